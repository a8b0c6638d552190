//! LiveKit access tokens: HS256 JSON Web Tokens (RFC 7519) with LiveKit's `video` claim and our own `record` and `focuses`.
//!
//! Written over `hmac` instead of taken from a JWT crate, since those install a process-wide provider that
//! conflicts with the one that verifies OpenID tokens.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How far the clocks of issuer and server may differ, in seconds.
const LEEWAY_S: i64 = 10;
/// The longest token that is looked at, in bytes.
const MAX_TOKEN_BYTES: usize = 16 * 1024;

/// What a token allows in its room. Absent permissions are granted, as LiveKit defines them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct VideoGrant {
    /// May join `room` at all.
    pub room_join: bool,
    /// The one room that the token opens.
    pub room: String,
    /// May publish tracks.
    pub can_publish: bool,
    /// May receive the tracks of others.
    pub can_subscribe: bool,
    /// May send data packets.
    pub can_publish_data: bool,
    /// May change its own name, metadata and attributes.
    pub can_update_own_metadata: bool,
}

impl Default for VideoGrant {
    fn default() -> Self {
        Self {
            room_join: false,
            room: String::new(),
            can_publish: true,
            can_subscribe: true,
            can_publish_data: true,
            can_update_own_metadata: false,
        }
    }
}

/// The claims of a token.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Claims {
    /// Names the key that signs (`iss`).
    #[serde(rename = "iss")]
    pub api_key: String,
    /// The participant's identity, unique in its room (`sub`).
    #[serde(rename = "sub")]
    pub identity: String,
    /// Valid from, in seconds since 1970-01-01 UTC (`nbf`).
    #[serde(rename = "nbf")]
    pub not_before: i64,
    /// Invalid from, in seconds since 1970-01-01 UTC (`exp`).
    #[serde(rename = "exp")]
    pub expires: i64,
    /// The name that others see.
    pub name: String,
    /// Free text for the application.
    pub metadata: String,
    /// Key and value pairs for the application.
    pub attributes: HashMap<String, String>,
    /// What is allowed.
    pub video: VideoGrant,
    /// Whether this participant's media may be recorded. Absent means no.
    pub record: bool,
    /// Whether the room's focus time is theirs: while it lasts, they get no pictures of those whose it is not. Absent means no.
    pub focuses: bool,
}

/// Why a token is refused. Never says more than its holder may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not a JWT of the form that we mint.
    #[error("malformed token")]
    Malformed,
    /// Signed by another key, or changed.
    #[error("invalid token signature")]
    Signature,
    /// `nbf` lies ahead.
    #[error("token is not valid yet")]
    NotYetValid,
    /// `exp` has passed.
    #[error("token has expired")]
    Expired,
    /// The token opens no room or names nobody.
    #[error("token does not permit joining a room")]
    NoRoomJoin,
}

#[derive(Deserialize)]
struct Header<'a> {
    alg: &'a str,
}

/// The key pair that signs and checks tokens.
#[derive(Clone)]
pub struct TokenKey {
    api_key: String,
    secret: Vec<u8>,
}

impl TokenKey {
    /// A key pair. `secret` should have 32 bytes of randomness.
    pub fn new(api_key: impl Into<String>, secret: impl Into<Vec<u8>>) -> Self {
        Self { api_key: api_key.into(), secret: secret.into() }
    }

    /// Signs `claims`; `iss` is set to this key's name.
    pub fn mint(&self, claims: &Claims) -> String {
        let claims = Claims { api_key: self.api_key.clone(), ..claims.clone() };
        let claims = serde_json::to_string(&claims).expect("strings, numbers and maps of strings serialise");
        self.sign(&claims)
    }

    /// A token with this text as its claims, whatever it is.
    pub(crate) fn sign(&self, claims: &str) -> String {
        let header = r#"{"alg":"HS256","typ":"JWT"}"#;
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let signature = URL_SAFE_NO_PAD.encode(self.mac(signed.as_bytes()).finalize().into_bytes());
        format!("{signed}.{signature}")
    }

