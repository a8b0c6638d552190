//! Sends one delivery, and plans the next attempt where it fails.
//!
//! The task engine's own retries are for a database that is away; an endpoint's refusal is no failure of the task. An attempt writes its
//! outcome and enqueues the next one in one transaction, under the turn that it was planned with: a second run of the same task, after a
//! crash between the answer and the commit, sends the same id once more (receivers drop it by that id), and never plans twice.
//! Deliveries do not wait for each other, so they arrive in any order; receivers go by `timestamp` or read the resource.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, StatusCode, Url};
use serde::{Deserialize, Serialize};

use super::log::announce;
use super::service::place;
use super::signature;
use super::store::{self, DeliveryFailure, DeliveryRow, DeliveryStatus, Outcome, WebhookRow, WebhookStatus};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::config::Config;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::WebhookDeliveryId;
use crate::kernel::outbound::{Outbound, Unreached};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::Random;
use crate::kernel::tasks::NewTask;
use crate::notify::{self, Mail, NotificationKind};

/// The task's kind.
pub const KIND: &str = "webhook.deliver";
/// Until the answer is there, all in all.
const TIMEOUT: Duration = Duration::from_secs(15);
/// How much of an answer is kept.
const EXCERPT: usize = 1024;
/// The pauses after each failed attempt, as Standard Webhooks proposes them; after the last attempt a delivery is given up.
const PAUSES: [TimeDelta; 9] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(5),
    TimeDelta::hours(10),
    TimeDelta::hours(14),
    TimeDelta::hours(20),
    TimeDelta::hours(24),
];
/// A pause is up to this part longer, so that what failed together does not come back together.
const JITTER: i64 = 10;
/// The longest pause that an endpoint can ask for.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(24);
/// An endpoint that fails for so long, without one success, is switched off.
const PATIENCE: TimeDelta = TimeDelta::days(5);
/// Of an endpoint that was not tried for so long nobody knows how it fared: its days of failing begin anew. Longer than any pause between
/// two attempts, with what it is spread by.
const SILENCE: TimeDelta = TimeDelta::hours(27);

/// Which delivery, and for which plan of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// Its row.
    pub delivery: WebhookDeliveryId,
    /// The row's turn when this was planned.
    pub turn: i32,
}

/// The client that deliveries are sent with.
pub fn outbound(config: &Config) -> Result<Outbound> {
    Outbound::new(config, TIMEOUT, EXCERPT)
}

/// What an attempt met with.
struct Attempt {
    status_code: Option<StatusCode>,
    failure: Option<DeliveryFailure>,
    response: Option<String>,
    pause: Option<TimeDelta>,
    took: Duration,
}

/// Sends the delivery once, unless another plan took this one's place.
pub async fn deliver(app: App, payload: Payload) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let Some((webhook, row)) = store::delivery(&mut tx, payload.delivery).await? else { return Ok(()) };
    let Some(webhook) = store::webhooks(&mut tx, None, Some(webhook)).await?.pop() else { return Ok(()) };
    drop(tx);
    if row.status != DeliveryStatus::Pending || row.turn != payload.turn {
        return Ok(());
    }
    let attempt =
        if webhook.status == WebhookStatus::Enabled { Some(send(&app, &webhook, &row).await?) } else { None };
    let mut tx = app.write(&system, Action::Maintain, Target::System).await?;
    settle(&mut tx, &webhook, &row, attempt).await?;
    tx.commit().await
}

/// Writes what came of it.
async fn settle(
    tx: &mut WriteTx,
    webhook: &WebhookRow,
    row: &DeliveryRow,
    attempt: Option<Attempt>,
) -> Result<()> {
    let outcome = outcome(tx, row, attempt.as_ref());
    let Some(turn) = store::settle(tx, row.id, row.turn, &outcome).await? else { return Ok(()) };
    announce(tx, webhook.company_id);
    if let Some(at) = outcome.next_attempt_at {
        tx.enqueue(NewTask::new(KIND, Payload { delivery: row.id, turn })?.at(at)).await?;
    }
    let Some(attempt) = attempt else { return Ok(()) };
    let heard = tx.now() - SILENCE;
    let failing_since = store::note_health(tx, webhook.id, attempt.failure.is_some(), heard).await?;
    if attempt.status_code == Some(StatusCode::GONE) {
        switch_off(tx, webhook, WebhookStatus::Gone).await
    } else if failing_since.is_some_and(|since| tx.now() - since >= PATIENCE) {
        switch_off(tx, webhook, WebhookStatus::Failing).await
    } else {
        Ok(())
    }
}

fn outcome(tx: &WriteTx, row: &DeliveryRow, attempt: Option<&Attempt>) -> Outcome {
    let Some(attempt) = attempt else {
        return Outcome {
            status: DeliveryStatus::Failed,
            attempts: row.attempts,
            next_attempt_at: None,
            status_code: None,
            failure: Some(DeliveryFailure::Disabled),
            response: None,
            duration_ms: None,
        };
    };
    let attempts = row.attempts + 1;
    let gone = attempt.status_code == Some(StatusCode::GONE);
    let pause = usize::try_from(attempts - 1).ok().and_then(|index| PAUSES.get(index));
    let next_attempt_at = match (attempt.failure, pause) {
        (Some(_), Some(pause)) if !gone => {
            Some(tx.now() + next_pause(&tx.app().random, *pause, attempt.pause))
        }
        _ => None,
    };
    let status = match (attempt.failure, next_attempt_at) {
        (None, _) => DeliveryStatus::Delivered,
        (Some(_), Some(_)) => DeliveryStatus::Pending,
        (Some(_), None) => DeliveryStatus::Failed,
    };
    Outcome {
        status,
        attempts,
        next_attempt_at,
        status_code: attempt.status_code.map(|code| i32::from(code.as_u16())),
        failure: attempt.failure,
        response: attempt.response.clone(),
        duration_ms: i32::try_from(attempt.took.as_millis()).ok(),
    }
}

