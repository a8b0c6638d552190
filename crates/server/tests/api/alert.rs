//! What is wrong with the deployment: each check by what it is there for, and whom it is told, how often.

use chrono::Duration;
use colloquy::governance::{Found, Severity, raise};
use colloquy::kernel::random::Random;
use colloquy::notify::AlertKind;
use colloquy::server::{Environment, Server};
use colloquy_harness::mail_server::{MailServer, Refuses};
use colloquy_harness::{Call, Person, TestApp, text};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use serde_json::{Value, json};
use sqlx::Executor as _;

pub async fn list(staff: &Person, which: &str) -> Vec<Value> {
    staff.get("/api/admin/alerts").await.ok()[which].as_array().unwrap().clone()
}

/// Kind and subject of what is wrong now, by the database: also where nobody can sign in.
pub async fn open(app: &TestApp) -> Vec<(String, String)> {
    let sql = "SELECT kind, trim(subject) FROM system_alerts WHERE cleared_at IS NULL ORDER BY kind, subject";
    sqlx::query_as(sql).fetch_all(&mut app.owner().await).await.unwrap()
}

pub async fn kinds(app: &TestApp) -> Vec<String> {
    open(app).await.into_iter().map(|(kind, _)| kind).collect()
}

/// How often somebody was told, in the app and by mail.
pub async fn told(app: &TestApp, person: &Person) -> (i64, i64) {
    let sql =
        "SELECT (SELECT count(*) FROM notifications WHERE user_id = $1::uuid AND kind = 'system_alert'),
                      (SELECT count(*) FROM emails WHERE user_id = $1::uuid AND kind = 'system_alert')";
    sqlx::query_as(sql).bind(&person.id).fetch_one(&mut app.owner().await).await.unwrap()
}

/// Another administrator.
async fn promote(app: &TestApp, name: &str) -> Person {
    let person = app.candidate(name).await;
    let sql = "UPDATE users SET is_staff = true WHERE id = $1::uuid";
    sqlx::query(sql).bind(&person.id).execute(&mut app.owner().await).await.unwrap();
    person
}

/// A task that no version knows how to do: it fails for good.
async fn hopeless(app: &TestApp) {
    let sql = "INSERT INTO tasks (id, kind, payload, attempts, max_attempts, run_at, created_at)
               VALUES (gen_random_uuid(), 'test.hopeless', 'null', 1, 2, $1, $1)";
    sqlx::query(sql).bind(app.now()).execute(&mut app.owner().await).await.unwrap();
}

/// The next look of the checks, after what is due now.
pub async fn look(app: &TestApp) {
    app.run_tasks().await;
    app.advance(Duration::minutes(1));
    app.run_tasks().await;
}

async fn delete_dead(app: &TestApp) {
    app.owner().await.execute("DELETE FROM tasks WHERE status = 'dead'").await.unwrap();
}

