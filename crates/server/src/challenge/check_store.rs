//! The table `challenge_checks`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::check::{CheckState, FailedTest, Outcome};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ChallengeCheckId, CompanyId, LibraryChallengeId};

/// Has a challenge's solutions in these languages wait to be checked, whatever came of earlier times. Each keeps its turn, so that nobody is
/// served sooner for asking again.
pub async fn queue(tx: &mut WriteTx, challenge: LibraryChallengeId, languages: &[String]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "DELETE FROM challenge_checks WHERE challenge_id = $1 AND language <> ALL($2)",
        challenge as _,
        languages
    )
    .execute(&mut **tx)
    .await?;
    for language in languages {
        let id = tx.new_id::<ChallengeCheckId>();
        sqlx::query!(
            "INSERT INTO challenge_checks (id, challenge_id, language, state, created_at) VALUES ($1, $2, $3, 'QUEUED', $4)
             ON CONFLICT (challenge_id, language) DO UPDATE SET id = $1, state = 'QUEUED', created_at = $4, compiler = NULL, failed_test = NULL,
                 node = NULL, started_at = NULL, finished_at = NULL",
            id as _,
            challenge as _,
            language.as_str(),
            now
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// How each solution of the company's challenges stands.
pub async fn states(
    connection: &mut PgConnection,
    company: CompanyId,
) -> Result<Vec<(LibraryChallengeId, CheckState)>> {
    let rows = sqlx::query!(
        r#"SELECT checked.challenge_id AS "challenge: LibraryChallengeId", checked.state FROM challenge_checks checked
           JOIN challenges challenge ON challenge.id = checked.challenge_id WHERE challenge.company_id = $1"#,
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.challenge, CheckState::from_row(&row.state))).collect())
}

/// How many of the company's challenges were asked to be checked after `since`.
pub async fn asked_since(
    connection: &mut PgConnection,
    company: CompanyId,
    since: DateTime<Utc>,
) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT checked.challenge_id) AS "count!" FROM challenge_checks checked
           JOIN challenges challenge ON challenge.id = checked.challenge_id
           WHERE challenge.company_id = $1 AND checked.created_at > $2"#,
        company as _,
        since
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// What came of checking one solution.
pub struct CheckRow {
    pub language: String,
    pub state: String,
    pub compiler: Option<String>,
    pub failed_test: Option<Json<FailedTest>>,
    /// When that was asked for last.
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What came of checking a challenge's solutions.
pub async fn checks(connection: &mut PgConnection, challenge: LibraryChallengeId) -> Result<Vec<CheckRow>> {
    let rows = sqlx::query_as!(
        CheckRow,
        r#"SELECT language, state, compiler, failed_test AS "failed_test: _", created_at, finished_at FROM challenge_checks WHERE challenge_id = $1"#,
        challenge as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A solution that this node checks now.
pub struct Claimed {
    pub id: ChallengeCheckId,
    pub company: CompanyId,
    pub language: String,
    /// The challenge's files.
    pub archive: Vec<u8>,
}

/// The next solution that waits: of the company that was served longest ago, the one that has waited longest. One that this node had begun,
/// or any node before `lost`, waits again: a node has one at a time.
pub async fn claim(tx: &mut WriteTx, node: &str, lost: DateTime<Utc>) -> Result<Option<Claimed>> {
    let now = tx.now();
    let claimed = sqlx::query_as!(
        Claimed,
        r#"UPDATE challenge_checks mine SET state = 'RUNNING', node = $1, started_at = $2,
                  turn = (SELECT coalesce(max(turn), 0) + 1 FROM challenge_checks)
           FROM challenges challenge
           WHERE challenge.id = mine.challenge_id AND mine.id = (
               SELECT waiting.id FROM challenge_checks waiting JOIN challenges of_it ON of_it.id = waiting.challenge_id
               LEFT JOIN (SELECT own.company_id, max(served.turn) AS turn FROM challenge_checks served
                          JOIN challenges own ON own.id = served.challenge_id GROUP BY 1) latest ON latest.company_id = of_it.company_id
               WHERE waiting.state = 'QUEUED' OR waiting.state = 'RUNNING' AND (waiting.node = $1 OR waiting.started_at < $3)
               ORDER BY coalesce(latest.turn, 0), waiting.created_at, waiting.id
               LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED)
           RETURNING mine.id AS "id!: _", challenge.company_id AS "company!: _", mine.language AS "language!", challenge.archive AS "archive!""#,
        node,
        now,
        lost
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(claimed)
}

/// Has it wait again.
pub async fn put_back(tx: &mut WriteTx, id: ChallengeCheckId) -> Result<()> {
    sqlx::query!(
        "UPDATE challenge_checks SET state = 'QUEUED', node = NULL, started_at = NULL WHERE id = $1 AND state = 'RUNNING'",
        id as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what came of it, where somebody still waits for that.
pub async fn finish(tx: &mut WriteTx, id: ChallengeCheckId, outcome: &Outcome) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE challenge_checks SET state = $2, compiler = $3, failed_test = $4, finished_at = $5 WHERE id = $1 AND state = 'RUNNING'",
        id as _,
        outcome.state.as_str(),
        outcome.compiler,
        outcome.failed_test.as_ref().map(Json) as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
