//! The tables `interviews`, `interview_interviewers` and `invitations`.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::facts::{InterviewFacts, InterviewStatus};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

pub async fn facts(connection: &mut PgConnection, id: InterviewId) -> Result<Option<InterviewFacts>> {
    let row = sqlx::query!(
        r#"SELECT company_id AS "company: CompanyId", title, candidate_id AS "candidate: UserId", candidate_name, candidate_email,
                  ARRAY(SELECT user_id FROM interview_interviewers p WHERE p.interview_id = i.id ORDER BY position) AS "interviewers!",
                  scheduled_time, upper(interview_during(scheduled_time, duration_minutes)) AS "scheduled_end!",
                  start_time, end_time, status, media_room
           FROM interviews i WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| InterviewFacts {
        id,
        company: row.company,
        title: row.title,
        candidate: row.candidate,
        candidate_name: row.candidate_name,
        candidate_email: row.candidate_email,
        interviewers: row.interviewers.into_iter().map(UserId).collect(),
        scheduled_time: row.scheduled_time,
        scheduled_end: row.scheduled_end,
        start_time: row.start_time,
        end_time: row.end_time,
        status: InterviewStatus::from_row(&row.status),
        media_room: row.media_room,
    }))
}

pub async fn interview_of_room(connection: &mut PgConnection, media_room: &str) -> Result<Option<InterviewId>> {
    let id = sqlx::query_scalar!(r#"SELECT id AS "id: InterviewId" FROM interviews WHERE media_room = $1"#, media_room)
        .fetch_optional(connection)
        .await?;
    Ok(id)
}

pub async fn begin(tx: &mut WriteTx, id: InterviewId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interviews SET status = 'IN_PROGRESS', start_time = $2, version = version + 1, updated_at = $2 WHERE id = $1 AND status = 'SCHEDULED'",
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn complete(tx: &mut WriteTx, id: InterviewId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interviews SET status = 'COMPLETED', end_time = $2, version = version + 1, updated_at = $2
         WHERE id = $1 AND status IN ('SCHEDULED', 'IN_PROGRESS')",
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn set_empty_since(tx: &mut WriteTx, id: InterviewId, since: Option<DateTime<Utc>>) -> Result<()> {
    sqlx::query!("UPDATE interviews SET empty_since = $2 WHERE id = $1", id as _, since).execute(&mut **tx).await?;
    Ok(())
}

pub async fn abandoned(connection: &mut PgConnection, now: DateTime<Utc>, grace: TimeDelta) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews
           WHERE status = 'IN_PROGRESS' AND empty_since < $1 AND upper(interview_during(scheduled_time, duration_minutes)) < $2 LIMIT 100"#,
        now - grace,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

pub async fn next_message_number(tx: &mut WriteTx, id: InterviewId) -> Result<i64> {
    let number = sqlx::query_scalar!("UPDATE interviews SET last_message = last_message + 1 WHERE id = $1 RETURNING last_message", id as _)
        .fetch_one(&mut **tx)
        .await?;
    Ok(number)
}
