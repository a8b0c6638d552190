//! Extending an interview: an interviewer grants it, the candidate may ask for it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::store::{self, Request};
use crate::company::{self, Timing};
use crate::interview::{self, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::room::chat::{self, SystemNote};
use crate::room::service::{self, Room};

/// No interview is as long (004, `chk_interview_duration`).
const LONGEST: TimeDelta = TimeDelta::hours(4);

/// An interview that an interviewer has before the extended one would be over.
pub struct Conflict {
    pub user: UserId,
    pub starts_at: DateTime<Utc>,
}

/// How an interview can be extended, as somebody sees it.
pub struct ExtensionState {
    /// How often it was.
    pub granted: i32,
    /// How often it can be.
    pub most: i32,
    /// By how much each time.
    pub minutes: i32,
    pub may_grant: bool,
    pub may_ask: bool,
    /// Whether the candidate waits for an answer.
    pub is_asked: bool,
    /// Whether the answer was no.
    pub is_refused: bool,
    /// For interviewers only.
    pub conflicts: Vec<Conflict>,
}

fn refusal(facts: &InterviewFacts, timing: &Timing, now: DateTime<Utc>) -> Option<Code> {
    let minutes = TimeDelta::minutes(timing.extension_minutes.into());
    if facts.status != InterviewStatus::InProgress {
        Some(Code::InterviewWrongStatus)
    } else if facts.extensions >= timing.max_extensions || facts.length() + minutes >= LONGEST {
        Some(Code::ExtensionLimit)
    } else if facts.ends_at + minutes <= now {
        Some(Code::ExtensionTooLate)
    } else {
        None
    }
}

/// How the interview can be extended now.
pub async fn state(
    connection: &mut PgConnection,
    facts: &InterviewFacts,
    timing: &Timing,
    (me, now): (UserId, DateTime<Utc>),
) -> Result<ExtensionState> {
    let is_possible = refusal(facts, timing, now).is_none();
    let is_interviewer = facts.is_interviewer(me);
    let request = store::request(connection, facts.id, facts.extensions + 1).await?;
    let is_refused = request.is_some_and(|request| request.refused_at.is_some());
    let is_asked = is_possible && !is_refused && request.is_some_and(|request| request.asked_at.is_some());
    let may_grant = is_possible && is_interviewer;
    Ok(ExtensionState {
        granted: facts.extensions,
        most: timing.max_extensions,
        minutes: timing.extension_minutes,
        may_grant,
        may_ask: is_possible && !is_interviewer && request.is_none(),
        is_asked,
        is_refused,
        conflicts: if may_grant { conflicts(connection, facts, timing, now).await? } else { Vec::new() },
    })
}

/// What the interviewers have next, where the extension would reach into it: the earliest of each.
async fn conflicts(
    connection: &mut PgConnection,
    facts: &InterviewFacts,
    timing: &Timing,
    now: DateTime<Utc>,
) -> Result<Vec<Conflict>> {
    let end = facts.ends_at + TimeDelta::minutes(timing.extension_minutes.into());
    let busy = interview::busy(connection, &facts.interviewers, &(now..end), Some(facts.id)).await?;
    let mut earliest = HashMap::<UserId, DateTime<Utc>>::new();
    for (user, during) in busy {
        let start = earliest.entry(user).or_insert(during.start);
        *start = (*start).min(during.start);
    }
    let of = |user: &UserId| earliest.get(user).map(|&starts_at| Conflict { user: *user, starts_at });
    Ok(facts.interviewers.iter().filter_map(of).collect())
}

/// Extends the interview for the `number`th time. Nothing happens if somebody did so before: granting twice, or two at once, is granting once.
pub async fn grant(app: &App, actor: &Actor, id: InterviewId, number: i32) -> Result<Room> {
    let mut tx = app.write(actor, Action::GrantExtension, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let before = service::open_interview(&mut tx, id).await?;
    let mut fields = Fields::new();
    fields.range("number", number, 1..=before.extensions + 1);
    fields.finish()?;
    if number <= before.extensions {
        return service::load(&mut tx, app, before, me, now).await;
    }
    let timing = company::facts(&mut tx, before.company).await?.timing;
    if let Some(code) = refusal(&before, &timing, now) {
        return Err(code.into());
    }
    store::grant(&mut tx, id, number, timing.extension_minutes, me).await?;
    interview::extend(&mut tx, id, timing.extension_minutes).await?;
    chat::announce(&mut tx, &before, me, SystemNote::Extended { minutes: timing.extension_minutes }).await?;
    tx.detail("number", number);
    tx.detail("minutes", timing.extension_minutes);
    tx.emit(before.event(EventKind::RoomTime));
    super::plan(&mut tx, id).await?;
    let after = interview::facts(&mut tx, id).await?;
    let room = service::load(&mut tx, app, after, me, now).await?;
    tx.commit().await?;
    Ok(room)
}

/// Asks for an extension. Asking twice is asking once; after a no, only an interviewer brings it up again.
pub async fn ask(app: &App, actor: &Actor, id: InterviewId) -> Result<Room> {
    let mut tx = app.write(actor, Action::AskExtension, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let facts = service::open_interview(&mut tx, id).await?;
    let timing = company::facts(&mut tx, facts.company).await?.timing;
    if let Some(code) = refusal(&facts, &timing, now) {
        return Err(code.into());
    }
    let number = facts.extensions + 1;
    match store::request(&mut tx, id, number).await? {
        Some(Request { refused_at: Some(_), .. }) => return Err(Code::ExtensionRefused.into()),
        Some(_) => return service::load(&mut tx, app, facts, me, now).await,
        None => store::ask(&mut tx, id, number, me).await?,
    }
    tx.detail("number", number);
    tx.emit(facts.event(EventKind::RoomTime));
    let room = service::load(&mut tx, app, facts, me, now).await?;
    tx.commit().await?;
    Ok(room)
}

/// Says no to the candidate who asked. Saying it twice is saying it once.
pub async fn refuse(app: &App, actor: &Actor, id: InterviewId) -> Result<Room> {
    let mut tx = app.write(actor, Action::RefuseExtension, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let facts = service::open_interview(&mut tx, id).await?;
    let number = facts.extensions + 1;
    match store::request(&mut tx, id, number).await? {
        None => return Err(Code::ExtensionNotAsked.into()),
        Some(Request { refused_at: Some(_), .. }) => {
            return service::load(&mut tx, app, facts, me, now).await;
        }
        Some(_) => store::refuse(&mut tx, id, number, me).await?,
    }
    tx.detail("number", number);
    tx.emit(facts.event(EventKind::RoomTime));
    let room = service::load(&mut tx, app, facts, me, now).await?;
    tx.commit().await?;
    Ok(room)
}
