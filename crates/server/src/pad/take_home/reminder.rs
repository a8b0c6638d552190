//! Reminders: whoever got the link by mail is written to once more, a day before nothing more is taken, unless they have handed in or got that
//! mail less than half a day ago.
//!
//! When that is due stands in the row, and whoever sends one takes it away in the same transaction: so each goes out once, on whichever node,
//! and after whichever crash.

use chrono::{DateTime, TimeDelta, Utc};

use super::service::{Letter, mail, new_link};
use super::store::{self, Filter, TakeHomeRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::ids::TakeHomeId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks;

/// The task's kind.
pub const KIND: &str = "take_home.remind";
/// How often what is due is looked for.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
/// How long before its end.
const BEFORE: TimeDelta = TimeDelta::hours(24);
/// How long after a letter: whoever has just got one needs no other.
const AFTER: TimeDelta = TimeDelta::hours(12);
/// The most of one round; the next one follows a minute later.
const ROUND: i64 = 500;

/// When a take-home that ends then is reminded of; not at all where that is closer already.
pub fn due_at(closes_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    closes_at.map(|at| at - BEFORE).filter(|at| *at > now)
}

/// Sends what is due.
pub async fn send_due(app: App) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let due = store::due_reminders(&mut tx, now, ROUND).await?;
    drop(tx);
    tasks::each(due, |id| send(&app, &system, id)).await
}

async fn send(app: &App, system: &Actor, id: TakeHomeId) -> Result<()> {
    let mut tx = app.write(system, Action::RemindTakeHome, Target::TakeHome(id)).await?;
    let now = tx.now();
    // Another node that is at the same one waits here, and then finds nothing.
    let mut row = store::lock(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    if row.remind_at.is_none_or(|at| at > now) {
        return Ok(());
    }
    row.remind_at = None;
    store::update(&mut tx, &row).await?;
    if wants(&row, now) {
        let link = new_link(&mut tx, id).await?;
        mail(&mut tx, &mut row, &link, Letter::Reminder).await?;
    }
    tx.commit().await
}

fn wants(row: &TakeHomeRow, now: DateTime<Utc>) -> bool {
    let is_done = row.handed_in_at.is_some() || row.revoked_at.is_some() || row.is_past(now);
    row.mailed_at.is_some_and(|at| now - at >= AFTER) && !is_done
}
