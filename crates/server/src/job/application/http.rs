//! Wire types and handlers of applications.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, Move, Noted, ToAdd, Whole};
use super::store::ApplicationRow;
use crate::company::avatar_url;
use crate::job::model::{ApplicationAnswer, OfferAnswer, RejectionReason, Source, Stage};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, JobId, OfferId, UserId};
use crate::kernel::list::{Page, Paging};
use crate::resume::ResumeView;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_applications, add_application))
        .routes(routes!(get_application))
        .routes(routes!(get_application_resume))
        .routes(routes!(get_application_resume_file))
        .routes(routes!(move_application))
        .routes(routes!(make_offer))
        .routes(routes!(answer_offer))
}

/// An application as it stands on the board.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationView {
    id: ApplicationId,
    job_id: JobId,
    candidate_id: UserId,
    name: String,
    email: String,
    avatar: Option<String>,
    stage: Stage,
    stage_changed_at: DateTime<Utc>,
    rejection_reason: Option<RejectionReason>,
    source: Source,
    /// Such as who recommended them, or which page led here.
    source_detail: Option<String>,
    has_resume: bool,
    /// Whether an offer waits for its answer: it counts as accepted when its candidate is hired, and as withdrawn when they are rejected.
    has_open_offer: bool,
    created_at: DateTime<Utc>,
}

impl From<&ApplicationRow> for ApplicationView {
    fn from(row: &ApplicationRow) -> Self {
        Self {
            id: row.id,
            job_id: row.job,
            candidate_id: row.candidate,
            name: row.name.clone(),
            email: row.email.clone(),
            avatar: avatar_url(row.candidate, row.avatar.as_deref()),
            stage: row.stage,
            stage_changed_at: row.stage_changed_at,
            rejection_reason: row.rejection_reason,
            source: row.source,
            source_detail: row.source_detail.clone(),
            has_resume: row.resume.is_some(),
            has_open_offer: row.has_open_offer,
            created_at: row.created_at,
        }
    }
}

/// One move from stage to stage.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StageChange {
    /// Null for the first.
    from_stage: Option<Stage>,
    to_stage: Stage,
    /// Who did it; null where it was the candidate, a program, or somebody whose account is gone.
    actor_name: Option<String>,
    changed_at: DateTime<Utc>,
}

/// An offer of employment.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    id: OfferId,
    made_at: DateTime<Utc>,
    made_by: Option<String>,
    note: Option<String>,
    /// Null while it is open.
    answer: Option<OfferAnswer>,
    answered_at: Option<DateTime<Utc>>,
    /// Until when the answer can be corrected; null while there is none, and of an offer that another one followed.
    correctable_until: Option<DateTime<Utc>>,
}

/// An application with all that hangs on it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationDetail {
    #[serde(flatten)]
    application: ApplicationView,
    company_id: CompanyId,
    job_title: String,
    phone: Option<String>,
    linkedin: Option<String>,
    github: Option<String>,
    /// What an imported file says besides.
    note: Option<String>,
    answers: Vec<ApplicationAnswer>,
    /// When the candidate agreed that the company keeps what they sent; null where the company added them.
    consented_at: Option<DateTime<Utc>>,
    /// The first one first.
    stages: Vec<StageChange>,
    /// The first one first.
    offers: Vec<OfferView>,
}

impl From<Whole> for ApplicationDetail {
    fn from(whole: Whole) -> Self {
        let stages = whole.stages.into_iter().map(|row| StageChange {
            from_stage: row.from_stage,
            to_stage: row.to_stage,
            actor_name: row.actor_name,
            changed_at: row.changed_at,
        });
        let until: Vec<_> = service::correctable_until(&whole.offers).collect();
        let offers = whole.offers.into_iter().zip(until).map(|(row, correctable_until)| OfferView {
            id: row.id,
            made_at: row.made_at,
            made_by: row.made_by,
            note: row.note,
            answer: row.answer,
            answered_at: row.answered_at,
            correctable_until,
        });
        Self {
            application: ApplicationView::from(&whole.row),
            company_id: whole.row.company,
            job_title: whole.row.job_title,
            phone: whole.row.phone,
            linkedin: whole.row.linkedin,
            github: whole.row.github,
            note: whole.row.note,
            answers: whole.row.answers.0,
            consented_at: whole.row.consented_at,
            stages: stages.collect(),
            offers: offers.collect(),
        }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ApplicationFilter {
    /// Only those at this stage.
    stage: Option<Stage>,
    /// Part of a name or an email address.
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// A candidate to add to a job.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AddApplication {
    name: String,
    email: String,
    /// How the candidate came to the job.
    source: Source,
    /// Such as who recommended them.
    #[serde(default)]
    source_detail: Option<String>,
}

/// Where an application is to go.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MoveApplication {
    /// Where it stands; another stage means that somebody else was faster.
    from: Stage,
    to: Stage,
    /// Why it goes no further; only for REJECTED.
    #[serde(default)]
    rejection_reason: Option<RejectionReason>,
    /// Its interviews ahead that are called off with it; only for REJECTED. Everybody who takes part is told.
    #[serde(default)]
    #[schema(required = false)]
    call_off: Vec<InterviewId>,
}

/// An offer that was made.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MakeOffer {
    /// For the company only.
    #[serde(default)]
    note: Option<String>,
}

