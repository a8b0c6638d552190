//! Digest authentication (RFC 7616): the password stays here.

use std::fmt::Write as _;

use md5::Md5;
use reqwest::Method;
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};
use sha2::{Digest as _, Sha256};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Algorithm {
    Md5,
    Sha256,
}

impl Algorithm {
    fn hash(self, text: &str) -> String {
        match self {
            Algorithm::Md5 => hex(&Md5::digest(text)),
            Algorithm::Sha256 => hex(&Sha256::digest(text)),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha256 => "SHA-256",
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What a server asks to be proven, and how often it was by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Algorithm,
    used: u32,
}

/// Whether an answer says that the password itself is taken (RFC 7617).
pub fn takes_basic(headers: &HeaderMap) -> bool {
    offered(headers).iter().any(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
}

fn offered(headers: &HeaderMap) -> Vec<(String, Vec<(String, String)>)> {
    let headers = headers.get_all(WWW_AUTHENTICATE).iter();
    headers.flat_map(|header| schemes(header.to_str().unwrap_or_default())).collect()
}

impl Challenge {
    /// The strongest one that an answer offers and we know; none where it offers no digest that protects the request (`qop` is auth).
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let offered = offered(headers);
        let digests = offered.iter().filter(|(scheme, _)| scheme.eq_ignore_ascii_case("digest"));
        let mut found: Vec<Self> = digests.filter_map(|(_, parameters)| Self::parse(parameters)).collect();
        found.sort_by_key(|one| one.algorithm == Algorithm::Md5);
        found.into_iter().next()
    }

    fn parse(parameters: &[(String, String)]) -> Option<Self> {
        let get = |name: &str| {
            parameters.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
        };
        let algorithm = match get("algorithm").unwrap_or("MD5").to_ascii_uppercase().as_str() {
            "MD5" => Algorithm::Md5,
            "SHA-256" => Algorithm::Sha256,
            _ => return None,
        };
        get("qop")?.split(',').find(|one| one.trim().eq_ignore_ascii_case("auth"))?;
        Some(Self {
            realm: get("realm")?.to_owned(),
            nonce: get("nonce")?.to_owned(),
            opaque: get("opaque").map(ToOwned::to_owned),
            algorithm,
            used: 0,
        })
    }

    /// The header that proves a request to know the password (RFC 7616, 3.4), with a `cnonce` of its own.
    pub fn answer(
        &mut self,
        (username, password): (&str, &str),
        method: &Method,
        uri: &str,
        cnonce: &str,
    ) -> String {
        self.used += 1;
        let count = format!("{:08x}", self.used);
        let hash = |text: String| self.algorithm.hash(&text);
        let (realm, nonce) = (&self.realm, &self.nonce);
        let who = hash(format!("{username}:{realm}:{password}"));
        let what = hash(format!("{method}:{uri}"));
        let response = hash(format!("{who}:{nonce}:{count}:{cnonce}:auth:{what}"));
        let mut header = format!(
            r#"Digest username="{}", realm="{}", nonce="{}", uri="{uri}", algorithm={}, qop=auth, nc={count}, cnonce="{cnonce}", response="{response}""#,
            escaped(username),
            escaped(realm),
            escaped(nonce),
            self.algorithm.word(),
        );
        if let Some(opaque) = &self.opaque {
            let _ = write!(header, r#", opaque="{}""#, escaped(opaque));
        }
        header
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', r#"\""#)
}

/// The schemes of a header with their parameters (RFC 9110, 11.6.1): several may stand in one, and a comma lies between parameters too.
fn schemes(header: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for part in parts(header) {
        let part = part.trim();
        let (before, value) = part.split_once('=').unwrap_or((part, ""));
        let mut words = before.split_whitespace();
        let (Some(first), second) = (words.next(), words.next()) else { continue };
        let name = match second {
            Some(name) => {
                found.push((first.to_owned(), Vec::new()));
                name
            }
            None if !part.contains('=') => {
                found.push((first.to_owned(), Vec::new()));
                continue;
            }
            None => first,
        };
        if let Some((_, parameters)) = found.last_mut() {
            parameters.push((name.to_owned(), unquoted(value.trim())));
        }
    }
    found
}

/// What stands between commas that are not quoted.
fn parts(header: &str) -> Vec<String> {
    let (mut parts, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for c in header.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            ',' if !quoted => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
        parts.last_mut().expect("there is one from the beginning").push(c);
    }
    parts
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) else {
        return value.to_owned();
    };
    let mut text = String::new();
    let mut escaped = false;
    for c in inner.chars() {
        escaped = c == '\\' && !escaped;
        if !escaped {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (WWW_AUTHENTICATE, value.parse().unwrap())).collect()
    }

    /// RFC 7616, 3.9.1.
    #[test]
    fn the_example_of_the_rfc_is_answered_as_it_is_there() {
        let rest = r#"realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#;
        let md5 = format!("Digest {rest}, algorithm=MD5");
        let sha = format!("Digest {rest}, algorithm=SHA-256");
        let cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        let user = ("Mufasa", "Circle of Life");
        let answer = |values: &[&str]| {
            let mut challenge = Challenge::read(&headers(values)).unwrap();
            challenge.answer(user, &Method::GET, "/dir/index.html", cnonce)
        };
        assert!(answer(&[&md5]).contains(r#"response="8ca523f5e9506fed4657c9700eebdbec""#));
        let strongest = answer(&[&md5, &sha]);
        assert!(
            strongest
                .contains(r#"response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1""#),
            "{strongest}"
        );
        for part in
            [r#"username="Mufasa""#, "nc=00000001", "qop=auth,", "algorithm=SHA-256", r#"opaque="FQhe"#]
        {
            assert!(strongest.contains(part), "{part}: {strongest}");
        }
    }

    #[test]
    fn each_request_counts_and_only_a_digest_that_protects_it_is_taken() {
        let alone = r#"Bearer, Digest realm="a \"b\", c", nonce="n", qop="auth""#;
        let mut challenge = Challenge::read(&headers(&[alone])).unwrap();
        let mut next = || challenge.answer(("ann", "secret"), &Method::PUT, "/a", "c");
        let (first, second) = (next(), next());
        assert!(first.contains("nc=00000001") && first.contains(r#"realm="a \"b\", c""#), "{first}");
        assert!(second.contains("nc=00000002") && !second.contains("opaque"), "{second}");
        assert!(!first.contains("secret"));
        let both = headers(&[r#"Digest realm="a", nonce="n", qop="auth", Basic realm="a""#]);
        assert!(Challenge::read(&both).is_some() && takes_basic(&both));
        assert!(!takes_basic(&headers(&[alone])));
        for other in [
            r#"Digest realm="a", nonce="n""#,
            r#"Digest realm="a", nonce="n", qop="auth-int""#,
            r#"Digest realm="a", nonce="n", qop="auth", algorithm=SHA-512-256"#,
            r#"Digest nonce="n", qop="auth""#,
            r#"Basic realm="a""#,
            "",
        ] {
            assert_eq!(Challenge::read(&headers(&[other])), None, "{other}");
        }
    }
}
