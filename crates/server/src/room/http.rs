//! Wire types and handlers of a room.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::attendance::{self, Whereabouts};
use super::service::{self, Room};
use super::time::{RoomExtension, TimeWarning};
use crate::interview::{self, EndReason, InterviewStatus, InterviewView};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, UserId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_room))
        .routes(routes!(give_consent))
        .routes(routes!(join_interview))
        .routes(routes!(leave_interview))
        .routes(routes!(note_attendance))
        .routes(routes!(end_interview))
}

/// How somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParticipantRelation {
    /// One of the interviewers.
    Interviewer,
    /// The candidate.
    Candidate,
}

/// Whether somebody is being recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum RecordingState {
    /// Nobody is.
    Off,
    /// Those present who agreed are.
    On,
}

/// Somebody who takes part in an interview.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoomParticipant {
    user_id: UserId,
    /// Their name on the media server; empty until they first answered the question of consent or entered.
    identity: String,
    name: String,
    avatar: Option<String>,
    relation: ParticipantRelation,
    present: bool,
    /// When they last came in.
    joined_at: Option<DateTime<Utc>>,
    /// Null until they answered.
    recording_consent: Option<bool>,
}

/// The state of a room.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoomState {
    interview_id: InterviewId,
    server_time: DateTime<Utc>,
    scheduled_time: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    /// When the candidate and an interviewer first met.
    start_time: Option<DateTime<Utc>>,
    /// When the time is up: the booked length with its extensions, counted from the scheduled time, or from when both sides met if that was
    /// later.
    ends_at: DateTime<Utc>,
    first_warning_seconds: i32,
    final_warning_seconds: i32,
    /// Whether the interview ends by itself then.
    force_end: bool,
    /// How long before that everybody sees a countdown.
    force_end_seconds: i32,
    /// The last warning that was given of this end.
    warning: Option<TimeWarning>,
    extension: RoomExtension,
    /// Until when the candidate's page shows neither faces nor cursors of others; null where it does.
    focus_until: Option<DateTime<Utc>>,
    status: InterviewStatus,
    /// What completed it.
    end_reason: Option<EndReason>,
    recording: RecordingState,
    my_consent: Option<bool>,
    /// What one agrees to.
    consent_text: &'static str,
    consent_version: &'static str,
    participants: Vec<RoomParticipant>,
    /// When candidates may enter; interviewers always may.
    join_opens_at: DateTime<Utc>,
    /// Messages of others that the caller has not read.
    chat_preview_unread: i64,
}

impl From<Room> for RoomState {
    fn from(room: Room) -> Self {
        let join_opens_at = room.opens_at();
        Self {
            interview_id: room.facts.id,
            server_time: room.now,
            scheduled_time: room.facts.scheduled_time,
            scheduled_end: room.facts.scheduled_end,
            start_time: room.facts.start_time,
            ends_at: room.facts.ends_at,
            first_warning_seconds: room.company.timing.first_warning_seconds,
            final_warning_seconds: room.company.timing.final_warning_seconds,
            force_end: room.company.timing.force_end,
            force_end_seconds: room.company.timing.force_end_seconds,
            warning: room.warning.map(TimeWarning::from),
            extension: room.extension.into(),
            focus_until: room.focus_until,
            status: room.facts.status,
            end_reason: room.facts.end_reason,
            recording: if room.is_recording { RecordingState::On } else { RecordingState::Off },
            my_consent: room.my_consent,
            consent_text: service::CONSENT_TEXT,
            consent_version: service::CONSENT_VERSION,
            join_opens_at,
            chat_preview_unread: room.unread,
            participants: room.participants.into_iter().map(RoomParticipant::from).collect(),
        }
    }
}

impl From<service::Participant> for RoomParticipant {
    fn from(participant: service::Participant) -> Self {
        let interviewer = participant.is_interviewer;
        Self {
            user_id: participant.user,
            identity: participant.identity,
            name: participant.name,
            avatar: participant.avatar,
            relation: if interviewer {
                ParticipantRelation::Interviewer
            } else {
                ParticipantRelation::Candidate
            },
            present: participant.present,
            joined_at: participant.joined_at,
            recording_consent: participant.recording_consent,
        }
    }
}

/// An answer to the question of consent.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Consent {
    /// Whether one's camera, microphone and screen may be recorded.
    recording: bool,
}

/// How one enters.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinRequest {
    /// Whether one's camera, microphone and screen may be recorded. Declining keeps nobody out.
    recording_consent: bool,
}

/// What a browser needs to enter.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinResponse {
    /// Where the media server's signalling is.
    url: String,
    /// Opens this room for a few minutes.
    token: String,
    /// One's name on the media server.
    identity: String,
    room: RoomState,
}

/// Read the state of a room
#[utoipa::path(get, path = "/api/interviews/{id}/room", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn get_room(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(service::room(&app, &actor, id).await?.into()))
}

/// Agree to be recorded, or decline
///
/// Each answer is logged. During a call it holds at once.
#[utoipa::path(post, path = "/api/interviews/{id}/consent", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = RoomState), (status = "default", body = Problem)))]
async fn give_consent(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<Consent>,
) -> Result<axum::Json<RoomState>> {
    Ok(axum::Json(service::consent(&app, &actor, id, body.recording).await?.into()))
}

/// Enter a room
#[utoipa::path(post, path = "/api/interviews/{id}/join", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = JoinResponse), (status = "default", body = Problem)))]
async fn join_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<JoinRequest>,
) -> Result<axum::Json<JoinResponse>> {
    let admission = service::join(&app, &actor, id, body.recording_consent).await?;
    let room = admission.room.into();
    Ok(axum::Json(JoinResponse {
        url: admission.url,
        token: admission.token,
        identity: admission.identity,
        room,
    }))
}

/// Where one is.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attendance {
    place: Whereabouts,
}

/// Say that one is at the room's door
///
/// Sent every half minute by pages that wait for an interview to begin, so that nobody counts as not having come who is there.
#[utoipa::path(post, path = "/api/interviews/{id}/attendance", tag = "room", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn note_attendance(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<Attendance>,
) -> Result<StatusCode> {
    attendance::note(&app, &actor, id, body.place).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Leave a room
#[utoipa::path(post, path = "/api/interviews/{id}/leave", tag = "room", params(("id" = InterviewId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn leave_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<StatusCode> {
    service::leave(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End an interview for everybody
#[utoipa::path(post, path = "/api/interviews/{id}/end", tag = "room", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn end_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<InterviewView>> {
    service::end(&app, &actor, id).await?;
    Ok(axum::Json(interview::view(&app, &actor, id).await?))
}
