//! What the deployment's staff oversee, and what keeps the audit trail honest.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};
use sqlx::{Connection as _, Executor as _, PgConnection};

async fn audit(staff: &Person, query: &str) -> Vec<Value> {
    staff.get(&format!("/api/admin/audit?limit=100&{query}")).await.ok()["items"].as_array().unwrap().clone()
}

fn actions(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| text(&row["action"])).collect()
}

/// Waits until the sequencer has sealed every row.
async fn sealed(app: &TestApp) {
    let mut owner = app.owner().await;
    loop {
        let waiting: i64 =
            sqlx::query_scalar("SELECT count(*) FROM audit_pending").fetch_one(&mut owner).await.unwrap();
        if waiting == 0 {
            return;
        }
        app.until("the next row is sealed", || async {
            let now: i64 = sqlx::query_scalar("SELECT count(*) FROM audit_pending")
                .fetch_one(&mut app.owner().await)
                .await
                .unwrap();
            now < waiting
        })
        .await;
    }
}

#[tokio::test]
async fn the_trail_tells_who_did_what_to_what() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.advance(Duration::minutes(1));
    let noon = app.now();
    let interview = text(&app.schedule(&ann, "Cleo Cole", 30).await["id"]);

    let rows = audit(&sara, &format!("actor={}&action=interview.create", ann.id)).await;
    assert_eq!(rows.len(), 1, "{rows:#?}");
    let row = &rows[0];
    assert_eq!(row["actorName"], "Ann Ames");
    assert_eq!(row["targetKind"], "interview");
    assert_eq!(row["targetId"], json!(interview));
    assert_eq!(row["outcome"], "ok");
    assert_eq!(row["address"], "127.0.0.1");

    assert_eq!(
        actions(&audit(&sara, "actor=ann+ames&action=auth").await),
        ["auth.signup"],
        "part of a name, part of an action"
    );
    assert_eq!(actions(&audit(&sara, &format!("target={interview}")).await), ["interview.create"]);
    assert_eq!(actions(&audit(&sara, "target=interview").await), ["interview.create"]);
    let before = noon.to_rfc3339().replace('+', "%2B");
    assert_eq!(actions(&audit(&sara, &format!("actor={}&to={before}", ann.id)).await), ["auth.signup"]);
    assert_eq!(
        actions(&audit(&sara, &format!("actor={}&from={before}", ann.id)).await),
        ["interview.create"]
    );
    assert_eq!(audit(&sara, "action=no.such").await, [] as [Value; 0]);
    let wrong = sara.get("/api/admin/audit?outcome=perhaps").await;
    assert_eq!(wrong.problem(), (422, "request.invalid".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn the_trail_comes_in_pages_that_leave_nothing_out() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    for name in ["Ann Ames", "Ben Bold", "Cleo Cole", "Dora Dean", "Egon Eck"] {
        app.candidate(name).await;
    }
    let mut seen = Vec::new();
    let mut path = "/api/admin/audit?action=auth.signup&limit=2".to_owned();
    for _ in 0..4 {
        let page = sara.get(&path).await.ok();
        seen.extend(page["items"].as_array().unwrap().iter().map(|row| text(&row["actorName"])));
        let Some(next) = page["nextCursor"].as_str() else { break };
        path = format!("/api/admin/audit?action=auth.signup&limit=2&cursor={next}");
    }
    seen.sort_unstable();
    assert_eq!(seen, ["Ann Ames", "Ben Bold", "Cleo Cole", "Dora Dean", "Egon Eck"]);
    app.finish().await;
}

#[tokio::test]
async fn denials_and_failures_of_a_minute_are_one_row() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for _ in 0..3 {
        assert_eq!(ann.get("/api/admin/tasks").await.status, 403);
        let login = json!({ "email": ann.email, "password": "wrong password" });
        assert_eq!(app.client().post("/api/auth/login", login).await.status, 401);
    }
    app.app.audit.flush(&app.app).await.unwrap();
    let rows = audit(&sara, "outcome=denied").await;
    assert_eq!(actions(&rows), ["task.read"]);
    assert_eq!((rows[0]["count"].clone(), rows[0]["actorId"].clone()), (json!(3), json!(ann.id)));
    let rows = audit(&sara, "outcome=failed").await;
    assert_eq!(actions(&rows), ["auth.login"]);
    assert_eq!((rows[0]["count"].clone(), rows[0]["actorId"].clone()), (json!(3), Value::Null));
    app.finish().await;
}

