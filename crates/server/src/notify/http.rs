//! Wire types and handlers of `/api/notifications` and the admin's mailbox.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{NotificationKind, sending, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{EmailId, InterviewId, NotificationId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};

/// The most mails that are sent again at once.
const RETRIES: i64 = 10_000;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_notifications))
        .routes(routes!(mark_read))
        .routes(routes!(list_emails))
        .routes(routes!(get_email))
        .routes(routes!(retry_email))
        .routes(routes!(count_failed_emails))
        .routes(routes!(retry_failed_emails))
}

/// Something that somebody should know.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationView {
    id: NotificationId,
    kind: NotificationKind,
    interview_id: Option<InterviewId>,
    /// Names and titles that its sentence is filled with.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    params: Value,
    read_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct NotificationFilter {
    /// Only what was not read yet.
    unread: Option<bool>,
    /// Only what is of this kind.
    kind: Option<NotificationKind>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// Which notifications were read.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkNotificationsRead {
    /// These …
    #[serde(default)]
    ids: Vec<NotificationId>,
    /// … or all of them.
    #[serde(default)]
    all: bool,
}

/// How far a mail has come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailStatus {
    /// No SMTP is configured: an admin reads it here.
    Kept,
    /// Held back until its reader's quiet hours end, or for their digest.
    Waiting,
    /// On its way.
    Queued,
    /// Handed to the mail server.
    Sent,
    /// The mail server refused it, or could not be reached.
    Failed,
    /// Told by a digest instead.
    Digested,
    /// Not sent: what it reminds of began before it could be.
    Expired,
    /// Left out of a digest: a later mail says how its interview stands.
    Superseded,
}

/// A mail in the outbox.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EmailView {
    id: EmailId,
    to: String,
    subject: String,
    kind: String,
    status: EmailStatus,
    text: String,
    html: Option<String>,
    created_at: DateTime<Utc>,
    /// Until when it waits.
    due_at: Option<DateTime<Utc>>,
    sent_at: Option<DateTime<Utc>>,
    error: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct EmailFilter {
    status: Option<EmailStatus>,
    /// Part of the address or the subject.
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FailedSince {
    /// Only those that were written since then.
    since: Option<DateTime<Utc>>,
}

/// From when on mails that failed are sent again.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetryFailedEmails {
    since: DateTime<Utc>,
}

/// How many mails failed that can be sent again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FailedEmails {
    count: i64,
}

/// List notifications
#[utoipa::path(get, path = "/api/notifications", tag = "notifications", params(NotificationFilter),
    responses((status = 200, body = Page<NotificationView>), (status = "default", body = Problem)))]
async fn list_notifications(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<NotificationFilter>,
) -> Result<axum::Json<Page<NotificationView>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(&actor, Action::ReadNotifications, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let wanted = store::Wanted {
        interview: actor.guest_of(),
        unread: filter.unread.unwrap_or(false),
        kind: filter.kind,
    };
    let rows = store::notifications(&mut tx, me, wanted, after, limit + 1).await?;
    let views = rows.into_iter().map(notification_view).collect::<Result<Vec<_>>>()?;
    Ok(axum::Json(Page::cut(views, limit, |view| Cursor { time: view.created_at, id: view.id.0 })))
}

fn notification_view(row: store::NotificationRow) -> Result<NotificationView> {
    let kind = serde_json::from_value(Value::String(row.kind)).map_err(Error::internal)?;
    let (id, interview_id) = (row.id, row.interview_id);
    Ok(NotificationView {
        id,
        kind,
        interview_id,
        params: row.params,
        read_at: row.read_at,
        created_at: row.created_at,
    })
}

/// Mark notifications as read
#[utoipa::path(put, path = "/api/notifications/read", tag = "notifications", responses((status = 204), (status = "default", body = Problem)))]
async fn mark_read(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<MarkNotificationsRead>,
) -> Result<StatusCode> {
    let mut tx = app.write(&actor, Action::MarkNotificationsRead, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::mark_read(&mut tx, me, (!body.all).then_some(&body.ids)).await?;
    tx.emit(Event::new(EventKind::NotificationCreated).user(me).to([Topic::User(me)]));
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List mails
///
/// Staff only.
#[utoipa::path(get, path = "/api/admin/emails", tag = "admin", params(EmailFilter),
    responses((status = 200, body = Page<EmailView>), (status = "default", body = Problem)))]
