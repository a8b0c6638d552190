//! The clock of a room: warnings before the end, extensions, and the end itself where a company wants it on time (ADR 32).
//!
//! Invariants: a warning is given once for each end that an interview has, whichever node looks and however often; an extension exists
//! once for each number, however many grant it at once; nothing ends by itself whose time is not up by the row that the transaction holds.
//! What is due is worked out from the rows, so that a lost or late task costs a minute at most.

mod extension;
mod http;
mod marks;
mod store;

pub use extension::{ExtensionState, state as extension_state};
pub use http::{RoomExtension, TimeWarning, routes};
pub use store::{Warning, WishRow, last_warning, wishes};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use self::marks::{Due, Marks};
use super::service;
use crate::company;
use crate::interview::{self, EndReason, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::InterviewId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::{self, NewTask};

/// The task's kind that looks at one clock when something is due by it.
pub const KEEP_TIME: &str = "room.keep_time";
/// The periodic task's kind that looks at all of them.
pub const KEEP_ALL: &str = "room.keep_all_times";
/// How often that is: settings may have changed, or a task may have been given up.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);

/// Which clock.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClockTask {
    interview: InterviewId,
}

/// Enqueues the next look at the clock of an interview that has begun or was extended, for when something is due.
pub async fn plan(tx: &mut WriteTx, id: InterviewId) -> Result<()> {
    let facts = interview::facts(tx, id).await?;
    let marks = marks(tx, &facts).await?;
    plan_next(tx, &facts, &marks).await
}

async fn marks(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<Marks> {
    let timing = company::facts(tx, facts.company).await?.timing;
    let granted_at = store::last_granted_at(tx, facts.id).await?;
    Ok(Marks::new(facts.ends_at, granted_at.or(facts.start_time), &timing))
}

async fn plan_next(tx: &mut WriteTx, facts: &InterviewFacts, marks: &Marks) -> Result<()> {
    let now = tx.now();
    let Some(at) = marks.next(now) else { return Ok(()) };
    let key = format!("{KEEP_TIME}:{}@{}", facts.id, at.timestamp_micros());
    tx.enqueue(NewTask::new(KEEP_TIME, ClockTask { interview: facts.id })?.key(key).at(at)).await
}

/// Does what is due by the clock of one interview.
pub async fn keep(app: App, task: ClockTask) -> Result<()> {
    match look(&app, task.interview).await {
        // The task was enqueued long before: the interview may be gone.
        Err(error) if error.code == Code::InterviewNotFound => Ok(()),
        outcome => outcome,
    }
}

/// Does what is due by the clocks of all interviews under way.
pub async fn keep_all(app: App) -> Result<()> {
    let under_way = {
        let mut tx = app.read(&Actor::system(KEEP_ALL), Action::Maintain, Target::System).await?;
        interview::in_progress(&mut tx).await?
    };
    tasks::each(under_way, |interview| keep(app.clone(), ClockTask { interview })).await
}

async fn look(app: &App, id: InterviewId) -> Result<()> {
    let system = Actor::system(KEEP_TIME);
    let mut tx = app.write(&system, Action::KeepTime, Target::Interview(id)).await?;
    // Another node that looks, and whoever extends it, waits here.
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status != InterviewStatus::InProgress {
        return Ok(());
    }
    let marks = marks(&mut tx, &facts).await?;
    let now = tx.now();
    match marks.due(now) {
        Some(Due::End) => {
            drop(tx);
            service::complete(app, &system, id, EndReason::TimeUp).await?;
            return Ok(());
        }
        Some(Due::Warning(kind)) if store::insert_warning(&mut tx, id, facts.ends_at, kind).await? => {
            tx.emit(facts.event(EventKind::RoomTime));
        }
        Some(Due::Warning(_)) | None => {}
    }
    plan_next(&mut tx, &facts, &marks).await?;
    tx.commit().await
}
