//! Connecting a calendar elsewhere: an account at a CalDAV server (RFC 4791) or at Google, whose busy times count and which interviews are
//! written to.

mod google;
pub(super) mod grants;
mod http;
pub(super) mod store;

pub use http::routes;

use reqwest::Url;

use self::store::{CalendarRow, ConnectionRow, Kind};
use super::account::{Failure, Found};
use super::caldav::CalDav;
use super::tasks;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CalendarConnectionId, ConnectedCalendarId, UserId};
use crate::kernel::policy::{Action, Target};

/// The most accounts of one person.
const CONNECTIONS: usize = 5;

/// What seals a password to its row.
pub(super) fn place(id: CalendarConnectionId) -> String {
    format!("calendar:{id}")
}

/// What somebody types to connect an account.
pub struct NewConnection {
    /// The server's address, or that of a calendar.
    pub url: String,
    /// The user's name there.
    pub username: String,
    /// Their password there, better one for this alone.
    pub password: String,
}

/// The reader's accounts with their calendars.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<(ConnectionRow, Vec<CalendarRow>)>> {
    let mut tx = app.read(actor, Action::ReadCalendars, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let calendars = store::calendars(&mut tx, me, None).await?;
    let of = |row: &ConnectionRow| -> Vec<CalendarRow> {
        calendars.iter().filter(|one| one.connection == row.id).cloned().collect()
    };
    let rows = store::connections(&mut tx, me).await?;
    Ok(rows.into_iter().map(|row| (row.clone(), of(&row))).collect())
}

