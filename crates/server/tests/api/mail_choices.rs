//! Which mails somebody gets, over HTTP.

use chrono::Duration;
use colloquy_harness::{TestApp, text};
use serde_json::{Value, json};

const CHOICES: &str = "/api/notifications/mails";

/// The kinds of mail that went to an address.
async fn mails(app: &TestApp, address: &str) -> Vec<String> {
    let sql = "SELECT kind FROM emails WHERE to_address = $1 ORDER BY created_at, id";
    sqlx::query_scalar(sql).bind(address).fetch_all(&mut app.owner().await).await.unwrap()
}

#[tokio::test]
async fn mails_that_somebody_does_without_are_not_sent_and_the_app_tells_them_all_the_same() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let before = mails(&app, &ben.email).await.len();
    assert_eq!(ben.put(CHOICES, json!({ "wanted": ["interview_cancelled"] })).await.status, 204);
    let start = app.now() + Duration::hours(5);
    let interview =
        ann.post("/api/interviews", app.interview_body(start, "Cleo Cole", &[&ann, &ben])).await.ok();
    let path = format!("/api/interviews/{}", text(&interview["id"]));
    let moved = json!({ "scheduledTime": start + Duration::hours(1), "version": interview["version"] });
    ann.put(&path, moved).await.ok();
    assert_eq!(mails(&app, &ben.email).await.len(), before, "neither of the assignment nor of the new time");
    let told = ben.get("/api/notifications").await.ok();
    let kinds: Vec<&Value> = told["items"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert!(kinds.contains(&&json!("interview_rescheduled")), "{kinds:?}");
    ann.delete(&path).await.ok();
    assert_eq!(mails(&app, &ben.email).await[before..], ["interview_cancelled"]);
    assert_eq!(mails(&app, "cleo.cole@example.com").await.len(), 3, "others choose for themselves");
    app.finish().await;
}

#[tokio::test]
async fn everything_is_sent_until_somebody_chooses_and_choices_are_kept() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let all = json!({ "wanted": ["interview_assigned", "interview_rescheduled", "interview_reminder", "interview_cancelled", "feedback_available"] });
    assert_eq!(ann.get(CHOICES).await.ok(), all);
    assert_eq!(ann.put(CHOICES, json!({ "wanted": ["feedback_available"] })).await.status, 204);
    assert_eq!(ann.get(CHOICES).await.ok(), json!({ "wanted": ["feedback_available"] }));
    assert_eq!(ann.put(CHOICES, all.clone()).await.status, 204);
    assert_eq!(ann.get(CHOICES).await.ok(), all);
    app.finish().await;
}

#[tokio::test]
async fn what_an_account_depends_on_cannot_be_chosen() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for needed in ["security_changed", "reset_password", "interview_invited"] {
        let refused = ann.put(CHOICES, json!({ "wanted": [needed] })).await;
        assert_eq!(refused.problem().0, 422, "{needed}");
    }
    assert_eq!(ann.put(CHOICES, json!({ "wanted": [] })).await.status, 204);
    ann.post("/api/auth/password/forgot", json!({ "email": ann.email })).await.ok();
    app.run_tasks().await;
    assert!(mails(&app, &ann.email).await.contains(&"reset_password".to_owned()));
    app.finish().await;
}
