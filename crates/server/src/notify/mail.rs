//! The mails that Colloquy writes, in text and HTML from one template each.

use chrono::{DateTime, Utc};
use minijinja::{AutoEscape, Environment, context};

use super::account_mail::AccountMail;
use super::alert_mail::Alert;
use super::calendar::{self, Invite, Method};
use super::hold::DigestItem;
use super::interview_mail::InterviewMail;
use super::kind::NotificationKind;
use super::mail_parts::{DayPart, Missed, OffPart, Summary, Unstaffed, When, answers, one_line};
use super::take_home_mail::TakeHomeMail;
use super::team_mail::TeamMail;
use super::words::{Note, Reader, Request, Words};
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::InterviewId;

/// A mail to be written, with what it says.
#[derive(Clone, Debug)]
pub enum Mail {
    /// Something about an interview that stands in its reader's calendar.
    Interview(InterviewMail),
    /// A candidate is invited to several interviews.
    DayInvited { name: String, company: String, parts: Vec<DayPart> },
    /// A candidate is asked to choose the time of an interview.
    BookingInvited {
        name: String,
        company: String,
        title: String,
        description: String,
        minutes: i32,
        link: String,
    },
    /// A candidate is given work to write on their own.
    TakeHome(TakeHomeMail),
    /// Several interviews of a candidate were called off.
    DayCancelled { name: String, company: String, parts: Vec<OffPart>, note: Option<String> },
    /// Interviews ahead have nobody to hold them, since somebody is `gone` or still; to those who recruit.
    InterviewUnstaffed { name: String, gone: Option<String>, interviews: Vec<Unstaffed>, link: String },
    /// One side did not come to an interview.
    InterviewMissed { name: String, missed: Missed, when: When, note: Option<String>, link: Option<String> },
    /// That was taken back.
    InterviewReopened { name: String, with: String, title: String, when: When, link: String },
    /// An interview is about to begin.
    InterviewReminder {
        name: String,
        with: String,
        title: String,
        when: When,
        /// What follows on the same day and was planned with it: titles and times. Of that comes no such mail.
        then: Vec<(String, When)>,
        link: String,
        /// Where the candidate can choose another time.
        change_link: Option<String>,
    },
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
    /// Something is wrong with the deployment; to its administrators.
    SystemAlert { name: String, alert: Alert, at: DateTime<Utc>, link: String },
    /// What has gathered since the last one.
    Digest { name: String, items: Vec<DigestItem> },
    /// Something that asks something of those who hire.
    Team(TeamMail),
    /// Something about somebody's account.
    Account(AccountMail),
}

impl From<InterviewMail> for Mail {
    fn from(mail: InterviewMail) -> Self {
        Mail::Interview(mail)
    }
}

impl From<TakeHomeMail> for Mail {
    fn from(mail: TakeHomeMail) -> Self {
        Mail::TakeHome(mail)
    }
}

impl From<AccountMail> for Mail {
    fn from(mail: AccountMail) -> Self {
        Mail::Account(mail)
    }
}

