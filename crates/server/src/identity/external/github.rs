//! GitHub, which speaks OAuth 2.0 without OpenID Connect: who somebody is comes from its API, over the connection that redeemed the code.

use reqwest::header::ACCEPT;
use serde::Deserialize;

use super::outbound::Outbound;
use super::provider::{Incoming, Subject};
use super::refusal::{Failure, Refusal};
use crate::kernel::clock::Clock;
use crate::kernel::config::IdentityProvider;

#[derive(Deserialize)]
struct Tokens {
    access_token: Option<String>,
    token_type: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: u64,
    login: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Email {
    email: String,
    primary: bool,
    verified: bool,
}

/// Where people are sent.
pub fn authorization_endpoint(issuer: &str) -> String {
    format!("{}/login/oauth/authorize", issuer.trim_end_matches('/'))
}

/// The API of github.com is a host of its own; GitHub Enterprise Server has it below its own address.
fn api(issuer: &str) -> String {
    match issuer.trim_end_matches('/') {
        "https://github.com" => "https://api.github.com".to_owned(),
        other => format!("{other}/api/v3"),
    }
}

/// Redeems the code, and asks who it belongs to.
pub async fn subject(
    settings: &IdentityProvider,
    outbound: &Outbound,
    clock: &dyn Clock,
    incoming: &Incoming<'_>,
) -> Result<Subject, Failure> {
    let issuer = settings.issuer.trim_end_matches('/');
    if incoming.issuer.is_some_and(|named| named.trim_end_matches('/') != issuer) {
        return Err(Refusal::ResponseIssuer.into());
    }
    let form = [
        ("client_id", settings.client_id.as_str()),
        ("client_secret", settings.client_secret.reveal()),
        ("code", incoming.code),
        ("redirect_uri", incoming.sent.callback),
        ("code_verifier", incoming.sent.code_verifier),
    ];
    let request = outbound.http().post(format!("{issuer}/login/oauth/access_token"));
    let request = request.header(ACCEPT, "application/json").form(&form);
    // A code that is not taken is answered with 200 and an error instead of a token.
    let tokens: Tokens = outbound.json(clock, request).await?;
    let token = tokens.access_token.ok_or(Refusal::CodeRefused)?;
    if !tokens.token_type.is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return Err(Refusal::TokenType.into());
    }
    let get = |path: &str| outbound.http().get(format!("{}{path}", api(issuer))).bearer_auth(&token);
    let user: User = outbound.json(clock, get("/user")).await?;
    let emails: Vec<Email> = outbound.json(clock, get("/user/emails")).await?;
    if user.id == 0 {
        return Err(Refusal::Subject.into());
    }
    let primary = emails.into_iter().find(|email| email.primary);
    Ok(Subject {
        id: user.id.to_string(),
        email_verified: primary.as_ref().is_some_and(|email| email.verified),
        email: primary.map(|email| email.email),
        grant: None,
        name: user.name.filter(|name| !name.trim().is_empty()).or(Some(user.login)),
    })
}
