//! A device that keeps a passkey (W3C Web Authentication, level 2), with everything that it says open to be wrong.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody was there.
pub const PRESENT: u8 = 0x01;
/// The device made sure of its owner.
pub const VERIFIED: u8 = 0x04;
/// The answer carries a new key.
const ATTESTED: u8 = 0x40;

/// A device with one passkey; what it says about itself can be changed.
pub struct Device {
    /// What signs.
    pub key: EcdsaKeyPair,
    /// What the device calls its key.
    pub credential_id: Vec<u8>,
    /// What the site called the account when the key was made.
    pub user_handle: Value,
    /// The page that asks.
    pub origin: String,
    /// The site that the key belongs to.
    pub site: String,
    /// [`PRESENT`] and [`VERIFIED`].
    pub flags: u8,
    /// How often the key was used; 0 for ever where a device does not count.
    pub uses: u32,
    /// What the browser says it was asked to do at a sign-in.
    pub kind: &'static str,
}

impl Device {
    /// A device without a key yet, on the page `origin` of `site`.
    ///
    /// # Panics
    /// When no key can be made.
    pub fn new(origin: &str, site: &str, credential_id: &[u8]) -> Self {
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("keys can be made"),
            credential_id: credential_id.to_vec(),
            user_handle: Value::Null,
            origin: origin.to_owned(),
            site: site.to_owned(),
            flags: PRESENT | VERIFIED,
            uses: 0,
            kind: "webauthn.get",
        }
    }

    /// Answers a question for a new key (`RegistrationResponseJSON`).
    ///
    /// # Panics
    /// When the key's name is too long to be written.
    pub fn create(&mut self, options: &Value) -> Value {
        self.user_handle = options["user"]["id"].clone();
        let mut data = self.authenticator_data(ATTESTED);
        // No maker named, the key's name with its length, the key.
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential_id.len()).expect("a short name").to_be_bytes());
        data.extend(&self.credential_id);
        data.extend(self.cose_key());
        let client_data = self.client_data("webauthn.create", options);
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "attestationObject": URL_SAFE_NO_PAD.encode(attestation(&data)),
            "transports": ["internal"],
        }))
    }

    /// Answers a question for the key (`AuthenticationResponseJSON`).
    ///
    /// # Panics
    /// When nothing can be signed.
    pub fn get(&self, options: &Value) -> Value {
        let data = self.authenticator_data(0);
        let client_data = self.client_data(self.kind, options);
        let message = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).expect("a key signs");
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature),
            "userHandle": self.user_handle,
        }))
    }

    fn credential(&self, response: &Value) -> Value {
        let id = URL_SAFE_NO_PAD.encode(&self.credential_id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "response": response, "clientExtensionResults": {},
        })
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn authenticator_data(&self, more_flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.site).to_vec();
        data.push(self.flags | more_flags);
        data.extend(self.uses.to_be_bytes());
        data
    }

    /// EC2, ES256, P-256, x and y (RFC 9053, 7.1.1).
    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(&point[1..33]);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(&point[33..65]);
        key
    }
}

/// `{"fmt": "none", "attStmt": {}, "authData": data}` in CBOR.
fn attestation(data: &[u8]) -> Vec<u8> {
    let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
    object.extend(u16::try_from(data.len()).expect("less than 64 KiB").to_be_bytes());
    object.extend(data);
    object
}
