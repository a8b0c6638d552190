//! Holds what was submitted against the tests, on the place that its turn gave it (`run`).

use std::time::Duration;

use colloquy_challenge::{Scope, Verdict};
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::result::SubmissionResult;
use super::store;
use super::submission_http::SubmissionScope;
use super::work::{self, Ready, Work};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::outlast::outlast;
use crate::kernel::policy::{Action, Target};
use crate::run::{Judging, Place, RunFailure};

const ACTOR: &str = "challenge.judge";
/// How far it is is told this often at most.
const PACE: Duration = Duration::from_millis(300);

/// Judges one submission, and keeps what came of it.
pub fn judge(
    app: App,
    judging: Judging,
    stop: CancellationToken,
) -> BoxFuture<'static, Result<Option<RunFailure>>> {
    Box::pin(async move {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        let (archive, scope) = store::to_judge(&mut tx, judging.run).await?;
        drop(tx);
        let Ready::Way(way) = work::ready(&app, &judging.language).await? else {
            return Ok(Some(RunFailure::Sandbox));
        };
        let (done, mut progress) = watch::channel(0);
        let work = Work {
            app: app.clone(),
            id: judging.run.into(),
            archive,
            language: judging.language.clone(),
            source: judging.source.clone(),
            scope: match scope {
                SubmissionScope::Examples => Scope::Examples,
                SubmissionScope::All => Scope::All,
            },
            way,
            until: Instant::now() + work::longest(&app),
        };
        let mut work = tokio::task::spawn_blocking(move || work.run(&done, &stop));
        let ended = loop {
            tokio::select! {
                biased;
                ended = &mut work => break ended,
                () = tell_progress(&app, &judging, &mut progress) => {}
            }
        };
        let verdict = match ended.map_err(Error::internal)?? {
            Ok(verdict) => verdict,
            Err(failure) => return Ok(Some(failure)),
        };
        match outlast(|| keep(&app, &judging, verdict.clone())).await {
            Err(error) if error.code == Code::Unavailable => Ok(Some(RunFailure::Lost)),
            kept => kept.map(|()| None),
        }
    })
}

/// Waits for more tests to end, and tells how many have. What cannot be told is told with the verdict.
async fn tell_progress(app: &App, judging: &Judging, progress: &mut watch::Receiver<i32>) {
    if progress.changed().await.is_err() {
        // The thread has ended, which is about to be seen.
        std::future::pending().await
    }
    let done = *progress.borrow_and_update();
    if let Err(error) = try_tell(app, judging, done).await {
        tracing::warn!(%error, run = %judging.run, "how far a submission is could not be told");
    }
    tokio::time::sleep(PACE).await;
}

async fn try_tell(app: &App, judging: &Judging, done: i32) -> Result<()> {
    let Judging { run, of, .. } = *judging;
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteRun, Target::System).await?;
    let is_visible = store::note_progress(&mut tx, run, done).await?;
    let now = tx.now();
    let place = Place::read(&mut tx, of, now).await?;
    place.tell_progress(&mut tx, run, is_visible);
    tx.commit().await
}

/// That it has ended is told with its run.
async fn keep(app: &App, judging: &Judging, verdict: Verdict) -> Result<()> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteRun, Target::System).await?;
    let score = verdict.score.map(|score| i32::try_from(score).unwrap_or(0));
    let result = SubmissionResult::from(verdict);
    store::note_result(&mut tx, judging.run, result.passed(), score, &result).await?;
    tx.commit().await
}
