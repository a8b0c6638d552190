//! Wire types and handlers of `/api/companies/{id}/single-sign-on`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Assignment;
use crate::identity::external::sign_in::callback;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::CompanyId;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_single_sign_on, assign_single_sign_on, remove_single_sign_on))
        .routes(routes!(require_single_sign_on))
}

/// How a company's people sign in through the company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SingleSignOn {
    /// Null until the deployment's staff have set it up.
    provider: Option<CompanyProvider>,
    /// Whose addresses the provider speaks for.
    domains: Vec<String>,
    /// What to enter at the provider as the address that people come back to (`redirect_uri`).
    callback_url: String,
}

/// A company's own identity provider, without its secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyProvider {
    /// As it stands on the button.
    name: String,
    issuer: String,
    client_id: String,
    /// Whether a secret is kept.
    has_secret: bool,
    /// Whether people with an address in the company's domains get in by this provider only.
    is_required: bool,
    /// Whether somebody has come in by it since it was set up like this.
    is_tried: bool,
    /// Null when nobody has come in by it yet.
    last_used_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

/// A company's own identity provider, which speaks OpenID Connect.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignSingleSignOn {
    /// As it stands on the button.
    name: String,
    /// Exactly as the provider writes it.
    issuer: String,
    client_id: String,
    /// Left out, it stays as it is; empty for a public client.
    client_secret: Option<String>,
    /// Whose addresses the provider speaks for, such as `example.com`.
    domains: Vec<String>,
}

/// Whether a company demands its provider.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequireSingleSignOn {
    is_required: bool,
}

fn view(app: &App, company: CompanyId, state: super::SingleSignOn) -> axum::Json<SingleSignOn> {
    let provider = state.provider.map(|row| CompanyProvider {
        is_tried: row.is_tried(),
        has_secret: row.client_secret.is_some(),
        name: row.name,
        issuer: row.issuer,
        client_id: row.client_id,
        is_required: row.is_required,
        last_used_at: row.last_used_at,
        updated_at: row.updated_at,
    });
    let callback_url = callback(app, &company.to_string());
    axum::Json(SingleSignOn { provider, domains: state.domains, callback_url })
}

/// Read a company's single sign-on
///
/// For owners and staff.
#[utoipa::path(get, path = "/api/companies/{id}/single-sign-on", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = SingleSignOn), (status = "default", body = Problem)))]
async fn get_single_sign_on(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<SingleSignOn>> {
    let state = super::read(&app, &actor, id).await?;
    Ok(view(&app, id, state))
}

/// Set up a company's single sign-on
///
/// Staff only. The provider is asked for its discovery document before anything is kept.
#[utoipa::path(put, path = "/api/companies/{id}/single-sign-on", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = SingleSignOn), (status = "default", body = Problem)))]
async fn assign_single_sign_on(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<AssignSingleSignOn>,
) -> Result<axum::Json<SingleSignOn>> {
    let wanted = Assignment {
        name: body.name,
        issuer: body.issuer,
        client_id: body.client_id,
        client_secret: body.client_secret,
        domains: body.domains,
    };
    let state = super::assign(&app, &actor, id, wanted).await?;
    Ok(view(&app, id, state))
}

/// Take a company's single sign-on away
///
/// Staff only. People get in as they did before, or reset their password.
#[utoipa::path(delete, path = "/api/companies/{id}/single-sign-on", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn remove_single_sign_on(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<StatusCode> {
    super::remove(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Demand a company's single sign-on
///
/// For owners and staff, once somebody has come in by it. Sessions that were opened otherwise end.
#[utoipa::path(put, path = "/api/companies/{id}/single-sign-on/required", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = SingleSignOn), (status = "default", body = Problem)))]
async fn require_single_sign_on(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<RequireSingleSignOn>,
) -> Result<axum::Json<SingleSignOn>> {
    let state = super::require(&app, &actor, id, body.is_required).await?;
    Ok(view(&app, id, state))
}