    /// Checks signature, time and grant. `now_s` is in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// See [`TokenError`]. The signature is compared in constant time and before anything else is read.
    pub fn verify(&self, token: &str, now_s: i64) -> Result<Claims, TokenError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenError::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, claims) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Malformed)?;
        self.mac(signed.as_bytes()).verify_slice(&signature).map_err(|_| TokenError::Signature)?;

        let header = URL_SAFE_NO_PAD.decode(header).map_err(|_| TokenError::Malformed)?;
        let header: Header<'_> = serde_json::from_slice(&header).map_err(|_| TokenError::Malformed)?;
        let claims = URL_SAFE_NO_PAD.decode(claims).map_err(|_| TokenError::Malformed)?;
        let claims: Claims = serde_json::from_slice(&claims).map_err(|_| TokenError::Malformed)?;
        if header.alg != "HS256" {
            return Err(TokenError::Malformed);
        }
        if claims.api_key != self.api_key {
            return Err(TokenError::Signature);
        }
        if now_s >= claims.expires.saturating_add(LEEWAY_S) {
            return Err(TokenError::Expired);
        }
        if now_s < claims.not_before.saturating_sub(LEEWAY_S) {
            return Err(TokenError::NotYetValid);
        }
        if !claims.video.room_join || claims.video.room.is_empty() || claims.identity.is_empty() {
            return Err(TokenError::NoRoomJoin);
        }
        Ok(claims)
    }

    fn mac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        mac.update(bytes);
        mac
    }
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenKey").field("api_key", &self.api_key).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            identity: "ada".into(),
            not_before: 1_000,
            expires: 2_000,
            video: VideoGrant { room_join: true, room: "r".into(), ..VideoGrant::default() },
            record: true,
            ..Claims::default()
        }
    }

    fn key() -> TokenKey {
        TokenKey::new("key", "secret")
    }

    #[test]
    fn what_is_minted_verifies_and_keeps_its_claims() {
        let verified = key().verify(&key().mint(&claims()), 1_500).unwrap();
        assert_eq!(verified, Claims { api_key: "key".into(), ..claims() });
    }

    #[test]
    fn a_token_is_only_valid_in_its_time() {
        let token = key().mint(&claims());
        assert_eq!(key().verify(&token, 900), Err(TokenError::NotYetValid));
        assert_eq!(key().verify(&token, 2_011), Err(TokenError::Expired));
    }

    #[test]
    fn another_secret_or_a_changed_claim_is_refused() {
        let token = TokenKey::new("key", "other").mint(&claims());
        assert_eq!(key().verify(&token, 1_500), Err(TokenError::Signature));

        let token = key().mint(&claims());
        let mut parts: Vec<&str> = token.split('.').collect();
        let forged = Claims { identity: "eve".into(), ..claims() };
        let forged = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&forged).unwrap());
        parts[1] = &forged;
        assert_eq!(key().verify(&parts.join("."), 1_500), Err(TokenError::Signature));
        let other_issuer = TokenKey::new("other", "secret").mint(&claims());
        assert_eq!(key().verify(&other_issuer, 1_500), Err(TokenError::Signature));
    }

    #[test]
    fn unsigned_tokens_are_refused() {
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims()).unwrap());
        let token = format!("{header}.{claims}.");
        assert_eq!(key().verify(&token, 1_500), Err(TokenError::Signature));
    }

    #[test]
    fn a_token_without_a_room_opens_nothing() {
        let mut without = claims();
        without.video.room_join = false;
        assert_eq!(key().verify(&key().mint(&without), 1_500), Err(TokenError::NoRoomJoin));
        let mut without = claims();
        without.video.room.clear();
        assert_eq!(key().verify(&key().mint(&without), 1_500), Err(TokenError::NoRoomJoin));
    }

    #[test]
    fn livekits_own_tokens_are_understood() {
        // Absent permissions are granted, unknown claims ignored; `record` and `focuses` are ours and absent means no.
        let body = r#"{"iss":"key","sub":"a","exp":2000,"video":{"roomJoin":true,"room":"r","x":1},"y":[]}"#;
        let verified = key().verify(&key().sign(body), 1_500).unwrap();
        assert!(verified.video.can_publish && verified.video.can_subscribe);
        assert!(!verified.record && !verified.focuses);
    }
}
