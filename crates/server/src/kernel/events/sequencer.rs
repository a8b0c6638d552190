//! One sequencer in the whole deployment numbers what was committed: it gives events their ids and seals audit rows into the chain.
//! Writers take no global lock, and a row that commits late gets a later number, so no reader skips it.

use std::time::Duration;

use sqlx::postgres::{PgConnection, PgListener};
use sqlx::{Connection as _, Row as _};
use tokio_util::sync::CancellationToken;

use crate::kernel::app::App;
use crate::kernel::audit;
use crate::kernel::error::Result;

/// Any constant that nothing else locks.
const LEADER_LOCK: i64 = 0x636f_6c6c_6f71_7579;
const BATCH: i64 = 500;
/// The safety net for a wake-up that got lost.
const SLOW_POLL: Duration = Duration::from_secs(2);
const RETRY: Duration = Duration::from_millis(500);
const CHANNEL: &str = "colloquy_events";
const WAKE_CHANNEL: &str = "colloquy_wake";
/// Carries events that nobody keeps.
pub(super) const WHISPER_CHANNEL: &str = "colloquy_whisper";

/// Runs until `stop`: leads when the lock is free, publishes to this node in any case.
pub async fn run(app: App, stop: CancellationToken) {
    let publish = publish_loop(app.clone(), stop.clone());
    let lead = lead_loop(app, stop);
    tokio::join!(publish, lead);
}

async fn lead_loop(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = lead(&app, &stop).await {
            tracing::warn!(%error, "the sequencer lost the database, trying again");
        }
        tokio::select! { () = tokio::time::sleep(RETRY) => {}, () = stop.cancelled() => {} }
    }
}

/// Holds the leader's lock on a connection of its own and numbers rows until the connection fails.
async fn lead(app: &App, stop: &CancellationToken) -> Result<()> {
    let mut connection = app.db.pool().acquire().await?.detach();
    loop {
        let leader: bool = sqlx::query("SELECT pg_try_advisory_lock($1)")
            .bind(LEADER_LOCK)
            .fetch_one(&mut connection)
            .await?
            .get(0);
        if leader {
            break;
        }
        // Another node leads: tell it that rows wait here, at most once a round.
        tokio::select! {
            () = app.events.woken() => { sqlx::query("SELECT pg_notify($1, '')").bind(WAKE_CHANNEL).execute(&mut connection).await?; }
            () = tokio::time::sleep(SLOW_POLL) => {}
            () = stop.cancelled() => return Ok(()),
        }
    }
    let mut other_nodes = PgListener::connect_with(app.db.pool()).await?;
    other_nodes.listen(WAKE_CHANNEL).await?;
    loop {
        while seal_and_number(&mut connection).await? {}
        tokio::select! {
            () = app.events.woken() => {}
            woken = other_nodes.recv() => { woken?; }
            () = tokio::time::sleep(SLOW_POLL) => {}
            () = stop.cancelled() => {
                while seal_and_number(&mut connection).await? {}
                connection.close().await?;
                return Ok(());
            }
        }
    }
}

/// Numbers one batch of events and seals one batch of audit rows; whether there was any.
async fn seal_and_number(connection: &mut PgConnection) -> Result<bool> {
    let mut tx = connection.begin().await?;
    let first =
        sqlx::query_scalar!("SELECT last_seq FROM event_sequence FOR UPDATE").fetch_one(&mut *tx).await?;
    let numbered = sqlx::query!(
        r#"WITH batch AS (
               SELECT id, row_number() OVER (ORDER BY created_at, id) AS position
               FROM (SELECT id, created_at FROM outbox WHERE seq IS NULL ORDER BY created_at, id LIMIT $2) waiting
           )
           UPDATE outbox SET seq = $1 + batch.position FROM batch WHERE outbox.id = batch.id"#,
        first,
        BATCH
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    let numbered = i64::try_from(numbered).unwrap_or(0);
    if numbered > 0 {
        sqlx::query!("UPDATE event_sequence SET last_seq = $1", first + numbered).execute(&mut *tx).await?;
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind((first + numbered).to_string())
            .execute(&mut *tx)
            .await?;
    }
    let sealed = seal_batch(&mut tx).await?;
    tx.commit().await?;
    Ok(numbered == BATCH || sealed == BATCH)
}

async fn seal_batch(tx: &mut PgConnection) -> Result<i64> {
    let rows = sqlx::query!(
        r#"SELECT a.id, audit_canonical(a) AS "canonical!" FROM audit_pending p JOIN audit_log a ON a.id = p.audit_id
           ORDER BY a.at, a.id LIMIT $1"#,
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    // Not after the last row that is there: were the end cut off, the gap would close.
    let head = sqlx::query!("SELECT seq, hash FROM audit_head FOR UPDATE").fetch_one(&mut *tx).await?;
    let (mut seq, mut previous) = (head.seq, head.hash);
    let (mut seqs, mut ids, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        seq += 1;
        previous = audit::seal(&previous, seq, &row.canonical);
        seqs.push(seq);
        ids.push(row.id);
        hashes.push(previous.clone());
    }
    sqlx::query!(
        "INSERT INTO audit_chain (seq, audit_id, hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[])",
        &seqs,
        &ids,
        &hashes
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("UPDATE audit_head SET seq = $1, hash = $2", seq, previous).execute(&mut *tx).await?;
    sqlx::query!("DELETE FROM audit_pending WHERE audit_id = ANY($1)", &ids).execute(&mut *tx).await?;
    Ok(i64::try_from(rows.len()).unwrap_or(BATCH))
}

async fn publish_loop(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = publish(&app, &stop).await {
            tracing::warn!(%error, "the event listener lost the database, trying again");
            // What was missed meanwhile is not known: every browser refetches.
            app.events.reset_all();
        }
        tokio::select! { () = tokio::time::sleep(RETRY) => {}, () = stop.cancelled() => {} }
    }
}

/// This node's one LISTEN connection: hands every numbered event to the hub, in order.
async fn publish(app: &App, stop: &CancellationToken) -> Result<()> {
    let mut listener = PgListener::connect_with(app.db.pool()).await?;
    listener.listen_all([CHANNEL, WHISPER_CHANNEL]).await?;
    let mut published = super::last_id(&mut *app.db.pool().acquire().await?).await?;
    app.events.listening();
    // Whispers don't put it off.
    let mut slow_poll = tokio::time::interval(SLOW_POLL);
    loop {
        tokio::select! {
            // `try_recv` says None when the connection was lost and made again.
            notice = listener.try_recv() => match notice? {
                None => app.events.reset_all(),
                Some(notice) if notice.channel() == WHISPER_CHANNEL => {
                    app.events.whisper(notice.payload());
                    continue;
                }
                Some(_) => {}
            },
            _ = slow_poll.tick() => {}
            () = stop.cancelled() => return Ok(()),
        }
        published = app.events.publish_after(app, published).await?;
    }
}
