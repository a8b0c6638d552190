//! `GET /api/events`: the live events as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::events::{Delivery, LiveEvent, Subscription};
use crate::kernel::policy::{Action, Target};

const PING: Duration = Duration::from_secs(15);
/// A stream ends after an hour, so that an expired session cannot listen on; the browser connects again by itself.
const LIFETIME: Duration = Duration::from_secs(3600);

/// The one route.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events))
}

/// Live events
///
/// Server-sent events: `message` carries a LiveEvent, `reset` says that something was missed, `bye` that the server goes away, `crowded` that there are too many newer streams.
#[utoipa::path(get, path = "/api/events", tag = "events", responses(
    (status = 200, description = "A stream of events", content_type = "text/event-stream", body = LiveEvent),
    (status = 401, body = Problem, content_type = "application/problem+json"),
))]
async fn events(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    app.read(&actor, Action::Subscribe, Target::System).await?;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let subscription = Subscription::open(&app, &actor, last).await?;
    let until = tokio::time::Instant::now() + LIFETIME;
    let stream = unfold(Some(subscription), move |subscription| async move {
        let mut subscription = subscription?;
        let delivery = tokio::time::timeout_at(until, subscription.next()).await.ok()?;
        let (event, goes_on) = wire(&delivery);
        Some((Ok(event), goes_on.then_some(subscription)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(PING).text("ping")))
}

/// The event, and whether the stream goes on after it.
fn wire(delivery: &Delivery) -> (Event, bool) {
    match delivery {
        Delivery::Event(event) => {
            let named = event.seq.map_or_else(Event::default, |seq| Event::default().id(seq.to_string()));
            (named.data(&event.json), true)
        }
        Delivery::Reset => (Event::default().event("reset").data("{}"), true),
        Delivery::Bye => (Event::default().event("bye").data("{}"), false),
        Delivery::Crowded => (Event::default().event("crowded").data("{}"), false),
        Delivery::Revoked => (Event::default().event("revoked").data("{}"), false),
    }
}
