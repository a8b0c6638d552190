//! The table `system_alerts`, and what checks read of the kernel's tables.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;

use super::Found;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{AlertId, UserId};
use crate::notify::AlertKind;

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Severity {
    /// Everything works; it will not go on like this.
    Warning,
    /// Something does not work, or is being lost.
    Critical,
}

/// One incident.
pub struct AlertRow {
    pub id: AlertId,
    pub kind: AlertKind,
    pub subject: String,
    pub severity: Severity,
    pub detail: Value,
    pub first_seen_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub count: i32,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<String>,
    pub cleared_at: Option<DateTime<Utc>>,
}

/// Begins an incident or counts it once more; whether it began or became critical. Two nodes that find the same thing begin it once, by the
/// unique index. What was critical stays so until it is over, and whoever knew of a warning does not know of that.
pub async fn raise(tx: &mut WriteTx, kind: AlertKind, found: &Found) -> Result<bool> {
    let (id, now) = (tx.new_id::<AlertId>(), tx.now());
    let rises = found.severity == Severity::Critical
        && sqlx::query_scalar!(
            "SELECT severity FROM system_alerts WHERE kind = $1 AND subject = $2 AND cleared_at IS NULL FOR UPDATE",
            kind as _,
            found.subject
        )
        .fetch_optional(&mut **tx)
        .await?
        .is_some_and(|severity| severity == "WARNING");
    let began = sqlx::query_scalar!(
        r#"INSERT INTO system_alerts AS a (id, kind, subject, severity, detail, first_seen_at, last_seen_at)
           VALUES ($1, $2, $3, $4, $5, $6, $6)
           ON CONFLICT (kind, subject) WHERE cleared_at IS NULL
           DO UPDATE SET count = a.count + 1, last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at),
                         severity = CASE WHEN a.severity = 'CRITICAL' THEN a.severity ELSE excluded.severity END, detail = excluded.detail,
                         acknowledged_at = CASE WHEN $7 THEN NULL ELSE a.acknowledged_at END,
                         acknowledged_by = CASE WHEN $7 THEN NULL ELSE a.acknowledged_by END
           RETURNING count = 1 AS "began!""#,
        id as _,
        kind as _,
        found.subject,
        found.severity as _,
        found.detail,
        now,
        rises
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(began || rises)
}

/// Ends the incidents of a kind whose subject begins with `scope`, but for those of `keep`.
pub async fn clear(tx: &mut WriteTx, kind: AlertKind, scope: &str, keep: &[String]) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE system_alerts SET cleared_at = $4
         WHERE kind = $1 AND starts_with(subject, $2) AND subject <> ALL($3) AND cleared_at IS NULL",
        kind as _,
        scope,
        keep,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Ends what nobody has found since `before`, such as what a node found that is gone, and deletes what ended before `kept`.
pub async fn forget(tx: &mut WriteTx, before: DateTime<Utc>, kept: DateTime<Utc>) -> Result<u64> {
    let now = tx.now();
    sqlx::query!("DELETE FROM system_alerts WHERE cleared_at < $1", kept).execute(&mut **tx).await?;
    let done = sqlx::query!(
        "UPDATE system_alerts SET cleared_at = $2 WHERE cleared_at IS NULL AND last_seen_at < $1",
        before,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn open(connection: &mut PgConnection) -> Result<Vec<AlertRow>> {
    let rows = sqlx::query_as!(
        AlertRow,
        r#"SELECT a.id AS "id: _", kind AS "kind: _", subject, severity AS "severity: _", detail, first_seen_at, last_seen_at, count,
                  acknowledged_at, p.name AS "acknowledged_by?", cleared_at
           FROM system_alerts a LEFT JOIN people p ON p.id = a.acknowledged_by
           WHERE cleared_at IS NULL ORDER BY first_seen_at DESC, a.id DESC"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// What ended since then, the latest first; 200 at most.
pub async fn ended(connection: &mut PgConnection, since: DateTime<Utc>) -> Result<Vec<AlertRow>> {
    let rows = sqlx::query_as!(
        AlertRow,
        r#"SELECT a.id AS "id: _", kind AS "kind: _", subject, severity AS "severity: _", detail, first_seen_at, last_seen_at, count,
                  acknowledged_at, p.name AS "acknowledged_by?", cleared_at
           FROM system_alerts a LEFT JOIN people p ON p.id = a.acknowledged_by
           WHERE cleared_at >= $1 ORDER BY cleared_at DESC, a.id DESC LIMIT 200"#,
        since
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// How many incidents are open.
pub async fn count_open(connection: &mut PgConnection) -> Result<i64> {
    let sql =
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM system_alerts WHERE cleared_at IS NULL"#);
    Ok(sql.fetch_one(connection).await?)
}

/// The kind of an open incident, and whether somebody has acknowledged it; locked.
pub async fn lock(tx: &mut WriteTx, id: AlertId) -> Result<Option<(String, bool)>> {
    let row = sqlx::query!(
        r#"SELECT kind, acknowledged_at IS NOT NULL AS "is_known!" FROM system_alerts WHERE id = $1 AND cleared_at IS NULL FOR UPDATE"#,
        id as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| (row.kind, row.is_known)))
}

pub async fn acknowledge(tx: &mut WriteTx, id: AlertId, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE system_alerts SET acknowledged_at = $2, acknowledged_by = $3 WHERE id = $1",
        id as _,
        now,
        by as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub struct Administrator {
    pub id: UserId,
    pub name: String,
    pub email: String,
}

pub async fn administrators(connection: &mut PgConnection) -> Result<Vec<Administrator>> {
    let rows = sqlx::query_as!(
        Administrator,
        r#"SELECT id AS "id!: _", name AS "name!", email AS "email!" FROM administrators ORDER BY id"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub struct DeadTasks {
    pub kind: String,
    pub count: i64,
}

/// Tasks that gave up, by kind. A periodic one is forgiven as soon as a later one of the same node, where it runs on each, has succeeded,
/// and is counted only if that has not happened since `settled`.
pub async fn dead_tasks(connection: &mut PgConnection, settled: DateTime<Utc>) -> Result<Vec<DeadTasks>> {
    let rows = sqlx::query_as!(
        DeadTasks,
        r#"SELECT kind, count(*) AS "count!" FROM tasks t
           WHERE status = 'dead'
             AND (max_attempts > 1 OR finished_at < $1)
             AND NOT (max_attempts = 1 AND EXISTS (SELECT FROM tasks later WHERE later.kind = t.kind AND later.status = 'done'
                                                     AND later.node IS NOT DISTINCT FROM t.node AND later.finished_at > t.finished_at))
           GROUP BY kind ORDER BY kind"#,
        settled
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub struct Unsealed {
    pub rows: i64,
    pub oldest: Option<DateTime<Utc>>,
}

/// The rows of the audit trail that wait to be sealed since before then.
pub async fn unsealed(connection: &mut PgConnection, before: DateTime<Utc>) -> Result<Unsealed> {
    let row = sqlx::query_as!(
        Unsealed,
        r#"SELECT count(*) AS "rows!", min(a.at) AS oldest FROM audit_pending p JOIN audit_log a ON a.id = p.audit_id WHERE a.at < $1"#,
        before
    )
    .fetch_one(connection)
    .await?;
    Ok(row)
}
