//! Whose résumé it is.

use unicode_normalization::UnicodeNormalization as _;

use super::headings::is_heading;
use super::skills;
use crate::read::{Document, Line};

/// Where names stand: in the first lines, or in large letters anywhere on the first page.
const NEAR_TOP: usize = 8;
const FIRST_PAGE: usize = 90;

/// Words that begin or join family names and are written small.
const PARTICLES: &[&str] = &[
    "de", "da", "del", "della", "der", "den", "di", "dos", "du", "el", "la", "le", "lo", "ter", "ten", "van",
    "von", "zu", "zum", "bin", "ben", "al", "af", "av", "y", "e", "st",
];

/// Before or after a name, and no part of it.
const TITLES: &[&str] = &[
    "dr", "prof", "mag", "ing", "dipl", "mr", "mrs", "ms", "miss", "phd", "msc", "bsc", "mba", "md", "pmp",
    "cpa", "beng", "meng", "ba", "ma", "jr", "sr", "ii", "iii", "esq", "dipl-ing", "mx",
];

/// Words of the first lines that look like names and are none.
const NOT_NAMES: &[&str] = &[
    "curriculum",
    "vitae",
    "resume",
    "résumé",
    "cv",
    "street",
    "road",
    "avenue",
    "phone",
    "email",
    "page",
    "engineer",
    "developer",
    "manager",
    "designer",
    "analyst",
    "scientist",
    "consultant",
    "architect",
    "lead",
    "senior",
    "junior",
    "director",
    "specialist",
    "officer",
    "nurse",
    "teacher",
    "accountant",
    "university",
    "gmbh",
    "ltd",
    "inc",
    "marketing",
    "sales",
    "software",
    "data",
    "product",
    "project",
    "full",
    "stack",
    "backend",
    "frontend",
    "profile",
    "operations",
    "human",
    "resources",
    "researcher",
    "student",
    "assistant",
    "coordinator",
    "administrator",
    "technician",
];

/// First and last name.
pub fn read(document: &Document, email: Option<&str>) -> Option<(String, String)> {
    labelled(document).or_else(|| {
        let usual = usual_size(document);
        let email: Vec<String> = email.map(parts_of).unwrap_or_default();
        let mut best: Option<(f64, Vec<String>)> = None;
        for (at, line) in document.lines.iter().take(FIRST_PAGE).enumerate() {
            for (part, text) in line.text.split(['\t', '|', '·', '•']).enumerate() {
                let Some(words) = name(text) else { continue };
                let worth = worth(line, &words, at + part, usual, &email);
                if worth > 0.0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, words));
                }
            }
        }
        best.map(|(_, words)| split(&words, &email))
    })
}

/// "Name: Ana Kral", as forms have it.
fn labelled(document: &Document) -> Option<(String, String)> {
    let value = |wanted: &[&str]| {
        document.lines.iter().take(30).find_map(|line| {
            let (label, rest) = line.text.split_once([':', '\t'])?;
            wanted.contains(&label.trim().to_lowercase().as_str()).then(|| rest.trim().to_owned())
        })
    };
    if let (Some(first), Some(last)) =
        (value(&["first name", "given name"]), value(&["last name", "surname", "family name"]))
    {
        return Some((first, last));
    }
    let whole = value(&["name", "full name"])?;
    name(&whole).map(|words| split(&words, &[]))
}

fn worth(line: &Line, words: &[String], at: usize, usual: Option<f64>, email: &[String]) -> f64 {
    let near_top =
        if at < NEAR_TOP { 2.0 - 0.2 * f64::from(u8::try_from(at).unwrap_or(u8::MAX)) } else { 0.0 };
    let larger = match (line.size, usual) {
        (Some(size), Some(usual)) if size > usual * 1.25 => 4.0 * (size / usual - 1.0).min(1.5),
        _ => 0.0,
    };
    let in_email = words.iter().filter(|word| email.contains(&folded(word))).count();
    let in_email = if in_email > 0 { 1.5 + in_email.min(3) as f64 } else { 0.0 };
    near_top + larger + in_email + f64::from(u8::from(line.heading)) - if line.bullet { 2.0 } else { 0.0 }
}