#[tokio::test]
async fn administrators_are_told_once_of_a_task_that_gave_up_and_again_when_it_comes_back() {
    let app = TestApp::start().await;
    let (sara, ann) = (app.staff("Sara Staff").await, app.interviewer("Ann Ames", "Acme").await);
    let tom = promote(&app, "Tom Tech").await;
    hopeless(&app).await;
    look(&app).await;
    hopeless(&app).await;
    look(&app).await;
    let alerts = list(&sara, "open").await;
    assert_eq!(alerts.len(), 1, "{alerts:#?}");
    let alert = &alerts[0];
    assert_eq!((&alert["kind"], &alert["subject"]), (&json!("task_failed"), &json!("test.hopeless")));
    assert_eq!((&alert["severity"], &alert["detail"]["count"]), (&json!("CRITICAL"), &json!("2")));
    assert!(alert["count"].as_i64().unwrap() > 1);
    for (person, times) in [(&sara, 1), (&tom, 1), (&ann, 0)] {
        assert_eq!(told(&app, person).await, (times, times), "{}", person.name);
    }
    let mail = app.mail(&sara.email, "system_alert").await;
    for part in ["test.hopeless", "has not happened", "Mend the cause", "/admin/system", "administer"] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    let sql = "SELECT audience FROM outbox WHERE kind = 'alert.changed'";
    let audiences: Vec<Vec<String>> =
        sqlx::query_scalar(sql).fetch_all(&mut app.owner().await).await.unwrap();
    assert_eq!(audiences, [["staff"]], "its beginning, to the staff");

    delete_dead(&app).await;
    look(&app).await;
    assert_eq!(list(&sara, "open").await, [] as [Value; 0]);
    let ended = list(&sara, "ended").await;
    assert_eq!((ended.len(), &ended[0]["id"]), (1, &alert["id"]));
    hopeless(&app).await;
    look(&app).await;
    assert_eq!(told(&app, &sara).await, (2, 2));
    look(&app).await;
    let figures = app.client().get("/metrics").await;
    assert!(String::from_utf8_lossy(&figures.body).contains("colloquy_open_alerts 1"));

    app.advance(Duration::days(31));
    delete_dead(&app).await;
    look(&app).await;
    let sql = "SELECT count(*) FROM system_alerts";
    let kept: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(kept, 1, "what ended more than 30 days ago is gone");
    app.finish().await;
}

#[tokio::test]
async fn a_periodic_task_that_succeeds_the_next_time_is_forgiven() {
    let app = TestApp::start().await;
    let sql = "INSERT INTO tasks (id, kind, payload, status, attempts, max_attempts, run_at, created_at, finished_at)
               VALUES (gen_random_uuid(), 'governance.delete_old_events', 'null', 'dead', 1, 1, $1, $1, $1)";
    sqlx::query(sql).bind(app.now() - Duration::hours(1)).execute(&mut app.owner().await).await.unwrap();
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    delete_dead(&app).await;
    app.finish().await;
}

#[tokio::test]
async fn a_periodic_task_is_told_of_when_it_goes_on_failing_and_another_nodes_success_does_not_forgive_it() {
    let app = TestApp::start().await;
    let sql = "INSERT INTO tasks (id, kind, payload, node, status, attempts, max_attempts, run_at, created_at, finished_at)
               VALUES (gen_random_uuid(), 'test.each', 'null', $2, $3, 1, 1, $1, $1, $1)";
    let failed = app.now();
    for (at, node, status) in [(failed, "a", "dead"), (failed + Duration::seconds(30), "b", "done")] {
        sqlx::query(sql).bind(at).bind(node).bind(status).execute(&mut app.owner().await).await.unwrap();
    }
    app.advance(Duration::minutes(1));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0], "it may succeed the next time");
    app.advance(Duration::minutes(3));
    look(&app).await;
    assert_eq!(kinds(&app).await, ["task_failed"]);
    delete_dead(&app).await;
    app.finish().await;
}

#[tokio::test]
async fn administrators_are_told_once_more_when_a_warning_becomes_critical() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let filled = async |severity, percent: &str| {
        let subject = format!("{} elsewhere", app.app.node);
        let detail = json!({ "folder": "/data", "percent": percent, "freeBytes": "1" });
        raise(&app.app, AlertKind::DiskFull, Found { subject, severity, detail }).await.unwrap();
        told(&app, &sara).await
    };
    assert_eq!(filled(Severity::Warning, "91").await, (1, 1));
    assert_eq!(filled(Severity::Warning, "93").await, (1, 1));
    let id = text(&list(&sara, "open").await[0]["id"]);
    sara.post(&format!("/api/admin/alerts/{id}/acknowledge"), json!({})).await;
    assert!(list(&sara, "open").await[0]["acknowledgedAt"].is_string());
    assert_eq!(filled(Severity::Critical, "96").await, (2, 2));
    let open = list(&sara, "open").await;
    assert_eq!((open.len(), &open[0]["id"], &open[0]["severity"]), (1, &json!(id), &json!("CRITICAL")));
    assert_eq!(open[0]["acknowledgedAt"], Value::Null, "whoever knew of a warning does not know of this");
    // Up and down around the threshold is one incident.
    for (severity, percent) in [(Severity::Warning, "94"), (Severity::Critical, "96")] {
        assert_eq!(filled(severity, percent).await, (2, 2));
    }
    assert_eq!(list(&sara, "open").await[0]["severity"], "CRITICAL");
    app.finish().await;
}

