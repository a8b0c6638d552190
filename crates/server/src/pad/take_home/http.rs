//! Wire types and handlers of `/api/companies/{id}/take-homes` and `/api/take-homes`, for those who give them, and `/api/take-home-links`, for those who write.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use colloquy_sandbox::language::by_id;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::link::{self, Shown};
use super::service::{self, NewTakeHome, Whole};
use super::starter::Starter;
use super::store::TakeHomeRow;
use crate::challenge::TakeHomeTask;
use crate::interview::Candidate;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, CompanyId, GivenChallengeId, TakeHomeId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::pad::entry::Entry;
use crate::pad::http::{Handshake, PadUpdatePage, ReplayQuery, Return, open};
use crate::pad::pads::Pads;
use crate::pad::service::{Part, replay_take_home};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_take_homes, create_take_home))
        .routes(routes!(get_take_home, revoke_take_home))
        .routes(routes!(reopen_take_home))
        .routes(routes!(send_take_home))
        .routes(routes!(watch_take_home))
        .routes(routes!(replay_take_home_pad))
        .routes(routes!(get_take_home_link))
        .routes(routes!(start_take_home))
        .routes(routes!(hand_in_take_home))
        .routes(routes!(open_take_home_pad))
}

/// Where a take-home stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TakeHomeState {
    /// Its candidate has not begun.
    NotOpened,
    /// They can write.
    InWork,
    HandedIn,
    /// Its time is up, and it was not handed in. What was written is kept.
    Overdue,
    /// Its link was taken back.
    Revoked,
    /// Its candidate has deleted their account, and its links went with it. What was written is kept.
    AccountDeleted,
}

impl TakeHomeState {
    fn of(row: &TakeHomeRow, now: DateTime<Utc>) -> Self {
        if row.erased_at.is_some() {
            Self::AccountDeleted
        } else if row.revoked_at.is_some() {
            Self::Revoked
        } else if row.handed_in_at.is_some() {
            Self::HandedIn
        } else if row.is_past(now) {
            Self::Overdue
        } else if row.started_at.is_some() {
            Self::InWork
        } else {
            Self::NotOpened
        }
    }
}

/// What a take-home is made from.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTakeHome {
    /// A candidate of the company …
    candidate_id: Option<UserId>,
    /// … or whoever applied for a job …
    application_id: Option<ApplicationId>,
    /// … or somebody by their address.
    candidate_email: Option<String>,
    candidate_name: Option<String>,
    title: String,
    /// A subset of Markdown; shown once the candidate has begun.
    #[serde(default)]
    instructions: String,
    /// The organiser's IANA zone.
    time_zone: String,
    /// When it has to be handed in; needed unless there is a duration.
    deadline: Option<DateTime<Utc>>,
    /// How long it may take from the first opening, 5 to 10080.
    #[schema(minimum = 5, maximum = 10080)]
    duration_minutes: Option<i32>,
    /// What the first file is written in, by its name for programs.
    language: Option<String>,
    /// What stands in the first file; needs a language.
    #[serde(default)]
    starter: String,
    /// Challenges of the company's library, by their slugs, in the order in which they are shown.
    #[serde(default)]
    challenges: Vec<String>,
    /// Whether the link is mailed to the candidate.
    #[serde(default = "yes")]
    send_email: bool,
}

fn yes() -> bool {
    true
}

impl CreateTakeHome {
    fn parse(self) -> Result<NewTakeHome> {
        let candidate = match (self.candidate_id, self.application_id, self.candidate_email) {
            (Some(id), None, None) => Candidate::Known(id),
            (None, Some(id), None) => Candidate::Applicant(id),
            (None, None, Some(email)) => Candidate::Email { email, name: self.candidate_name },
            _ => {
                return Err(Error::new(Code::RequestInvalid).field(
                    "candidateId",
                    "required",
                    "Choose a candidate, an application or an address",
                ));
            }
        };
        let starter = match self.language {
            Some(id) => {
                let language = by_id(&id).ok_or_else(|| {
                    Error::new(Code::RequestInvalid).field("language", "unknown", "Choose another language")
                })?;
                Some(Starter { language, text: with_line_feeds(&self.starter) })
            }
            None if self.starter.is_empty() => None,
            None => {
                return Err(Error::new(Code::RequestInvalid).field(
                    "language",
                    "required",
                    "Choose a language",
                ));
            }
        };
        Ok(NewTakeHome {
            candidate,
            title: self.title,
            instructions: self.instructions,
            time_zone: self.time_zone,
            deadline: self.deadline,
            duration_minutes: self.duration_minutes,
            starter,
            challenges: self.challenges,
            send_email: self.send_email,
        })
    }
}

