//! Wire types and handlers of `/api/interviews/{id}/runs`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use colloquy_sandbox::{Limit, Outcome};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, Draft};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::events::EventKind;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, RunId, UserId};
use crate::kernel::list::{Page, Paging};
use crate::pad::Entry;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_languages))
        .routes(routes!(list_runs, start_run))
        .routes(routes!(get_run))
        .routes(routes!(get_run_output))
        .routes(routes!(stop_run))
        .routes(routes!(type_input))
        .routes(routes!(resize_terminal))
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* } else $last:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// The word in the table.
            pub(super) fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
            /// From the word in the table.
            pub(super) fn from_row(word: &str) -> Self {
                match word { $($word => Self::$variant,)* _ => Self::$last }
            }
        }
    };
}

words! {
    /// Where a run stands.
    RunState {
        /// It waits for a free place.
        Queued = "QUEUED",
        /// It is compiled or runs.
        Running = "RUNNING",
        /// It has ended, by itself or stopped.
        Finished = "FINISHED",
        /// It could not be run to its end, for no fault of its own.
        Failed = "FAILED",
    } else Failed
}

impl RunState {
    /// Whether nothing more happens.
    pub fn is_over(self) -> bool {
        matches!(self, RunState::Finished | RunState::Failed)
    }
}

words! {
    /// What a run is for.
    Purpose {
        /// Somebody wants to see what their program does.
        Program = "PROGRAM",
        /// It is held against a challenge's tests.
        Judge = "JUDGE",
    } else Program
}

impl Purpose {
    /// What is told when one waits, runs or has ended.
    pub(super) fn changed(self) -> EventKind {
        match self {
            Purpose::Program => EventKind::RunChanged,
            Purpose::Judge => EventKind::SubmissionChanged,
        }
    }
}

words! {
    /// Why a run could not be run to its end.
    RunFailure {
        /// The server was stopped meanwhile.
        Lost = "LOST",
        /// It waited too long for a free place.
        Waited = "WAITED",
        /// The interview was over.
        InterviewOver = "INTERVIEW_OVER",
        /// The take-home was handed in or taken back, or its time was up.
        TakeHomeClosed = "TAKE_HOME_CLOSED",
        /// No sandbox could be made, or it broke.
        Sandbox = "SANDBOX",
        /// Judging it took longer than it may.
        TooLong = "TOO_LONG",
    } else Sandbox
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunStepKind {
    /// Makes the program that is run.
    Compile,
    /// Runs it.
    Run,
}

/// A limit that a program ran into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunLimit {
    /// Time on the wall.
    Wall,
    /// Time on processors.
    Cpu,
    Memory,
    Processes,
    FileSize,
    Output,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunStep {
    kind: RunStepKind,
    /// What the program returned, when it ended by itself.
    exit: Option<i32>,
    /// The signal that ended it otherwise.
    signal: Option<i32>,
    limit: Option<RunLimit>,
    /// Somebody stopped it.
    stopped: bool,
    wall_ms: u64,
    cpu_ms: u64,
    peak_memory_bytes: u64,
}

impl RunStep {
    pub(super) fn new(kind: RunStepKind, outcome: Outcome) -> Self {
        let limit = outcome.limit.map(|limit| match limit {
            Limit::Wall => RunLimit::Wall,
            Limit::Cpu => RunLimit::Cpu,
            Limit::Memory => RunLimit::Memory,
            Limit::Processes => RunLimit::Processes,
            Limit::FileSize => RunLimit::FileSize,
            Limit::Output => RunLimit::Output,
        });
        Self {
            kind,
            exit: outcome.exit,
            signal: outcome.signal,
            limit,
            stopped: outcome.stopped,
            wall_ms: outcome.wall_ms,
            cpu_ms: outcome.cpu_ms,
            peak_memory_bytes: outcome.peak_memory_bytes,
        }
    }
}

/// A file of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunFile {
    /// Letters, digits, `_`, `-`, `.`, and `/` between folders.
    pub(super) name: String,
    pub(super) content: String,
}

/// A program that was run, or is running.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    pub(super) id: RunId,
    /// Absent for those of take-homes and practice pads.
    pub(super) interview_id: Option<InterviewId>,
    /// Who ran it.
    pub(super) user_id: UserId,
    pub(super) user_name: String,
    /// Its name for programs.
    pub(super) language: String,
    /// The file in which it begins.
    pub(super) entry: String,
    pub(super) state: RunState,
    pub(super) failure: Option<RunFailure>,
    /// The steps that ended.
    pub(super) steps: Vec<RunStep>,
    /// Who wanted it stopped.
    pub(super) stopped_by_name: Option<String>,
    pub created_at: DateTime<Utc>,
    pub(super) started_at: Option<DateTime<Utc>>,
    pub(super) finished_at: Option<DateTime<Utc>>,
}

/// A run with its code and what it wrote.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunDetail {
    pub(super) run: RunView,
    /// As they were when it was run.
    pub(super) files: Vec<RunFile>,
    /// What it has written so far, as text: without what a terminal would obey.
    pub(super) output: String,
}

/// A part of what a program wrote to its terminal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunOutput {
    pub(super) run_id: RunId,
    /// Where it begins, in bytes from the start.
    pub(super) position: i64,
    /// The bytes, in base64 (RFC 4648, 4).
    pub(super) data: String,
    /// Whether more is stored behind it; in live events false.
    pub(super) has_more: bool,
}

