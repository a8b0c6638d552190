//! Who is present: what the media server says, written in its order.

use chrono::{DateTime, Utc};

use super::{attendance, chat, store, time};
use crate::identity;
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};

const ACTOR: &str = "room.presence";

/// A connection of a participant, as the media server names it.
pub struct Connection<'a> {
    pub identity: &'a str,
    pub session: &'a str,
    pub at: DateTime<Utc>,
}

/// A connection is up. Whoever has no right to it any more is removed again.
pub async fn arrived(app: &App, interview: InterviewId, connection: &Connection<'_>) -> Result<()> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::NotePresence, Target::Interview(interview)).await?;
    // Whoever decides that somebody did not come holds the row as well: one of the two is first.
    interview::lock(&mut tx, interview).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    if facts.status.is_over() {
        app.media.end_room(&facts.media_room);
        return Ok(());
    }
    let row = store::by_identity(&mut tx, interview, connection.identity).await?;
    let allowed = match &row {
        Some(row) => may_stay(&mut tx, &facts, row).await?,
        None => false,
    };
    let Some(row) = row.filter(|_| allowed) else {
        app.media.remove_participant(&facts.media_room, connection.identity);
        return Ok(());
    };
    if !store::arrive(&mut tx, interview, row.user_id, connection.session, connection.at).await? {
        return Ok(());
    }
    attendance::came_in(&mut tx, &facts, row.user_id, connection.at).await?;
    interview::note_empty(&mut tx, interview, false).await?;
    if both_sides(&mut tx, &facts).await? && interview::begin(&mut tx, &facts).await? {
        time::plan(&mut tx, interview).await?;
    }
    chat::came(&mut tx, &facts, row.user_id).await?;
    announce(&mut tx, &facts, row.user_id, true);
    tx.commit().await
}

/// Whether a participant still has the right to be in the room: they take part, and their session was not revoked.
pub async fn may_stay(
    connection: &mut sqlx::PgConnection,
    facts: &InterviewFacts,
    row: &store::ParticipantRow,
) -> Result<bool> {
    if !facts.participants().any(|user| user == row.user_id) {
        return Ok(false);
    }
    match row.session_id {
        Some(session) => identity::is_session_open(connection, session).await,
        None => Ok(false),
    }
}

async fn both_sides(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<bool> {
    let rows = store::participants(tx, facts.id).await?;
    let present = |user: UserId| rows.iter().any(|row| row.present && row.user_id == user);
    Ok(present(facts.candidate) && facts.hosts().any(present))
}

/// A connection is gone.
pub async fn left(app: &App, interview: InterviewId, connection: &Connection<'_>, cause: &str) -> Result<()> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::NotePresence, Target::Interview(interview)).await?;
    interview::lock(&mut tx, interview).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    let departed =
        store::depart(&mut tx, interview, connection.identity, connection.session, connection.at).await?;
    let Some(user) = departed else { return Ok(()) };
    attendance::went(&mut tx, interview, &[user], connection.at).await?;
    if !facts.status.is_over() {
        chat::went(&mut tx, interview, user, connection.at).await?;
    }
    note_if_empty(&mut tx, interview).await?;
    announce(&mut tx, &facts, user, false);
    tx.detail("cause", cause);
    tx.commit().await
}

/// After a start nobody is connected through this node, whatever the rows of its last run say.
pub async fn everybody_left(app: &App) -> Result<()> {
    let interviews = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::interviews_on(&mut tx, &app.node, None).await?
    };
    for interview in interviews {
        let mut tx =
            app.write(&Actor::system(ACTOR), Action::NotePresence, Target::Interview(interview)).await?;
        interview::lock(&mut tx, interview).await?;
        let facts = interview::facts(&mut tx, interview).await?;
        let users = store::depart_all(&mut tx, interview).await?;
        let now = tx.now();
        attendance::went(&mut tx, interview, &users, now).await?;
        if !facts.status.is_over() {
            for &user in &users {
                chat::went(&mut tx, interview, user, now).await?;
            }
        }
        note_if_empty(&mut tx, interview).await?;
        tx.emit(facts.event(EventKind::RoomPresence));
        let users: Vec<String> = users.iter().map(ToString::to_string).collect();
        tx.detail("users", users);
        tx.detail("present", false);
        tx.detail("cause", "server_restart");
        tx.commit().await?;
    }
    Ok(())
}

async fn note_if_empty(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    if store::participants(tx, interview).await?.iter().any(|row| row.present) {
        return Ok(());
    }
    interview::note_empty(tx, interview, true).await
}

fn announce(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId, present: bool) {
    tx.detail("user", user.to_string());
    tx.detail("present", present);
    tx.emit(facts.event(EventKind::RoomPresence).user(user));
}