#[tokio::test]
async fn nodes_that_find_the_same_tell_it_once() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let found = || Found {
        subject: "here".to_owned(),
        severity: Severity::Warning,
        detail: json!({ "percent": "91" }),
    };
    let race = (0..8).map(|_| raise(&app.app, AlertKind::DiskFull, found()));
    for outcome in futures_util::future::join_all(race).await {
        outcome.unwrap();
    }
    let alerts = list(&sara, "open").await;
    assert_eq!((alerts.len(), &alerts[0]["count"]), (1, &json!(8)));
    assert_eq!(told(&app, &sara).await, (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn whoever_acknowledges_an_alert_is_named_and_it_stays_quiet() {
    let app = TestApp::start().await;
    let (sara, ann) = (app.staff("Sara Staff").await, app.interviewer("Ann Ames", "Acme").await);
    let tom = promote(&app, "Tom Tech").await;
    hopeless(&app).await;
    look(&app).await;
    let path = format!("/api/admin/alerts/{}/acknowledge", text(&list(&sara, "open").await[0]["id"]));
    assert_eq!(ann.get("/api/admin/alerts").await.status, 403);
    assert_eq!(ann.post(&path, json!({})).await.status, 403);
    assert_eq!(sara.post(&path, json!({})).await.status, 204);
    assert_eq!(tom.post(&path, json!({})).await.status, 204, "it is known already");
    look(&app).await;
    let alert = list(&sara, "open").await.remove(0);
    assert_eq!((&alert["acknowledgedBy"], alert["clearedAt"].is_null()), (&json!("Sara Staff"), true));
    assert_eq!(told(&app, &sara).await, (1, 1));
    let rows = sara.get("/api/admin/audit?action=alert.acknowledge").await.ok()["items"].clone();
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["detail"]["kind"]), (1, &json!("task_failed")));
    delete_dead(&app).await;
    look(&app).await;
    assert_eq!(sara.post(&path, json!({})).await.problem(), (404, "alert.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn only_administrators_choose_how_they_are_told() {
    let app = TestApp::start().await;
    let (sara, ann) = (app.staff("Sara Staff").await, app.interviewer("Ann Ames", "Acme").await);
    let path = "/api/notifications/settings";
    let kinds = async |person: &Person| {
        let choices = person.get(path).await.ok()["choices"].as_array().unwrap().clone();
        choices.iter().map(|choice| text(&choice["kind"])).collect::<Vec<_>>()
    };
    assert!(kinds(&sara).await.contains(&"system_alert".to_owned()));
    assert!(!kinds(&ann).await.contains(&"system_alert".to_owned()));
    let off = json!({ "choices": [{ "kind": "system_alert", "email": "off" }] });
    let refused = ann.put(path, off.clone()).await;
    assert_eq!(refused.fields(), [("choices.system_alert".to_owned(), "invalid".to_owned())]);
    sara.put(path, off).await.ok();
    hopeless(&app).await;
    look(&app).await;
    assert_eq!(told(&app, &sara).await, (1, 0));
    let hidden = json!({ "choices": [{ "kind": "system_alert", "inApp": false }] });
    assert_eq!(sara.put(path, hidden).await.status, 422, "the app always says it");
    delete_dead(&app).await;
    app.finish().await;
}

#[tokio::test]
async fn a_changed_audit_trail_is_told() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.interviewer("Ann Ames", "Acme").await;
    app.until("every row is sealed", || async {
        let sql = "SELECT count(*) FROM audit_pending";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut app.owner().await).await.unwrap() == 0
    })
    .await;
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    let change = "ALTER TABLE audit_log DISABLE TRIGGER USER;
                  UPDATE audit_log SET actor_id = gen_random_uuid() WHERE id = (SELECT audit_id FROM audit_chain WHERE seq = 2)";
    app.owner().await.execute(change).await.unwrap();
    app.advance(Duration::days(1));
    look(&app).await;
    let alert = list(&sara, "open").await.remove(0);
    assert_eq!((&alert["kind"], &alert["severity"]), (&json!("audit_broken"), &json!("CRITICAL")));
    assert_eq!(alert["detail"], json!({ "fault": "changed", "row": "2" }));
    assert!(app.mail(&sara.email, "system_alert").await.contains("from row 2 on"));
    // Whoever asks for a look finds the same incident.
    sara.get("/api/admin/audit/verify").await.ok();
    assert_eq!((list(&sara, "open").await.len(), told(&app, &sara).await), (1, (1, 1)));
    app.finish().await;
}

