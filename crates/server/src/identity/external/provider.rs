//! One identity provider: where to send people, and what its answer says about them.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::JwkSet;
use reqwest::Url;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use tokio::sync::Mutex;

use super::github;
use super::grant::Grant;
use super::id_token::{self, Expected};
use super::outbound::Outbound;
use super::refusal::{Failure, Refusal};
use super::session_token;
use crate::kernel::clock::Clock;
use crate::kernel::config::{IdentityProvider, ProviderKind, is_safe};
use crate::kernel::error::Result;
use crate::kernel::ids::CompanyId;

/// How long a discovery document and a key set are good without another look.
const GOOD_FOR: TimeDelta = TimeDelta::hours(1);
/// The longest that an access token is believed to last, in seconds.
const LONGEST: i64 = 24 * 60 * 60;
/// The scope that asks for tokens which can be renewed while nobody is there.
const OFFLINE: &str = "offline_access";
/// How often a token with an unknown key makes us look for new keys.
const LOOK_AGAIN: TimeDelta = TimeDelta::minutes(1);

/// A provider, with what is known of it.
pub struct Provider {
    /// The settings.
    pub settings: IdentityProvider,
    /// The company whose own it is.
    pub company: Option<CompanyId>,
    outbound: Outbound,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    metadata: Option<(DateTime<Utc>, Arc<Metadata>)>,
    keys: Option<(DateTime<Utc>, Arc<JwkSet>)>,
}

/// What of a discovery document is used (OpenID Connect Discovery 1.0, 3).
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    scopes_supported: Vec<String>,
}

/// A sign-in that is sent to the provider.
pub struct Outgoing<'a> {
    /// Where the provider sends the browser back to.
    pub callback: &'a str,
    /// Comes back as it is.
    pub state: &'a str,
    /// Comes back in the ID token.
    pub nonce: &'a str,
    /// Shows that who redeems the code is who began (RFC 7636).
    pub code_verifier: &'a str,
    /// Whether the person has to prove anew who they are.
    pub fresh: bool,
}

/// What comes back from the provider, with what it was begun with.
pub struct Incoming<'a> {
    /// To be redeemed.
    pub code: &'a str,
    /// The issuer, if the answer names one (RFC 9207).
    pub issuer: Option<&'a str>,
    /// What was sent out.
    pub sent: Outgoing<'a>,
    /// When that was.
    pub begun_at: DateTime<Utc>,
}

/// Who somebody is, as the provider says.
#[derive(Debug)]
pub struct Subject {
    /// Who they are, for good.
    pub id: String,
    /// Their address.
    pub email: Option<String>,
    /// Whether the provider has seen that it is theirs.
    pub email_verified: bool,
    /// Their name.
    pub name: Option<String>,
    /// What the provider granted besides.
    pub grant: Option<Grant>,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    token_type: String,
    id_token: Option<String>,
    refresh_token: Option<String>,
    /// Seconds.
    expires_in: Option<i64>,
    scope: Option<String>,
}

impl Tokens {
    /// What is worth keeping of them: nothing, where nothing can be renewed. A provider that sends no new refresh token goes on with
    /// `former` (RFC 6749, 6).
    fn into_grant(self, now: DateTime<Utc>, former: Option<&str>) -> Option<Grant> {
        let refresh_token = self.refresh_token.or_else(|| former.map(ToOwned::to_owned))?;
        let lasts = self.expires_in.map_or(GOOD_FOR, |seconds| TimeDelta::seconds(seconds.clamp(0, LONGEST)));
        let (access_token, scope) = (self.access_token, self.scope);
        Some(Grant { access_token, refresh_token, expires_at: now + lasts, scope })
    }
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    email: Option<String>,
    #[serde(default, deserialize_with = "id_token::truth")]
    email_verified: bool,
    name: Option<String>,
}

impl Provider {
    /// Knows nothing yet; the first sign-in asks.
    pub fn new(settings: IdentityProvider, company: Option<CompanyId>) -> Result<Self> {
        Ok(Self { settings, company, outbound: Outbound::new()?, known: Mutex::default() })
    }

    /// The address at the provider to send the browser to.
    pub async fn authorization_url(&self, clock: &dyn Clock, sent: &Outgoing<'_>) -> Result<String, Failure> {
        let mut scopes = self.settings.scopes.clone();
        let endpoint = match self.settings.kind {
            ProviderKind::Github => github::authorization_endpoint(&self.settings.issuer),
            _ => {
                let metadata = self.metadata(clock).await?;
                if self.asks_offline(&metadata) && !scopes.iter().any(|scope| scope == OFFLINE) {
                    scopes.push(OFFLINE.to_owned());
                }
                metadata.authorization_endpoint.clone()
            }
        };
        let mut url: Url = endpoint.parse().map_err(|_| Refusal::Endpoint)?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(sent.code_verifier));
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", sent.callback)
            .append_pair("scope", &scopes.join(" "))
            .append_pair("state", sent.state)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if self.settings.kind != ProviderKind::Github {
            url.query_pairs_mut().append_pair("nonce", sent.nonce);
        }
        if sent.fresh {
            url.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        Ok(url.into())
    }

