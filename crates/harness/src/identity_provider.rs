//! An identity provider on loopback that speaks OpenID Connect and GitHub's OAuth 2.0, and lies where it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use aws_lc_rs::digest;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use colloquy::kernel::clock::{Clock as _, MockClock};
use colloquy::kernel::config::{IdentityProvider, ProviderKind};
use reqwest::Url;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use crate::jws::Signer;
use crate::{Answer, Client};

/// What the server is known as here.
pub const CLIENT: &str = "colloquy";
/// The server's secret here, with characters that have to be encoded.
pub const SECRET: &str = "a secret: 100%";

/// The provider; it ends with the test.
pub struct TestProvider {
    /// Its address.
    pub issuer: String,
    shared: Arc<Shared>,
}

struct Shared {
    issuer: String,
    clock: Arc<MockClock>,
    /// Published.
    pub ec: Signer,
    /// Published as well.
    pub rsa: Signer,
    state: Mutex<Lies>,
}

/// What is to be different from the truth; nothing by default.
#[derive(Default)]
pub struct Lies {
    /// Merged into the discovery document; null removes.
    pub discovery: Value,
    /// Merged into the ID token's claims; null removes.
    pub claims: Value,
    /// Merged into the ID token's header; null removes.
    pub header: Value,
    /// Merged into the answer of the token endpoint; null removes.
    pub tokens: Value,
    /// Merged into the user info; null removes.
    pub userinfo: Value,
    /// In place of the published keys.
    pub keys: Option<Value>,
    /// In place of the published EC key.
    pub signer: Option<Signer>,
    /// In place of the whole ID token.
    pub id_token: Option<String>,
    /// The only answer, with its Retry-After.
    pub status: Option<(u16, Option<u64>)>,
    /// Whether codes can be redeemed again and again, by whomever.
    pub careless: bool,
    /// Whether access tokens can be renewed, which end after five minutes.
    pub renewable: bool,
    /// What renews the last of them, and is good once.
    refresh_token: Option<String>,
    agreed: u32,
    codes: HashMap<String, Authorized>,
    served: HashMap<&'static str, u32>,
}

/// Somebody has agreed.
#[derive(Clone)]
struct Authorized {
    person: Value,
    nonce: Option<String>,
    challenge: String,
    redirect_uri: String,
    fresh: bool,
}

/// Where the browser is sent, taken apart.
pub struct Sent {
    /// The whole address.
    pub url: Url,
}

