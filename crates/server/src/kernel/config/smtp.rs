//! `[smtp]`: where mails go out, and how their way there is protected.

use std::net::IpAddr;
use std::path::PathBuf;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use reqwest::Url;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;

use super::{ConfigError, Hidden};

section!(
    #[doc = "`[smtp]`"]
    Smtp { url: Hidden, from: String, tls: SmtpTls, root: PathBuf }
);

/// How the way to a mail server at an `smtp://` address is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// By STARTTLS, unless the mail server is on this machine.
    Auto,
    /// By STARTTLS.
    Starttls,
    /// Not at all.
    Plain,
}

/// How a mail server is reached.
pub struct MailServerAddress {
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub tls: Tls,
}

const FORM: &str = "write it as smtp://user:password@mail.example.com:587 or smtps://user:password@mail.example.com:465, with what is special in the password percent-encoded (@ is %40)";

impl Smtp {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.from.parse::<lettre::message::Mailbox>().is_err() {
            return Err(invalid("smtp.from", "write it as Name <address@example.com>"));
        }
        if self.url.is_empty() { Ok(()) } else { self.address().map(|_| ()) }
    }

    /// How the server of `url` is reached; never in clear over a network, unless the operator says so (RFC 3207; RFC 8314, 3.3).
    ///
    /// # Errors
    /// Names the setting at fault.
    pub fn address(&self) -> Result<MailServerAddress, ConfigError> {
        // The error of a parser may quote the address, and with it the password.
        let url = Url::parse(self.url.reveal()).map_err(|_| invalid("smtp.url", FORM))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| invalid("smtp.url", FORM))?;
        if url.username().is_empty() != url.password().is_none() {
            return Err(invalid("smtp.url", "name both a user and a password, or neither"));
        }
        if url.query().is_some() {
            return Err(invalid(
                "smtp.url",
                "leave out what follows the ?: smtp.tls says whether TLS is used",
            ));
        }
        let address = |usual: u16, tls| MailServerAddress { port: url.port().unwrap_or(usual), tls };
        match (url.scheme(), self.tls) {
            ("smtps", SmtpTls::Auto) => Ok(address(SUBMISSIONS_PORT, Tls::Wrapper(self.parameters(host)?))),
            ("smtps", _) => {
                let what =
                    "smtps:// is TLS from the first byte: leave this at auto, or write smtp:// in smtp.url";
                Err(invalid("smtp.tls", what))
            }
            ("smtp", SmtpTls::Auto) if is_loopback(host) => Ok(address(SMTP_PORT, Tls::None)),
            ("smtp", SmtpTls::Plain) => Ok(address(SMTP_PORT, Tls::None)),
            ("smtp", SmtpTls::Auto | SmtpTls::Starttls) => {
                Ok(address(SUBMISSION_PORT, Tls::Required(self.parameters(host)?)))
            }
            _ => Err(invalid("smtp.url", FORM)),
        }
    }

    /// What the server has to prove: by a root that browsers trust too, or by one in the file `root`.
    fn parameters(&self, host: &str) -> Result<TlsParameters, ConfigError> {
        let mut builder = TlsParameters::builder(host.to_owned());
        let unusable = |what: &str| invalid("smtp.root", &format!("{}: {what}", self.root.display()));
        if !self.root.as_os_str().is_empty() {
            let found: Vec<CertificateDer<'_>> = CertificateDer::pem_file_iter(&self.root)
                .and_then(Iterator::collect)
                .map_err(|error| unusable(&error.to_string()))?;
            if found.is_empty() {
                return Err(unusable("holds no certificate in PEM"));
            }
            for certificate in found {
                let root = Certificate::from_der(certificate.to_vec());
                builder = builder.add_root_certificate(root.map_err(|error| unusable(&error.to_string()))?);
            }
        }
        builder.build().map_err(|error| unusable(&error.to_string()))
    }
}

fn invalid(key: &'static str, message: &str) -> ConfigError {
    ConfigError::Invalid { key, message: message.to_owned() }
}

/// Whether a connection to this host stays on this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.map_or(host.eq_ignore_ascii_case("localhost"), |address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp(url: &str, tls: SmtpTls) -> Smtp {
        let from = "Colloquy <colloquy@example.com>".to_owned();
        Smtp { url: url.to_owned().into(), from, tls, root: PathBuf::new() }
    }

    /// The port and the protection, or the setting at fault.
    fn way(url: &str, tls: SmtpTls) -> Result<(u16, String), &'static str> {
        match smtp(url, tls).address() {
            Ok(address) => Ok((address.port, format!("{:?}", address.tls))),
            Err(ConfigError::Invalid { key, .. }) => Err(key),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn nothing_goes_over_a_network_in_clear_unless_the_operator_says_so() {
        use SmtpTls::{Auto, Plain, Starttls};
        let cases = [
            ("smtp://ann:pw@mail.example.com", Auto, 587, "Required"),
            ("smtp://mail.example.com:25", Auto, 25, "Required"),
            ("smtp://10.0.0.7:25", Auto, 25, "Required"),
            ("smtp://localhost.example.com", Auto, 587, "Required"),
            ("smtps://ann:pw@mail.example.com", Auto, 465, "Wrapper"),
            ("smtps://127.0.0.1:4650", Auto, 4650, "Wrapper"),
            ("smtp://127.0.0.1:1025", Auto, 1025, "None"),
            ("smtp://localhost", Auto, 25, "None"),
            ("smtp://127.0.0.1:1025", Starttls, 1025, "Required"),
            ("smtp://mail.example.com", Plain, 25, "None"),
        ];
        for (url, tls, port, protection) in cases {
            assert_eq!(way(url, tls), Ok((port, protection.to_owned())), "{url} {tls:?}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_named_and_never_shown() {
        use SmtpTls::{Auto, Plain, Starttls};
        let cases = [
            ("mail.example.com:587", Auto, "smtp.url"),
            ("https://mail.example.com", Auto, "smtp.url"),
            ("smtp://", Auto, "smtp.url"),
            ("smtp://ann@mail.example.com", Auto, "smtp.url"),
            ("smtp://ann:pass/word@mail.example.com", Auto, "smtp.url"),
            ("smtp://mail.example.com?tls=opportunistic", Auto, "smtp.url"),
            ("smtps://mail.example.com", Plain, "smtp.tls"),
            ("smtps://mail.example.com", Starttls, "smtp.tls"),
        ];
        for (url, tls, key) in cases {
            assert_eq!(way(url, tls), Err(key), "{url} {tls:?}");
            let words = smtp(url, tls).check().unwrap_err().to_string();
            assert!(!words.contains("ann@") && !words.contains("pass/word"), "{words}");
        }
    }
}
