//! Wire types of submissions, and the handlers of `/api/interviews/{id}/submissions`; those of take-homes are in `take_home_http`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::result::SubmissionResult;
use super::submission::{self, Draft};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{GivenChallengeId, InterviewId, RunId, UserId};
use crate::kernel::list::{Page, Paging};
use crate::pad::Entry;
use crate::run::{RunFailure, RunState};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_submissions, submit))
        .routes(routes!(get_submission))
        .routes(routes!(stop_submission))
}

/// Which tests a submission is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SubmissionScope {
    /// The visible ones: what somebody tries while they write.
    Examples,
    /// Those and the hidden ones.
    All,
}

impl SubmissionScope {
    /// The word in the table.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            SubmissionScope::Examples => "EXAMPLES",
            SubmissionScope::All => "ALL",
        }
    }

    /// From the word in the table.
    pub(super) fn from_row(word: &str) -> Self {
        match word {
            "ALL" => SubmissionScope::All,
            _ => SubmissionScope::Examples,
        }
    }
}

/// Somebody's code for a challenge, and how far testing it has come. A candidate sees their own ones.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionView {
    pub(super) id: RunId,
    pub(super) challenge_id: GivenChallengeId,
    pub(super) challenge_title: String,
    /// Who submitted it.
    pub(super) user_id: UserId,
    pub(super) user_name: String,
    /// The id of its language.
    pub(super) language: String,
    /// The name of its file.
    pub(super) file: String,
    pub(super) scope: SubmissionScope,
    pub(super) state: RunState,
    pub(super) failure: Option<RunFailure>,
    /// Whether somebody wanted testing it to stop; it may have ended before.
    pub(super) is_stopped: bool,
    /// How many visible and how many hidden tests it is held against.
    pub(super) examples: i32,
    pub(super) hidden: i32,
    /// How many have ended; for a candidate, of the visible ones, until all have.
    pub(super) tests_done: i32,
    /// How many passed; null until all have ended.
    pub(super) examples_passed: Option<i32>,
    pub(super) hidden_passed: Option<i32>,
    /// The share of the weights that it earned, 0 to 100; for interviewers, and null where only the examples are run.
    pub(super) score: Option<i32>,
    pub created_at: DateTime<Utc>,
    pub(super) started_at: Option<DateTime<Utc>>,
    pub(super) finished_at: Option<DateTime<Utc>>,
}

/// A submission with its code and how each test ended.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionDetail {
    pub(super) submission: SubmissionView,
    pub(super) source: String,
    /// Null until it is judged.
    pub(super) result: Option<SubmissionResult>,
}

/// Code to test.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submit {
    challenge_id: GivenChallengeId,
    /// The id of its language.
    language: String,
    source: String,
    scope: SubmissionScope,
}

impl From<Submit> for Draft {
    fn from(body: Submit) -> Self {
        let Submit { challenge_id: challenge, language, source, scope } = body;
        Self { challenge, language, source, scope }
    }
}

/// A submission of an interview, by both ids.
#[derive(Clone, Copy, Deserialize)]
struct SubmissionPath {
    id: InterviewId,
    #[serde(rename = "submissionId")]
    submission: RunId,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(super) struct SubmissionsQuery {
    /// Only those for this challenge.
    pub(super) challenge_id: Option<GivenChallengeId>,
}

/// List submissions
///
/// The last first. A candidate sees their own ones.
#[utoipa::path(get, path = "/api/interviews/{id}/submissions", tag = "room", params(("id" = InterviewId, Path), SubmissionsQuery, Paging), responses((status = 200, body = Page<SubmissionView>), (status = "default", body = Problem)))]
async fn list_submissions(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<SubmissionsQuery>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<SubmissionView>>> {
    Ok(axum::Json(submission::list(&app, &actor, &Entry::Interview(id), query.challenge_id, &paging).await?))
}

/// Test code against a challenge
///
/// How far it is comes as `submission.changed` in the live events. Everybody has one under way at a time.
#[utoipa::path(post, path = "/api/interviews/{id}/submissions", tag = "room", params(("id" = InterviewId, Path)), responses((status = 201, body = SubmissionView), (status = "default", body = Problem)))]
async fn submit(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<Submit>,
) -> Result<(StatusCode, axum::Json<SubmissionView>)> {
    let view = submission::submit(&app, &actor, &Entry::Interview(id), body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(view)))
}

/// Read a submission
///
/// Candidates read how the visible tests of their own ended, and how many of the others passed.
#[utoipa::path(get, path = "/api/interviews/{id}/submissions/{submissionId}", tag = "room", params(("id" = InterviewId, Path), ("submissionId" = RunId, Path)), responses((status = 200, body = SubmissionDetail), (status = "default", body = Problem)))]
async fn get_submission(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<SubmissionPath>,
) -> Result<axum::Json<SubmissionDetail>> {
    Ok(axum::Json(submission::detail(&app, &actor, &Entry::Interview(path.id), path.submission).await?))
}

/// Stop testing a submission
///
/// Candidates stop their own. Nothing happens when it has ended.
#[utoipa::path(post, path = "/api/interviews/{id}/submissions/{submissionId}/stop", tag = "room", params(("id" = InterviewId, Path), ("submissionId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn stop_submission(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<SubmissionPath>,
) -> Result<StatusCode> {
    submission::stop(&app, &actor, &Entry::Interview(path.id), path.submission).await?;
    Ok(StatusCode::NO_CONTENT)
}