#[tokio::test]
async fn a_trail_that_nobody_seals_is_told_until_it_is_sealed() {
    let app = TestApp::start().await;
    app.staff("Sara Staff").await;
    let mut owner = app.owner().await;
    owner.execute("BEGIN; SELECT FROM audit_head FOR UPDATE").await.unwrap();
    app.candidate("Cleo Cole").await;
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0], "it may be about to happen");
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
    assert_eq!(kinds(&app).await, ["audit_unsealed"]);
    owner.execute("ROLLBACK").await.unwrap();
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    app.finish().await;
}

/// A server that sends its mails to `mails`, with an administrator.
async fn with_mails(mails: &MailServer) -> (TestApp, Person) {
    let url = mails.url.clone();
    let app = TestApp::start_with(|config| config.smtp.url = url.into()).await;
    let sara = app.staff("Sara Staff").await;
    app.run_tasks().await;
    app.advance(Duration::minutes(1));
    (app, sara)
}

#[tokio::test]
async fn a_mail_server_that_refuses_is_told_after_a_while_until_mails_go_out_again() {
    let mails = MailServer::start().await;
    let (app, sara) = with_mails(&mails).await;
    mails.refuse(Refuses::Everybody);
    app.candidate("Dan Dorn").await;
    look(&app).await;
    app.advance(Duration::minutes(12));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0], "it may be a moment's trouble");
    app.advance(Duration::minutes(2));
    look(&app).await;
    let alert = list(&sara, "open").await.remove(0);
    assert_eq!(
        (&alert["kind"], &alert["detail"]["isReached"]),
        (&json!("mail_undeliverable"), &json!("false"))
    );
    assert_eq!(told(&app, &sara).await, (1, 1));
    mails.refuse(Refuses::Nothing);
    app.advance(Duration::minutes(31));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0], "mails go out again");
    assert_eq!(mails.to("dan.dorn@example.com").len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn one_address_that_is_wrong_is_no_trouble_of_the_mail_server() {
    let mails = MailServer::start().await;
    let (app, _) = with_mails(&mails).await;
    mails.refuse(Refuses::Address("cleo.cole@example.com".to_owned()));
    app.candidate("Cleo Cole").await;
    look(&app).await;
    app.advance(Duration::minutes(30));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    mails.refuse(Refuses::Nothing);
    app.advance(Duration::minutes(31));
    app.finish().await;
}

#[tokio::test]
async fn a_recording_that_cannot_be_finished_is_told() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 5).await["id"]);
    let cleo = app.guest(&ann, &interview).await;
    let path = format!("/api/interviews/{interview}/join");
    let mut identities = Vec::new();
    for client in [&ann.client, &cleo.client] {
        identities
            .push(text(&client.post(&path, json!({ "recordingConsent": true })).await.ok()["identity"]));
    }
    let call = Call::start(&app, &interview).await;
    call.joined(&identities[0], "PA_1");
    call.joined(&identities[1], "PA_2");
    call.track_started(&identities[1], "TR_1", std::time::Duration::ZERO, b"");
    call.track_finished("TR_1", 1, 0);
    // A disk that gives the file back no more, as far as a test can have one.
    let file = call.file("TR_1");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    call.finish().await;
    ann.post(&format!("/api/interviews/{interview}/end"), json!({})).await.ok();
    for _ in 0..8 {
        app.advance(Duration::minutes(31));
        app.run_tasks().await;
    }
    look(&app).await;
    assert_eq!(
        open(&app).await,
        [("recording_unfinished".to_owned(), String::new())],
        "and not the task besides"
    );
    assert!(app.mail(&sara.email, "system_alert").await.contains("the file of a recording"));
    delete_dead(&app).await;
    app.finish().await;
}