/// A language that programs can be written in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunLanguage {
    /// Its name for programs.
    pub(super) id: String,
    /// Its name for people.
    pub(super) name: String,
    /// The usual name of the file in which a program begins; others have the same ending.
    pub(super) main: String,
    /// What its program says of its version; null where it is not installed.
    pub(super) version: Option<String>,
    /// The Debian packages that bring it.
    pub(super) packages: Vec<String>,
}

/// Whether programs can be run here, and in which languages.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunLanguages {
    /// Whether the settings allow it.
    pub(super) enabled: bool,
    /// Whether the machine protects itself well enough.
    pub(super) protected: bool,
    pub(super) languages: Vec<RunLanguage>,
}

/// A program to run.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartRun {
    /// Its name for programs.
    language: String,
    files: Vec<RunFile>,
    /// The name of the file in which it begins.
    entry: String,
    /// The terminal's width in characters (80 by default).
    columns: Option<i16>,
    /// The terminal's height in characters (24 by default).
    rows: Option<i16>,
}

impl From<StartRun> for Draft {
    fn from(body: StartRun) -> Self {
        Self {
            language: body.language,
            files: body.files,
            entry: body.entry,
            columns: body.columns.unwrap_or(80),
            rows: body.rows.unwrap_or(24),
        }
    }
}

/// Something that is typed for a program.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunInput {
    /// At most 16384 bytes.
    pub(super) data: String,
    /// Whether nothing comes after it.
    #[serde(default)]
    pub(super) is_last: bool,
}

/// The size of a terminal, in characters.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TerminalSize {
    pub(super) columns: i16,
    pub(super) rows: i16,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OutputQuery {
    /// From which byte on (the first by default).
    pub(super) position: Option<i64>,
}

/// A run of an interview, by both ids.
#[derive(Clone, Copy, Deserialize)]
pub struct RunPath {
    id: InterviewId,
    #[serde(rename = "runId")]
    run: RunId,
}

impl RunPath {
    fn entry(self) -> Entry {
        Entry::Interview(self.id)
    }
}

/// Languages that programs can be run in
#[utoipa::path(get, path = "/api/interviews/{id}/languages", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RunLanguages), (status = "default", body = Problem)))]
async fn list_languages(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RunLanguages>> {
    Ok(axum::Json(service::languages(&app, &actor, &Entry::Interview(id)).await?))
}

/// Programs that were run
#[utoipa::path(get, path = "/api/interviews/{id}/runs", tag = "room", params(("id" = InterviewId, Path), Paging), responses((status = 200, body = Page<RunView>), (status = "default", body = Problem)))]
async fn list_runs(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<RunView>>> {
    Ok(axum::Json(service::list(&app, &actor, &Entry::Interview(id), &paging).await?))
}

/// Run a program
///
/// What it writes comes as `run.output` in the live events, and can be read from any position.
#[utoipa::path(post, path = "/api/interviews/{id}/runs", tag = "room", params(("id" = InterviewId, Path)), responses((status = 201, body = RunView), (status = "default", body = Problem)))]
async fn start_run(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<StartRun>,
) -> Result<(StatusCode, axum::Json<RunView>)> {
    let run = service::start(&app, &actor, &Entry::Interview(id), body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(run)))
}

/// Read a run
#[utoipa::path(get, path = "/api/interviews/{id}/runs/{runId}", tag = "room", params(("id" = InterviewId, Path), ("runId" = RunId, Path)), responses((status = 200, body = RunDetail), (status = "default", body = Problem)))]
async fn get_run(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<RunPath>,
) -> Result<axum::Json<RunDetail>> {
    Ok(axum::Json(service::detail(&app, &actor, &path.entry(), path.run).await?))
}

/// Read what a run wrote to its terminal
#[utoipa::path(get, path = "/api/interviews/{id}/runs/{runId}/output", tag = "room", params(("id" = InterviewId, Path), ("runId" = RunId, Path), OutputQuery), responses((status = 200, body = RunOutput), (status = "default", body = Problem)))]
async fn get_run_output(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<RunPath>,
    Query(query): Query<OutputQuery>,
) -> Result<axum::Json<RunOutput>> {
    Ok(axum::Json(service::output(&app, &actor, &path.entry(), path.run, query.position).await?))
}

/// Stop a run
///
/// Nothing happens when it has ended.
#[utoipa::path(post, path = "/api/interviews/{id}/runs/{runId}/stop", tag = "room", params(("id" = InterviewId, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn stop_run(State(app): State<App>, actor: Actor, Path(path): Path<RunPath>) -> Result<StatusCode> {
    service::stop(&app, &actor, &path.entry(), path.run).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Type for a run
#[utoipa::path(post, path = "/api/interviews/{id}/runs/{runId}/input", tag = "room", params(("id" = InterviewId, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn type_input(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<RunPath>,
    Json(body): Json<RunInput>,
) -> Result<StatusCode> {
    service::type_input(&app, &actor, &path.entry(), path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a run's terminal another size
#[utoipa::path(put, path = "/api/interviews/{id}/runs/{runId}/terminal", tag = "room", params(("id" = InterviewId, Path), ("runId" = RunId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn resize_terminal(
    State(app): State<App>,
    actor: Actor,
    Path(path): Path<RunPath>,
    Json(body): Json<TerminalSize>,
) -> Result<StatusCode> {
    service::resize(&app, &actor, &path.entry(), path.run, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}
