//! The key by which push services know this deployment (VAPID, RFC 8292): browsers subscribe for it, and services take pushes that it signed.

use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::error::{Error, Result};

/// For how long a signature holds; a day at most (RFC 8292, 2).
const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// A key pair on the curve P-256.
pub struct Vapid {
    key: EcdsaKeyPair,
    public_key: String,
}

impl Vapid {
    /// With a private key of 32 bytes in URL-safe base64; None when it is anything else.
    pub fn new(key: &str) -> Option<Self> {
        let private = URL_SAFE_NO_PAD.decode(key.trim().trim_end_matches('=')).ok()?;
        let public = PrivateKey::from_private_key(&ECDH_P256, &private).ok()?.compute_public_key().ok()?;
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::from_private_key_and_public_key(algorithm, &private, public.as_ref()).ok()?;
        Some(Self { key, public_key: URL_SAFE_NO_PAD.encode(public.as_ref()) })
    }

    /// The public key, an uncompressed point in URL-safe base64: browsers' `applicationServerKey`.
    pub fn public_key(&self) -> &str {
        &self.public_key
    }

    /// What goes into the header `Authorization` of a push (RFC 8292, 3). `audience` is the origin of the push service, `contact` where its
    /// operator reaches ours.
    pub fn authorization(&self, audience: &str, contact: &str, now: DateTime<Utc>) -> Result<String> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let claims = json!({ "aud": audience, "exp": (now + LIFETIME).timestamp(), "sub": contact });
        let text = format!("{}.{}", part(json!({ "typ": "JWT", "alg": "ES256" })), part(claims));
        let signature = self
            .key
            .sign(&SystemRandom::new(), text.as_bytes())
            .map_err(|_| Error::internal("signing failed"))?;
        let signature = URL_SAFE_NO_PAD.encode(signature.as_ref());
        Ok(format!("vapid t={text}.{signature}, k={}", self.public_key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_32_bytes_that_make_a_key() {
        assert!(Vapid::new("AAAA").is_none());
        assert!(Vapid::new(&URL_SAFE_NO_PAD.encode([0; 32])).is_none(), "zero is no key");
        // RFC 8291, appendix A: the application server's key pair.
        let vapid = Vapid::new("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap();
        let public =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
        assert_eq!(vapid.public_key(), public);
    }
}
