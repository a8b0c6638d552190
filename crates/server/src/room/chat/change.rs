//! What somebody does with a message of theirs after it was sent.

use chrono::TimeDelta;

use super::http::MessageView;
use super::service::{self, clean};
use super::store::{self, MessageRow};
use super::{file, note};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind};
use crate::kernel::ids::{InterviewId, MessageId};
use crate::kernel::policy::{Action, Target};

/// For how long a message can be changed by whoever wrote it.
pub const CHANGEABLE: TimeDelta = TimeDelta::minutes(10);

/// Replaces what one of one's own messages says.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    message: MessageId,
    content: &str,
) -> Result<MessageView> {
    let mut tx = app.write(actor, Action::EditMessage, Target::Interview(id)).await?;
    // Changes are numbered: whoever makes one holds the interview's row.
    interview::lock(&mut tx, id).await?;
    let row = own(&mut tx, actor, id, message).await?;
    if row.deleted_at.is_some() || !matches!(row.message_type.as_str(), "TEXT" | "CODE") {
        return Err(Code::MessageFixed.into());
    }
    let mut fields = Fields::new();
    let content = clean(&mut fields, content, row.message_type == "CODE");
    fields.finish()?;
    if content != row.content {
        store::edit(&mut tx, id, message, &content).await?;
    }
    tx.detail("message", message.to_string());
    finish(tx, id, row.number).await
}

/// Takes back one of one's own messages: nothing of what it said is kept. Doing it again changes nothing.
pub async fn delete(app: &App, actor: &Actor, id: InterviewId, message: MessageId) -> Result<MessageView> {
    let mut tx = app.write(actor, Action::DeleteMessage, Target::Interview(id)).await?;
    interview::lock(&mut tx, id).await?;
    let row = own(&mut tx, actor, id, message).await?;
    tx.detail("message", message.to_string());
    if row.deleted_at.is_none() {
        file::forget(&mut tx, message).await?;
        store::delete(&mut tx, id, message).await?;
    }
    finish(tx, id, row.number).await
}

/// One's own message, while it can be changed.
async fn own(tx: &mut WriteTx, actor: &Actor, id: InterviewId, message: MessageId) -> Result<MessageRow> {
    let row = store::by_id(tx, id, message).await?.ok_or(Code::MessageNotFound)?;
    if row.message_type == note::SYSTEM {
        return Err(Code::MessageFixed.into());
    }
    if Some(row.sender) != actor.user_id() {
        return Err(Code::MessageNotYours.into());
    }
    if row.deleted_at.is_none() && tx.now() - row.timestamp > CHANGEABLE {
        let minutes = CHANGEABLE.num_minutes();
        return Err(Error::new(Code::MessageTooLate).detail(format!("{minutes} minutes have passed")));
    }
    Ok(row)
}

async fn finish(mut tx: WriteTx, id: InterviewId, number: i64) -> Result<MessageView> {
    let facts = interview::facts(&mut tx, id).await?;
    let view = tell(&mut tx, &facts, number).await?;
    tx.commit().await?;
    Ok(view)
}

/// Tells everybody in the interview how a message reads now.
pub async fn tell(tx: &mut WriteTx, facts: &InterviewFacts, number: i64) -> Result<MessageView> {
    let rows = store::rows(tx, facts.id, &[number]).await?;
    let marks = service::current_marks(tx, facts).await?;
    let view = service::views(tx, facts.id, rows, &marks).await?.pop().ok_or(Code::Internal)?;
    let body = serde_json::to_value(&view).map_err(Error::internal)?;
    let event = Event::new(EventKind::ChatChanged).interview(facts.id).message(body);
    tx.emit(event.to(facts.participant_topics()));
    Ok(view)
}