/// Connects an account: its calendars are looked for with the password, which is kept sealed. All of them count as busy; the first that can be
/// written to takes the interviews, unless another one does already.
pub async fn connect(app: &App, actor: &Actor, new: NewConnection) -> Result<()> {
    let mut tx = app.write(actor, Action::ConnectCalendar, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let url = checked(&new)?;
    let there = store::connections(&mut tx, me).await?;
    if there.len() >= CONNECTIONS {
        return Err(Code::CalendarTooMany.into());
    }
    // A server elsewhere may take its time, and nobody's rows wait for it.
    drop(tx);
    app.limits.sign_in_account(&format!("calendar:{me}"))?;
    let client = CalDav::new(app, new.username.trim().to_owned(), new.password.clone())?;
    let mut found = client.discover(&url).await.map_err(refusal)?;
    found.sort_by_key(|one| one.name.to_lowercase());
    let mut tx = app.write(actor, Action::ConnectCalendar, Target::System).await?;
    let id = tx.new_id::<CalendarConnectionId>();
    let sealed = app.seal.seal(&app.random, &place(id), new.password.as_bytes())?;
    store::insert(&mut tx, id, me, (url.as_str(), new.username.trim(), &sealed)).await?;
    add_calendars(&mut tx, me, id, found).await?;
    tx.detail("connection", id.to_string());
    tasks::read_soon(&mut tx, id).await?;
    announce(&mut tx, me);
    tx.commit().await
}

/// Enters the calendars of an account that are not there yet: those of its owner count as busy. Of a new account's the first that can be
/// written to takes the interviews, unless another one does already; the owner of an old one's has chosen.
async fn add_calendars(
    tx: &mut WriteTx,
    me: UserId,
    connection: CalendarConnectionId,
    found: Vec<Found>,
) -> Result<()> {
    let is_known = !store::calendars(tx, me, Some(connection)).await?.is_empty();
    let mut taken = is_known || !store::receivers(tx, &[me]).await?.is_empty();
    for one in found {
        let row = CalendarRow {
            id: tx.new_id::<ConnectedCalendarId>(),
            connection,
            url: one.url,
            name: one.name,
            is_writable: one.is_writable,
            counts_busy: one.is_own,
            receives_events: one.is_writable && !taken,
            is_readable: true,
        };
        taken |= row.receives_events;
        store::insert_calendar(tx, me, &row).await?;
    }
    Ok(())
}

fn checked(new: &NewConnection) -> Result<Url> {
    let mut fields = Fields::new();
    let url = fields.text("url", &new.url, 1..=2000);
    fields.text("username", &new.username, 1..=200);
    fields.text("password", &new.password, 1..=1000);
    let url = if url.contains("://") { url } else { format!("https://{url}") };
    let parsed = Url::parse(&url).ok().filter(|url| url.username().is_empty() && url.password().is_none());
    if parsed.is_none() {
        fields.wrong("url", "invalid", "This is not the address of a calendar server");
    }
    fields.finish()?;
    parsed.ok_or_else(|| Code::RequestInvalid.into())
}

fn refusal(failure: Failure) -> Error {
    match failure {
        Failure::Refused => Error::new(Code::CalendarRefused).field(
            "password",
            "invalid",
            "The calendar server does not take this name and password",
        ),
        Failure::Private => Error::new(Code::CalendarPrivate).field(
            "url",
            "invalid",
            "This address is not a public one with https",
        ),
        Failure::Unreachable | Failure::Limited(_) => Code::CalendarUnreachable.into(),
        Failure::Unreadable => Error::new(Code::CalendarNoneFound).field(
            "url",
            "invalid",
            "There are no calendars at this address",
        ),
    }
}

/// The reader's own account; anybody else's is not there.
async fn own(tx: &mut WriteTx, me: UserId, id: CalendarConnectionId) -> Result<ConnectionRow> {
    let found = store::find(tx, id).await?.map(|(row, _)| row).filter(|row| row.user == me);
    found.ok_or_else(|| Code::CalendarConnectionNotFound.into())
}

/// Gives an account whose password was refused a new one, and takes up the calendars that were made there meanwhile.
pub async fn reconnect(app: &App, actor: &Actor, id: CalendarConnectionId, password: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::ConnectCalendar, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let row = own(&mut tx, me, id).await?;
    if row.kind != Kind::CalDav {
        return Err(Code::CalendarConnectionNotFound.into());
    }
    let new = NewConnection { url: row.url, username: row.username, password: password.to_owned() };
    let url = checked(&new)?;
    drop(tx);
    app.limits.sign_in_account(&format!("calendar:{me}"))?;
    let found = CalDav::new(app, new.username, new.password)?.discover(&url).await.map_err(refusal)?;
    let mut tx = app.write(actor, Action::ConnectCalendar, Target::System).await?;
    own(&mut tx, me, id).await?;
    add_calendars(&mut tx, me, id, found).await?;
    let sealed = app.seal.seal(&app.random, &place(id), password.as_bytes())?;
    store::set_password(&mut tx, id, &sealed).await?;
    tx.detail("connection", id.to_string());
    tasks::read_soon(&mut tx, id).await?;
    announce(&mut tx, me);
    tx.commit().await
}

/// Forgets an account with all that was read there, and gives back what Google granted. Events that were written to it stay.
pub async fn disconnect(app: &App, actor: &Actor, id: CalendarConnectionId) -> Result<()> {
    let mut tx = app.write(actor, Action::DisconnectCalendar, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    own(&mut tx, me, id).await?;
    if let Some(forgotten) = store::delete(&mut tx, id).await? {
        tasks::revoke_soon(&mut tx, forgotten).await?;
    }
    tx.detail("connection", id.to_string());
    announce(&mut tx, me);
    tx.commit().await
}

/// Says what a calendar is for; None leaves it as it is.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: ConnectedCalendarId,
    (counts_busy, receives_events): (Option<bool>, Option<bool>),
) -> Result<()> {
    let mut tx = app.write(actor, Action::ChangeCalendar, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let calendars = store::calendars(&mut tx, me, None).await?;
    let row = calendars.into_iter().find(|one| one.id == id).ok_or(Code::CalendarConnectionNotFound)?;
    if let Some(counts) = counts_busy {
        store::set_counts_busy(&mut tx, id, counts).await?;
        tasks::read_soon(&mut tx, row.connection).await?;
    }
    match receives_events {
        Some(true) if !row.is_writable => {
            return Err(Error::new(Code::RequestInvalid).field(
                "receivesEvents",
                "invalid",
                "Nothing can be written to this calendar",
            ));
        }
        Some(true) => store::set_receives(&mut tx, me, Some(id)).await?,
        Some(false) if row.receives_events => store::set_receives(&mut tx, me, None).await?,
        _ => {}
    }
    if receives_events.is_some() {
        tasks::write_soon(&mut tx, me).await?;
    }
    tx.detail("calendar", id.to_string());
    announce(&mut tx, me);
    tx.commit().await
}

/// Tells somebody's open pages that their calendars have changed.
pub(super) fn announce(tx: &mut WriteTx, user: UserId) {
    tx.emit(Event::new(EventKind::CalendarChanged).user(user).to([Topic::User(user)]));
}
