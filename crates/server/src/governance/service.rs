//! Use cases of the deployment's staff.

use super::alert;
use super::store::{self, AuditFilter, AuditRow, DatabaseState, TaskRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::{self, AuditVerification};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::TaskId;
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};

/// The audit trail, the latest first.
pub async fn audit(
    app: &App,
    actor: &Actor,
    filter: &AuditFilter,
    paging: &Paging,
) -> Result<Page<AuditRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ReadAudit, Target::System).await?;
    let rows = store::audit(&mut tx, filter, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.at, id: row.id.0 }))
}

/// Recomputes the audit trail's chain, for staff; a fault is told to all of them.
pub async fn verify(app: &App, actor: &Actor) -> Result<AuditVerification> {
    let mut tx = app.read(actor, Action::VerifyAudit, Target::System).await?;
    let found = audit::verify(&mut tx).await?;
    drop(tx);
    alert::note_verification(app, &found).await?;
    Ok(found)
}

/// Background tasks, the latest first.
pub async fn tasks(app: &App, actor: &Actor, status: Option<&str>, paging: &Paging) -> Result<Page<TaskRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ReadTasks, Target::System).await?;
    let rows = store::tasks(&mut tx, status, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.created_at, id: row.id.0 }))
}

/// Makes a dead or waiting task due now.
pub async fn retry_task(app: &App, actor: &Actor, id: TaskId) -> Result<()> {
    let mut tx = administer_task(app, actor, id, "retry").await?;
    store::requeue_task(&mut tx, id).await?;
    tx.commit().await
}

/// Gives a dead or waiting task up for good.
pub async fn delete_task(app: &App, actor: &Actor, id: TaskId) -> Result<()> {
    let mut tx = administer_task(app, actor, id, "delete").await?;
    store::delete_task(&mut tx, id).await?;
    tx.commit().await
}

async fn administer_task(app: &App, actor: &Actor, id: TaskId, change: &str) -> Result<WriteTx> {
    let mut tx = app.write(actor, Action::AdministerTask, Target::System).await?;
    let (kind, status) = store::lock_task(&mut tx, id).await?.ok_or(Code::TaskNotFound)?;
    if !matches!(status.as_str(), "dead" | "queued") {
        return Err(Code::TaskWrongStatus.into());
    }
    tx.detail("task", id.to_string());
    tx.detail("kind", kind);
    tx.detail("change", change);
    Ok(tx)
}

/// What the database says of itself.
pub async fn database_state(app: &App, actor: &Actor) -> Result<DatabaseState> {
    let mut tx = app.read(actor, Action::ReadSystem, Target::System).await?;
    store::database_state(&mut tx).await
}
