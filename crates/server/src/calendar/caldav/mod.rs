//! A client of calendar servers (CalDAV, RFC 4791), for one person's account there.

mod digest;
mod xml;

use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{AUTHORIZATION, ETAG, HeaderMap, LOCATION};
use reqwest::{Method, RequestBuilder, StatusCode, Url};

use self::digest::Challenge;
use self::xml::{CALDAV, DAV, Node, Resource};
use super::account::{Failure, Found};
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::outbound::{Answer, Outbound, Unreached};

/// Until an answer is there, and its largest size: some thousands of events.
const TIMEOUT: Duration = Duration::from_secs(8);
const LARGEST: usize = 8 * 1024 * 1024;
const REDIRECTS: usize = 5;
/// The most calendars of one account.
const CALENDARS: usize = 50;

/// An account at a calendar server.
pub struct CalDav {
    app: App,
    outbound: Outbound,
    allows_plain: bool,
    username: String,
    password: String,
    /// What a server has asked for, and which one that was.
    asked: Mutex<Option<(String, Way)>>,
}

/// How a server gets to know that the password is known here.
enum Way {
    /// It is told (RFC 7617).
    Told,
    /// It is proven (RFC 7616).
    Proven(Challenge),
}

impl Way {
    /// The best one that a server asks for; none where it was told the password and takes that, so that it is a wrong one.
    fn read(headers: &HeaderMap, was_told: bool) -> Option<Self> {
        let takes_basic = digest::takes_basic(headers);
        if was_told && takes_basic {
            return None;
        }
        let proven = Challenge::read(headers).map(Way::Proven);
        proven.or_else(|| takes_basic.then_some(Way::Told))
    }
}

const PRINCIPAL: &str = r#"<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><current-user-principal/><c:calendar-home-set/></prop></propfind>"#;
const COLLECTIONS: &str = r#"<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><resourcetype/><displayname/><current-user-privilege-set/><c:supported-calendar-component-set/></prop></propfind>"#;

fn method(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap_or_default()
}

impl CalDav {
    /// With its user's name and password there.
    pub fn new(app: &App, username: String, password: String) -> Result<Self> {
        let outbound = Outbound::new(&app.config, TIMEOUT, LARGEST)?;
        Ok(Self {
            app: app.clone(),
            outbound,
            allows_plain: app.config.outbound.allow_private_addresses,
            username,
            password,
            asked: Mutex::default(),
        })
    }

    /// The calendars behind the address that somebody typed: of the server, their principal, their home or a calendar (RFC 6764, 6).
    pub async fn discover(&self, typed: &Url) -> Result<Vec<Found>, Failure> {
        let well_known = typed.join("/.well-known/caldav").map_err(|_| Failure::Unreadable)?;
        let mut failure = Failure::Unreadable;
        for start in [typed.clone(), well_known] {
            match self.look(&start).await {
                Ok(found) if !found.is_empty() => return Ok(found),
                Ok(_) => {}
                // Nothing else would be let in or reached either.
                Err(hard @ (Failure::Refused | Failure::Private)) => return Err(hard),
                Err(other) => failure = other,
            }
        }
        Err(failure)
    }

    async fn look(&self, start: &Url) -> Result<Vec<Found>, Failure> {
        let (at, resources) = self.propfind(start, "0", PRINCIPAL).await?;
        let linked = |resources: &[Resource], namespace: &str, name: &str, at: &Url| {
            let href = resources.iter().find_map(|one| one.prop.href(namespace, name))?.to_owned();
            at.join(&href).ok()
        };
        if let Some(home) = linked(&resources, CALDAV, "calendar-home-set", &at) {
            return self.calendars(&home).await;
        }
        if let Some(principal) = linked(&resources, DAV, "current-user-principal", &at) {
            let (at, resources) = self.propfind(&principal, "0", PRINCIPAL).await?;
            if let Some(home) = linked(&resources, CALDAV, "calendar-home-set", &at) {
                return self.calendars(&home).await;
            }
        }
        self.calendars(&at).await
    }

    async fn calendars(&self, home: &Url) -> Result<Vec<Found>, Failure> {
        let (at, resources) = self.propfind(home, "1", COLLECTIONS).await?;
        let found = resources.iter().filter_map(|one| calendar(&at, one));
        Ok(found.take(CALENDARS).collect())
    }

    async fn propfind(&self, url: &Url, depth: &str, body: &str) -> Result<(Url, Vec<Resource>), Failure> {
        let headers = [("depth", depth), ("content-type", "application/xml; charset=utf-8")];
        let (at, answer) = self.send(&method("PROPFIND"), url.clone(), &headers, body).await?;
        Ok((at, multistatus(&answer)?))
    }