/// What became of an offer.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AnswerOffer {
    /// Null: nothing yet, after all; only for a correction.
    answer: Option<OfferAnswer>,
    /// What was noted before, where that was a mistake. It can be corrected for 24 hours.
    #[serde(default)]
    corrects: Option<OfferAnswer>,
}

/// List the applications for a job
///
/// The last moved first.
#[utoipa::path(get, path = "/api/jobs/{id}/applications", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:read"])), params(("id" = JobId, Path), ApplicationFilter), responses((status = 200, body = Page<ApplicationView>), (status = "default", body = Problem)))]
async fn list_applications(
    State(app): State<App>,
    actor: Actor,
    Path(job): Path<JobId>,
    Query(filter): Query<ApplicationFilter>,
) -> Result<axum::Json<Page<ApplicationView>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::list(&app, &actor, job, filter.stage, filter.q.as_deref(), &paging).await?;
    Ok(axum::Json(page.map(|row| ApplicationView::from(&row))))
}

/// Add a candidate to a job
#[utoipa::path(post, path = "/api/jobs/{id}/applications", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path)), responses((status = 201, body = ApplicationDetail), (status = "default", body = Problem)))]
async fn add_application(
    State(app): State<App>,
    actor: Actor,
    Path(job): Path<JobId>,
    Json(body): Json<AddApplication>,
) -> Result<(StatusCode, axum::Json<ApplicationDetail>)> {
    let to_add =
        ToAdd { name: body.name, email: body.email, source: body.source, source_detail: body.source_detail };
    let whole = service::add(&app, &actor, job, to_add).await?;
    Ok((StatusCode::CREATED, axum::Json(whole.into())))
}

/// Read an application
///
/// Every reading leaves a row in the audit trail.
#[utoipa::path(get, path = "/api/applications/{id}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:read"])), params(("id" = ApplicationId, Path)), responses((status = 200, body = ApplicationDetail), (status = "default", body = Problem)))]
async fn get_application(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ApplicationId>,
) -> Result<axum::Json<ApplicationDetail>> {
    Ok(axum::Json(service::get(&app, &actor, id).await?.into()))
}

/// Read the résumé that came with an application
#[utoipa::path(get, path = "/api/applications/{id}/resume", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:read"])), params(("id" = ApplicationId, Path)), responses((status = 200, body = ResumeView), (status = "default", body = Problem)))]
async fn get_application_resume(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ApplicationId>,
) -> Result<axum::Json<ResumeView>> {
    Ok(axum::Json(service::resume(&app, &actor, id).await?))
}

/// Download the résumé that came with an application
#[utoipa::path(get, path = "/api/applications/{id}/resume/file", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:read"])), params(("id" = ApplicationId, Path)), responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_application_resume_file(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ApplicationId>,
) -> Result<Response> {
    Ok(service::resume_file(&app, &actor, id).await?.into_response())
}

/// Move an application to another stage
///
/// An open offer counts as accepted when its candidate is hired, and as withdrawn when they are rejected; moved back within 24 hours, it is
/// open again. The booking links of whoever is rejected end if no time was chosen by them, and work again when the application is moved back.
#[utoipa::path(put, path = "/api/applications/{id}/stage", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = ApplicationId, Path)), responses((status = 200, body = ApplicationDetail), (status = "default", body = Problem)))]
async fn move_application(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ApplicationId>,
    Json(body): Json<MoveApplication>,
) -> Result<axum::Json<ApplicationDetail>> {
    let step = Move { from: body.from, to: body.to, reason: body.rejection_reason, call_off: body.call_off };
    let whole = service::move_to(&app, &actor, id, step).await?;
    Ok(axum::Json(whole.into()))
}

/// Note that an offer was made
///
/// The application comes to the stage OFFER.
#[utoipa::path(post, path = "/api/applications/{id}/offers", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = ApplicationId, Path)), responses((status = 201, body = ApplicationDetail), (status = "default", body = Problem)))]
async fn make_offer(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ApplicationId>,
    Json(body): Json<MakeOffer>,
) -> Result<(StatusCode, axum::Json<ApplicationDetail>)> {
    let whole = service::make_offer(&app, &actor, id, body.note.as_deref()).await?;
    Ok((StatusCode::CREATED, axum::Json(whole.into())))
}

/// Note what became of an offer
///
/// Whoever accepts is hired. A correction takes the place of the answer before, and moves the application back where that had moved it.
#[utoipa::path(put, path = "/api/applications/{id}/offers/{offerId}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = ApplicationId, Path), ("offerId" = OfferId, Path)), responses((status = 200, body = ApplicationDetail), (status = "default", body = Problem)))]
async fn answer_offer(
    State(app): State<App>,
    actor: Actor,
    Path((id, offer)): Path<(ApplicationId, OfferId)>,
    Json(body): Json<AnswerOffer>,
) -> Result<axum::Json<ApplicationDetail>> {
    let noted = Noted { answer: body.answer, corrects: body.corrects };
    let whole = service::answer_offer(&app, &actor, id, offer, noted).await?;
    Ok(axum::Json(whole.into()))
}
