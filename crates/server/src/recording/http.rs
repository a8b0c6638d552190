//! Wire types and handlers of recordings.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::file::{self, RecentReadings, TrackFile};
use super::range::{self, Selection};
use super::remove;
use super::service::{self, Recording};
use super::store::TrackRow;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, RecordingId, TrackId, UserId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_recording, delete_recording))
        .routes(routes!(get_track_file))
        .layer(Extension(Arc::new(RecentReadings::default())))
}

/// Where a recording or a track stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum RecordingStatus {
    /// It grows.
    Recording,
    /// Nothing is added; it is being made ready.
    Processing,
    /// It can be played and sought in.
    Ready,
    /// Nothing could be kept.
    Failed,
}

impl RecordingStatus {
    fn from_row(status: &str) -> Self {
        match status {
            "recording" => RecordingStatus::Recording,
            "processing" => RecordingStatus::Processing,
            "ready" => RecordingStatus::Ready,
            _ => RecordingStatus::Failed,
        }
    }
}

/// How the person of a track took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum TrackRelation {
    /// One of the interviewers.
    Interviewer,
    /// The candidate.
    Candidate,
}

/// What a track carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// Sound.
    Audio,
    /// Pictures.
    Video,
}

/// Where a track comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MediaSource {
    /// A camera.
    Camera,
    /// A microphone.
    Microphone,
    /// A shared screen.
    ScreenShare,
    /// The sound of a shared screen.
    ScreenShareAudio,
}

impl MediaSource {
    fn from_row(source: &str) -> Self {
        match source {
            "microphone" => MediaSource::Microphone,
            "screen_share" => MediaSource::ScreenShare,
            "screen_share_audio" => MediaSource::ScreenShareAudio,
            _ => MediaSource::Camera,
        }
    }
}

/// One person's camera, microphone or screen.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordingTrack {
    id: TrackId,
    user_id: UserId,
    participant_name: String,
    relation: TrackRelation,
    kind: MediaKind,
    source: MediaSource,
    /// `vp8` or `opus`.
    codec: String,
    /// Seconds from the recording's start to this track's.
    offset: f64,
    /// Seconds.
    duration: f64,
    /// Bytes.
    size: i64,
    /// Pixels of the largest picture.
    width: Option<i32>,
    /// Pixels of the largest picture.
    height: Option<i32>,
    /// Where its file is.
    url: String,
    status: RecordingStatus,
}

/// The recording of an interview.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordingView {
    id: RecordingId,
    interview_id: InterviewId,
    interview_title: String,
    interview_date: DateTime<Utc>,
    status: RecordingStatus,
    started_at: DateTime<Utc>,
    /// Seconds.
    duration: f64,
    /// Bytes of all tracks.
    file_size: i64,
    codec: String,
    storage_provider: String,
    /// When it is deleted; null keeps it.
    expiration_date: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    tracks: Vec<RecordingTrack>,
    /// Whether the reader may delete it.
    can_delete: bool,
}

impl From<Recording> for RecordingView {
    fn from(recording: Recording) -> Self {
        let tracks = recording.tracks.iter().map(|track| view(track, &recording)).collect();
        let row = recording.row;
        Self {
            id: row.id,
            interview_id: row.interview_id,
            interview_title: row.interview_title,
            interview_date: row.interview_date,
            status: RecordingStatus::from_row(&row.status),
            started_at: row.started_at,
            duration: row.duration,
            file_size: row.file_size,
            codec: row.codec,
            storage_provider: row.storage_provider,
            expiration_date: row.expiration_date,
            created_at: row.created_at,
            tracks,
            can_delete: recording.may_delete,
        }
    }
}

