//! Handlers of programs outside of interviews: of `/api/take-home-links/{token}/runs`, where a candidate runs them, `/api/take-homes/{id}/runs`,
//! where their company reads of them, and `/api/practice/runs`.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::http::{
    OutputQuery, RunDetail, RunInput, RunLanguages, RunOutput, RunView, StartRun, TerminalSize,
};
use super::service;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{RunId, TakeHomeId};
use crate::kernel::list::{Page, Paging};
use crate::pad::Entry;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_take_home_link_languages))
        .routes(routes!(list_take_home_link_runs, start_take_home_link_run))
        .routes(routes!(get_take_home_link_run))
        .routes(routes!(get_take_home_link_run_output))
        .routes(routes!(stop_take_home_link_run))
        .routes(routes!(type_take_home_link_input))
        .routes(routes!(resize_take_home_link_terminal))
        .routes(routes!(list_take_home_runs))
        .routes(routes!(get_take_home_run))
        .routes(routes!(list_practice_languages))
        .routes(routes!(list_practice_runs, start_practice_run))
        .routes(routes!(get_practice_run))
        .routes(routes!(get_practice_run_output))
        .routes(routes!(stop_practice_run))
        .routes(routes!(type_practice_input))
        .routes(routes!(resize_practice_terminal))
}

/// A run of the take-home that a link leads to.
#[derive(Deserialize)]
struct LinkRun {
    token: String,
    #[serde(rename = "runId")]
    run: RunId,
}

/// A run of a take-home.
#[derive(Deserialize)]
struct TakeHomeRun {
    id: TakeHomeId,
    #[serde(rename = "runId")]
    run: RunId,
}

/// A run of one's own practice pad.
#[derive(Deserialize)]
struct PracticeRun {
    #[serde(rename = "runId")]
    run: RunId,
}

/// Languages that programs can be run in, in a take-home
#[utoipa::path(get, path = "/api/take-home-links/{token}/languages", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 200, body = RunLanguages), (status = "default", body = Problem)))]
async fn list_take_home_link_languages(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<RunLanguages>> {
    Ok(axum::Json(service::languages(&app, &actor, &Entry::Link(token)).await?))
}

/// Programs that were run in a take-home
#[utoipa::path(get, path = "/api/take-home-links/{token}/runs", tag = "take-homes", security(()), params(("token" = String, Path), Paging), responses((status = 200, body = Page<RunView>), (status = "default", body = Problem)))]
async fn list_take_home_link_runs(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<RunView>>> {
    Ok(axum::Json(service::list(&app, &actor, &Entry::Link(token), &paging).await?))
}

/// Run a program in a take-home
///
/// What it writes comes as `run` on the connections of the code pad, and can be read from any position.
#[utoipa::path(post, path = "/api/take-home-links/{token}/runs", tag = "take-homes", security(()), params(("token" = String, Path)), responses((status = 201, body = RunView), (status = "default", body = Problem)))]
async fn start_take_home_link_run(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<StartRun>,
) -> Result<(StatusCode, axum::Json<RunView>)> {
    let run = service::start(&app, &actor, &Entry::Link(token), body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(run)))
}

/// Read a run in a take-home
#[utoipa::path(get, path = "/api/take-home-links/{token}/runs/{runId}", tag = "take-homes", security(()), params(("token" = String, Path), ("runId" = RunId, Path)), responses((status = 200, body = RunDetail), (status = "default", body = Problem)))]
async fn get_take_home_link_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkRun>,
) -> Result<axum::Json<RunDetail>> {
    Ok(axum::Json(service::detail(&app, &actor, &Entry::Link(path.token), path.run).await?))
}

/// Read what a run wrote to its terminal in a take-home
#[utoipa::path(get, path = "/api/take-home-links/{token}/runs/{runId}/output", tag = "take-homes", security(()), params(("token" = String, Path), ("runId" = RunId, Path), OutputQuery), responses((status = 200, body = RunOutput), (status = "default", body = Problem)))]
async fn get_take_home_link_run_output(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkRun>,
    Query(query): Query<OutputQuery>,
) -> Result<axum::Json<RunOutput>> {
    let output = service::output(&app, &actor, &Entry::Link(path.token), path.run, query.position).await?;
    Ok(axum::Json(output))
}

