//! People and interviews that go to another time zone while candidates choose among times and have chosen one; and the table that the
//! browser's arithmetic is held against.

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone as _, Utc};
use colloquy::kernel::zone::Zone;
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;

const CLEO: &str = "cleo.cole@example.com";

/// The token of a link to a first talk with somebody, in UTC.
async fn link(by: &Person) -> String {
    let made = by.post("/api/booking-links", booking_body(&[by], "Cleo Cole")).await.ok();
    text(&made["link"]).rsplit('/').next().unwrap().to_owned()
}

async fn slots(client: &Client, token: &str) -> Vec<String> {
    let offer = client.get(&format!("/api/bookings/{token}")).await.ok();
    offer["slots"].as_array().unwrap().iter().map(text).collect()
}

async fn confirm(client: &Client, token: &str, start: &str) -> colloquy_harness::Answer {
    client.post(&format!("/api/bookings/{token}/confirm"), json!({ "start": start })).await
}

/// On Mondays from nine to eleven by the clock of this zone.
fn mondays(zone: &str) -> Value {
    json!({
        "timeZone": zone, "weekly": [{ "weekday": 1, "hours": [{ "from": "09:00", "to": "11:00" }] }], "exceptions": [],
        "bufferMinutes": 0, "minimumNoticeMinutes": 0, "dailyLimit": null,
    })
}

#[tokio::test]
async fn hours_that_go_by_another_clock_are_offered_by_that_one() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    ann.put("/api/availability", mondays("UTC")).await.ok();
    let (token, nobody) = (link(&ann).await, app.client());
    let before = [
        "2026-03-02T09:00:00Z",
        "2026-03-02T09:30:00Z",
        "2026-03-02T10:00:00Z",
        "2026-03-09T09:00:00Z",
        "2026-03-09T09:30:00Z",
        "2026-03-09T10:00:00Z",
    ];
    assert_eq!(slots(&nobody, &token).await, before);

    // New York puts its clocks forward on the 8th.
    ann.put("/api/availability", mondays("America/New_York")).await.ok();
    let after = [
        "2026-03-02T14:00:00Z",
        "2026-03-02T14:30:00Z",
        "2026-03-02T15:00:00Z",
        "2026-03-09T13:00:00Z",
        "2026-03-09T13:30:00Z",
        "2026-03-09T14:00:00Z",
    ];
    assert_eq!(slots(&nobody, &token).await, after);
    let gone = confirm(&nobody, &token, before[3]).await;
    assert_eq!(gone.problem(), (409, "booking.slot_taken".to_owned()), "of the clock before");
    confirm(&nobody, &token, after[3]).await.ok();

    // What is booked stays where it is, whatever the clock says.
    ann.put("/api/availability", mondays("Asia/Kolkata")).await.ok();
    let booked = nobody.get(&format!("/api/bookings/{token}")).await.ok();
    assert_eq!((&booked["status"], &booked["scheduledTime"]), (&json!("BOOKED"), &json!(after[3])));
    assert_eq!(text(&booked["slots"][0]), "2026-03-09T03:30:00Z", "and may be moved to hours of the new one");
    app.finish().await;
}

#[tokio::test]
async fn usual_hours_go_by_the_clock_of_the_profile() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (token, nobody) = (link(&ann).await, app.client());
    let tuesday = async || -> (String, String) {
        let all = slots(&nobody, &token).await;
        let mut of_day = all.into_iter().filter(|at| at.starts_with("2026-03-03"));
        let first = of_day.next().unwrap();
        (first, of_day.next_back().unwrap())
    };
    let times = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    for (zone, expected) in [
        (json!("UTC"), times("2026-03-03T09:00:00Z", "2026-03-03T16:00:00Z")),
        (json!("Asia/Kolkata"), times("2026-03-03T03:30:00Z", "2026-03-03T10:30:00Z")),
        // Whoever names none has the link's.
        (json!(null), times("2026-03-03T09:00:00Z", "2026-03-03T16:00:00Z")),
    ] {
        ann.put(&format!("/api/users/{}", ann.id), json!({ "timeZone": zone })).await.ok();
        assert_eq!(tuesday().await, expected, "{zone}");
    }
    app.finish().await;
}

#[tokio::test]
async fn an_interview_keeps_its_moment_when_its_organiser_moves() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (token, nobody) = (link(&ann).await, app.client());
    let offered = slots(&nobody, &token).await;
    let start = "2026-03-10T14:00:00Z";
    assert!(offered.iter().any(|at| at == start), "{offered:?}");
    confirm(&nobody, &token, start).await.ok();
    let others = slots(&nobody, &token).await;
    let interview = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let path = format!("/api/interviews/{interview}");

    let edited = ann.put(&path, json!({ "timeZone": "America/New_York" })).await.ok();
    assert_eq!((&edited["timeZone"], &edited["scheduledTime"]), (&json!("America/New_York"), &json!(start)));
    assert_eq!(slots(&nobody, &token).await, others, "the link offers what it offered");
    app.advance(Duration::days(7) + Duration::hours(7));
    app.run_tasks().await;
    let mail = app.mail(CLEO, "interview_reminder").await;
    assert!(mail.contains("10:00") && !mail.contains("14:00"), "ten o'clock in New York: {mail}");
    app.finish().await;
}

/// What clocks on the wall show in 2027, and in Havana partly in 2028 (whether its clocks are put back in 2026 depends on how new a browser's
/// rules are), above all around the moments at which they are put forward or back: a zone, what its clock shows, the
/// moment at which it does (the first one of two), or at which it jumps over that, and whether it does jump.
const WALL_TIMES: &str = include_str!("../../../../web/src/lib/time/wall-times.json");

#[test]
fn the_table_of_the_browsers_tests_is_as_the_servers_clock_has_it() {
    let rows: Vec<(String, String, DateTime<Utc>, bool)> = serde_json::from_str(WALL_TIMES).unwrap();
    assert!(rows.len() > 200 && rows.iter().any(|(.., skipped)| *skipped));
    for (name, wall, moment, skipped) in rows {
        let zone: Zone = name.parse().unwrap();
        let wanted: NaiveDateTime = format!("{wall}:00").parse().unwrap();
        let shown = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        let first = zone.from_local_datetime(&wanted).earliest().map(|first| first.to_utc());
        if skipped {
            let before = moment - Duration::seconds(1);
            assert!(
                first.is_none() && shown(moment) > wanted && shown(before) < wanted,
                "{wall} in {name} is jumped over at {moment}"
            );
        } else {
            assert_eq!((shown(moment), first), (wanted, Some(moment)), "{wall} in {name} is at {moment}");
        }
    }
}
