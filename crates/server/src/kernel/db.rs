//! The database: the pool is private, and the two kinds of transaction are the only way in.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, Postgres, Transaction};

use super::actor::Actor;
use super::app::App;
use super::audit::{self, Outcome};
use super::error::{Error, Result};
use super::events::Event;
use super::ids::{CompanyId, Id};
use super::policy::{self, Action, AuditClass, Decision, Facts, Target};

/// The schema's migrations, run by `colloquy migrate` and at start.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// A connection that lay idle for so long is asked before it is used whether it still is one. Each is asked as well when it comes back to the
/// pool, so that asking every time would be one more round trip for each transaction.
const IDLE: Duration = Duration::from_secs(1);

/// The pool behind the transactions.
pub struct Db {
    pool: PgPool,
}

impl Db {
    /// Connects lazily: a database that is down makes requests fail with `server.unavailable`, not the server.
    pub fn connect(options: PgConnectOptions, max_connections: u32, acquire_timeout: Duration) -> Self {
        let pool = PgPoolOptions::new()
            .max_connections(max_connections)
            .acquire_timeout(acquire_timeout)
            .test_before_acquire(false)
            .before_acquire(|connection, found| {
                Box::pin(async move {
                    if found.idle_for >= IDLE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options.application_name("colloquy"));
        Self { pool }
    }

    /// For the kernel's own machinery: the sequencer, the task runner and the health check.
    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Begins a transaction in a task of its own: when the request that wants it is dropped while BEGIN is under way, sqlx would hand the
    /// connection back with the transaction open and unnoticed. The task ends the begin, and dropping its outcome rolls back.
    pub(super) async fn begin(&self, statement: &'static str) -> Result<Transaction<'static, Postgres>> {
        let pool = self.pool.clone();
        let begun = tokio::spawn(async move { pool.begin_with(statement).await });
        Ok(begun.await.map_err(Error::internal)??)
    }

    /// Whether the database answers, for `/readyz`.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// A read-only transaction: PostgreSQL itself refuses writes in it.
pub struct ReadTx {
    tx: Transaction<'static, Postgres>,
    /// What was known about the actor and the target.
    pub facts: Facts,
    now: DateTime<Utc>,
}

impl ReadTx {
    /// The time at which it was opened.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Whether the policy would also let the same `actor` do `action` to the same target: for what a reader is shown or offered.
    pub fn may(&self, actor: &Actor, action: Action) -> bool {
        policy::decide(actor, action, &self.facts) == policy::Decision::Allow
    }
}

/// A transaction that may write, because the policy said so. Dropping it rolls back.
pub struct WriteTx {
    tx: Transaction<'static, Postgres>,
    app: App,
    /// What was known about the actor and the target.
    pub facts: Facts,
    actor: Actor,
    action: Action,
    target: Target,
    now: DateTime<Utc>,
    detail: Map<String, Value>,
    events: Vec<Event>,
    tasks: bool,
}

impl WriteTx {
    /// The time of everything that this transaction writes.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id of the kind `T`.
    pub fn new_id<T: Id>(&self) -> T {
        self.app.random.uuid(self.now).into()
    }

    /// The application, for its configuration and randomness.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Who writes.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Names the target of the audit row, where it did not exist before (creation).
    pub fn set_target(&mut self, target: Target) {
        self.target = target;
    }

    /// Names the company of the audit row, where the target did not tell it.
    pub fn set_company(&mut self, company: CompanyId) {
        self.facts.company = Some(company);
    }

    /// Names who acted, where the action itself establishes it (sign-in, sign-up).
    pub fn set_actor(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// Adds to the audit row. Ids and plain words only: no personal data.
    pub fn detail(&mut self, key: &str, value: impl Into<Value>) {
        self.detail.insert(key.to_owned(), value.into());
    }

    /// Publishes `event` once this transaction has committed.
    pub fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Notes that a task was enqueued, so that the runner is woken after the commit.
    pub(super) fn note_task(&mut self) {
        self.tasks = true;
    }

    /// Commits the rows with their audit row and their live events.
    pub async fn commit(mut self) -> Result<()> {
        let is_audited = self.action.audit_class() == AuditClass::Audited;
        if is_audited {
            let entry = audit::Entry {
                actor: &self.actor,
                action: self.action,
                target: self.target,
                company: self.facts.company,
                outcome: Outcome::Ok,
                count: 1,
                detail: Value::Object(std::mem::take(&mut self.detail)),
            };
            audit::insert(&mut self.tx, &self.app, self.now, entry).await?;
        }
        let events = std::mem::take(&mut self.events);
        let has_events = !events.is_empty();
        for event in events {
            super::events::insert(&mut self.tx, &self.app, self.now, event).await?;
        }
        self.tx.commit().await?;
        // Only for rows that the sequencer has to number or seal: its round is a transaction as well, and pads commit many times a second.
        if is_audited || has_events {
            self.app.events.wake();
        }
        if self.tasks {
            self.app.tasks.wake();
        }
        Ok(())
    }
}

impl Deref for ReadTx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for ReadTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

impl Deref for WriteTx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

impl App {
    /// Opens a read-only transaction, if the policy lets `actor` do `action`. The audit row of an audited read commits first.
    pub async fn read(&self, actor: &Actor, action: Action, target: Target) -> Result<ReadTx> {
        self.read_part(actor, action, target, Map::new()).await
    }

    /// As [`App::read`], where the audit row of an audited read says in `detail` which part of the target it is about.
    pub async fn read_part(
        &self,
        actor: &Actor,
        action: Action,
        target: Target,
        detail: Map<String, Value>,
    ) -> Result<ReadTx> {
        let now = self.clock.now();
        let mut tx = self.db.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        let facts = self.authorise(&mut tx, actor, action, target).await?;
        if action.audit_class() == AuditClass::AuditedRead {
            let entry = audit::Entry {
                actor,
                action,
                target,
                company: facts.company,
                outcome: Outcome::Ok,
                count: 1,
                detail: detail.into(),
            };
            audit::record(self, entry).await?;
        }
        Ok(ReadTx { tx, facts, now })
    }

    /// Opens a transaction that may write, if the policy lets `actor` do `action`. The only maker of a [`WriteTx`].
    pub async fn write(&self, actor: &Actor, action: Action, target: Target) -> Result<WriteTx> {
        let now = self.clock.now();
        let mut tx = self.db.begin("BEGIN").await?;
        let facts = self.authorise(&mut tx, actor, action, target).await?;
        Ok(WriteTx {
            tx,
            app: self.clone(),
            facts,
            actor: actor.clone(),
            action,
            target,
            now,
            detail: Map::new(),
            events: Vec::new(),
            tasks: false,
        })
    }

    async fn authorise(
        &self,
        tx: &mut PgConnection,
        actor: &Actor,
        action: Action,
        target: Target,
    ) -> Result<Facts> {
        let facts = policy::load(tx, actor, target).await?;
        let decision = match policy::decide(actor, action, &facts) {
            Decision::Allow => {
                policy::assured(actor, action, self.clock.now() - self.config.sessions.step_up())
            }
            refused => refused,
        };
        // A test listens here, to prove that every operation of the API asks.
        tracing::trace!(
            request.id = actor.request_id,
            actor = actor.kind(),
            action = action.name(),
            ?decision,
            "asked the policy"
        );
        match policy::refusal(decision, target) {
            None => Ok(facts),
            Some(refusal) => {
                self.audit.denied(actor, action, target, Outcome::Denied, self.clock.now());
                Err(refusal)
            }
        }
    }
}
