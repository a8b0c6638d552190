//! Wire types and handlers of `/api/interviews/{id}/messages`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::chat::{self, Draft, Span};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, MessageId, UserId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_messages, send_message)).routes(routes!(mark_messages_read))
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MessageType {
    /// A participant.
    Text,
    /// The server.
    System,
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
}

/// A chat message.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    pub(super) id: MessageId,
    pub(super) interview_id: InterviewId,
    pub(super) sender_id: UserId,
    pub(super) sender_name: String,
    /// The text; empty where `system` says it.
    pub(super) content: String,
    pub(super) r#type: MessageType,
    /// What a message of the type SYSTEM says.
    pub(super) system: Option<SystemMessage>,
    /// By how much `interview_extended` extends it.
    pub(super) minutes: Option<i32>,
    /// Its order within the interview, from 1 without gaps.
    pub(super) number: i64,
    /// The id under which its sender's client sent it.
    pub(super) client_id: Option<Uuid>,
    pub(super) timestamp: DateTime<Utc>,
    /// Whether every other participant who was in the room has read it.
    pub(super) read: bool,
}

/// How far somebody has read.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadUpTo {
    pub(super) user_id: UserId,
    /// The number of the last message that they have seen.
    pub(super) number: i64,
}

/// A part of the chat, in order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    pub(super) items: Vec<MessageView>,
    /// Whether there are more in the direction that was asked for (earlier ones, unless `after` was given).
    pub(super) has_more: bool,
    pub(super) read_up_to: Vec<ReadUpTo>,
}

/// A message to send.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendMessage {
    /// Made by the client: sending twice under the same id stores one message.
    client_id: Uuid,
    /// TEXT.
    r#type: MessageType,
    /// 1 to 4000 characters.
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
#[into_params(parameter_in = Query)]
struct SpanQuery {
    /// The last messages numbered below this; without it and `after`, the last of all.
    before: Option<i64>,
    /// The first messages numbered above this.
    after: Option<i64>,
    /// How many, 1 to 100 (50 by default).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// Read the chat
#[utoipa::path(get, path = "/api/interviews/{id}/messages", tag = "room", params(("id" = InterviewId, Path), SpanQuery), responses((status = 200, body = MessagePage), (status = "default", body = Problem)))]
async fn list_messages(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<SpanQuery>,
) -> Result<axum::Json<MessagePage>> {
    let span = Span { before: query.before, after: query.after, limit: query.limit };
    Ok(axum::Json(chat::history(&app, &actor, id, span).await?))
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
    let draft = Draft { client_id: body.client_id, r#type: body.r#type, content: body.content };
    let (message, is_new) = chat::send(&app, &actor, id, draft).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(message)))
}

/// Mark messages as read
#[utoipa::path(put, path = "/api/interviews/{id}/messages/read", tag = "room", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn mark_messages_read(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<MarkRead>,
) -> Result<StatusCode> {
    chat::mark_read(&app, &actor, id, body.up_to).await?;
    Ok(StatusCode::NO_CONTENT)
}
