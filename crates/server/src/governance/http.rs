//! Wire types and handlers of `/api/admin/audit`, `/api/admin/tasks` and `/api/admin/system`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::service;
use super::store::{AuditFilter, AuditRow, TaskRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::AuditVerification;
use crate::kernel::error::{Error, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{AuditId, TaskId};
use crate::kernel::list::{Page, Paging};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_audit))
        .routes(routes!(verify_audit))
        .routes(routes!(list_tasks))
        .routes(routes!(delete_task))
        .routes(routes!(retry_task))
        .routes(routes!(get_system))
}

/// How an audited action ended.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditOutcome {
    /// It was done.
    Ok,
    /// The policy refused it.
    Denied,
    /// It was tried and failed.
    Failed,
}

impl AuditOutcome {
    fn as_str(self) -> &'static str {
        match self {
            AuditOutcome::Ok => "ok",
            AuditOutcome::Denied => "denied",
            AuditOutcome::Failed => "failed",
        }
    }
}

/// The kinds of actor.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// Nobody had signed in.
    Anonymous,
    /// An account.
    User,
    /// Somebody who came in by an invitation link.
    Guest,
    /// A program with a company's API key.
    ApiKey,
    /// The server itself.
    System,
}

/// A row of the audit trail.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditView {
    id: AuditId,
    /// Its number in the sealed chain; null until it is sealed.
    seq: Option<i64>,
    at: DateTime<Utc>,
    actor_kind: ActorKind,
    /// A person's id, or an API key's.
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    action: String,
    target_kind: String,
    target_id: Option<Uuid>,
    outcome: AuditOutcome,
    /// How often, where denials and failures of a minute were put together.
    count: i32,
    address: Option<String>,
    #[schema(value_type = Object)]
    detail: Value,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditQuery {
    /// A person's id, part of a name or an email address, or a kind of actor: anonymous, user, guest, api_key, system.
    actor: Option<String>,
    /// An action such as `auth.login`, or its part before the dot.
    action: Option<String>,
    /// A target's id, or a kind of target such as `interview`.
    target: Option<String>,
    outcome: Option<AuditOutcome>,
    /// Not before this time.
    from: Option<DateTime<Utc>>,
    /// Before this time.
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: Option<i64>,
}

impl AuditQuery {
    fn filter(&self) -> AuditFilter {
        let (actor_id, actor_text) = id_or_text(self.actor.as_deref());
        let (target_id, target_kind) = id_or_text(self.target.as_deref());
        AuditFilter {
            actor_id,
            actor_text,
            action: id_or_text(self.action.as_deref()).1,
            target_id,
            target_kind,
            outcome: self.outcome.map(AuditOutcome::as_str),
            from: self.from,
            to: self.to,
        }
    }
}

fn id_or_text(value: Option<&str>) -> (Option<Uuid>, Option<String>) {
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    match value.map(Uuid::parse_str) {
        Some(Ok(id)) => (Some(id), None),
        _ => (None, value.map(ToOwned::to_owned)),
    }
}

/// How far a background task has come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// It waits for its time or a worker.
    Queued,
    /// A worker has it.
    Running,
    /// It gave up after its last attempt.
    Dead,
    /// It succeeded.
    Done,
}

impl TaskStatus {
    fn as_str(self) -> &'static str {
        match self {
            TaskStatus::Queued => "queued",
            TaskStatus::Running => "running",
            TaskStatus::Dead => "dead",
            TaskStatus::Done => "done",
        }
    }
}

/// A background task.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    id: TaskId,
    kind: String,
    status: TaskStatus,
    attempts: i32,
    max_attempts: i32,
    run_at: DateTime<Utc>,
    last_error: Option<String>,
    created_at: DateTime<Utc>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct TaskFilter {
    status: Option<TaskStatus>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// The state of the system.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SystemView {
    version: &'static str,
    started_at: DateTime<Utc>,
    database: DatabaseView,
    media: MediaView,
    mail: MailView,
    storage: StorageView,
}

/// Who runs PostgreSQL.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatabaseMode {
    /// This server, in its data directory.
    Embedded,
    /// Somebody else.
    External,
}

/// The database.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DatabaseView {
    mode: DatabaseMode,
    version: String,
    /// Whether the server's role may only add to the audit trail.
    roles_separated: bool,
}

/// The media server.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MediaView {
    /// Its UDP port.
    port: u16,
    /// Rooms with somebody in them.
    rooms: u64,
    /// Participants in all of them.
    participants: u64,
}

/// Mail.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MailView {
    /// Whether there is a mail server; otherwise mails are kept.
    configured: bool,
}

