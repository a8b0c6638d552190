//! Wire types and handlers of deleting an account.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::identity;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Json;
use crate::kernel::http::problem::Problem;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(delete_account))
}

/// The confirmation.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteAccount {
    /// The account's address.
    email: String,
}

/// Delete your account
///
/// Refused while interviews are ahead of you (`account.busy`), or while you are the last owner of a company with other members or the
/// last administrator. What companies have recorded of interviews that were held stays with them.
#[utoipa::path(post, path = "/api/auth/account/delete", tag = "auth", responses((status = 204), (status = "default", body = Problem)))]
async fn delete_account(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<DeleteAccount>,
) -> Result<Response> {
    super::delete_account(&app, &actor, &body.email).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, identity::no_session(&app))]).into_response())
}
