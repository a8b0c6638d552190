//! Use cases of the chat.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::chat_http::{MessagePage, MessageType, MessageView, ReadUpTo, SystemMessage};
use super::chat_store::{self, MessageRow, NewMessage, ReadMark};
use super::service;
use crate::company;
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};

const LIMIT: i64 = 50;

/// What the server itself says in a chat.
#[derive(Clone, Copy, Debug)]
pub enum SystemNote {
    /// Somebody ended the interview.
    Ended,
    /// Nobody was left in the room past the interview's end.
    Abandoned,
    /// The time was up, and the company ends interviews then.
    TimeUp,
    /// Somebody extended the interview.
    Extended {
        /// By how much.
        minutes: i32,
    },
}

impl SystemNote {
    /// The content in the table.
    fn to_row(self) -> String {
        match self {
            SystemNote::Ended => "interview_ended".to_owned(),
            SystemNote::Abandoned => "interview_abandoned".to_owned(),
            SystemNote::TimeUp => "interview_time_up".to_owned(),
            SystemNote::Extended { minutes } => format!("interview_extended {minutes}"),
        }
    }

    /// From the content in the table.
    fn from_row(content: &str) -> Self {
        match content.split_once(' ').unwrap_or((content, "")) {
            ("interview_abandoned", _) => SystemNote::Abandoned,
            ("interview_time_up", _) => SystemNote::TimeUp,
            ("interview_extended", minutes) => SystemNote::Extended { minutes: minutes.parse().unwrap_or(0) },
            _ => SystemNote::Ended,
        }
    }

    fn message(self) -> SystemMessage {
        match self {
            SystemNote::Ended => SystemMessage::Ended,
            SystemNote::Abandoned => SystemMessage::Abandoned,
            SystemNote::TimeUp => SystemMessage::TimeUp,
            SystemNote::Extended { .. } => SystemMessage::Extended,
        }
    }

    fn minutes(self) -> Option<i32> {
        match self {
            SystemNote::Extended { minutes } => Some(minutes),
            _ => None,
        }
    }
}

/// Which part of the history.
pub struct Span {
    /// The last messages numbered below this.
    pub before: Option<i64>,
    /// The first messages numbered above this.
    pub after: Option<i64>,
    /// How many.
    pub limit: Option<i64>,
}

/// A part of the history, in order, with everybody's read mark.
pub async fn history(app: &App, actor: &Actor, id: InterviewId, span: Span) -> Result<MessagePage> {
    let limit = span.limit.unwrap_or(LIMIT);
    let mut fields = Fields::new();
    fields.range("limit", limit, 1..=100);
    if span.before.is_some() && span.after.is_some() {
        fields.wrong("after", "invalid", "Give either before or after");
    }
    fields.finish()?;
    let mut tx = app.read(actor, Action::ReadMessages, Target::Interview(id)).await?;
    let mut rows = match span.after {
        Some(after) => chat_store::after(&mut tx, id, after, limit + 1).await?,
        None => chat_store::before(&mut tx, id, span.before.unwrap_or(i64::MAX), limit + 1).await?,
    };
    let limit = usize::try_from(limit).unwrap_or(0);
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    if span.after.is_none() {
        rows.reverse();
    }
    let facts = interview::facts(&mut tx, id).await?;
    let marks = current_marks(&mut tx, &facts).await?;
    let items = views(&mut tx, id, rows, &marks).await?;
    let read_up_to = marks.iter().map(|mark| ReadUpTo { user_id: mark.user, number: mark.number }).collect();
    Ok(MessagePage { items, has_more, read_up_to })
}

/// The read marks of those who take part today.
async fn current_marks(connection: &mut PgConnection, facts: &InterviewFacts) -> Result<Vec<ReadMark>> {
    let mut marks = chat_store::read_marks(connection, facts.id).await?;
    marks.retain(|mark| facts.participants().any(|user| user == mark.user));
    Ok(marks)
}

async fn views(
    connection: &mut PgConnection,
    interview: InterviewId,
    rows: Vec<MessageRow>,
    marks: &[ReadMark],
) -> Result<Vec<MessageView>> {
    let mut senders: Vec<UserId> = rows.iter().map(|row| row.sender).collect();
    senders.sort_unstable();
    senders.dedup();
    let names: HashMap<UserId, String> = company::people(connection, &senders)
        .await?
        .into_iter()
        .map(|(user, person)| (user, person.name))
        .collect();
    Ok(rows.into_iter().map(|row| view(interview, row, &names, marks)).collect())
}

