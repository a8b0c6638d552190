//! One run, from the sandbox to its end: what the program writes is stored and told in batches, what people type reaches it.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use colloquy_sandbox::language::by_id;
use colloquy_sandbox::{Control, Event as Happening, Level, Request, Run, Size, SourceFile};
use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::http::{Purpose, RunFailure, RunOutput, RunState, RunStep, RunStepKind};
use super::judging::{Judge, Judging};
use super::operate::ACTOR;
use super::place::Place;
use super::store::{self, Claimed};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::outlast::outlast;
use crate::kernel::policy::{Action, Target};

/// Bytes that are stored and told at once at most.
const BATCH: usize = 16 << 10;
/// What comes sooner after a batch than this waits for the next one; what comes after a pause is told at once.
const PACE: Duration = Duration::from_millis(40);
/// Happenings that may wait here; then the program waits, too.
const WAITING: usize = 16;

/// Runs it to its end, or has it judged. Whatever goes wrong is told in the run.
pub async fn execute(app: &App, claimed: Claimed, judge: Judge, wanted: &Notify, stop: &CancellationToken) {
    let purpose = Purpose::from_row(&claimed.purpose);
    let mut execution =
        Execution { app, claimed, purpose, position: 0, steps: Vec::new(), typed: 0, size: None };
    let ended = match purpose {
        Purpose::Program => execution.run(wanted, stop).await,
        Purpose::Judge => execution.judge(judge, wanted, stop).await,
    };
    let failure = match ended {
        Ok(failure) => failure,
        Err(error) => {
            tracing::error!(%error, run = %execution.claimed.id, "a run was given up");
            Some(RunFailure::Sandbox)
        }
    };
    if let Err(error) = outlast(|| execution.finish(failure)).await {
        tracing::error!(%error, run = %execution.claimed.id, "the end of a run could not be stored");
    }
}

struct Execution<'a> {
    app: &'a App,
    claimed: Claimed,
    purpose: Purpose,
    /// Bytes that it has written.
    position: i64,
    steps: Vec<RunStep>,
    /// The number of what was typed last.
    typed: i32,
    size: Option<(i16, i16)>,
}

