//! What is pushed is for the browser alone: Message Encryption for Web Push (RFC 8291) in the coding `aes128gcm` (RFC 8188).

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, ParsedPublicKey, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};

use crate::kernel::error::{Error, Result};
use crate::kernel::random::Random;

/// Bytes of an uncompressed point on P-256.
pub const POINT: usize = 65;
/// Bytes of the secret that authenticates a subscription.
pub const AUTH: usize = 16;
/// The size of a record; a push has only one (RFC 8291, 4).
const RECORD: u32 = 4096;
/// What ends the last record, before its padding (RFC 8188, 2).
const LAST: u8 = 2;

/// The browser's keys.
pub struct Receiver {
    /// `p256dh`: an uncompressed point.
    pub public_key: Vec<u8>,
    /// `auth`.
    pub auth: Vec<u8>,
}

/// Whether `bytes` are a point on the curve.
pub fn is_point(bytes: &[u8]) -> bool {
    bytes.len() == POINT && ParsedPublicKey::try_from(UnparsedPublicKey::new(&ECDH_P256, bytes)).is_ok()
}

/// Encrypts `text` with a key and a salt for this message only.
pub fn encrypt(random: &Random, receiver: &Receiver, text: &[u8]) -> Result<Vec<u8>> {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let mut secret = [0; 32];
    let sender = loop {
        random.fill(&mut secret);
        // One in 2³² numbers of that length is none of the curve's.
        if let Ok(key) = PrivateKey::from_private_key(&ECDH_P256, &secret) {
            break key;
        }
    };
    encrypt_with(&sender, salt, receiver, text)
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn broken<E>(_: E) -> Error {
    Error::internal("a push could not be encrypted")
}

fn expand<const N: usize>(key: &Prk, info: &[&[u8]]) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    key.expand(info, Length(N)).and_then(|okm| okm.fill(&mut bytes)).map_err(broken)?;
    Ok(bytes)
}

fn encrypt_with(sender: &PrivateKey, salt: [u8; 16], receiver: &Receiver, text: &[u8]) -> Result<Vec<u8>> {
    let own = sender.compute_public_key().map_err(broken)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &receiver.public_key);
    // RFC 8291, 3.4.
    let key: [u8; 32] = agree(sender, theirs, broken(()), |shared| {
        let key = Salt::new(HKDF_SHA256, &receiver.auth).extract(shared);
        expand(&key, &[b"WebPush: info\0", &receiver.public_key, own.as_ref()])
    })?;
    let key = Salt::new(HKDF_SHA256, &salt).extract(&key);
    let content_key: [u8; 16] = expand(&key, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; NONCE_LEN] = expand(&key, &[b"Content-Encoding: nonce\0"])?;
    let mut record = [text, &[LAST]].concat();
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content_key).map_err(broken)?);
    cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record)
        .map_err(broken)?;
    // RFC 8188, 2.1; the key's id is the sender's public key.
    let id = own.as_ref();
    let length = u8::try_from(id.len()).map_err(broken)?;
    Ok([&salt[..], &RECORD.to_be_bytes(), &[length], id, &record].concat())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    const RECEIVER: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    /// RFC 8291, 5 and appendix A.
    #[test]
    fn the_example_of_the_specification_comes_out() {
        let secret = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        let sender = PrivateKey::from_private_key(&ECDH_P256, &secret).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let receiver = Receiver { public_key: bytes(RECEIVER), auth: bytes("BTBZMqHH6r4Tts7J_aSIgg") };
        let text = b"When I grow up, I want to be a watermelon";
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(encrypt_with(&sender, salt, &receiver, text).unwrap()), expected);
    }

    #[test]
    fn only_points_of_the_curve_are_taken_as_keys() {
        assert!(is_point(&bytes(RECEIVER)));
        let mut off = bytes(RECEIVER);
        off[64] ^= 1;
        assert!(!is_point(&off));
        assert!(!is_point(&[]));
        assert!(!is_point(&bytes(RECEIVER)[1..]));
    }
}
