//! What the chat says about who came and went, and about the recording.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::note::SystemNote;
use super::{service, store};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;

/// The task that says that somebody has left.
pub const TELL_LEFT: &str = "room.tell_left";
/// Whoever comes back within this was not gone: networks change, pages are loaded anew.
const AWAY: TimeDelta = TimeDelta::seconds(30);

/// Who may have left, and when they were last there.
#[derive(Debug, Serialize, Deserialize)]
pub struct Away {
    interview: InterviewId,
    user: UserId,
    since: DateTime<Utc>,
}

/// Says that somebody came in, unless the chat says so already. The caller holds the interview's row.
pub async fn came(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId) -> Result<()> {
    if store::tell_present(tx, facts.id, user).await? {
        service::announce(tx, facts, user, SystemNote::Joined).await?;
    }
    note_recording(tx, facts, user).await
}

/// Has it said that somebody left, unless they are back by then.
pub async fn went(tx: &mut WriteTx, id: InterviewId, user: UserId, since: DateTime<Utc>) -> Result<()> {
    let due = tx.now() + AWAY;
    tx.enqueue(NewTask::new(TELL_LEFT, Away { interview: id, user, since })?.at(due)).await
}

/// Says that somebody left, if they are still gone and the interview goes on.
pub async fn tell_left(app: App, away: Away) -> Result<()> {
    let system = Actor::system(TELL_LEFT);
    let mut tx = match app.write(&system, Action::TellChat, Target::Interview(away.interview)).await {
        // The interview is gone.
        Err(error) if error.code == Code::InterviewNotFound => return Ok(()),
        opened => opened?,
    };
    interview::lock(&mut tx, away.interview).await?;
    let facts = interview::facts(&mut tx, away.interview).await?;
    if facts.status.is_over() || !store::tell_left(&mut tx, facts.id, away.user, away.since).await? {
        return Ok(());
    }
    service::announce(&mut tx, &facts, away.user, SystemNote::Left).await?;
    note_recording(&mut tx, &facts, away.user).await?;
    tx.commit().await
}

/// Says that recording has begun or has stopped, if it has since the chat last spoke of it; `user` is who caused it. The caller holds
/// the interview's row.
pub async fn note_recording(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId) -> Result<()> {
    let enabled = tx.app().config.recording.enabled;
    let is_on = enabled && store::is_anybody_recorded(tx, facts.id).await?;
    let started = SystemNote::RecordingStarted.to_row();
    let stopped = SystemNote::RecordingStopped.to_row();
    let was_on = store::last_system(tx, facts.id, &[started.clone(), stopped]).await? == Some(started);
    if is_on != was_on {
        let note = if is_on { SystemNote::RecordingStarted } else { SystemNote::RecordingStopped };
        service::announce(tx, facts, user, note).await?;
    }
    Ok(())
}
