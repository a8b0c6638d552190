//! Calls to identity providers: small answers, short waits, and a circuit breaker, so that a provider that is down or asks for rest
//! costs nobody anything but the sign-in through it.

use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::RETRY_AFTER;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use super::refusal::{Failure, Refusal};
use crate::kernel::clock::Clock;
use crate::kernel::error::{Error, Result};

/// Until an answer is there, all in all.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The largest answer: key sets of big providers have some tens of kilobytes.
const LARGEST: usize = 512 * 1024;
/// Failures in a row after which the provider is left alone, and for how long.
const FAILURES: u32 = 3;
const REST: TimeDelta = TimeDelta::seconds(30);
/// The longest rest that a provider's Retry-After is believed.
const LONGEST_REST: i64 = 15 * 60;

/// A client for one provider.
pub struct Outbound {
    http: reqwest::Client,
    breaker: Mutex<Breaker>,
}

#[derive(Default)]
struct Breaker {
    failures: u32,
    closed_until: Option<DateTime<Utc>>,
}

impl Outbound {
    /// A client that follows no redirects: an endpoint that moves is a matter for the operator.
    pub fn new() -> Result<Self> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(TIMEOUT)
            .user_agent("Colloquy")
            .build()
            .map_err(Error::internal)?;
        Ok(Self { http, breaker: Mutex::default() })
    }

    /// The client, to build a request with.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Sends a request and reads the JSON of its answer. A 4xx is the provider's refusal; everything else that fails counts against it.
    pub async fn json<T: DeserializeOwned>(
        &self,
        clock: &dyn Clock,
        request: RequestBuilder,
    ) -> Result<T, Failure> {
        self.ask(clock.now())?;
        match send(request).await {
            Ok((status, _, body)) if status.is_success() => {
                self.note(None, clock.now());
                serde_json::from_slice(&body).map_err(|_| Failure::Refused(Refusal::Unreadable))
            }
            Ok((status, rest, _)) if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => {
                self.note(Some(rest), clock.now());
                Err(self.unavailable(clock.now(), format!("it answers {status}")))
            }
            Ok((status, _, body)) => {
                self.note(None, clock.now());
                Err(Failure::Refused(if !status.is_client_error() {
                    Refusal::Unreadable
                } else if says_invalid_grant(&body) {
                    Refusal::GrantEnded
                } else {
                    Refusal::CodeRefused
                }))
            }
            Err(Unanswered::TooLarge) => Err(Failure::Refused(Refusal::Unreadable)),
            Err(Unanswered::Network(error)) => {
                self.note(Some(None), clock.now());
                Err(self.unavailable(clock.now(), error.without_url().to_string()))
            }
        }
    }

    fn ask(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let breaker = self.breaker.lock().expect("no holder of this lock panics");
        match breaker.closed_until {
            Some(until) if until > now => Err(Failure::Unavailable {
                retry_after: seconds(until - now),
                why: "it is left alone after failures".to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// Counts a failure, with the rest that the provider asked for, or a success.
    fn note(&self, failure: Option<Option<TimeDelta>>, now: DateTime<Utc>) {
        let mut breaker = self.breaker.lock().expect("no holder of this lock panics");
        let Some(rest) = failure else {
            *breaker = Breaker::default();
            return;
        };
        breaker.failures += 1;
        let rest = rest.or((breaker.failures >= FAILURES).then_some(REST));
        breaker.closed_until = rest.map(|rest| now + rest);
    }

    fn unavailable(&self, now: DateTime<Utc>, why: String) -> Failure {
        let until = self.breaker.lock().expect("no holder of this lock panics").closed_until;
        Failure::Unavailable { retry_after: until.map_or(5, |until| seconds(until - now)), why }
    }
}

/// Whether an error response is about the grant, and not about us (RFC 6749, 5.2).
fn says_invalid_grant(body: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(body).is_ok_and(|body| body["error"] == "invalid_grant")
}

fn seconds(span: TimeDelta) -> u64 {
    u64::try_from(span.num_seconds()).unwrap_or(0).max(1)
}

enum Unanswered {
    TooLarge,
    Network(reqwest::Error),
}

async fn send(request: RequestBuilder) -> Result<(StatusCode, Option<TimeDelta>, Vec<u8>), Unanswered> {
    let mut response = request.send().await.map_err(Unanswered::Network)?;
    let (status, rest) = (response.status(), retry_after(&response));
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Unanswered::Network)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(Unanswered::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((status, rest, body))
}

/// The rest that a provider asks for, in seconds (RFC 9110, 10.2.3); a date there is taken for no number.
fn retry_after(response: &Response) -> Option<TimeDelta> {
    let seconds: i64 = response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(TimeDelta::seconds(seconds.clamp(1, LONGEST_REST)))
}
