//! Secrets and signatures of Standard Webhooks 1.0: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::kernel::random::Random;

/// What every secret begins with, so that scanners for leaked ones find it.
const MARK: &str = "whsec_";
/// Random bytes of a secret; the standard asks for 24 to 64.
const BYTES: usize = 32;

/// A secret's bytes.
pub fn generate(random: &Random) -> Vec<u8> {
    let mut bytes = vec![0; BYTES];
    random.fill(&mut bytes);
    bytes
}

/// A secret as its owner keeps it.
pub fn shown(secret: &[u8]) -> String {
    format!("{MARK}{}", STANDARD.encode(secret))
}

/// The header `webhook-signature`: a signature by each secret, the newest first, parted by spaces.
pub fn header(secrets: &[Vec<u8>], id: &str, timestamp: i64, body: &str) -> String {
    let signed = format!("{id}.{timestamp}.{body}");
    let sign = |secret: &Vec<u8>| {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), signed.as_bytes());
        format!("v1,{}", STANDARD.encode(tag.as_ref()))
    };
    secrets.iter().map(sign).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the reference implementations' own tests.
    #[test]
    fn the_standard_s_example_is_signed_as_it_says() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = r#"{"test": 2432232314}"#;
        let header = header(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(header, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
