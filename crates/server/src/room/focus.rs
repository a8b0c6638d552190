//! Focus time: for some minutes the candidate is sent neither faces nor cursors of others (ADR 50). Its end is a moment by the server's clock
//! that every page, the media server and the pad know, so that nothing has to be done when it comes.

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::http::RoomState;
use super::service::{self, Room};
use super::store;
use crate::interview::{self, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::InterviewId;
use crate::kernel::policy::{Action, Target};

const ACTOR: &str = "room.focus";
const MINUTES: std::ops::RangeInclusive<i32> = 1..=60;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(start_focus, end_focus))
}

/// Until when focus time runs, if it does.
pub async fn until(
    connection: &mut PgConnection,
    interview: InterviewId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    store::focus_until(connection, interview, now).await
}

/// Starts focus time, or gives the one that runs another end.
async fn start(app: &App, actor: &Actor, id: InterviewId, minutes: i32) -> Result<Room> {
    let mut tx = app.write(actor, Action::StartFocus, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    let mut fields = Fields::new();
    fields.range("minutes", minutes, MINUTES);
    fields.finish()?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status != InterviewStatus::InProgress {
        return Err(Code::InterviewWrongStatus.into());
    }
    store::start_focus(&mut tx, id, me, now + TimeDelta::minutes(minutes.into())).await?;
    tx.emit(facts.event(EventKind::RoomTime));
    let room = service::load(&mut tx, app, facts, me, now).await?;
    tx.commit().await?;
    Ok(room)
}

/// Ends focus time before its end. Nothing happens where none runs.
async fn end(app: &App, actor: &Actor, id: InterviewId) -> Result<Room> {
    let mut tx = app.write(actor, Action::EndFocus, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if store::end_focus(&mut tx, id, me).await? {
        tx.emit(facts.event(EventKind::RoomTime));
    }
    let room = service::load(&mut tx, app, facts, me, now).await?;
    tx.commit().await?;
    Ok(room)
}

/// Tells the media server how it is in one interview now: for how long it keeps interviewers' pictures from the candidate.
pub async fn enforce(app: &App, id: InterviewId) -> Result<()> {
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let now = tx.now();
    let room = interview::facts(&mut tx, id).await?.media_room;
    let left = store::focus_until(&mut tx, id, now).await?.and_then(|until| (until - now).to_std().ok());
    app.media.set_focus(&room, left);
    Ok(())
}

/// Tells the media server of all that runs, also where that fails for one of them. The one of a server that has just started knows of nothing,
/// and people come back to it at once.
pub async fn enforce_all(app: &App) -> Result<()> {
    let running = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        let now = tx.now();
        store::in_focus(&mut tx, now).await?
    };
    let mut outcome = Ok(());
    for interview in running {
        if let Err(error) = enforce(app, interview).await {
            tracing::warn!(%error, interview.id = %interview, "focus time could not be enforced in an interview");
            outcome = Err(error);
        }
    }
    outcome
}

/// How long the candidate is to work undisturbed.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartFocus {
    /// From now on.
    #[schema(minimum = 1, maximum = 60)]
    minutes: i32,
}

/// Start focus time
///
/// While the interview is under way; an interviewer. Where it runs already, it ends so many minutes from now.
#[utoipa::path(put, path = "/api/interviews/{id}/focus", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn start_focus(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<StartFocus>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(start(&app, &actor, id, body.minutes).await?.into()))
}

/// End focus time
///
/// An interviewer or the candidate.
#[utoipa::path(delete, path = "/api/interviews/{id}/focus", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn end_focus(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(end(&app, &actor, id).await?.into()))
}
