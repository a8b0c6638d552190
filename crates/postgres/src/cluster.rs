//! The cluster on disk: its folders, its initialisation, and starting a server on it.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use rustix::fs::OFlags;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgSslMode};
use sqlx::{ConnectOptions, Connection};
use tokio::process::Command;
use tokio::time::{Instant, sleep};

use crate::PostgresSettings;
use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::{IoContext, PostgresError};
use crate::postmaster::{PidFile, Postmaster};

/// The bootstrap superuser; nothing but this crate connects as it.
const SUPERUSER: &str = "postgres";
/// Names the socket file only, since there is no TCP listener.
const PORT: u16 = 5432;
/// `sun_path` holds 104 bytes on macOS (108 on Linux), and `/.s.PGSQL.5432` takes 14 of them and a NUL one more.
const SOCKET_FOLDER_MAX: usize = 88;
/// Recovery after a crash replays at most a few checkpoints' worth of log.
const START_PATIENCE: Duration = Duration::from_secs(120);
/// How often a starting server is asked whether it is ready.
const POLL: Duration = Duration::from_millis(20);
/// Below this much shared memory (Docker gives 64 MB), parallel queries get theirs from files instead.
const SHM_ENOUGH: u64 = 256 << 20;
/// The log starts anew at a start that finds it larger than this.
const LOG_MAX: u64 = 8 << 20;

/// A cluster whose folders exist and whose binaries are known.
#[derive(Debug)]
pub(crate) struct Cluster {
    settings: PostgresSettings,
    account: Account,
    binaries: Binaries,
    folder: PathBuf,
    socket: PathBuf,
}

impl Cluster {
    /// Makes the folders, finds the binaries and, the first time, initialises the cluster.
    pub(crate) async fn open(settings: PostgresSettings) -> Result<Self, PostgresError> {
        let data_dir = data_dir(&settings.data_dir)?;
        let folder = data_dir.join("postgres");
        let account = Account::choose(&folder)?;
        account.check_reach(&folder)?;
        make_private(&folder, &account)?;
        let binaries = Binaries::find(settings.binaries.as_deref(), &data_dir, &folder.join("data")).await?;
        let socket = socket_folder(&folder, &account)?;
        let cluster = Self { settings, account, binaries, folder, socket };
        if !cluster.data().join("PG_VERSION").exists() {
            cluster.initialise().await?;
        }
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("postgres.log")
    }

    /// Runs initdb beside the final place, so that a half-made cluster is never taken for a whole one.
    async fn initialise(&self) -> Result<(), PostgresError> {
        let (data, partial) = (self.data(), self.folder.join("data.partial"));
        // C.UTF-8 is not known everywhere; plain C sorts the same and only folds case less well.
        for locale in ["--locale=C.UTF-8", "--locale=C"] {
            if partial.exists() {
                fs::remove_dir_all(&partial).at("remove", &partial)?;
            }
            let mut command = self.command("initdb");
            command.args(["--username", SUPERUSER, "--auth-local=trust", "--auth-host=reject"]);
            command.args(["--encoding=UTF8", "--data-checksums", locale]).arg("--pgdata").arg(&partial);
            if !self.settings.durable {
                command.arg("--no-sync");
            }
            let output = command.output().await.at("run", &self.binaries.program("initdb"))?;
            if output.status.success() {
                tracing::info!(data = %data.display(), version = self.binaries.major, "PostgreSQL cluster initialised");
                return fs::rename(&partial, &data).at("rename", &partial);
            }
            let output = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            if output.contains("effective user ID") {
                return Err(PostgresError::UnnamedUser { user: self.account.uid() });
            }
            if !output.contains("locale") {
                return Err(PostgresError::Initdb { data, output });
            }
            tracing::warn!(locale, "initdb refused the locale");
        }
        Err(PostgresError::Initdb { data, output: "no usable locale".to_owned() })
    }

