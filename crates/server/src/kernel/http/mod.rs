//! What every request passes through: its id, the client's address, quotas, forgery checks, problem bodies, security headers.

pub mod cookie;
pub mod disposition;
pub mod extract;
pub mod health;
pub mod limits;
pub mod page;
pub mod percent;
pub mod problem;
pub mod request;
pub mod security;
pub mod socket;
pub mod stream;
pub mod upload;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use super::app::App;

/// Puts the layers that do not know any slice around `router`. The first to be added is the innermost.
pub fn wrap(router: Router, app: &App) -> Router {
    let compress = DefaultPredicate::new()
        .and(NotForContentType::new("video/"))
        .and(NotForContentType::new("audio/"))
        .and(NotForContentType::new("text/event-stream"));
    router
        .layer(DefaultBodyLimit::max(app.config.http.body_limit_bytes))
        .layer(from_fn_with_state(app.clone(), limits::by_address))
        .layer(from_fn_with_state(app.clone(), request::give_up_late))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(problem::panicked))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), request::envelope))
}

/// How long a request may take, from the settings.
fn request_timeout(app: &App) -> Duration {
    Duration::from_secs(app.config.http.request_timeout_seconds)
}
