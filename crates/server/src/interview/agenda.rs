//! What somebody's calendar shows of interviews.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

/// An interview that somebody holds or is interviewed in, as their calendar shows it.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// Which.
    pub interview: InterviewId,
    /// Higher with each change.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// Whom it is with: the candidate for who interviews, the company for who is interviewed.
    pub with: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// The interviews of `user` that begin at `since` or later and are not called off, in order.
pub async fn appointments(
    connection: &mut PgConnection,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<Vec<Appointment>> {
    let rows = sqlx::query_as!(
        Appointment,
        r#"SELECT i.id AS "interview: _", i.version, i.title, i.scheduled_time AS start,
                  upper(interview_during(i.scheduled_time, i.duration_minutes)) AS "end!", i.updated_at,
                  CASE WHEN i.candidate_id = $1 THEN c.company_name ELSE i.candidate_name END AS "with!"
           FROM interviews i JOIN companies c ON c.id = i.company_id
           WHERE i.status <> 'CANCELLED' AND i.scheduled_time >= $2
             AND (i.candidate_id = $1 OR EXISTS (
                 SELECT FROM interview_interviewers p JOIN company_membership m ON m.company_id = i.company_id AND m.user_id = p.user_id
                 WHERE p.interview_id = i.id AND p.user_id = $1))
           ORDER BY i.scheduled_time, i.id"#,
        user as _,
        since
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
