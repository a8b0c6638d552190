//! Wire types and handlers of `/api/calendar/connections` and `/api/calendar/calendars`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::NewConnection;
use super::store::{CalendarRow, ConnectionRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CalendarConnectionId, ConnectedCalendarId};
use crate::kernel::list::Items;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_calendar_connections, connect_calendar))
        .routes(routes!(reconnect_calendar, disconnect_calendar))
        .routes(routes!(change_calendar))
}

/// Why an account is not read.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarProblem {
    /// Its server does not take the password any more: nothing is tried until there is a new one.
    Refused,
    /// Its server does not answer; it is tried again.
    Unreachable,
    /// What its server answers makes no sense; it is tried again.
    Unreadable,
}

/// A calendar of a connected account.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectedCalendar {
    id: ConnectedCalendarId,
    name: String,
    /// Whether events can be written to it.
    is_writable: bool,
    /// Whether no interview is offered while an event in it keeps its owner busy.
    counts_busy: bool,
    /// Whether interviews are written to it; one calendar of a person is.
    receives_events: bool,
}

/// A connected account at a calendar server.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarConnection {
    id: CalendarConnectionId,
    url: String,
    username: String,
    problem: Option<CalendarProblem>,
    /// When its busy times were last read.
    last_read_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    calendars: Vec<ConnectedCalendar>,
}

impl From<(ConnectionRow, Vec<CalendarRow>)> for CalendarConnection {
    fn from((row, calendars): (ConnectionRow, Vec<CalendarRow>)) -> Self {
        let calendar = |row: CalendarRow| ConnectedCalendar {
            id: row.id,
            name: row.name,
            is_writable: row.is_writable,
            counts_busy: row.counts_busy,
            receives_events: row.receives_events,
        };
        Self {
            id: row.id,
            url: row.url,
            username: row.username,
            problem: row.problem.as_deref().map(|problem| match problem {
                "REFUSED" => CalendarProblem::Refused,
                "UNREACHABLE" => CalendarProblem::Unreachable,
                _ => CalendarProblem::Unreadable,
            }),
            last_read_at: row.last_read_at,
            created_at: row.created_at,
            calendars: calendars.into_iter().map(calendar).collect(),
        }
    }
}

/// An account at a calendar server.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConnectCalendar {
    /// The server's address, or that of a calendar.
    url: String,
    username: String,
    /// Better one for this alone (an app password).
    password: String,
}

/// A new password of an account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReconnectCalendar {
    password: String,
}

/// What a calendar is for; what is left out stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeCalendar {
    counts_busy: Option<bool>,
    /// True takes it from another one.
    receives_events: Option<bool>,
}

async fn all(app: &App, actor: &Actor) -> Result<axum::Json<Items<CalendarConnection>>> {
    let items = super::list(app, actor).await?.into_iter().map(CalendarConnection::from).collect();
    Ok(axum::Json(Items { items }))
}

/// List your connected calendars
#[utoipa::path(get, path = "/api/calendar/connections", tag = "calendar", responses((status = 200, body = Items<CalendarConnection>), (status = "default", body = Problem)))]
async fn list_calendar_connections(
    State(app): State<App>,
    actor: Actor,
) -> Result<axum::Json<Items<CalendarConnection>>> {
    all(&app, &actor).await
}

/// Connect an account at a calendar server (CalDAV)
///
/// Answers with all connected ones.
#[utoipa::path(post, path = "/api/calendar/connections", tag = "calendar", responses((status = 201, body = Items<CalendarConnection>), (status = "default", body = Problem)))]
async fn connect_calendar(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ConnectCalendar>,
) -> Result<(StatusCode, axum::Json<Items<CalendarConnection>>)> {
    let new = NewConnection { url: body.url, username: body.username, password: body.password };
    super::connect(&app, &actor, new).await?;
    Ok((StatusCode::CREATED, all(&app, &actor).await?))
}

/// Give a connected account a new password
#[utoipa::path(put, path = "/api/calendar/connections/{id}", tag = "calendar", params(("id" = CalendarConnectionId, Path)), responses((status = 200, body = Items<CalendarConnection>), (status = "default", body = Problem)))]
async fn reconnect_calendar(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CalendarConnectionId>,
    Json(body): Json<ReconnectCalendar>,
) -> Result<axum::Json<Items<CalendarConnection>>> {
    super::reconnect(&app, &actor, id, &body.password).await?;
    all(&app, &actor).await
}

/// Disconnect an account
///
/// Events that were written to its calendars stay there.
#[utoipa::path(delete, path = "/api/calendar/connections/{id}", tag = "calendar", params(("id" = CalendarConnectionId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn disconnect_calendar(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CalendarConnectionId>,
) -> Result<StatusCode> {
    super::disconnect(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say what a connected calendar is for
#[utoipa::path(put, path = "/api/calendar/calendars/{id}", tag = "calendar", params(("id" = ConnectedCalendarId, Path)), responses((status = 200, body = Items<CalendarConnection>), (status = "default", body = Problem)))]
async fn change_calendar(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<ConnectedCalendarId>,
    Json(body): Json<ChangeCalendar>,
) -> Result<axum::Json<Items<CalendarConnection>>> {
    super::change(&app, &actor, id, (body.counts_busy, body.receives_events)).await?;
    all(&app, &actor).await
}