/// Another process of the same node with other settings, which looks a minute later.
async fn look_with(app: &TestApp, change: impl FnOnce(&mut colloquy::kernel::config::Config), program: &str) {
    let mut config = TestApp::config(&app.database);
    change(&mut config);
    let environment = Environment {
        clock: app.clock.clone(),
        random: Random::seeded(8),
        program: program.into(),
        background: false,
    };
    app.advance(Duration::minutes(1));
    let server = Server::start(config, environment).await.unwrap();
    if server.app.config.sandbox.enabled {
        server.app.sandboxes.report(app.now()).await.unwrap();
    }
    server.app.tasks.run_due(&server.app).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn a_disk_that_fills_up_is_told_until_there_is_air_again() {
    let full = |config: &mut colloquy::kernel::config::Config| {
        config.alerts.disk_full_percent = 0;
        config.alerts.disk_clear_percent = 0;
    };
    let app = TestApp::start_with(full).await;
    let sara = app.staff("Sara Staff").await;
    app.run_tasks().await;
    let alert = list(&sara, "open").await.remove(0);
    assert_eq!(alert["kind"], "disk_full");
    let folder = app.app.config.data_dir.display().to_string();
    assert_eq!(text(&alert["subject"]), format!("{} {folder}", app.app.node));
    assert_eq!(alert["detail"]["folder"], json!(folder));
    assert!(text(&alert["detail"]["freeBytes"]).parse::<u64>().unwrap() > 0);
    let sandbox_off = |config: &mut colloquy::kernel::config::Config| config.sandbox.enabled = false;
    look_with(&app, sandbox_off, "/proc/self/exe").await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    app.finish().await;
}

#[tokio::test]
async fn a_certificate_that_nobody_renews_is_told() {
    let folder = std::env::temp_dir().join(format!("colloquy-alert-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    let issue = |until: (i32, u8, u8)| {
        let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2025, 12, 10);
        params.not_after = date_time_ymd(until.0, until.1, until.2);
        let pair = KeyPair::generate().unwrap();
        std::fs::write(&certificate, params.self_signed(&pair).unwrap().pem()).unwrap();
        std::fs::write(&key, pair.serialize_pem()).unwrap();
    };
    issue((2026, 3, 10));
    let app = TestApp::start_with(|config| {
        config.tls.certificate.clone_from(&certificate);
        config.tls.key.clone_from(&key);
    })
    .await;
    look(&app).await;
    let node = app.app.node.clone();
    let expected = [("certificate_expiring".to_owned(), node)];
    assert_eq!(open(&app).await, expected);
    issue((2026, 6, 10));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    std::fs::write(&key, KeyPair::generate().unwrap().serialize_pem()).unwrap();
    look(&app).await;
    assert_eq!(open(&app).await, expected, "what was put there cannot be used");
    app.finish().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn a_machine_without_protection_is_told_where_programs_are_to_run() {
    let app = TestApp::start().await;
    app.staff("Sara Staff").await;
    look_with(&app, |_| {}, "/bin/false").await;
    assert_eq!(open(&app).await, [("sandbox_unprotected".to_owned(), app.app.node.clone())]);
    look_with(&app, |config| config.sandbox.enabled = false, "/bin/false").await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    app.finish().await;
}
