//! What calendars are told of interviews by the mails about them (RFC 5545, 5546, 6047).

use chrono::Duration;
use colloquy_harness::{TestApp, text};
use serde_json::json;

const CLEO: &str = "cleo.cole@example.com";

/// The lines of the last calendar that was mailed to `address`, unfolded (RFC 5545, 3.1).
pub async fn calendar(app: &TestApp, address: &str, kind: &str) -> Vec<String> {
    let sql = "SELECT calendar FROM emails WHERE to_address = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1";
    let text: String =
        sqlx::query_scalar(sql).bind(address).bind(kind).fetch_one(&mut app.owner().await).await.unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    for once in ["VERSION:", "PRODID:"] {
        assert_eq!(text.matches(once).count(), 1, "{text}");
    }
    text.replace("\r\n ", "").split("\r\n").map(ToOwned::to_owned).collect()
}

pub fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    let line = lines.iter().find(|line| line.starts_with(name) && line[name.len()..].starts_with([':', ';']));
    line.unwrap_or_else(|| panic!("no {name} in {lines:#?}")).split_once(':').unwrap().1
}

pub fn sequence(lines: &[String]) -> i32 {
    value(lines, "SEQUENCE").parse().unwrap()
}

#[tokio::test]
async fn an_invitation_enters_the_calendar_moves_in_it_and_leaves_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme, \"Inc\"; Sons").await;
    let interview = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let path = format!("/api/interviews/{}", text(&interview["id"]));
    let start = app.now() + Duration::hours(48);
    let first = calendar(&app, CLEO, "interview_invited").await;
    assert_eq!((value(&first, "METHOD"), value(&first, "STATUS")), ("REQUEST", "CONFIRMED"));
    assert_eq!(value(&first, "DTSTART"), start.format("%Y%m%dT%H%M%SZ").to_string());
    assert_eq!(value(&first, "DTSTAMP"), app.now().format("%Y%m%dT%H%M%SZ").to_string());
    assert_eq!(value(&first, "ATTENDEE"), format!("mailto:{CLEO}"));
    assert!(
        first.iter().any(|line| line.starts_with("ORGANIZER;CN=\"Acme, Inc; Sons\":mailto:")),
        "{first:#?}"
    );
    assert!(value(&first, "LOCATION").contains("/join/"), "the way into the room");

    let later = start + Duration::hours(1);
    ann.put(&path, json!({ "scheduledTime": later })).await.ok();
    let second = calendar(&app, CLEO, "interview_rescheduled").await;
    assert_eq!(value(&second, "UID"), value(&first, "UID"));
    assert_eq!(value(&second, "DTSTART"), later.format("%Y%m%dT%H%M%SZ").to_string());
    assert!(sequence(&second) > sequence(&first));

    assert!(ann.delete(&path).await.status.is_success());
    let last = calendar(&app, CLEO, "interview_cancelled").await;
    assert_eq!((value(&last, "METHOD"), value(&last, "STATUS")), ("CANCEL", "CANCELLED"));
    assert_eq!(value(&last, "UID"), value(&first, "UID"));
    assert!(sequence(&last) > sequence(&second));
    app.finish().await;
}

#[tokio::test]
async fn nobody_elses_address_stands_in_a_calendar() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let body = app.interview_body(app.now() + Duration::days(1), "Cleo Cole", &[&ann, &ben]);
    ann.post("/api/interviews", body).await.ok();
    let candidate = calendar(&app, CLEO, "interview_invited").await.join("\n");
    let interviewer = calendar(&app, &ben.email, "interview_assigned").await.join("\n");
    for address in [&ann.email, &ben.email] {
        assert!(!candidate.contains(address.as_str()), "{candidate}");
    }
    assert!(interviewer.contains(&ben.email) && !interviewer.contains(CLEO), "{interviewer}");
    app.finish().await;
}
