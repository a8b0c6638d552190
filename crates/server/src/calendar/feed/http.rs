//! Wire types and handlers of `/api/calendar/feed` and `/api/calendar/feeds`.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Path;
use crate::kernel::http::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_calendar_feed, make_calendar_feed, end_calendar_feed))
        .routes(routes!(serve_calendar_feed))
}

/// The reader's feed, without its address.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFeed {
    /// Since when its address is good; null where there is no feed.
    created_at: Option<DateTime<Utc>>,
}

/// A feed that was just made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFeedMade {
    created_at: DateTime<Utc>,
    /// Shown this once.
    link: String,
}

/// Read whether you have a calendar feed
#[utoipa::path(get, path = "/api/calendar/feed", tag = "calendar", responses((status = 200, body = CalendarFeed), (status = "default", body = Problem)))]
async fn get_calendar_feed(State(app): State<App>, actor: Actor) -> Result<axum::Json<CalendarFeed>> {
    Ok(axum::Json(CalendarFeed { created_at: super::read(&app, &actor).await? }))
}

/// Make your calendar feed
///
/// Or give it another address: the old one ends.
#[utoipa::path(post, path = "/api/calendar/feed", tag = "calendar", responses((status = 201, body = CalendarFeedMade), (status = "default", body = Problem)))]
async fn make_calendar_feed(
    State(app): State<App>,
    actor: Actor,
) -> Result<(StatusCode, axum::Json<CalendarFeedMade>)> {
    let (link, created_at) = super::make(&app, &actor).await?;
    Ok((StatusCode::CREATED, axum::Json(CalendarFeedMade { created_at, link })))
}

/// Switch your calendar feed off
#[utoipa::path(delete, path = "/api/calendar/feed", tag = "calendar", responses((status = 204), (status = "default", body = Problem)))]
async fn end_calendar_feed(State(app): State<App>, actor: Actor) -> Result<StatusCode> {
    super::end(&app, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Subscribe to a calendar feed
///
/// The address says who reads; calendar programs ask it again and again.
#[utoipa::path(get, path = "/api/calendar/feeds/{token}", tag = "calendar", security(()), params(("token" = String, Path)), responses((status = 200, body = String, content_type = "text/calendar"), (status = 304, description = "Nothing has changed"), (status = "default", body = Problem)))]
async fn serve_calendar_feed(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let feed = super::serve(&app, &actor, &token).await?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags = [(header::ETAG, feed.etag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    // A proxy that compresses makes the tag a weak one, which is good enough to compare (RFC 9110, 13.1.2).
    if known.split(',').any(|one| one.trim().trim_start_matches("W/") == feed.etag) {
        return Ok((StatusCode::NOT_MODIFIED, tags).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((tags, kind, feed.text).into_response())
}
