//! What a provider granted besides the proof of who somebody is (RFC 6749, 5.1): an access token and the one that renews it.
//!
//! It is kept for one purpose: a provider that does not renew it any more (RFC 6749, 5.2: `invalid_grant`) has shut its person out, as a
//! company does whose employee leaves, and then the sessions here end that were opened by this identity. Invariants: tokens are sealed, and
//! kept only while such a session is open; a provider that is down or misconfigured ends nothing.

mod store;

pub use store::delete_useless;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::Providers;
use super::refusal::{Failure, Refusal};
use super::store::Owned;
use crate::identity::session;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::IdentityId;
use crate::kernel::policy::{Action, Target};

/// How often tokens are looked at.
pub const EVERY: TimeDelta = TimeDelta::minutes(5);
/// A token that would expire before the next look, and a little later, is renewed at this one.
const AHEAD: TimeDelta = TimeDelta::minutes(6);
/// When to try again what failed.
const AGAIN: TimeDelta = TimeDelta::minutes(10);
/// The most that are renewed at one look; the rest waits for the next one.
const MOST: usize = 500;

/// An access token with the one that renews it.
#[derive(Debug)]
pub struct Grant {
    /// Opens the provider's API.
    pub access_token: String,
    /// Good for the next one.
    pub refresh_token: String,
    /// When the access token ends.
    pub expires_at: DateTime<Utc>,
    /// What it is good for, if the provider says so.
    pub scope: Option<String>,
}

/// What a token is sealed for.
fn place(kind: &str, identity: IdentityId) -> String {
    format!("{kind}:{identity}")
}

/// Keeps what came along with a sign-in, in place of what was there.
pub async fn keep(tx: &mut WriteTx, owned: Owned, grant: Option<&Grant>) -> Result<()> {
    let Some(grant) = grant else { return Ok(()) };
    let app = tx.app().clone();
    let seal =
        |kind: &str, token: &str| app.seal.seal(&app.random, &place(kind, owned.identity), token.as_bytes());
    let sealed = store::Sealed {
        access_token: seal("access_token", &grant.access_token)?,
        refresh_token: seal("refresh_token", &grant.refresh_token)?,
        scope: grant.scope.as_deref(),
        expires_at: grant.expires_at,
        // A short-lived one is not due again at the same look.
        renew_at: (grant.expires_at - AHEAD).max(tx.now() + TimeDelta::minutes(1)),
    };
    store::put(tx, owned, sealed).await
}

/// Renews what is about to expire. What fails for one is logged, and the others get their turn.
pub async fn renew(app: App, providers: Arc<Providers>) -> Result<()> {
    let system = Actor::system("identity.renew_tokens");
    for _ in 0..MOST {
        let mut tx = app.write(&system, Action::Maintain, Target::System).await?;
        let again = tx.now() + AGAIN;
        let due = store::take_due(&mut tx, again).await?;
        tx.commit().await?;
        let Some(token) = due else { break };
        if let Err(error) = renew_one(&app, &providers, &system, &token).await {
            tracing::warn!(provider = token.provider, %error, "a provider's token could not be renewed");
        }
    }
    Ok(())
}

async fn renew_one(app: &App, providers: &Providers, system: &Actor, token: &store::DueToken) -> Result<()> {
    // Of a provider that is not known any more nothing can be said, and another issuer is not told what this one granted.
    let Ok(provider) = providers.find(app, &token.provider).await else { return Ok(()) };
    if provider.settings.issuer != token.issuer {
        return Ok(());
    }
    let refresh_token = app.seal.unseal(&place("refresh_token", token.identity), &token.refresh_token)?;
    let refresh_token = String::from_utf8(refresh_token).map_err(Error::internal)?;
    let answer = provider.refresh(&*app.clock, &refresh_token).await;
    let has_ended = matches!(answer, Err(Failure::Refused(Refusal::GrantEnded)));
    let action = if has_ended { Action::EndGrant } else { Action::Maintain };
    let mut tx = app.write(system, action, Target::User(token.user)).await?;
    if !store::is_current(&mut tx, token.identity, &token.refresh_token).await? {
        return Ok(());
    }
    let owned = Owned { identity: token.identity, user: token.user };
    match answer {
        Ok(grant) => keep(&mut tx, owned, Some(&grant)).await?,
        Err(_) if has_ended => end(&mut tx, owned, &token.provider).await?,
        Err(failure) => return Err(failure.into()),
    }
    tx.commit().await
}

/// The provider has shut its person out.
async fn end(tx: &mut WriteTx, owned: Owned, provider: &str) -> Result<()> {
    store::delete(tx, owned.identity).await?;
    let ended = session::end_opened_by(tx, owned.user, owned.identity, None).await?;
    tx.detail("provider", provider);
    tx.detail("sessions_ended", ended);
    Ok(())
}
