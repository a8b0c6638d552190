//! The table `interview_moves`: each time that an interview was put to another time or another length, which side did it, and who.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;

use super::facts::InterviewFacts;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

/// Which side chose a new time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MoveSide {
    /// An interviewer, or whoever runs the company's interviews.
    Company,
    /// The candidate, by their booking link.
    Candidate,
}

/// One move of an interview.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewMove {
    pub previous_time: DateTime<Utc>,
    pub previous_duration_minutes: i32,
    pub scheduled_time: DateTime<Utc>,
    pub duration_minutes: i32,
    pub side: MoveSide,
    /// None where a link or a program did it, and for the candidate.
    pub moved_by_name: Option<String>,
    pub moved_at: DateTime<Utc>,
}

/// Keeps that an interview was moved, in a transaction that holds its row. Other changes leave nothing.
pub async fn note(
    tx: &mut WriteTx,
    (before, after): (&InterviewFacts, &InterviewFacts),
    side: MoveSide,
    actor: Option<UserId>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_moves (interview_id, number, previous_time, previous_duration_minutes, scheduled_time, duration_minutes,
                                      side, actor_id, moved_at)
         SELECT $1, (SELECT coalesce(max(number), 0) + 1 FROM interview_moves WHERE interview_id = $1), $2::timestamptz,
                $3::integer, $4::timestamptz, $5::integer, $6, $7, $8
         WHERE ($2::timestamptz, $3::integer) <> ($4::timestamptz, $5::integer)",
        after.id as _,
        before.scheduled_time,
        minutes(before),
        after.scheduled_time,
        minutes(after),
        side as _,
        actor as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// As booked; under four hours.
fn minutes(facts: &InterviewFacts) -> i32 {
    i32::try_from((facts.scheduled_end - facts.scheduled_time).num_minutes()).unwrap_or_default()
}

/// All moves of an interview in their order; with names only where the reader may know them.
pub async fn list(
    connection: &mut PgConnection,
    interview: InterviewId,
    with_names: bool,
) -> Result<Vec<InterviewMove>> {
    let moves = sqlx::query_as!(
        InterviewMove,
        r#"SELECT m.previous_time, m.previous_duration_minutes, m.scheduled_time, m.duration_minutes, m.side AS "side: MoveSide",
                  CASE WHEN $2 THEN p.name END AS moved_by_name, m.moved_at
           FROM interview_moves m LEFT JOIN people p ON p.id = m.actor_id
           WHERE m.interview_id = $1 ORDER BY m.number"#,
        interview as _,
        with_names
    )
    .fetch_all(connection)
    .await?;
    Ok(moves)
}
