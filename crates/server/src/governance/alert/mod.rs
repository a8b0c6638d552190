//! What is wrong with the deployment: found by checks, told to its administrators once for each incident (ADR 29).
//!
//! Invariants: there is one open incident for each kind and subject; administrators are told when it begins, once more when it becomes
//! critical, and again only when it is over and comes back; whoever acknowledges it takes the mark off, not the incident, which ends when its check finds nothing any more.

mod checks;
mod failing;
mod http;
mod store;

use chrono::TimeDelta;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::AuditVerification;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::AlertId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::Handler;
use crate::notify::{self, Alert, AlertKind, Mail, NotificationKind};
use store::AlertRow;
pub use store::Severity;

/// For how long incidents are kept after their end.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    checks::tasks()
}

/// What a check has found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which one of its kind; empty where there is only one. What is about a node begins with its name and a space.
    pub subject: String,
    /// How bad it is.
    pub severity: Severity,
    /// Figures and plain words for those who read it, all of them texts; no personal data.
    pub detail: Value,
}

/// Notes that something is wrong: begins an incident and tells every administrator, also when it becomes critical, or counts once more what
/// is known.
pub async fn raise(app: &App, kind: AlertKind, found: Found) -> Result<()> {
    let mut tx = app.write(&Actor::system("governance.alert"), Action::Maintain, Target::System).await?;
    if store::raise(&mut tx, kind, &found).await? {
        let is_critical = found.severity == Severity::Critical;
        tell(&mut tx, Alert { kind, subject: found.subject, is_critical, detail: found.detail }).await?;
        changed(&mut tx);
    }
    tx.commit().await
}

/// Brings the incidents of a kind, those whose subject begins with `scope`, in line with what a check has found: begins or counts those, and
/// ends the others.
async fn settle(app: &App, kind: AlertKind, scope: &str, found: Vec<Found>) -> Result<()> {
    let subjects: Vec<String> = found.iter().map(|one| one.subject.clone()).collect();
    for one in found {
        raise(app, kind, one).await?;
    }
    clear(app, kind, scope, &subjects).await
}

/// Ends the incidents of a kind whose subject begins with `scope`, but for those of `keep`.
async fn clear(app: &App, kind: AlertKind, scope: &str, keep: &[String]) -> Result<()> {
    let mut tx = app.write(&Actor::system("governance.alert"), Action::Maintain, Target::System).await?;
    if store::clear(&mut tx, kind, scope, keep).await? > 0 {
        changed(&mut tx);
        tx.commit().await?;
    }
    Ok(())
}

/// What a walk along the audit trail's chain says of it.
pub(super) async fn note_verification(app: &App, found: &AuditVerification) -> Result<()> {
    let broken = found.fault.map(|fault| Found {
        subject: String::new(),
        severity: Severity::Critical,
        detail: serde_json::json!({ "fault": fault, "row": found.first_bad.map_or_else(String::new, |row| row.to_string()) }),
    });
    settle(app, AlertKind::AuditBroken, "", broken.into_iter().collect()).await
}

/// Tells every administrator, as they choose.
async fn tell(tx: &mut WriteTx, alert: Alert) -> Result<()> {
    let params = serde_json::to_value(&alert).map_err(crate::kernel::error::Error::internal)?;
    let link = tx.app().config.link("/admin/system");
    let at = tx.now();
    for person in store::administrators(tx).await? {
        notify::notify(tx, person.id, NotificationKind::SystemAlert, None, params.clone()).await?;
        let mail = Mail::SystemAlert { name: person.name, alert: alert.clone(), at, link: link.clone() };
        notify::email(tx, Some(person.id), &person.email, mail).await?;
    }
    Ok(())
}

fn changed(tx: &mut WriteTx) {
    tx.emit(Event::new(EventKind::AlertChanged).to([Topic::Staff]));
}

/// Open incidents, the latest first, and those that ended in the last 30 days.
async fn list(app: &App, actor: &Actor) -> Result<(Vec<AlertRow>, Vec<AlertRow>)> {
    let mut tx = app.read(actor, Action::ReadAlerts, Target::System).await?;
    let since = tx.now() - KEPT;
    Ok((store::open(&mut tx).await?, store::ended(&mut tx, since).await?))
}

/// Notes that an administrator knows of an open incident; the first one who does stays named.
async fn acknowledge(app: &App, actor: &Actor, id: AlertId) -> Result<()> {
    let mut tx = app.write(actor, Action::AcknowledgeAlert, Target::System).await?;
    let by = actor.user_id().ok_or(Code::AuthRequired)?;
    let (kind, is_known) = store::lock(&mut tx, id).await?.ok_or(Code::AlertNotFound)?;
    if is_known {
        return Ok(());
    }
    store::acknowledge(&mut tx, id, by).await?;
    tx.detail("alert", id.to_string());
    tx.detail("kind", kind);
    changed(&mut tx);
    tx.commit().await
}