/// A message counts as read once every other participant who was ever in the room has read it.
fn view(
    interview: InterviewId,
    row: MessageRow,
    names: &HashMap<UserId, String>,
    marks: &[ReadMark],
) -> MessageView {
    let system = (row.message_type == "SYSTEM").then(|| SystemNote::from_row(&row.content));
    let mut others = marks.iter().filter(|mark| mark.user != row.sender).peekable();
    MessageView {
        read: others.peek().is_some() && others.all(|mark| mark.number >= row.number),
        id: row.id,
        interview_id: interview,
        sender_id: row.sender,
        sender_name: names.get(&row.sender).cloned().unwrap_or_default(),
        content: if system.is_none() { row.content } else { String::new() },
        r#type: if system.is_none() { MessageType::Text } else { MessageType::System },
        system: system.map(SystemNote::message),
        minutes: system.and_then(SystemNote::minutes),
        number: row.number,
        client_id: row.client_id,
        timestamp: row.timestamp,
    }
}

/// A message on its way in.
pub struct Draft {
    /// Made by the client, so that sending twice is one message.
    pub client_id: Uuid,
    /// Only people's own texts can be sent.
    pub r#type: MessageType,
    /// The text.
    pub content: String,
}

/// Adds a message, or finds the one that was sent under the same client id; whether it is new.
pub async fn send(app: &App, actor: &Actor, id: InterviewId, draft: Draft) -> Result<(MessageView, bool)> {
    let mut fields = Fields::new();
    let content = fields.text("content", &draft.content, 1..=4000);
    if draft.r#type != MessageType::Text {
        fields.wrong("type", "invalid", "Only TEXT can be sent");
    }
    fields.finish()?;
    let mut tx = app.write(actor, Action::SendMessage, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    // Numbering locks the interview, so that what follows sees every message that was sent before.
    let number = interview::next_message_number(&mut tx, id).await?;
    if let Some(row) = chat_store::by_client_id(&mut tx, id, me, draft.client_id).await? {
        let facts = interview::facts(&mut tx, id).await?;
        let marks = current_marks(&mut tx, &facts).await?;
        let found = views(&mut tx, id, vec![row], &marks).await?.pop().ok_or(Code::Internal)?;
        return Ok((found, false));
    }
    let facts = service::open_interview(&mut tx, id).await?;
    let most = app.config.limits.chat_messages_per_interview;
    if number > most {
        return Err(Error::new(Code::MessageTooMany).detail(format!("At most {most} messages")));
    }
    service::ensure(&mut tx, &facts, me).await?;
    let message = NewMessage {
        interview: id,
        sender: me,
        content: &content,
        message_type: "TEXT",
        number,
        client_id: Some(draft.client_id),
    };
    let sent = add(&mut tx, &facts, &message).await?;
    tx.commit().await?;
    Ok((sent, true))
}

async fn add(tx: &mut WriteTx, facts: &InterviewFacts, message: &NewMessage<'_>) -> Result<MessageView> {
    let row = chat_store::insert(tx, message).await?;
    chat_store::mark_own(tx, facts.id, message.sender, message.number).await?;
    let view = views(tx, facts.id, vec![row], &[]).await?.pop().ok_or(Code::Internal)?;
    let body = serde_json::to_value(&view).map_err(Error::internal)?;
    let event = Event::new(EventKind::ChatMessage).interview(facts.id).user(message.sender).message(body);
    tx.emit(event.to(facts.participant_topics()));
    Ok(view)
}

/// Writes a message of the server's own into the chat, in the transaction of what it tells about.
pub async fn announce(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    sender: UserId,
    note: SystemNote,
) -> Result<()> {
    let number = interview::next_message_number(tx, facts.id).await?;
    let message = NewMessage {
        interview: facts.id,
        sender,
        content: &note.to_row(),
        message_type: "SYSTEM",
        number,
        client_id: None,
    };
    add(tx, facts, &message).await?;
    Ok(())
}

/// Notes that everything up to a message was seen. A mark never goes back.
pub async fn mark_read(app: &App, actor: &Actor, id: InterviewId, up_to: i64) -> Result<()> {
    let mut fields = Fields::new();
    fields.range("upTo", up_to, 0..=i64::MAX);
    fields.finish()?;
    let mut tx = app.write(actor, Action::MarkMessagesRead, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let facts = interview::facts(&mut tx, id).await?;
    service::ensure(&mut tx, &facts, me).await?;
    if chat_store::mark_read(&mut tx, id, me, up_to).await? {
        tx.emit(Event::new(EventKind::ChatRead).interview(id).user(me).to(facts.participant_topics()));
    }
    tx.commit().await
}
