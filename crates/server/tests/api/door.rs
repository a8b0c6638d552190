//! The ports over real sockets: TLS with certificate files, the plain port, and what browsers are told to insist on.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use colloquy::kernel::config::{Config, OptionalAddress};
use colloquy::listen::{self, Reload};
use colloquy_harness::{TestApp, TestDatabase};
use reqwest::tls::TlsInfo;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Certificate and key in files of their own, as an operator has them.
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

impl Files {
    /// For a test of this name.
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("colloquy-door-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") }
    }

    /// Puts a fresh pair into them; the certificate in DER.
    fn renew(&self) -> Vec<u8> {
        let made = pair();
        std::fs::write(&self.certificate, made.cert.pem()).unwrap();
        std::fs::write(&self.key, made.signing_key.serialize_pem()).unwrap();
        made.cert.der().to_vec()
    }

    fn set(&self, config: &mut Config) {
        config.tls.certificate.clone_from(&self.certificate);
        config.tls.key.clone_from(&self.key);
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = self.certificate.parent().map(std::fs::remove_dir_all);
    }
}

fn pair() -> rcgen::CertifiedKey<rcgen::KeyPair> {
    rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap()
}

/// A browser that looks at certificates and does not mind who signed them.
fn browser() -> reqwest::Client {
    let builder = reqwest::Client::builder().tls_danger_accept_invalid_certs(true).tls_info(true);
    builder.redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// The certificate of the connection that a request went over.
async fn certificate(browser: &reqwest::Client, app: &TestApp) -> Vec<u8> {
    let answer = browser.get(format!("{}/healthz", app.url)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.extensions().get::<TlsInfo>().unwrap().peer_certificate().unwrap().to_vec()
}

fn reload(app: &TestApp) -> Reload {
    app.listeners().certificates.as_ref().unwrap().reload()
}

/// The setting that a look at the files complained about.
fn refused(app: &TestApp) -> String {
    match reload(app) {
        Reload::Refused(error) => error.to_string().split(':').next().unwrap().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn new_certificate_files_are_taken_up_without_dropping_a_connection() {
    let files = Files::new("renewed");
    let old = files.renew();
    let app = TestApp::start_with(|config| files.set(config)).await;
    assert!(app.url.starts_with("https://"));
    let early = browser();
    assert_eq!(certificate(&early, &app).await, old);

    let new = files.renew();
    assert!(matches!(reload(&app), Reload::Renewed));
    assert_eq!(certificate(&browser(), &app).await, new);
    assert_eq!(certificate(&early, &app).await, old, "its connection lives on");
    assert!(matches!(reload(&app), Reload::Unchanged));
    app.finish().await;
}

#[tokio::test]
async fn files_that_cannot_be_used_leave_the_old_certificate() {
    let files = Files::new("broken");
    let old = files.renew();
    let app = TestApp::start_with(|config| files.set(config)).await;

    std::fs::write(&files.certificate, pair().cert.pem()).unwrap();
    assert_eq!(refused(&app), "tls.key", "the key of another certificate");
    assert!(matches!(reload(&app), Reload::Unchanged), "one complaint for each change");
    std::fs::write(&files.certificate, "nothing").unwrap();
    assert_eq!(refused(&app), "tls.certificate");
    std::fs::remove_file(&files.certificate).unwrap();
    assert_eq!(refused(&app), "tls.certificate");
    assert_eq!(certificate(&browser(), &app).await, old);

    let new = files.renew();
    assert!(matches!(reload(&app), Reload::Renewed));
    assert_eq!(certificate(&browser(), &app).await, new);
    app.finish().await;
}

#[test]
fn a_certificate_that_cannot_be_served_is_told_before_the_start() {
    let files = Files::new("checked");
    files.renew();
    let mut config = Config::load(None).unwrap();
    files.set(&mut config);
    listen::check(&config).unwrap();
    let key = |path: &Path, text: &str| {
        files.renew();
        std::fs::write(path, text).unwrap();
        listen::check(&config).unwrap_err().to_string().split(':').next().unwrap().to_owned()
    };
    assert_eq!(key(&files.certificate, ""), "tls.certificate");
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert_eq!(key(&files.certificate, broken), "tls.certificate");
    assert_eq!(key(&files.key, "nothing"), "tls.key");
    assert_eq!(key(&files.key, &pair().signing_key.serialize_pem()), "tls.key");
}

/// Sends `head` as it is; the answer's head.
async fn raw(address: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

fn location(answer: &str) -> &str {
    let line = answer.lines().find(|line| line.starts_with("location: ")).unwrap_or_default();
    line.trim_start_matches("location: ")
}

#[tokio::test]
async fn the_plain_port_leads_to_the_public_address_whatever_the_request_says() {
    let files = Files::new("redirect");
    files.renew();
    let app = TestApp::start_with(|config| {
        files.set(config);
        config.tls.http_redirect_listen = OptionalAddress(Some(([127, 0, 0, 1], 0).into()));
    })
    .await;
    let plain = app.listeners().redirect_address.unwrap();
    let cases = [
        ("GET /", "/"),
        ("GET /interviews?status=COMPLETED", "/interviews?status=COMPLETED"),
        ("GET /healthz", "/healthz"),
        ("POST /api/auth/login", "/api/auth/login"),
        ("DELETE /api/users/1", "/api/users/1"),
        ("GET http://evil.example/x", "/x"),
        ("GET //evil.example/x", "//evil.example/x"),
        ("OPTIONS *", "/"),
    ];
    for (request, path) in cases {
        for host in ["evil.example", "127.0.0.1", "a@b"] {
            let head = format!(
                "{request} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: {host}\r\nConnection: close\r\n\r\n"
            );
            let answer = raw(plain, &head).await;
            assert!(answer.starts_with("HTTP/1.1 308 "), "{request}: {answer}");
            assert_eq!(location(&answer), format!("{}{path}", app.url), "{request}");
            assert!(!answer.contains("strict-transport-security"), "RFC 6797, 7.2: never over plain HTTP");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn browsers_are_told_to_insist_on_https_where_it_is_spoken() {
    let header = "strict-transport-security";
    let app = TestApp::start().await;
    assert_eq!(app.client().get("/").await.header(header), "", "plain HTTP");
    app.finish().await;
    for (days, told) in [(365, "max-age=31536000"), (1, "max-age=86400"), (0, "max-age=0")] {
        let files = Files::new(&format!("hsts-{days}"));
        files.renew();
        let app = TestApp::start_with(|config| {
            files.set(config);
            config.http.hsts_max_age_days = days;
        })
        .await;
        for path in ["/", "/api/setup", "/api/nothing", "/healthz"] {
            let answer = browser().get(format!("{}{path}", app.url)).send().await.unwrap();
            assert_eq!(answer.headers()[header], told, "{path}");
        }
        app.finish().await;
    }
}

#[tokio::test]
async fn a_server_that_cannot_serve_its_certificate_does_not_start() {
    let files = Files::new("start");
    files.renew();
    std::fs::write(&files.key, pair().signing_key.serialize_pem()).unwrap();
    let database = TestDatabase::create().await;
    let mut config = TestApp::config(&database);
    files.set(&mut config);
    let Err(error) =
        colloquy::server::Server::start(config, colloquy::server::Environment::production()).await
    else {
        panic!("it started");
    };
    assert!(error.to_string().starts_with("tls.key: "), "{error}");
}
