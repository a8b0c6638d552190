//! Passkeys: keys that a person's devices keep, bound to this site, and that open the account by themselves or stand beside a password.
//!
//! Invariants: a device has made sure of its owner (user verification), so that a passkey counts as two factors; a question is answered
//! once; an answer is good for the account that was asked, or for the one that the key itself belongs to; a key belongs to one account.

mod ceremony;
mod http;
mod store;

pub use ceremony::{Answer, Begun};
pub use http::{PasskeyView, routes};
pub use store::{PasskeyRow, delete_expired_ceremonies, delete_passkeys, passkeys};

use webauthn_rs::prelude::{Passkey, PublicKeyCredential, RegisterPublicKeyCredential};

use self::ceremony::{State, proved, relying_party};
use super::{recovery_codes, store as factors};
use crate::identity::session::{self, OpenedSession, Opening};
use crate::identity::{service, store as accounts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::Outcome;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{PasskeyId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify::Protection;

/// How many an account may have.
const MOST: usize = 20;
/// The length of a name.
const NAME: std::ops::RangeInclusive<usize> = 1..=100;

/// A passkey that was just added.
pub struct Added {
    /// The passkey.
    pub passkey: PasskeyRow,
    /// Shown this once, when it is the account's first second factor.
    pub recovery_codes: Vec<String>,
}

/// Begins to add a passkey to the actor's account.
pub async fn begin(app: &App, actor: &Actor) -> Result<Begun> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let user = accounts::user(&mut tx, me).await?.ok_or(Code::AuthRequired)?;
    let known = keys(&store::passkeys(&mut tx, me).await?)?;
    if known.len() >= MOST {
        return Err(Code::PasskeyTooMany.into());
    }
    let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let (options, state) = relying_party(app)?
        .start_passkey_registration(me.0, &user.email, &user.name, Some(known))
        .map_err(Error::internal)?;
    let mut options = serde_json::to_value(options.public_key).map_err(Error::internal)?;
    // Found by the device itself, without a name typed first, wherever it has room for that.
    options["authenticatorSelection"]["residentKey"] = "preferred".into();
    let begun = ceremony::begin(&mut tx, Some(me), &State::Register(state), options).await?;
    tx.detail("step", "passkey_begin");
    tx.commit().await?;
    Ok(begun)
}

/// Adds the passkey that the device made. Other devices are signed out.
pub async fn add(app: &App, actor: &Actor, answer: &Answer, name: &str) -> Result<Added> {
    let mut fields = Fields::new();
    let name = fields.text("name", name, NAME);
    fields.finish()?;
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let credential: RegisterPublicKeyCredential = answer.credential()?;
    // Of two that come at once, one waits: each counts the other.
    accounts::lock_people(&mut tx, &[me]).await?;
    let (Some(asked), State::Register(state)) = ceremony::take(&mut tx, answer).await? else {
        return Err(Code::PasskeyRefused.into());
    };
    if asked != me {
        return Err(Code::PasskeyRefused.into());
    }
    let made = relying_party(app)?.finish_passkey_registration(&credential, &state);
    let passkey = proved(made).ok_or(Code::PasskeyRefused)?;
    if store::passkeys(&mut tx, me).await?.len() >= MOST {
        return Err(Code::PasskeyTooMany.into());
    }
    let is_first = !factors::has_factor(&mut tx, me).await?;
    let passkey = store::insert_passkey(&mut tx, me, &passkey, &name).await?;
    let recovery_codes = if is_first { recovery_codes::replace(&mut tx, me).await? } else { Vec::new() };
    if let Some(session) = actor.session_id() {
        accounts::confirm_session(&mut tx, session, true).await?;
        session::end_others(&mut tx, me, Some(session)).await?;
    }
    service::tell_protection_changed(&mut tx, me, Protection::PasskeyAdded { name }).await?;
    tx.detail("step", "passkey_added");
    tx.commit().await?;
    Ok(Added { passkey, recovery_codes })
}

/// Gives one of the actor's passkeys another name.
pub async fn rename(app: &App, actor: &Actor, id: PasskeyId, name: &str) -> Result<()> {
    let mut fields = Fields::new();
    let name = fields.text("name", name, NAME);
    fields.finish()?;
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if !store::rename_passkey(&mut tx, me, id, &name).await? {
        return Err(Code::PasskeyNotFound.into());
    }
    tx.detail("step", "passkey_renamed");
    tx.commit().await
}

/// Removes one of the actor's passkeys, unless nothing else would open the account; with the last factor the recovery codes.
pub async fn remove(app: &App, actor: &Actor, id: PasskeyId) -> Result<()> {
    let mut tx = app.write(actor, Action::ManageSecondFactor, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    accounts::lock_people(&mut tx, &[me]).await?;
    if !store::delete_passkey(&mut tx, me, id).await? {
        return Err(Code::PasskeyNotFound.into());
    }
    if !accounts::has_way_in(&mut tx, me).await? {
        return Err(Code::AuthIdentityLast.into());
    }
    super::without_factor(&mut tx, me).await?;
    service::tell_protection_changed(&mut tx, me, Protection::PasskeyRemoved).await?;
    tx.detail("step", "passkey_removed");
    tx.commit().await
}

/// Begins a sign-in by a passkey alone; who it is, the device tells.
pub async fn begin_sign_in(app: &App, actor: &Actor) -> Result<Begun> {
    app.limits.sign_in_address(actor.address)?;
    let mut tx = app.write(actor, Action::BeginPasskey, Target::System).await?;
    let (options, state) =
        relying_party(app)?.start_discoverable_authentication().map_err(Error::internal)?;
    let begun = ceremony::begin(&mut tx, None, &State::SignIn(state), options.public_key).await?;
    tx.commit().await?;
    Ok(begun)
}

/// Signs in by a passkey alone.
pub async fn sign_in(app: &App, actor: &Actor, answer: &Answer, device: &str) -> Result<OpenedSession> {
    app.limits.sign_in_address(actor.address)?;
    let state = {
        // Taken for good, whatever becomes of the answer.
        let mut tx = app.write(actor, Action::AnswerSecondFactor, Target::System).await?;
        let (_, state) = ceremony::take(&mut tx, answer).await?;
        tx.commit().await?;
        state
    };
    let credential: PublicKeyCredential = answer.credential()?;
    let owner = {
        let mut tx = app.read(&Actor::system("identity.sign_in"), Action::Maintain, Target::System).await?;
        store::owner(&mut tx, credential.get_credential_id()).await?
    };
    let failed = |target| app.audit.denied(actor, Action::SignIn, target, Outcome::Failed, app.clock.now());
    let Some(user) = owner else {
        failed(Target::System);
        return Err(Code::PasskeyRefused.into());
    };
    let mut tx = app.write(actor, Action::SignIn, Target::User(user)).await?;
    let account = accounts::user(&mut tx, user).await?.filter(|account| account.is_active);
    // What was asked of one account only, after its password, is no sign-in by itself.
    let state = matches!(state, State::SignIn(_)).then_some(state);
    let fits = match state {
        Some(state) => verify(&mut tx, user, state, &credential).await?,
        None => false,
    };
    let (Some(account), true) = (account, fits) else {
        failed(Target::User(user));
        return Err(Code::PasskeyRefused.into());
    };
    let opening = Opening::Account { is_staff: account.is_staff, second_factor: true, identity: None };
    let opened = service::open(&mut tx, user, opening, device).await?;
    tx.detail("by", "passkey");
    tx.commit().await?;
    Ok(opened)
}

/// Begins to answer the question for a second factor that `challenge` stands for.
pub async fn begin_answer(app: &App, actor: &Actor, challenge: &str) -> Result<Begun> {
    app.limits.sign_in_address(actor.address)?;
    let mut tx = app.write(actor, Action::BeginPasskey, Target::System).await?;
    let user = factors::challenged(&mut tx, &hash_token(challenge)).await?;
    begin_confirmation(tx, user.ok_or(Code::AuthChallengeExpired)?).await
}

/// Begins to prove anew who uses the actor's session.
pub async fn begin_step_up(app: &App, actor: &Actor) -> Result<Begun> {
    app.limits.sign_in_address(actor.address)?;
    let tx = app.write(actor, Action::BeginStepUp, Target::System).await?;
    begin_confirmation(tx, actor.user_id().ok_or(Code::AuthRequired)?).await
}

async fn begin_confirmation(mut tx: WriteTx, user: UserId) -> Result<Begun> {
    let passkeys = keys(&store::passkeys(&mut tx, user).await?)?;
    if passkeys.is_empty() {
        return Err(Code::SecondFactorNotFound.into());
    }
    let (options, state) =
        relying_party(tx.app())?.start_passkey_authentication(&passkeys).map_err(Error::internal)?;
    let begun = ceremony::begin(&mut tx, Some(user), &State::Confirm(state), options.public_key).await?;
    tx.commit().await?;
    Ok(begun)
}

/// Whether the answer proves that it comes from `user`.
pub async fn fits(tx: &mut WriteTx, user: UserId, answer: &Answer) -> Result<bool> {
    let credential: PublicKeyCredential = answer.credential()?;
    let (asked, state) = ceremony::take(tx, answer).await?;
    if asked != Some(user) {
        return Ok(false);
    }
    verify(tx, user, state, &credential).await
}

async fn verify(
    tx: &mut WriteTx,
    user: UserId,
    state: State,
    credential: &PublicKeyCredential,
) -> Result<bool> {
    let Some(row) = store::lock_passkey(tx, user, credential.get_credential_id()).await? else {
        return Ok(false);
    };
    let (site, mut passkey) = (relying_party(tx.app())?, row.passkey()?);
    let checked = match state {
        State::Register(_) => return Ok(false),
        State::Confirm(state) => site.finish_passkey_authentication(credential, &state),
        State::SignIn(state) => match site.identify_discoverable_authentication(credential) {
            Ok((handle, _)) if handle == user.0 => {
                site.finish_discoverable_authentication_v2(credential, state, &passkey)
            }
            Ok(_) => return Ok(false),
            Err(error) => Err(error),
        },
    };
    let Some(said) = proved(checked) else { return Ok(false) };
    passkey.update_credential(&said);
    store::use_passkey(tx, row.id, &passkey).await?;
    Ok(true)
}

fn keys(rows: &[PasskeyRow]) -> Result<Vec<Passkey>> {
    rows.iter().map(PasskeyRow::passkey).collect()
}
