//! Holding one program against a challenge's tests, on a thread of its own and on a place that somebody gave it.

use std::time::Duration;

use colloquy_challenge::{Next, Progress, Scope, Stopped, Submission, Verdict};
use colloquy_sandbox::Level;
use colloquy_sandbox::language::by_id;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::definition;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::run::RunFailure;

/// Whether this server runs a language now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// In this way, by its place among the language's.
    Way(usize),
    /// It is not installed.
    Missing,
    /// Nothing is run, for want of protection.
    Unprotected,
}

/// Whether this server runs `language` now.
pub async fn ready(app: &App, language: &str) -> Result<Ready> {
    let report = app.sandboxes.report(app.clock.now()).await?;
    if report.protection.level == Level::Refused {
        return Ok(Ready::Unprotected);
    }
    let there = report.languages.iter().find(|there| there.id == language);
    Ok(there.and_then(|there| there.way).map_or(Ready::Missing, Ready::Way))
}

/// The longest that holding a program against all tests may take.
pub fn longest(app: &App) -> Duration {
    Duration::from_secs(app.config.sandbox.judge_seconds.into())
}

/// What a thread of its own does.
pub struct Work {
    pub app: App,
    /// The run or the check, for the log.
    pub id: Uuid,
    /// The challenge's files.
    pub archive: Vec<u8>,
    /// The id of the program's language.
    pub language: String,
    pub source: String,
    pub scope: Scope,
    /// The way that works here, by its place among the language's.
    pub way: usize,
    pub until: Instant,
}

impl Work {
    /// The verdict, or why there is none; `done` hears how many tests have ended.
    pub fn run(
        self,
        done: &watch::Sender<i32>,
        stop: &CancellationToken,
    ) -> Result<Result<Verdict, RunFailure>> {
        let challenge = definition::kept(&self.archive)?;
        let language = by_id(&self.language).ok_or(Code::RunLanguageMissing)?;
        let way = language.ways.get(self.way).ok_or(Code::RunLanguageMissing)?;
        let submission = Submission { challenge: &challenge, language, way, source: &self.source };
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
        Ok(match colloquy_challenge::judge(&submission, self.scope, &mut open, &mut random, &mut go_on) {
            Ok(verdict) => Ok(verdict),
            Err(Stopped::Unwanted) if stop.is_cancelled() => Err(RunFailure::Lost),
            Err(Stopped::Unwanted) => Err(RunFailure::TooLong),
            Err(error) => {
                tracing::warn!(%error, id = %self.id, "a program could not be held against its tests");
                Err(RunFailure::Sandbox)
            }
        })
    }
}
