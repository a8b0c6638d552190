//! What interviews have taken and take of people's time, as booking asks for it.

use std::ops::Range;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

/// When these people held interviews between two times that are over now, as long as they really took: they keep nobody from
/// anything, but they were work.
pub async fn held(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
) -> Result<Vec<(UserId, Range<DateTime<Utc>>)>> {
    let users: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    // Found by `interview_interviewers_time`: no interview is longer than four hours.
    let rows = sqlx::query!(
        r#"SELECT p.user_id AS "user: UserId", least(i.start_time, lower(p.during)) AS "from!", least(i.end_time, upper(p.during)) AS "to!"
           FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
           WHERE p.user_id = ANY($1) AND lower(p.during) > $2::timestamptz - interval '4 hours' AND lower(p.during) < $3 AND NOT p.active
             AND i.status = 'COMPLETED' ORDER BY lower(p.during)"#,
        &users,
        span.start,
        span.end
    )
    .fetch_all(connection)
    .await?;
    let held = rows.into_iter().map(|row| (row.user, row.from..row.to));
    Ok(held.filter(|(_, one)| one.start < one.end && one.end > span.start).collect())
}

/// When an account or guest has interviews at a company that are ahead or going on, leaving out the interview `but`.
pub async fn ahead_of_candidate(
    connection: &mut PgConnection,
    company: CompanyId,
    candidate: UserId,
    span: &Range<DateTime<Utc>>,
    but: Option<InterviewId>,
) -> Result<Vec<Range<DateTime<Utc>>>> {
    // Found by `interviews_candidate`: no interview is longer than four hours.
    let rows = sqlx::query!(
        r#"SELECT scheduled_time AS "from", upper(interview_during(scheduled_time, duration_minutes)) AS "to!" FROM interviews
           WHERE candidate_id = $1 AND company_id = $2 AND status IN ('SCHEDULED', 'IN_PROGRESS')
             AND scheduled_time > $3::timestamptz - interval '4 hours' AND scheduled_time < $4 AND id IS DISTINCT FROM $5"#,
        candidate as _,
        company as _,
        span.start,
        span.end,
        but as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.from..row.to).collect())
}
