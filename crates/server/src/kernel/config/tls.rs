//! `[tls]`: HTTPS on the port itself, with certificate files or with certificates that an authority issues by ACME.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};

use super::{ConfigError, Http, is_safe};

section!(
    #[doc = "`[tls]`"]
    Tls { certificate: PathBuf, key: PathBuf, http_redirect_listen: OptionalAddress, acme: Acme }
);
section!(
    #[doc = "`[tls.acme]`"]
    Acme { enabled: bool, domains: Vec<String>, contact: Vec<String>, directory: String, root: PathBuf }
);

/// An address to listen on, or the empty text for none.
#[derive(Clone, Copy, Debug, Default)]
pub struct OptionalAddress(pub Option<SocketAddr>);

impl<'de> Deserialize<'de> for OptionalAddress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(|address| Self(Some(address))).map_err(serde::de::Error::custom)
    }
}

impl Tls {
    /// Whether the port speaks TLS; a proxy may all the same.
    pub fn enabled(&self) -> bool {
        self.acme.enabled || self.has_files()
    }

    /// How addresses of the port itself begin.
    pub fn scheme(&self) -> &'static str {
        if self.enabled() { "https" } else { "http" }
    }

    fn has_files(&self) -> bool {
        is_given(&self.certificate) || is_given(&self.key)
    }

    /// The certificate is for the host that people type, unless the operator names others.
    pub(super) fn fill_in(&mut self, public_url: &str) {
        if self.acme.enabled && self.acme.domains.is_empty() {
            self.acme.domains.extend(host(public_url));
        }
    }

    pub(super) fn check(&self, http: &Http) -> Result<(), ConfigError> {
        if is_given(&self.certificate) != is_given(&self.key) {
            return invalid("tls.key", "a certificate and its key go together");
        }
        is_file("tls.certificate", &self.certificate)?;
        is_file("tls.key", &self.key)?;
        if self.enabled() && !http.public_url.starts_with("https://") {
            return invalid("http.public_url", "begin with https://, as [tls] is set");
        }
        if let Some(address) = self.http_redirect_listen.0 {
            if !self.enabled() {
                return invalid(
                    "tls.http_redirect_listen",
                    "there is no HTTPS to lead to: set a certificate or ACME",
                );
            }
            if address == http.bind {
                return invalid("tls.http_redirect_listen", "http.bind uses this address");
            }
        }
        if self.acme.enabled {
            if self.has_files() {
                return invalid("tls.acme.enabled", "either certificate files or ACME");
            }
            self.acme.check(&http.public_url)?;
        }
        Ok(())
    }
}

impl Acme {
    fn check(&self, public_url: &str) -> Result<(), ConfigError> {
        for domain in &self.domains {
            if !is_domain(domain) {
                return invalid(
                    "tls.acme.domains",
                    &format!("{domain}: write names such as interviews.example.com, no addresses and no *"),
                );
            }
        }
        if !host(public_url).is_some_and(|host| self.domains.contains(&host)) {
            return invalid("tls.acme.domains", "the host of http.public_url is one of them");
        }
        for address in &self.contact {
            if address.parse::<lettre::Address>().is_err() {
                return invalid("tls.acme.contact", &format!("{address}: this is not an email address"));
            }
        }
        if !is_safe(&self.directory) {
            return invalid("tls.acme.directory", "begin with https://");
        }
        is_file("tls.acme.root", &self.root)
    }
}

fn invalid(key: &'static str, message: &str) -> Result<(), ConfigError> {
    Err(ConfigError::Invalid { key, message: message.to_owned() })
}

fn is_given(path: &Path) -> bool {
    !path.as_os_str().is_empty()
}

fn is_file(key: &'static str, path: &Path) -> Result<(), ConfigError> {
    if is_given(path) && !path.is_file() {
        return invalid(key, &format!("there is no file {}", path.display()));
    }
    Ok(())
}

/// The host of an address, in lower case.
fn host(url: &str) -> Option<String> {
    url.parse::<axum::http::Uri>().ok()?.host().map(str::to_ascii_lowercase)
}

/// Whether this is a host's name in full and in lower case: at least two labels (RFC 1035, 2.3.1) and no IP address.
pub fn is_domain(name: &str) -> bool {
    let label = |label: &str| {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=63).contains(&label.len())
            && label.chars().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(label)
        && !last.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::config::Config;

    fn acme(public_url: &str) -> Config {
        let mut config = Config::load(None).unwrap();
        config.http.public_url = public_url.to_owned();
        config.tls.acme.enabled = true;
        config.tls.acme.domains.clear();
        config.tls.fill_in(public_url);
        config
    }

    /// The key that is complained about, or nothing.
    fn wrong(config: &Config) -> Option<&'static str> {
        match config.tls.check(&config.http) {
            Ok(()) => None,
            Err(ConfigError::Invalid { key, .. }) => Some(key),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_certificate_is_for_the_host_that_people_type() {
        let config = acme("https://Interviews.Example.com:8443");
        assert_eq!(config.tls.acme.domains, ["interviews.example.com"]);
        assert_eq!(wrong(&config), None);
    }

    #[test]
    fn a_mistake_is_told_with_its_key() {
        type Mistake = fn(&mut Config);
        let mistakes: [(&str, Mistake); 12] = [
            ("http.public_url", |c| c.http.public_url = "http://interviews.example.com".to_owned()),
            ("tls.acme.domains", |c| c.tls.acme.domains = vec!["other.example.com".to_owned()]),
            ("tls.acme.domains", |c| c.tls.acme.domains.push("*.example.com".to_owned())),
            ("tls.acme.domains", |c| c.tls.acme.domains.push("203.0.113.7".to_owned())),
            ("tls.acme.domains", |c| c.tls.acme.domains.push("https://example.com".to_owned())),
            ("tls.acme.domains", |c| c.tls.acme.domains.push("-a.example.com".to_owned())),
            ("tls.acme.contact", |c| c.tls.acme.contact.push("nobody".to_owned())),
            ("tls.acme.directory", |c| c.tls.acme.directory = "http://ca.example.com".to_owned()),
            ("tls.acme.root", |c| c.tls.acme.root = "/nowhere/root.pem".into()),
            ("tls.key", |c| c.tls.certificate = "Cargo.toml".into()),
            ("tls.certificate", |c| {
                (c.tls.certificate, c.tls.key) = ("/nowhere".into(), "Cargo.toml".into())
            }),
            ("tls.acme.enabled", |c| {
                (c.tls.certificate, c.tls.key) = ("Cargo.toml".into(), "Cargo.toml".into())
            }),
        ];
        for (at, (key, mistake)) in mistakes.into_iter().enumerate() {
            let mut config = acme("https://interviews.example.com");
            mistake(&mut config);
            assert_eq!(wrong(&config), Some(key), "mistake {at}");
        }
    }

    #[test]
    fn a_redirect_needs_somewhere_to_lead() {
        let mut config = acme("https://interviews.example.com");
        config.tls.http_redirect_listen = OptionalAddress(Some(([0, 0, 0, 0], 80).into()));
        assert_eq!(wrong(&config), None);
        config.http.bind = ([0, 0, 0, 0], 80).into();
        assert_eq!(wrong(&config), Some("tls.http_redirect_listen"));
        config.tls.acme.enabled = false;
        assert_eq!(wrong(&config), Some("tls.http_redirect_listen"));
    }
}