/// Where blobs are kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StorageView {
    provider: &'static str,
}

/// List the audit trail
///
/// Staff only; the latest first.
#[utoipa::path(get, path = "/api/admin/audit", tag = "admin", params(AuditQuery),
    responses((status = 200, body = Page<AuditView>), (status = "default", body = Problem)))]
async fn list_audit(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<AuditQuery>,
) -> Result<axum::Json<Page<AuditView>>> {
    let paging = Paging { cursor: query.cursor.clone(), limit: query.limit };
    let page = service::audit(&app, &actor, &query.filter(), &paging).await?;
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(audit_view).collect::<Result<Vec<_>>>()?;
    Ok(axum::Json(Page { items, next_cursor }))
}

fn audit_view(row: AuditRow) -> Result<AuditView> {
    Ok(AuditView {
        outcome: serde_json::from_value(Value::String(row.outcome)).map_err(Error::internal)?,
        id: row.id,
        seq: row.seq,
        at: row.at,
        actor_kind: serde_json::from_value(Value::String(row.actor_kind)).map_err(Error::internal)?,
        actor_id: row.actor_id,
        actor_name: row.actor_name,
        action: row.action,
        target_kind: row.target_kind,
        target_id: row.target_id,
        count: row.count,
        address: row.address,
        detail: row.detail,
    })
}

/// Verify the audit trail
///
/// Staff only; recomputes the chain of hashes from its first row.
#[utoipa::path(get, path = "/api/admin/audit/verify", tag = "admin",
    responses((status = 200, body = AuditVerification), (status = "default", body = Problem)))]
async fn verify_audit(State(app): State<App>, actor: Actor) -> Result<axum::Json<AuditVerification>> {
    Ok(axum::Json(service::verify(&app, &actor).await?))
}

/// List background tasks
///
/// Staff only; the latest first.
#[utoipa::path(get, path = "/api/admin/tasks", tag = "admin", params(TaskFilter),
    responses((status = 200, body = Page<TaskView>), (status = "default", body = Problem)))]
async fn list_tasks(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<TaskFilter>,
) -> Result<axum::Json<Page<TaskView>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::tasks(&app, &actor, filter.status.map(TaskStatus::as_str), &paging).await?;
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(task_view).collect::<Result<Vec<_>>>()?;
    Ok(axum::Json(Page { items, next_cursor }))
}

fn task_view(row: TaskRow) -> Result<TaskView> {
    Ok(TaskView {
        status: serde_json::from_value(Value::String(row.status)).map_err(Error::internal)?,
        id: row.id,
        kind: row.kind,
        attempts: row.attempts,
        max_attempts: row.max_attempts,
        run_at: row.run_at,
        last_error: row.last_error,
        created_at: row.created_at,
    })
}

/// Run a task again
///
/// Staff only; for tasks that gave up, or wait.
#[utoipa::path(post, path = "/api/admin/tasks/{id}/retry", tag = "admin", params(("id" = TaskId, Path)),
    responses((status = 202), (status = "default", body = Problem)))]
async fn retry_task(State(app): State<App>, actor: Actor, Path(id): Path<TaskId>) -> Result<StatusCode> {
    service::retry_task(&app, &actor, id).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Give a task up
///
/// Staff only; for tasks that gave up themselves, or wait.
#[utoipa::path(delete, path = "/api/admin/tasks/{id}", tag = "admin", params(("id" = TaskId, Path)),
    responses((status = 204), (status = "default", body = Problem)))]
async fn delete_task(State(app): State<App>, actor: Actor, Path(id): Path<TaskId>) -> Result<StatusCode> {
    service::delete_task(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The state of the system
///
/// Staff only.
#[utoipa::path(get, path = "/api/admin/system", tag = "admin",
    responses((status = 200, body = SystemView), (status = "default", body = Problem)))]
async fn get_system(State(app): State<App>, actor: Actor) -> Result<axum::Json<SystemView>> {
    let database = service::database_state(&app, &actor).await?;
    let load = app.media.load();
    Ok(axum::Json(SystemView {
        version: env!("CARGO_PKG_VERSION"),
        started_at: app.started_at,
        database: DatabaseView {
            mode: if app.database_embedded { DatabaseMode::Embedded } else { DatabaseMode::External },
            version: database.version,
            roles_separated: database.roles_separated,
        },
        media: MediaView { port: app.config.media.port, rooms: load.rooms, participants: load.participants },
        mail: MailView { configured: !app.config.smtp.url.is_empty() },
        // The one that this version has.
        storage: StorageView { provider: "local" },
    }))
}
