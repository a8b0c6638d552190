//! The tables `notifications`, `emails` and `unwanted_mails`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::mail::Rendered;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{EmailId, InterviewId, NotificationId, UserId};
use crate::kernel::language::Language;
use crate::kernel::list::Cursor;

pub async fn insert_notification(
    tx: &mut WriteTx,
    id: NotificationId,
    user: UserId,
    kind: &str,
    interview: Option<InterviewId>,
    params: Value,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO notifications (id, user_id, kind, interview_id, params, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        id as _,
        user as _,
        kind,
        interview as _,
        params,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub struct NotificationRow {
    pub id: NotificationId,
    pub kind: String,
    pub interview_id: Option<InterviewId>,
    pub params: Value,
    pub read_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

pub async fn notifications(
    connection: &mut PgConnection,
    user: UserId,
    only: Option<InterviewId>,
    unread: bool,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<NotificationRow>> {
    let rows = sqlx::query_as!(
        NotificationRow,
        r#"SELECT id AS "id: _", kind, interview_id AS "interview_id: _", params, read_at, created_at FROM notifications
           WHERE user_id = $1 AND (NOT $2 OR read_at IS NULL) AND ($3::uuid IS NULL OR interview_id = $3)
             AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5))
           ORDER BY created_at DESC, id DESC LIMIT $6"#,
        user as _,
        unread,
        only as _,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// How many notifications `user` has not read.
pub async fn unread(connection: &mut PgConnection, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM notifications WHERE user_id = $1 AND read_at IS NULL"#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// Marks the named ones, or all when `ids` is None.
pub async fn mark_read(tx: &mut WriteTx, user: UserId, ids: Option<&[NotificationId]>) -> Result<()> {
    let now = tx.now();
    let ids: Option<Vec<uuid::Uuid>> = ids.map(|ids| ids.iter().map(|id| id.0).collect());
    sqlx::query!(
        "UPDATE notifications SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3))",
        user as _,
        now,
        ids.as_deref()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The language that somebody chose.
pub async fn language_of(connection: &mut PgConnection, user: UserId) -> Result<Option<Language>> {
    let language = sqlx::query_scalar!(
        r#"SELECT language AS "language: Language" FROM people WHERE id = $1"#,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(language.flatten())
}

/// The language that the account of an address chose.
pub async fn language_at(connection: &mut PgConnection, address: &str) -> Result<Option<Language>> {
    let language = sqlx::query_scalar!(
        r#"SELECT language AS "language: Language" FROM people WHERE lower(email) = lower($1) AND NOT is_guest"#,
        address
    )
    .fetch_optional(connection)
    .await?;
    Ok(language.flatten())
}

/// A mail to be.
pub struct NewEmail<'a> {
    pub id: EmailId,
    pub user: Option<UserId>,
    pub to_address: &'a str,
    pub kind: &'a str,
    pub rendered: &'a Rendered,
    /// The method, and the interview in iCalendar.
    pub calendar: Option<(&'a str, &'a str)>,
    pub status: &'a str,
}

pub async fn insert_email(tx: &mut WriteTx, email: NewEmail<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO emails (id, user_id, to_address, kind, subject, text_body, html_body, status, created_at, calendar_method, calendar)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        email.id as _,
        email.user as _,
        email.to_address,
        email.kind,
        email.rendered.subject,
        email.rendered.text,
        email.rendered.html,
        email.status,
        now,
        email.calendar.map(|(method, _)| method),
        email.calendar.map(|(_, text)| text)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub struct EmailRow {
    pub id: EmailId,
    pub to_address: String,
    pub kind: String,
    pub subject: String,
    pub text_body: String,
    pub html_body: Option<String>,
    pub calendar: Option<String>,
    pub calendar_method: Option<String>,
    pub status: String,
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

pub async fn email(connection: &mut PgConnection, id: EmailId) -> Result<Option<EmailRow>> {
    let row = sqlx::query_as!(
        EmailRow,
        r#"SELECT id AS "id: _", to_address, kind, subject, text_body, html_body, calendar, calendar_method, status, error, created_at, sent_at
           FROM emails WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn emails(
    connection: &mut PgConnection,
    status: Option<&str>,
    text: Option<&str>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<EmailRow>> {
    let rows = sqlx::query_as!(
        EmailRow,
        r#"SELECT id AS "id: _", to_address, kind, subject, text_body, html_body, calendar, calendar_method, status, error, created_at, sent_at FROM emails
           WHERE ($1::text IS NULL OR status = $1)
             AND ($2::text IS NULL OR strpos(lower(to_address || ' ' || subject), lower($2)) > 0)
             AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4))
           ORDER BY created_at DESC, id DESC LIMIT $5"#,
        status,
        text,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn mark_email(tx: &mut WriteTx, id: EmailId, status: &str, error: Option<&str>) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE emails SET status = $2, error = $3, sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END WHERE id = $1 AND status <> 'sent'",
        id as _,
        status,
        error,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Deletes what somebody was told, in the app and by mail.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM notifications WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    sqlx::query!("DELETE FROM emails WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    sqlx::query!("DELETE FROM unwanted_mails WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// The kinds of mail that somebody does not want.
pub async fn unwanted_mails(connection: &mut PgConnection, user: UserId) -> Result<Vec<String>> {
    let kinds = sqlx::query_scalar!("SELECT kind FROM unwanted_mails WHERE user_id = $1", user as _)
        .fetch_all(connection)
        .await?;
    Ok(kinds)
}

/// Whether somebody does without mails of this kind.
pub async fn is_unwanted(connection: &mut PgConnection, user: UserId, kind: &str) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM unwanted_mails WHERE user_id = $1 AND kind = $2",
        user as _,
        kind
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Somebody does without these kinds, and without no others.
pub async fn replace_unwanted_mails(tx: &mut WriteTx, user: UserId, kinds: &[String]) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM unwanted_mails WHERE user_id = $1 AND kind <> ALL($2)", user as _, kinds)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "INSERT INTO unwanted_mails (user_id, kind, created_at) SELECT $1, unnest($2::text[]), $3 ON CONFLICT DO NOTHING",
        user as _,
        kinds,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
