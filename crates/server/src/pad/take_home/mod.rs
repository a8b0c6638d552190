//! Take-homes: work that a company gives a candidate to write on their own, by a link and without a call.
//!
//! Invariants: whoever has the link is let in as its candidate, sees this one take-home and writes in its pad alone; the company watches;
//! nothing is written before it was begun, or once it was handed in, taken back, or is past its end; the secrets of its links are kept as
//! their hashes.

mod author;
mod http;
mod link;
mod reminder;
mod service;
mod starter;
mod store;

pub use author::{EVERY as OVERDUE_EVERY, KIND as OVERDUE, tell_overdue};
pub use http::routes;
pub use link::begun;
pub use reminder::{EVERY as REMIND_EVERY, KIND as REMIND, send_due as send_reminders};
pub use store::{LeftTakeHome, lock_open};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::identity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, TakeHomeId, UserId};

/// As much of a take-home as other slices need.
pub struct TakeHomeFacts {
    /// Who gave it.
    pub company: CompanyId,
    /// In whose name it is written.
    pub candidate: UserId,
    /// Whether its candidate can write in it.
    pub is_open: bool,
    row: store::TakeHomeRow,
}

impl TakeHomeFacts {
    /// Whether somebody is its candidate, as whoever they may be.
    pub async fn is_candidate(&self, connection: &mut PgConnection, user: UserId) -> Result<bool> {
        Ok(self.row.is_candidate(&as_whom(connection, user).await?))
    }
}

/// An account, and the guests who have its address: a company that gives its colleague a take-home may know nothing of them but the address. Not
/// even that it is confirmed is asked, since whoever is a candidate is only shown less.
async fn as_whom(connection: &mut PgConnection, user: UserId) -> Result<Vec<UserId>> {
    let mut all = identity::guests_of(connection, user).await?;
    all.push(user);
    Ok(all)
}

/// Those that somebody was given and can hand in by now; as a guest with their address by this company alone, since to know an address
/// is enough to give it a take-home.
pub async fn open_of(
    connection: &mut PgConnection,
    user: UserId,
    company: CompanyId,
    now: DateTime<Utc>,
) -> Result<Vec<TakeHomeId>> {
    let guests = identity::guests_of(connection, user).await?;
    store::open_of(connection, user, company, &guests, now).await
}

/// How a take-home stands.
pub async fn facts(
    connection: &mut PgConnection,
    id: TakeHomeId,
    now: DateTime<Utc>,
) -> Result<TakeHomeFacts> {
    let row = store::one(connection, &store::Filter { id: Some(id), ..Default::default() }).await?;
    let is_open = row.started_at.is_some() && row.revoked_at.is_none() && row.standing(now).may_write;
    Ok(TakeHomeFacts { company: row.company, candidate: row.candidate, is_open, row })
}

/// Tells a company's open pages, and whoever has the pad open, that a take-home has changed.
fn announce(tx: &mut WriteTx, row: &store::TakeHomeRow) {
    tell(tx, row.company, row.id);
}

fn tell(tx: &mut WriteTx, company: CompanyId, id: TakeHomeId) {
    let event = Event::new(EventKind::TakeHomeChanged).company(company).take_home(id);
    tx.emit(event.to([Topic::Company(company)]));
}

/// A guest of the company turned out to be this account: what they have not begun is the account's. What they have begun stays the guest's, in
/// whose name it is written, until the account is deleted.
pub async fn hand_over(tx: &mut WriteTx, company: CompanyId, guest: UserId, account: UserId) -> Result<()> {
    for id in store::hand_over(tx, company, guest, account).await? {
        tell(tx, company, id);
    }
    Ok(())
}

/// Takes back all take-homes of a person who deletes their account, also those that they had begun as a guest: their links lead to nothing, and
/// what is open or runs by them ends. What was written stays the company's record, under 'Deleted account'.
pub async fn erase(tx: &mut WriteTx, account: UserId) -> Result<Vec<LeftTakeHome>> {
    let left = store::erase(tx, account).await?;
    for one in &left {
        tell(tx, one.company, one.id);
    }
    Ok(left)
}
