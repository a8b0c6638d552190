//! What was told long ago is forgotten.

use chrono::TimeDelta;

use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::policy::{Action, Target};

/// The task's kind.
pub const KIND: &str = "webhook.delete_old";
/// How long the log reaches back.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Deletes what is older than the log reaches.
pub async fn delete_old(app: App) -> Result<()> {
    let mut tx = app.write(&Actor::system(KIND), Action::Maintain, Target::System).await?;
    let before = tx.now() - KEPT;
    let deleted = store::delete_old(&mut tx, before).await?;
    tx.commit().await?;
    tracing::debug!(deleted, "old webhook deliveries were deleted");
    Ok(())
}