    /// Whether it is asked for tokens that can be renewed while nobody is there (OpenID Connect Core 1.0, 11): where the settings name
    /// the scope, and of a company's own provider that knows it.
    fn asks_offline(&self, metadata: &Metadata) -> bool {
        let named = self.settings.scopes.iter().any(|scope| scope == OFFLINE);
        named || self.company.is_some() && metadata.scopes_supported.iter().any(|scope| scope == OFFLINE)
    }

    /// Asks for the discovery document, to see that there is one.
    pub async fn introduce(&self, clock: &dyn Clock) -> Result<(), Failure> {
        self.metadata(clock).await.map(|_| ())
    }

    /// The word for its kind in the table.
    pub fn kind_word(&self) -> &'static str {
        match self.settings.kind {
            ProviderKind::Oidc => "oidc",
            ProviderKind::Google => "google",
            ProviderKind::Microsoft => "microsoft",
            ProviderKind::Keycloak => "keycloak",
            ProviderKind::Clerk => "clerk",
            ProviderKind::Github => "github",
        }
    }

    /// Whether it can say that somebody proved anew who they are.
    pub fn knows_freshness(&self) -> bool {
        self.settings.kind != ProviderKind::Github
    }

    /// Redeems the code, and believes what is proven.
    pub async fn subject(&self, clock: &dyn Clock, incoming: &Incoming<'_>) -> Result<Subject, Failure> {
        match self.settings.kind {
            ProviderKind::Github => github::subject(&self.settings, &self.outbound, clock, incoming).await,
            _ => self.openid_subject(clock, incoming).await,
        }
    }

    /// What a session token of Clerk's says, which came from a page of `origin`.
    pub async fn session_token(
        &self,
        clock: &dyn Clock,
        origin: &str,
        token: &str,
    ) -> Result<session_token::Claims, Failure> {
        let metadata = self.metadata(clock).await?;
        let keys = self.keys(clock, &metadata, token).await?;
        Ok(session_token::verify(token, &keys, &metadata.issuer, origin, clock.now())?)
    }

    async fn openid_subject(&self, clock: &dyn Clock, incoming: &Incoming<'_>) -> Result<Subject, Failure> {
        let metadata = self.metadata(clock).await?;
        let named =
            incoming.issuer.map_or(!metadata.authorization_response_iss_parameter_supported, |issuer| {
                issuer == metadata.issuer
            });
        if !named {
            return Err(Refusal::ResponseIssuer.into());
        }
        let tokens = self.redeem(clock, &metadata, incoming).await?;
        if !tokens.token_type.eq_ignore_ascii_case("bearer") {
            return Err(Refusal::TokenType.into());
        }
        let id_token = tokens.id_token.as_deref().ok_or(Refusal::NoIdToken)?;
        let keys = self.keys(clock, &metadata, id_token).await?;
        let expected = Expected {
            issuer: &metadata.issuer,
            client_id: &self.settings.client_id,
            nonce: incoming.sent.nonce,
            access_token: &tokens.access_token,
            begun_at: incoming.begun_at,
            fresh: incoming.sent.fresh,
            now: clock.now(),
        };
        let claims = id_token::verify(id_token, &keys, &expected)?;
        let mut subject = Subject {
            id: claims.sub,
            email: claims.email,
            email_verified: claims.email_verified || claims.email_domain_verified,
            name: claims.name,
            grant: None,
        };
        if let Some(endpoint) = metadata.userinfo_endpoint.as_ref().filter(|_| subject.email.is_none()) {
            subject = self.with_userinfo(clock, endpoint, &tokens.access_token, subject).await?;
        }
        // Tokens that came unasked for end with the provider's own session, which says nothing about the person.
        let grant = tokens.into_grant(clock.now(), None).filter(|_| self.asks_offline(&metadata));
        Ok(Subject { grant, ..subject })
    }

    /// Renews what the provider granted.
    pub async fn refresh(&self, clock: &dyn Clock, refresh_token: &str) -> Result<Grant, Failure> {
        let metadata = self.metadata(clock).await?;
        let form = vec![("grant_type", "refresh_token"), ("refresh_token", refresh_token)];
        let tokens = self.ask_for_tokens(clock, &metadata, form).await?;
        tokens.into_grant(clock.now(), Some(refresh_token)).ok_or_else(|| Refusal::Unreadable.into())
    }

    /// Where to send a browser whose person has signed out here, to sign out at the provider too (OpenID Connect RP-Initiated Logout
    /// 1.0, 2); None unless the settings say so and the provider can.
    pub async fn sign_out_url(&self, clock: &dyn Clock, back: &str) -> Option<String> {
        if !self.settings.sign_out {
            return None;
        }
        let metadata = self.metadata(clock).await.ok()?;
        let mut url: Url = metadata.end_session_endpoint.as_deref()?.parse().ok()?;
        url.query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", back);
        Some(url.into())
    }

    async fn redeem(
        &self,
        clock: &dyn Clock,
        metadata: &Metadata,
        incoming: &Incoming<'_>,
    ) -> Result<Tokens, Failure> {
        let form = vec![
            ("grant_type", "authorization_code"),
            ("code", incoming.code),
            ("redirect_uri", incoming.sent.callback),
            ("code_verifier", incoming.sent.code_verifier),
        ];
        self.ask_for_tokens(clock, metadata, form).await
    }

    /// Sends `form` to the token endpoint as the client that we are there.
    async fn ask_for_tokens(
        &self,
        clock: &dyn Clock,
        metadata: &Metadata,
        mut form: Vec<(&str, &str)>,
    ) -> Result<Tokens, Failure> {
        let (client, secret) = (self.settings.client_id.as_str(), self.settings.client_secret.reveal());
        let methods = &metadata.token_endpoint_auth_methods_supported;
        // Without a word about methods it is client_secret_basic (RFC 8414, 2).
        let basic = methods.is_empty() || methods.iter().any(|method| method == "client_secret_basic");
        let mut request = self.outbound.http().post(&metadata.token_endpoint);
        if secret.is_empty() {
            form.push(("client_id", client));
        } else if basic {
            request = request.basic_auth(encoded(client), Some(encoded(secret)));
        } else {
            form.extend([("client_id", client), ("client_secret", secret)]);
        }
        self.outbound.json(clock, request.form(&form)).await
    }

    async fn with_userinfo(
        &self,
        clock: &dyn Clock,
        endpoint: &str,
        access_token: &str,
        subject: Subject,
    ) -> Result<Subject, Failure> {
        let request = self.outbound.http().get(endpoint).bearer_auth(access_token);
        let info: UserInfo = self.outbound.json(clock, request).await?;
        if info.sub != subject.id {
            return Err(Refusal::UserinfoSubject.into());
        }
        Ok(Subject {
            email: info.email,
            email_verified: info.email_verified,
            name: subject.name.or(info.name),
            ..subject
        })
    }

    /// The discovery document, from the provider or from an hour ago at most.
    async fn metadata(&self, clock: &dyn Clock) -> Result<Arc<Metadata>, Failure> {
        let mut known = self.known.lock().await;
        if let Some((at, metadata)) = &known.metadata
            && clock.now() - *at < GOOD_FOR
        {
            return Ok(metadata.clone());
        }
        let issuer = self.settings.issuer.trim_end_matches('/');
        let request = self.outbound.http().get(format!("{issuer}/.well-known/openid-configuration"));
        let metadata: Metadata = self.outbound.json(clock, request).await?;
        if metadata.issuer != self.settings.issuer {
            return Err(Refusal::MetadataIssuer.into());
        }
        // A provider elsewhere leads nobody to services of this machine, which trust whoever can reach them.
        let is_local = self.settings.issuer.starts_with("http:");
        let may_ask = |endpoint: &String| is_safe(endpoint) && (is_local || !endpoint.starts_with("http:"));
        let endpoints = [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
        if !endpoints
            .into_iter()
            .chain(&metadata.userinfo_endpoint)
            .chain(&metadata.end_session_endpoint)
            .all(may_ask)
        {
            return Err(Refusal::Endpoint.into());
        }
        let metadata = Arc::new(metadata);
        known.metadata = Some((clock.now(), metadata.clone()));
        Ok(metadata)
    }

    /// The provider's keys; fetched anew for a token that names one which was not there, since providers change theirs.
    async fn keys(
        &self,
        clock: &dyn Clock,
        metadata: &Metadata,
        token: &str,
    ) -> Result<Arc<JwkSet>, Failure> {
        let mut known = self.known.lock().await;
        if let Some((at, keys)) = &known.keys {
            let age = clock.now() - *at;
            let unknown = id_token::names_unknown_key(token, keys) && age >= LOOK_AGAIN;
            if age < GOOD_FOR && !unknown {
                return Ok(keys.clone());
            }
        }
        let request = self.outbound.http().get(&metadata.jwks_uri);
        let keys: Arc<JwkSet> = Arc::new(self.outbound.json(clock, request).await?);
        known.keys = Some((clock.now(), keys.clone()));
        Ok(keys)
    }
}

/// The form encoding that credentials get before they are joined (RFC 6749, 2.3.1).
fn encoded(text: &str) -> String {
    let mut url = Url::parse("http://x").expect("a constant address");
    url.query_pairs_mut().append_pair("", text);
    url.query().and_then(|query| query.strip_prefix('=')).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn credentials_are_encoded_before_they_are_joined() {
        assert_eq!(super::encoded("a b:c%ü"), "a+b%3Ac%25%C3%BC");
    }
}
