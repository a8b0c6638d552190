//! Runs that another slice brings to their end: a program that is held against tests waits in the same queue as one that is shown, and
//! takes the same places.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use colloquy_sandbox::language::Language;
use futures_util::future::BoxFuture;
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::http::{Purpose, RunFailure, RunFile, RunState};
use super::place::{self, Place};
use super::store::{self, Claimed, NewRun};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{RunId, UserId};
use crate::pad::PadOf;

/// Judges a program to its end, and keeps what came of it before it answers; why it could not, if so. The token asks it to end soon, and is
/// answered by `Lost`.
pub type Judge = fn(App, Judging, CancellationToken) -> BoxFuture<'static, Result<Option<RunFailure>>>;

/// Does one piece of work that nobody waits for, on a place that nobody else wants; whether there was one. The token asks it to end soon.
pub type Spare = fn(App, CancellationToken) -> BoxFuture<'static, Result<bool>>;

/// A program that waited to be judged, and has a place now.
#[derive(Clone, Debug)]
pub struct Judging {
    /// The run.
    pub run: RunId,
    /// Where it was submitted.
    pub of: PadOf,
    /// The id of its language.
    pub language: String,
    /// Its one file.
    pub source: String,
}

impl Judging {
    pub(super) fn new(claimed: &Claimed) -> Self {
        let source = claimed.files.first().map(|file| file.content.clone()).unwrap_or_default();
        Self { run: claimed.id, of: claimed.of, language: claimed.language.clone(), source }
    }
}

/// Puts a program of one file into the queue, to be judged. A person has one at a time in each interview or take-home, which a
/// constraint keeps.
///
/// # Errors
/// `submission.under_way` where theirs is not judged yet.
pub async fn enqueue(
    tx: &mut WriteTx,
    place: &Place,
    user: UserId,
    language: &Language,
    file: String,
    source: String,
) -> Result<RunId> {
    let files = [RunFile { name: file, content: source }];
    let run = NewRun {
        of: place.of,
        company: place.company,
        user,
        purpose: Purpose::Judge,
        language: language.id,
        entry: &files[0].name,
        files: &files,
        columns: 80,
        rows: 24,
    };
    let run = store::insert(tx, &run).await?;
    place.tell(tx, run, Purpose::Judge);
    Ok(run)
}

/// Ends such a run, whether it waits or is judged. Nothing happens when it has ended.
pub async fn stop(tx: &mut WriteTx, of: PadOf, run: RunId, by: UserId) -> Result<()> {
    if store::lock(tx, of, run, Purpose::Judge).await? != Some(true) {
        return Ok(());
    }
    if store::stop(tx, run, by).await? {
        let now = tx.now();
        Place::read(tx, of, now).await?.tell(tx, run, Purpose::Judge);
    } else {
        place::tell_node(tx, of, run);
    }
    Ok(())
}

/// How such a run stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The id of its language.
    pub language: String,
    /// The name of its file.
    pub file: String,
    /// Where it stands.
    pub state: RunState,
    /// Why it was not judged to the end.
    pub failure: Option<RunFailure>,
    /// Somebody wanted it stopped.
    pub is_stopped: bool,
    /// When it got a place.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was over.
    pub finished_at: Option<DateTime<Utc>>,
}

/// How these runs stand.
pub async fn standings(connection: &mut PgConnection, runs: &[RunId]) -> Result<HashMap<RunId, Standing>> {
    let rows = store::standings(connection, runs).await?;
    let standing = |row: store::StandingRow| {
        let standing = Standing {
            language: row.language,
            file: row.entry,
            state: RunState::from_row(&row.state),
            failure: row.failure.as_deref().map(RunFailure::from_row),
            is_stopped: row.is_stopped,
            started_at: row.started_at,
            finished_at: row.finished_at,
        };
        (row.id, standing)
    };
    Ok(rows.into_iter().map(standing).collect())
}

/// What was handed in.
pub async fn source(connection: &mut PgConnection, run: RunId) -> Result<String> {
    let files = store::files(connection, run).await?;
    Ok(files.into_iter().next().map(|file| file.content).unwrap_or_default())
}
