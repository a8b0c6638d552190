//! What whoever gave a take-home is told of it: that it was handed in, or that its time is up and it was not.
//!
//! That the second was told stands in the row, in the same transaction: so it is told once, on whichever node, and after whichever crash.

use chrono::TimeDelta;
use serde_json::json;

use super::announce;
use super::store::{self, Filter, TakeHomeRow};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::TakeHomeId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks;
use crate::notify::{self, NotificationKind, TeamNews};

/// The task's kind.
pub const KIND: &str = "take_home.overdue";
/// How often those whose time is up are looked for.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
/// The most of one round; the next one follows a minute later.
const ROUND: i64 = 500;

/// What there is to tell.
#[derive(Clone, Copy)]
pub enum News {
    HandedIn,
    Overdue,
}

/// Tells whoever gave it, unless they have left the company.
pub async fn tell(tx: &mut WriteTx, row: &TakeHomeRow, news: News) -> Result<()> {
    if !company::is_member(tx, row.company, row.created_by).await? {
        return Ok(());
    }
    let person = company::people(tx, &[row.candidate]).await?.remove(&row.candidate);
    let who = person.map(|person| person.name).unwrap_or_default();
    let params = json!({ "title": row.title, "name": who, "takeHomeId": row.id });
    let title = row.title.clone();
    let (kind, news) = match news {
        News::HandedIn => (NotificationKind::TakeHomeHandedIn, TeamNews::HandedIn { who, title }),
        News::Overdue => {
            let has_begun = row.started_at.is_some();
            (NotificationKind::TakeHomeOverdue, TeamNews::Overdue { who, title, has_begun })
        }
    };
    notify::notify(tx, row.created_by, kind, None, params).await?;
    notify::email_team(tx, row.created_by, &format!("/take-homes/{}", row.id), news).await
}

/// Tells of those whose time is up.
pub async fn tell_overdue(app: App) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let overdue = store::overdue(&mut tx, now, ROUND).await?;
    drop(tx);
    tasks::each(overdue, |id| tell_one(&app, &system, id)).await
}

async fn tell_one(app: &App, system: &Actor, id: TakeHomeId) -> Result<()> {
    let mut tx = app.write(system, Action::TellTakeHomeOverdue, Target::TakeHome(id)).await?;
    let now = tx.now();
    // Another node that is at the same one waits here, and then finds it told.
    let mut row = store::lock(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    let is_open = row.handed_in_at.is_none() && row.revoked_at.is_none();
    if row.overdue_told || !is_open || !row.is_past(now) {
        return Ok(());
    }
    row.overdue_told = true;
    store::update(&mut tx, &row).await?;
    tell(&mut tx, &row, News::Overdue).await?;
    // Pages that are open show that its time is up, which no clock of theirs has told them.
    announce(&mut tx, &row);
    tx.commit().await
}
