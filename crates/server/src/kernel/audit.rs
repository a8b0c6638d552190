//! The audit trail: append-only rows, sealed by the sequencer into a chain of hashes.
//!
//! Rows hold ids and plain words. Denials and failures, which anybody can cause in any number, go through a bounded queue and are
//! aggregated by actor, action, target and minute.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, Timelike as _, Utc};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::actor::Actor;
use super::app::App;
use super::error::Result;
use super::ids::{AuditId, CompanyId};
use super::policy::{Action, Target};

/// How an action ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Ok,
    /// The policy refused it.
    Denied,
    /// It was tried and failed, such as a sign-in with a wrong password.
    Failed,
}

impl Outcome {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Denied => "denied",
            Outcome::Failed => "failed",
        }
    }
}

/// One row to be written.
pub struct Entry<'a> {
    /// Who acted.
    pub actor: &'a Actor,
    /// What was done.
    pub action: Action,
    /// To what.
    pub target: Target,
    /// Whose company's matter it was.
    pub company: Option<CompanyId>,
    /// How it ended.
    pub outcome: Outcome,
    /// How often, for aggregated rows.
    pub count: i32,
    /// Ids and plain words.
    pub detail: Value,
}

/// Writes one row and queues it for sealing, within the caller's transaction.
pub(super) async fn insert(
    connection: &mut PgConnection,
    app: &App,
    now: DateTime<Utc>,
    entry: Entry<'_>,
) -> Result<()> {
    let id = AuditId(app.random.uuid(now));
    sqlx::query!(
        "INSERT INTO audit_log (id, at, actor_kind, actor_id, action, target_kind, target_id, company_id, outcome, count, address, request_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id as _,
        now,
        entry.actor.kind(),
        entry.actor.id(),
        entry.action.name(),
        entry.target.kind(),
        entry.target.id(),
        entry.company as _,
        entry.outcome.as_str(),
        entry.count,
        entry.actor.address.map(|address| address.to_string()),
        entry.actor.request_id,
        entry.detail
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("INSERT INTO audit_pending (audit_id) VALUES ($1)", id as _).execute(connection).await?;
    Ok(())
}

/// Writes one row of an audited read in a transaction of its own, before anything is shown.
pub(super) async fn record(app: &App, entry: Entry<'_>) -> Result<()> {
    let mut tx = app.db.begin("BEGIN").await?;
    insert(&mut tx, app, app.clock.now(), entry).await?;
    tx.commit().await?;
    app.events.wake_sealer();
    Ok(())
}

type DenialKey =
    (&'static str, Option<Uuid>, Option<std::net::IpAddr>, Action, Target2, Outcome, DateTime<Utc>);
type Target2 = (&'static str, Option<Uuid>);

/// Denials and failures that wait to be written.
pub struct Denials {
    waiting: Mutex<HashMap<DenialKey, (Actor, Target, i32)>>,
    capacity: usize,
}

impl Denials {
    /// Holds at most `capacity` distinct rows; what comes beyond that is counted under the nearest one or dropped with a warning.
    pub fn new(capacity: usize) -> Self {
        Self { waiting: Mutex::new(HashMap::new()), capacity }
    }

    /// Queues one denial or failure.
    pub fn denied(
        &self,
        actor: &Actor,
        action: Action,
        target: Target,
        outcome: Outcome,
        now: DateTime<Utc>,
    ) {
        let minute = now.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(now);
        let key =
            (actor.kind(), actor.id(), actor.address, action, (target.kind(), target.id()), outcome, minute);
        let mut waiting = self.waiting.lock().expect("no holder of the queue's lock panics");
        if waiting.len() >= self.capacity && !waiting.contains_key(&key) {
            tracing::warn!(action = action.name(), "audit queue is full, a denial was dropped");
            return;
        }
        waiting.entry(key).or_insert_with(|| (actor.clone(), target, 0)).2 += 1;
    }

    /// Writes what waits. Called every few seconds and at shutdown.
    pub async fn flush(&self, app: &App) -> Result<()> {
        let waiting =
            std::mem::take(&mut *self.waiting.lock().expect("no holder of the queue's lock panics"));
        if waiting.is_empty() {
            return Ok(());
        }
        let mut tx = app.db.begin("BEGIN").await?;
        for ((_, _, _, action, _, outcome, at), (actor, target, count)) in waiting {
            let entry = Entry {
                actor: &actor,
                action,
                target,
                company: None,
                outcome,
                count,
                detail: Value::Object(Default::default()),
            };
            insert(&mut tx, app, at, entry).await?;
        }
        tx.commit().await?;
        app.events.wake_sealer();
        Ok(())
    }
}

/// The hash that seals the row `canonical` at `seq` onto the chain that ends in `previous`.
pub(super) fn seal(previous: &[u8], seq: i64, canonical: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(canonical.as_bytes());
    hash.finalize().to_vec()
}

/// How the trail was tampered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditFault {
    /// A sealed row, or its place in the chain, is not what it was.
    Changed,
    /// A sealed row is gone from the middle.
    Missing,
    /// The chain ends before the row that was sealed last.
    Cut,
    /// Rows of the log are neither sealed nor waiting for it.
    Unaccounted,
}

/// What a walk along the whole chain found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditVerification {
    /// Rows in the chain, up to the first fault.
    pub sealed: i64,
    /// Rows that wait to be sealed.
    pub unsealed: i64,
    /// Rows that are neither sealed nor wait for it.
    pub unaccounted: i64,
    /// Whether every sealed row still has the hash that it was sealed with, from the first to the one sealed last, and none is unaccounted for.
    pub ok: bool,
    /// What is wrong.
    pub fault: Option<AuditFault>,
    /// The number of the first row that was changed or removed.
    pub first_bad: Option<i64>,
}

/// Walks the chain from its first row and recomputes every hash. The transaction must see one state of the database throughout.
pub async fn verify(connection: &mut PgConnection) -> Result<AuditVerification> {
    let counts = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM audit_pending) AS "unsealed!",
                  (SELECT count(*) FROM audit_log a WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.audit_id = a.id)
                      AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.audit_id = a.id)) AS "unaccounted!""#
    )
    .fetch_one(&mut *connection)
    .await?;
    let (sealed, broken) = walk(connection).await?;
    let fault = broken.or((counts.unaccounted > 0).then_some(AuditFault::Unaccounted));
    Ok(AuditVerification {
        sealed,
        unsealed: counts.unsealed,
        unaccounted: counts.unaccounted,
        ok: fault.is_none(),
        fault,
        first_bad: broken.map(|_| sealed + 1),
    })
}

