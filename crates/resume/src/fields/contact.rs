//! Ways to reach the person.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use crate::read::Document;

/// What was found.
#[derive(Debug, Default)]
pub struct Contact {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub linkedin: Option<String>,
    pub github: Option<String>,
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is well formed")
}

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}"));
static PHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\+|\b00|\(|\b)\d[\d\s().\-/\u{A0}–]{5,22}\d"));
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:phone|tel|mobile|cell|call|telephone|mob|tlf|handy)\b|[☎✆📞📱]"));
static LINKEDIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)linkedin\.com/(?:in|pub)/([\p{L}\p{N}_%.~-]+)"));
static LINKEDIN_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\blinkedin\s*[:|\t]\s*(?:/?in/|@)?([\p{L}\p{N}_-]{3,})(?:$|[\s|,])"));
static GITHUB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bgithub\.com/([a-z0-9](?:[a-z0-9-]{0,38}))"));
static GITHUB_PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b([a-z0-9][a-z0-9-]{0,38})\.github\.io\b"));
static GITHUB_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bgithub\s*[:|\t]\s*@?([a-z0-9][a-z0-9-]{1,38})(?:$|[\s|,])"));

/// Finds ways to reach the person, in the text first and then in what its links lead to.
pub fn read(document: &Document) -> Contact {
    let texts = || {
        document.lines.iter().map(|line| line.text.as_str()).chain(document.links.iter().map(String::as_str))
    };
    let first = |pattern: &Regex| {
        texts()
            .find_map(|text| pattern.captures(text))
            .map(|found| found[1].trim_end_matches(['.', '-']).to_owned())
    };
    let email = texts()
        .find_map(|text| EMAIL.find(text))
        .map(|found| found.as_str().trim_matches(['.', '-', '\'']).to_owned());
    let linkedin = first(&LINKEDIN).or_else(|| first(&LINKEDIN_NAME));
    let github = first(&GITHUB).or_else(|| first(&GITHUB_PAGES)).or_else(|| first(&GITHUB_NAME));
    Contact {
        email,
        phone: phone(document),
        linkedin: linkedin.map(|name| format!("https://www.linkedin.com/in/{name}")),
        github: github.map(|name| format!("https://github.com/{name}")),
    }
}

/// The number that looks most like the person's: with a label, with a country, near the top.
fn phone(document: &Document) -> Option<String> {
    let mut best: Option<(u32, String)> = None;
    for (at, line) in document.lines.iter().enumerate() {
        for found in PHONE.find_iter(&line.text) {
            let Some(number) = number(&line.text, found.range()) else { continue };
            let worth = u32::from(LABEL.is_match(&line.text)) * 2
                + u32::from(number.starts_with('+')) * 2
                + u32::from(at < 12);
            if worth > 0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, number));
            }
        }
    }
    let linked = || document.links.iter().find_map(|link| link.strip_prefix("tel:")).map(ToOwned::to_owned);
    best.map(|(_, number)| number).or_else(linked)
}

/// The number at `place`, if it is one: digits enough, no date, not a part of something longer.
fn number(text: &str, place: std::ops::Range<usize>) -> Option<String> {
    let near = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '@' | '_' | '='));
    if near(text[..place.start].chars().next_back()) || near(text[place.end..].chars().next()) {
        return None;
    }
    let found = &text[place];
    let digits = found.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&digits)
        || (digits < 9 && dates::span(found).is_some())
        || dates::is_date_like(found)
    {
        return None;
    }
    let clean: String = found.chars().map(|c| if matches!(c, '\u{A0}' | '\t') { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match clean.strip_prefix("00") {
        Some(rest) => format!("+{}", rest.trim_start()),
        None => {
            clean.strip_prefix("(+").map_or(clean.clone(), |rest| format!("+{}", rest.replacen(')', "", 1)))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Line;

    fn of(texts: &[&str]) -> Contact {
        let lines = texts.iter().filter_map(|text| Line::new(text)).collect();
        read(&Document { lines, links: Vec::new() })
    }

    #[test]
    fn contacts_are_found_among_signs_and_labels() {
        let contact = of(&[
            "Graz | ana.kral@example.co.uk | +43 (0)660 123 45 67",
            "in: linkedin.com/in/ana-kral-1b | github.com/anakral/thing",
        ]);
        assert_eq!(contact.email.as_deref(), Some("ana.kral@example.co.uk"));
        assert_eq!(contact.phone.as_deref(), Some("+43 (0)660 123 45 67"));
        assert_eq!(contact.linkedin.as_deref(), Some("https://www.linkedin.com/in/ana-kral-1b"));
        assert_eq!(contact.github.as_deref(), Some("https://github.com/anakral"));
    }

    #[test]
    fn dates_and_other_numbers_are_no_telephones() {
        assert_eq!(of(&["2015 - 2019", "01.03.2019 - 31.08.2021", "Issue 12345"]).phone, None);
        assert_eq!(of(&["Worked 2015 - 2019", "Tel. 0660 1234567"]).phone.as_deref(), Some("0660 1234567"));
        assert_eq!(of(&["0043 660 1234567"]).phone.as_deref(), Some("+43 660 1234567"));
    }

    #[test]
    fn profiles_are_found_by_their_labels_and_links() {
        let contact = of(&["LinkedIn: ana-kral", "GitHub: @anakral"]);
        assert_eq!(contact.linkedin.as_deref(), Some("https://www.linkedin.com/in/ana-kral"));
        assert_eq!(contact.github.as_deref(), Some("https://github.com/anakral"));
        let links = vec!["https://www.linkedin.com/in/x-y/".to_owned(), "mailto:x@example.com".to_owned()];
        let contact = read(&Document { lines: Vec::new(), links });
        assert_eq!(contact.linkedin.as_deref(), Some("https://www.linkedin.com/in/x-y"));
        assert_eq!(contact.email.as_deref(), Some("x@example.com"));
    }
}
