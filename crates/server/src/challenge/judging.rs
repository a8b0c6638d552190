//! Holds what was submitted against the tests, on the place that its turn gave it (`run`).

use std::time::Duration;

use colloquy_challenge::{Next, Progress, Scope, Stopped, Submission, Verdict};
use colloquy_sandbox::Level;
use colloquy_sandbox::language::by_id;
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::result::SubmissionResult;
use super::submission_http::SubmissionScope;
use super::{definition, store};
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::policy::{Action, Target};
use crate::run::{Judging, RunFailure};

const ACTOR: &str = "challenge.judge";
/// How far it is is told this often at most.
const PACE: Duration = Duration::from_millis(300);
/// How often a verdict is tried to be stored while the database is away, and the pause in between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(500);

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
        let report = app.sandboxes.report(app.clock.now()).await?;
        let there = report.languages.iter().find(|there| there.id == judging.language);
        let Some(way) = there.and_then(|there| there.way) else { return Ok(Some(RunFailure::Sandbox)) };
        if report.protection.level == Level::Refused {
            return Ok(Some(RunFailure::Sandbox));
        }
        let (done, mut progress) = watch::channel(0);
        let most = Duration::from_secs(app.config.sandbox.judge_seconds.into());
        let work = Work {
            app: app.clone(),
            judging: judging.clone(),
            archive,
            scope,
            way,
            until: Instant::now() + most,
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
        for _ in 0..TRIES {
            match keep(&app, &judging, verdict.clone()).await {
                Err(error) if error.code == Code::Unavailable => tokio::time::sleep(PAUSE).await,
                kept => return kept.map(|()| None),
            }
        }
        Ok(Some(RunFailure::Lost))
    })
}

/// What a thread of its own does.
struct Work {
    app: App,
    judging: Judging,
    archive: Vec<u8>,
    scope: SubmissionScope,
    /// The way that works here, by its place among the language's.
    way: usize,
    until: Instant,
}

impl Work {
    /// The verdict, or why there is none; `done` hears how many tests have ended.
    fn run(self, done: &watch::Sender<i32>, stop: &CancellationToken) -> Result<Result<Verdict, RunFailure>> {
        let challenge = definition::kept(&self.archive)?;
        let language = by_id(&self.judging.language).ok_or(Code::RunLanguageMissing)?;
        let way = language.ways.get(self.way).ok_or(Code::RunLanguageMissing)?;
        let submission = Submission { challenge: &challenge, language, way, source: &self.judging.source };
        let scope = match self.scope {
            SubmissionScope::Examples => Scope::Examples,
            SubmissionScope::All => Scope::All,
        };
        let mut open = || self.app.sandboxes.take();
        let mut random = || {
            let mut bytes = [0; 16];
            self.app.random.fill(&mut bytes);
            u128::from_le_bytes(bytes)
        };
        let mut go_on = |progress: Progress<'_>| {
            let is_tested = matches!(progress, Progress::Tested { .. });
            if is_tested {
                done.send_modify(|done| *done += 1);
            }
            if stop.is_cancelled() {
                Next::Stop
            } else if Instant::now() < self.until {
                Next::GoOn
            } else if is_tested {
                // What was tested counts.
                Next::Enough
            } else {
                Next::Stop
            }
        };
        Ok(match colloquy_challenge::judge(&submission, scope, &mut open, &mut random, &mut go_on) {
            Ok(verdict) => Ok(verdict),
            Err(Stopped::Unwanted) if stop.is_cancelled() => Err(RunFailure::Lost),
            Err(Stopped::Unwanted) => Err(RunFailure::TooLong),
            Err(error) => {
                tracing::warn!(%error, run = %self.judging.run, "a submission could not be judged");
                Err(RunFailure::Sandbox)
            }
        })
    }
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
    let Judging { run, interview, .. } = *judging;
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteRun, Target::Interview(interview)).await?;
    let is_visible = store::note_progress(&mut tx, run, done).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    // How long each hidden test takes tells of its input.
    let topics = if is_visible {
        facts.participant_topics()
    } else {
        facts.interviewers.iter().copied().map(Topic::User).collect()
    };
    tx.emit(Event::new(EventKind::SubmissionChanged).interview(interview).run(run).to(topics));
    tx.commit().await
}

/// That it has ended is told with its run.
async fn keep(app: &App, judging: &Judging, verdict: Verdict) -> Result<()> {
    let mut tx =
        app.write(&Actor::system(ACTOR), Action::NoteRun, Target::Interview(judging.interview)).await?;
    let score = verdict.score.map(|score| i32::try_from(score).unwrap_or(0));
    let result = SubmissionResult::from(verdict);
    store::note_result(&mut tx, judging.run, result.passed(), score, &result).await?;
    tx.commit().await
}
