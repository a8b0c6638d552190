//! How a résumé is laid out: the taste of its writer. Each draws its words, signs and order anew; nothing here knows how it is read.

use crate::people::{Dice, Month, Person, Post};

/// A piece of a résumé, before any file format.
#[derive(Clone, Debug)]
pub enum Block {
    Name(String),
    Headline(String),
    Contact(String),
    Heading(String),
    /// The first line of an entry, with dates beside it.
    Head(String, Option<String>),
    /// A further line of an entry's head.
    Sub(String),
    Text(String),
    Item(String),
}

/// The parts of a résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Contact,
    Summary,
    Experience,
    Education,
    Skills,
    Projects,
    Achievements,
    Extra,
}

#[derive(Clone, Debug)]
pub struct Style {
    dates: usize,
    heads: usize,
    skills: usize,
    contacts: usize,
    projects: usize,
    caps: bool,
    pub bullet: &'static str,
    pub order: Vec<Part>,
    words: usize,
    /// Dates stand beside an entry's head, not in its text.
    pub dates_beside: bool,
}

const BULLETS: [&str; 6] = ["•", "-", "▪", "*", "–", "●"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Style {
    pub fn numbered(number: usize) -> Self {
        let mut dice = Dice::new(7_000 + number as u64);
        use Part::{Achievements, Education, Experience, Extra, Projects, Skills, Summary};
        let orders: &[&[Part]] = &[
            &[Summary, Experience, Education, Skills, Projects, Achievements, Extra],
            &[Summary, Skills, Experience, Projects, Education, Achievements],
            &[Summary, Education, Experience, Extra, Achievements, Projects, Skills],
            &[Skills, Summary, Projects, Experience, Achievements, Education],
        ];
        Style {
            dates: dice.below(6),
            heads: dice.below(6),
            skills: dice.below(5),
            contacts: dice.below(4),
            projects: dice.below(3),
            caps: dice.below(2) == 0,
            bullet: BULLETS[dice.below(BULLETS.len())],
            order: dice.one(orders).to_vec(),
            words: dice.below(4),
            dates_beside: dice.below(3) > 0,
        }
    }

    fn month(&self, month: Month) -> String {
        let (Month(year, month), name) = (month, MONTHS[month.1 as usize - 1]);
        match self.dates {
            0 => format!("{} {year}", &name[..3]),
            1 => format!("{name} {year}"),
            2 => format!("{month:02}/{year}"),
            3 => format!("{year}-{month:02}"),
            4 => format!("{year}"),
            _ => format!("{}. {year}", &name[..3]),
        }
    }

    pub fn has_months(&self) -> bool {
        self.dates != 4
    }

    pub fn span(&self, from: Month, to: Option<Month>) -> String {
        let between = ["–", "-", "—", " to ", "-", " – "][self.dates];
        let open = ["Present", "present", "now", "Current", "today", "Present"][self.dates];
        let between =
            if self.has_months() && between.len() < 4 { format!(" {between} ") } else { between.to_owned() };
        format!("{}{between}{}", self.month(from), to.map_or_else(|| open.to_owned(), |to| self.month(to)))
    }

    pub fn heading(&self, part: Part) -> String {
        let words: [&str; 4] = match part {
            Part::Contact => ["Contact", "Contact details", "Personal details", "Get in touch"],
            Part::Summary => ["Summary", "Profile", "About me", "Professional Summary"],
            Part::Experience => {
                ["Experience", "Work Experience", "Employment History", "Professional Experience"]
            }
            Part::Education => ["Education", "Academic Background", "Education & Training", "Qualifications"],
            Part::Skills => ["Skills", "Technical Skills", "Core Competencies", "Skills & Tools"],
            Part::Projects => ["Projects", "Selected Projects", "Personal Projects", "Side projects"],
            Part::Achievements => ["Achievements", "Awards", "Honours & Awards", "Accomplishments"],
            Part::Extra => ["Languages", "Interests", "Hobbies", "Languages"],
        };
        let word = words[self.words];
        if self.caps { word.to_uppercase() } else { word.to_owned() }
    }

    /// The person's name as this writer sets it.
    pub fn name(&self, person: &Person) -> String {
        let name = format!("{} {}", person.first, person.last);
        match self.words {
            1 if self.caps => name.to_uppercase(),
            2 if self.dates == 2 => format!("{}, {}", person.last, person.first),
            _ => name,
        }
    }

    /// Ways to reach the person, in one line or several.
    pub fn contacts(&self, person: &Person) -> Vec<String> {
        let linkedin = person.linkedin.as_ref().map(|name| match self.contacts {
            0 => format!("linkedin.com/in/{name}"),
            1 => format!("https://www.linkedin.com/in/{name}/"),
            2 => format!("LinkedIn: {name}"),
            _ => format!("www.linkedin.com/in/{name}"),
        });
        let github = person.github.as_ref().map(|name| match self.contacts {
            0 => format!("github.com/{name}"),
            1 => format!("https://github.com/{name}"),
            2 => format!("GitHub: {name}"),
            _ => format!("{name}.github.io"),
        });
        let (phone, email) = match self.contacts {
            2 => (format!("Phone: {}", person.phone), format!("Email: {}", person.email)),
            3 => (format!("Tel. {}", person.phone), person.email.clone()),
            _ => (person.phone.clone(), person.email.clone()),
        };
        [Some(person.city.clone()), Some(phone), Some(email), linkedin, github]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The same in one line.
    pub fn contact_line(&self, person: &Person) -> String {
        self.contacts(person).join([" | ", " · ", "  •  ", ", "][self.contacts])
    }

    fn post_head(&self, post: &Post) -> (String, Option<String>) {
        let Post { title, organisation, city, .. } = post;
        match self.heads {
            0 => (format!("{title}, {organisation}"), None),
            1 => (format!("{organisation} — {title}"), None),
            2 => (title.clone(), Some(format!("{organisation}, {city}"))),
            3 => (organisation.clone(), Some(title.clone())),
            4 => (format!("{title} at {organisation}"), None),
            _ => (format!("{title} | {organisation} | {city}"), None),
        }
    }

    fn head(&self, text: String, sub: Option<String>, dates: String) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.dates_beside {
            blocks.push(Block::Head(text, Some(dates)));
            blocks.extend(sub.map(Block::Sub));
        } else if let Some(sub) = sub {
            blocks.push(Block::Head(text, None));
            blocks.push(Block::Sub(format!("{sub} | {dates}")));
        } else {
            blocks.push(Block::Head(format!("{text} ({dates})"), None));
        }
        blocks
    }

    /// The blocks of a part; none where the person has nothing to say.
    pub fn part(&self, person: &Person, part: Part) -> Vec<Block> {
        let mut blocks = match part {
            Part::Contact => self.contacts(person).into_iter().map(Block::Contact).collect(),
            Part::Summary => person.summary.iter().cloned().map(Block::Text).collect(),
            Part::Experience => person.posts.iter().flat_map(|post| self.post(post)).collect(),
            Part::Education => person
                .studies
                .iter()
                .flat_map(|study| {
                    let dates = self.span(study.from, Some(study.to));
                    match self.heads {
                        0 | 4 => self.head(format!("{}, {}", study.degree, study.institution), None, dates),
                        1 | 3 => self.head(study.institution.clone(), Some(study.degree.clone()), dates),
                        _ => self.head(study.degree.clone(), Some(study.institution.clone()), dates),
                    }
                })
                .collect(),
            Part::Skills => self.skills(person),
            Part::Projects => person
                .projects
                .iter()
                .flat_map(|(name, text)| match self.projects {
                    0 => vec![Block::Item(format!("{name}: {text}"))],
                    1 => vec![Block::Head(name.clone(), None), Block::Text(text.clone())],
                    _ => vec![Block::Head(name.clone(), None), Block::Item(text.clone())],
                })
                .collect(),
            Part::Achievements => person.achievements.iter().cloned().map(Block::Item).collect(),
            Part::Extra => vec![Block::Text("English, German and some Italian".to_owned())],
        };
        if !blocks.is_empty() {
            blocks.insert(0, Block::Heading(self.heading(part)));
        }
        blocks
    }

    fn post(&self, post: &Post) -> Vec<Block> {
        let (text, sub) = self.post_head(post);
        let mut blocks = self.head(text, sub, self.span(post.from, post.to));
        blocks.extend(post.deeds.iter().cloned().map(Block::Item));
        blocks
    }

    fn skills(&self, person: &Person) -> Vec<Block> {
        let written: Vec<&str> = person.skills.iter().map(|(written, _)| written.as_str()).collect();
        let half = written.len() / 2;
        match self.skills {
            0 => vec![Block::Text(written.join(", "))],
            1 => written.iter().map(|skill| Block::Item((*skill).to_owned())).collect(),
            2 => vec![
                Block::Text(format!("Main: {}", written[..half].join(", "))),
                Block::Text(format!("Also: {}", written[half..].join(", "))),
            ],
            3 => vec![Block::Text(written.join(" | "))],
            _ => {
                let level = |(at, skill): (usize, &&str)| {
                    format!("{skill} ({})", ["expert", "advanced", "good"][at % 3])
                };
                vec![Block::Text(written.iter().enumerate().map(level).collect::<Vec<_>>().join(", "))]
            }
        }
    }
}