impl From<TeamMail> for Mail {
    fn from(mail: TeamMail) -> Self {
        Mail::Team(mail)
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

/// One of several things that a mail tells.
pub(super) struct Item {
    subject: String,
    facts: Vec<(String, String)>,
    /// Where its subject leads.
    link: Option<String>,
    /// Further links, each with its label.
    links: Vec<(&'static str, String)>,
}

impl From<DigestItem> for Item {
    fn from(item: DigestItem) -> Self {
        Self { subject: item.subject, facts: item.facts, link: item.link, links: Vec::new() }
    }
}

/// What every template is filled with.
pub(super) struct Content {
    pub(super) subject: String,
    pub(super) greeting: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) facts: Vec<(&'static str, String)>,
    /// What it tells of one after the other.
    pub(super) items: Vec<Item>,
    pub(super) action: Option<(&'static str, String)>,
    /// Further links, after the action.
    pub(super) links: Vec<(&'static str, String)>,
    pub(super) footer: &'static str,
}

impl Mail {
    /// The word for its kind in the table.
    pub fn kind(&self) -> &'static str {
        match self {
            Mail::DayInvited { .. } => "day_invited",
            Mail::BookingInvited { .. } => "booking_invited",
            Mail::TakeHome(mail) => mail.kind(),
            Mail::Interview(mail) => mail.kind(),
            Mail::DayCancelled { .. } => "day_cancelled",
            Mail::InterviewUnstaffed { .. } => "interview_unstaffed",
            Mail::InterviewMissed { .. } => "interview_missed",
            Mail::InterviewReopened { .. } => "interview_reopened",
            Mail::InterviewReminder { .. } => "interview_reminder",
            Mail::FeedbackAvailable { .. } => "feedback_available",
            Mail::CompanyInvited { .. } => "company_invited",
            Mail::ApplicationReceived { .. } => "application_received",
            Mail::ApplicationKnown { .. } => "application_known",
            Mail::WebhookDisabled { .. } => "webhook_disabled",
            Mail::SystemAlert { .. } => "system_alert",
            Mail::Digest { .. } => "digest",
            Mail::Team(mail) => mail.kind(),
            Mail::Account(mail) => mail.kind(),
        }
    }

    /// What it can be refused as; None where it cannot. Invitations carry the link that lets a guest in, and what concerns an account has to
    /// reach its owner.
    pub(super) fn choice(&self) -> Option<NotificationKind> {
        Some(match self {
            Mail::Interview(mail) => return mail.choice(),
            Mail::InterviewReminder { .. } => NotificationKind::InterviewReminder,
            Mail::DayCancelled { .. } => NotificationKind::InterviewCancelled,
            Mail::InterviewUnstaffed { .. } => NotificationKind::InterviewUnstaffed,
            Mail::FeedbackAvailable { .. } => NotificationKind::FeedbackAvailable,
            Mail::SystemAlert { .. } => NotificationKind::SystemAlert,
            Mail::Team(mail) => mail.choice(),
            _ => return None,
        })
    }

    /// Whether a company writes it, and its reader may want to answer.
    pub(super) fn is_answered(&self) -> bool {
        !matches!(self, Mail::Account(_) | Mail::SystemAlert { .. } | Mail::Digest { .. })
    }

    /// When it is of no use any more.
    pub(super) fn matters_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Mail::Interview(mail) => Some(mail.matters_at()),
            Mail::InterviewReminder { when, .. } => Some(when.start),
            Mail::Team(mail) => mail.matters_at(),
            Mail::DayCancelled { parts, .. } => parts.first().map(|part| part.when.start),
            Mail::InterviewUnstaffed { interviews, .. } => interviews.first().map(|one| one.when.start),
            // What is critical goes out in quiet hours too.
            Mail::SystemAlert { alert, at, .. } => alert.is_critical.then_some(*at),
            _ => None,
        }
    }

    /// The interview that it is about, where it is about one.
    pub(super) fn interview(&self) -> Option<InterviewId> {
        match self {
            Mail::Interview(mail) => Some(mail.when.interview),
            Mail::InterviewMissed { when, .. }
            | Mail::InterviewReopened { when, .. }
            | Mail::InterviewReminder { when, .. } => Some(when.interview),
            _ => None,
        }
    }

    /// When it is not sent any more, however late the mail server is: a reminder of what has begun helps nobody.
    pub(super) fn expires_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Mail::InterviewReminder { when, .. } => Some(when.start),
            Mail::TakeHome(mail) if mail.is_reminder => mail.deadline,
            _ => None,
        }
    }

    /// The interviews of which it says how they stand, each with its version: a later mail about the same ones takes its place.
    pub(super) fn interviews(&self) -> Vec<(InterviewId, i32)> {
        let version = |invite: &Invite| (invite.interview, invite.sequence);
        match self {
            Mail::Interview(mail) => vec![version(&mail.invite)],
            Mail::DayInvited { parts, .. } => parts.iter().map(|part| version(&part.invite)).collect(),
            Mail::DayCancelled { parts, .. } => parts.iter().map(|part| version(&part.invite)).collect(),
            _ => Vec::new(),
        }
    }

