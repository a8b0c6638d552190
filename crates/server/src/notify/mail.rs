//! The mails that Colloquy writes, in text and HTML from one template each.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use minijinja::{AutoEscape, Environment, context};

use super::account_mail::AccountMail;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};

/// A mail to be written, with what it says.
#[derive(Clone, Debug)]
pub enum Mail {
    /// A candidate is invited to an interview.
    InterviewInvited {
        name: String,
        company: String,
        title: String,
        description: String,
        when: When,
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
    },
    /// An interview was called off.
    InterviewCancelled { name: String, company: String, title: String, when: When, note: Option<String> },
    /// An interviewer is to hold an interview.
    InterviewAssigned { name: String, candidate: String, title: String, when: When, link: String },
    /// A candidate can read their outcome.
    FeedbackAvailable { name: String, company: String, title: String, summary: Option<String>, link: String },
    /// Somebody is invited to a company.
    CompanyInvited { company: String, invited_by: String, link: String },
    /// Something about somebody's account.
    Account(AccountMail),
}

impl From<AccountMail> for Mail {
    fn from(mail: AccountMail) -> Self {
        Mail::Account(mail)
    }
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
    fn words(&self) -> String {
        let zone: Tz = self.time_zone.parse().unwrap_or(Tz::UTC);
        let (start, end) = (self.start.with_timezone(&zone), self.end.with_timezone(&zone));
        let offset = start.format("%:z");
        let last = if start.date_naive() == end.date_naive() {
            end.format("%H:%M")
        } else {
            end.format("%a %-d %b, %H:%M")
        };
        format!("{}–{last} ({}, UTC{offset})", start.format("%a %-d %b %Y, %H:%M"), self.time_zone)
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
            Mail::InterviewRescheduled { .. } => "interview_rescheduled",
            Mail::InterviewCancelled { .. } => "interview_cancelled",
            Mail::InterviewAssigned { .. } => "interview_assigned",
            Mail::FeedbackAvailable { .. } => "feedback_available",
            Mail::CompanyInvited { .. } => "company_invited",
            Mail::Account(mail) => mail.kind(),
        }
    }

    /// Its subject, text and HTML.
    pub fn render(&self, app: &App) -> Result<Rendered> {
        let content = self.content();
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        });
        templates.add_template("mail.txt", include_str!("templates/mail.txt")).map_err(Error::internal)?;
        templates.add_template("mail.html", include_str!("templates/mail.html")).map_err(Error::internal)?;
        let values = context! {
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

    fn content(&self) -> Content {
        match self {
            Mail::InterviewInvited { name, company, title, description, when, link } => {
                let mut content =
                    Content::new(format!("{company} invites you to an interview: {title}"), name);
                content.paragraphs.push(format!("{company} would like to talk with you. It takes place in your browser; there is nothing to install."));
                if !description.is_empty() {
                    content.paragraphs.push(description.clone());
                }
                content.facts = vec![("What", title.clone()), ("When", when.words())];
                content.action = Some(("Open the interview", link.clone()));
                content.footer = "The link is yours alone: whoever has it can join in your place. It works until the interview has ended.";
                content
            }
            Mail::InterviewRescheduled { name, company, title, before, when, link } => {
                let mut content = Content::new(format!("New time for your interview: {title}"), name);
                content.paragraphs.push(format!("{company} has moved the interview to another time."));
                content.facts =
                    vec![("What", title.clone()), ("New time", when.words()), ("Instead of", before.words())];
                content.action = link.as_ref().map(|link| ("Open the interview", link.clone()));
                content
            }
            Mail::InterviewCancelled { name, company, title, when, note } => {
                let mut content = Content::new(format!("Cancelled: {title}"), name);
                content.paragraphs.push(format!("The interview with {company} will not take place."));
                content.paragraphs.extend(note.clone());
                content.facts = vec![("What", title.clone()), ("Was planned for", when.words())];
                content
            }
            Mail::InterviewAssigned { name, candidate, title, when, link } => {
                let mut content = Content::new(format!("You interview {candidate}: {title}"), name);
                content.paragraphs.push("You are one of the interviewers.".to_owned());
                content.facts =
                    vec![("What", title.clone()), ("Candidate", candidate.clone()), ("When", when.words())];
                content.action = Some(("Open the interview", link.clone()));
                content
            }
            Mail::FeedbackAvailable { name, company, title, summary, link } => {
                let mut content = Content::new(format!("Your feedback from {company}"), name);
                content
                    .paragraphs
                    .push(format!("{company} has shared the outcome of your interview with you."));
                content.paragraphs.extend(summary.clone());
                content.facts = vec![("Interview", title.clone())];
                content.action = Some(("Read your feedback", link.clone()));
                content
            }
            Mail::CompanyInvited { company, invited_by, link } => {
                let mut content =
                    Content::new(format!("{invited_by} invites you to {company} on Colloquy"), "");
                content
                    .paragraphs
                    .push(format!("{invited_by} would like you to hold interviews for {company}."));
                content.action = Some(("Join the company", link.clone()));
                content.footer =
                    "The invitation is good for 14 days. If you did not expect it, you can ignore this mail.";
                content
            }
            Mail::Account(mail) => mail.content(),
        }
    }
}

impl Content {
    pub(super) fn new(subject: String, name: &str) -> Self {
        let greeting = if name.is_empty() { "Hello,".to_owned() } else { format!("Hello {name},") };
        let footer = "You get this mail because of an interview that you take part in.";
        Self { subject, greeting, paragraphs: Vec::new(), facts: Vec::new(), action: None, footer }
    }
}
