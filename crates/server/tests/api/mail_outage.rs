//! Mails while the mail server is away: for how long they are tried, what comes too late, and how an administrator sends the rest again.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::mail_server::{MailServer, Refuses};
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

async fn start(mails: &MailServer) -> (TestApp, Person) {
    let url = mails.url.clone();
    let app = TestApp::start_with(|config| {
        config.smtp.url = url.into();
        // Nobody is signed out while days go by.
        config.sessions.idle_days = 400;
        config.sessions.lifetime_days = 400;
    })
    .await;
    let sara = app.staff("Sara Staff").await;
    app.run_tasks().await;
    (app, sara)
}

/// Time goes by, and what is due is tried: at first every minute, since the first pauses are short.
async fn pass(app: &TestApp, time: Duration) {
    let mut left = time;
    while left > Duration::zero() {
        let is_first = time - left < Duration::minutes(15);
        let step = left.min(Duration::minutes(if is_first { 1 } else { 30 }));
        app.advance(step);
        app.run_tasks().await;
        left -= step;
    }
}

/// How many of the tasks that send somebody's mails have given up.
async fn dead(app: &TestApp, address: &str) -> i64 {
    sqlx::query_scalar(
        "SELECT count(*) FROM tasks t JOIN emails e ON e.id::text = t.payload ->> 'email' WHERE t.status = 'dead' AND e.to_address = $1",
    )
    .bind(address)
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap()
}

async fn states(sara: &Person, address: &str) -> Vec<(String, String)> {
    let mails = sara.get(&format!("/api/admin/emails?q={address}")).await.ok();
    let mails = mails["items"].as_array().unwrap().clone();
    mails.iter().map(|mail| (text(&mail["kind"]), text(&mail["status"]))).collect()
}

async fn again(sara: &Person, since: DateTime<Utc>) -> (Value, Value) {
    let path = format!("/api/admin/emails/failed?since={}", since.format("%Y-%m-%dT%H:%M:%SZ"));
    let counted = sara.get(&path).await.ok()["count"].clone();
    let sent = sara.post("/api/admin/emails/retry", json!({ "since": since })).await.ok()["count"].clone();
    (counted, sent)
}

#[tokio::test]
async fn a_mail_survives_a_mail_server_that_is_away_for_more_than_a_day() {
    let mails = MailServer::start().await;
    let (app, _) = start(&mails).await;
    mails.refuse(Refuses::ForNow);
    let cleo = app.candidate("Cleo Cole").await;
    app.run_tasks().await;
    pass(&app, Duration::hours(36)).await;
    assert_eq!(mails.to(&cleo.email).len(), 0);
    mails.refuse(Refuses::Nothing);
    pass(&app, Duration::hours(1)).await;
    assert_eq!(mails.to(&cleo.email).len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn after_two_days_it_is_given_up_and_what_is_refused_for_good_sooner() {
    let mails = MailServer::start().await;
    let (app, sara) = start(&mails).await;
    mails.refuse(Refuses::ForNow);
    let (cleo, dan) = ("cleo.cole@example.com", "dan.dorn@example.com");
    app.candidate("Cleo Cole").await;
    app.run_tasks().await;
    pass(&app, Duration::hours(47)).await;
    assert_eq!(dead(&app, cleo).await, 0);
    pass(&app, Duration::hours(2)).await;
    assert_eq!(dead(&app, cleo).await, 1);
    mails.refuse(Refuses::Address(dan.to_owned()));
    app.candidate("Dan Dorn").await;
    app.run_tasks().await;
    pass(&app, Duration::hours(3)).await;
    assert_eq!(dead(&app, dan).await, 1);
    // Whoever sends them again is told how many before, and leaves no dead task behind.
    mails.refuse(Refuses::Nothing);
    let (counted, sent) = again(&sara, app.now() - Duration::hours(4)).await;
    assert_eq!(counted, sent);
    app.run_tasks().await;
    assert_eq!((mails.to(dan).len(), mails.to(cleo).len()), (1, 0), "the other one was written before");
    let everything = app.now() - Duration::days(30);
    let (counted, sent) = again(&sara, everything).await;
    assert_eq!(counted, sent);
    app.run_tasks().await;
    assert_eq!(mails.to(cleo).len(), 1);
    assert_eq!((dead(&app, cleo).await, dead(&app, dan).await), (0, 0));
    assert_eq!(again(&sara, everything).await, (json!(0), json!(0)));
    app.finish().await;
}

#[tokio::test]
async fn a_reminder_is_not_sent_once_its_interview_has_begun() {
    let mails = MailServer::start().await;
    let (app, sara) = start(&mails).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.schedule(&ann, "Cleo Cole", 60).await;
    app.run_tasks().await;
    mails.refuse(Refuses::ForNow);
    pass(&app, Duration::minutes(31)).await;
    let reminder = |status: &str| ("interview_reminder".to_owned(), status.to_owned());
    let failed = states(&sara, "cleo.cole").await;
    assert!(failed.contains(&reminder("failed")), "{failed:?}");
    // One that is past is not counted and not queued either.
    pass(&app, Duration::minutes(29)).await;
    let since = app.now() - Duration::days(1);
    let (counted, sent) = again(&sara, since).await;
    assert_eq!(counted, sent);
    mails.refuse(Refuses::Nothing);
    pass(&app, Duration::hours(1)).await;
    let mut states = states(&sara, "cleo.cole").await;
    states.retain(|(kind, _)| kind == "interview_reminder");
    assert_eq!(states, [reminder("expired")]);
    app.finish().await;
}

#[tokio::test]
async fn nobody_but_an_administrator_counts_or_sends_mails_again() {
    let mails = MailServer::start().await;
    let (app, _) = start(&mails).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    assert_eq!(ann.get("/api/admin/emails/failed").await.status, 403);
    assert_eq!(ann.post("/api/admin/emails/retry", json!({ "since": app.now() })).await.status, 403);
    app.run_tasks().await;
    app.finish().await;
}