    /// What a digest tells of it.
    pub(super) fn digest_item(&self, reader: &Reader) -> DigestItem {
        let content = self.content(reader);
        let facts = content.facts.into_iter().map(|(label, value)| (label.to_owned(), value));
        DigestItem {
            subject: one_line(&content.subject),
            facts: facts.collect(),
            link: content.action.map(|(_, link)| link),
        }
    }

    /// The interviews for the calendar of whoever reads the mail, where it brings, moves or takes out any.
    pub(super) fn calendar(&self, app: &App, address: &str) -> Result<Option<(Method, String)>> {
        Ok(Some(match self {
            Mail::Interview(mail) => mail.calendar(app, address)?,
            Mail::DayInvited { parts, .. } => {
                let events = parts.iter().map(|part| (&part.invite, part.link.as_str()));
                (Method::Publish, calendar::render_all(app, events)?)
            }
            Mail::DayCancelled { parts, .. } => {
                let events = parts.iter().map(|part| &part.invite);
                (Method::Publish, calendar::render_off(app, events)?)
            }
            _ => return Ok(None),
        }))
    }

    /// Its subject, text and HTML for a reader; `unsubscribe` is where they say that no more like it are wanted.
    pub(super) fn render(&self, app: &App, reader: &Reader, unsubscribe: Option<&str>) -> Result<Rendered> {
        let (language, words) = (reader.language, reader.words());
        let content = self.content(reader);
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        });
        templates.add_template("mail.txt", include_str!("templates/mail.txt")).map_err(Error::internal)?;
        templates.add_template("mail.html", include_str!("templates/mail.html")).map_err(Error::internal)?;
        let items = content
            .items
            .into_iter()
            .map(|item| context! { subject => item.subject, facts => item.facts, link => item.link, links => item.links });
        let values = context! {
            lang => language.as_str(),
            subject => content.subject.as_str(),
            greeting => content.greeting,
            paragraphs => content.paragraphs,
            facts => content.facts,
            items => items.collect::<Vec<_>>(),
            action => content.action,
            links => content.links,
            footer => content.footer,
            unsubscribe => unsubscribe.map(|link| (words.labels().unsubscribe, link)),
            site => app.config.http.public_url.as_str(),
        };
        let render = |name| {
            templates
                .get_template(name)
                .and_then(|template| template.render(&values))
                .map_err(Error::internal)
        };
        let subject = one_line(&content.subject);
        Ok(Rendered { subject, text: render("mail.txt")?, html: render("mail.html")? })
    }

    fn content(&self, reader: &Reader) -> Content {
        let words = reader.words();
        let labels = words.labels();
        match self {
            Mail::DayInvited { name, company, parts } => {
                Content::note(words, name, words.day_invited(company, parts.len()))
                    .with_items(parts.iter().map(|part| day_item(reader, company, part)))
            }
            Mail::BookingInvited { name, company, title, description, minutes, link } => {
                Content::request(words, name, words.booking_invited(company, title), Some(link))
                    .saying((!description.is_empty()).then(|| description.clone()))
                    .with_facts([(labels.what, title.clone()), (labels.takes, words.minutes(*minutes))])
            }
            Mail::DayCancelled { name, company, parts, note } => {
                let planned = |part: &OffPart| {
                    [(labels.what, part.title.clone()), (labels.was_planned_for, part.when.words(reader))]
                };
                Content::note(words, name, words.day_cancelled(company, parts.len()))
                    .saying(note.clone())
                    .with_facts(parts.iter().flat_map(planned))
            }
            Mail::InterviewUnstaffed { name, gone, interviews, link } => {
                let request = words.interview_unstaffed(gone.as_deref(), interviews.len());
                Content::request(words, name, request, Some(link))
                    .with_facts(interviews.iter().flat_map(|one| unstaffed(reader, one)))
            }
            Mail::InterviewMissed { name, missed, when, note, link } => {
                Content::request(words, name, words.interview_missed(missed), link.as_deref())
                    .saying(note.clone())
                    .with_facts([
                        (labels.what, missed.title.clone()),
                        (labels.was_planned_for, when.words(reader)),
                    ])
            }
            Mail::InterviewReopened { name, with, title, when, link } => {
                Content::request(words, name, words.interview_reopened(with, title), Some(link))
                    .with_facts([(labels.what, title.clone()), (labels.was_planned_for, when.words(reader))])
            }
            Mail::InterviewReminder { name, with, title, when, then, link, change_link } => {
                let told = |title: &str, when: &When| {
                    [(labels.what, title.to_owned()), (labels.when, when.words(reader))]
                };
                Content::request(words, name, words.interview_reminder(with, title), Some(link))
                    .saying(change_link.as_deref().map(|link| words.change_by(link)))
                    .with_facts(told(title, when))
                    .with_facts(then.iter().flat_map(|(title, when)| told(title, when)))
            }
            Mail::FeedbackAvailable { name, company, title, summary, link } => {
                Content::request(words, name, words.feedback_available(company), Some(link))
                    .saying(words.summary(summary))
                    .with_facts([(labels.interview, title.clone())])
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
                Content::request(words, name, words.webhook_disabled(company, address, *gone), Some(link))
            }
            Mail::SystemAlert { name, alert, link, .. } => incident(words, name, alert, link),
            Mail::Digest { name, items } => Content::note(words, name, words.digest(items.len()))
                .with_items(items.iter().cloned().map(Item::from)),
            Mail::Interview(mail) => mail.content(reader),
            Mail::TakeHome(mail) => mail.content(reader),
            Mail::Team(mail) => mail.content(reader),
            Mail::Account(mail) => mail.content(words),
        }
    }
}

