//! Mails that wait, in the table `emails`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{EmailId, InterviewId, UserId};

/// A mail that waits.
pub struct WaitingRow {
    pub id: EmailId,
    pub to_address: String,
    pub choice: String,
    pub due_at: DateTime<Utc>,
    pub for_digest: bool,
    pub digest_item: Value,
}

/// Whose mails are due.
pub async fn due(connection: &mut PgConnection, now: DateTime<Utc>, most: i64) -> Result<Vec<UserId>> {
    let users = sqlx::query_scalar!(
        r#"SELECT user_id AS "user!: UserId" FROM emails WHERE status = 'waiting' AND due_at <= $1
           GROUP BY user_id ORDER BY min(due_at) LIMIT $2"#,
        now,
        most
    )
    .fetch_all(connection)
    .await?;
    Ok(users)
}

/// What waits for `user`, in the order in which it was written; nobody else takes it meanwhile.
pub async fn waiting(tx: &mut WriteTx, user: UserId) -> Result<Vec<WaitingRow>> {
    let rows = sqlx::query_as!(
        WaitingRow,
        r#"SELECT id AS "id: _", to_address, choice AS "choice!", due_at AS "due_at!", for_digest, digest_item AS "digest_item!"
           FROM emails WHERE user_id = $1 AND status = 'waiting' ORDER BY created_at, id FOR UPDATE"#,
        user as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// It waits no more.
pub async fn release(tx: &mut WriteTx, id: EmailId, status: &str) -> Result<()> {
    sqlx::query!("UPDATE emails SET status = $2 WHERE id = $1 AND status = 'waiting'", id as _, status)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// It is told by a digest.
pub async fn digest(tx: &mut WriteTx, id: EmailId, digest: EmailId) -> Result<()> {
    sqlx::query!(
        "UPDATE emails SET status = 'digested', digest_id = $2 WHERE id = $1 AND status = 'waiting'",
        id as _,
        digest as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Those of these mails to one person whose news is old: for each interview that they tell of there is a later mail, sent at once or
/// waiting as well, that says how it stands.
pub async fn superseded(connection: &mut PgConnection, mails: &[EmailId]) -> Result<Vec<EmailId>> {
    let mails: Vec<uuid::Uuid> = mails.iter().map(|mail| mail.0).collect();
    let ids = sqlx::query_scalar!(
        r#"SELECT e.id AS "id: EmailId" FROM emails e
           WHERE e.id = ANY($1) AND EXISTS (SELECT FROM email_interviews i WHERE i.email_id = e.id)
             AND NOT EXISTS (SELECT FROM email_interviews i WHERE i.email_id = e.id AND NOT EXISTS (
                   SELECT FROM email_interviews l JOIN emails later ON later.id = l.email_id
                   WHERE l.interview_id = i.interview_id AND later.user_id = e.user_id
                     AND (l.sequence, later.created_at) > (i.sequence, e.created_at)))"#,
        &mails
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Leaves out of the next digest what it would tell of these interviews: there is news of them, of which no mail is wanted.
pub async fn supersede(tx: &mut WriteTx, user: UserId, interviews: &[(InterviewId, i32)]) -> Result<()> {
    let interviews: Vec<uuid::Uuid> = interviews.iter().map(|(interview, _)| interview.0).collect();
    sqlx::query!(
        "UPDATE emails e SET status = 'superseded'
         WHERE user_id = $1 AND status = 'waiting' AND for_digest
           AND EXISTS (SELECT FROM email_interviews i WHERE i.email_id = e.id)
           AND NOT EXISTS (SELECT FROM email_interviews i WHERE i.email_id = e.id AND i.interview_id <> ALL($2))",
        user as _,
        &interviews
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// It waits until another time, or for something else.
pub async fn put_off(tx: &mut WriteTx, id: EmailId, due_at: DateTime<Utc>, for_digest: bool) -> Result<()> {
    sqlx::query!(
        "UPDATE emails SET due_at = $2, for_digest = $3 WHERE id = $1 AND status = 'waiting'",
        id as _,
        due_at,
        for_digest
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// It is not wanted any more.
pub async fn drop_waiting(tx: &mut WriteTx, id: EmailId) -> Result<()> {
    sqlx::query!("DELETE FROM emails WHERE id = $1 AND status = 'waiting'", id as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
