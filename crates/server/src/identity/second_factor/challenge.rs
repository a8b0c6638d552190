//! The question for a second factor: between a right password and a session, and before dangerous acts.

use chrono::{DateTime, TimeDelta, Utc};

use super::{passkey, recovery_codes, store, totp};
use crate::identity::recovery;
use crate::identity::service;
use crate::identity::session::{OpenedSession, Opening};
use crate::identity::store as accounts;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::Outcome;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{IdentityId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

const VALID: TimeDelta = TimeDelta::minutes(5);
const ATTEMPTS: i32 = 5;

/// A sign-in that waits for its second factor.
pub struct Challenge {
    /// What the answer has to carry.
    pub token: String,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Whether an authenticator app can answer it.
    pub totp: bool,
    /// Whether a passkey can.
    pub passkey: bool,
    /// Whether a recovery code can.
    pub recovery_code: bool,
}

/// What somebody proves themselves with.
pub enum Proof {
    /// Six digits of the authenticator app.
    Totp(String),
    /// A recovery code.
    RecoveryCode(String),
    /// What a device answered.
    Passkey(passkey::Answer),
    /// The password; for step-ups only.
    Password(String),
}

/// Asks for a second factor. The caller has found that the account has one; `identity` is what proved the first.
pub async fn challenge(tx: &mut WriteTx, user: UserId, identity: Option<IdentityId>) -> Result<Challenge> {
    let secret = tx.app().random.secret();
    let expires_at = tx.now() + VALID;
    store::insert_challenge(tx, user, identity, &secret.hash, expires_at).await?;
    Ok(Challenge {
        token: secret.token,
        expires_at,
        totp: store::totp(tx, user).await?.is_some_and(|totp| totp.confirmed_at.is_some()),
        passkey: !passkey::passkeys(tx, user).await?.is_empty(),
        recovery_code: store::recovery_codes_left(tx, user).await? > 0,
    })
}

/// Answers the question of a sign-in. Five wrong answers end it.
pub async fn answer(
    app: &App,
    actor: &Actor,
    token: &str,
    proof: &Proof,
    device: &str,
) -> Result<OpenedSession> {
    let hash = hash_token(token);
    let store::Attempt { user, identity, .. } = count_attempt(app, actor, &hash).await?;
    app.limits.sign_in(actor.address, &user.to_string())?;
    let mut tx = app.write(actor, Action::SignIn, Target::User(user)).await?;
    let account = accounts::user(&mut tx, user).await?.filter(|account| account.is_active);
    let account = account.ok_or(Code::AuthChallengeExpired)?;
    if !fits(&mut tx, user, proof).await? {
        app.audit.denied(actor, Action::SignIn, Target::User(user), Outcome::Failed, tx.now());
        return Err(Error::new(Code::AuthSecondFactorWrong).field("code", "wrong", "This code is not right"));
    }
    store::delete_challenge(&mut tx, &hash).await?;
    let opening = Opening::Account { is_staff: account.is_staff, second_factor: true, identity };
    let opened = service::open(&mut tx, user, opening, device).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Counts an attempt before anything is compared, so that it counts whatever becomes of it; whose sign-in it is.
async fn count_attempt(app: &App, actor: &Actor, hash: &[u8]) -> Result<store::Attempt> {
    let mut tx = app.write(actor, Action::AnswerSecondFactor, Target::System).await?;
    let counted = store::attempt_challenge(&mut tx, hash).await?;
    tx.commit().await?;
    let attempt = counted.filter(|attempt| attempt.attempts <= ATTEMPTS);
    attempt.ok_or_else(|| Code::AuthChallengeExpired.into())
}

/// Proves anew who uses this session, so that dangerous acts are open for a while.
pub async fn step_up(app: &App, actor: &Actor, proof: Proof) -> Result<()> {
    let me = recovery::own(app, actor, Action::StepUp).await?.id;
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    app.limits.sign_in(actor.address, &me.to_string())?;
    let by_password = match &proof {
        Proof::Password(password) => {
            Some(recovery::confirm_password(app, actor, me, password.clone()).await?)
        }
        Proof::Totp(_) | Proof::RecoveryCode(_) | Proof::Passkey(_) => None,
    };
    let mut tx = app.write(actor, Action::StepUp, Target::System).await?;
    let right = match by_password {
        Some(right) => right,
        None => fits(&mut tx, me, &proof).await?,
    };
    if !right {
        drop(tx);
        app.audit.denied(actor, Action::StepUp, Target::System, Outcome::Failed, app.clock.now());
        return Err(Error::new(Code::AuthSecondFactorWrong).field("proof", "wrong", "This is not right"));
    }
    accounts::confirm_session(&mut tx, session, by_password.is_none()).await?;
    tx.commit().await
}

/// Whether the proof fits; one that is good once is used up.
async fn fits(tx: &mut WriteTx, user: UserId, proof: &Proof) -> Result<bool> {
    match proof {
        Proof::Totp(code) => {
            let row = store::totp(tx, user).await?.filter(|totp| totp.confirmed_at.is_some());
            let Some(row) = row else { return Ok(false) };
            let (app, now) = (tx.app().clone(), tx.now());
            let Some(step) = totp::fitting_step(&app, user, &row, code, now)? else { return Ok(false) };
            // Of two that come with the same code at once, one wins.
            store::accept_step(tx, user, step).await
        }
        Proof::RecoveryCode(code) => recovery_codes::consume(tx, user, code).await,
        Proof::Passkey(answer) => passkey::fits(tx, user, answer).await,
        Proof::Password(_) => Ok(false),
    }
}
