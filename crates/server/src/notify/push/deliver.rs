//! Sends one push to one device.

use chrono::{DateTime, TimeDelta, Utc};
use lettre::message::Mailbox;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::{Method, StatusCode, Url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::encryption::encrypt;
use super::{LARGEST_ANSWER, TIMEOUT, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{NotificationId, PushSubscriptionId};
use crate::kernel::language::Language;
use crate::kernel::outbound::{Answer, Outbound, Unreached};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;
use crate::notify::kind::NotificationKind;
use crate::notify::store::NotificationRow;
use crate::notify::{choice_store, rules, words};

/// The task's kind.
pub const KIND: &str = "notify.push";
/// How long a push service keeps what it cannot deliver.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// A push that could not be sent for so long is given up: the news stands in the app.
const PATIENCE: TimeDelta = TimeDelta::minutes(30);

/// What is pushed, and to which device.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    pub(super) notification: NotificationId,
    pub(super) subscription: PushSubscriptionId,
}

/// Sends a push, unless the device or the notification is gone. A service that does not know the device any more, or takes nothing of ours
/// for it, ends its subscription: the browser makes another one when its owner comes back.
pub async fn deliver(app: App, payload: Payload) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let Some(to) = store::destination(&mut tx, payload.subscription).await? else { return Ok(()) };
    let Some(row) = crate::notify::store::notification(&mut tx, to.user, payload.notification).await? else {
        return Ok(());
    };
    let zone = choice_store::settings(&mut tx, to.user).await?.zone().unwrap_or(Zone::UTC);
    let language = crate::notify::store::language_of(&mut tx, to.user).await?;
    drop(tx);
    if now - row.created_at > PATIENCE {
        return Ok(());
    }
    let text = message(&row, language.unwrap_or(app.config.default_language), zone)?;
    let body = encrypt(&app.random, &to.receiver, text.to_string().as_bytes())?;
    match post(&app, &to.endpoint, &row, body, now).await {
        Ok(answer) if answer.status.is_success() => Ok(()),
        Ok(answer) if !is_over(&answer) => refused(answer.status),
        Ok(_) | Err(Unreached::Private | Unreached::NotWeb) => {
            let mut tx = app.write(&system, Action::SendPush, Target::System).await?;
            store::delete(&mut tx, to.user, payload.subscription).await?;
            tx.emit(Event::new(EventKind::UserUpdated).user(to.user).to([Topic::User(to.user)]));
            tx.commit().await
        }
        Err(unreached) => Err(Error::internal(unreached)),
    }
}

/// Whether nothing arrives by this subscription any more: it is gone, or was made for another key than ours (RFC 8292, 4.2). That some
/// services tell with 400 and the name of the fault, such as `VapidPkHashMismatch`.
fn is_over(answer: &Answer) -> bool {
    match answer.status {
        StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
        StatusCode::BAD_REQUEST => String::from_utf8_lossy(&answer.body).to_lowercase().contains("vapid"),
        _ => false,
    }
}

fn refused(status: StatusCode) -> Result<()> {
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        return Err(Error::internal(format!("the push service answered {status}")));
    }
    // Another try would be answered the same.
    tracing::warn!(%status, "a push service refused a push");
    Ok(())
}

async fn post(
    app: &App,
    endpoint: &str,
    row: &NotificationRow,
    body: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Answer, Unreached> {
    let internal = |error: Error| Unreached::Network(error.to_string());
    let url = Url::parse(endpoint).map_err(|_| Unreached::NotWeb)?;
    let kind = NotificationKind::from_row(&row.kind);
    // RFC 8292, 2.1: where the service's operator reaches ours.
    let contact = app.config.smtp.from.parse::<Mailbox>().map(|from| format!("mailto:{}", from.email));
    let contact = contact.unwrap_or_else(|_| app.config.http.public_url.clone());
    let audience = url.origin().ascii_serialization();
    let authorization = app.vapid.authorization(&audience, &contact, now).map_err(internal)?;
    let outbound = Outbound::new(&app.config, TIMEOUT, LARGEST_ANSWER).map_err(internal)?;
    let request = outbound
        .request(Method::POST, url)?
        .header(AUTHORIZATION, authorization)
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_ENCODING, "aes128gcm")
        .header("ttl", time_to_live(&row.params, now))
        .header("urgency", kind.map_or("normal", urgency))
        .body(body);
    outbound.send(request).await
}

/// In seconds: what is about an interview is of no use once it has begun (RFC 8030, 5.2).
fn time_to_live(params: &Value, now: DateTime<Utc>) -> i64 {
    let left = rules::matters_at(params).map_or(KEPT, |at| at - now);
    left.clamp(TimeDelta::zero(), KEPT).num_seconds()
}

/// How much of a device's battery it is worth (RFC 8030, 5.3).
fn urgency(kind: NotificationKind) -> &'static str {
    match kind {
        NotificationKind::InterviewReminder
        | NotificationKind::InterviewRescheduled
        | NotificationKind::InterviewUnassigned
        | NotificationKind::InterviewCancelled => "high",
        NotificationKind::InterviewUpdated
        | NotificationKind::RecordingReady
        | NotificationKind::MemberJoined => "low",
        _ => "normal",
    }
}

/// What the device shows: a title, a text, and where a press on it leads.
fn message(row: &NotificationRow, language: Language, zone: Zone) -> Result<Value> {
    let words = words::of(language);
    let kind = NotificationKind::from_row(&row.kind).ok_or_else(|| Error::internal("an unknown kind"))?;
    let param = |name: &str| row.params[name].as_str().unwrap_or_default().to_owned();
    let when = row.params["startsAt"].as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let when = when.map(|at| words.moment(at.with_timezone(&zone).naive_local())).unwrap_or_default();
    let parts = match kind {
        NotificationKind::MemberJoined | NotificationKind::CalendarRefused => vec![param("name")],
        NotificationKind::CompanyTransferred => vec![param("company"), param("to")],
        NotificationKind::WebhookDisabled => vec![param("company"), param("address")],
        NotificationKind::ApplicationReceived
        | NotificationKind::TakeHomeHandedIn
        | NotificationKind::TakeHomeOverdue => vec![param("name"), param("title")],
        NotificationKind::SystemAlert => {
            let alert = serde_json::from_value(row.params.clone()).map_err(Error::internal)?;
            vec![words.alert(&alert).title]
        }
        _ => vec![param("title"), when],
    };
    let text: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let link = match (row.interview_id, kind) {
        (Some(interview), _) => format!("/interviews/{interview}"),
        (None, NotificationKind::ApplicationReceived) => {
            format!("/jobs/{}?application={}", param("jobId"), param("applicationId"))
        }
        (None, NotificationKind::TakeHomeHandedIn | NotificationKind::TakeHomeOverdue) => {
            format!("/take-homes/{}", param("takeHomeId"))
        }
        (None, NotificationKind::WebhookDisabled) => format!("/settings/webhooks/{}", param("webhookId")),
        (None, NotificationKind::SystemAlert) => "/admin/system".to_owned(),
        (None, NotificationKind::CalendarRefused) => "/settings/calendar".to_owned(),
        _ => "/notifications".to_owned(),
    };
    Ok(json!({ "id": row.id, "title": words.push_title(kind), "body": text.join(" · "), "url": link }))
}
