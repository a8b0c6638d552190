//! Reading the kernel's tables for staff: `audit_log`, `audit_chain`, `tasks`, `outbox`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{AuditId, TaskId};
use crate::kernel::list::Cursor;

pub struct AuditRow {
    pub id: AuditId,
    pub seq: Option<i64>,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub action: String,
    pub target_kind: String,
    pub target_id: Option<Uuid>,
    pub outcome: String,
    pub count: i32,
    pub address: Option<String>,
    pub detail: Value,
}

/// Which rows of the audit trail.
#[derive(Default)]
pub struct AuditFilter {
    /// The actor's id …
    pub actor_id: Option<Uuid>,
    /// … or the kind of actor, or part of a name or an email address.
    pub actor_text: Option<String>,
    /// An action's name, or its part before the dot.
    pub action: Option<String>,
    /// The target's id …
    pub target_id: Option<Uuid>,
    /// … or the kind of target.
    pub target_kind: Option<String>,
    /// How it ended.
    pub outcome: Option<&'static str>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
}

pub async fn audit(
    connection: &mut PgConnection,
    filter: &AuditFilter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<AuditRow>> {
    let rows = sqlx::query_as!(
        AuditRow,
        r#"SELECT a.id AS "id: _", c.seq AS "seq?", a.at, a.actor_kind, a.actor_id, coalesce(p.name, k.name) AS actor_name, a.action, a.target_kind,
                  a.target_id, a.outcome, a.count, a.address, a.detail
           FROM audit_log a LEFT JOIN audit_chain c ON c.audit_id = a.id LEFT JOIN people p ON p.id = a.actor_id
                LEFT JOIN api_key_names k ON k.id = a.actor_id
           WHERE ($1::uuid IS NULL OR a.actor_id = $1)
             AND ($2::text IS NULL OR a.actor_kind = $2 OR strpos(lower(coalesce(p.name || ' ' || p.email, k.name)), lower($2)) > 0)
             AND ($3::text IS NULL OR a.action = $3 OR split_part(a.action, '.', 1) = $3)
             AND ($4::uuid IS NULL OR a.target_id = $4)
             AND ($5::text IS NULL OR a.target_kind = $5)
             AND ($6::text IS NULL OR a.outcome = $6)
             AND ($7::timestamptz IS NULL OR a.at >= $7)
             AND ($8::timestamptz IS NULL OR a.at < $8)
             AND ($9::timestamptz IS NULL OR (a.at, a.id) < ($9, $10))
           ORDER BY a.at DESC, a.id DESC LIMIT $11"#,
        filter.actor_id,
        filter.actor_text,
        filter.action,
        filter.target_id,
        filter.target_kind,
        filter.outcome,
        filter.from,
        filter.to,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub struct TaskRow {
    pub id: TaskId,
    pub kind: String,
    pub status: String,
    pub attempts: i32,
    pub max_attempts: i32,
    pub run_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
}

pub async fn tasks(
    connection: &mut PgConnection,
    status: Option<&str>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<TaskRow>> {
    let rows = sqlx::query_as!(
        TaskRow,
        r#"SELECT id AS "id: _", kind, status, attempts, max_attempts, run_at, last_error, created_at FROM tasks
           WHERE ($1::text IS NULL OR status = $1) AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
           ORDER BY created_at DESC, id DESC LIMIT $4"#,
        status,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The task's kind and status, locked against its workers.
pub async fn lock_task(tx: &mut WriteTx, id: TaskId) -> Result<Option<(String, String)>> {
    let row = sqlx::query!("SELECT kind, status FROM tasks WHERE id = $1 FOR UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|row| (row.kind, row.status)))
}

/// Makes the task due now, with all its attempts before it.
pub async fn requeue_task(tx: &mut WriteTx, id: TaskId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE tasks SET status = 'queued', attempts = 0, run_at = $2, lease_until = NULL, finished_at = NULL WHERE id = $1",
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete_task(tx: &mut WriteTx, id: TaskId) -> Result<()> {
    sqlx::query!("DELETE FROM tasks WHERE id = $1", id as _).execute(&mut **tx).await?;
    Ok(())
}

pub struct DatabaseState {
    pub version: String,
    /// Whether this role may only add to the audit trail.
    pub roles_separated: bool,
}

pub async fn database_state(connection: &mut PgConnection) -> Result<DatabaseState> {
    let state = sqlx::query_as!(
        DatabaseState,
        r#"SELECT current_setting('server_version') AS "version!",
                  NOT (has_table_privilege('audit_log', 'UPDATE') OR has_table_privilege('audit_log', 'DELETE')) AS "roles_separated!""#
    )
    .fetch_one(connection)
    .await?;
    Ok(state)
}

/// Deletes numbered events of before; the others wait for the sequencer.
pub async fn delete_events(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM outbox WHERE created_at < $1 AND seq IS NOT NULL", before)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

pub struct Difference {
    pub copy: String,
    pub differing: i64,
}

/// The denormalised columns that differ from their origin.
pub async fn differences(connection: &mut PgConnection) -> Result<Vec<Difference>> {
    let rows = sqlx::query_as!(
        Difference,
        r#"SELECT copy AS "copy!", differing AS "differing!" FROM denormalised_differences WHERE differing > 0 ORDER BY copy"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
