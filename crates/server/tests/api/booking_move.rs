//! What becomes, at a new time, of what somebody changed by hand in an interview that its candidate booked by a link.

use chrono::Duration;
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::{booking_body, confirm, hours, link, read, slots};

/// Tuesdays from nine to noon, in UTC.
fn tuesdays() -> Value {
    hours(json!([{ "weekday": 2, "hours": [{ "from": "09:00", "to": "12:00" }] }]))
}

fn seats(people: &[(&Person, &str)]) -> Value {
    people.iter().map(|(one, seat)| json!({ "userId": one.id, "seat": seat })).collect()
}

/// A link for Cleo, by which everything can be changed until the last moment.
fn body(people: &[(&Person, &str)]) -> Value {
    let mut body = booking_body(&[], "Cleo Cole");
    body["panel"] = seats(people);
    body["changeNoticeMinutes"] = json!(0);
    body["poolCount"] = json!(people.iter().filter(|(_, seat)| *seat == "POOL").count().min(1));
    body
}

/// The path of the only interview.
async fn interview(reader: &Client) -> String {
    format!("/api/interviews/{}", text(&reader.get("/api/interviews").await.ok()["items"][0]["id"]))
}

/// Who holds the interview and as what, as its company reads it.
async fn holders(reader: &Client, path: &str) -> Vec<(String, String)> {
    let seen = reader.get(path).await.ok();
    let people = seen["interviewers"].as_array().unwrap().iter();
    people.map(|one| (text(&one["name"]), text(&one["seat"]))).collect()
}

fn named(people: &[(&str, &str)]) -> Vec<(String, String)> {
    people.iter().map(|(name, seat)| ((*name).to_owned(), (*seat).to_owned())).collect()
}

/// How many mails of a kind went to somebody.
async fn mails(app: &TestApp, to: &Person, kind: &str) -> i64 {
    let sql = "SELECT count(*) FROM emails WHERE to_address = $1 AND kind = $2";
    sqlx::query_scalar(sql).bind(&to.email).bind(kind).fetch_one(&mut app.owner().await).await.unwrap()
}

async fn leaves(owner: &Person, member: &Person) {
    let path = format!("/api/companies/{}/members/{}", owner.company.as_deref().unwrap(), member.id);
    assert_eq!(owner.delete(&path).await.status, 204);
}

#[tokio::test]
async fn the_interview_moves_as_it_was_changed_and_not_as_it_was_booked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    ben.put("/api/availability", tuesdays()).await.ok();
    let token = link(&ann, body(&[(&ann, "REQUIRED"), (&mia, "SHADOW")])).await;
    let nobody = app.client();
    let first = slots(&nobody, &token).await[0].clone();
    confirm(&nobody, &token, &first).await.ok();
    let path = interview(&ann).await;
    let change = json!({
        "title": "A longer talk", "description": "Bring a laptop", "timeZone": "Europe/Vienna", "durationMinutes": 90,
        "interviewerIds": [ben.id, mia.id],
    });
    ann.put(&path, change).await.ok();

    let seen = read(&nobody, &token).await;
    let shown = ["title", "description", "timeZone", "durationMinutes"].map(|name| seen[name].clone());
    let expected = [json!("A longer talk"), json!("Bring a laptop"), json!("Europe/Vienna"), json!(90)];
    assert_eq!(shown, expected);
    let offered = slots(&nobody, &token).await;
    let tuesday = ["09:00", "09:30", "10:00", "10:30"].map(|at| format!("2026-03-03T{at}:00Z"));
    assert_eq!(offered[..4], tuesday, "when Ben can, for an hour and a half");
    assert!(offered[4].starts_with("2026-03-10"), "{offered:?}");

    let moved = confirm(&nobody, &token, &tuesday[1]).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Ben Bold"]));
    assert_eq!(moved["scheduledEnd"], json!("2026-03-03T11:00:00Z"));
    let expected = named(&[("Ben Bold", "REQUIRED"), ("Mia Moss", "SHADOW")]);
    assert_eq!(holders(&ann, &path).await, expected, "who learns still does");
    assert_eq!(mails(&app, &ann, "interview_assigned").await, 1, "Ann is not back");
    assert_eq!(mails(&app, &ben, "interview_unassigned").await, 0);
    // And a second time.
    confirm(&nobody, &token, &tuesday[3]).await.ok();
    assert_eq!(holders(&ann, &path).await, expected);
    app.finish().await;
}

