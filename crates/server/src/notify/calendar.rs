//! Interviews as calendar programs read them: iCalendar (RFC 5545), sent as iTIP (RFC 5546) with the mails about them (RFC 6047).

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use lettre::message::Mailbox;

use crate::interview::Appointment;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::InterviewId;

/// Who wrote a calendar.
const PRODUCT: &str = "-//Colloquy//Interviews//EN";

/// An interview as it stands in a calendar.
#[derive(Clone, Debug)]
pub struct Invite {
    /// What it is about: the same in every version.
    pub interview: InterviewId,
    /// Higher with each change: programs drop what is older than what they have.
    pub sequence: i32,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// Whose interview it is.
    pub company: String,
    /// Whether its reader has said that they come, and so is not asked.
    pub is_accepted: bool,
}

/// What the reader's calendar is to do (RFC 5546, 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To keep it, or to change what it has.
    Request,
    /// To take it out.
    Cancel,
    /// To take in what it finds: several events can come that way, and nobody answers.
    Publish,
}

impl Method {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
            Method::Publish => "PUBLISH",
        }
    }
}

/// What names an interview in every calendar, whichever way it came there.
pub fn uid(app: &App, interview: InterviewId) -> Result<String> {
    Ok(format!("{interview}{}", uid_suffix(app)?))
}

/// How the names of all our events end.
pub fn uid_suffix(app: &App) -> Result<String> {
    let from: Mailbox = app.config.smtp.from.parse().map_err(Error::internal)?;
    Ok(format!("@{}", from.email.domain()))
}

/// Somebody's interviews as a feed that their calendar program reads again and again. It holds the whole of them: what is called off is left
/// out, so that programs take it out. It is the same text as long as nothing has changed.
pub fn feed(app: &App, appointments: &[Appointment]) -> Result<String> {
    let mut calendar = empty();
    calendar.append_property(Property::new("X-WR-CALNAME", "Colloquy"));
    // How often programs should ask (RFC 7986, 5.7, and the older word for it).
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", "PT15M").add_parameter("VALUE", "DURATION").done(),
    );
    calendar.append_property(Property::new("X-PUBLISHED-TTL", "PT15M"));
    for appointment in appointments {
        calendar.push(appointed(app, appointment)?);
    }
    Ok(calendar.to_string())
}

/// One appointment alone, as a calendar elsewhere keeps it (RFC 4791, 4.1).
pub fn entry(app: &App, appointment: &Appointment) -> Result<String> {
    let mut calendar = empty();
    calendar.push(appointed(app, appointment)?);
    Ok(calendar.to_string())
}

/// What an interview is called in its people's own calendars.
pub fn summary(appointment: &Appointment) -> String {
    line(&format!("{} – {}", appointment.title, appointment.with))
}

/// The page that their calendars lead to.
pub fn link(app: &App, appointment: &Appointment) -> String {
    app.config.link(&format!("/interviews/{}", appointment.interview))
}

fn appointed(app: &App, appointment: &Appointment) -> Result<Event> {
    let link = link(app, appointment);
    let mut event = Event::new();
    event
        .uid(&uid(app, appointment.interview)?)
        .sequence(appointment.version.unsigned_abs())
        // Without a METHOD it is the time of the last change (RFC 5545, 3.8.7.2).
        .timestamp(appointment.updated_at)
        .summary(&summary(appointment))
        .starts(appointment.start)
        .ends(appointment.end)
        .status(EventStatus::Confirmed)
        .location(&link)
        .url(&link)
        .description(&link);
    Ok(event.done())
}

/// A calendar with the properties that each has once (RFC 5545, 3.6); `Calendar::new` names the library as its maker.
fn empty() -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", PRODUCT));
    calendar
}

/// Whom the mail goes to. Nobody else is named: who else takes part, and under which address, is not the calendar's to tell.
pub(super) struct Attendee<'a> {
    pub(super) name: &'a str,
    pub(super) email: &'a str,
}

/// The interview for one reader's calendar. `link` leads into its room.
pub(super) fn render(
    app: &App,
    invite: &Invite,
    method: Method,
    attendee: &Attendee<'_>,
    link: Option<&str>,
) -> Result<String> {
    let status = if method == Method::Cancel { EventStatus::Cancelled } else { EventStatus::Confirmed };
    let mut event = event(app, invite, Some(status), link)?;
    event.append_multi_property(guest(attendee, method, invite.is_accepted));
    Ok(calendar(method, [event]))
}

/// The interview for the calendar of a reader who takes part in it no more. It takes place all the same, so no status says that it does not
/// (RFC 5546, 3.2.5).
pub(super) fn render_out(app: &App, invite: &Invite, attendee: &Attendee<'_>) -> Result<String> {
    let mut event = event(app, invite, None, None)?;
    event.append_multi_property(guest(attendee, Method::Cancel, false));
    Ok(calendar(Method::Cancel, [event]))
}

/// Several interviews for one reader's calendar, each with the link into its room. One file with several events can only be published
/// (RFC 5546, 3.2.2: a request is about one).
pub(super) fn render_all<'a>(
    app: &App,
    invites: impl Iterator<Item = (&'a Invite, &'a str)>,
) -> Result<String> {
    let events: Result<Vec<Event>> =
        invites.map(|(invite, link)| event(app, invite, Some(EventStatus::Confirmed), Some(link))).collect();
    Ok(calendar(Method::Publish, events?))
}

/// Several interviews that are off, for the calendar of who got them by [`render_all`]: a cancellation too is about one event
/// (RFC 5546, 3.2.5), while a published event may say that it is cancelled (3.2.1).
pub(super) fn render_off<'a>(app: &App, invites: impl Iterator<Item = &'a Invite>) -> Result<String> {
    let events: Result<Vec<Event>> =
        invites.map(|invite| event(app, invite, Some(EventStatus::Cancelled), None)).collect();
    Ok(calendar(Method::Publish, events?))
}

fn calendar(method: Method, events: impl IntoIterator<Item = Event>) -> String {
    let mut calendar = empty();
    calendar.append_property(Property::new("METHOD", method.as_str()));
    for event in events {
        calendar.push(event);
    }
    calendar.to_string()
}

fn event(app: &App, invite: &Invite, status: Option<EventStatus>, link: Option<&str>) -> Result<Event> {
    let from: Mailbox = app.config.smtp.from.parse().map_err(Error::internal)?;
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", from.email));
    organizer.add_parameter("CN", &parameter(&invite.company));
    let mut event = Event::new();
    event
        .uid(&uid(app, invite.interview)?)
        .sequence(invite.sequence.unsigned_abs())
        .timestamp(app.clock.now())
        .summary(&line(&invite.title))
        .starts(invite.start)
        .ends(invite.end)
        .append_property(organizer);
    if let Some(status) = status {
        event.status(status);
    }
    if let Some(link) = link {
        event.location(link).url(link).description(link);
    }
    Ok(event.done())
}

fn guest(attendee: &Attendee<'_>, method: Method, is_accepted: bool) -> Property {
    let mut property = Property::new("ATTENDEE", format!("mailto:{}", attendee.email));
    property.add_parameter("CN", &parameter(attendee.name)).add_parameter("ROLE", "REQ-PARTICIPANT");
    if method == Method::Request && is_accepted {
        property.add_parameter("PARTSTAT", "ACCEPTED");
    } else if method == Method::Request {
        property.add_parameter("PARTSTAT", "NEEDS-ACTION").add_parameter("RSVP", "TRUE");
    }
    property.done()
}

/// A parameter's value holds neither quotes nor control characters (RFC 5545, 3.1).
fn parameter(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && *c != '"').collect()
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