#[tokio::test]
async fn only_staff_oversees() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for path in [
        "/api/admin/audit",
        "/api/admin/audit/verify",
        "/api/admin/tasks",
        "/api/admin/system",
        "/api/admin/sandbox",
        "/api/admin/emails",
    ] {
        assert_eq!(ann.get(path).await.problem(), (403, "auth.forbidden".to_owned()), "{path}");
        assert_eq!(app.client().get(path).await.problem(), (401, "auth.required".to_owned()), "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn an_untouched_trail_verifies() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.interviewer("Ann Ames", "Acme").await;
    sealed(&app).await;
    let found = sara.get("/api/admin/audit/verify").await.ok();
    assert_eq!(
        (found["ok"].clone(), found["firstBad"].clone(), found["unsealed"].clone()),
        (json!(true), Value::Null, json!(0))
    );
    assert!(found["sealed"].as_i64().unwrap() >= 2, "{found}");
    app.finish().await;
}

/// What somebody who owns the schema can do behind the server's back, and what gives it away: the fault, and the first bad row.
async fn tampered(change: &'static str) -> (Value, Value) {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.interviewer("Ann Ames", "Acme").await;
    app.interviewer("Ben Bold", "Bolt").await;
    sealed(&app).await;
    let mut owner = app.owner().await;
    for table in ["audit_log", "audit_chain", "audit_pending", "audit_head"] {
        let unlock = format!("ALTER TABLE {table} DISABLE TRIGGER USER");
        owner.execute(sqlx::AssertSqlSafe(unlock)).await.unwrap();
    }
    owner.execute(change).await.unwrap();
    let found = sara.get("/api/admin/audit/verify").await.ok();
    assert_eq!(found["ok"], false, "{found}");
    app.finish().await;
    (found["fault"].clone(), found["firstBad"].clone())
}

/// Drops the row `seq` from the chain and from the log.
macro_rules! without {
    ($seq:literal) => {
        concat!(
            "CREATE TEMPORARY TABLE gone AS SELECT audit_id FROM audit_chain WHERE seq = ",
            $seq,
            ";",
            "DELETE FROM audit_chain WHERE audit_id IN (SELECT audit_id FROM gone);",
            "DELETE FROM audit_log WHERE id IN (SELECT audit_id FROM gone)"
        )
    };
}

#[tokio::test]
async fn a_changed_row_is_found() {
    let change = "UPDATE audit_log SET actor_id = gen_random_uuid() WHERE id = (SELECT audit_id FROM audit_chain WHERE seq = 2)";
    assert_eq!(tampered(change).await, (json!("changed"), json!(2)));
}

#[tokio::test]
async fn a_removed_row_is_found() {
    assert_eq!(tampered(without!("2")).await, (json!("missing"), json!(2)));
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found() {
    assert_eq!(tampered(without!("(SELECT max(seq) FROM audit_chain)")).await, (json!("cut"), json!(3)));
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found_after_more_was_sealed() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.interviewer("Ann Ames", "Acme").await;
    sealed(&app).await;
    let mut owner = app.owner().await;
    owner
        .execute("ALTER TABLE audit_log DISABLE TRIGGER USER; ALTER TABLE audit_chain DISABLE TRIGGER USER")
        .await
        .unwrap();
    owner.execute(without!("2")).await.unwrap();
    app.interviewer("Ben Bold", "Bolt").await;
    sealed(&app).await;
    let found = sara.get("/api/admin/audit/verify").await.ok();
    assert_eq!((found["fault"].clone(), found["firstBad"].clone()), (json!("missing"), json!(2)));
    app.finish().await;
}

#[tokio::test]
async fn a_row_that_was_taken_off_the_queue_is_found() {
    let unqueue = "INSERT INTO audit_log (id, at, actor_kind, action, target_kind, outcome) VALUES (gen_random_uuid(), now(), 'system', 'x', 'system', 'ok');
        INSERT INTO audit_pending SELECT id FROM audit_log WHERE action = 'x';
        DELETE FROM audit_pending";
    assert_eq!(tampered(unqueue).await, (json!("unaccounted"), Value::Null));
}

#[tokio::test]
async fn the_server_itself_can_neither_empty_the_queue_nor_move_the_end_back() {
    let app = TestApp::start().await;
    app.staff("Sara Staff").await;
    sealed(&app).await;
    let mut server = sqlx::PgConnection::connect(&app.database.app_url).await.unwrap();
    let queued = "WITH row AS (INSERT INTO audit_log (id, at, actor_kind, action, target_kind, outcome)
                               VALUES (gen_random_uuid(), now(), 'system', 'x', 'system', 'ok') RETURNING id)
                  INSERT INTO audit_pending SELECT id FROM row";
    for forbidden in [
        format!("BEGIN; {queued}; DELETE FROM audit_pending; COMMIT"),
        "DELETE FROM audit_head".to_owned(),
        "UPDATE audit_head SET seq = seq - 1".to_owned(),
        "DELETE FROM audit_chain".to_owned(),
    ] {
        let refused = server.execute(sqlx::AssertSqlSafe(forbidden.clone())).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().and_then(|e| e.code()).as_deref(),
            Some("42501"),
            "{forbidden}"
        );
        server.execute("ROLLBACK").await.unwrap();
    }
    app.finish().await;
}