#[tokio::test]
async fn it_can_be_moved_with_whoever_took_it_over_from_somebody_who_left() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let token = link(&ann, body(&[(&ben, "REQUIRED")])).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    confirm(&nobody, &token, &offered[0]).await.ok();
    let path = interview(&ann).await;
    ann.put(&path, json!({ "interviewerIds": [mia.id] })).await.ok();
    leaves(&ann, &ben).await;
    assert_eq!(read(&nobody, &token).await["canChange"], json!(true));
    let moved = confirm(&nobody, &token, &offered[5]).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Mia Moss"]));
    app.finish().await;
}

#[tokio::test]
async fn whoever_is_left_of_those_always_needed_holds_it_at_another_time_too() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let token = link(&ann, body(&[(&ben, "REQUIRED"), (&ann, "REQUIRED")])).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    confirm(&nobody, &token, &offered[0]).await.ok();
    leaves(&ann, &ben).await;
    let moved = confirm(&nobody, &token, &offered[5]).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Ann Ames"]));
    app.finish().await;
}

#[tokio::test]
async fn one_of_a_pool_who_was_put_in_by_hand_stays_and_the_pool_chooses_again_once_that_is_undone() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let token = link(&ann, body(&[(&ben, "POOL"), (&mia, "POOL")])).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    let booked = confirm(&nobody, &token, &offered[0]).await.ok();
    assert_eq!(booked["interviewerNames"], json!(["Ben Bold"]));
    let path = interview(&ann).await;
    ann.put(&path, json!({ "interviewerIds": [mia.id] })).await.ok();
    // Mia has more to do, and is kept all the same.
    let other = app.interview_body("2026-03-06T10:00:00Z".parse().unwrap(), "Dan Dorn", &[&mia]);
    ann.post("/api/interviews", other).await.ok();
    let moved = confirm(&nobody, &token, &offered[5]).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Mia Moss"]));
    // With Ben it is as the link had it, which takes whoever can.
    ann.put(&path, json!({ "interviewerIds": [ben.id] })).await.ok();
    ben.put("/api/availability", tuesdays()).await.ok();
    let wednesday = offered.iter().find(|at| at.starts_with("2026-03-04")).unwrap();
    let moved = confirm(&nobody, &token, wednesday).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Mia Moss"]));
    app.finish().await;
}

#[tokio::test]
async fn another_of_the_pool_comes_for_one_who_left() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let token = link(&ann, body(&[(&ann, "REQUIRED"), (&ben, "POOL"), (&mia, "POOL")])).await;
    let nobody = app.client();
    let offered = slots(&nobody, &token).await;
    let booked = confirm(&nobody, &token, &offered[0]).await.ok();
    assert_eq!(booked["interviewerNames"], json!(["Ann Ames", "Ben Bold"]));
    leaves(&ann, &ben).await;
    let moved = confirm(&nobody, &token, &offered[5]).await.ok();
    assert_eq!(moved["interviewerNames"], json!(["Ann Ames", "Mia Moss"]));
    app.finish().await;
}

#[tokio::test]
async fn who_asks_twice_at_once_for_what_cannot_be_changed_is_answered_twice() {
    for (changes, notice) in [(0, 0), (2, 600)] {
        let app = TestApp::start().await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let mut body = body(&[(&ann, "REQUIRED")]);
        body["maxChanges"] = json!(changes);
        body["changeNoticeMinutes"] = json!(notice);
        let token = link(&ann, body).await;
        let nobody = app.client();
        let start = slots(&nobody, &token).await[0].clone();
        assert!(start.parse::<chrono::DateTime<chrono::Utc>>().unwrap() < app.now() + Duration::minutes(600));
        // Both have found the time free before either is let on.
        let mut owner = app.owner().await;
        let mut held = sqlx::Connection::begin(&mut owner).await.unwrap();
        sqlx::query("SELECT 1 FROM booking_links FOR UPDATE").execute(&mut *held).await.unwrap();
        let both = async { tokio::join!(confirm(&nobody, &token, &start), confirm(&nobody, &token, &start)) };
        let let_on = async {
            let waiting = || async {
                let sql = "SELECT count(*) = 2 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                           WHERE NOT l.granted AND a.datname = current_database()";
                sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap()
            };
            app.until("a wait of both for the link", waiting).await;
            held.commit().await.unwrap();
        };
        let ((one, other), ()) = tokio::join!(both, let_on);
        for answer in [one, other] {
            let booked = answer.ok();
            assert_eq!((&booked["scheduledTime"], &booked["canChange"]), (&json!(start), &json!(false)));
        }
        // To keep what is booked is no fault either.
        nobody.post(&format!("/api/bookings/{token}/hold"), json!({ "start": start })).await.ok();
        assert_eq!(mails(&app, &ann, "interview_assigned").await, 1);
        app.finish().await;
    }
}
