//! Use cases of the room: its state, consent, joining, leaving and ending.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::attendance::{self, Whereabouts};
use super::chat::SystemNote;
use super::store::{self, NewConsent, ParticipantRow};
use super::time::{ExtensionState, Warning};
use super::{chat, focus, time};
use crate::company;
use crate::interview::{self, EndReason, InterviewFacts, InterviewStatus, RECONCILE_ROOM, RoomTask};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::media_backend::RoomGrant;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;

/// The room opens to candidates this long before the scheduled time; interviewers may always enter.
const OPENS_BEFORE: TimeDelta = TimeDelta::minutes(15);
/// A room that is empty and past its end is closed after this time.
const ABANDONED_AFTER: TimeDelta = TimeDelta::minutes(15);
/// The periodic task's kind.
pub const COMPLETE_ABANDONED: &str = "room.complete_abandoned";

/// What a person agrees to. Change the version with every change of the text: both are logged with each answer.
pub const CONSENT_TEXT: &str = "With your agreement, your camera, microphone and shared screen are recorded in this interview. The \
     recording is kept on this server, seen by the interviewers and the people of their company who decide on hiring, and deleted after \
     the period that the company keeps recordings for. You can decline and take part all the same, and change your answer at any time \
     during the call: nothing of yours is recorded while you decline.";
/// Names this text.
pub const CONSENT_VERSION: &str = "1";

/// A participant as the room shows them.
pub struct Participant {
    pub user: UserId,
    /// Empty until they first answered or entered.
    pub identity: String,
    pub name: String,
    pub avatar: Option<String>,
    pub is_interviewer: bool,
    pub present: bool,
    pub joined_at: Option<DateTime<Utc>>,
    pub recording_consent: Option<bool>,
}

/// Everything that a room shows besides media and chat.
pub struct Room {
    pub facts: InterviewFacts,
    pub now: DateTime<Utc>,
    pub company: company::CompanyFacts,
    /// Whether somebody is being recorded.
    pub is_recording: bool,
    pub my_consent: Option<bool>,
    pub participants: Vec<Participant>,
    pub unread: i64,
    /// The last warning of the end as it is now.
    pub warning: Option<Warning>,
    pub extension: ExtensionState,
    /// Until when the candidate sees neither faces nor cursors of others.
    pub focus_until: Option<DateTime<Utc>>,
}

impl Room {
    /// When candidates may enter.
    pub fn opens_at(&self) -> DateTime<Utc> {
        opens_at(&self.facts)
    }
}

fn opens_at(facts: &InterviewFacts) -> DateTime<Utc> {
    facts.scheduled_time - OPENS_BEFORE
}

/// What a browser needs to enter.
pub struct Admission {
    pub url: String,
    pub token: String,
    pub identity: String,
    pub room: Room,
}

