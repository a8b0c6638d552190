//! Sections that are texts or plain lists: summary, projects, achievements.

use super::dates::span;
use crate::Project;
use crate::read::Line;

/// A line of the document's head that is a sentence or two about the person.
const SHORTEST_OPENING: usize = 80;

/// Lines that were only wrapped joined again: an item begins with its sign, or, where there are none, where the line before has ended.
pub fn items(lines: &[Line]) -> Vec<String> {
    let signs = lines.iter().any(|line| line.bullet);
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        let begins = if signs { line.bullet } else { !goes_on(items.last().map(String::as_str), line) };
        match items.last_mut() {
            Some(item) if !begins => {
                item.push(' ');
                item.push_str(&line.text);
            }
            _ => items.push(line.text.clone()),
        }
    }
    items.into_iter().map(|item| item.replace('\t', " ")).collect()
}

/// Whether `line` only goes on with what `before` began.
fn goes_on(before: Option<&str>, line: &Line) -> bool {
    let Some(before) = before else { return false };
    let open = before.ends_with([',', ';', '-', '(', '&'])
        || !before.ends_with(['.', '!', '?', ':']) && starts_small(&line.text);
    !line.apart && open
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// The section's text.
pub fn summary(lines: &[Line]) -> Option<String> {
    let text = lines.iter().map(|line| line.text.replace('\t', " ")).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// What stands under the name and is long enough to be a summary.
pub fn opening(head: &[Line]) -> Option<String> {
    let is_text = |line: &&Line| {
        let contact = line.text.contains(['@', '|', '\t', '·']) || line.text.contains("://");
        !contact && line.text.split_whitespace().count() >= 6
    };
    let text = head.iter().filter(is_text).map(|line| line.text.clone()).collect::<Vec<_>>().join(" ");
    (text.chars().count() >= SHORTEST_OPENING).then_some(text)
}

/// Achievements, one for each item.
pub fn achievements(lines: &[Line]) -> Vec<String> {
    items(lines)
}

/// Projects: a short line (or the first words of an item) names each, the rest tells of it.
pub fn projects(lines: &[Line]) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    let all_items = lines.iter().all(|line| line.bullet || starts_small(&line.text)) || one_line_each(lines);
    if all_items {
        return items(lines).iter().map(|item| named(item)).collect();
    }
    for (at, line) in lines.iter().enumerate() {
        let told = lines
            .get(at + 1)
            .is_some_and(|next| next.bullet || next.text.len() > line.text.len() || is_sentence(&next.text));
        let begins = !line.bullet
            && !is_sentence(&line.text)
            && (told || split(&line.text).is_some())
            && !goes_on(last_text(&projects), line);
        match projects.last_mut() {
            Some(project) if !begins => {
                if !project.text.is_empty() {
                    project.text.push(if line.bullet { '\n' } else { ' ' });
                }
                project.text.push_str(&line.text.replace('\t', " "));
            }
            _ => projects.push(named(&line.text)),
        }
    }
    projects
}

fn last_text(projects: &[Project]) -> Option<&str> {
    projects.last().map(|project| project.text.as_str()).filter(|text| !text.is_empty())
}

fn one_line_each(lines: &[Line]) -> bool {
    !lines.is_empty() && lines.iter().all(|line| split(&line.text).is_some())
}

fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.split_whitespace().count() > 3
}

/// Name and description of a project on one line.
fn split(text: &str) -> Option<(&str, &str)> {
    let parted = [": ", " — ", " – ", " - ", "\t", " | "]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .min_by_key(|(name, _)| name.len());
    parted.filter(|(name, _)| name.split_whitespace().count() <= 6)
}

fn named(text: &str) -> Project {
    let undated = match span(text) {
        Some(span) => {
            let (before, after) = (text[..span.place.start].trim_end(), text[span.place.end..].trim_start());
            format!(
                "{} {}",
                before.trim_end_matches(['(', ',', '|', '–', '-']).trim_end(),
                after.trim_start_matches([')', ',']).trim_start()
            )
        }
        None => text.to_owned(),
    };
    let undated = undated.trim();
    let (name, text) = split(undated).unwrap_or((undated, ""));
    let address = |c: char| c == '(';
    Project {
        name: name.split(address).next().unwrap_or(name).trim().to_owned(),
        text: text.replace('\t', " ").trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().filter_map(|text| Line::new(text)).collect()
    }

    #[test]
    fn wrapped_items_are_whole_again() {
        assert_eq!(
            items(&lines(&["• Cut the time of a build", "from ten minutes to two", "• Wrote tests"])),
            ["Cut the time of a build from ten minutes to two", "Wrote tests"]
        );
        assert_eq!(
            items(&lines(&["First prize, hackathon", "Second prize, chess"])),
            ["First prize, hackathon", "Second prize, chess"]
        );
    }

    #[test]
    fn projects_in_every_dress() {
        let expected = [("Lattice", "A crystal simulator."), ("Tern", "Tracks sea birds.")];
        let pairs = |texts: &[&str]| {
            projects(&lines(texts)).into_iter().map(|one| (one.name, one.text)).collect::<Vec<_>>()
        };
        let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(pairs(&["• Lattice: A crystal simulator.", "• Tern: Tracks sea birds."]), expected);
        assert_eq!(pairs(&["Lattice", "A crystal simulator.", "Tern", "Tracks sea birds."]), expected);
        assert_eq!(
            pairs(&["Lattice (2020)", "• A crystal simulator.", "Tern (2021)", "• Tracks sea birds."]),
            expected
        );
        assert_eq!(pairs(&["Lattice — A crystal simulator.", "Tern — Tracks sea birds."]), expected);
    }
}
