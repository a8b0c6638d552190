//! Removes what is over: sessions, links, questions and tokens.

use chrono::TimeDelta;

use super::{external, mailed_link, second_factor, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::policy::{Action, Target};

/// Removes sessions that ended a month ago, and everything else when its own time is over.
pub async fn sweep(app: App) -> Result<()> {
    let mut tx =
        app.write(&Actor::system("identity.sweep_sessions"), Action::SweepSessions, Target::System).await?;
    let before = tx.now() - TimeDelta::days(30);
    store::delete_sessions(&mut tx, before).await?;
    mailed_link::sweep(&mut tx).await?;
    second_factor::delete_expired(&mut tx).await?;
    external::delete_expired(&mut tx).await?;
    let idle_since = tx.now() - TimeDelta::days(i64::from(app.config.sessions.idle_days));
    let fresh_since = tx.now() - TimeDelta::minutes(10);
    external::delete_useless_tokens(&mut tx, idle_since, fresh_since).await?;
    app.limits.tidy();
    tx.commit().await
}
