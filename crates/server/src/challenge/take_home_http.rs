//! Handlers of challenges in take-homes: of `/api/take-home-links/{token}/challenges` and `…/submissions`, where a candidate solves them, and of
//! `/api/take-homes/{id}/challenges` and `…/submissions`, where their company reads what came of it.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::given;
use super::given_http::{GivenChallenge, GivenChallengeDetail};
use super::submission;
use super::submission_http::{SubmissionDetail, SubmissionView, SubmissionsQuery, Submit};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{GivenChallengeId, RunId, TakeHomeId};
use crate::kernel::list::{Items, Page, Paging};
use crate::pad::Entry;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_take_home_link_challenges))
        .routes(routes!(get_take_home_link_challenge))
        .routes(routes!(list_take_home_link_submissions, submit_in_take_home))
        .routes(routes!(get_take_home_link_submission))
        .routes(routes!(stop_take_home_link_submission))
        .routes(routes!(list_take_home_challenges))
        .routes(routes!(get_take_home_challenge))
        .routes(routes!(list_take_home_submissions))
        .routes(routes!(get_take_home_submission))
}

/// A challenge of the take-home that a link leads to.
#[derive(Deserialize)]
struct LinkChallenge {
    token: String,
    #[serde(rename = "challengeId")]
    challenge: GivenChallengeId,
}

/// A submission in the take-home that a link leads to.
#[derive(Deserialize)]
struct LinkSubmission {
    token: String,
    #[serde(rename = "submissionId")]
    submission: RunId,
}

/// A challenge of a take-home.
#[derive(Deserialize)]
struct TakeHomeChallengePath {
    id: TakeHomeId,
    #[serde(rename = "challengeId")]
    challenge: GivenChallengeId,
}

/// A submission in a take-home.
#[derive(Deserialize)]
struct TakeHomeSubmissionPath {
    id: TakeHomeId,
    #[serde(rename = "submissionId")]
    submission: RunId,
}

/// List a take-home's challenges
///
/// In the order in which they were given; once it is begun.
#[utoipa::path(get, path = "/api/take-home-links/{token}/challenges", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 200, body = Items<GivenChallenge>), (status = "default", body = Problem)))]
async fn list_take_home_link_challenges(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<Items<GivenChallenge>>> {
    Ok(axum::Json(Items { items: given::list(&app, &actor, &Entry::Link(token)).await? }))
}

/// Read a take-home's challenge
#[utoipa::path(get, path = "/api/take-home-links/{token}/challenges/{challengeId}", tag = "take-homes", security(()), params(("token" = String, Path), ("challengeId" = GivenChallengeId, Path)), responses((status = 200, body = GivenChallengeDetail), (status = "default", body = Problem)))]
async fn get_take_home_link_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkChallenge>,
) -> Result<axum::Json<GivenChallengeDetail>> {
    Ok(axum::Json(given::get(&app, &actor, &Entry::Link(path.token), path.challenge).await?))
}

/// List what was submitted in a take-home
///
/// The last first.
#[utoipa::path(get, path = "/api/take-home-links/{token}/submissions", tag = "take-homes", security(()), params(("token" = String, Path), SubmissionsQuery, Paging), responses((status = 200, body = Page<SubmissionView>), (status = "default", body = Problem)))]
async fn list_take_home_link_submissions(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Query(query): Query<SubmissionsQuery>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<SubmissionView>>> {
    let page = submission::list(&app, &actor, &Entry::Link(token), query.challenge_id, &paging).await?;
    Ok(axum::Json(page))
}

/// Test code against a take-home's challenge
///
/// How far it is comes as `run` on the connections of the code pad. One is under way at a time.
#[utoipa::path(post, path = "/api/take-home-links/{token}/submissions", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 201, body = SubmissionView), (status = "default", body = Problem)))]
async fn submit_in_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<Submit>,
) -> Result<(StatusCode, axum::Json<SubmissionView>)> {
    let view = submission::submit(&app, &actor, &Entry::Link(token), body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(view)))
}

/// Read a submission in a take-home
///
/// How the visible tests ended, and how many of the others passed.
#[utoipa::path(get, path = "/api/take-home-links/{token}/submissions/{submissionId}", tag = "take-homes", security(()), params(("token" = String, Path), ("submissionId" = RunId, Path)), responses((status = 200, body = SubmissionDetail), (status = "default", body = Problem)))]
async fn get_take_home_link_submission(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkSubmission>,
) -> Result<axum::Json<SubmissionDetail>> {
    let detail = submission::detail(&app, &actor, &Entry::Link(path.token), path.submission).await?;
    Ok(axum::Json(detail))
}

/// Stop testing a submission in a take-home
///
/// Nothing happens when it has ended.
#[utoipa::path(post, path = "/api/take-home-links/{token}/submissions/{submissionId}/stop", tag = "take-homes", security(()), params(("token" = String, Path), ("submissionId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn stop_take_home_link_submission(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkSubmission>,
) -> Result<StatusCode> {
    submission::stop(&app, &actor, &Entry::Link(path.token), path.submission).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List a take-home's challenges, for its company
///
/// In the order in which they were given.
#[utoipa::path(get, path = "/api/take-homes/{id}/challenges", tag = "take-homes", params(("id" = TakeHomeId, Path)), responses((status = 200, body = Items<GivenChallenge>), (status = "default", body = Problem)))]
async fn list_take_home_challenges(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
) -> Result<axum::Json<Items<GivenChallenge>>> {
    Ok(axum::Json(Items { items: given::list(&app, &actor, &Entry::Watch(id)).await? }))
}

/// Read a take-home's challenge, for its company
#[utoipa::path(get, path = "/api/take-homes/{id}/challenges/{challengeId}", tag = "take-homes", params(("id" = TakeHomeId, Path), ("challengeId" = GivenChallengeId, Path)), responses((status = 200, body = GivenChallengeDetail), (status = "default", body = Problem)))]
async fn get_take_home_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<TakeHomeChallengePath>,
) -> Result<axum::Json<GivenChallengeDetail>> {
    Ok(axum::Json(given::get(&app, &actor, &Entry::Watch(path.id), path.challenge).await?))
}

/// List what was submitted in a take-home, for its company
///
/// The last first.
#[utoipa::path(get, path = "/api/take-homes/{id}/submissions", tag = "take-homes", params(("id" = TakeHomeId, Path), SubmissionsQuery, Paging), responses((status = 200, body = Page<SubmissionView>), (status = "default", body = Problem)))]
async fn list_take_home_submissions(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
    Query(query): Query<SubmissionsQuery>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<SubmissionView>>> {
    let page = submission::list(&app, &actor, &Entry::Watch(id), query.challenge_id, &paging).await?;
    Ok(axum::Json(page))
}

/// Read a submission in a take-home, for its company
#[utoipa::path(get, path = "/api/take-homes/{id}/submissions/{submissionId}", tag = "take-homes", params(("id" = TakeHomeId, Path), ("submissionId" = RunId, Path)), responses((status = 200, body = SubmissionDetail), (status = "default", body = Problem)))]
async fn get_take_home_submission(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<TakeHomeSubmissionPath>,
) -> Result<axum::Json<SubmissionDetail>> {
    let detail = submission::detail(&app, &actor, &Entry::Watch(path.id), path.submission).await?;
    Ok(axum::Json(detail))
}