/// The planned pause, a little longer, or the one that the endpoint asks for, whichever is longer.
fn next_pause(random: &Random, planned: TimeDelta, asked: Option<TimeDelta>) -> TimeDelta {
    let spread = u32::try_from(planned.num_milliseconds() / JITTER).unwrap_or(u32::MAX).max(1);
    let planned = planned + TimeDelta::milliseconds(i64::from(random.below(spread)));
    asked.map_or(planned, |asked| planned.max(asked.min(LONGEST_PAUSE)))
}

async fn send(app: &App, webhook: &WebhookRow, row: &DeliveryRow) -> Result<Attempt> {
    let (id, now) = (row.id.to_string(), app.clock.now());
    let signature = signature::header(&secrets(app, webhook, now)?, &id, now.timestamp(), &row.body);
    let url: Url = webhook.url.parse().map_err(Error::internal)?;
    let (outbound, started) = (outbound(&app.config)?, Instant::now());
    let answer = match outbound.request(Method::POST, url) {
        Ok(request) => {
            let request = request
                .header(CONTENT_TYPE, "application/json")
                .header("webhook-id", &id)
                .header("webhook-timestamp", now.timestamp())
                .header("webhook-signature", signature)
                .body(row.body.clone());
            outbound.send_and_cut(request).await
        }
        Err(refused) => Err(refused),
    };
    let took = started.elapsed();
    Ok(match answer {
        Ok(answer) => Attempt {
            status_code: Some(answer.status),
            failure: failure(answer.status),
            pause: asked_pause(&answer.headers, now),
            response: Some(excerpt(&answer.body)),
            took,
        },
        Err(unreached) => Attempt {
            status_code: None,
            failure: Some(match unreached {
                Unreached::Private => DeliveryFailure::PrivateAddress,
                Unreached::TimedOut => DeliveryFailure::Timeout,
                _ => DeliveryFailure::Unreachable,
            }),
            pause: None,
            response: None,
            took,
        },
    })
}

/// The secrets that sign at `now`, the newest first.
fn secrets(app: &App, webhook: &WebhookRow, now: DateTime<Utc>) -> Result<Vec<Vec<u8>>> {
    let overlaps = webhook.previous_secret_until.is_some_and(|until| now < until);
    let previous = webhook.previous_secret.as_ref().filter(|_| overlaps);
    let sealed = [Some(&webhook.secret), previous].into_iter().flatten();
    sealed.map(|secret| app.seal.unseal(&place(webhook.id), secret)).collect()
}

fn failure(status: StatusCode) -> Option<DeliveryFailure> {
    if status.is_success() {
        None
    } else if status.is_redirection() {
        Some(DeliveryFailure::Redirect)
    } else {
        Some(DeliveryFailure::Status)
    }
}

/// The pause that an endpoint asks for, in seconds or until a date (RFC 9110, 10.2.3).
fn asked_pause(headers: &HeaderMap, now: DateTime<Utc>) -> Option<TimeDelta> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let pause = match text.parse::<i64>() {
        Ok(seconds) => TimeDelta::try_seconds(seconds)?,
        Err(_) => DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now,
    };
    (pause > TimeDelta::zero()).then_some(pause)
}

/// The beginning of an answer as text that can be kept.
fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(&body[..body.len().min(EXCERPT)]).replace('\0', "\u{fffd}")
}

/// Switches an endpoint off and tells those who look after it.
async fn switch_off(tx: &mut WriteTx, webhook: &WebhookRow, status: WebhookStatus) -> Result<()> {
    if !store::disable(tx, webhook.id, status).await? {
        return Ok(());
    }
    let company = company::facts(tx, webhook.company_id).await?.company_name;
    let url: Url = webhook.url.parse().map_err(Error::internal)?;
    let address = url.host_str().ok_or(Code::Internal)?.to_owned();
    let recruiters = company::recruiters(tx, webhook.company_id).await?;
    let people = company::people(tx, &recruiters).await?;
    for user in recruiters {
        let params = serde_json::json!({ "address": address, "company": company, "webhookId": webhook.id });
        notify::notify(tx, user, NotificationKind::WebhookDisabled, None, params).await?;
        let Some(person) = people.get(&user) else { continue };
        let mail = Mail::WebhookDisabled {
            name: person.name.clone(),
            company: company.clone(),
            address: address.clone(),
            gone: status == WebhookStatus::Gone,
            link: tx.app().config.link(&format!("/settings/webhooks/{}", webhook.id)),
        };
        notify::email(tx, Some(user), &person.email, mail).await?;
    }
    Ok(())
}
