//! Google's OAuth 2.0 endpoints and Calendar API on loopback, as far as they are used, with one account. It refuses what Google refuses:
//! unknown fields, other redirect addresses, tokens that have ended, scopes that were not granted.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use aws_lc_rs::digest;
use axum::extract::{Form, Path, Query, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::clock::{Clock as _, MockClock};
use colloquy::kernel::config::Config;
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Whose account it is, and the id of its main calendar.
pub const ACCOUNT: &str = "ann@google.example";
/// A calendar that it can only read.
pub const HOLIDAYS: &str = "holidays#all@group.calendar.example";
/// Another one of its own.
pub const SIDE: &str = "side@group.calendar.example";

const CLIENT: &str = "colloquy.apps.google.example";
const SECRET: &str = "a client's secret";
const PREFIX: &str = "https://www.googleapis.com/auth/calendar.";

/// The endpoints; they end with the test.
pub struct TestGoogle {
    /// Their address.
    pub url: String,
    shared: Arc<Shared>,
}

struct Shared {
    url: String,
    clock: Arc<MockClock>,
    state: Mutex<Account>,
}

/// What Google knows, and what it does wrong.
#[derive(Default)]
pub struct Account {
    /// The only answers for a while: status, reason and Retry-After.
    pub faults: Vec<(u16, &'static str, Option<u64>)>,
    /// How many of the next changes of events are done without an answer that says so.
    pub lost_answers: u32,
    /// What freeBusy says of a calendar instead of its times.
    pub calendar_errors: HashMap<String, &'static str>,
    /// How often each endpoint was asked.
    pub served: HashMap<String, u32>,
    /// The only one that was registered for the client.
    redirect_url: String,
    codes: HashMap<String, (String, Vec<String>)>,
    /// Refresh tokens with their scopes.
    grants: HashMap<String, Vec<String>>,
    /// Access tokens with the refresh token that they came from and their end.
    tokens: HashMap<String, (String, DateTime<Utc>)>,
    calendars: BTreeMap<String, BTreeMap<String, Value>>,
    made: u32,
}

fn event_time(event: &Value, end: &str) -> DateTime<Utc> {
    event[end]["dateTime"].as_str().and_then(|time| time.parse().ok()).unwrap_or_default()
}

fn is_shown(event: &Value) -> bool {
    event["status"] == "confirmed"
}

impl TestGoogle {
    /// Starts them with the time of `clock`.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(clock: Arc<MockClock>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let mut account = Account::default();
        for calendar in [ACCOUNT, SIDE, HOLIDAYS] {
            account.calendars.insert(calendar.to_owned(), BTreeMap::new());
        }
        let shared = Arc::new(Shared { url: url.clone(), clock, state: Mutex::new(account) });
        let api = Router::new()
            .route("/users/me/calendarList", get(list))
            .route("/freeBusy", post(free_busy))
            .route("/calendars/{calendar}/events", post(insert))
            .route("/calendars/{calendar}/events/{event}", axum::routing::any(one))
            .layer(middleware::from_fn_with_state(shared.clone(), guard));
        let router = Router::new()
            .route("/token", post(token))
            .route("/revoke", post(revoke))
            .nest("/calendar/v3", api)
            .with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, shared }
    }

    /// Makes a server know it.
    pub fn settle(&self, config: &mut Config) {
        let google = &mut config.calendar.google;
        google.client_id = CLIENT.to_owned();
        google.client_secret = SECRET.to_owned().into();
        google.authorization_url = format!("{}/auth", self.url);
        google.token_url = format!("{}/token", self.url);
        google.revocation_url = format!("{}/revoke", self.url);
        google.api_url = format!("{}/calendar/v3", self.url);
    }

    /// Registers the client of a server that listens there.
    pub fn register(&self, server: &str) {
        self.account().redirect_url = format!("{server}/settings/calendar/google");
    }

    /// What Google knows and does.
    ///
    /// # Panics
    /// When a handler panicked.
    pub fn account(&self) -> MutexGuard<'_, Account> {
        self.shared.state.lock().expect("no handler panics")
    }

    /// The person comes with the address that the server sent them to, and allows what is asked but `denied`: state and code.
    ///
    /// # Panics
    /// When Google would show an error instead of its question.
    pub fn allow(&self, sent: &str, denied: &[&str]) -> (String, String) {
        let url: Url = sent.parse().expect("an address");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert!(sent.starts_with(&format!("{}/auth?", self.url)), "{sent}");
        for (name, value) in [
            ("client_id", CLIENT),
            ("redirect_uri", self.account().redirect_url.as_str()),
            ("response_type", "code"),
            ("code_challenge_method", "S256"),
            ("access_type", "offline"),
            ("prompt", "consent"),
        ] {
            assert_eq!(asked[name], value, "{name}");
        }
        let scopes: Vec<String> = asked["scope"].split(' ').map(ToOwned::to_owned).collect();
        let known = ["events", "freebusy", "calendarlist.readonly"].map(|name| format!("{PREFIX}{name}"));
        assert!(scopes.iter().all(|scope| known.contains(scope)), "{scopes:?}");
        let is_denied = |scope: &String| denied.iter().any(|one| scope.ends_with(one));
        let granted = scopes.into_iter().filter(|scope| !is_denied(scope)).collect();
        let mut account = self.account();
        account.made += 1;
        let code = format!("4/code-{}", account.made);
        account.codes.insert(code.clone(), (asked["code_challenge"].clone(), granted));
        (asked["state"].clone(), code)
    }

    /// The person takes back at Google what they allowed.
    pub fn withdraw(&self) {
        let mut account = self.account();
        account.grants.clear();
        account.tokens.clear();
    }

    /// How many grants are good.
    pub fn grants(&self) -> usize {
        self.account().grants.len()
    }

    /// Puts an event of somebody else's making into a calendar.
    pub fn add(&self, calendar: &str, id: &str, start: DateTime<Utc>, end: DateTime<Utc>) {
        let event = json!({ "status": "confirmed", "transparency": "opaque", "start": { "dateTime": start }, "end": { "dateTime": end } });
        self.account().calendars.entry(calendar.to_owned()).or_default().insert(id.to_owned(), event);
    }

    /// The beginnings of the events in a calendar that were written through the API, in order.
    pub fn starts(&self, calendar: &str) -> Vec<DateTime<Utc>> {
        let mut found: Vec<_> =
            self.written(calendar).iter().map(|event| event_time(event, "start")).collect();
        found.sort_unstable();
        found
    }

    /// These events.
    pub fn written(&self, calendar: &str) -> Vec<Value> {
        let account = self.account();
        let events = account.calendars.get(calendar).into_iter().flat_map(BTreeMap::values);
        events.filter(|event| is_shown(event) && event["id"].is_string()).cloned().collect()
    }

    /// The person deletes by hand what was written there.
    pub fn clear(&self, calendar: &str) {
        for event in self.account().calendars.entry(calendar.to_owned()).or_default().values_mut() {
            event["status"] = json!("cancelled");
        }
    }

    /// How often an endpoint was asked: `token`, `revoke`, or a method and what follows `/calendar/v3`.
    pub fn served(&self, endpoint: &str) -> u32 {
        self.account().served.get(endpoint).copied().unwrap_or_default()
    }
}

