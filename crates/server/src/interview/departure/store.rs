//! Which interviews somebody leaves behind.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

/// An interview ahead that somebody is to hold.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// Which.
    pub interview: InterviewId,
    /// Its title.
    pub title: String,
    /// Who is interviewed.
    pub candidate_name: String,
    /// When it begins.
    pub scheduled_time: DateTime<Utc>,
    /// Whether nobody else of the company holds it: whoever only learns does not.
    pub alone: bool,
}

pub async fn ahead(
    connection: &mut PgConnection,
    company: CompanyId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<Ahead>> {
    let rows = sqlx::query_as!(
        Ahead,
        r#"SELECT i.id AS "interview: _", i.title, i.candidate_name, i.scheduled_time,
                  NOT EXISTS (
                      SELECT FROM interview_interviewers other
                      JOIN company_membership m ON m.company_id = i.company_id AND m.user_id = other.user_id
                      WHERE other.interview_id = i.id AND other.user_id <> $2 AND other.seat = 'REQUIRED') AS "alone!"
           FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
           WHERE p.user_id = $2 AND i.company_id = $1 AND i.status = 'SCHEDULED' AND upper(p.during) > $3
           ORDER BY i.scheduled_time, i.id"#,
        company as _,
        user as _,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Those that are under way.
pub async fn going_on(
    connection: &mut PgConnection,
    company: CompanyId,
    user: UserId,
) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT i.id AS "id: InterviewId" FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
           WHERE p.user_id = $2 AND i.company_id = $1 AND i.status = 'IN_PROGRESS'"#,
        company as _,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Those ahead that nobody holds.
pub async fn without_interviewer(
    connection: &mut PgConnection,
    companies: &[CompanyId],
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<InterviewId>> {
    let companies: Vec<uuid::Uuid> = companies.iter().map(|company| company.0).collect();
    // The interviews that the index holds are those that nobody holds, so that there is little to look through.
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews
           WHERE company_id = ANY($1) AND interviewer_id IS NULL AND kind = 'live' AND status = 'SCHEDULED'
             AND upper(interview_during(scheduled_time, duration_minutes)) > $2
           ORDER BY scheduled_time, id LIMIT $3"#,
        &companies,
        now,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}
