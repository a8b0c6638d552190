//! No-shows: one side of an interview came and the other did not. The server notices by itself (`watch.rs`), or somebody of the company
//! marks it; for a day it can be taken back, which lets whoever is late in after all (ADR 20).

mod http;
mod store;
mod telling;
mod watch;

pub use http::{NoShowView, routes};
pub use watch::{EVERY, KIND, look};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use self::store::{NewNoShow, Seen};
use super::facts::{self, InterviewFacts, InterviewStatus};
use super::scheduling::{CancelReason, RECONCILE_ROOM, RoomTask, hold_slot};
use super::seating::Panel;
use super::store as interviews;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::webhook::{self, About, WebhookEvent};

/// How long after the start people may say that the other side has not come.
pub const MARKABLE_AFTER: TimeDelta = TimeDelta::minutes(5);
/// For how long a no-show can be taken back.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::hours(24);
/// Whoever was seen at the door within this time is there: browsers say so every half minute, those in the background every minute.
const HERE: TimeDelta = TimeDelta::seconds(90);

/// Who did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoShowSide {
    /// The candidate.
    Candidate,
    /// All interviewers.
    Interviewer,
}

impl NoShowSide {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            NoShowSide::Candidate => "CANDIDATE",
            NoShowSide::Interviewer => "INTERVIEWER",
        }
    }

    /// From the word in the table.
    pub fn from_row(word: &str) -> Self {
        if word == "INTERVIEWER" { NoShowSide::Interviewer } else { NoShowSide::Candidate }
    }

    fn reason(self) -> CancelReason {
        match self {
            NoShowSide::Candidate => CancelReason::NoShowCandidate,
            NoShowSide::Interviewer => CancelReason::NoShowInterviewer,
        }
    }

    fn is_of(self, seen: &Seen) -> bool {
        seen.is_interviewer == (self == NoShowSide::Interviewer)
    }
}

/// From when on people may mark a no-show.
pub fn markable_from(scheduled_time: DateTime<Utc>) -> DateTime<Utc> {
    scheduled_time + MARKABLE_AFTER
}

/// Marks that one side did not come. Marking it twice is marking it once.
pub async fn mark(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    side: NoShowSide,
    note: Option<&str>,
) -> Result<()> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note, 1000);
    fields.finish()?;
    let mut tx = app.write(actor, Action::MarkNoShow, Target::Interview(id)).await?;
    let now = tx.now();
    interviews::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let facts = facts::facts(&mut tx, id).await?;
    if store::standing(&mut tx, id).await?.is_some_and(|standing| standing.side == side) {
        return Ok(());
    }
    if facts.status != InterviewStatus::Scheduled {
        return Err(Code::InterviewWrongStatus.into());
    }
    let from = markable_from(facts.scheduled_time);
    if now < from {
        let wait = (from - now).num_seconds().unsigned_abs();
        return Err(Error::new(Code::NoShowTooEarly).retry_after(wait.max(1)));
    }
    let seen = store::seen(&mut tx, id, now, HERE).await?;
    if seen.iter().any(|one| side.is_of(one) && one.is_here) {
        return Err(Code::NoShowPresent.into());
    }
    enter(&mut tx, &facts, side, note, actor.user_id()).await?;
    tx.commit().await
}

/// Calls the interview off as a no-show, in a transaction that holds its row. `by` is none where the server noticed.
async fn enter(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    side: NoShowSide,
    note: Option<String>,
    by: Option<UserId>,
) -> Result<()> {
    if interviews::cancel(tx, facts.id, side.reason().as_str(), note.as_deref(), by).await? == 0 {
        return Err(Code::InterviewWrongStatus.into());
    }
    let new = NewNoShow { interview: facts.id, side, scheduled_time: facts.scheduled_time, by };
    store::insert(tx, &new).await?;
    tx.detail("side", side.as_str());
    telling::tell(tx, facts, side, note, by).await?;
    tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: facts.id })?).await?;
    tx.emit(facts.event(EventKind::InterviewStatus));
    let about = About::cancelled(facts, side.reason());
    webhook::tell(tx, facts.company, WebhookEvent::InterviewCancelled, &about).await
}

/// Takes a no-show back: the interview is open again at its time, and so is the candidate's invitation. Taking it back twice is taking it
/// back once.
pub async fn undo(app: &App, actor: &Actor, id: InterviewId) -> Result<()> {
    let mut tx = app.write(actor, Action::UndoNoShow, Target::Interview(id)).await?;
    let by = actor.user_id().ok_or(Code::AuthRequired)?;
    // In the order in which somebody leaves: the company first, then its interviews.
    if let Some(company) = tx.facts.company {
        company::hold_members(&mut tx, company).await?;
    }
    let locked = interviews::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let before = facts::facts(&mut tx, id).await?;
    let Some(standing) = store::standing(&mut tx, id).await? else {
        let undone = store::was_undone(&mut tx, id, before.scheduled_time).await?;
        let open = undone && before.status == InterviewStatus::Scheduled;
        return if open { Ok(()) } else { Err(Code::InterviewWrongStatus.into()) };
    };
    if tx.now() > standing.marked_at + UNDO_WITHIN {
        return Err(Code::NoShowFinal.into());
    }
    // The time was free to be booked again.
    hold_slot(&mut tx, &before.interviewers, before.scheduled_time, locked.duration_minutes, Some(id))
        .await?;
    // Whoever has left the company meanwhile does not come back with it; where nobody is left, it shows as one that nobody holds.
    let stay = Panel::of(before.interviewers.clone()).kept(&mut tx, id).await?;
    interviews::remove_interviewers_but(&mut tx, id, &before.interviewers).await?;
    interviews::set_interviewers(&mut tx, id, &stay).await?;
    store::undo(&mut tx, id, by).await?;
    store::reopen(&mut tx, id).await?;
    tx.detail("side", standing.side.as_str());
    let after = facts::facts(&mut tx, id).await?;
    telling::tell_of_undo(&mut tx, &after, by).await?;
    tx.emit(after.event(EventKind::InterviewStatus));
    let about = About::interview(&after, after.status);
    webhook::tell(&mut tx, after.company, WebhookEvent::InterviewScheduled, &about).await?;
    tx.commit().await
}
