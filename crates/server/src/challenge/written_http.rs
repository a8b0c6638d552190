//! Wire types and handlers of `/api/companies/{id}/written-challenges`.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use colloquy_challenge::MOST_BYTES;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::library_http::LibraryChallenge;
use super::writing;
use super::written::{WrittenChallenge, WrittenLanguage, languages};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::CompanyId;

/// The most bytes of a challenge that is sent: those of its files, with what JSON puts around them.
const MOST_SENT: usize = 2 * MOST_BYTES;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(begin_challenge, create_challenge))
        .routes(routes!(get_written_challenge, update_challenge))
        .layer(DefaultBodyLimit::max(MOST_SENT))
}

/// A challenge to write or to change.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeForm {
    challenge: WrittenChallenge,
    /// Those that starter code and solutions can be written in.
    languages: Vec<WrittenLanguage>,
}

impl From<WrittenChallenge> for ChallengeForm {
    fn from(challenge: WrittenChallenge) -> Self {
        Self { challenge, languages: languages() }
    }
}

/// Begin a challenge
///
/// What a new one begins with; nothing is kept yet.
#[utoipa::path(get, path = "/api/companies/{id}/written-challenges", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = ChallengeForm), (status = "default", body = Problem)))]
async fn begin_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<ChallengeForm>> {
    Ok(axum::Json(writing::begin(&app, &actor, id).await?.into()))
}

/// Write a challenge
///
/// One of the company's own, under a slug that is made of its title. It is looked over as an import is, and its reference solutions are checked
/// in the background.
#[utoipa::path(post, path = "/api/companies/{id}/written-challenges", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 201, body = LibraryChallenge), (status = "default", body = Problem)))]
async fn create_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<WrittenChallenge>,
) -> Result<(StatusCode, axum::Json<LibraryChallenge>)> {
    Ok((StatusCode::CREATED, axum::Json(writing::create(&app, &actor, id, body).await?)))
}

/// Read a challenge to change it
///
/// One of the company's own.
#[utoipa::path(get, path = "/api/companies/{id}/written-challenges/{slug}", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 200, body = ChallengeForm), (status = "default", body = Problem)))]
async fn get_written_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<axum::Json<ChallengeForm>> {
    Ok(axum::Json(writing::get(&app, &actor, id, &slug).await?.into()))
}

/// Change a challenge
///
/// Replaces everything that it says, as one of the version that is sent. Interviews in which it was given keep it as it was. Its slug stays.
#[utoipa::path(put, path = "/api/companies/{id}/written-challenges/{slug}", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 200, body = LibraryChallenge), (status = "default", body = Problem)))]
async fn update_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
    Json(body): Json<WrittenChallenge>,
) -> Result<axum::Json<LibraryChallenge>> {
    Ok(axum::Json(writing::change(&app, &actor, id, &slug, body).await?))
}