fn view(track: &TrackRow, recording: &Recording) -> RecordingTrack {
    let is_candidate = track.user_id == recording.facts.candidate;
    let offset = (track.started_at - recording.row.started_at).as_seconds_f64();
    RecordingTrack {
        id: track.id,
        user_id: track.user_id,
        participant_name: recording.names.get(&track.user_id).cloned().unwrap_or_default(),
        relation: if is_candidate { TrackRelation::Candidate } else { TrackRelation::Interviewer },
        kind: if track.kind == "video" { MediaKind::Video } else { MediaKind::Audio },
        source: MediaSource::from_row(&track.source),
        codec: track.codec.clone(),
        offset,
        duration: track.duration,
        size: track.size,
        width: track.width,
        height: track.height,
        url: format!("/api/recordings/{}/tracks/{}/file", track.recording_id, track.id),
        status: RecordingStatus::from_row(&track.status),
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FileQuery {
    /// 1 names the file and has the browser save it.
    download: Option<u8>,
}

/// Read an interview's recording
///
/// Every reading leaves a row in the audit trail.
#[utoipa::path(get, path = "/api/interviews/{id}/recording", tag = "recordings", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["recordings:read"])), params(("id" = InterviewId, Path)), responses((status = 200, body = RecordingView), (status = "default", body = Problem)))]
async fn get_recording(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RecordingView>> {
    Ok(axum::Json(service::recording(&app, &actor, id).await?.into()))
}

/// Delete an interview's recording
#[utoipa::path(delete, path = "/api/interviews/{id}/recording", tag = "recordings", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_recording(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<StatusCode> {
    remove::delete(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Read a track's file
///
/// WebM, as a whole or in one byte range (RFC 9110, section 14). The readings of ten minutes leave one row in the audit trail.
#[utoipa::path(get, path = "/api/recordings/{recordingId}/tracks/{trackId}/file", tag = "recordings", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["recordings:read"])), params(("recordingId" = RecordingId, Path), ("trackId" = TrackId, Path), FileQuery), responses(
    (status = 200, description = "The whole file", content((Vec<u8> = "video/webm"), (Vec<u8> = "audio/webm"))),
    (status = 206, description = "The range that was asked for", content((Vec<u8> = "video/webm"), (Vec<u8> = "audio/webm"))),
    (status = 416, description = "The file has no such range"),
    (status = "default", body = Problem),
))]
async fn get_track_file(
    State(app): State<App>,
    Extension(readings): Extension<Arc<RecentReadings>>,
    actor: Actor,
    Path((recording, track)): Path<(RecordingId, TrackId)>,
    Query(query): Query<FileQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = file::open(&app, &actor, &readings, recording, track).await?;
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let applies = range::if_range_holds(text(header::IF_RANGE), file.etag.as_deref());
    let wanted = text(header::RANGE).filter(|_| applies);
    let (status, part) = match range::select(wanted, file.length) {
        Selection::Whole => (StatusCode::OK, 0..file.length),
        Selection::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Selection::Unsatisfiable => {
            let length = (header::CONTENT_RANGE, format!("bytes */{}", file.length));
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [length]).into_response());
        }
    };
    let body = file::stream(&app, &file, part.clone()).await?;
    let builder = Response::builder().status(status).header(header::CONTENT_LENGTH, part.end - part.start);
    let builder = if status == StatusCode::PARTIAL_CONTENT {
        builder
            .header(header::CONTENT_RANGE, format!("bytes {}-{}/{}", part.start, part.end - 1, file.length))
    } else {
        builder
    };
    let download = query.download.is_some_and(|download| download > 0);
    describe(builder, &file, download).body(body).map_err(Error::internal)
}

fn describe(
    builder: axum::http::response::Builder,
    file: &TrackFile,
    download: bool,
) -> axum::http::response::Builder {
    let builder = builder
        .header(header::CONTENT_TYPE, file.content_type)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "private, no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let builder = match &file.etag {
        Some(etag) => builder.header(header::ETAG, etag),
        None => builder,
    };
    let disposition = if download { file.attachment.as_str() } else { "inline" };
    builder.header(header::CONTENT_DISPOSITION, disposition)
}
