//! Use cases of the chat.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::change::CHANGEABLE;
use super::http::{FileView, MessagePage, MessageType, MessageView, Quote, ReadUpTo};
use super::note::{SYSTEM, SystemNote};
use super::store::{self, MessageRow, NewMessage, ReadMark, Written};
use crate::company;
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind};
use crate::kernel::ids::{InterviewId, MessageId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::room::service;

const LIMIT: i64 = 50;
/// Characters of a text, and of code.
const TEXT: usize = 4000;
const CODE: usize = 16_000;
/// How many messages a search finds at most.
const FOUND: i64 = 50;
/// The languages that code can be in: those of the code pad.
const LANGUAGES: [&str; 13] = [
    "python",
    "javascript",
    "typescript",
    "rust",
    "c",
    "cpp",
    "go",
    "java",
    "ruby",
    "php",
    "sql",
    "bash",
    "text",
];

/// Which part of the history.
pub struct Span {
    /// The last messages numbered below this.
    pub before: Option<i64>,
    /// The first messages numbered above this.
    pub after: Option<i64>,
    /// The messages that were changed after this change.
    pub changed_after: Option<i64>,
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
    if span.changed_after.is_some() && (span.before.is_some() || span.after.is_some()) {
        fields.wrong("changedAfter", "invalid", "Give either changedAfter or a part of the history");
    }
    fields.finish()?;
    let mut tx = app.read(actor, Action::ReadMessages, Target::Interview(id)).await?;
    let mut numbers = match span {
        Span { changed_after: Some(change), .. } => {
            store::changed_after(&mut tx, id, change, limit + 1).await?
        }
        Span { after: Some(after), .. } => store::after(&mut tx, id, after, limit + 1).await?,
        _ => store::before(&mut tx, id, span.before.unwrap_or(i64::MAX), limit + 1).await?,
    };
    let limit = usize::try_from(limit).unwrap_or(0);
    let has_more = numbers.len() > limit;
    numbers.truncate(limit);
    page(&mut tx, id, numbers, has_more).await
}

/// The last messages of people in which these words stand, the last one first.
pub async fn search(app: &App, actor: &Actor, id: InterviewId, words: &str) -> Result<MessagePage> {
    let mut tx = app.read(actor, Action::ReadMessages, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    app.limits.chat_search(me.0)?;
    let mut fields = Fields::new();
    let words = fields.text("words", words, 1..=200);
    fields.finish()?;
    let mut numbers = store::search(&mut tx, id, &words, FOUND + 1).await?;
    let limit = usize::try_from(FOUND).unwrap_or(0);
    let has_more = numbers.len() > limit;
    numbers.truncate(limit);
    let mut page = page(&mut tx, id, numbers, has_more).await?;
    page.items.reverse();
    Ok(page)
}

/// What the server said and which files were sent, in their order.
pub async fn told(connection: &mut PgConnection, facts: &InterviewFacts) -> Result<Vec<MessageView>> {
    let numbers = store::told(connection, facts.id).await?;
    let rows = store::rows(connection, facts.id, &numbers).await?;
    let marks = current_marks(connection, facts).await?;
    views(connection, facts.id, rows, &marks).await
}

async fn page(tx: &mut ReadTx, id: InterviewId, numbers: Vec<i64>, has_more: bool) -> Result<MessagePage> {
    let rows = store::rows(tx, id, &numbers).await?;
    let last_change = store::last_change(tx, id).await?;
    let facts = interview::facts(tx, id).await?;
    let marks = current_marks(tx, &facts).await?;
    let items = views(tx, id, rows, &marks).await?;
    let read_up_to = read_marks(tx, &marks).await?;
    Ok(MessagePage { items, has_more, last_change, read_up_to })
}

async fn read_marks(connection: &mut PgConnection, marks: &[ReadMark]) -> Result<Vec<ReadUpTo>> {
    let mut names = company::names(connection, marks.iter().map(|mark| mark.user).collect()).await?;
    let mark = |mark: &ReadMark| ReadUpTo {
        user_id: mark.user,
        user_name: names.remove(&mark.user).unwrap_or_default(),
        number: mark.number,
    };
    Ok(marks.iter().map(mark).collect())
}

/// The read marks of those who take part today.
pub async fn current_marks(connection: &mut PgConnection, facts: &InterviewFacts) -> Result<Vec<ReadMark>> {
    let mut marks = store::read_marks(connection, facts.id).await?;
    marks.retain(|mark| facts.participants().any(|user| user == mark.user));
    Ok(marks)
}

/// As clients see these messages.
pub async fn views(
    connection: &mut PgConnection,
    interview: InterviewId,
    rows: Vec<MessageRow>,
    marks: &[ReadMark],
) -> Result<Vec<MessageView>> {
    let people = rows.iter().flat_map(|row| [Some(row.sender), row.reply_sender]).flatten().collect();
    let names = company::names(connection, people).await?;
    Ok(rows.into_iter().map(|row| view(interview, row, &names, marks)).collect())
}

/// A message counts as read once every other participant who was ever in the room has read it.
fn view(
    interview: InterviewId,
    row: MessageRow,
    names: &HashMap<UserId, String>,
    marks: &[ReadMark],
) -> MessageView {
    let system = (row.message_type == SYSTEM).then(|| SystemNote::from_row(&row.content));
    let mut others = marks.iter().filter(|mark| mark.user != row.sender).peekable();
    let read = others.peek().is_some() && others.all(|mark| mark.number >= row.number);
    let name = |user: UserId| names.get(&user).cloned().unwrap_or_default();
    let is_gone = row.deleted_at.is_some();
    let reply_to = row.reply_number.zip(row.reply_sender).filter(|_| !is_gone);
    let file = row.file.zip(row.file_type).zip(row.file_size);
    MessageView {
        read,
        id: row.id,
        interview_id: interview,
        sender_id: row.sender,
        sender_name: name(row.sender),
        content: if system.is_none() { row.content } else { String::new() },
        r#type: MessageType::from_row(&row.message_type),
        language: row.language,
        file: file.map(|((id, content_type), size)| FileView::new(interview, id, content_type, size)),
        reply_to: reply_to.map(|(number, sender)| Quote {
            number,
            sender_id: sender,
            sender_name: name(sender),
            r#type: MessageType::from_row(row.reply_type.as_deref().unwrap_or_default()),
            excerpt: row.reply_content.unwrap_or_default(),
        }),
        system: system.map(SystemNote::message),
        minutes: system.and_then(SystemNote::minutes),
        number: row.number,
        client_id: row.client_id,
        timestamp: row.timestamp,
        change: row.change,
        edited_at: row.edited_at.filter(|_| !is_gone),
        deleted_at: row.deleted_at,
        changeable_until: (system.is_none() && !is_gone).then(|| row.timestamp + CHANGEABLE),
    }
}

/// A message on its way in.
pub struct Draft {
    /// Made by the client, so that sending twice is one message.
    pub client_id: Uuid,
    /// Texts and code can be sent; files have a way of their own.
    pub r#type: MessageType,
    /// The text or code.
    pub content: String,
    /// Of code.
    pub language: Option<String>,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
}

/// What somebody wrote, checked: without space around it, where it is no code.
pub fn clean(fields: &mut Fields, content: &str, is_code: bool) -> String {
    if !is_code {
        return fields.text("content", content, 1..=TEXT);
    }
    // The first line's indentation is part of the code.
    fields.text("content", content, 1..=CODE);
    let end = content.trim_end();
    let blank = end.len() - end.trim_start().len();
    let from = end.get(..blank).and_then(|space| space.rfind('\n')).map_or(0, |at| at + 1);
    let code = end.get(from..).unwrap_or_default();
    if content.trim().chars().count() <= CODE && code.chars().count() > CODE {
        fields.wrong("content", "too_long", format!("Use at most {CODE} characters"));
    }
    code.to_owned()
}

fn check(draft: &Draft) -> Result<String> {
    let mut fields = Fields::new();
    let is_code = draft.r#type == MessageType::Code;
    let content = clean(&mut fields, &draft.content, is_code);
    if !matches!(draft.r#type, MessageType::Text | MessageType::Code) {
        fields.wrong("type", "invalid", "Only TEXT and CODE can be sent");
    }
    match draft.language.as_deref() {
        None if is_code => fields.wrong("language", "required", "Choose a language"),
        Some(language) if !is_code || !LANGUAGES.contains(&language) => {
            fields.wrong(
                "language",
                "invalid",
                "Code has a language of the code pad, and nothing else has one",
            );
        }
        _ => {}
    }
    fields.finish()?;
    Ok(content)
}

/// Adds a message, or finds the one that was sent under the same client id; whether it is new.
pub async fn send(app: &App, actor: &Actor, id: InterviewId, draft: Draft) -> Result<(MessageView, bool)> {
    let content = check(&draft)?;
    let mut tx = app.write(actor, Action::SendMessage, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let number = interview::next_message_number(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    let message = NewMessage {
        interview: id,
        sender: me,
        content: &content,
        message_type: draft.r#type.as_row(),
        language: draft.language.as_deref(),
        reply_to: draft.reply_to,
        number,
        client_id: Some(draft.client_id),
    };
    let said = match refusal(&tx, &facts, number) {
        None => store::say(&mut tx, &message, service::relation(&facts, me)).await?,
        Some(_) => None,
    };
    let Some((message_id, written)) = said else {
        return Ok((sent_before(&mut tx, &facts, me, &draft, number).await?, false));
    };
    let sent = as_written(&tx, (message_id, &message), written);
    emit_message(&mut tx, &facts, me, &sent)?;
    tx.commit().await?;
    Ok((sent, true))
}

/// Why nothing can be written in this interview now, if so.
fn refusal(tx: &WriteTx, facts: &InterviewFacts, number: i64) -> Option<Error> {
    let most = tx.app().config.limits.chat_messages_per_interview;
    if facts.status.is_over() {
        Some(Code::InterviewOver.into())
    } else if number > most {
        Some(Error::new(Code::MessageTooMany).detail(format!("At most {most} messages")))
    } else {
        None
    }
}

/// The message that was sent before under the draft's client id, or why the draft was not written.
async fn sent_before(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    me: UserId,
    draft: &Draft,
    number: i64,
) -> Result<MessageView> {
    if let Some(view) = by_client_id(tx, facts, me, draft.client_id).await? {
        return Ok(view);
    }
    if let Some(refusal) = refusal(tx, facts, number) {
        return Err(refusal);
    }
    let answered = match draft.reply_to {
        Some(answered) => store::by_id(tx, facts.id, answered).await?,
        None => None,
    };
    // What was deleted while somebody wrote an answer can be answered; what the server says cannot.
    let code = if answered.is_some() { Code::MessageFixed } else { Code::MessageNotFound };
    Err(code.into())
}

async fn by_client_id(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    me: UserId,
    client_id: Uuid,
) -> Result<Option<MessageView>> {
    let Some(sent) = store::by_client_id(tx, facts.id, me, client_id).await? else { return Ok(None) };
    let marks = current_marks(tx, facts).await?;
    let rows = store::rows(tx, facts.id, &[sent]).await?;
    Ok(views(tx, facts.id, rows, &marks).await?.pop())
}

/// A message that was just written, as clients see it.
fn as_written(tx: &WriteTx, (id, message): (MessageId, &NewMessage<'_>), written: Written) -> MessageView {
    let row = MessageRow {
        id,
        sender: message.sender,
        content: message.content.to_owned(),
        message_type: message.message_type.to_owned(),
        language: message.language.map(ToOwned::to_owned),
        number: message.number,
        client_id: message.client_id,
        timestamp: tx.now(),
        change: 0,
        edited_at: None,
        deleted_at: None,
        reply_number: written.reply_number,
        reply_sender: written.reply_sender,
        reply_content: written.reply_content,
        reply_type: written.reply_type,
        file: None,
        file_type: None,
        file_size: None,
    };
    let mut names = HashMap::from([(message.sender, written.sender_name)]);
    names.extend(written.reply_sender.zip(written.reply_sender_name));
    view(message.interview, row, &names, &[])
}

/// Whether a message is to be written.
pub enum Begun {
    /// It was sent before.
    Sent(Box<MessageView>),
    /// It gets this number.
    New(Box<InterviewFacts>, i64),
}

/// Numbers a message of `me`, unless one was sent under the client id. Locks the interview, so that what follows sees every message that
/// was sent before.
pub async fn begin(tx: &mut WriteTx, id: InterviewId, me: UserId, client_id: Uuid) -> Result<Begun> {
    let number = interview::next_message_number(tx, id).await?;
    let facts = interview::facts(tx, id).await?;
    if let Some(sent) = by_client_id(tx, &facts, me, client_id).await? {
        return Ok(Begun::Sent(Box::new(sent)));
    }
    if let Some(refusal) = refusal(tx, &facts, number) {
        return Err(refusal);
    }
    service::ensure(tx, &facts, me).await?;
    Ok(Begun::New(Box::new(facts), number))
}

/// Tells everybody in the interview of a message that was just written.
pub async fn tell(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    sender: UserId,
    number: i64,
) -> Result<MessageView> {
    store::mark_own(tx, facts.id, sender, number).await?;
    let rows = store::rows(tx, facts.id, &[number]).await?;
    let view = views(tx, facts.id, rows, &[]).await?.pop().ok_or(Code::Internal)?;
    emit_message(tx, facts, sender, &view)?;
    Ok(view)
}

fn emit_message(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    sender: UserId,
    message: &MessageView,
) -> Result<()> {
    let body = serde_json::to_value(message).map_err(Error::internal)?;
    let event = Event::new(EventKind::ChatMessage).interview(facts.id).user(sender).message(body);
    tx.emit(event.to(facts.participant_topics()));
    Ok(())
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
        message_type: SYSTEM,
        language: None,
        reply_to: None,
        number,
        client_id: None,
    };
    store::insert(tx, &message).await?;
    tell(tx, facts, sender, number).await?;
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
    if store::mark_read(&mut tx, id, me, up_to).await? {
        tx.emit(Event::new(EventKind::ChatRead).interview(id).user(me).to(facts.participant_topics()));
    }
    tx.commit().await
}

/// Tells the others that somebody is writing. Nothing of it is kept.
pub async fn typing(app: &App, actor: &Actor, id: InterviewId) -> Result<()> {
    let mut tx = app.read(actor, Action::SendMessage, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    app.limits.typing(me.0)?;
    let facts = interview::facts(&mut tx, id).await?;
    drop(tx);
    if facts.status.is_over() {
        return Err(Code::InterviewOver.into());
    }
    app.whisper(Event::new(EventKind::ChatTyping).interview(id).user(me).to(facts.participant_topics())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_keeps_its_indentation_and_loses_empty_lines_around_it() {
        let of = |content: &str| clean(&mut Fields::new(), content, true);
        assert_eq!(of("\n\n    if x:\n        y()\n\n"), "    if x:\n        y()");
        assert_eq!(of("  a"), "  a");
        assert_eq!(of(" \n "), "");
    }

    #[test]
    fn whatever_is_written_stays_within_its_limits() {
        let check = bolero::check!().with_type::<(String, bool)>().with_iterations(100_000);
        check.for_each(|(content, is_code)| {
            let mut fields = Fields::new();
            let kept = clean(&mut fields, content, *is_code);
            if fields.finish().is_ok() {
                let most = if *is_code { CODE } else { TEXT };
                assert!((1..=most).contains(&kept.chars().count()), "{kept:?}");
                assert!(!kept.contains('\0') && content.contains(&kept));
            }
        });
    }
}