fn problem(status: u16, reason: &str) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    let error = json!({ "domain": "global", "reason": reason, "message": reason });
    let body = json!({ "error": { "code": status.as_u16(), "message": reason, "errors": [error] } });
    (status, Json(body)).into_response()
}

fn oauth_error(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

async fn token(State(shared): State<Arc<Shared>>, Form(form): Form<HashMap<String, String>>) -> Response {
    let mut account = shared.state.lock().expect("no handler panics");
    *account.served.entry("token".to_owned()).or_default() += 1;
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if field("client_id") != CLIENT || field("client_secret") != SECRET {
        return oauth_error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    account.made += 1;
    let refresh = match field("grant_type") {
        "authorization_code" => {
            let challenge =
                URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, field("code_verifier").as_bytes()));
            let redirect = field("redirect_uri") == account.redirect_url;
            match account.codes.remove(field("code")) {
                Some((expected, scopes)) if expected == challenge && redirect => {
                    let refresh = format!("1//refresh-{}", account.made);
                    account.grants.insert(refresh.clone(), scopes);
                    refresh
                }
                _ => return oauth_error(StatusCode::BAD_REQUEST, "invalid_grant"),
            }
        }
        "refresh_token" if account.grants.contains_key(field("refresh_token")) => {
            field("refresh_token").to_owned()
        }
        "refresh_token" => return oauth_error(StatusCode::BAD_REQUEST, "invalid_grant"),
        _ => return oauth_error(StatusCode::BAD_REQUEST, "unsupported_grant_type"),
    };
    let access = format!("ya29.access-{}", account.made);
    let ends = shared.clock.now() + Duration::seconds(3599);
    account.tokens.insert(access.clone(), (refresh.clone(), ends));
    let mut answer = json!({
        "access_token": access, "expires_in": 3599, "token_type": "Bearer", "scope": account.grants[&refresh].join(" "),
    });
    if field("grant_type") == "authorization_code" {
        answer["refresh_token"] = json!(refresh);
    }
    Json(answer).into_response()
}

