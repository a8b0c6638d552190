//! Checks an ID token (OpenID Connect Core 1.0, 3.1.3.7; RFC 8725). Pure: the token, the provider's keys and what is expected in; what
//! the token says about a person out, or the one reason why it is not believed.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, JwkSet, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::refusal::Refusal;

/// How far the provider's clock may be off.
pub const SKEW: TimeDelta = TimeDelta::seconds(60);
const LARGEST: usize = 16 * 1024;

/// What a sign-in expects of its ID token.
pub struct Expected<'a> {
    /// The provider's issuer.
    pub issuer: &'a str,
    /// What the provider calls this server.
    pub client_id: &'a str,
    /// What the sign-in was begun with.
    pub nonce: &'a str,
    /// The access token that came along.
    pub access_token: &'a str,
    /// When the sign-in was begun.
    pub begun_at: DateTime<Utc>,
    /// Whether the person has to have proved anew who they are since then.
    pub fresh: bool,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// What the token says.
#[derive(Debug, Deserialize)]
pub struct Claims {
    iss: String,
    /// The person, for good, at this issuer.
    pub sub: String,
    aud: Audience,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    azp: Option<String>,
    auth_time: Option<f64>,
    at_hash: Option<String>,
    /// The address, if the provider tells it here.
    pub email: Option<String>,
    /// Whether the provider has seen that it is theirs.
    #[serde(default, deserialize_with = "truth")]
    pub email_verified: bool,
    /// What Microsoft Entra ID says in its place, where the registration asks for it: whether the address is in a domain that its tenant
    /// has proven to own, or was checked otherwise (Microsoft's 'Optional claims reference').
    #[serde(default, rename = "xms_edov", deserialize_with = "truth_or_one")]
    pub email_domain_verified: bool,
    /// The name, if the provider tells it here.
    pub name: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Some providers write booleans as text.
pub fn truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value == serde_json::Value::Bool(true) || value == "true")
}

/// Microsoft writes this one as a number too, or as the number's text.
fn truth_or_one<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value == serde_json::Value::Bool(true) || value == "true" || value == 1 || value == "1")
}

/// The claims of `token`, if everything about it is right.
pub fn verify(token: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Claims, Refusal> {
    let (header, claims) = read_signed(token, keys)?;
    check(&claims, &header, expected)?;
    Ok(claims)
}

/// What a token says that one of the provider's keys has signed; whether it may be believed is still to be checked.
pub fn read_signed<T: DeserializeOwned>(token: &str, keys: &JwkSet) -> Result<(Header, T), Refusal> {
    if token.len() > LARGEST {
        return Err(Refusal::Malformed);
    }
    let header = header(token)?;
    let claims = fitting_keys(&header, keys)?
        .into_iter()
        .find_map(|key| signed(token, &header, key))
        .ok_or(Refusal::Signature)??;
    Ok((header, claims))
}

/// The key id that `token` asks for, for fetching keys that were not there yet.
pub fn names_unknown_key(token: &str, keys: &JwkSet) -> bool {
    header(token).is_ok_and(|header| fitting_keys(&header, keys).is_err())
}

fn header(token: &str) -> Result<Header, Refusal> {
    let parts = token.split('.').count();
    if parts != 3 {
        return Err(Refusal::Malformed);
    }
    // An algorithm that the library does not know, `none` among them, cannot be read.
    let header = jsonwebtoken::decode_header(token).map_err(|_| Refusal::Algorithm)?;
    let public_key = !matches!(header.alg, Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512);
    if !public_key {
        return Err(Refusal::Algorithm);
    }
    if header.crit.is_some() {
        return Err(Refusal::Critical);
    }
    if header.typ.as_deref().is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
        return Err(Refusal::Type);
    }
    Ok(header)
}

/// The provider's keys that this header can mean. Keys inside the token, or addresses of keys, are never looked at.
fn fitting_keys<'a>(header: &Header, keys: &'a JwkSet) -> Result<Vec<&'a Jwk>, Refusal> {
    let fits = |key: &&Jwk| {
        let common = &key.common;
        let named = header.kid.is_none() || common.key_id == header.kid;
        let for_signing = matches!(common.public_key_use, None | Some(PublicKeyUse::Signature));
        let algorithm = common.key_algorithm.is_none_or(|own| own == KeyAlgorithm::from(header.alg));
        let public = !matches!(key.algorithm, AlgorithmParameters::OctetKey(_));
        named && for_signing && algorithm && public
    };
    let fitting: Vec<&Jwk> = keys.keys.iter().filter(fits).collect();
    // Without a name there has to be no doubt which key is meant.
    if fitting.is_empty() || header.kid.is_none() && fitting.len() > 1 {
        return Err(Refusal::Key);
    }
    Ok(fitting)
}

