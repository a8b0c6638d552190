//! The cluster as the server holds it: supervised while it runs, stopped with it.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::cluster::{self, Cluster};
use crate::error::{IoContext, PostgresError};
use crate::postmaster::Postmaster;
use crate::provision::{self, APP_ROLE, OWNER_ROLE, SqlContext};
use crate::{PostgresSettings, create_database};

/// The one database of the cluster.
const DATABASE: &str = "colloquy";
/// The pauses before a server that died is started again, from the first to the longest.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));
/// A server that ran this long was healthy, so that its death starts the pauses anew.
const HEALTHY: Duration = Duration::from_secs(60);

/// A private PostgreSQL with the database `colloquy` and its two roles.
///
/// While this value lives, a server process that dies is started again. Dropping it without
/// [`stop`](Self::stop) leaves PostgreSQL running, and the next start adopts it.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    owner_url: String,
    app_url: String,
    supervisor: Option<Supervisor>,
}

/// The task that keeps the server process alive, and the lock that makes it the only one.
#[derive(Debug)]
struct Supervisor {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), PostgresError>>,
    _lock: File,
}

impl EmbeddedPostgres {
    /// Starts the cluster in the data directory, making it first when there is none, and prepares roles,
    /// database and extensions. A server process left over by a crash is adopted.
    ///
    /// # Errors
    /// [`PostgresError::InUse`] when another process runs this cluster; every other variant when PostgreSQL is
    /// not installed, cannot reach its folder, or does not start.
    pub async fn start(settings: PostgresSettings) -> Result<Self, PostgresError> {
        let lock = lock(&settings.data_dir)?
            .ok_or_else(|| PostgresError::InUse { data_dir: settings.data_dir.clone() })?;
        Self::start_locked(settings, lock).await
    }

    /// Like [`start`](Self::start), but when another process runs the cluster, uses it as it is: for commands
    /// that an operator gives while the server is running. [`stop`](Self::stop) then leaves it alone.
    ///
    /// # Errors
    /// As [`start`](Self::start), without [`PostgresError::InUse`].
    pub async fn start_or_join(settings: PostgresSettings) -> Result<Self, PostgresError> {
        if let Some(lock) = lock(&settings.data_dir)? {
            return Self::start_locked(settings, lock).await;
        }
        let data_dir = settings.data_dir.clone();
        let cluster = Cluster::open(settings).await?;
        let mut running = cluster.running().await?.ok_or(PostgresError::InUse { data_dir })?;
        cluster.wait_ready(&mut running).await?;
        Self::over(&cluster, None)
    }

    async fn start_locked(settings: PostgresSettings, lock: File) -> Result<Self, PostgresError> {
        let cluster = Arc::new(Cluster::open(settings).await?);
        let postmaster = cluster.launch().await?;
        if let Err(error) = prepare(&cluster).await {
            // The first error is the one to tell; the log has the other.
            if let Err(error) = postmaster.stop().await {
                tracing::error!(%error, "PostgreSQL could not be stopped");
            }
            return Err(error);
        }
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(supervise(Arc::clone(&cluster), postmaster, stopped));
        Self::over(&cluster, Some(Supervisor { stop, task, _lock: lock }))
    }

    fn over(cluster: &Cluster, supervisor: Option<Supervisor>) -> Result<Self, PostgresError> {
        let (owner_url, app_url) = (cluster.url(OWNER_ROLE, DATABASE)?, cluster.url(APP_ROLE, DATABASE)?);
        Ok(Self { owner_url, app_url, supervisor })
    }

    /// The URL of the role that owns the database: for migrations and maintenance.
    pub fn owner_url(&self) -> &str {
        &self.owner_url
    }

    /// The URL of the role that reads and writes rows and owns nothing: for everything else.
    pub fn app_url(&self) -> &str {
        &self.app_url
    }

    /// Stops PostgreSQL and waits for it: sessions are ended, and what was committed is on disk. Close the pools
    /// first.
    ///
    /// # Errors
    /// [`PostgresError::Unstoppable`]
    pub async fn stop(mut self) -> Result<(), PostgresError> {
        let Some(supervisor) = self.supervisor.take() else { return Ok(()) };
        // The task ends by itself only by panicking, which the join below reports.
        let _ = supervisor.stop.send(());
        match supervisor.task.await {
            Ok(stopped) => stopped,
            Err(panic) => std::panic::resume_unwind(panic.into_panic()),
        }
    }
}

impl Drop for EmbeddedPostgres {
    fn drop(&mut self) {
        if let Some(supervisor) = &self.supervisor {
            supervisor.task.abort();
        }
    }
}

/// Takes the cluster for this process; `None` when another one has it. The kernel releases it with the process.
fn lock(data_dir: &Path) -> Result<Option<File>, PostgresError> {
    let path = cluster::data_dir(data_dir)?.join("postgres.lock");
    let file = File::create(&path).at("make", &path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).at("lock", &path),
    }
}

/// Creates what is missing of roles, database, extensions and grants.
async fn prepare(cluster: &Cluster) -> Result<(), PostgresError> {
    let mut superuser = cluster.connect("postgres").await.during("connect as the superuser")?;
    provision::create_roles(&mut superuser).await?;
    if !provision::database_exists(&mut superuser, DATABASE).await? {
        create_database(&mut superuser, DATABASE, None).await?;
    }
    provision::prepare_schema(&cluster.options(OWNER_ROLE, DATABASE)).await
}

/// Starts the server again whenever it ends, until told to stop it.
async fn supervise(
    cluster: Arc<Cluster>,
    mut postmaster: Postmaster,
    mut stop: oneshot::Receiver<()>,
) -> Result<(), PostgresError> {
    let mut pause = BACKOFF.0;
    loop {
        let started = Instant::now();
        let status = tokio::select! {
            _ = &mut stop => return postmaster.stop().await,
            status = postmaster.ended() => status,
        };
        if started.elapsed() > HEALTHY {
            pause = BACKOFF.0;
        }
        tracing::error!(status, "PostgreSQL ended unexpectedly");
        postmaster = loop {
            tokio::select! {
                _ = &mut stop => return Ok(()),
                () = sleep(pause) => {}
            }
            pause = (pause * 2).min(BACKOFF.1);
            match cluster.spawn() {
                Ok(again) => break again,
                Err(error) => tracing::error!(%error, "PostgreSQL could not be started again"),
            }
        };
    }
}
