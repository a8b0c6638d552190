//! The private cluster, on the PostgreSQL that is installed. When the tests run as root, each story is also told
//! as an ordinary user.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use colloquy_postgres::{EmbeddedPostgres, PostgresError, PostgresSettings, SharedCluster};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use sqlx::postgres::PgConnection;
use sqlx::{Connection, Executor};
use tokio::time::{Instant, sleep};

/// A data directory that is removed at the end, with whatever PostgreSQL still runs in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        // In memory where there is enough of it: a dozen clusters are made here, and disks sync slowly.
        let tests = PostgresSettings::for_tests().unwrap().data_dir;
        let path = tests.with_file_name(format!("colloquy-{name}-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    fn settings(&self) -> PostgresSettings {
        PostgresSettings::new(&self.0)
    }

    fn pid_file(&self) -> PathBuf {
        self.0.join("postgres/data/postmaster.pid")
    }

    fn pid(&self) -> Option<Pid> {
        let text = fs::read_to_string(self.pid_file()).ok()?;
        Pid::from_raw(text.lines().next()?.parse().ok()?)
    }

    fn kill(&self) -> Pid {
        let pid = self.pid().unwrap();
        kill_process(pid, Signal::KILL).unwrap();
        pid
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Some(pid) = self.pid() {
            let _ = kill_process(pid, Signal::QUIT);
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url).await.unwrap()
}

/// Connects as soon as the server is there again.
async fn reconnect(url: &str) -> PgConnection {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        match PgConnection::connect(url).await {
            Ok(connection) => return connection,
            Err(error) => assert!(Instant::now() < deadline, "PostgreSQL did not come back: {error}"),
        }
        sleep(Duration::from_millis(20)).await;
    }
}

