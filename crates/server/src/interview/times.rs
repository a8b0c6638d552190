//! What interviews have taken and take of people's time, as booking and scheduling ask for it.

use std::ops::Range;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::candidate::Candidate;
use super::facts::InterviewStatus;
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

/// Which of `interviewers` are booked in the span already, by another interview.
pub async fn booked(
    connection: &mut PgConnection,
    interviewers: &[UserId],
    start: DateTime<Utc>,
    minutes: i32,
    but: Option<InterviewId>,
) -> Result<Vec<UserId>> {
    let users: Vec<uuid::Uuid> = interviewers.iter().map(|user| user.0).collect();
    let taken = sqlx::query_scalar!(
        r#"SELECT DISTINCT user_id AS "id: UserId" FROM interview_interviewers
           WHERE user_id = ANY($1) AND active AND during && interview_during($2, $3) AND interview_id IS DISTINCT FROM $4"#,
        &users,
        start,
        minutes,
        but as _
    )
    .fetch_all(connection)
    .await?;
    Ok(taken)
}

/// When these people interview between two times, as far as it is not called off or over, leaving out the interview `but`.
pub async fn busy(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
    but: Option<InterviewId>,
) -> Result<Vec<(UserId, Range<DateTime<Utc>>)>> {
    let users: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", lower(during) AS "from!", upper(during) AS "to!" FROM interview_interviewers
           WHERE user_id = ANY($1) AND active AND during && tstzrange($2, $3) AND interview_id IS DISTINCT FROM $4 ORDER BY during"#,
        &users,
        span.start,
        span.end,
        but as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.user, row.from..row.to)).collect())
}

/// When a candidate is interviewed by a company between two times, leaving out the interview `but`.
pub async fn of_candidate(
    connection: &mut PgConnection,
    company: CompanyId,
    candidate: &Candidate,
    span: &Range<DateTime<Utc>>,
    but: Option<InterviewId>,
) -> Result<Vec<Range<DateTime<Utc>>>> {
    let (id, email) = match candidate {
        Candidate::Known(id) => (Some(*id), None),
        Candidate::Email { email, .. } => (None, Some(email.as_str())),
        Candidate::Applicant(_) => (None, None),
    };
    // No interview is longer than four hours, so that the index on its beginning finds those that go on already.
    let rows = sqlx::query!(
        r#"SELECT scheduled_time AS "from", upper(interview_during(scheduled_time, duration_minutes)) AS "to!" FROM interviews
           WHERE company_id = $1 AND (candidate_id = $2 OR lower(candidate_email) = lower($3)) AND status <> 'CANCELLED'
             AND scheduled_time > $4::timestamptz - interval '4 hours' AND scheduled_time < $5
             AND upper(interview_during(scheduled_time, duration_minutes)) > $4 AND id IS DISTINCT FROM $6
           ORDER BY scheduled_time"#,
        company as _,
        id as _,
        email,
        span.start,
        span.end,
        but as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.from..row.to).collect())
}

/// An interview of a company that one of its people holds.
#[derive(Clone, Debug)]
pub struct Engagement {
    /// Which.
    pub interview: InterviewId,
    /// Its title.
    pub title: String,
    /// Who is interviewed.
    pub candidate_name: String,
    /// Where it stands; not CANCELLED.
    pub status: InterviewStatus,
    /// Its time.
    pub during: Range<DateTime<Utc>>,
}

/// The interviews of a company that these people hold between two times, those that are over too.
pub async fn engagements(
    connection: &mut PgConnection,
    company: CompanyId,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
) -> Result<Vec<(UserId, Engagement)>> {
    let users: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    // No interview is longer than four hours, so that the index on its beginning finds those that go on already.
    let rows = sqlx::query!(
        r#"SELECT p.user_id AS "user: UserId", i.id AS "interview: InterviewId", i.title, i.candidate_name, i.status,
                  lower(p.during) AS "from!", upper(p.during) AS "to!"
           FROM interviews i JOIN interview_interviewers p ON p.interview_id = i.id
           WHERE i.company_id = $1 AND i.scheduled_time > $2::timestamptz - interval '4 hours' AND i.scheduled_time < $3 AND i.status <> 'CANCELLED'
             AND upper(p.during) > $2 AND p.user_id = ANY($4)
           ORDER BY i.scheduled_time, i.id"#,
        company as _,
        span.start,
        span.end,
        &users
    )
    .fetch_all(connection)
    .await?;
    let engagement = |interview, title, candidate_name, status: String, during| Engagement {
        interview,
        title,
        candidate_name,
        status: InterviewStatus::from_row(&status),
        during,
    };
    let rows = rows.into_iter().map(|row| {
        let during = row.from..row.to;
        (row.user, engagement(row.interview, row.title, row.candidate_name, row.status, during))
    });
    Ok(rows.collect())
}
