//! What a guide says, and which values it takes.

use serde::{Deserialize, Serialize};

use crate::kernel::error::{Fields, Result};

const SECTIONS: usize = 20;
/// Follow-ups, and expected signals, of one question.
const HINTS: usize = 10;
const MINUTES: std::ops::RangeInclusive<i32> = 1..=239;
/// The ratings that there are, each with its words.
const ANCHORS: usize = 4;

/// A part of an interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GuideSection {
    /// 1 to 200 characters.
    pub title: String,
    /// How long it may take.
    #[schema(minimum = 1, maximum = 239)]
    pub minutes: Option<i32>,
    /// In their order.
    pub questions: Vec<GuideQuestion>,
}

/// Something to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GuideQuestion {
    /// 1 to 2,000 characters.
    pub text: String,
    /// What to ask next; at most 10.
    #[serde(default)]
    pub follow_ups: Vec<String>,
    /// What a good answer shows; at most 10.
    #[serde(default)]
    pub signals: Vec<String>,
    /// How long it may take.
    #[schema(minimum = 1, maximum = 239)]
    pub minutes: Option<i32>,
    /// What each rating from 1 to 4 means here; empty for the usual words.
    #[serde(default)]
    pub anchors: Vec<String>,
}

/// How many questions there are. They are counted from 1 through all sections.
pub fn count(sections: &[GuideSection]) -> i32 {
    let count: usize = sections.iter().map(|section| section.questions.len()).sum();
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The section, counted from 1, that holds a question.
pub fn section_of(sections: &[GuideSection], question: i32) -> Option<i32> {
    let mut last = 0;
    for (number, section) in (1..).zip(sections) {
        last += count(std::slice::from_ref(section));
        if (1..=last).contains(&question) {
            return Some(number);
        }
    }
    None
}

/// A guide as it was typed.
#[derive(Clone, Debug)]
pub struct NewGuide {
    pub name: String,
    pub description: String,
    pub sections: Vec<GuideSection>,
}

impl NewGuide {
    /// Trims what was typed and refuses what does not fit, all fields at once.
    pub fn checked(self, most_questions: usize) -> Result<Self> {
        let mut fields = Fields::new();
        let name = fields.text("name", &self.name, 1..=200);
        let description = fields.text("description", &self.description, 0..=2000);
        let questions: usize = self.sections.iter().map(|section| section.questions.len()).sum();
        if questions == 0 {
            fields.wrong("sections", "required", "Add at least one question");
        } else if self.sections.len() > SECTIONS {
            fields.wrong("sections", "too_long", format!("Use at most {SECTIONS} sections"));
        } else if questions > most_questions {
            fields.wrong("sections", "too_long", format!("Use at most {most_questions} questions"));
        }
        let mut sections = Vec::with_capacity(self.sections.len());
        for (index, section) in self.sections.iter().enumerate() {
            let mut wrong = Fields::new();
            sections.push(checked_section(&mut wrong, section));
            fields.within(&format!("sections.{index}"), wrong);
        }
        fields.finish()?;
        Ok(Self { name, description, sections })
    }
}

fn checked_section(fields: &mut Fields, section: &GuideSection) -> GuideSection {
    let title = fields.text("title", &section.title, 1..=200);
    check_minutes(fields, section.minutes);
    let mut questions = Vec::with_capacity(section.questions.len());
    for (index, question) in section.questions.iter().enumerate() {
        let mut wrong = Fields::new();
        questions.push(checked_question(&mut wrong, question));
        fields.within(&format!("questions.{index}"), wrong);
    }
    GuideSection { title, minutes: section.minutes, questions }
}

fn checked_question(fields: &mut Fields, question: &GuideQuestion) -> GuideQuestion {
    let text = fields.text("text", &question.text, 1..=2000);
    check_minutes(fields, question.minutes);
    let follow_ups = texts(fields, "followUps", &question.follow_ups);
    let signals = texts(fields, "signals", &question.signals);
    let anchors = texts(fields, "anchors", &question.anchors);
    if !matches!(anchors.len(), 0 | ANCHORS) {
        fields.wrong("anchors", "invalid", "Say what each of the four ratings means, or none");
    }
    GuideQuestion { text, follow_ups, signals, minutes: question.minutes, anchors }
}

fn check_minutes(fields: &mut Fields, minutes: Option<i32>) {
    if let Some(minutes) = minutes {
        fields.range("minutes", minutes, MINUTES);
    }
}

/// Short texts; empty ones are left out.
fn texts(fields: &mut Fields, field: &'static str, texts: &[String]) -> Vec<String> {
    let kept: Vec<String> = texts
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| fields.text(field, text, 1..=500))
        .collect();
    if kept.len() > HINTS {
        fields.wrong(field, "too_long", format!("Use at most {HINTS} lines"));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(text: &str) -> GuideQuestion {
        GuideQuestion {
            text: text.to_owned(),
            follow_ups: Vec::new(),
            signals: Vec::new(),
            minutes: None,
            anchors: Vec::new(),
        }
    }

    fn guide(questions: Vec<GuideQuestion>) -> NewGuide {
        let first = GuideSection { title: "Warm-up".to_owned(), minutes: Some(5), questions };
        let last =
            GuideSection { title: "Design".to_owned(), minutes: None, questions: vec![question("Why?")] };
        NewGuide { name: " Backend ".to_owned(), description: String::new(), sections: vec![first, last] }
    }

    #[test]
    fn questions_are_counted_through_all_sections() {
        let sections = guide(vec![question("One"), question("Two")]).sections;
        assert_eq!(count(&sections), 3);
        assert_eq!(
            [0, 1, 2, 3, 4].map(|number| section_of(&sections, number)),
            [None, Some(1), Some(1), Some(2), None]
        );
    }

    #[test]
    fn every_wrong_field_is_named_by_where_it_stands() {
        let wrong = GuideQuestion { minutes: Some(0), anchors: vec!["Weak".to_owned()], ..question(" ") };
        let errors = guide(vec![question("Fine"), wrong]).checked(10).unwrap_err().fields;
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_ref()).collect();
        let at = |field: &str| format!("sections.0.questions.1.{field}");
        assert_eq!(fields, [at("text"), at("minutes"), at("anchors")]);
    }

    #[test]
    fn what_was_left_empty_is_left_out() {
        let hints = ["".to_owned(), " Locks ".to_owned()].to_vec();
        let kept = guide(vec![GuideQuestion { signals: hints, ..question("Fine") }]).checked(10).unwrap();
        assert_eq!(
            (kept.name.as_str(), &kept.sections[0].questions[0].signals[..]),
            ("Backend", &["Locks".to_owned()][..])
        );
    }

    #[test]
    fn a_guide_has_no_more_questions_than_the_limit() {
        assert!(guide(vec![question("One"), question("Two")]).checked(3).is_ok());
        assert!(guide(vec![question("One"), question("Two")]).checked(2).is_err());
    }
}
