//! Posts and studies: a list of entries, each with a head (what, where, when) and a body.

use super::dates::{Span, span};
use crate::read::Line;
use crate::{Education, Experience};

/// Words that tell the name of a post.
const ROLES: &[&str] = &[
    "engineer",
    "developer",
    "manager",
    "designer",
    "analyst",
    "scientist",
    "consultant",
    "architect",
    "lead",
    "director",
    "specialist",
    "officer",
    "nurse",
    "teacher",
    "accountant",
    "assistant",
    "coordinator",
    "administrator",
    "technician",
    "intern",
    "internship",
    "trainee",
    "head",
    "chief",
    "cto",
    "ceo",
    "cfo",
    "researcher",
    "lecturer",
    "professor",
    "tutor",
    "programmer",
    "founder",
    "co-founder",
    "owner",
    "representative",
    "associate",
    "executive",
    "supervisor",
    "advisor",
    "adviser",
    "writer",
    "editor",
    "tester",
    "operator",
    "president",
    "partner",
    "freelancer",
    "freelance",
    "contractor",
    "recruiter",
    "planner",
    "buyer",
    "clerk",
    "cook",
    "chef",
    "driver",
    "electrician",
    "mechanic",
    "paralegal",
    "lawyer",
    "attorney",
    "physician",
    "pharmacist",
    "therapist",
    "strategist",
    "producer",
    "master",
    "sre",
    "fellow",
    "apprentice",
    "volunteer",
    "member",
    "controller",
    "auditor",
    "librarian",
    "translator",
    "photographer",
    "bookkeeper",
    "receptionist",
    "cashier",
    "barista",
    "waiter",
    "waitress",
];

/// Words that tell an employer.
const EMPLOYERS: &[&str] = &[
    "gmbh",
    "ltd",
    "inc",
    "llc",
    "plc",
    "ag",
    "s.a.",
    "sa",
    "corp",
    "corporation",
    "company",
    "group",
    "bank",
    "university",
    "hospital",
    "labs",
    "studio",
    "studios",
    "solutions",
    "systems",
    "technologies",
    "ab",
    "oy",
    "bv",
    "b.v.",
    "kg",
    "limited",
    "co",
    "agency",
    "institute",
    "partners",
    "clinic",
    "se",
];

/// Words that tell a degree.
const DEGREES: &[&str] = &[
    "bsc",
    "msc",
    "ba",
    "ma",
    "phd",
    "mba",
    "bachelor",
    "master",
    "bachelor's",
    "master's",
    "doctor",
    "doctorate",
    "diploma",
    "degree",
    "associate",
    "beng",
    "meng",
    "b.sc",
    "m.sc",
    "b.a",
    "m.a",
    "ph.d",
    "b.s",
    "m.s",
    "bs",
    "ms",
    "certificate",
    "a-levels",
    "abitur",
    "matura",
    "minor",
    "llb",
    "llm",
    "btech",
    "mtech",
    "b.tech",
    "m.tech",
    "dipl.-ing",
    "licence",
    "licentiate",
    "laurea",
    "hnd",
    "gcse",
    "baccalaureate",
    "b.eng",
    "m.eng",
    "bfa",
    "mfa",
];

/// Words that tell a school.
const SCHOOLS: &[&str] = &[
    "university",
    "college",
    "school",
    "institute",
    "universität",
    "universidad",
    "université",
    "università",
    "universidade",
    "academy",
    "polytechnic",
    "gymnasium",
    "hochschule",
    "fachhochschule",
    "eth",
    "mit",
    "tu",
    "uc",
    "ucl",
    "epfl",
    "faculty",
    "lyceum",
    "lycée",
    "politecnico",
    "uniwersytet",
    "universiteit",
    "conservatory",
    "univerzita",
    "sveučilište",
    "bootcamp",
    "technion",
    "iit",
    "kth",
];

/// A line longer than this is no part of a head.
const LONGEST_HEAD: usize = 110;
/// More lines than this above the dates are no head.
const TALLEST_HEAD: usize = 3;

