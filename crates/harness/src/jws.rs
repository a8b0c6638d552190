//! Signed tokens (RFC 7515), right and wrong ones: every part can be what a test wants.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
};
use aws_lc_rs::{hmac, rsa};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// What a token is signed with.
pub enum Signer {
    /// ES256, with a key on the curve P-256.
    Ec(EcdsaKeyPair),
    /// RS256.
    Rsa(Box<rsa::KeyPair>),
    /// HS256, with a secret that need not be one.
    Hmac(Vec<u8>),
    /// Not at all.
    Nothing,
}

impl Signer {
    /// With a new key.
    ///
    /// # Panics
    /// When no key can be made.
    pub fn ec() -> Self {
        Self::Ec(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("keys can be made"))
    }

    /// With a new key of 2048 bits.
    ///
    /// # Panics
    /// When no key can be made.
    pub fn rsa() -> Self {
        let key = rsa::KeyPair::generate(KeySize::Rsa2048).expect("keys can be made");
        Self::Rsa(Box::new(key))
    }

    /// The bytes of the public key: the point of an elliptic curve, or RFC 8017's RSAPublicKey.
    pub fn public_key(&self) -> Vec<u8> {
        match self {
            Signer::Ec(key) => key.public_key().as_ref().to_vec(),
            Signer::Rsa(key) => key.public_key().as_ref().to_vec(),
            Signer::Hmac(_) | Signer::Nothing => Vec::new(),
        }
    }

    /// The public key as its provider publishes it (RFC 7517).
    pub fn jwk(&self, kid: &str) -> Value {
        let (key, text) = (self.public_key(), |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes));
        match self {
            Signer::Ec(_) => {
                let (x, y) = (text(&key[1..33]), text(&key[33..65]));
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid, "x": x, "y": y })
            }
            // A sequence of the modulus, with a leading zero byte, and 65537.
            Signer::Rsa(_) => {
                let (n, e) = (text(&key[9..265]), text(&[1, 0, 1]));
                json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": n, "e": e })
            }
            Signer::Hmac(_) | Signer::Nothing => Value::Null,
        }
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Signer::Ec(key) => key.sign(&random, message).expect("a key signs").as_ref().to_vec(),
            Signer::Rsa(key) => {
                let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&**key).expect("a key can be written");
                let key = RsaKeyPair::from_pkcs8(der.as_ref()).expect("a key can be read");
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).expect("a key signs");
                signature
            }
            Signer::Hmac(secret) => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
                hmac::sign(&key, message).as_ref().to_vec()
            }
            Signer::Nothing => Vec::new(),
        }
    }

    /// A token in the compact form.
    pub fn token(&self, header: &Value, payload: &Value) -> String {
        let text = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let message = format!("{}.{}", text(header), text(payload));
        let signature = URL_SAFE_NO_PAD.encode(self.sign(message.as_bytes()));
        format!("{message}.{signature}")
    }
}
