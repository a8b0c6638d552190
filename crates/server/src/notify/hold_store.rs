//! Mails that wait, in the table `emails`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{EmailId, UserId};

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
