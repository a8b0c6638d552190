//! What proves besides a password who somebody is: an authenticator app, passkeys (which also open an account by themselves), and
//! recovery codes for when they are lost.
//!
//! Invariants: a factor counts once its owner has shown that it works; a code is good once; whoever sets one up, removes one or makes
//! new recovery codes has proved just before who they are, and is told by mail.

mod challenge;
mod http;
mod passkey;
mod recovery_codes;
mod store;
mod totp;

pub use challenge::{Challenge, Proof, answer, challenge, step_up};
pub use http::{SecondFactorNeeded, routes};
pub use store::{delete_challenges, has_factor};

use chrono::{DateTime, Utc};

use super::store as accounts;
use super::{administration, service, session};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::notify::Protection;

/// What an account has set up.
pub struct Overview {
    /// Whether a password opens it.
    pub has_password: bool,
    /// When the authenticator app was set up.
    pub totp_since: Option<DateTime<Utc>>,
    /// Oldest first.
    pub passkeys: Vec<passkey::PasskeyRow>,
    /// How many recovery codes are left.
    pub recovery_codes_left: i64,
    /// Whether a company of theirs asks for a second factor.
    pub required: bool,
}

/// What the actor's account has set up.
pub async fn overview(app: &App, actor: &Actor) -> Result<Overview> {
    let mut tx = app.read(actor, Action::ReadSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    Ok(Overview {
        has_password: accounts::password_hash(&mut tx, me).await?.is_some(),
        totp_since: store::totp(&mut tx, me).await?.and_then(|totp| totp.confirmed_at),
        passkeys: passkey::passkeys(&mut tx, me).await?,
        recovery_codes_left: store::recovery_codes_left(&mut tx, me).await?,
        required: accounts::second_factor_required(&mut tx, me).await?,
    })
}

/// Begins to set up an authenticator app: the secret that it is to be given. It counts for nothing until [`confirm_totp`].
pub async fn begin_totp(app: &App, actor: &Actor) -> Result<totp::Setup> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if store::totp(&mut tx, me).await?.is_some_and(|totp| totp.confirmed_at.is_some()) {
        return Err(Code::SecondFactorExists.into());
    }
    let user = accounts::user(&mut tx, me).await?.ok_or(Code::AuthRequired)?;
    let secret = totp::new_secret(app);
    let sealed = app.seal.seal(&app.random, &totp::place(me), &secret)?;
    store::put_totp(&mut tx, me, &sealed).await?;
    tx.detail("step", "totp_begin");
    tx.commit().await?;
    totp::setup(&secret, &user.email)
}

/// Ends setting up, with the app's first code. From now on sign-ins ask for one. The recovery codes, shown this once.
pub async fn confirm_totp(app: &App, actor: &Actor, code: &str) -> Result<Vec<String>> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    app.limits.sign_in(actor.address, &me.to_string())?;
    let pending = store::totp(&mut tx, me).await?.filter(|totp| totp.confirmed_at.is_none());
    let pending = pending.ok_or(Code::SecondFactorNotFound)?;
    let Some(step) = totp::fitting_step(app, me, &pending, code, tx.now())? else {
        return Err(Error::new(Code::RequestInvalid).field(
            "code",
            "wrong",
            "Enter the six digits that the app shows now",
        ));
    };
    store::confirm_totp(&mut tx, me, step).await?;
    let codes = recovery_codes::replace(&mut tx, me).await?;
    if let Some(session) = actor.session_id() {
        accounts::confirm_session(&mut tx, session, true).await?;
        session::end_others(&mut tx, me, Some(session)).await?;
    }
    service::tell_protection_changed(&mut tx, me, Protection::AuthenticatorAdded).await?;
    tx.detail("step", "totp_confirmed");
    tx.commit().await?;
    Ok(codes)
}

/// Removes the authenticator app, and with the last factor the recovery codes.
pub async fn remove_totp(app: &App, actor: &Actor) -> Result<()> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if !store::delete_totp(&mut tx, me).await? {
        return Err(Code::SecondFactorNotFound.into());
    }
    without_factor(&mut tx, me).await?;
    service::tell_protection_changed(&mut tx, me, Protection::AuthenticatorRemoved).await?;
    tx.detail("step", "totp_removed");
    tx.commit().await
}

/// After a factor was removed: without the last one the recovery codes go, unless the company demands that there is one.
async fn without_factor(tx: &mut WriteTx, user: UserId) -> Result<()> {
    if store::has_factor(tx, user).await? {
        return Ok(());
    }
    if accounts::second_factor_required(tx, user).await? {
        return Err(Code::SecondFactorDemanded.into());
    }
    store::delete_recovery_codes(tx, user).await
}

/// Makes new recovery codes; the old ones stop working.
pub async fn renew_recovery_codes(app: &App, actor: &Actor) -> Result<Vec<String>> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if !store::has_factor(&mut tx, me).await? {
        return Err(Code::SecondFactorNotFound.into());
    }
    let codes = recovery_codes::replace(&mut tx, me).await?;
    service::tell_protection_changed(&mut tx, me, Protection::RecoveryCodesMade).await?;
    tx.detail("step", "recovery_codes");
    tx.commit().await?;
    Ok(codes)
}

/// Removes every second factor of somebody who has lost theirs, for staff; all their sessions end.
pub async fn reset(app: &App, actor: &Actor, user: UserId) -> Result<()> {
    let mut tx = administration::begin(app, actor, user).await?;
    store::delete_totp(&mut tx, user).await?;
    passkey::delete_passkeys(&mut tx, user).await?;
    store::delete_recovery_codes(&mut tx, user).await?;
    store::delete_challenges(&mut tx, user).await?;
    session::revoke_all(&mut tx, user).await?;
    service::tell_protection_changed(&mut tx, user, Protection::FactorsReset).await?;
    tx.detail("second_factors", "reset");
    service::announce(&mut tx, user).await?;
    tx.commit().await
}

/// Removes questions that nobody answered in time.
pub async fn delete_expired(tx: &mut WriteTx) -> Result<()> {
    store::delete_expired_challenges(tx).await?;
    passkey::delete_expired_ceremonies(tx).await
}
