//! The tables `webhooks` and `webhook_deliveries`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::event::WebhookEvent;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, WebhookDeliveryId, WebhookId};
use crate::kernel::list::Cursor;

/// Whether an endpoint is told anything, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WebhookStatus {
    /// It is told what it chose.
    Enabled,
    /// Somebody switched it off.
    Disabled,
    /// It answered 410: it wants nothing any more.
    Gone,
    /// It failed for days without one success.
    Failing,
}

/// An endpoint, with its sealed secrets.
pub struct WebhookRow {
    pub id: WebhookId,
    pub company_id: CompanyId,
    pub url: String,
    pub description: String,
    pub events: Vec<String>,
    pub status: WebhookStatus,
    pub secret: Vec<u8>,
    pub previous_secret: Option<Vec<u8>>,
    pub previous_secret_until: Option<DateTime<Utc>>,
    pub failing_since: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// The company's endpoints, or one of them; the newest first.
pub async fn webhooks(
    connection: &mut PgConnection,
    company: Option<CompanyId>,
    id: Option<WebhookId>,
) -> Result<Vec<WebhookRow>> {
    let rows = sqlx::query_as!(
        WebhookRow,
        r#"SELECT id AS "id: _", company_id AS "company_id: _", url, description, events, status AS "status: _", secret, previous_secret,
                  previous_secret_until, failing_since, created_at
           FROM webhooks WHERE ($1::uuid IS NULL OR company_id = $1) AND ($2::uuid IS NULL OR id = $2)
           ORDER BY created_at DESC, id DESC"#,
        company as _,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Makes whoever else adds an endpoint to the company wait.
pub async fn lock_company(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtextextended('webhooks:' || $1::uuid, 0))", company as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What people say of an endpoint.
pub struct Content<'a> {
    pub url: &'a str,
    pub description: &'a str,
    pub events: &'a [String],
    pub status: WebhookStatus,
}

pub async fn insert(
    tx: &mut WriteTx,
    id: WebhookId,
    company: CompanyId,
    content: &Content<'_>,
    secret: &[u8],
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO webhooks (id, company_id, url, description, events, status, secret, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        id as _,
        company as _,
        content.url,
        content.description,
        content.events,
        content.status as _,
        secret,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes an endpoint; with another status or address its failures are forgotten.
pub async fn update(tx: &mut WriteTx, id: WebhookId, content: &Content<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE webhooks SET url = $2, description = $3, events = $4, updated_at = $6,
                failing_since = CASE WHEN status = $5 AND url = $2 THEN failing_since END, status = $5 WHERE id = $1",
        id as _,
        content.url,
        content.description,
        content.events,
        content.status as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Switches an endpoint off that is on; whether it was.
pub async fn disable(tx: &mut WriteTx, id: WebhookId, status: WebhookStatus) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE webhooks SET status = $2, updated_at = $3 WHERE id = $1 AND status = 'ENABLED'",
        id as _,
        status as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Switches off all endpoints of a company that are on.
pub async fn disable_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE webhooks SET status = 'DISABLED', updated_at = $2 WHERE company_id = $1 AND status = 'ENABLED'",
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes another secret; the one before is good until `until`.
pub async fn rotate(tx: &mut WriteTx, id: WebhookId, secret: &[u8], until: DateTime<Utc>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE webhooks SET previous_secret = secret, previous_secret_until = $3, secret = $2, updated_at = $4 WHERE id = $1",
        id as _,
        secret,
        until,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete(tx: &mut WriteTx, company: CompanyId, id: WebhookId) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM webhooks WHERE id = $1 AND company_id = $2", id as _, company as _)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// The endpoints of a company that want to know of an event.
pub async fn listening(
    connection: &mut PgConnection,
    company: CompanyId,
    event: WebhookEvent,
) -> Result<Vec<WebhookId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: WebhookId" FROM webhooks WHERE company_id = $1 AND status = 'ENABLED' AND $2 = ANY(events) ORDER BY id"#,
        company as _,
        event.as_str()
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Notes how an endpoint fares. Since when it fails, None after a success; a failure begins anew where nothing was tried since `heard`.
pub async fn note_health(
    tx: &mut WriteTx,
    id: WebhookId,
    failed: bool,
    heard: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let now = tx.now();
    let since = sqlx::query_scalar!(
        "UPDATE webhooks SET attempted_at = $3,
                failing_since = CASE WHEN NOT $2 THEN NULL WHEN attempted_at < $4 THEN $3 ELSE coalesce(failing_since, $3) END
         WHERE id = $1 RETURNING failing_since",
        id as _,
        failed,
        now,
        heard
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(since.flatten())
}

/// How far a delivery has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::Type, utoipa::ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DeliveryStatus {
    /// It is to be sent, for the first time or again.
    Pending,
    /// The endpoint answered 2xx.
    Delivered,
    /// It was given up.
    Failed,
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DeliveryFailure {
    /// The endpoint answered something else than 2xx.
    Status,
    /// It answered with a redirect, which is not followed.
    Redirect,
    /// It did not answer in time.
    Timeout,
    /// Nobody listens there, the name is unknown, or TLS failed.
    Unreachable,
    /// Its address is one of a private network.
    PrivateAddress,
    /// It is not told anything any more.
    Disabled,
}

/// A delivery, as the log shows it.
pub struct DeliveryRow {
    pub id: WebhookDeliveryId,
    pub event: String,
    pub body: String,
    pub status: DeliveryStatus,
    pub attempts: i32,
    pub turn: i32,
    pub next_attempt_at: Option<DateTime<Utc>>,
    pub attempted_at: Option<DateTime<Utc>>,
    pub status_code: Option<i32>,
    pub failure: Option<DeliveryFailure>,
    pub response: Option<String>,
    pub duration_ms: Option<i32>,
    pub created_at: DateTime<Utc>,
}

pub async fn insert_delivery(
    tx: &mut WriteTx,
    id: WebhookDeliveryId,
    webhook: WebhookId,
    event: WebhookEvent,
    body: &str,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO webhook_deliveries (id, webhook_id, event, body, status, next_attempt_at, created_at)
         VALUES ($1, $2, $3, $4, 'PENDING', $5, $5)",
        id as _,
        webhook as _,
        event.as_str(),
        body,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The deliveries of an endpoint, the latest first.
pub async fn deliveries(
    connection: &mut PgConnection,
    webhook: WebhookId,
    status: Option<DeliveryStatus>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<DeliveryRow>> {
    let rows = sqlx::query_as!(
        DeliveryRow,
        r#"SELECT id AS "id: _", event, body, status AS "status: _", attempts, turn, next_attempt_at, attempted_at, status_code,
                  failure AS "failure: _", response, duration_ms, created_at
           FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::text IS NULL OR status = $2)
             AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4))
           ORDER BY created_at DESC, id DESC LIMIT $5"#,
        webhook as _,
        status as _,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// One delivery, with its endpoint.
pub async fn delivery(
    connection: &mut PgConnection,
    id: WebhookDeliveryId,
) -> Result<Option<(WebhookId, DeliveryRow)>> {
    let row = sqlx::query!(
        r#"SELECT webhook_id AS "webhook_id: WebhookId", id AS "id: WebhookDeliveryId", event, body, status AS "status: DeliveryStatus",
                  attempts, turn, next_attempt_at, attempted_at, status_code, failure AS "failure: DeliveryFailure", response, duration_ms,
                  created_at
           FROM webhook_deliveries WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let delivery = DeliveryRow {
            id: row.id,
            event: row.event,
            body: row.body,
            status: row.status,
            attempts: row.attempts,
            turn: row.turn,
            next_attempt_at: row.next_attempt_at,
            attempted_at: row.attempted_at,
            status_code: row.status_code,
            failure: row.failure,
            response: row.response,
            duration_ms: row.duration_ms,
            created_at: row.created_at,
        };
        (row.webhook_id, delivery)
    }))
}

/// What an attempt came to.
pub struct Outcome {
    pub status: DeliveryStatus,
    pub attempts: i32,
    pub next_attempt_at: Option<DateTime<Utc>>,
    pub status_code: Option<i32>,
    pub failure: Option<DeliveryFailure>,
    pub response: Option<String>,
    pub duration_ms: Option<i32>,
}

/// Keeps what the attempt of `turn` came to, unless another one was planned in the meantime. The turn of the next attempt.
pub async fn settle(
    tx: &mut WriteTx,
    id: WebhookDeliveryId,
    turn: i32,
    outcome: &Outcome,
) -> Result<Option<i32>> {
    let now = tx.now();
    let next = sqlx::query_scalar!(
        "UPDATE webhook_deliveries SET status = $3, attempts = $4, next_attempt_at = $5, status_code = $6, failure = $7, response = $8,
                duration_ms = $9, attempted_at = $10, turn = turn + 1
         WHERE id = $1 AND turn = $2 AND status = 'PENDING' RETURNING turn",
        id as _,
        turn,
        outcome.status as _,
        outcome.attempts,
        outcome.next_attempt_at,
        outcome.status_code,
        outcome.failure as _,
        outcome.response,
        outcome.duration_ms,
        now
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(next)
}

/// Makes deliveries of an endpoint due now, with all their attempts before them: one of any status, or those that failed and were made
/// since a time, `most` at once. Their ids and turns.
pub async fn again(
    tx: &mut WriteTx,
    webhook: WebhookId,
    only: Option<WebhookDeliveryId>,
    since: Option<DateTime<Utc>>,
    most: i64,
) -> Result<Vec<(WebhookDeliveryId, i32)>> {
    let now = tx.now();
    let rows = sqlx::query!(
        r#"UPDATE webhook_deliveries SET status = 'PENDING', attempts = 0, next_attempt_at = $5, turn = turn + 1
           WHERE id IN (SELECT id FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::uuid IS NULL OR id = $2)
                          AND ($2::uuid IS NOT NULL OR status = 'FAILED' AND created_at >= $3)
                        ORDER BY created_at, id LIMIT $4 FOR UPDATE)
           RETURNING id AS "id: WebhookDeliveryId", turn"#,
        webhook as _,
        only as _,
        since,
        most,
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.turn)).collect())
}

/// Deletes deliveries that were made before `before`.
pub async fn delete_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM webhook_deliveries WHERE created_at < $1", before)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}
