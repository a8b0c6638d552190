//! LiveKit's signalling over HTTP and websockets.

use std::sync::atomic::Ordering;

use axum::Router;
use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use colloquy_media::token::{Claims, TokenError};
use colloquy_media::{ConnId, JoinParams};
use serde::Deserialize;
use tokio::sync::mpsc;

use super::MediaServer;
use super::shell::Command;

/// Messages that may wait for a slow client before it is dropped.
const QUEUE: usize = 512;

/// The query of `/rtc`, as far as it is used.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Params {
    access_token: String,
    reconnect: String,
    sid: String,
    auto_subscribe: String,
    browser: String,
}

/// The routes of protocol v0. v1 answers 404, which is how clients learn to fall back.
pub(super) fn routes(server: MediaServer) -> Router {
    Router::new()
        .route("/rtc", get(join))
        .route("/rtc/validate", get(validate))
        .route("/rtc/v1", any(no_such_version))
        .route("/rtc/v1/{*rest}", any(no_such_version))
        .with_state(server)
}

async fn no_such_version() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// Tells a client whose websocket failed whether its token was the reason.
async fn validate(
    State(server): State<MediaServer>,
    Query(params): Query<Params>,
    headers: HeaderMap,
) -> Response {
    match verify(&server, &params, &headers) {
        Ok(_) => (StatusCode::OK, "success").into_response(),
        Err(error) => (StatusCode::UNAUTHORIZED, error.to_string()).into_response(),
    }
}

async fn join(
    State(server): State<MediaServer>,
    Query(params): Query<Params>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let claims = match verify(&server, &params, &headers) {
        Ok(claims) => claims,
        Err(error) => return (StatusCode::UNAUTHORIZED, error.to_string()).into_response(),
    };
    let join = JoinParams {
        conn: ConnId(server.inner.counters.connections.fetch_add(1, Ordering::Relaxed)),
        claims,
        resume: is_set(&params.reconnect).then_some(params.sid),
        auto_subscribe: params.auto_subscribe.is_empty() || is_set(&params.auto_subscribe),
        track_in_stream_id: params.browser.eq_ignore_ascii_case("firefox"),
    };
    let limit = server.inner.settings.limits.signal_message_bytes;
    upgrade
        .max_message_size(limit)
        .max_frame_size(limit)
        .on_upgrade(move |socket| serve(socket, server, join))
}

fn is_set(parameter: &str) -> bool {
    matches!(parameter, "1" | "true")
}

/// Browsers send the token in the query, native clients in a header.
fn verify(server: &MediaServer, params: &Params, headers: &HeaderMap) -> Result<Claims, TokenError> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| value.strip_prefix("Bearer "));
    server.inner.key.verify(bearer.unwrap_or(&params.access_token), server.now_s())
}

/// Carries messages both ways until either side closes.
async fn serve(mut socket: WebSocket, server: MediaServer, join: JoinParams) {
    let conn = join.conn;
    let commands = server.inner.commands.clone();
    // Handles are kept alive by the application, not by clients.
    drop(server);
    let (signals, mut outgoing) = mpsc::channel(QUEUE);
    commands.send(Command::Join { join: Box::new(join), signals });
    loop {
        tokio::select! {
            message = outgoing.recv() => match message {
                Some(bytes) => {
                    if socket.send(Message::Binary(Bytes::from(bytes))).await.is_err() {
                        break;
                    }
                }
                None => break,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Binary(bytes))) => {
                    commands.send(Command::Signal { conn, bytes: Vec::from(bytes) });
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
        }
    }
    commands.send(Command::Closed { conn });
    // The client may be gone already.
    let _ = socket.send(Message::Close(None)).await;
}
