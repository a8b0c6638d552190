//! The server as a whole: puts the parts together, starts them in order and stops them in the reverse one.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use object_store::local::LocalFileSystem;
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::kernel::app::{App, Parts};
use crate::kernel::audit::Denials;
use crate::kernel::clock::{Clock, SystemClock};
use crate::kernel::config::Config;
use crate::kernel::db::{Db, MIGRATOR};
use crate::kernel::events::{self, Events};
use crate::kernel::failures::Failures;
use crate::kernel::holder;
use crate::kernel::http::limits::RateLimits;
use crate::kernel::media_backend::{MediaBackend, NoMedia};
use crate::kernel::private_file::kept;
use crate::kernel::random::Random;
use crate::kernel::sandbox::Sandboxes;
use crate::kernel::seal::Seal;
use crate::kernel::tasks::{self, Lane, Tasks};
use crate::kernel::telemetry::Metrics;
use crate::kernel::vapid::Vapid;
use crate::listen::{Bound, ListenError, Listeners};
use crate::media::{MediaServer, MediaSettings};
use crate::postgres::{EmbeddedPostgres, PostgresError, PostgresSettings};
use crate::{
    calendar, challenge, feedback, governance, identity, interview, job, notify, pad, recording, resume,
    room, router, run, webhook,
};

/// Distinct denials that may wait to be written.
const DENIALS: usize = 10_000;
/// Workers of tasks that wait for machines of others: they hold no connection to the database meanwhile.
const PATIENT_WORKERS: usize = 4;
/// A token opens its room for joining; the session that it began goes on.
const TOKEN_LIFETIME: Duration = Duration::from_secs(600);

/// Why the server could not start, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The private PostgreSQL did not start.
    #[error(transparent)]
    Postgres(#[from] PostgresError),
    /// The database could not be reached or migrated.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migrating the database: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The ports could not be opened.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// A file, folder or socket could not be opened.
    #[error("{what}: {source}")]
    Io {
        /// Which, and what for.
        what: String,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> StartError {
    move |source| StartError::Io { what: what.into(), source }
}

/// What differs between production and tests.
pub struct Environment {
    /// Wall time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// This program, to be started again for work that is done apart.
    pub program: PathBuf,
    /// Whether periodic tasks are planned and workers run; a test runs tasks itself.
    pub background: bool,
}

impl Environment {
    /// The real clock, the system's randomness, everything running.
    pub fn production() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Random::from_system(),
            // Stays true when the file is replaced by a newer one.
            program: PathBuf::from("/proc/self/exe"),
            background: true,
        }
    }
}

/// The database that the settings name, migrated; with the private cluster where there is one.
pub struct Database {
    /// Connects as the role of the application.
    pub options: PgConnectOptions,
    embedded: Option<EmbeddedPostgres>,
}

impl Database {
    /// Starts the private PostgreSQL if the settings name no other, and migrates.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        Self::open_with(config, async |settings| EmbeddedPostgres::start(settings).await).await
    }

    /// The same for a command that an operator gives while a server may be running: uses that server's PostgreSQL.
    pub async fn open_beside_server(config: &Config) -> Result<Self, StartError> {
        Self::open_with(config, async |settings| EmbeddedPostgres::start_or_join(settings).await).await
    }

    async fn open_with(
        config: &Config,
        start: impl AsyncFnOnce(PostgresSettings) -> Result<EmbeddedPostgres, PostgresError>,
    ) -> Result<Self, StartError> {
        std::fs::create_dir_all(&config.data_dir)
            .map_err(io(format!("data folder {}", config.data_dir.display())))?;
        let settings = &config.database;
        if !settings.url.is_empty() {
            let owner = if settings.owner_url.is_empty() {
                tracing::info!(
                    "one database role migrates and serves: the audit trail is protected by triggers alone"
                );
                settings.url.reveal()
            } else {
                settings.owner_url.reveal()
            };
            migrate(owner).await?;
            return Ok(Self { options: PgConnectOptions::from_str(settings.url.reveal())?, embedded: None });
        }
        let binaries = Some(settings.embedded_binaries.clone()).filter(|path| !path.as_os_str().is_empty());
        let embedded =
            start(PostgresSettings { binaries, ..PostgresSettings::new(&config.data_dir) }).await?;
        migrate(embedded.owner_url()).await?;
        Ok(Self { options: PgConnectOptions::from_str(embedded.app_url())?, embedded: Some(embedded) })
    }

    /// Stops the private PostgreSQL.
    pub async fn close(self) {
        if let Some(embedded) = self.embedded
            && let Err(error) = embedded.stop().await
        {
            tracing::warn!(%error, "PostgreSQL did not stop cleanly; it recovers by itself at the next start");
        }
    }
}

