//! Wire types and handlers of `/api/interviews/{id}/messages`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::change;
use super::service::{self, Draft, Span};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ChatFileId, InterviewId, MessageId, UserId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_messages, send_message))
        .routes(routes!(search_messages))
        .routes(routes!(mark_messages_read))
        .routes(routes!(note_typing))
        .routes(routes!(edit_message, delete_message))
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MessageType {
    /// Words of a participant.
    Text,
    /// Code of a participant.
    Code,
    /// A file of a participant.
    File,
    /// The server speaks.
    System,
}

impl MessageType {
    /// The word in the table.
    pub(super) fn as_row(self) -> &'static str {
        match self {
            MessageType::Text => "TEXT",
            MessageType::Code => "CODE",
            MessageType::File => "FILE",
            MessageType::System => "SYSTEM",
        }
    }

    /// From the word in the table.
    pub(super) fn from_row(word: &str) -> Self {
        match word {
            "CODE" => MessageType::Code,
            "FILE" => MessageType::File,
            "SYSTEM" => MessageType::System,
            _ => MessageType::Text,
        }
    }
}

/// What the server itself says in a chat; the sender is who caused it. Clients put it into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub enum SystemMessage {
    /// The sender ended the interview.
    #[serde(rename = "interview_ended")]
    Ended,
    /// Nobody was left in the room past the interview's end.
    #[serde(rename = "interview_abandoned")]
    Abandoned,
    /// The time was up, and the company ends interviews then.
    #[serde(rename = "interview_time_up")]
    TimeUp,
    /// The sender extended the interview.
    #[serde(rename = "interview_extended")]
    Extended,
    /// The sender came into the room.
    #[serde(rename = "participant_joined")]
    Joined,
    /// The sender has left the room.
    #[serde(rename = "participant_left")]
    Left,
    /// Somebody who agreed to be recorded is there.
    #[serde(rename = "recording_started")]
    RecordingStarted,
    /// Nobody is recorded any more.
    #[serde(rename = "recording_stopped")]
    RecordingStopped,
}

/// The message that another one answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    pub(super) number: i64,
    pub(super) sender_id: UserId,
    pub(super) sender_name: String,
    pub(super) r#type: MessageType,
    /// Its first 200 characters, or a file's name; empty if it was deleted.
    pub(super) excerpt: String,
}

/// A file that was sent; the message's content is its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    pub(super) id: ChatFileId,
    /// By what it holds.
    pub(super) content_type: String,
    /// Bytes.
    pub(super) size: i64,
    /// Where it can be fetched.
    pub(super) url: String,
}

impl FileView {
    pub(super) fn new(interview: InterviewId, id: ChatFileId, content_type: String, size: i64) -> Self {
        Self { url: format!("/api/interviews/{interview}/files/{id}/content"), id, content_type, size }
    }
}

/// A chat message.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    pub(super) id: MessageId,
    pub(super) interview_id: InterviewId,
    pub(super) sender_id: UserId,
    pub(super) sender_name: String,
    /// The text, the code, or the file's name; empty where `system` says it, and where it was deleted.
    pub(super) content: String,
    pub(super) r#type: MessageType,
    /// Of a message of the type CODE: python, javascript, typescript, rust, c, cpp, go, java, ruby, php, sql, bash or text.
    pub(super) language: Option<String>,
    /// Of a message of the type FILE.
    pub(super) file: Option<FileView>,
    /// The message that it answers.
    pub(super) reply_to: Option<Quote>,
    /// What a message of the type SYSTEM says.
    pub(super) system: Option<SystemMessage>,
    /// By how much `interview_extended` extends it.
    pub(super) minutes: Option<i32>,
    /// Its order within the interview, from 1 without gaps.
    pub(super) number: i64,
    /// The id under which its sender's client sent it.
    pub(super) client_id: Option<Uuid>,
    pub timestamp: DateTime<Utc>,
    /// The order of changes within the interview; 0 where nobody has changed it.
    pub(super) change: i64,
    pub(super) edited_at: Option<DateTime<Utc>>,
    pub(super) deleted_at: Option<DateTime<Utc>>,
    /// Until when whoever sent it may change or delete it; null where nobody may.
    pub(super) changeable_until: Option<DateTime<Utc>>,
    /// Whether every other participant who was in the room has read it.
    pub(super) read: bool,
}

/// How far somebody has read.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadUpTo {
    pub(super) user_id: UserId,
    pub(super) user_name: String,
    /// The number of the last message that they have seen.
    pub(super) number: i64,
}

/// A part of the chat, in order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    pub(super) items: Vec<MessageView>,
    /// Whether there are more in the direction that was asked for (earlier ones, unless `after` or `changedAfter` was given).
    pub(super) has_more: bool,
    /// The number of the last change to any message of the interview: whoever knows a lower one asks for what was changed after it.
    pub(super) last_change: i64,
    pub(super) read_up_to: Vec<ReadUpTo>,
}

