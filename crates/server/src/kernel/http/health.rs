//! `/healthz` (the process answers), `/readyz` (it can work) and `/metrics`.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::kernel::app::App;

/// The three routes; none needs a sign-in, so the operator keeps `/metrics` behind the proxy.
pub fn routes() -> axum::Router<App> {
    axum::Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

async fn ready(State(app): State<App>) -> impl IntoResponse {
    if !app.events.is_listening() {
        return (StatusCode::SERVICE_UNAVAILABLE, axum::Json("events: not listening yet"));
    }
    if !app.media.is_running() {
        return (StatusCode::SERVICE_UNAVAILABLE, axum::Json("media: a thread has ended"));
    }
    match app.db.ping().await {
        Ok(()) => (StatusCode::OK, axum::Json("ok")),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, axum::Json("database: does not answer")),
    }
}

async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let text = app.metrics.encode(app.events.streams(), app.media.load());
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}
