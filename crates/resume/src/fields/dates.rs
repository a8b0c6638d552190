//! Dates and spans of time as résumés write them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A span of time, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// `2019-03` or `2019`.
    pub from: Option<String>,
    /// The same; none where it goes on or where there is one date only.
    pub to: Option<String>,
    /// Bytes of the text.
    pub place: Range<usize>,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const DATE: &str = r"(?:(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s*(?:of\s+)?(?:\d{1,2},\s*)?(?:(?:19|20)\d\d|['’]\d\d))|(?:(?:spring|summer|autumn|fall|winter)\s+(?:19|20)\d\d)|(?:(?:\d{1,2}[./])?(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d)|(?:(?:19|20)\d\d[-./](?:0[1-9]|1[0-2])(?:[-./]\d\d)?)|(?:(?:19|20)\d\d))";
const OPEN: &str = r"(?:present|current(?:ly)?|now|today|ongoing|to date|date|heute)";

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let text = format!(
        r"(?i)[(\[]?\b(?:from\s+)?(?P<from>{DATE})\s*(?:-|–|—|to|until|till|→|bis|/)+\s*(?:(?P<to>{DATE})|(?P<open>{OPEN}))\b[)\]]?|[(\[]?\b(?:since)\s+(?P<since>{DATE})\b[)\]]?|[(\[]?(?:\b(?:graduated|class of|expected|completed)\s+)?(?P<one>\b{DATE})(?P<dash>\s*[-–—](?:\s|$))?[)\]]?"
    );
    Regex::new(&text).expect("the pattern is well formed")
});

/// The first span of time in `text`. A lone date is where it ends, unless a dash follows.
pub fn span(text: &str) -> Option<Span> {
    let found = SPAN.captures(text).filter(|found| is_apart(text, found))?;
    let date = |name: &str| found.name(name).map(|date| normal(date.as_str()));
    let place = found.get(0)?.range();
    let (from, to) = match (date("from"), date("since"), date("one")) {
        (Some(from), ..) => (Some(from), date("to")),
        (_, Some(since), _) => (Some(since), None),
        (.., Some(one)) if found.name("dash").is_some() => (Some(one), None),
        (.., one) => (None, one),
    };
    Some(Span { from, to, place })
}

/// A year within a longer number or word is none.
fn is_apart(text: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let near = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '+'));
    !near(text[..whole.start()].chars().next_back()) && !near(text[whole.end()..].chars().next())
}

/// `YYYY-MM` where there is a month, else `YYYY`.
fn normal(date: &str) -> String {
    let lower = date.to_lowercase();
    let numbers: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let year = numbers.iter().find(|part| part.len() == 4).map_or_else(
        || numbers.last().map_or_else(String::new, |short| century(short)),
        |year| (*year).to_owned(),
    );
    let named = MONTHS.iter().position(|month| lower.starts_with(month)).map(|at| at + 1);
    let position = numbers.iter().position(|part| part.len() == 4);
    let numbered = match (numbers.as_slice(), position) {
        ([.., month, _], Some(at)) if at > 0 => month.parse().ok(),
        ([_, month, ..], Some(0)) => month.parse().ok(),
        _ => None,
    };
    match named.or(numbered).filter(|month| (1..=12).contains(month)) {
        Some(month) => format!("{year}-{month:02}"),
        None => year,
    }
}

fn century(short: &str) -> String {
    let year: u32 = short.parse().unwrap_or(0);
    if year > 60 { format!("19{year:02}") } else { format!("20{year:02}") }
}

/// Whether `text` is a date or a span of time and little else.
pub fn is_date_like(text: &str) -> bool {
    span(text).is_some_and(|span| text.trim().chars().count() <= span.place.len() + 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>) {
        let span = span(text).unwrap_or_else(|| panic!("{text}"));
        (span.from, span.to)
    }

    fn pair(from: &str, to: &str) -> (Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (some(from), some(to))
    }

    #[test]
    fn spans_in_every_dress() {
        assert_eq!(read("Mar 2019 – Present"), pair("2019-03", ""));
        assert_eq!(read("Engineer, March 2019 to August 2021"), pair("2019-03", "2021-08"));
        assert_eq!(read("03/2019 - 08/2021"), pair("2019-03", "2021-08"));
        assert_eq!(read("2019-03 — 2021-08"), pair("2019-03", "2021-08"));
        assert_eq!(read("(2015–2019)"), pair("2015", "2019"));
        assert_eq!(read("01.03.2019 - 31.08.2021"), pair("2019-03", "2021-08"));
        assert_eq!(read("Sept. ’18 – Dec. ’20"), pair("2018-09", "2020-12"));
        assert_eq!(read("since 2020"), pair("2020", ""));
        assert_eq!(read("2020 –"), pair("2020", ""));
        assert_eq!(read("Graduated June 2014"), pair("", "2014-06"));
        assert_eq!(read("2014"), pair("", "2014"));
    }

    #[test]
    fn numbers_that_are_no_dates() {
        for text in ["+43 660 2019123", "x20191", "saved €2000", "2000+ users"] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_with_little_else_is_a_cell_of_dates() {
        assert!(is_date_like("03/2019 - present"));
        assert!(!is_date_like("Engineer at Acme, 2019 - 2021"));
    }
}
