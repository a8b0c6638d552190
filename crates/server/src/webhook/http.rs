//! Wire types and handlers of `/api/companies/{id}/webhooks`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::event::WebhookEvent;
use super::log;
use super::service::{self, Change, WithSecret};
use super::store::{DeliveryFailure, DeliveryRow, DeliveryStatus, WebhookRow, WebhookStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, WebhookDeliveryId, WebhookId};
use crate::kernel::list::{Items, Page, Paging};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, create_webhook))
        .routes(routes!(update_webhook, delete_webhook))
        .routes(routes!(rotate_webhook_secret))
        .routes(routes!(send_test_event))
        .routes(routes!(list_webhook_deliveries))
        .routes(routes!(resend_webhook_delivery))
        .routes(routes!(replay_webhook_deliveries))
}

/// An endpoint of a company, without its secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookView {
    id: WebhookId,
    url: String,
    /// What it is for; can be empty.
    description: String,
    /// What it is told.
    events: Vec<WebhookEvent>,
    status: WebhookStatus,
    /// Until when the secret before signs as well; null when it does not.
    previous_secret_until: Option<DateTime<Utc>>,
    /// The first failure since its last success.
    failing_since: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<WebhookRow> for WebhookView {
    fn from(row: WebhookRow) -> Self {
        Self {
            id: row.id,
            url: row.url,
            description: row.description,
            events: row.events.iter().filter_map(|word| WebhookEvent::from_row(word)).collect(),
            status: row.status,
            previous_secret_until: row.previous_secret_until,
            failing_since: row.failing_since,
            created_at: row.created_at,
        }
    }
}

/// What an endpoint is made from.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateWebhook {
    /// `https://`, at most 2000 characters.
    url: String,
    /// At most 200 characters.
    description: Option<String>,
    events: Vec<WebhookEvent>,
    /// Whether it is told anything; it is when nothing is said.
    enabled: Option<bool>,
}

/// What is to change in an endpoint; what is left out stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateWebhook {
    url: Option<String>,
    description: Option<String>,
    events: Option<Vec<WebhookEvent>>,
    enabled: Option<bool>,
}

/// An endpoint with its secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookSecret {
    webhook: WebhookView,
    /// The secret that signs, only here: `whsec_…`.
    secret: String,
}

impl From<WithSecret> for WebhookSecret {
    fn from(made: WithSecret) -> Self {
        Self { webhook: made.row.into(), secret: made.secret }
    }
}

/// One event on its way to one endpoint.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookDelivery {
    /// The header `webhook-id`, the same in each attempt.
    id: WebhookDeliveryId,
    event: WebhookEvent,
    status: DeliveryStatus,
    /// Since it was made or last sent again by hand.
    attempts: i32,
    /// Null unless it is pending.
    next_attempt_at: Option<DateTime<Utc>>,
    /// When it was last tried.
    attempted_at: Option<DateTime<Utc>>,
    /// The HTTP status of the last answer.
    status_code: Option<i32>,
    failure: Option<DeliveryFailure>,
    /// The first kilobyte of the last answer.
    response: Option<String>,
    /// How long the last attempt took, in milliseconds.
    duration_ms: Option<i32>,
    /// What is sent.
    body: String,
    created_at: DateTime<Utc>,
}

impl From<DeliveryRow> for WebhookDelivery {
    fn from(row: DeliveryRow) -> Self {
        Self {
            id: row.id,
            event: WebhookEvent::from_row(&row.event).unwrap_or(WebhookEvent::WebhookTest),
            status: row.status,
            attempts: row.attempts,
            next_attempt_at: row.next_attempt_at,
            attempted_at: row.attempted_at,
            status_code: row.status_code,
            failure: row.failure,
            response: row.response,
            duration_ms: row.duration_ms,
            body: row.body,
            created_at: row.created_at,
        }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DeliveryFilter {
    status: Option<DeliveryStatus>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// Since when to send again what failed.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplayDeliveries {
    /// What was made before stays as it is.
    since: DateTime<Utc>,
}

/// What is sent again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Replayed {
    /// How many deliveries; at most 1000 at once.
    count: usize,
}

/// List webhooks
///
/// The endpoints that are told what happens, the newest first. For owners and recruiters.
#[utoipa::path(get, path = "/api/companies/{id}/webhooks", tag = "webhooks", params(("id" = CompanyId, Path)), responses((status = 200, body = Items<WebhookView>), (status = "default", body = Problem)))]
async fn list_webhooks(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<WebhookView>>> {
    let rows = service::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(WebhookView::from).collect() }))
}

