//! A program on loopback that is told things by webhooks: it keeps what comes, answers as it is told to, and checks signatures with
//! an HMAC of its own making (RFC 2104).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

/// What came.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its path.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, byte by byte.
    pub body: String,
}

impl Received {
    /// A header's text; empty when it is not there.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// The message's id.
    pub fn id(&self) -> String {
        self.header("webhook-id")
    }

    /// The body.
    ///
    /// # Panics
    /// When it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("a body is JSON")
    }

    /// Whether one of its signatures is by `secret` (`whsec_…`), as Standard Webhooks says.
    ///
    /// # Panics
    /// When the secret has another form.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let key = secret.strip_prefix("whsec_").expect("a secret says what it is");
        let key = STANDARD.decode(key).expect("a secret is base64");
        let signed = format!("{}.{}.{}", self.id(), self.header("webhook-timestamp"), self.body);
        let expected = format!("v1,{}", STANDARD.encode(hmac(&key, signed.as_bytes())));
        self.header("webhook-signature").split(' ').any(|one| one == expected)
    }
}

/// HMAC-SHA256 of keys up to 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

/// An answer to be given.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: String,
}

impl From<u16> for Reply {
    fn from(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new() }
    }
}

#[derive(Default)]
struct Book {
    received: Vec<Received>,
    replies: VecDeque<Reply>,
    always: Option<Reply>,
}

/// The program; it ends with the test.
#[derive(Clone)]
pub struct Receiver {
    /// Its address.
    pub url: String,
    book: Arc<Mutex<Book>>,
}

impl Receiver {
    /// Answers 200 to everything until it is told otherwise.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let url = format!("http://{}/hook", listener.local_addr().expect("a bound socket has an address"));
        let book = Arc::new(Mutex::new(Book::default()));
        let router = Router::new().fallback(receive).with_state(book.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, book }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().expect("no holder of this lock panics")
    }

    /// The next answer, after those that were set before.
    pub fn reply(&self, reply: impl Into<Reply>) {
        self.book().replies.push_back(reply.into());
    }

    /// The answer to everything for which no other is set.
    pub fn always(&self, reply: impl Into<Reply>) {
        self.book().always = Some(reply.into());
    }

    /// Everything that came so far.
    pub fn received(&self) -> Vec<Received> {
        self.book().received.clone()
    }

    /// What came since it was asked last.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.book().received)
    }
}

async fn receive(
    State(book): State<Arc<Mutex<Book>>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut book = book.lock().expect("no holder of this lock panics");
    let body = String::from_utf8_lossy(&body).into_owned();
    book.received.push(Received { path: uri.path().to_owned(), headers, body });
    let reply = book.replies.pop_front().or_else(|| book.always.clone()).unwrap_or_else(|| 200.into());
    let status = StatusCode::from_u16(reply.status).expect("a status has three digits");
    let mut response = (status, reply.body).into_response();
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, value.parse().expect("a header is plain text"));
    }
    response
}
