//! Keeps the media server's rooms in line with what was decided elsewhere: an interview that is over ends its room, and whoever was
//! taken off an interview, left its company or had their session revoked is removed. Scheduling enqueues a task for what it changes;
//! the others are heard of as live events; a slow sweep is the safety net for both.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{presence, store};
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
const HEARD: [EventKind; 2] = [EventKind::SessionRevoked, EventKind::MemberChanged];

/// Watches until `stop`.
pub async fn watch(app: &App, stop: &CancellationToken) {
    let mut events = app.events.follow(&HEARD);
    let mut sweep = tokio::time::interval(SWEEP);
    loop {
        let outcome = tokio::select! {
            () = stop.cancelled() => return,
            _ = sweep.tick() => check_all(app, None).await,
            heard = events.next() => match heard {
                Heard::Event(event) => react(app, &event).await,
                Heard::Reset => check_all(app, None).await,
            },
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "rooms could not be checked, the next sweep tries again");
        }
    }
}

async fn react(app: &App, event: &LiveEvent) -> Result<()> {
    match event.user_id {
        Some(user) => check_all(app, Some(user)).await,
        None => Ok(()),
    }
}

/// The task that scheduling enqueues: brings one room in line with its interview, and its recording too.
pub async fn reconcile(app: App, task: RoomTask) -> Result<()> {
    check(&app, task.interview).await?;
    recording::settle(&app, task.interview).await
}

async fn check_all(app: &App, user: Option<UserId>) -> Result<()> {
    let interviews = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::interviews_on(&mut tx, &app.node, user).await?
    };
    for interview in interviews {
        check(app, interview).await?;
    }
    Ok(())
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
