//! What a scorecard says, and which values it takes.

use serde::{Deserialize, Serialize};

use crate::kernel::error::{Fields, Result};

const MESSAGE: std::ops::RangeInclusive<usize> = 10..=10_000;
const RATING: std::ops::RangeInclusive<i32> = 1..=5;
const TAGS: usize = 20;
const TAG_LENGTH: std::ops::RangeInclusive<usize> = 1..=40;

/// An interviewer's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum PassFail {
    /// Take this person forward.
    Pass,
    /// Not for this position.
    Fail,
    /// Not decided yet.
    Pending,
}

impl PassFail {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            PassFail::Pass => "PASS",
            PassFail::Fail => "FAIL",
            PassFail::Pending => "PENDING",
        }
    }

    /// From the word in the table.
    pub fn from_row(status: &str) -> Self {
        match status {
            "PASS" => PassFail::Pass,
            "FAIL" => PassFail::Fail,
            _ => PassFail::Pending,
        }
    }
}

/// What an interviewer says of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The decision.
    pub pass_fail: PassFail,
    /// 1 to 5.
    pub rating: Option<i32>,
    /// What was seen.
    pub message: String,
    /// Strengths and gaps in a word or two.
    pub tags: Vec<String>,
}

impl Scorecard {
    /// Trims what was typed and refuses what does not fit, all fields at once.
    pub fn checked(self) -> Result<Self> {
        let mut fields = Fields::new();
        let message = fields.text("message", &self.message, MESSAGE);
        check_rating(&mut fields, self.rating);
        let tags = check_tags(&mut fields, &self.tags);
        fields.finish()?;
        Ok(Self { message, tags, ..self })
    }
}

/// A scorecard on its way: everything may still be missing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The decision, once taken.
    pub pass_fail: Option<PassFail>,
    /// 1 to 5.
    pub rating: Option<i32>,
    /// As typed so far.
    pub message: String,
    /// As chosen so far.
    pub tags: Vec<String>,
}

impl Draft {
    /// Refuses what could never become a scorecard; the text is kept as it was typed.
    pub fn checked(self) -> Result<Self> {
        let mut fields = Fields::new();
        fields.text("message", &self.message, 0..=*MESSAGE.end());
        check_rating(&mut fields, self.rating);
        let tags = check_tags(&mut fields, &self.tags);
        fields.finish()?;
        Ok(Self { tags, ..self })
    }
}

fn check_rating(fields: &mut Fields, rating: Option<i32>) {
    if let Some(rating) = rating {
        fields.range("rating", rating, RATING);
    }
}

/// Trimmed, each once, whatever its case.
fn check_tags(fields: &mut Fields, tags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| tag.trim()) {
        if !TAG_LENGTH.contains(&tag.chars().count()) || tag.chars().any(char::is_control) {
            fields.wrong(
                "tags",
                "invalid",
                format!("Each tag has {} to {} characters", TAG_LENGTH.start(), TAG_LENGTH.end()),
            );
            return Vec::new();
        }
        if !kept.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            kept.push(tag.to_owned());
        }
    }
    if kept.len() > TAGS {
        fields.wrong("tags", "too_long", format!("Use at most {TAGS} tags"));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scorecard(tags: &[&str]) -> Scorecard {
        let tags = tags.iter().map(ToString::to_string).collect();
        Scorecard {
            pass_fail: PassFail::Pass,
            rating: None,
            message: "Solid in every part.".to_owned(),
            tags,
        }
    }

    #[test]
    fn a_tag_is_kept_once_as_it_was_first_written() {
        assert_eq!(scorecard(&[" Rust ", "SQL", "rust"]).checked().unwrap().tags, ["Rust", "SQL"]);
    }

    #[test]
    fn duplicates_do_not_count_towards_the_limit() {
        let many: Vec<String> = (0..40).map(|number| format!("tag {}", number % 20)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(scorecard(&many).checked().unwrap().tags.len(), 20);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = Scorecard { rating: Some(6), message: "short".to_owned(), ..scorecard(&["  "]) };
        let fields: Vec<_> =
            wrong.checked().unwrap_err().fields.into_iter().map(|error| error.field.into_owned()).collect();
        assert_eq!(fields, ["message", "rating", "tags"]);
    }
}
