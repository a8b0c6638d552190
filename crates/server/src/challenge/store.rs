//! The tables `interview_challenges` and `submissions`.

use chrono::{DateTime, Utc};
use colloquy_challenge::Challenge;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::definition::Difficulty;
use super::given_http::ChallengeState;
use super::result::{Passed, SubmissionResult};
use super::submission_http::SubmissionScope;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewChallengeId, InterviewId, RunId, UserId};
use crate::kernel::list::Cursor;

/// A challenge of an interview, without its files.
pub struct GivenRow {
    pub id: InterviewChallengeId,
    pub slug: String,
    pub title: String,
    pub difficulty: String,
    pub skills: Vec<String>,
    pub minutes: i32,
    pub state: String,
    pub created_at: DateTime<Utc>,
    pub shown_at: Option<DateTime<Utc>>,
}

/// An interview's challenges in the order in which they came, or one of them.
pub async fn given(
    connection: &mut PgConnection,
    interview: InterviewId,
    only: Option<InterviewChallengeId>,
) -> Result<Vec<GivenRow>> {
    let rows = sqlx::query_as!(
        GivenRow,
        r#"SELECT id AS "id: _", slug, title, difficulty, skills, minutes, state, created_at, shown_at FROM interview_challenges
           WHERE interview_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY created_at, id"#,
        interview as _,
        only as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The files of one of them, which is there.
pub async fn given_archive(connection: &mut PgConnection, id: InterviewChallengeId) -> Result<Vec<u8>> {
    let archive = sqlx::query_scalar!("SELECT archive FROM interview_challenges WHERE id = $1", id as _)
        .fetch_one(connection)
        .await?;
    Ok(archive)
}

/// Whether a challenge of this slug is among those of the interviews.
pub async fn is_given(connection: &mut PgConnection, interviews: &[InterviewId], slug: &str) -> Result<bool> {
    let interviews: Vec<uuid::Uuid> = interviews.iter().map(|id| id.0).collect();
    let is_given = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM interview_challenges WHERE interview_id = ANY($1) AND slug = $2) AS "is_given!""#,
        &interviews,
        slug
    )
    .fetch_one(connection)
    .await?;
    Ok(is_given)
}

