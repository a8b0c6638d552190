//! Periodic upkeep of the kernel's tables, and the check of denormalised columns.

use chrono::TimeDelta;

use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::{Action, Target};

/// The kind of the task that deletes old live events.
pub const DELETE_OLD_EVENTS: &str = "governance.delete_old_events";
/// The kind of the task that compares copies with their origins.
pub const CHECK_COPIES: &str = "governance.check_copies";
/// A browser that was away longer refetches everything.
const EVENTS_KEPT: TimeDelta = TimeDelta::hours(24);

/// Deletes live events that no browser will ask for again.
pub async fn delete_old_events(app: App) -> Result<()> {
    let mut tx = app.write(&Actor::system(DELETE_OLD_EVENTS), Action::Maintain, Target::System).await?;
    let before = tx.now() - EVENTS_KEPT;
    let deleted = store::delete_events(&mut tx, before).await?;
    tx.commit().await?;
    tracing::debug!(deleted, "old live events were deleted");
    Ok(())
}

/// Counts denormalised columns that differ from their origin. Triggers keep them true, so any difference is a fault that somebody has
/// to look into: the task fails with the figures and stays on the admin's page.
pub async fn check_copies(app: App) -> Result<()> {
    let mut tx = app.read(&Actor::system(CHECK_COPIES), Action::Maintain, Target::System).await?;
    let differences = store::differences(&mut tx).await?;
    if differences.is_empty() {
        return Ok(());
    }
    for difference in &differences {
        tracing::warn!(
            column = difference.copy,
            rows = difference.differing,
            "a denormalised column differs from its origin"
        );
    }
    let figures: Vec<String> =
        differences.iter().map(|one| format!("{} in {} rows", one.copy, one.differing)).collect();
    Err(Error::internal(format!("denormalised columns differ from their origin: {}", figures.join(", "))))
}