/// A message to send.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendMessage {
    /// Made by the client: sending twice under the same id stores one message.
    client_id: Uuid,
    /// TEXT or CODE.
    r#type: MessageType,
    /// 1 to 4000 characters; 16,000 of code.
    content: String,
    /// Of code.
    language: Option<String>,
    /// The id of the message that it answers.
    reply_to: Option<MessageId>,
}

/// What a message is to say instead.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditMessage {
    /// As when it was sent.
    content: String,
}

/// How far the chat was seen.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkRead {
    /// The number of the last message seen.
    up_to: i64,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct SpanQuery {
    /// The last messages numbered below this; without it, `after` and `changedAfter`, the last of all.
    before: Option<i64>,
    /// The first messages numbered above this.
    after: Option<i64>,
    /// The messages that were changed after the change of this number: with `limit`, the ones that were changed first.
    changed_after: Option<i64>,
    /// How many, 1 to 100 (50 by default).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// What stands in the messages, in whichever case: 1 to 200 characters.
    #[serde(default)]
    words: String,
}

/// Read the chat
#[utoipa::path(get, path = "/api/interviews/{id}/messages", tag = "room", params(("id" = InterviewId, Path), SpanQuery), responses((status = 200, body = MessagePage), (status = "default", body = Problem)))]
async fn list_messages(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<SpanQuery>,
) -> Result<axum::Json<MessagePage>> {
    let SpanQuery { before, after, changed_after, limit } = query;
    let span = Span { before, after, changed_after, limit };
    Ok(axum::Json(service::history(&app, &actor, id, span).await?))
}

/// Search the chat
///
/// The last 50 messages of people in which the words stand, the last one first.
#[utoipa::path(get, path = "/api/interviews/{id}/messages/search", tag = "room", params(("id" = InterviewId, Path), SearchQuery), responses((status = 200, body = MessagePage), (status = "default", body = Problem)))]
async fn search_messages(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<SearchQuery>,
) -> Result<axum::Json<MessagePage>> {
    Ok(axum::Json(service::search(&app, &actor, id, &query.words).await?))
}

/// Send a message
///
/// Sending again under the same client id answers with the same message.
#[utoipa::path(post, path = "/api/interviews/{id}/messages", tag = "room", params(("id" = InterviewId, Path)), responses((status = 201, body = MessageView), (status = 200, description = "It was sent before", body = MessageView), (status = "default", body = Problem)))]
async fn send_message(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<SendMessage>,
) -> Result<(StatusCode, axum::Json<MessageView>)> {
    let SendMessage { client_id, r#type, content, language, reply_to } = body;
    let draft = Draft { client_id, r#type, content, language, reply_to };
    let (message, is_new) = service::send(&app, &actor, id, draft).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(message)))
}

/// Edit a message
///
/// One's own text or code, within ten minutes.
#[utoipa::path(put, path = "/api/interviews/{id}/messages/{messageId}", tag = "room", params(("id" = InterviewId, Path), ("messageId" = MessageId, Path)), responses((status = 200, body = MessageView), (status = "default", body = Problem)))]
async fn edit_message(
    State(app): State<App>,
    actor: Actor,
    Path((id, message)): Path<(InterviewId, MessageId)>,
    Json(body): Json<EditMessage>,
) -> Result<axum::Json<MessageView>> {
    Ok(axum::Json(change::edit(&app, &actor, id, message, &body.content).await?))
}

/// Delete a message
///
/// One's own, within ten minutes. That there was one stays; what it said is gone.
#[utoipa::path(delete, path = "/api/interviews/{id}/messages/{messageId}", tag = "room", params(("id" = InterviewId, Path), ("messageId" = MessageId, Path)), responses((status = 200, body = MessageView), (status = "default", body = Problem)))]
async fn delete_message(
    State(app): State<App>,
    actor: Actor,
    Path((id, message)): Path<(InterviewId, MessageId)>,
) -> Result<axum::Json<MessageView>> {
    Ok(axum::Json(change::delete(&app, &actor, id, message).await?))
}

/// Mark messages as read
#[utoipa::path(put, path = "/api/interviews/{id}/messages/read", tag = "room", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn mark_messages_read(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<MarkRead>,
) -> Result<StatusCode> {
    service::mark_read(&app, &actor, id, body.up_to).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that one is writing
///
/// The others hear of it in the live event `chat.typing`; it is forgotten at once. To be said every few seconds while somebody writes.
#[utoipa::path(post, path = "/api/interviews/{id}/messages/typing", tag = "room", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn note_typing(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<StatusCode> {
    service::typing(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
