//! Wire types and handlers of scorecards.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::scorecard::{Draft, PassFail, Scorecard};
use super::service::{self, ScorecardChange};
use super::store::{DraftRow, FeedbackRow, RevisionRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, nullable};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{FeedbackId, InterviewId, UserId};
use crate::kernel::list::Items;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_feedback, submit_feedback))
        .routes(routes!(get_draft, save_draft, drop_draft))
        .routes(routes!(update_feedback))
        .routes(routes!(list_history))
}

/// A scorecard, as far as its reader may see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackView {
    id: FeedbackId,
    interview_id: InterviewId,
    interviewer_id: UserId,
    interviewer_name: String,
    candidate_id: UserId,
    /// Null where the company does not share it.
    pass_fail: Option<PassFail>,
    /// Null where there is none, or the company does not share it.
    rating: Option<i32>,
    /// Null where the company does not share it.
    message: Option<String>,
    /// Null where the company does not share them.
    tags: Option<Vec<String>>,
    /// Counts from 1 with each update.
    revision: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<FeedbackRow> for FeedbackView {
    fn from(row: FeedbackRow) -> Self {
        Self {
            pass_fail: row.pass_fail(),
            id: row.id,
            interview_id: row.interview_id,
            interviewer_id: row.interviewer_id,
            interviewer_name: row.interviewer_name,
            candidate_id: row.candidate_id,
            rating: row.rating,
            message: row.message,
            tags: row.tags,
            revision: row.revision,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// What an interviewer says of a candidate.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmitFeedback {
    pass_fail: PassFail,
    #[schema(minimum = 1, maximum = 5)]
    rating: Option<i32>,
    /// 10 to 10,000 characters.
    message: String,
    /// At most 20, of 1 to 40 characters each.
    #[serde(default)]
    tags: Vec<String>,
}

/// What is to change in a scorecard; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateFeedback {
    pass_fail: Option<PassFail>,
    /// Null takes the rating back.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 5)]
    rating: Option<Option<i32>>,
    message: Option<String>,
    tags: Option<Vec<String>>,
}

/// One version of a scorecard.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackRevision {
    revision: i32,
    pass_fail: PassFail,
    rating: Option<i32>,
    message: String,
    tags: Vec<String>,
    /// When it was written.
    at: DateTime<Utc>,
}

impl From<RevisionRow> for FeedbackRevision {
    fn from(row: RevisionRow) -> Self {
        let pass_fail = PassFail::from_row(&row.pass_fail_status);
        Self {
            revision: row.revision,
            pass_fail,
            rating: row.rating,
            message: row.message,
            tags: row.tags,
            at: row.written_at,
        }
    }
}

/// A scorecard that is not submitted yet; only its author sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackDraft {
    pass_fail: Option<PassFail>,
    rating: Option<i32>,
    message: String,
    tags: Vec<String>,
    updated_at: DateTime<Utc>,
}

impl From<DraftRow> for FeedbackDraft {
    fn from(row: DraftRow) -> Self {
        let Draft { pass_fail, rating, message, tags } = row.content;
        Self { pass_fail, rating, message, tags, updated_at: row.updated_at }
    }
}

/// A draft to keep, in place of the one before.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SaveFeedbackDraft {
    pass_fail: Option<PassFail>,
    #[schema(minimum = 1, maximum = 5)]
    rating: Option<i32>,
    message: String,
    tags: Vec<String>,
}

/// Read the feedback of an interview
///
/// Interviewers read the others' after submitting their own; the candidate reads what the company shares.
#[utoipa::path(get, path = "/api/interviews/{id}/feedback", tag = "feedback", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["feedback:read"])), params(("id" = InterviewId, Path)),
    responses((status = 200, body = Items<FeedbackView>), (status = "default", body = Problem)))]
async fn list_feedback(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Items<FeedbackView>>> {
    let rows = service::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(FeedbackView::from).collect() }))
}

/// Submit feedback
///
/// Once for each interviewer, as soon as the interview has started.
#[utoipa::path(post, path = "/api/interviews/{id}/feedback", tag = "feedback", params(("id" = InterviewId, Path)),
    responses((status = 201, body = FeedbackView), (status = "default", body = Problem)))]
async fn submit_feedback(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<SubmitFeedback>,
) -> Result<(StatusCode, axum::Json<FeedbackView>)> {
    let scorecard =
        Scorecard { pass_fail: body.pass_fail, rating: body.rating, message: body.message, tags: body.tags };
    let row = service::submit(&app, &actor, id, scorecard).await?;
    Ok((StatusCode::CREATED, axum::Json(row.into())))
}

/// Update feedback
///
/// Its author only; the version before stays in the history.
#[utoipa::path(put, path = "/api/feedback/{id}", tag = "feedback", params(("id" = FeedbackId, Path)),
    responses((status = 200, body = FeedbackView), (status = "default", body = Problem)))]
async fn update_feedback(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<FeedbackId>,
    Json(body): Json<UpdateFeedback>,
) -> Result<axum::Json<FeedbackView>> {
    let change = ScorecardChange {
        pass_fail: body.pass_fail,
        rating: body.rating,
        message: body.message,
        tags: body.tags,
    };
    Ok(axum::Json(service::update(&app, &actor, id, change).await?.into()))
}

/// Read earlier versions of feedback
#[utoipa::path(get, path = "/api/feedback/{id}/history", tag = "feedback", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["feedback:read"])), params(("id" = FeedbackId, Path)),
    responses((status = 200, body = Items<FeedbackRevision>), (status = "default", body = Problem)))]
async fn list_history(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<FeedbackId>,
) -> Result<axum::Json<Items<FeedbackRevision>>> {
    let rows = service::history(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(FeedbackRevision::from).collect() }))
}

/// Read one's draft
#[utoipa::path(get, path = "/api/interviews/{id}/feedback/draft", tag = "feedback", params(("id" = InterviewId, Path)),
    responses((status = 200, body = FeedbackDraft), (status = "default", body = Problem)))]
async fn get_draft(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<FeedbackDraft>> {
    Ok(axum::Json(service::draft(&app, &actor, id).await?.into()))
}

/// Keep a draft
#[utoipa::path(put, path = "/api/interviews/{id}/feedback/draft", tag = "feedback", params(("id" = InterviewId, Path)),
    responses((status = 200, body = FeedbackDraft), (status = "default", body = Problem)))]
async fn save_draft(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<SaveFeedbackDraft>,
) -> Result<axum::Json<FeedbackDraft>> {
    let draft =
        Draft { pass_fail: body.pass_fail, rating: body.rating, message: body.message, tags: body.tags };
    Ok(axum::Json(service::save_draft(&app, &actor, id, draft).await?.into()))
}

/// Drop one's draft
#[utoipa::path(delete, path = "/api/interviews/{id}/feedback/draft", tag = "feedback", params(("id" = InterviewId, Path)),
    responses((status = 204), (status = "default", body = Problem)))]
async fn drop_draft(State(app): State<App>, actor: Actor, Path(id): Path<InterviewId>) -> Result<StatusCode> {
    service::drop_draft(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
