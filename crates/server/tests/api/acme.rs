//! Certificates by ACME from Pebble, Let's Encrypt's authority for tests, which validates over TLS-ALPN-01 for real.

use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use colloquy::kernel::config::Config;
use colloquy_harness::TestApp;
use reqwest::tls::TlsInfo;
use serde_json::json;
use tokio::net::UdpSocket;

const DOMAIN: &str = "interviews.example.com";
/// The ports of each test are on an address of its own.
const HTTPS: u16 = 5001;
const DIRECTORY: u16 = 14000;
const MANAGEMENT: u16 = 15000;
const DEADLINE: Duration = Duration::from_secs(60);

/// An address of this machine that no other test process uses.
fn own_address() -> Ipv4Addr {
    let [_, high, middle, low] = std::process::id().to_be_bytes();
    Ipv4Addr::new(127, 1 + high % 254, middle, low)
}

/// Answers every question for an IPv4 address with `address` and all others with nothing (RFC 1035, 4.1).
async fn name_server(address: Ipv4Addr) -> SocketAddr {
    let socket = UdpSocket::bind((address, 0)).await.unwrap();
    let listens = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut query = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut query).await {
            let name = query[12..length].iter().position(|byte| *byte == 0).unwrap_or_default();
            let question = &query[12..12 + name + 5];
            let is_ipv4 = question[name + 1..name + 3] == [0, 1];
            let mut answer = query[..2].to_vec();
            answer.extend([0x85, 0x80, 0, 1, 0, u8::from(is_ipv4), 0, 0, 0, 0]);
            answer.extend(question);
            if is_ipv4 {
                // The name of the question, A, IN, one second, four bytes.
                answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4]);
                answer.extend(address.octets());
            }
            let _ = socket.send_to(&answer, from).await;
        }
    });
    listens
}

/// A running authority.
struct Pebble {
    process: Child,
    folder: PathBuf,
    address: Ipv4Addr,
}

impl Pebble {
    /// Starts one whose certificates last for years.
    async fn start() -> Self {
        Self::issuing_for(Duration::from_secs(5 * 365 * 24 * 60 * 60)).await
    }