async fn migrate(url: &str) -> Result<(), StartError> {
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    MIGRATOR.run(&mut connection).await?;
    Ok(())
}

/// The application with its database and nothing that listens: for commands and for the demonstration data.
pub struct Offline {
    /// The application.
    pub app: App,
    database: Database,
}

impl Offline {
    /// Opens the database and puts the application together. Media goes nowhere, tasks wait for a server.
    pub async fn open(config: Config, environment: Environment) -> Result<Self, StartError> {
        let database = Database::open_beside_server(&config).await?;
        let app = build_app(config, environment, &database, Arc::new(NoMedia), Arc::default())?;
        Ok(Self { app, database })
    }

    /// Writes what is pending and closes the database.
    pub async fn close(self) {
        flush_audit(&self.app).await;
        self.app.db.close().await;
        self.database.close().await;
    }
}

async fn flush_audit(app: &App) {
    if let Err(error) = app.audit.flush(app).await {
        tracing::warn!(%error, "denials were not written to the audit trail");
    }
}

/// A running server.
pub struct Server {
    /// The application behind it.
    pub app: App,
    /// Where HTTP listens.
    pub address: SocketAddr,
    media: MediaServer,
    database: Database,
    /// The ports and their certificates.
    pub listeners: Listeners,
    background: Vec<JoinHandle<()>>,
    media_events: JoinHandle<()>,
    stop_background: CancellationToken,
    stop_media_events: CancellationToken,
    stop_sequencer: CancellationToken,
    sequencer: JoinHandle<()>,
    pads: Arc<pad::Pads>,
    leases: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts everything: database, media, live events, tasks, HTTP.
    pub async fn start(mut config: Config, environment: Environment) -> Result<Self, StartError> {
        let bound = Bound::bind(&config)?;
        let address = bound.address;
        // A port that the system chooses is known only now.
        if config.http.public_url.ends_with(":0") {
            config.http.public_url = format!("{}://{address}", config.tls.scheme());
        }
        let database = Database::open(&config).await?;
        let (media_sender, media_receiver) = mpsc::unbounded_channel();
        let media = start_media(&config, &environment, media_sender)?;
        let background = environment.background;
        let providers = identity::Providers::new(&config.identity_providers)
            .map_err(|error| StartError::Other(error.to_string()))?;
        let backend = Arc::new(room::EmbeddedMedia::new(media.clone()));
        let app = build_app(config, environment, &database, backend, providers.clone())?;
        let stop_sequencer = CancellationToken::new();
        let sequencer = tokio::spawn(events::run_sequencer(app.clone(), stop_sequencer.clone()));
        if let Err(error) = recording::recover(&app).await {
            return Err(StartError::Other(format!("recovering recordings: {error}")));
        }
        // Before anybody can come: the new media server knows nothing yet of what was going on.
        if let Err(error) = room::enforce_focus(&app).await {
            return Err(StartError::Other(format!("reading focus times: {error}")));
        }
        let stop_media_events = CancellationToken::new();
        let media_events =
            tokio::spawn(room::run_media_events(app.clone(), media_receiver, stop_media_events.clone()));
        let stop_background = CancellationToken::new();
        // Until the last task under way has ended.
        let leases = background.then(|| tokio::spawn(holder::run(app.clone(), stop_sequencer.clone())));
        let mut background = if background { spawn_background(&app, &stop_background) } else { Vec::new() };
        let operating =
            run::operate(app.clone(), challenge::judge, challenge::check_next, stop_background.clone());
        background.push(tokio::spawn(operating));
        let pads = Arc::new(pad::Pads::default());
        tokio::spawn({
            let (pads, app) = (pads.clone(), app.clone());
            async move { pads.watch(&app).await }
        });
        let pages = router::build(&app, providers, pads.clone())
            .map_err(|error| StartError::Other(error.to_string()))?;
        let listeners = bound.serve(&app.config, pages.merge(media.routes()))?;
        announce(&app, address).await;
        Ok(Self {
            app,
            address,
            media,
            database,
            listeners,
            background,
            media_events,
            stop_background,
            stop_media_events,
            stop_sequencer,
            sequencer,
            pads,
            leases,
        })
    }

