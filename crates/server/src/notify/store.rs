//! The tables `notifications` and `emails`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::kind::NotificationKind;
use super::mail::Rendered;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{EmailId, InterviewId, NotificationId, UserId};
use crate::kernel::language::Language;
use crate::kernel::list::Cursor;
use crate::kernel::zone::Zone;

pub async fn insert_notification(
    tx: &mut WriteTx,
    id: NotificationId,
    user: UserId,
    kind: NotificationKind,
    interview: Option<InterviewId>,
    params: Value,
    in_app: bool,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO notifications (id, user_id, kind, interview_id, params, created_at, in_app) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id as _,
        user as _,
        kind.as_str(),
        interview as _,
        params,
        now,
        in_app
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

/// Which of somebody's notifications.
pub struct Wanted {
    /// Only those about this interview.
    pub interview: Option<InterviewId>,
    /// Only those that were not read yet.
    pub unread: bool,
    /// Only those of this kind.
    pub kind: Option<NotificationKind>,
}

pub async fn notifications(
    connection: &mut PgConnection,
    user: UserId,
    wanted: Wanted,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<NotificationRow>> {
    let rows = sqlx::query_as!(
        NotificationRow,
        r#"SELECT id AS "id: _", kind, interview_id AS "interview_id: _", params, read_at, created_at FROM notifications
           WHERE user_id = $1 AND in_app AND (NOT $2 OR read_at IS NULL) AND ($3::uuid IS NULL OR interview_id = $3)
             AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5))
             AND ($7::text IS NULL OR kind = $7)
           ORDER BY created_at DESC, id DESC LIMIT $6"#,
        user as _,
        wanted.unread,
        wanted.interview as _,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit,
        wanted.kind.map(NotificationKind::as_str)
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// One of `user`'s notifications, whether it stands in their list or not.
pub async fn notification(
    connection: &mut PgConnection,
    user: UserId,
    id: NotificationId,
) -> Result<Option<NotificationRow>> {
    let row = sqlx::query_as!(
        NotificationRow,
        r#"SELECT id AS "id: _", kind, interview_id AS "interview_id: _", params, read_at, created_at FROM notifications
           WHERE id = $1 AND user_id = $2"#,
        id as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// How many notifications `user` has not read.
pub async fn unread(connection: &mut PgConnection, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM notifications WHERE user_id = $1 AND in_app AND read_at IS NULL"#,
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

/// The zone in the profile of the account of an address.
pub async fn zone_at(connection: &mut PgConnection, address: &str) -> Result<Option<Zone>> {
    let zone = sqlx::query_scalar!(
        "SELECT time_zone FROM people WHERE lower(email) = lower($1) AND NOT is_guest",
        address
    )
    .fetch_optional(connection)
    .await?;
    Ok(zone.flatten().and_then(|zone| zone.parse().ok()))
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
    pub unsubscribe_url: Option<&'a str>,
    /// Where answers go; None: to whom mails come from.
    pub reply_to: Option<&'a str>,
    /// What it can be refused as.
    pub choice: Option<NotificationKind>,
    /// When it is not sent any more.
    pub expires_at: Option<DateTime<Utc>>,
    /// The interviews of which it says how they stand, each with its version.
    pub interviews: &'a [(InterviewId, i32)],
    pub wait: Option<NewWait>,
}

/// Until when a mail waits, whether for a digest, and what that tells of it.
pub struct NewWait {
    pub due_at: DateTime<Utc>,
    pub for_digest: bool,
    pub digest_item: Value,
}

pub async fn insert_email(tx: &mut WriteTx, email: NewEmail<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO emails (id, user_id, to_address, kind, subject, text_body, html_body, status, created_at, calendar_method, calendar,
                             unsubscribe_url, choice, due_at, for_digest, digest_item, reply_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
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
        email.calendar.map(|(_, text)| text),
        email.unsubscribe_url,
        email.choice.map(NotificationKind::as_str),
        email.wait.as_ref().map(|wait| wait.due_at),
        email.wait.as_ref().is_some_and(|wait| wait.for_digest),
        email.wait.as_ref().map(|wait| wait.digest_item.clone()),
        email.reply_to,
        email.expires_at
    )
    .execute(&mut **tx)
    .await?;
    if email.interviews.is_empty() {
        return Ok(());
    }
    let (interviews, sequences): (Vec<uuid::Uuid>, Vec<i32>) =
        email.interviews.iter().map(|(interview, sequence)| (interview.0, *sequence)).unzip();
    sqlx::query!(
        "INSERT INTO email_interviews (email_id, interview_id, sequence) SELECT $1, * FROM unnest($2::uuid[], $3::integer[])",
        email.id as _,
        &interviews,
        &sequences
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
    pub unsubscribe_url: Option<String>,
    pub reply_to: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub status: String,
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
}

pub async fn email(connection: &mut PgConnection, id: EmailId) -> Result<Option<EmailRow>> {
    let row = sqlx::query_as!(
        EmailRow,
        r#"SELECT id AS "id: _", to_address, kind, subject, text_body, html_body, calendar, calendar_method, unsubscribe_url, reply_to, due_at, status, error, created_at, sent_at, expires_at
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
        r#"SELECT id AS "id: _", to_address, kind, subject, text_body, html_body, calendar, calendar_method, unsubscribe_url, reply_to, due_at, status, error, created_at, sent_at, expires_at FROM emails
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
        "UPDATE emails SET status = $2, error = $3, sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END,
                failed_at = CASE WHEN $2 = 'failed' THEN $4 ELSE failed_at END
         WHERE id = $1 AND status IN ('kept', 'queued', 'failed')",
        id as _,
        status,
        error,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// How many mails failed that were written since a time, but for those that are of no use any more.
pub async fn failed_since(
    connection: &mut PgConnection,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM emails
           WHERE status = 'failed' AND created_at >= $1 AND (expires_at IS NULL OR expires_at > $2)"#,
        since,
        now
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// Marks those as to be sent again, the oldest first and `most` at once. Their ids.
pub async fn queue_failed(tx: &mut WriteTx, since: DateTime<Utc>, most: i64) -> Result<Vec<EmailId>> {
    let now = tx.now();
    let ids = sqlx::query_scalar!(
        r#"UPDATE emails SET status = 'queued', error = NULL
           WHERE id IN (SELECT id FROM emails
                        WHERE status = 'failed' AND created_at >= $1 AND (expires_at IS NULL OR expires_at > $2)
                        ORDER BY created_at, id LIMIT $3 FOR UPDATE)
           RETURNING id AS "id: EmailId""#,
        since,
        now,
        most
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids)
}

/// Mails that failed after the last one that went out.
pub struct FailingMails {
    /// When the first of them was written; None where there is none.
    pub since: Option<DateTime<Utc>>,
    /// When one of them failed last.
    pub last: Option<DateTime<Utc>>,
    /// How many there are.
    pub count: i64,
    /// To how many addresses.
    pub people: i64,
}

pub async fn failing(connection: &mut PgConnection) -> Result<FailingMails> {
    let row = sqlx::query_as!(
        FailingMails,
        r#"SELECT min(created_at) AS since, max(failed_at) AS last, count(*) AS "count!", count(DISTINCT to_address) AS "people!" FROM emails e
           WHERE status = 'failed' AND NOT EXISTS (SELECT FROM emails sent WHERE sent.sent_at > e.created_at)"#
    )
    .fetch_one(connection)
    .await?;
    Ok(row)
}

/// Deletes what somebody was told, in the app and by mail.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM notifications WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    sqlx::query!("DELETE FROM emails WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// Writes another name into what these people were told.
pub async fn replace_name(tx: &mut WriteTx, readers: &[UserId], name: &str, instead: &str) -> Result<()> {
    for key in ["name", "candidate"] {
        sqlx::query!(
            "UPDATE notifications SET params = jsonb_set(params, ARRAY[$2::text], to_jsonb($4::text))
             WHERE user_id = ANY($1) AND params ->> $2 = $3",
            readers as _,
            key,
            name,
            instead
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Deletes the mails of these kinds to somebody, and with them those that did not go out yet.
pub async fn delete_mails(tx: &mut WriteTx, user: UserId, kinds: &[&str]) -> Result<()> {
    sqlx::query!("DELETE FROM emails WHERE user_id = $1 AND kind = ANY($2)", user as _, kinds as &[&str])
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Makes somebody's mails of some kinds another person's.
pub async fn hand_over_mails(tx: &mut WriteTx, (from, to): (UserId, UserId), kinds: &[&str]) -> Result<()> {
    sqlx::query!(
        "UPDATE emails SET user_id = $2 WHERE user_id = $1 AND kind = ANY($3)",
        from as _,
        to as _,
        kinds as &[&str]
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The interviews of the mails that a digest tells of, each with its method.
pub async fn digested_calendars(
    connection: &mut PgConnection,
    digest: EmailId,
) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"SELECT calendar_method AS "method!", calendar AS "calendar!" FROM emails
           WHERE digest_id = $1 AND calendar IS NOT NULL ORDER BY created_at, id"#,
        digest as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.method, row.calendar)).collect())
}

/// What somebody is called.
/// What somebody is called, and where they are written to.
pub async fn addressee(connection: &mut PgConnection, user: UserId) -> Result<Option<(String, String)>> {
    let row =
        sqlx::query!(r#"SELECT name AS "name!", email AS "email!" FROM people WHERE id = $1"#, user as _)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|row| (row.name, row.email)))
}

pub async fn name_of(connection: &mut PgConnection, user: UserId) -> Result<Option<String>> {
    let name = sqlx::query_scalar!(r#"SELECT name AS "name!" FROM people WHERE id = $1"#, user as _)
        .fetch_optional(connection)
        .await?;
    Ok(name)
}
