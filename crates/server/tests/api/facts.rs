//! Facts for later statistics over HTTP: moves and cancellations of interviews, when jobs were open, and which interviews are a job's.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::applicants::jobs;
use crate::booking::booking_body;
use crate::scene::Scene;

fn stamp(app: &TestApp) -> Value {
    json!(app.now())
}

#[tokio::test]
async fn each_move_of_an_interview_keeps_its_times_its_side_and_its_actor() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let made = ann.post("/api/booking-links", booking_body(&[&ann], "Cleo Cole")).await.ok();
    let link = text(&made["link"]);
    let booking = format!("/api/bookings/{}", link.rsplit('/').next().unwrap());
    let nobody = app.client();
    let slots = nobody.get(&booking).await.ok()["slots"].as_array().unwrap().clone();
    let (first, later) = (&slots[1], slots.last().unwrap());
    nobody.post(&format!("{booking}/confirm"), json!({ "start": first })).await.ok();
    let id = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let path = format!("/api/interviews/{id}");
    assert_eq!(ann.get(&path).await.ok()["moves"], json!([]));

    let chosen_at = stamp(&app);
    nobody.post(&format!("{booking}/confirm"), json!({ "start": later })).await.ok();
    app.advance(Duration::minutes(3));
    ann.put(&path, json!({ "durationMinutes": 30 })).await.ok();
    ann.put(&path, json!({ "title": "Another title", "timeZone": "Europe/Vienna" })).await.ok();
    let expected = json!([
        { "previousTime": first, "previousDurationMinutes": 60, "scheduledTime": later, "durationMinutes": 60,
          "side": "CANDIDATE", "movedByName": null, "movedAt": chosen_at },
        { "previousTime": later, "previousDurationMinutes": 60, "scheduledTime": later, "durationMinutes": 30,
          "side": "COMPANY", "movedByName": "Ann Ames", "movedAt": stamp(&app) },
    ]);
    assert_eq!(ann.get(&path).await.ok()["moves"], expected);
    let cleo = app.guest(&ann, &id).await;
    let told = cleo.client.get(&path).await.ok()["moves"].clone();
    assert_eq!((&told[1]["side"], &told[1]["movedByName"]), (&json!("COMPANY"), &Value::Null));
    app.finish().await;
}

#[tokio::test]
async fn who_called_an_interview_off_and_when_is_kept_until_it_is_open_again() {
    let scene = Scene::new().await;
    let path = scene.path("");
    let said = async |reader: &colloquy_harness::Client| {
        let view = reader.get(&path).await.ok();
        (view["cancelledAt"].clone(), view["cancelledByName"].clone())
    };
    assert_eq!(said(&scene.ann).await, (Value::Null, Value::Null));
    scene.app.advance(Duration::minutes(40));
    scene.ben.post(&scene.path("/no-show"), json!({ "side": "CANDIDATE" })).await.ok();
    assert_eq!(said(&scene.ann).await, (stamp(&scene.app), json!("Ben Bold")));
    scene.ann.delete(&scene.path("/no-show")).await.ok();
    assert_eq!(said(&scene.ann).await, (Value::Null, Value::Null));

    scene.app.advance(Duration::minutes(1));
    scene.cleo.client.delete(&path).await.ok();
    assert_eq!(said(&scene.ann).await, (stamp(&scene.app), json!("Cleo Cole")));
    assert_eq!(said(&scene.cleo.client).await, (stamp(&scene.app), Value::Null), "no names for candidates");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_job_keeps_when_it_was_opened_closed_and_first_published() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let opened = stamp(&app);
    let job = ann.post(&jobs(&ann), json!({ "title": "Rust engineer" })).await.ok();
    assert_eq!(job["firstPublishedAt"], Value::Null);
    let path = format!("/api/jobs/{}", text(&job["id"]));
    let mut times = vec![opened];
    for change in [
        json!({ "isPublished": true }),
        json!({ "isPublished": false }),
        json!({ "isPublished": true }),
        json!({ "isActive": false }),
    ] {
        app.advance(Duration::days(1));
        times.push(stamp(&app));
        rhea.put(&path, change.clone()).await.ok();
        rhea.put(&path, change).await.ok();
        rhea.put(&path, json!({ "location": "Graz" })).await.ok();
    }
    let job = ann.get(&path).await.ok();
    assert_eq!((&job["firstPublishedAt"], &job["publishedAt"]), (&times[1], &times[3]));
    let row = |active, published, n: usize, name: &str| json!({ "isActive": active, "isPublished": published, "changedAt": times[n], "changedByName": name });
    let expected = json!([
        row(true, false, 0, "Ann Ames"),
        row(true, true, 1, "Rhea Rho"),
        row(true, false, 2, "Rhea Rho"),
        row(true, true, 3, "Rhea Rho"),
        row(false, true, 4, "Rhea Rho"),
    ]);
    assert_eq!(job["statusChanges"], expected);

    // A job from before this was kept has no first fact made up for it.
    sqlx::query("DELETE FROM job_status_changes").execute(&mut app.owner().await).await.unwrap();
    let edited = rhea.put(&path, json!({ "location": "Linz" })).await.ok();
    assert_eq!(edited["statusChanges"], json!([]));
    let reopened = rhea.put(&path, json!({ "isActive": true })).await.ok();
    assert_eq!(reopened["statusChanges"], json!([row(true, true, 4, "Rhea Rho")]));
    app.finish().await;
}

