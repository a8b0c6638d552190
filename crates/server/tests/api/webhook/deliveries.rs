//! One delivery after the other: signatures, retries, and what ends them.

use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::actor::Actor;
use colloquy::kernel::ids::{CompanyId, InterviewId};
use colloquy::kernel::policy::{Action, Target};
use colloquy::webhook::{self, About, WebhookEvent};
use colloquy_harness::people::PASSWORD;
use colloquy_harness::receiver::{Receiver, Reply};
use colloquy_harness::{Person, TestApp, text};
use serde_json::json;
use uuid::Uuid;

use super::{Hooked, path};

#[tokio::test]
async fn a_delivery_is_signed_by_the_secret_that_was_shown_once() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    assert!(hooked.secret.starts_with("whsec_"));
    let id = hooked.test().await;
    let received = hooked.receiver.take();
    assert_eq!(received.len(), 1);
    let message = &received[0];
    assert_eq!((message.id(), message.path.as_str()), (id, "/hook"));
    assert_eq!(message.header("webhook-timestamp"), hooked.app.now().timestamp().to_string());
    assert_eq!(message.header("content-type"), "application/json");
    assert!(message.is_signed_by(&hooked.secret));
    let mut changed = message.clone();
    changed.body.push(' ');
    assert!(!changed.is_signed_by(&hooked.secret));
    assert_eq!(message.json()["type"], "webhook.test");
    let row = hooked.log("").await.remove(0);
    assert_eq!(
        (&row["status"], &row["statusCode"], &row["attempts"]),
        (&json!("DELIVERED"), &json!(200), &json!(1))
    );
    assert!(!hooked.webhook().await.to_string().contains("whsec_"), "it cannot be read again");
    hooked.app.finish().await;
}

/// When it goes on.
async fn next(hooked: &Hooked) -> DateTime<Utc> {
    text(&hooked.log("").await[0]["nextAttemptAt"]).parse().unwrap()
}

#[tokio::test]
async fn a_failed_delivery_is_tried_again_with_longer_and_longer_pauses_and_then_given_up() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    hooked.receiver.always(Reply { body: "x".repeat(2000), ..500.into() });
    let id = hooked.test().await;
    let pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map(Duration::seconds);
    for (n, pause) in pauses.into_iter().enumerate() {
        assert_eq!(hooked.receiver.received().len(), n + 1);
        let wait = next(&hooked).await - hooked.app.now();
        assert!(pause <= wait && wait <= pause + pause / 10, "after attempt {}: {wait}", n + 1);
        hooked.app.advance(wait - Duration::milliseconds(1));
        hooked.app.run_tasks().await;
        assert_eq!(hooked.receiver.received().len(), n + 1, "not a moment too early");
        hooked.app.advance(Duration::milliseconds(1));
        hooked.app.run_tasks().await;
        sign_in(&hooked).await;
    }
    let received = hooked.receiver.take();
    assert_eq!(received.len(), 10);
    assert!(
        received
            .iter()
            .all(|one| one.id() == id && one.body == received[0].body && one.is_signed_by(&hooked.secret))
    );
    let row = hooked.log("?status=FAILED").await.remove(0);
    assert_eq!(
        (&row["attempts"], &row["failure"], &row["nextAttemptAt"]),
        (&json!(10), &json!("STATUS"), &json!(null))
    );
    assert_eq!(text(&row["response"]).len(), 1024, "the beginning of the answer is kept");
    hooked.app.advance(Duration::days(2));
    hooked.app.run_tasks().await;
    assert!(hooked.receiver.received().is_empty());
    hooked.app.finish().await;
}

/// Sessions end by themselves while days go by.
async fn sign_in(hooked: &Hooked) {
    hooked.ann.post("/api/auth/login", json!({ "email": hooked.ann.email, "password": PASSWORD })).await.ok();
}

