//! Every quota refuses in one way: 429 with a problem that names it, and the seconds to wait.

use std::time::Duration;

use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, TestApp, text};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{interval, timeout};
use totp_rs::{Builder, Secret};

fn assert_refused(answer: &Answer, what: &str) {
    assert_eq!(answer.problem(), (429, "request.rate_limited".to_owned()), "{what}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert_eq!(answer.json()["requestId"], json!(answer.header("x-request-id")), "{what}");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{what}: {seconds}");
}

/// Uses up what this address has left of sign-ins, in the cheapest way there is.
async fn use_up(client: &Client) {
    for _ in 0..100 {
        if client.post("/api/auth/external/nobody", json!({})).await.status == 429 {
            return;
        }
    }
    panic!("the quota has no end");
}

#[tokio::test]
async fn each_quota_refuses_in_the_same_way() {
    let app = TestApp::start_with(|config| config.limits.requests_per_minute_address = 1).await;
    app.client().get("/api/setup").await.ok();
    assert_refused(&app.client().get("/api/setup").await, "by address");
    app.finish().await;

    let app = TestApp::start_with(|config| config.limits.requests_per_minute_user = 1).await;
    let ann = app.candidate("Ann Ames").await;
    ann.get("/api/auth/profile").await.ok();
    assert_refused(&ann.get("/api/auth/profile").await, "by person");
    app.finish().await;

    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_email = 1).await;
    let guess = || {
        let client = app.client();
        async move { client.post("/api/auth/login", json!({ "email": "a@example.com", "password": "x" })).await }
    };
    assert_eq!(guess().await.status, 401);
    assert_refused(&guess().await, "sign-ins by account");
    app.finish().await;
}

#[tokio::test]
async fn every_address_that_takes_a_guess_has_the_quota_of_sign_ins() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_address = 4).await;
    let (nobody, ann) = (app.client(), app.candidate("Ann Ames").await);
    let ivy = app.interviewer("Ivy Ines", "Acme").await;
    let interview = text(&app.schedule(&ivy, "Guy Gray", 60).await["id"]);
    let guest = app.guest(&ivy, &interview).await;

    let account =
        json!({ "name": "Bob Berg", "email": "bob@example.com", "password": PASSWORD, "role": "CANDIDATE" });
    let set_up = json!({
        "token": "x", "name": "Bob Berg", "email": "bob@example.com", "password": PASSWORD, "companyName": "Acme",
    });
    let cases: [(&Client, Method, &str, Value); 13] = [
        (&nobody, Method::POST, "/api/setup", set_up),
        (&nobody, Method::POST, "/api/auth/signup", account),
        (&nobody, Method::POST, "/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })),
        (&nobody, Method::POST, "/api/auth/password/forgot", json!({ "email": ann.email })),
        (&nobody, Method::POST, "/api/auth/password/reset", json!({ "token": "x", "password": PASSWORD })),
        (&nobody, Method::POST, "/api/auth/email/confirm", json!({ "token": "x" })),
        (
            &ann,
            Method::PUT,
            "/api/auth/password",
            json!({ "currentPassword": PASSWORD, "newPassword": "another battery staple" }),
        ),
        (&ann, Method::PUT, "/api/auth/email", json!({ "email": "ann@example.org" })),
        (&ann, Method::POST, "/api/auth/email/verify", json!({})),
        (&ann, Method::POST, "/api/auth/step-up", json!({ "password": PASSWORD })),
        (&ann, Method::POST, "/api/auth/totp/confirm", json!({ "code": "000000" })),
        (&guest, Method::POST, "/api/auth/claim/start", json!({})),
        (&guest, Method::POST, "/api/auth/claim", json!({ "code": "000000", "password": PASSWORD })),
    ];
    for (client, method, path, body) in cases {
        use_up(&nobody).await;
        assert_refused(&client.send(client.request(method, path).json(&body)).await, path);
    }
    app.finish().await;
}

