//! The sections of a résumé, by their headings. Another language is one more block of words here.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::read::{Document, Line};

/// A part of a résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// What stands before the first heading.
    Head,
    Contact,
    Summary,
    Experience,
    Education,
    Skills,
    Projects,
    Achievements,
    /// A section that no field takes: it ends the one before.
    Other,
}

/// The words that head each section, in lower case.
const HEADINGS: &[(Section, &[&str])] = &[
    (
        Section::Contact,
        &[
            "contact",
            "contacts",
            "contact details",
            "contact information",
            "contact me",
            "contact info",
            "personal details",
            "personal information",
            "personal data",
            "get in touch",
            "details",
            "links",
            "online",
            "on the web",
            "find me online",
        ],
    ),
    (
        Section::Summary,
        &[
            "summary",
            "professional summary",
            "executive summary",
            "career summary",
            "profile",
            "professional profile",
            "personal profile",
            "career profile",
            "about",
            "about me",
            "objective",
            "career objective",
            "professional objective",
            "personal statement",
            "overview",
            "introduction",
            "who i am",
            "in brief",
            "highlights of qualifications",
            "summary of qualifications",
        ],
    ),
    (
        Section::Experience,
        &[
            "experience",
            "work experience",
            "professional experience",
            "employment",
            "employment history",
            "work history",
            "career history",
            "relevant experience",
            "career",
            "professional background",
            "positions held",
            "positions",
            "work",
            "professional history",
            "industry experience",
            "employment experience",
            "where i have worked",
            "where i've worked",
            "professional career",
            "jobs",
            "experience and employment",
            "work and experience",
            "internships",
        ],
    ),
    (
        Section::Education,
        &[
            "education",
            "academic background",
            "education and training",
            "academic qualifications",
            "educational background",
            "studies",
            "academic history",
            "qualifications",
            "education and qualifications",
            "academic record",
            "schooling",
            "academic education",
            "training",
            "university education",
            "degrees",
            "academic credentials",
            "formal education",
            "academics",
        ],
    ),
    (
        Section::Skills,
        &[
            "skills",
            "technical skills",
            "key skills",
            "core skills",
            "core competencies",
            "competencies",
            "competences",
            "technologies",
            "expertise",
            "areas of expertise",
            "tools and technologies",
            "technical expertise",
            "skills and tools",
            "professional skills",
            "hard skills",
            "soft skills",
            "tech stack",
            "technical proficiencies",
            "proficiencies",
            "skill set",
            "skillset",
            "key competencies",
            "technical competencies",
            "technology",
            "it skills",
            "computer skills",
            "skills and expertise",
            "skills and technologies",
            "toolbox",
            "what i work with",
            "strengths",
            "capabilities",
            "core strengths",
        ],
    ),
    (
        Section::Projects,
        &[
            "projects",
            "personal projects",
            "selected projects",
            "key projects",
            "side projects",
            "open source",
            "open source projects",
            "portfolio",
            "notable projects",
            "academic projects",
            "project experience",
            "projects worked on",
            "things i have built",
            "open-source work",
            "open source work",
            "relevant projects",
            "recent projects",
            "project highlights",
        ],
    ),
    (
        Section::Achievements,
        &[
            "achievements",
            "awards",
            "honours",
            "honors",
            "accomplishments",
            "key achievements",
            "awards and honours",
            "awards and honors",
            "honors and awards",
            "honours and awards",
            "awards and achievements",
            "achievements and awards",
            "certifications",
            "certificates",
            "licences and certifications",
            "licenses and certifications",
            "certifications and awards",
            "distinctions",
            "recognition",
            "prizes",
            "notable achievements",
            "selected achievements",
            "prizes and awards",
            "scholarships",
            "professional certifications",
        ],
    ),
    (
        Section::Other,
        &[
            "languages",
            "interests",
            "hobbies",
            "hobbies and interests",
            "references",
            "publications",
            "volunteering",
            "volunteer experience",
            "volunteer work",
            "activities",
            "extracurricular activities",
            "memberships",
            "affiliations",
            "professional affiliations",
            "patents",
            "talks",
            "conferences",
            "courses",
            "additional information",
            "miscellaneous",
            "other",
            "availability",
            "nationality",
            "driving licence",
            "leadership",
            "community",
            "professional development",
            "courses and training",
            "language skills",
            "personal interests",
            "teaching",
            "military service",
            "further information",
        ],
    ),
];

