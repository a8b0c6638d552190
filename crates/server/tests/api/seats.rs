//! As what people hold an interview, over HTTP: learners, a pool of whom some are taken, and the guide that goes along.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;

/// A Tuesday afternoon.
fn tuesday() -> DateTime<Utc> {
    "2026-03-03T14:00:00Z".parse().unwrap()
}

fn seats(people: &[(&Person, &str)]) -> Value {
    people.iter().map(|(one, seat)| json!({ "userId": one.id, "seat": seat })).collect()
}

/// What an interview on Tuesday is made from.
fn body(app: &TestApp, candidate: &str, panel: &[(&Person, &str)]) -> Value {
    let mut body = app.interview_body(tuesday(), candidate, &[]);
    body.as_object_mut().unwrap().remove("interviewerIds");
    body["panel"] = seats(panel);
    body
}

/// Who holds it and as what, as somebody reads it.
async fn read(reader: &Client, interview: &str) -> Vec<(String, String)> {
    let seen = reader.get(&format!("/api/interviews/{interview}")).await.ok();
    let people = seen["interviewers"].as_array().unwrap().iter();
    people.map(|one| (text(&one["name"]), text(&one["seat"]))).collect()
}

fn named(people: &[(&str, &str)]) -> Vec<(String, String)> {
    people.iter().map(|(name, seat)| ((*name).to_owned(), (*seat).to_owned())).collect()
}

/// Where the errors of a refusal are.
fn wrong(answer: &colloquy_harness::Answer) -> Vec<String> {
    assert_eq!(answer.problem(), (422, "request.invalid".to_owned()));
    answer.json()["errors"].as_array().unwrap().iter().map(|one| text(&one["field"])).collect()
}

#[tokio::test]
async fn a_learner_who_books_along_by_a_link_stays_one() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let mut link = booking_body(&[], "Cleo Cole");
    link["panel"] = seats(&[(&ben, "SHADOW"), (&ann, "REQUIRED"), (&mia, "REVERSE_SHADOW")]);
    let made = ann.post("/api/booking-links", link).await.ok();
    let path = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
    let nobody = app.client();
    let start = nobody.get(&path).await.ok()["slots"][0].clone();
    let booked = nobody.post(&format!("{path}/confirm"), json!({ "start": start })).await.ok();
    assert_eq!(booked["interviewerNames"], json!(["Mia Moss", "Ann Ames"]), "whoever watches is not named");
    let id = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let all = [("Mia Moss", "REVERSE_SHADOW"), ("Ann Ames", "REQUIRED"), ("Ben Bold", "SHADOW")];
    assert_eq!(read(&ann, &id).await, named(&all));
    let guest = app.guest(&ann, &id).await;
    let told = [("Mia Moss", "REQUIRED"), ("Ann Ames", "REQUIRED"), ("Ben Bold", "SHADOW")];
    assert_eq!(read(&guest, &id).await, named(&told), "who learns to lead is the company's matter");

    // Moved by hand, everybody keeps their seat.
    let later = json!({ "scheduledTime": tuesday() });
    ann.put(&format!("/api/interviews/{id}"), later).await.ok();
    assert_eq!(read(&ann, &id).await, named(&all));
    app.advance(tuesday() + Duration::minutes(70) - app.now());
    ann.put(&format!("/api/interviews/{id}"), json!({ "status": "COMPLETED" })).await.ok();
    for (who, asked) in [(&ann, true), (&mia, true), (&ben, false)] {
        let list = who.get("/api/notifications").await.ok();
        let told = list["items"].as_array().unwrap().iter().any(|one| one["kind"] == "feedback_requested");
        let seen = who.get(&format!("/api/interviews/{id}")).await.ok();
        let home = who.get("/api/home").await.ok();
        let waits = !home["awaitingFeedback"].as_array().unwrap().is_empty();
        let name = &who.name;
        assert_eq!([told, seen["my"]["canGiveFeedback"] == true, waits], [asked; 3], "{name}");
    }
    // Who owes nothing may read what the others wrote.
    let scorecard =
        json!({ "passFail": "PASS", "rating": 4, "message": "Clear in every answer.", "tags": [] });
    let path = format!("/api/interviews/{id}/feedback");
    ann.post(&path, scorecard.clone()).await.ok();
    let read = |items: Value| items["items"].as_array().unwrap().len();
    assert_eq!(read(ben.get(&format!("/api/interviews/{id}/feedback")).await.ok()), 1);
    assert_eq!(read(mia.get(&format!("/api/interviews/{id}/feedback")).await.ok()), 0);
    // And so writes nothing.
    for refused in
        [ben.post(&path, scorecard.clone()).await, ben.put(&format!("{path}/draft"), scorecard).await]
    {
        assert_eq!(refused.problem(), (403, "auth.forbidden".to_owned()));
    }
    app.finish().await;
}