#[tokio::test]
async fn an_endpoint_can_ask_for_a_longer_pause_and_not_for_a_shorter_one() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let after = |value: String| Reply { headers: vec![("retry-after", value)], ..503.into() };
    hooked.receiver.reply(after("120".to_owned()));
    hooked.test().await;
    assert_eq!(next(&hooked).await - hooked.app.now(), Duration::seconds(120));
    hooked.app.advance(Duration::seconds(120));
    let date = (hooked.app.now() + Duration::hours(1)).format("%a, %d %b %Y %H:%M:%S GMT");
    hooked.receiver.reply(after(date.to_string()));
    hooked.app.run_tasks().await;
    assert_eq!(next(&hooked).await - hooked.app.now(), Duration::hours(1));
    hooked.app.advance(Duration::hours(1));
    hooked.receiver.reply(after("1".to_owned()));
    hooked.app.run_tasks().await;
    assert!(next(&hooked).await - hooked.app.now() >= Duration::minutes(30), "the third pause");
    hooked.app.advance(Duration::hours(1));
    hooked.app.run_tasks().await;
    assert_eq!(hooked.log("").await[0]["status"], "DELIVERED");
    hooked.app.finish().await;
}

#[tokio::test]
async fn a_redirect_is_a_failure_and_is_not_followed() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let elsewhere = Receiver::start().await;
    hooked.receiver.reply(Reply { headers: vec![("location", elsewhere.url.clone())], ..307.into() });
    hooked.test().await;
    let row = hooked.log("").await.remove(0);
    assert_eq!((&row["failure"], &row["statusCode"]), (&json!("REDIRECT"), &json!(307)));
    assert!(elsewhere.received().is_empty());
    hooked.app.advance(Duration::seconds(6));
    hooked.app.finish().await;
}

#[tokio::test]
async fn an_endpoint_that_is_gone_is_switched_off_at_once_and_its_people_are_told() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let rhea = hooked.app.member(&hooked.ann, "Rhea Rho", "RECRUITER").await;
    hooked.receiver.reply(410);
    hooked.test().await;
    assert_eq!(hooked.webhook().await["status"], "GONE");
    assert_eq!(hooked.log("").await[0]["status"], "FAILED");
    for person in [&hooked.ann, &rhea] {
        let told = person.get("/api/notifications").await.ok();
        let kinds: Vec<String> =
            told["items"].as_array().unwrap().iter().map(|one| text(&one["kind"])).collect();
        assert!(kinds.contains(&"webhook_disabled".to_owned()), "{kinds:?}");
        assert!(hooked.app.mail(&person.email, "webhook_disabled").await.contains("127.0.0.1"));
    }
    let refused = hooked.ann.post(&format!("{}/test", hooked.path), json!({})).await;
    assert_eq!(refused.problem(), (409, "webhook.disabled".to_owned()));
    hooked.app.schedule(&hooked.ann, "Dora Day", 300).await;
    hooked.app.run_tasks().await;
    assert_eq!(hooked.receiver.take().len(), 1, "it is told nothing any more");
    hooked.app.advance(Duration::seconds(1));
    let on = hooked.ann.put(&hooked.path, json!({ "enabled": true })).await.ok();
    assert_eq!(on["status"], "ENABLED");
    hooked.test().await;
    assert_eq!(hooked.log("").await[0]["status"], "DELIVERED");
    hooked.app.finish().await;
}

#[tokio::test]
async fn an_endpoint_that_fails_for_five_days_is_switched_off_and_its_people_are_told() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    hooked.receiver.always(500);
    hooked.test().await;
    let fail = async || {
        sign_in(&hooked).await;
        hooked.test().await;
        hooked.webhook().await
    };
    // What failed is tried again meanwhile.
    let pass = async |mut time: Duration| {
        while time > Duration::zero() {
            let step = time.min(Duration::hours(12));
            hooked.app.advance(step);
            hooked.app.run_tasks().await;
            time -= step;
        }
    };
    pass(Duration::days(4)).await;
    let failing = fail().await;
    assert_eq!((&failing["status"], failing["failingSince"].is_string()), (&json!("ENABLED"), true));
    // One success, and the days are counted anew.
    hooked.receiver.always(200);
    assert_eq!(fail().await["failingSince"], json!(null));
    hooked.receiver.always(500);
    fail().await;
    pass(Duration::days(3)).await;
    assert_eq!(fail().await["status"], "ENABLED");
    pass(Duration::days(2) - Duration::seconds(1)).await;
    assert_eq!(fail().await["status"], "ENABLED");
    hooked.app.advance(Duration::seconds(1));
    assert_eq!(fail().await["status"], "FAILING");
    assert!(hooked.app.mail(&hooked.ann.email, "webhook_disabled").await.contains("five days"));
    // What waited for another attempt is given up.
    hooked.app.advance(Duration::days(2));
    hooked.app.run_tasks().await;
    sign_in(&hooked).await;
    assert!(hooked.log("?status=PENDING").await.is_empty());
    hooked.app.finish().await;
}

