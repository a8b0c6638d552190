//! Encryption of small secrets at rest, with a key that is not in the database: AES-256-GCM (NIST SP 800-38D) with a random nonce.
//!
//! A sealed secret is `version (1 byte) ‖ nonce (12) ‖ ciphertext and tag`. It is bound to its place by associated data, so that a row's
//! secret cannot be moved into another row.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::{Error, Result};
use super::random::Random;

const VERSION: u8 = 1;

/// Seals and opens secrets.
pub struct Seal(LessSafeKey);

impl Seal {
    /// With a key of 32 bytes in base64, padded or not, standard or URL-safe; None when it is anything else.
    pub fn new(key: &str) -> Option<Self> {
        let plain: String = key.trim().trim_end_matches('=').replace('+', "-").replace('/', "_");
        let bytes = URL_SAFE_NO_PAD.decode(plain).ok()?;
        Some(Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &bytes).ok()?)))
    }

    /// Encrypts `secret` for `place`, such as `totp:<user>`.
    pub fn seal(&self, random: &Random, place: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let mut body = secret.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place), &mut body)
            .map_err(|_| Error::internal("a secret could not be sealed"))?;
        Ok([&[VERSION][..], &nonce, &body].concat())
    }

    /// Decrypts what was sealed for `place`.
    pub fn unseal(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::internal(format!("the secret of {place} cannot be opened with this key"));
        let (version, rest) = sealed.split_first().ok_or_else(broken)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
        if *version != VERSION {
            return Err(broken());
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut body = body.to_vec();
        let secret = self.0.open_in_place(nonce, Aad::from(place), &mut body).map_err(|_| broken())?;
        Ok(secret.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_in_its_place_only_and_unchanged_only() {
        let random = Random::seeded(1);
        let seal = Seal::new(&random.name::<32>()).unwrap();
        let mut sealed = seal.seal(&random, "totp:a", b"secret").unwrap();
        assert_eq!(seal.unseal("totp:a", &sealed).unwrap(), b"secret");
        assert!(seal.unseal("totp:b", &sealed).is_err());
        assert_ne!(sealed, seal.seal(&random, "totp:a", b"secret").unwrap(), "a nonce is used once");
        *sealed.last_mut().unwrap() ^= 1;
        assert!(seal.unseal("totp:a", &sealed).is_err());
        assert!(seal.unseal("totp:a", &[]).is_err());
    }

    #[test]
    fn a_key_is_32_bytes_in_either_base64() {
        let standard = "+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let sealed = Seal::new(standard).unwrap().seal(&Random::seeded(2), "x", b"secret").unwrap();
        let same = Seal::new("-_-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").unwrap();
        assert_eq!(same.unseal("x", &sealed).unwrap(), b"secret");
        assert!(Seal::new("c2hvcnQ=").is_none());
        assert!(Seal::new("not base64").is_none());
    }
}