static TABLE: LazyLock<HashMap<&'static str, Section>> = LazyLock::new(|| {
    HEADINGS.iter().flat_map(|(section, words)| words.iter().map(|word| (*word, *section))).collect()
});

/// The same without spaces, for headings whose letters are spaced.
static SPACED: LazyLock<HashMap<String, Section>> =
    LazyLock::new(|| TABLE.iter().map(|(words, section)| (words.replace(' ', ""), *section)).collect());

/// The longest heading, in letters: a longer line is none.
const LONGEST: usize = 64;

/// The section that a line of exactly this text heads.
fn section_of(text: &str) -> Option<Section> {
    if text.len() > LONGEST {
        return None;
    }
    let words = normal(text);
    let spaced =
        words.contains(' ') && words.replace("and", "&").split(' ').all(|word| word.chars().count() == 1);
    if spaced { SPACED.get(&words.replace(' ', "")).copied() } else { TABLE.get(words.as_str()).copied() }
}

/// Lower case, `&` spelled out, numbers and signs around it taken off.
fn normal(text: &str) -> String {
    let text = text.to_lowercase().replace('&', " and ").replace('’', "'").replace(['/', '_'], " ");
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line of this text would head a section.
pub fn is_heading(text: &str) -> bool {
    section_of(text).is_some()
}

/// The section that `line` heads, and what else stands on it.
fn heading(line: &Line) -> Option<(Section, Option<Line>)> {
    if line.bullet {
        return None;
    }
    if let Some(section) = section_of(&line.text) {
        return Some((section, None));
    }
    // A heading in the margin, or one with its text behind a colon.
    let (label, rest) = line.text.split_once('\t').or_else(|| line.text.split_once(": "))?;
    let section = section_of(label)?;
    // "Languages: Rust, Go" names a kind of skill, and "Technologies: Rust" ends a post.
    let colon = !line.text.starts_with(&format!("{label}\t"));
    if colon
        && !matches!(section, Section::Summary | Section::Skills | Section::Education | Section::Experience)
    {
        return None;
    }
    Some((section, Some(Line { text: rest.to_owned(), apart: true, ..line.clone() })))
}

/// The document's lines by their sections, in order. A section may come twice.
pub fn sections(document: &Document) -> Vec<(Section, Vec<Line>)> {
    let mut all = vec![(Section::Head, Vec::new())];
    for line in &document.lines {
        let present = all.last().map_or(Section::Head, |(section, _)| *section);
        match heading(line) {
            Some((section, rest)) if !is_label(line, present, section, rest.is_some()) => {
                all.push((section, rest.into_iter().collect()));
            }
            _ => {
                if let Some((_, lines)) = all.last_mut() {
                    lines.push(line.clone());
                }
            }
        }
    }
    all
}

/// Within a section, a word that could head another one may only label a row: "Languages" among the skills, "Technologies: …" in a post.
fn is_label(line: &Line, present: Section, section: Section, has_rest: bool) -> bool {
    let labelled = has_rest && !line.heading;
    match present {
        Section::Skills => labelled && matches!(section, Section::Skills | Section::Other),
        Section::Experience | Section::Projects => {
            labelled && line.text.contains(": ") && section == Section::Skills
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_every_dress() {
        for text in [
            "EXPERIENCE",
            "Work Experience:",
            "1. Employment history",
            "E X P E R I E N C E",
            "— Experience —",
        ] {
            assert_eq!(section_of(text), Some(Section::Experience), "{text}");
        }
        assert_eq!(section_of("Skills & Tools"), Some(Section::Skills));
        assert_eq!(section_of("E d u c a t i o n & T r a i n i n g"), Some(Section::Education));
        assert_eq!(section_of("Experience with large systems"), None);
    }

    #[test]
    fn a_label_among_skills_heads_nothing() {
        let lines =
            ["Skills", "Languages: Rust, Go", "Education", "BSc"].map(|text| Line::new(text).unwrap());
        let found = sections(&Document { lines: lines.to_vec(), links: Vec::new() });
        let kinds: Vec<Section> = found.iter().map(|(section, _)| *section).collect();
        assert_eq!(kinds, [Section::Head, Section::Skills, Section::Education]);
    }
}