#[tokio::test]
async fn failures_that_lie_far_apart_or_at_another_address_are_not_days_of_failing() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let since = async || hooked.webhook().await["failingSince"].clone();
    let now = || json!(hooked.app.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
    // One request fails, and the next news is of six days later, when the endpoint may have worked all the time between.
    hooked.receiver.always(500);
    hooked.test().await;
    sqlx::query("DELETE FROM webhook_deliveries").execute(&mut hooked.app.owner().await).await.unwrap();
    hooked.app.advance(Duration::days(6));
    sign_in(&hooked).await;
    hooked.test().await;
    assert_eq!((&hooked.webhook().await["status"], since().await), (&json!("ENABLED"), now()));
    // Another address has not failed yet.
    let elsewhere = Receiver::start().await;
    elsewhere.always(500);
    hooked.app.advance(Duration::hours(1));
    let moved = hooked.ann.put(&hooked.path, json!({ "url": elsewhere.url })).await.ok();
    assert_eq!(moved["failingSince"], json!(null));
    hooked.test().await;
    assert_eq!(since().await, now());
    let named = hooked.ann.put(&hooked.path, json!({ "description": "Payroll" })).await.ok();
    assert_eq!(named["failingSince"], now(), "its name says nothing of how it fares");
    hooked.app.advance(Duration::hours(1));
    elsewhere.always(200);
    hooked.app.run_tasks().await;
    hooked.app.finish().await;
}

#[tokio::test]
async fn the_pauses_of_a_single_delivery_are_no_silence() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let began = hooked.app.now();
    hooked.receiver.always(500);
    hooked.test().await;
    while hooked.log("").await[0]["nextAttemptAt"].is_string() {
        hooked.app.advance(next(&hooked).await - hooked.app.now());
        hooked.app.run_tasks().await;
        sign_in(&hooked).await;
    }
    let since: DateTime<Utc> = text(&hooked.webhook().await["failingSince"]).parse().unwrap();
    assert_eq!(since, began);
    hooked.app.finish().await;
}

#[tokio::test]
async fn both_secrets_sign_for_a_day_after_there_is_another_one() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let made = hooked.ann.post(&format!("{}/secret", hooked.path), json!({})).await.ok();
    let (old, new) = (&hooked.secret, text(&made["secret"]));
    assert_ne!(old, &new);
    hooked.app.advance(Duration::hours(24) - Duration::seconds(1));
    hooked.test().await;
    let message = hooked.receiver.take().remove(0);
    assert!(message.is_signed_by(old) && message.is_signed_by(&new));
    hooked.app.advance(Duration::seconds(1));
    hooked.test().await;
    let message = hooked.receiver.take().remove(0);
    assert!(!message.is_signed_by(old) && message.is_signed_by(&new));
    hooked.app.finish().await;
}