/// The room, for somebody who takes part.
pub async fn room(app: &App, actor: &Actor, id: InterviewId) -> Result<Room> {
    let mut tx = app.read(actor, Action::ReadRoom, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    let facts = interview::facts(&mut tx, id).await?;
    load(&mut tx, app, facts, me, now).await
}

/// The room as `me` sees it.
pub async fn load(
    connection: &mut PgConnection,
    app: &App,
    facts: InterviewFacts,
    me: UserId,
    now: DateTime<Utc>,
) -> Result<Room> {
    let company = company::facts(connection, facts.company).await?;
    let mut rows = store::participants(connection, facts.id).await?;
    let users: Vec<UserId> = facts.participants().collect();
    let mut people = company::people(connection, &users).await?;
    let participants: Vec<Participant> = users
        .iter()
        .map(|&user| {
            let row = rows.iter().position(|row| row.user_id == user).map(|index| rows.swap_remove(index));
            let person = people.remove(&user);
            Participant {
                user,
                avatar: person
                    .as_ref()
                    .and_then(|person| company::avatar_url(user, person.avatar.as_deref())),
                name: person.map(|person| person.name).unwrap_or_default(),
                is_interviewer: facts.is_interviewer(user),
                present: row.as_ref().is_some_and(|row| row.present),
                joined_at: row.as_ref().and_then(|row| row.joined_at),
                recording_consent: row.as_ref().and_then(|row| row.recording_consent),
                identity: row.map(|row| row.identity).unwrap_or_default(),
            }
        })
        .collect();
    let unread = chat::unread(connection, facts.id, me).await?;
    let warning = time::last_warning(connection, facts.id, facts.ends_at).await?;
    let extension = time::extension_state(connection, &facts, &company.timing, (me, now)).await?;
    let focus_until = focus::until(connection, facts.id, now).await?;
    Ok(Room {
        now,
        company,
        is_recording: app.config.recording.enabled
            && participants.iter().any(|p| p.present && p.recording_consent == Some(true)),
        my_consent: participants.iter().find(|p| p.user == me).and_then(|p| p.recording_consent),
        participants,
        unread,
        warning,
        extension,
        focus_until,
        facts,
    })
}

/// The caller's row among the participants, made if there is none.
pub async fn ensure(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId) -> Result<ParticipantRow> {
    let identity = tx.app().random.name::<16>();
    store::ensure(tx, facts.id, user, relation(facts, user), &identity).await
}

/// As what somebody takes part, as the table has it.
pub fn relation(facts: &InterviewFacts, user: UserId) -> &'static str {
    if facts.is_interviewer(user) { "interviewer" } else { "candidate" }
}

/// Logs an answer to the question of consent, unless it was given before.
async fn note_consent(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId, granted: bool) -> Result<()> {
    tx.detail("recordingConsent", granted);
    tx.detail("textVersion", CONSENT_VERSION);
    let consent = NewConsent { interview: facts.id, user, granted, text_version: CONSENT_VERSION };
    if store::last_consent_is(tx, &consent).await? {
        return Ok(());
    }
    store::insert_consent(tx, consent).await?;
    store::set_consent(tx, facts.id, user, granted).await?;
    tx.emit(Event::new(EventKind::RoomConsent).interview(facts.id).user(user).to(facts.participant_topics()));
    Ok(())
}

