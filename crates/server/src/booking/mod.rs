//! Booking: when people can interview, who of a company is free, links by which candidates choose the time of an interview themselves, and
//! whole panel days.
//!
//! Invariants: a time is offered only where it suits the whole panel; of those who want one time at once, one gets it and the others are
//! told so with other times (the database has the last word); reading a link changes nothing; whoever has the link can choose, move and
//! call off this one interview and nothing else.

mod availability;
mod choice;
mod conflicts;
mod hours;
mod http;
mod link;
mod panel;
mod slots;
mod store;
mod team;
mod terms;

pub use availability::set as set_availability;
pub use choice::{confirm, read as read_choice};
pub use http::PanelSeat;
pub use link::{NewLink, create as create_link};
pub use panel::{NewTemplate, TemplateRound, create_template};
pub use slots::Seat;

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;

use crate::interview::InterviewFacts;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, UserId};
use crate::kernel::zone::Zone;

#[cfg(test)]
mod tests;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    availability::routes()
        .merge(conflicts::routes())
        .merge(http::routes())
        .merge(team::routes())
        .merge(panel::routes())
}

/// By whose clock somebody's days go: that of their hours, else of their profile, else UTC.
pub async fn time_zone(connection: &mut PgConnection, user: UserId) -> Result<Zone> {
    let said = store::availabilities(connection, &[user], Zone::UTC).await?;
    Ok(said.get(&user).map_or(Zone::UTC, |said| said.time_zone))
}

/// By whose clock somebody reads times who has named none in their profile: that of the hours in which they interview, else the one by which
/// they chose the time of `interview` by a link.
pub async fn zone_of(
    connection: &mut PgConnection,
    user: UserId,
    interview: Option<InterviewId>,
) -> Result<Option<Zone>> {
    store::zone_of(connection, user, interview).await
}

/// Those of these people whose time at `span` is kept for candidates who are confirming it right now.
pub async fn held(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    Ok(store::held(connection, people, span, None, now).await?.into_iter().map(|(user, _)| user).collect())
}

/// Who of a pool can at `span`, those with the least to do first. Whoever has named no hours has the usual ones, by their own clock or else
/// by `zone`'s.
pub async fn free_of_pool(
    connection: &mut PgConnection,
    pool: &[UserId],
    span: &Range<DateTime<Utc>>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    let seats: Vec<(UserId, Seat)> = pool.iter().map(|user| (*user, Seat::Pool)).collect();
    let search = slots::Search {
        span: span.clone(),
        duration: span.end - span.start,
        step_minutes: 1,
        time_zone: zone,
        pool_count: 0,
    };
    let panel = link::panellists(connection, &search, &seats, (None, None), now).await?;
    Ok(slots::of_pool(&panel, span))
}

/// Where the candidate moves an interview or calls it off that was booked by a link, as long as the link lets them.
pub async fn change_link(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<Option<String>> {
    let Some(kept) = store::link_of(tx, facts.id).await? else { return Ok(None) };
    if tx.now() + TimeDelta::minutes(kept.change_notice_minutes.into()) > facts.scheduled_time {
        return Ok(None);
    }
    // What waits for this, such as a reminder, matters more than the link.
    let token = match tx.app().seal.unseal(&link::place(kept.id), &kept.token_sealed) {
        Ok(token) => token,
        Err(error) => {
            tracing::warn!(link = %kept.id, %error, "a booking link cannot be read any more and is left out");
            return Ok(None);
        }
    };
    Ok(Some(tx.app().config.link(&format!("/book/{}", String::from_utf8_lossy(&token)))))
}

/// Makes a guest's links at a company an account's that opened `interview`, so that they remain one person to whom a time is offered once.
/// Links that led to other interviews stay with them.
pub async fn hand_over(
    tx: &mut WriteTx,
    of: (CompanyId, InterviewId),
    guest: UserId,
    account: UserId,
) -> Result<()> {
    store::hand_over(tx, of, guest, account).await
}

/// Makes those who choose a time by an application's links wait, before the application itself is locked: they take both in this order.
pub async fn lock_links(tx: &mut WriteTx, application: ApplicationId) -> Result<()> {
    store::lock_links(tx, application).await
}

/// Ends the links of a rejected application by which no time was chosen yet.
pub async fn end_links(tx: &mut WriteTx, company: CompanyId, application: ApplicationId) -> Result<()> {
    if store::end_by_rejection(tx, application).await? {
        link::announce(tx, company);
    }
    Ok(())
}

/// Gives back the links that ended when the application was rejected.
pub async fn restore_links(tx: &mut WriteTx, company: CompanyId, application: ApplicationId) -> Result<()> {
    if store::restore(tx, application).await? {
        link::announce(tx, company);
    }
    Ok(())
}

/// Takes back all links of a company that nobody is left in.
pub async fn revoke_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    store::revoke_all(tx, company).await
}

/// Leaves nothing of when somebody could interview, and of the times that they could choose.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    panel::erase(tx, user).await?;
    store::erase(tx, user).await
}
