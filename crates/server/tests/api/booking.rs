//! Availability and self-booking over HTTP: what is offered, who gets it, moving and calling off, and that nobody else is let in.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::calendar::calendar;

/// What a link is made from, by which a candidate chooses among the times of everybody in `panel`.
pub fn booking_body(panel: &[&Person], candidate: &str) -> Value {
    let email = format!("{}@example.com", candidate.to_lowercase().replace(' ', "."));
    let panel: Vec<Value> = panel.iter().map(|one| json!({ "userId": one.id, "seat": "REQUIRED" })).collect();
    json!({
        "title": "First talk", "description": "Bring questions", "timeZone": "UTC", "durationMinutes": 60, "candidateEmail": email,
        "candidateName": candidate, "panel": panel,
    })
}

/// A link's token.
pub async fn link(by: &Person, body: Value) -> String {
    let made = by.post("/api/booking-links", body).await.ok();
    text(&made["link"]).rsplit('/').next().unwrap().to_owned()
}

pub async fn read(client: &Client, token: &str) -> Value {
    client.get(&format!("/api/bookings/{token}")).await.ok()
}

pub async fn slots(client: &Client, token: &str) -> Vec<String> {
    read(client, token).await["slots"].as_array().unwrap().iter().map(text).collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    text(value).parse().unwrap()
}

pub async fn confirm(client: &Client, token: &str, start: &str) -> colloquy_harness::Answer {
    client.post(&format!("/api/bookings/{token}/confirm"), json!({ "start": start })).await
}

pub fn hours(weekly: Value) -> Value {
    json!({
        "timeZone": "UTC", "weekly": weekly, "exceptions": [], "bufferMinutes": 0, "minimumNoticeMinutes": 0, "dailyLimit": null,
    })
}

