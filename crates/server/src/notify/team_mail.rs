//! Mails to those who hire, about what somebody did that asks something of them.

use chrono::{DateTime, Utc};

use super::kind::NotificationKind;
use super::mail::Content;
use super::mail_parts::When;
use super::words::Reader;

/// A mail to somebody who hires, with what it says.
#[derive(Clone, Debug)]
pub struct TeamMail {
    /// Whom it greets.
    pub name: String,
    /// Where its button leads.
    pub link: String,
    /// What it is about.
    pub news: TeamNews,
}

/// What somebody who hires is written to about.
#[derive(Clone, Debug)]
pub enum TeamNews {
    /// Somebody does not come to an interview.
    Declined { who: String, title: String, when: When },
    /// Somebody applied for a job.
    Applied { who: String, title: String, company: String },
    /// An interview is over, and its interviewer's feedback is wanted.
    FeedbackWanted { candidate: String, title: String },
    /// A candidate has handed in a take-home.
    HandedIn { who: String, title: String },
    /// A take-home's time is up, and it was not handed in; it may not even have been begun.
    Overdue { who: String, title: String, has_begun: bool },
    /// The server of their connected calendar does not let this server in any more.
    CalendarRefused { username: String },
}

impl TeamMail {
    /// The word for its kind in the table. That of an application is not the one of the mail to the applicant.
    pub(super) fn kind(&self) -> &'static str {
        match self.news {
            TeamNews::Applied { .. } => "application_new",
            _ => self.choice().as_str(),
        }
    }

    /// What it can be refused as.
    pub(super) fn choice(&self) -> NotificationKind {
        match self.news {
            TeamNews::Declined { .. } => NotificationKind::InterviewDeclined,
            TeamNews::Applied { .. } => NotificationKind::ApplicationReceived,
            TeamNews::FeedbackWanted { .. } => NotificationKind::FeedbackRequested,
            TeamNews::HandedIn { .. } => NotificationKind::TakeHomeHandedIn,
            TeamNews::Overdue { .. } => NotificationKind::TakeHomeOverdue,
            TeamNews::CalendarRefused { .. } => NotificationKind::CalendarRefused,
        }
    }

    /// When it is of no use any more.
    pub(super) fn matters_at(&self) -> Option<DateTime<Utc>> {
        match &self.news {
            TeamNews::Declined { when, .. } => Some(when.start),
            _ => None,
        }
    }

    /// What it says.
    pub(super) fn content(&self, reader: &Reader) -> Content {
        let words = reader.words();
        let labels = words.labels();
        let mut content = Content::request(words, &self.name, words.team(&self.news), Some(&self.link));
        content.facts = match &self.news {
            TeamNews::Declined { title, when, .. } => {
                vec![(labels.what, title.clone()), (labels.when, when.words(reader))]
            }
            TeamNews::Applied { who, title, .. } => {
                vec![(labels.job, title.clone()), (labels.candidate, who.clone())]
            }
            TeamNews::FeedbackWanted { candidate, title } => {
                vec![(labels.interview, title.clone()), (labels.candidate, candidate.clone())]
            }
            TeamNews::HandedIn { who, title } | TeamNews::Overdue { who, title, .. } => {
                vec![(labels.what, title.clone()), (labels.candidate, who.clone())]
            }
            TeamNews::CalendarRefused { .. } => Vec::new(),
        };
        content
    }
}
