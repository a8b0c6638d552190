//! Wire types and handlers of `/api/interviews/{id}/timeline`.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service;
use crate::challenge::{GivenChallenge, SubmissionView};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Path;
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::InterviewId;
use crate::kernel::list::Items;
use crate::note::InterviewNote;
use crate::room::MessageView;
use crate::run::RunView;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_moments))
}

/// What somebody made of an answer, in short.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MomentRating {
    pub(super) user_name: String,
    /// From 1 to 4; null where only a note was written.
    pub(super) rating: Option<i32>,
}

/// A question of the guide that was asked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AskedQuestion {
    /// Counted from 1 through the whole guide.
    pub(super) number: i32,
    pub(super) text: String,
    /// Those that the caller may read.
    pub(super) ratings: Vec<MomentRating>,
}

/// That the lead went from one interviewer to another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadChange {
    pub(super) from_name: String,
    pub(super) to_name: String,
    pub(super) message: String,
}

/// An answer to the question whether somebody is recorded.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentAnswer {
    pub(super) user_name: String,
    pub(super) granted: bool,
}

/// Who asked for more time, or refused it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionWish {
    pub(super) user_name: String,
}

/// Something that happened.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Happening {
    /// A program was run.
    Run { run: RunView },
    /// Code was tested against a challenge; of a candidate's own, as a candidate reads it.
    Submission { submission: SubmissionView },
    /// A challenge was first shown to everybody in the room.
    Challenge { challenge: GivenChallenge },
    /// A question was asked, or its answer rated. Never for candidates.
    Question { question: AskedQuestion },
    /// A private note was begun. For interviewers.
    Note { note: InterviewNote },
    /// For interviewers.
    Lead { lead: LeadChange },
    /// The server said something in the chat (who came and went, recording, extensions, the end), or a file was sent.
    Message { message: MessageView },
    /// The candidate asked for more time.
    ExtensionAsked { wish: ExtensionWish },
    /// An interviewer said no to that. Never for candidates.
    ExtensionRefused { wish: ExtensionWish },
    /// Somebody said whether they are recorded.
    Consent { consent: ConsentAnswer },
}

/// Something that happened, and when.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Moment {
    pub(super) at: DateTime<Utc>,
    pub(super) what: Happening,
}

/// List what happened in an interview
///
/// In the order in which it happened, as far as the caller may read each kind elsewhere. What was written in the code pad and the chat is read
/// there. Each reading is logged.
#[utoipa::path(get, path = "/api/interviews/{id}/timeline", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = Items<Moment>), (status = "default", body = Problem)))]
async fn list_moments(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Items<Moment>>> {
    Ok(axum::Json(Items { items: service::moments(&app, &actor, id).await? }))
}
