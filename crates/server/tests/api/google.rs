//! Google's calendars: connecting, busy times, interviews as events, and what becomes of it when Google says no.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::google::{ACCOUNT, HOLIDAYS, SIDE, TestGoogle};
use colloquy_harness::{Answer, Person, TestApp, text};
use serde_json::{Value, json};
use std::sync::Arc;

use colloquy::kernel::clock::MockClock;

use crate::booking::booking_body;

/// A server that knows Google, with the same clock.
async fn started() -> (TestApp, TestGoogle, Person) {
    let clock = Arc::new(MockClock::new(colloquy_harness::START.parse().unwrap()));
    let google = TestGoogle::start(clock.clone()).await;
    let app = TestApp::start_at(clock, |config| google.settle(config)).await;
    google.register(&app.url);
    let ann = app.interviewer("Ann Ames", "Acme").await;
    (app, google, ann)
}

async fn begin(person: &Person) -> String {
    text(&person.post("/api/calendar/google", json!({})).await.ok()["url"])
}

async fn come_back(person: &Person, state: &str, code: &str) -> Answer {
    person.post("/api/calendar/google/callback", json!({ "state": state, "code": code })).await
}

/// From the button to the connected calendars.
async fn connect(google: &TestGoogle, person: &Person) -> Value {
    let (state, code) = google.allow(&begin(person).await, &[]);
    come_back(person, &state, &code).await.ok()["items"].clone()
}

async fn connections(person: &Person) -> Value {
    person.get("/api/calendar/connections").await.ok()["items"].clone()
}

async fn change(person: &Person, name: &str, body: Value) {
    let all = connections(person).await[0]["calendars"].as_array().unwrap().clone();
    let id = text(&all.iter().find(|one| one["name"] == name).unwrap()["id"]);
    person.put(&format!("/api/calendar/calendars/{id}"), body).await.ok();
}

/// The days and times that a fresh link of an hour with this person offers, in UTC.
async fn offered(person: &Person) -> Vec<String> {
    let slots = person.post("/api/booking-links/preview", booking_body(&[person], "Cleo Cole")).await.ok();
    slots["slots"].as_array().unwrap().iter().map(|at| text(at)[5..16].to_owned()).collect()
}

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-{time}:00Z").parse().unwrap()
}

async fn later(app: &TestApp, minutes: i64) {
    app.advance(Duration::minutes(minutes));
    app.run_tasks().await;
}