    async fn issuing_for(validity: Duration) -> Self {
        let address = own_address();
        let folder = std::env::temp_dir().join(format!("colloquy-pebble-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let own = rcgen::generate_simple_self_signed([address.to_string()]).unwrap();
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        std::fs::write(&certificate, own.cert.pem()).unwrap();
        std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        let settings = json!({ "pebble": {
            "listenAddress": format!("{address}:{DIRECTORY}"),
            "managementListenAddress": format!("{address}:{MANAGEMENT}"),
            "certificate": certificate,
            "privateKey": key,
            "httpPort": 5002,
            "tlsPort": HTTPS,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "certificateValidityPeriod": validity.as_secs(),
        }});
        std::fs::write(folder.join("pebble.json"), settings.to_string()).unwrap();
        let process = Command::new("pebble")
            .arg("-config")
            .arg(folder.join("pebble.json"))
            .arg("-dnsserver")
            .arg(name_server(address).await.to_string())
            // It would wait between validations, refuse one nonce in twenty, and take earlier proofs.
            .envs([("PEBBLE_VA_NOSLEEP", "1"), ("PEBBLE_WFE_NONCEREJECT", "0"), ("PEBBLE_AUTHZREUSE", "0")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pebble is installed (scripts/bootstrap test)");
        let pebble = Self { process, folder, address };
        let client = pebble.client(&[]);
        let directory = pebble.directory();
        until("the authority answers", || async { client.get(&directory).send().await.is_ok() }).await;
        pebble
    }

    fn directory(&self) -> String {
        format!("https://{}:{DIRECTORY}/dir", self.address)
    }

    fn root(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    /// A browser that trusts the authority's own certificate and `roots`, and finds the domain.
    fn client(&self, roots: &[Vec<u8>]) -> reqwest::Client {
        let own = std::fs::read(self.root()).unwrap();
        let trusted = roots.iter().chain([&own]).map(|pem| reqwest::Certificate::from_pem(pem).unwrap());
        reqwest::Client::builder()
            .tls_certs_only(trusted)
            .tls_info(true)
            .resolve(DOMAIN, (self.address, HTTPS).into())
            .build()
            .unwrap()
    }

    /// A browser that trusts what the authority issues.
    async fn browser(&self) -> reqwest::Client {
        let address = format!("https://{}:{MANAGEMENT}/roots/0", self.address);
        let root = self.client(&[]).get(address).send().await.unwrap().bytes().await.unwrap();
        self.client(&[root.to_vec()])
    }

    fn set(&self, config: &mut Config) {
        config.http.bind = (self.address, HTTPS).into();
        config.http.public_url = format!("https://{DOMAIN}:{HTTPS}");
        config.tls.acme.enabled = true;
        config.tls.acme.domains = vec![DOMAIN.to_owned()];
        config.tls.acme.contact = vec!["operator@example.com".to_owned()];
        config.tls.acme.directory = self.directory();
        config.tls.acme.root = self.root();
    }

    /// No certificate comes from here any more.
    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Pebble {
    fn drop(&mut self) {
        self.end();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn until<F: Future<Output = bool>>(what: &str, mut done: impl FnMut() -> F) {
    let deadline = Instant::now() + DEADLINE;
    while !done().await {
        assert!(Instant::now() < deadline, "not in time: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The certificate that the server shows to `browser`, which trusts it; nothing before there is one.
async fn trusted_certificate(browser: &reqwest::Client) -> Option<Vec<u8>> {
    let answer = browser.get(format!("https://{DOMAIN}:{HTTPS}/healthz")).send().await.ok()?;
    Some(answer.extensions().get::<TlsInfo>()?.peer_certificate()?.to_vec())
}

async fn wait_for_certificate(browser: &reqwest::Client) -> Vec<u8> {
    until("a certificate is served", || async { trusted_certificate(browser).await.is_some() }).await;
    trusted_certificate(browser).await.unwrap()
}

/// The names and modes of what `folder` holds.
fn modes(folder: &Path) -> Vec<(String, u32)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            (entry.file_name().into_string().unwrap(), mode)
        })
        .collect();
    found.sort();
    found
}

#[tokio::test]
async fn an_authority_issues_a_certificate_that_the_next_start_still_has() {
    let mut pebble = Pebble::start().await;
    let browser = pebble.browser().await;
    let app = TestApp::start_with(|config| pebble.set(config)).await;
    let issued = wait_for_certificate(&browser).await;

    let folder = app.app.config.data_dir.join("acme");
    until("account and certificate are kept", || async { modes(&folder).len() == 2 }).await;
    let kept = modes(&folder);
    assert!(kept[0].0.starts_with("account-") && kept[1].0.starts_with("certificate-"), "{kept:?}");
    assert!(kept.iter().all(|(_, mode)| *mode == 0o600), "{kept:?}");
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);

    let copies: Vec<_> =
        kept.iter().map(|(name, _)| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect();
    app.finish().await;
    pebble.end();

    let app = TestApp::start_with(|config| {
        pebble.set(config);
        let folder = config.data_dir.join("acme");
        std::fs::create_dir_all(&folder).unwrap();
        copies.iter().for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes).unwrap());
    })
    .await;
    let again = wait_for_certificate(&browser).await;
    assert_eq!(again, issued, "the authority is gone, and was not needed");
    app.finish().await;
}

/// A certificate is renewed when two thirds of its time are over.
#[tokio::test]
async fn a_certificate_is_renewed_before_it_ends_and_the_new_one_is_kept() {
    let pebble = Pebble::issuing_for(Duration::from_secs(24)).await;
    let browser = pebble.browser().await;
    let app = TestApp::start_with(|config| pebble.set(config)).await;
    let first = wait_for_certificate(&browser).await;
    let folder = app.app.config.data_dir.join("acme");
    let kept = || {
        let found = modes(&folder).into_iter().find(|(name, _)| name.starts_with("certificate-"));
        found.map(|(name, _)| std::fs::read(folder.join(name)).unwrap())
    };
    until("the certificate is kept", || async { kept().is_some() }).await;
    let old = kept();
    // A new connection each time: the certificate is shown when one begins.
    let another = async || {
        let shown = trusted_certificate(&pebble.browser().await).await;
        shown.is_some_and(|shown| shown != first)
    };
    until("another certificate is served, which browsers trust", another).await;
    until("the new certificate is kept", || async { kept() != old }).await;
    app.finish().await;
}
