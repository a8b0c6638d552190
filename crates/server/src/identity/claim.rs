//! A guest becomes an account: a code goes to the address that was invited, and whoever reads that mail sets a password.

use chrono::TimeDelta;

use super::session::{self, OpenedSession, Opening};
use super::{password, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify::{self, AccountMail};

const VALID: TimeDelta = TimeDelta::minutes(15);
const ATTEMPTS: i32 = 5;

/// Mails the code.
pub async fn start(app: &App, actor: &Actor) -> Result<()> {
    let mut tx = app.write(actor, Action::StartClaim, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let user = store::user(&mut tx, me).await?.ok_or(Code::UserNotFound)?;
    app.limits.sign_in(actor.address, &user.email)?;
    if store::account_exists(&mut tx, &user.email).await? {
        return Err(Error::new(Code::AuthEmailTaken).detail("Sign in, then open your invitation link again"));
    }
    let code = format!("{:06}", app.random.below(1_000_000));
    let until = tx.now() + VALID;
    store::put_claim(&mut tx, me, &hash_token(&code), until).await?;
    let mail = AccountMail::ClaimCode { name: user.name, code };
    notify::email(&mut tx, Some(me), &user.email, mail).await?;
    tx.commit().await
}

/// Turns the guest into an account, if the code is the one that was mailed. Five wrong codes spoil it.
pub async fn claim(
    app: &App,
    actor: &Actor,
    code: &str,
    new_password: String,
    device: &str,
) -> Result<OpenedSession> {
    let mut fields = Fields::new();
    password::check(&mut fields, "password", &new_password, &[]);
    fields.finish()?;
    app.limits.sign_in(actor.address, &actor.user_id().map(|id| id.to_string()).unwrap_or_default())?;
    let hash = password::hash(app, "password", new_password).await?;
    let mut tx = app.write(actor, Action::ClaimAccount, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let claim = store::attempt_claim(&mut tx, me).await?;
    let now = tx.now();
    let fits = claim.is_some_and(|claim| {
        claim.attempts <= ATTEMPTS && claim.expires_at > now && claim.code_hash == hash_token(code.trim())
    });
    if !fits {
        // The attempt counts, so this is committed.
        tx.detail("fits", false);
        tx.commit().await?;
        return Err(Error::new(Code::AuthCodeWrong).field(
            "code",
            "invalid",
            "Check the code, or ask for a new one",
        ));
    }
    store::delete_claim(&mut tx, me).await?;
    store::set_credentials(&mut tx, me, &hash).await?;
    session::revoke_all(&mut tx, me).await?;
    let opened = session::open_session(&mut tx, me, Opening::ALONE, device).await?;
    tx.commit().await?;
    Ok(opened)
}
