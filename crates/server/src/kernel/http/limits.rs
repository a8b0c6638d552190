//! Quotas: requests by address and by person or API key, sign-ins by address and by email address, applications for jobs by address. Each answer tells what is left
//! (RateLimit headers, draft-ietf-httpapi-ratelimit-headers); a refusal tells when to come again.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use uuid::Uuid;

use super::request::RequestInfo;
use super::socket;
use crate::kernel::app::App;
use crate::kernel::config::Limits;
use crate::kernel::error::{Code, Error, Result};

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>;

struct PerMinute<K: Hash + Eq + Clone> {
    limiter: Keyed<K>,
    quota: u32,
    name: &'static str,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> PerMinute<K> {
    fn new(name: &'static str, quota: u32) -> Self {
        let quota = NonZeroU32::new(quota).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::keyed(Quota::per_minute(quota)).with_middleware();
        Self { limiter, quota: quota.get(), name, clock: DefaultClock::default() }
    }

    /// What is left, or in how many seconds there will be something.
    fn take(&self, key: &K) -> std::result::Result<u32, u64> {
        match self.limiter.check_key(key) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(not_until) => Err(not_until.wait_time_from(self.clock.now()).as_secs() + 1),
        }
    }

    fn check(&self, key: &K) -> Result<()> {
        self.take(key).map(|_| ()).map_err(|seconds| Error::new(Code::RateLimited).retry_after(seconds))
    }
}

/// All quotas of this node.
pub struct RateLimits {
    address: PerMinute<IpAddr>,
    caller: PerMinute<Uuid>,
    sign_in_address: PerMinute<IpAddr>,
    sign_in_email: PerMinute<String>,
    application: PerMinute<IpAddr>,
    calendar_feed: PerMinute<Uuid>,
    typing: PerMinute<Uuid>,
    chat_search: PerMinute<Uuid>,
}

impl RateLimits {
    /// As the settings say.
    pub fn new(limits: &Limits) -> Self {
        Self {
            address: PerMinute::new("address", limits.requests_per_minute_address),
            caller: PerMinute::new("user", limits.requests_per_minute_user),
            sign_in_address: PerMinute::new("sign-in-address", limits.sign_ins_per_minute_address),
            sign_in_email: PerMinute::new("sign-in-email", limits.sign_ins_per_minute_email),
            application: PerMinute::new("application", limits.applications_per_minute_address),
            calendar_feed: PerMinute::new("calendar-feed", limits.calendar_feeds_per_minute),
            typing: PerMinute::new("typing", limits.typing_marks_per_minute),
            chat_search: PerMinute::new("chat-search", limits.chat_searches_per_minute),
        }
    }

    /// Takes one request of a signed-in person, or of an API key, by its id.
    pub fn caller(&self, id: Uuid) -> Result<()> {
        self.caller.check(&id)
    }

    /// Takes one attempt at a password or a code.
    pub fn sign_in(&self, address: Option<IpAddr>, email: &str) -> Result<()> {
        self.sign_in_address(address)?;
        self.sign_in_account(email)
    }

    /// Takes one attempt at the account that `key` stands for.
    pub fn sign_in_account(&self, key: &str) -> Result<()> {
        self.sign_in_email.check(&key.to_lowercase())
    }

    /// Takes one attempt of an address at whichever account.
    pub fn sign_in_address(&self, address: Option<IpAddr>) -> Result<()> {
        address.map_or(Ok(()), |address| self.sign_in_address.check(&network(address)))
    }

    /// Takes one application of an address for whichever job.
    pub fn application(&self, address: Option<IpAddr>) -> Result<()> {
        address.map_or(Ok(()), |address| self.application.check(&network(address)))
    }

    /// Takes one reading of the calendar feed of a person, by their id.
    pub fn calendar_feed(&self, id: Uuid) -> Result<()> {
        self.calendar_feed.check(&id)
    }

    /// Takes one mark that a person, by their id, is writing.
    pub fn typing(&self, id: Uuid) -> Result<()> {
        self.typing.check(&id)
    }

    /// Takes one search of a person's, by their id, in a chat.
    pub fn chat_search(&self, id: Uuid) -> Result<()> {
        self.chat_search.check(&id)
    }

    /// Forgets keys that have their whole quota again.
    pub fn tidy(&self) {
        self.address.limiter.retain_recent();
        self.caller.limiter.retain_recent();
        self.sign_in_address.limiter.retain_recent();
        self.sign_in_email.limiter.retain_recent();
        self.application.limiter.retain_recent();
        self.calendar_feed.limiter.retain_recent();
        self.typing.limiter.retain_recent();
        self.chat_search.limiter.retain_recent();
    }
}

/// Whose address it is, for what each address has: one IPv6 customer has a whole /64.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let mut octets = v6.octets();
            octets[8..].fill(0);
            IpAddr::V6(octets.into())
        }
    }
}

/// Limits every request to the API by its client's address.
pub async fn by_address(State(app): State<App>, request: Request, next: Next) -> Response {
    let address = request.extensions().get::<RequestInfo>().and_then(|info| info.address);
    let Some(address) = address.filter(|_| request.uri().path().starts_with("/api/")) else {
        return next.run(request).await;
    };
    let quota = &app.limits.address;
    let (mut response, left, reset) = match quota.take(&network(address)) {
        Ok(left) => (next.run(request).await, left, 60),
        Err(seconds) => {
            let error = Error::new(Code::RateLimited).retry_after(seconds);
            (socket::refuse(request, error).await, 0, seconds)
        }
    };
    let policy = format!("\"{}\";q={};w=60", quota.name, quota.quota);
    let state = format!("\"{}\";r={left};t={reset}", quota.name);
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", state)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}