#[tokio::test]
async fn whoever_only_watches_is_not_the_companys_side() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mut soon = body(&app, "Cleo Cole", &[(&ann, "REQUIRED"), (&ben, "SHADOW")]);
    soon["scheduledTime"] = json!(app.now() + Duration::minutes(10));
    let id = text(&ann.post("/api/interviews", soon).await.ok()["id"]);
    let cleo = app.guest(&ann, &id).await;
    app.run_tasks().await;
    let path = format!("/api/interviews/{id}/attendance");
    for _ in 0..16 {
        for waiting in [&*cleo, &*ben] {
            assert_eq!(waiting.post(&path, json!({ "place": "LOBBY" })).await.status, 204);
        }
        app.advance(Duration::minutes(2));
        app.run_tasks().await;
    }
    let seen = ann.get(&format!("/api/interviews/{id}")).await.ok();
    assert_eq!(seen["cancelReason"], json!("no_show_interviewer"), "{seen}");
    app.finish().await;
}

#[tokio::test]
async fn by_hand_enough_of_the_pool_are_taken_who_are_free() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let sections =
        json!([{ "title": "Design", "minutes": 20, "questions": [{ "text": "Design a queue." }] }]);
    let guides = format!("/api/companies/{}/guides", ann.company.as_deref().unwrap());
    let guide =
        ann.post(&guides, json!({ "name": "Backend", "sections": sections })).await.ok()["id"].clone();
    // Ben has more to do this week.
    let other = app.interview_body(tuesday() + Duration::days(1), "Dan Dorn", &[&ben]);
    ann.post("/api/interviews", other).await.ok();
    let panel = [(&ann, "REQUIRED"), (&ben, "POOL"), (&mia, "POOL")];
    let mut one = body(&app, "Cleo Cole", &panel);
    one["poolCount"] = json!(1);
    one["guideId"] = guide.clone();
    let id = text(&ann.post("/api/interviews", one.clone()).await.ok()["id"]);
    assert_eq!(read(&ann, &id).await, named(&[("Ann Ames", "REQUIRED"), ("Mia Moss", "REQUIRED")]));
    let panel_of = |id: String| format!("/api/interviews/{id}/panel");
    assert_eq!(ann.get(&panel_of(id)).await.ok()["guide"]["guideId"], guide, "the guide goes along");

    // Mia is taken now, which leaves Ben alone of the pool.
    let mut next = body(&app, "Eve Eden", &[(&ben, "POOL"), (&mia, "POOL")]);
    next["poolCount"] = json!(2);
    assert_eq!(wrong(&ann.post("/api/interviews", next.clone()).await), ["poolCount"]);
    next["poolCount"] = json!(1);
    let id = text(&ann.post("/api/interviews", next).await.ok()["id"]);
    assert_eq!(read(&ann, &id).await, named(&[("Ben Bold", "REQUIRED")]));

    // So it does with an interview that is booked by a link.
    let mut link = booking_body(&[&ann], "Fay Fox");
    link["guideId"] = guide.clone();
    let made = ann.post("/api/booking-links", link.clone()).await.ok();
    let path = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
    let start = app.client().get(&path).await.ok()["slots"][0].clone();
    app.client().post(&format!("{path}/confirm"), json!({ "start": start })).await.ok();
    let booked = ann.get("/api/interviews?q=Fay").await.ok()["items"][0]["id"].clone();
    assert_eq!(ann.get(&panel_of(text(&booked))).await.ok()["guide"]["guideId"], guide);
    link["guideId"] = json!(uuid::Uuid::nil());
    assert_eq!(ann.post("/api/booking-links", link).await.problem(), (404, "guide.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn somebody_has_to_hold_an_interview() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    for panel in [vec![], vec![(&ann, "SHADOW")], vec![(&ann, "REVERSE_SHADOW")], vec![(&ann, "POOL")]] {
        let refused = ann.post("/api/interviews", body(&app, "Cleo Cole", &panel)).await;
        assert_eq!(wrong(&refused), ["interviewerIds"]);
    }
    let mut many = body(&app, "Cleo Cole", &[(&ann, "REQUIRED")]);
    many["poolCount"] = json!(1);
    assert_eq!(wrong(&ann.post("/api/interviews", many).await), ["poolCount"]);
    let mut twice = body(&app, "Cleo Cole", &[(&ann, "REQUIRED")]);
    twice["interviewerIds"] = json!([ben.id]);
    assert_eq!(wrong(&ann.post("/api/interviews", twice).await), ["panel"]);

    // Whoever watches never leads, wherever they are named; and a seat can be changed.
    let made = ann
        .post("/api/interviews", body(&app, "Cleo Cole", &[(&ben, "SHADOW"), (&ann, "REQUIRED")]))
        .await
        .ok();
    let id = text(&made["id"]);
    assert_eq!(made["interviewerId"], json!(ann.id));
    let path = format!("/api/interviews/{id}");
    let change = |panel: &[(&Person, &str)]| json!({ "panel": seats(panel) });
    assert_eq!(
        wrong(&ann.put(&path, change(&[(&ann, "SHADOW"), (&ben, "SHADOW")])).await),
        ["interviewerIds"]
    );
    let pool = change(&[(&ann, "REQUIRED"), (&ben, "POOL")]);
    assert_eq!(wrong(&ann.put(&path, pool).await), ["panel"]);
    ann.put(&path, change(&[(&ben, "REQUIRED"), (&ann, "SHADOW")])).await.ok();
    assert_eq!(read(&ann, &id).await, named(&[("Ben Bold", "REQUIRED"), ("Ann Ames", "SHADOW")]));
    // Named without seats, those who stay keep theirs.
    ann.put(&path, json!({ "interviewerIds": [ann.id, ben.id] })).await.ok();
    assert_eq!(read(&ann, &id).await, named(&[("Ben Bold", "REQUIRED"), ("Ann Ames", "SHADOW")]));
    app.finish().await;
}