/// An interview that nobody is left to hold.
fn unstaffed(reader: &Reader, one: &Unstaffed) -> [(&'static str, String); 3] {
    let labels = reader.words().labels();
    [
        (labels.what, one.title.clone()),
        (labels.candidate, one.candidate.clone()),
        (labels.when, one.when.words(reader)),
    ]
}

/// What is wrong with the deployment.
fn incident(words: &dyn Words, name: &str, alert: &Alert, link: &str) -> Content {
    let said = words.alert(alert);
    let note = Note { subject: said.title, says: said.wrong, footer: said.footer };
    Content::request(words, name, Request { note, button: said.button }, Some(link))
        .saying([said.means.to_owned(), said.remedy])
}

/// An interview of a day, with the links into it and those by which its candidate answers.
fn day_item(reader: &Reader, company: &str, part: &DayPart) -> Item {
    let words = reader.words();
    let labels = words.labels();
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let mut facts = vec![fact(labels.when, part.when.words(reader))];
    if !part.description.is_empty() {
        facts.push(fact(labels.about, part.description.clone()));
    }
    let mut links = vec![(words.interview_invited(company, &part.title).button, part.link.clone())];
    links.extend(answers(labels, &part.answer_link));
    Item { subject: one_line(&part.title), facts, link: None, links }
}

impl Content {
    /// A mail that only tells; facts and further paragraphs are added to it.
    pub(super) fn note(words: &dyn Words, name: &str, note: Note) -> Self {
        Self {
            subject: note.subject,
            greeting: words.greeting(name),
            paragraphs: vec![note.says],
            facts: Vec::new(),
            items: Vec::new(),
            action: None,
            links: Vec::new(),
            footer: note.footer,
        }
    }

    /// A mail with a button, where there is a link for it.
    pub(super) fn request(words: &dyn Words, name: &str, request: Request, link: Option<&str>) -> Self {
        let action = link.map(|link| (request.button, link.to_owned()));
        Self { action, ..Self::note(words, name, request.note) }
    }

    /// Adds paragraphs.
    pub(super) fn saying(mut self, paragraphs: impl IntoIterator<Item = String>) -> Self {
        self.paragraphs.extend(paragraphs);
        self
    }

    /// Adds facts, each with its label.
    pub(super) fn with_facts(mut self, facts: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.facts.extend(facts);
        self
    }

    /// Adds further links, each with its label.
    pub(super) fn with_links(mut self, links: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.links.extend(links);
        self
    }

    /// Adds what it tells of one after the other.
    fn with_items(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        self.items.extend(items);
        self
    }
}
