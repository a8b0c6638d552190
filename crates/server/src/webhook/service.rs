//! Use cases of endpoints: those who look after a company's candidates manage them.

use chrono::TimeDelta;
use reqwest::Url;

use super::deliver;
use super::event::WebhookEvent;
use super::log::announce;
use super::signature;
use super::store::{self, Content, WebhookRow, WebhookStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::ids::{CompanyId, WebhookId};
use crate::kernel::outbound::Unreached;
use crate::kernel::policy::{Action, Target};

/// The most endpoints that a company has.
pub const MOST: usize = 10;
/// The longest address of an endpoint.
const ADDRESS: usize = 2000;
/// How long the secret before still signs, so that receivers can change theirs without missing anything.
pub const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// What an endpoint is made from, or changed to; None leaves a part as it is.
#[derive(Default)]
pub struct Change {
    /// Where requests go.
    pub url: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// What it is told.
    pub events: Option<Vec<WebhookEvent>>,
    /// Whether it is told anything.
    pub enabled: Option<bool>,
}

/// An endpoint with its secret, which cannot be read again.
pub struct WithSecret {
    pub row: WebhookRow,
    pub secret: String,
}

/// Where a secret is sealed for.
pub fn place(id: WebhookId) -> String {
    format!("webhook:{id}")
}

/// The company's endpoints, the newest first.
pub async fn list(app: &App, actor: &Actor, company: CompanyId) -> Result<Vec<WebhookRow>> {
    let mut tx = app.read(actor, Action::ReadWebhooks, Target::Company(company)).await?;
    store::webhooks(&mut tx, Some(company), None).await
}

/// One endpoint of the company.
pub async fn find(
    connection: &mut sqlx::PgConnection,
    company: CompanyId,
    id: WebhookId,
) -> Result<WebhookRow> {
    let row = store::webhooks(connection, Some(company), Some(id)).await?.pop();
    row.ok_or_else(|| Code::WebhookNotFound.into())
}

/// Adds an endpoint.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, new: Change) -> Result<WithSecret> {
    let mut fields = Fields::new();
    let url = address(app, &mut fields, new.url.as_deref().unwrap_or_default());
    let description = fields.text("description", new.description.as_deref().unwrap_or_default(), 0..=200);
    let events = chosen(&mut fields, &new.events.unwrap_or_default());
    fields.finish()?;
    let mut tx = app.write(actor, Action::CreateWebhook, Target::Company(company)).await?;
    store::lock_company(&mut tx, company).await?;
    if store::webhooks(&mut tx, Some(company), None).await?.len() >= MOST {
        return Err(Code::WebhookTooMany.into());
    }
    let (id, secret) = (tx.new_id::<WebhookId>(), signature::generate(&app.random));
    let sealed = app.seal.seal(&app.random, &place(id), &secret)?;
    let status = status(new.enabled.unwrap_or(true));
    let content = Content { url: &url, description: &description, events: &events, status };
    store::insert(&mut tx, id, company, &content, &sealed).await?;
    finish(tx, company, id, Some(&secret)).await
}

/// Changes an endpoint. One that is switched on again begins anew: its failures of before do not count.
pub async fn update(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    id: WebhookId,
    change: Change,
) -> Result<WebhookRow> {
    let mut fields = Fields::new();
    let url = change.url.as_deref().map(|url| address(app, &mut fields, url));
    let description = change.description.as_deref().map(|text| fields.text("description", text, 0..=200));
    let events = change.events.as_deref().map(|events| chosen(&mut fields, events));
    fields.finish()?;
    let mut tx = app.write(actor, Action::UpdateWebhook, Target::Company(company)).await?;
    let row = find(&mut tx, company, id).await?;
    let content = Content {
        url: url.as_deref().unwrap_or(&row.url),
        description: description.as_deref().unwrap_or(&row.description),
        events: events.as_deref().unwrap_or(&row.events),
        status: change.enabled.map_or(row.status, status),
    };
    store::update(&mut tx, id, &content).await?;
    Ok(finish(tx, company, id, None).await?.row)
}

/// Makes another secret; the one before signs as well for a while.
pub async fn rotate(app: &App, actor: &Actor, company: CompanyId, id: WebhookId) -> Result<WithSecret> {
    let mut tx = app.write(actor, Action::RotateWebhookSecret, Target::Company(company)).await?;
    find(&mut tx, company, id).await?;
    let secret = signature::generate(&app.random);
    let sealed = app.seal.seal(&app.random, &place(id), &secret)?;
    let until = tx.now() + OVERLAP;
    store::rotate(&mut tx, id, &sealed, until).await?;
    finish(tx, company, id, Some(&secret)).await
}

/// Removes an endpoint with its log.
pub async fn delete(app: &App, actor: &Actor, company: CompanyId, id: WebhookId) -> Result<()> {
    let mut tx = app.write(actor, Action::DeleteWebhook, Target::Company(company)).await?;
    if store::delete(&mut tx, company, id).await? == 0 {
        return Err(Code::WebhookNotFound.into());
    }
    tx.detail("webhook", id.to_string());
    announce(&mut tx, company);
    tx.commit().await
}

async fn finish(
    mut tx: WriteTx,
    company: CompanyId,
    id: WebhookId,
    secret: Option<&[u8]>,
) -> Result<WithSecret> {
    tx.detail("webhook", id.to_string());
    announce(&mut tx, company);
    let row = find(&mut tx, company, id).await?;
    tx.commit().await?;
    Ok(WithSecret { row, secret: secret.map(signature::shown).unwrap_or_default() })
}

fn status(enabled: bool) -> WebhookStatus {
    if enabled { WebhookStatus::Enabled } else { WebhookStatus::Disabled }
}

/// An address that may be called: HTTPS (plain HTTP too where private addresses are allowed, for trying things out), without a
/// password in it, which would stand in logs, and not one of a private network as far as it shows.
fn address(app: &App, fields: &mut Fields, url: &str) -> String {
    const FIELD: &str = "url";
    let text = fields.text(FIELD, url, 1..=ADDRESS);
    if text.is_empty() || text.chars().count() > ADDRESS {
        return text;
    }
    let Ok(parsed) = Url::parse(&text) else {
        fields.wrong(FIELD, "invalid", "This is not an address such as https://example.com/hook");
        return text;
    };
    let plain = parsed.scheme() == "http" && app.config.outbound.allow_private_addresses;
    if parsed.scheme() != "https" && !plain {
        fields.wrong(FIELD, "not_https", "Begin with https://");
    } else if !parsed.username().is_empty() || parsed.password().is_some() || parsed.fragment().is_some() {
        fields.wrong(FIELD, "invalid", "Leave out user, password and fragment");
    } else {
        match deliver::outbound(&app.config).map(|outbound| outbound.check(&parsed)) {
            Ok(Ok(())) => {}
            Ok(Err(Unreached::Private)) => {
                fields.wrong(FIELD, "private_address", "This address is one of a private network");
            }
            _ => fields.wrong(FIELD, "invalid", "This is not an address such as https://example.com/hook"),
        }
    }
    text
}

/// The words of the chosen events, in the order in which they are listed.
fn chosen(fields: &mut Fields, events: &[WebhookEvent]) -> Vec<String> {
    if events.contains(&WebhookEvent::WebhookTest) {
        fields.wrong("events", "invalid", "The test comes to every endpoint by itself");
    } else if events.is_empty() {
        fields.wrong("events", "required", "Choose what it is told");
    }
    let chosen = WebhookEvent::ALL.iter().filter(|event| events.contains(event));
    chosen.map(|event| event.as_str().to_owned()).collect()
}
