//! The checks. Those of the deployment run on one node of it, those of a machine on each; every check says of its kind what is wrong now,
//! which begins incidents and ends them.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use colloquy_sandbox::Level;
use serde_json::json;

use super::store::{self, Severity};
use super::{Found, KEPT, changed, failing, note_verification, settle};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit;
use crate::kernel::config::Alerts;
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::Handler;
use crate::listen::{self, Validity};
use crate::notify::{self, AlertKind};
use crate::recording;

const DEPLOYMENT: &str = "governance.watch_deployment";
const MACHINE: &str = "governance.watch_machine";
const VERIFY: &str = "governance.verify_audit";
/// A periodic task that failed once is tried again within a minute or two; only one that goes on failing is a matter for people.
const SETTLED: TimeDelta = TimeDelta::minutes(3);
/// Sealing takes a moment; what waits so long waits for something else.
const SEALED_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// How long it is looked whether the sequencer is only about to seal.
const SEALING: std::time::Duration = std::time::Duration::from_secs(5);
/// As long as mails are tried, one fails at least so often.
const MAILS_TRIED: TimeDelta = TimeDelta::hours(1);
/// What no check has found for so long is over: every check runs more often.
const FORGOTTEN: TimeDelta = TimeDelta::days(2);

pub(super) fn tasks() -> Vec<Handler> {
    vec![
        // It may wait for a mail server.
        Handler::every(DEPLOYMENT, TimeDelta::minutes(1), watch_deployment).patient(),
        Handler::every(MACHINE, TimeDelta::minutes(1), watch_machine).on_each_node(),
        Handler::every(VERIFY, TimeDelta::days(1), verify_audit),
    ]
}

/// What is wrong with the deployment as a whole.
async fn watch_deployment(app: App) -> Result<()> {
    dead_tasks(&app).await?;
    unsealed(&app).await?;
    mails(&app).await?;
    let mut tx = app.write(&Actor::system(DEPLOYMENT), Action::Maintain, Target::System).await?;
    let now = tx.now();
    if store::forget(&mut tx, now - FORGOTTEN, now - KEPT).await? > 0 {
        changed(&mut tx);
    }
    tx.commit().await
}

/// What is wrong with this node's machine; and what `/metrics` says of incidents.
async fn watch_machine(app: App) -> Result<()> {
    failing::server_errors(&app).await?;
    disks(&app).await?;
    certificate(&app).await?;
    sandbox(&app).await?;
    let mut tx = app.read(&Actor::system(MACHINE), Action::Maintain, Target::System).await?;
    app.metrics.alerts(store::count_open(&mut tx).await?);
    Ok(())
}

/// Walks along the audit trail's chain.
async fn verify_audit(app: App) -> Result<()> {
    let found = {
        let mut tx = app.read(&Actor::system(VERIFY), Action::Maintain, Target::System).await?;
        audit::verify(&mut tx).await?
    };
    note_verification(&app, &found).await
}

async fn dead_tasks(app: &App) -> Result<()> {
    let dead = {
        let mut tx = app.read(&Actor::system(DEPLOYMENT), Action::Maintain, Target::System).await?;
        store::dead_tasks(&mut tx, app.clock.now() - SETTLED).await?
    };
    let (recordings, others): (Vec<_>, Vec<_>) =
        dead.into_iter().partition(|one| one.kind == recording::FINALISE);
    let found = |subject: String, count: i64| Found {
        subject,
        severity: Severity::Critical,
        detail: json!({ "count": count.to_string() }),
    };
    let recordings = recordings.into_iter().map(|one| found(String::new(), one.count));
    settle(app, AlertKind::RecordingUnfinished, "", recordings.collect()).await?;
    let others = others.into_iter().map(|one| found(one.kind, one.count));
    settle(app, AlertKind::TaskFailed, "", others.collect()).await
}

async fn unsealed(app: &App) -> Result<()> {
    let look = async || {
        let mut tx = app.read(&Actor::system(DEPLOYMENT), Action::Maintain, Target::System).await?;
        let before = tx.now() - SEALED_WITHIN;
        store::unsealed(&mut tx, before).await
    };
    let deadline = tokio::time::Instant::now() + SEALING;
    let mut waiting = look().await?;
    while waiting.rows > 0 && tokio::time::Instant::now() < deadline {
        tokio::time::sleep(SEALING / 25).await;
        waiting = look().await?;
    }
    let found = waiting.oldest.map(|oldest| Found {
        subject: String::new(),
        severity: Severity::Critical,
        detail: json!({ "rows": waiting.rows.to_string(), "since": oldest }),
    });
    settle(app, AlertKind::AuditUnsealed, "", found.into_iter().collect()).await
}

/// Mails have failed for long enough without one that went out since; either the server cannot be reached now, or it has lately refused mails
/// to several people: one wrong address is no incident.
async fn mails(app: &App) -> Result<()> {
    let failing = {
        let mut tx = app.read(&Actor::system(DEPLOYMENT), Action::Maintain, Target::System).await?;
        notify::failing_mails(&mut tx).await?
    };
    let now = app.clock.now();
    let patience = TimeDelta::minutes(app.config.alerts.mail_minutes);
    let mut found = None;
    if let Some(since) = failing.since.filter(|since| now - *since >= patience) {
        let refused = failing.people > 1 && failing.last.is_some_and(|last| now - last < MAILS_TRIED);
        let unreachable = notify::reach_mail_server(app).await.is_err();
        found = (refused || unreachable).then(|| Found {
            subject: String::new(),
            severity: Severity::Critical,
            detail: json!({
                "count": failing.count.to_string(), "since": since, "isReached": (!unreachable).to_string(),
            }),
        });
    }
    settle(app, AlertKind::MailUndeliverable, "", found.into_iter().collect()).await
}

