//! Web push, from the subscription to what the browser reads: a service on this machine takes the pushes (RFC 8030), checks who sent them
//! (RFC 8292) and decrypts them (RFC 8291), all by code of its own.

use std::sync::{Arc, Mutex};

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hmac;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};

use crate::notification_settings::{SETTINGS, choose};

pub const PUSH: &str = "/api/notifications/push";

/// A push service for one browser, and the browser behind it.
pub struct Browser {
    url: String,
    key: PrivateKey,
    auth: [u8; 16],
    shared: Arc<Shared>,
}

struct Shared {
    taken: Mutex<Vec<(HeaderMap, Bytes)>>,
    answers: Mutex<(StatusCode, &'static str)>,
}

impl Browser {
    pub async fn new() -> Self {
        let answers = Mutex::new((StatusCode::CREATED, ""));
        let shared = Arc::new(Shared { taken: Mutex::default(), answers });
        let take = async |State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes| {
            shared.taken.lock().unwrap().push((headers, body));
            *shared.answers.lock().unwrap()
        };
        let router = Router::new().route("/push/{id}", post(take)).with_state(shared.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, key: PrivateKey::generate(&ECDH_P256).unwrap(), auth: [7; 16], shared }
    }

    fn public_key(&self) -> Vec<u8> {
        self.key.compute_public_key().unwrap().as_ref().to_vec()
    }

    pub fn subscription(&self, id: &str) -> Value {
        let keys = json!({ "p256dh": URL_SAFE_NO_PAD.encode(self.public_key()), "auth": URL_SAFE_NO_PAD.encode(self.auth) });
        json!({ "endpoint": format!("{}/push/{id}", self.url), "keys": keys })
    }

    async fn subscribe(&self, person: &Person) -> Value {
        person.post(PUSH, self.subscription(&person.id)).await.ok()
    }

    fn answer_with(&self, status: StatusCode) {
        self.answer(status, "");
    }

    fn answer(&self, status: StatusCode, says: &'static str) {
        *self.shared.answers.lock().unwrap() = (status, says);
    }

    fn taken(&self) -> Vec<(HeaderMap, Bytes)> {
        self.shared.taken.lock().unwrap().clone()
    }

    /// What was pushed, as the browser shows it.
    pub fn shown(&self) -> Vec<Value> {
        self.taken().iter().map(|(_, body)| serde_json::from_slice(&self.decrypt(body)).unwrap()).collect()
    }

    /// RFC 8188, 2 and RFC 8291, 3.4, written out with HMAC (RFC 5869).
    fn decrypt(&self, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_at(16);
        assert_eq!(rest[..4], 4096_u32.to_be_bytes(), "the record size");
        let (sender, record) = rest[5..].split_at(usize::from(rest[4]));
        let mac = |key: &[u8], data: &[u8]| {
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), data).as_ref().to_vec()
        };
        let shared =
            agree(&self.key, UnparsedPublicKey::new(&ECDH_P256, sender), (), |secret| Ok(secret.to_vec()));
        let info = [b"WebPush: info\0", self.public_key().as_slice(), sender, &[1]].concat();
        let key = mac(&mac(&self.auth, &shared.unwrap()), &info);
        let pseudo_random = mac(salt, &key);
        let content = mac(&pseudo_random, b"Content-Encoding: aes128gcm\0\x01");
        let nonce = mac(&pseudo_random, b"Content-Encoding: nonce\0\x01");
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content[..16]).unwrap());
        let nonce = Nonce::try_assume_unique_for_key(&nonce[..12]).unwrap();
        let mut record = record.to_vec();
        let text = cipher.open_in_place(nonce, Aad::empty(), &mut record).expect("it is for this browser");
        let end = text.iter().rposition(|byte| *byte != 0).unwrap();
        assert_eq!(text[end], 2, "the last record");
        text[..end].to_vec()
    }
}

/// A server that reaches services on this machine.
async fn start() -> TestApp {
    TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await
}

