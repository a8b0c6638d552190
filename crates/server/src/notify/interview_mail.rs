//! Mails that bring an interview into its reader's calendar, change it there or take it out.

use chrono::{DateTime, Utc};

use super::calendar::{self, Attendee, Invite, Method};
use super::kind::NotificationKind;
use super::mail::Content;
use super::mail_parts::{When, answers};
use super::words::Reader;
use crate::kernel::app::App;
use crate::kernel::error::Result;

/// A mail to somebody who takes part in an interview, with what it says.
#[derive(Clone, Debug)]
pub struct InterviewMail {
    /// Whom it greets.
    pub name: String,
    /// When the interview is, or was to be.
    pub when: When,
    /// As it stands in its reader's calendar from now on, with its title and company.
    pub invite: Invite,
    /// What it is about.
    pub news: InterviewNews,
}

/// What somebody who takes part in an interview is written to about.
#[derive(Clone, Debug)]
pub enum InterviewNews {
    /// A candidate is invited to it.
    Invited {
        /// What the candidate should know; may be empty.
        description: String,
        /// Where the candidate can choose another time.
        change_link: Option<String>,
        /// What lets the candidate in.
        link: String,
        /// By which its reader says whether they come.
        answer_link: String,
    },
    /// An interviewer is to hold it.
    Assigned {
        /// Who is interviewed.
        candidate: String,
        /// The interview's page.
        link: String,
        /// By which its reader says whether they come.
        answer_link: String,
    },
    /// It has another time, title or description.
    Edited {
        /// When it was to be, where it was moved.
        before: Option<When>,
        /// What it was called, where that was changed.
        old_title: Option<String>,
        /// What the candidate should know, where that was changed; may be empty.
        description: Option<String>,
        /// Where the candidate can choose another time.
        change_link: Option<String>,
        /// What lets its reader in.
        link: String,
        /// By which its reader says whether they come.
        answer_link: String,
    },
    /// An interviewer is not to hold it any more.
    Unassigned {
        /// Who is interviewed.
        candidate: String,
    },
    /// It was called off.
    Cancelled {
        /// What was said about it.
        note: Option<String>,
    },
}

impl InterviewMail {
    /// The word for its kind in the table.
    pub(super) fn kind(&self) -> &'static str {
        match self.news {
            InterviewNews::Invited { .. } => "interview_invited",
            InterviewNews::Assigned { .. } => "interview_assigned",
            InterviewNews::Edited { before: Some(_), .. } => "interview_rescheduled",
            InterviewNews::Edited { before: None, .. } => "interview_updated",
            InterviewNews::Unassigned { .. } => "interview_unassigned",
            InterviewNews::Cancelled { .. } => "interview_cancelled",
        }
    }

    /// What it can be refused as; None for an invitation, which carries the link that lets a guest in.
    pub(super) fn choice(&self) -> Option<NotificationKind> {
        match self.news {
            InterviewNews::Invited { .. } => None,
            InterviewNews::Assigned { .. } => Some(NotificationKind::InterviewInvited),
            InterviewNews::Edited { before: Some(_), .. } => Some(NotificationKind::InterviewRescheduled),
            InterviewNews::Edited { before: None, .. } => Some(NotificationKind::InterviewUpdated),
            InterviewNews::Unassigned { .. } => Some(NotificationKind::InterviewUnassigned),
            InterviewNews::Cancelled { .. } => Some(NotificationKind::InterviewCancelled),
        }
    }

    /// When it is of no use any more: as soon as the interview begins, at its old time or its new one.
    pub(super) fn matters_at(&self) -> DateTime<Utc> {
        match &self.news {
            InterviewNews::Edited { before: Some(before), .. } => before.start.min(self.when.start),
            _ => self.when.start,
        }
    }

    /// The interview for its reader's calendar.
    pub(super) fn calendar(&self, app: &App, address: &str) -> Result<(Method, String)> {
        let attendee = Attendee { name: &self.name, email: address };
        let (method, link) = match &self.news {
            InterviewNews::Unassigned { .. } => {
                return Ok((Method::Cancel, calendar::render_out(app, &self.invite, &attendee)?));
            }
            InterviewNews::Cancelled { .. } => (Method::Cancel, None),
            InterviewNews::Invited { link, .. }
            | InterviewNews::Assigned { link, .. }
            | InterviewNews::Edited { link, .. } => (Method::Request, Some(link.as_str())),
        };
        Ok((method, calendar::render(app, &self.invite, method, &attendee, link)?))
    }

    /// What it says.
    pub(super) fn content(&self, reader: &Reader) -> Content {
        let words = reader.words();
        let labels = words.labels();
        let Invite { title, company, .. } = &self.invite;
        let what = (labels.what, title.clone());
        let when = self.when.words(reader);
        let change = |link: Option<&str>| link.map(|link| words.change_by(link));
        match &self.news {
            InterviewNews::Invited { description, change_link, link, answer_link } => {
                Content::request(words, &self.name, words.interview_invited(company, title), Some(link))
                    .saying((!description.is_empty()).then(|| description.clone()))
                    .saying(change(change_link.as_deref()))
                    .with_facts([what, (labels.when, when)])
                    .with_links(answers(labels, answer_link))
            }
            InterviewNews::Assigned { candidate, link, answer_link } => {
                Content::request(words, &self.name, words.interview_assigned(candidate, title), Some(link))
                    .with_facts([what, (labels.candidate, candidate.clone()), (labels.when, when)])
                    .with_links(answers(labels, answer_link))
            }
            InterviewNews::Edited { before, old_title, description, change_link, link, answer_link } => {
                let (request, times) = match before {
                    Some(before) => (
                        words.interview_rescheduled(company, title),
                        vec![(labels.new_time, when), (labels.instead_of, before.words(reader))],
                    ),
                    None => (words.interview_updated(company, title), vec![(labels.when, when)]),
                };
                Content::request(words, &self.name, request, Some(link))
                    .saying(description.clone().filter(|text| !text.is_empty()))
                    .saying(change(change_link.as_deref()))
                    .with_facts([what])
                    .with_facts(old_title.clone().map(|title| (labels.formerly, title)))
                    .with_facts(times)
                    .with_links(answers(labels, answer_link))
            }
            InterviewNews::Unassigned { candidate } => {
                Content::note(words, &self.name, words.interview_unassigned(candidate, title)).with_facts([
                    what,
                    (labels.candidate, candidate.clone()),
                    (labels.when, when),
                ])
            }
            InterviewNews::Cancelled { note } => {
                Content::note(words, &self.name, words.interview_cancelled(company, title))
                    .saying(note.clone())
                    .with_facts([what, (labels.was_planned_for, when)])
            }
        }
    }
}
