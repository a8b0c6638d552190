//! This process as a holder of leases. While it lives it holds an advisory lock of PostgreSQL, so that its death is seen there at once:
//! the next process of the same node takes back the tasks that this one was at (ADR 29).

use std::time::Duration;

use sqlx::{Connection as _, PgConnection};
use tokio_util::sync::CancellationToken;

use super::app::App;
use super::error::Result;

/// The first key of the locks; the second is the number of the start. Any constant that no other pair of keys begins with.
const CLASS: i32 = 0x7461_736b;
/// How often it is looked for tasks of dead predecessors: the end of a process may come to PostgreSQL a moment after the next has begun.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A task that was under way at so many deaths may be what they died of: it waits for the end of its lease.
const SUSPICIOUS: i32 = 8;

/// Holds the lock and takes tasks back, until `stop`.
pub async fn run(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = hold(&app, &stop).await {
            tracing::warn!(%error, "the holder of leases lost the database, trying again");
        }
        tokio::select! { () = tokio::time::sleep(LOOK_EVERY) => {}, () = stop.cancelled() => {} }
    }
}

async fn hold(app: &App, stop: &CancellationToken) -> Result<()> {
    let mut connection = app.db.pool().acquire().await?.detach();
    // Shared, since after a loss of the connection PostgreSQL may not know yet that the one before is gone.
    sqlx::query("SELECT pg_advisory_lock_shared($1, $2)")
        .bind(CLASS)
        .bind(app.start)
        .execute(&mut connection)
        .await?;
    loop {
        let taken = take_back(app, &mut connection).await?;
        if taken > 0 {
            tracing::info!(tasks = taken, "took back the tasks of a process of this node that has ended");
            app.tasks.wake();
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return Ok(connection.close().await?),
        }
    }
}

/// Makes the tasks of this node's dead processes due. Whoever lives holds a lock; other nodes' tasks wait for the end of their leases, since
/// this node cannot tell a dead one from one that has lost its connection.
async fn take_back(app: &App, connection: &mut PgConnection) -> Result<u64> {
    let done = sqlx::query!(
        "UPDATE tasks SET status = 'queued', run_at = $1, lease_until = NULL
         WHERE status = 'running' AND lease_node = $2 AND lease_start <> $3 AND attempts < $4
           AND NOT EXISTS (SELECT FROM pg_locks l
                           WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
                             AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                             AND l.classid = $5::integer::oid AND l.objid = lease_start::oid)",
        app.clock.now(),
        app.node,
        app.start,
        SUSPICIOUS,
        CLASS
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
