//! The mails that Colloquy writes, in text and HTML from one template each.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use minijinja::{AutoEscape, Environment, context};

use super::account_mail::AccountMail;
use super::calendar::{self, Attendee, Invite, Method};
use super::words::{self, Note, Request, Words};
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::language::Language;

/// A mail to be written, with what it says.
#[derive(Clone, Debug)]
pub enum Mail {
    /// A candidate is invited to an interview.
    InterviewInvited {
        name: String,
        company: String,
        title: String,
        description: String,
        /// Where the candidate can choose another time.
        change_link: Option<String>,
        when: When,
        link: String,
        invite: Invite,
    },
    /// A candidate is asked to choose the time of an interview.
    BookingInvited {
        name: String,
        company: String,
        title: String,
        description: String,
        minutes: i32,
        link: String,
    },
    /// An interview has another time.
    InterviewRescheduled {
        name: String,
        company: String,
        title: String,
        before: When,
        when: When,
        link: Option<String>,
        invite: Invite,
    },
    /// An interview was called off.
    InterviewCancelled {
        name: String,
        company: String,
        title: String,
        when: When,
        note: Option<String>,
        invite: Invite,
    },
    /// An interviewer is to hold an interview.
    InterviewAssigned {
        name: String,
        candidate: String,
        title: String,
        when: When,
        link: String,
        invite: Invite,
    },
    /// An interview is about to begin.
    InterviewReminder { name: String, with: String, title: String, when: When, link: String },
    /// A candidate can read their outcome.
    FeedbackAvailable { name: String, company: String, title: String, summary: Summary, link: String },
    /// Somebody is invited to a company.
    CompanyInvited { company: String, invited_by: String, link: String },
    /// An application for a job has come in; to the applicant.
    ApplicationReceived { name: String, company: String, title: String },
    /// Somebody who has applied already did so again.
    ApplicationKnown { name: String, company: String, title: String },
    /// A webhook was switched off: it wants nothing any more, or nothing reached it for days.
    WebhookDisabled { name: String, company: String, address: String, gone: bool, link: String },
    /// Something about somebody's account.
    Account(AccountMail),
}

impl From<AccountMail> for Mail {
    fn from(mail: AccountMail) -> Self {
        Mail::Account(mail)
    }
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
    fn words(&self, words: &dyn Words) -> String {
        let zone: Tz = self.time_zone.parse().unwrap_or(Tz::UTC);
        let (start, end) = (self.start.with_timezone(&zone), self.end.with_timezone(&zone));
        let offset = start.format("%:z");
        let span = words.span(start.naive_local(), end.naive_local());
        format!("{span} ({}, UTC{offset})", self.time_zone)
    }
}

/// A mail as it is sent.
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// For every reader.
    pub text: String,
    /// For those who show it.
    pub html: String,
}

/// What every template is filled with.
pub(super) struct Content {
    pub(super) subject: String,
    pub(super) greeting: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) action: Option<(&'static str, String)>,
    pub(super) footer: &'static str,
}

