//! The tables `given_challenges` and `submissions`.

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
use crate::kernel::ids::{GivenChallengeId, InterviewId, RunId, TakeHomeId, UserId};
use crate::kernel::list::Cursor;
use crate::pad::PadOf;

/// A challenge of an interview or a take-home, without its files.
pub struct GivenRow {
    pub id: GivenChallengeId,
    pub slug: String,
    pub title: String,
    pub difficulty: String,
    pub skills: Vec<String>,
    pub minutes: i32,
    pub state: String,
    pub created_at: DateTime<Utc>,
    pub shown_at: Option<DateTime<Utc>>,
}

/// Where challenges are given. None are to practise, which a constraint keeps.
fn columns(of: PadOf) -> (Option<InterviewId>, Option<TakeHomeId>) {
    match of {
        PadOf::Interview(id) => (Some(id), None),
        PadOf::TakeHome(id) => (None, Some(id)),
        PadOf::Practice(_) => (None, None),
    }
}

/// The challenges of an interview or a take-home in the order in which they came, or one of them.
pub async fn given(
    connection: &mut PgConnection,
    of: PadOf,
    only: Option<GivenChallengeId>,
) -> Result<Vec<GivenRow>> {
    let rows = sqlx::query_as!(
        GivenRow,
        r#"SELECT id AS "id: _", slug, title, difficulty, skills, minutes, state, created_at, shown_at FROM given_challenges
           WHERE pad_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY created_at, number, id"#,
        of.pad() as _,
        only as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The files of one of them, which is there.
pub async fn given_archive(connection: &mut PgConnection, id: GivenChallengeId) -> Result<Vec<u8>> {
    let archive = sqlx::query_scalar!("SELECT archive FROM given_challenges WHERE id = $1", id as _)
        .fetch_one(connection)
        .await?;
    Ok(archive)
}

/// Whether a challenge of this slug is among those of these interviews and take-homes.
pub async fn is_given(connection: &mut PgConnection, places: &[PadOf], slug: &str) -> Result<bool> {
    let pads: Vec<uuid::Uuid> = places.iter().map(|of| of.pad().0).collect();
    let is_given = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM given_challenges WHERE pad_id = ANY($1) AND slug = $2) AS "is_given!""#,
        &pads,
        slug
    )
    .fetch_one(connection)
    .await?;
    Ok(is_given)
}

/// A challenge to give.
pub struct NewGiven<'a> {
    pub of: PadOf,
    pub by: UserId,
    pub challenge: &'a Challenge,
    /// Its files.
    pub archive: &'a [u8],
    pub state: ChallengeState,
    /// Its place among those that are given at the same moment.
    pub number: i32,
}

pub async fn give(tx: &mut WriteTx, new: &NewGiven<'_>) -> Result<GivenChallengeId> {
    let (id, now) = (tx.new_id::<GivenChallengeId>(), tx.now());
    let (interview, take_home) = columns(new.of);
    let about = &new.challenge.about;
    sqlx::query!(
        "INSERT INTO given_challenges (id, interview_id, take_home_id, slug, title, difficulty, skills, minutes, archive, state, added_by, created_at,
                                       shown_at, number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE $10::text WHEN 'SHOWN' THEN $12::timestamptz END, $13)",
        id as _,
        interview as _,
        take_home as _,
        about.slug,
        about.title,
        Difficulty::from(about.difficulty).as_str(),
        &about.skills,
        about.minutes.cast_signed(),
        new.archive,
        new.state.as_str(),
        new.by as _,
        now,
        new.number
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Whether the interview has such a challenge.
pub async fn set_state(
    tx: &mut WriteTx,
    interview: InterviewId,
    id: GivenChallengeId,
    state: ChallengeState,
) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE given_challenges SET state = $3, shown_at = CASE $3::text WHEN 'SHOWN' THEN coalesce(shown_at, $4) ELSE shown_at END
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
    pub of: PadOf,
    pub challenge: GivenChallengeId,
    pub user: UserId,
    pub scope: SubmissionScope,
    pub examples: i32,
    pub hidden: i32,
}