/// What one entry says.
#[derive(Debug, Default)]
struct Entry {
    span: Option<Span>,
    /// The parts of its head, dates taken off.
    head: Vec<String>,
    body: Vec<Line>,
}

/// The posts in a section's lines.
pub fn experience(lines: &[Line]) -> Vec<Experience> {
    let entries = entries(lines, &|part| has(part, ROLES) || has(part, EMPLOYERS));
    entries
        .into_iter()
        .map(post)
        .filter(|post| !post.title.is_empty() || !post.organisation.is_empty())
        .collect()
}

/// The studies in a section's lines.
pub fn education(lines: &[Line]) -> Vec<Education> {
    let entries = entries(lines, &|part| has(part, DEGREES) || has(part, SCHOOLS));
    entries
        .into_iter()
        .map(study)
        .filter(|study| !study.degree.is_empty() || !study.institution.is_empty())
        .collect()
}

fn post(entry: Entry) -> Experience {
    let (from, to) = entry.span.map(|span| (span.from, span.to)).unwrap_or_default();
    let (title, organisation) = two(entry.head, ROLES, EMPLOYERS);
    Experience { title, organisation, from, to, text: body(&entry.body) }
}

fn study(entry: Entry) -> Education {
    let (from, to) = entry.span.map(|span| (span.from, span.to)).unwrap_or_default();
    let (degree, institution) = two(entry.head, DEGREES, SCHOOLS);
    Education { degree, institution, from, to, text: body(&entry.body) }
}

/// Which lines carry the dates of an entry: not those of sentences that mention a year.
fn anchors(lines: &[Line]) -> Vec<(usize, Span)> {
    let dated = |(at, line): (usize, &Line)| {
        let span = span(&line.text)?;
        let whole =
            span.from.is_some() || span.place.end >= line.text.trim_end().len() || span.place.start == 0;
        let short = line.text.chars().count() <= LONGEST_HEAD + span.place.len();
        (whole && short && !(line.bullet && ends_sentence(&line.text))).then_some((at, span))
    };
    lines.iter().enumerate().filter_map(dated).collect()
}

/// Where each entry begins: `above` lines over its dates, as the first one does. Where dates stand beside the heads, those of a long head may have
/// gone to the line below it.
fn starts(lines: &[Line], anchors: &[(usize, Span)], above: usize) -> Vec<usize> {
    let alone = |(at, span): &(usize, Span)| around(&lines[*at].text, span).is_empty();
    let beside = above == 0 && anchors.first().is_some_and(|first| !alone(first));
    let mut starts: Vec<usize> = Vec::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let lowest = index.checked_sub(1).map_or(0, |before| anchors[before].0 + 1);
        let wrapped = beside && alone(anchor) && anchor.0 > lowest && is_head_line(&lines[anchor.0 - 1]);
        starts.push(anchor.0.saturating_sub(if wrapped { 1 } else { above }).max(lowest));
    }
    starts
}

/// Lines whose dates were wrapped made whole: one that ends within a bracket or after the dash of a span goes on in the next.
fn rejoined(lines: &[Line]) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        let open = |last: &Line| {
            let bracket =
                last.text.matches('(').count() > last.text.matches(')').count() && line.text.contains(')');
            bracket || last.text.ends_with(['–', '—', '-']) && span(&last.text).is_some()
        };
        match joined.last_mut() {
            Some(last) if !last.bullet && !line.bullet && open(last) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            _ => joined.push(line.clone()),
        }
    }
    joined
}

