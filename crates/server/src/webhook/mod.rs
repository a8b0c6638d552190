//! Webhooks: a company's programs are told what happens, by signed requests to addresses of the company's (Standard Webhooks 1.0).
//!
//! Invariants: a delivery is written in the transaction of what it tells, so nothing is told that did not happen, and nothing is lost;
//! it keeps its id, its body and so its meaning however often it is sent; no request leaves for a private address unless the operator
//! allows it, and none follows a redirect; secrets are sealed and shown once.

mod deliver;
mod event;
mod http;
mod log;
mod service;
mod signature;
mod store;
mod upkeep;

pub use event::{About, AboutApplication, AboutInterview, AboutOffer, WebhookEvent};
pub use service::{Change as WebhookChange, create, update};

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, WebhookDeliveryId, WebhookId};
use crate::kernel::tasks::{Handler, NewTask};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::new(deliver::KIND, deliver::deliver).patient(),
        Handler::every(upkeep::KIND, TimeDelta::days(1), upkeep::delete_old),
    ]
}

/// Tells the company's endpoints that chose `event` of it, once this transaction has committed.
pub async fn tell(tx: &mut WriteTx, company: CompanyId, event: WebhookEvent, about: &About) -> Result<()> {
    let endpoints = store::listening(tx, company, event).await?;
    if endpoints.is_empty() {
        return Ok(());
    }
    let body = event::body(tx, company, event, about)?;
    for endpoint in endpoints {
        plan(tx, endpoint, event, &body).await?;
    }
    log::announce(tx, company);
    Ok(())
}

/// Switches all endpoints of a company off that nobody is left to look after.
pub async fn disable_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    store::disable_all(tx, company).await
}

/// Writes a delivery, to be sent at once.
async fn plan(
    tx: &mut WriteTx,
    webhook: WebhookId,
    event: WebhookEvent,
    body: &str,
) -> Result<WebhookDeliveryId> {
    let id = tx.new_id::<WebhookDeliveryId>();
    store::insert_delivery(tx, id, webhook, event, body).await?;
    tx.enqueue(NewTask::new(deliver::KIND, deliver::Payload { delivery: id, turn: 0 })?).await?;
    Ok(id)
}
