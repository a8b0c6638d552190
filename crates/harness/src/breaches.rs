//! A service on loopback that knows which passwords were breached, and notes what it is asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;

#[derive(Default)]
struct Known {
    ranges: HashMap<String, Vec<String>>,
    asked: Mutex<Vec<String>>,
}

/// The service; it ends with the test.
pub struct Breaches {
    /// Its address.
    pub url: String,
    known: Arc<Known>,
}

impl Breaches {
    /// Knows `passwords`; for what it has nothing about, it fails.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(passwords: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let mut known = Known::default();
        for password in passwords {
            let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
            let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect();
            known.ranges.entry(hex[..5].to_owned()).or_default().push(format!("{}:7", &hex[5..]));
        }
        let known = Arc::new(known);
        let router = Router::new().route("/range/{start}", get(range)).with_state(known.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, known }
    }

    /// Every range that it was asked for.
    ///
    /// # Panics
    /// When the handler panicked.
    pub fn asked(&self) -> Vec<String> {
        self.known.asked.lock().expect("no handler panics").clone()
    }
}

async fn range(State(known): State<Arc<Known>>, Path(start): Path<String>) -> (StatusCode, String) {
    let lines = known.ranges.get(&start).map(|lines| lines.join("\r\n"));
    known.asked.lock().expect("no holder of this lock panics").push(start);
    lines.map_or((StatusCode::INTERNAL_SERVER_ERROR, String::new()), |lines| (StatusCode::OK, lines))
}
