//! The mail with which a candidate is given a take-home, and reminded of it.

use chrono::{DateTime, Utc};

use super::mail::Content;
use super::mail_parts::moment_in;
use super::words::Reader;

/// A mail that leads a candidate to work to write on their own, with what it says.
#[derive(Clone, Debug)]
pub struct TakeHomeMail {
    /// Whom it greets.
    pub name: String,
    /// Who gives it.
    pub company: String,
    /// Its title.
    pub title: String,
    /// The titles of the challenges that are given with it.
    pub challenges: Vec<String>,
    /// When it has to be handed in, as far as that is known.
    pub deadline: Option<DateTime<Utc>>,
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// How long it may take from the first opening.
    pub minutes: Option<i32>,
    /// Where it is written.
    pub link: String,
    /// Whether it was given before and ends soon.
    pub is_reminder: bool,
}

impl TakeHomeMail {
    /// The word for its kind in the table.
    pub(super) fn kind(&self) -> &'static str {
        if self.is_reminder { "take_home_reminder" } else { "take_home_given" }
    }

    /// What it says.
    pub(super) fn content(&self, reader: &Reader) -> Content {
        let words = reader.words();
        let labels = words.labels();
        let request = words.take_home_given(&self.company, &self.title, self.is_reminder);
        let challenges = (!self.challenges.is_empty()).then(|| self.challenges.join(", "));
        let deadline = self.deadline.map(|at| moment_in(reader, at, &self.time_zone));
        let takes = self.minutes.map(|minutes| words.counted_from_begin(minutes));
        Content::request(words, &self.name, request, Some(&self.link))
            .with_facts([(labels.what, self.title.clone())])
            .with_facts(challenges.map(|titles| (labels.challenges, titles)))
            .with_facts(deadline.map(|at| (labels.deadline, at)))
            .with_facts(takes.map(|length| (labels.takes, length)))
    }
}
