//! Telling people: in-app notifications and email.
//!
//! Invariants: both are written in the transaction of what they tell about, so that nothing is told that did not happen; a mail is
//! sent by a task of its own and marked, so that a retry does not send it again; without SMTP mails are kept for the admin to read.

mod account_mail;
mod calendar;
mod choices;
mod http;
mod mail;
mod send;
mod store;
mod words;

pub use account_mail::{AccountMail, Protection};
pub use calendar::{Invite, entry, feed, uid, uid_suffix};
pub use choices::OptionalMail;
pub use mail::{DayPart, Mail, Missed, Summary, When};
pub use store::delete_all as erase_all;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{EmailId, InterviewId, NotificationId, UserId};
use crate::kernel::language::Language;
use crate::kernel::tasks::{Handler, NewTask};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![Handler::new(send::KIND, send::send)]
}

pub use store::unread;

/// What an in-app notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// Somebody was invited to an interview.
    InterviewInvited,
    /// An interview has another time.
    InterviewRescheduled,
    /// An interview is about to begin.
    InterviewReminder,
    /// An interview was called off.
    InterviewCancelled,
    /// One side did not come to an interview.
    InterviewMissed,
    /// That was taken back.
    InterviewReopened,
    /// Somebody does not come to an interview.
    InterviewDeclined,
    /// An interview's details changed.
    InterviewUpdated,
    /// A candidate can read their outcome.
    FeedbackAvailable,
    /// An interviewer should write feedback.
    FeedbackRequested,
    /// A recording can be played.
    RecordingReady,
    /// Somebody joined the company.
    MemberJoined,
    /// The company has another owner.
    CompanyTransferred,
    /// A connected calendar's server refuses the password.
    CalendarRefused,
    /// Somebody applied for a job.
    ApplicationReceived,
    /// A webhook was switched off since nothing reached it.
    WebhookDisabled,
}

/// Puts a notification into `user`'s list and tells their browsers.
pub async fn notify(
    tx: &mut WriteTx,
    user: UserId,
    kind: NotificationKind,
    interview: Option<InterviewId>,
    params: serde_json::Value,
) -> Result<()> {
    let id = tx.new_id::<NotificationId>();
    let kind = serde_json::to_value(kind).map_err(Error::internal)?;
    store::insert_notification(tx, id, user, kind.as_str().unwrap_or_default(), interview, params).await?;
    let mut event = Event::new(EventKind::NotificationCreated).user(user).to([Topic::User(user)]);
    if let Some(interview) = interview {
        event = event.interview(interview);
    }
    tx.emit(event);
    Ok(())
}

/// Writes a mail to `address` and enqueues its sending, unless it is one that `user` does not want. It speaks the language that the
/// user, else the account of that address, chose.
pub async fn email(
    tx: &mut WriteTx,
    user: Option<UserId>,
    address: &str,
    mail: impl Into<Mail>,
) -> Result<()> {
    let mail = mail.into();
    if let Some(user) = user
        && store::is_unwanted(tx, user, mail.kind()).await?
    {
        return Ok(());
    }
    let language = match user {
        Some(user) => store::language_of(tx, user).await?,
        None => store::language_at(tx, address).await?,
    };
    email_in(tx, language, user, address, mail).await
}

/// As [`email`], in `language` (None: the deployment's), and whether it is wanted or not.
pub async fn email_in(
    tx: &mut WriteTx,
    language: Option<Language>,
    user: Option<UserId>,
    address: &str,
    mail: impl Into<Mail>,
) -> Result<()> {
    let mail = mail.into();
    let language = language.unwrap_or(tx.app().config.default_language);
    let rendered = mail.render(tx.app(), language)?;
    let id = tx.new_id::<EmailId>();
    let status = if tx.app().config.smtp.url.is_empty() { "kept" } else { "queued" };
    let calendar = mail.calendar(tx.app(), address)?;
    let row = store::NewEmail {
        id,
        user,
        to_address: address,
        kind: mail.kind(),
        rendered: &rendered,
        calendar: calendar.as_ref().map(|(method, text)| (method.as_str(), text.as_str())),
        status,
    };
    store::insert_email(tx, row).await?;
    if status == "queued" {
        tx.enqueue(NewTask::new(send::KIND, send::Payload { email: id })?.key(format!("email:{id}"))).await?;
    }
    tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
    Ok(())
}