async fn devices(person: &Person) -> Vec<Value> {
    person.get(PUSH).await.ok()["devices"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_browser_reads_what_was_pushed_and_its_service_knows_who_sent_it() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    ben.put(&format!("/api/users/{}", ben.id), json!({ "timeZone": "Asia/Kolkata" })).await.ok();
    let known = browser.subscribe(&ben).await;
    let body = app.interview_body(app.now() + Duration::hours(26), "Cleo Cole", &[&ann, &ben]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    app.run_tasks().await;
    app.run_tasks().await;
    let shown = browser.shown();
    assert_eq!(shown.len(), 1, "once");
    assert_eq!(shown[0]["title"], "You have an interview");
    // Half an hour off, as India is.
    assert_eq!(shown[0]["body"], "Backend engineer · Tue 3 Mar, 15:30");
    assert_eq!(shown[0]["url"], format!("/interviews/{interview}"));

    let (headers, _) = &browser.taken()[0];
    let header = |name: &str| headers[name].to_str().unwrap();
    assert_eq!(
        (header("content-encoding"), header("ttl"), header("urgency")),
        ("aes128gcm", "86400", "normal")
    );
    let (token, key) = header("authorization").strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    assert_eq!(key, text(&known["publicKey"]), "the key that the browser subscribed for");
    let point = URL_SAFE_NO_PAD.decode(key).unwrap();
    let decoding = DecodingKey::from_ec_components(
        &URL_SAFE_NO_PAD.encode(&point[1..33]),
        &URL_SAFE_NO_PAD.encode(&point[33..]),
    );
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&[browser.url.as_str()]);
    // The test's clock stands elsewhere than the machine's.
    rules.validate_exp = false;
    let claims = jsonwebtoken::decode::<Value>(token, &decoding.unwrap(), &rules).unwrap().claims;
    let left = claims["exp"].as_i64().unwrap() - app.now().timestamp();
    assert!((1..=24 * 3600).contains(&left), "{left}");
    assert_eq!(claims["sub"], "mailto:colloquy@localhost");
    app.finish().await;
}

#[tokio::test]
async fn a_device_that_its_service_does_not_know_any_more_is_forgotten_and_a_fault_is_tried_again() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    browser.subscribe(&ann).await;
    browser.answer_with(StatusCode::SERVICE_UNAVAILABLE);
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!((browser.taken().len(), devices(&ann).await.len()), (1, 1));
    browser.answer_with(StatusCode::CREATED);
    app.advance(Duration::seconds(5));
    app.run_tasks().await;
    assert_eq!(browser.taken().len(), 2, "it came in the end");
    assert_eq!(browser.shown()[1]["body"], "Ben Bold");

    browser.answer_with(StatusCode::GONE);
    app.member(&ann, "Cid Carr", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(devices(&ann).await, Vec::<Value>::new());
    app.finish().await;
}

#[tokio::test]
async fn a_device_that_subscribed_for_another_key_is_forgotten_so_that_its_browser_subscribes_anew() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    browser.subscribe(&ann).await;
    browser.answer_with(StatusCode::BAD_REQUEST);
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(devices(&ann).await.len(), 1, "what is wrong with one push is wrong with no device");
    for (name, status, says) in [
        ("Cid Carr", StatusCode::UNAUTHORIZED, "InvalidSignature"),
        ("Dan Dorn", StatusCode::FORBIDDEN, "the key in the authorization header does not correspond"),
        ("Eve Earl", StatusCode::BAD_REQUEST, r#"{"reason":"VapidPkHashMismatch"}"#),
    ] {
        browser.subscribe(&ann).await;
        browser.answer(status, says);
        app.member(&ann, name, "INTERVIEWER").await;
        app.run_tasks().await;
        assert_eq!(devices(&ann).await, Vec::<Value>::new(), "{status} {says}");
    }
    app.finish().await;
}

#[tokio::test]
async fn what_could_not_be_pushed_for_half_an_hour_is_given_up() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    browser.subscribe(&ann).await;
    browser.answer_with(StatusCode::BAD_GATEWAY);
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    for _ in 0..8 {
        app.run_tasks().await;
        app.advance(Duration::minutes(31));
    }
    assert_eq!(browser.taken().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_pushed_that_is_not_wanted_or_in_quiet_hours_but_what_is_about_to_begin() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    browser.subscribe(&ann).await;
    choose(&ann, "member_joined", json!({ "push": false, "inApp": false })).await;
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(browser.taken().len(), 0);
    // On the devices alone.
    choose(&ann, "member_joined", json!({ "push": true })).await;
    let cid = app.member(&ann, "Cid Carr", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(browser.shown()[0]["body"], "Cid Carr");
    assert_eq!(ann.get("/api/notifications").await.ok()["items"], json!([]));

    let quiet = json!({ "quietHours": { "from": "07:00", "to": "12:00" }, "deviceTimeZone": "UTC" });
    ann.put(SETTINGS, quiet).await.ok();
    let at = |hours| app.now() + Duration::hours(hours);
    // It is eight: at noon it is loud again, and what begins by two is near.
    for (candidate, start) in [("Late One", at(7)), ("Soon One", at(5))] {
        cid.post("/api/interviews", app.interview_body(start, candidate, &[&cid, &ann])).await.ok();
    }
    app.run_tasks().await;
    assert_eq!(browser.taken().len(), 2);
    assert!(browser.shown()[1]["body"].as_str().unwrap().contains("13:00"));
    app.finish().await;
}

#[tokio::test]
async fn a_device_that_is_signed_out_is_told_nothing_more() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    browser.subscribe(&ann).await;
    ann.post("/api/auth/logout", json!({})).await.ok();
    let body = json!({ "email": ann.email, "password": colloquy_harness::people::PASSWORD });
    ann.post("/api/auth/login", body).await.ok();
    assert_eq!(devices(&ann).await, Vec::<Value>::new());
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(browser.taken().len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_browser_is_the_last_ones_who_turned_it_on_and_nobody_elses_device_can_be_turned_off() {
    let app = start().await;
    let browser = Browser::new().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let same = browser.subscription("shared");
    ann.post(PUSH, same.clone()).await.ok();
    ann.post(PUSH, same.clone()).await.ok();
    assert_eq!(devices(&ann).await.len(), 1, "a browser is one device");
    ben.post(PUSH, same).await.ok();
    assert_eq!((devices(&ann).await.len(), devices(&ben).await.len()), (0, 1));
    let path = format!("{PUSH}/{}", text(&devices(&ben).await[0]["id"]));
    assert_eq!(ann.delete(&path).await.problem(), (404, "notification.device_not_found".to_owned()));
    assert_eq!(ben.delete(&path).await.status, 204);
    for number in 0..10 {
        ben.post(PUSH, browser.subscription(&number.to_string())).await.ok();
    }
    let eleventh = ben.post(PUSH, browser.subscription("10")).await;
    assert_eq!(eleventh.problem(), (409, "notification.too_many_devices".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn only_services_on_the_internet_that_speak_tls_are_pushed_to() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let fine = crate::walk::push_subscription();
    for endpoint in [
        "http://push.example.net/1",
        "https://127.0.0.1/1",
        "https://[::1]/1",
        "https://169.254.169.254/1",
        "nothing",
        "",
    ] {
        let mut body = fine.clone();
        body["endpoint"] = json!(endpoint);
        let refused = ann.post(PUSH, body).await;
        assert_eq!(
            (refused.status.as_u16(), refused.fields()[0].0.as_str()),
            (422, "endpoint"),
            "{endpoint}"
        );
    }
    for key in ["p256dh", "auth"] {
        let mut body = fine.clone();
        body["keys"][key] = json!("AAAA");
        assert_eq!(ann.post(PUSH, body).await.fields()[0].0, format!("keys.{key}"));
    }
    // A name that leads into this machine shows only when it is looked up.
    let mut body = fine.clone();
    body["endpoint"] = json!("https://localhost/1");
    ann.post(PUSH, body).await.ok();
    app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    app.run_tasks().await;
    assert_eq!(devices(&ann).await, Vec::<Value>::new(), "and is forgotten then");
    app.finish().await;
}
