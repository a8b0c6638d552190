//! What the server itself says in a chat, as the table keeps it.

use super::http::SystemMessage;

/// The type of its messages in the table.
pub const SYSTEM: &str = "SYSTEM";

/// What the server itself says in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Somebody came into the room.
    Joined,
    /// Somebody has left the room.
    Left,
    /// Somebody who agreed to be recorded is there.
    RecordingStarted,
    /// Nobody is recorded any more.
    RecordingStopped,
}

impl SystemNote {
    /// The content in the table.
    pub fn to_row(self) -> String {
        match self {
            SystemNote::Ended => "interview_ended".to_owned(),
            SystemNote::Abandoned => "interview_abandoned".to_owned(),
            SystemNote::TimeUp => "interview_time_up".to_owned(),
            SystemNote::Extended { minutes } => format!("interview_extended {minutes}"),
            SystemNote::Joined => "participant_joined".to_owned(),
            SystemNote::Left => "participant_left".to_owned(),
            SystemNote::RecordingStarted => "recording_started".to_owned(),
            SystemNote::RecordingStopped => "recording_stopped".to_owned(),
        }
    }

    /// From the content in the table.
    pub fn from_row(content: &str) -> Self {
        match content.split_once(' ').unwrap_or((content, "")) {
            ("interview_abandoned", _) => SystemNote::Abandoned,
            ("interview_time_up", _) => SystemNote::TimeUp,
            ("interview_extended", minutes) => SystemNote::Extended { minutes: minutes.parse().unwrap_or(0) },
            ("participant_joined", _) => SystemNote::Joined,
            ("participant_left", _) => SystemNote::Left,
            ("recording_started", _) => SystemNote::RecordingStarted,
            ("recording_stopped", _) => SystemNote::RecordingStopped,
            _ => SystemNote::Ended,
        }
    }

    /// The word on the wire.
    pub fn message(self) -> SystemMessage {
        match self {
            SystemNote::Ended => SystemMessage::Ended,
            SystemNote::Abandoned => SystemMessage::Abandoned,
            SystemNote::TimeUp => SystemMessage::TimeUp,
            SystemNote::Extended { .. } => SystemMessage::Extended,
            SystemNote::Joined => SystemMessage::Joined,
            SystemNote::Left => SystemMessage::Left,
            SystemNote::RecordingStarted => SystemMessage::RecordingStarted,
            SystemNote::RecordingStopped => SystemMessage::RecordingStopped,
        }
    }

    /// By how much an extension extends.
    pub fn minutes(self) -> Option<i32> {
        match self {
            SystemNote::Extended { minutes } => Some(minutes),
            _ => None,
        }
    }
}
