//! One sequencer in the whole deployment numbers what was committed: it gives events their ids and seals audit rows into the chain.
//! Writers take no global lock, and a row that commits late gets a later number, so no reader skips it.
//!
//! Numbers are not waited for: PostgreSQL may lose the last ones when it crashes, and what they stood for waits to be numbered again. So that
//! none is ever given twice, each term of a sequencer begins, durably, beyond whatever the one before it can have given out (ADR 42). The seals of
//! the audit trail are durable before anybody sees them.

use std::convert::Infallible;
use std::time::Duration;

use sqlx::postgres::{PgConnection, PgListener};
use sqlx::{Connection as _, Row as _};
use tokio_util::sync::CancellationToken;

use super::hub::Row;
use crate::kernel::app::App;
use crate::kernel::audit;
use crate::kernel::error::Result;

/// Any constant that nothing else locks.
const LEADER_LOCK: i64 = 0x636f_6c6c_6f71_7579;
const BATCH: i64 = 500;
/// How many numbers a term may give out.
const TERM: i64 = 1_000_000;
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

/// Holds the leader's lock on a connection of its own, and numbers and seals rows until that connection fails or `stop`.
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
            () = app.events.unnumbered() => wake_leader(&mut connection).await?,
            () = app.events.unsealed() => wake_leader(&mut connection).await?,
            () = tokio::time::sleep(SLOW_POLL) => {}
            () = stop.cancelled() => return Ok(()),
        }
    }
    app.events.set_leading(true);
    let outcome = tokio::select! {
        outcome = number_all(app, &mut connection, stop) => outcome,
        never = seal_all(app) => match never {},
    };
    app.events.set_leading(false);
    outcome?;
    // Once more: what was committed before the stop is sealed.
    while seal(app).await? {}
    connection.close().await?;
    Ok(())
}

async fn wake_leader(connection: &mut PgConnection) -> Result<()> {
    sqlx::query("SELECT pg_notify($1, '')").bind(WAKE_CHANNEL).execute(connection).await?;
    Ok(())
}

/// Numbers events as they come. `connection` holds the leader's lock: nobody else numbers while it lasts.
async fn number_all(app: &App, connection: &mut PgConnection, stop: &CancellationToken) -> Result<()> {
    begin_term(app, connection).await?;
    sqlx::query("SET synchronous_commit = off").execute(&mut *connection).await?;
    let mut left = TERM;
    loop {
        let mut is_more = true;
        while is_more {
            if left < BATCH {
                begin_term(app, connection).await?;
                left = TERM;
            }
            let rows = number(connection).await?;
            let numbered = i64::try_from(rows.len()).unwrap_or(BATCH);
            is_more = numbered == BATCH;
            left -= numbered;
            if let Some(first) = rows.first() {
                app.events.publish(first.seq - 1, rows);
            }
        }
        if stop.is_cancelled() {
            return Ok(());
        }
        tokio::select! {
            () = app.events.unnumbered() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
            // Once more: what was committed before the stop is numbered.
            () = stop.cancelled() => {}
        }
    }
}

/// Leaves out every number that an earlier term can have given out, durably, before this one gives out any. Numbers that PostgreSQL lost were
/// seen by browsers, which ask for what came after them.
async fn begin_term(app: &App, connection: &mut PgConnection) -> Result<()> {
    let mut tx = connection.begin().await?;
    sqlx::query("SET LOCAL synchronous_commit = on").execute(&mut *tx).await?;
    let begin =
        sqlx::query_scalar!("UPDATE event_sequence SET last_seq = last_seq + $1 RETURNING last_seq", TERM)
            .fetch_one(&mut *tx)
            .await?;
    tx.commit().await?;
    app.events.move_on(Some(begin - TERM), begin);
    Ok(())
}

