//! Interviews as calendar programs read them: iCalendar (RFC 5545), sent as iTIP (RFC 5546) with the mails about them (RFC 6047).

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use lettre::message::Mailbox;

use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::InterviewId;

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
    let mut event = event(app, invite, method, link)?;
    event.append_multi_property(guest(attendee, method));
    Ok(calendar(method, [event]))
}

/// Several interviews for one reader's calendar, each with the link into its room. One file with several events can only be published
/// (RFC 5546, 3.2.2: a request is about one).
pub(super) fn render_all<'a>(
    app: &App,
    invites: impl Iterator<Item = (&'a Invite, &'a str)>,
) -> Result<String> {
    let events: Result<Vec<Event>> =
        invites.map(|(invite, link)| event(app, invite, Method::Publish, Some(link))).collect();
    Ok(calendar(Method::Publish, events?))
}

fn calendar(method: Method, events: impl IntoIterator<Item = Event>) -> String {
    let mut calendar = Calendar::new();
    calendar.append_property(Property::new("PRODID", "-//Colloquy//Interviews//EN"));
    calendar.append_property(Property::new("METHOD", method.as_str()));
    for event in events {
        calendar.push(event);
    }
    calendar.to_string()
}

fn event(app: &App, invite: &Invite, method: Method, link: Option<&str>) -> Result<Event> {
    let from: Mailbox = app.config.smtp.from.parse().map_err(Error::internal)?;
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", from.email));
    organizer.add_parameter("CN", &parameter(&invite.company));
    let mut event = Event::new();
    event
        .uid(&format!("{}@{}", invite.interview, from.email.domain()))
        .sequence(invite.sequence.unsigned_abs())
        .timestamp(app.clock.now())
        .summary(&line(&invite.title))
        .starts(invite.start)
        .ends(invite.end)
        .status(if method == Method::Cancel { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .append_property(organizer);
    if let Some(link) = link {
        event.location(link).url(link).description(link);
    }
    Ok(event.done())
}

fn guest(attendee: &Attendee<'_>, method: Method) -> Property {
    let mut property = Property::new("ATTENDEE", format!("mailto:{}", attendee.email));
    property.add_parameter("CN", &parameter(attendee.name)).add_parameter("ROLE", "REQ-PARTICIPANT");
    if method == Method::Request {
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