    /// Ends when HTTP or the media server stops by itself, which is a failure; says which.
    ///
    /// A dead media thread is not started again in here: calls and open recordings died with it, and what brings those
    /// back after a crash of the process (clients come again, a task finalises what was cut) is proven. So the process
    /// ends, and the service manager starts it anew.
    pub async fn failed(&mut self) -> String {
        tokio::select! {
            why = self.listeners.ended() => why,
            () = self.media.ended() => "the media server stopped".to_owned(),
        }
    }

    /// Stops accepting, tells browsers and rooms, flushes recordings, finishes tasks under way, stops PostgreSQL.
    pub async fn stop(self) {
        let grace = Duration::from_secs(self.app.config.http.shutdown_seconds);
        self.app.events.say_bye();
        self.listeners.close(grace);
        self.pads.stop(grace).await;
        self.media.shutdown().await;
        self.stop_media_events.cancel();
        let _ = self.media_events.await;
        self.listeners.stop(grace).await;
        self.stop_background.cancel();
        for job in self.background {
            let _ = tokio::time::timeout(grace, job).await;
        }
        flush_audit(&self.app).await;
        self.stop_sequencer.cancel();
        let _ = tokio::time::timeout(grace, self.sequencer).await;
        if let Some(leases) = self.leases {
            let _ = tokio::time::timeout(grace, leases).await;
        }
        self.app.db.close().await;
        self.database.close().await;
    }
}

fn start_media(
    config: &Config,
    environment: &Environment,
    events: mpsc::UnboundedSender<crate::media::MediaEvent>,
) -> Result<MediaServer, StartError> {
    let mut seed = [0; 32];
    environment.random.fill(&mut seed);
    let secret = if config.media.api_secret.is_empty() {
        secret(config, "media.secret", || environment.random.name::<32>())?
    } else {
        config.media.api_secret.reveal().to_owned()
    };
    let clock = environment.clock.clone();
    let settings = MediaSettings {
        bind: SocketAddr::new(config.media.bind, config.media.port),
        advertised: config.media.advertise.clone(),
        recordings: config.data_dir.join("recordings"),
        api_key: if config.media.api_key.is_empty() {
            "colloquy".to_owned()
        } else {
            config.media.api_key.clone()
        },
        api_secret: secret,
        token_lifetime: TOKEN_LIFETIME,
        limits: colloquy_media::Limits {
            participants_per_room: config.media.max_participants_per_room,
            ..Default::default()
        },
        clock: Arc::new(move || -> DateTime<Utc> { clock.now() }),
        seed,
    };
    MediaServer::start(settings, events).map_err(io(format!("media port {}", config.media.port)))
}

/// A text that is made at the first start and kept in the data directory.
fn secret(config: &Config, name: &str, make: impl FnOnce() -> String) -> Result<String, StartError> {
    let path = config.data_dir.join(name);
    kept(&path, make).map_err(io(path.display().to_string()))
}