/// Stop a run in a take-home
///
/// Nothing happens when it has ended.
#[utoipa::path(post, path = "/api/take-home-links/{token}/runs/{runId}/stop", tag = "take-homes", security(()), params(("token" = String, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn stop_take_home_link_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkRun>,
) -> Result<StatusCode> {
    service::stop(&app, &actor, &Entry::Link(path.token), path.run).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Type for a run in a take-home
#[utoipa::path(post, path = "/api/take-home-links/{token}/runs/{runId}/input", tag = "take-homes", security(()), params(("token" = String, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn type_take_home_link_input(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkRun>,
    Json(body): Json<RunInput>,
) -> Result<StatusCode> {
    service::type_input(&app, &actor, &Entry::Link(path.token), path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a run's terminal another size in a take-home
#[utoipa::path(put, path = "/api/take-home-links/{token}/runs/{runId}/terminal", tag = "take-homes", security(()), params(("token" = String, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn resize_take_home_link_terminal(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<LinkRun>,
    Json(body): Json<TerminalSize>,
) -> Result<StatusCode> {
    service::resize(&app, &actor, &Entry::Link(path.token), path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Programs that were run in a take-home, for its company
#[utoipa::path(get, path = "/api/take-homes/{id}/runs", tag = "take-homes", params(("id" = TakeHomeId, Path), Paging), responses((status = 200, body = Page<RunView>), (status = "default", body = Problem)))]
async fn list_take_home_runs(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TakeHomeId>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<RunView>>> {
    Ok(axum::Json(service::list(&app, &actor, &Entry::Watch(id), &paging).await?))
}

/// Read a run of a take-home, for its company
#[utoipa::path(get, path = "/api/take-homes/{id}/runs/{runId}", tag = "take-homes", params(("id" = TakeHomeId, Path), ("runId" = RunId, Path)), responses((status = 200, body = RunDetail), (status = "default", body = Problem)))]
async fn get_take_home_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<TakeHomeRun>,
) -> Result<axum::Json<RunDetail>> {
    Ok(axum::Json(service::detail(&app, &actor, &Entry::Watch(path.id), path.run).await?))
}

/// Languages that programs can be run in, to practise
#[utoipa::path(get, path = "/api/practice/languages", tag = "take-homes", responses((status = 200, body = RunLanguages), (status = "default", body = Problem)))]
async fn list_practice_languages(State(app): State<App>, actor: Actor) -> Result<axum::Json<RunLanguages>> {
    Ok(axum::Json(service::languages(&app, &actor, &Entry::Practice).await?))
}

/// Programs that were run to practise
#[utoipa::path(get, path = "/api/practice/runs", tag = "take-homes", params(Paging), responses((status = 200, body = Page<RunView>), (status = "default", body = Problem)))]
async fn list_practice_runs(
    State(app): State<App>,
    actor: Actor,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<RunView>>> {
    Ok(axum::Json(service::list(&app, &actor, &Entry::Practice, &paging).await?))
}

/// Run a program to practise
///
/// What it writes comes as `run` on the connections of the code pad, and can be read from any position.
#[utoipa::path(post, path = "/api/practice/runs", tag = "take-homes", responses((status = 201, body = RunView), (status = "default", body = Problem)))]
async fn start_practice_run(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<StartRun>,
) -> Result<(StatusCode, axum::Json<RunView>)> {
    let run = service::start(&app, &actor, &Entry::Practice, body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(run)))
}

/// Read a run to practise
#[utoipa::path(get, path = "/api/practice/runs/{runId}", tag = "take-homes", params(("runId" = RunId, Path)), responses((status = 200, body = RunDetail), (status = "default", body = Problem)))]
async fn get_practice_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<PracticeRun>,
) -> Result<axum::Json<RunDetail>> {
    Ok(axum::Json(service::detail(&app, &actor, &Entry::Practice, path.run).await?))
}

/// Read what a run wrote to its terminal to practise
#[utoipa::path(get, path = "/api/practice/runs/{runId}/output", tag = "take-homes", params(("runId" = RunId, Path), OutputQuery), responses((status = 200, body = RunOutput), (status = "default", body = Problem)))]
async fn get_practice_run_output(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<PracticeRun>,
    Query(query): Query<OutputQuery>,
) -> Result<axum::Json<RunOutput>> {
    let output = service::output(&app, &actor, &Entry::Practice, path.run, query.position).await?;
    Ok(axum::Json(output))
}

/// Stop a run to practise
///
/// Nothing happens when it has ended.
#[utoipa::path(post, path = "/api/practice/runs/{runId}/stop", tag = "take-homes", params(("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn stop_practice_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<PracticeRun>,
) -> Result<StatusCode> {
    service::stop(&app, &actor, &Entry::Practice, path.run).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Type for a run to practise
#[utoipa::path(post, path = "/api/practice/runs/{runId}/input", tag = "take-homes", params(("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn type_practice_input(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<PracticeRun>,
    Json(body): Json<RunInput>,
) -> Result<StatusCode> {
    service::type_input(&app, &actor, &Entry::Practice, path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a run's terminal another size to practise
#[utoipa::path(put, path = "/api/practice/runs/{runId}/terminal", tag = "take-homes", params(("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn resize_practice_terminal(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<PracticeRun>,
    Json(body): Json<TerminalSize>,
) -> Result<StatusCode> {
    service::resize(&app, &actor, &Entry::Practice, path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}
