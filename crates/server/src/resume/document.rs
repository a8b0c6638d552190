//! What is read of a résumé, checked and cut to what the table holds.

use std::sync::LazyLock;

use colloquy_resume::{Education, Experience, Project, Resume};

use crate::kernel::error::{Fields, Result};

/// Characters of a name.
const NAME: usize = 255;
const EMAIL: usize = 254;
const PHONE: usize = 50;
const ADDRESS: usize = 200;
/// Characters of a free text.
const TEXT: usize = 10_000;
/// Characters of a title, an organisation, a skill.
const LINE: usize = 300;
/// Entries of a list.
const ENTRIES: usize = 100;

static MONTH: LazyLock<regex::Regex> = LazyLock::new(|| {
    regex::Regex::new(r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$").expect("the pattern is well formed")
});

/// Cuts what a reader found to the lengths of the table: a document may hold anything.
pub fn cut(mut resume: Resume) -> Resume {
    let short = |text: &mut Option<String>, most: usize| {
        if let Some(text) = text {
            shorten(text, most);
        }
    };
    short(&mut resume.first_name, NAME);
    short(&mut resume.last_name, NAME);
    short(&mut resume.phone, PHONE);
    short(&mut resume.summary, TEXT);
    // Half an address leads nowhere.
    resume.email = resume.email.filter(|email| email.chars().count() <= EMAIL);
    resume.linkedin = resume.linkedin.filter(|address| address.chars().count() <= ADDRESS);
    resume.github = resume.github.filter(|address| address.chars().count() <= ADDRESS);
    resume.skills.truncate(ENTRIES);
    resume.work_experience.truncate(ENTRIES);
    resume.education.truncate(ENTRIES);
    resume.projects_worked.truncate(ENTRIES);
    resume.achievements.truncate(ENTRIES);
    resume.skills.iter_mut().for_each(|skill| shorten(skill, LINE));
    resume.achievements.iter_mut().for_each(|text| shorten(text, TEXT));
    for post in &mut resume.work_experience {
        cut_entry([&mut post.title, &mut post.organisation], &mut post.text);
    }
    for study in &mut resume.education {
        cut_entry([&mut study.degree, &mut study.institution], &mut study.text);
    }
    for project in &mut resume.projects_worked {
        shorten(&mut project.name, LINE);
        shorten(&mut project.text, TEXT);
    }
    resume
}

fn cut_entry(lines: [&mut String; 2], text: &mut String) {
    lines.into_iter().for_each(|line| shorten(line, LINE));
    shorten(text, TEXT);
}

fn shorten(text: &mut String, most: usize) {
    if let Some((at, _)) = text.char_indices().nth(most) {
        text.truncate(at);
    }
}

/// Trims what a person wrote, drops entries without any word, and names every field that needs another value.
///
/// # Errors
/// `request.invalid` with the fields, as in `workExperience.0.from`.
pub fn check(resume: Resume) -> Result<Resume> {
    let mut fields = Fields::new();
    let checked = Resume {
        first_name: optional(&mut fields, "firstName", resume.first_name, NAME),
        last_name: optional(&mut fields, "lastName", resume.last_name, NAME),
        email: resume
            .email
            .filter(|email| !email.trim().is_empty())
            .map(|email| fields.email("email", &email)),
        phone: phone(&mut fields, resume.phone),
        linkedin: profile(&mut fields, "linkedin", resume.linkedin, "linkedin.com"),
        github: profile(&mut fields, "github", resume.github, "github.com"),
        summary: optional(&mut fields, "summary", resume.summary, TEXT),
        skills: texts(&mut fields, "skills", resume.skills, LINE),
        achievements: texts(&mut fields, "achievements", resume.achievements, TEXT),
        work_experience: entries(&mut fields, "workExperience", resume.work_experience, post),
        education: entries(&mut fields, "education", resume.education, study),
        projects_worked: entries(&mut fields, "projectsWorked", resume.projects_worked, project),
    };
    fields.finish()?;
    Ok(checked)
}

fn optional(fields: &mut Fields, name: &'static str, text: Option<String>, most: usize) -> Option<String> {
    let text = fields.text(name, &text.unwrap_or_default(), 0..=most);
    (!text.is_empty()).then_some(text)
}

fn phone(fields: &mut Fields, text: Option<String>) -> Option<String> {
    let text = optional(fields, "phone", text, PHONE)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    // E.164 has at most 15 digits; the shortest subscriber numbers have 4.
    if !signs || !(4..=15).contains(&digits) {
        fields.wrong("phone", "invalid", "Use digits, spaces and the signs + - ( ) / .");
    }
    Some(text)
}

/// The address of a profile on `host`, given with or without its scheme, with it.
pub fn profile(fields: &mut Fields, name: &'static str, text: Option<String>, host: &str) -> Option<String> {
    let text = optional(fields, name, text, ADDRESS)?;
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let (domain, path) = bare.split_once('/').unwrap_or((bare, ""));
    let ours = domain == host || domain.strip_suffix(host).is_some_and(|rest| rest.ends_with('.'));
    if !ours || path.is_empty() || text.chars().any(char::is_whitespace) {
        fields.wrong(name, "invalid", format!("Write the address of a profile at {host}"));
    }
    Some(format!("https://{bare}"))
}

fn texts(fields: &mut Fields, name: &'static str, texts: Vec<String>, most: usize) -> Vec<String> {
    entries(fields, name, texts, |fields, at, text| {
        let text = line(fields, at, &text, most);
        (!text.is_empty()).then_some(text)
    })
}

fn entries<T>(
    fields: &mut Fields,
    name: &'static str,
    entries: Vec<T>,
    check: impl Fn(&mut Fields, &str, T) -> Option<T>,
) -> Vec<T> {
    if entries.len() > ENTRIES {
        fields.wrong(name, "too_long", format!("Use at most {ENTRIES} entries"));
        return Vec::new();
    }
    entries
        .into_iter()
        .enumerate()
        .filter_map(|(at, entry)| check(fields, &format!("{name}.{at}"), entry))
        .collect()
}

fn line(fields: &mut Fields, name: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() > most {
        fields.wrong(name.to_owned(), "too_long", format!("Use at most {most} characters"));
    }
    text.to_owned()
}

fn month(fields: &mut Fields, name: String, text: Option<String>) -> Option<String> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())?;
    if !MONTH.is_match(&text) {
        fields.wrong(name, "invalid", "Write a year, or a year and a month, as in 2019-03");
    }
    Some(text)
}