#[tokio::test]
async fn what_was_told_is_sent_again_with_the_same_id_and_what_failed_all_at_once() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    hooked.receiver.always(410);
    let before = hooked.test().await;
    hooked.ann.put(&hooked.path, json!({ "enabled": true })).await.ok();
    hooked.app.advance(Duration::hours(1));
    let since = hooked.app.now();
    let failed = hooked.test().await;
    hooked.ann.put(&hooked.path, json!({ "enabled": true })).await.ok();
    hooked.receiver.always(200);
    let delivered = hooked.test().await;
    hooked.receiver.take();
    let again =
        hooked.ann.post(&format!("{}/deliveries/{delivered}/resend", hooked.path), json!({})).await.ok();
    assert_eq!((&again["status"], &again["attempts"]), (&json!("PENDING"), &json!(0)));
    let count = hooked.ann.post(&format!("{}/replay", hooked.path), json!({ "since": since })).await.ok();
    assert_eq!(count["count"], 1, "what failed before is left alone");
    // Asking twice while it is on its way sends it once.
    hooked.ann.post(&format!("{}/deliveries/{failed}/resend", hooked.path), json!({})).await.ok();
    hooked.app.run_tasks().await;
    let mut ids: Vec<String> = hooked.receiver.take().iter().map(|one| one.id()).collect();
    ids.sort_unstable();
    let mut expected = [failed, delivered];
    expected.sort_unstable();
    assert_eq!(ids, expected);
    let left = hooked.log("?status=FAILED").await;
    assert_eq!(left.iter().map(|row| text(&row["id"])).collect::<Vec<_>>(), [before]);
    let page = hooked.ann.get(&format!("{}/deliveries?limit=2", hooked.path)).await.ok();
    let rest = format!("{}/deliveries?limit=2&cursor={}", hooked.path, text(&page["nextCursor"]));
    assert_eq!(hooked.ann.get(&rest).await.ok()["items"].as_array().unwrap().len(), 1);
    hooked.app.finish().await;
}

#[tokio::test]
async fn the_log_reaches_back_thirty_days() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    hooked.test().await;
    for (days, left) in [(29, 1), (2, 0)] {
        hooked.app.advance(Duration::days(days));
        hooked.app.run_tasks().await;
        sign_in(&hooked).await;
        assert_eq!(hooked.log("").await.len(), left);
    }
    hooked.app.finish().await;
}

#[tokio::test]
async fn what_did_not_happen_is_not_told() {
    let hooked = Hooked::new(&["interview.scheduled"]).await;
    let company = CompanyId(hooked.ann.company.as_deref().unwrap().parse().unwrap());
    let system = Actor::system("test");
    for committed in [false, true] {
        let mut tx = hooked.app.app.write(&system, Action::Maintain, Target::System).await.unwrap();
        let about = About::Feedback {
            feedback_id: Uuid::nil().into(),
            interview_id: InterviewId(Uuid::nil()),
            interviewer_id: Uuid::nil().into(),
        };
        webhook::tell(&mut tx, company, WebhookEvent::InterviewScheduled, &about).await.unwrap();
        if committed {
            tx.commit().await.unwrap();
        } else {
            drop(tx);
        }
        hooked.app.run_tasks().await;
        assert_eq!(hooked.receiver.received().len(), usize::from(committed));
    }
    hooked.app.finish().await;
}

/// Runs into what only this machine reaches.
async fn refused(app: &TestApp, ann: &Person, url: &str) -> String {
    let made = ann.post(&path(ann), json!({ "url": url, "events": ["offer.made"] })).await.ok();
    let at = format!("{}/{}", path(ann), text(&made["webhook"]["id"]));
    ann.post(&format!("{at}/test"), json!({})).await.ok();
    app.run_tasks().await;
    let row = ann.get(&format!("{at}/deliveries")).await.ok()["items"][0].clone();
    assert_eq!(ann.delete(&at).await.status, 204);
    text(&row["failure"])
}

#[tokio::test]
async fn no_request_leaves_for_a_private_network() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let add = async |url: &str| ann.post(&path(&ann), json!({ "url": url, "events": ["offer.made"] })).await;
    for host in [
        "127.0.0.1",
        "10.1.2.3",
        "[::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "169.254.169.254",
    ] {
        let answer = add(&format!("https://{host}/")).await;
        assert_eq!(answer.fields(), [("url".to_owned(), "private_address".to_owned())], "{host}");
    }
    for (url, code) in [
        ("http://example.com/", "not_https"),
        ("ftp://example.com/", "not_https"),
        ("https://user:secret@example.com/", "invalid"),
        ("https://example.com/#part", "invalid"),
        ("example.com", "invalid"),
        ("", "required"),
    ] {
        assert_eq!(add(url).await.fields(), [("url".to_owned(), code.to_owned())], "{url}");
    }
    // A name shows where it leads only when it is looked up, and that is when it counts.
    assert_eq!(refused(&app, &ann, "https://localhost:9/").await, "PRIVATE_ADDRESS");
    app.advance(Duration::seconds(6));
    app.finish().await;
}