/// Add a webhook
///
/// For owners and recruiters. The answer alone carries the secret. A company has at most ten.
#[utoipa::path(post, path = "/api/companies/{id}/webhooks", tag = "webhooks", params(("id" = CompanyId, Path)), responses((status = 201, body = WebhookSecret), (status = "default", body = Problem)))]
async fn create_webhook(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<CreateWebhook>,
) -> Result<(StatusCode, axum::Json<WebhookSecret>)> {
    let CreateWebhook { url, description, events, enabled } = body;
    let new = Change { url: Some(url), description, events: Some(events), enabled };
    let made = service::create(&app, &actor, id, new).await?;
    Ok((StatusCode::CREATED, axum::Json(made.into())))
}

/// Change a webhook
///
/// Switching on one that was switched off after failures forgets them.
#[utoipa::path(put, path = "/api/companies/{id}/webhooks/{webhookId}", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path)), responses((status = 200, body = WebhookView), (status = "default", body = Problem)))]
async fn update_webhook(
    State(app): State<App>,
    actor: Actor,
    Path((id, webhook)): Path<(CompanyId, WebhookId)>,
    Json(body): Json<UpdateWebhook>,
) -> Result<axum::Json<WebhookView>> {
    let UpdateWebhook { url, description, events, enabled } = body;
    let change = Change { url, description, events, enabled };
    Ok(axum::Json(service::update(&app, &actor, id, webhook, change).await?.into()))
}

/// Delete a webhook
///
/// With its log; nothing is sent to it any more.
#[utoipa::path(delete, path = "/api/companies/{id}/webhooks/{webhookId}", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_webhook(
    State(app): State<App>,
    actor: Actor,
    Path((id, webhook)): Path<(CompanyId, WebhookId)>,
) -> Result<StatusCode> {
    service::delete(&app, &actor, id, webhook).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make another secret
///
/// The one before signs as well for 24 hours.
#[utoipa::path(post, path = "/api/companies/{id}/webhooks/{webhookId}/secret", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path)), responses((status = 200, body = WebhookSecret), (status = "default", body = Problem)))]
async fn rotate_webhook_secret(
    State(app): State<App>,
    actor: Actor,
    Path((id, webhook)): Path<(CompanyId, WebhookId)>,
) -> Result<axum::Json<WebhookSecret>> {
    Ok(axum::Json(service::rotate(&app, &actor, id, webhook).await?.into()))
}

/// Send a test event
///
/// `webhook.test`, whatever the endpoint chose.
#[utoipa::path(post, path = "/api/companies/{id}/webhooks/{webhookId}/test", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path)), responses((status = 202, body = WebhookDelivery), (status = "default", body = Problem)))]
async fn send_test_event(
    State(app): State<App>,
    actor: Actor,
    Path((id, webhook)): Path<(CompanyId, WebhookId)>,
) -> Result<(StatusCode, axum::Json<WebhookDelivery>)> {
    let row = log::test(&app, &actor, id, webhook).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(row.into())))
}

/// List deliveries
///
/// What an endpoint was told in the last 30 days, the latest first.
#[utoipa::path(get, path = "/api/companies/{id}/webhooks/{webhookId}/deliveries", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path), DeliveryFilter), responses((status = 200, body = Page<WebhookDelivery>), (status = "default", body = Problem)))]
async fn list_webhook_deliveries(
    State(app): State<App>,
    actor: Actor,
    Path(ids): Path<(CompanyId, WebhookId)>,
    Query(filter): Query<DeliveryFilter>,
) -> Result<axum::Json<Page<WebhookDelivery>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = log::list(&app, &actor, ids, filter.status, &paging).await?;
    Ok(axum::Json(page.map(WebhookDelivery::from)))
}

/// Send a delivery again
///
/// With the same id and body, and all its attempts before it.
#[utoipa::path(post, path = "/api/companies/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/resend", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path), ("deliveryId" = WebhookDeliveryId, Path)), responses((status = 202, body = WebhookDelivery), (status = "default", body = Problem)))]
async fn resend_webhook_delivery(
    State(app): State<App>,
    actor: Actor,
    Path((id, webhook, delivery)): Path<(CompanyId, WebhookId, WebhookDeliveryId)>,
) -> Result<(StatusCode, axum::Json<WebhookDelivery>)> {
    let row = log::resend(&app, &actor, (id, webhook), delivery).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(row.into())))
}

/// Send again what failed
///
/// The oldest first, at most 1000 at once.
#[utoipa::path(post, path = "/api/companies/{id}/webhooks/{webhookId}/replay", tag = "webhooks", params(("id" = CompanyId, Path), ("webhookId" = WebhookId, Path)), responses((status = 202, body = Replayed), (status = "default", body = Problem)))]
async fn replay_webhook_deliveries(
    State(app): State<App>,
    actor: Actor,
    Path(ids): Path<(CompanyId, WebhookId)>,
    Json(body): Json<ReplayDeliveries>,
) -> Result<(StatusCode, axum::Json<Replayed>)> {
    let count = log::replay(&app, &actor, ids, body.since).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Replayed { count })))
}
