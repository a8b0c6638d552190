//! The table `candidate_experiences`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::interview::{self, InterviewFacts};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

/// How many are told together: the next ones are told only when there are as many again, so that nobody can take one summary from the next.
const GROUP: i64 = 5;
/// The most remarks of one summary.
const REMARKS: i64 = 200;

/// What a candidate said.
pub struct Said {
    pub rating: i32,
    pub remark: Option<String>,
}

/// What was said of an interview, and when for the first time.
pub async fn said(connection: &mut PgConnection, id: InterviewId) -> Result<Option<(Said, DateTime<Utc>)>> {
    let row = sqlx::query!(
        "SELECT rating, remark, rated_at FROM candidate_experiences WHERE interview_id = $1",
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (Said { rating: row.rating, remark: row.remark }, row.rated_at)))
}

/// Keeps what is said; answers with when something was said for the first time.
pub async fn save(tx: &mut WriteTx, interview: &InterviewFacts, said: &Said) -> Result<DateTime<Utc>> {
    let now = tx.now();
    let first = sqlx::query_scalar!(
        "INSERT INTO candidate_experiences (interview_id, company_id, rating, remark, rated_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (interview_id) DO UPDATE SET rating = excluded.rating, remark = excluded.remark, updated_at = excluded.updated_at
         RETURNING rated_at",
        interview.id as _,
        interview.company as _,
        said.rating,
        said.remark,
        now
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(first)
}

/// How many gave 1, 2, 3, 4 and 5, of the full groups of those who said it before `before`.
pub async fn ratings(
    connection: &mut PgConnection,
    company: CompanyId,
    before: DateTime<Utc>,
) -> Result<Vec<i64>> {
    let counts = sqlx::query_scalar!(
        r#"WITH placed AS (
               SELECT rating, row_number() OVER (ORDER BY rated_at, interview_id) AS place, count(*) OVER () AS total
               FROM candidate_experiences WHERE company_id = $1 AND rated_at <= $2)
           SELECT count(p.rating) AS "count!"
           FROM generate_series(1, 5) AS one LEFT JOIN placed p ON p.rating = one AND p.place <= p.total / $3 * $3
           GROUP BY one ORDER BY one"#,
        company as _,
        before,
        GROUP
    )
    .fetch_all(connection)
    .await?;
    Ok(counts)
}

/// The words that `reader` may read, in full groups of such: nothing of interviews that they held. Sorted by themselves, which tells nothing.
pub async fn remarks(
    connection: &mut PgConnection,
    company: CompanyId,
    before: DateTime<Utc>,
    reader: UserId,
) -> Result<Vec<String>> {
    let remarks = sqlx::query_scalar!(
        r#"WITH placed AS (
               SELECT remark, row_number() OVER (ORDER BY rated_at, e.interview_id) AS place, count(*) OVER () AS total
               FROM candidate_experiences e
               WHERE company_id = $1 AND rated_at <= $2
                 AND NOT EXISTS (SELECT FROM interview_panel x WHERE x.interview_id = e.interview_id AND x.user_id = $4))
           SELECT remark AS "remark!" FROM (
               SELECT remark FROM placed WHERE place <= total / $3 * $3 AND remark IS NOT NULL
               ORDER BY place DESC LIMIT $5) newest
           ORDER BY remark"#,
        company as _,
        before,
        GROUP,
        reader as _,
        REMARKS
    )
    .fetch_all(connection)
    .await?;
    Ok(remarks)
}

/// Takes the words of a person out of what they said; how they found it stays counted.
pub async fn erase_all(tx: &mut WriteTx, candidate: UserId) -> Result<()> {
    let interviews = interview::as_candidate(tx, candidate).await?;
    let interviews: Vec<uuid::Uuid> = interviews.iter().map(|interview| interview.0).collect();
    sqlx::query!(
        "UPDATE candidate_experiences SET remark = NULL WHERE interview_id = ANY($1) AND remark IS NOT NULL",
        &interviews
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
