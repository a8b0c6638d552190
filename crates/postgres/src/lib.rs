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

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use error::IoContext;

/// What the databases of a test run take at most, in bytes.
const TEST_MEMORY: u64 = 1 << 30;

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

    /// The one cluster that all tests of this user share: in memory where there is enough of it.
    ///
    /// # Errors
    /// [`PostgresError::ForeignOwner`] when another user took its place in the shared folder.
    pub fn for_tests() -> Result<Self, PostgresError> {
        let user = rustix::process::geteuid().as_raw();
        let memory = Path::new("/dev/shm");
        let free = rustix::fs::statvfs(memory).map_or(0, |found| found.f_bavail * found.f_frsize);
        let parent = if free >= TEST_MEMORY { memory.to_owned() } else { std::env::temp_dir() };
        let data_dir = parent.join(format!("colloquy-test-{user}"));
        match fs::symlink_metadata(&data_dir) {
            Ok(found) if found.is_dir() && found.uid() == user => {}
            Ok(found) => {
                return Err(PostgresError::ForeignOwner { folder: data_dir, owner: found.uid(), user });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).at("read", &data_dir),
        }
        // Enough for several servers with pools at once; nextest runs as many tests as there are processors.
        Ok(Self { max_connections: 400, durable: false, ..Self::new(data_dir) })
    }
}
