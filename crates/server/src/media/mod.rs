//! The embedded media server: sockets, threads and files around the sans-IO core in `colloquy-media`.
//!
//! - One UDP socket for all media, served by a thread of its own that runs the SFU.
//! - Signalling on axum: `/rtc`, `/rtc/validate`, and 404 on `/rtc/v1…`, so that clients fall back to protocol v0.
//! - A second thread writes recordings. Media never waits for it, nor for the database: the application hears of
//!   everything through one channel of [`MediaEvent`]s.
//!
//! Knows nothing of the application: no SQL, no kernel types.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use colloquy_media::token::{Claims, TokenKey, VideoGrant};
use colloquy_media::{Epoch, LeaveCause, Limits, Sfu, SfuConfig, TokenRenewal, TrackKind, TrackSource};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

mod addresses;
mod files;
mod shell;
mod signalling;
#[cfg(test)]
mod tests;

use shell::{Command, Commands};

/// How wall time is read. The project bans direct reads of the system's clock.
pub type WallClock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How the media server runs.
#[derive(Clone)]
pub struct MediaSettings {
    /// The UDP address to listen on. Port 0 takes a free one (see [`MediaServer::udp_address`]).
    pub bind: SocketAddr,
    /// Addresses to tell clients, with the port of `bind`. Empty: `bind`, or all interfaces when it is unspecified.
    pub advertised: Vec<IpAddr>,
    /// Where recordings are written: `<folder>/live/<room>/<recording>.webm`.
    pub recordings: PathBuf,
    /// The name of the key that signs tokens.
    pub api_key: String,
    /// Its secret, 32 random bytes or more.
    pub api_secret: String,
    /// How long a token opens its room. Clients in a room get new ones, so that they can reconnect at any time.
    pub token_lifetime: Duration,
    /// What clients may use.
    pub limits: Limits,
    /// Wall time.
    pub clock: WallClock,
    /// Seeds the ids that clients see: 32 bytes from the application's random source.
    pub seed: [u8; 32],
}

/// Whom a token lets into which room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinGrant {
    /// The room's name: letters, digits, `-` and `_`.
    pub room: String,
    /// The participant's identity, unique in the room.
    pub identity: String,
    /// The name that others see.
    pub name: String,
    /// Free text for the application's clients, readable by everybody in the room.
    pub metadata: String,
    /// May publish camera, microphone and screen.
    pub can_publish: bool,
    /// May send data packets.
    pub can_publish_data: bool,
    /// Whether this participant's media may be recorded.
    pub record: bool,
    /// Whether the room's focus time is theirs.
    pub focuses: bool,
}

/// What happened in the rooms, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaEvent {
    /// A participant's media connection is up.
    ParticipantJoined {
        /// The room's name.
        room: String,
        /// Who.
        identity: String,
        /// The session: one identity may join again before its older session is gone.
        participant_sid: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A participant is gone.
    ParticipantLeft {
        /// The room's name.
        room: String,
        /// Who.
        identity: String,
        /// The session that ended.
        participant_sid: String,
        /// Why.
        cause: LeaveCause,
        /// When.
        at: DateTime<Utc>,
    },
    /// A track's file has begun.
    TrackRecordingStarted {
        /// The room's name.
        room: String,
        /// Whose track.
        identity: String,
        /// The track.
        track_sid: String,
        /// Names the recording in all its events: the track's sid, numbered if the track is recorded again.
        recording: String,
        /// Audio or video.
        kind: TrackKind,
        /// Where the track comes from.
        source: TrackSource,
        /// `video/VP8` or `audio/opus`.
        codec: &'static str,
        /// The WebM file, playable while it grows.
        path: PathBuf,
        /// The moment of time zero in the file. Within a room these are exact to each other.
        started_at: DateTime<Utc>,
    },
    /// A track's file is complete, and ready for `colloquy_media::recording::finalise`.
    TrackRecordingFinished {
        /// The room's name.
        room: String,
        /// See `TrackRecordingStarted`.
        recording: String,
        /// The track.
        track_sid: String,
        /// The file.
        path: PathBuf,
        /// From time zero to the end of the last frame.
        duration_ms: i64,
        /// The file's size.
        bytes: u64,
        /// The largest picture; 0 for audio.
        width: u16,
        /// The largest picture; 0 for audio.
        height: u16,
        /// Bytes that the disk was too slow for, or refused. The file ends where the first of them was lost.
        bytes_dropped: u64,
    },
    /// The last participant of a room has left.
    RoomEmpty {
        /// The room's name.
        room: String,
        /// When.
        at: DateTime<Utc>,
    },
}

/// How many are connected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MediaCounts {
    /// Rooms with somebody in them.
    pub rooms: usize,
    /// Participants in all of them.
    pub participants: usize,
}

/// Counters shared by threads and handles.
#[derive(Debug, Default)]
struct Counters {
    rooms: AtomicUsize,
    participants: AtomicUsize,
    connections: AtomicU64,
    /// Cancelled as soon as one of the threads has ended, however it did.
    ended: CancellationToken,
}

/// Held by a thread: tells that it has ended, however it did.
#[derive(Default)]
struct Ended(CancellationToken);

impl Drop for Ended {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let thread = std::thread::current();
            tracing::error!(thread = thread.name(), "a thread of the media server has panicked");
        }
        self.0.cancel();
    }
}

