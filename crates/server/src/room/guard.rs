//! Keeps the media server's rooms in line with what was decided elsewhere: an interview that is over ends its room, and whoever was
//! taken off an interview, left its company or had their session revoked is removed; during focus time the candidate is sent no pictures of
//! interviewers. Scheduling enqueues a task for what it changes; the others are heard of as live events; a slow sweep is the safety net for both.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{focus, presence, store};
use crate::interview::{self, RoomTask};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::events::{EventKind, Heard, LiveEvent};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::recording;

const ACTOR: &str = "room.guard";
const SWEEP: Duration = Duration::from_secs(60);
/// What it reacts to.
const HEARD: [EventKind; 3] = [EventKind::SessionRevoked, EventKind::MemberChanged, EventKind::RoomTime];

/// Watches until `stop`.
pub async fn watch(app: &App, stop: &CancellationToken) {
    let mut events = app.events.follow(&HEARD);
    let mut sweep = tokio::time::interval(SWEEP);
    loop {
        let outcome = tokio::select! {
            () = stop.cancelled() => return,
            _ = sweep.tick() => sweep_up(app).await,
            heard = events.next() => match heard {
                Heard::Event(event) => react(app, &event).await,
                Heard::Reset => sweep_up(app).await,
            },
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "rooms could not be checked, the next sweep tries again");
        }
    }
}

async fn react(app: &App, event: &LiveEvent) -> Result<()> {
    match (event.kind, event.interview_id, event.user_id) {
        // One after the other, as they were committed: the last one reads how it is now.
        (EventKind::RoomTime, Some(interview), _) => focus::enforce(app, interview).await,
        (EventKind::SessionRevoked | EventKind::MemberChanged, _, Some(user)) => {
            check_all(app, Some(user)).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// Looks at everything: who is in the rooms, and focus time in those and wherever else it runs.
async fn sweep_up(app: &App) -> Result<()> {
    // First what hides people from candidates: nothing that fails elsewhere may keep it waiting.
    let enforced = focus::enforce_all(app).await;
    for interview in check_all(app, None).await? {
        if let Err(error) = focus::enforce(app, interview).await {
            tracing::warn!(%error, interview.id = %interview, "focus time could not be enforced, the next sweep tries again");
        }
    }
    enforced
}

/// The task that scheduling enqueues: brings one room in line with its interview, and its recording too.
pub async fn reconcile(app: App, task: RoomTask) -> Result<()> {
    check(&app, task.interview).await?;
    recording::settle(&app, task.interview).await
}

/// Checks the rooms in which somebody is through this node; only those of `user` if one is named. Which these are.
async fn check_all(app: &App, user: Option<UserId>) -> Result<Vec<InterviewId>> {
    let interviews = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::interviews_on(&mut tx, &app.node, user).await?
    };
    for &interview in &interviews {
        if let Err(error) = check(app, interview).await {
            tracing::warn!(%error, interview.id = %interview, "a room could not be checked, the next sweep tries again");
        }
    }
    Ok(interviews)
}

async fn check(app: &App, interview: InterviewId) -> Result<()> {
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    if facts.status.is_over() {
        app.media.end_room(&facts.media_room);
        return Ok(());
    }
    for row in store::participants(&mut tx, interview).await? {
        if row.present && !presence::may_stay(&mut tx, &facts, &row).await? {
            app.media.remove_participant(&facts.media_room, &row.identity);
        }
    }
    Ok(())
}
