//! Waiting for a database that is away.

use std::time::Duration;

use super::error::{Code, Result};

/// How often something is tried while the database is away, and the pause in between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(500);

/// Does `work`, and does it again while the database is away: what came of minutes of other work is not lost with a few seconds of it.
///
/// # Errors
/// `server.unavailable` where it stays away for ten seconds; what `work` says otherwise.
pub async fn outlast<T, F: Future<Output = Result<T>>>(mut work: impl FnMut() -> F) -> Result<T> {
    for _ in 1..TRIES {
        match work().await {
            Err(error) if error.code == Code::Unavailable => tokio::time::sleep(PAUSE).await,
            done => return done,
        }
    }
    work().await
}
