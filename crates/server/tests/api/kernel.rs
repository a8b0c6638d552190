//! What every request passes through, and the live events, over HTTP.

use std::sync::Arc;
use std::time::Duration as Span;

use chrono::{DateTime, Utc};
use colloquy::kernel::clock::Clock;
use colloquy::kernel::media_backend::RoomGrant;
use colloquy::server::{Environment, Server};
use colloquy_harness::{Client, Person, START, Signalling, TestApp, TestDatabase, text};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_problem_names_its_request() {
    let app = TestApp::start().await;
    let answer = app.client().get("/api/nothing/here").await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], "about:blank");
    assert_eq!(
        (problem["status"].clone(), problem["code"].clone()),
        (json!(404), json!("request.not_found"))
    );
    assert!(problem["title"].is_string() && problem["errors"] == json!([]), "{problem}");
    assert_eq!(problem["requestId"], json!(answer.header("x-request-id")));
    assert_ne!(
        answer.header("x-request-id"),
        app.client().get("/api/nothing/here").await.header("x-request-id")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_cannot_be_understood_says_why() {
    let app = TestApp::start().await;
    let client = app.client();
    let login = async |body: &'static str| {
        let request = client
            .request(Method::POST, "/api/auth/login")
            .header("content-type", "application/json")
            .body(body);
        client.send(request).await
    };
    for malformed in ["", "{", r#"{"email": "a@example.com", "password": "x"} {}"#, "\u{fffd}"] {
        assert_eq!(login(malformed).await.problem(), (400, "request.malformed".to_owned()), "{malformed:?}");
    }
    let cases = [
        (r#"{"email": "a@example.com", "password": "x", "extra": 1}"#, "extra", "invalid"),
        (r#"{"email": 7, "password": "x"}"#, "email", "invalid"),
        (r#"{"email": "a@example.com"}"#, "password", "required"),
        (r#"["a@example.com", "x"]"#, "", "invalid"),
    ];
    for (body, field, code) in cases {
        let answer = login(body).await;
        assert_eq!(answer.problem(), (422, "request.invalid".to_owned()), "{body}");
        assert_eq!(answer.fields(), [(field.to_owned(), code.to_owned())], "{body}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let app = TestApp::start_with(|config| config.http.body_limit_bytes = 1000).await;
    let answer = app
        .client()
        .post("/api/auth/login", json!({ "email": "a@example.com", "password": "x".repeat(2000) }))
        .await;
    assert_eq!(answer.problem(), (413, "request.too_large".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn another_method_is_not_allowed() {
    let app = TestApp::start().await;
    assert_eq!(
        app.client().delete("/api/auth/login").await.problem(),
        (405, "request.method_not_allowed".to_owned())
    );
    app.finish().await;
}

#[tokio::test]
async fn a_list_refuses_a_page_that_it_does_not_have() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for (query, field) in [("limit=0", "limit"), ("limit=101", "limit"), ("cursor=what", "cursor")] {
        let answer = ann.get(&format!("/api/notifications?{query}")).await;
        assert_eq!(answer.problem(), (422, "request.invalid".to_owned()), "{query}");
        assert_eq!(answer.fields()[0].0, field);
    }
    app.finish().await;
}

#[tokio::test]
async fn quotas_are_told_and_kept() {
    let app = TestApp::start_with(|config| config.limits.requests_per_minute_address = 3).await;
    let client = app.client();
    let first = client.get("/api/setup").await;
    assert_eq!(first.header("ratelimit-policy"), "\"address\";q=3;w=60");
    assert_eq!(first.header("ratelimit"), "\"address\";r=2;t=60");
    client.get("/api/setup").await;
    client.get("/api/setup").await;
    let refused = client.get("/api/setup").await;
    assert_eq!(refused.problem(), (429, "request.rate_limited".to_owned()));
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(client.get("/healthz").await.status, 200, "a probe has no quota");
    app.finish().await;
}

#[tokio::test]
async fn one_person_has_one_quota_from_everywhere() {
    let app = TestApp::start_with(|config| config.limits.requests_per_minute_user = 2).await;
    let ann = app.candidate("Ann Ames").await;
    let statuses = [
        ann.get("/api/auth/profile").await.status.as_u16(),
        ann.get("/api/auth/profile").await.status.as_u16(),
        ann.get("/api/auth/profile").await.status.as_u16(),
    ];
    assert_eq!(statuses, [200, 200, 429]);
    assert_eq!(app.client().get("/api/setup").await.status, 200, "others are not concerned");
    app.finish().await;
}

#[tokio::test]
async fn every_answer_keeps_browsers_strict() {
    let app = TestApp::start().await;
    for path in ["/api/setup", "/api/nothing", "/healthz"] {
        let answer = app.client().get(path).await;
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'",
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn probes_and_figures_need_no_session() {
    let app = TestApp::start().await;
    app.until("the server is ready", || async { app.client().get("/readyz").await.status == 200 }).await;
    let figures = app.client().get("/metrics").await;
    let text = String::from_utf8_lossy(&figures.body).into_owned();
    assert!(
        text.contains("colloquy_http_requests_total") && text.contains("colloquy_live_streams"),
        "{text}"
    );
    app.finish().await;
}

/// A clock that takes the media thread with it, as a bug of ours would.
struct FatalToMedia;

impl Clock for FatalToMedia {
    fn now(&self) -> DateTime<Utc> {
        assert_ne!(std::thread::current().name(), Some("media"), "the media thread dies here");
        START.parse().unwrap()
    }
}

#[tokio::test]
async fn a_server_whose_media_thread_has_died_is_not_ready_and_ends() {
    let database = TestDatabase::create().await;
    let config = TestApp::config(&database);
    let data_dir = config.data_dir.clone();
    let environment =
        Environment { clock: Arc::new(FatalToMedia), background: false, ..Environment::production() };
    let mut server = Server::start(config, environment).await.unwrap();
    let client = Client::new(&format!("http://{}", server.address));

    let (room, identity) = ("room".to_owned(), "ann".to_owned());
    let grant =
        RoomGrant { room, identity: identity.clone(), name: "Ann".to_owned(), record: false, focuses: false };
    let token = server.app.media.token(&grant).unwrap();
    let _ann = Signalling::open(&client, &token, identity).await;
    // The thread notes when a room has become empty.
    server.app.media.end_room("room");
    let failure = tokio::time::timeout(Span::from_secs(10), server.failed()).await.unwrap();
    assert_eq!(failure, "the media server stopped");
    let answer = client.get("/readyz").await;
    assert_eq!((answer.status.as_u16(), answer.json()), (503, json!("media: a thread has ended")));
    server.stop().await;
    std::fs::remove_dir_all(&data_dir).unwrap();
}

/// A browser's live events.
pub struct Stream {
    response: reqwest::Response,
    text: String,
}

/// One event: its name, its id and its data.
#[derive(Debug, PartialEq)]
pub struct Live {
    pub name: String,
    pub id: Option<i64>,
    pub data: Value,
}

impl Stream {
    pub async fn open(client: &Client, last: Option<i64>) -> Self {
        Self::try_open(client, last).await.expect("the server opens a stream")
    }

    /// None where the server opens none now.
    pub async fn try_open(client: &Client, last: Option<i64>) -> Option<Self> {
        let mut request = client.request(Method::GET, "/api/events");
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.send().await.unwrap();
        (response.status() == 200).then(|| Self { response, text: String::new() })
    }

    /// The next event; none after the last. Ten seconds at most.
    pub async fn next(&mut self) -> Option<Live> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                match parse(&event) {
                    Some(live) => return Some(live),
                    None => continue,
                }
            }
            let chunk = tokio::time::timeout(Span::from_secs(10), self.response.chunk())
                .await
                .expect("an event in ten seconds");
            self.text += std::str::from_utf8(&chunk.unwrap()?).unwrap();
        }
    }

    /// The next event of this kind.
    pub async fn next_of(&mut self, kind: &str) -> Live {
        loop {
            let live = self.next().await.expect("the stream goes on");
            if live.data["kind"] == kind {
                return live;
            }
        }
    }
}

/// None for a comment.
fn parse(event: &str) -> Option<Live> {
    let field = |name: &str| {
        event.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
    };
    Some(Live {
        name: field("event:").unwrap_or_else(|| "message".to_owned()),
        id: field("id:").and_then(|id| id.parse().ok()),
        data: serde_json::from_str(&field("data:")?).unwrap(),
    })
}

async fn create(app: &TestApp, interviewer: &Person, candidate: &str, minutes: i64) -> String {
    text(&app.schedule(interviewer, candidate, minutes).await["id"])
}

#[tokio::test]
async fn what_happens_between_the_profile_and_the_stream_arrives() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let profile = ann.get("/api/auth/profile").await.ok();
    let interview = create(&app, &ann, "Cleo Cole", 30).await;
    // It has gone out by now: whoever only listens from here on misses it.
    let mut early = Stream::open(&ann, profile["lastEventId"].as_i64()).await;
    let missed = early.next_of("interview.created").await;
    assert_eq!(missed.data["interviewId"], json!(interview));
    let mut late = Stream::open(&ann, profile["lastEventId"].as_i64()).await;
    assert_eq!(late.next_of("interview.created").await, missed, "again and again, with its number");
    // A profile that is read afterwards leads behind it.
    let now = ann.get("/api/auth/profile").await.ok()["lastEventId"].as_i64();
    assert!(now >= missed.id, "{now:?} {missed:?}");
    let next = create(&app, &ann, "Dora Dean", 300).await;
    let mut after = Stream::open(&ann, now).await;
    assert_eq!(after.next_of("interview.created").await.data["interviewId"], json!(next));
    app.finish().await;
}

#[tokio::test]
async fn an_event_reaches_those_who_may_know_and_nobody_else() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let gus = app.guest(&ann, &create(&app, &ann, "Gus Gray", 600).await).await;
    assert_eq!(app.client().get("/api/events").await.problem(), (401, "auth.required".to_owned()));
    let mut to_ann = Stream::open(&ann, None).await;
    // Events come in order: once this one has gone out, whoever listens from now on hears nothing of what was made ready above.
    let fence = create(&app, &ann, "Finn Fox", 300).await;
    while to_ann.next_of("interview.created").await.data["interviewId"] != json!(fence) {}
    let mut to_mia = Stream::open(&mia, None).await;
    let (mut to_otto, mut to_gus) = (Stream::open(&otto, None).await, Stream::open(&gus, None).await);
    let interview = create(&app, &ann, "Cleo Cole", 30).await;
    for stream in [&mut to_ann, &mut to_mia] {
        let live = stream.next_of("interview.created").await;
        assert_eq!(live.data["interviewId"], json!(interview));
        assert!(live.id.is_some() && live.data["message"].is_null(), "{live:?}");
    }
    // What they hear first is their own, which came later.
    let theirs = create(&app, &otto, "Dora Dean", 30).await;
    assert_eq!(to_otto.next().await.unwrap().data["interviewId"], json!(theirs));
    gus.put("/api/notifications/read", json!({ "all": true })).await;
    let live = to_gus.next().await.unwrap();
    assert_eq!(
        (live.data["kind"].clone(), live.data["userId"].clone()),
        (json!("notification.created"), json!(gus.id))
    );
    app.finish().await;
}

#[tokio::test]
async fn a_browser_that_was_away_hears_what_it_missed() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let mut stream = Stream::open(&ann, None).await;
    create(&app, &ann, "Cleo Cole", 30).await;
    let last = stream.next_of("interview.created").await.id.unwrap();
    drop(stream);
    create(&app, &otto, "Gus Gray", 30).await;
    let missed = create(&app, &ann, "Dora Dean", 120).await;
    app.until("everything is numbered", || async {
        let left = "SELECT count(*) = 0 FROM outbox WHERE seq IS NULL";
        sqlx::query_scalar(left).fetch_one(&mut app.owner().await).await.unwrap()
    })
    .await;
    let mut stream = Stream::open(&ann, Some(last)).await;
    let live = stream.next_of("interview.created").await;
    assert_eq!(live.data["interviewId"], json!(missed));
    assert!(live.id.unwrap() > last);
    let newer = create(&app, &ann, "Egon Eck", 240).await;
    assert_eq!(
        stream.next_of("interview.created").await.data["interviewId"],
        json!(newer),
        "once, then what is new"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_browser_that_was_away_too_long_starts_afresh() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut stream = Stream::open(&ann, None).await;
    create(&app, &ann, "Cleo Cole", 30).await;
    create(&app, &ann, "Dora Dean", 120).await;
    stream.next_of("interview.created").await;
    let last = stream.next_of("interview.created").await.id.unwrap();
    let first = |stream: Option<Live>| stream.map(|live| live.name);
    let mut ahead = Stream::open(&ann, Some(last + 1000)).await;
    assert_eq!(first(ahead.next().await).as_deref(), Some("reset"), "a number that never was");
    sqlx::query("DELETE FROM outbox WHERE seq < $1")
        .bind(last)
        .execute(&mut app.owner().await)
        .await
        .unwrap();
    let mut behind = Stream::open(&ann, Some(1)).await;
    assert_eq!(first(behind.next().await).as_deref(), Some("reset"), "what it missed is not kept");
    app.finish().await;
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.candidate("Ann Ames").await;
    let mut stream = Stream::open(&ann, None).await;
    sara.put(&format!("/api/users/{}", ann.id), json!({ "isActive": false })).await.ok();
    loop {
        match stream.next().await {
            Some(live) if live.name == "revoked" => break,
            Some(live) => assert_ne!(live.name, "bye", "{live:?}"),
            None => panic!("the stream ended without a word"),
        }
    }
    assert_eq!(stream.next().await, None);
    app.finish().await;
}

#[tokio::test]
async fn one_who_leaves_a_company_hears_of_it_no_more() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let mut stream = Stream::open(&mia, None).await;
    ann.delete(&format!("/api/companies/{}/members/{}", ann.company.as_deref().unwrap(), mia.id)).await;
    create(&app, &ann, "Cleo Cole", 30).await;
    mia.put("/api/notifications/read", json!({ "all": true })).await;
    let mut heard = Vec::new();
    loop {
        match text(&stream.next().await.unwrap().data["kind"]).as_str() {
            "notification.created" => break,
            kind => heard.push(kind.to_owned()),
        }
    }
    // Her coming may still be on its way when the stream opens.
    assert!(heard.iter().all(|kind| kind == "member.changed"), "{heard:?}");
    assert!(!heard.is_empty(), "that she left, she hears");
    app.finish().await;
}