pub async fn insert(tx: &mut WriteTx, new: &NewSubmission) -> Result<()> {
    let now = tx.now();
    let (interview, take_home) = columns(new.of);
    sqlx::query!(
        "INSERT INTO submissions (run_id, interview_id, take_home_id, challenge_id, user_id, scope, examples, hidden, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.run as _,
        interview as _,
        take_home as _,
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

/// How many an interview or a take-home has, and how many of them are somebody's and came after `since`.
pub async fn counts(
    connection: &mut PgConnection,
    of: PadOf,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "all!", count(*) FILTER (WHERE user_id = $2 AND created_at > $3) AS "lately!"
           FROM submissions WHERE pad_id = $1"#,
        of.pad() as _,
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
    pub challenge: GivenChallengeId,
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
#[derive(Default)]
pub struct Asked {
    /// One of them.
    pub run: Option<RunId>,
    /// Those of these people.
    pub users: Option<Vec<UserId>>,
    /// Those for one challenge.
    pub challenge: Option<GivenChallengeId>,
    /// Before these.
    pub after: Option<Cursor>,
}

/// The submissions of an interview or a take-home, the last first.
pub async fn submissions(
    connection: &mut PgConnection,
    of: PadOf,
    asked: Asked,
    limit: i64,
) -> Result<Vec<SubmissionRow>> {
    let rows = sqlx::query_as!(
        SubmissionRow,
        r#"SELECT s.run_id AS "run: _", s.challenge_id AS "challenge: _", c.title AS challenge_title, s.user_id AS "user: _", s.scope,
                  s.examples, s.hidden, s.tests_done, s.examples_passed, s.hidden_passed, s.score, s.created_at
           FROM submissions s JOIN given_challenges c ON c.id = s.challenge_id
           WHERE s.pad_id = $1 AND ($2::uuid IS NULL OR s.run_id = $2) AND ($3::uuid[] IS NULL OR s.user_id = ANY($3))
             AND ($4::timestamptz IS NULL OR (s.created_at, s.run_id) < ($4, $5)) AND ($7::uuid IS NULL OR s.challenge_id = $7)
           ORDER BY s.created_at DESC, s.run_id DESC LIMIT $6"#,
        of.pad() as _,
        asked.run as _,
        asked.users as _,
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
        "SELECT c.archive, s.scope FROM submissions s JOIN given_challenges c ON c.id = s.challenge_id WHERE s.run_id = $1",
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

/// What one person submitted in a take-home is another one's from now on.
pub async fn change_author(tx: &mut WriteTx, take_home: TakeHomeId, from: UserId, to: UserId) -> Result<()> {
    sqlx::query!(
        "UPDATE submissions SET user_id = $3 WHERE take_home_id = $1 AND user_id = $2",
        take_home as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A challenge of a take-home, and how far its candidate came.
#[derive(Clone, Debug)]
pub struct TakeHomeTask {
    /// Where it is given.
    pub take_home: TakeHomeId,
    /// It.
    pub id: GivenChallengeId,
    /// What it is called.
    pub title: String,
    /// What the best submission earned, 0 to 100; none where none is judged.
    pub score: Option<i32>,
}

/// The challenges of these take-homes, of each in its order.
pub async fn of_take_homes(
    connection: &mut PgConnection,
    take_homes: &[TakeHomeId],
) -> Result<Vec<TakeHomeTask>> {
    let take_homes: Vec<uuid::Uuid> = take_homes.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        TakeHomeTask,
        r#"SELECT c.take_home_id AS "take_home!: _", c.id AS "id: _", c.title, max(s.score) AS score
           FROM given_challenges c LEFT JOIN submissions s ON s.challenge_id = c.id
           WHERE c.take_home_id = ANY($1) GROUP BY c.id ORDER BY c.created_at, c.number, c.id"#,
        &take_homes
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