/// Editors know one way to end a line: places in a text are counted by it.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A challenge of a take-home, and how far its candidate came.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TakeHomeChallenge {
    id: GivenChallengeId,
    title: String,
    /// What the best submission earned, 0 to 100; null where none is judged.
    score: Option<i32>,
}

impl From<TakeHomeTask> for TakeHomeChallenge {
    fn from(TakeHomeTask { id, title, score, .. }: TakeHomeTask) -> Self {
        Self { id, title, score }
    }
}

/// What all of them came to: their mean, in which those count 0 for which nothing is judged. None where nothing is.
fn score(challenges: &[TakeHomeTask]) -> Option<i32> {
    let count = i32::try_from(challenges.len()).ok()?;
    let scores: Vec<i32> = challenges.iter().filter_map(|challenge| challenge.score).collect();
    (!scores.is_empty()).then(|| (scores.iter().sum::<i32>() + count / 2) / count)
}

/// Work that a candidate writes on their own.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TakeHome {
    id: TakeHomeId,
    company_id: CompanyId,
    candidate_id: UserId,
    candidate_name: String,
    application_id: Option<ApplicationId>,
    title: String,
    /// A subset of Markdown.
    instructions: String,
    /// The organiser's IANA zone.
    time_zone: String,
    /// How long it may take from the first opening.
    duration_minutes: Option<i32>,
    /// When nothing more is taken, as far as that is known.
    closes_at: Option<DateTime<Utc>>,
    state: TakeHomeState,
    /// In the order in which they are shown.
    challenges: Vec<TakeHomeChallenge>,
    /// The mean of their scores, in which those count 0 for which nothing is judged; null where nothing is.
    score: Option<i32>,
    /// When the candidate began.
    started_at: Option<DateTime<Utc>>,
    handed_in_at: Option<DateTime<Utc>>,
    /// When the link was mailed to the candidate last.
    mailed_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl TakeHome {
    fn new(whole: Whole, now: DateTime<Utc>) -> Self {
        let row = whole.row;
        Self {
            state: TakeHomeState::of(&row, now),
            score: score(&whole.challenges),
            challenges: whole.challenges.into_iter().map(TakeHomeChallenge::from).collect(),
            id: row.id,
            company_id: row.company,
            candidate_id: row.candidate,
            candidate_name: whole.candidate_name,
            application_id: row.application,
            title: row.title,
            instructions: row.instructions,
            time_zone: row.time_zone,
            duration_minutes: row.duration_minutes,
            closes_at: row.closes_at,
            started_at: row.started_at,
            handed_in_at: row.handed_in_at,
            mailed_at: row.mailed_at,
            created_at: row.created_at,
        }
    }
}

/// A take-home that was just made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TakeHomeCreated {
    take_home: TakeHome,
    /// For its candidate. Shown this once.
    link: String,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct TakeHomeFilter {
    /// Those for this application.
    application: Option<ApplicationId>,
    cursor: Option<String>,
    /// How many rows, 1 to 100 (25 by default).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// List take-homes
///
/// The newest first. Who only interviews sees those that they gave.
#[utoipa::path(get, path = "/api/companies/{id}/take-homes", tag = "take-homes", params(("id" = CompanyId, Path), TakeHomeFilter), responses((status = 200, body = Page<TakeHome>), (status = "default", body = Problem)))]
async fn list_take_homes(
    State(app): State<App>,
    actor: Actor,
    Path(company): Path<CompanyId>,
    Query(filter): Query<TakeHomeFilter>,
) -> Result<axum::Json<Page<TakeHome>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let limit = paging.limit()?;
    let page = (paging.cursor()?, limit + 1);
    let wholes = service::list(&app, &actor, company, filter.application, page).await?;
    let page = Page::cut(wholes, limit, |whole| Cursor { time: whole.row.created_at, id: whole.row.id.0 });
    let now = app.clock.now();
    Ok(axum::Json(page.map(|whole| TakeHome::new(whole, now))))
}

