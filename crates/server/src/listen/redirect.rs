//! The plain port: whatever is asked there is at the public address.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, Uri, header};

/// Answers every request with 308 (RFC 9110, 15.4.9) to the same path under `public_url`. What the request says of its host plays no
/// part: who chooses it could send people anywhere.
pub fn routes(public_url: &str) -> Router {
    Router::new().fallback(elsewhere).with_state(Arc::from(public_url))
}

async fn elsewhere(
    State(public_url): State<Arc<str>>,
    asked: Uri,
) -> (StatusCode, [(HeaderName, String); 2]) {
    // `OPTIONS *` and `CONNECT host` have no path.
    let path = asked.path_and_query().map(|path| path.as_str()).filter(|path| path.starts_with('/'));
    let location = format!("{public_url}{}", path.unwrap_or("/"));
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::PERMANENT_REDIRECT, headers)
}
