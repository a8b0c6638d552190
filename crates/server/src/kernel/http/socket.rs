//! Refusing WebSockets so that pages learn why.
//!
//! A browser does not tell a page how a handshake was answered (WHATWG WebSockets, 'Feedback from the protocol'): every refusal looks like
//! a broken network. So one is accepted and closed at once, with a close code of our own.

use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{FromRequestParts as _, Request};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};

use crate::kernel::error::{Code, Error};

/// Why somebody is not let in, or not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    code: Code,
    retry_after: Option<u64>,
    most: Option<usize>,
}

impl Denial {
    /// There are as many as there may be.
    pub fn crowded(code: Code, most: usize) -> Self {
        Self { code, retry_after: None, most: Some(most) }
    }

    /// The close code: 4000 and the HTTP status of the error (RFC 6455, 7.4.2: 4000 to 4999 are ours).
    pub fn close_code(self) -> u16 {
        4000 + self.code.status().as_u16()
    }

    /// More about it, in JSON: `code` as in a problem, `retryAfter` in seconds, and in `most` how many there may be. Never longer than the
    /// 123 bytes that there are for it (RFC 6455, 5.5).
    pub fn reason(self) -> String {
        let mut reason = Map::from_iter([("code".to_owned(), Value::from(self.code.as_str()))]);
        reason.extend(self.retry_after.map(|seconds| ("retryAfter".to_owned(), seconds.into())));
        reason.extend(self.most.map(|most| ("most".to_owned(), most.into())));
        Value::Object(reason).to_string()
    }

    /// Says it on a socket, which ends with it.
    pub async fn tell(self, mut socket: WebSocket) {
        let frame = CloseFrame { code: self.close_code(), reason: self.reason().into() };
        // An error means that the page is gone already.
        let _ = socket.send(Message::Close(Some(frame))).await;
    }
}

impl From<&Error> for Denial {
    fn from(error: &Error) -> Self {
        Self { code: error.code, retry_after: error.retry_after, most: None }
    }
}

/// Marks an answer on whose WebSocket a request is refused: by its status it is a success.
#[derive(Clone)]
struct Refused(Arc<Error>);

/// Accepts a WebSocket, to say on it why the request goes no further.
pub fn deny(upgrade: WebSocketUpgrade, error: Error) -> Response {
    let denial = Denial::from(&error);
    let mut response = upgrade.on_upgrade(move |socket| denial.tell(socket));
    response.extensions_mut().insert(Refused(Arc::new(error)));
    response
}

/// Why a request was refused that was answered with a WebSocket.
pub fn refusal(response: &Response) -> Option<&Error> {
    response.extensions().get::<Refused>().map(|refused| &*refused.0)
}

/// The answer to a request that goes no further: on a WebSocket where it asks for one, else the problem itself.
pub async fn refuse(request: Request, error: Error) -> Response {
    let (mut parts, _) = request.into_parts();
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => deny(upgrade, error),
        Err(_) => error.into_response(),
    }
}
