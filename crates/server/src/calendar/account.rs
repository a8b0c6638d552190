//! A connected account, whatever it is at: when its owner is busy, and their interviews in it. Each kind of service speaks its own way;
//! what is done with it is the same.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Url;

use super::busy::{self, Owner, Span};
use super::caldav::CalDav;
use super::connection::place;
use super::connection::store::{self, CalendarRow, ConnectionRow, EventRow, Kind};
use super::google::Google;
use crate::interview::Appointment;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{CalendarConnectionId, ConnectedCalendarId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;
use crate::notify;

/// Why a service does not do what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It does not take the name, the password or the tokens.
    Refused,
    /// It does not answer, or not now.
    Unreachable,
    /// It asks for rest, and perhaps says for how long.
    Limited(Option<TimeDelta>),
    /// Its address leads into this machine's own network, or is not one of the web.
    Private,
    /// What it answers makes no sense.
    Unreadable,
}

/// A calendar that a service has.
#[derive(Debug)]
pub struct Found {
    /// Where it is; at Google, its id.
    pub url: String,
    /// What its owner calls it.
    pub name: String,
    /// Whether events can be written to it.
    pub is_writable: bool,
    /// Whether it is about the account's owner, and no holidays or colleagues.
    pub is_own: bool,
}

/// For whom busy times are read.
pub struct Reader {
    /// Their address, under which they may have declined.
    pub email: String,
    /// By whose clock whole days and times without a zone go.
    pub zone: Zone,
    /// When they interview or are interviewed: what a service says of these times is about our own events.
    pub engaged: Vec<Span>,
}

/// What was read.
#[derive(Default)]
pub struct Times {
    /// When events keep the owner busy.
    pub busy: Vec<(ConnectedCalendarId, Span)>,
    /// The calendars of which nothing could be read now: of those what was read before stays.
    pub unread: Vec<ConnectedCalendarId>,
    /// The calendars that are not there any more: those keep nobody busy.
    pub gone: Vec<ConnectedCalendarId>,
}

/// An event that was written.
pub struct Written {
    /// What the service calls it.
    pub event_id: String,
    /// Where it is; at Google, its page.
    pub link: String,
    /// The service's name for this version (RFC 9110, 8.8.3), where it tells one.
    pub etag: Option<String>,
}

enum Service {
    CalDav(CalDav),
    Google(Google),
}

/// An account with what it takes to use it.
pub struct Account {
    /// Its row.
    pub row: ConnectionRow,
    service: Service,
}

/// An account that can be used: none that is gone, waits for its owner, or whose owner may not sign in any more.
pub async fn open(app: &App, system: &Actor, id: CalendarConnectionId) -> Result<Option<Account>> {
    let mut tx = app.read(system, Action::Maintain, Target::System).await?;
    let Some((row, secrets)) = store::find(&mut tx, id).await? else { return Ok(None) };
    // Whoever was shut out has nothing to read and nothing to be written.
    if row.problem.as_deref() == Some("REFUSED") || store::owner(&mut tx, row.user).await?.is_none() {
        return Ok(None);
    }
    let service = match row.kind {
        Kind::CalDav => {
            let sealed = secrets.password.unwrap_or_default();
            let password =
                String::from_utf8(app.seal.unseal(&place(id), &sealed)?).map_err(Error::internal)?;
            Service::CalDav(CalDav::new(app, row.username.clone(), password)?)
        }
        Kind::Google => Service::Google(Google::kept(app, id)?),
    };
    Ok(Some(Account { row, service }))
}

impl Account {
    /// Whether its service has asked for rest, and that is not over yet.
    pub fn rests(&self, now: DateTime<Utc>) -> bool {
        self.row.failures > 0 && self.row.problem.is_none() && self.row.next_read_at > now
    }

    /// Whether its busy times come without the events that make them, so that they are read anew when ours have changed.
    pub fn merges_times(&self) -> bool {
        matches!(self.service, Service::Google(_))
    }

    /// When events in these calendars keep their owner busy.
    pub async fn times(
        &self,
        app: &App,
        calendars: &[CalendarRow],
        reader: &Reader,
        span: &Range<DateTime<Utc>>,
    ) -> Result<Result<Times, Failure>> {
        match &self.service {
            Service::CalDav(client) => by_events(app, client, calendars, reader, span).await,
            Service::Google(client) => Ok(client.times(calendars, &reader.engaged, span).await),
        }
    }

    /// Writes an interview to a calendar, or brings the event in line that stands there as `known`.
    pub async fn write(
        &self,
        app: &App,
        calendar: &CalendarRow,
        known: Option<&EventRow>,
        appointment: &Appointment,
    ) -> Result<Result<Written, Failure>> {
        match &self.service {
            Service::CalDav(client) => {
                let Ok(base) = Url::parse(&calendar.url) else { return Ok(Err(Failure::Unreadable)) };
                let uid = notify::uid(app, appointment.interview)?;
                let text = notify::entry(app, appointment)?;
                let link = known.and_then(|row| Url::parse(&row.calendar_link).ok());
                let etag = known.and_then(|row| row.etag.as_deref());
                let put = client.put(&base, (link.as_ref(), etag), (&uid, &text)).await;
                Ok(put.map(|(url, etag)| Written { event_id: uid, link: url.into(), etag }))
            }
            Service::Google(client) => {
                let id = known.map(|row| row.event_id.as_str());
                Ok(client.put(&calendar.url, self.row.user, id, appointment).await)
            }
        }
    }

    /// Takes an event out; one that is gone already is fine.
    pub async fn remove(&self, event: &EventRow) -> Result<(), Failure> {
        match &self.service {
            Service::CalDav(client) => match Url::parse(&event.calendar_link) {
                Ok(url) => client.delete(&url).await,
                Err(_) => Err(Failure::Unreadable),
            },
            Service::Google(client) => client.delete(&event.calendar_url, &event.event_id).await,
        }
    }
}

/// One calendar that is closed or makes no sense hides no other one. Where none is left that can be read, it is the account that cannot be.
async fn by_events(
    app: &App,
    client: &CalDav,
    calendars: &[CalendarRow],
    reader: &Reader,
    span: &Range<DateTime<Utc>>,
) -> Result<Result<Times, Failure>> {
    let own_suffix = notify::uid_suffix(app)?;
    let mut times = Times::default();
    for calendar in calendars {
        let Ok(url) = Url::parse(&calendar.url) else { continue };
        let texts = match client.events(&url, (span.start, span.end)).await {
            Ok(Some(texts)) => texts,
            Ok(None) => {
                times.gone.push(calendar.id);
                continue;
            }
            Err(Failure::Unreadable) => {
                times.unread.push(calendar.id);
                continue;
            }
            Err(failure) => return Ok(Err(failure)),
        };
        let (email, own_suffix, span, zone) =
            (reader.email.clone(), own_suffix.clone(), span.clone(), reader.zone);
        // A calendar may hold thousands of rules, which take their time.
        let found = tokio::task::spawn_blocking(move || {
            let owner = Owner { zone, email: &email, own_suffix: &own_suffix };
            texts.iter().flat_map(|text| busy::times(text, &span, &owner)).collect::<Vec<_>>()
        });
        times.busy.extend(found.await.map_err(Error::internal)?.into_iter().map(|span| (calendar.id, span)));
    }
    if !calendars.is_empty() && times.unread.len() + times.gone.len() == calendars.len() {
        return Ok(Err(Failure::Unreadable));
    }
    Ok(Ok(times))
}
