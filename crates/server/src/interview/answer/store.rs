//! The tables `interview_answers` and `interview_answer_links`.

use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

pub async fn insert_link(
    tx: &mut WriteTx,
    token_hash: &[u8],
    interview: InterviewId,
    user: UserId,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_answer_links (token_hash, interview_id, user_id, created_at) VALUES ($1, $2, $3, $4)",
        token_hash,
        interview as _,
        user as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who answers by a link, and to which interview.
pub async fn find(connection: &mut PgConnection, token_hash: &[u8]) -> Result<Option<(InterviewId, UserId)>> {
    let row = sqlx::query!(
        r#"SELECT interview_id AS "interview: InterviewId", user_id AS "user: UserId" FROM interview_answer_links WHERE token_hash = $1"#,
        token_hash
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.interview, row.user)))
}

pub async fn get(
    connection: &mut PgConnection,
    interview: InterviewId,
    user: UserId,
) -> Result<Option<(String, Option<String>)>> {
    let row = sqlx::query!(
        "SELECT partstat, note FROM interview_answers WHERE interview_id = $1 AND user_id = $2",
        interview as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.partstat, row.note)))
}

pub async fn set(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    partstat: &str,
    note: Option<&str>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_answers (interview_id, user_id, partstat, note, answered_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (interview_id, user_id) DO UPDATE SET partstat = excluded.partstat, note = excluded.note, answered_at = excluded.answered_at",
        interview as _,
        user as _,
        partstat,
        note,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets what everybody said.
pub async fn forget(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_answers WHERE interview_id = $1", interview as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets links and answers of those who are not among `people`.
pub async fn forget_others(tx: &mut WriteTx, interview: InterviewId, people: &[UserId]) -> Result<()> {
    let people: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    sqlx::query!(
        "DELETE FROM interview_answers WHERE interview_id = $1 AND user_id <> ALL($2)",
        interview as _,
        &people
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "DELETE FROM interview_answer_links WHERE interview_id = $1 AND user_id <> ALL($2)",
        interview as _,
        &people
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn hand_over(tx: &mut WriteTx, interview: InterviewId, from: UserId, to: UserId) -> Result<()> {
    sqlx::query!(
        "UPDATE interview_answers SET user_id = $3 WHERE interview_id = $1 AND user_id = $2",
        interview as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "UPDATE interview_answer_links SET user_id = $3 WHERE interview_id = $1 AND user_id = $2",
        interview as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends somebody's links and forgets what they wrote; whether they came stays.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_answer_links WHERE user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    sqlx::query!("UPDATE interview_answers SET note = NULL WHERE user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
