//! The private feed, read by an independent implementation (Python's `icalendar`).

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Answer, Person, TestApp, python, text};
use reqwest::Method;
use serde_json::{Value, json};

/// Prints the events of a calendar with what programs go by.
const READER: &str = r#"
import datetime, icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.read())
assert calendar["VERSION"] == "2.0" and not calendar.errors
events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors and event["DTSTAMP"].dt.tzinfo
    utc = lambda name: event.decoded(name).astimezone(datetime.timezone.utc).isoformat()
    events.append({
        "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "summary": str(event["SUMMARY"]), "location": str(event["LOCATION"]),
        "status": str(event["STATUS"]), "start": utc("DTSTART"), "end": utc("DTEND"),
    })
print(json.dumps(events))
"#;

async fn make(person: &Person) -> String {
    let made = person.post("/api/calendar/feed", json!({})).await.ok();
    let link = text(&made["link"]);
    assert!(link.ends_with(".ics"), "what calendar programs look for: {link}");
    link[link.find("/api/").unwrap()..].to_owned()
}

async fn answer(app: &TestApp, feed: &str) -> Answer {
    app.client().get(feed).await
}

/// The events, as Python reads them.
async fn events(app: &TestApp, feed: &str) -> Vec<Value> {
    let answer = answer(app, feed).await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    serde_json::from_str(&python::run(READER, &String::from_utf8(answer.body).unwrap())).unwrap()
}

fn time(value: &Value) -> DateTime<Utc> {
    text(value).parse().unwrap()
}

#[tokio::test]
async fn a_feed_shows_its_owners_interviews_and_nobody_elses() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let cora = app.candidate("Cora Cole").await;
    let feed = make(&ann).await;
    assert_eq!(events(&app, &feed).await, Vec::<Value>::new(), "an empty calendar is one, too");
    let first = app.schedule(&ann, "Cora Cole", 120).await;
    app.schedule(&ben, "Dan Dole", 120).await;
    let token = app.link(&ann, &text(&first["id"])).await;
    cora.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
    let (anns, coras) = (events(&app, &feed).await, events(&app, &make(&cora).await).await);
    assert_eq!(anns.len(), 1, "{anns:?}");
    assert_eq!(anns[0]["summary"], "Backend engineer – Cora Cole");
    assert_eq!(coras[0]["summary"], "Backend engineer – Acme");
    assert!(text(&anns[0]["location"]).ends_with(&format!("/interviews/{}", text(&first["id"]))));
    assert_eq!(time(&anns[0]["start"]), app.now() + Duration::minutes(120));
    assert_eq!(time(&anns[0]["end"]), app.now() + Duration::minutes(165));

    // The same event as in the mails, so that it stands in a calendar once.
    let sql = "SELECT calendar FROM emails WHERE kind = 'interview_invited' AND to_address = 'cora.cole@example.com'";
    let mailed: String = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert!(mailed.contains(&format!("UID:{}", text(&anns[0]["uid"]))), "{mailed}");

    let path = format!("/api/interviews/{}", text(&first["id"]));
    ann.put(&path, json!({ "scheduledTime": app.now() + Duration::minutes(180) })).await.ok();
    let moved = events(&app, &feed).await;
    assert!(
        moved[0]["sequence"].as_i64() > anns[0]["sequence"].as_i64() && moved[0]["uid"] == anns[0]["uid"]
    );
    assert_eq!(time(&moved[0]["start"]), app.now() + Duration::minutes(180));
    // A feed holds the whole of a calendar: programs take out what is no longer in it.
    assert!(ann.delete(&path).await.status.is_success());
    assert_eq!(events(&app, &feed).await, Vec::<Value>::new());
    app.finish().await;
}

#[tokio::test]
async fn an_address_is_secret_and_good_until_there_is_another_or_none() {
    let app = TestApp::start_with(|config| config.limits.calendar_feeds_per_minute = 3).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    assert_eq!(ann.get("/api/calendar/feed").await.ok()["createdAt"], Value::Null);
    let old = make(&ann).await;
    let new = make(&ann).await;
    let refused = (404, "calendar.feed_invalid".to_owned());
    assert_eq!(answer(&app, &old).await.problem(), refused);
    assert!(answer(&app, &new).await.status.is_success());
    let kept: Vec<String> = sqlx::query_scalar("SELECT to_jsonb(f)::text FROM calendar_feeds f")
        .fetch_all(&mut app.owner().await)
        .await
        .unwrap();
    let token = new.rsplit('/').next().unwrap().trim_end_matches(".ics");
    assert!(kept.len() == 1 && !kept[0].contains(token), "only a hash is kept");

    // Programs ask often, and are told in a few bytes that nothing has changed, but not without end.
    let tag = answer(&app, &new).await.header("etag").to_owned();
    let client = app.client();
    let again = client.send(client.request(Method::GET, &new).header("if-none-match", tag)).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(answer(&app, &new).await.problem(), (429, "request.rate_limited".to_owned()));

    assert_eq!(ann.delete("/api/calendar/feed").await.status, 204);
    assert_eq!(answer(&app, &new).await.problem(), refused);
    let last = make(&ann).await;
    let sara = app.staff("Sara Staff").await;
    sara.put(&format!("/api/users/{}", ann.id), json!({ "isActive": false })).await.ok();
    assert_eq!(answer(&app, &last).await.problem(), refused, "who may not sign in reads no feed either");
    app.finish().await;
}

/// Interviews at each half hour around the changes of clocks, organised by zones that change differently or never: the instants that the
/// reader finds are the interviews'.
#[tokio::test]
async fn around_changes_of_clocks_the_feed_tells_the_very_instants() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let feed = make(&ann).await;
    let changes = [
        ("Europe/Vienna", "2026-03-29T01:00:00Z"),
        ("Europe/Vienna", "2026-10-25T01:00:00Z"),
        ("America/New_York", "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01T06:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
        ("Asia/Kolkata", "2026-07-01T00:00:00Z"),
    ];
    let mut expected = Vec::new();
    for (zone, change) in changes {
        for step in -3..3 {
            let start = change.parse::<DateTime<Utc>>().unwrap() + Duration::minutes(30 * step);
            let mut body = app.interview_body(start, "Cleo Cole", &[&ann]);
            (body["timeZone"], body["durationMinutes"]) = (json!(zone), json!(30));
            ann.post("/api/interviews", body).await.ok();
            expected.push((start, start + Duration::minutes(30)));
        }
    }
    expected.sort_unstable();
    let read = events(&app, &feed).await;
    let read: Vec<_> = read.iter().map(|event| (time(&event["start"]), time(&event["end"]))).collect();
    assert_eq!(read, expected);
    app.finish().await;
}

#[tokio::test]
async fn a_feed_goes_back_three_months_and_forward_to_the_last() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let feed = make(&ann).await;
    app.schedule(&ann, "Cleo Cole", 60).await;
    app.schedule(&ann, "Dan Dole", 60 * 24 * 700).await;
    app.advance(Duration::days(89));
    assert_eq!(events(&app, &feed).await.len(), 2);
    app.advance(Duration::days(2));
    assert_eq!(events(&app, &feed).await.len(), 1);
    app.finish().await;
}
