//! Wire types and handlers of `/api/companies/{id}/challenges`.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use colloquy_challenge::MOST_ARCHIVE_BYTES;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::check::{ChallengeCheck, SolutionCheck};
use super::definition::{
    ChallengeGroup, ChallengeLanguage, ChallengeLimits, ChallengeSolution, ChallengeTest, Difficulty,
};
use super::library;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::disposition;
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::upload::{FORM_BYTES, Upload};
use crate::kernel::ids::CompanyId;
use crate::kernel::list::Items;
use crate::resume;

pub fn routes() -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(list_challenges, import_challenge))
        .layer(DefaultBodyLimit::max(MOST_ARCHIVE_BYTES + FORM_BYTES));
    OpenApiRouter::new()
        .routes(routes!(get_challenge, delete_challenge))
        .routes(routes!(export_challenge))
        .routes(routes!(copy_challenge))
        .routes(routes!(check_challenge))
        .merge(uploads)
}

/// A challenge of a company's library.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LibraryChallenge {
    /// Its name in addresses.
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) difficulty: Difficulty,
    pub(super) skills: Vec<String>,
    /// How long somebody may take for it.
    pub(super) minutes: i32,
    /// Of the starter set, which stays as it is.
    pub(super) is_built_in: bool,
    /// What came of holding its reference solutions against its tests; null for the starter set, whose are held against them before each release.
    pub(super) check: Option<ChallengeCheck>,
    /// Who added it, or its files as they are now; null for the starter set, or where their account is gone.
    pub(super) created_by_name: Option<String>,
    /// Null for the starter set.
    pub(super) updated_at: Option<DateTime<Utc>>,
}

/// A challenge with all of its tests: for members of the company only.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LibraryChallengeDetail {
    pub(super) challenge: LibraryChallenge,
    /// The statement with its examples: Markdown.
    pub(super) document: String,
    pub(super) languages: Vec<ChallengeLanguage>,
    pub(super) limits: ChallengeLimits,
    /// Tests that whoever solves it sees.
    pub(super) examples: Vec<ChallengeTest>,
    /// Tests that they do not see.
    pub(super) groups: Vec<ChallengeGroup>,
    pub(super) solutions: Vec<ChallengeSolution>,
    /// What came of holding each of them against the tests, by language; none for the starter set.
    pub(super) checks: Vec<SolutionCheck>,
}

/// The files of a challenge in a zip archive.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct ChallengeUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// Whether it may take the place of the company's own challenge of the same slug.
    replace: Option<bool>,
}

/// List challenges
///
/// The company's own and the starter set.
#[utoipa::path(get, path = "/api/companies/{id}/challenges", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = Items<LibraryChallenge>), (status = "default", body = Problem)))]
async fn list_challenges(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<LibraryChallenge>>> {
    Ok(axum::Json(Items { items: library::list(&app, &actor, id).await? }))
}

/// Import a challenge
///
/// A zip archive of its files, at most 2 MiB. What is wrong is told with its file and field.
#[utoipa::path(post, path = "/api/companies/{id}/challenges", tag = "companies", params(("id" = CompanyId, Path), ImportQuery), request_body(content = ChallengeUpload, content_type = "multipart/form-data"), responses((status = 201, body = LibraryChallenge), (status = "default", body = Problem)))]
async fn import_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Query(query): Query<ImportQuery>,
    upload: Upload,
) -> Result<(StatusCode, axum::Json<LibraryChallenge>)> {
    library::may_manage(&app, &actor, id).await?;
    let missing = || Error::new(Code::RequestInvalid).field("file", "required", "Choose a file");
    let bytes = uploaded(upload).await?.ok_or_else(missing)?;
    let challenge = library::import(&app, &actor, id, bytes, query.replace == Some(true)).await?;
    Ok((StatusCode::CREATED, axum::Json(challenge)))
}

/// The bytes of the part named `file`; None without it.
async fn uploaded(upload: Upload) -> Result<Option<Bytes>> {
    let Ok(mut upload) = upload else { return Ok(None) };
    let mut file = None;
    while let Some(part) = upload.next_field().await.map_err(resume::unreadable)? {
        if part.name() == Some("file") {
            file = Some(part.bytes().await.map_err(resume::unreadable)?);
        }
    }
    Ok(file)
}

/// Read a challenge
///
/// With its hidden tests and solutions: for members of the company.
#[utoipa::path(get, path = "/api/companies/{id}/challenges/{slug}", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 200, body = LibraryChallengeDetail), (status = "default", body = Problem)))]
async fn get_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<axum::Json<LibraryChallengeDetail>> {
    Ok(axum::Json(library::get(&app, &actor, id, &slug).await?))
}

/// Delete a challenge
///
/// One of the company's own. Interviews in which it was given keep their copies.
#[utoipa::path(delete, path = "/api/companies/{id}/challenges/{slug}", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<StatusCode> {
    library::delete(&app, &actor, id, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Export a challenge
///
/// The same archive that can be imported.
#[utoipa::path(get, path = "/api/companies/{id}/challenges/{slug}/archive", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 200, description = "The file", content_type = "application/zip", body = Vec<u8>), (status = "default", body = Problem)))]
async fn export_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<Response> {
    let archive = library::archive(&app, &actor, id, &slug).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, disposition::attachment(&[slug.as_str()], "zip")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, archive).into_response())
}

/// Copy a challenge
///
/// Makes one of the company's own, under another slug.
#[utoipa::path(post, path = "/api/companies/{id}/challenges/{slug}/copy", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 201, body = LibraryChallenge), (status = "default", body = Problem)))]
async fn copy_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<(StatusCode, axum::Json<LibraryChallenge>)> {
    Ok((StatusCode::CREATED, axum::Json(library::copy(&app, &actor, id, &slug).await?)))
}

/// Check a challenge
///
/// Has the reference solutions of one of the company's own held against its tests again, in the background; `challenge.changed` comes when
/// something is known. An import does so by itself.
#[utoipa::path(post, path = "/api/companies/{id}/challenges/{slug}/check", tag = "companies", params(("id" = CompanyId, Path), ("slug" = String, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn check_challenge(
    State(app): State<App>,
    actor: Actor,
    Path((id, slug)): Path<(CompanyId, String)>,
) -> Result<StatusCode> {
    library::check_again(&app, &actor, id, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}
