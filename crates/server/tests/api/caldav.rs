//! Connected calendars, against Radicale: busy times count, interviews are written, moved and taken out, and what fails is made up for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::IntoResponse as _;
use chrono::{DateTime, Duration, Utc};
use colloquy_harness::radicale::{PASSWORD, Radicale, USER};
use colloquy_harness::{Answer, Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;

/// A server that may reach this machine, where Radicale is.
async fn started() -> (TestApp, Radicale) {
    (
        TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await,
        Radicale::start().await,
    )
}

async fn connect(person: &Person, url: &str, password: &str) -> Answer {
    person
        .post("/api/calendar/connections", json!({ "url": url, "username": USER, "password": password }))
        .await
}

async fn connections(person: &Person) -> Value {
    person.get("/api/calendar/connections").await.ok()["items"].clone()
}

/// The id of one of the only account's calendars.
async fn calendar(person: &Person, name: &str) -> String {
    let all = connections(person).await[0]["calendars"].as_array().unwrap().clone();
    text(&all.iter().find(|one| one["name"] == name).unwrap()["id"])
}

async fn change(person: &Person, name: &str, body: Value) {
    person.put(&format!("/api/calendar/calendars/{}", calendar(person, name).await), body).await.ok();
}

/// The days and times that a fresh link of an hour with this person offers, in UTC.
async fn offered(person: &Person) -> Vec<String> {
    let slots = person.post("/api/booking-links/preview", booking_body(&[person], "Cleo Cole")).await.ok();
    slots["slots"].as_array().unwrap().iter().map(|at| text(at)[5..16].to_owned()).collect()
}

/// Beginnings of the events in a calendar that are ours.
pub fn starts(calendar: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        calendar.lines().filter_map(|line| line.strip_prefix("DTSTART:")).map(str::trim).collect();
    found.sort_unstable();
    found
}

pub fn stamp(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

#[tokio::test]
async fn nothing_is_offered_while_an_event_keeps_somebody_busy() {
    let (app, radicale) = started().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    // Every Tuesday from ten to twelve by Vienna's clock, one afternoon, and what keeps nobody busy.
    radicale
        .add(
            "work",
            "weekly",
            "DTSTART;TZID=Europe/Vienna:20260106T100000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY\nSUMMARY:Team",
        )
        .await;
    radicale
        .add("home", "dentist", "DTSTART:20260304T130000Z\nDTEND:20260304T140000Z\nSUMMARY:Dentist")
        .await;
    radicale
        .add("work", "free", "DTSTART:20260305T090000Z\nDTEND:20260305T170000Z\nTRANSP:TRANSPARENT")
        .await;
    assert!(offered(&ann).await.contains(&"03-03T10:00".to_owned()));
    let made = connect(&ann, &radicale.url, PASSWORD).await.ok();
    assert_eq!(made["items"][0]["lastReadAt"], Value::Null);
    assert!(!made.to_string().contains(PASSWORD));
    app.run_tasks().await;
    let all = connections(&ann).await;
    assert_eq!(
        (&all[0]["problem"], &all[0]["lastReadAt"]),
        (&Value::Null, &json!(app.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)))
    );
    let now = offered(&ann).await;
    for gone in ["03-03T08:30", "03-03T09:00", "03-03T10:30", "03-10T10:00", "03-04T12:30", "03-04T13:30"] {
        assert!(!now.contains(&gone.to_owned()), "{gone} in {now:?}");
    }
    // No pause is kept around what is no interview, and a dentist is no interview of the day's four.
    for left in ["03-03T11:00", "03-04T12:00", "03-04T14:00", "03-05T10:00"] {
        assert!(now.contains(&left.to_owned()), "{left} not in {now:?}");
    }
    // What changes there is seen with the next reading; a calendar that does not count keeps nobody busy.
    radicale.add("home", "dentist", "DTSTART:20260304T150000Z\nDTEND:20260304T160000Z").await;
    change(&ann, "work", json!({ "countsBusy": false })).await;
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
    let now = offered(&ann).await;
    assert!(now.contains(&"03-03T10:00".to_owned()) && now.contains(&"03-04T13:00".to_owned()));
    assert!(!now.contains(&"03-04T15:00".to_owned()));
    let id = text(&connections(&ann).await[0]["id"]);
    assert_eq!(ann.delete(&format!("/api/calendar/connections/{id}")).await.status, 204);
    assert!(offered(&ann).await.contains(&"03-04T15:00".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn interviews_are_written_moved_and_taken_out_of_the_chosen_calendar() {
    let (app, radicale) = started().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let first = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let start = app.now() + Duration::hours(48);
    connect(&ann, &radicale.url, PASSWORD).await.ok();
    // One that is planned already is written at once, and not twice.
    app.run_tasks().await;
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
    let home = radicale.calendar("home").await;
    assert_eq!(starts(&home), [stamp(start)], "the first in the order of names takes them: {home}");
    assert!(home.contains("/interviews/") && home.contains("Cleo Cole"), "{home}");

    let path = format!("/api/interviews/{}", text(&first["id"]));
    let later = start + Duration::hours(1);
    ann.put(&path, json!({ "scheduledTime": later })).await.ok();
    app.run_tasks().await;
    assert_eq!(starts(&radicale.calendar("home").await), [stamp(later)]);

    // Its own event is not in its way: it can move back by half an hour, over itself.
    assert!(connections(&ann).await[0]["lastReadAt"].is_string());
    let token = {
        let made = ann.post("/api/booking-links", booking_body(&[&ann], "Dan Dole")).await.ok();
        text(&made["link"]).rsplit('/').next().unwrap().to_owned()
    };
    let nobody = app.client();
    let booking = format!("/api/bookings/{token}");
    let slot = "2026-03-05T10:00:00Z";
    nobody.post(&format!("{booking}/confirm"), json!({ "start": slot })).await.ok();
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
    assert_eq!(starts(&radicale.calendar("home").await).len(), 2);
    let half = "2026-03-05T10:30:00Z";
    nobody.post(&format!("{booking}/confirm"), json!({ "start": half })).await.ok();
    app.run_tasks().await;
    let after = radicale.calendar("home").await;
    assert_eq!(starts(&after), [stamp(later), "20260305T103000Z".to_owned()]);

    // Another calendar takes them over; what is called off goes.
    change(&ann, "work", json!({ "receivesEvents": true })).await;
    app.run_tasks().await;
    assert!(starts(&radicale.calendar("home").await).is_empty());
    assert_eq!(starts(&radicale.calendar("work").await).len(), 2);
    assert!(ann.delete(&path).await.status.is_success());
    app.run_tasks().await;
    assert_eq!(starts(&radicale.calendar("work").await), ["20260305T103000Z"]);
    change(&ann, "work", json!({ "receivesEvents": false })).await;
    app.run_tasks().await;
    assert!(starts(&radicale.calendar("work").await).is_empty());
    app.finish().await;
}

#[tokio::test]
async fn an_event_that_is_there_already_is_replaced_and_one_that_is_gone_is_no_fault() {
    let (app, radicale) = started().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    connect(&ann, &radicale.url, PASSWORD).await.ok();
    let first = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    let id = text(&first["id"]);
    // A mail program has put the invitation there under a name of its own.
    let uid: String = sqlx::query_scalar(
        "SELECT substring(calendar FROM 'UID:([^\\r\\n]+)') FROM emails WHERE calendar IS NOT NULL LIMIT 1",
    )
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap();
    assert!(uid.starts_with(&id));
    radicale.add("home", &uid, "DTSTART:20260101T000000Z\nDTEND:20260101T010000Z\nSUMMARY:Old").await;
    app.run_tasks().await;
    let start = app.now() + Duration::hours(48);
    assert_eq!(starts(&radicale.calendar("home").await), [stamp(start)]);
    // The owner changes it there: the interview's time counts.
    radicale
        .add("home", &uid, "DTSTART:20260303T000000Z\nDTEND:20260303T010000Z\nSUMMARY:Moved by hand")
        .await;
    let later = start + Duration::hours(2);
    ann.put(&format!("/api/interviews/{id}"), json!({ "scheduledTime": later })).await.ok();
    app.run_tasks().await;
    assert_eq!(starts(&radicale.calendar("home").await), [stamp(later)]);
    radicale.delete("home").await;
    assert!(ann.delete(&format!("/api/interviews/{id}")).await.status.is_success());
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn a_password_that_is_refused_is_asked_for_anew_once() {
    let (app, radicale) = started().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    assert_eq!(connect(&ann, &radicale.url, "wrong").await.problem(), (422, "calendar.refused".to_owned()));
    connect(&ann, &radicale.url, PASSWORD).await.ok();
    assert_eq!(
        connect(&ann, &radicale.url, PASSWORD).await.problem(),
        (409, "calendar.connected".to_owned())
    );
    let kept: String = sqlx::query_scalar("SELECT to_jsonb(c)::text FROM calendar_connections c")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert!(!kept.contains(PASSWORD), "it is sealed: {kept}");
    app.run_tasks().await;
    radicale.change_password("another");
    for _ in 0..3 {
        app.advance(Duration::minutes(11));
        app.run_tasks().await;
    }
    let row = connections(&ann).await[0].clone();
    assert_eq!(row["problem"], "REFUSED");
    assert!(row["lastReadAt"].is_string(), "what was read stays");
    let told = ann.get("/api/notifications").await.ok();
    let told =
        told["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "calendar_refused").count();
    assert_eq!(told, 1);
    // What happens meanwhile is made up for.
    app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    app.run_tasks().await;
    let path = format!("/api/calendar/connections/{}", text(&row["id"]));
    assert_eq!(
        ann.put(&path, json!({ "password": "wrong" })).await.problem(),
        (422, "calendar.refused".to_owned())
    );
    ann.put(&path, json!({ "password": "another" })).await.ok();
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    assert_eq!(starts(&radicale.calendar("home").await).len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again_and_its_busy_times_stay() {
    let (app, radicale) = started().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    radicale.add("home", "dentist", "DTSTART:20260304T130000Z\nDTEND:20260304T140000Z").await;
    connect(&ann, &radicale.url, PASSWORD).await.ok();
    app.run_tasks().await;
    drop(radicale);
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], "UNREACHABLE");
    assert!(!offered(&ann).await.contains(&"03-04T13:00".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn nobody_reaches_this_machine_or_anothers_account() {
    let radicale = Radicale::start().await;
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let port = radicale.url.trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
    let private = (422, "calendar.private_address".to_owned());
    for host in [
        "http://127.0.0.1",
        "https://127.0.0.1",
        "https://localhost",
        "https://[::1]",
        "http://example.com",
        "ftp://example.com",
    ] {
        assert_eq!(connect(&ann, &format!("{host}:{port}/"), PASSWORD).await.problem(), private, "{host}");
    }
    for url in ["", "https://", "https://ann:secret@example.com/"] {
        assert_eq!(
            connect(&ann, url, PASSWORD).await.problem(),
            (422, "request.invalid".to_owned()),
            "{url}"
        );
    }
    app.finish().await;

    let app = TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await;
    let (ann, ben) = (app.interviewer("Ann Ames", "Acme").await, app.interviewer("Ben Bold", "Other").await);
    connect(&ann, &radicale.url, PASSWORD).await.ok();
    app.run_tasks().await;
    let path = format!("/api/calendar/connections/{}", text(&connections(&ann).await[0]["id"]));
    let not_there = (404, "calendar.connection_not_found".to_owned());
    assert_eq!(ben.delete(&path).await.problem(), not_there);
    assert_eq!(ben.put(&path, json!({ "password": PASSWORD })).await.problem(), not_there);
    let calendar = format!("/api/calendar/calendars/{}", calendar(&ann, "home").await);
    assert_eq!(ben.put(&calendar, json!({ "countsBusy": false })).await.problem(), not_there);
    assert_eq!(connections(&ben).await, json!([]));
    app.finish().await;
}

/// What a calendar server says of its only calendar, whatever it is asked.
const ONE_CALENDAR: &str = r#"<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>/work/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>Work</d:displayname></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"#;

/// A calendar server that takes digests, each nonce for one request, and would take a password; its address, and what it let in by or was told.
async fn digest_server() -> (String, Arc<Mutex<Vec<String>>>) {
    let let_in = Arc::<Mutex<Vec<String>>>::default();
    let kept = let_in.clone();
    let nonces = Arc::new(AtomicUsize::new(0));
    let answer = move |headers: HeaderMap| {
        let proof = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let nonce = nonces.fetch_add(1, Ordering::SeqCst);
        let is_proven = proof.starts_with("Digest ") && proof.contains(&format!(r#"nonce="n{nonce}""#));
        if is_proven || proof.starts_with("Basic ") {
            kept.lock().unwrap().push(proof.to_owned());
        }
        let response = if is_proven {
            (StatusCode::MULTI_STATUS, ONE_CALENDAR).into_response()
        } else {
            let next = nonce + 1;
            let digest =
                format!(r#"Digest realm="calendars", nonce="n{next}", qop="auth", algorithm=SHA-256"#);
            let challenge = format!(r#"{digest}, Basic realm="calendars""#);
            (StatusCode::UNAUTHORIZED, [("www-authenticate", challenge)]).into_response()
        };
        async move { response }
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, let_in)
}

#[tokio::test]
async fn a_server_that_takes_digests_is_never_told_the_password() {
    let app = TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await;
    let (url, let_in) = digest_server().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    connect(&ann, &url, PASSWORD).await.ok();
    app.run_tasks().await;
    let row = connections(&ann).await[0].clone();
    assert_eq!((&row["problem"], &row["calendars"][0]["name"]), (&Value::Null, &json!("Work")));
    assert!(row["lastReadAt"].is_string());
    let proofs = let_in.lock().unwrap().clone();
    assert!(proofs.len() >= 3, "two questions to find it, one to read it: {proofs:?}");
    for proof in proofs {
        assert!(proof.contains(&format!(r#"username="{USER}""#)) && proof.contains("nc=00000001"), "{proof}");
        assert!(!proof.contains(PASSWORD), "{proof}");
    }
    app.finish().await;
}

/// A calendar server with a calendar for each name that is open, closed or gone, and what it was asked to write and to delete.
struct Closing {
    url: String,
    shared: Arc<Mutex<Shelves>>,
}

#[derive(Default)]
struct Shelves {
    names: Vec<&'static str>,
    /// What it says instead, by method and the beginning of a path; the last one counts.
    says: Vec<(&'static str, &'static str, u16)>,
    /// What stands there.
    events: BTreeMap<String, String>,
}

impl Shelves {
    fn answer(&mut self, method: &str, path: &str, body: String) -> (u16, String) {
        let says = |(of, at, _): &&(&str, &str, u16)| (*of == "*" || *of == method) && path.starts_with(at);
        if let Some((_, _, status)) = self.says.iter().rev().find(says) {
            return (*status, String::new());
        }
        let all = |inner: String| {
            let names = r#"xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav""#;
            (207, format!("<d:multistatus {names}>{inner}</d:multistatus>"))
        };
        let one = |href: &str, prop: &str| {
            format!(
                "<d:response><d:href>{href}</d:href><d:propstat><d:prop>{prop}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            )
        };
        match method {
            "PROPFIND" => all(self
                .names
                .iter()
                .map(|name| {
                    let kind = "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>";
                    one(&format!("/{name}/"), &format!("{kind}<d:displayname>{name}</d:displayname>"))
                })
                .collect()),
            "REPORT" => all(self
                .events
                .iter()
                .filter(|(at, _)| at.starts_with(path) && !body.contains("prop-filter"))
                .map(|(at, text)| one(at, &format!("<c:calendar-data>{text}</c:calendar-data>")))
                .collect()),
            "PUT" => {
                self.events.insert(path.to_owned(), body);
                (201, String::new())
            }
            "DELETE" => (if self.events.remove(path).is_some() { 204 } else { 404 }, String::new()),
            _ => (405, String::new()),
        }
    }
}

impl Closing {
    async fn start(names: &[&'static str]) -> Self {
        let shared = Arc::new(Mutex::new(Shelves { names: names.to_vec(), ..Shelves::default() }));
        let kept = shared.clone();
        let answer = move |method: Method, uri: Uri, body: String| {
            let (status, body) = kept.lock().unwrap().answer(method.as_str(), uri.path(), body);
            async move { (StatusCode::from_u16(status).unwrap(), body) }
        };
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, shared }
    }

    fn says(&self, method: &'static str, at: &'static str, status: u16) {
        self.shared.lock().unwrap().says.push((method, at, status));
    }

    fn is_open_again(&self) {
        self.shared.lock().unwrap().says.clear();
    }

    fn busy(&self, at: &str, from: &str, to: &str) {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{at}\r\nDTSTART:{from}\r\nDTEND:{to}\r\nEND:VEVENT\r\nEND:VCALENDAR"
        );
        self.shared.lock().unwrap().events.insert(at.to_owned(), text);
    }

    /// How many of our events stand in a calendar.
    fn written(&self, name: &str) -> usize {
        let at = format!("/{name}/");
        let is_ours =
            |(path, text): &(&String, &String)| path.starts_with(&at) && text.contains("/interviews/");
        self.shared.lock().unwrap().events.iter().filter(is_ours).count()
    }
}

async fn is_readable(person: &Person, name: &str) -> Value {
    let all = connections(person).await[0]["calendars"].as_array().unwrap().clone();
    all.iter().find(|one| one["name"] == name).unwrap()["isReadable"].clone()
}

async fn later(app: &TestApp) {
    app.advance(Duration::minutes(11));
    app.run_tasks().await;
}

async fn with_closing(names: &[&'static str]) -> (TestApp, Closing, Person) {
    let app = TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await;
    let server = Closing::start(names).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    (app, server, ann)
}

#[tokio::test]
async fn a_calendar_that_is_closed_or_gone_hides_no_other_one() {
    let (app, server, ann) = with_closing(&["home", "side", "work"]).await;
    server.busy("/home/a.ics", "20260304T130000Z", "20260304T140000Z");
    server.busy("/side/b.ics", "20260305T130000Z", "20260305T140000Z");
    connect(&ann, &server.url, PASSWORD).await.ok();
    app.run_tasks().await;
    server.says("*", "/home/", 403);
    server.says("*", "/side/", 404);
    server.busy("/work/c.ics", "20260306T130000Z", "20260306T140000Z");
    later(&app).await;
    let row = connections(&ann).await[0].clone();
    assert_eq!(row["problem"], Value::Null, "nobody is asked for a password");
    for (name, readable) in [("home", false), ("side", false), ("work", true)] {
        assert_eq!(is_readable(&ann, name).await, json!(readable), "{name}");
    }
    let now = offered(&ann).await;
    assert!(!now.contains(&"03-04T13:00".to_owned()), "what is closed stays as it was");
    assert!(now.contains(&"03-05T13:00".to_owned()), "what is gone keeps nobody busy");
    assert!(!now.contains(&"03-06T13:00".to_owned()), "the others are read");
    // None is left: it is the account that cannot be read, and what was read stays.
    server.says("*", "/work/", 403);
    later(&app).await;
    assert_eq!(connections(&ann).await[0]["problem"], "UNREADABLE");
    assert!(!offered(&ann).await.contains(&"03-06T13:00".to_owned()));
    server.is_open_again();
    app.advance(Duration::minutes(11));
    later(&app).await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    assert_eq!(is_readable(&ann, "side").await, json!(true));
    assert!(!offered(&ann).await.contains(&"03-05T13:00".to_owned()));
    let told = ann.get("/api/notifications").await.ok().to_string();
    assert!(!told.contains("calendar_refused"), "{told}");
    app.finish().await;
}

#[tokio::test]
async fn an_event_that_a_calendar_does_not_take_is_told_without_asking_for_the_password() {
    let (app, server, ann) = with_closing(&["home", "work"]).await;
    connect(&ann, &server.url, PASSWORD).await.ok();
    app.run_tasks().await;
    server.says("PUT", "/home/", 403);
    let first = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], "UNREADABLE");
    // One that is refused keeps the others from nowhere.
    server.is_open_again();
    let path: &'static str = format!("/home/{}", text(&first["id"])).leak();
    server.says("PUT", path, 403);
    app.schedule(&ann, "Dan Dole", 72 * 60).await;
    app.run_tasks().await;
    assert_eq!((server.written("home"), &connections(&ann).await[0]["problem"]), (1, &json!("UNREADABLE")));
    server.is_open_again();
    // After its second failure the account rests for longer.
    app.advance(Duration::minutes(11));
    later(&app).await;
    assert_eq!((server.written("home"), &connections(&ann).await[0]["problem"]), (2, &Value::Null));
    app.finish().await;
}

#[tokio::test]
async fn an_event_that_may_not_be_taken_out_any_more_is_no_fault() {
    let (app, server, ann) = with_closing(&["home", "work"]).await;
    connect(&ann, &server.url, PASSWORD).await.ok();
    let first = app.schedule(&ann, "Cleo Cole", 48 * 60).await;
    app.run_tasks().await;
    for (status, from, to) in [(403, "home", "work"), (404, "work", "home"), (410, "home", "work")] {
        assert!(server.written(from) >= 1);
        server.says("DELETE", "/", status);
        change(&ann, to, json!({ "receivesEvents": true })).await;
        app.run_tasks().await;
        assert!(server.written(to) >= 1, "it is written to the other one after {status}");
        assert_eq!(connections(&ann).await[0]["problem"], Value::Null, "{status}");
    }
    assert!(ann.delete(&format!("/api/interviews/{}", text(&first["id"]))).await.status.is_success());
    app.run_tasks().await;
    assert_eq!(connections(&ann).await[0]["problem"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn whoever_connects_again_finds_the_calendars_that_were_made_meanwhile() {
    let (app, server, ann) = with_closing(&["work"]).await;
    connect(&ann, &server.url, PASSWORD).await.ok();
    change(&ann, "work", json!({ "countsBusy": false, "receivesEvents": false })).await;
    app.run_tasks().await;
    server.shared.lock().unwrap().names.push("club");
    server.busy("/club/a.ics", "20260304T130000Z", "20260304T140000Z");
    let path = format!("/api/calendar/connections/{}", text(&connections(&ann).await[0]["id"]));
    ann.put(&path, json!({ "password": PASSWORD })).await.ok();
    app.run_tasks().await;
    let all = connections(&ann).await[0]["calendars"].clone();
    let chosen = |one: &Value| (text(&one["name"]), one["countsBusy"].clone(), one["receivesEvents"].clone());
    let all: Vec<_> = all.as_array().unwrap().iter().map(chosen).collect();
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(all, [("club".to_owned(), yes, no.clone()), ("work".to_owned(), no.clone(), no)]);
    assert!(!offered(&ann).await.contains(&"03-04T13:00".to_owned()));
    app.finish().await;
}
