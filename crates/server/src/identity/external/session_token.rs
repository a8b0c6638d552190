//! Clerk's session tokens on the API: what a page that signs people in with Clerk sends as a bearer token (Clerk's documentation, 'Session
//! tokens'). Each is good for a minute; the session that it names is one of ours from its first request on, so that it is listed, ended
//! and limited like any other.

use chrono::{DateTime, Utc};
use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;

use super::id_token::{check_span, read_signed};
use super::provider::Provider;
use super::refusal::{Failure, Refusal};
use super::{Providers, store};
use crate::identity::second_factor;
use crate::identity::session::{self, Opening};
use crate::identity::store::{self as accounts, FoundSession};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::config::ProviderKind;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

/// What a session token says.
#[derive(Deserialize)]
pub struct Claims {
    iss: String,
    /// The person, for good.
    pub sub: String,
    /// The session at Clerk.
    pub sid: String,
    iat: f64,
    nbf: Option<f64>,
    exp: f64,
    /// The page that it was issued to.
    azp: Option<String>,
    /// `pending` while Clerk still asks for something.
    sts: Option<String>,
}

/// The claims of `token`, if it was issued by `issuer` to a page of `origin` and is good now.
pub fn verify(
    token: &str,
    keys: &JwkSet,
    issuer: &str,
    origin: &str,
    now: DateTime<Utc>,
) -> std::result::Result<Claims, Refusal> {
    let (_, claims): (_, Claims) = read_signed(token, keys)?;
    if claims.iss != issuer {
        return Err(Refusal::Issuer);
    }
    if claims.azp.as_deref().is_some_and(|page| page != origin) {
        return Err(Refusal::AuthorizedParty);
    }
    check_span(claims.iat, claims.nbf, claims.exp, now)?;
    if claims.sts.as_deref().is_some_and(|status| status != "active") {
        return Err(Refusal::SessionPending);
    }
    if claims.sub.is_empty() || claims.sid.is_empty() {
        return Err(Refusal::Subject);
    }
    Ok(claims)
}

/// Whether this can only be a signed token: ours have no dots.
pub fn looks_signed(token: &str) -> bool {
    token.matches('.').count() == 2
}

/// The session of ours that stands for the one that a signed token names, opened if need be; None for whatever is not to be believed.
pub async fn session(
    app: &App,
    providers: &Providers,
    actor: &Actor,
    token: &str,
) -> Result<Option<FoundSession>> {
    for provider in providers.general.iter().filter(|provider| provider.settings.kind == ProviderKind::Clerk)
    {
        match provider.session_token(&*app.clock, &app.config.http.public_url, token).await {
            Ok(claims) => return stand_in(app, provider, actor, &claims).await.map(Some),
            Err(Failure::Refused(refusal)) => {
                tracing::info!(provider = provider.settings.id, ?refusal, "a session token was refused");
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(None)
}

async fn stand_in(app: &App, provider: &Provider, actor: &Actor, claims: &Claims) -> Result<FoundSession> {
    let hash = hash_token(&format!("clerk {} {}", provider.settings.id, claims.sid));
    if let Some(found) = session::find(app, &hash).await? {
        return Ok(found);
    }
    open(app, provider, actor, claims, &hash).await?;
    // One that has ended here stays so, however long Clerk's goes on.
    session::find(app, &hash).await?.ok_or_else(|| Code::AuthRequired.into())
}

async fn open(app: &App, provider: &Provider, actor: &Actor, claims: &Claims, hash: &[u8]) -> Result<()> {
    let owner = {
        let mut tx =
            app.read(&Actor::system("identity.authenticate"), Action::Maintain, Target::System).await?;
        store::owner(&mut tx, provider, &claims.sub).await?
    };
    let unknown = || Error::new(Code::AuthRequired).detail("No account is linked to this sign-in");
    let user = owner.ok_or_else(unknown)?;
    let mut tx = app.write(actor, Action::SignIn, Target::User(user)).await?;
    let account = accounts::user(&mut tx, user).await?.filter(|account| account.is_active);
    let account = account.ok_or_else(unknown)?;
    if second_factor::has_factor(&mut tx, user).await? {
        return Err(
            Error::new(Code::AuthRequired).detail("This account asks for a second factor: sign in here")
        );
    }
    let opening = Opening::Account { is_staff: account.is_staff, second_factor: false, identity: None };
    if session::open_with(&mut tx, user, opening, hash, &provider.settings.name).await? {
        tx.detail("provider", provider.settings.id.as_str());
        tx.commit().await?;
    }
    Ok(())
}
