//! Take-homes: work that a company gives a candidate to write on their own, by a link and without a call.
//!
//! Invariants: whoever has the link is let in as its candidate, sees this one take-home and writes in its pad alone; the company watches;
//! nothing is written before it was begun, or once it was handed in, taken back, or is past its end; the secrets of its links are kept as
//! their hashes.

mod http;
mod link;
mod reminder;
mod service;
mod starter;
mod store;

pub use http::routes;
pub use link::begun;
pub use reminder::{EVERY as REMIND_EVERY, KIND as REMIND, send_due as send_reminders};
pub use store::{LeftTakeHome, lock_open, open_of};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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
    account: Option<UserId>,
}

impl TakeHomeFacts {
    /// Whether somebody is its candidate, as a guest or by their account.
    pub fn is_candidate(&self, user: UserId) -> bool {
        self.candidate == user || self.account == Some(user)
    }
}

/// How a take-home stands.
pub async fn facts(
    connection: &mut PgConnection,
    id: TakeHomeId,
    now: DateTime<Utc>,
) -> Result<TakeHomeFacts> {
    let row = store::one(connection, &store::Filter { id: Some(id), ..Default::default() }).await?;
    let is_open = row.started_at.is_some() && row.revoked_at.is_none() && row.standing(now).may_write;
    Ok(TakeHomeFacts { company: row.company, candidate: row.candidate, is_open, account: row.account })
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
