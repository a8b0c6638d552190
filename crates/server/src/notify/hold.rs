//! Mails that wait: for the end of quiet hours, or for the daily digest.
//!
//! They are rows with a due time. Whoever lets one go, or makes the digest that tells of it, marks its row in the same transaction: so each
//! goes out once, on whichever node, and after whichever crash.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::hold_store::{self, WaitingRow};
use super::kind::{EmailChoice, NotificationKind};
use super::mail::Mail;
use super::rules::{Delivery, Wish};
use super::unsubscribe::Refusal;
use super::{Letter, post, queue, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{EmailId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks;

/// The task's kind.
pub const KIND: &str = "notify.release_mails";
/// How often what is due is looked for.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
/// The most people of one round; the next one follows a minute later.
const ROUND: i64 = 500;

/// What a digest tells of a mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DigestItem {
    /// Its subject.
    pub subject: String,
    /// Its facts, each with its label.
    pub facts: Vec<(String, String)>,
    /// Where its button leads.
    pub link: Option<String>,
}

/// Sends what is due.
pub async fn release(app: App) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let due = hold_store::due(&mut tx, now, ROUND).await?;
    drop(tx);
    tasks::each(due, |user| release_to(&app, &system, user)).await
}

async fn release_to(app: &App, system: &Actor, user: UserId) -> Result<()> {
    let mut tx = app.write(system, Action::SendEmail, Target::System).await?;
    let now = tx.now();
    // Another node that is at the same person waits here, and then finds nothing.
    let mut due = hold_store::waiting(&mut tx, user).await?;
    due.retain(|row| row.due_at <= now);
    let mut digests: BTreeMap<String, Vec<WaitingRow>> = BTreeMap::new();
    for row in due {
        if row.for_digest {
            digests.entry(row.to_address.clone()).or_default().push(row);
        } else {
            hold_store::release(&mut tx, row.id, queue(app)).await?;
            post(&mut tx, row.id).await?;
        }
    }
    for (address, mut rows) in digests {
        let ids: Vec<EmailId> = rows.iter().map(|row| row.id).collect();
        let superseded = hold_store::superseded(&mut tx, &ids).await?;
        for old in &superseded {
            hold_store::release(&mut tx, *old, "superseded").await?;
        }
        rows.retain(|row| !superseded.contains(&row.id));
        if rows.is_empty() {
            continue;
        }
        send_digest(&mut tx, user, &address, rows).await?;
    }
    tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
    tx.commit().await
}

/// Writes one mail that tells of all of `rows`, of which there is one at least.
async fn send_digest(tx: &mut WriteTx, user: UserId, address: &str, rows: Vec<WaitingRow>) -> Result<()> {
    let item = |row: &WaitingRow| serde_json::from_value(row.digest_item.clone()).map_err(Error::internal);
    let items = rows.iter().map(item).collect::<Result<Vec<DigestItem>>>()?;
    let mut kinds: Vec<NotificationKind> =
        rows.iter().filter_map(|row| NotificationKind::from_row(&row.choice)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let unsubscribe = Refusal { user, kinds, email: EmailChoice::Daily }.link(tx.app())?;
    let name = store::name_of(tx, user).await?.unwrap_or_default();
    let language = store::language_of(tx, user).await?;
    let letter = Letter { unsubscribe: Some(unsubscribe), ..Letter::to(user, address) };
    let digest = letter.write(tx, language, Mail::Digest { name, items }).await?;
    for row in rows {
        hold_store::digest(tx, row.id, digest).await?;
    }
    Ok(())
}

/// Applies what somebody chose anew to the mails that wait for them. None waits longer than it did.
pub(super) async fn plan_anew(tx: &mut WriteTx, user: UserId) -> Result<()> {
    let now = tx.now();
    for row in hold_store::waiting(tx, user).await? {
        let Some(kind) = NotificationKind::from_row(&row.choice) else { continue };
        match Wish::of(tx, user, kind).await?.mail(now, None) {
            Delivery::Never => hold_store::drop_waiting(tx, row.id).await?,
            Delivery::AtOnce => hold_store::put_off(tx, row.id, now, false).await?,
            Delivery::AfterQuiet(until) => {
                hold_store::put_off(tx, row.id, until.min(row.due_at), false).await?;
            }
            Delivery::WithDigest(until) => {
                hold_store::put_off(tx, row.id, until.min(row.due_at), true).await?;
            }
        }
    }
    Ok(())
}