fn entries(lines: &[Line], tells: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    let lines = &rejoined(lines)[..];
    let mut anchors = anchors(lines);
    // Where heads are no list items, a dated item belongs to a body.
    if anchors.iter().any(|(at, _)| !lines[*at].bullet) {
        anchors.retain(|(at, _)| !lines[*at].bullet);
    }
    let Some(first) = anchors.first().map(|(at, _)| *at) else { return undated(lines) };
    let starts = starts(lines, &anchors, if first <= TALLEST_HEAD { first } else { 0 });
    let mut all = Vec::new();
    for (index, (at, span)) in anchors.iter().enumerate() {
        let (start, end) = (starts[index], starts.get(index + 1).copied().unwrap_or(lines.len()));
        let mut head: Vec<String> = lines[start..*at].iter().map(|line| line.text.clone()).collect();
        head.extend(around(&lines[*at].text, span));
        let mut rest = at + 1;
        // The head goes on below the dates while it lacks one of its two parts.
        while rest < end && parts(&head).len() < 2 && is_head_line(&lines[rest]) {
            head.push(lines[rest].text.clone());
            rest += 1;
        }
        let one_kind = parts(&head).iter().filter(|part| tells(part)).count() < 2;
        if rest < end
            && one_kind
            && is_head_line(&lines[rest])
            && tells(&lines[rest].text)
            && followed(lines, rest, end)
        {
            head.push(lines[rest].text.clone());
            rest += 1;
        }
        all.push(Entry { span: Some(span.clone()), head: parts(&head), body: lines[rest..end].to_vec() });
    }
    all
}

/// A second line of the head is followed by the body's items.
fn followed(lines: &[Line], at: usize, end: usize) -> bool {
    at + 1 >= end || lines[at + 1].bullet
}

/// What stands before and after the dates of a line.
fn around(text: &str, span: &Span) -> Vec<String> {
    let clean = |part: &str| {
        part.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | ',' | '-' | '–' | '—' | '·' | '(' | ')' | ':' | '•')
        })
        .to_owned()
    };
    [&text[..span.place.start], &text[span.place.end..]]
        .into_iter()
        .map(clean)
        .filter(|part| !part.is_empty())
        .collect()
}

fn is_head_line(line: &Line) -> bool {
    !line.bullet && line.text.chars().count() <= LONGEST_HEAD && !ends_sentence(&line.text)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with('.') && !text.ends_with("Inc.") && !text.ends_with("Ltd.") && !text.ends_with("Co.")
}

/// Entries of a section without any date: short lines above items.
fn undated(lines: &[Line]) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for line in lines {
        match all.last_mut() {
            Some(entry) if line.bullet || ends_sentence(&line.text) || !line.apart => {
                entry.body.push(line.clone())
            }
            _ => all.push(Entry {
                span: None,
                head: parts(std::slice::from_ref(&line.text)),
                body: Vec::new(),
            }),
        }
    }
    all
}

/// The parts of a head's lines, by the signs that people put between them.
fn parts(head: &[String]) -> Vec<String> {
    const BETWEEN: &[&str] =
        &["\t", " | ", " · ", " • ", " — ", " – ", " - ", " @ ", " at ", ", ", " // ", "; "];
    let mut parts = head.to_vec();
    for between in BETWEEN {
        parts = parts.iter().flat_map(|part| part.split(between)).map(ToOwned::to_owned).collect();
    }
    let clean = |part: String| {
        part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '·' | ':' | '(')).to_owned()
    };
    parts.into_iter().map(clean).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// The part that says what and the part that says where.
fn two(head: Vec<String>, what: &[&str], place: &[&str]) -> (String, String) {
    let worth = |part: &str| i32::from(has(part, what)) - i32::from(has(part, place));
    let first_with = |sign: i32| head.iter().position(|part| worth(part) * sign > 0);
    let (what_at, place_at) = match (first_with(1), first_with(-1)) {
        (Some(what), Some(place)) => (Some(what), Some(place)),
        (Some(what), None) => (Some(what), (0..head.len()).find(|at| *at != what)),
        (None, Some(place)) => ((0..head.len()).find(|at| *at != place), Some(place)),
        (None, None) => ((!head.is_empty()).then_some(0), (head.len() > 1).then_some(1)),
    };
    let take = |at: Option<usize>| at.map(|at| head[at].clone()).unwrap_or_default();
    (take(what_at), take(place_at))
}