/// None when the signature does not fit this key.
fn signed<T: DeserializeOwned>(token: &str, header: &Header, key: &Jwk) -> Option<Result<T, Refusal>> {
    let key = DecodingKey::from_jwk(key).ok()?;
    let mut validation = Validation::new(header.alg);
    // The library reads the system's clock; `check` is told the time.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    match jsonwebtoken::decode::<T>(token, &key, &validation) {
        Ok(data) => Some(Ok(data.claims)),
        Err(error) => match error.kind() {
            jsonwebtoken::errors::ErrorKind::Json(_) | jsonwebtoken::errors::ErrorKind::Utf8(_) => {
                Some(Err(Refusal::Malformed))
            }
            _ => None,
        },
    }
}

fn check(claims: &Claims, header: &Header, expected: &Expected<'_>) -> Result<(), Refusal> {
    if claims.iss != expected.issuer {
        return Err(Refusal::Issuer);
    }
    let alone = match &claims.aud {
        Audience::One(one) => one == expected.client_id,
        Audience::Many(many) => !many.is_empty() && many.iter().all(|one| one == expected.client_id),
    };
    if !alone {
        return Err(Refusal::Audience);
    }
    if claims.azp.as_deref().is_some_and(|party| party != expected.client_id) {
        return Err(Refusal::AuthorizedParty);
    }
    check_times(claims, expected)?;
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(Refusal::Nonce);
    }
    if claims.sub.is_empty() || claims.sub.len() > 255 || !claims.sub.is_ascii() {
        return Err(Refusal::Subject);
    }
    let vouched = claims
        .at_hash
        .as_deref()
        .is_none_or(|hash| hash == access_token_hash(header.alg, expected.access_token));
    if vouched { Ok(()) } else { Err(Refusal::AccessTokenHash) }
}

fn check_times(claims: &Claims, expected: &Expected<'_>) -> Result<(), Refusal> {
    let (now, begun) = (seconds(expected.now), seconds(expected.begun_at));
    let skew = seconds_of(SKEW);
    check_span(claims.iat, claims.nbf, claims.exp, expected.now)?;
    if claims.iat < begun - skew {
        return Err(Refusal::Old);
    }
    if expected.fresh && !claims.auth_time.is_some_and(|time| time >= begun - skew && time <= now + skew) {
        return Err(Refusal::AuthenticationTime);
    }
    Ok(())
}

/// Whether a token that was issued at `iat` is good now, give or take [`SKEW`]; all in seconds since 1970.
pub fn check_span(iat: f64, nbf: Option<f64>, exp: f64, now: DateTime<Utc>) -> Result<(), Refusal> {
    let (now, skew) = (seconds(now), seconds_of(SKEW));
    // JSON knows no NaN, so that every number compares.
    if exp <= now - skew {
        return Err(Refusal::Expired);
    }
    if iat > now + skew || nbf.is_some_and(|not_before| not_before > now + skew) {
        return Err(Refusal::NotYetValid);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit 52 bits for millions of years")]
fn seconds(time: DateTime<Utc>) -> f64 {
    time.timestamp() as f64
}

#[expect(clippy::cast_precision_loss, reason = "a span of minutes")]
fn seconds_of(span: TimeDelta) -> f64 {
    span.num_seconds() as f64
}

/// The left half of the access token's hash (OpenID Connect Core 1.0, 3.1.3.6).
fn access_token_hash(algorithm: Algorithm, access_token: &str) -> String {
    let hash = match algorithm {
        Algorithm::ES384 | Algorithm::PS384 | Algorithm::RS384 => &digest::SHA384,
        Algorithm::PS512 | Algorithm::RS512 | Algorithm::EdDSA => &digest::SHA512,
        _ => &digest::SHA256,
    };
    let hash = digest::digest(hash, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..hash.as_ref().len() / 2])
}
