//! Skills: those that a section lists, or, where none does, those that the text mentions.

use super::esco;
use crate::read::Line;

/// A listed item longer than this is a sentence and no skill's name.
const LONGEST: usize = 45;
const MOST_WORDS: usize = 5;
/// No résumé has more.
const MOST: usize = 100;

/// How well somebody knows something, and no skill.
const LEVELS: &[&str] = &[
    "expert",
    "advanced",
    "intermediate",
    "beginner",
    "basic",
    "basics",
    "proficient",
    "fluent",
    "native",
    "good",
    "excellent",
    "familiar",
    "years",
    "year",
    "experienced",
    "strong",
    "working knowledge",
    "novice",
    "professional",
    "competent",
];

/// Names of skills that are also everyday words: in running text they mean something else.
const EVERYDAY: &[&str] = &[
    "go",
    "r",
    "c",
    "word",
    "sketch",
    "unity",
    "swift",
    "express",
    "spring",
    "node",
    "flask",
    "rest",
    "scratch",
    "hack",
    "harvest",
    "salt",
    "chef",
    "puppet",
    "canvas",
    "absorb",
    "spark",
    "elastic",
    "helm",
    "cypress",
    "dart",
    "shell",
    "communication",
    "leadership",
    "statistics",
    "training",
    "js",
    "ts",
    "office 365",
    "rails",
    "triage",
    "forecasting",
    "budgeting",
    "zig",
    "excel",
    "java posse",
    "ruby",
    "unified",
    "sas",
    "st",
    "io",
    "ml",
];

/// Whether `text` names a skill.
pub fn is_skill(text: &str) -> bool {
    esco::preferred(text).is_some()
}

/// The skills of a section that lists them.
pub fn listed(lines: &[Line]) -> Vec<String> {
    let mut skills = Vec::new();
    let text = rejoined(lines);
    for line in &text {
        for item in list_items(line) {
            add(&mut skills, &item);
        }
    }
    skills
}

/// A list that is parted by commas goes on in the next line.
fn rejoined(lines: &[Line]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        let labelled = label(&line.text).is_some();
        match texts.last_mut() {
            Some(last)
                if !labelled
                    && !line.bullet
                    && last.contains(", ")
                    && (last.ends_with(',')
                        || line.text.contains(", ")
                        || ends_in_mid_item(last, &line.text)) =>
            {
                last.push(' ');
                last.push_str(&line.text);
            }
            _ => texts.push(line.text.clone()),
        }
    }
    texts
}

/// "machine", "learning": the comma list was wrapped within an item.
fn ends_in_mid_item(last: &str, next: &str) -> bool {
    let (tail, head) =
        (last.rsplit(", ").next().unwrap_or_default(), next.split(", ").next().unwrap_or_default());
    is_skill(&format!("{tail} {head}")) && !is_skill(tail)
}

/// "Languages: Rust, Go" is about Rust and Go.
fn label(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text
        .split_once(": ")
        .or_else(|| text.split_once(":\t"))
        .or_else(|| text.split_once('\t').filter(|(_, rest)| rest.contains(", ")))?;
    (label.split_whitespace().count() <= 4 && !label.contains(',')).then_some((label, rest))
}

fn list_items(text: &str) -> Vec<String> {
    let text = label(text).map_or(text, |(_, rest)| rest);
    let mut items = Vec::new();
    let mut item = String::new();
    for c in text.chars() {
        match c {
            ',' | ';' | '|' | '•' | '·' | '\t' | '(' | ')' | '●' | '○' | '★' | '☆' | '▪' | '■' | '□'
            | '–' | '—' => items.push(std::mem::take(&mut item)),
            _ => item.push(c),
        }
    }
    items.push(item);
    items.iter().map(|item| unlevelled(item)).filter(|item| !item.is_empty()).collect()
}

/// Without signs around it and without words for how well it is known.
fn unlevelled(item: &str) -> String {
    let item = item.trim().trim_end_matches(['.', ':']).trim();
    let item = item.strip_prefix("and ").unwrap_or(item);
    let words: Vec<&str> = item.split_whitespace().collect();
    let is_level = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+').to_lowercase();
        LEVELS.contains(&word.as_str()) || word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '%'))
    };
    if is_skill(item) {
        return item.to_owned();
    }
    let end = words.iter().rposition(|word| !is_level(word)).map_or(0, |at| at + 1);
    let start = words[..end].iter().position(|word| !is_level(word)).unwrap_or(end);
    words[start..end].join(" ").trim_end_matches(['-', ':']).trim().to_owned()
}

fn add(skills: &mut Vec<String>, item: &str) {
    let mut keep = |name: &str| {
        if skills.len() < MOST && !skills.iter().any(|skill| skill.eq_ignore_ascii_case(name)) {
            skills.push(name.to_owned());
        }
    };
    if let Some(name) = esco::preferred(item) {
        return keep(name);
    }
    // "HTML/CSS" are two, unless only one of them is known: "TCP/IP".
    let halves: Vec<&str> = item.split(['/', '&']).map(str::trim).collect();
    if halves.len() > 1 && halves.iter().all(|half| is_skill(half)) {
        return halves.iter().filter_map(|half| esco::preferred(half)).for_each(keep);
    }
    let short = item.chars().count() <= LONGEST && item.split_whitespace().count() <= MOST_WORDS;
    if short && item.chars().any(char::is_alphabetic) && item.chars().count() > 1 {
        keep(item);
    }
}

/// The skills that running text mentions, by the longest labels that fit.
pub fn mentioned<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for text in texts {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
            .filter(|word| !word.is_empty())
            .collect();
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|count| {
                let label = words[at..at + count].join(" ");
                let label = label.trim_end_matches(['.', ':', '!']);
                esco::preferred(label).filter(|_| is_telling(label)).map(|name| (count, name))
            });
            match longest {
                Some((count, name)) => {
                    add(&mut skills, name);
                    at += count;
                }
                None => at += 1,
            }
        }
    }
    skills
}

/// A label that means the skill wherever it stands: several words, or one with a capital that is no everyday word.
fn is_telling(label: &str) -> bool {
    let plain = label.to_lowercase();
    label.contains(' ')
        || !EVERYDAY.contains(&plain.as_str())
            && label.chars().any(|c| c.is_uppercase() || matches!(c, '+' | '#' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = texts.iter().filter_map(|text| Line::new(text)).collect();
        listed(&lines)
    }

    #[test]
    fn lists_in_every_dress() {
        let expected = ["Rust", "Python (computer programming)", "Kubernetes"];
        assert_eq!(of(&["Rust, Python, K8s"]), expected);
        assert_eq!(of(&["• Rust", "• Python", "• Kubernetes"]), expected);
        assert_eq!(of(&["Languages: Rust, Python", "Tools: Kubernetes"]), expected);
        assert_eq!(of(&["Rust (expert) | Python – 5 years | Kubernetes"]), expected);
        assert_eq!(of(&["Rust ●●●○ · Python ★★☆ · Kubernetes"]), expected);
    }

    #[test]
    fn what_no_list_knows_is_kept_as_it_stands() {
        assert_eq!(of(&["HTML/CSS, TCP/IP, Beekeeping"]), ["HTML", "CSS", "TCP/IP", "Beekeeping"]);
        assert_eq!(
            of(&["I have long worked on many interesting things with very many people"]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn running_text_mentions_skills_but_everyday_words_are_none() {
        let text = "I go to rest, report to the lead and write Rust with PostgreSQL and machine learning."
            .to_owned();
        assert_eq!(mentioned([&text].into_iter()), ["Rust", "PostgreSQL", "machine learning"]);
    }
}
