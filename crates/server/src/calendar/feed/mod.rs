//! The private feed: an address that calendar programs ask again and again, and that says all by itself who may read it.

mod http;
mod store;

pub use http::routes;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify;

/// How far back a feed goes.
const PAST: TimeDelta = TimeDelta::days(90);

/// Since when the reader's feed is there.
pub async fn read(app: &App, actor: &Actor) -> Result<Option<DateTime<Utc>>> {
    let mut tx = app.read(actor, Action::ReadCalendarFeed, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::created_at(&mut tx, me).await
}

/// Makes the reader's feed, or gives it another address, which ends the old one. The address is shown this once.
pub async fn make(app: &App, actor: &Actor) -> Result<(String, DateTime<Utc>)> {
    let mut tx = app.write(actor, Action::MakeCalendarFeed, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let secret = app.random.secret();
    let now = tx.now();
    store::set(&mut tx, me, &secret.hash).await?;
    announce(&mut tx, me);
    tx.commit().await?;
    Ok((app.config.link(&format!("/api/calendar/feeds/{}.ics", secret.token)), now))
}

/// Ends the reader's feed.
pub async fn end(app: &App, actor: &Actor) -> Result<()> {
    let mut tx = app.write(actor, Action::EndCalendarFeed, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::delete(&mut tx, me).await?;
    announce(&mut tx, me);
    tx.commit().await
}

/// Leaves no feed of somebody's.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    store::delete(tx, user).await
}

/// A feed's text, and the tag by which a program knows that nothing has changed (RFC 9110, 8.8.3).
pub struct Feed {
    /// iCalendar (RFC 5545).
    pub text: String,
    /// With its quotes.
    pub etag: String,
}

/// What whoever has the address reads. The last part of the path is the token with the ending that calendar programs look for.
pub async fn serve(app: &App, actor: &Actor, file: &str) -> Result<Feed> {
    let mut tx = app.read(actor, Action::ServeCalendarFeed, Target::System).await?;
    let hash = hash_token(file.strip_suffix(".ics").unwrap_or(file));
    let owner = store::owner(&mut tx, &hash).await?.ok_or(Code::CalendarFeedInvalid)?;
    app.limits.calendar_feed(owner.0)?;
    let since = tx.now() - PAST;
    let appointments = interview::appointments(&mut tx, owner, since).await?;
    let text = notify::feed(app, &appointments)?;
    let etag: String =
        Sha256::digest(text.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(Feed { text, etag: format!("\"{etag}\"") })
}

fn announce(tx: &mut WriteTx, user: UserId) {
    tx.emit(Event::new(EventKind::CalendarChanged).user(user).to([Topic::User(user)]));
}