fn has(part: &str, words: &[&str]) -> bool {
    let lower = part.to_lowercase();
    lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '&'))
        .any(|word| words.contains(&word) || words.contains(&word.trim_end_matches('.')))
}

/// Items on lines of their own, lines that were only wrapped joined again.
fn body(lines: &[Line]) -> String {
    super::lists::items(lines).join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().filter_map(|text| Line::new(text)).collect()
    }

    fn heads(texts: &[&str]) -> Vec<(String, String, String)> {
        let years = |post: &Experience| {
            format!("{}/{}", post.from.as_deref().unwrap_or("-"), post.to.as_deref().unwrap_or("-"))
        };
        experience(&lines(texts))
            .iter()
            .map(|post| (post.title.clone(), post.organisation.clone(), years(post)))
            .collect()
    }

    fn head(title: &str, organisation: &str, years: &str) -> (String, String, String) {
        (title.to_owned(), organisation.to_owned(), years.to_owned())
    }

    #[test]
    fn heads_in_every_dress() {
        let expected =
            [head("Lead Engineer", "Acme GmbH", "2019/-"), head("Developer", "Initech", "2015/2019")];
        assert_eq!(
            heads(&[
                "Lead Engineer, Acme GmbH\t2019 - present",
                "• Led.",
                "Developer, Initech\t2015 - 2019",
                "• Wrote."
            ]),
            expected
        );
        assert_eq!(
            heads(&[
                "Lead Engineer",
                "Acme GmbH | 2019 - now",
                "- Led.",
                "Developer",
                "Initech | 2015 - 2019",
                "- Wrote."
            ]),
            expected
        );
        assert_eq!(
            heads(&[
                "2019 - now",
                "Lead Engineer",
                "Acme GmbH",
                "• Led.",
                "2015 - 2019",
                "Developer",
                "Initech",
                "• Wrote."
            ]),
            expected
        );
        assert_eq!(
            heads(&[
                "Acme GmbH, Vienna\t2019 - now",
                "Lead Engineer",
                "• Led.",
                "Initech, Graz\t2015 - 2019",
                "Developer",
                "• Wrote."
            ]),
            expected
        );
        assert_eq!(
            heads(&["Lead Engineer at Acme GmbH (2019 – Present)", "Developer at Initech (2015 – 2019)"]),
            expected
        );
    }

    #[test]
    fn heads_that_were_wrapped_are_whole_again() {
        let expected =
            [head("Lead Engineer", "Acme GmbH", "2019/-"), head("Developer", "Initech", "2015/2019")];
        assert_eq!(
            heads(&[
                "Lead Engineer, Acme GmbH (2019 –",
                "Present)",
                "• Led.",
                "Developer, Initech (2015 –",
                "2019)",
                "• Wrote."
            ]),
            expected
        );
        assert_eq!(
            heads(&[
                "Lead Engineer, Acme GmbH\t2019 - now",
                "• Led.",
                "Developer, Initech",
                "2015 - 2019",
                "• Wrote."
            ]),
            expected
        );
    }

    #[test]
    fn a_year_in_a_sentence_begins_no_entry() {
        let posts = experience(&lines(&[
            "Engineer, Acme, 2019 - 2021",
            "• Moved all services in 2020 to containers.",
            "• Won.",
        ]));
        assert_eq!(posts.len(), 1);
        assert_eq!(posts[0].text, "Moved all services in 2020 to containers.\nWon.");
    }

    #[test]
    fn studies_have_a_degree_and_a_school() {
        let studies =
            education(&lines(&["Graz University of Technology — MSc Computer Science", "2012 – 2014"]));
        assert_eq!(
            (studies[0].degree.as_str(), studies[0].institution.as_str()),
            ("MSc Computer Science", "Graz University of Technology")
        );
        assert_eq!((studies[0].from.as_deref(), studies[0].to.as_deref()), (Some("2012"), Some("2014")));
    }
}
