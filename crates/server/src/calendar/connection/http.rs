//! Wire types and handlers of `/api/calendar/connections` and `/api/calendar/calendars`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::NewConnection;
use super::google::{self, Returned};
use super::store::{CalendarRow, ConnectionRow, Kind};
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
        .routes(routes!(get_google_calendar, connect_google_calendar))
        .routes(routes!(finish_google_calendar))
}

/// What an account is at.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarService {
    /// A server that speaks CalDAV.
    Caldav,
    /// Google Calendar.
    Google,
}

/// Why an account is not read.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarProblem {
    /// Its server does not take the password any more, or Google what it granted: nothing is tried until its owner connects it again.
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
    /// Whether it could be read when its account was. False when it is gone or closed to the account; then its busy times are those of
    /// before, or none where it is gone.
    is_readable: bool,
}

/// A connected account at a calendar server.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarConnection {
    id: CalendarConnectionId,
    service: CalendarService,
    url: String,
    /// The user's name there; at Google, the account's address.
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
            is_readable: row.is_readable,
        };
        Self {
            id: row.id,
            service: match row.kind {
                Kind::CalDav => CalendarService::Caldav,
                Kind::Google => CalendarService::Google,
            },
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

/// Whether Google's calendars can be connected.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GoogleCalendar {
    is_offered: bool,
    /// The redirect address of the OAuth client that the operator has to make; told to staff where there is none.
    redirect_url: Option<String>,
}

/// Where to send the browser.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarAuthorization {
    /// Google's page.
    url: String,
}

/// What came back from Google with the browser (RFC 6749, 4.1.2).
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishGoogleCalendar {
    state: String,
    code: Option<String>,
    /// Why there is no code.
    error: Option<String>,
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

/// See whether Google Calendar can be connected
#[utoipa::path(get, path = "/api/calendar/google", tag = "calendar", responses((status = 200, body = GoogleCalendar), (status = "default", body = Problem)))]
async fn get_google_calendar(State(app): State<App>, actor: Actor) -> Result<axum::Json<GoogleCalendar>> {
    let (is_offered, redirect_url) = google::offer(&app, &actor).await?;
    Ok(axum::Json(GoogleCalendar { is_offered, redirect_url }))
}

/// Connect Google Calendar
///
/// Answers with the address to send the browser to; it comes back to a page, which sends on what it was given.
#[utoipa::path(post, path = "/api/calendar/google", tag = "calendar", responses((status = 200, body = CalendarAuthorization), (status = "default", body = Problem)))]
async fn connect_google_calendar(
    State(app): State<App>,
    actor: Actor,
) -> Result<axum::Json<CalendarAuthorization>> {
    Ok(axum::Json(CalendarAuthorization { url: google::begin(&app, &actor).await? }))
}

/// Come back from Google
///
/// In the session that began. Answers with all connected accounts.
#[utoipa::path(post, path = "/api/calendar/google/callback", tag = "calendar", responses((status = 200, body = Items<CalendarConnection>), (status = "default", body = Problem)))]
async fn finish_google_calendar(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<FinishGoogleCalendar>,
) -> Result<axum::Json<Items<CalendarConnection>>> {
    let returned = Returned { state: body.state, code: body.code, error: body.error };
    google::finish(&app, &actor, returned).await?;
    all(&app, &actor).await
}