#[tokio::test]
async fn a_candidate_chooses_a_time_moves_it_and_calls_it_off() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = link(&ann, booking_body(&[&ann], "Cleo Cole")).await;
    app.run_tasks().await;
    let mail = app.mail("cleo.cole@example.com", "booking_invited").await;
    assert!(mail.contains(&format!("/book/{token}")) && mail.contains("60 minutes"), "{mail}");
    let nobody = app.client();
    let offer = read(&nobody, &token).await;
    assert_eq!((text(&offer["status"]), text(&offer["companyName"])), ("OPEN".to_owned(), "Acme".to_owned()));
    // Monday, 8:00: four hours ahead is noon, and the last hour begins at 16:00.
    let offered = slots(&nobody, &token).await;
    assert_eq!(offered[0], "2026-03-02T12:00:00Z");
    assert_eq!(offered.iter().filter(|at| at.starts_with("2026-03-02")).count(), 9);
    let booked = confirm(&nobody, &token, &offered[1]).await.ok();
    assert_eq!(
        (text(&booked["status"]), text(&booked["scheduledTime"])),
        ("BOOKED".to_owned(), offered[1].clone())
    );
    assert_eq!(booked["interviewerNames"], json!(["Ann Ames"]));
    let interviews = ann.get("/api/interviews").await.ok();
    assert_eq!(interviews["items"][0]["scheduledTime"], json!(offered[1]));
    app.run_tasks().await;
    let mail = app.mail("cleo.cole@example.com", "interview_invited").await;
    assert!(mail.contains("/join/") && mail.contains(&format!("/book/{token}")), "{mail}");
    let comes = async |kind| calendar(&app, "cleo.cole@example.com", kind).await.concat();
    assert!(comes("interview_invited").await.contains("PARTSTAT=ACCEPTED"), "she chose the time");

    let later = slots(&nobody, &token).await.last().unwrap().clone();
    let moved = confirm(&nobody, &token, &later).await.ok();
    assert_eq!((&moved["scheduledTime"], &moved["changesLeft"]), (&json!(later), &json!(1)));
    assert_eq!(
        ann.get("/api/interviews").await.ok()["items"].as_array().unwrap().len(),
        1,
        "the same interview"
    );
    app.run_tasks().await;
    app.mail("cleo.cole@example.com", "interview_rescheduled").await;
    assert!(comes("interview_rescheduled").await.contains("PARTSTAT=ACCEPTED"));

    let off = nobody.post(&format!("/api/bookings/{token}/cancel"), json!({ "note": "I am ill" })).await.ok();
    assert_eq!(
        (text(&off["status"]), text(&off["interviewStatus"])),
        ("CLOSED".to_owned(), "CANCELLED".to_owned())
    );
    let interview = &ann.get("/api/interviews?status=CANCELLED").await.ok()["items"][0];
    assert_eq!(
        (&interview["cancelReason"], &interview["cancelNote"]),
        (&json!("cancelled_by_candidate"), &json!("I am ill"))
    );
    assert_eq!(confirm(&nobody, &token, &later).await.problem(), (410, "booking.closed".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn only_what_is_offered_can_be_booked_and_others_are_named() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = link(&ann, booking_body(&[&ann], "Cleo Cole")).await;
    let nobody = app.client();
    for start in [
        "2026-03-02T11:00:00Z",
        "2026-03-02T12:15:00Z",
        "2026-03-02T16:30:00Z",
        "2026-03-07T10:00:00Z",
        "2026-03-30T10:00:00Z",
    ] {
        let refused = confirm(&nobody, &token, start).await;
        assert_eq!(refused.problem(), (409, "booking.slot_taken".to_owned()), "{start}");
        let others = refused.json()["alternatives"].as_array().unwrap().clone();
        let offered = slots(&nobody, &token).await;
        assert!(
            others.len() == 5 && others.iter().all(|at| offered.contains(&text(at))),
            "{start}: {others:?}"
        );
    }
    assert_eq!(nobody.get("/api/bookings/nothing").await.problem(), (404, "booking.link_invalid".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn of_many_who_want_one_time_one_gets_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut tokens = Vec::new();
    for number in 0..40 {
        tokens.push(link(&ann, booking_body(&[&ann], &format!("Candidate {number}"))).await);
    }
    let start = slots(&app.client(), &tokens[0]).await[0].clone();
    let race = tokens.iter().map(|token| {
        let (client, start) = (app.client(), start.clone());
        async move { confirm(&client, token, &start).await }
    });
    let answers = futures_util::future::join_all(race).await;
    let won = answers.iter().filter(|answer| answer.status == 200).count();
    let lost: Vec<_> = answers.iter().filter(|answer| answer.status != 200).collect();
    assert_eq!(won, 1);
    for answer in lost {
        assert_eq!(answer.problem(), (409, "booking.slot_taken".to_owned()));
        let others = answer.json()["alternatives"].as_array().unwrap().clone();
        assert!(others.len() == 5 && !others.contains(&json!(start)), "{others:?}");
    }
    assert_eq!(ann.get("/api/interviews").await.ok()["items"].as_array().unwrap().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_time_is_kept_while_it_is_confirmed_and_no_longer() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (one, other) = (
        link(&ann, booking_body(&[&ann], "Cleo Cole")).await,
        link(&ann, booking_body(&[&ann], "Dan Dorn")).await,
    );
    let nobody = app.client();
    let start = slots(&nobody, &one).await[5].clone();
    let held = nobody.post(&format!("/api/bookings/{one}/hold"), json!({ "start": start })).await.ok();
    assert_eq!(time(&held["heldUntil"]), app.now() + Duration::minutes(10));
    assert!(!slots(&nobody, &other).await.contains(&start), "nobody else is offered it");
    assert_eq!(confirm(&nobody, &other, &start).await.problem(), (409, "booking.slot_taken".to_owned()));
    assert!(slots(&nobody, &one).await.contains(&start), "whoever holds it still is");
    app.advance(Duration::minutes(10));
    confirm(&nobody, &other, &start).await.ok();
    assert_eq!(confirm(&nobody, &one, &start).await.problem(), (409, "booking.slot_taken".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn asking_twice_for_the_same_time_books_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = link(&ann, booking_body(&[&ann], "Cleo Cole")).await;
    let nobody = app.client();
    let start = slots(&nobody, &token).await[0].clone();
    let (one, other) = tokio::join!(confirm(&nobody, &token, &start), confirm(&nobody, &token, &start));
    for answer in [one, other, confirm(&nobody, &token, &start).await] {
        let booked = answer.ok();
        assert_eq!((&booked["scheduledTime"], &booked["changesLeft"]), (&json!(start), &json!(2)));
    }
    assert_eq!(ann.get("/api/interviews").await.ok()["items"].as_array().unwrap().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn changes_have_their_number_and_their_time() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut body = booking_body(&[&ann], "Cleo Cole");
    body["maxChanges"] = json!(1);
    let token = link(&ann, body).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    let wednesday = offered.iter().find(|at| at.starts_with("2026-03-04")).unwrap();
    let thursday = offered.iter().find(|at| at.starts_with("2026-03-05")).unwrap();
    confirm(&nobody, &token, wednesday).await.ok();
    let moved = confirm(&nobody, &token, thursday).await.ok();
    assert_eq!((&moved["canChange"], &moved["canCancel"]), (&json!(false), &json!(true)));
    assert!(moved["slots"].as_array().unwrap().is_empty());
    assert_eq!(confirm(&nobody, &token, wednesday).await.problem(), (409, "booking.fixed".to_owned()));
    app.advance(Duration::hours(3 * 24 - 2));
    assert_eq!(read(&nobody, &token).await["canCancel"], json!(false), "three hours before it");
    let late = nobody.post(&format!("/api/bookings/{token}/cancel"), json!({})).await;
    assert_eq!(late.problem(), (409, "booking.fixed".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn enough_of_the_pool_interview_and_the_load_is_shared() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut pool = Vec::new();
    for name in ["Ben Bold", "Mia Moss", "Rhea Rho"] {
        pool.push(app.member(&ann, name, "INTERVIEWER").await);
    }
    let body = |candidate: &str| {
        let mut body = booking_body(&[&ann], candidate);
        let seats = pool.iter().map(|one| json!({ "userId": one.id, "seat": "POOL" }));
        body["panel"].as_array_mut().unwrap().extend(seats);
        body["poolCount"] = json!(1);
        body
    };
    let mut chosen = Vec::new();
    for number in 0..3 {
        let token = link(&ann, body(&format!("Candidate {number}"))).await;
        let start = slots(&app.client(), &token).await[0].clone();
        let booked = confirm(&app.client(), &token, &start).await.ok();
        assert_eq!(booked["interviewerNames"][0], json!("Ann Ames"), "whoever is always there leads");
        chosen.push(text(&booked["interviewerNames"][1]));
    }
    chosen.sort();
    assert_eq!(chosen, ["Ben Bold", "Mia Moss", "Rhea Rho"], "each once");
    let mut none = body("Nobody Else");
    none["poolCount"] = json!(4);
    let refused = ann.post("/api/booking-links", none).await;
    assert_eq!(refused.problem(), (422, "request.invalid".to_owned()));
    assert_eq!(refused.json()["errors"][0]["field"], json!("poolCount"));
    app.finish().await;
}

#[tokio::test]
async fn an_interview_can_move_to_where_only_another_of_the_pool_is_free() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    ann.put(
        "/api/availability",
        hours(json!([{ "weekday": 1, "hours": [{ "from": "09:00", "to": "10:00" }] }])),
    )
    .await
    .ok();
    ben.put(
        "/api/availability",
        hours(json!([{ "weekday": 2, "hours": [{ "from": "09:00", "to": "10:00" }] }])),
    )
    .await
    .ok();
    let mut body = booking_body(&[&ann, &ben], "Cleo Cole");
    for seat in body["panel"].as_array_mut().unwrap() {
        seat["seat"] = json!("POOL");
    }
    body["poolCount"] = json!(1);
    body["changeNoticeMinutes"] = json!(0);
    let token = link(&ann, body).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    assert_eq!(offered[..2], ["2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"]);
    assert_eq!(confirm(&nobody, &token, &offered[0]).await.ok()["interviewerNames"], json!(["Ann Ames"]));
    // Ann has something else on Tuesday, which must not keep Ben from it.
    let tuesday = app.interview_body("2026-03-03T09:00:00Z".parse().unwrap(), "Dan Dorn", &[&ann]);
    ann.post("/api/interviews", tuesday).await.ok();
    assert_eq!(confirm(&nobody, &token, &offered[1]).await.ok()["interviewerNames"], json!(["Ben Bold"]));
    // Both learn of it.
    app.mail(&ben.email, "interview_assigned").await;
    let mail = app.mail(&ann.email, "interview_unassigned").await;
    assert!(
        mail.contains("You are not one of the interviewers any more") && mail.contains("Cleo Cole"),
        "{mail}"
    );
    let told = ann.get("/api/notifications").await.ok();
    assert!(
        told["items"].as_array().unwrap().iter().any(|one| one["kind"] == "interview_unassigned"),
        "{told}"
    );
    app.finish().await;
}

#[tokio::test]
async fn hours_are_kept_as_they_were_said_and_wrong_ones_named() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let usual = ann.get("/api/availability").await.ok();
    assert_eq!(
        (&usual["isUsual"], &usual["weekly"][0]["hours"]),
        (&json!(true), &json!([{ "from": "09:00", "to": "17:00" }]))
    );
    let said = json!({
        "timeZone": "Asia/Kathmandu",
        "weekly": [{ "weekday": 3, "hours": [{ "from": "13:00", "to": "24:00" }, { "from": "08:15", "to": "12:00" }] }],
        "exceptions": [{ "date": "2026-03-04", "hours": [] }, { "date": "2026-03-05", "hours": [{ "from": "10:00", "to": "11:00" }] }],
        "bufferMinutes": 10, "minimumNoticeMinutes": 60, "dailyLimit": 2,
    });
    ann.put("/api/availability", said.clone()).await.ok();
    let kept = ann.get("/api/availability").await.ok();
    assert_eq!(
        kept["weekly"][2]["hours"],
        json!([{ "from": "08:15", "to": "12:00" }, { "from": "13:00", "to": "24:00" }])
    );
    assert_eq!((&kept["exceptions"], &kept["isUsual"]), (&said["exceptions"], &json!(false)));
    // Kathmandu is 5:45 ahead: 10:00 on Thursday, the one hour within the next days, is 4:15 UTC.
    let mut body = booking_body(&[&ann], "Cleo Cole");
    body["timeZone"] = json!("Asia/Kathmandu");
    body["latest"] = json!("2026-03-08T00:00:00Z");
    let token = link(&ann, body).await;
    assert_eq!(slots(&app.client(), &token).await, ["2026-03-05T04:15:00Z"]);

    let wrong = json!({
        "timeZone": "Mars/Olympus",
        "weekly": [{ "weekday": 2, "hours": [{ "from": "9:00", "to": "10:00" }] }, { "weekday": 8, "hours": [] }],
        "exceptions": [{ "date": "2026-03-04", "hours": [{ "from": "10:00", "to": "12:00" }, { "from": "11:00", "to": "13:00" }] }],
        "bufferMinutes": 241, "minimumNoticeMinutes": -1, "dailyLimit": 0,
    });
    let refused = ann.put("/api/availability", wrong).await;
    let mut fields: Vec<String> =
        refused.json()["errors"].as_array().unwrap().iter().map(|one| text(&one["field"])).collect();
    fields.sort();
    let expected = [
        "bufferMinutes",
        "dailyLimit",
        "exceptions.2026-03-04",
        "minimumNoticeMinutes",
        "timeZone",
        "weekly",
        "weekly.2",
    ];
    assert_eq!(fields, expected);
    assert_eq!(ann.get("/api/availability").await.ok(), kept, "nothing half done");
    app.finish().await;
}

#[tokio::test]
async fn links_are_their_makers_and_recruiters_to_see_and_take_back() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let token = link(&ben, booking_body(&[&ben], "Cleo Cole")).await;
    let mine = ben.get("/api/booking-links").await.ok();
    let id = text(&mine["items"][0]["id"]);
    assert_eq!(mine["items"][0]["candidateName"], json!("Cleo Cole"));
    assert_eq!(ann.get("/api/booking-links").await.ok()["items"][0]["id"], json!(id), "its owner sees all");
    assert_eq!(mia.get("/api/booking-links").await.ok()["items"], json!([]));
    assert_eq!(
        mia.delete(&format!("/api/booking-links/{id}")).await.problem(),
        (403, "auth.forbidden".to_owned())
    );
    assert_eq!(ben.delete(&format!("/api/booking-links/{id}")).await.status, 204);
    let nobody = app.client();
    assert_eq!(read(&nobody, &token).await["status"], json!("CLOSED"));
    assert_eq!(
        confirm(&nobody, &token, "2026-03-03T10:00:00Z").await.problem(),
        (410, "booking.closed".to_owned())
    );
    app.finish().await;
}

#[tokio::test]
async fn whoever_has_left_the_company_holds_no_interview_for_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let token = link(&ann, booking_body(&[&ann, &ben], "Cleo Cole")).await;
    let nobody = app.client();
    let start = slots(&nobody, &token).await[0].clone();
    let path = format!("/api/companies/{}/members/{}", ann.company.as_deref().unwrap(), ben.id);
    assert!(ann.delete(&path).await.status.is_success());
    assert!(slots(&nobody, &token).await.is_empty());
    assert_eq!(confirm(&nobody, &token, &start).await.problem(), (409, "booking.slot_taken".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn what_was_held_today_counts_for_the_day_and_for_the_load() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mut said = hours(json!([{ "weekday": 1, "hours": [{ "from": "08:00", "to": "18:00" }] }]));
    said["dailyLimit"] = json!(1);
    ann.put("/api/availability", said.clone()).await.ok();
    let today = |slots: &[String]| slots.iter().any(|at| at.starts_with("2026-03-02"));
    let token = link(&ann, booking_body(&[&ann], "Cleo Cole")).await;
    assert!(today(&slots(&app.client(), &token).await));
    let held = text(&app.schedule(&ann, "Dan Dorn", 5).await["id"]);
    app.advance(Duration::minutes(40));
    ann.put(&format!("/api/interviews/{held}"), json!({ "status": "COMPLETED" })).await.ok();
    assert!(!today(&slots(&app.client(), &token).await), "one a day, and that was it");

    said["dailyLimit"] = Value::Null;
    for one in [&ann, &ben] {
        one.put("/api/availability", said.clone()).await.ok();
    }
    assert!(today(&slots(&app.client(), &token).await));
    let mut body = booking_body(&[&ann, &ben], "Eve Eden");
    for seat in body["panel"].as_array_mut().unwrap() {
        seat["seat"] = json!("POOL");
    }
    body["poolCount"] = json!(1);
    let token = link(&ann, body).await;
    let start = slots(&app.client(), &token).await[0].clone();
    let booked = confirm(&app.client(), &token, &start).await.ok();
    assert_eq!(booked["interviewerNames"], json!(["Ben Bold"]), "whoever has held none this week");
    app.finish().await;
}

#[tokio::test]
async fn a_candidate_cannot_be_at_two_interviews_of_a_company_at_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let first = link(&ann, booking_body(&[&ann], "Cleo Cole")).await;
    let second = link(&ann, booking_body(&[&ben], "Cleo Cole")).await;
    let nobody = app.client();
    let offered = slots(&nobody, &first).await;
    assert_eq!(offered, slots(&nobody, &second).await);

    nobody.post(&format!("/api/bookings/{first}/hold"), json!({ "start": offered[2] })).await.ok();
    let left = slots(&nobody, &second).await;
    // An hour long, every half hour: gone is what begins then, half an hour before or half an hour later.
    assert!(offered[1..4].iter().all(|at| !left.contains(at)) && left.contains(&offered[4]), "{left:?}");
    app.advance(Duration::minutes(10));

    let (one, other) =
        tokio::join!(confirm(&nobody, &first, &offered[4]), confirm(&nobody, &second, &offered[4]));
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409], "one of them, although other people interview");
    let (won, lost) = if one.status == 200 { (&first, &second) } else { (&second, &first) };
    let left = slots(&nobody, lost).await;
    assert!(offered[3..6].iter().all(|at| !left.contains(at)) && left.contains(&offered[6]), "{left:?}");
    // What is booked by a link is in the way of nothing but other links; another company knows nothing of it.
    assert!(slots(&nobody, won).await.contains(&offered[5]));
    let elsewhere = link(&otto, booking_body(&[&otto], "Cleo Cole")).await;
    assert!(slots(&nobody, &elsewhere).await.contains(&offered[4]));

    // Nor does it change anything that the candidate takes the interview into an account of theirs.
    let cora = app.candidate("Cora Coe").await;
    let id = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let invitation = app.link(&ann, &id).await;
    cora.post(&format!("/api/invitations/{invitation}/accept"), json!({ "attach": true })).await.ok();
    assert!(!slots(&nobody, lost).await.contains(&offered[4]));
    app.finish().await;
}

#[tokio::test]
async fn the_link_goes_along_with_the_mails_as_long_as_it_does_something() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut body = booking_body(&[&ann], "Cleo Cole");
    body["maxChanges"] = json!(0);
    let token = link(&ann, body).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    let wednesday = offered.iter().find(|at| at.starts_with("2026-03-04")).unwrap();
    confirm(&nobody, &token, wednesday).await.ok();
    app.run_tasks().await;
    let path = format!("/book/{token}");
    let (cleo, mail) =
        ("cleo.cole@example.com", app.mail("cleo.cole@example.com", "interview_invited").await);
    assert!(mail.contains(&path), "it can be called off: {mail}");

    // Moved by the company: the candidate may still call it off.
    let id = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let later = time(&json!(wednesday)) + Duration::hours(2);
    ann.put(&format!("/api/interviews/{id}"), json!({ "scheduledTime": later })).await.ok();
    app.run_tasks().await;
    assert!(app.mail(cleo, "interview_rescheduled").await.contains(&path));
    assert!(!app.mail(&ann.email, "interview_assigned").await.contains(&path), "for the candidate alone");
    app.advance(later - Duration::hours(23) - app.now());
    app.run_tasks().await;
    assert!(app.mail(cleo, "interview_reminder").await.contains(&path));
    app.advance(later - Duration::minutes(29) - app.now());
    app.run_tasks().await;
    let mail = app.mail(cleo, "interview_reminder").await;
    assert!(!mail.contains(&path), "too late to change anything: {mail}");
    app.finish().await;
}