#[tokio::test]
async fn answering_for_a_second_factor_has_the_quota_of_sign_ins() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_address = 5).await;
    let ann = app.candidate("Ann Ames").await;
    let setup = ann.post("/api/auth/totp", json!({})).await.ok();
    let secret = Secret::try_from_base32(text(&setup["secret"])).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    let code = totp.generate(u64::try_from(app.now().timestamp()).unwrap()).to_string();
    ann.post("/api/auth/totp/confirm", json!({ "code": code })).await.ok();
    let client = app.client();
    let login = client.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await;
    let challenge = text(&login.ok()["challenge"]);
    use_up(&client).await;
    let body = json!({ "challenge": challenge, "code": "000000" });
    assert_refused(&client.post("/api/auth/login/second-factor", body).await, "second factor");
    app.finish().await;
}

/// A connection from one of this machine's many loopback addresses, if the server answers on it.
async fn connect(app: &TestApp, from: [u8; 4]) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    let mut stream = socket.connect(app.url.trim_start_matches("http://").parse().unwrap()).await.unwrap();
    // Where the server has closed it, either may fail.
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await.ok()?;
    let answer = timeout(Duration::from_secs(10), stream.read(&mut [0; 512])).await.expect("an answer");
    (answer.ok()? > 0).then_some(stream)
}

#[tokio::test]
async fn one_address_cannot_take_all_connections() {
    let app = TestApp::start_with(|config| {
        config.http.connections_per_address = 3;
        config.http.connections = 5;
    })
    .await;
    let mut greedy = Vec::new();
    for _ in 0..3 {
        greedy.push(connect(&app, [127, 0, 0, 2]).await.expect("there is room"));
    }
    assert!(connect(&app, [127, 0, 0, 2]).await.is_none(), "an address has three");
    let others = [connect(&app, [127, 0, 0, 3]).await, connect(&app, [127, 0, 0, 4]).await];
    assert!(others.iter().all(Option::is_some), "others go on");
    assert!(connect(&app, [127, 0, 0, 5]).await.is_none(), "there are five in all");
    drop(greedy);
    app.until("closed connections make room", || async { connect(&app, [127, 0, 0, 2]).await.is_some() })
        .await;
    app.finish().await;
}

#[tokio::test]
async fn a_connection_that_asks_for_nothing_ends() {
    let app = TestApp::start_with(|config| config.http.idle_seconds = 1).await;
    let mut used = connect(&app, [127, 0, 0, 1]).await.unwrap();
    let mut silent = TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
    for stream in [&mut used, &mut silent] {
        timeout(Duration::from_secs(10), end(stream)).await.expect("it ends by itself");
    }
    app.finish().await;
}

async fn end(stream: &mut (impl AsyncRead + Unpin)) {
    let mut rest = [0; 512];
    while stream.read(&mut rest).await.is_ok_and(|count| count > 0) {}
}

/// Sends `bytes` at such a pace that something always moves; whether the connection lasted so long.
async fn drip(stream: TcpStream, bytes: &[u8]) -> bool {
    let (mut reading, mut writing) = stream.into_split();
    let dripping = async {
        let mut pace = interval(Duration::from_millis(100));
        for byte in bytes {
            pace.tick().await;
            if writing.write_all(&[*byte]).await.is_err() {
                return false;
            }
        }
        true
    };
    tokio::select! {
        is_sent = dripping => is_sent,
        () = end(&mut reading) => false,
    }
}

#[tokio::test]
async fn a_connection_on_which_a_request_never_ends_does() {
    let app = TestApp::start_with(|config| config.http.idle_seconds = 1).await;
    let header = format!("GET / HTTP/1.1\r\nx: {}", "y".repeat(80));
    let first = TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
    let next = connect(&app, [127, 0, 0, 1]).await.unwrap();
    // As HTTP/2 begins, which is waited for before it is known what is spoken (RFC 9113, 3.4).
    let preface = TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
    let lasted = tokio::join!(
        drip(first, header.as_bytes()),
        drip(next, header.as_bytes()),
        drip(preface, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    );
    assert_eq!(lasted, (false, false, false));
    app.finish().await;
}