/// What a disk is filled to.
struct Filled {
    /// In percent of what this server can use of it, rounded down.
    percent: u64,
    free: u64,
    /// Tells disks apart.
    disk: u64,
}

fn look_at(folder: &Path) -> Result<Filled> {
    let stat = rustix::fs::statvfs(folder).map_err(Error::internal)?;
    let used = stat.f_blocks.saturating_sub(stat.f_bfree);
    let all = (used + stat.f_bavail).max(1);
    let disk = rustix::fs::stat(folder).map_err(Error::internal)?.st_dev;
    Ok(Filled { percent: used * 100 / all, free: stat.f_bavail * stat.f_frsize, disk })
}

/// Whether a disk counts as full: from one threshold upwards, and once it was, until it is below the other.
fn is_full(percent: u64, was: bool, settings: &Alerts) -> bool {
    percent >= if was { settings.disk_clear_percent } else { settings.disk_full_percent }
}

/// The subjects of a kind's open incidents.
pub(super) async fn known(app: &App, kind: AlertKind) -> Result<Vec<String>> {
    let mut tx = app.read(&Actor::system(MACHINE), Action::Maintain, Target::System).await?;
    let open = store::open(&mut tx).await?.into_iter();
    Ok(open.filter(|one| one.kind == kind).map(|one| one.subject).collect())
}

async fn disks(app: &App) -> Result<()> {
    let scope = format!("{} ", app.node);
    let known = known(app, AlertKind::DiskFull).await?;
    let (mut found, mut seen) = (Vec::new(), Vec::new());
    for folder in [app.config.data_dir.clone(), app.config.data_dir.join("objects")] {
        let filled = look_at(&folder)?;
        if seen.contains(&filled.disk) {
            continue;
        }
        seen.push(filled.disk);
        let subject = format!("{scope}{}", folder.display());
        if is_full(filled.percent, known.contains(&subject), &app.config.alerts) {
            let is_critical = filled.percent >= u64::midpoint(100, app.config.alerts.disk_full_percent);
            found.push(Found {
                subject,
                severity: if is_critical { Severity::Critical } else { Severity::Warning },
                detail: json!({
                    "folder": folder, "percent": filled.percent.to_string(), "freeBytes": filled.free.to_string(),
                }),
            });
        }
    }
    settle(app, AlertKind::DiskFull, &scope, found).await
}

async fn certificate(app: &App) -> Result<()> {
    let scope = format!("{} ", app.node);
    let days = TimeDelta::days(app.config.alerts.certificate_days);
    let now = app.clock.now();
    let detail = match listen::certificate(&app.config) {
        Ok(Some(validity)) => is_due(&validity, now, days).then(|| json!({ "expiresAt": validity.until })),
        Ok(None) => None,
        // The server goes on with the certificate before.
        Err(error) => {
            tracing::warn!(%error, "the certificate on disk cannot be used");
            Some(json!({}))
        }
    };
    let found = detail.map(|detail| Found { subject: scope.clone(), severity: Severity::Critical, detail });
    settle(app, AlertKind::CertificateExpiring, &scope, found.into_iter().collect()).await
}

/// Whether a certificate should have been renewed by now: authorities and their clients do so when a third of the time is left, so whoever
/// has less than a quarter failed at it. Of short-lived ones, `days` would be the whole life.
fn is_due(validity: &Validity, now: DateTime<Utc>, days: TimeDelta) -> bool {
    let left = validity.until - now;
    left < days && left < (validity.until - validity.from) / 4
}

async fn sandbox(app: &App) -> Result<()> {
    let scope = format!("{} ", app.node);
    let enabled = app.config.sandbox.enabled;
    // Trying takes seconds: the report of the start, or of the last look at it, does.
    let Some(report) = app.sandboxes.known().filter(|_| enabled) else {
        return if enabled {
            Ok(())
        } else {
            settle(app, AlertKind::SandboxUnprotected, &scope, Vec::new()).await
        };
    };
    let refused = report.protection.level == Level::Refused;
    let found =
        refused.then(|| Found { subject: scope.clone(), severity: Severity::Warning, detail: json!({}) });
    settle(app, AlertKind::SandboxUnprotected, &scope, found.into_iter().collect()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_was_full_counts_as_full_until_there_is_air() {
        let settings = Alerts {
            disk_full_percent: 90,
            disk_clear_percent: 85,
            mail_minutes: 15,
            certificate_days: 14,
            server_errors: 5,
            server_error_minutes: 10,
        };
        let mut was = false;
        let heights = [84, 86, 89, 90, 89, 86, 85, 84, 86, 89];
        let full = heights.map(|percent| {
            was = is_full(percent, was, &settings);
            was
        });
        assert_eq!(full, [false, false, false, true, true, true, true, false, false, false]);
    }

    #[test]
    fn a_certificate_is_due_late_in_its_life() {
        let from: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let due = |life: i64, day: i64| {
            let validity = Validity { from, until: from + TimeDelta::days(life) };
            is_due(&validity, from + TimeDelta::days(day), TimeDelta::days(14))
        };
        assert_eq!([due(90, 60), due(90, 75), due(90, 77), due(90, 91)], [false, false, true, true]);
        // Those of six days are renewed after four.
        assert_eq!([due(6, 0), due(6, 4), due(6, 5)], [false, false, true]);
    }
}