fn build_app(
    config: Config,
    environment: Environment,
    database: &Database,
    media: Arc<dyn MediaBackend>,
    providers: Arc<identity::Providers>,
) -> Result<App, StartError> {
    let Environment { clock, random, program, .. } = environment;
    let objects = config.data_dir.join("objects");
    std::fs::create_dir_all(&objects).map_err(io(objects.display().to_string()))?;
    let objects =
        LocalFileSystem::new_with_prefix(&objects).map_err(|error| StartError::Other(error.to_string()))?;
    let timeout = Duration::from_secs(config.database.acquire_timeout_seconds);
    let handlers = [
        identity::tasks(providers),
        interview::tasks(),
        calendar::tasks(),
        room::tasks(),
        pad::tasks(),
        run::tasks(),
        recording::tasks(),
        resume::tasks(),
        job::tasks(),
        feedback::tasks(),
        notify::tasks(),
        webhook::tasks(),
        governance::tasks(),
    ];
    identity::warm_up().map_err(|error| StartError::Other(error.to_string()))?;
    let key = if config.secrets.key.is_empty() {
        secret(&config, "secrets.key", || random.name::<32>())?
    } else {
        config.secrets.key.reveal().to_owned()
    };
    let seal = Seal::new(&key)
        .ok_or_else(|| StartError::Other("secrets.key: expected 32 bytes in base64".to_owned()))?;
    let sandboxes = Sandboxes::new(program.clone(), &config.sandbox);
    let key = if config.secrets.vapid_key.is_empty() {
        secret(&config, "vapid.key", || random.name::<32>())?
    } else {
        config.secrets.vapid_key.reveal().to_owned()
    };
    let vapid = Vapid::new(&key).ok_or_else(|| {
        StartError::Other("secrets.vapid_key: expected 32 bytes in URL-safe base64".to_owned())
    })?;
    Ok(App::new(Parts {
        seal,
        vapid,
        db: Db::connect(database.options.clone(), config.database.max_connections, timeout),
        events: Events::default(),
        tasks: Tasks::new(handlers.into_iter().flatten().collect()),
        audit: Denials::new(DENIALS),
        limits: RateLimits::new(&config.limits),
        failures: Failures::default(),
        metrics: Metrics::default(),
        node: secret(&config, "node", || random.name::<9>())?,
        start: i32::try_from(random.below(i32::MAX.unsigned_abs())).unwrap_or_default(),
        recordings_dir: config.data_dir.join("recordings"),
        program,
        sandboxes,
        setup_token: random.name::<16>(),
        database_embedded: database.embedded.is_some(),
        started_at: clock.now(),
        objects: Arc::new(objects),
        media,
        clock,
        random,
        config,
    }))
}

fn spawn_background(app: &App, stop: &CancellationToken) -> Vec<JoinHandle<()>> {
    let mut jobs = vec![tokio::spawn(tasks::run_planner(app.clone(), stop.clone()))];
    let lanes = [(Lane::Prompt, app.config.tasks.workers), (Lane::Patient, PATIENT_WORKERS)];
    for (lane, workers) in lanes {
        for _ in 0..workers {
            jobs.push(tokio::spawn(Tasks::work(app.clone(), lane, stop.clone())));
        }
    }
    jobs
}

/// Tells the operator where it is, and how to make the first administrator.
async fn announce(app: &App, address: SocketAddr) {
    tracing::info!(%address, url = app.config.http.public_url, "Colloquy is ready");
    let local = address.ip().is_loopback();
    if !local && !app.config.is_https() {
        tracing::warn!(
            "browsers give no camera to pages without HTTPS: set [tls] certificate or acme, or public_url behind a proxy"
        );
    }
    match identity::set_up_needed(app).await {
        Ok(true) => tracing::info!(
            "make the first administrator at {} with the setup token {}",
            app.config.link("/setup"),
            app.setup_token
        ),
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, "whether setup is needed is not known"),
    }
}
