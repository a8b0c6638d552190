//! The tables `runs`, `run_output` and `run_input`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::http::{Purpose, RunFailure, RunFile, RunState, RunStep};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, PadId, RunId, TakeHomeId, UserId};
use crate::kernel::list::Cursor;
use crate::pad::PadOf;

/// Any constant that nothing else locks: runs begin one after the other.
const TURN_LOCK: i64 = 0x7275_6e73;

pub struct RunRow {
    pub id: RunId,
    pub user: UserId,
    pub language: String,
    pub entry: String,
    pub state: String,
    pub failure: Option<String>,
    pub steps: Json<Vec<RunStep>>,
    pub stopped_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// A run to be.
pub struct NewRun<'a> {
    pub of: PadOf,
    /// None for those who practise.
    pub company: Option<CompanyId>,
    pub user: UserId,
    pub purpose: Purpose,
    pub language: &'a str,
    pub entry: &'a str,
    pub files: &'a [RunFile],
    pub columns: i16,
    pub rows: i16,
}

fn columns(of: PadOf) -> (Option<InterviewId>, Option<TakeHomeId>, Option<UserId>) {
    match of {
        PadOf::Interview(id) => (Some(id), None, None),
        PadOf::TakeHome(id) => (None, Some(id), None),
        PadOf::Practice(user) => (None, None, Some(user)),
    }
}

/// The other way round.
fn pad_of(interview: Option<InterviewId>, take_home: Option<TakeHomeId>, pad: PadId) -> PadOf {
    match (interview, take_home) {
        (Some(id), _) => PadOf::Interview(id),
        (None, Some(id)) => PadOf::TakeHome(id),
        (None, None) => PadOf::Practice(UserId(pad.0)),
    }
}

pub async fn insert(tx: &mut WriteTx, run: &NewRun<'_>) -> Result<RunId> {
    let (id, now) = (tx.new_id::<RunId>(), tx.now());
    let (interview, take_home, practice) = columns(run.of);
    sqlx::query!(
        "INSERT INTO runs (id, interview_id, take_home_id, practice_of, company_id, user_id, language, entry, files, state, terminal_columns,
                           terminal_rows, created_at, purpose)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'QUEUED', $10, $11, $12, $13)",
        id as _,
        interview as _,
        take_home as _,
        practice as _,
        run.company as _,
        run.user as _,
        run.language,
        run.entry,
        Json(run.files) as _,
        run.columns,
        run.rows,
        now,
        run.purpose.as_str()
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

pub async fn count(connection: &mut PgConnection, of: PadOf) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM runs WHERE pad_id = $1 AND purpose = 'PROGRAM'"#,
        of.pad() as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// The pad's runs, the last first.
