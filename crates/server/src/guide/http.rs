//! Wire types and handlers of `/api/companies/{id}/guides`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::content::{GuideSection, NewGuide, count};
use super::library;
use super::library_store::GuideRow;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, GuideId};
use crate::kernel::list::Items;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_guides, create_guide))
        .routes(routes!(get_guide, update_guide))
        .routes(routes!(archive_guide))
}

/// A guide as a list shows it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuideSummary {
    id: GuideId,
    name: String,
    description: String,
    section_count: i32,
    question_count: i32,
    /// What its sections may take together, as far as they say.
    minutes: i32,
    /// Set while it is not offered for interviews.
    archived_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

impl From<GuideRow> for GuideSummary {
    fn from(row: GuideRow) -> Self {
        Self {
            section_count: i32::try_from(row.sections.len()).unwrap_or(i32::MAX),
            question_count: count(&row.sections),
            minutes: row.sections.iter().filter_map(|section| section.minutes).sum(),
            id: row.id,
            name: row.name,
            description: row.description,
            archived_at: row.archived_at,
            updated_at: row.updated_at,
        }
    }
}

/// A question guide.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Guide {
    id: GuideId,
    name: String,
    description: String,
    sections: Vec<GuideSection>,
    /// Counts from 1 with each change.
    version: i32,
    /// Set while it is not offered for interviews.
    archived_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

impl From<GuideRow> for Guide {
    fn from(row: GuideRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            description: row.description,
            sections: row.sections.0,
            version: row.version,
            archived_at: row.archived_at,
            updated_at: row.updated_at,
        }
    }
}

/// A guide to make.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateGuide {
    /// 1 to 200 characters.
    name: String,
    /// At most 2,000 characters.
    #[serde(default)]
    description: String,
    /// One to twenty, with at least one question.
    sections: Vec<GuideSection>,
}

/// What a guide is to say.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateGuide {
    /// The one that was changed; another one means that somebody else has changed it meanwhile.
    version: i32,
    /// 1 to 200 characters.
    name: String,
    /// At most 2,000 characters.
    #[serde(default)]
    description: String,
    /// One to twenty, with at least one question.
    sections: Vec<GuideSection>,
}

/// Whether a guide is offered.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveGuide {
    is_archived: bool,
}

/// List question guides
#[utoipa::path(get, path = "/api/companies/{id}/guides", tag = "guides", params(("id" = CompanyId, Path)), responses((status = 200, body = Items<GuideSummary>), (status = "default", body = Problem)))]
async fn list_guides(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<GuideSummary>>> {
    let rows = library::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(GuideSummary::from).collect() }))
}

/// Make a question guide
///
/// Owners and recruiters.
#[utoipa::path(post, path = "/api/companies/{id}/guides", tag = "guides", params(("id" = CompanyId, Path)), responses((status = 201, body = Guide), (status = "default", body = Problem)))]
async fn create_guide(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<CreateGuide>,
) -> Result<(StatusCode, axum::Json<Guide>)> {
    let new = NewGuide { name: body.name, description: body.description, sections: body.sections };
    let made = library::create(&app, &actor, id, new).await?;
    Ok((StatusCode::CREATED, axum::Json(made.into())))
}

/// Read a question guide
#[utoipa::path(get, path = "/api/companies/{id}/guides/{guideId}", tag = "guides", params(("id" = CompanyId, Path), ("guideId" = GuideId, Path)), responses((status = 200, body = Guide), (status = "default", body = Problem)))]
async fn get_guide(
    State(app): State<App>,
    actor: Actor,
    Path((id, guide)): Path<(CompanyId, GuideId)>,
) -> Result<axum::Json<Guide>> {
    Ok(axum::Json(library::read(&app, &actor, id, guide).await?.into()))
}

/// Change a question guide
///
/// Replaces everything that it says. Interviews that have chosen it keep it as it was.
#[utoipa::path(put, path = "/api/companies/{id}/guides/{guideId}", tag = "guides", params(("id" = CompanyId, Path), ("guideId" = GuideId, Path)), responses((status = 200, body = Guide), (status = "default", body = Problem)))]
async fn update_guide(
    State(app): State<App>,
    actor: Actor,
    Path(at): Path<(CompanyId, GuideId)>,
    Json(body): Json<UpdateGuide>,
) -> Result<axum::Json<Guide>> {
    let new = NewGuide { name: body.name, description: body.description, sections: body.sections };
    Ok(axum::Json(library::replace(&app, &actor, at, body.version, new).await?.into()))
}

/// Archive a question guide
///
/// Or put it back among those that are offered for interviews.
#[utoipa::path(put, path = "/api/companies/{id}/guides/{guideId}/archived", tag = "guides", params(("id" = CompanyId, Path), ("guideId" = GuideId, Path)), responses((status = 200, body = Guide), (status = "default", body = Problem)))]
async fn archive_guide(
    State(app): State<App>,
    actor: Actor,
    Path(at): Path<(CompanyId, GuideId)>,
    Json(body): Json<ArchiveGuide>,
) -> Result<axum::Json<Guide>> {
    Ok(axum::Json(library::archive(&app, &actor, at, body.is_archived).await?.into()))
}
