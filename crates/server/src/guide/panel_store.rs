//! The tables `guide_ticks`, `guide_section_times`, `guide_ratings` and `interview_handovers`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

/// A question that was asked.
pub struct TickRow {
    pub question: i32,
    pub user: UserId,
    pub ticked_at: DateTime<Utc>,
}

pub async fn ticks(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<TickRow>> {
    let rows = sqlx::query_as!(
        TickRow,
        r#"SELECT question, user_id AS "user: _", ticked_at FROM guide_ticks WHERE interview_id = $1 ORDER BY question"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Ticks a question off. Nothing happens where it is.
pub async fn tick(tx: &mut WriteTx, interview: InterviewId, question: i32, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO guide_ticks (interview_id, question, user_id, ticked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        interview as _,
        question,
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn untick(tx: &mut WriteTx, interview: InterviewId, question: i32) -> Result<()> {
    sqlx::query!(
        "DELETE FROM guide_ticks WHERE interview_id = $1 AND question = $2",
        interview as _,
        question
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How long a section has taken.
pub struct SectionTimeRow {
    pub section: i32,
    pub seconds: i32,
    /// What comes on top.
    pub running_since: Option<DateTime<Utc>>,
}

pub async fn section_times(
    connection: &mut PgConnection,
    interview: InterviewId,
) -> Result<Vec<SectionTimeRow>> {
    let rows = sqlx::query_as!(
        SectionTimeRow,
        "SELECT section, seconds, running_since FROM guide_section_times WHERE interview_id = $1 ORDER BY section",
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Lets the time of this section run, and no other's. Nothing happens where it does.
pub async fn run_section(tx: &mut WriteTx, interview: InterviewId, section: i32) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE guide_section_times
         SET seconds = seconds + greatest(0, extract(epoch FROM $3 - running_since))::integer, running_since = NULL
         WHERE interview_id = $1 AND section <> $2 AND running_since IS NOT NULL",
        interview as _,
        section,
        now
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "INSERT INTO guide_section_times (interview_id, section, running_since) VALUES ($1, $2, $3)
         ON CONFLICT (interview_id, section) DO UPDATE SET running_since = coalesce(guide_section_times.running_since, excluded.running_since)",
        interview as _,
        section,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What an interviewer made of an answer.
pub struct RatingRow {
    pub question: i32,
    pub user: UserId,
    pub rating: Option<i32>,
    pub note: String,
    pub updated_at: DateTime<Utc>,
}

/// The ratings of an interview, or those of one interviewer.
pub async fn ratings(
    connection: &mut PgConnection,
    interview: InterviewId,
    only: Option<UserId>,
) -> Result<Vec<RatingRow>> {
    let rows = sqlx::query_as!(
        RatingRow,
        r#"SELECT question, user_id AS "user: _", rating, note, updated_at FROM guide_ratings
           WHERE interview_id = $1 AND ($2::uuid IS NULL OR user_id = $2) ORDER BY question, updated_at, user_id"#,
        interview as _,
        only as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Keeps a rating with its note, in place of the one before.
pub async fn rate(
    tx: &mut WriteTx,
    interview: InterviewId,
    question: i32,
    by: UserId,
    (rating, note): (Option<i32>, &str),
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO guide_ratings (interview_id, question, user_id, rating, note, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (interview_id, question, user_id) DO UPDATE
         SET rating = excluded.rating, note = excluded.note, updated_at = excluded.updated_at",
        interview as _,
        question,
        by as _,
        rating,
        note,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether something was ticked off or rated by the guide of an interview.
pub async fn is_used(connection: &mut PgConnection, interview: InterviewId) -> Result<bool> {
    let is_used = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM guide_ticks WHERE interview_id = $1)
                  OR EXISTS (SELECT FROM guide_ratings WHERE interview_id = $1) AS "is_used!""#,
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok(is_used)
}

/// That the lead went from one to another.
#[derive(Clone)]
pub struct HandoverRow {
    pub number: i32,
    pub from: UserId,
    pub to: UserId,
    pub message: String,
    pub handed_at: DateTime<Utc>,
}

/// In their order.
pub async fn handovers(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<HandoverRow>> {
    let rows = sqlx::query_as!(
        HandoverRow,
        r#"SELECT number, from_user_id AS "from: _", to_user_id AS "to: _", message, handed_at FROM interview_handovers
           WHERE interview_id = $1 ORDER BY number"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn hand_over(
    tx: &mut WriteTx,
    interview: InterviewId,
    number: i32,
    (from, to): (UserId, UserId),
    message: &str,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_handovers (interview_id, number, from_user_id, to_user_id, message, handed_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        interview as _,
        number,
        from as _,
        to as _,
        message,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Clears what somebody wrote to their colleagues. Their ratings stay, as their scorecards do: the company answers for its decisions.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("UPDATE interview_handovers SET message = '' WHERE from_user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
