//! What stands against a time that somebody chooses by hand: they are told, and choose all the same; but not what a candidate is
//! confirming right now.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::radicale::{PASSWORD, Radicale, USER};
use colloquy_harness::{Answer, Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-{time}:00Z").parse().unwrap()
}

async fn ask(by: &Person, body: Value) -> Answer {
    let company = by.company.as_deref().unwrap();
    by.post(&format!("/api/companies/{company}/conflicts"), body).await
}

/// What stands against an hour with these people.
async fn against(by: &Person, start: DateTime<Utc>, people: &[&Person], about: Value) -> Value {
    let ids: Vec<&str> = people.iter().map(|one| one.id.as_str()).collect();
    let mut body =
        json!({ "times": [{ "scheduledTime": start, "durationMinutes": 60, "interviewerIds": ids }] });
    for (key, value) in about.as_object().unwrap() {
        body[key] = value.clone();
    }
    ask(by, body).await.ok()["items"][0].clone()
}

/// Who has what, with its beginning.
fn reasons(found: &Value) -> Vec<(String, String, String)> {
    let all = found["interviewers"].as_array().unwrap().iter();
    all.map(|one| (text(&one["userId"]), text(&one["reason"]), text(&one["from"])[5..16].to_owned()))
        .collect()
}

#[tokio::test]
async fn what_interviewers_have_to_do_is_told_and_hinders_nobody() {
    let app = TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await;
    let radicale = Radicale::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    // A Tuesday afternoon; at night by hours that nobody named.
    let (two, night) = (at("03-03T14:00"), at("03-03T02:00"));
    assert!(reasons(&against(&ann, two, &[&ann, &ben], json!({})).await).is_empty());
    assert!(reasons(&against(&ann, night, &[&ann], json!({})).await).is_empty());

    let account = json!({ "url": radicale.url, "username": USER, "password": PASSWORD });
    ben.post("/api/calendar/connections", account).await.ok();
    radicale
        .add("home", "dentist", "DTSTART:20260303T143000Z\nDTEND:20260303T153000Z\nSUMMARY:Dentist")
        .await;
    let mornings: Vec<Value> =
        (1..6).map(|day| json!({ "weekday": day, "hours": [{ "from": "09:00", "to": "12:00" }] })).collect();
    let hours = json!({ "timeZone": "UTC", "weekly": mornings, "exceptions": [], "bufferMinutes": 0, "minimumNoticeMinutes": 0, "dailyLimit": null });
    ann.put("/api/availability", hours).await.ok();
    app.run_tasks().await;
    let found = against(&ann, two, &[&ann, &ben], json!({})).await;
    let told = |who: &Person, why: &str, from: &str| (who.id.clone(), why.to_owned(), from.to_owned());
    assert_eq!(reasons(&found), [told(&ann, "HOURS", "03-03T14:00"), told(&ben, "CALENDAR", "03-03T14:30")]);
    assert!(!found.to_string().contains("Dentist"));
    // What only touches is no conflict.
    assert!(reasons(&against(&ann, at("03-03T15:30"), &[&ben], json!({})).await).is_empty());
    assert!(reasons(&against(&ann, at("03-03T11:00"), &[&ann], json!({})).await).is_empty());
    // Whoever organises may choose it all the same.
    let made = ann.post("/api/interviews", app.interview_body(two, "Cleo Cole", &[&ann, &ben])).await.ok();
    let taken = against(&ann, two, &[&ben], json!({})).await;
    assert!(reasons(&taken).contains(&told(&ben, "INTERVIEW", "03-03T14:00")));
    // The interview that is moved is not in its own way.
    let own = against(&ann, two, &[&ben], json!({ "interviewId": made["id"] })).await;
    assert_eq!(reasons(&own), [told(&ben, "CALENDAR", "03-03T14:30")]);
    assert_eq!(own["candidate"], json!([]));
    app.finish().await;
}

