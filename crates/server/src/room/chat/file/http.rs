//! Wire types and handlers of `/api/interviews/{id}/files`.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::kind;
use super::service::{self, Download, PART};
use super::store::FileRow;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::disposition;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ChatFileId, InterviewId};
use crate::room::chat::http::MessageView;

pub fn routes() -> OpenApiRouter<App> {
    let parts = OpenApiRouter::new()
        .routes(routes!(upload_chat_part))
        .layer(DefaultBodyLimit::max(usize::try_from(PART).unwrap_or(usize::MAX)));
    OpenApiRouter::new()
        .routes(routes!(begin_chat_upload))
        .routes(routes!(get_chat_upload, cancel_chat_upload))
        .routes(routes!(complete_chat_upload))
        .routes(routes!(get_chat_file))
        .merge(parts)
}

/// A file that is to be sent.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginChatUpload {
    /// Made by the client: beginning twice under the same id is one upload. The message gets the same.
    client_id: Uuid,
    /// As its owner named it; what does not belong into a name is left out.
    name: String,
    /// Bytes.
    size: i64,
}

/// How far an upload has come.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChatUpload {
    id: ChatFileId,
    /// As it is kept.
    name: String,
    /// Bytes of all.
    size: i64,
    /// Bytes that are there: where to go on.
    offset: i64,
    /// Bytes of each part but the last, which has what is left.
    part_size: i64,
}

impl From<FileRow> for ChatUpload {
    fn from(row: FileRow) -> Self {
        Self { id: row.id, name: row.file_name, size: row.size, offset: row.received, part_size: PART }
    }
}

/// Begin to send a file
///
/// Its parts follow one after the other, and then it is completed. Beginning again under the same client id says how far it has come.
#[utoipa::path(post, path = "/api/interviews/{id}/files", tag = "room", params(("id" = InterviewId, Path)), responses((status = 201, body = ChatUpload), (status = 200, description = "It was begun before", body = ChatUpload), (status = "default", body = Problem)))]
async fn begin_chat_upload(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<BeginChatUpload>,
) -> Result<(StatusCode, axum::Json<ChatUpload>)> {
    let (row, is_new) = service::create(&app, &actor, id, body.client_id, (&body.name, body.size)).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(row.into())))
}

/// How far an upload has come
#[utoipa::path(get, path = "/api/interviews/{id}/files/{fileId}", tag = "room", params(("id" = InterviewId, Path), ("fileId" = ChatFileId, Path)), responses((status = 200, body = ChatUpload), (status = "default", body = Problem)))]
async fn get_chat_upload(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(InterviewId, ChatFileId)>,
) -> Result<axum::Json<ChatUpload>> {
    Ok(axum::Json(service::status(&app, &actor, id, file).await?.into()))
}

/// Send a part of a file
///
/// `message.file_offset` says that another offset is next: ask for it.
#[utoipa::path(put, path = "/api/interviews/{id}/files/{fileId}/parts/{offset}", tag = "room", params(("id" = InterviewId, Path), ("fileId" = ChatFileId, Path), ("offset" = i64, Path)), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = ChatUpload), (status = "default", body = Problem)))]
async fn upload_chat_part(
    State(app): State<App>,
    actor: Actor,
    Path((id, file, offset)): Path<(InterviewId, ChatFileId, i64)>,
    body: std::result::Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<axum::Json<ChatUpload>> {
    let bytes = body.map_err(|error| {
        let is_long = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
        Error::new(if is_long { Code::RequestTooLarge } else { Code::RequestMalformed }).because(error)
    })?;
    Ok(axum::Json(service::receive(&app, &actor, id, (file, offset), bytes).await?.into()))
}

/// Complete an upload
///
/// The file is looked at, and becomes a message. Completing again answers with the same message.
#[utoipa::path(post, path = "/api/interviews/{id}/files/{fileId}/complete", tag = "room", params(("id" = InterviewId, Path), ("fileId" = ChatFileId, Path)), responses((status = 201, body = MessageView), (status = 200, description = "It was sent before", body = MessageView), (status = "default", body = Problem)))]
async fn complete_chat_upload(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(InterviewId, ChatFileId)>,
) -> Result<(StatusCode, axum::Json<MessageView>)> {
    let (message, is_new) = service::complete(&app, &actor, id, file).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, axum::Json(message)))
}

/// Give up an upload
#[utoipa::path(delete, path = "/api/interviews/{id}/files/{fileId}", tag = "room", params(("id" = InterviewId, Path), ("fileId" = ChatFileId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn cancel_chat_upload(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(InterviewId, ChatFileId)>,
) -> Result<StatusCode> {
    service::cancel(&app, &actor, id, file).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Fetch a file of the chat
///
/// A download; pictures can be shown in a page too.
#[utoipa::path(get, path = "/api/interviews/{id}/files/{fileId}/content", tag = "room", params(("id" = InterviewId, Path), ("fileId" = ChatFileId, Path)), responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_chat_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(InterviewId, ChatFileId)>,
) -> Result<Response> {
    Ok(respond(service::download(&app, &actor, id, file).await?))
}

/// Nothing in a file may act: it is no page of this site, whatever it holds.
fn respond(file: Download) -> Response {
    let extension = kind::extension(&file.file_name);
    let stem = match &extension {
        Some(extension) => file.file_name.get(..file.file_name.len() - extension.len() - 1),
        None => None,
    };
    let name = stem.unwrap_or(&file.file_name);
    let extension = extension.as_deref().unwrap_or_else(|| kind::usual_extension(&file.content_type));
    let mut disposition = disposition::attachment(&[name], extension);
    if extension.is_empty() {
        // Such as Makefile.
        disposition = disposition.replace(".\"", "\"").trim_end_matches('.').to_owned();
    }
    if kind::is_picture(&file.content_type) {
        disposition = disposition.replacen("attachment", "inline", 1);
    }
    let headers = [
        (header::CONTENT_TYPE, file.content_type),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=600".to_owned()),
        (header::CONTENT_LENGTH, file.size.to_string()),
    ];
    (headers, file.body).into_response()
}
