//! What the deployment's staff see of people's accounts and do about them: finding somebody, switching an account off, making staff,
//! helping somebody who lost a second factor. Nobody signs in as somebody else.
//!
//! Invariants: nobody does it to themselves, and the last of the staff stays; whoever loses a right is signed out at once.

mod http;
mod store;

pub use http::routes;
pub use store::UserFilter;

use chrono::{DateTime, TimeDelta, Utc};

use super::store::{UserRow, user};
use super::{external, service, session};
use crate::company::{self, Membership};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::UserId;
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};

/// A person's account, with what tells how they get in.
pub struct Account {
    /// Who it is.
    pub user: UserRow,
    /// Their companies.
    pub companies: Vec<Membership>,
    /// Their identities at other providers.
    pub identities: Vec<external::IdentityRow>,
    /// How they get in, and when they last did.
    pub access: Access,
}

/// How somebody gets into their account, and when they last did.
pub struct Access {
    /// Whether a password opens it.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_second_factor: bool,
    /// How many devices are signed in.
    pub session_count: i64,
    /// The last sign-in whose session is still kept: sessions go a month after their end.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// When one of those was last used.
    pub last_activity: Option<DateTime<Utc>>,
}

/// Everybody whom `filter` lets through, the newest first.
pub async fn users(app: &App, actor: &Actor, filter: &UserFilter, paging: &Paging) -> Result<Page<UserRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListUsers, Target::System).await?;
    let rows = store::users(&mut tx, filter, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |user| Cursor { time: user.created_at, id: user.id.0 }))
}

/// One account.
pub async fn account(app: &App, actor: &Actor, id: UserId) -> Result<Account> {
    let mut tx = app.read(actor, Action::ReadAccount, Target::User(id)).await?;
    let now = tx.now();
    let idle_since = now - TimeDelta::days(i64::from(app.config.sessions.idle_days));
    Ok(Account {
        user: user(&mut tx, id).await?.ok_or(Code::UserNotFound)?,
        companies: company::memberships(&mut tx, id).await?,
        identities: external::identities_of(&mut tx, id).await?,
        access: store::access(&mut tx, id, now, idle_since).await?,
    })
}

/// Begins an act on somebody else's account. One's own is refused: a slip would shut the administrator out.
pub async fn begin(app: &App, actor: &Actor, id: UserId) -> Result<WriteTx> {
    let tx = app.write(actor, Action::AdministerUser, Target::User(id)).await?;
    if actor.user_id() == Some(id) {
        return Err(Code::UserOneself.into());
    }
    Ok(tx)
}

/// Signs somebody out everywhere.
async fn end_sessions(app: &App, actor: &Actor, id: UserId) -> Result<()> {
    let mut tx = begin(app, actor, id).await?;
    let ended = session::end_others(&mut tx, id, None).await?;
    tx.detail("sessions_ended", ended);
    service::announce(&mut tx, id).await?;
    tx.commit().await
}
