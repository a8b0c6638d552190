//! Certificates that an authority issues by ACME (RFC 8555), each domain proven by TLS-ALPN-01 (RFC 8737) on the main port.

use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum_server::tls_rustls::RustlsConfig;
use futures_util::StreamExt as _;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use rustls_acme::{AccountCache, AcmeConfig, AcmeState, CertCache, EventError, EventOk};
use sha2::{Digest as _, Sha256};
use tokio_util::sync::CancellationToken;

use super::acceptor::ACME_TLS;
use super::certificate_files::{ALPN, Validity};
use super::{ListenError, refused};
use crate::kernel::config::{Acme, ConfigError};
use crate::kernel::private_file;

/// The pause after a first failed order; it doubles, so that the five failures an hour that Let's Encrypt allows are never used up.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// The longest pause between orders.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

type State = AcmeState<io::Error>;

/// Makes what connections are served with, and the state that has to be driven by [`keep_fresh`] for there to be a certificate.
/// Account and certificates are kept in `folder`.
pub fn prepare(settings: &Acme, folder: &Path) -> Result<(RustlsConfig, State), ListenError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder).map_err(refused(folder.display().to_string()))?;
    let state = AcmeConfig::new_with_client_config(&settings.domains, Arc::new(client(&settings.root)?))
        .contact(settings.contact.iter().map(|address| format!("mailto:{address}")))
        .directory(&settings.directory)
        .cache(Kept { folder: folder.to_owned() })
        .state();
    let mut config = ServerConfig::builder().with_no_client_auth().with_cert_resolver(state.resolver());
    config.alpn_protocols = ALPN.into_iter().chain([ACME_TLS]).map(<[u8]>::to_vec).collect();
    Ok((RustlsConfig::from_config(Arc::new(config)), state))
}

/// From when until when the certificate is good that the authority issued last; None where it has issued none.
pub fn certificate(settings: &Acme, folder: &Path) -> Result<Option<Validity>, ConfigError> {
    let path = Kept { folder: folder.to_owned() }.path("certificate", &settings.domains, &settings.directory);
    let invalid = |what: String| ConfigError::Invalid {
        key: "tls.acme.enabled",
        message: format!("{}: {what}", path.display()),
    };
    match private_file::read(&path) {
        Ok(Some(pem)) => {
            Validity::of(&pem).map(Some).ok_or_else(|| invalid("holds no certificate".to_owned()))
        }
        Ok(None) => Ok(None),
        Err(error) => Err(invalid(error.to_string())),
    }
}

/// How the authority is spoken to: it proves itself by a root that browsers trust too, or by the one in the file `root`.
pub fn client(root: &Path) -> Result<ClientConfig, ConfigError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if !root.as_os_str().is_empty() {
        let invalid = |what: String| ConfigError::Invalid {
            key: "tls.acme.root",
            message: format!("{}: {what}", root.display()),
        };
        let found: Vec<_> = CertificateDer::pem_file_iter(root)
            .and_then(Iterator::collect)
            .map_err(|error| invalid(error.to_string()))?;
        if roots.add_parsable_certificates(found).0 == 0 {
            return Err(invalid("holds no certificate in PEM".to_owned()));
        }
    }
    Ok(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
}

/// Orders certificates when they are due, until `stop`.
pub async fn keep_fresh(mut state: State, stop: CancellationToken) {
    let mut pause = FIRST_PAUSE;
    loop {
        let event = tokio::select! {
            Some(event) = state.next() => event,
            () = stop.cancelled() => return,
        };
        match event {
            Ok(EventOk::DeployedCachedCert) => tracing::info!("the certificate of the last time is served"),
            Ok(EventOk::DeployedNewCert) => {
                tracing::info!("the authority issued a certificate");
                pause = FIRST_PAUSE;
            }
            Ok(EventOk::CertCacheStore | EventOk::AccountCacheStore) => {}
            Err(EventError::Order(error)) => {
                tracing::error!(%error, retry_seconds = pause.as_secs(), "the authority issued no certificate");
                tokio::select! { () = tokio::time::sleep(pause) => {}, () = stop.cancelled() => return }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            Err(error) => tracing::error!(%error, "certificates by ACME"),
        }
    }
}

/// Account keys and certificates, in files that are named after what they were made for: other settings, other files.
struct Kept {
    folder: PathBuf,
}

impl Kept {
    fn path(&self, kind: &str, names: &[String], directory: &str) -> PathBuf {
        let text = names.iter().map(String::as_str).chain([directory]).collect::<Vec<_>>().join("\n");
        let hash = Sha256::digest(text.as_bytes());
        let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("{kind}-{short}"))
    }
}

#[async_trait]
impl CertCache for Kept {
    type EC = io::Error;

    async fn load_cert(&self, domains: &[String], directory: &str) -> io::Result<Option<Vec<u8>>> {
        private_file::read(&self.path("certificate", domains, directory))
    }

    async fn store_cert(&self, domains: &[String], directory: &str, certificate: &[u8]) -> io::Result<()> {
        private_file::write(&self.path("certificate", domains, directory), certificate)
    }
}

#[async_trait]
impl AccountCache for Kept {
    type EA = io::Error;

    async fn load_account(&self, contact: &[String], directory: &str) -> io::Result<Option<Vec<u8>>> {
        private_file::read(&self.path("account", contact, directory))
    }

    async fn store_account(&self, contact: &[String], directory: &str, account: &[u8]) -> io::Result<()> {
        private_file::write(&self.path("account", contact, directory), account)
    }
}
