//! Who has a task: the process that took it, while it lives; after its death the next process of its node, at once.

use std::time::{Duration, Instant};

use colloquy_harness::{Process, TestDatabase};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};
use tokio::net::TcpListener;

/// The task of the one mail: its status, its attempts, and who has it.
type Mail = (String, i32, Option<String>, Option<i32>);

struct Deployment {
    database: TestDatabase,
    /// As the server's own role, which may see what its sessions are at.
    server: PgConnection,
    mail_url: String,
}

impl Deployment {
    /// With a mail server that takes connections and never says a word: whoever sends a mail is at it until somebody ends them.
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mail_url = format!("smtp://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let mut silent = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                silent.push(stream);
            }
        });
        let database = TestDatabase::create().await;
        let server = PgConnection::connect(&database.app_url).await.unwrap();
        Self { database, server, mail_url }
    }

    fn node(&self, name: &str) -> Process {
        Process::new(&self.database, name, &[("SMTP__URL", &self.mail_url)])
    }

    async fn mail(&mut self) -> Mail {
        let sql =
            "SELECT status, attempts, lease_node, lease_start FROM tasks WHERE kind = 'notify.send_email'";
        sqlx::query_as(sql).fetch_one(&mut self.server).await.unwrap()
    }

    /// How the mail stands once it was tried so many times; much less than a lease's five minutes.
    async fn tried(&mut self, attempts: i32) -> Mail {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let mail = self.mail().await;
            if mail.0 == "running" && mail.1 == attempts {
                return mail;
            }
            assert!(Instant::now() < deadline, "attempt {attempts} does not come: {mail:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until so many living processes have looked for tasks of dead ones, each twice since it was asked.
    async fn looked(&mut self, holders: usize) {
        let sql = "SELECT a.pid, a.query_start::text FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
                   WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND a.datname = current_database() AND a.state = 'idle'
                     AND a.query LIKE 'UPDATE tasks SET status = ''queued''%'";
        let mut looks = std::collections::BTreeSet::new();
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let rows: Vec<(i32, String)> = sqlx::query_as(sql).fetch_all(&mut self.server).await.unwrap();
            looks.extend(rows);
            let of = |pid: i32| looks.iter().filter(|(one, _)| *one == pid).count();
            let pids: std::collections::BTreeSet<i32> = looks.iter().map(|(pid, _)| *pid).collect();
            if pids.iter().filter(|pid| of(**pid) > 2).count() >= holders {
                return;
            }
            assert!(Instant::now() < deadline, "not everybody looks: {looks:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test]
async fn a_dead_nodes_tasks_are_its_own_again_at_once_and_a_living_ones_never_anybody_elses() {
    let mut deployment = Deployment::new().await;
    let mut first = deployment.node("first");
    first.start();
    first.ready().await;
    let account = json!({ "name": "Ann Ames", "email": "ann@example.com", "password": "correct horse battery", "role": "INTERVIEWER", "companyName": "Acme" });
    first.client().post("/api/auth/signup", account).await.ok();
    let held = deployment.tried(1).await;
    let start = held.3.expect("somebody has it");

    // Another node, and a second process that believes to be the first node.
    let (mut second, mut twin) = (deployment.node("second"), deployment.node("twin"));
    std::fs::copy(first.data_dir.join("node"), twin.data_dir.join("node")).unwrap();
    for node in [&mut second, &mut twin] {
        node.start();
        node.ready().await;
    }
    deployment.looked(3).await;
    assert_eq!(deployment.mail().await, held, "it is still at it");

    twin.kill();
    first.kill();
    deployment.looked(1).await;
    assert_eq!(deployment.mail().await, held, "the other node waits for the end of the lease");

    // What waits again may be taken by whoever is there: by the first node, when it is alone.
    second.kill();
    first.start();
    first.ready().await;
    let again = deployment.tried(2).await;
    assert_eq!(again.2, held.2, "the same node");
    assert_ne!(again.3, Some(start), "another process of it");
}
