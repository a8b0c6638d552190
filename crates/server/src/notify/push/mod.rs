//! Pushes to browsers that are closed (RFC 8030, 8291, 8292): which devices take them, and their sending. Wire types, handlers and use cases
//! of `/api/notifications/push`.

mod deliver;
mod encryption;
mod store;

pub(super) use deliver::{KIND, deliver};
pub(super) use store::delete_all;

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use reqwest::Url;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::identity;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{NotificationId, PushSubscriptionId, UserId};
use crate::kernel::outbound::Outbound;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use encryption::{AUTH, Receiver, is_point};

/// The most devices of one person.
const DEVICES: usize = 10;
/// How long a push service has to answer, and how much it may say.
const TIMEOUT: Duration = Duration::from_secs(10);
const LARGEST_ANSWER: usize = 16_384;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_push, subscribe_push)).routes(routes!(unsubscribe_push))
}

/// A device that takes pushes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PushDevice {
    id: PushSubscriptionId,
    /// The browser's address at its push service, by which it knows itself.
    endpoint: String,
    /// Such as `Firefox on Windows`.
    device: String,
    created_at: DateTime<Utc>,
}

/// What a browser needs to take pushes, and which devices of the reader do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PushDevices {
    /// The server's key, `applicationServerKey` of the browser's interface, in URL-safe base64.
    public_key: String,
    devices: Vec<PushDevice>,
}

/// The keys of a browser's subscription, in URL-safe base64.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PushKeys {
    /// A point on the curve P-256, uncompressed.
    p256dh: String,
    /// 16 bytes.
    auth: String,
}

/// A subscription, as the browser tells it.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscribePush {
    endpoint: String,
    keys: PushKeys,
}

impl SubscribePush {
    fn check(&self, outbound: &Outbound, allow_http: bool) -> Result<Receiver> {
        let mut fields = Fields::new();
        fields.text("endpoint", &self.endpoint, 1..=2000);
        // Services are on the internet and speak TLS (RFC 8030, 8); a test's own is neither.
        let is_fine = Url::parse(&self.endpoint)
            .is_ok_and(|url| (url.scheme() == "https" || allow_http) && outbound.check(&url).is_ok());
        if !is_fine {
            fields.wrong("endpoint", "invalid", "This is not the address of a push service");
        }
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).unwrap_or_default();
        let receiver = Receiver { public_key: decode(&self.keys.p256dh), auth: decode(&self.keys.auth) };
        if !is_point(&receiver.public_key) {
            fields.wrong("keys.p256dh", "invalid", "This is not a key of a subscription");
        }
        if receiver.auth.len() != AUTH {
            fields.wrong("keys.auth", "invalid", "This is not a key of a subscription");
        }
        fields.finish()?;
        Ok(receiver)
    }
}

/// The devices of `user` that take pushes.
pub(super) async fn devices(tx: &mut WriteTx, user: UserId) -> Result<Vec<PushSubscriptionId>> {
    Ok(store::subscriptions(tx, user).await?.into_iter().map(|row| row.id).collect())
}

/// Enqueues the pushes of a notification, one to each of `devices`.
pub(super) async fn enqueue(
    tx: &mut WriteTx,
    notification: NotificationId,
    devices: Vec<PushSubscriptionId>,
) -> Result<()> {
    for subscription in devices {
        let payload = deliver::Payload { notification, subscription };
        let key = format!("push:{notification}:{subscription}");
        tx.enqueue(NewTask::new(KIND, payload)?.key(key)).await?;
    }
    Ok(())
}

async fn list(app: &App, actor: &Actor) -> Result<PushDevices> {
    let mut tx = app.read(actor, Action::ReadPush, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let devices = store::subscriptions(&mut tx, me).await?.into_iter().map(|row| PushDevice {
        id: row.id,
        endpoint: row.endpoint,
        device: row.device,
        created_at: row.created_at,
    });
    Ok(PushDevices { public_key: app.vapid.public_key().to_owned(), devices: devices.collect() })
}

async fn subscribe(app: &App, actor: &Actor, body: &SubscribePush, device: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::SubscribePush, Target::System).await?;
    let (me, session) = actor.user_id().zip(actor.session_id()).ok_or(Code::AuthRequired)?;
    let outbound = Outbound::new(&app.config, TIMEOUT, LARGEST_ANSWER)?;
    let receiver = body.check(&outbound, app.config.outbound.allow_private_addresses)?;
    let own = store::subscriptions(&mut tx, me).await?;
    if own.len() >= DEVICES && own.iter().all(|row| row.endpoint != body.endpoint) {
        return Err(Code::PushTooMany.into());
    }
    let new =
        store::NewSubscription { user: me, session, endpoint: &body.endpoint, receiver: &receiver, device };
    let id = store::upsert(&mut tx, new).await?;
    finish(tx, me, id).await
}

async fn finish(mut tx: WriteTx, me: UserId, id: PushSubscriptionId) -> Result<()> {
    tx.detail("subscription", id.to_string());
    tx.emit(Event::new(EventKind::UserUpdated).user(me).to([Topic::User(me)]));
    tx.commit().await
}

/// Read which devices take pushes
#[utoipa::path(get, path = "/api/notifications/push", tag = "notifications", responses((status = 200, body = PushDevices), (status = "default", body = Problem)))]
async fn get_push(State(app): State<App>, actor: Actor) -> Result<axum::Json<PushDevices>> {
    Ok(axum::Json(list(&app, &actor).await?))
}

/// Push to this device
///
/// Ten devices at most. A device that signs out is pushed to no more.
#[utoipa::path(post, path = "/api/notifications/push", tag = "notifications", responses((status = 200, body = PushDevices), (status = "default", body = Problem)))]
async fn subscribe_push(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<SubscribePush>,
) -> Result<axum::Json<PushDevices>> {
    let device: String = identity::device(&headers, None).chars().take(200).collect();
    subscribe(&app, &actor, &body, &device).await?;
    Ok(axum::Json(list(&app, &actor).await?))
}

/// Push to a device no more
#[utoipa::path(delete, path = "/api/notifications/push/{id}", tag = "notifications", params(("id" = PushSubscriptionId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn unsubscribe_push(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<PushSubscriptionId>,
) -> Result<StatusCode> {
    let mut tx = app.write(&actor, Action::UnsubscribePush, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if store::delete(&mut tx, me, id).await? == 0 {
        return Err(Code::PushNotFound.into());
    }
    finish(tx, me, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
