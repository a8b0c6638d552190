//! Where untrusted code runs: what protects the machine from it here, and which languages there are. The work is `colloquy_sandbox`'s.

use chrono::{DateTime, TimeDelta, Utc};
use colloquy_sandbox::language::{Installed, LANGUAGES};
use colloquy_sandbox::{Host, Level, Protection, Setup};
use tokio::sync::Mutex;

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
    /// Tries everything. Takes about a second, and waits.
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

/// The sandboxes of this server.
pub struct Sandboxes {
    host: Host,
    found: Mutex<Option<(DateTime<Utc>, Report)>>,
}

impl Sandboxes {
    /// Launchers are `program`, this one.
    pub fn new(program: std::path::PathBuf, settings: &Settings) -> Self {
        let setup = Setup { disk_bytes: settings.disk_bytes, ..Setup::default() };
        Self { host: Host::new(program, [LAUNCHER], setup), found: Mutex::new(None) }
    }

    /// Tries what protects this machine.
    ///
    /// # Errors
    /// When the threads for waiting are gone, as at the end of the process.
    pub async fn probe(&self) -> Result<Protection> {
        let host = self.host.clone();
        tokio::task::spawn_blocking(move || host.probe()).await.map_err(Error::internal)
    }

    /// What protects this machine and what it can run, as it was within the last minute.
    ///
    /// # Errors
    /// When the threads for waiting are gone, as at the end of the process.
    pub async fn report(&self, now: DateTime<Utc>) -> Result<Report> {
        let mut found = self.found.lock().await;
        if let Some((_, report)) = found.as_ref().filter(|(at, _)| now - *at < FRESH) {
            return Ok(report.clone());
        }
        let host = self.host.clone();
        let report =
            tokio::task::spawn_blocking(move || Report::make(&host)).await.map_err(Error::internal)?;
        *found = Some((now, report.clone()));
        Ok(report)
    }
}
