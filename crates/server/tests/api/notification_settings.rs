//! How somebody is told of what, over HTTP.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

pub const SETTINGS: &str = "/api/notifications/settings";

/// The kinds of mail that went to an address, or wait.
async fn mails(app: &TestApp, address: &str) -> Vec<String> {
    let sql = "SELECT kind FROM emails WHERE to_address = $1 ORDER BY created_at, id";
    sqlx::query_scalar(sql).bind(address).fetch_all(&mut app.owner().await).await.unwrap()
}

async fn listed(person: &Person) -> Vec<String> {
    let told = person.get("/api/notifications").await.ok();
    told["items"].as_array().unwrap().iter().map(|one| text(&one["kind"])).collect()
}

/// Changes what somebody chose for one kind.
pub async fn choose(person: &Person, kind: &str, mut change: Value) -> Value {
    change["kind"] = json!(kind);
    person.put(SETTINGS, json!({ "choices": [change] })).await.ok()
}

fn choice(settings: &Value, kind: &str) -> Value {
    settings["choices"].as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap().clone()
}

#[tokio::test]
async fn mails_that_somebody_does_without_are_not_sent_and_the_app_tells_them_all_the_same() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let before = mails(&app, &ben.email).await.len();
    app.advance(Duration::minutes(1));
    for kind in ["interview_invited", "interview_rescheduled"] {
        choose(&ben, kind, json!({ "email": "off" })).await;
    }
    let start = app.now() + Duration::hours(5);
    let interview =
        ann.post("/api/interviews", app.interview_body(start, "Cleo Cole", &[&ann, &ben])).await.ok();
    let path = format!("/api/interviews/{}", text(&interview["id"]));
    let moved = json!({ "scheduledTime": start + Duration::hours(1), "version": interview["version"] });
    ann.put(&path, moved).await.ok();
    assert_eq!(mails(&app, &ben.email).await.len(), before, "neither of the assignment nor of the new time");
    assert!(listed(&ben).await.contains(&"interview_rescheduled".to_owned()));
    ann.delete(&path).await.ok();
    assert_eq!(mails(&app, &ben.email).await[before..], ["interview_cancelled"]);
    assert_eq!(mails(&app, "cleo.cole@example.com").await.len(), 3, "others choose for themselves");
    app.finish().await;
}

#[tokio::test]
async fn what_one_does_without_in_the_app_is_not_listed_and_not_counted() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    choose(&ann, "member_joined", json!({ "inApp": false })).await;
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    assert_eq!(listed(&ann).await, Vec::<String>::new());
    assert_eq!(ann.get("/api/auth/profile").await.ok()["unreadNotifications"], 0);
    choose(&ann, "member_joined", json!({ "inApp": true })).await;
    app.member(&ann, "Cid Carr", "INTERVIEWER").await;
    assert_eq!(listed(&ann).await, ["member_joined"]);
    app.finish().await;
}

#[tokio::test]
async fn everything_is_told_in_every_way_until_somebody_chooses_and_choices_are_kept() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let settings = ann.get(SETTINGS).await.ok();
    for one in settings["choices"].as_array().unwrap() {
        assert_eq!((&one["inApp"], &one["push"]), (&json!(true), &json!(true)), "{one}");
        let usual = if one["kind"] == "application_received" { "daily" } else { "at_once" };
        assert!([Value::Null, json!(usual)].contains(&one["email"]), "{one}");
    }
    assert_eq!((&settings["quietHours"], &settings["digestTime"]), (&Value::Null, &json!("08:00")));
    let change = json!({
        "choices": [{ "kind": "feedback_available", "email": "daily", "push": false }],
        "quietHours": { "from": "22:00", "to": "07:00" }, "digestTime": "17:30", "deviceTimeZone": "Asia/Kathmandu",
    });
    ann.put(SETTINGS, change).await.ok();
    let changed = choose(&ann, "feedback_available", json!({ "push": true })).await;
    let one = choice(&changed, "feedback_available");
    assert_eq!((&one["email"], &one["push"]), (&json!("daily"), &json!(true)), "what is left out stays");
    assert_eq!(changed["quietHours"], json!({ "from": "22:00", "to": "07:00" }));
    assert_eq!((&changed["digestTime"], &changed["timeZone"]), (&json!("17:30"), &json!("Asia/Kathmandu")));
    assert_eq!(changed, ann.get(SETTINGS).await.ok());
    ann.put(&format!("/api/users/{}", ann.id), json!({ "timeZone": "Europe/Vienna" })).await.ok();
    assert_eq!(ann.get(SETTINGS).await.ok()["timeZone"], "Europe/Vienna", "the profile's zone goes before");
    let loud = ann.put(SETTINGS, json!({ "quietHours": null })).await.ok();
    assert_eq!(loud["quietHours"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_its_field_and_changes_nothing() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let before = ann.get(SETTINGS).await.ok();
    let one = |kind: &str, field: &str, value: Value| json!({ "choices": [{ "kind": kind, field: value }] });
    let cases = [
        (one("interview_cancelled", "inApp", json!(false)), "choices.interview_cancelled.inApp"),
        (one("recording_ready", "email", json!("at_once")), "choices.recording_ready.email"),
        (one("interview_reminder", "email", json!("daily")), "choices.interview_reminder.email"),
        (json!({ "digestTime": "24:00" }), "digestTime"),
        (json!({ "quietHours": { "from": "7:00", "to": "08:00" } }), "quietHours.from"),
        (json!({ "quietHours": { "from": "07:00", "to": "07:00" } }), "quietHours.to"),
        (json!({ "deviceTimeZone": "Mars/Olympus" }), "deviceTimeZone"),
    ];
    for (body, field) in cases {
        let refused = ann.put(SETTINGS, body.clone()).await;
        assert_eq!(refused.status, 422, "{body}");
        assert_eq!(refused.fields()[0].0, field, "{body}");
    }
    for needed in ["security_changed", "reset_password"] {
        assert_eq!(ann.put(SETTINGS, one(needed, "email", json!("off"))).await.status, 422, "{needed}");
    }
    assert_eq!(ann.get(SETTINGS).await.ok(), before);
    app.finish().await;
}
