//! Calendars: a feed that everybody can subscribe to privately, and calendars elsewhere that people connect: while an event keeps them busy
//! no interview is offered, and interviews are written to the one that they choose.
//!
//! Invariants: the address of a feed is a secret, of which only a hash is kept, and a new one ends the old one; a feed shows its owner's
//! interviews and nothing of anybody else's. A connected account's password and tokens are sealed; what its server says reaches nobody but as busy times;
//! our own events there never count as busy, so that an interview is not in its own way.

mod account;
mod busy;
mod caldav;
mod connection;
mod feed;
mod flight;
mod google;
mod tasks;

pub use tasks::tasks;

use std::ops::Range;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;

use self::connection::store;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    feed::routes().merge(connection::routes())
}

/// When these people are busy by the calendars that they connected, as far as those were read.
pub async fn busy(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
) -> Result<Vec<(UserId, Range<DateTime<Utc>>)>> {
    store::busy(connection, people, span).await
}

/// Interviews of these people have changed: their calendars are brought in line once this transaction has committed.
pub async fn interviews_changed(tx: &mut WriteTx, people: &[UserId]) -> Result<()> {
    for user in store::receivers(tx, people).await? {
        tasks::write_soon(tx, user).await?;
    }
    Ok(())
}

/// Where an interview stands in somebody's connected calendar: what the service calls it and, where it has pages, the event's.
pub async fn event(
    connection: &mut PgConnection,
    interview: InterviewId,
    user: UserId,
) -> Result<Option<(String, Option<String>)>> {
    store::event(connection, interview, user).await
}

/// Leaves no feed and no connected calendar of somebody's.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    for forgotten in store::delete_all(tx, user).await? {
        tasks::revoke_soon(tx, forgotten).await?;
    }
    feed::erase(tx, user).await
}
