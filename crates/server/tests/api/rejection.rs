//! What ends when an application is rejected, and comes back with it.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;
use crate::job::{apply, form, go, only, open_job};

async fn applied(app: &TestApp, ann: &Person) -> String {
    let job = open_job(ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    only(ann, &job).await
}

fn link_body(ann: &Person, application: &str) -> Value {
    let mut body = booking_body(&[ann], "Zoe Zak");
    let fields = body.as_object_mut().unwrap();
    fields.remove("candidateEmail");
    fields.remove("candidateName");
    fields.insert("applicationId".to_owned(), json!(application.rsplit('/').next().unwrap()));
    body
}

/// A new link for an application: its path for the company, and the one for whoever has it.
async fn link(ann: &Person, application: &str) -> (String, String) {
    let made = ann.post("/api/booking-links", link_body(ann, application)).await.ok();
    let token = text(&made["link"]).rsplit('/').next().unwrap().to_owned();
    (format!("/api/booking-links/{}", text(&made["bookingLink"]["id"])), format!("/api/bookings/{token}"))
}

#[tokio::test]
async fn links_of_a_rejected_application_end_and_come_back_with_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let application = applied(&app, &ann).await;
    let (_, booking) = link(&ann, &application).await;
    let (revoked, by_hand) = link(&ann, &application).await;
    let zoe = app.client();
    let start = zoe.get(&booking).await.ok()["slots"][0].clone();
    zoe.post(&format!("{booking}/hold"), json!({ "start": start })).await.ok();

    go(&ann, &application, "APPLIED", "REJECTED").await;
    let ended = zoe.get(&booking).await.ok();
    assert_eq!((&ended["status"], &ended["slots"]), (&json!("CLOSED"), &json!([])));
    let refused = zoe.post(&format!("{booking}/confirm"), json!({ "start": start })).await;
    assert_eq!(refused.problem(), (410, "booking.closed".to_owned()));
    let held: i64 = sqlx::query_scalar("SELECT count(*) FROM booking_holds")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert_eq!(held, 0, "the time is free for others");
    let new = ann.post("/api/booking-links", link_body(&ann, &application)).await;
    assert_eq!(new.fields(), [("applicationId".to_owned(), "invalid".to_owned())]);
    assert_eq!(ann.delete(&revoked).await.status, 204);

    go(&ann, &application, "REJECTED", "SCREENING").await;
    assert_eq!(zoe.get(&booking).await.ok()["status"], "OPEN");
    assert_eq!(zoe.get(&by_hand).await.ok()["status"], "CLOSED", "what somebody took back stays taken back");
    zoe.post(&format!("{booking}/confirm"), json!({ "start": start })).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn what_a_rejected_candidate_booked_can_be_called_off_but_not_moved() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let application = applied(&app, &ann).await;
    let (_, booking) = link(&ann, &application).await;
    let zoe = app.client();
    let slots = zoe.get(&booking).await.ok()["slots"].clone();
    zoe.post(&format!("{booking}/confirm"), json!({ "start": slots[4] })).await.ok();
    go(&ann, &application, "INTERVIEW", "REJECTED").await;
    let booked = zoe.get(&booking).await.ok();
    assert_eq!((&booked["status"], &booked["slots"]), (&json!("BOOKED"), &json!([])));
    let moved = zoe.post(&format!("{booking}/confirm"), json!({ "start": slots[6] })).await;
    assert_eq!(moved.problem(), (409, "booking.fixed".to_owned()));
    zoe.post(&format!("{booking}/cancel"), json!({})).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn a_rejection_calls_off_the_interviews_that_it_names() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let application = applied(&app, &ann).await;
    let id = application.rsplit('/').next().unwrap();
    let schedule = async |hours: i64| {
        let mut body = app.interview_body(app.now() + Duration::hours(hours), "Zoe Zak", &[&ann]);
        let fields = body.as_object_mut().unwrap();
        fields.remove("candidateEmail");
        fields.remove("candidateName");
        fields.insert("applicationId".to_owned(), json!(id));
        text(&ann.post("/api/interviews", body).await.ok()["id"])
    };
    let (first, second) = (schedule(24).await, schedule(48).await);
    let other = text(&app.schedule(&ann, "Cleo Cole", 60).await["id"]);
    let stage = format!("{application}/stage");
    let mut step = json!({ "from": "INTERVIEW", "to": "REJECTED", "rejectionReason": "position_closed", "callOff": [first, other] });
    let foreign = ann.put(&stage, step.clone()).await;
    assert_eq!(foreign.fields(), [("callOff".to_owned(), "unknown".to_owned())]);
    step["callOff"] = json!([first]);
    let mut hired = step.clone();
    hired["to"] = json!("HIRED");
    hired["rejectionReason"] = json!(null);
    assert_eq!(ann.put(&stage, hired).await.fields(), [("callOff".to_owned(), "invalid".to_owned())]);
    assert_eq!(ann.put(&stage, step).await.ok()["stage"], "REJECTED");
    let status = async |id: &str| {
        let shown = ann.get(&format!("/api/interviews/{id}")).await.ok();
        (text(&shown["status"]), shown["cancelReason"].clone())
    };
    assert_eq!(status(&first).await, ("CANCELLED".to_owned(), json!("position_closed")));
    assert_eq!(status(&second).await.0, "SCHEDULED", "nobody asked for that");
    assert_eq!(status(&other).await.0, "SCHEDULED", "a refused move calls nothing off");
    app.run_tasks().await;
    app.mail("zoe.zak@example.com", "interview_cancelled").await;
    app.finish().await;
}
