//! The one source of randomness: the operating system's in production, seeded in tests.

use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// A shared, cryptographically secure source of random bytes.
pub struct Random(Mutex<ChaCha20Rng>);

/// A secret that is shown once: `token` goes to its owner, `hash` into the database.
pub struct Secret {
    /// 256 random bits in URL-safe base64.
    pub token: String,
    /// SHA-256 of the token's text.
    pub hash: Vec<u8>,
}

impl Random {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Mutex::new(ChaCha20Rng::from_rng(&mut rand::rng())))
    }

    /// The same sequence for the same seed: for tests only.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().expect("no holder of the generator's lock panics").fill_bytes(bytes);
    }

    /// A UUIDv7 (RFC 9562, 5.7) of the time `now`.
    pub fn uuid(&self, now: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// A secret of 256 bits, with the hash to store.
    pub fn secret(&self) -> Secret {
        let token = self.name::<32>();
        let hash = hash_token(&token);
        Secret { token, hash }
    }

    /// `BYTES` random bytes in URL-safe base64: names that must say nothing and not be guessed.
    pub fn name<const BYTES: usize>(&self) -> String {
        let mut bytes = [0; BYTES];
        self.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A number below `bound`, for short codes.
    pub fn below(&self, bound: u32) -> u32 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        // 64 bits make the modulo's bias negligible.
        u32::try_from(u64::from_le_bytes(bytes) % u64::from(bound)).unwrap_or(0)
    }
}

/// SHA-256 of a token's text. A token carries 256 random bits, so a fast hash is enough.
pub fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
