//! LiveKit's signalling messages, as this server sends them.

use livekit_protocol as lk;
use lk::signal_response::Message;
use prost::Message as _;

use crate::sfu::LeaveCause;

/// The protocol version that this server speaks.
const PROTOCOL: i32 = 16;
/// Clients demand a version that is not empty, and compare it with those of LiveKit's server.
const SERVER_VERSION: &str = "1.9.0";
/// Seconds between a client's pings.
const PING_INTERVAL_S: i32 = 5;
/// Seconds without an answer after which a client reconnects.
const PING_TIMEOUT_S: i32 = 15;

/// Encodes a message for the wire.
pub(crate) fn encode(message: Message) -> Vec<u8> {
    lk::SignalResponse { message: Some(message) }.encode_to_vec()
}

/// Names this server.
pub(crate) fn server_info() -> lk::ServerInfo {
    lk::ServerInfo { version: SERVER_VERSION.to_owned(), protocol: PROTOCOL, ..Default::default() }
}

/// The first message of a new session.
pub(crate) fn join(
    room: lk::Room,
    participant: lk::ParticipantInfo,
    other_participants: Vec<lk::ParticipantInfo>,
) -> Message {
    let codec = |mime: &str| lk::Codec { mime: mime.to_owned(), ..Default::default() };
    Message::Join(lk::JoinResponse {
        room: Some(room),
        participant: Some(participant),
        other_participants,
        server_version: SERVER_VERSION.to_owned(),
        server_info: Some(server_info()),
        subscriber_primary: true,
        ping_interval: PING_INTERVAL_S,
        ping_timeout: PING_TIMEOUT_S,
        enabled_publish_codecs: vec![codec("video/VP8"), codec("audio/opus")],
        fast_publish: true,
        ..Default::default()
    })
}

/// The first message of a resumed session.
pub(crate) fn reconnect(last_message_seq: u32) -> Message {
    Message::Reconnect(lk::ReconnectResponse {
        server_info: Some(server_info()),
        last_message_seq,
        ..Default::default()
    })
}

/// A session description of the given kind (`offer` or `answer`).
pub(crate) fn description(kind: &str, sdp: String, id: u32) -> lk::SessionDescription {
    lk::SessionDescription { r#type: kind.to_owned(), sdp, id, ..Default::default() }
}

/// Refuses a request.
pub(crate) fn refusal(
    request_id: u32,
    reason: lk::request_response::Reason,
    message: &str,
    request: Option<lk::request_response::Request>,
) -> Message {
    Message::RequestResponse(lk::RequestResponse {
        request_id,
        reason: reason as i32,
        message: message.to_owned(),
        request,
    })
}

/// Tells a client that its session has ended, why, and what to do about it.
pub(crate) fn leave(cause: LeaveCause) -> Message {
    use lk::DisconnectReason as Reason;
    use lk::leave_request::Action;
    let (reason, action) = match cause {
        LeaveCause::ClientLeft => (Reason::ClientInitiated, Action::Disconnect),
        LeaveCause::DuplicateIdentity => (Reason::DuplicateIdentity, Action::Disconnect),
        LeaveCause::Removed => (Reason::ParticipantRemoved, Action::Disconnect),
        LeaveCause::RoomEnded => (Reason::RoomDeleted, Action::Disconnect),
        LeaveCause::ServerShutdown => (Reason::ServerShutdown, Action::Reconnect),
        LeaveCause::NoSuchSession => (Reason::StateMismatch, Action::Reconnect),
        LeaveCause::ConnectionLost => (Reason::ConnectionTimeout, Action::Reconnect),
        LeaveCause::MediaClosed => (Reason::ClientInitiated, Action::Reconnect),
        LeaveCause::MediaFailure => (Reason::MediaFailure, Action::Reconnect),
        LeaveCause::LimitExceeded => (Reason::JoinFailure, Action::Disconnect),
    };
    Message::Leave(lk::LeaveRequest {
        can_reconnect: action != Action::Disconnect,
        reason: reason as i32,
        action: action as i32,
        regions: None,
    })
}

/// The reason that other participants see when somebody leaves.
pub(crate) fn disconnect_reason(cause: LeaveCause) -> i32 {
    match leave(cause) {
        Message::Leave(leave) => leave.reason,
        _ => lk::DisconnectReason::UnknownReason as i32,
    }
}
