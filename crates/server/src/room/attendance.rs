//! Who was seen at an interview, and where: what a no-show is told from.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};

/// Whoever was gone for longer is seen for the first time again: a look at the lobby days before is no part of the wait.
const GONE: TimeDelta = TimeDelta::hours(1);

/// Where somebody who takes part is, short of the room itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Whereabouts {
    /// At the room's door, with camera and microphone to try.
    Lobby,
    /// On the interview's page: there, though not yet ready to go in.
    Page,
}

impl Whereabouts {
    fn as_str(self) -> &'static str {
        match self {
            Whereabouts::Lobby => "LOBBY",
            Whereabouts::Page => "PAGE",
        }
    }
}

/// Notes that somebody who takes part has the lobby or the interview's page open. Browsers say so twice a minute.
pub async fn note(app: &App, actor: &Actor, id: InterviewId, place: Whereabouts) -> Result<()> {
    let mut tx = app.write(actor, Action::NoteAttendance, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status.is_over() {
        return Ok(());
    }
    seen_at_door(&mut tx, &facts, me, place).await?;
    tx.commit().await
}

/// Notes in a transaction of the caller's that somebody is at the door.
pub async fn seen_at_door(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    user: UserId,
    place: Whereabouts,
) -> Result<()> {
    let now = tx.now();
    seen(tx, facts, user, place.as_str(), now).await
}

/// Notes that somebody came into the room.
pub async fn came_in(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    user: UserId,
    at: DateTime<Utc>,
) -> Result<()> {
    seen(tx, facts, user, "ROOM", at).await
}

async fn seen(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    user: UserId,
    place: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let relation = if facts.is_interviewer(user) { "interviewer" } else { "candidate" };
    sqlx::query!(
        "INSERT INTO attendances (interview_id, user_id, place, relation, first_seen_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (interview_id, user_id, place) DO UPDATE
         SET first_seen_at = CASE WHEN attendances.last_seen_at < $6 THEN excluded.first_seen_at ELSE attendances.first_seen_at END,
             last_seen_at = greatest(attendances.last_seen_at, excluded.last_seen_at), relation = excluded.relation",
        facts.id as _,
        user as _,
        place,
        relation,
        at,
        at - GONE
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes until when those were in the room who have left it.
pub async fn went(tx: &mut WriteTx, id: InterviewId, users: &[UserId], at: DateTime<Utc>) -> Result<()> {
    let users: Vec<uuid::Uuid> = users.iter().map(|user| user.0).collect();
    sqlx::query!(
        "UPDATE attendances SET last_seen_at = greatest(last_seen_at, $3) WHERE interview_id = $1 AND user_id = ANY($2) AND place = 'ROOM'",
        id as _,
        &users,
        at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
