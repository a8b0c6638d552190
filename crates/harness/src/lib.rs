//! Test only: the real server on free ports and a database of its own, with a clock that tests move, and real HTTP clients.

pub mod breaches;
pub mod call;
pub mod client;
pub mod database;
pub mod google;
pub mod identity_provider;
pub mod jws;
pub mod mail_server;
pub mod media_peer;
pub mod own_postgres;
pub mod pad;
pub mod passkey;
pub mod people;
pub mod process;
pub mod python;
pub mod radicale;
pub mod receiver;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::app::App;
use colloquy::kernel::clock::MockClock;
use colloquy::kernel::config::Config;
use colloquy::kernel::random::Random;
use colloquy::listen::Listeners;
use colloquy::server::{Environment, Server};
use sqlx::{Connection as _, PgConnection, Row as _};

pub use call::{Call, Signalling, opus_file};
pub use client::{Answer, Client};
pub use database::TestDatabase;
pub use media_peer::MediaPeer;
pub use own_postgres::OwnPostgres;
pub use pad::{PadFrame, PadPeer, PadRefusal};
pub use people::{Guest, Person, text};
pub use process::Process;

/// When every test begins: a Monday morning in Europe.
pub const START: &str = "2026-03-02T08:00:00Z";

/// A running server, its database and its clock.
pub struct TestApp {
    /// The application, for what has no endpoint.
    pub app: App,
    /// The server's address, such as `http://127.0.0.1:40000`.
    pub url: String,
    /// Moves time.
    pub clock: Arc<MockClock>,
    /// The database; dropped at the end.
    pub database: TestDatabase,
    server: Server,
    data_dir: PathBuf,
}

/// The server's program, which is built beside the tests' own.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a running program has a path");
    let deps = test.parent().expect("a program is in a folder");
    deps.parent().expect("the folder of tests is in that of programs").join("colloquy")
}

impl TestApp {
    /// Starts a server with generous quotas.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts a server after `change` has had its way with the settings.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let start: DateTime<Utc> = START.parse().expect("START is a time");
        Self::start_at(Arc::new(MockClock::new(start)), change).await
    }

    /// As [`TestApp::start_with`], with a clock that others have as well.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_at(clock: Arc<MockClock>, change: impl FnOnce(&mut Config)) -> Self {
        let database = TestDatabase::create().await;
        let mut config = Self::config(&database);
        change(&mut config);
        let data_dir = config.data_dir.clone();
        let environment = Environment {
            clock: clock.clone(),
            random: Random::seeded(7),
            program: program(),
            background: false,
        };
        let server = Server::start(config, environment).await.expect("the server starts");
        let url = format!("{}://{}", server.app.config.tls.scheme(), server.address);
        Self { app: server.app.clone(), url, clock, database, server, data_dir }
    }

    /// Settings for a server on free ports of this machine, with generous quotas.
    ///
    /// # Panics
    /// When the defaults cannot be used.
    pub fn config(database: &TestDatabase) -> Config {
        let mut config = Config::load(None).expect("the defaults can be used");
        config.data_dir = std::env::temp_dir().join(&database.name);
        config.http.bind = ([127, 0, 0, 1], 0).into();
        config.http.public_url = format!("http://{}", config.http.bind);
        config.media.bind = [127, 0, 0, 1].into();
        config.media.port = 0;
        config.database.url = database.app_url.clone().into();
        config.database.owner_url = database.owner_url.clone().into();
        config.limits.sign_ins_per_minute_address = 10_000;
        config.limits.sign_ins_per_minute_email = 10_000;
        config.limits.applications_per_minute_address = 10_000;
        // How full this machine is, is no matter of a test that does not say so.
        config.alerts.disk_full_percent = 100;
        config.alerts.disk_clear_percent = 100;
        config
    }

    /// A client that nobody has signed in with.
    pub fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// The server's ports and certificates.
    pub fn listeners(&self) -> &Listeners {
        &self.server.listeners
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        use colloquy::kernel::clock::Clock as _;
        self.clock.now()
    }

    /// Moves the clock forward.
    pub fn advance(&self, step: Duration) {
        self.clock.advance(step);
    }

    /// Runs every background task that is due.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn run_tasks(&self) {
        self.app.tasks.run_due(&self.app).await.expect("tasks can be leased");
    }

    /// A connection as the role that owns the schema, to look (or tamper) behind the server's back.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn owner(&self) -> PgConnection {
        PgConnection::connect(&self.database.owner_url).await.expect("the owner can connect")
    }

    /// Waits until `done` says so, as events cross the database; ten seconds at most.
    ///
    /// # Panics
    /// When it does not come true.
    pub async fn until<F: Future<Output = bool>>(&self, what: &str, mut done: impl FnMut() -> F) {
        let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
        while !done().await {
            assert!(tokio::time::Instant::now() < deadline, "{what} did not come true in ten seconds");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }

    /// Runs what is due, asserts that no task was given up or is left over, and stops the server.
    ///
    /// # Panics
    /// When a task is left over.
    pub async fn finish(self) {
        self.run_tasks().await;
        let mut owner = self.owner().await;
        let left = sqlx::query("SELECT kind, status, coalesce(last_error, '') FROM tasks WHERE status <> 'done' AND run_at <= $1")
            .bind(self.now())
            .fetch_all(&mut owner)
            .await
            .expect("tasks can be read");
        let left: Vec<String> = left
            .iter()
            .map(|row| {
                format!("{} {} {}", row.get::<String, _>(0), row.get::<String, _>(1), row.get::<String, _>(2))
            })
            .collect();
        drop(owner);
        self.server.stop().await;
        // Best effort: the folder is in the system's temporary one.
        let _ = std::fs::remove_dir_all(&self.data_dir);
        assert!(left.is_empty(), "tasks were left over: {left:#?}");
    }
}
