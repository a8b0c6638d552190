//! Wire types and handlers of `/api/answers`.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, InvitationAnswer};
use crate::interview::InterviewStatus;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_answer, answer_invitation))
}

/// What somebody is asked by the link in their mail, and what they have said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Who is asked.
    name: String,
    title: String,
    company_name: String,
    scheduled_time: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    /// The organiser's IANA zone.
    time_zone: String,
    status: InterviewStatus,
    answer: InvitationAnswer,
    note: Option<String>,
}

impl From<Asked> for AnswerView {
    fn from(asked: Asked) -> Self {
        Self {
            name: asked.name,
            title: asked.facts.title,
            company_name: asked.company_name,
            scheduled_time: asked.facts.scheduled_time,
            scheduled_end: asked.facts.scheduled_end,
            time_zone: asked.time_zone,
            status: asked.facts.status,
            answer: asked.answer,
            note: asked.note,
        }
    }
}

/// Whether somebody comes.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerInvitation {
    /// ACCEPTED, DECLINED or TENTATIVE.
    answer: InvitationAnswer,
    /// Told to the interview's people.
    #[serde(default)]
    note: Option<String>,
    /// The time that it is the answer to.
    scheduled_time: DateTime<Utc>,
}

/// Read what an invitation asks
///
/// Changes nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/answers/{token}", tag = "interviews", security(()), params(("token" = String, Path)), responses((status = 200, body = AnswerView), (status = "default", body = Problem)))]
async fn get_answer(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<AnswerView>> {
    Ok(axum::Json(super::read(&app, &actor, &token).await?.into()))
}

/// Answer an invitation
///
/// Another answer replaces it. When the interview has moved to another time in the meantime, it is refused with `answer.moved`.
#[utoipa::path(post, path = "/api/answers/{token}", tag = "interviews", security(()), params(("token" = String, Path)), responses((status = 200, body = AnswerView), (status = "default", body = Problem)))]
async fn answer_invitation(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<AnswerInvitation>,
) -> Result<axum::Json<AnswerView>> {
    super::answer(&app, &actor, &token, (body.answer, body.note), body.scheduled_time).await?;
    Ok(axum::Json(super::read(&app, &actor, &token).await?.into()))
}