/// First and last month, in this order.
fn span(
    fields: &mut Fields,
    at: &str,
    from: Option<String>,
    to: Option<String>,
) -> (Option<String>, Option<String>) {
    let (from, to) = (month(fields, format!("{at}.from"), from), month(fields, format!("{at}.to"), to));
    if let (Some(from), Some(to)) = (&from, &to) {
        // A year without its month is before none of its months.
        let common = from.len().min(to.len());
        if from.get(..common) > to.get(..common) {
            fields.wrong(format!("{at}.to"), "out_of_range", "This ends before it begins");
        }
    }
    (from, to)
}

fn post(fields: &mut Fields, at: &str, post: Experience) -> Option<Experience> {
    let title = line(fields, &format!("{at}.title"), &post.title, LINE);
    let organisation = line(fields, &format!("{at}.organisation"), &post.organisation, LINE);
    let (from, to) = span(fields, at, post.from, post.to);
    let text = line(fields, &format!("{at}.text"), &post.text, TEXT);
    let blank =
        title.is_empty() && organisation.is_empty() && text.is_empty() && from.is_none() && to.is_none();
    (!blank).then_some(Experience { title, organisation, from, to, text })
}

fn study(fields: &mut Fields, at: &str, study: Education) -> Option<Education> {
    let degree = line(fields, &format!("{at}.degree"), &study.degree, LINE);
    let institution = line(fields, &format!("{at}.institution"), &study.institution, LINE);
    let (from, to) = span(fields, at, study.from, study.to);
    let text = line(fields, &format!("{at}.text"), &study.text, TEXT);
    let blank =
        degree.is_empty() && institution.is_empty() && text.is_empty() && from.is_none() && to.is_none();
    (!blank).then_some(Education { degree, institution, from, to, text })
}

fn project(fields: &mut Fields, at: &str, project: Project) -> Option<Project> {
    let name = line(fields, &format!("{at}.name"), &project.name, LINE);
    let text = line(fields, &format!("{at}.text"), &project.text, TEXT);
    (!name.is_empty() || !text.is_empty()).then_some(Project { name, text })
}
