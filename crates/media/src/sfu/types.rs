//! What goes into the SFU and what comes out of it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::recording;
use crate::token::Claims;

/// A signalling connection, numbered by the caller. Never reuse a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnId(pub u64);

/// A participant's session, from join to leave; a resume continues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SessionId(pub(crate) u64);

/// A published track, unique in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TrackId(pub(crate) u64);

/// One of a client's two peer connections in protocol v0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Side {
    /// The client sends on it and makes the offers.
    Publisher,
    /// The client receives on it and answers.
    Subscriber,
}

/// One peer connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PeerKey {
    pub(crate) session: SessionId,
    pub(crate) side: Side,
}

/// A client that has shown a valid token on a new signalling connection.
#[derive(Debug, Clone)]
pub struct JoinParams {
    /// The connection.
    pub conn: ConnId,
    /// The verified token.
    pub claims: Claims,
    /// The participant sid of the session to resume (`reconnect=1&sid=…`).
    pub resume: Option<String>,
    /// Whether to subscribe to everything (`auto_subscribe`, on unless the client says 0).
    pub auto_subscribe: bool,
    /// For Firefox, which does not take over track ids: put them into stream ids.
    pub track_in_stream_id: bool,
}

/// One input.
#[derive(Debug)]
pub enum Input<'a> {
    /// A client joins or resumes.
    Join(Box<JoinParams>),
    /// A message from a client (LiveKit's `SignalRequest`).
    Signal {
        /// From where.
        conn: ConnId,
        /// The encoded message.
        bytes: &'a [u8],
    },
    /// A signalling connection has closed.
    ConnectionClosed {
        /// Which.
        conn: ConnId,
    },
    /// A UDP datagram has come.
    Datagram {
        /// The sender.
        source: SocketAddr,
        /// The advertised address at which it came.
        destination: SocketAddr,
        /// Its payload.
        bytes: &'a [u8],
    },
    /// Time has passed.
    Timeout,
    /// Everybody leaves this room.
    EndRoom {
        /// Its name.
        room: &'a str,
    },
    /// One participant is removed.
    RemoveParticipant {
        /// The room's name.
        room: &'a str,
        /// Who.
        identity: &'a str,
    },
    /// The server mutes a track (clients do not let a server unmute).
    MuteTrack {
        /// The room's name.
        room: &'a str,
        /// Whose.
        identity: &'a str,
        /// Which.
        track_sid: &'a str,
        /// On or off.
        muted: bool,
    },
    /// A participant gives or withdraws consent to being recorded.
    SetRecorded {
        /// The room's name.
        room: &'a str,
        /// Who.
        identity: &'a str,
        /// Whether media may be recorded from now on.
        recorded: bool,
    },
    /// Focus time begins in a room, gets another end, or is over: while it lasts, those whose token says so
    /// ([`Claims::focuses`]) get neither cameras nor screens of the others. Holds for whoever comes meanwhile, and
    /// whether or not anybody is there.
    SetFocus {
        /// The room's name.
        room: &'a str,
        /// For how long from now; `None` ends it.
        lasts: Option<Duration>,
    },
    /// Tells all clients to come back later and finishes all recordings.
    Shutdown,
}

/// One thing for the caller to do, in order.
#[derive(Debug)]
pub enum Output {
    /// Send this message (LiveKit's `SignalResponse`) to a client.
    Signal {
        /// To where.
        conn: ConnId,
        /// The encoded message.
        bytes: Vec<u8>,
    },
    /// Close a signalling connection after what was sent before.
    CloseConn {
        /// Which.
        conn: ConnId,
    },
    /// Send a UDP datagram.
    Datagram {
        /// The advertised address to send from.
        source: SocketAddr,
        /// The receiver.
        destination: SocketAddr,
        /// Its payload.
        bytes: Vec<u8>,
    },
    /// Something that the application may want to know.
    Event(MediaEvent),
    /// Something for the recording files.
    Record(RecordOutput),
}

/// Why a session ended or a join was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeaveCause {
    /// The client said so.
    ClientLeft,
    /// The same identity joined again.
    DuplicateIdentity,
    /// Removed by the application.
    Removed,
    /// The application ended the room.
    RoomEnded,
    /// The server stops; clients come back.
    ServerShutdown,
    /// A resume of a session that is gone; the client joins anew.
    NoSuchSession,
    /// The client was gone for too long.
    ConnectionLost,
    /// The client closed its media connections, for example because its page was closed or reloaded.
    MediaClosed,
    /// A peer connection failed.
    MediaFailure,
    /// A limit was exceeded.
    LimitExceeded,
}

/// Audio or video.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrackKind {
    /// Opus.
    Audio,
    /// VP8.
    Video,
}

/// Where a track comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrackSource {
    /// A camera.
    Camera,
    /// A microphone.
    Microphone,
    /// A shared screen.
    ScreenShare,
    /// The sound of a shared screen.
    ScreenShareAudio,
    /// Anything else.
    Unknown,
}

/// Names a published track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackDescription {
    /// The room's name.
    pub room: Arc<str>,
    /// Who publishes it.
    pub identity: Arc<str>,
    /// The session of that participant.
    pub participant_sid: Arc<str>,
    /// The track.
    pub track_sid: Arc<str>,
    /// Audio or video.
    pub kind: TrackKind,
    /// Where it comes from.
    pub source: TrackSource,
    /// Unique for each recording: the track's sid, with a number when a track is recorded more than once.
    pub recording: Arc<str>,
}

/// Something that the application may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaEvent {
    /// A participant's media connection is up.
    ParticipantActive {
        /// The room's name.
        room: String,
        /// Who.
        identity: String,
        /// The session, told apart from a later one of the same identity.
        sid: String,
    },
    /// A participant's session has ended. Comes only after `ParticipantActive`.
    ParticipantLeft {
        /// The room's name.
        room: String,
        /// Who.
        identity: String,
        /// Which session.
        sid: String,
        /// Why.
        cause: LeaveCause,
    },
    /// A track can be received.
    TrackPublished(TrackDescription),
    /// A track is gone.
    TrackUnpublished(TrackDescription),
    /// A track was muted or unmuted.
    TrackMuted {
        /// The track.
        track: TrackDescription,
        /// Now.
        muted: bool,
    },
    /// The last participant has left.
    RoomEmpty {
        /// The room's name.
        room: String,
    },
}

/// Something for the recording files. Outputs with the same `recording` belong to one file.
#[derive(Debug)]
pub enum RecordOutput {
    /// The first frame is about to be written: create the file.
    Started {
        /// The track.
        track: TrackDescription,
        /// Its first frame.
        started: recording::Started,
    },
    /// Append to the file.
    Append {
        /// See [`TrackDescription::recording`].
        recording: Arc<str>,
        /// What.
        bytes: Vec<u8>,
    },
    /// Nothing more comes. Without a `Started` before it, nothing was recorded.
    Finished {
        /// See [`TrackDescription::recording`].
        recording: Arc<str>,
        /// What was recorded.
        finished: recording::Finished,
    },
}
