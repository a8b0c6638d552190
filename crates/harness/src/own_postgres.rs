//! A PostgreSQL of one test's own, which can be made to crash: the cluster that tests share is for none to end, and holds nothing durably.

use std::fs;
use std::time::{Duration, Instant};

use colloquy_postgres::{PostgresSettings, SharedCluster};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use sqlx::{AssertSqlSafe, Executor as _};

use crate::TestDatabase;

/// A durable cluster with one database, which the first server that starts over it migrates; removed with this value.
pub struct OwnPostgres {
    /// The database. A server over it is to be ended before.
    pub database: TestDatabase,
    settings: PostgresSettings,
    cluster: SharedCluster,
}

impl OwnPostgres {
    /// Makes and starts it, with further settings of PostgreSQL such as `("autovacuum", "off")`.
    ///
    /// # Panics
    /// When PostgreSQL does not start or has no such setting.
    pub async fn start(more: &[(&str, &str)]) -> Self {
        let name = format!("crash_{}", std::process::id());
        let shared = PostgresSettings::for_tests().expect("tests have a folder").data_dir;
        let settings = PostgresSettings::new(shared.with_file_name(format!("colloquy-{name}")));
        let cluster = SharedCluster::ensure(settings.clone()).await.expect("PostgreSQL starts");
        cluster.create_empty(&name).await.expect("the database can be made");
        let mut superuser = cluster.superuser().await.expect("the superuser can connect");
        for (setting, value) in more {
            let sql = AssertSqlSafe(format!("ALTER SYSTEM SET {setting} = '{value}'"));
            superuser.execute(sql).await.expect("PostgreSQL has this setting");
        }
        superuser.execute("SELECT pg_reload_conf()").await.expect("the settings can be read");
        let url = |url: Result<String, _>| url.expect("the folder's name can stand in an address");
        let database = TestDatabase {
            owner_url: url(cluster.owner_url(&name)),
            app_url: url(cluster.app_url(&name)),
            name,
        };
        Self { database, settings, cluster }
    }

    /// Ends all its processes at once (SIGKILL) and starts it again over what they had written. What was only in their memory is lost: the
    /// last of the log, as far as no commit waited for it.
    ///
    /// # Panics
    /// When it does not come back.
    pub async fn crash(&mut self) {
        let mut superuser = self.cluster.superuser().await.expect("the superuser can connect");
        let sql = "SELECT pid FROM pg_stat_activity";
        let all: Vec<i32> =
            sqlx::query_scalar(sql).fetch_all(&mut superuser).await.expect("processes are listed");
        let postmaster = self.postmaster().expect("it runs");
        // First of all: it would start the others anew.
        kill_process(postmaster, Signal::KILL).expect("our own process can be killed");
        for pid in all.into_iter().filter_map(Pid::from_raw) {
            // Some notice by themselves that their postmaster is gone.
            let _ = kill_process(pid, Signal::KILL);
        }
        // It is a child of this process, unless somebody has waited for it already.
        let _ = waitpid(Some(postmaster), WaitOptions::empty());
        let deadline = Instant::now() + Duration::from_secs(20);
        self.cluster = loop {
            // While the last of the others is on its way out, their memory is still in use, and PostgreSQL refuses to start.
            match SharedCluster::ensure(self.settings.clone()).await {
                Ok(again) => break again,
                Err(error) => assert!(Instant::now() < deadline, "PostgreSQL does not come back: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
    }

    fn postmaster(&self) -> Option<Pid> {
        let text = fs::read_to_string(self.settings.data_dir.join("postgres/data/postmaster.pid")).ok()?;
        Pid::from_raw(text.lines().next()?.parse().ok()?)
    }
}

impl Drop for OwnPostgres {
    /// Best effort: what stays is in a folder for tests.
    fn drop(&mut self) {
        if let Some(postmaster) = self.postmaster() {
            let _ = kill_process(postmaster, Signal::QUIT);
            let _ = waitpid(Some(postmaster), WaitOptions::empty());
        }
        let _ = fs::remove_dir_all(&self.settings.data_dir);
    }
}
