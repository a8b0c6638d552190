use std::path::{Path, PathBuf};

/// Why the private cluster could not be run. Each message says what the operator can do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PostgresError {
    /// No usable binaries in any of the places searched.
    #[error(
        "PostgreSQL {minimum} or newer was not found (looked in {places}). Install it with `apt-get install \
         postgresql` (Debian, Ubuntu), `dnf install postgresql-server postgresql-contrib` (Fedora), `apk add \
         postgresql postgresql-contrib` (Alpine) or `brew install postgresql@17` (macOS), or name the folder that \
         holds `postgres` and `initdb` in database.binaries, or set DATABASE_URL to a server of your own"
    )]
    NotInstalled {
        /// The oldest major version that will do.
        minimum: u32,
        /// The folders searched, joined for reading.
        places: String,
    },

    /// The data directory was written by another major version than any that is installed.
    #[error(
        "the cluster in {} was made by PostgreSQL {cluster}, and the installed versions are: {installed}. Install \
         PostgreSQL {cluster}, or move the data to the newer version with pg_upgrade or pg_dump",
        data.display()
    )]
    VersionMismatch {
        /// The cluster's data directory.
        data: PathBuf,
        /// Its major version.
        cluster: u32,
        /// The versions found, joined for reading.
        installed: String,
    },

    /// Running as root without an account to drop to.
    #[error(
        "PostgreSQL refuses to run as root, and neither a `postgres` nor a `nobody` account exists; make one with `useradd --system postgres`"
    )]
    NoAccount,

    /// The account that runs PostgreSQL cannot reach the data directory.
    #[error(
        "the account {account} that runs PostgreSQL cannot pass through {}; choose a data_dir elsewhere, such as \
         /var/lib/colloquy, or let other users pass with `chmod o+x {}`",
        folder.display(), folder.display()
    )]
    Unreachable {
        /// The folder that is closed.
        folder: PathBuf,
        /// The account that needs to pass.
        account: String,
    },

    /// The cluster belongs to somebody else.
    #[error("{} belongs to user {owner}, but this process runs as user {user}; start it as that user, or as root", folder.display())]
    ForeignOwner {
        /// The folder concerned.
        folder: PathBuf,
        /// Its owner's uid.
        owner: u32,
        /// This process's uid.
        user: u32,
    },

    /// `initdb` needs the user to have a name.
    #[error(
        "user {user} has no entry in /etc/passwd, which PostgreSQL's initdb needs; run as a named user, or as root"
    )]
    UnnamedUser {
        /// This process's uid.
        user: u32,
    },

    /// Another process runs this cluster.
    #[error("another Colloquy process is using {}; stop it first, or choose another data_dir", data_dir.display())]
    InUse {
        /// The data directory asked for.
        data_dir: PathBuf,
    },

    /// The path cannot stand in a connection URL.
    #[error("{} is not valid UTF-8; choose another data_dir", path.display())]
    PathEncoding {
        /// The offending path.
        path: PathBuf,
    },

    /// `initdb` failed.
    #[error("initdb could not make a cluster in {}: {output}", data.display())]
    Initdb {
        /// The data directory.
        data: PathBuf,
        /// What it printed.
        output: String,
    },

    /// PostgreSQL ended instead of starting.
    #[error("PostgreSQL ended while starting ({status}); the end of {}: {tail}", log.display())]
    Ended {
        /// Its exit status.
        status: String,
        /// The log file.
        log: PathBuf,
        /// The log's last lines.
        tail: String,
    },

    /// PostgreSQL runs but answers nothing.
    #[error("PostgreSQL did not accept connections within {seconds} s; the end of {}: {tail}", log.display())]
    Silent {
        /// How long we waited.
        seconds: u64,
        /// The log file.
        log: PathBuf,
        /// The log's last lines.
        tail: String,
    },

    /// PostgreSQL did not end, even after being told to abort.
    #[error("PostgreSQL (process {pid}) does not stop")]
    Unstoppable {
        /// Its process id.
        pid: i32,
    },

    /// An extension is not installed.
    #[error(
        "PostgreSQL's extension {name} is missing: install the contrib package of the same version (postgresql-contrib)"
    )]
    ExtensionMissing {
        /// The extension's name.
        name: &'static str,
    },

    /// A file operation failed.
    #[error("cannot {what} {}: {source}", path.display())]
    Io {
        /// The operation, as a verb.
        what: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },

    /// A statement that prepares roles or databases failed.
    #[error("cannot prepare the database ({what}): {source}")]
    Sql {
        /// What the statement was for.
        what: &'static str,
        /// The cause.
        source: sqlx::Error,
    },
}

/// Adds the operation and the path to an I/O error.
pub(crate) trait IoContext<T> {
    fn at(self, what: &'static str, path: &Path) -> Result<T, PostgresError>;
}

impl<T> IoContext<T> for std::io::Result<T> {
    fn at(self, what: &'static str, path: &Path) -> Result<T, PostgresError> {
        self.map_err(|source| PostgresError::Io { what, path: path.to_owned(), source })
    }
}
