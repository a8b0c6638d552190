//! The table `invitations`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, InvitationId, UserId};

pub struct InvitationRow {
    pub id: InvitationId,
    pub created_at: DateTime<Utc>,
    pub created_by_name: String,
    pub revoked_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub emailed_to: Option<String>,
}

pub async fn invitations(
    connection: &mut PgConnection,
    interview: InterviewId,
) -> Result<Vec<InvitationRow>> {
    let rows = sqlx::query_as!(
        InvitationRow,
        r#"SELECT i.id AS "id: _", i.created_at, p.name AS "created_by_name!", i.revoked_at, i.last_used_at, i.emailed_to
           FROM invitations i JOIN people p ON p.id = i.created_by WHERE i.interview_id = $1 ORDER BY i.created_at DESC, i.id DESC"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A link to be.
pub struct NewInvitation<'a> {
    pub id: InvitationId,
    pub interview: InterviewId,
    pub token_hash: &'a [u8],
    pub by: UserId,
    pub emailed_to: Option<&'a str>,
    /// Opens the results of an interview that is over, and nothing before.
    pub for_results: bool,
}

pub async fn insert_invitation(tx: &mut WriteTx, new: &NewInvitation<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO invitations (id, interview_id, token_hash, created_by, emailed_to, for_results, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        new.id as _,
        new.interview as _,
        new.token_hash,
        new.by as _,
        new.emailed_to,
        new.for_results,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn revoke_invitation(tx: &mut WriteTx, interview: InterviewId, id: InvitationId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE invitations SET revoked_at = $3 WHERE id = $1 AND interview_id = $2 AND revoked_at IS NULL",
        id as _,
        interview as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// A link that was not taken back.
pub struct Link {
    pub id: InvitationId,
    pub interview: InterviewId,
    pub for_results: bool,
    pub created_at: DateTime<Utc>,
}

/// What a link opens, if it was not taken back.
pub async fn interview_of_link(connection: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Link>> {
    let row = sqlx::query_as!(
        Link,
        r#"SELECT id AS "id: _", interview_id AS "interview: _", for_results, created_at FROM invitations
           WHERE token_hash = $1 AND revoked_at IS NULL"#,
        token_hash
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn note_use(tx: &mut WriteTx, id: InvitationId) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE invitations SET last_used_at = $2 WHERE id = $1", id as _, now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
