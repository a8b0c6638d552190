//! A private PostgreSQL cluster for a server that was given no `DATABASE_URL`.
//!
//! [`EmbeddedPostgres`] is what the server holds: it finds the binaries, initialises a cluster in the data
//! directory, starts it (as another user when the server runs as root), keeps it running and stops it.
//! [`SharedCluster`] is the same cluster without an owner, for tests and developer tools: whoever comes first
//! starts it, and it outlives that process.
//!
//! The cluster listens on a Unix socket only, inside a directory that only its own user can enter.
//! This is a crate of its own, and not a folder of the server, so that the tool which gives the server's SQL
//! macros their database can be built while the server does not compile.

mod account;
mod binaries;
mod cluster;
mod embedded;
mod error;
mod postmaster;
mod provision;
mod shared;

pub use embedded::EmbeddedPostgres;
pub use error::PostgresError;
pub use provision::{APP_ROLE, OWNER_ROLE, create_database, drop_database};
pub use shared::SharedCluster;

use std::path::PathBuf;

/// How to run a private cluster.
#[derive(Clone, Debug)]
pub struct PostgresSettings {
    /// The server's data directory. The cluster lives in its `postgres` folder. Created when missing; when the
    /// server runs as root, every folder above it must let other users pass (mode `o+x`).
    pub data_dir: PathBuf,
    /// The folder that holds `postgres` and `initdb`; searched for in the usual places when `None`.
    pub binaries: Option<PathBuf>,
    /// PostgreSQL's `max_connections`.
    pub max_connections: u16,
    /// Whether committed data must survive a crash of the machine. Only tests say no.
    pub durable: bool,
}

impl PostgresSettings {
    /// A durable cluster under `data_dir` with PostgreSQL's usual number of connections.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self { data_dir: data_dir.into(), binaries: None, max_connections: 100, durable: true }
    }
}