/// Give a take-home
#[utoipa::path(post, path = "/api/companies/{id}/take-homes", tag = "take-homes", params(("id" = CompanyId, Path)), responses((status = 201, body = TakeHomeCreated), (status = "default", body = Problem)))]
async fn create_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(company): Path<CompanyId>,
    Json(body): Json<CreateTakeHome>,
) -> Result<(StatusCode, axum::Json<TakeHomeCreated>)> {
    let (id, link) = service::create(&app, &actor, company, &body.parse()?).await?;
    let take_home = TakeHome::new(service::read(&app, &actor, id).await?, app.clock.now());
    Ok((StatusCode::CREATED, axum::Json(TakeHomeCreated { take_home, link })))
}

/// Read a take-home
#[utoipa::path(get, path = "/api/take-homes/{id}", tag = "take-homes", params(("id" = TakeHomeId, Path)), responses((status = 200, body = TakeHome), (status = "default", body = Problem)))]
async fn get_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
) -> Result<axum::Json<TakeHome>> {
    Ok(axum::Json(TakeHome::new(service::read(&app, &actor, id).await?, app.clock.now())))
}

/// Take a take-home's link back
///
/// Its candidate sees and writes nothing by it any more. What they wrote stays.
#[utoipa::path(delete, path = "/api/take-homes/{id}", tag = "take-homes", params(("id" = TakeHomeId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
) -> Result<StatusCode> {
    service::revoke(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Until when something is open.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenTakeHome {
    until: DateTime<Utc>,
}

/// Open a take-home again, or give it more time
#[utoipa::path(post, path = "/api/take-homes/{id}/reopen", tag = "take-homes", params(("id" = TakeHomeId, Path)), responses((status = 200, body = TakeHome), (status = "default", body = Problem)))]
async fn reopen_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
    Json(body): Json<ReopenTakeHome>,
) -> Result<axum::Json<TakeHome>> {
    service::reopen(&app, &actor, id, body.until).await?;
    Ok(axum::Json(TakeHome::new(service::read(&app, &actor, id).await?, app.clock.now())))
}

/// Mail a take-home's link to its candidate
///
/// Each mail has a link of its own; those of before go on working.
#[utoipa::path(post, path = "/api/take-homes/{id}/send", tag = "take-homes", params(("id" = TakeHomeId, Path)), responses((status = 200, body = TakeHome), (status = "default", body = Problem)))]
async fn send_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
) -> Result<axum::Json<TakeHome>> {
    service::send(&app, &actor, id).await?;
    Ok(axum::Json(TakeHome::new(service::read(&app, &actor, id).await?, app.clock.now())))
}

/// Watch a take-home's code pad
///
/// A WebSocket as that of an interview's code pad, for reading only.
#[utoipa::path(get, path = "/api/take-homes/{id}/pad", tag = "take-homes", params(("id" = TakeHomeId, Path), Return), responses((status = 101, description = "The connection is a WebSocket now"), (status = "default", body = Problem)))]
async fn watch_take_home(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
    Query(query): Query<Return>,
    handshake: Handshake,
) -> Result<Response> {
    open(app, pads, (actor, Entry::Watch(id)), query, handshake).await
}

/// Read what was written in a take-home
///
/// Every update with its author and time, in order, so that it can be played again.
#[utoipa::path(get, path = "/api/take-homes/{id}/pad/updates", tag = "take-homes", params(("id" = TakeHomeId, Path), ReplayQuery), responses((status = 200, body = PadUpdatePage), (status = "default", body = Problem)))]
async fn replay_take_home_pad(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
    Query(query): Query<ReplayQuery>,
) -> Result<axum::Json<PadUpdatePage>> {
    let part = Part::new(query.after, query.limit)?;
    Ok(axum::Json(replay_take_home(&app, &actor, id, part).await?.into()))
}

