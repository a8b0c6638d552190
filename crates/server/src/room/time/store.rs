//! The tables `interview_extensions` and `interview_warnings`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::marks::WarningKind;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

/// A warning that was given.
#[derive(Clone, Copy, Debug)]
pub struct Warning {
    pub kind: WarningKind,
    pub sent_at: DateTime<Utc>,
}

/// The last warning of this end.
pub async fn last_warning(
    connection: &mut PgConnection,
    interview: InterviewId,
    ends_at: DateTime<Utc>,
) -> Result<Option<Warning>> {
    let row = sqlx::query!(
        "SELECT kind, sent_at FROM interview_warnings WHERE interview_id = $1 AND ends_at = $2 ORDER BY sent_at DESC LIMIT 1",
        interview as _,
        ends_at
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Warning { kind: WarningKind::from_row(&row.kind), sent_at: row.sent_at }))
}

/// Notes that a warning of this end is given. False when it was given before.
pub async fn insert_warning(
    tx: &mut WriteTx,
    interview: InterviewId,
    ends_at: DateTime<Utc>,
    kind: WarningKind,
) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO interview_warnings (interview_id, ends_at, kind, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        interview as _,
        ends_at,
        kind.as_str(),
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// What became of the wish for an extension.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub asked_at: Option<DateTime<Utc>>,
    pub refused_at: Option<DateTime<Utc>>,
}

/// The wish for the extension of this number.
pub async fn request(
    connection: &mut PgConnection,
    interview: InterviewId,
    number: i32,
) -> Result<Option<Request>> {
    let row = sqlx::query_as!(
        Request,
        "SELECT asked_at, refused_at FROM interview_extensions WHERE interview_id = $1 AND number = $2",
        interview as _,
        number
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// That the candidate wished for more time, and who refused it.
pub struct WishRow {
    pub asked_by: UserId,
    pub asked_at: DateTime<Utc>,
    pub refused_by: Option<UserId>,
    pub refused_at: Option<DateTime<Utc>>,
}

/// Every wish for an extension, in their order. What was granted the chat says.
pub async fn wishes(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<WishRow>> {
    let rows = sqlx::query_as!(
        WishRow,
        r#"SELECT asked_by AS "asked_by!: _", asked_at AS "asked_at!", refused_by AS "refused_by: _", refused_at
           FROM interview_extensions WHERE interview_id = $1 AND asked_by IS NOT NULL AND asked_at IS NOT NULL ORDER BY number"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn ask(tx: &mut WriteTx, interview: InterviewId, number: i32, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_extensions (interview_id, number, asked_by, asked_at) VALUES ($1, $2, $3, $4)",
        interview as _,
        number,
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn refuse(tx: &mut WriteTx, interview: InterviewId, number: i32, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interview_extensions SET refused_by = $3, refused_at = $4 WHERE interview_id = $1 AND number = $2",
        interview as _,
        number,
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Grants the extension of this number, whether somebody asked for it or not.
pub async fn grant(
    tx: &mut WriteTx,
    interview: InterviewId,
    number: i32,
    minutes: i32,
    by: UserId,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_extensions (interview_id, number, granted_by, granted_at, minutes) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (interview_id, number) DO UPDATE
         SET granted_by = excluded.granted_by, granted_at = excluded.granted_at, minutes = excluded.minutes",
        interview as _,
        number,
        by as _,
        now,
        minutes
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// When the interview was last extended.
pub async fn last_granted_at(
    connection: &mut PgConnection,
    interview: InterviewId,
) -> Result<Option<DateTime<Utc>>> {
    let at = sqlx::query_scalar!(
        "SELECT max(granted_at) FROM interview_extensions WHERE interview_id = $1",
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok(at)
}
