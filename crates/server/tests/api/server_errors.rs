//! What fails through a fault of the server's is told to administrators: once for each incident, and with what the log names it by.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use chrono::Duration;
use colloquy::kernel::app::App;
use colloquy::kernel::error::Result;
use colloquy::kernel::http::wrap;
use colloquy::kernel::tasks::{Handler, Tasks};
use colloquy_harness::{PadPeer, Person, TestApp, text};
use serde_json::{Value, json};
use sqlx::Executor as _;
use tower::ServiceExt as _;

use crate::alert::{kinds, list, look, open, told};

/// Asks for something whose table is away: which request that was.
async fn fail(person: &Person, path: &str) -> String {
    let answer = person.get(path).await;
    assert_eq!(answer.problem(), (500, "server.internal".to_owned()));
    text(&answer.json()["requestId"])
}

fn broken() -> Result<()> {
    panic!("broken in the middle")
}

#[tokio::test]
async fn an_operation_that_fails_again_and_again_is_told_once_until_it_is_quiet() {
    let app = TestApp::start().await;
    let (sara, ann) = (app.staff("Sara Staff").await, app.interviewer("Ann Ames", "Acme").await);
    let company = ann.company.clone().unwrap();
    let path = format!("/api/companies/{company}/interview-templates");
    app.owner().await.execute("ALTER TABLE interview_templates RENAME TO templates_away").await.unwrap();
    for _ in 0..4 {
        fail(&ann, &path).await;
    }
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0], "it may have been a moment's trouble");
    let last = fail(&ann, &path).await;
    look(&app).await;
    let operation = "GET /api/companies/{id}/interview-templates";
    let subject = format!("{} {operation}", app.app.node);
    assert_eq!(open(&app).await, [("server_errors".to_owned(), subject)]);
    let alert = list(&sara, "open").await.remove(0);
    let detail = &alert["detail"];
    assert_eq!((&alert["severity"], &detail["operation"]), (&json!("CRITICAL"), &json!(operation)));
    assert_eq!((&detail["count"], &detail["isPanic"]), (&json!("5"), &json!("false")));
    assert!(text(&detail["requests"]).starts_with(&last), "{detail}");
    assert!(!alert.to_string().contains(&company), "neither paths with ids nor people: {alert}");
    let mail = app.mail(&sara.email, "system_alert").await;
    for part in [operation, "failed 5 times within 10 minutes", &last, "administer"] {
        assert!(mail.contains(part), "{part}: {mail}");
    }

    // It goes on, which is the same incident.
    fail(&ann, &path).await;
    look(&app).await;
    assert_eq!(told(&app, &sara).await, (1, 1));
    app.owner().await.execute("ALTER TABLE templates_away RENAME TO interview_templates").await.unwrap();
    ann.get(&path).await.ok();
    look(&app).await;
    assert_eq!(kinds(&app).await, ["server_errors"], "it is not quiet for long enough");
    app.advance(Duration::minutes(10));
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    assert_eq!(list(&sara, "ended").await[0]["id"], alert["id"]);
    app.finish().await;
}

#[tokio::test]
async fn a_code_pad_that_cannot_be_opened_is_told_though_its_page_hears_of_it_on_a_websocket() {
    let app = TestApp::start().await;
    app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.owner().await.execute("ALTER TABLE pad_clients RENAME TO clients_away").await.unwrap();
    for _ in 0..5 {
        let refused = PadPeer::connect_at(&ann, "/api/practice", None).await.err().unwrap();
        assert_eq!(refused.named(), (4500, "server.internal".to_owned()));
    }
    app.owner().await.execute("ALTER TABLE clients_away RENAME TO pad_clients").await.unwrap();
    look(&app).await;
    let subject = format!("{} GET /api/practice", app.app.node);
    assert_eq!(open(&app).await, [("server_errors".to_owned(), subject)]);
    app.finish().await;
}

#[tokio::test]
async fn what_a_client_does_wrong_is_no_error_of_the_servers() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for _ in 0..10 {
        assert_eq!(ann.get("/api/nothing").await.status, 404);
        assert_eq!(ann.get("/api/admin/alerts").await.status, 403);
    }
    look(&app).await;
    assert_eq!(kinds(&app).await, [] as [String; 0]);
    app.finish().await;
}

#[tokio::test]
async fn a_request_that_panics_is_answered_and_told_at_once() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let router = Router::new().route("/api/broken/{id}", get(|| async { broken().map(|()| "whole") }));
    let request = Request::get("/api/broken/7").body(Body::empty()).unwrap();
    let answer = wrap(router, &app.app).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 500);
    let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    look(&app).await;
    let alert = list(&sara, "open").await.remove(0);
    let detail = &alert["detail"];
    assert_eq!((&alert["kind"], &detail["isPanic"]), (&json!("server_errors"), &json!("true")));
    assert_eq!((&detail["operation"], &detail["requests"]), (&json!("GET /api/broken/{id}"), &json!(id)));
    assert_eq!(told(&app, &sara).await, (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn a_task_that_panics_fails_alone_and_is_told_at_once() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    app.run_tasks().await;
    let sql = "INSERT INTO tasks (id, kind, payload, attempts, max_attempts, run_at, created_at)
               VALUES (gen_random_uuid(), 'test.broken', 'null', 0, 8, $1, $1) RETURNING id::text";
    let id: String = sqlx::query_scalar(sql).bind(app.now()).fetch_one(&mut app.owner().await).await.unwrap();
    let tasks = Tasks::new(vec![Handler::new("test.broken", |_: App, _: Value| async { broken() })]);
    tasks.run_due(&app.app).await.unwrap();
    let sql = "SELECT status, last_error FROM tasks WHERE kind = 'test.broken'";
    let (status, error): (String, String) =
        sqlx::query_as(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(status, "queued", "it is tried again, and its worker goes on");
    assert!(error.contains("broken in the middle"), "{error}");
    app.owner().await.execute("DELETE FROM tasks WHERE kind = 'test.broken'").await.unwrap();
    look(&app).await;
    let alert = list(&sara, "open").await.remove(0);
    assert_eq!((&alert["kind"], &alert["detail"]["requests"]), (&json!("server_errors"), &json!(id)));
    assert_eq!(alert["detail"]["operation"], "task test.broken");
    assert_eq!(told(&app, &sara).await, (1, 1));
    app.finish().await;
}
