//! A cluster that several processes use and none owns.

use std::fs::File;
use std::path::Path;

use sqlx::postgres::PgConnection;

use crate::cluster::{self, Cluster};
use crate::error::{IoContext, PostgresError};
use crate::provision::{self, APP_ROLE, OWNER_ROLE, SqlContext};
use crate::{PostgresSettings, create_database};

/// A running cluster with both roles, which goes on running when this process ends. For tests and tools.
#[derive(Debug)]
pub struct SharedCluster {
    cluster: Cluster,
}

impl SharedCluster {
    /// Finds the cluster running, or starts it; processes that do so at the same time wait for each other.
    ///
    /// # Errors
    /// As [`EmbeddedPostgres::start`](crate::EmbeddedPostgres::start).
    pub async fn ensure(settings: PostgresSettings) -> Result<Self, PostgresError> {
        let _turn = lock(&settings.data_dir).await?;
        let cluster = Cluster::open(settings).await?;
        // The handle goes, the process stays.
        drop(cluster.launch().await?);
        let shared = Self { cluster };
        provision::create_roles(&mut shared.superuser().await?).await?;
        Ok(shared)
    }

    /// Connects as the superuser, for creating and dropping databases.
    ///
    /// # Errors
    /// [`PostgresError::Sql`]
    pub async fn superuser(&self) -> Result<PgConnection, PostgresError> {
        self.cluster.connect("postgres").await.during("connect as the superuser")
    }

    /// Creates an empty database in which the owner can run the migrations.
    ///
    /// # Errors
    /// [`PostgresError::Sql`] when the name is taken, [`PostgresError::ExtensionMissing`].
    pub async fn create_empty(&self, name: &str) -> Result<(), PostgresError> {
        create_database(&mut self.superuser().await?, name, None).await?;
        provision::prepare_schema(&self.cluster.options(OWNER_ROLE, name)).await
    }

    /// The URL by which the owner reaches a database.
    ///
    /// # Errors
    /// [`PostgresError::PathEncoding`]
    pub fn owner_url(&self, database: &str) -> Result<String, PostgresError> {
        self.cluster.url(OWNER_ROLE, database)
    }

    /// The URL by which the application reaches a database.
    ///
    /// # Errors
    /// [`PostgresError::PathEncoding`]
    pub fn app_url(&self, database: &str) -> Result<String, PostgresError> {
        self.cluster.url(APP_ROLE, database)
    }

    /// Stops the cluster, and removes it with all its databases, unless somebody is connected to it. Says whether
    /// it is gone.
    ///
    /// # Errors
    /// [`PostgresError::Unstoppable`], [`PostgresError::Io`] when its files cannot be removed.
    pub async fn discard_unused(settings: PostgresSettings) -> Result<bool, PostgresError> {
        let _turn = lock(&settings.data_dir).await?;
        let cluster = Cluster::open(settings).await?;
        if let Some(postmaster) = cluster.running().await? {
            let sql = "SELECT count(*) FROM pg_stat_activity
                       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
            let mut superuser = cluster.connect("postgres").await.during("connect as the superuser")?;
            let others: i64 =
                sqlx::query_scalar(sql).fetch_one(&mut superuser).await.during("count sessions")?;
            if others > 0 {
                return Ok(false);
            }
            postmaster.stop().await?;
        }
        cluster.remove().map(|()| true)
    }
}

/// Waits for our turn, without holding up the runtime; dropping the file ends the turn.
async fn lock(data_dir: &Path) -> Result<File, PostgresError> {
    let path = cluster::data_dir(data_dir)?.join("shared.lock");
    let file = File::create(&path).at("make", &path)?;
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file)).await;
    locked.unwrap_or_else(|error| Err(std::io::Error::other(error))).at("lock", &path)
}