/// A take-home, as whoever has its link sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TakeHomeView {
    id: TakeHomeId,
    state: TakeHomeState,
    company_name: String,
    candidate_name: String,
    title: String,
    /// A subset of Markdown; null until it is begun.
    instructions: Option<String>,
    /// What the challenges are called, in the order in which they are shown.
    challenge_titles: Vec<String>,
    /// The organiser's IANA zone.
    time_zone: String,
    /// How long it may take from the first opening.
    duration_minutes: Option<i32>,
    /// When nothing more is taken, as far as that is known.
    closes_at: Option<DateTime<Utc>>,
    started_at: Option<DateTime<Utc>>,
    handed_in_at: Option<DateTime<Utc>>,
}

impl TakeHomeView {
    fn new(shown: Shown, now: DateTime<Utc>) -> Self {
        let row = shown.row;
        let state = TakeHomeState::of(&row, now);
        let is_shown = row.started_at.is_some() && row.revoked_at.is_none();
        Self {
            id: row.id,
            state,
            company_name: shown.company_name,
            candidate_name: shown.candidate_name,
            title: row.title,
            instructions: is_shown.then_some(row.instructions),
            challenge_titles: if row.revoked_at.is_some() { Vec::new() } else { shown.challenge_titles },
            time_zone: row.time_zone,
            duration_minutes: row.duration_minutes,
            closes_at: row.closes_at,
            started_at: row.started_at,
            handed_in_at: row.handed_in_at,
        }
    }
}

/// Who begins.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartTakeHome {
    /// What to call them; of somebody with an account it stays as it is.
    name: String,
}

/// Read what a take-home's link leads to
///
/// Changes nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/take-home-links/{token}", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 200, body = TakeHomeView), (status = "default", body = Problem)))]
async fn get_take_home_link(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<TakeHomeView>> {
    Ok(axum::Json(TakeHomeView::new(link::read(&app, &actor, &token).await?, app.clock.now())))
}

/// Begin a take-home
///
/// From now on its time runs. To begin twice is no fault.
#[utoipa::path(post, path = "/api/take-home-links/{token}/start", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 200, body = TakeHomeView), (status = "default", body = Problem)))]
async fn start_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<StartTakeHome>,
) -> Result<axum::Json<TakeHomeView>> {
    link::start(&app, &actor, &token, &body.name).await?;
    Ok(axum::Json(TakeHomeView::new(link::read(&app, &actor, &token).await?, app.clock.now())))
}

/// Hand a take-home in
///
/// From now on nobody writes in it, until its company opens it again. To hand in twice is no fault.
#[utoipa::path(post, path = "/api/take-home-links/{token}/hand-in", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 200, body = TakeHomeView), (status = "default", body = Problem)))]
async fn hand_in_take_home(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<TakeHomeView>> {
    link::hand_in(&app, &actor, &token).await?;
    Ok(axum::Json(TakeHomeView::new(link::read(&app, &actor, &token).await?, app.clock.now())))
}

/// Write in a take-home
///
/// A WebSocket as that of an interview's code pad; once it is handed in or its time is up, for reading only.
#[utoipa::path(get, path = "/api/take-home-links/{token}/pad", tag = "take-homes", security(()), params(("token" = String, Path), Return), responses((status = 101, description = "The connection is a WebSocket now"), (status = "default", body = Problem)))]
async fn open_take_home_pad(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
    Path(token): Path<String>,
    Query(query): Query<Return>,
    handshake: Handshake,
) -> Result<Response> {
    open(app, pads, (actor, Entry::Link(token)), query, handshake).await
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_nobody_solved_counts_nothing() {
        let task = |score| TakeHomeTask {
            take_home: TakeHomeId(Uuid::nil()),
            id: GivenChallengeId(Uuid::nil()),
            title: String::new(),
            score,
        };
        assert_eq!(score(&[]), None);
        assert_eq!(score(&[task(None), task(None)]), None);
        assert_eq!(score(&[task(Some(0)), task(None)]), Some(0));
        assert_eq!(score(&[task(Some(100)), task(None), task(Some(100))]), Some(67));
    }
}
