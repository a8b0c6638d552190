//! Refusing mails by the link in them, as it goes over the wire (RFC 2369, 8058).

use chrono::Duration;
use colloquy_harness::mail_server::{MailServer, Received};
use colloquy_harness::{TestApp, text};
use reqwest::Method;
use serde_json::{Value, json};

const CLEO: &str = "cleo.cole@example.com";
const SITE: &str = "https://colloquy.example";

async fn start(mails: &MailServer) -> TestApp {
    let url = mails.url.clone();
    TestApp::start_with(|config| {
        config.smtp.url = url.into();
        config.http.public_url = SITE.to_owned();
    })
    .await
}

/// The path of the link by which a mail is refused, if it can be.
fn path(mail: &Received) -> Option<String> {
    let header = mail.header("List-Unsubscribe")?;
    let link = header.strip_prefix('<')?.strip_suffix('>')?;
    Some(link.strip_prefix(SITE).expect("an absolute address of ours").to_owned())
}

/// The last mail to Cleo of which the subject holds `subject`.
fn last(mails: &MailServer, subject: &str) -> Received {
    let all = mails.to(CLEO);
    let found = all.iter().rev().find(|mail| mail.header("Subject").is_some_and(|own| own.contains(subject)));
    found.unwrap_or_else(|| panic!("no mail about {subject} in {all:#?}")).clone()
}

/// Text that is quoted-printable, and escaped in HTML, as it was.
fn plain(text: &str) -> String {
    text.replace("=\r\n", "").replace("=3D", "=").replace("&#x2f;", "/")
}

#[tokio::test]
async fn a_mail_that_one_can_do_without_says_how_and_a_guest_does_it_with_one_click() {
    let mails = MailServer::start().await;
    let app = start(&mails).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let there = format!("/api/interviews/{}", text(&interview["id"]));
    let later = |hours| json!({ "scheduledTime": app.now() + Duration::hours(hours) });
    ann.put(&there, later(72)).await.ok();
    app.run_tasks().await;
    let invitation = last(&mails, "invites you");
    assert_eq!(path(&invitation), None, "an invitation cannot be refused");
    assert_eq!(invitation.header("List-Unsubscribe-Post"), None);
    let moved = last(&mails, "New time");
    assert_eq!(moved.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    let link = path(&moved).unwrap();
    assert_eq!(plain(&moved.text).matches(&link).count(), 3, "in the header, in the text and in the HTML");

    // As a mail program does it: no cookie, no header of ours.
    let http = reqwest::Client::new();
    let click = || http.post(format!("{}{link}", app.url)).form(&[("List-Unsubscribe", "One-Click")]).send();
    assert_eq!(click().await.unwrap().status(), 200);
    assert_eq!(click().await.unwrap().status(), 200, "twice is as good as once");
    ann.put(&there, later(96)).await.ok();
    app.run_tasks().await;
    assert_eq!(mails.to(CLEO).len(), 2, "no mail of another new time");
    ann.delete(&there).await.ok();
    app.run_tasks().await;
    assert!(last(&mails, "Cancelled").text.contains("BEGIN:VCALENDAR"), "other kinds go on");
    app.finish().await;
}

#[tokio::test]
async fn the_page_says_what_stops_and_looking_changes_nothing_and_it_can_be_taken_back() {
    let mails = MailServer::start().await;
    let app = start(&mails).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let there = format!("/api/interviews/{}", text(&interview["id"]));
    ann.put(&there, json!({ "scheduledTime": app.now() + Duration::hours(72) })).await.ok();
    app.run_tasks().await;
    let page = path(&last(&mails, "New time")).unwrap();
    let api = format!("/api{page}");
    let nobody = app.client();
    nobody.get(&page).await;
    let view = |stopped: bool| json!({ "kinds": ["interview_rescheduled"], "isStopped": stopped });
    assert_eq!(nobody.get(&api).await.ok(), view(false));
    assert_eq!(nobody.get(&api).await.ok(), view(false), "reading stops nothing");
    assert_eq!(nobody.put(&api, json!({ "isStopped": true })).await.ok(), view(true));
    ann.put(&there, json!({ "scheduledTime": app.now() + Duration::hours(96) })).await.ok();
    app.run_tasks().await;
    assert_eq!(mails.to(CLEO).len(), 2);
    assert_eq!(nobody.put(&api, json!({ "isStopped": false })).await.ok(), view(false));
    ann.put(&there, json!({ "scheduledTime": app.now() + Duration::hours(120) })).await.ok();
    app.run_tasks().await;
    assert_eq!(mails.to(CLEO).len(), 3);
    app.finish().await;
}

#[tokio::test]
async fn a_link_of_somebody_elses_making_stops_nothing() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let sealed = app.app.seal.seal(&app.app.random, "totp:elsewhere", b"{}").unwrap();
    let foreign = {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(sealed)
    };
    for token in ["nothing", foreign.as_str()] {
        let api = format!("/api/unsubscribe/{token}");
        let refused = (404, "notification.link_invalid".to_owned());
        assert_eq!(app.client().get(&api).await.problem(), refused);
        assert_eq!(ann.put(&api, json!({ "isStopped": true })).await.problem(), refused);
        let click = app.client().request(Method::POST, &format!("/unsubscribe/{token}"));
        assert_eq!(app.client().send(click).await.problem(), refused);
    }
    app.finish().await;
}

#[tokio::test]
async fn without_https_one_click_is_not_offered_and_mails_about_the_account_are_never_refused() {
    let mails = MailServer::start().await;
    let url = mails.url.clone();
    let app = TestApp::start_with(|config| config.smtp.url = url.into()).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.client().post("/api/auth/password/forgot", json!({ "email": ben.email })).await.ok();
    let body = app.interview_body(app.now() + Duration::days(2), "Cleo Cole", &[&ann, &ben]);
    ann.post("/api/interviews", body).await.ok();
    app.run_tasks().await;
    for mail in mails.to(&ben.email) {
        let is_assignment = mail.header("Subject").unwrap().contains("You interview");
        assert_eq!(mail.header("List-Unsubscribe").is_some(), is_assignment, "{mail:?}");
        assert_eq!(mail.header("List-Unsubscribe-Post"), None);
    }
    let kinds: Vec<Value> =
        sqlx::query_scalar("SELECT DISTINCT to_jsonb(kind) FROM emails WHERE unsubscribe_url IS NOT NULL")
            .fetch_all(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(kinds, [json!("interview_assigned")]);
    app.finish().await;
}
