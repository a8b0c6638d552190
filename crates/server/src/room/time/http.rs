//! Wire types and handlers of extensions.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extension::{self, ExtensionState};
use super::marks::WarningKind;
use super::store::Warning;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, UserId};
use crate::room::http::RoomState;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(grant_extension))
        .routes(routes!(ask_for_extension))
        .routes(routes!(refuse_extension))
}

/// A warning before the end.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimeWarning {
    kind: WarningKind,
    sent_at: DateTime<Utc>,
}

impl From<Warning> for TimeWarning {
    fn from(warning: Warning) -> Self {
        Self { kind: warning.kind, sent_at: warning.sent_at }
    }
}

/// An interview that an interviewer has before the extended one would be over.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionConflict {
    user_id: UserId,
    starts_at: DateTime<Utc>,
}

/// How an interview can be extended.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoomExtension {
    /// How often it was.
    granted: i32,
    /// How often it can be; 0 where it cannot.
    most: i32,
    /// By how much each time.
    minutes: i32,
    /// Whether the caller may extend it now.
    may_grant: bool,
    /// Whether the caller may ask for it now.
    may_ask: bool,
    /// Whether the candidate has asked for it and waits for an answer.
    asked: bool,
    /// Whether the answer was no.
    refused: bool,
    /// What the interviewers have next, where an extension would reach into it. Told to interviewers only; it forbids nothing.
    conflicts: Vec<ExtensionConflict>,
}

impl From<ExtensionState> for RoomExtension {
    fn from(state: ExtensionState) -> Self {
        let conflicts = state.conflicts.into_iter();
        Self {
            granted: state.granted,
            most: state.most,
            minutes: state.minutes,
            may_grant: state.may_grant,
            may_ask: state.may_ask,
            asked: state.is_asked,
            refused: state.is_refused,
            conflicts: conflicts
                .map(|one| ExtensionConflict { user_id: one.user, starts_at: one.starts_at })
                .collect(),
        }
    }
}

/// An extension.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GrantExtension {
    /// Which one, counted from 1: one more than there are. Two people who grant the same at once extend the interview once.
    number: i32,
}

/// Extend an interview
///
/// By as much as the company's settings say; as often as they say, and to less than four hours in all.
#[utoipa::path(post, path = "/api/interviews/{id}/extensions", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn grant_extension(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<GrantExtension>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(extension::grant(&app, &actor, id, body.number).await?.into()))
}

/// Ask the interviewers for an extension
#[utoipa::path(post, path = "/api/interviews/{id}/extension-request", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn ask_for_extension(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(extension::ask(&app, &actor, id).await?.into()))
}

/// Decline the candidate's request for an extension
#[utoipa::path(post, path = "/api/interviews/{id}/extension-request/refuse", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn refuse_extension(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(extension::refuse(&app, &actor, id).await?.into()))
}