    /// The texts of the events that touch a span (RFC 4791, 7.8); None where there is no such calendar any more. Recurring ones come once,
    /// with their rule.
    pub async fn events(
        &self,
        calendar: &Url,
        span: (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<Option<Vec<String>>, Failure> {
        let at = |time: DateTime<Utc>| time.format("%Y%m%dT%H%M%SZ").to_string();
        let filter = format!(r#"<c:time-range start="{}" end="{}"/>"#, at(span.0), at(span.1));
        let (_, answer) = self.report(calendar, "<c:calendar-data/>", &filter).await?;
        if is_gone(answer.status) {
            return Ok(None);
        }
        let text = |one: &Resource| one.prop.child(CALDAV, "calendar-data").map(|data| data.text.clone());
        Ok(Some(multistatus(&answer)?.iter().filter_map(text).collect()))
    }

    /// Where the event with this UID is.
    async fn find(&self, calendar: &Url, uid: &str) -> Result<Option<Url>, Failure> {
        let filter = format!(
            r#"<c:prop-filter name="UID"><c:text-match collation="i;octet">{}</c:text-match></c:prop-filter>"#,
            xml::escaped(uid)
        );
        let (at, answer) = self.report(calendar, "<getetag/>", &filter).await?;
        let found = multistatus(&answer)?;
        Ok(found.first().and_then(|one| at.join(&one.href).ok()))
    }

    async fn report(&self, calendar: &Url, prop: &str, filter: &str) -> Result<(Url, Answer), Failure> {
        let body = format!(
            r#"<c:calendar-query xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>{prop}</prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{filter}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"#
        );
        let headers = [("depth", "1"), ("content-type", "application/xml; charset=utf-8")];
        self.send(&method("REPORT"), calendar.clone(), &headers, &body).await
    }

    /// Writes an event (RFC 4791, 5.3.2): a new one where there is none yet, or instead of the version with that tag. When the server
    /// has another one, ours counts all the same: the interview's time is settled here. Answers where it is, with its new tag.
    pub async fn put(
        &self,
        calendar: &Url,
        (known, etag): (Option<&Url>, Option<&str>),
        (uid, text): (&str, &str),
    ) -> Result<(Url, Option<String>), Failure> {
        let name = format!("{}.ics", uid.split('@').next().unwrap_or(uid));
        let url = match known {
            Some(url) => url.clone(),
            None => calendar.join(&name).map_err(|_| Failure::Unreadable)?,
        };
        let condition = match (known, etag) {
            (None, _) => Some(("if-none-match", "*")),
            (Some(_), Some(etag)) => Some(("if-match", etag)),
            (Some(_), None) => None,
        };
        let kind = ("content-type", "text/calendar; charset=utf-8");
        let headers: Vec<(&str, &str)> = [kind].into_iter().chain(condition).collect();
        let (_, answer) = self.send(&Method::PUT, url.clone(), &headers, text).await?;
        if answer.status.is_success() {
            return Ok((url, tag(&answer)));
        }
        // It is there in another version, or under another name: a mail program may have put it there.
        if !matches!(
            answer.status,
            StatusCode::PRECONDITION_FAILED | StatusCode::CONFLICT | StatusCode::FORBIDDEN
        ) {
            return Err(failure(answer.status));
        }
        let url = self.find(calendar, uid).await?.unwrap_or(url);
        let (_, answer) = self.send(&Method::PUT, url.clone(), &[kind], text).await?;
        if answer.status.is_success() { Ok((url, tag(&answer))) } else { Err(failure(answer.status)) }
    }

    /// Takes an event out. One that is gone already is fine, and so is one that the account may not change any more, or whose calendar it
    /// may not enter: it would keep everything else from being written for ever.
    pub async fn delete(&self, url: &Url) -> Result<(), Failure> {
        let (_, answer) = self.send(&Method::DELETE, url.clone(), &[], "").await?;
        if answer.status.is_success() || is_gone(answer.status) || answer.status == StatusCode::FORBIDDEN {
            Ok(())
        } else {
            Err(failure(answer.status))
        }
    }

    /// Sends a request and follows where it is sent on to, with the password only to where the sender is, or over TLS.
    async fn send(
        &self,
        method: &Method,
        mut url: Url,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<(Url, Answer), Failure> {
        for _ in 0..REDIRECTS {
            if url.scheme() != "https" && !self.allows_plain {
                return Err(Failure::Private);
            }
            let (mut answer, was_told) = self.send_once(method, &url, headers, body).await?;
            // It wants the password proven instead of told, or by a nonce that is not too old for it, or has not had it yet.
            if answer.status == StatusCode::UNAUTHORIZED
                && let Some(way) = Way::read(&answer.headers, was_told)
            {
                self.note(Some((origin(&url), way)));
                (answer, _) = self.send_once(method, &url, headers, body).await?;
            }
            if answer.status == StatusCode::UNAUTHORIZED {
                self.note(None);
                return Err(Failure::Refused);
            }
            if !answer.status.is_redirection() {
                return Ok((url, answer));
            }
            let location = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok());
            let next = location.and_then(|location| url.join(location).ok()).ok_or(Failure::Unreadable)?;
            if next.origin() != url.origin() && next.scheme() != "https" {
                return Err(Failure::Private);
            }
            url = next;
        }
        Err(Failure::Unreadable)
    }
}

impl CalDav {
    /// The answer, and whether the password was told.
    async fn send_once(
        &self,
        method: &Method,
        url: &Url,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<(Answer, bool), Failure> {
        let request = self.outbound.request(method.clone(), url.clone()).map_err(unreached)?;
        let (mut request, was_told) = self.authorized(request, method, url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.outbound.send(request.body(body.to_owned())).await.map_err(unreached)?;
        Ok((answer, was_told))
    }

    /// With what the server has asked for. Before it has asked for anything it is told the password over TLS only, and not where another
    /// one wanted it proven.
    fn authorized(&self, request: RequestBuilder, method: &Method, url: &Url) -> (RequestBuilder, bool) {
        let mut asked = self.asked.lock().expect("no holder of this lock panics");
        let told = match asked.as_mut() {
            Some((of, Way::Proven(challenge))) if *of == origin(url) => {
                let proof = self.proof(challenge, method, url);
                return (request.header(AUTHORIZATION, proof), false);
            }
            Some((of, Way::Told)) if *of == origin(url) => true,
            Some((_, Way::Proven(_))) => false,
            Some((_, Way::Told)) | None => url.scheme() == "https",
        };
        if told { (request.basic_auth(&self.username, Some(&self.password)), true) } else { (request, false) }
    }

    fn proof(&self, challenge: &mut Challenge, method: &Method, url: &Url) -> String {
        let uri = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let user = (self.username.as_str(), self.password.as_str());
        challenge.answer(user, method, &uri, &self.app.random.name::<16>())
    }

    fn note(&self, asked: Option<(String, Way)>) {
        *self.asked.lock().expect("no holder of this lock panics") = asked;
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn tag(answer: &Answer) -> Option<String> {
    answer.headers.get(ETAG)?.to_str().ok().map(ToOwned::to_owned)
}

fn multistatus(answer: &Answer) -> Result<Vec<Resource>, Failure> {
    if answer.status != StatusCode::MULTI_STATUS {
        return Err(failure(answer.status));
    }
    xml::multistatus(&answer.body).ok_or(Failure::Unreadable)
}

fn is_gone(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE)
}

/// Why a server says no to one thing. 403 is about that thing: a name or a password that it does not take it answers with 401.
fn failure(status: StatusCode) -> Failure {
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        Failure::Unreachable
    } else {
        Failure::Unreadable
    }
}

fn unreached(error: Unreached) -> Failure {
    match error {
        Unreached::Private | Unreached::NotWeb => Failure::Private,
        Unreached::TooLarge => Failure::Unreadable,
        Unreached::TimedOut | Unreached::Network(_) => Failure::Unreachable,
    }
}

/// A resource as a calendar that takes events, if it is one.
fn calendar(at: &Url, resource: &Resource) -> Option<Found> {
    let prop = &resource.prop;
    prop.child(DAV, "resourcetype")?.child(CALDAV, "calendar")?;
    let takes_events = |set: &Node| set.all(CALDAV, "comp").any(|comp| comp.label == "VEVENT");
    if !prop.child(CALDAV, "supported-calendar-component-set").is_none_or(takes_events) {
        return None;
    }
    let url = at.join(&resource.href).ok()?;
    let name = prop.child(DAV, "displayname").map(|name| name.text.trim()).filter(|name| !name.is_empty());
    let last = || url.path_segments()?.rfind(|part| !part.is_empty()).map(ToOwned::to_owned);
    let may_write = |set: &Node| {
        set.all(DAV, "privilege").any(|one| {
            ["all", "write", "write-content", "bind"].iter().any(|right| one.child(DAV, right).is_some())
        })
    };
    Some(Found {
        name: name.map(ToOwned::to_owned).or_else(last)?.chars().take(200).collect(),
        is_writable: prop.child(DAV, "current-user-privilege-set").is_none_or(may_write),
        url: url.into(),
        is_own: true,
    })
}
