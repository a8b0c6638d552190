//! Use cases of notes.

use chrono::{DateTime, Utc};

use super::store::{self, NewNote, NoteRow};
use crate::interview::{self, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{InterviewId, NoteId, UserId};
use crate::kernel::policy::{Action, Target};

/// A note as its author sends it.
pub struct Draft {
    pub text: String,
    /// When it was begun, as the browser knows the server's clock; where it is left out, and never later than, now.
    pub begun_at: Option<DateTime<Utc>>,
    pub is_shared: bool,
}

impl Draft {
    fn check(&self, most_bytes: usize) -> Result<()> {
        let mut fields = Fields::new();
        if self.text.len() > most_bytes {
            fields.wrong("text", "too_long", format!("Use at most {most_bytes} bytes"));
        } else {
            fields.text("text", &self.text, 1..=most_bytes);
        }
        fields.finish()
    }
}

/// The notes of the interview that the actor may read.
pub async fn list(app: &App, actor: &Actor, interview: InterviewId) -> Result<Vec<NoteRow>> {
    let mut tx = app.read(actor, Action::ReadNotes, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::readable(&mut tx, interview, me).await
}

/// Saves one of the actor's notes under the id that their browser gave it. Saving the same again changes nothing.
pub async fn save(
    app: &App,
    actor: &Actor,
    interview: InterviewId,
    id: NoteId,
    draft: &Draft,
) -> Result<NoteRow> {
    let mut tx = app.write(actor, Action::WriteNotes, Target::Interview(interview)).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    draft.check(app.config.limits.note_bytes)?;
    let facts = interview::facts(&mut tx, interview).await?;
    if facts.status == InterviewStatus::Cancelled {
        return Err(Code::InterviewOver.into());
    }
    let before = store::own(&mut tx, interview, me, id).await?;
    let was_shared = before.as_ref().is_some_and(|note| note.is_shared);
    match before {
        Some(note) if note.text == draft.text && note.is_shared == draft.is_shared => return Ok(note),
        None if store::count(&mut tx, interview, me).await? >= app.config.limits.notes_per_interview => {
            return Err(Code::NoteTooMany.into());
        }
        Some(_) | None => {}
    }
    let new = NewNote {
        id,
        interview,
        author: me,
        text: &draft.text,
        begun_at: draft.begun_at.map_or(now, |begun| begun.min(now)),
        is_shared: draft.is_shared,
    };
    if !store::save(&mut tx, &new).await? {
        return Err(Code::NoteNotFound.into());
    }
    tell(&mut tx, &facts, me, draft.is_shared || was_shared);
    let row = store::own(&mut tx, interview, me, id).await?.ok_or(Code::NoteNotFound)?;
    tx.commit().await?;
    Ok(row)
}

/// Deletes one of the actor's notes. Sending it again brings it back.
pub async fn delete(app: &App, actor: &Actor, interview: InterviewId, id: NoteId) -> Result<()> {
    let mut tx = app.write(actor, Action::WriteNotes, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let facts = interview::facts(&mut tx, interview).await?;
    // Deleting twice is deleting once.
    let Some(note) = store::own(&mut tx, interview, me, id).await? else { return Ok(()) };
    store::delete(&mut tx, id).await?;
    tell(&mut tx, &facts, me, note.is_shared);
    tx.commit().await
}

/// Tells the author's other pages, and the other interviewers where they may read it or could.
fn tell(tx: &mut WriteTx, facts: &InterviewFacts, author: UserId, is_shared: bool) {
    let others = facts.interviewers.iter().filter(|user| is_shared && **user != author);
    let audience = others.copied().chain([author]).map(Topic::User);
    let event = Event::new(EventKind::NoteChanged).interview(facts.id).company(facts.company);
    tx.emit(event.to(audience.collect::<Vec<_>>()));
}