/// Notes whether the person agrees to be recorded; during a call it holds from the next packet on.
pub async fn consent(app: &App, actor: &Actor, id: InterviewId, granted: bool) -> Result<Room> {
    let mut tx = app.write(actor, Action::GiveConsent, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let facts = open_interview(&mut tx, id).await?;
    let identity = ensure(&mut tx, &facts, me).await?.identity;
    note_consent(&mut tx, &facts, me, granted).await?;
    chat::note_recording(&mut tx, &facts, me).await?;
    let room = load(&mut tx, app, facts, me, now).await?;
    tx.commit().await?;
    app.media.set_recorded(&room.facts.media_room, &identity, granted && app.config.recording.enabled);
    Ok(room)
}

/// The interview's facts, unless it is over.
pub async fn open_interview(tx: &mut WriteTx, id: InterviewId) -> Result<InterviewFacts> {
    let facts = interview::facts(tx, id).await?;
    if facts.status.is_over() { Err(Code::InterviewOver.into()) } else { Ok(facts) }
}

/// Lets somebody in: a short-lived token for the media server, with the state of the room.
pub async fn join(app: &App, actor: &Actor, id: InterviewId, recording_consent: bool) -> Result<Admission> {
    let mut tx = app.write(actor, Action::JoinRoom, Target::Interview(id)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    interview::lock(&mut tx, id).await?;
    let facts = open_interview(&mut tx, id).await?;
    if !facts.is_interviewer(me) && now < opens_at(&facts) {
        let wait = (opens_at(&facts) - now).num_seconds().unsigned_abs();
        return Err(Error::new(Code::InterviewTooEarly).retry_after(wait.max(1)));
    }
    let identity = ensure(&mut tx, &facts, me).await?.identity;
    attendance::seen_at_door(&mut tx, &facts, me, Whereabouts::Lobby).await?;
    note_consent(&mut tx, &facts, me, recording_consent).await?;
    store::set_session(&mut tx, id, me, actor.session_id()).await?;
    let room = load(&mut tx, app, facts, me, now).await?;
    let name = room.participants.iter().find(|p| p.user == me).map(|p| p.name.clone()).unwrap_or_default();
    let record = recording_consent && app.config.recording.enabled;
    let media_room = room.facts.media_room.clone();
    let focuses = !room.facts.is_interviewer(me);
    let grant = RoomGrant { room: media_room, identity: identity.clone(), name, record, focuses };
    let token =
        app.media.token(&grant).map_err(|error| Error::new(Code::RoomMediaUnavailable).because(error))?;
    tx.commit().await?;
    // For another connection of the same person that is still open.
    app.media.set_recorded(&grant.room, &identity, record);
    Ok(Admission { url: signalling_url(&app.config.http.public_url), token, identity, room })
}

/// `http` becomes `ws`, and so `https` becomes `wss`.
fn signalling_url(public_url: &str) -> String {
    public_url.replacen("http", "ws", 1)
}

/// Takes somebody out of the room at their own wish. Their presence ends when the media server says that they are gone.
pub async fn leave(app: &App, actor: &Actor, id: InterviewId) -> Result<()> {
    let mut tx = app.write(actor, Action::LeaveRoom, Target::Interview(id)).await?;
    let facts = interview::facts(&mut tx, id).await?;
    let me = actor.user_id();
    let row = store::participants(&mut tx, id).await?.into_iter().find(|row| Some(row.user_id) == me);
    tx.commit().await?;
    // Only the device that came in last is in the room; another one's late goodbye must not throw it out.
    if let Some(row) = row.filter(|row| row.session_id == actor.session_id()) {
        app.media.remove_participant(&facts.media_room, &row.identity);
    }
    Ok(())
}

/// Ends the interview for everybody. Nothing happens if it was completed before.
pub async fn end(app: &App, actor: &Actor, id: InterviewId) -> Result<()> {
    match complete(app, actor, id, EndReason::Ended).await? {
        InterviewStatus::Cancelled => Err(Code::InterviewOver.into()),
        _ => Ok(()),
    }
}

/// Completes the interview, says so in its chat and closes its room. The status that it had before: nothing was done where it was over, or
/// where its time is not up any more because somebody extended it at the last moment.
pub async fn complete(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    reason: EndReason,
) -> Result<InterviewStatus> {
    let mut tx = app.write(actor, Action::CompleteInterview, Target::Interview(id)).await?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    // It may have been extended since it was looked at.
    let is_too_soon = reason != EndReason::Ended && tx.now() < facts.ends_at;
    if facts.status == InterviewStatus::Cancelled || is_too_soon {
        return Ok(facts.status);
    }
    let ended = interview::complete(&mut tx, &facts, reason).await?;
    if ended {
        let sender =
            actor.user_id().or_else(|| facts.interviewers.first().copied()).unwrap_or(facts.candidate);
        let note = match reason {
            EndReason::Ended => SystemNote::Ended,
            EndReason::TimeUp => SystemNote::TimeUp,
            EndReason::Abandoned => SystemNote::Abandoned,
        };
        chat::announce(&mut tx, &facts, sender, note).await?;
        tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: id })?).await?;
        tx.commit().await?;
    }
    app.media.end_room(&facts.media_room);
    Ok(if ended { facts.status } else { InterviewStatus::Completed })
}

/// Completes interviews under way that everybody has left and whose time is up.
pub async fn complete_abandoned(app: App) -> Result<()> {
    let system = Actor::system(COMPLETE_ABANDONED);
    let abandoned = {
        let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
        let now = tx.now();
        interview::abandoned(&mut tx, now, ABANDONED_AFTER).await?
    };
    for id in abandoned {
        complete(&app, &system, id, EndReason::Abandoned).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::signalling_url;

    #[test]
    fn signalling_uses_the_scheme_that_goes_with_the_page() {
        assert_eq!(signalling_url("http://127.0.0.1:8080"), "ws://127.0.0.1:8080");
        assert_eq!(signalling_url("https://http.example"), "wss://http.example");
    }
}