impl Mail {
    /// The word for its kind in the table.
    pub fn kind(&self) -> &'static str {
        match self {
            Mail::InterviewInvited { .. } => "interview_invited",
            Mail::BookingInvited { .. } => "booking_invited",
            Mail::InterviewRescheduled { .. } => "interview_rescheduled",
            Mail::InterviewCancelled { .. } => "interview_cancelled",
            Mail::InterviewAssigned { .. } => "interview_assigned",
            Mail::InterviewReminder { .. } => "interview_reminder",
            Mail::FeedbackAvailable { .. } => "feedback_available",
            Mail::CompanyInvited { .. } => "company_invited",
            Mail::ApplicationReceived { .. } => "application_received",
            Mail::ApplicationKnown { .. } => "application_known",
            Mail::WebhookDisabled { .. } => "webhook_disabled",
            Mail::Account(mail) => mail.kind(),
        }
    }

    /// The interview for the calendar of whoever reads the mail, where it brings, moves or takes out one.
    pub(super) fn calendar(&self, app: &App, address: &str) -> Result<Option<(Method, String)>> {
        let (name, invite, method, link) = match self {
            Mail::InterviewInvited { name, invite, link, .. }
            | Mail::InterviewAssigned { name, invite, link, .. } => {
                (name, invite, Method::Request, Some(link.as_str()))
            }
            Mail::InterviewRescheduled { name, invite, link, .. } => {
                (name, invite, Method::Request, link.as_deref())
            }
            Mail::InterviewCancelled { name, invite, .. } => (name, invite, Method::Cancel, None),
            _ => return Ok(None),
        };
        let attendee = Attendee { name, email: address };
        Ok(Some((method, calendar::render(app, invite, method, &attendee, link)?)))
    }

    /// Its subject, text and HTML in a language.
    pub fn render(&self, app: &App, language: Language) -> Result<Rendered> {
        let words = words::of(language);
        let content = self.content(words);
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        });
        templates.add_template("mail.txt", include_str!("templates/mail.txt")).map_err(Error::internal)?;
        templates.add_template("mail.html", include_str!("templates/mail.html")).map_err(Error::internal)?;
        let values = context! {
            lang => language.as_str(),
            subject => content.subject.as_str(),
            greeting => content.greeting,
            paragraphs => content.paragraphs,
            facts => content.facts,
            action => content.action,
            footer => content.footer,
            site => app.config.http.public_url.as_str(),
        };
        let render = |name| {
            templates
                .get_template(name)
                .and_then(|template| template.render(&values))
                .map_err(Error::internal)
        };
        // A subject is one line, whatever somebody typed as a title.
        let subject = content.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Rendered { subject, text: render("mail.txt")?, html: render("mail.html")? })
    }

    fn content(&self, words: &dyn Words) -> Content {
        let labels = words.labels();
        match self {
            Mail::InterviewInvited { name, company, title, description, change_link, when, link, .. } => {
                let request = words.interview_invited(company, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend((!description.is_empty()).then(|| description.clone()));
                content.paragraphs.extend(change_link.as_deref().map(|link| words.change_by(link)));
                content.facts = vec![(labels.what, title.clone()), (labels.when, when.words(words))];
                content
            }
            Mail::BookingInvited { name, company, title, description, minutes, link } => {
                let request = words.booking_invited(company, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend((!description.is_empty()).then(|| description.clone()));
                content.facts = vec![(labels.what, title.clone()), (labels.takes, words.minutes(*minutes))];
                content
            }
            Mail::InterviewRescheduled { name, company, title, before, when, link, .. } => {
                let request = words.interview_rescheduled(company, title);
                let mut content = Content::request(words, name, request, link.as_deref());
                content.facts = vec![
                    (labels.what, title.clone()),
                    (labels.new_time, when.words(words)),
                    (labels.instead_of, before.words(words)),
                ];
                content
            }
            Mail::InterviewCancelled { name, company, title, when, note, .. } => {
                let mut content = Content::note(words, name, words.interview_cancelled(company, title));
                content.paragraphs.extend(note.clone());
                content.facts =
                    vec![(labels.what, title.clone()), (labels.was_planned_for, when.words(words))];
                content
            }
            Mail::InterviewAssigned { name, candidate, title, when, link, .. } => {
                let request = words.interview_assigned(candidate, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.facts = vec![
                    (labels.what, title.clone()),
                    (labels.candidate, candidate.clone()),
                    (labels.when, when.words(words)),
                ];
                content
            }
            Mail::InterviewReminder { name, with, title, when, link } => {
                let request = words.interview_reminder(with, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.facts = vec![(labels.what, title.clone()), (labels.when, when.words(words))];
                content
            }
            Mail::FeedbackAvailable { name, company, title, summary, link } => {
                let request = words.feedback_available(company);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend(words.summary(summary));
                content.facts = vec![(labels.interview, title.clone())];
                content
            }
            Mail::CompanyInvited { company, invited_by, link } => {
                Content::request(words, "", words.company_invited(company, invited_by), Some(link))
            }
            Mail::ApplicationReceived { name, company, title } => {
                Content::note(words, name, words.application_received(company, title))
            }
            Mail::ApplicationKnown { name, company, title } => {
                Content::note(words, name, words.application_known(company, title))
            }
            Mail::WebhookDisabled { name, company, address, gone, link } => {
                let request = words.webhook_disabled(company, address, *gone);
                Content::request(words, name, request, Some(link))
            }
            Mail::Account(mail) => mail.content(words),
        }
    }
}

impl Content {
    /// A mail that only tells; facts and further paragraphs are added to it.
    pub(super) fn note(words: &dyn Words, name: &str, note: Note) -> Self {
        Self {
            subject: note.subject,
            greeting: words.greeting(name),
            paragraphs: vec![note.says],
            facts: Vec::new(),
            action: None,
            footer: note.footer,
        }
    }

    /// A mail with a button, where there is a link for it.
    pub(super) fn request(words: &dyn Words, name: &str, request: Request, link: Option<&str>) -> Self {
        let action = link.map(|link| (request.button, link.to_owned()));
        Self { action, ..Self::note(words, name, request.note) }
    }
}