impl Sent {
    /// A parameter; empty when it is not there.
    pub fn parameter(&self, name: &str) -> String {
        let pair = self.url.query_pairs().find(|(key, _)| key == name);
        pair.map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    /// The path of the callback on the server.
    pub fn callback(&self) -> String {
        self.parameter("redirect_uri").parse::<Url>().map(|url| url.path().to_owned()).unwrap_or_default()
    }
}

/// Merges `lies` into `truth`; null removes.
fn bent(truth: Value, lies: &Value) -> Value {
    let mut truth: Map<String, Value> = truth.as_object().cloned().unwrap_or_default();
    for (key, value) in lies.as_object().into_iter().flatten() {
        if value.is_null() {
            truth.remove(key);
        } else {
            truth.insert(key.clone(), value.clone());
        }
    }
    Value::Object(truth)
}

impl TestProvider {
    /// Starts one whose time is that of `clock`.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(clock: Arc<MockClock>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let issuer = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let (ec, rsa, state) = (Signer::ec(), Signer::rsa(), Mutex::default());
        let shared = Arc::new(Shared { issuer: issuer.clone(), clock, ec, rsa, state });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(userinfo))
            .route("/login/oauth/access_token", post(github_token))
            .route("/api/v3/user", get(github_user))
            .route("/api/v3/user/emails", get(github_emails))
            .with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { issuer, shared }
    }

    /// The settings of a server that knows it.
    pub fn settings(&self, id: &str, kind: ProviderKind) -> IdentityProvider {
        IdentityProvider {
            id: id.to_owned(),
            kind,
            name: format!("The {id}"),
            issuer: self.issuer.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: SECRET.to_owned().into(),
            sign_out: false,
            scopes: vec!["openid".to_owned(), "email".to_owned()],
        }
    }

    /// What it lies about from now on.
    ///
    /// # Panics
    /// When a handler panicked.
    pub fn lies(&self) -> MutexGuard<'_, Lies> {
        self.shared.state.lock().expect("no handler panics")
    }

    /// How often an endpoint was asked: `discovery`, `keys`, `token` or `userinfo`.
    pub fn served(&self, endpoint: &'static str) -> u32 {
        self.lies().served.get(endpoint).copied().unwrap_or_default()
    }

    /// The published RSA key, for those who mistake it for a secret.
    pub fn rsa_public_key(&self) -> Vec<u8> {
        self.shared.rsa.public_key()
    }

    /// A token with these claims, signed by `signer` under the name of the published EC key.
    pub fn id_token(&self, signer: &Signer, header: &Value, claims: &Value) -> String {
        signer.token(&bent(json!({ "alg": "ES256", "typ": "JWT", "kid": "ec" }), header), claims)
    }

    /// The claims of a session token as Clerk issues them to a page of `origin`, with `lies` merged into them.
    pub fn session_claims(&self, subject: &str, origin: &str, lies: &Value) -> Value {
        let now = self.shared.clock.now().timestamp();
        let claims = json!({
            "iss": self.issuer, "sub": subject, "sid": format!("sess_{subject}"), "azp": origin, "sts": "active",
            "iat": now, "nbf": now - 10, "exp": now + 60, "v": 2, "fva": [1, -1],
        });
        bent(claims, lies)
    }

    /// The same as a token that is signed with the published key.
    pub fn session_token(&self, claims: &Value) -> String {
        self.id_token(&self.shared.ec, &Value::Null, claims)
    }

    /// Sends `client` to the provider.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn begin(&self, client: &Client, id: &str, body: Value) -> Sent {
        Self::leave(client, &format!("/api/auth/external/{id}"), body).await
    }

    async fn leave(client: &Client, path: &str, body: Value) -> Sent {
        let started = client.post(path, body).await.ok();
        let url = started["url"].as_str().unwrap_or_default().parse().expect("an address");
        Sent { url }
    }

    /// `person` agrees at the provider: the code that the browser carries back. `person` has `sub` and what the user info has.
    pub fn agree(&self, sent: &Sent, person: &Value) -> String {
        let mut lies = self.lies();
        lies.agreed += 1;
        let code = format!("code {}", lies.agreed);
        let authorized = Authorized {
            person: person.clone(),
            nonce: Some(sent.parameter("nonce")).filter(|nonce| !nonce.is_empty()),
            challenge: sent.parameter("code_challenge"),
            redirect_uri: sent.parameter("redirect_uri"),
            fresh: sent.parameter("max_age") == "0",
        };
        lies.codes.insert(code.clone(), authorized);
        code
    }

    /// The callback's address with these parameters beside the state.
    ///
    /// # Panics
    /// When it cannot be put together.
    pub fn return_path(sent: &Sent, parameters: &[(&str, &str)]) -> String {
        let mut url: Url = sent.parameter("redirect_uri").parse().expect("the callback is an address");
        url.query_pairs_mut().append_pair("state", &sent.parameter("state")).extend_pairs(parameters);
        format!("{}?{}", url.path(), url.query().unwrap_or_default())
    }

    /// From the first click to the callback's answer.
    pub async fn visit(&self, client: &Client, id: &str, body: Value, person: &Value) -> Answer {
        let sent = self.begin(client, id, body).await;
        self.come_back(client, &sent, person).await
    }

    /// The same through the person's company, which is found by their address.
    pub async fn visit_by_company(&self, client: &Client, person: &Value) -> Answer {
        let body = serde_json::json!({ "email": person["email"] });
        let sent = Self::leave(client, "/api/auth/single-sign-on", body).await;
        self.come_back(client, &sent, person).await
    }

    async fn come_back(&self, client: &Client, sent: &Sent, person: &Value) -> Answer {
        let code = self.agree(sent, person);
        client.get(&Self::return_path(sent, &[("code", &code)])).await
    }
}

/// Counts, and answers as everything has to while that is so.
fn served(shared: &Shared, endpoint: &'static str) -> Option<Response> {
    let mut lies = shared.state.lock().expect("no handler panics");
    *lies.served.entry(endpoint).or_default() += 1;
    let (status, rest) = lies.status?;
    let status = StatusCode::from_u16(status).expect("a status");
    let rest = rest.map(|seconds| [(header::RETRY_AFTER, seconds.to_string())]);
    Some(match rest {
        Some(rest) => (status, rest).into_response(),
        None => status.into_response(),
    })
}

async fn discovery(State(shared): State<Arc<Shared>>) -> Response {
    if let Some(answer) = served(&shared, "discovery") {
        return answer;
    }
    let at = |path: &str| format!("{}{path}", shared.issuer);
    let truth = json!({
        "issuer": shared.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"), "userinfo_endpoint": at("/me"), "scopes_supported": ["openid", "email", "offline_access"],
    });
    let lies = shared.state.lock().expect("no handler panics");
    Json(bent(truth, &lies.discovery)).into_response()
}

