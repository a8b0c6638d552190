//! The mails that Colloquy writes, in text and HTML from one template each.

use chrono::{DateTime, Utc};
use minijinja::{AutoEscape, Environment, context};

use super::account_mail::AccountMail;
use super::alert_mail::Alert;
use super::calendar::{self, Attendee, Invite, Method};
use super::hold::DigestItem;
use super::kind::NotificationKind;
use super::mail_parts::{DayPart, Missed, OffPart, Summary, Unstaffed, When, answers, moment_in, one_line};
use super::team_mail::TeamMail;
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
        /// By which its reader says whether they come.
        answer_link: String,
        invite: Invite,
    },
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
    TakeHomeGiven {
        name: String,
        company: String,
        title: String,
        /// The titles of the challenges that are given with it.
        challenges: Vec<String>,
        /// When it has to be handed in, as far as that is known.
        deadline: Option<DateTime<Utc>>,
        /// The organiser's IANA zone.
        time_zone: String,
        /// How long it may take from the first opening.
        minutes: Option<i32>,
        link: String,
        /// Whether it was given before and ends soon.
        is_reminder: bool,
    },
    /// An interview has another time.
    InterviewRescheduled {
        name: String,
        company: String,
        title: String,
        old_title: Option<String>,
        /// What the candidate should know, where that was changed; may be empty.
        description: Option<String>,
        before: When,
        when: When,
        link: Option<String>,
        /// Where the candidate can choose another time.
        change_link: Option<String>,
        /// By which its reader says whether they come.
        answer_link: String,
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
    /// An interview has another title or description, at the same time as before.
    InterviewUpdated {
        name: String,
        company: String,
        title: String,
        old_title: Option<String>,
        /// What the candidate should know, where that was changed; may be empty.
        description: Option<String>,
        when: When,
        link: String,
        /// By which its reader says whether they come.
        answer_link: String,
        invite: Invite,
    },
    /// An interviewer is not to hold an interview any more.
    InterviewUnassigned { name: String, candidate: String, title: String, when: When, invite: Invite },
    /// Several interviews of a candidate were called off.
    DayCancelled { name: String, company: String, parts: Vec<OffPart>, note: Option<String> },
    /// Interviews ahead have nobody to hold them, since somebody is `gone` or still; to those who recruit.
    InterviewUnstaffed { name: String, gone: Option<String>, interviews: Vec<Unstaffed>, link: String },
    /// One side did not come to an interview.
    InterviewMissed { name: String, missed: Missed, when: When, note: Option<String>, link: Option<String> },
    /// That was taken back.
    InterviewReopened { name: String, with: String, title: String, when: When, link: String },
    /// An interviewer is to hold an interview.
    InterviewAssigned {
        name: String,
        candidate: String,
        title: String,
        when: When,
        link: String,
        /// By which its reader says whether they come.
        answer_link: String,
        invite: Invite,
    },
    /// An interview is about to begin.
    InterviewReminder {
        name: String,
        with: String,
        title: String,
        when: When,
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
            Mail::InterviewInvited { .. } => "interview_invited",
            Mail::DayInvited { .. } => "day_invited",
            Mail::BookingInvited { .. } => "booking_invited",
            Mail::TakeHomeGiven { is_reminder: true, .. } => "take_home_reminder",
            Mail::TakeHomeGiven { .. } => "take_home_given",
            Mail::InterviewRescheduled { .. } => "interview_rescheduled",
            Mail::InterviewCancelled { .. } => "interview_cancelled",
            Mail::InterviewUpdated { .. } => "interview_updated",
            Mail::InterviewUnassigned { .. } => "interview_unassigned",
            Mail::DayCancelled { .. } => "day_cancelled",
            Mail::InterviewUnstaffed { .. } => "interview_unstaffed",
            Mail::InterviewMissed { .. } => "interview_missed",
            Mail::InterviewReopened { .. } => "interview_reopened",
            Mail::InterviewAssigned { .. } => "interview_assigned",
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
            Mail::InterviewAssigned { .. } => NotificationKind::InterviewInvited,
            Mail::InterviewRescheduled { .. } => NotificationKind::InterviewRescheduled,
            Mail::InterviewReminder { .. } => NotificationKind::InterviewReminder,
            Mail::InterviewCancelled { .. } | Mail::DayCancelled { .. } => {
                NotificationKind::InterviewCancelled
            }
            Mail::InterviewUnstaffed { .. } => NotificationKind::InterviewUnstaffed,
            Mail::InterviewUpdated { .. } => NotificationKind::InterviewUpdated,
            Mail::InterviewUnassigned { .. } => NotificationKind::InterviewUnassigned,
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

    /// When it is of no use any more: as soon as the interview begins, at its old time or its new one.
    pub(super) fn matters_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Mail::InterviewRescheduled { before, when, .. } => Some(before.start.min(when.start)),
            Mail::InterviewInvited { when, .. }
            | Mail::InterviewAssigned { when, .. }
            | Mail::InterviewReminder { when, .. }
            | Mail::InterviewUpdated { when, .. }
            | Mail::InterviewUnassigned { when, .. }
            | Mail::InterviewCancelled { when, .. } => Some(when.start),
            Mail::Team(mail) => mail.matters_at(),
            Mail::DayCancelled { parts, .. } => parts.first().map(|part| part.when.start),
            Mail::InterviewUnstaffed { interviews, .. } => interviews.first().map(|one| one.when.start),
            // What is critical goes out in quiet hours too.
            Mail::SystemAlert { alert, at, .. } => alert.is_critical.then_some(*at),
            _ => None,
        }
    }

    /// What a digest tells of it.
    pub(super) fn digest_item(&self, language: Language) -> DigestItem {
        let content = self.content(words::of(language));
        let facts = content.facts.into_iter().map(|(label, value)| (label.to_owned(), value));
        DigestItem {
            subject: one_line(&content.subject),
            facts: facts.collect(),
            link: content.action.map(|(_, link)| link),
        }
    }

    /// The interview for the calendar of whoever reads the mail, where it brings, moves or takes out one.
    pub(super) fn calendar(&self, app: &App, address: &str) -> Result<Option<(Method, String)>> {
        if let Mail::DayInvited { parts, .. } = self {
            let events = parts.iter().map(|part| (&part.invite, part.link.as_str()));
            return Ok(Some((Method::Publish, calendar::render_all(app, events)?)));
        }
        if let Mail::DayCancelled { parts, .. } = self {
            let events = parts.iter().map(|part| &part.invite);
            return Ok(Some((Method::Publish, calendar::render_off(app, events)?)));
        }
        if let Mail::InterviewUnassigned { name, invite, .. } = self {
            let attendee = Attendee { name, email: address };
            return Ok(Some((Method::Cancel, calendar::render_out(app, invite, &attendee)?)));
        }
        let (name, invite, method, link) = match self {
            Mail::InterviewInvited { name, invite, link, .. }
            | Mail::InterviewUpdated { name, invite, link, .. }
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

    /// Its subject, text and HTML in a language; `unsubscribe` is where its reader says that no more like it are wanted.
    pub fn render(&self, app: &App, language: Language, unsubscribe: Option<&str>) -> Result<Rendered> {
        let words = words::of(language);
        let content = self.content(words);
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

    fn content(&self, words: &dyn Words) -> Content {
        let labels = words.labels();
        match self {
            Mail::InterviewInvited {
                name,
                company,
                title,
                description,
                change_link,
                when,
                link,
                answer_link,
                ..
            } => {
                let request = words.interview_invited(company, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend((!description.is_empty()).then(|| description.clone()));
                content.paragraphs.extend(change_link.as_deref().map(|link| words.change_by(link)));
                content.facts = vec![(labels.what, title.clone()), (labels.when, when.words(words))];
                content.links = answers(labels, answer_link);
                content
            }
            Mail::DayInvited { name, company, parts } => {
                let mut content = Content::note(words, name, words.day_invited(company, parts.len()));
                content.items = parts.iter().map(|part| day_item(words, company, part)).collect();
                content
            }
            Mail::BookingInvited { name, company, title, description, minutes, link } => {
                let request = words.booking_invited(company, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend((!description.is_empty()).then(|| description.clone()));
                content.facts = vec![(labels.what, title.clone()), (labels.takes, words.minutes(*minutes))];
                content
            }
            Mail::TakeHomeGiven {
                name,
                company,
                title,
                challenges,
                deadline,
                time_zone,
                minutes,
                link,
                is_reminder,
            } => {
                let request = words.take_home_given(company, title, *is_reminder);
                let mut content = Content::request(words, name, request, Some(link));
                content.facts.push((labels.what, title.clone()));
                if !challenges.is_empty() {
                    content.facts.push((labels.challenges, challenges.join(", ")));
                }
                content.facts.extend(deadline.map(|at| (labels.deadline, moment_in(words, at, time_zone))));
                content
                    .facts
                    .extend(minutes.map(|minutes| (labels.takes, words.counted_from_begin(minutes))));
                content
            }
            Mail::InterviewRescheduled {
                name,
                company,
                title,
                old_title,
                description,
                before,
                when,
                link,
                change_link,
                answer_link,
                ..
            } => {
                let request = words.interview_rescheduled(company, title);
                let mut content = Content::request(words, name, request, link.as_deref());
                content.paragraphs.extend(description.clone().filter(|text| !text.is_empty()));
                content.paragraphs.extend(change_link.as_deref().map(|link| words.change_by(link)));
                content.facts.push((labels.what, title.clone()));
                content.facts.extend(old_title.clone().map(|title| (labels.formerly, title)));
                content.facts.push((labels.new_time, when.words(words)));
                content.facts.push((labels.instead_of, before.words(words)));
                content.links = answers(labels, answer_link);
                content
            }
            Mail::InterviewUpdated {
                name,
                company,
                title,
                old_title,
                description,
                when,
                link,
                answer_link,
                ..
            } => {
                let request = words.interview_updated(company, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend(description.clone().filter(|text| !text.is_empty()));
                content.facts.push((labels.what, title.clone()));
                content.facts.extend(old_title.clone().map(|title| (labels.formerly, title)));
                content.facts.push((labels.when, when.words(words)));
                content.links = answers(labels, answer_link);
                content
            }
            Mail::InterviewUnassigned { name, candidate, title, when, .. } => {
                let mut content = Content::note(words, name, words.interview_unassigned(candidate, title));
                content.facts = vec![
                    (labels.what, title.clone()),
                    (labels.candidate, candidate.clone()),
                    (labels.when, when.words(words)),
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
            Mail::DayCancelled { name, company, parts, note } => {
                let mut content = Content::note(words, name, words.day_cancelled(company, parts.len()));
                content.paragraphs.extend(note.clone());
                for part in parts {
                    content.facts.push((labels.what, part.title.clone()));
                    content.facts.push((labels.was_planned_for, part.when.words(words)));
                }
                content
            }
            Mail::InterviewUnstaffed { name, gone, interviews, link } => {
                let request = words.interview_unstaffed(gone.as_deref(), interviews.len());
                let mut content = Content::request(words, name, request, Some(link));
                for one in interviews {
                    content.facts.push((labels.what, one.title.clone()));
                    content.facts.push((labels.candidate, one.candidate.clone()));
                    content.facts.push((labels.when, one.when.words(words)));
                }
                content
            }
            Mail::InterviewMissed { name, missed, when, note, link } => {
                let request = words.interview_missed(missed);
                let mut content = Content::request(words, name, request, link.as_deref());
                content.paragraphs.extend(note.clone());
                content.facts =
                    vec![(labels.what, missed.title.clone()), (labels.was_planned_for, when.words(words))];
                content
            }
            Mail::InterviewReopened { name, with, title, when, link } => {
                let request = words.interview_reopened(with, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.facts =
                    vec![(labels.what, title.clone()), (labels.was_planned_for, when.words(words))];
                content
            }
            Mail::InterviewAssigned { name, candidate, title, when, link, answer_link, .. } => {
                let request = words.interview_assigned(candidate, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.facts = vec![
                    (labels.what, title.clone()),
                    (labels.candidate, candidate.clone()),
                    (labels.when, when.words(words)),
                ];
                content.links = answers(labels, answer_link);
                content
            }
            Mail::InterviewReminder { name, with, title, when, link, change_link } => {
                let request = words.interview_reminder(with, title);
                let mut content = Content::request(words, name, request, Some(link));
                content.paragraphs.extend(change_link.as_deref().map(|link| words.change_by(link)));
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
            Mail::SystemAlert { name, alert, link, .. } => {
                let said = words.alert(alert);
                let note = Note { subject: said.title, says: said.wrong, footer: said.footer };
                let mut content =
                    Content::request(words, name, Request { note, button: said.button }, Some(link));
                content.paragraphs.extend([said.means.to_owned(), said.remedy]);
                content
            }
            Mail::Digest { name, items } => {
                let mut content = Content::note(words, name, words.digest(items.len()));
                content.items = items.iter().cloned().map(Item::from).collect();
                content
            }
            Mail::Team(mail) => mail.content(words),
            Mail::Account(mail) => mail.content(words),
        }
    }
}

/// An interview of a day, with the links into it and those by which its candidate answers.
fn day_item(words: &dyn Words, company: &str, part: &DayPart) -> Item {
    let labels = words.labels();
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let mut facts = vec![fact(labels.when, part.when.words(words))];
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
}
