//! The log of an endpoint: what it was told, and telling it again.

use chrono::{DateTime, Utc};

use super::deliver::{self, Payload};
use super::event::{self, About, WebhookEvent};
use super::service::find;
use super::store::{self, DeliveryRow, DeliveryStatus, WebhookStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, WebhookDeliveryId, WebhookId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;

/// The most deliveries that are sent again at once.
pub const REPLAY: i64 = 1000;

/// Tells the company's browsers that an endpoint or its log changed.
pub fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::WebhookChanged).company(company).to([Topic::Company(company)]));
}

/// What an endpoint was told, the latest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    (company, id): (CompanyId, WebhookId),
    status: Option<DeliveryStatus>,
    paging: &Paging,
) -> Result<Page<DeliveryRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ReadWebhooks, Target::Company(company)).await?;
    find(&mut tx, company, id).await?;
    let rows = store::deliveries(&mut tx, id, status, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.created_at, id: row.id.0 }))
}

/// Begins to send something by hand; an endpoint that is off gets nothing.
async fn begin(app: &App, actor: &Actor, company: CompanyId, id: WebhookId) -> Result<WriteTx> {
    let mut tx = app.write(actor, Action::SendWebhook, Target::Company(company)).await?;
    if find(&mut tx, company, id).await?.status != WebhookStatus::Enabled {
        return Err(Code::WebhookDisabled.into());
    }
    tx.detail("webhook", id.to_string());
    announce(&mut tx, company);
    Ok(tx)
}

/// Sends a test event to an endpoint.
pub async fn test(app: &App, actor: &Actor, company: CompanyId, id: WebhookId) -> Result<DeliveryRow> {
    let mut tx = begin(app, actor, company, id).await?;
    let event = WebhookEvent::WebhookTest;
    let body = event::body(&tx, company, event, &About::Webhook { webhook_id: id })?;
    let delivery = super::plan(&mut tx, id, event, &body).await?;
    finish(tx, delivery).await
}

/// Sends one delivery again, with the same id and body.
pub async fn resend(
    app: &App,
    actor: &Actor,
    (company, id): (CompanyId, WebhookId),
    delivery: WebhookDeliveryId,
) -> Result<DeliveryRow> {
    let mut tx = begin(app, actor, company, id).await?;
    if again(&mut tx, id, Some(delivery), None).await? == 0 {
        return Err(Code::WebhookDeliveryNotFound.into());
    }
    tx.detail("delivery", delivery.to_string());
    finish(tx, delivery).await
}

/// Sends again what failed and was made since a time, the oldest first. How many there are.
pub async fn replay(
    app: &App,
    actor: &Actor,
    (company, id): (CompanyId, WebhookId),
    since: DateTime<Utc>,
) -> Result<usize> {
    let mut tx = begin(app, actor, company, id).await?;
    let count = again(&mut tx, id, None, Some(since)).await?;
    tx.detail("count", count);
    tx.commit().await?;
    Ok(count)
}

async fn again(
    tx: &mut WriteTx,
    webhook: WebhookId,
    only: Option<WebhookDeliveryId>,
    since: Option<DateTime<Utc>>,
) -> Result<usize> {
    let planned = store::again(tx, webhook, only, since, REPLAY).await?;
    for (delivery, turn) in &planned {
        let payload = Payload { delivery: *delivery, turn: *turn };
        tx.enqueue(NewTask::new(deliver::KIND, payload)?).await?;
    }
    Ok(planned.len())
}

async fn finish(mut tx: WriteTx, id: WebhookDeliveryId) -> Result<DeliveryRow> {
    let found = store::delivery(&mut tx, id).await?;
    let (_, row) = found.ok_or(Code::WebhookDeliveryNotFound)?;
    tx.commit().await?;
    Ok(row)
}
