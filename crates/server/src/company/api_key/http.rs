//! Wire types and handlers of `/api/companies/{id}/api-keys`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{KeyRow, NewKey};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApiKeyId, CompanyId, UserId};
use crate::kernel::list::Items;
use crate::kernel::policy::Scope;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_api_keys, create_api_key)).routes(routes!(revoke_api_key))
}

/// Whether a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApiKeyStatus {
    /// It works.
    Active,
    /// Its time is over.
    Expired,
    /// The person who made it does not own the company any more, or may not use their account.
    Suspended,
}

/// An API key, without the key itself.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyView {
    id: ApiKeyId,
    name: String,
    /// How the key begins, to tell it from others.
    prefix: String,
    scopes: Vec<Scope>,
    status: ApiKeyStatus,
    created_by: UserId,
    created_by_name: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// To the minute; null when it was never used.
    last_used_at: Option<DateTime<Utc>>,
    /// From where.
    last_used_address: Option<String>,
}

impl ApiKeyView {
    fn new(row: KeyRow, now: DateTime<Utc>) -> Self {
        let status = if row.expires_at <= now {
            ApiKeyStatus::Expired
        } else if row.maker_owns {
            ApiKeyStatus::Active
        } else {
            ApiKeyStatus::Suspended
        };
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            scopes: row.scopes.iter().filter_map(|word| Scope::from_row(word)).collect(),
            status,
            created_by: row.created_by,
            created_by_name: row.created_by_name,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            last_used_address: row.last_used_address,
        }
    }
}

/// What an API key is made from.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateApiKey {
    /// What to call it, such as the program that uses it.
    name: String,
    scopes: Vec<Scope>,
    /// In how many days it ends: 1 to 365, 90 when nothing is said.
    #[schema(minimum = 1, maximum = 365)]
    expires_in_days: Option<i64>,
}

/// An API key that was just made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyCreated {
    api_key: ApiKeyView,
    /// The key itself, only here: `Authorization: Bearer colloquy_key_…`.
    key: String,
}

/// List API keys
///
/// For owners; without those that were revoked.
#[utoipa::path(get, path = "/api/companies/{id}/api-keys", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = Items<ApiKeyView>), (status = "default", body = Problem)))]
async fn list_api_keys(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<ApiKeyView>>> {
    let (rows, now) = super::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(|row| ApiKeyView::new(row, now)).collect() }))
}

/// Make an API key
///
/// For owners. The answer alone carries the key.
#[utoipa::path(post, path = "/api/companies/{id}/api-keys", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 201, body = ApiKeyCreated), (status = "default", body = Problem)))]
async fn create_api_key(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<CreateApiKey>,
) -> Result<(StatusCode, axum::Json<ApiKeyCreated>)> {
    let new = NewKey { name: body.name, scopes: body.scopes, days: body.expires_in_days };
    let made = super::create(&app, &actor, id, new).await?;
    let now = made.row.created_at;
    let created = ApiKeyCreated { api_key: ApiKeyView::new(made.row, now), key: made.key };
    Ok((StatusCode::CREATED, axum::Json(created)))
}

/// Revoke an API key
///
/// It stops working at once.
#[utoipa::path(delete, path = "/api/companies/{id}/api-keys/{keyId}", tag = "companies", params(("id" = CompanyId, Path), ("keyId" = ApiKeyId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_api_key(
    State(app): State<App>,
    actor: Actor,
    Path((id, key)): Path<(CompanyId, ApiKeyId)>,
) -> Result<StatusCode> {
    super::revoke(&app, &actor, id, key).await?;
    Ok(StatusCode::NO_CONTENT)
}