impl Execution<'_> {
    /// Has it judged, until somebody wants that stopped; why it could not be, if so.
    async fn judge(
        &self,
        judge: Judge,
        wanted: &Notify,
        stop: &CancellationToken,
    ) -> Result<Option<RunFailure>> {
        let unwanted = stop.child_token();
        // Whatever ends this ends the judging.
        let _guard = unwanted.clone().drop_guard();
        let mut judging = judge(self.app.clone(), Judging::new(&self.claimed), unwanted.clone());
        let mut is_stopped = false;
        let ended = loop {
            tokio::select! {
                biased;
                ended = &mut judging => break ended?,
                () = wanted.notified(), if !is_stopped => match self.is_unwanted().await {
                    Ok(true) => {
                        is_stopped = true;
                        unwanted.cancel();
                    }
                    Ok(false) => {}
                    // It is looked at again soon.
                    Err(error) if error.code == Code::Unavailable => {}
                    Err(error) => return Err(error),
                },
            }
        };
        // That it did not come to its own end is what somebody wanted.
        Ok(ended.filter(|failure| !is_stopped || *failure != RunFailure::Lost))
    }

    async fn is_unwanted(&self) -> Result<bool> {
        let mut tx = self.app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::is_unwanted(&mut tx, self.claimed.id).await
    }

    /// Why it did not come to its own end, if so.
    async fn run(&mut self, wanted: &Notify, stop: &CancellationToken) -> Result<Option<RunFailure>> {
        if let Some(over) = self.over().await? {
            return Ok(Some(over));
        }
        let report = self.app.sandboxes.report(self.app.clock.now()).await?;
        let way =
            report.languages.iter().find(|there| there.id == self.claimed.language).and_then(|it| it.way);
        let Some(request) = way.and_then(|way| self.request(way)) else {
            return Ok(Some(RunFailure::Sandbox));
        };
        if report.protection.level == Level::Refused {
            return Ok(Some(RunFailure::Sandbox));
        }
        let kinds: Vec<RunStepKind> = request
            .steps
            .iter()
            .map(|step| if step.interactive { RunStepKind::Run } else { RunStepKind::Compile })
            .collect();
        let app = self.app.clone();
        let begun = tokio::task::spawn_blocking(move || app.sandboxes.take()?.run(&request)).await;
        let Run { events, control } = match begun.map_err(Error::internal)? {
            Ok(run) => run,
            Err(error) => {
                tracing::warn!(%error, "a program could not be run");
                return Ok(Some(RunFailure::Sandbox));
            }
        };
        let (sender, happenings) = mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || {
            while let Ok(event) = events.recv() {
                if sender.blocking_send(event).is_err() {
                    return;
                }
            }
        });
        let followed = self.follow(happenings, &kinds, &control, wanted, stop).await;
        // Also where something failed: nothing of it goes on.
        control.stop();
        followed
    }

    fn request(&self, way: usize) -> Option<Request> {
        let ceiling = self.app.sandboxes.ceiling();
        let files = self
            .claimed
            .files
            .iter()
            .map(|file| SourceFile { name: file.name.clone(), contents: file.content.clone().into_bytes() });
        let files: Vec<SourceFile> = files.collect();
        let language = by_id(&self.claimed.language)?;
        let mut steps = language.steps(way, &self.claimed.entry, &files, ceiling)?;
        for step in steps.iter_mut().filter(|step| step.interactive) {
            // Somebody may have to think about what to type.
            step.limits.wall_ms = ceiling.wall_ms;
        }
        Some(Request { files, steps, terminal: Some(size(self.claimed.columns, self.claimed.rows)) })
    }

    async fn follow(
        &mut self,
        mut happenings: mpsc::Receiver<Happening>,
        kinds: &[RunStepKind],
        control: &Control,
        wanted: &Notify,
        stop: &CancellationToken,
    ) -> Result<Option<RunFailure>> {
        let (mut buffer, mut due) = (Vec::new(), Instant::now());
        let (mut failure, mut compiling) = (None, false);
        // What was asked for while it was made ready.
        wanted.notify_one();
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled(), if failure.is_none() => {
                    failure = Some(RunFailure::Lost);
                    control.stop();
                }
                () = wanted.notified() => match self.attend(control).await {
                    Ok(over) => failure = failure.or(over),
                    // It is looked at again soon.
                    Err(error) if error.code == Code::Unavailable => {}
                    Err(error) => return Err(error),
                },
                happening = happenings.recv(), if buffer.len() < BATCH => match happening {
                    Some(Happening::Started { step }) => compiling = kinds.get(step) == Some(&RunStepKind::Compile),
                    Some(Happening::Stdout(bytes) | Happening::Stderr(bytes)) => {
                        buffer.extend(if compiling { with_returns(&bytes) } else { bytes });
                    }
                    Some(Happening::Exited { step, outcome }) => {
                        let kind = kinds.get(step).copied().unwrap_or(RunStepKind::Run);
                        self.steps.push(RunStep::new(kind, outcome));
                    }
                    Some(Happening::Failed(fault)) => {
                        tracing::warn!(%fault, "a sandbox broke");
                        failure = failure.or(Some(RunFailure::Sandbox));
                    }
                    None => break,
                },
                () = sleep_until(due), if !buffer.is_empty() => {
                    let rest = buffer.split_off(buffer.len().min(BATCH));
                    self.store(std::mem::replace(&mut buffer, rest)).await?;
                    due = Instant::now() + PACE;
                }
            }
        }
        while !buffer.is_empty() {
            let rest = buffer.split_off(buffer.len().min(BATCH));
            self.store(std::mem::replace(&mut buffer, rest)).await?;
        }
        // A launcher that went without a word.
        Ok(failure.or(self.steps.is_empty().then_some(RunFailure::Sandbox)))
    }

    /// Why nothing is run there any more.
    async fn over(&self) -> Result<Option<RunFailure>> {
        let mut tx = self.app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        let now = tx.now();
        Ok(Place::read(&mut tx, self.claimed.of, now).await?.over)
    }

    /// Hands on what people want of it; why nothing is run there any more, by which it is stopped.
    async fn attend(&mut self, control: &Control) -> Result<Option<RunFailure>> {
        let over = self.over().await?;
        if over.is_some() {
            control.stop();
        }
        self.hand_on(control).await?;
        Ok(over)
    }

    /// Hands on what was typed, the terminal's size, and that somebody wants it stopped.
    async fn hand_on(&mut self, control: &Control) -> Result<()> {
        let mut tx = self.app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        let Some(wanted) = store::wanted(&mut tx, self.claimed.id, self.typed).await? else {
            // It went with a practice pad that somebody threw away.
            control.stop();
            return Ok(());
        };
        drop(tx);
        if let Some((number, _, _)) = wanted.input.last() {
            self.typed = *number;
        }
        let resized = self.size.replace((wanted.columns, wanted.rows)) != Some((wanted.columns, wanted.rows));
        let control = control.clone();
        let handing = tokio::task::spawn_blocking(move || {
            if resized {
                control.resize(size(wanted.columns, wanted.rows));
            }
            for (_, bytes, is_last) in wanted.input {
                control.input(&bytes)?;
                if is_last {
                    control.end_input();
                }
            }
            if wanted.is_stopped {
                control.stop();
            }
            Ok::<(), colloquy_sandbox::Failure>(())
        });
        handing.await.map_err(Error::internal)?.map_err(Error::internal)
    }

    /// Stores what was written and tells everybody who watches. Tries again while the database is away: the program waits.
    async fn store(&mut self, bytes: Vec<u8>) -> Result<()> {
        outlast(|| self.try_store(&bytes)).await?;
        self.position += i64::try_from(bytes.len()).map_err(Error::internal)?;
        Ok(())
    }

    async fn try_store(&self, bytes: &[u8]) -> Result<()> {
        let Claimed { id, of, .. } = self.claimed;
        let mut tx = self.app.write(&Actor::system(ACTOR), Action::NoteRun, Target::System).await?;
        if !store::add_output(&mut tx, id, self.position, bytes).await? {
            return Ok(());
        }
        let now = tx.now();
        let place = Place::read(&mut tx, of, now).await?;
        let part =
            RunOutput { run_id: id, position: self.position, data: STANDARD.encode(bytes), has_more: false };
        let body = serde_json::to_value(&part).map_err(Error::internal)?;
        place.tell_output(&mut tx, id, body);
        tx.commit().await
    }

    async fn finish(&self, failure: Option<RunFailure>) -> Result<()> {
        let Claimed { id, of, .. } = self.claimed;
        let mut tx = self.app.write(&Actor::system(ACTOR), Action::NoteRun, Target::System).await?;
        if store::finish(&mut tx, id, RunState::Running, failure, &self.steps).await? {
            let now = tx.now();
            Place::read(&mut tx, of, now).await?.tell(&mut tx, id, self.purpose);
            tx.commit().await?;
        }
        Ok(())
    }
}

fn size(columns: i16, rows: i16) -> Size {
    Size { columns: columns.unsigned_abs(), rows: rows.unsigned_abs() }
}

/// As a terminal would write it: compilers have pipes.
fn with_returns(bytes: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(bytes.len() + 16);
    for &byte in bytes {
        if byte == b'\n' {
            written.push(b'\r');
        }
        written.push(byte);
    }
    written
}