async fn list_emails(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<EmailFilter>,
) -> Result<axum::Json<Page<EmailView>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(&actor, Action::ReadEmails, Target::System).await?;
    let status = filter.status.map(serde_json::to_value).transpose().map_err(Error::internal)?;
    let status = status.as_ref().and_then(Value::as_str);
    let text = filter.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let rows = store::emails(&mut tx, status, text, after, limit + 1).await?;
    let views = rows.into_iter().map(email_view).collect::<Result<Vec<_>>>()?;
    Ok(axum::Json(Page::cut(views, limit, |view| Cursor { time: view.created_at, id: view.id.0 })))
}

/// Read a mail
///
/// Staff only.
#[utoipa::path(get, path = "/api/admin/emails/{id}", tag = "admin", params(("id" = EmailId, Path)),
    responses((status = 200, body = EmailView), (status = "default", body = Problem)))]
async fn get_email(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<EmailId>,
) -> Result<axum::Json<EmailView>> {
    let mut tx = app.read(&actor, Action::ReadEmails, Target::System).await?;
    let row = store::email(&mut tx, id).await?.ok_or(Code::EmailNotFound)?;
    Ok(axum::Json(email_view(row)?))
}

/// Send a mail again
///
/// Staff only; for mails that failed, or were kept before SMTP was configured.
#[utoipa::path(post, path = "/api/admin/emails/{id}/retry", tag = "admin", params(("id" = EmailId, Path)),
    responses((status = 202), (status = "default", body = Problem)))]
async fn retry_email(State(app): State<App>, actor: Actor, Path(id): Path<EmailId>) -> Result<StatusCode> {
    let mut tx = app.write(&actor, Action::RetryEmail, Target::System).await?;
    if app.config.smtp.url.is_empty() {
        return Err(Error::new(Code::EmailNotConfigured).detail("Configure [smtp] first"));
    }
    if store::mark_email(&mut tx, id, "queued", None).await? == 0 {
        return Err(Code::EmailNotFound.into());
    }
    tx.detail("email", id.to_string());
    tx.enqueue_anew(sending(id)?).await?;
    tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// Count the mails that failed
///
/// Staff only. Those that would be sent again: reminders of what has begun are left out.
#[utoipa::path(get, path = "/api/admin/emails/failed", tag = "admin", params(FailedSince),
    responses((status = 200, body = FailedEmails), (status = "default", body = Problem)))]
async fn count_failed_emails(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<FailedSince>,
) -> Result<axum::Json<FailedEmails>> {
    let mut tx = app.read(&actor, Action::ReadEmails, Target::System).await?;
    let now = tx.now();
    let count = store::failed_since(&mut tx, filter.since.unwrap_or_default(), now).await?;
    Ok(axum::Json(FailedEmails { count }))
}

/// Send all mails again that failed
///
/// Staff only. Those that were written since a time, the oldest first, but for reminders of what has begun; how many there are.
#[utoipa::path(post, path = "/api/admin/emails/retry", tag = "admin", request_body = RetryFailedEmails,
    responses((status = 202, body = FailedEmails), (status = "default", body = Problem)))]
async fn retry_failed_emails(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<RetryFailedEmails>,
) -> Result<(StatusCode, axum::Json<FailedEmails>)> {
    let mut tx = app.write(&actor, Action::RetryEmail, Target::System).await?;
    if app.config.smtp.url.is_empty() {
        return Err(Error::new(Code::EmailNotConfigured).detail("Configure [smtp] first"));
    }
    let ids = store::queue_failed(&mut tx, body.since, RETRIES).await?;
    let count = i64::try_from(ids.len()).map_err(Error::internal)?;
    for id in ids {
        tx.enqueue_anew(sending(id)?).await?;
    }
    tx.detail("count", count);
    tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
    tx.commit().await?;
    Ok((StatusCode::ACCEPTED, axum::Json(FailedEmails { count })))
}

fn email_view(row: store::EmailRow) -> Result<EmailView> {
    Ok(EmailView {
        id: row.id,
        to: row.to_address,
        subject: row.subject,
        kind: row.kind,
        status: serde_json::from_value(Value::String(row.status)).map_err(Error::internal)?,
        text: row.text_body,
        html: row.html_body,
        created_at: row.created_at,
        due_at: row.due_at,
        sent_at: row.sent_at,
        error: row.error,
    })
}
