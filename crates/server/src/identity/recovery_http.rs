//! Wire types and handlers of passwords and addresses that are forgotten, changed or confirmed.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{email_address, recovery};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Json;
use crate::kernel::http::problem::Problem;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(forgot_password))
        .routes(routes!(reset_password))
        .routes(routes!(change_password))
        .routes(routes!(change_email))
        .routes(routes!(verify_email))
        .routes(routes!(confirm_email))
}

/// Whose password is forgotten.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForgotPassword {
    email: String,
}

/// Another password, by the link that was mailed.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The last part of the link.
    token: String,
    password: String,
}

/// Another password, knowing the present one.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassword {
    current_password: String,
    new_password: String,
}

/// The address that is to become the account's.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    email: String,
}

/// The link that was mailed to an address.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEmail {
    /// The last part of the link.
    token: String,
}

/// Ask for a link to set another password
///
/// The answer is the same whether there is an account with this address or not.
#[utoipa::path(post, path = "/api/auth/password/forgot", tag = "auth", security(()), responses((status = 202), (status = "default", body = Problem)))]
async fn forgot_password(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ForgotPassword>,
) -> Result<StatusCode> {
    recovery::forgot(&app, &actor, &body.email).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Set another password by link
///
/// Ends all sessions and opens none.
#[utoipa::path(post, path = "/api/auth/password/reset", tag = "auth", security(()), responses((status = 204), (status = "default", body = Problem)))]
async fn reset_password(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ResetPassword>,
) -> Result<StatusCode> {
    recovery::reset(&app, &actor, &body.token, body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change the password
///
/// Signs out all other devices.
#[utoipa::path(put, path = "/api/auth/password", tag = "auth", responses((status = 204), (status = "default", body = Problem)))]
async fn change_password(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode> {
    recovery::change(&app, &actor, body.current_password, body.new_password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ask for another email address
///
/// A link goes to the new address; nothing changes until it is used.
#[utoipa::path(put, path = "/api/auth/email", tag = "auth", responses((status = 202), (status = "default", body = Problem)))]
async fn change_email(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ChangeEmail>,
) -> Result<StatusCode> {
    email_address::change(&app, &actor, &body.email).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Ask again for the link that confirms one's address
#[utoipa::path(post, path = "/api/auth/email/verify", tag = "auth", responses((status = 202), (status = "default", body = Problem)))]
async fn verify_email(State(app): State<App>, actor: Actor) -> Result<StatusCode> {
    email_address::verify_again(&app, &actor).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Confirm an address by link
#[utoipa::path(post, path = "/api/auth/email/confirm", tag = "auth", security(()), responses((status = 204), (status = "default", body = Problem)))]
async fn confirm_email(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ConfirmEmail>,
) -> Result<StatusCode> {
    email_address::confirm(&app, &actor, &body.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
