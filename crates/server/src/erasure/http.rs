//! Wire types and handlers of deleting an account.

use super::candidate::{self, Correction};
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
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, UserId};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(delete_account))
        .routes(routes!(correct_candidate))
        .routes(routes!(erase_candidate))
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

/// What was wrong of a candidate; what is left out stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectCandidate {
    /// The name.
    name: Option<String>,
    /// The address to write to.
    email: Option<String>,
}

/// Correct a candidate
///
/// For candidates without an account (`candidate.has_account`). Mails that went to the wrong address are not sent again.
#[utoipa::path(put, path = "/api/companies/{id}/candidates/{userId}", tag = "companies", params(("id" = CompanyId, Path), ("userId" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn correct_candidate(
    State(app): State<App>,
    actor: Actor,
    Path((id, user)): Path<(CompanyId, UserId)>,
    Json(body): Json<CorrectCandidate>,
) -> Result<StatusCode> {
    let change = Correction { name: body.name, email: body.email };
    candidate::correct(&app, &actor, id, user, change).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete what the company knows of a candidate
///
/// For candidates without an account (`candidate.has_account`), while no interview is ahead of them (`candidate.busy`). Their résumé, answers,
/// address and files go for good; applications end as withdrawn, and interviews that were held stay without a name.
#[utoipa::path(delete, path = "/api/companies/{id}/candidates/{userId}", tag = "companies", params(("id" = CompanyId, Path), ("userId" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn erase_candidate(
    State(app): State<App>,
    actor: Actor,
    Path((id, user)): Path<(CompanyId, UserId)>,
) -> Result<StatusCode> {
    candidate::erase(&app, &actor, id, user).await?;
    Ok(StatusCode::NO_CONTENT)
}
