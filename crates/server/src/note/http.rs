//! Wire types and handlers of `/api/interviews/{id}/notes`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, Draft};
use super::store::NoteRow;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, NoteId, UserId};
use crate::kernel::list::Items;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_notes)).routes(routes!(save_note, delete_note))
}

/// An interviewer's note.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewNote {
    id: NoteId,
    /// The caller, or another interviewer who shares it.
    author_id: UserId,
    author_name: String,
    text: String,
    /// The moment at which it was begun.
    begun_at: DateTime<Utc>,
    /// Whether the other interviewers may read it.
    is_shared: bool,
    updated_at: DateTime<Utc>,
}

impl From<NoteRow> for InterviewNote {
    fn from(row: NoteRow) -> Self {
        Self {
            id: row.id,
            author_id: row.author,
            author_name: row.author_name,
            text: row.text,
            begun_at: row.begun_at,
            is_shared: row.is_shared,
            updated_at: row.updated_at,
        }
    }
}

/// A note to keep, in place of what it said before.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveNote {
    text: String,
    /// When it was begun by the server's clock; kept from when it is first saved. Never later than now.
    begun_at: Option<DateTime<Utc>>,
    #[serde(default)]
    is_shared: bool,
}

/// List notes
///
/// The caller's own, and those that other interviewers share. For interviewers only.
#[utoipa::path(get, path = "/api/interviews/{id}/notes", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = Items<InterviewNote>), (status = "default", body = Problem)))]
async fn list_notes(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Items<InterviewNote>>> {
    let rows = service::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(InterviewNote::from).collect() }))
}

/// Save a note
///
/// Under an id that the caller makes, so that saving it twice is saving it once.
#[utoipa::path(put, path = "/api/interviews/{id}/notes/{noteId}", tag = "room", params(("id" = InterviewId, Path), ("noteId" = NoteId, Path)), responses((status = 200, body = InterviewNote), (status = "default", body = Problem)))]
async fn save_note(
    State(app): State<App>,
    actor: Actor,
    Path((id, note)): Path<(InterviewId, NoteId)>,
    Json(body): Json<SaveNote>,
) -> Result<axum::Json<InterviewNote>> {
    let draft = Draft { text: body.text, begun_at: body.begun_at, is_shared: body.is_shared };
    Ok(axum::Json(service::save(&app, &actor, id, note, &draft).await?.into()))
}

/// Delete a note
#[utoipa::path(delete, path = "/api/interviews/{id}/notes/{noteId}", tag = "room", params(("id" = InterviewId, Path), ("noteId" = NoteId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_note(
    State(app): State<App>,
    actor: Actor,
    Path((id, note)): Path<(InterviewId, NoteId)>,
) -> Result<StatusCode> {
    service::delete(&app, &actor, id, note).await?;
    Ok(StatusCode::NO_CONTENT)
}