/// Numbers one batch of events, in a transaction of this one statement, and tells the other nodes of it; the batch in order.
async fn number(connection: &mut PgConnection) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH waiting AS MATERIALIZED (
               SELECT array_agg(id ORDER BY created_at, id) AS ids, count(*) AS many
               FROM (SELECT id, created_at FROM outbox WHERE seq IS NULL ORDER BY created_at, id LIMIT $1) oldest
           ), head AS (
               UPDATE event_sequence SET last_seq = last_seq + many FROM waiting WHERE many > 0
               RETURNING last_seq - many AS before, pg_notify($2, last_seq::text)::text AS told
           ), numbered AS (
               UPDATE outbox SET seq = head.before + array_position(waiting.ids, outbox.id)
               FROM head, waiting WHERE outbox.id = ANY (waiting.ids)
               RETURNING outbox.seq, outbox.payload, outbox.audience
           )
           SELECT seq AS "seq!", payload AS "payload!", audience AS "audience!" FROM numbered ORDER BY seq"#,
        BATCH,
        CHANNEL
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Seals audit rows as they come. That some cannot be sealed stops nothing else: they wait.
async fn seal_all(app: &App) -> Infallible {
    loop {
        match seal(app).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = app.events.unsealed() => {}
                () = tokio::time::sleep(SLOW_POLL) => {}
            },
            Err(error) => {
                tracing::error!(%error, "audit rows could not be sealed, the next round tries again");
                tokio::time::sleep(SLOW_POLL).await;
            }
        }
    }
}

/// Seals one batch of audit rows; whether there may be more. Where two sequencers take turns, the chain's head lets one in at a time.
async fn seal(app: &App) -> Result<bool> {
    let mut tx = app.db.begin("BEGIN").await?;
    // Not after the last row that is there: were the end cut off, the gap would close.
    let head = sqlx::query!("SELECT seq, hash FROM audit_head FOR UPDATE").fetch_one(&mut *tx).await?;
    let rows = sqlx::query!(
        r#"SELECT a.id, audit_canonical(a) AS "canonical!" FROM audit_pending p JOIN audit_log a ON a.id = p.audit_id
           ORDER BY a.at, a.id LIMIT $1"#,
        BATCH
    )
    .fetch_all(&mut *tx)
    .await?;
    if rows.is_empty() {
        return Ok(false);
    }
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
    tx.commit().await?;
    Ok(i64::try_from(rows.len()).unwrap_or(BATCH) == BATCH)
}

async fn publish_loop(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = publish(&app, &stop).await {
            tracing::warn!(%error, "the event listener lost the database, trying again");
        }
        tokio::select! { () = tokio::time::sleep(RETRY) => {}, () = stop.cancelled() => {} }
    }
}

/// This node's one LISTEN connection: hands out every event that is numbered, in order, and every whisper.
async fn publish(app: &App, stop: &CancellationToken) -> Result<()> {
    let mut listener = PgListener::connect_with(app.db.pool()).await?;
    listener.listen_all([CHANNEL, WHISPER_CHANNEL, WAKE_CHANNEL]).await?;
    find_position(app).await?;
    app.events.listening();
    // Browsers that came before this, or did not get what they asked for since the connection was lost, refetch: now that is of use.
    app.events.reset_all();
    // Whispers don't put it off.
    let mut slow_poll = tokio::time::interval(SLOW_POLL);
    loop {
        tokio::select! {
            // `try_recv` says None when the connection was lost and made again.
            notice = listener.try_recv() => match notice? {
                None => {
                    find_position(app).await?;
                    app.events.reset_all();
                }
                Some(notice) if notice.channel() == WHISPER_CHANNEL => {
                    app.events.whisper(notice.payload());
                    continue;
                }
                Some(notice) if notice.channel() == WAKE_CHANNEL => {
                    app.events.wake_leader();
                    continue;
                }
                // The node that numbers hands out what it numbered, and hears of it afterwards.
                Some(notice) if is_behind_us(app, notice.payload()) => continue,
                Some(_) => {}
            },
            _ = slow_poll.tick() => {}
            () = stop.cancelled() => return Ok(()),
        }
        // Streams keep what they have: their events come late, and none is missed.
        if let Err(error) = app.events.publish_all(app).await {
            tracing::warn!(%error, "numbered events could not be read, the next look tries again");
        }
    }
}

fn is_behind_us(app: &App, last: &str) -> bool {
    let last = last.parse::<i64>().ok();
    last.zip(app.events.position()).is_some_and(|(last, position)| last <= position)
}

/// Where this node begins, or goes on: after what it handed out last, unless PostgreSQL knows nothing of that any more.
async fn find_position(app: &App) -> Result<()> {
    let position = app.events.position();
    let last = super::last_id(&mut *app.db.pool().acquire().await?).await?;
    if position.is_none_or(|position| position > last) {
        app.events.move_on(position, last);
    }
    Ok(())
}
