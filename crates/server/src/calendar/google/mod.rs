//! A client of Google's Calendar API (version 3), for one person's calendars there.

pub mod oauth;

use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::RETRY_AFTER;
use reqwest::{Method, StatusCode, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::account::{Failure, Found, Times, Written};
use super::busy::Span;
use super::connection::store::CalendarRow;
use crate::interview::Appointment;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::ids::{CalendarConnectionId, InterviewId, UserId};
use crate::kernel::outbound::{Answer, Outbound, Unreached};
use crate::notify;

/// Until an answer is there, and its largest size.
const TIMEOUT: Duration = Duration::from_secs(10);
const LARGEST: usize = 4 * 1024 * 1024;
/// The most calendars of one account, and of one question about busy times (`calendarExpansionMax`).
const CALENDARS: usize = 50;
/// The most pages of the list of calendars.
const PAGES: usize = 5;
/// How much time one question asks about: of too long a span Google says nothing (`timeRangeTooLong`).
const WINDOW: TimeDelta = TimeDelta::days(31);
/// The longest rest that an answer's Retry-After is believed, in seconds.
const LONGEST_REST: i64 = 6 * 3600;

/// Where access tokens come from.
enum Tokens {
    /// Just granted, and not kept yet.
    Fresh(String),
    Kept(CalendarConnectionId),
}

/// Somebody's calendars at Google.
pub struct Google {
    app: App,
    outbound: Outbound,
    tokens: Tokens,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CalendarList {
    #[serde(default)]
    items: Vec<ListedCalendar>,
    next_page_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedCalendar {
    id: String,
    #[serde(default)]
    summary: String,
    /// What its reader calls it.
    summary_override: Option<String>,
    access_role: String,
    #[serde(default)]
    primary: bool,
}

#[derive(Deserialize)]
struct FreeBusy {
    #[serde(default)]
    calendars: HashMap<String, BusyCalendar>,
}

#[derive(Deserialize)]
struct BusyCalendar {
    #[serde(default)]
    busy: Vec<Period>,
    #[serde(default)]
    errors: Vec<CalendarError>,
}

#[derive(Deserialize)]
struct Period {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

#[derive(Deserialize)]
struct CalendarError {
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    id: String,
    html_link: String,
    etag: Option<String>,
}

/// What became of a request about one event.
enum Outcome {
    Done(Box<Answer>),
    /// There is no such event, or not any more.
    Gone,
    /// There is one with this id already, perhaps a deleted one.
    Taken,
}

impl Google {
    /// With a token that was just granted.
    pub fn fresh(app: &App, access_token: String) -> Result<Self> {
        Self::new(app, Tokens::Fresh(access_token))
    }

    /// With the tokens of an account.
    pub fn kept(app: &App, id: CalendarConnectionId) -> Result<Self> {
        Self::new(app, Tokens::Kept(id))
    }

    fn new(app: &App, tokens: Tokens) -> Result<Self> {
        Ok(Self { app: app.clone(), outbound: Outbound::to_known(TIMEOUT, LARGEST)?, tokens })
    }

    /// The account's name and its calendars, the main one first.
    pub async fn calendars(&self) -> Result<(String, Vec<Found>), Failure> {
        let (mut listed, mut page): (Vec<ListedCalendar>, Option<String>) = (Vec::new(), None);
        for _ in 0..PAGES {
            let mut url = self.url(&["users", "me", "calendarList"])?;
            url.query_pairs_mut().append_pair("maxResults", "250");
            if let Some(token) = &page {
                url.query_pairs_mut().append_pair("pageToken", token);
            }
            let list: CalendarList = read(&self.expect(Method::GET, url, None).await?)?;
            listed.extend(list.items);
            page = list.next_page_token;
            if page.is_none() {
                break;
            }
        }
        listed.sort_by_key(|one| (!one.primary, one.access_role != "owner", one.summary.to_lowercase()));
        // The main calendar's id is the account's address.
        let name = listed.first().filter(|one| one.primary).map(|one| one.id.clone());
        let found = listed.into_iter().take(CALENDARS).map(|one| Found {
            name: one.summary_override.unwrap_or(one.summary).chars().take(200).collect(),
            is_writable: matches!(one.access_role.as_str(), "owner" | "writer"),
            is_own: one.access_role == "owner",
            url: one.id,
        });
        Ok((name.ok_or(Failure::Unreadable)?, found.collect()))
    }

    /// When these calendars keep their owner busy, but for `engaged`: of these times Google does not say whether anything but our own
    /// events makes them busy, and they are taken already.
    pub async fn times(
        &self,
        calendars: &[CalendarRow],
        engaged: &[Span],
        span: &Range<DateTime<Utc>>,
    ) -> Result<Times, Failure> {
        let mut times = Times::default();
        for some in calendars.chunks(CALENDARS) {
            let mut start = span.start;
            while start < span.end {
                let end = (start + WINDOW).min(span.end);
                self.window(some, engaged, &(start..end), &mut times).await?;
                start = end;
            }
        }
        let unread = times.unread.clone();
        times.busy.retain(|(calendar, _)| !unread.contains(calendar));
        Ok(times)
    }

    async fn window(
        &self,
        calendars: &[CalendarRow],
        engaged: &[Span],
        window: &Span,
        times: &mut Times,
    ) -> Result<(), Failure> {
        let items: Vec<Value> = calendars.iter().map(|one| json!({ "id": one.url })).collect();
        let question = json!({
            "timeMin": window.start, "timeMax": window.end, "calendarExpansionMax": CALENDARS, "items": items,
        });
        let answer = self.expect(Method::POST, self.url(&["freeBusy"])?, Some(&question)).await?;
        let mut answer: FreeBusy = read(&answer)?;
        for calendar in calendars {
            let Some(found) = answer.calendars.remove(&calendar.url) else {
                times.unread.push(calendar.id);
                continue;
            };
            if found.errors.iter().any(|error| error.reason != "notFound") {
                times.unread.push(calendar.id);
            } else if !found.errors.is_empty() {
                times.gone.push(calendar.id);
            }
            times.busy.extend(left(found.busy, window, engaged).map(|span| (calendar.id, span)));
        }
        Ok(())
    }

    /// Writes an interview's event: changes the `known` one or makes one, whose id says whose and which it is. So an answer that was lost
    /// makes no second one, and one that its owner deleted by hand comes back.
    pub async fn put(
        &self,
        calendar: &str,
        user: UserId,
        known: Option<&str>,
        appointment: &Appointment,
    ) -> Result<Written, Failure> {
        let id = known.map_or_else(|| event_id(appointment.interview, user), ToOwned::to_owned);
        let mut event = self.event(appointment);
        let there = self.url(&["calendars", calendar, "events", &id])?;
        if known.is_some()
            && let Outcome::Done(answer) = self.change(Method::PATCH, there.clone(), Some(&event)).await?
        {
            return written(&answer);
        }
        event["id"] = json!(id);
        let all = self.url(&["calendars", calendar, "events"])?;
        match self.change(Method::POST, all, Some(&event)).await? {
            Outcome::Done(answer) => return written(&answer),
            Outcome::Gone => return Err(Failure::Unreadable),
            Outcome::Taken => {}
        }
        match self.change(Method::PUT, there, Some(&event)).await? {
            Outcome::Done(answer) => written(&answer),
            Outcome::Gone | Outcome::Taken => Err(Failure::Unreadable),
        }
    }

    fn event(&self, appointment: &Appointment) -> Value {
        let link = notify::link(&self.app, appointment);
        json!({
            "summary": notify::summary(appointment),
            "description": link,
            "location": link,
            "start": { "dateTime": appointment.start },
            "end": { "dateTime": appointment.end },
            "status": "confirmed",
            "transparency": "opaque",
            "source": { "title": "Colloquy", "url": link },
        })
    }

    /// Takes an event out. One that is gone already is fine, and so is one that the account may not change any more: it would keep
    /// everything else from being written for ever.
    pub async fn delete(&self, calendar: &str, id: &str) -> Result<(), Failure> {
        let url = self.url(&["calendars", calendar, "events", id])?;
        match self.change(Method::DELETE, url, None).await {
            Ok(_) | Err(Failure::Unreadable) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    fn url(&self, path: &[&str]) -> Result<Url, Failure> {
        let mut url: Url = self.app.config.calendar.google.api_url.parse().map_err(|_| Failure::Private)?;
        url.path_segments_mut().map_err(|()| Failure::Private)?.pop_if_empty().extend(path);
        Ok(url)
    }

    async fn change(&self, method: Method, url: Url, body: Option<&Value>) -> Result<Outcome, Failure> {
        let answer = self.send(method, url, body).await?;
        match answer.status {
            status if status.is_success() => Ok(Outcome::Done(Box::new(answer))),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Outcome::Gone),
            StatusCode::CONFLICT => Ok(Outcome::Taken),
            _ => Err(failure(&answer)),
        }
    }

    async fn expect(&self, method: Method, url: Url, body: Option<&Value>) -> Result<Answer, Failure> {
        let answer = self.send(method, url, body).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(&answer)) }
    }

    /// Sends a request, and once more with a new token where Google takes this one no longer.
    async fn send(&self, method: Method, url: Url, body: Option<&Value>) -> Result<Answer, Failure> {
        let token = self.token(None).await?;
        let answer = self.send_with(&token, method.clone(), url.clone(), body).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        let token = self.token(Some(&token)).await?;
        self.send_with(&token, method, url, body).await
    }

    async fn token(&self, refused: Option<&str>) -> Result<String, Failure> {
        match &self.tokens {
            Tokens::Fresh(_) if refused.is_some() => Err(Failure::Refused),
            Tokens::Fresh(token) => Ok(token.clone()),
            Tokens::Kept(id) => match oauth::access_token(&self.app, *id, refused).await {
                Ok(answer) => answer,
                Err(error) => {
                    // Tried again, as when Google is away.
                    tracing::error!(%error, "a calendar's token cannot be read or kept");
                    Err(Failure::Unreachable)
                }
            },
        }
    }

    async fn send_with(
        &self,
        token: &str,
        method: Method,
        url: Url,
        body: Option<&Value>,
    ) -> Result<Answer, Failure> {
        let mut request = self.outbound.request(method, url).map_err(|error| unreached(&error))?;
        request = request.bearer_auth(token);
        if let Some(body) = body {
            request = request.json(body);
        }
        self.outbound.send(request).await.map_err(|error| unreached(&error))
    }
}

/// The id of an interview's event in somebody's calendars: letters and digits of base32hex, as Google wants them. Two people may write to one.
fn event_id(interview: InterviewId, user: UserId) -> String {
    format!("{}{}", interview.0.simple(), user.0.simple())
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, Failure> {
    serde_json::from_slice(&answer.body).map_err(|_| Failure::Unreadable)
}

fn written(answer: &Answer) -> Result<Written, Failure> {
    let event: Event = read(answer)?;
    // People follow it from our pages.
    let is_page = Url::parse(&event.html_link).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !is_page {
        return Err(Failure::Unreadable);
    }
    Ok(Written { event_id: event.id, link: event.html_link, etag: event.etag })
}

/// What is left of the periods that Google names within the window that was asked for, without `engaged`. Google names whole events, also
/// what of them lies outside.
fn left(busy: Vec<Period>, window: &Span, engaged: &[Span]) -> impl Iterator<Item = Span> {
    let within = busy
        .into_iter()
        .map(move |one| one.start.max(window.start)..one.end.min(window.end))
        .filter(|one| one.start < one.end);
    within.flat_map(move |span| without(span, engaged))
}

/// What is left of a span without those in `taken`, in any order.
fn without(span: Span, taken: &[Span]) -> Vec<Span> {
    let mut left = vec![span];
    for taken in taken {
        let cut = |span: Span| {
            let before = span.start..span.end.min(taken.start);
            let after = span.start.max(taken.end)..span.end;
            [before, after].into_iter().filter(|part| part.start < part.end)
        };
        left = left.into_iter().flat_map(cut).collect();
    }
    left
}

/// Why Google says no, by the status and the reasons that it names.
fn failure(answer: &Answer) -> Failure {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let errors = body["error"]["errors"].as_array();
    let reasons: Vec<&str> =
        errors.into_iter().flatten().filter_map(|error| error["reason"].as_str()).collect();
    let names = |some: &[&str]| reasons.iter().any(|reason| some.contains(reason));
    match answer.status {
        StatusCode::UNAUTHORIZED => Failure::Refused,
        StatusCode::TOO_MANY_REQUESTS => Failure::Limited(rest(answer)),
        StatusCode::FORBIDDEN if names(&["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"]) => {
            Failure::Limited(rest(answer))
        }
        // It was granted less than it needs, or the grant was cut down: only the owner can mend that.
        StatusCode::FORBIDDEN if names(&["insufficientPermissions"]) => Failure::Refused,
        status if status.is_server_error() => Failure::Unreachable,
        status => {
            let reason: String = reasons.first().copied().unwrap_or_default().chars().take(40).collect();
            tracing::warn!(status = status.as_u16(), reason, "Google refuses a request about calendars");
            Failure::Unreadable
        }
    }
}

/// The rest that an answer asks for, in seconds (RFC 9110, 10.2.3).
fn rest(answer: &Answer) -> Option<TimeDelta> {
    let seconds: i64 = answer.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(TimeDelta::seconds(seconds.clamp(1, LONGEST_REST)))
}

fn unreached(error: &Unreached) -> Failure {
    match error {
        Unreached::Private | Unreached::NotWeb => Failure::Private,
        Unreached::TooLarge => Failure::Unreadable,
        Unreached::TimedOut | Unreached::Network(_) => Failure::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> DateTime<Utc> {
        DateTime::from_timestamp(i64::from(hour) * 3600, 0).unwrap()
    }

    #[test]
    fn only_what_lies_within_the_window_counts() {
        let cut = |(from, to): (u32, u32), engaged: &[Span]| -> Vec<Span> {
            left(vec![Period { start: at(from), end: at(to) }], &(at(8)..at(12)), engaged).collect()
        };
        assert_eq!(cut((6, 9), &[]), [at(8)..at(9)]);
        assert_eq!(cut((11, 20), &[]), [at(11)..at(12)]);
        assert_eq!(cut((1, 23), &[at(9)..at(10)]), [at(8)..at(9), at(10)..at(12)]);
        for outside in [(6, 8), (12, 14), (1, 2)] {
            assert_eq!(cut(outside, &[]), [], "{outside:?}");
        }
    }

    #[test]
    fn interviews_are_cut_out_of_busy_times() {
        let cut = |taken: &[(u32, u32)]| {
            let taken: Vec<Span> = taken.iter().map(|(from, to)| at(*from)..at(*to)).collect();
            without(at(8)..at(12), &taken)
        };
        assert_eq!(cut(&[]), [at(8)..at(12)]);
        assert_eq!(cut(&[(10, 11), (9, 10)]), [at(8)..at(9), at(11)..at(12)]);
        assert_eq!(cut(&[(7, 9), (11, 14)]), [at(9)..at(11)]);
        assert_eq!(cut(&[(12, 14), (6, 8)]), [at(8)..at(12)]);
        assert_eq!(cut(&[(7, 13)]), []);
    }
}
