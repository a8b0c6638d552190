//! From lines to fields.

mod contact;
mod dates;
mod entries;
mod esco;
mod headings;
mod lists;
mod name;
mod skills;

pub use dates::is_date_like;
pub use headings::is_heading;

use crate::Resume;
use crate::read::Document;
use headings::{Section, sections};

/// Reads the fields of a résumé's text.
pub fn extract(document: &Document) -> Resume {
    let sections = sections(document);
    let of = |wanted: Section| sections.iter().filter(move |(section, _)| *section == wanted);
    let lines = |wanted: Section| of(wanted).flat_map(|(_, lines)| lines.iter().cloned()).collect::<Vec<_>>();
    let contact = contact::read(document);
    let head = lines(Section::Head);
    let (first_name, last_name) = name::read(document, contact.email.as_deref()).unzip();
    let experience = entries::experience(&lines(Section::Experience));
    let projects = lists::projects(&lines(Section::Projects));
    let summary = lists::summary(&lines(Section::Summary)).or_else(|| lists::opening(&head));
    let skills = match lines(Section::Skills) {
        listed if listed.is_empty() => skills::mentioned(
            summary
                .iter()
                .chain(experience.iter().map(|one| &one.text))
                .chain(projects.iter().map(|one| &one.text)),
        ),
        listed => skills::listed(&listed),
    };
    Resume {
        first_name,
        last_name,
        email: contact.email,
        phone: contact.phone,
        linkedin: contact.linkedin,
        github: contact.github,
        skills,
        work_experience: experience,
        education: entries::education(&lines(Section::Education)),
        summary,
        projects_worked: projects,
        achievements: lists::achievements(&lines(Section::Achievements)),
    }
}