/// A handle to the running media server; clones are the same server.
#[derive(Clone)]
pub struct MediaServer {
    inner: Arc<Inner>,
}

struct Inner {
    commands: Commands,
    key: TokenKey,
    settings: MediaSettings,
    address: SocketAddr,
    counters: Arc<Counters>,
}

impl MediaServer {
    /// Binds the socket and starts the threads. `events` gets everything that happens.
    ///
    /// # Errors
    /// When the socket cannot be bound, no address can be advertised or a thread cannot be started.
    pub fn start(settings: MediaSettings, events: mpsc::UnboundedSender<MediaEvent>) -> io::Result<Self> {
        let socket = shell::bind(settings.bind)?;
        let address = socket.local_addr()?;
        let advertised = addresses::advertised(address, &settings.advertised)?;
        tracing::info!(%address, ?advertised, "media socket is open");
        let now = Instant::now();
        let epoch = Epoch { at: now, unix_ms: (settings.clock)().timestamp_millis() };
        let mut config = SfuConfig::new(advertised, epoch);
        config.limits = settings.limits.clone();
        let key = TokenKey::new(settings.api_key.clone(), settings.api_secret.clone());
        config.tokens = Some(TokenRenewal { key: key.clone(), lifetime: settings.token_lifetime });
        let rng = <rand::rngs::StdRng as rand::SeedableRng>::from_seed(settings.seed);
        let sfu = Sfu::new(config, Box::new(rng));

        let counters = Arc::new(Counters::default());
        let files = files::Files::start(
            settings.recordings.clone(),
            settings.clock.clone(),
            events.clone(),
            Ended(counters.ended.clone()),
        )?;
        let commands =
            shell::start(sfu, socket, files, events, settings.clock.clone(), Arc::clone(&counters))?;
        Ok(Self { inner: Arc::new(Inner { commands, key, settings, address, counters }) })
    }

    /// The signalling routes, to be merged at the root of the HTTP server, outside compression and timeouts.
    pub fn routes(&self) -> axum::Router {
        signalling::routes(self.clone())
    }

    /// A token that opens one room for one participant.
    pub fn mint(&self, grant: JoinGrant) -> String {
        let now = self.now_s();
        let lifetime = i64::try_from(self.inner.settings.token_lifetime.as_secs()).unwrap_or(i64::MAX);
        let video = VideoGrant {
            room_join: true,
            room: grant.room,
            can_publish: grant.can_publish,
            can_publish_data: grant.can_publish_data,
            ..VideoGrant::default()
        };
        self.inner.key.mint(&Claims {
            identity: grant.identity,
            name: grant.name,
            metadata: grant.metadata,
            not_before: now,
            expires: now.saturating_add(lifetime),
            video,
            record: grant.record,
            focuses: grant.focuses,
            ..Claims::default()
        })
    }

    /// Everybody leaves the room, for good.
    pub fn end_room(&self, room: &str) {
        self.inner.commands.send(Command::EndRoom { room: room.to_owned() });
    }

    /// One participant leaves. Tokens that it holds stay valid until they expire.
    pub fn remove_participant(&self, room: &str, identity: &str) {
        let (room, identity) = (room.to_owned(), identity.to_owned());
        self.inner.commands.send(Command::RemoveParticipant { room, identity });
    }

    /// Consent to being recorded was given or withdrawn in mid-call: takes effect with the next packet.
    pub fn set_recorded(&self, room: &str, identity: &str, recorded: bool) {
        let (room, identity) = (room.to_owned(), identity.to_owned());
        self.inner.commands.send(Command::SetRecorded { room, identity, recorded });
    }

    /// Focus time begins, gets another end or, with `None`, is over: for so long from now those whose it is get neither cameras nor screens of
    /// the others.
    pub fn set_focus(&self, room: &str, lasts: Option<Duration>) {
        self.inner.commands.send(Command::SetFocus { room: room.to_owned(), lasts });
    }

    /// How many are connected.
    pub fn counts(&self) -> MediaCounts {
        MediaCounts {
            rooms: self.inner.counters.rooms.load(Ordering::Relaxed),
            participants: self.inner.counters.participants.load(Ordering::Relaxed),
        }
    }

    /// Whether the threads are alive: a readiness check should ask. `false` after [`Self::shutdown`], or after a
    /// bug of ours; the process must then be started anew.
    pub fn is_running(&self) -> bool {
        !self.inner.counters.ended.is_cancelled()
    }

    /// Ends when one of the threads has ended. Without a [`Self::shutdown`] that is a failure.
    pub async fn ended(&self) {
        self.inner.counters.ended.cancelled().await;
    }

    /// The UDP address that was bound.
    pub fn udp_address(&self) -> SocketAddr {
        self.inner.address
    }

    /// Tells all clients to come back later, finishes the recordings and stops the threads. When it returns, every
    /// file is complete and every event has been sent. Calls after the first return at once.
    pub async fn shutdown(&self) {
        let (done, finished) = oneshot::channel();
        self.inner.commands.send(Command::Shutdown { done });
        // An error means that the thread has ended already.
        let _ = finished.await;
    }

    fn now_s(&self) -> i64 {
        (self.inner.settings.clock)().timestamp()
    }
}
