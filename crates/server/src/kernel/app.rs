//! The application: what a use case needs besides its input. Cheap to clone.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use object_store::ObjectStore;

use super::audit::Denials;
use super::clock::Clock;
use super::config::Config;
use super::db::Db;
use super::events::Events;
use super::failures::Failures;
use super::http::limits::RateLimits;
use super::media_backend::MediaBackend;
use super::random::Random;
use super::sandbox::Sandboxes;
use super::seal::Seal;
use super::tasks::Tasks;
use super::telemetry::Metrics;
use super::vapid::Vapid;

/// A handle on everything that the server is made of.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts themselves.
pub struct Parts {
    /// The settings that it was started with.
    pub config: Config,
    /// The database; only the kernel sees its pool.
    pub db: Db,
    /// Wall time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Encrypts what must not be read from a stolen database.
    pub seal: Seal,
    /// The key by which push services know this deployment.
    pub vapid: Vapid,
    /// Blobs: avatars and finished recordings.
    pub objects: Arc<dyn ObjectStore>,
    /// Rooms on the media server.
    pub media: Arc<dyn MediaBackend>,
    /// Live events.
    pub events: Events,
    /// Background tasks.
    pub tasks: Tasks,
    /// Denials and failures on their way into the audit trail.
    pub audit: Denials,
    /// Request quotas.
    pub limits: RateLimits,
    /// What failed lately through a fault of the server's.
    pub failures: Failures,
    /// Figures for `/metrics`.
    pub metrics: Metrics,
    /// This node's name: pinned tasks and leases carry it.
    pub node: String,
    /// Which start of this node the process is: its leases carry it, see [`super::holder`].
    pub start: i32,
    /// This program, to be started again for work that is done apart.
    pub program: PathBuf,
    /// Where untrusted code runs.
    pub sandboxes: Sandboxes,
    /// Where live recordings are written.
    pub recordings_dir: PathBuf,
    /// The token that the first start asks for, while there is no account.
    pub setup_token: String,
    /// Whether PostgreSQL is run by this server, for the admin's page.
    pub database_embedded: bool,
    /// When this process started, for the admin's page.
    pub started_at: DateTime<Utc>,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
