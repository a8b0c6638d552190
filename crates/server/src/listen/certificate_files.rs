//! Certificate and key from files that somebody else renews.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum_server::tls_rustls::RustlsConfig;
use chrono::{DateTime, Utc};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{InconsistentKeys, ServerConfig};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::kernel::config::ConfigError;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Protocols that browsers may choose from (RFC 7301), the best first.
pub const ALPN: [&[u8]; 2] = [b"h2", b"http/1.1"];

fn invalid(key: &'static str, path: &Path, what: impl std::fmt::Display) -> ConfigError {
    ConfigError::Invalid { key, message: format!("{}: {what}", path.display()) }
}

/// What both files hold.
pub struct Pair<'a> {
    paths: (&'a Path, &'a Path),
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// Reads both files, without looking into them.
pub fn read<'a>(certificate: &'a Path, key: &'a Path) -> Result<Pair<'a>, ConfigError> {
    Ok(Pair {
        paths: (certificate, key),
        certificate: std::fs::read(certificate)
            .map_err(|error| invalid("tls.certificate", certificate, error))?,
        key: std::fs::read(key).map_err(|error| invalid("tls.key", key, error))?,
    })
}

impl Pair<'_> {
    /// From when until when the certificate is good.
    pub fn validity(&self) -> Result<Validity, ConfigError> {
        Validity::of(&self.certificate)
            .ok_or_else(|| invalid("tls.certificate", self.paths.0, "holds no certificate in PEM"))
    }

    /// What new connections are served with, if certificate and key can be used together.
    pub fn server_config(&self) -> Result<ServerConfig, ConfigError> {
        let (certificate, key) = self.paths;
        let chain: Vec<_> = CertificateDer::pem_slice_iter(&self.certificate)
            .collect::<Result<_, _>>()
            .map_err(|error| invalid("tls.certificate", certificate, error))?;
        if chain.is_empty() {
            return Err(invalid("tls.certificate", certificate, "holds no certificate in PEM"));
        }
        let private = PrivateKeyDer::from_pem_slice(&self.key)
            .map_err(|_| invalid("tls.key", key, "holds no private key in PEM, or an encrypted one"))?;
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(chain, private)
            .map_err(|error| match error {
                rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                    invalid("tls.key", key, "does not belong to the certificate")
                }
                rustls::Error::InvalidCertificate(_) => invalid("tls.certificate", certificate, error),
                error => invalid("tls.key", key, error),
            })?;
        config.alpn_protocols = ALPN.map(<[u8]>::to_vec).into();
        Ok(config)
    }
}

/// From when until when a certificate is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// Not before this time.
    pub from: DateTime<Utc>,
    /// Not after this time.
    pub until: DateTime<Utc>,
}

impl Validity {
    /// Of the first certificate in `pem`, which is the server's own (RFC 8446, 4.4.2).
    pub fn of(pem: &[u8]) -> Option<Self> {
        let own = CertificateDer::pem_slice_iter(pem).next()?.ok()?;
        let (_, parsed) = x509_parser::parse_x509_certificate(&own).ok()?;
        let at = |time: x509_parser::time::ASN1Time| DateTime::from_timestamp(time.timestamp(), 0);
        Some(Self { from: at(parsed.validity().not_before)?, until: at(parsed.validity().not_after)? })
    }
}

/// What a look at the files came to.
#[derive(Debug)]
pub enum Reload {
    /// They are as they were.
    Unchanged,
    /// New connections get the new certificate.
    Renewed,
    /// They changed and cannot be used: the old certificate stays.
    Refused(ConfigError),
}

/// The files, and what is served of them.
pub struct CertificateFiles {
    certificate: PathBuf,
    key: PathBuf,
    tls: RustlsConfig,
    /// What the last look found, so that a change is taken up, and complained about, once; nothing when they could not be read.
    seen: Mutex<Option<(Vec<u8>, Vec<u8>)>>,
}

impl CertificateFiles {
    /// Reads them for the first time.
    pub fn open(certificate: &Path, key: &Path) -> Result<Self, ConfigError> {
        let pair = read(certificate, key)?;
        let tls = RustlsConfig::from_config(Arc::new(pair.server_config()?));
        let seen = Mutex::new(Some((pair.certificate, pair.key)));
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), tls, seen })
    }

    /// What new connections are served with, now and after each change.
    pub fn tls(&self) -> RustlsConfig {
        self.tls.clone()
    }

    /// Looks whether the files hold something else than the last time; established connections go on as they are.
    pub fn reload(&self) -> Reload {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = match read(&self.certificate, &self.key) {
            Ok(pair) => pair,
            Err(error) => {
                return if seen.take().is_some() { Reload::Refused(error) } else { Reload::Unchanged };
            }
        };
        if seen
            .as_ref()
            .is_some_and(|(certificate, key)| *certificate == pair.certificate && *key == pair.key)
        {
            return Reload::Unchanged;
        }
        let outcome = match pair.server_config() {
            Ok(config) => {
                self.tls.reload_from_config(Arc::new(config));
                Reload::Renewed
            }
            Err(error) => Reload::Refused(error),
        };
        *seen = Some((pair.certificate, pair.key));
        outcome
    }
}

/// Looks at the files every minute and on SIGHUP.
pub async fn watch(files: Arc<CertificateFiles>, stop: CancellationToken) {
    let mut hang_up = match signal(SignalKind::hangup()) {
        Ok(signal) => Some(signal),
        Err(error) => {
            tracing::warn!(%error, "SIGHUP is not heard; certificates are looked at every minute");
            None
        }
    };
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let heard = async {
            match &mut hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = ticks.tick() => {}
            _ = heard => {}
            () = stop.cancelled() => return,
        }
        match files.reload() {
            Reload::Unchanged => {}
            Reload::Renewed => tracing::info!("new connections get the new certificate"),
            Reload::Refused(error) => {
                tracing::error!(%error, "the new certificate cannot be used; the old one stays");
            }
        }
    }
}
