//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, two passes), a bounded number at once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

use super::breached::refuse_breached;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Fields, Result};

/// Hash computations so far, known and unknown users alike.
static COMPUTED: AtomicU64 = AtomicU64::new(0);
static AT_ONCE: OnceLock<Semaphore> = OnceLock::new();
static DUMMY: OnceLock<String> = OnceLock::new();

/// What the process has spent on passwords.
pub struct Passwords;

impl Passwords {
    /// How many hashes were computed since the start: a test compares sign-ins of known and unknown users by it.
    pub fn computed() -> u64 {
        COMPUTED.load(Ordering::Relaxed)
    }
}

/// How many guesses (as a power of ten) a password must stand, so that no list of common ones and none of their usual variations has it.
const GUESSES_LOG10: f64 = 7.0;

/// Checks a new password: 10 to 200 characters of any kind, not a common one and not made from `about`, what is known of its owner
/// (ASVS 5.0, 6.2.1, 6.2.4, 6.2.9, 6.2.11).
pub fn check(fields: &mut Fields, field: &'static str, password: &str, about: &[&str]) {
    let length = password.chars().count();
    if length < 10 {
        fields.wrong(field, "too_short", "Use at least 10 characters");
    } else if length > 200 {
        fields.wrong(field, "too_long", "Use at most 200 characters");
    } else if zxcvbn::zxcvbn(password, about).guesses_log10() < GUESSES_LOG10 {
        fields.wrong(
            field,
            "too_common",
            "This password is too easy to guess: use another one, such as four unrelated words",
        );
    }
}

/// The hash to store, in PHC form, of a new password that came in `field`; refused when it is known from breaches.
pub async fn hash(app: &App, field: &'static str, password: String) -> Result<String> {
    refuse_breached(app, field, &password).await?;
    blocking(app, move || {
        let hash = Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(|error| Error::internal(error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password fits. Without a stored hash a dummy one is computed, so that an unknown user costs the same.
pub async fn verify(app: &App, password: String, stored: Option<String>) -> Result<bool> {
    blocking(app, move || {
        let known = stored.is_some();
        let phc = match stored {
            Some(phc) => phc,
            None => dummy()?,
        };
        let hash = PasswordHash::new(&phc).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
}

fn dummy() -> Result<String> {
    if let Some(phc) = DUMMY.get() {
        return Ok(phc.clone());
    }
    let made = Argon2::default()
        .hash_password(b"nobody has this password")
        .map_err(|error| Error::internal(error.to_string()))?;
    Ok(DUMMY.get_or_init(|| made.to_string()).clone())
}

async fn blocking<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let at_once = AT_ONCE.get_or_init(|| Semaphore::new(app.config.limits.password_hashes_at_once));
    let _permit = at_once.acquire().await.map_err(Error::internal)?;
    COMPUTED.fetch_add(1, Ordering::Relaxed);
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

/// Makes the dummy hash before the first sign-in, so that the first unknown user does not cost twice.
pub fn warm_up() -> Result<()> {
    dummy().map(|_| ())
}
