//! What candidates may say about themselves for the statistics, wherever they came from: applicants with the form, the others on the pages
//! that they have a link to.
//!
//! Nothing of what was said is ever told, not even to who said it: colleagues can have a candidate's link. Told is only whether something was.

use axum::extract::State;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::application;
use super::model::SelfIdentification;
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, InterviewId};
use crate::kernel::policy::{Action, Target};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_self_identification, self_identify_in_interview))
}

/// Whether a candidate is asked about themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SelfIdentificationState {
    /// There is no application that it would be counted with.
    NotAsked,
    /// They can say something, if they like.
    Asked,
    /// They have said something. They can say something else, or take it back.
    Said,
}

/// Whether a candidate is asked about themselves, and never what they said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SelfIdentificationView {
    state: SelfIdentificationState,
}

/// Whether somebody is asked about themselves, with the application that they are a candidate by.
pub async fn self_identification(
    connection: &mut PgConnection,
    application: Option<ApplicationId>,
) -> Result<SelfIdentificationState> {
    let Some(id) = application else { return Ok(SelfIdentificationState::NotAsked) };
    let has_said = application::has_self_identification(connection, id).await?;
    Ok(if has_said { SelfIdentificationState::Said } else { SelfIdentificationState::Asked })
}

/// Keeps what somebody says about themselves in place of what they said before, or forgets that where they say nothing.
///
/// # Errors
/// When there is no application, or their words are too long.
pub async fn self_identify(
    tx: &mut WriteTx,
    application: Option<ApplicationId>,
    about: SelfIdentification,
) -> Result<()> {
    let application = application.ok_or(Code::SelfIdentificationNotAsked)?;
    let mut fields = Fields::new();
    let ethnicity = fields.optional("ethnicity", about.ethnicity.as_deref(), 100);
    fields.finish()?;
    let about = SelfIdentification { ethnicity, ..about };
    if about.is_empty() {
        application::delete_self_identification(tx, application).await
    } else {
        application::save_self_identification(tx, application, &about).await
    }
}

/// Read whether you are asked about yourself
///
/// For the candidate only, and only whether something was said: no operation reads what.
#[utoipa::path(get, path = "/api/interviews/{id}/self-identification", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = SelfIdentificationView), (status = "default", body = Problem)))]
async fn get_self_identification(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<SelfIdentificationView>> {
    let mut tx = app.read(&actor, Action::ReadSelfIdentification, Target::Interview(id)).await?;
    let application = interview::application(&mut tx, id).await?;
    let state = self_identification(&mut tx, application).await?;
    Ok(axum::Json(SelfIdentificationView { state }))
}

/// Say something about yourself for the statistics
///
/// For the candidate only. Voluntary, and only counted: no operation reads what was said, and nobody who decides can. It takes the place of what
/// was said before; where nothing is said, that is forgotten.
#[utoipa::path(put, path = "/api/interviews/{id}/self-identification", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = SelfIdentificationView), (status = "default", body = Problem)))]
async fn self_identify_in_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<SelfIdentification>,
) -> Result<axum::Json<SelfIdentificationView>> {
    let mut tx = app.write(&actor, Action::SelfIdentify, Target::Interview(id)).await?;
    let application = interview::application(&mut tx, id).await?;
    self_identify(&mut tx, application, body).await?;
    let state = self_identification(&mut tx, application).await?;
    tx.commit().await?;
    Ok(axum::Json(SelfIdentificationView { state }))
}
