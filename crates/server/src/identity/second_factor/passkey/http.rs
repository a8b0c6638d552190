//! Wire types and handlers of passkeys.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Answer, Begun, PasskeyRow};
use crate::identity::http::{SignedIn, device, signed_in};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::PasskeyId;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(begin_passkey))
        .routes(routes!(add_passkey))
        .routes(routes!(rename_passkey, remove_passkey))
        .routes(routes!(begin_passkey_sign_in))
        .routes(routes!(passkey_sign_in))
        .routes(routes!(begin_passkey_answer))
        .routes(routes!(begin_passkey_step_up))
}

/// A question to a device.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyQuestion {
    /// What the answer has to carry.
    ceremony: String,
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    #[schema(value_type = Object)]
    options: Value,
    expires_at: DateTime<Utc>,
}

impl From<Begun> for PasskeyQuestion {
    fn from(begun: Begun) -> Self {
        Self { ceremony: begun.token, options: begun.options, expires_at: begun.expires_at }
    }
}

/// A passkey of an account.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyView {
    id: PasskeyId,
    name: String,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

impl From<PasskeyRow> for PasskeyView {
    fn from(row: PasskeyRow) -> Self {
        Self { id: row.id, name: row.name, created_at: row.created_at, last_used_at: row.last_used_at }
    }
}

/// A passkey that a device made.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPasskey {
    passkey: Answer,
    /// What its owner calls it; by default after the browser and its system.
    name: Option<String>,
}

/// A passkey that was added.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyAdded {
    passkey: PasskeyView,
    /// Shown this once, when it is the account's first second factor; otherwise empty.
    recovery_codes: Vec<String>,
}

/// What is to change.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenamePasskey {
    name: String,
}

/// A device's answer that signs in.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasskeySignIn {
    passkey: Answer,
    /// How the session is called in the list of sessions.
    device: Option<String>,
    /// Asks for the token itself instead of a cookie.
    #[serde(default)]
    bearer: bool,
}

/// What a passkey is to answer.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginPasskeyAnswer {
    /// The question for a second factor.
    challenge: String,
}

/// Begin to add a passkey
#[utoipa::path(post, path = "/api/auth/passkeys/begin", tag = "auth", responses((status = 200, body = PasskeyQuestion), (status = "default", body = Problem)))]
async fn begin_passkey(State(app): State<App>, actor: Actor) -> Result<axum::Json<PasskeyQuestion>> {
    Ok(axum::Json(super::begin(&app, &actor).await?.into()))
}

/// Add a passkey
#[utoipa::path(post, path = "/api/auth/passkeys", tag = "auth", responses((status = 201, body = PasskeyAdded), (status = "default", body = Problem)))]
async fn add_passkey(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<AddPasskey>,
) -> Result<(StatusCode, axum::Json<PasskeyAdded>)> {
    let named = || {
        let device: String = device(&headers, None).chars().take(100).collect();
        if device.is_empty() { "Passkey".to_owned() } else { device }
    };
    let name = body.name.unwrap_or_else(named);
    let added = super::add(&app, &actor, &body.passkey, &name).await?;
    let added = PasskeyAdded { passkey: added.passkey.into(), recovery_codes: added.recovery_codes };
    Ok((StatusCode::CREATED, axum::Json(added)))
}

/// Rename a passkey
#[utoipa::path(put, path = "/api/auth/passkeys/{id}", tag = "auth", params(("id" = PasskeyId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn rename_passkey(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<PasskeyId>,
    Json(body): Json<RenamePasskey>,
) -> Result<StatusCode> {
    super::rename(&app, &actor, id, &body.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a passkey
#[utoipa::path(delete, path = "/api/auth/passkeys/{id}", tag = "auth", params(("id" = PasskeyId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn remove_passkey(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<PasskeyId>,
) -> Result<StatusCode> {
    super::remove(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begin to sign in with a passkey
#[utoipa::path(post, path = "/api/auth/login/passkey/begin", tag = "auth", security(()), responses((status = 200, body = PasskeyQuestion), (status = "default", body = Problem)))]
async fn begin_passkey_sign_in(State(app): State<App>, actor: Actor) -> Result<axum::Json<PasskeyQuestion>> {
    Ok(axum::Json(super::begin_sign_in(&app, &actor).await?.into()))
}

/// Sign in with a passkey
#[utoipa::path(post, path = "/api/auth/login/passkey", tag = "auth", security(()), responses((status = 200, body = SignedIn), (status = "default", body = Problem)))]
async fn passkey_sign_in(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<PasskeySignIn>,
) -> Result<Response> {
    let device = device(&headers, body.device);
    let opened = super::sign_in(&app, &actor, &body.passkey, &device).await?;
    signed_in(&app, opened, body.bearer).await
}

/// Begin to answer with a passkey
///
/// The device's answer goes to `/api/auth/login/second-factor`.
#[utoipa::path(post, path = "/api/auth/login/second-factor/passkey", tag = "auth", security(()), responses((status = 200, body = PasskeyQuestion), (status = "default", body = Problem)))]
async fn begin_passkey_answer(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<BeginPasskeyAnswer>,
) -> Result<axum::Json<PasskeyQuestion>> {
    Ok(axum::Json(super::begin_answer(&app, &actor, &body.challenge).await?.into()))
}

/// Begin to prove anew who you are with a passkey
///
/// The device's answer goes to `/api/auth/step-up`.
#[utoipa::path(post, path = "/api/auth/step-up/passkey", tag = "auth", responses((status = 200, body = PasskeyQuestion), (status = "default", body = Problem)))]
async fn begin_passkey_step_up(State(app): State<App>, actor: Actor) -> Result<axum::Json<PasskeyQuestion>> {
    Ok(axum::Json(super::begin_step_up(&app, &actor).await?.into()))
}
