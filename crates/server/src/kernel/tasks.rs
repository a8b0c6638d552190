//! Durable background tasks in PostgreSQL, enqueued in the transaction that wants their effect (ADR 0006).
//!
//! A task runs at least once: handlers are idempotent. A worker takes a lease, a failed attempt waits longer each time, and after the
//! last one the task is *dead* and waits for the admin.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::Connection as _;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::app::App;
use super::db::WriteTx;
use super::error::{Error, Result};
use super::events::{Event, EventKind, Topic};
use super::failures;
use super::ids::TaskId;

/// How long a worker holds a task before another may take it; if its process dies, the next of its node takes it at once (`holder`).
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// The safety net for a wake-up that got lost, and the step of delayed tasks.
const POLL: Duration = Duration::from_secs(1);
const ATTEMPTS: i32 = 8;
/// Finished tasks are kept this long for the admin's page.
const KEEP_DONE: TimeDelta = TimeDelta::days(7);

type Work = Arc<dyn Fn(App, Value) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// One kind of task, with what it does.
#[derive(Clone)]
pub struct Handler {
    kind: &'static str,
    every: Option<TimeDelta>,
    each_node: bool,
    patient: bool,
    attempts: i32,
    work: Work,
}

/// Which tasks a worker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Those that wait for nobody outside.
    Prompt,
    /// Those that wait for machines of others.
    Patient,
}