pub async fn give(
    tx: &mut WriteTx,
    interview: InterviewId,
    by: UserId,
    challenge: &Challenge,
    archive: &[u8],
    state: ChallengeState,
) -> Result<InterviewChallengeId> {
    let (id, now) = (tx.new_id::<InterviewChallengeId>(), tx.now());
    let about = &challenge.about;
    sqlx::query!(
        "INSERT INTO interview_challenges (id, interview_id, slug, title, difficulty, skills, minutes, archive, state, added_by, created_at, shown_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE $9::text WHEN 'SHOWN' THEN $11::timestamptz END)",
        id as _,
        interview as _,
        about.slug,
        about.title,
        Difficulty::from(about.difficulty).as_str(),
        &about.skills,
        about.minutes.cast_signed(),
        archive,
        state.as_str(),
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Whether the interview has such a challenge.
pub async fn set_state(
    tx: &mut WriteTx,
    interview: InterviewId,
    id: InterviewChallengeId,
    state: ChallengeState,
) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interview_challenges SET state = $3, shown_at = CASE $3::text WHEN 'SHOWN' THEN coalesce(shown_at, $4) ELSE shown_at END
         WHERE interview_id = $1 AND id = $2",
        interview as _,
        id as _,
        state.as_str(),
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A submission to be; how it stands is its run's.
pub struct NewSubmission {
    pub run: RunId,
    pub interview: InterviewId,
    pub challenge: InterviewChallengeId,
    pub user: UserId,
    pub scope: SubmissionScope,
    pub examples: i32,
    pub hidden: i32,
}

pub async fn insert(tx: &mut WriteTx, new: &NewSubmission) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO submissions (run_id, interview_id, challenge_id, user_id, scope, examples, hidden, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.run as _,
        new.interview as _,
        new.challenge as _,
        new.user as _,
        new.scope.as_str(),
        new.examples,
        new.hidden,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many an interview has, and how many of them are somebody's and came after `since`.
pub async fn counts(
    connection: &mut PgConnection,
    interview: InterviewId,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "all!", count(*) FILTER (WHERE user_id = $2 AND created_at > $3) AS "lately!"
           FROM submissions WHERE interview_id = $1"#,
        interview as _,
        user as _,
        since
    )
    .fetch_one(connection)
    .await?;
    Ok((row.all, row.lately))
}

/// A submission without its code and its outcomes.
pub struct SubmissionRow {
    pub run: RunId,
    pub challenge: InterviewChallengeId,
    pub challenge_title: String,
    pub user: UserId,
    pub scope: String,
    pub examples: i32,
    pub hidden: i32,
    pub tests_done: i32,
    pub examples_passed: Option<i32>,
    pub hidden_passed: Option<i32>,
    pub score: Option<i32>,
    pub created_at: DateTime<Utc>,
}

/// Which submissions are asked for.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// One of them.
    pub run: Option<RunId>,
    /// Somebody's.
    pub user: Option<UserId>,
    /// Those for one challenge.
    pub challenge: Option<InterviewChallengeId>,
    /// Before these.
    pub after: Option<Cursor>,
}

/// An interview's submissions, the last first.
pub async fn submissions(
    connection: &mut PgConnection,
    interview: InterviewId,
    asked: Asked,
    limit: i64,
) -> Result<Vec<SubmissionRow>> {
    let rows = sqlx::query_as!(
        SubmissionRow,
        r#"SELECT s.run_id AS "run: _", s.challenge_id AS "challenge: _", c.title AS challenge_title, s.user_id AS "user: _", s.scope,
                  s.examples, s.hidden, s.tests_done, s.examples_passed, s.hidden_passed, s.score, s.created_at
           FROM submissions s JOIN interview_challenges c ON c.id = s.challenge_id
           WHERE s.interview_id = $1 AND ($2::uuid IS NULL OR s.run_id = $2) AND ($3::uuid IS NULL OR s.user_id = $3)
             AND ($4::timestamptz IS NULL OR (s.created_at, s.run_id) < ($4, $5)) AND ($7::uuid IS NULL OR s.challenge_id = $7)
           ORDER BY s.created_at DESC, s.run_id DESC LIMIT $6"#,
        interview as _,
        asked.run as _,
        asked.user as _,
        asked.after.map(|cursor| cursor.time),
        asked.after.map(|cursor| cursor.id),
        limit,
        asked.challenge as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Each test's outcome; None until it is judged.
pub async fn result(connection: &mut PgConnection, run: RunId) -> Result<Option<SubmissionResult>> {
    let result = sqlx::query_scalar!(
        r#"SELECT result AS "result: Json<SubmissionResult>" FROM submissions WHERE run_id = $1"#,
        run as _
    )
    .fetch_one(connection)
    .await?;
    Ok(result.map(|result| result.0))
}

/// What a submission is held against: the challenge's files, and which of its tests.
pub async fn to_judge(connection: &mut PgConnection, run: RunId) -> Result<(Vec<u8>, SubmissionScope)> {
    let row = sqlx::query!(
        "SELECT c.archive, s.scope FROM submissions s JOIN interview_challenges c ON c.id = s.challenge_id WHERE s.run_id = $1",
        run as _
    )
    .fetch_one(connection)
    .await?;
    Ok((row.archive, SubmissionScope::from_row(&row.scope)))
}

/// Notes how many tests have ended; whether visible ones were among those that ended since.
pub async fn note_progress(tx: &mut WriteTx, run: RunId, done: i32) -> Result<bool> {
    let is_visible = sqlx::query_scalar!(
        r#"UPDATE submissions s SET tests_done = $2 FROM submissions before
           WHERE s.run_id = $1 AND before.run_id = $1 RETURNING before.tests_done < s.examples AS "is_visible!""#,
        run as _,
        done
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(is_visible)
}

pub async fn note_result(
    tx: &mut WriteTx,
    run: RunId,
    passed: Passed,
    score: Option<i32>,
    result: &SubmissionResult,
) -> Result<()> {
    sqlx::query!(
        "UPDATE submissions SET tests_done = examples + hidden, examples_passed = $2, hidden_passed = $3, score = $4, result = $5
         WHERE run_id = $1",
        run as _,
        passed.examples,
        passed.hidden,
        score,
        Json(result) as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