    /// One of PostgreSQL's programs, as the right user, with nothing of our environment.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(&self.folder).env_clear().env("LC_ALL", "C").stdin(Stdio::null());
        self.account.apply(&mut command);
        command
    }

    /// Returns a server that accepts connections: the one already running, or a new one.
    pub(crate) async fn launch(&self) -> Result<Postmaster, PostgresError> {
        if let Some(mut running) = self.running().await? {
            match self.wait_ready(&mut running).await {
                Ok(()) => {
                    tracing::info!(pid = running.pid(), "adopted the running PostgreSQL");
                    return Ok(running);
                }
                // It was on its way down.
                Err(PostgresError::Ended { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        let mut started = self.spawn()?;
        self.wait_ready(&mut started).await?;
        Ok(started)
    }

    /// The live server of this cluster, whoever started it. One that listens where nobody will look, since the
    /// data directory was moved under it, is stopped instead.
    pub(crate) async fn running(&self) -> Result<Option<Postmaster>, PostgresError> {
        let live = PidFile::read(&self.data()).filter(|file| file.is_live(&self.data()));
        let Some(file) = live else { return Ok(None) };
        let running = Postmaster::adopted(file.pid);
        if file.socket == self.socket || file.socket.as_os_str().is_empty() {
            return Ok(Some(running));
        }
        tracing::warn!(socket = %file.socket.display(), "stopping a PostgreSQL that listens elsewhere");
        running.stop().await?;
        Ok(None)
    }

    /// Starts a server without waiting until it accepts connections. Call it only when none is running.
    pub(crate) fn spawn(&self) -> Result<Postmaster, PostgresError> {
        let stale = self.data().join("postmaster.pid");
        // PostgreSQL refuses to start when the number in the file belongs to any live process of its user.
        if PidFile::read(&self.data()).is_some_and(|file| !file.is_live(&self.data())) {
            tracing::warn!("removing the pid file of a PostgreSQL that no longer runs");
            fs::remove_file(&stale).at("remove", &stale)?;
        }
        let log = self.open_log()?;
        let errors = log.try_clone().at("open", &self.log())?;
        let mut command = self.command("postgres");
        command.arg("-D").arg(self.data()).arg("-k").arg(&self.socket);
        for setting in self.server_settings() {
            command.arg("-c").arg(setting);
        }
        // A group of its own: Ctrl-C in the terminal is for the server, which then stops PostgreSQL in order.
        command.stdout(log).stderr(errors).process_group(0);
        let program = self.binaries.program("postgres");
        let child = command.spawn().at("run", &program)?;
        let postmaster = Postmaster::spawned(child).ok_or_else(|| self.ended("at once".to_owned()))?;
        tracing::info!(pid = postmaster.pid(), version = self.binaries.major, "PostgreSQL started");
        Ok(postmaster)
    }

    /// The settings that differ from PostgreSQL's own defaults.
    fn server_settings(&self) -> Vec<String> {
        let mut settings = vec![
            format!("max_connections={}", self.settings.max_connections),
            format!("port={PORT}"),
            "listen_addresses=".to_owned(),
            "unix_socket_permissions=0700".to_owned(),
            "timezone=UTC".to_owned(),
            "log_timezone=UTC".to_owned(),
            // Errors go to the client, who logs them without personal data; statements would carry it.
            "log_min_messages=log".to_owned(),
            "log_min_error_statement=panic".to_owned(),
            "log_error_verbosity=terse".to_owned(),
            "log_checkpoints=off".to_owned(),
        ];
        let shm = rustix::fs::statvfs("/dev/shm").map_or(0, |found| found.f_blocks * found.f_frsize);
        if shm < SHM_ENOUGH {
            settings.push("dynamic_shared_memory_type=mmap".to_owned());
        }
        if !self.settings.durable {
            settings.extend(
                ["fsync", "synchronous_commit", "full_page_writes"].map(|name| format!("{name}=off")),
            );
            // Cloning and dropping databases asks for checkpoints; recycling big log files would dominate them.
            settings
                .extend(["wal_level=minimal", "max_wal_senders=0", "min_wal_size=32MB"].map(str::to_owned));
            settings.push("autovacuum=off".to_owned());
        }
        settings
    }

    /// Removes the cluster from the disk. Call it only when no server runs.
    pub(crate) fn remove(self) -> Result<(), PostgresError> {
        fs::remove_dir_all(&self.folder).at("remove", &self.folder)
    }

    /// Opens the log to append. Its folder belongs to another user, so a link in its place is refused.
    fn open_log(&self) -> Result<fs::File, PostgresError> {
        let path = self.log();
        if fs::symlink_metadata(&path).is_ok_and(|found| found.len() > LOG_MAX) {
            let old = path.with_extension("log.old");
            fs::rename(&path, &old).at("rename", &path)?;
        }
        let no_links = OFlags::NOFOLLOW.bits().cast_signed();
        let mut options = OpenOptions::new();
        options.append(true).create(true).mode(0o600).custom_flags(no_links);
        options.open(&path).at("open", &path)
    }

    /// Waits until the server accepts connections, or has ended.
    pub(crate) async fn wait_ready(&self, postmaster: &mut Postmaster) -> Result<(), PostgresError> {
        let deadline = Instant::now() + START_PATIENCE;
        let pid = postmaster.pid();
        let ready = async {
            while Instant::now() < deadline {
                if let Ok(connection) = self.connect("postgres").await {
                    // Politeness only: the server notices a closed socket by itself.
                    let _ = connection.close().await;
                    // It answers; but another one may, while this one is about to find that it is not alone.
                    if PidFile::read(&self.data()).is_some_and(|file| file.pid.as_raw_nonzero().get() == pid)
                    {
                        return true;
                    }
                }
                sleep(POLL).await;
            }
            false
        };
        tokio::select! {
            status = postmaster.ended() => Err(self.ended(status)),
            true = ready => Ok(()),
            else => Err(PostgresError::Silent {
                seconds: START_PATIENCE.as_secs(), log: self.log(), tail: self.log_tail(),
            }),
        }
    }

    fn ended(&self, status: String) -> PostgresError {
        PostgresError::Ended { status, log: self.log(), tail: self.log_tail() }
    }

    /// The last lines of the log, for messages.
    fn log_tail(&self) -> String {
        let text = fs::read(self.log()).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }

    /// How the superuser reaches a database.
    pub(crate) fn superuser(&self, database: &str) -> PgConnectOptions {
        self.options(SUPERUSER, database)
    }

    /// How a role reaches a database.
    pub(crate) fn options(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("localhost")
            .port(PORT)
            .socket(&self.socket)
            .username(role)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
            .disable_statement_logging()
    }

    /// Connects as the superuser.
    pub(crate) async fn connect(&self, database: &str) -> Result<PgConnection, sqlx::Error> {
        PgConnection::connect_with(&self.superuser(database)).await
    }

    /// The connection URL of a role, as `DATABASE_URL` would have it. Everything that PG* variables in the
    /// environment could change is spelled out.
    pub(crate) fn url(&self, role: &str, database: &str) -> Result<String, PostgresError> {
        let socket =
            self.socket.to_str().ok_or_else(|| PostgresError::PathEncoding { path: self.socket.clone() })?;
        Ok(format!(
            "postgres://{role}@localhost:{PORT}/{database}?host={}&sslmode=disable",
            percent_encode(socket)
        ))
    }
}

/// The absolute data directory, made when missing: passable but not listable for the account of the cluster.
pub(crate) fn data_dir(path: &Path) -> Result<PathBuf, PostgresError> {
    fs::DirBuilder::new().recursive(true).mode(0o711).create(path).at("make", path)?;
    path.canonicalize().at("find", path)
}

/// Makes a folder that only the account can enter.
fn make_private(folder: &Path, account: &Account) -> Result<(), PostgresError> {
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => return account.own(folder),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error).at("make", folder),
    }
    let found = fs::symlink_metadata(folder).at("read", folder)?;
    let owned = found.uid() == account.uid();
    if found.is_dir() && owned && found.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    // A folder that root made just before a crash is still empty and still ours to hand over.
    if found.is_dir() && found.uid() == rustix::process::geteuid().as_raw() {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).at("close", folder)?;
        return account.own(folder);
    }
    Err(PostgresError::ForeignOwner { folder: folder.to_owned(), owner: found.uid(), user: account.uid() })
}

/// The socket's folder: within the cluster, or under /tmp when that path is too long for a socket address.
fn socket_folder(folder: &Path, account: &Account) -> Result<PathBuf, PostgresError> {
    let mut socket = folder.join("socket");
    if socket.as_os_str().len() > SOCKET_FOLDER_MAX {
        let found = fs::metadata(folder).at("read", folder)?;
        socket = PathBuf::from(format!("/tmp/colloquy-{:x}-{:x}", found.dev(), found.ino()));
    }
    make_private(&socket, account)?;
    Ok(socket)
}

/// Escapes whatever could end or change a URL's query value.
fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(byte.into())
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_survive_in_urls() {
        assert_eq!(percent_encode("/data dir/é&x=%"), "/data%20dir/%C3%A9%26x%3D%25");
    }
}
