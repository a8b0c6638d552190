//! What mails tell of: interviews, their times and their outcomes.

use chrono::{DateTime, Utc};

use super::calendar::Invite;
use super::words::{Labels, Reader};
use crate::kernel::ids::InterviewId;
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

/// When an interview is, shown in the zone of whoever reads it, and in the organiser's.
#[derive(Clone, Debug)]
pub struct When {
    /// Which one.
    pub interview: InterviewId,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The organiser's IANA zone.
    pub time_zone: String,
}

impl When {
    /// Such as `Tue 24 Nov 2026, 14:30–15:15 (Europe/Vienna, UTC+01:00)`; to somebody whose clock shows another time then,
    /// `Tue 24 Nov 2026, 08:30–09:15 (America/New_York, UTC-05:00); 14:30–15:15 in Europe/Vienna`.
    pub(super) fn words(&self, reader: &Reader) -> String {
        let words = reader.words();
        let span = |zone: Zone| {
            let local = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
            (local(self.start), local(self.end))
        };
        let (own, organiser) = zones(reader, &self.time_zone);
        let (here, there) = (span(own), span(organiser));
        let told = format!("{} ({})", words.span(here.0, here.1), clock(self.start, own));
        if here == there {
            return told;
        }
        let hours = words.hours(there.0, there.1, here.0.date());
        format!("{told}; {}", words.elsewhere(&hours, organiser.name()))
    }
}

/// Such as `Tue 24 Nov, 14:30 (Europe/Vienna, UTC+01:00)`, and as [`When::words`] where the reader's clock shows another time.
pub(super) fn moment_in(reader: &Reader, at: DateTime<Utc>, time_zone: &str) -> String {
    let words = reader.words();
    let (own, organiser) = zones(reader, time_zone);
    let (here, there) = (at.with_timezone(&own).naive_local(), at.with_timezone(&organiser).naive_local());
    let told = format!("{} ({})", words.moment(here), clock(at, own));
    if here == there {
        return told;
    }
    format!("{told}; {}", words.elsewhere(&words.moment(there), organiser.name()))
}

/// The reader's zone and the organiser's; whoever's is not known reads the organiser's.
fn zones(reader: &Reader, time_zone: &str) -> (Zone, Zone) {
    let organiser = time_zone.parse().unwrap_or(Zone::UTC);
    (reader.zone.unwrap_or(organiser), organiser)
}

/// Such as `Europe/Vienna, UTC+01:00`.
fn clock(at: DateTime<Utc>, zone: Zone) -> String {
    format!("{zone}, UTC{}", at.with_timezone(&zone).format("%:z"))
}

/// The links by which somebody answers; both open the page that asks, since reading a link changes nothing.
pub(super) fn answers(labels: &Labels, link: &str) -> Vec<(&'static str, String)> {
    vec![(labels.accept, format!("{link}?answer=accept")), (labels.decline, format!("{link}?answer=decline"))]
}

/// A subject is one line, whatever somebody typed as a title.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