#[tokio::test]
async fn pauses_and_daily_limits_are_told_and_hinder_nobody() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let weekly: Vec<Value> =
        (1..6).map(|day| json!({ "weekday": day, "hours": [{ "from": "08:00", "to": "18:00" }] })).collect();
    let hours = json!({ "timeZone": "UTC", "weekly": weekly, "exceptions": [], "bufferMinutes": 30, "minimumNoticeMinutes": 0, "dailyLimit": 1 });
    ann.put("/api/availability", hours).await.ok();
    // From 10:00 to 10:45; Ben has said nothing, so that nothing is said of him.
    let body = app.interview_body(at("03-03T10:00"), "Cleo Cole", &[&ann, &ben]);
    let made = ann.post("/api/interviews", body).await.ok();
    let told = |why: &str, from: &str| (ann.id.clone(), why.to_owned(), from.to_owned());
    let found = against(&ann, at("03-03T11:00"), &[&ann, &ben], json!({})).await;
    let expected = [told("BUFFER", "03-03T10:00"), told("DAILY_LIMIT", "03-03T11:00")];
    assert_eq!(reasons(&found), expected);
    let found = against(&ann, at("03-03T08:45"), &[&ann], json!({})).await;
    assert_eq!(reasons(&found), [told("BUFFER", "03-03T10:00"), told("DAILY_LIMIT", "03-03T08:45")]);
    let found = against(&ann, at("03-03T11:15"), &[&ann], json!({})).await;
    assert_eq!(reasons(&found), [told("DAILY_LIMIT", "03-03T11:15")]);
    assert!(reasons(&against(&ann, at("03-04T11:00"), &[&ann], json!({})).await).is_empty());
    // What is moved is in its own way in neither.
    let own = json!({ "interviewId": made["id"] });
    assert!(reasons(&against(&ann, at("03-03T11:00"), &[&ann], own).await).is_empty());
    ann.post("/api/interviews", app.interview_body(at("03-03T11:00"), "Dan Dorn", &[&ann])).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn other_interviews_of_a_candidate_at_the_company_are_told() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let start = at("03-03T14:00");
    let first = ann.post("/api/interviews", app.interview_body(start, "Cleo Cole", &[&ann])).await.ok();
    otto.post("/api/interviews", app.interview_body(at("03-04T14:00"), "Cleo Cole", &[&otto])).await.ok();
    let half = start + Duration::minutes(30);
    let there = json!([{ "from": "2026-03-03T14:00:00Z", "to": "2026-03-03T14:45:00Z" }]);
    for about in
        [json!({ "candidateEmail": "Cleo.Cole@example.com" }), json!({ "candidateId": first["candidateId"] })]
    {
        assert_eq!(against(&ann, half, &[&ben], about.clone()).await["candidate"], there, "{about}");
        // What they do elsewhere is nobody's business here.
        assert_eq!(against(&ann, at("03-04T14:00"), &[&ben], about).await["candidate"], json!([]));
    }
    // A second one of theirs, moved over the first.
    let second =
        ben.post("/api/interviews", app.interview_body(at("03-03T16:00"), "Cleo Cole", &[&ben])).await.ok();
    let moved = against(&ann, start, &[&ben], json!({ "interviewId": second["id"] })).await;
    assert_eq!(moved["candidate"], there);
    // Several times at once, as a panel day has.
    let time = |start: DateTime<Utc>| json!({ "scheduledTime": start, "durationMinutes": 30, "interviewerIds": [ben.id] });
    let day = json!({ "candidateId": first["candidateId"], "times": [time(at("03-03T10:00")), time(start)] });
    let items = ask(&ann, day).await.ok()["items"].clone();
    assert_eq!((&items[0]["candidate"], &items[1]["candidate"]), (&json!([]), &there));
    // Nothing is told of people and interviews elsewhere.
    let elsewhere = against(&otto, start, &[&ann], json!({})).await;
    assert_eq!(elsewhere, json!({ "interviewers": [], "candidate": [] }));
    let moved = json!({ "interviewId": first["id"], "times": [time(start)] });
    assert_eq!(ask(&otto, moved).await.problem(), (404, "interview.not_found".to_owned()));
    for wrong in [
        json!({ "times": [] }),
        json!({ "times": [time(start)], "candidateId": ann.id, "candidateEmail": "a@b.example" }),
    ] {
        assert_eq!(ask(&ann, wrong).await.problem(), (422, "request.invalid".to_owned()));
    }
    app.finish().await;
}

#[tokio::test]
async fn a_time_that_a_candidate_confirms_right_now_stays_theirs_for_as_long() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let made = ann.post("/api/booking-links", booking_body(&[&ann], "Cleo Cole")).await.ok();
    let booking = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
    let slot = at("03-03T10:00");
    app.client().post(&format!("{booking}/hold"), json!({ "start": slot })).await.ok();
    let found = against(&ann, slot, &[&ann], json!({})).await;
    assert_eq!(reasons(&found)[0].1, "HELD");
    let body = app.interview_body(slot, "Dan Dole", &[&ann]);
    let held = (409, "interview.slot_held".to_owned());
    assert_eq!(ann.post("/api/interviews", body.clone()).await.problem(), held);
    let other = app.schedule(&ann, "Eve East", 72 * 60).await;
    let path = format!("/api/interviews/{}", text(&other["id"]));
    assert_eq!(ann.put(&path, json!({ "scheduledTime": slot })).await.problem(), held);
    // The candidate has not confirmed: it is free again.
    app.advance(Duration::minutes(11));
    ann.post("/api/interviews", body).await.ok();
    app.finish().await;
}