async fn revoke(State(shared): State<Arc<Shared>>, Form(form): Form<HashMap<String, String>>) -> Response {
    let mut account = shared.state.lock().expect("no handler panics");
    *account.served.entry("revoke".to_owned()).or_default() += 1;
    let token = form.get("token").cloned().unwrap_or_default();
    if account.grants.remove(&token).is_none() {
        return oauth_error(StatusCode::BAD_REQUEST, "invalid_token");
    }
    account.tokens.retain(|_, (refresh, _)| *refresh != token);
    Json(json!({})).into_response()
}

/// The scopes of a request's token.
#[derive(Clone)]
struct Granted(Vec<String>);

impl Granted {
    fn refuses(&self, scope: &str) -> Option<Response> {
        let has = self.0.iter().any(|granted| granted.strip_prefix(PREFIX) == Some(scope));
        (!has).then(|| problem(403, "insufficientPermissions"))
    }
}

/// Counts, fails where it is told to, and lets nobody through without a token that is good.
async fn guard(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let loses = {
        let mut account = shared.state.lock().expect("no handler panics");
        let path = request.uri().path();
        let endpoint = format!("{} {}", request.method(), path.strip_prefix("/calendar/v3").unwrap_or(path));
        *account.served.entry(endpoint).or_default() += 1;
        let token = account.tokens.get(bearer.strip_prefix("Bearer ").unwrap_or_default()).cloned();
        let Some((refresh, _)) = token.filter(|(_, ends)| *ends > shared.clock.now()) else {
            return problem(401, "authError");
        };
        let scopes = account.grants.get(&refresh).cloned().unwrap_or_default();
        request.extensions_mut().insert(Granted(scopes));
        if !account.faults.is_empty() {
            let (status, reason, rest) = account.faults.remove(0);
            let mut answer = problem(status, reason);
            if let Some(seconds) = rest {
                answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            return answer;
        }
        let changes = request.uri().path().contains("/events");
        let loses = changes && account.lost_answers > 0;
        account.lost_answers -= u32::from(loses);
        loses
    };
    let answer = next.run(request).await;
    if loses { problem(503, "backendError") } else { answer }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ListQuery {
    max_results: u32,
    page_token: Option<String>,
}

/// Two calendars on the first page, the third on another.
async fn list(Extension(granted): Extension<Granted>, Query(query): Query<ListQuery>) -> Response {
    if let Some(refusal) = granted.refuses("calendarlist.readonly") {
        return refusal;
    }
    let calendar = |id: &str, summary: &str, role: &str| json!({ "kind": "calendar#calendarListEntry", "id": id, "summary": summary, "accessRole": role });
    match query.page_token.as_deref() {
        _ if !(1..=250).contains(&query.max_results) => problem(400, "invalid"),
        None => Json(json!({ "nextPageToken": "p2", "items": [
            calendar(HOLIDAYS, "Holidays", "reader"), calendar(SIDE, "Side", "owner"),
        ] }))
        .into_response(),
        Some("p2") => {
            let mut main = calendar(ACCOUNT, "ann", "owner");
            main["primary"] = json!(true);
            main["summaryOverride"] = json!("Ann");
            Json(json!({ "items": [main] })).into_response()
        }
        Some(_) => problem(400, "invalid"),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FreeBusy {
    time_min: DateTime<Utc>,
    time_max: DateTime<Utc>,
    calendar_expansion_max: usize,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
}

async fn free_busy(
    State(shared): State<Arc<Shared>>,
    Extension(granted): Extension<Granted>,
    Json(body): Json<FreeBusy>,
) -> Response {
    if let Some(refusal) = granted.refuses("freebusy") {
        return refusal;
    }
    if body.time_max <= body.time_min || body.time_max - body.time_min > Duration::days(62) {
        return problem(400, "timeRangeTooLong");
    }
    if body.calendar_expansion_max > 50 || body.items.len() > body.calendar_expansion_max {
        return problem(400, "tooManyCalendarsRequested");
    }
    let account = shared.state.lock().expect("no handler panics");
    let mut calendars = serde_json::Map::new();
    for Item { id } in body.items {
        let error = account.calendar_errors.get(&id).copied();
        let found = match (error, account.calendars.get(&id)) {
            (Some(reason), _) => json!({ "errors": [{ "domain": "global", "reason": reason }], "busy": [] }),
            (None, None) => json!({ "errors": [{ "domain": "global", "reason": "notFound" }], "busy": [] }),
            (None, Some(events)) => json!({ "busy": merged(events, &body.time_min, &body.time_max) }),
        };
        calendars.insert(id, found);
    }
    Json(json!({ "kind": "calendar#freeBusy", "calendars": calendars })).into_response()
}

/// Busy spans without what makes them: what touches becomes one.
fn merged(events: &BTreeMap<String, Value>, from: &DateTime<Utc>, to: &DateTime<Utc>) -> Vec<Value> {
    let mut spans: Vec<(DateTime<Utc>, DateTime<Utc>)> = events
        .values()
        .filter(|event| is_shown(event) && event["transparency"] != "transparent")
        .map(|event| (event_time(event, "start"), event_time(event, "end")))
        .filter(|(start, end)| start < to && end > from)
        .collect();
    spans.sort_unstable();
    let mut all: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (start, end) in spans {
        match all.last_mut() {
            Some(last) if last.1 >= start => last.1 = last.1.max(end),
            _ => all.push((start, end)),
        }
    }
    all.iter().map(|(start, end)| json!({ "start": start, "end": end })).collect()
}

/// Whether Google takes this for an event.
fn is_event(body: &Value) -> bool {
    let known =
        ["id", "summary", "description", "location", "start", "end", "status", "transparency", "source"];
    let fields = body.as_object().is_some_and(|body| body.keys().all(|key| known.contains(&key.as_str())));
    let time = |end: &str| {
        body[end]
            .as_object()
            .is_some_and(|time| time.keys().all(|key| key == "dateTime" || key == "timeZone"))
    };
    fields && time("start") && time("end") && event_time(body, "start") < event_time(body, "end")
}

fn is_id(id: &str) -> bool {
    (5..=1024).contains(&id.len()) && id.chars().all(|c| matches!(c, 'a'..='v' | '0'..='9'))
}

fn shown(shared: &Shared, id: &str, event: &Value) -> Response {
    let mut event = event.clone();
    event["htmlLink"] = json!(format!("{}/event?eid={id}", shared.url));
    event["etag"] = json!("\"1\"");
    Json(event).into_response()
}

async fn insert(
    State(shared): State<Arc<Shared>>,
    Extension(granted): Extension<Granted>,
    Path(calendar): Path<String>,
    Json(body): Json<Value>,
) -> Response {
    if let Some(refusal) = granted.refuses("events") {
        return refusal;
    }
    let id = body["id"].as_str().unwrap_or_default().to_owned();
    if !is_event(&body) || !is_id(&id) {
        return problem(400, "invalid");
    }
    if calendar == HOLIDAYS {
        return problem(403, "requiredAccessLevel");
    }
    let mut account = shared.state.lock().expect("no handler panics");
    let Some(events) = account.calendars.get_mut(&calendar) else { return problem(404, "notFound") };
    // The id of a deleted event is not free either.
    if events.contains_key(&id) {
        return problem(409, "duplicate");
    }
    events.insert(id.clone(), body.clone());
    shown(&shared, &id, &body)
}

/// Changes, replaces or deletes an event.
async fn one(
    State(shared): State<Arc<Shared>>,
    Extension(granted): Extension<Granted>,
    Path((calendar, id)): Path<(String, String)>,
    method: Method,
    body: Option<Json<Value>>,
) -> Response {
    if let Some(refusal) = granted.refuses("events") {
        return refusal;
    }
    let mut account = shared.state.lock().expect("no handler panics");
    let events = account.calendars.get_mut(&calendar);
    let Some(event) = events.and_then(|events| events.get_mut(&id)) else { return problem(404, "notFound") };
    let body = body.map(|Json(body)| body).unwrap_or_default();
    match method {
        Method::DELETE if is_shown(event) => {
            event["status"] = json!("cancelled");
            StatusCode::NO_CONTENT.into_response()
        }
        Method::DELETE => problem(410, "deleted"),
        Method::PATCH | Method::PUT if !is_event(&body) => problem(400, "invalid"),
        Method::PATCH if !is_shown(event) => problem(404, "notFound"),
        Method::PATCH => {
            for (key, value) in body.as_object().into_iter().flatten() {
                event[key] = value.clone();
            }
            shown(&shared, &id, event)
        }
        Method::PUT => {
            *event = body;
            event["id"] = json!(id);
            shown(&shared, &id, event)
        }
        _ => problem(405, "httpMethodNotAllowed"),
    }
}