pub async fn list(
    connection: &mut PgConnection,
    of: PadOf,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<RunRow>> {
    let rows = sqlx::query_as!(
        RunRow,
        r#"SELECT id AS "id: _", user_id AS "user: _", language, entry, state, failure, steps AS "steps: _", stopped_by AS "stopped_by: _",
                  created_at, started_at, finished_at
           FROM runs WHERE pad_id = $1 AND purpose = 'PROGRAM' AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
           ORDER BY created_at DESC, id DESC LIMIT $4"#,
        of.pad() as _,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// One of the pad's runs.
pub async fn run(connection: &mut PgConnection, of: PadOf, id: RunId) -> Result<Option<RunRow>> {
    let row = sqlx::query_as!(
        RunRow,
        r#"SELECT id AS "id: _", user_id AS "user: _", language, entry, state, failure, steps AS "steps: _", stopped_by AS "stopped_by: _",
                  created_at, started_at, finished_at
           FROM runs WHERE pad_id = $1 AND id = $2 AND purpose = 'PROGRAM'"#,
        of.pad() as _,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn files(connection: &mut PgConnection, id: RunId) -> Result<Vec<RunFile>> {
    let files = sqlx::query_scalar!(
        r#"SELECT files AS "files: Json<Vec<RunFile>>" FROM runs WHERE id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(files.0)
}

/// What the run wrote from `position` on, in pieces as they were stored, `most` of them; the first may begin earlier.
pub async fn output(
    connection: &mut PgConnection,
    id: RunId,
    position: i64,
    most: i64,
) -> Result<Vec<(i64, Vec<u8>)>> {
    let rows = sqlx::query!(
        "SELECT position, bytes FROM run_output WHERE run_id = $1 AND position + length(bytes) > $2 ORDER BY position LIMIT $3",
        id as _,
        position,
        most
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.position, row.bytes)).collect())
}

/// Whether the run is still there.
pub async fn add_output(tx: &mut WriteTx, id: RunId, position: i64, bytes: &[u8]) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO run_output (run_id, position, bytes, written_at) SELECT id, $2, $3, $4 FROM runs WHERE id = $1",
        id as _,
        position,
        bytes,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Holds the run's row until the commit; whether it is still to be run, or is running. None where the pad has no such run.
pub async fn lock(tx: &mut WriteTx, of: PadOf, id: RunId, purpose: Purpose) -> Result<Option<bool>> {
    let state = sqlx::query_scalar!(
        "SELECT state FROM runs WHERE pad_id = $1 AND id = $2 AND purpose = $3 FOR UPDATE",
        of.pad() as _,
        id as _,
        purpose.as_str()
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(state.map(|state| !RunState::from_row(&state).is_over()))
}

/// Bytes that were typed so far, and whether they were the last.
pub async fn typed(connection: &mut PgConnection, id: RunId) -> Result<(i64, bool)> {
    let row = sqlx::query!(
        r#"SELECT coalesce(sum(length(bytes)), 0) AS "bytes!", coalesce(bool_or(is_last), false) AS "ended!" FROM run_input WHERE run_id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok((row.bytes, row.ended))
}

pub async fn add_input(tx: &mut WriteTx, id: RunId, user: UserId, bytes: &[u8], is_last: bool) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO run_input (run_id, number, user_id, bytes, is_last, typed_at)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 FROM run_input WHERE run_id = $1",
        id as _,
        user as _,
        bytes,
        is_last,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn resize(tx: &mut WriteTx, id: RunId, columns: i16, rows: i16) -> Result<()> {
    sqlx::query!(
        "UPDATE runs SET terminal_columns = $2, terminal_rows = $3 WHERE id = $1",
        id as _,
        columns,
        rows
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What one person ran in a take-home, typed there and stopped is another one's from now on.
pub async fn change_author(tx: &mut WriteTx, take_home: TakeHomeId, from: UserId, to: UserId) -> Result<()> {
    sqlx::query!(
        "UPDATE runs SET user_id = CASE user_id WHEN $2 THEN $3 ELSE user_id END,
                         stopped_by = CASE stopped_by WHEN $2 THEN $3 ELSE stopped_by END
         WHERE take_home_id = $1",
        take_home as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "UPDATE run_input i SET user_id = $3 FROM runs r WHERE r.id = i.run_id AND r.take_home_id = $1 AND i.user_id = $2",
        take_home as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes who wants it stopped. One that waits has ended by that; whether it was one.
pub async fn stop(tx: &mut WriteTx, id: RunId, user: UserId) -> Result<bool> {
    let now = tx.now();
    let state = sqlx::query_scalar!(
        "UPDATE runs SET stopped_by = coalesce(stopped_by, $2),
                state = CASE state WHEN 'QUEUED' THEN 'FINISHED' ELSE state END,
                finished_at = CASE state WHEN 'QUEUED' THEN $3 ELSE finished_at END
         WHERE id = $1 RETURNING state",
        id as _,
        user as _,
        now
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(RunState::from_row(&state).is_over())
}

/// A run that this node has taken on.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: RunId,
    pub of: PadOf,
    pub purpose: String,
    pub language: String,
    pub entry: String,
    pub files: Json<Vec<RunFile>>,
    pub columns: i16,
    pub rows: i16,
}

/// Which of those that wait may have a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Any of them.
    Any,
    /// Programs, and what is judged only where none waits.
    ProgramsFirst,
    /// Programs only.
    Programs,
}

/// The next run that waits: of the company that was served longest ago, the one that has waited longest. It is running then. Those who practise
/// come after all companies, and in the order in which they came; not at all where practice `is_full`.
pub async fn claim(tx: &mut WriteTx, node: &str, turn: Turn, is_full: bool) -> Result<Option<Claimed>> {
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", TURN_LOCK).execute(&mut **tx).await?;
    let now = tx.now();
    let row = sqlx::query!(
        r#"UPDATE runs SET state = 'RUNNING', node = $1, started_at = $2, turn = (SELECT coalesce(max(turn), 0) + 1 FROM runs)
           WHERE id = (
               SELECT waiting.id FROM runs waiting
               WHERE waiting.state = 'QUEUED' AND (waiting.purpose = 'PROGRAM' OR NOT $3::boolean)
                 AND (waiting.company_id IS NOT NULL OR NOT $5::boolean)
               ORDER BY (waiting.company_id IS NULL), (waiting.purpose = 'JUDGE' AND $4::boolean),
                        coalesce((SELECT max(served.turn) FROM runs served WHERE served.company_id = waiting.company_id), 0),
                        waiting.created_at, waiting.id
               LIMIT 1 FOR UPDATE)
           RETURNING id AS "id: RunId", interview_id AS "interview: InterviewId", take_home_id AS "take_home: TakeHomeId", pad_id AS "pad: PadId",
                     purpose, language, entry, files AS "files: Json<Vec<RunFile>>", terminal_columns AS columns, terminal_rows AS rows"#,
        node,
        now,
        turn == Turn::Programs,
        turn == Turn::ProgramsFirst,
        is_full
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Claimed {
        id: row.id,
        of: pad_of(row.interview, row.take_home, row.pad),
        purpose: row.purpose,
        language: row.language,
        entry: row.entry,
        files: row.files,
        columns: row.columns,
        rows: row.rows,
    }))
}

/// Whether anything waits to be run or judged; of those who practise only where that is not `is_full`.
pub async fn anybody_waits(connection: &mut PgConnection, is_full: bool) -> Result<bool> {
    let waits = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM runs WHERE state = 'QUEUED' AND (company_id IS NOT NULL OR NOT $1::boolean)) AS "waits!""#,
        is_full
    )
    .fetch_one(connection)
    .await?;
    Ok(waits)
}

/// Whether somebody wants it stopped.
pub async fn is_unwanted(connection: &mut PgConnection, id: RunId) -> Result<bool> {
    let is_unwanted = sqlx::query_scalar!(
        r#"SELECT stopped_by IS NOT NULL AS "is_unwanted!" FROM runs WHERE id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(is_unwanted)
}

/// What people want of a run.
pub struct Wanted {
    pub is_stopped: bool,
    pub columns: i16,
    pub rows: i16,
    /// What was typed and not asked for before, in order: its number, the bytes, and whether nothing comes after it.
    pub input: Vec<(i32, Vec<u8>, bool)>,
}

/// None where the run is gone.
pub async fn wanted(connection: &mut PgConnection, id: RunId, after: i32) -> Result<Option<Wanted>> {
    let run = sqlx::query!(
        r#"SELECT stopped_by IS NOT NULL AS "is_stopped!", terminal_columns, terminal_rows FROM runs WHERE id = $1"#,
        id as _
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(run) = run else { return Ok(None) };
    let input = sqlx::query!(
        "SELECT number, bytes, is_last FROM run_input WHERE run_id = $1 AND number > $2 ORDER BY number",
        id as _,
        after
    )
    .fetch_all(connection)
    .await?;
    Ok(Some(Wanted {
        is_stopped: run.is_stopped,
        columns: run.terminal_columns,
        rows: run.terminal_rows,
        input: input.into_iter().map(|row| (row.number, row.bytes, row.is_last)).collect(),
    }))
}

/// Ends a run that is in the state `from`; whether it was.
pub async fn finish(
    tx: &mut WriteTx,
    id: RunId,
    from: RunState,
    failure: Option<RunFailure>,
    steps: &[RunStep],
) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE runs SET state = CASE WHEN $3::text IS NULL THEN 'FINISHED' ELSE 'FAILED' END, failure = $3, steps = $4, finished_at = $5
         WHERE id = $1 AND state = $2",
        id as _,
        from.as_str(),
        failure.map(RunFailure::as_str),
        Json(steps) as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A run that may have to be given up.
pub struct Left {
    pub id: RunId,
    pub of: PadOf,
    pub purpose: Purpose,
    pub state: RunState,
}

/// Runs that a node said it was running.
pub async fn running_on(connection: &mut PgConnection, node: &str) -> Result<Vec<Left>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: RunId", interview_id AS "interview: InterviewId", take_home_id AS "take_home: TakeHomeId", pad_id AS "pad: PadId",
                  purpose
           FROM runs WHERE state = 'RUNNING' AND node = $1"#,
        node
    )
    .fetch_all(connection)
    .await?;
    let left = rows.into_iter().map(|row| Left {
        id: row.id,
        of: pad_of(row.interview, row.take_home, row.pad),
        purpose: Purpose::from_row(&row.purpose),
        state: RunState::Running,
    });
    Ok(left.collect())
}

/// Runs that have waited since before `queued`, or have been under way since before `running`, of what is judged since before `judging`.
pub async fn stale(
    connection: &mut PgConnection,
    queued: DateTime<Utc>,
    running: DateTime<Utc>,
    judging: DateTime<Utc>,
) -> Result<Vec<Left>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: RunId", interview_id AS "interview: InterviewId", take_home_id AS "take_home: TakeHomeId", pad_id AS "pad: PadId",
                  purpose, state
           FROM runs
           WHERE state = 'QUEUED' AND created_at < $1
              OR state = 'RUNNING' AND started_at < CASE purpose WHEN 'JUDGE' THEN $3::timestamptz ELSE $2::timestamptz END"#,
        queued,
        running,
        judging
    )
    .fetch_all(connection)
    .await?;
    let left = rows.into_iter().map(|row| Left {
        id: row.id,
        of: pad_of(row.interview, row.take_home, row.pad),
        purpose: Purpose::from_row(&row.purpose),
        state: RunState::from_row(&row.state),
    });
    Ok(left.collect())
}

/// How a run stands, whatever it is for.
pub struct StandingRow {
    pub id: RunId,
    pub language: String,
    pub entry: String,
    pub state: String,
    pub failure: Option<String>,
    pub is_stopped: bool,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

pub async fn standings(connection: &mut PgConnection, runs: &[RunId]) -> Result<Vec<StandingRow>> {
    let runs: Vec<uuid::Uuid> = runs.iter().map(|run| run.0).collect();
    let rows = sqlx::query_as!(
        StandingRow,
        r#"SELECT id AS "id: _", language, entry, state, failure, stopped_by IS NOT NULL AS "is_stopped!", started_at, finished_at
           FROM runs WHERE id = ANY($1)"#,
        &runs
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