async fn keys(State(shared): State<Arc<Shared>>) -> Response {
    if let Some(answer) = served(&shared, "keys") {
        return answer;
    }
    let truth = json!({ "keys": [shared.ec.jwk("ec"), shared.rsa.jwk("rsa")] });
    let lies = shared.state.lock().expect("no handler panics");
    Json(lies.keys.clone().unwrap_or(truth)).into_response()
}

/// The code's person, if whoever asks may have it.
fn redeemed(shared: &Shared, form: &HashMap<String, String>, secret: bool) -> Option<Authorized> {
    let mut lies = shared.state.lock().expect("no handler panics");
    let code = form.get("code")?;
    if lies.careless {
        return lies.codes.get(code).cloned();
    }
    let authorized = lies.codes.remove(code)?;
    let verifier = form.get("code_verifier")?;
    let challenge = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()));
    let right = secret
        && challenge == authorized.challenge
        && form.get("redirect_uri") == Some(&authorized.redirect_uri);
    right.then_some(authorized)
}

/// Renews an access token, for whoever has the refresh token that was given last (RFC 6749, 6).
fn renewed(shared: &Shared, form: &HashMap<String, String>, secret: bool) -> Response {
    let mut lies = shared.state.lock().expect("no handler panics");
    let known = lies.refresh_token.take();
    if !secret || !lies.renewable || known.is_none() || form.get("refresh_token") != known.as_ref() {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    let truth = json!({ "access_token": "another", "token_type": "Bearer" });
    Json(bent(granted(&mut lies, truth), &lies.tokens)).into_response()
}

/// The answer, with what renews its token.
fn granted(lies: &mut Lies, mut answer: Value) -> Value {
    if lies.renewable {
        lies.agreed += 1;
        let token = format!("renewal {}", lies.agreed);
        answer["refresh_token"] = json!(token);
        answer["expires_in"] = json!(300);
        lies.refresh_token = Some(token);
    }
    answer
}

async fn token(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if let Some(answer) = served(&shared, "token") {
        return answer;
    }
    let expected = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:a+secret%3A+100%25")));
    let basic = headers.get(header::AUTHORIZATION).is_some_and(|value| value == expected.as_str());
    let in_form = form.get("client_secret").is_some_and(|secret| secret == SECRET);
    if form.get("grant_type").is_some_and(|kind| kind == "refresh_token") {
        return renewed(&shared, &form, basic || in_form);
    }
    let Some(authorized) = redeemed(&shared, &form, basic || in_form) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    };
    let now = shared.clock.now().timestamp();
    let mut claims = bent(
        json!({ "iss": shared.issuer, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": authorized.nonce }),
        &authorized.person,
    );
    if authorized.fresh {
        claims["auth_time"] = json!(now);
    }
    let mut lies = shared.state.lock().expect("no handler panics");
    let claims = bent(claims, &lies.claims);
    let header = bent(json!({ "alg": "ES256", "typ": "JWT", "kid": "ec" }), &lies.header);
    let signer = lies.signer.as_ref().unwrap_or(&shared.ec);
    let id_token = lies.id_token.clone().unwrap_or_else(|| signer.token(&header, &claims));
    let access_token = claims["sub"].as_str().unwrap_or("nobody");
    let truth = json!({ "access_token": access_token, "token_type": "Bearer", "id_token": id_token });
    let truth = granted(&mut lies, truth);
    Json(bent(truth, &lies.tokens)).into_response()
}

async fn userinfo(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    if let Some(answer) = served(&shared, "userinfo") {
        return answer;
    }
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let lies = shared.state.lock().expect("no handler panics");
    Json(bent(json!({ "sub": bearer.trim_start_matches("Bearer ") }), &lies.userinfo)).into_response()
}

async fn github_token(
    State(shared): State<Arc<Shared>>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let secret = form.get("client_secret").is_some_and(|secret| secret == SECRET);
    let answer = match redeemed(&shared, &form, secret) {
        Some(authorized) => {
            json!({ "access_token": authorized.person["id"].to_string(), "token_type": "bearer" })
        }
        None => json!({ "error": "bad_verification_code" }),
    };
    let lies = shared.state.lock().expect("no handler panics");
    Json(bent(answer, &lies.tokens)).into_response()
}

async fn github_user(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let id: u64 = bearer.trim_start_matches("Bearer ").parse().unwrap_or_default();
    let lies = shared.state.lock().expect("no handler panics");
    Json(bent(json!({ "id": id, "login": "octo", "name": null }), &lies.userinfo)).into_response()
}

async fn github_emails(State(shared): State<Arc<Shared>>) -> Response {
    let lies = shared.state.lock().expect("no handler panics");
    let truth = json!({ "email": "octo@example.com", "primary": true, "verified": true });
    Json(json!([{ "email": "old@example.com", "primary": false, "verified": true }, bent(truth, &lies.claims)])).into_response()
}