impl Handler {
    /// A task that is enqueued with a payload of the type `P`.
    pub fn new<P, F, R>(kind: &'static str, work: F) -> Self
    where
        P: DeserializeOwned + Send + 'static,
        F: Fn(App, P) -> R + Send + Sync + 'static,
        R: Future<Output = Result<()>> + Send + 'static,
    {
        let work = Arc::new(work);
        let boxed: Work = Arc::new(move |app, payload| {
            let work = work.clone();
            Box::pin(
                async move { work(app, serde_json::from_value(payload).map_err(Error::internal)?).await },
            )
        });
        Self { kind, every: None, each_node: false, patient: false, attempts: ATTEMPTS, work: boxed }
    }

    /// A task that runs once in each period, on one node of the deployment, unless it is for each of them.
    pub fn every<F, R>(kind: &'static str, period: TimeDelta, work: F) -> Self
    where
        F: Fn(App) -> R + Send + Sync + 'static,
        R: Future<Output = Result<()>> + Send + 'static,
    {
        let handler = Self::new(kind, move |app, _: Value| work(app));
        Self { every: Some(period), ..handler }
    }

    /// For each node of the deployment, where a periodic task is about its machine.
    pub fn on_each_node(self) -> Self {
        Self { each_node: true, ..self }
    }

    /// For workers of its own, since it waits for machines of others: however slow those are, nothing else waits with it.
    pub fn patient(self) -> Self {
        Self { patient: true, ..self }
    }

    /// Tried for so long, where somebody else's server may be away for longer than the usual attempts take. What fails permanently is given
    /// up after those.
    pub fn persistent(self, span: TimeDelta) -> Self {
        Self { attempts: attempts_within(span).max(ATTEMPTS), ..self }
    }
}

/// What is to be done, and when.
pub struct NewTask {
    kind: &'static str,
    payload: Value,
    key: Option<String>,
    node: Option<String>,
    run_at: Option<DateTime<Utc>>,
}

impl NewTask {
    /// A task of the kind `kind`, due at once.
    pub fn new(kind: &'static str, payload: impl Serialize) -> Result<Self> {
        let payload = serde_json::to_value(payload).map_err(Error::internal)?;
        Ok(Self { kind, payload, key: None, node: None, run_at: None })
    }

    /// Enqueued once, however often.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// For this node only, since it holds the file.
    pub fn node(mut self, node: impl Into<String>) -> Self {
        self.node = Some(node.into());
        self
    }

    /// Not before this time.
    pub fn at(mut self, run_at: DateTime<Utc>) -> Self {
        self.run_at = Some(run_at);
        self
    }
}

impl WriteTx {
    /// Enqueues a task: it exists if and only if this transaction commits.
    pub async fn enqueue(&mut self, task: NewTask) -> Result<()> {
        let (id, now) = (self.new_id::<TaskId>(), self.now());
        let attempts = self.app().tasks.attempts(task.kind);
        sqlx::query!(
            "INSERT INTO tasks (id, kind, payload, key, node, max_attempts, run_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING",
            id as _,
            task.kind,
            task.payload,
            task.key,
            task.node,
            attempts,
            task.run_at.unwrap_or(now),
            now
        )
        .execute(&mut **self)
        .await?;
        self.note_task();
        Ok(())
    }

    /// Enqueues a task that may be there already under its key, waiting for another attempt or given up: then that one is due anew, with all
    /// its attempts before it. One that runs is left alone.
    pub async fn enqueue_anew(&mut self, task: NewTask) -> Result<()> {
        let (id, now) = (self.new_id::<TaskId>(), self.now());
        let attempts = self.app().tasks.attempts(task.kind);
        sqlx::query!(
            "INSERT INTO tasks (id, kind, payload, key, node, max_attempts, run_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (key) DO UPDATE SET status = 'queued', attempts = 0, max_attempts = excluded.max_attempts, run_at = excluded.run_at,
                    lease_until = NULL, last_error = NULL, finished_at = NULL
                WHERE tasks.status <> 'running'",
            id as _,
            task.kind,
            task.payload,
            task.key,
            task.node,
            attempts,
            task.run_at.unwrap_or(now),
            now
        )
        .execute(&mut **self)
        .await?;
        self.note_task();
        Ok(())
    }
}

/// The kinds of task and the wake-up of their workers.
pub struct Tasks {
    handlers: Vec<Handler>,
    wake: Notify,
}

struct Leased {
    id: TaskId,
    kind: String,
    payload: Value,
    attempts: i32,
    max_attempts: i32,
}

impl Tasks {
    /// With the handlers of every slice.
    pub fn new(handlers: Vec<Handler>) -> Self {
        Self { handlers, wake: Notify::new() }
    }

    /// How often a task of this kind is tried.
    fn attempts(&self, kind: &str) -> i32 {
        self.handlers.iter().find(|handler| handler.kind == kind).map_or(ATTEMPTS, |handler| handler.attempts)
    }

    pub(super) fn wake(&self) {
        self.wake.notify_waiters();
    }

    /// Runs one worker of a lane until `stop`; a task under way is finished first.
    pub async fn work(app: App, lane: Lane, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match app.tasks.run_next(&app, Some(lane)).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "a task worker could not reach the database"),
            }
            tokio::select! {
                () = app.tasks.wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Enqueues what is due by the calendar, and removes what was finished long ago.
    pub async fn plan(&self, app: &App) -> Result<()> {
        let now = app.clock.now();
        let mut connection = app.db.pool().acquire().await?;
        for handler in &self.handlers {
            let Some(period) = handler.every else { continue };
            let slot = now.timestamp() / period.num_seconds().max(1);
            let node = handler.each_node.then_some(app.node.as_str());
            let mut key = format!("{}@{slot}", handler.kind);
            key.extend(node.into_iter().flat_map(|node| ["@", node]));
            sqlx::query!(
                "INSERT INTO tasks (id, kind, payload, key, node, max_attempts, run_at, created_at)
                 VALUES ($1, $2, 'null', $3, $5, 1, $4, $4) ON CONFLICT (key) DO NOTHING",
                TaskId(app.random.uuid(now)) as _,
                handler.kind,
                key,
                now,
                node
            )
            .execute(&mut *connection)
            .await?;
        }
        // Of a periodic one that gave up nothing is left to do: the next one does it.
        let sql = sqlx::query!(
            "DELETE FROM tasks WHERE (status = 'done' OR status = 'dead' AND max_attempts = 1) AND finished_at < $1",
            now - KEEP_DONE
        );
        sql.execute(&mut *connection).await?;
        Ok(())
    }

    /// Plans and runs everything that is due, one after the other, until nothing is: what tests call instead of waiting.
    pub async fn run_due(&self, app: &App) -> Result<()> {
        self.plan(app).await?;
        while self.run_next(app, None).await? {}
        Ok(())
    }

    /// Runs the next due task of a lane, or of any; whether there was one.
    async fn run_next(&self, app: &App, lane: Option<Lane>) -> Result<bool> {
        let Some(task) = self.lease(app, lane).await? else { return Ok(false) };
        let outcome = match self.handlers.iter().find(|handler| handler.kind == task.kind) {
            Some(handler) => attempt(app, &handler.work, &task).await,
            None => Err(Error::internal(format!("no handler for tasks of the kind {}", task.kind))),
        };
        self.settle(app, &task, outcome).await?;
        Ok(true)
    }

    async fn lease(&self, app: &App, lane: Option<Lane>) -> Result<Option<Leased>> {
        let now = app.clock.now();
        let patient = self.handlers.iter().filter(|handler| handler.patient);
        let patient: Vec<String> = patient.map(|handler| handler.kind.to_owned()).collect();
        let task = sqlx::query_as!(
            Leased,
            r#"UPDATE tasks SET status = 'running', attempts = attempts + 1, lease_until = $1, lease_node = $3, lease_start = $6
               WHERE id = (SELECT id FROM tasks
                           WHERE (status = 'queued' AND run_at <= $2 OR status = 'running' AND lease_until < $2)
                             AND (node IS NULL OR node = $3) AND ($4::boolean IS NULL OR (kind = ANY($5)) = $4)
                           ORDER BY run_at FOR UPDATE SKIP LOCKED LIMIT 1)
               RETURNING id AS "id: _", kind, payload, attempts, max_attempts"#,
            now + LEASE,
            now,
            app.node,
            lane.map(|lane| lane == Lane::Patient),
            &patient,
            app.start
        )
        .fetch_optional(app.db.pool())
        .await?;
        Ok(task)
    }

    /// Writes what came of an attempt, unless another worker took the task meanwhile.
    async fn settle(&self, app: &App, task: &Leased, outcome: Result<()>) -> Result<()> {
        let now = app.clock.now();
        app.metrics.task(&task.kind, outcome.is_ok());
        let Err(error) = outcome else {
            sqlx::query!(
                "UPDATE tasks SET status = 'done', finished_at = $2, lease_until = NULL, last_error = NULL
                 WHERE id = $1 AND status = 'running' AND attempts = $3",
                task.id as _,
                now,
                task.attempts
            )
            .execute(app.db.pool())
            .await?;
            return Ok(());
        };
        let most = if error.is_permanent { task.max_attempts.min(ATTEMPTS) } else { task.max_attempts };
        let dead = task.attempts >= most;
        tracing::warn!(task.id = %task.id, task.kind, task.attempts, %error, dead, "task failed");
        let mut connection = app.db.pool().acquire().await?;
        let mut tx = connection.begin().await?;
        let settled = sqlx::query!(
            "UPDATE tasks SET status = $2, run_at = $3, lease_until = NULL, last_error = $4, finished_at = CASE WHEN $5 THEN $6::timestamptz END
             WHERE id = $1 AND status = 'running' AND attempts = $7",
            task.id as _,
            if dead { "dead" } else { "queued" },
            now + backoff(task.attempts),
            error.to_string(),
            dead,
            now,
            task.attempts
        )
        .execute(&mut *tx)
        .await?;
        if dead && settled.rows_affected() > 0 {
            super::events::insert(&mut tx, app, now, Event::new(EventKind::TaskDead).to([Topic::Staff]))
                .await?;
        }
        tx.commit().await?;
        app.events.wake();
        Ok(())
    }
}

/// Does `act` with each of what is due, one after the other. One that fails holds up none of the others: it is tried again with the next
/// round. The error is that of the last one that failed.
pub async fn each<T, R>(due: Vec<T>, act: impl Fn(T) -> R) -> Result<()>
where
    R: Future<Output = Result<()>>,
{
    let mut outcome = Ok(());
    for one in due {
        outcome = act(one).await.and(outcome);
    }
    outcome
}

/// What comes of the work. A panic fails this attempt and not the worker, and is a matter for administrators at once.
async fn attempt(app: &App, work: &Work, task: &Leased) -> Result<()> {
    let outcome = AssertUnwindSafe(async { work(app.clone(), task.payload.clone()).await });
    outcome.catch_unwind().await.unwrap_or_else(|panic| {
        let operation = format!("task {}", task.kind);
        app.failures.note(app.clock.now(), &operation, &task.id.to_string(), true);
        Err(failures::panicked(&*panic))
    })
}

/// 2 s, 8 s, 32 s … up to half an hour.
fn backoff(attempts: i32) -> TimeDelta {
    let seconds = 2_i64.saturating_mul(4_i64.saturating_pow(u32::try_from(attempts.max(1) - 1).unwrap_or(0)));
    TimeDelta::seconds(seconds.min(1800))
}

/// How many attempts there are within a span, the first at its beginning.
fn attempts_within(span: TimeDelta) -> i32 {
    let (mut attempts, mut last) = (1, TimeDelta::zero());
    while last + backoff(attempts) <= span {
        last += backoff(attempts);
        attempts += 1;
    }
    attempts
}

/// Plans periodic tasks and flushes the audit queue, every few seconds until `stop`.
pub async fn run_planner(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = app.tasks.plan(&app).await {
            tracing::warn!(%error, "periodic tasks could not be planned");
        }
        if let Err(error) = app.audit.flush(&app).await {
            tracing::warn!(%error, "denials could not be written to the audit trail");
        }
        app.tasks.wake();
        tokio::select! { () = tokio::time::sleep(Duration::from_secs(5)) => {}, () = stop.cancelled() => {} }
    }
}
