//! Wire types and handlers of `/api/interviews/{id}/no-show`.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::NoShowSide;
use crate::interview::http::InterviewView;
use crate::interview::view::view;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::InterviewId;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(mark_no_show, undo_no_show))
}

/// That one side did not come.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoShowView {
    pub side: NoShowSide,
    pub marked_at: DateTime<Utc>,
    /// The name of whoever marked it, for the company's people; null where the server noticed by itself.
    pub marked_by_name: Option<String>,
    /// Until when it can be taken back.
    pub undo_until: DateTime<Utc>,
}

/// What is marked.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkNoShow {
    side: NoShowSide,
    /// Told to everybody who takes part.
    #[schema(max_length = 1000)]
    note: Option<String>,
}

/// Mark that one side did not come
///
/// From five minutes after the start, as long as nobody of that side is in the room or at its door. Everybody is told.
#[utoipa::path(post, path = "/api/interviews/{id}/no-show", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn mark_no_show(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<MarkNoShow>,
) -> Result<axum::Json<InterviewView>> {
    super::mark(&app, &actor, id, body.side, body.note.as_deref()).await?;
    Ok(axum::Json(view(&app, &actor, id).await?))
}

/// Take a no-show back
///
/// Within a day. The interview is open again, and the candidate's invitation works again.
#[utoipa::path(delete, path = "/api/interviews/{id}/no-show", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn undo_no_show(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<InterviewView>> {
    super::undo(&app, &actor, id).await?;
    Ok(axum::Json(view(&app, &actor, id).await?))
}
