//! API keys of a company, over HTTP.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use serde_json::{Value, json};
use sqlx::Row as _;

use crate::scene::Scene;

fn path(owner: &Person) -> String {
    format!("/api/companies/{}/api-keys", owner.company.as_deref().unwrap())
}

async fn make(owner: &Person, body: Value) -> Answer {
    owner.post(&path(owner), body).await
}

async fn listed(owner: &Person) -> Vec<Value> {
    owner.get(&path(owner)).await.ok()["items"].as_array().unwrap().clone()
}

fn invalid() -> (u16, String) {
    (401, "auth.key_invalid".to_owned())
}

#[tokio::test]
async fn a_key_is_shown_once_and_kept_as_a_hash() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let made = make(&ann, json!({ "name": " ATS sync ", "scopes": ["interviews:read"] })).await;
    assert_eq!(made.status, 201);
    let made = made.json();
    let (key, prefix) = (text(&made["key"]), text(&made["apiKey"]["prefix"]));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    let secret = key.strip_prefix(&format!("{prefix}_")).unwrap();
    assert!(prefix.starts_with("colloquy_key_") && digits(secret) && secret.len() == 64, "256 bits: {key}");
    let list = listed(&ann).await;
    assert_eq!(list, [made["apiKey"].clone()]);
    assert_eq!(list[0]["name"], "ATS sync");
    assert_eq!(list[0]["createdByName"], "Ann Ames");
    assert_eq!((&list[0]["lastUsedAt"], &list[0]["status"]), (&Value::Null, &json!("ACTIVE")));
    let days = text(&list[0]["expiresAt"]).parse::<DateTime<Utc>>().unwrap() - app.now();
    assert_eq!(days, Duration::days(90));
    // Nowhere in the database: not in its row, the audit trail, the outbox or a mail.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    )
    .fetch_all(&mut app.owner().await)
    .await
    .unwrap();
    for table in tables {
        let sql = format!("SELECT count(*) FROM {table} t WHERE strpos(to_jsonb(t)::text, $1) > 0");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(secret)
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
        assert_eq!(count, 0, "{table}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_key_needs_a_name_a_purpose_and_an_end_within_a_year() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let wrong = make(&ann, json!({ "name": " ", "scopes": [], "expiresInDays": 366 })).await;
    let fields: Vec<String> = wrong.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "expiresInDays", "scopes"]);
    let unknown = make(&ann, json!({ "name": "A", "scopes": ["everything"] })).await;
    assert_eq!(unknown.problem(), (422, "request.invalid".to_owned()));
    let twice = json!({ "name": "A", "scopes": ["feedback:read", "company:read", "feedback:read"] });
    let made = make(&ann, twice).await.ok();
    assert_eq!(made["apiKey"]["scopes"], json!(["company:read", "feedback:read"]));
    for _ in 1..50 {
        make(&ann, json!({ "name": "A", "scopes": ["company:read"] })).await.ok();
    }
    let another = make(&ann, json!({ "name": "A", "scopes": ["company:read"] })).await;
    assert_eq!(another.problem(), (409, "api_key.too_many".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn owners_make_keys_after_a_fresh_proof_and_nobody_else() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let body = json!({ "name": "A", "scopes": ["company:read"] });
    for person in [&rhea, &sara] {
        assert_eq!(
            person.post(&path(&ann), body.clone()).await.problem(),
            (403, "auth.forbidden".to_owned())
        );
    }
    assert_eq!(rhea.get(&path(&ann)).await.problem(), (403, "auth.forbidden".to_owned()));
    let (program, row) = app.program(&ann, &["company:read"]).await;
    assert_eq!(program.post(&path(&ann), body.clone()).await.problem().1, "auth.key_refused");
    app.advance(Duration::minutes(20));
    assert_eq!(make(&ann, body.clone()).await.problem(), (403, "auth.step_up_required".to_owned()));
    assert_eq!(ann.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    make(&ann, body).await.ok();
    // Staff can end what leaked.
    assert_eq!(sara.delete(&format!("{}/{}", path(&ann), text(&row["id"]))).await.status, 204);
    assert_eq!(program.get("/api/openapi.json").await.problem(), invalid());
    app.finish().await;
}

#[tokio::test]
async fn a_program_schedules_interviews_in_the_name_of_the_company() {
    let scene = Scene::new().await;
    let app = &scene.app;
    let (program, row) = app.program(&scene.ann, &["interviews:write", "company:read"]).await;
    let company = scene.ann.company.as_deref().unwrap();
    let members = program.get(&format!("/api/companies/{company}/members")).await.ok();
    assert_eq!(members["items"].as_array().unwrap().len(), 2);
    let body = app.interview_body(app.now() + Duration::minutes(300), "Dora Day", &[&scene.ann]);
    let made = program.post("/api/interviews", body).await.ok();
    assert_eq!((&made["my"]["canEdit"], &made["my"]["canJoin"]), (&json!(true), &json!(false)));
    assert!(app.mail("dora.day@example.com", "interview_invited").await.contains("/join/"));
    app.mail(&scene.ann.email, "interview_assigned").await;
    let path = format!("/api/interviews/{}", text(&made["id"]));
    let later = app.now() + Duration::minutes(600);
    let moved = program.put(&path, json!({ "scheduledTime": later, "title": "Second talk" })).await.ok();
    assert_eq!(moved["title"], "Second talk");
    app.mail(&scene.ann.email, "interview_rescheduled").await;
    let list = program.get("/api/interviews").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 2, "all of the company's");
    assert_eq!(
        program.get("/api/interviews?mine=true").await.fields(),
        [("mine".to_owned(), "invalid".to_owned())]
    );
    let ended = program.put(&path, json!({ "status": "COMPLETED" })).await;
    assert_eq!(ended.problem(), (403, "auth.key_refused".to_owned()), "rooms are for people");
    let cancelled = program.delete(&format!("{path}?reason=position_closed")).await.ok();
    assert_eq!(cancelled["cancelReason"], "position_closed");
    let rows = sqlx::query(
        "SELECT action, actor_kind, actor_id::text FROM audit_log WHERE target_id = $1::uuid AND outcome = 'ok' ORDER BY ctid",
    )
    .bind(text(&made["id"]))
    .fetch_all(&mut app.owner().await)
    .await
    .unwrap();
    let actions: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(actions, ["interview.create", "interview.update", "interview.cancel"]);
    for audited in &rows {
        assert_eq!((audited.get(1), audited.get(2)), ("api_key".to_owned(), text(&row["id"])));
    }
    let sara = app.staff("Sara Staff").await;
    let trail = sara.get("/api/admin/audit?actor=api_key&action=interview.create").await.ok();
    assert_eq!(trail["items"][0]["actorName"], "Test program");
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interview_shows_a_program_what_its_scopes_say() {
    let scene = Scene::new().await;
    let (reader, _) = scene.app.program(&scene.ann, &["interviews:read"]).await;
    let my = reader.get(&scene.path("")).await.ok()["my"].clone();
    for right in ["canEdit", "canCancel", "canJoin", "canGiveFeedback", "canSeeRecording"] {
        assert_eq!(my[right], false, "{right}");
    }
    assert_eq!(my["relation"], "member");
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    let (other, _) = scene.app.program(&otto, &["interviews:read"]).await;
    assert_eq!(other.get(&scene.path("")).await.problem(), (404, "interview.not_found".to_owned()));
    assert_eq!(other.get("/api/interviews").await.ok()["items"], json!([]));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_key_ends_when_it_expires_or_is_revoked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (program, row) = app.program(&ann, &["company:read"]).await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    program.get(&company).await.ok();
    let revoke = format!("{}/{}", path(&ann), text(&row["id"]));
    let otto = app.interviewer("Otto Orr", "Other").await;
    let foreign = format!("{}/{}", path(&otto), text(&row["id"]));
    assert_eq!(otto.delete(&foreign).await.problem(), (404, "api_key.not_found".to_owned()));
    program.get(&company).await.ok();
    assert_eq!(ann.delete(&revoke).await.status, 204);
    assert_eq!(program.get(&company).await.problem(), invalid());
    assert_eq!(ann.delete(&revoke).await.problem(), (404, "api_key.not_found".to_owned()));
    assert!(listed(&ann).await.is_empty());
    let guessed = format!("colloquy_key_00000000_{}", "0".repeat(64));
    assert_eq!(Client::program(&app.url, &guessed).get(&company).await.problem(), invalid());

    let (program, _) = app.program(&ann, &["company:read"]).await;
    app.advance(Duration::days(90) - Duration::seconds(1));
    program.get(&company).await.ok();
    app.advance(Duration::seconds(1));
    assert_eq!(program.get(&company).await.problem(), (401, "auth.key_expired".to_owned()));
    ann.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await.ok();
    assert_eq!(listed(&ann).await[0]["status"], "EXPIRED");
    app.finish().await;
}

#[tokio::test]
async fn a_key_works_while_its_maker_owns_the_company() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let olga = app.member(&ann, "Olga Orr", "OWNER").await;
    let (program, _) = app.program(&olga, &["company:read"]).await;
    let url = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    program.get(&url).await.ok();
    let account = format!("/api/users/{}", olga.id);
    sara.put(&account, json!({ "isActive": false })).await.ok();
    assert_eq!(program.get(&url).await.problem(), invalid());
    sara.put(&account, json!({ "isActive": true })).await.ok();
    program.get(&url).await.ok();
    assert_eq!(ann.delete(&format!("{url}/members/{}", olga.id)).await.status, 204);
    assert_eq!(program.get(&url).await.problem(), invalid());
    assert_eq!(listed(&ann).await[0]["status"], "SUSPENDED");
    app.finish().await;
}

#[tokio::test]
async fn the_last_use_is_noted_to_the_minute() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (program, _) = app.program(&ann, &["company:read"]).await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    let first = app.now();
    let last_use = async || text(&listed(&ann).await[0]["lastUsedAt"]).parse::<DateTime<Utc>>().unwrap();
    program.get(&company).await.ok();
    app.advance(Duration::seconds(59));
    program.get(&company).await.ok();
    assert_eq!(last_use().await, first);
    app.advance(Duration::seconds(1));
    program.get(&company).await.ok();
    assert_eq!(last_use().await, app.now());
    assert_eq!(listed(&ann).await[0]["lastUsedAddress"], "127.0.0.1");
    app.finish().await;
}

#[tokio::test]
async fn a_key_has_a_quota_of_its_own() {
    let app = TestApp::start_with(|config| config.limits.requests_per_minute_user = 5).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (program, _) = app.program(&ann, &["company:read"]).await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    for _ in 0..5 {
        program.get(&company).await.ok();
    }
    let refused = program.get(&company).await;
    assert_eq!(refused.problem(), (429, "request.rate_limited".to_owned()));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    ann.get(&company).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn recordings_and_scorecards_are_read_with_a_trace() {
    let scene = Scene::new().await;
    let (program, row) = scene.app.program(&scene.ann, &["feedback:read", "recordings:read"]).await;
    assert_eq!(program.get(&scene.path("/feedback")).await.ok()["items"], json!([]));
    assert_eq!(
        program.get(&scene.path("/recording")).await.problem(),
        (404, "recording.not_found".to_owned())
    );
    let sql = "SELECT action FROM audit_log WHERE actor_id = $1::uuid ORDER BY ctid";
    let actions: Vec<String> =
        sqlx::query_scalar(sql).bind(text(&row["id"])).fetch_all(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(actions, ["feedback.read", "recording.read"]);
    scene.app.finish().await;
}