/// The words of a name, if `text` can be one.
fn name(text: &str) -> Option<Vec<String>> {
    let text = turned(text.split(['(', '–', '—']).next()?.trim());
    if text.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | ':' | '_' | '#'))
        || is_heading(&text)
    {
        return None;
    }
    let is_title =
        |word: &str| TITLES.contains(&word.trim_matches('.').to_lowercase().replace('.', "").as_str());
    let words: Vec<&str> =
        text.split([' ', ',']).filter(|word| !word.is_empty() && !is_title(word)).collect();
    let is_word = |word: &&str| {
        let lower = word.to_lowercase();
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
        letters
            && !NOT_NAMES.contains(&lower.as_str())
            && (word.chars().next().is_some_and(char::is_uppercase) || PARTICLES.contains(&lower.as_str()))
    };
    let enough = (2..=5).contains(&words.len())
        && words.iter().all(is_word)
        && words.iter().any(|word| word.chars().count() > 2);
    (enough && !skills::is_skill(&text)).then(|| words.into_iter().map(cased).collect())
}

/// "KRAL, Ana" is "Ana KRAL"; "Ana Kral, PhD" stays.
fn turned(text: &str) -> String {
    match text.split_once(", ") {
        Some((last, first))
            if !first.contains(',')
                && !first
                    .trim_matches('.')
                    .to_lowercase()
                    .split(' ')
                    .all(|word| TITLES.contains(&word.replace('.', "").as_str())) =>
        {
            format!("{first} {last}")
        }
        _ => text.to_owned(),
    }
}

/// Capitals throughout are only the letterhead's taste.
fn cased(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    if PARTICLES.contains(&word.to_lowercase().as_str()) {
        return word.to_lowercase();
    }
    let mut start = true;
    let mut out = String::new();
    for c in word.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '\'' | '’');
    }
    out
}

/// The last word is the family name, with the particles before it, or with the word before it where the email address says so.
fn split(words: &[String], email: &[String]) -> (String, String) {
    let mut at = words.len() - 1;
    while at > 1 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
        at -= 1;
    }
    // "maria.garcia@…" of María García López, as Spanish speakers sign.
    if words.len() == 3
        && at == 2
        && email.contains(&folded(&words[1]))
        && !email.contains(&folded(&words[2]))
    {
        at = 1;
    }
    (words[..at].join(" "), words[at..].join(" "))
}

/// The words of an address's local part, and those that a name without its dots could be.
fn parts_of(email: &str) -> Vec<String> {
    let local = email.split('@').next().unwrap_or_default();
    local.split(|c: char| !c.is_alphabetic()).filter(|part| part.len() > 1).map(folded).collect()
}

/// Lower case without accents.
fn folded(text: &str) -> String {
    let base = |c: char| match c {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        c => c,
    };
    text.to_lowercase().nfd().filter(|c| c.is_alphabetic()).map(base).collect()
}

fn usual_size(document: &Document) -> Option<f64> {
    let mut sizes: Vec<f64> = document.lines.iter().filter_map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> (String, String) {
        let lines = lines.iter().filter_map(|text| Line::new(text)).collect();
        read(&Document { lines, links: Vec::new() }, None).unwrap()
    }

    fn pair(first: &str, last: &str) -> (String, String) {
        (first.to_owned(), last.to_owned())
    }

    #[test]
    fn names_in_every_dress() {
        assert_eq!(of(&["Curriculum Vitae", "Ana Kral", "Senior Software Engineer"]), pair("Ana", "Kral"));
        assert_eq!(of(&["JOSÉ ÁLVAREZ-RUIZ"]), pair("José", "Álvarez-Ruiz"));
        assert_eq!(of(&["Kral, Ana"]), pair("Ana", "Kral"));
        assert_eq!(of(&["Dr. Ana Maria Kral, PhD"]), pair("Ana Maria", "Kral"));
        assert_eq!(of(&["Pieter van der Berg"]), pair("Pieter", "van der Berg"));
        assert_eq!(of(&["Seán O'Brien | Dublin"]), pair("Seán", "O'Brien"));
        assert_eq!(of(&["Full name: Łukasz Żak"]), pair("Łukasz", "Żak"));
    }

    #[test]
    fn the_largest_letters_win() {
        let line = |text: &str, size| Line { size: Some(size), ..Line::new(text).unwrap() };
        let lines = vec![
            line("Vienna Austria", 9.0),
            line("Rust", 9.0),
            line("Ana Kral", 22.0),
            line("Engineer", 9.0),
        ];
        assert_eq!(read(&Document { lines, links: Vec::new() }, None), Some(pair("Ana", "Kral")));
    }
}