#[tokio::test]
async fn an_exchanged_order_is_found() {
    let found = tampered(
        "ALTER TABLE audit_chain DROP CONSTRAINT audit_chain_audit_id_key;
         UPDATE audit_chain c SET audit_id = (SELECT audit_id FROM audit_chain o WHERE o.seq = 3 - c.seq) WHERE seq IN (1, 2)",
    )
    .await;
    assert_eq!(found, (json!("changed"), json!(1)));
}

#[tokio::test]
async fn nobody_changes_the_trail() {
    let app = TestApp::start().await;
    app.interviewer("Ann Ames", "Acme").await;
    sealed(&app).await;
    let mut server = PgConnection::connect(&app.database.app_url).await.unwrap();
    let mut owner = app.owner().await;
    for change in [
        "UPDATE audit_log SET count = 2",
        "DELETE FROM audit_log",
        "DELETE FROM audit_chain",
        "TRUNCATE audit_log CASCADE",
    ] {
        for connection in [&mut server, &mut owner] {
            let refused = connection.execute(change).await.unwrap_err();
            let code =
                refused.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
            assert_eq!(code.as_deref(), Some("42501"), "{change}: {refused}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_read_that_cannot_be_audited() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 0).await["id"]);
    ann.put(&format!("/api/interviews/{interview}"), json!({ "status": "COMPLETED" })).await.ok();
    let path = format!("/api/interviews/{interview}/feedback");
    let body = json!({ "passFail": "PASS", "message": "Clear thinking, good questions." });
    ann.post(&path, body).await.ok();
    let mut server = PgConnection::connect(&app.database.app_url).await.unwrap();
    let role: String = sqlx::query_scalar("SELECT current_user::text").fetch_one(&mut server).await.unwrap();
    let mut owner = app.owner().await;
    owner.execute(sqlx::AssertSqlSafe(format!("REVOKE INSERT ON audit_log FROM {role}"))).await.unwrap();
    let answer = ann.get(&path).await;
    assert_eq!(answer.problem(), (500, "server.internal".to_owned()));
    assert!(!String::from_utf8_lossy(&answer.body).contains("Clear thinking"));
    owner.execute(sqlx::AssertSqlSafe(format!("GRANT INSERT ON audit_log TO {role}"))).await.unwrap();
    ann.get(&path).await.ok();
    app.finish().await;
}

async fn task(app: &TestApp, status: &str) -> String {
    let sql = "INSERT INTO tasks (id, kind, payload, status, attempts, max_attempts, run_at, created_at, last_error)
               VALUES (gen_random_uuid(), 'identity.sweep_sessions', 'null', $1, 8, 8, $2, $2, 'it broke') RETURNING id::text";
    sqlx::query_scalar(sql).bind(status).bind(app.now()).fetch_one(&mut app.owner().await).await.unwrap()
}

async fn tasks(staff: &Person, status: &str) -> Vec<Value> {
    staff.get(&format!("/api/admin/tasks?status={status}")).await.ok()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_dead_task_is_run_again() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let id = task(&app, "dead").await;
    let dead = tasks(&sara, "dead").await;
    assert_eq!((dead.len(), dead[0]["lastError"].clone()), (1, json!("it broke")));
    assert_eq!(sara.post(&format!("/api/admin/tasks/{id}/retry"), json!({})).await.status, 202);
    let queued = tasks(&sara, "queued").await;
    assert_eq!((queued[0]["id"].clone(), queued[0]["attempts"].clone()), (json!(id), json!(0)));
    app.run_tasks().await;
    assert_eq!(tasks(&sara, "dead").await, [] as [Value; 0]);
    assert!(tasks(&sara, "done").await.iter().any(|one| one["id"] == json!(id)));
    app.finish().await;
}

#[tokio::test]
async fn a_task_is_given_up_but_not_under_a_workers_hands() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let (dead, running) = (task(&app, "dead").await, task(&app, "done").await);
    assert_eq!(sara.delete(&format!("/api/admin/tasks/{dead}")).await.status, 204);
    let gone = sara.delete(&format!("/api/admin/tasks/{dead}")).await;
    assert_eq!(gone.problem(), (404, "task.not_found".to_owned()));
    for answer in [
        sara.delete(&format!("/api/admin/tasks/{running}")).await,
        sara.post(&format!("/api/admin/tasks/{running}/retry"), json!({})).await,
    ] {
        assert_eq!(answer.problem(), (409, "task.wrong_status".to_owned()));
    }
    assert_eq!(tasks(&sara, "done").await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn staff_see_what_protects_the_machine_and_which_languages_are_there() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let sandbox = sara.get("/api/admin/sandbox").await.ok();
    assert_eq!(sandbox["enabled"], true);
    assert_ne!(sandbox["level"], "refused", "{sandbox:#}");
    assert_eq!((&sandbox["holes"], &sandbox["failure"]), (&json!([]), &Value::Null));
    assert_eq!(sandbox["limits"]["memoryBytes"], 512 << 20);
    let languages = sandbox["languages"].as_array().unwrap();
    let of = |id: &str| languages.iter().find(|language| language["id"] == id).unwrap();
    assert!(of("python")["version"].as_str().unwrap().starts_with("Python 3"));
    assert_eq!((languages.len(), &of("go")["packages"]), (12, &json!(["golang-go"])));
    app.finish().await;
}

#[tokio::test]
async fn the_system_says_how_it_is_set_up() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.advance(Duration::hours(2));
    let system = sara.get("/api/admin/system").await.ok();
    assert_eq!(system["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(system["startedAt"], colloquy_harness::START);
    assert_eq!(system["database"]["mode"], "external");
    assert_eq!(system["database"]["rolesSeparated"], true);
    assert_eq!(system["mail"]["configured"], false);
    assert_eq!(system["media"]["participants"], 0);
    assert_eq!(system["storage"]["provider"], "local");
    app.finish().await;
}

#[tokio::test]
async fn old_events_are_deleted_once_they_are_numbered() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.schedule(&ann, "Cleo Cole", 30).await;
    let count = async |condition: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM outbox WHERE {condition}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut app.owner().await).await.unwrap()
    };
    app.until("every event is numbered", || async { count("seq IS NULL").await == 0 }).await;
    assert!(count("true").await > 0);
    app.advance(Duration::hours(23));
    app.run_tasks().await;
    assert!(count("true").await > 0, "a browser may still ask for them");
    app.advance(Duration::hours(2));
    app.run_tasks().await;
    assert_eq!(count("created_at < '2026-03-02T09:00:00Z'").await, 0);
    app.finish().await;
}

#[tokio::test]
async fn a_copy_that_went_wrong_is_reported() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.schedule(&ann, "Cleo Cole", 30).await;
    app.run_tasks().await;
    assert_eq!(tasks(&sara, "dead").await, [] as [Value; 0], "the database keeps its copies true");
    let mut owner = app.owner().await;
    owner.execute("ALTER TABLE users DISABLE TRIGGER USER; UPDATE users SET name = 'Anna Ames' WHERE name = 'Ann Ames'").await.unwrap();
    app.advance(Duration::days(1));
    app.run_tasks().await;
    let dead = tasks(&sara, "dead").await;
    assert_eq!(dead.len(), 1, "{dead:#?}");
    let error = text(&dead[0]["lastError"]);
    assert!(error.contains("interviews.interviewer_name in 1 rows"), "{error}");
    assert_eq!(sara.delete(&format!("/api/admin/tasks/{}", text(&dead[0]["id"]))).await.status, 204);
    app.finish().await;
}

#[tokio::test]
async fn a_kept_mail_cannot_go_out_before_mail_is_configured() {
    let app = TestApp::start().await;
    let staff = app.staff("Sam Stone").await;
    let ivy = app.interviewer("Ivy Ines", "Acme").await;
    app.schedule(&ivy, "Guy Gray", 60).await;
    app.run_tasks().await;
    let mails = staff.get("/api/admin/emails").await.ok();
    let answer =
        staff.post(&format!("/api/admin/emails/{}/retry", text(&mails["items"][0]["id"])), json!({})).await;
    assert_eq!(answer.problem(), (409, "email.not_configured".to_owned()), "waiting would not help");
    app.finish().await;
}
