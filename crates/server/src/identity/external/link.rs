//! Identities of the account that is signed in: linking, unlinking, and proving anew who one is.

use super::Providers;
use super::provider::{Provider, Subject};
use super::sign_in::Arrival;
use super::store::{self, IdentityRow};
use crate::identity::store as accounts;
use crate::identity::{demand, second_factor, service, session};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{IdentityId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::Protection;

/// Whoever comes back is still who went.
fn still(actor: &Actor, user: Option<UserId>) -> Result<UserId> {
    actor.user_id().filter(|me| user == Some(*me)).ok_or_else(|| Code::AuthProviderExpired.into())
}

/// Links the identity to the account that is signed in.
pub(super) async fn link(
    app: &App,
    actor: &Actor,
    provider: &Provider,
    subject: &Subject,
    user: Option<UserId>,
) -> Result<Arrival> {
    let me = still(actor, user)?;
    let mut tx = app.write(actor, Action::LinkIdentity, Target::System).await?;
    match store::use_identity(&mut tx, provider, subject).await? {
        Some(owned) if owned.user == me => return Ok(Arrival::Linked),
        Some(_) => return Err(Code::AuthIdentityTaken.into()),
        None => store::insert_identity(&mut tx, me, provider, subject).await?,
    };
    tx.detail("provider", provider.settings.id.as_str());
    let told = Protection::IdentityLinked { provider: provider.settings.name.clone() };
    service::tell_protection_changed(&mut tx, me, told).await?;
    tx.commit().await?;
    Ok(Arrival::Linked)
}

/// Takes a fresh sign-in at the provider as the proof of who uses this session. It does not stand in for a second factor.
pub(super) async fn step_up(
    app: &App,
    actor: &Actor,
    provider: &Provider,
    subject: &Subject,
    user: Option<UserId>,
) -> Result<Arrival> {
    let me = still(actor, user)?;
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    let mut tx = app.write(actor, Action::StepUp, Target::System).await?;
    let owned = store::use_identity(&mut tx, provider, subject).await?;
    if owned.is_none_or(|owned| owned.user != me) {
        return Err(Code::AuthIdentityOther.into());
    }
    if second_factor::has_factor(&mut tx, me).await? {
        return Err(Code::AuthSecondFactorWrong.into());
    }
    accounts::confirm_session(&mut tx, session, false).await?;
    tx.detail("provider", provider.settings.id.as_str());
    tx.commit().await?;
    Ok(Arrival::Confirmed)
}

/// The actor's identities, oldest first.
pub async fn identities(app: &App, actor: &Actor) -> Result<Vec<IdentityRow>> {
    let mut tx = app.read(actor, Action::ReadIdentities, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::identities(&mut tx, me).await
}

/// Unlinks one of the actor's identities, unless nothing else would open the account.
pub async fn unlink(app: &App, providers: &Providers, actor: &Actor, id: IdentityId) -> Result<()> {
    let mut tx = app.write(actor, Action::UnlinkIdentity, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    // Of two that unlink the last two at once, one waits here for the other.
    accounts::lock_people(&mut tx, &[me]).await?;
    // Whoever came in by it elsewhere is out, and so is its owner here, if their company asks for it.
    let here = if demand::binds(&mut tx, me).await? { None } else { actor.session_id() };
    let ended = session::end_opened_by(&mut tx, me, id, here).await?;
    let provider = store::delete_identity(&mut tx, me, id).await?.ok_or(Code::AuthIdentityNotFound)?;
    tx.detail("sessions_ended", ended);
    if !accounts::has_way_in(&mut tx, me).await? {
        return Err(Code::AuthIdentityLast.into());
    }
    tx.detail("provider", provider.as_str());
    let told = Protection::IdentityUnlinked { provider: providers.name(app, &provider).await };
    service::tell_protection_changed(&mut tx, me, told).await?;
    tx.commit().await
}
