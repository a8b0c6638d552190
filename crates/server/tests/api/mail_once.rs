//! How often a mail goes out: once, and where nobody can tell whether it did, again under the same Message-ID (ADR 63).

use chrono::Duration;
use colloquy_harness::TestApp;
use colloquy_harness::mail_server::{MailServer, Refuses};

async fn start(mails: &MailServer) -> TestApp {
    let url = mails.url.clone();
    TestApp::start_with(|config| config.smtp.url = url.into()).await
}

/// What is due now, and what is tried again within the minute.
async fn send(app: &TestApp) {
    app.run_tasks().await;
    app.advance(Duration::minutes(1));
    app.run_tasks().await;
}

#[tokio::test]
async fn a_mail_that_may_have_arrived_comes_again_under_the_same_message_id() {
    let mails = MailServer::start().await;
    let app = start(&mails).await;
    mails.refuse(Refuses::ToAnswer);
    let cleo = app.candidate("Cleo Cole").await;
    app.run_tasks().await;
    mails.refuse(Refuses::Nothing);
    send(&app).await;
    let came = mails.to(&cleo.email);
    assert_eq!(came.len(), 2, "lost is worse than twice");
    for header in ["Message-ID", "Subject", "To"] {
        assert_eq!(came[0].header(header), came[1].header(header), "{header}");
    }
    assert!(came[0].header("Message-ID").is_some());
    app.advance(Duration::hours(2));
    send(&app).await;
    assert_eq!(mails.to(&cleo.email).len(), 2, "it is sent");
    app.finish().await;
}

#[tokio::test]
async fn a_mail_that_is_sent_is_not_sent_by_another_task() {
    let mails = MailServer::start().await;
    let app = start(&mails).await;
    let cleo = app.candidate("Cleo Cole").await;
    app.run_tasks().await;
    assert_eq!(mails.to(&cleo.email).len(), 1);
    let sql = "INSERT INTO tasks (id, kind, payload, max_attempts, run_at, created_at)
               SELECT gen_random_uuid(), 'notify.send_email', jsonb_build_object('email', id), 8, $1, $1 FROM emails";
    sqlx::query(sql).bind(app.now()).execute(&mut app.owner().await).await.unwrap();
    send(&app).await;
    assert_eq!(mails.to(&cleo.email).len(), 1);
    app.finish().await;
}
