//! Reads forty generated résumés and measures how much of each field is right.

mod docx;
mod layouts;
mod pdf;
mod people;
mod style;
mod txt;

use std::collections::{BTreeMap, BTreeSet};

use colloquy_resume::{Resume, parse};
use people::{Month, Person};
use style::{Part, Style};

const RESUMES: usize = 40;
/// Where the second set begins: résumés that nobody looked at while the readers were written.
const UNSEEN: usize = 1000;

/// Right and all answers by field.
#[derive(Default)]
struct Score(BTreeMap<&'static str, (usize, usize)>);

impl Score {
    fn note(&mut self, field: &'static str, right: bool) {
        let (hits, all) = self.0.entry(field).or_default();
        *hits += usize::from(right);
        *all += 1;
    }

    fn share(&self, field: &str) -> f64 {
        let (hits, all) = self.0[field];
        hits as f64 / all as f64
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches("00").to_owned()
}

fn month(month: Month, style: &Style) -> String {
    if style.has_months() { format!("{}-{:02}", month.0, month.1) } else { month.0.to_string() }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Nearly all words of the one are those of the other.
fn same_text(read: &str, written: &str) -> bool {
    let (read, written) = (words(read), words(written));
    let common = read.intersection(&written).count();
    common * 10 >= written.len() * 9 && common * 10 >= read.len() * 9
}

fn measure(score: &mut Score, read: &Resume, person: &Person, style: &Style) {
    let is = |read: &Option<String>, written: &str| read.as_deref() == Some(written);
    score.note("first name", is(&read.first_name, &person.first));
    score.note("last name", is(&read.last_name, &person.last));
    score.note("email", is(&read.email, &person.email));
    score.note("phone", digits(read.phone.as_deref().unwrap_or_default()) == digits(&person.phone));
    let linkedin = person.linkedin.as_ref().map(|name| format!("https://www.linkedin.com/in/{name}"));
    score.note("linkedin", read.linkedin == linkedin);
    let github = person.github.as_ref().map(|name| format!("https://github.com/{name}"));
    score.note("github", read.github == github);
    score.note(
        "summary",
        match (&read.summary, &person.summary) {
            (None, None) => true,
            (Some(read), Some(written)) => same_text(read, written),
            _ => false,
        },
    );
    skills(score, read, person);
    posts(score, read, person, style);
    studies(score, read, person, style);
    let projects = if has(style, Part::Projects) { &person.projects[..] } else { &[] };
    for (name, text) in projects {
        score.note(
            "projects: found",
            read.projects_worked.iter().any(|one| one.name == *name && same_text(&one.text, text)),
        );
    }
    score.note("projects: number", read.projects_worked.len() == projects.len());
    for achievement in &person.achievements {
        score.note("achievements: found", read.achievements.iter().any(|one| same_text(one, achievement)));
    }
    score.note("achievements: number", read.achievements.len() == person.achievements.len());
}

fn has(style: &Style, part: Part) -> bool {
    style.order.contains(&part)
}

fn skills(score: &mut Score, read: &Resume, person: &Person) {
    let wanted: BTreeSet<&str> = person.skills.iter().map(|(_, name)| name.as_str()).collect();
    let found: BTreeSet<&str> = read.skills.iter().map(String::as_str).collect();
    for skill in &wanted {
        score.note("skills: recall", found.contains(skill));
    }
    for skill in &found {
        score.note("skills: precision", wanted.contains(skill));
    }
}

fn posts(score: &mut Score, read: &Resume, person: &Person, style: &Style) {
    score.note("experience: number", read.work_experience.len() == person.posts.len());
    for (at, post) in person.posts.iter().enumerate() {
        let found = read.work_experience.get(at).cloned().unwrap_or_default();
        score.note("experience: title", found.title == post.title);
        score.note("experience: organisation", found.organisation == post.organisation);
        score.note("experience: from", found.from == Some(month(post.from, style)));
        score.note("experience: to", found.to == post.to.map(|to| month(to, style)));
        score.note("experience: text", same_text(&found.text, &post.deeds.join(" ")));
    }
}

fn studies(score: &mut Score, read: &Resume, person: &Person, style: &Style) {
    score.note("education: number", read.education.len() == person.studies.len());
    for (at, study) in person.studies.iter().enumerate() {
        let found = read.education.get(at).cloned().unwrap_or_default();
        score.note("education: degree", found.degree == study.degree);
        score.note("education: institution", found.institution == study.institution);
        score.note("education: from", found.from == Some(month(study.from, style)));
        score.note("education: to", found.to == Some(month(study.to, style)));
    }
}

fn table(score: &Score) -> String {
    let row = |(field, (hits, all)): (&&str, &(usize, usize))| {
        format!("{field:<26} {hits:>4} of {all:>4}  {:>5.1} %\n", 100.0 * *hits as f64 / *all as f64)
    };
    score.0.iter().map(row).collect()
}

/// A little below what is reached, for both sets.
const FLOORS: &[(&str, f64)] = &[
    ("first name", 0.92),
    ("last name", 0.92),
    ("email", 0.97),
    ("phone", 0.97),
    ("linkedin", 0.95),
    ("github", 0.95),
    ("summary", 0.92),
    ("skills: recall", 0.95),
    ("skills: precision", 0.93),
    ("experience: number", 0.92),
    ("experience: title", 0.92),
    ("experience: organisation", 0.92),
    ("experience: from", 0.92),
    ("experience: to", 0.92),
    ("experience: text", 0.9),
    ("education: number", 0.92),
    ("education: degree", 0.92),
    ("education: institution", 0.92),
    ("education: from", 0.92),
    ("education: to", 0.92),
    ("projects: found", 0.85),
    ("achievements: found", 0.9),
];

#[test]
fn forty_resumes_are_read() {
    read_all(0);
}

#[test]
fn forty_others_are_read_as_well() {
    read_all(UNSEEN);
}

fn read_all(first: usize) {
    let mut score = Score::default();
    let mut families: BTreeMap<usize, Score> = BTreeMap::new();
    for number in first..first + RESUMES {
        let (person, style) = (Person::numbered(number), Style::numbered(number));
        let family = number % layouts::FAMILIES.len();
        let bytes = layouts::render(family, &person, &style);
        let read = parse(&bytes)
            .unwrap_or_else(|failure| panic!("{number}, {}: {failure}", layouts::FAMILIES[family]));
        if let Some(folder) = std::env::var_os("RESUMES_DIR") {
            keep(
                std::path::Path::new(&folder),
                number,
                &bytes,
                &format!("{read:#?}\n{person:#?}\n{style:#?}"),
            );
        }
        measure(&mut score, &read, &person, &style);
        measure(families.entry(family).or_default(), &read, &person, &style);
    }
    eprintln!("{}", table(&score));
    for (family, score) in &families {
        let (hits, all) = score.0.values().fold((0, 0), |(hits, all), (one, of)| (hits + one, all + of));
        eprintln!("{:<32} {:>5.1} %", layouts::FAMILIES[*family], 100.0 * hits as f64 / all as f64);
    }
    for (field, floor) in FLOORS {
        assert!(score.share(field) >= *floor, "{field}: {:.3} is below {floor}", score.share(field));
    }
}

/// Writes a résumé and what was read of it where somebody wants to look at them.
fn keep(folder: &std::path::Path, number: usize, bytes: &[u8], read: &str) {
    let extension = layouts::FAMILIES[number % layouts::FAMILIES.len()].split(',').next().unwrap_or_default();
    let path = folder.join(format!("{number:04}.{extension}"));
    std::fs::write(&path, bytes).unwrap();
    std::fs::write(path.with_extension("read"), read).unwrap();
}
