//! Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits and 30 seconds, which every app understands.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use super::store::TotpRow;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::UserId;

/// 160 bits, as RFC 4226, 4 recommends.
const SECRET_BYTES: usize = 20;
const ISSUER: &str = "Colloquy";

/// What an app is to be given.
pub struct Setup {
    /// The secret in base32, to be typed.
    pub secret: String,
    /// The same as an `otpauth:` address, to be scanned.
    pub uri: String,
}

/// The place that a sealed secret is bound to.
pub fn place(user: UserId) -> String {
    format!("totp:{user}")
}

/// A random secret.
pub fn new_secret(app: &App) -> [u8; SECRET_BYTES] {
    let mut secret = [0; SECRET_BYTES];
    app.random.fill(&mut secret);
    secret
}

/// How an app is given `secret`.
pub fn setup(secret: &[u8], email: &str) -> Result<Setup> {
    let totp = generator(secret, email)?;
    let uri = totp.to_url().map_err(|error| Error::internal(error.to_string()))?;
    Ok(Setup { secret: totp.secret().to_base32(), uri })
}

/// The time step of `code`, if it fits now (or one step before or after) and is newer than the last one that was accepted.
pub fn fitting_step(
    app: &App,
    user: UserId,
    row: &TotpRow,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let secret = app.seal.unseal(&place(user), &row.secret)?;
    let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let time = u64::try_from(now.timestamp()).unwrap_or(0);
    let step = generator(&secret, "")?.check(&digits, time).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| *step > row.last_step))
}

fn generator(secret: &[u8], email: &str) -> Result<Totp> {
    // A colon would end the account's name in the address.
    let account = email.replace(':', "");
    let builder = Builder::new().with_secret(secret.to_vec()).with_account_name(account);
    builder.with_issuer(Some(ISSUER)).build().map_err(|error| Error::internal(error.to_string()))
}
