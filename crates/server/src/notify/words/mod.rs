//! What mails say, a file for each language. Which facts and links a mail holds stands in [`super::mail`]; here are its words, and a
//! language that lacks some does not compile.

mod alert;
mod de;
mod en;
mod team;

use chrono::{NaiveDate, NaiveDateTime};

use super::account_mail::AccountMail;
use super::alert_mail::Alert;
use super::kind::NotificationKind;
use super::mail_parts::{Missed, Summary};
use super::team_mail::TeamNews;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;

/// The words of a mail that only tells something.
pub(super) struct Note {
    /// The subject.
    pub(super) subject: String,
    /// Its first paragraph.
    pub(super) says: String,
    /// Why it came, in small print.
    pub(super) footer: &'static str,
}

/// The words of a mail with a button.
pub(super) struct Request {
    /// What it tells.
    pub(super) note: Note,
    /// What stands on the button.
    pub(super) button: &'static str,
}

/// What facts are called.
pub(super) struct Labels {
    pub(super) what: &'static str,
    pub(super) when: &'static str,
    pub(super) about: &'static str,
    pub(super) takes: &'static str,
    /// What is to be solved in a take-home.
    pub(super) challenges: &'static str,
    /// By when something has to be handed in.
    pub(super) deadline: &'static str,
    pub(super) new_time: &'static str,
    pub(super) instead_of: &'static str,
    /// What something was called before.
    pub(super) formerly: &'static str,
    pub(super) was_planned_for: &'static str,
    pub(super) candidate: &'static str,
    pub(super) job: &'static str,
    pub(super) interview: &'static str,
    pub(super) code: &'static str,
    /// On the links by which somebody answers an invitation.
    pub(super) accept: &'static str,
    pub(super) decline: &'static str,
    /// On the link by which no more mails of a kind are wanted.
    pub(super) unsubscribe: &'static str,
}

/// What is said of something that is wrong.
pub(super) struct AlertWords {
    /// In a line.
    pub(super) title: String,
    /// What is wrong.
    pub(super) wrong: String,
    /// What that means.
    pub(super) means: &'static str,
    /// What to do.
    pub(super) remedy: String,
    /// Why it came, in small print.
    pub(super) footer: &'static str,
    /// What stands on the button.
    pub(super) button: &'static str,
}

/// A mail about an account: some ask for a press on a button.
pub(super) enum AccountWords {
    Note(Note),
    Request(Request),
}

/// A language that mails are written in.
pub(super) trait Words: Sync {
    /// How a mail begins; `name` is empty where it is not known.
    fn greeting(&self, name: &str) -> String;
    /// A span of time by the wall clock, in the way of `Tue 24 Nov 2026, 14:30–15:15`; the end's day is told when it is another.
    fn span(&self, start: NaiveDateTime, end: NaiveDateTime) -> String;
    /// As [`Words::span`], without the year, and without the day where that is `told` already.
    fn hours(&self, start: NaiveDateTime, end: NaiveDateTime, told: NaiveDate) -> String;
    /// That it is then somewhere else.
    fn elsewhere(&self, when: &str, zone: &str) -> String;
    fn labels(&self) -> &'static Labels;
    fn interview_invited(&self, company: &str, title: &str) -> Request;
    fn day_invited(&self, company: &str, count: usize) -> Note;
    fn minutes(&self, minutes: i32) -> String;
    /// How to move or call off what was booked by a link.
    fn change_by(&self, link: &str) -> String;
    fn booking_invited(&self, company: &str, title: &str) -> Request;
    fn take_home_given(&self, company: &str, title: &str, is_reminder: bool) -> Request;
    /// How long something may take, from when it is begun.
    fn counted_from_begin(&self, minutes: i32) -> String;
    fn interview_rescheduled(&self, company: &str, title: &str) -> Request;
    /// It has another title or description, and the same time.
    fn interview_updated(&self, company: &str, title: &str) -> Request;
    fn interview_cancelled(&self, company: &str, title: &str) -> Note;
    /// To somebody who interviews no more.
    fn interview_unassigned(&self, candidate: &str, title: &str) -> Note;
    fn day_cancelled(&self, company: &str, count: usize) -> Note;
    /// Of interviews that nobody is left to hold; `gone` is who has just left.
    fn interview_unstaffed(&self, gone: Option<&str>, count: usize) -> Request;
    /// Words that blame nobody.
    fn interview_missed(&self, missed: &Missed) -> Request;
    fn interview_reopened(&self, with: &str, title: &str) -> Request;
    fn interview_assigned(&self, candidate: &str, title: &str) -> Request;
    fn interview_reminder(&self, with: &str, title: &str) -> Request;
    fn feedback_available(&self, company: &str) -> Request;
    /// The outcome in a line or two; None when nothing of it is shared.
    fn summary(&self, summary: &Summary) -> Option<String>;
    fn company_invited(&self, company: &str, invited_by: &str) -> Request;
    fn application_received(&self, company: &str, title: &str) -> Note;
    fn application_known(&self, company: &str, title: &str) -> Note;
    fn webhook_disabled(&self, company: &str, address: &str, gone: bool) -> Request;
    /// A moment by the wall clock, in the way of `Tue 24 Nov, 14:30`.
    fn moment(&self, at: NaiveDateTime) -> String;
    /// What a push of that kind is headed with; names and titles come below it.
    fn push_title(&self, kind: NotificationKind) -> &'static str;
    fn team(&self, news: &TeamNews) -> Request;
    fn alert(&self, alert: &Alert) -> AlertWords;
    fn digest(&self, count: usize) -> Note;
    fn account(&self, mail: &AccountMail) -> AccountWords;
}

/// For whom something is written.
pub(super) struct Reader {
    pub(super) language: Language,
    /// By whose clock they read times, where that is known.
    pub(super) zone: Option<Zone>,
}

impl Reader {
    /// The words of their language.
    pub(super) fn words(&self) -> &'static dyn Words {
        of(self.language)
    }
}

/// The words of a language.
pub(super) fn of(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &en::English,
        Language::De => &de::German,
    }
}

impl AccountWords {
    fn note(subject: impl Into<String>, says: impl Into<String>, footer: &'static str) -> Self {
        Self::Note(Note { subject: subject.into(), says: says.into(), footer })
    }

    fn request(subject: &str, says: &str, footer: &'static str, button: &'static str) -> Self {
        Self::Request(Request { note: Note { subject: subject.into(), says: says.into(), footer }, button })
    }
}

/// The parts of a sentence that are there.
fn join(parts: [Option<String>; 3]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
