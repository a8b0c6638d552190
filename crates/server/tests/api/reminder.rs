//! Reminders over HTTP: in time, once, and for the time that counts.

use chrono::{Duration, TimeDelta};
use colloquy_harness::{Person, TestApp, text};
use serde_json::json;

async fn reminders(app: &TestApp, address: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM emails WHERE kind = 'interview_reminder' AND to_address = $1")
        .bind(address)
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap()
}

async fn told(person: &Person) -> usize {
    let list = person.get("/api/notifications").await.ok();
    list["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "interview_reminder").count()
}

/// Ann and her interview with Cleo in `hours`.
async fn scene(app: &TestApp, hours: i64) -> (Person, String) {
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", hours * 60).await["id"]);
    (ann, interview)
}

const CLEO: &str = "cleo.cole@example.com";

#[tokio::test]
async fn everybody_is_reminded_a_day_and_half_an_hour_before() {
    let app = TestApp::start().await;
    let (ann, _) = scene(&app, 48).await;
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, told(&ann).await), (0, 0));
    app.advance(Duration::hours(24) + TimeDelta::minutes(1));
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, reminders(&app, &ann.email).await, told(&ann).await), (1, 1, 1));
    app.advance(Duration::hours(23));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1, "not before it is due");
    app.advance(TimeDelta::minutes(30));
    app.run_tasks().await;
    app.advance(TimeDelta::minutes(5));
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, told(&ann).await), (2, 2));
    let mail = app.mail(CLEO, "interview_reminder").await;
    let link = mail.split_whitespace().find(|word| word.contains("/join/")).expect("a guest gets a link");
    let token = link.rsplit('/').next().unwrap();
    assert_eq!(app.client().get(&format!("/api/invitations/{token}")).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn what_is_scheduled_late_is_not_reminded_of_as_if_it_were_a_day_away() {
    let app = TestApp::start().await;
    scene(&app, 2).await;
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 0);
    app.advance(TimeDelta::minutes(91));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1);
    app.finish().await;
}

#[tokio::test]
async fn a_new_time_is_reminded_of_and_the_old_one_is_not() {
    let app = TestApp::start().await;
    let (ann, interview) = scene(&app, 48).await;
    app.advance(Duration::hours(25));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1);
    let later = app.now() + Duration::hours(72);
    ann.put(&format!("/api/interviews/{interview}"), json!({ "scheduledTime": later })).await.ok();
    app.advance(Duration::hours(24));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1, "the old time is none");
    app.advance(Duration::hours(24) + TimeDelta::minutes(1));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 2);
    app.finish().await;
}

#[tokio::test]
async fn nobody_is_reminded_of_what_was_called_off() {
    let app = TestApp::start().await;
    let (ann, interview) = scene(&app, 48).await;
    assert!(ann.delete(&format!("/api/interviews/{interview}")).await.status.is_success());
    app.advance(Duration::hours(47) + TimeDelta::minutes(45));
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, told(&ann).await), (0, 0));
    app.finish().await;
}

#[tokio::test]
async fn after_an_outage_one_reminder_goes_out_and_none_after_the_beginning() {
    let app = TestApp::start().await;
    let (ann, _) = scene(&app, 48).await;
    app.schedule(&ann, "Dan Dorn", 47 * 60).await;
    app.advance(Duration::hours(47) + TimeDelta::minutes(40));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1);
    assert_eq!(reminders(&app, "dan.dorn@example.com").await, 0, "it has begun");
    app.finish().await;
}

#[tokio::test]
async fn two_nodes_remind_once() {
    let app = TestApp::start().await;
    let (ann, _) = scene(&app, 48).await;
    app.advance(Duration::hours(25));
    let send = || colloquy::interview::send_reminders(app.app.clone());
    let (one, other, third) = tokio::join!(send(), send(), send());
    one.and(other).and(third).unwrap();
    assert_eq!((reminders(&app, CLEO).await, told(&ann).await), (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn reminders_by_mail_can_be_done_without() {
    let app = TestApp::start().await;
    let (ann, _) = scene(&app, 48).await;
    ann.put(
        "/api/notifications/settings",
        json!({ "choices": [{ "kind": "interview_reminder", "email": "off" }] }),
    )
    .await
    .ok();
    app.advance(Duration::hours(25));
    app.run_tasks().await;
    assert_eq!((reminders(&app, &ann.email).await, told(&ann).await), (0, 1));
    app.finish().await;
}

#[tokio::test]
async fn a_company_chooses_when_its_people_are_reminded() {
    let app = TestApp::start().await;
    let (ann, _) = scene(&app, 48).await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    let before = ann.get(&company).await.ok();
    assert_eq!(
        (&before["reminderTimes"], &before["defaultReminderTimes"]),
        (&json!(null), &json!([1440, 30]))
    );
    // What is scheduled already follows.
    let saved = ann.put(&company, json!({ "reminderTimes": [15, 120, 15] })).await.ok();
    assert_eq!(saved["reminderTimes"], json!([120, 15]));
    app.schedule(&ann, "Dan Dorn", 50 * 60).await;
    app.advance(Duration::hours(46) - TimeDelta::minutes(1));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 0, "not a day before");
    app.advance(TimeDelta::minutes(1));
    app.run_tasks().await;
    assert_eq!(reminders(&app, CLEO).await, 1);
    app.advance(TimeDelta::minutes(105));
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, reminders(&app, "dan.dorn@example.com").await), (2, 0));

    // What went out does not go out again, whatever is chosen then.
    ann.put(&company, json!({ "reminderTimes": null })).await.ok();
    app.advance(TimeDelta::minutes(14));
    app.run_tasks().await;
    assert_eq!((reminders(&app, CLEO).await, reminders(&app, "dan.dorn@example.com").await), (2, 0));
    ann.put(&company, json!({ "reminderTimes": [] })).await.ok();
    app.advance(Duration::hours(2));
    app.run_tasks().await;
    assert_eq!(reminders(&app, "dan.dorn@example.com").await, 0, "nobody at all");
    app.finish().await;
}

#[tokio::test]
async fn a_company_reminds_four_times_at_most_and_within_two_weeks() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    for (times, code) in [
        (json!([5, 6, 7, 8, 9]), "too_long"),
        (json!([4]), "out_of_range"),
        (json!([20_161]), "out_of_range"),
    ] {
        let refused = ann.put(&company, json!({ "reminderTimes": times })).await;
        assert_eq!(refused.fields(), [("reminderTimes".to_owned(), code.to_owned())], "{times}");
    }
    assert_eq!(ann.get(&company).await.ok()["reminderTimes"], json!(null));
    app.finish().await;
}
