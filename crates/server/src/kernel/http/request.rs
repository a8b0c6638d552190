//! A request's id, its client's address, its log line and its time limit.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use ipnet::IpNet;

use super::{problem, request_timeout, socket};
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error};

/// What is known about a request besides its content.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    /// Names this request in the log, in problems and in the audit trail.
    pub id: String,
    /// Where it came from, trusted proxies taken off.
    pub address: Option<IpAddr>,
}

const REQUEST_ID: &str = "x-request-id";
/// When the server took up a request and when it answered, in milliseconds since 1970: the two times of the server's that the Network Time
/// Protocol works out the difference of two clocks with (RFC 5905, section 8), so that every answer tells browsers what time it is.
const TIMES: &str = "colloquy-time";

/// The outermost layer: names the request, finds its client, logs and counts it, writes problem bodies.
pub async fn envelope(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let (started, received) = (Instant::now(), app.clock.now());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let trusted = &app.config.http.trusted_proxies;
    let info = RequestInfo {
        id: app.random.uuid(app.clock.now()).simple().to_string(),
        address: peer.map(|peer| client_address(peer, request.headers(), trusted)),
    };
    request.extensions_mut().insert(info.clone());
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(page)".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let has_panicked = response.extensions().get::<problem::Panicked>().is_some();
    let mut response = problem::write_body(response, &info.id);
    let is_refused_by_fault = socket::refusal(&response).is_some_and(|error| error.code == Code::Internal);
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR || is_refused_by_fault {
        app.failures.note(app.clock.now(), &format!("{method} {route}"), &info.id, has_panicked);
    }
    if let Ok(value) = HeaderValue::from_str(&info.id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let times = format!("{} {}", in_milliseconds(received), in_milliseconds(app.clock.now()));
    if let Ok(value) = HeaderValue::from_str(&times) {
        response.headers_mut().insert(TIMES, value);
    }
    let seconds = started.elapsed().as_secs_f64();
    app.metrics.request(method.as_str(), &route, response.status().as_u16(), seconds);
    tracing::debug!(request.id = %info.id, %method, route, status = response.status().as_u16(), seconds, "answered a request");
    response
}

fn in_milliseconds(at: DateTime<Utc>) -> String {
    format!("{}.{:03}", at.timestamp_millis(), at.timestamp_subsec_micros() % 1000)
}

/// Walks X-Forwarded-For from the right as long as the sender is a proxy that we trust.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let mut client = peer.to_canonical();
    if !is_trusted(&client) {
        return client;
    }
    let chain: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in chain.iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
        if !is_trusted(&client) {
            break;
        }
    }
    client
}

/// Gives up on requests that take too long. Live events, signalling and downloads run as long as they run.
pub async fn give_up_late(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path == "/api/events" || path.starts_with("/rtc") || path.ends_with("/file") {
        return next.run(request).await;
    }
    match tokio::time::timeout(request_timeout(&app), next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::new(Code::RequestTimeout).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_their_address() {
        assert_eq!(resolve("203.0.113.9", "192.0.2.1"), "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxy_tells_the_client_and_what_the_client_claimed_is_ignored() {
        assert_eq!(resolve("10.0.0.1", "192.0.2.66, 203.0.113.9, 10.0.0.2"), "203.0.113.9");
    }

    #[test]
    fn a_garbled_header_leaves_the_last_address_that_is_known() {
        assert_eq!(resolve("10.0.0.1", "what, 10.0.0.7"), "10.0.0.7");
    }
}
