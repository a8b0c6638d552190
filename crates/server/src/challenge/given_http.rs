//! Wire types of challenges that are given, and the handlers of `/api/interviews/{id}/challenges`; those of take-homes are in `take_home_http`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::definition::{ChallengeLanguage, ChallengeLimits, Difficulty};
use super::given;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{GivenChallengeId, InterviewId};
use crate::kernel::list::Items;
use crate::pad::Entry;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_interview_challenges, give_challenge))
        .routes(routes!(get_interview_challenge, update_interview_challenge))
}

/// Who sees a challenge that is given; in a take-home it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChallengeState {
    /// The interviewers.
    Prepared,
    /// Everybody in the room.
    Shown,
    /// Nobody in the room any more.
    Withdrawn,
}

impl ChallengeState {
    /// The word in the table.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            ChallengeState::Prepared => "PREPARED",
            ChallengeState::Shown => "SHOWN",
            ChallengeState::Withdrawn => "WITHDRAWN",
        }
    }

    /// From the word in the table.
    pub(super) fn from_row(word: &str) -> Self {
        match word {
            "PREPARED" => ChallengeState::Prepared,
            "SHOWN" => ChallengeState::Shown,
            _ => ChallengeState::Withdrawn,
        }
    }
}

/// A challenge of an interview or a take-home.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GivenChallenge {
    pub(super) id: GivenChallengeId,
    pub(super) title: String,
    /// The candidate is told neither this nor the skills: both are hints.
    pub(super) difficulty: Option<Difficulty>,
    pub(super) skills: Vec<String>,
    /// How long somebody may take for it.
    pub(super) minutes: i32,
    pub(super) state: ChallengeState,
    pub(super) created_at: DateTime<Utc>,
    /// When it was first shown.
    pub shown_at: Option<DateTime<Utc>>,
}

/// A challenge of an interview or a take-home, as whoever solves it reads it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GivenChallengeDetail {
    pub(super) challenge: GivenChallenge,
    /// The statement with its examples: Markdown.
    pub(super) document: String,
    pub(super) languages: Vec<ChallengeLanguage>,
    pub(super) limits: ChallengeLimits,
    /// How many visible and how many hidden tests there are.
    pub(super) example_count: usize,
    pub(super) hidden_count: usize,
}

/// A challenge to give.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GiveChallenge {
    /// Of the company's library.
    slug: String,
    /// Whether everybody in the room sees it at once; else it is prepared.
    is_shown: bool,
}

/// What becomes of a challenge of an interview.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateInterviewChallenge {
    state: ChallengeState,
}

/// A challenge of an interview, by both ids.
#[derive(Clone, Copy, Deserialize)]
pub struct GivenPath {
    pub(super) id: InterviewId,
    #[serde(rename = "challengeId")]
    pub(super) challenge: GivenChallengeId,
}

/// List an interview's challenges
///
/// In the order in which they were added. Candidates see those that are shown.
#[utoipa::path(get, path = "/api/interviews/{id}/challenges", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = Items<GivenChallenge>), (status = "default", body = Problem)))]
async fn list_interview_challenges(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Items<GivenChallenge>>> {
    Ok(axum::Json(Items { items: given::list(&app, &actor, &Entry::Interview(id)).await? }))
}

/// Give a challenge
///
/// The interview gets a copy: what becomes of the library changes nothing of it.
#[utoipa::path(post, path = "/api/interviews/{id}/challenges", tag = "room", params(("id" = InterviewId, Path)), responses((status = 201, body = GivenChallenge), (status = "default", body = Problem)))]
async fn give_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<GiveChallenge>,
) -> Result<(StatusCode, axum::Json<GivenChallenge>)> {
    let challenge = given::give(&app, &actor, id, &body.slug, body.is_shown).await?;
    Ok((StatusCode::CREATED, axum::Json(challenge)))
}

/// Read an interview's challenge
#[utoipa::path(get, path = "/api/interviews/{id}/challenges/{challengeId}", tag = "room", params(("id" = InterviewId, Path), ("challengeId" = GivenChallengeId, Path)), responses((status = 200, body = GivenChallengeDetail), (status = "default", body = Problem)))]
async fn get_interview_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<GivenPath>,
) -> Result<axum::Json<GivenChallengeDetail>> {
    Ok(axum::Json(given::get(&app, &actor, &Entry::Interview(path.id), path.challenge).await?))
}

/// Show or withdraw an interview's challenge
#[utoipa::path(put, path = "/api/interviews/{id}/challenges/{challengeId}", tag = "room", params(("id" = InterviewId, Path), ("challengeId" = GivenChallengeId, Path)), responses((status = 200, body = GivenChallenge), (status = "default", body = Problem)))]
async fn update_interview_challenge(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<GivenPath>,
    Json(body): Json<UpdateInterviewChallenge>,
) -> Result<axum::Json<GivenChallenge>> {
    Ok(axum::Json(given::update(&app, &actor, path, body.state).await?))
}