#[tokio::test]
async fn an_account_is_connected_with_as_little_as_does() {
    let (app, google, ann) = started().await;
    assert_eq!(ann.get("/api/calendar/google").await.ok()["isOffered"], true);
    let all = connect(&google, &ann).await;
    let account = &all[0];
    assert_eq!((&account["service"], &account["username"]), (&json!("GOOGLE"), &json!(ACCOUNT)));
    let shown: Vec<Value> = account["calendars"].as_array().unwrap().clone();
    let of = |name: &str| shown.iter().find(|one| one["name"] == name).unwrap();
    // What is the person's own counts, and the main calendar takes the interviews; both can be changed.
    assert_eq!((&of("Ann")["countsBusy"], &of("Ann")["receivesEvents"]), (&json!(true), &json!(true)));
    assert_eq!((&of("Side")["countsBusy"], &of("Side")["receivesEvents"]), (&json!(true), &json!(false)));
    assert_eq!(
        (&of("Holidays")["countsBusy"], &of("Holidays")["isWritable"]),
        (&json!(false), &json!(false))
    );
    let kept: String = sqlx::query_scalar("SELECT to_jsonb(c)::text FROM calendar_connections c")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert!(!kept.contains("refresh-") && !kept.contains("access-"), "they are sealed: {kept}");
    // Who connects the same account again has one with new tokens.
    assert_eq!(connect(&google, &ann).await.as_array().unwrap().len(), 1);
    // An account has no password to change.
    let path = format!("/api/calendar/connections/{}", text(&account["id"]));
    assert_eq!(ann.put(&path, json!({ "password": "x" })).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn a_return_counts_once_and_for_who_began() {
    let (app, google, ann) = started().await;
    let ben = app.interviewer("Ben Bold", "Other").await;
    let expired = (422, "calendar.authorization_expired".to_owned());
    let (state, code) = google.allow(&begin(&ann).await, &[]);
    assert_eq!(come_back(&ann, "forged", &code).await.problem(), expired);
    // Whoever is led to the page with somebody else's code connects nothing of theirs.
    assert_eq!(come_back(&ben, &state, &code).await.problem(), expired);
    assert_eq!(connections(&ben).await, json!([]));
    come_back(&ann, &state, &code).await.ok();
    assert_eq!(come_back(&ann, &state, &code).await.problem(), expired);

    let (state, code) = google.allow(&begin(&ben).await, &[]);
    app.advance(Duration::minutes(11));
    assert_eq!(come_back(&ben, &state, &code).await.problem(), expired);
    let (state, _) = google.allow(&begin(&ben).await, &[]);
    assert_eq!(come_back(&ben, &state, "4/another").await.problem(), expired);

    let (state, _) = google.allow(&begin(&ben).await, &[]);
    let denied = json!({ "state": state, "error": "access_denied" });
    assert_eq!(
        ben.post("/api/calendar/google/callback", denied).await.problem(),
        (422, "calendar.authorization_denied".to_owned())
    );
    for left_out in ["calendar.events", "calendar.freebusy", "calendarlist.readonly"] {
        let (state, code) = google.allow(&begin(&ben).await, &[left_out]);
        let incomplete = (422, "calendar.authorization_incomplete".to_owned());
        assert_eq!(come_back(&ben, &state, &code).await.problem(), incomplete, "{left_out}");
    }
    assert_eq!(connections(&ben).await, json!([]));
    app.finish().await;
}

#[tokio::test]
async fn without_a_client_only_the_operator_is_told_how_to_get_one() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Stone").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    assert_eq!(
        ann.get("/api/calendar/google").await.ok(),
        json!({ "isOffered": false, "redirectUrl": null })
    );
    let told = sara.get("/api/calendar/google").await.ok();
    assert_eq!(told["redirectUrl"], format!("{}/settings/calendar/google", app.url));
    let refused = ann.post("/api/calendar/google", json!({})).await;
    assert_eq!(refused.problem(), (404, "calendar.google_off".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_offered_while_google_says_busy() {
    let (app, google, ann) = started().await;
    google.add(ACCOUNT, "dentist", at("03-04T13:00"), at("03-04T14:00"));
    google.add(SIDE, "choir", at("03-05T13:00"), at("03-05T14:00"));
    google.add(HOLIDAYS, "easter", at("03-06T00:00"), at("03-07T00:00"));
    // Three months ahead, beyond one question's window.
    google.add(ACCOUNT, "far", at("05-25T08:00"), at("05-25T09:00"));
    connect(&google, &ann).await;
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    let now = offered(&ann).await;
    for gone in ["03-04T12:30", "03-04T13:00", "03-05T13:30"] {
        assert!(!now.contains(&gone.to_owned()), "{gone} in {now:?}");
    }
    for left in ["03-04T12:00", "03-04T14:00", "03-05T14:00", "03-06T10:00"] {
        assert!(now.contains(&left.to_owned()), "{left} not in {now:?}");
    }
    let far: i64 =
        sqlx::query_scalar("SELECT count(*) FROM calendar_busy_times WHERE lower(during) > '2026-05-01'")
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(far, 1);
    // What Google cannot say of one calendar now stays as it was, and what is gone keeps nobody busy.
    google.account().calendar_errors.insert(SIDE.to_owned(), "internalError");
    google.account().calendar_errors.insert(ACCOUNT.to_owned(), "notFound");
    later(&app, 11).await;
    let now = offered(&ann).await;
    assert!(now.contains(&"03-04T13:00".to_owned()) && !now.contains(&"03-05T13:00".to_owned()), "{now:?}");
    // What does not count is not asked about.
    google.account().calendar_errors.clear();
    change(&ann, "Side", json!({ "countsBusy": false })).await;
    change(&ann, "Holidays", json!({ "countsBusy": true })).await;
    app.run_tasks().await;
    let now = offered(&ann).await;
    assert!(now.contains(&"03-05T13:00".to_owned()) && !now.contains(&"03-06T10:00".to_owned()), "{now:?}");
    app.finish().await;
}

#[tokio::test]
async fn an_interview_is_one_event_that_is_moved_and_taken_out() {
    let (app, google, ann) = started().await;
    let first = app.schedule(&ann, "Cleo Cole", 50 * 60).await;
    let (id, start) = (text(&first["id"]), app.now() + Duration::hours(50));
    connect(&google, &ann).await;
    app.run_tasks().await;
    later(&app, 11).await;
    assert_eq!(google.starts(ACCOUNT), [start]);
    let event = google.written(ACCOUNT)[0].clone();
    assert_eq!(event["summary"], "Backend engineer – Cleo Cole");
    assert!(text(&event["location"]).ends_with(&format!("/interviews/{id}")));
    // Its page is told to whose calendar it is, and to nobody else.
    let path = format!("/api/interviews/{id}");
    let my = ann.get(&path).await.ok()["my"].clone();
    assert_eq!(my["calendarEventId"], event["id"]);
    assert_eq!(my["calendarLink"], format!("{}/event?eid={}", google.url, text(&event["id"])));
    let guest = app.guest(&ann, &id).await;
    assert_eq!(guest.get(&path).await.ok()["my"]["calendarLink"], Value::Null);

    // Its own event is not in its way: an hour later, over its end, is free.
    let half = start + Duration::minutes(30);
    ann.put(&path, json!({ "scheduledTime": half })).await.ok();
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT), [half]);
    // An event of somebody else's that lay under it shows as soon as it is gone from there.
    google.add(ACCOUNT, "under", half, half + Duration::minutes(45));
    later(&app, 11).await;
    let day_later = half + Duration::days(1);
    ann.put(&path, json!({ "scheduledTime": day_later })).await.ok();
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT), [day_later]);
    let now = offered(&ann).await;
    assert!(!now.contains(&"03-04T10:30".to_owned()) && now.contains(&"03-04T11:30".to_owned()), "{now:?}");

    // Who deleted it by hand has it again when it changes.
    google.clear(ACCOUNT);
    ann.put(&path, json!({ "scheduledTime": start })).await.ok();
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT), [start]);
    // Another calendar takes over, and gives back.
    change(&ann, "Side", json!({ "receivesEvents": true })).await;
    app.run_tasks().await;
    assert_eq!((google.starts(ACCOUNT), google.starts(SIDE)), (vec![], vec![start]));
    change(&ann, "Ann", json!({ "receivesEvents": true })).await;
    app.run_tasks().await;
    assert_eq!((google.starts(ACCOUNT), google.starts(SIDE)), (vec![start], vec![]));
    // What is gone there is no fault when it is called off.
    google.clear(ACCOUNT);
    assert!(ann.delete(&path).await.status.is_success());
    app.run_tasks().await;
    assert!(google.starts(ACCOUNT).is_empty());
    assert!(offered(&ann).await.contains(&"03-04T10:30".to_owned()));
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn an_event_that_may_not_be_taken_out_any_more_keeps_nothing_else_from_being_written() {
    let (app, google, ann) = started().await;
    connect(&google, &ann).await;
    app.run_tasks().await;
    app.schedule(&ann, "Cleo Cole", 50 * 60).await;
    let start = app.now() + Duration::hours(50);
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT), [start]);
    google.account().faults = vec![(403, "forbidden", None)];
    change(&ann, "Side", json!({ "receivesEvents": true })).await;
    app.run_tasks().await;
    assert_eq!((google.starts(ACCOUNT), google.starts(SIDE)), (vec![start], vec![start]));
    app.finish().await;
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_event() {
    let (app, google, ann) = started().await;
    connect(&google, &ann).await;
    app.run_tasks().await;
    let first = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let path = format!("/api/interviews/{}", text(&first["id"]));
    let start = app.now() + Duration::hours(48);
    google.account().lost_answers = 1;
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT), [start], "it was done, but nobody heard");
    assert_eq!(connections(&ann).await[0]["problem"], "UNREACHABLE");
    later(&app, 11).await;
    assert_eq!(google.starts(ACCOUNT), [start]);
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    // The same when it is moved, and called off.
    google.account().lost_answers = 1;
    ann.put(&path, json!({ "scheduledTime": start + Duration::hours(1) })).await.ok();
    later(&app, 1).await;
    later(&app, 11).await;
    assert_eq!(google.starts(ACCOUNT), [start + Duration::hours(1)]);
    google.account().lost_answers = 1;
    assert!(ann.delete(&path).await.status.is_success());
    later(&app, 1).await;
    later(&app, 11).await;
    assert!(google.starts(ACCOUNT).is_empty());
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn a_token_that_ends_is_renewed_once() {
    let (app, google, ann) = started().await;
    connect(&google, &ann).await;
    app.run_tasks().await;
    assert_eq!(google.served("token"), 1, "the first one came with the code");
    later(&app, 11).await;
    assert_eq!(google.served("token"), 1);
    app.advance(Duration::hours(2));
    // The reading and the writing find it ended together.
    app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let (one, other) = tokio::join!(app.app.tasks.run_due(&app.app), app.app.tasks.run_due(&app.app));
    one.and(other).unwrap();
    app.run_tasks().await;
    assert_eq!(google.served("token"), 2);
    assert_eq!(google.starts(ACCOUNT).len(), 1);
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn who_withdraws_at_google_is_asked_once_to_connect_again() {
    let (app, google, ann) = started().await;
    google.add(ACCOUNT, "dentist", at("03-04T13:00"), at("03-04T14:00"));
    connect(&google, &ann).await;
    app.run_tasks().await;
    google.withdraw();
    for _ in 0..3 {
        later(&app, 11).await;
    }
    let row = connections(&ann).await[0].clone();
    assert_eq!(row["problem"], "REFUSED");
    let told = ann.get("/api/notifications").await.ok();
    let told = told["items"].as_array().unwrap().clone();
    assert_eq!(told.iter().filter(|one| one["kind"] == "calendar_refused").count(), 1);
    assert!(app.mail(&ann.email, "calendar_refused").await.contains("/settings/calendar"));
    assert!(!offered(&ann).await.contains(&"03-04T13:00".to_owned()), "what was read stays");
    change(&ann, "Ann", json!({ "countsBusy": false })).await;
    assert!(offered(&ann).await.contains(&"03-04T13:00".to_owned()), "until it is not to count any more");
    app.run_tasks().await;
    let asked = google.served("token");
    later(&app, 60).await;
    assert_eq!(google.served("token"), asked, "nothing is tried meanwhile");
    // What happens meanwhile is made up for.
    app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    app.run_tasks().await;
    assert!(google.starts(ACCOUNT).is_empty());
    let all = connect(&google, &ann).await;
    assert_eq!((&all[0]["id"], &all[0]["problem"]), (&row["id"], &Value::Null));
    app.run_tasks().await;
    assert_eq!(google.starts(ACCOUNT).len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn google_is_left_alone_for_as_long_as_it_asks() {
    let (app, google, ann) = started().await;
    connect(&google, &ann).await;
    app.run_tasks().await;
    let question = "POST /freeBusy".to_owned();
    let insert = format!("POST /calendars/{ACCOUNT}/events");
    app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    google.account().faults = vec![(403, "rateLimitExceeded", None)];
    app.run_tasks().await;
    let asked = google.served(&question);
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null, "it works, only not now");
    assert!(google.starts(ACCOUNT).is_empty());
    later(&app, 2).await;
    assert!(google.served(&question) > asked);
    assert_eq!(google.starts(ACCOUNT).len(), 1);
    assert!(google.served(&insert) >= 2);
    // As long as it says, with 429 too.
    google.account().faults = vec![(429, "rateLimitExceeded", Some(1800))];
    later(&app, 11).await;
    let (asked, written) = (google.served(&question), google.served(&insert));
    app.schedule(&ann, "Dan Dole", 72 * 60).await;
    for _ in 0..2 {
        later(&app, 12).await;
    }
    assert_eq!((google.served(&question), google.served(&insert)), (asked, written));
    later(&app, 8).await;
    assert!(google.served(&question) > asked);
    assert_eq!(google.starts(ACCOUNT).len(), 2);
    // A fault of its own is one that people see, until it is over.
    google.account().faults = vec![(500, "backendError", None)];
    later(&app, 11).await;
    assert_eq!(connections(&ann).await[0]["problem"], "UNREACHABLE");
    later(&app, 11).await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn who_disconnects_gives_back_what_google_granted() {
    let (app, google, ann) = started().await;
    let id = text(&connect(&google, &ann).await[0]["id"]);
    app.run_tasks().await;
    assert_eq!(google.grants(), 1);
    assert_eq!(ann.delete(&format!("/api/calendar/connections/{id}")).await.status, 204);
    app.run_tasks().await;
    assert_eq!((google.grants(), google.served("revoke")), (0, 1));
    assert_eq!(connections(&ann).await, json!([]));
    // One that ended there already is no fault.
    let id = text(&connect(&google, &ann).await[0]["id"]);
    google.withdraw();
    assert_eq!(ann.delete(&format!("/api/calendar/connections/{id}")).await.status, 204);
    app.run_tasks().await;
    assert_eq!(google.served("revoke"), 2);
    app.finish().await;
}

#[tokio::test]
async fn what_was_granted_again_meanwhile_is_not_given_back() {
    let (app, google, ann) = started().await;
    let id = text(&connect(&google, &ann).await[0]["id"]);
    app.run_tasks().await;
    assert_eq!(ann.delete(&format!("/api/calendar/connections/{id}")).await.status, 204);
    // The task has not run yet, as when Google was away for a while.
    connect(&google, &ann).await;
    app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    app.run_tasks().await;
    assert_eq!(google.served("revoke"), 0);
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    assert_eq!(google.starts(ACCOUNT).len(), 1);
    app.finish().await;
}