#[tokio::test]
async fn those_who_learn_hold_nothing_alone() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let panel = [(&ben, "REQUIRED"), (&mia, "REVERSE_SHADOW")];
    let id = text(&ann.post("/api/interviews", body(&app, "Cleo Cole", &panel)).await.ok()["id"]);
    let member = format!("/api/companies/{}/members/{}", ann.company.as_deref().unwrap(), ben.id);
    assert_eq!(ann.get(&format!("{member}/interviews")).await.ok()["aloneCount"], json!(1));
    assert_eq!(ann.delete(&member).await.status, 204);
    assert_eq!(read(&ann, &id).await, named(&[("Mia Moss", "REVERSE_SHADOW")]));
    assert_eq!(ann.get("/api/home").await.ok()["withoutInterviewer"][0]["id"], json!(id));
    let path = format!("/api/interviews/{id}");
    assert_eq!(wrong(&ann.put(&path, json!({ "title": "Another talk" })).await), ["interviewerIds"]);
    ann.put(&path, json!({ "interviewerIds": [ann.id, mia.id] })).await.ok();
    assert_eq!(ann.get("/api/home").await.ok()["withoutInterviewer"], json!([]));
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn learners_sit_in_templates_and_on_panel_days() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    let panel = seats(&[(&mia, "SHADOW"), (&ann, "REQUIRED"), (&ben, "REVERSE_SHADOW")]);
    let rounds = json!([{ "title": "Systems", "durationMinutes": 60, "panel": panel }]);
    let template = json!({ "name": "Onsite", "rounds": rounds });
    let made = ann.post(&format!("{company}/interview-templates"), template).await.ok();
    assert_eq!(made["rounds"][0]["panel"], panel);

    let ask = json!({ "timeZone": "UTC", "from": "2026-03-03", "to": "2026-03-03", "rounds": rounds });
    let plans = ann.post(&format!("{company}/panel-days/plans"), ask).await.ok();
    let planned = &plans["plans"][0]["interviews"][0];
    let expected = seats(&[(&ben, "REVERSE_SHADOW"), (&ann, "REQUIRED"), (&mia, "SHADOW")]);
    assert_eq!(planned["panel"], expected);
    assert_eq!(planned["interviewerIds"], json!([ben.id, ann.id, mia.id]));
    let day = |panel: &Value| {
        let part = json!({ "title": "Systems", "scheduledTime": planned["start"], "durationMinutes": 60, "panel": panel });
        json!({ "timeZone": "UTC", "candidateEmail": "cleo.cole@example.com", "interviews": [part] })
    };
    let path = format!("{company}/panel-days");
    for (panel, field) in [
        (seats(&[(&ann, "SHADOW")]), "interviews.0.interviewerIds"),
        (seats(&[(&ann, "REQUIRED"), (&ben, "POOL")]), "interviews.0.panel"),
    ] {
        assert_eq!(wrong(&ann.post(&path, day(&panel)).await), [field]);
    }
    let mut twice = day(&expected);
    twice["interviews"][0]["interviewerIds"] = json!([ann.id]);
    assert_eq!(wrong(&ann.post(&path, twice).await), ["interviews.0.panel"]);
    let booked = ann.post(&path, day(&expected)).await.ok();
    let all = [("Ben Bold", "REVERSE_SHADOW"), ("Ann Ames", "REQUIRED"), ("Mia Moss", "SHADOW")];
    assert_eq!(read(&ann, &text(&booked["items"][0]["id"])).await, named(&all));
    app.run_tasks().await;
    app.finish().await;
}
