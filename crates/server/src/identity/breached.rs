//! Passwords that are known from breaches, asked of a service that learns no more than the first five digits of a hash (Have I Been
//! Pwned, 'Pwned Passwords: searching by range'). Without an answer a password is taken: the service must not keep people out.

use std::sync::OnceLock;
use std::time::Duration;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};

const TIMEOUT: Duration = Duration::from_secs(3);
/// The largest answer: ranges have some 900 lines, and as many again as padding.
const LARGEST: usize = 256 * 1024;

/// Refuses a new password, given in `field`, that is known from breaches, where the settings say whom to ask.
pub async fn refuse_breached(app: &App, field: &'static str, password: &str) -> Result<()> {
    let service = app.config.passwords.breaches_url.trim_end_matches('/');
    if service.is_empty() {
        return Ok(());
    }
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
    let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect();
    let (start, rest) = hex.split_at(5);
    match range(&format!("{service}/range/{start}")).await {
        Ok(lines) if is_listed(&lines, rest) => Err(Error::new(Code::RequestInvalid).field(
            field,
            "breached",
            "This password is known from a breach elsewhere: use another one",
        )),
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::warn!(error = %error.without_url(), "nobody could say whether a password is known from breaches");
            Ok(())
        }
    }
}

/// `rest:how often` in each line; padding has 0.
fn is_listed(lines: &str, rest: &str) -> bool {
    lines.lines().filter_map(|line| line.trim().split_once(':')).any(|(listed, count)| {
        listed.eq_ignore_ascii_case(rest) && count.parse::<u64>().is_ok_and(|count| count > 0)
    })
}

async fn range(url: &str) -> Result<String, reqwest::Error> {
    static HTTP: OnceLock<reqwest::Client> = OnceLock::new();
    let http = HTTP.get_or_init(|| {
        let client = reqwest::Client::builder().timeout(TIMEOUT).user_agent("Colloquy").build();
        client.expect("a client without certificates of its own can be made")
    });
    let mut response = http.get(url).header("add-padding", "true").send().await?.error_for_status()?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

#[cfg(test)]
mod tests {
    use super::is_listed;

    #[test]
    fn a_password_is_listed_by_the_rest_of_its_hash_and_padding_is_not() {
        let lines = "0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n00D4F6E8FA6EECAD2A3AA415EEC418D38EC:0\r\n";
        assert!(is_listed(lines, "0018A45C4D1DEF81644B54AB7F969B88D65"));
        assert!(!is_listed(lines, "00D4F6E8FA6EECAD2A3AA415EEC418D38EC"));
        assert!(!is_listed(lines, "011053FD0102E94D6AE2F8B83D76FAF94F6"));
    }
}