/// A job with an interview with each of the candidates, `hours` from now and then every two hours.
async fn job_with_interviews(app: &TestApp, ann: &Person, hours: i64, candidates: &[&str]) -> String {
    let job = text(&ann.post(&jobs(ann), json!({ "title": "Rust engineer" })).await.ok()["id"]);
    for (n, name) in (0..).zip(candidates) {
        let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
        let body = json!({ "name": name, "email": email, "source": "ADDED" });
        let application = ann.post(&format!("/api/jobs/{job}/applications"), body).await.ok();
        let mut body = app.interview_body(app.now() + Duration::hours(hours + 2 * n), "", &[ann]);
        let fields = body.as_object_mut().unwrap();
        fields.retain(|key, _| !key.starts_with("candidate"));
        fields.insert("applicationId".to_owned(), application["id"].clone());
        ann.post("/api/interviews", body).await.ok();
    }
    job
}

#[tokio::test]
async fn the_interviews_of_a_job_are_found_by_those_who_may_see_them() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let eve = app.interviewer("Eve Esser", "Other").await;
    let job = job_with_interviews(&app, &ann, 2, &["Cleo Cole", "Dan Dorn", "Fay Finn"]).await;
    let other = job_with_interviews(&app, &ann, 20, &["Gus Gray"]).await;
    let find = async |reader: &colloquy_harness::Client, query: &str| {
        let list = reader.get(&format!("/api/interviews?{query}")).await.ok();
        list["items"].as_array().unwrap().iter().map(|one| text(&one["candidateName"])).collect::<Vec<_>>()
    };
    assert_eq!(find(&ann, &format!("job={job}")).await, ["Cleo Cole", "Dan Dorn", "Fay Finn"]);
    assert_eq!(find(&ann, &format!("job={other}")).await, ["Gus Gray"]);
    assert_eq!(find(&ann, &format!("job={job}&sort=-scheduledTime&limit=2")).await, ["Fay Finn", "Dan Dorn"]);
    assert_eq!(find(&ann, &format!("job={job}&q=DORN")).await, ["Dan Dorn"]);
    assert_eq!(find(&ann, &format!("job={job}&mine=true")).await.len(), 3);
    assert_eq!(find(&ann, &format!("job={other}&person={}", ann.id)).await, ["Gus Gray"]);
    let dan = ann.get(&format!("/api/interviews?job={job}&q=dorn")).await.ok()["items"][0].clone();
    ann.delete(&format!("/api/interviews/{}", text(&dan["id"]))).await.ok();
    assert_eq!(
        find(&ann, &format!("job={job}&status=SCHEDULED,IN_PROGRESS")).await,
        ["Cleo Cole", "Fay Finn"]
    );
    assert_eq!(find(&eve, &format!("job={job}")).await, Vec::<String>::new(), "another company's");
    let cleo = ann.get(&format!("/api/interviews?job={job}&limit=1")).await.ok();
    let guest = app.guest(&ann, &text(&cleo["items"][0]["id"])).await;
    assert_eq!(find(&guest.client, &format!("job={job}")).await, ["Cleo Cole"], "their own");
    assert_eq!(find(&guest.client, &format!("job={other}")).await, Vec::<String>::new());
    app.finish().await;
}