/// How many rows of the chain are as they were sealed, and what is wrong with the one after them.
async fn walk(connection: &mut PgConnection) -> Result<(i64, Option<AuditFault>)> {
    let head = sqlx::query!("SELECT seq, hash FROM audit_head").fetch_one(&mut *connection).await?;
    let (mut previous, mut sealed) = (vec![0; 32], 0);
    loop {
        let rows = sqlx::query!(
            r#"SELECT c.seq, c.hash, audit_canonical(a) AS "canonical!"
               FROM audit_chain c JOIN audit_log a ON a.id = c.audit_id WHERE c.seq > $1 ORDER BY c.seq LIMIT 1000"#,
            sealed
        )
        .fetch_all(&mut *connection)
        .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.seq != sealed + 1 {
                return Ok((sealed, Some(AuditFault::Missing)));
            }
            if seal(&previous, row.seq, &row.canonical) != row.hash {
                return Ok((sealed, Some(AuditFault::Changed)));
            }
            previous = row.hash;
            sealed = row.seq;
        }
    }
    let fault = match sealed.cmp(&head.seq) {
        std::cmp::Ordering::Less => Some(AuditFault::Cut),
        // Rows that the sequencer never sealed, or another chain of the same length.
        std::cmp::Ordering::Greater => Some(AuditFault::Changed),
        std::cmp::Ordering::Equal => (previous != head.hash).then_some(AuditFault::Changed),
    };
    Ok((sealed, fault))
}
