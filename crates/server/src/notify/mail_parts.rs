//! What mails tell of: interviews, their times and their outcomes.

use chrono::{DateTime, Utc};

use super::calendar::Invite;
use super::words::{Labels, Words};
use crate::kernel::zone::Zone;

/// An interview that did not take place.
#[derive(Clone, Debug)]
pub struct Missed {
    /// Whose interview it was.
    pub company: String,
    /// The candidate's name.
    pub candidate: String,
    /// Its title.
    pub title: String,
    /// Whether it was the candidate who did not come, and not the interviewers.
    pub candidate_missed: bool,
    /// Whether the candidate reads this.
    pub to_candidate: bool,
}

/// One of several interviews to which a mail invites.
#[derive(Clone, Debug)]
pub struct DayPart {
    /// Its title.
    pub title: String,
    /// What the candidate should know; may be empty.
    pub description: String,
    /// When it is.
    pub when: When,
    /// What lets the candidate in.
    pub link: String,
    /// By which they say whether they come.
    pub answer_link: String,
    /// As it stands in calendars.
    pub invite: Invite,
}

/// One of several interviews that a mail calls off.
#[derive(Clone, Debug)]
pub struct OffPart {
    /// Its title.
    pub title: String,
    /// When it was to be.
    pub when: When,
    /// As it stands in calendars.
    pub invite: Invite,
}

/// An interview that nobody is left to hold.
#[derive(Clone, Debug)]
pub struct Unstaffed {
    /// Its title.
    pub title: String,
    /// Who is interviewed.
    pub candidate: String,
    /// When it is.
    pub when: When,
}

/// As much of an outcome as a mail tells and the company shares.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Whether it was decided, and how.
    pub passed: Option<bool>,
    /// One to five.
    pub rating: Option<i32>,
    /// What was noted, in the interviewers' words.
    pub tags: Vec<String>,
}

/// A time span, shown in the zone of the interview's organiser.
#[derive(Clone, Debug)]
pub struct When {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The organiser's IANA zone.
    pub time_zone: String,
}

impl When {
    /// Such as `Tue 24 Nov 2026, 14:30–15:15 (Europe/Vienna, UTC+01:00)`.
    pub(super) fn words(&self, words: &dyn Words) -> String {
        let zone: Zone = self.time_zone.parse().unwrap_or(Zone::UTC);
        let (start, end) = (self.start.with_timezone(&zone), self.end.with_timezone(&zone));
        let offset = start.format("%:z");
        let span = words.span(start.naive_local(), end.naive_local());
        format!("{span} ({}, UTC{offset})", self.time_zone)
    }
}

/// Such as `Tue 24 Nov, 14:30 (Europe/Vienna, UTC+01:00)`.
pub(super) fn moment_in(words: &dyn Words, at: DateTime<Utc>, time_zone: &str) -> String {
    let at = at.with_timezone(&time_zone.parse().unwrap_or(Zone::UTC));
    format!("{} ({time_zone}, UTC{})", words.moment(at.naive_local()), at.format("%:z"))
}

/// The links by which somebody answers; both open the page that asks, since reading a link changes nothing.
pub(super) fn answers(labels: &Labels, link: &str) -> Vec<(&'static str, String)> {
    vec![(labels.accept, format!("{link}?answer=accept")), (labels.decline, format!("{link}?answer=decline"))]
}

/// A subject is one line, whatever somebody typed as a title.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
