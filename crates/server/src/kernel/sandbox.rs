//! Where untrusted code runs: what protects the machine from it here, and which languages there are. The work is `colloquy_sandbox`'s.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use colloquy_sandbox::language::{Installed, LANGUAGES};
use colloquy_sandbox::{Failure, Host, Level, Limits, Pool, Protection, Sandbox, Setup};
use tokio::task::JoinHandle;

use super::config::Sandbox as Settings;
use super::error::{Error, Result};

/// The hidden command that is a sandbox's launcher.
pub const LAUNCHER: &str = "sandbox-launcher";

/// For how long what was found counts: a language may be installed at any time.
const FRESH: TimeDelta = TimeDelta::minutes(1);

/// What was found on this machine.
#[derive(Clone, Debug)]
pub struct Report {
    /// What stands between code and the machine.
    pub protection: Protection,
    /// Every language that Colloquy knows; without protection none is there.
    pub languages: Vec<Installed>,
}

impl Report {
    /// Tries everything. Takes some seconds, and waits.
    pub fn make(host: &Host) -> Self {
        let protection = host.probe();
        let absent = |id| Installed { id, way: None, version: None };
        let languages = LANGUAGES.iter().map(|language| {
            let found = if protection.level == Level::Refused { None } else { language.detect(host).ok() };
            found.unwrap_or_else(|| absent(language.id))
        });
        Self { languages: languages.collect(), protection }
    }
}

/// A report, and when it was made.
type Kept = (DateTime<Utc>, Report);

/// The sandboxes of this server.
pub struct Sandboxes {
    host: Host,
    kept: Arc<Mutex<Option<Kept>>>,
    /// Held while a report is made, so that there is one at a time.
    making: Arc<tokio::sync::Mutex<()>>,
    /// Made when the first one is wanted: where no sandbox can be made, nothing tries to.
    pool: Mutex<Option<Arc<Pool>>>,
    ready: usize,
    ceiling: Limits,
}

impl Sandboxes {
    /// Launchers are `program`, this one.
    pub fn new(program: std::path::PathBuf, settings: &Settings) -> Self {
        let setup = Setup { disk_bytes: settings.disk_bytes, ..Setup::default() };
        Self {
            host: Host::new(program, [LAUNCHER], setup),
            kept: Arc::default(),
            making: Arc::default(),
            pool: Mutex::default(),
            ready: settings.ready,
            ceiling: Limits {
                wall_ms: settings.wall_seconds * 1000,
                cpu_ms: settings.cpu_seconds * 1000,
                memory_bytes: settings.memory_bytes,
                processes: settings.processes,
                open_files: settings.open_files,
                file_bytes: settings.file_bytes,
                output_bytes: settings.output_bytes,
            },
        }
    }

    /// What a program may use at most.
    pub fn ceiling(&self) -> Limits {
        self.ceiling
    }

    /// One that is ready for one run. Call it only where [`Self::report`] does not refuse. Waits some milliseconds when none is left.
    ///
    /// # Errors
    /// As [`Pool::take`].
    pub fn take(&self) -> Result<Sandbox, Failure> {
        self.warm()?.take()
    }

    /// Begins to keep some ready.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn warm(&self) -> Result<Arc<Pool>, Failure> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = &*pool {
            return Ok(pool.clone());
        }
        let new = Arc::new(Pool::new(self.host.clone(), self.ready)?);
        *pool = Some(new.clone());
        Ok(new)
    }

    /// What protects this machine and what it can run. What is older than a minute is told once more, and looked at anew meanwhile: only
    /// the first one to ask waits, for some seconds.
    ///
    /// # Errors
    /// When the threads for waiting are gone, as at the end of the process.
    pub async fn report(&self, now: DateTime<Utc>) -> Result<Report> {
        let kept = kept(&self.kept);
        let is_fresh = kept.as_ref().is_some_and(|kept| is_fresh(kept, now));
        match kept {
            Some((_, report)) if is_fresh => Ok(report),
            Some((_, report)) => {
                self.make(now);
                Ok(report)
            }
            None => self.make(now).await.map_err(Error::internal)?,
        }
    }

    /// What was found at the last look; None before the first.
    pub fn known(&self) -> Option<Report> {
        kept(&self.kept).map(|(_, report)| report)
    }

    /// Makes a report in a task of its own: whoever asked may go away before it is there.
    fn make(&self, now: DateTime<Utc>) -> JoinHandle<Result<Report>> {
        let (host, making, place) = (self.host.clone(), self.making.clone(), self.kept.clone());
        tokio::spawn(async move {
            let _one_at_a_time = making.lock().await;
            if let Some((_, report)) = kept(&place).filter(|kept| is_fresh(kept, now)) {
                return Ok(report);
            }
            let report =
                tokio::task::spawn_blocking(move || Report::make(&host)).await.map_err(Error::internal)?;
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, report.clone()));
            Ok(report)
        })
    }
}

fn kept(place: &Mutex<Option<Kept>>) -> Option<Kept> {
    place.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn is_fresh((at, _): &Kept, now: DateTime<Utc>) -> bool {
    now - *at < FRESH
}