async fn value(connection: &mut PgConnection, sql: &'static str) -> String {
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

async fn make_notes(url: &str) {
    let sql = "CREATE TABLE notes (id bigserial PRIMARY KEY, body text NOT NULL);
               INSERT INTO notes (body) VALUES ('kept')";
    connect(url).await.execute(sql).await.unwrap();
}

#[tokio::test]
async fn data_outlives_a_stop_and_the_roles_are_apart() {
    let folder = Folder::new("stop");
    let postgres = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    make_notes(postgres.owner_url()).await;

    let mut app = connect(postgres.app_url()).await;
    app.execute("INSERT INTO notes (body) VALUES ('by the application')").await.unwrap();
    for refused in
        ["DROP TABLE notes", "CREATE TABLE mine (id int)", "TRUNCATE notes", "CREATE TEMP TABLE t (id int)"]
    {
        let error = app.execute(refused).await.unwrap_err();
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{refused}");
    }
    let extensions = "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension";
    assert_eq!(value(&mut app, extensions).await, "btree_gist pg_trgm plpgsql");
    let superusers =
        "SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolsuper OR rolcreatedb OR rolcreaterole";
    assert_eq!(value(&mut app, superusers).await, "postgres");
    assert_eq!(value(&mut app, "SHOW fsync").await, "on");
    assert_eq!(value(&mut app, "SHOW listen_addresses").await, "");
    drop(app);

    postgres.stop().await.unwrap();
    assert!(!folder.pid_file().exists());
    let log = fs::read_to_string(folder.0.join("postgres/postgres.log")).unwrap();
    assert!(!log.contains("interrupted") && !log.contains("DROP TABLE"), "{log}");

    let again = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    let mut app = connect(again.app_url()).await;
    assert_eq!(value(&mut app, "SELECT count(*)::text FROM notes").await, "2");
    drop(app);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_killed_server_is_started_again_and_keeps_what_was_committed() {
    let folder = Folder::new("kill");
    let postgres = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    make_notes(postgres.owner_url()).await;
    let first = folder.kill();
    // The old server may still answer for a moment while it is torn down.
    let deadline = Instant::now() + Duration::from_secs(30);
    while folder.pid().is_none_or(|pid| pid == first) {
        assert!(Instant::now() < deadline, "no new server");
        sleep(Duration::from_millis(10)).await;
    }
    let mut app = reconnect(postgres.app_url()).await;
    assert_eq!(value(&mut app, "SELECT body FROM notes").await, "kept");
    drop(app);
    postgres.stop().await.unwrap();
    assert!(!folder.pid_file().exists());
}

#[tokio::test]
async fn a_server_left_over_is_adopted_supervised_and_stopped() {
    let folder = Folder::new("adopt");
    let left = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    make_notes(left.owner_url()).await;
    // As after a kill -9 of the process that held it, except that the lock goes with the value here.
    drop(left);
    let orphan = folder.pid().unwrap();
    let adopted = start_soon(&folder).await;
    assert_eq!(folder.pid(), Some(orphan));
    assert_eq!(value(&mut connect(adopted.app_url()).await, "SELECT body FROM notes").await, "kept");

    folder.kill();
    let deadline = Instant::now() + Duration::from_secs(30);
    while folder.pid().is_none_or(|pid| pid == orphan) {
        assert!(Instant::now() < deadline, "no new server");
        sleep(Duration::from_millis(10)).await;
    }
    reconnect(adopted.app_url()).await;
    let last = folder.pid().unwrap();
    adopted.stop().await.unwrap();
    assert!(test_kill_process(last).is_err(), "PostgreSQL still runs");
}

/// The aborted supervisor of a dropped value gives up the lock a moment later.
async fn start_soon(folder: &Folder) -> EmbeddedPostgres {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        match EmbeddedPostgres::start(folder.settings()).await {
            Err(PostgresError::InUse { .. }) if Instant::now() < deadline => {}
            other => return other.unwrap(),
        }
        sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_stale_pid_file_does_not_block_the_start() {
    let folder = Folder::new("stale");
    let postgres = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    let text = fs::read_to_string(folder.pid_file()).unwrap();
    postgres.stop().await.unwrap();
    // A crash of the machine leaves the file, and the number in it may then belong to another process of the
    // same user, which PostgreSQL takes for its own.
    let data = fs::metadata(folder.pid_file().with_file_name("PG_VERSION")).unwrap();
    let mut other = Command::new("sleep").arg("600").uid(data.uid()).gid(data.gid()).spawn().unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(folder.pid_file(), format!("{}\n{rest}", other.id())).unwrap();
    let again = EmbeddedPostgres::start(folder.settings()).await;
    other.kill().unwrap();
    other.wait().unwrap();
    let again = again.unwrap();
    connect(again.app_url()).await;
    again.stop().await.unwrap();
}

#[tokio::test]
async fn one_process_runs_it_and_commands_join() {
    let folder = Folder::new("join");
    let server = EmbeddedPostgres::start(folder.settings()).await.unwrap();
    let refused = EmbeddedPostgres::start(folder.settings()).await.unwrap_err();
    assert!(matches!(refused, PostgresError::InUse { .. }), "{refused}");

    let command = EmbeddedPostgres::start_or_join(folder.settings()).await.unwrap();
    assert_eq!(command.app_url(), server.app_url());
    connect(command.app_url()).await;
    command.stop().await.unwrap();
    connect(server.app_url()).await;
    server.stop().await.unwrap();

    let alone = EmbeddedPostgres::start_or_join(folder.settings()).await.unwrap();
    connect(alone.owner_url()).await;
    alone.stop().await.unwrap();
    assert!(!folder.pid_file().exists());
}

#[tokio::test]
async fn a_cluster_of_another_version_is_refused_by_name() {
    let folder = Folder::new("version");
    let data = folder.0.join("postgres/data");
    fs::create_dir_all(&data).unwrap();
    fs::set_permissions(folder.0.join("postgres"), fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(data.join("PG_VERSION"), "9\n").unwrap();
    let refused = EmbeddedPostgres::start(folder.settings()).await.unwrap_err();
    assert!(matches!(refused, PostgresError::VersionMismatch { cluster: 9, .. }), "{refused}");
}

#[tokio::test]
async fn a_long_path_gets_a_short_socket() {
    let folder = Folder::new("long");
    let deep = folder.0.join("d".repeat(100)).join("e e");
    let postgres = EmbeddedPostgres::start(PostgresSettings::new(&deep)).await.unwrap();
    connect(postgres.app_url()).await;
    let made = fs::metadata(deep.join("postgres")).unwrap();
    postgres.stop().await.unwrap();
    fs::remove_dir_all(format!("/tmp/colloquy-{:x}-{:x}", made.dev(), made.ino())).unwrap();
}

#[tokio::test]
async fn a_shared_cluster_outlives_its_users_and_is_found_again() {
    let folder = Folder::new("shared");
    let settings = PostgresSettings { durable: false, max_connections: 20, ..folder.settings() };
    let (first, second) =
        tokio::join!(SharedCluster::ensure(settings.clone()), SharedCluster::ensure(settings.clone()));
    let (first, second) = (first.unwrap(), second.unwrap());
    first.create_empty("one").await.unwrap();
    make_notes(&first.owner_url("one").unwrap()).await;
    let pid = folder.pid();
    drop((first, second));

    let again = SharedCluster::ensure(settings.clone()).await.unwrap();
    assert_eq!(folder.pid(), pid);
    let mut app = connect(&again.app_url("one").unwrap()).await;
    assert_eq!(value(&mut app, "SELECT body FROM notes").await, "kept");
    assert_eq!(value(&mut app, "SHOW max_connections").await, "20");

    assert!(!SharedCluster::discard_unused(settings.clone()).await.unwrap(), "it was in use");
    app.close().await.unwrap();
    // The server ends the session's process a moment after the client has hung up.
    let deadline = Instant::now() + Duration::from_secs(30);
    while !SharedCluster::discard_unused(settings.clone()).await.unwrap() {
        assert!(Instant::now() < deadline, "it stays in use");
        sleep(Duration::from_millis(10)).await;
    }
    assert!(!folder.0.join("postgres").exists());
}

/// Runs the other tests of this file as the user `nobody`: the way an ordinary user starts Colloquy.
#[test]
fn it_works_as_an_ordinary_user_too() {
    if !rustix::process::geteuid().is_root() {
        // Then every other test of this file has shown it already.
        return;
    }
    // The test program may lie in a closed home, and memory may be mounted noexec: the user gets a copy on disk.
    let folder = Folder(std::env::temp_dir().join(format!("colloquy-user-{}", std::process::id())));
    fs::create_dir(&folder.0).unwrap();
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.0.join("embedded");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let nobody = 65534;
    let output = Command::new(&program)
        .args(["--skip", "ordinary_user", "--test-threads", "2"])
        .current_dir("/")
        .env_remove("TMPDIR")
        .uid(nobody)
        .gid(nobody)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("8 passed"), "{printed}");
}
