//! Sessions: an opaque token of 256 bits for each device, stored as its hash.

use chrono::TimeDelta;

use super::{demand, store};
use crate::kernel::actor::{Actor, Assurance, Who};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{IdentityId, InterviewId, SessionId, UserId};
use crate::kernel::policy::{Action, Target};

/// A session that was just opened.
pub struct OpenedSession {
    /// Its row.
    pub id: SessionId,
    /// Its secret, which only the device knows from now on.
    pub token: String,
    /// The actor that it makes of its owner.
    pub actor: Actor,
}

/// What a session is opened for.
pub enum Opening {
    /// A guest, for one interview and nothing else.
    Guest(InterviewId),
    /// An account.
    Account {
        /// Whether it is the deployment's staff.
        is_staff: bool,
        /// Whether its owner proved who they are with two factors.
        second_factor: bool,
        /// The identity elsewhere by which they came.
        identity: Option<IdentityId>,
    },
}

impl Opening {
    /// An ordinary account, by a single factor.
    pub const ALONE: Self = Self::Account { is_staff: false, second_factor: false, identity: None };
}

/// Opens a session for `user`.
pub async fn open_session(
    tx: &mut WriteTx,
    user: UserId,
    opening: Opening,
    device: &str,
) -> Result<OpenedSession> {
    let secret = tx.app().random.secret();
    let id = tx.new_id::<SessionId>();
    insert(tx, id, user, &opening, secret.hash, device).await?;
    let now = tx.now();
    let who = match opening {
        Opening::Guest(interview) => Who::Guest { id: user, session: id, interview },
        Opening::Account { is_staff, second_factor, .. } => {
            let lacks_second_factor = !second_factor && store::second_factor_required(tx, user).await?;
            let assurance = Assurance { authenticated_at: now, lacks_second_factor };
            Who::User { id: user, session: id, is_staff, assurance }
        }
    };
    let actor = Actor { who, ..tx.actor().clone() };
    Ok(OpenedSession { id, token: secret.token, actor })
}

/// Opens a session for whoever comes with the token that `hash` was made from; false when there is or was one.
pub async fn open_with(
    tx: &mut WriteTx,
    user: UserId,
    opening: Opening,
    hash: &[u8],
    device: &str,
) -> Result<bool> {
    let id = tx.new_id::<SessionId>();
    insert(tx, id, user, &opening, hash.to_vec(), device).await
}

async fn insert(
    tx: &mut WriteTx,
    id: SessionId,
    user: UserId,
    opening: &Opening,
    token_hash: Vec<u8>,
    device: &str,
) -> Result<bool> {
    let now = tx.now();
    let lifetime = TimeDelta::days(i64::from(tx.app().config.sessions.lifetime_days));
    let address = tx.actor().address.map(|address| address.to_string());
    let (interview, second_factor, identity) = match opening {
        Opening::Guest(interview) => (Some(*interview), false, None),
        Opening::Account { second_factor, identity, .. } => {
            demand::admit(tx, user, *identity, *second_factor).await?;
            (None, *second_factor, *identity)
        }
    };
    let row = store::NewSession {
        second_factor,
        identity,
        id,
        user,
        token_hash,
        interview,
        device: clip(device),
        address,
        expires_at: now + lifetime,
    };
    store::insert_session(tx, row).await
}

/// The session behind a token, by the token's hash; None for whatever has ended.
pub async fn find(app: &App, hash: &[u8]) -> Result<Option<store::FoundSession>> {
    let mut tx = app.read(&Actor::system("identity.authenticate"), Action::Maintain, Target::System).await?;
    let now = tx.now();
    let idle_since = now - TimeDelta::days(i64::from(app.config.sessions.idle_days));
    store::find_session(&mut tx, hash, now, idle_since).await
}

fn clip(device: &str) -> String {
    let device: String = device.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    if device.is_empty() { "Unknown device".to_owned() } else { device }
}

/// Ends a guest's sessions on other devices: an invitation link is good for one device at a time.
pub async fn revoke_guest_sessions(tx: &mut WriteTx, user: UserId, interview: InterviewId) -> Result<()> {
    if store::revoke_guest_sessions(tx, user, interview).await? > 0 {
        announce(tx, user);
    }
    Ok(())
}

/// Ends one of the actor's own sessions.
pub async fn revoke(app: &App, actor: &Actor, session: SessionId) -> Result<()> {
    let mut tx = app.write(actor, Action::RevokeSession, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if store::revoke_session(&mut tx, me, session).await? == 0 {
        return Err(Code::NotFound.into());
    }
    tx.detail("session", session.to_string());
    announce(&mut tx, me);
    tx.commit().await
}

/// Ends all of the actor's own sessions but the current one.
pub async fn revoke_others(app: &App, actor: &Actor) -> Result<()> {
    let mut tx = app.write(actor, Action::RevokeSession, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let ended = end_others(&mut tx, me, actor.session_id()).await?;
    tx.detail("ended", ended);
    tx.commit().await
}

/// Ends the current session; the provider whose identity opened it, if one did.
pub async fn sign_out(app: &App, actor: &Actor) -> Result<Option<String>> {
    let mut tx = app.write(actor, Action::SignOut, Target::System).await?;
    let mut provider = None;
    if let (Some(me), Some(session)) = (actor.user_id(), actor.session_id()) {
        provider = store::opened_by(&mut tx, session).await?;
        store::revoke_session(&mut tx, me, session).await?;
        announce(&mut tx, me);
    }
    tx.commit().await?;
    Ok(provider)
}

/// Ends all sessions of `user` but `here`; how many.
pub async fn end_others(tx: &mut WriteTx, user: UserId, here: Option<SessionId>) -> Result<u64> {
    let ended = store::revoke_sessions(tx, user, here).await?;
    announce(tx, user);
    Ok(ended)
}

/// Ends the sessions of `user`, but `here`, that `identity` opened; how many.
pub async fn end_opened_by(
    tx: &mut WriteTx,
    user: UserId,
    identity: IdentityId,
    here: Option<SessionId>,
) -> Result<u64> {
    let ended = store::revoke_sessions_of_identity(tx, identity, here).await?;
    announce(tx, user);
    Ok(ended)
}

/// Ends all sessions of `user`, as when the account is switched off.
pub async fn revoke_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    end_others(tx, user, None).await.map(|_| ())
}

/// Tells the devices of `user` to look whether their session still is.
pub fn announce(tx: &mut WriteTx, user: UserId) {
    tx.emit(Event::new(EventKind::SessionRevoked).user(user).to([Topic::User(user)]));
}
