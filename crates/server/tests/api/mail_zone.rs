//! By whose clock mails tell times: the reader's first, where it is known, and the organiser's.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::{booking_body, link};
use crate::notification_settings::{SETTINGS, choose};

const CLEO: &str = "cleo.cole@example.com";

/// A Tuesday, on which New York is six hours behind Vienna.
fn tuesday() -> DateTime<Utc> {
    "2026-03-03T13:30:00Z".parse().unwrap()
}

async fn profile(person: &Person, change: Value) {
    person.put(&format!("/api/users/{}", person.id), change).await.ok();
}

/// The newest mail of a kind as HTML.
async fn html(app: &TestApp, address: &str, kind: &str) -> String {
    let sql = "SELECT html_body FROM emails WHERE to_address = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1";
    let html: String =
        sqlx::query_scalar(sql).bind(address).bind(kind).fetch_one(&mut app.owner().await).await.unwrap();
    html.replace("&#x2f;", "/")
}

#[tokio::test]
async fn a_guest_reads_mails_by_the_clock_by_which_they_booked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut body = booking_body(&[&ann], "Cleo Cole");
    body["timeZone"] = json!("Europe/Vienna");
    let token = link(&ann, body).await;
    let (nobody, path) = (app.client(), format!("/api/bookings/{token}/confirm"));
    let book =
        async |start: &str, zone: &str| nobody.post(&path, json!({ "start": start, "timeZone": zone })).await;
    let refused = book("2026-03-03T13:30:00Z", "Mars/Base").await;
    assert_eq!((refused.problem().0, refused.fields()[0].0.as_str()), (422, "timeZone"));
    book("2026-03-03T13:30:00Z", "America/New_York").await.ok();
    let first = "Tue 3 Mar 2026, 08:30–09:30 (America/New_York, UTC-05:00); 14:30–15:30 in Europe/Vienna";
    let mail = app.mail(CLEO, "interview_invited").await;
    assert!(mail.contains(first), "{mail}");
    assert!(html(&app, CLEO, "interview_invited").await.contains(first));
    let mail = app.mail(&ann.email, "interview_assigned").await;
    assert!(mail.contains("Tue 3 Mar 2026, 14:30–15:30 (Europe/Vienna, UTC+01:00)\n"), "{mail}");

    // Where it is another day already.
    book("2026-03-03T15:00:00Z", "Asia/Tokyo").await.ok();
    let then = "Wed 4 Mar 2026, 00:00–01:00 (Asia/Tokyo, UTC+09:00); Tue 3 Mar, 16:00–17:00 in Europe/Vienna";
    let mail = app.mail(CLEO, "interview_rescheduled").await;
    assert!(mail.contains(then), "{mail}");
    app.advance("2026-03-02T15:30:00Z".parse::<DateTime<Utc>>().unwrap() - app.now());
    app.run_tasks().await;
    let mail = app.mail(CLEO, "interview_reminder").await;
    assert!(mail.contains(then), "{mail}");
    let interview = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    assert!(ann.delete(&format!("/api/interviews/{interview}")).await.status.is_success());
    let mail = app.mail(CLEO, "interview_cancelled").await;
    assert!(mail.contains(then), "{mail}");

    // What is not booked by the link knows nothing of it.
    let other = app.interview_body(app.now() + Duration::days(2), "Cleo Cole", &[&ann]);
    ann.post("/api/interviews", other).await.ok();
    let mail = app.mail(CLEO, "interview_invited").await;
    assert!(mail.contains("(Europe/Vienna, UTC+01:00)\n"), "{mail}");
    app.finish().await;
}

#[tokio::test]
async fn whoever_has_a_zone_reads_mails_and_digests_by_it_in_their_language() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    profile(&ann, json!({ "timeZone": "Europe/Berlin" })).await;
    profile(&ben, json!({ "timeZone": "America/New_York", "language": "de" })).await;
    let kathmandu = json!({
        "timeZone": "Asia/Kathmandu", "weekly": [], "exceptions": [], "bufferMinutes": 0, "minimumNoticeMinutes": 0,
        "dailyLimit": null,
    });
    mia.put("/api/availability", kathmandu).await.ok();
    choose(&ben, "interview_rescheduled", json!({ "email": "daily" })).await;
    let body = app.interview_body(tuesday(), "Cleo Cole", &[&ann, &ben, &mia]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    for (reader, told) in [
        (&ann, "Tue 3 Mar 2026, 14:30–15:15 (Europe/Berlin, UTC+01:00)\n"),
        (
            &ben,
            "3. März 2026, 08:30–09:15 Uhr (America/New_York, UTC-05:00); 14:30–15:15 Uhr in Europe/Vienna",
        ),
        (&mia, "Tue 3 Mar 2026, 19:15–20:00 (Asia/Kathmandu, UTC+05:45); 14:30–15:15 in Europe/Vienna"),
    ] {
        let mail = app.mail(&reader.email, "interview_assigned").await;
        assert!(mail.contains(told), "{mail}");
    }
    // From before to after midnight in Vienna, which is the same day in New York.
    let late = json!({ "scheduledTime": "2026-03-03T22:30:00Z" });
    ann.put(&format!("/api/interviews/{interview}"), late).await.ok();
    assert_eq!(ben.get(SETTINGS).await.ok()["timeZone"], json!("America/New_York"));
    app.advance(Duration::hours(30));
    app.run_tasks().await;
    let digest = app.mail(&ben.email, "digest").await;
    let told = "17:30–18:15 Uhr (America/New_York, UTC-05:00); 23:30 Uhr bis";
    assert!(digest.contains(told) && digest.contains("00:15 Uhr in Europe/Vienna"), "{digest}");
    app.finish().await;
}
