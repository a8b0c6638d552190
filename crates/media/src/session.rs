//! One participant's session: signalling, two peer connections, what it publishes and what it receives.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use livekit_protocol as lk;
use str0m::change::SdpPendingOffer;
use str0m::media::Mid;

use crate::config::{Budget, SfuConfig};
use crate::peer::Peer;
use crate::recording::ClockMap;
use crate::sfu::{ConnId, JoinParams, SessionId, Side, TrackId};
use crate::source_clock::SourceClock;
use crate::token::Claims;
use crate::track::{Subscription, Track};

/// Signalling may burst for this many seconds.
const SIGNAL_BURST_S: u32 = 5;
/// Data packets may burst for this many seconds.
const DATA_BURST_S: u32 = 2;

/// The state of offers to the client (its subscriber connection).
#[derive(Debug, Default)]
pub(crate) struct Negotiation {
    /// The offer that the client has not answered yet.
    pub(crate) pending: Option<SdpPendingOffer>,
    /// The id of the last offer.
    pub(crate) id: u32,
    /// Something has changed since the last offer.
    pub(crate) dirty: bool,
    /// The data channels have been offered.
    pub(crate) channels_offered: bool,
    /// The next offer restarts ICE.
    pub(crate) restart_ice: bool,
    /// m-lines that the next offer stops.
    pub(crate) stop: Vec<Mid>,
    /// After a resume: offers wait for the client's SyncState until then.
    pub(crate) wait_for_sync: Option<Instant>,
}

/// See the module.
pub(crate) struct Session {
    pub(crate) id: SessionId,
    /// The signalling connection; none while the client is away.
    pub(crate) conn: Option<ConnId>,
    pub(crate) room: String,
    pub(crate) sid: String,
    pub(crate) claims: Claims,
    pub(crate) joined_unix_ms: i64,
    pub(crate) version: u32,
    /// The client's primary (subscriber) connection has been up.
    pub(crate) active: bool,
    pub(crate) auto_subscribe: bool,
    /// Firefox invents track ids of its own, so that ours must stand in the stream id.
    pub(crate) track_in_stream_id: bool,
    pub(crate) publisher: Peer,
    pub(crate) subscriber: Peer,
    pub(crate) reachable: [bool; 2],
    pub(crate) negotiation: Negotiation,
    pub(crate) tracks: Vec<Track>,
    pub(crate) subscriptions: BTreeMap<TrackId, Subscription>,
    /// Tracks that the client does not want, against `auto_subscribe`.
    pub(crate) declined: HashSet<TrackId>,
    pub(crate) signals: Budget,
    pub(crate) data: Budget,
    pub(crate) created: Instant,
    /// When the client last got a token.
    pub(crate) token_renewed: Instant,
    pub(crate) last_signal: Instant,
    /// Since when signalling is gone or the media connections are down.
    pub(crate) detached: Option<Instant>,
    pub(crate) unreachable: Option<Instant>,
    /// The highest sequence number of the client's reliable data packets.
    pub(crate) reliable_sequence: u32,
    pub(crate) clock: SourceClock,
    pub(crate) recording_clock: Option<ClockMap>,
    pub(crate) loss: [f32; 2],
    pub(crate) quality: lk::ConnectionQuality,
}

impl Session {
    /// A session for a client that has just joined.
    pub(crate) fn new(
        id: SessionId,
        sid: String,
        join: JoinParams,
        config: &SfuConfig,
        now: Instant,
    ) -> Self {
        let limits = &config.limits;
        Self {
            id,
            conn: Some(join.conn),
            room: join.claims.video.room.clone(),
            sid,
            claims: join.claims,
            joined_unix_ms: config.epoch.unix_ms(now),
            version: 1,
            active: false,
            auto_subscribe: join.auto_subscribe,
            track_in_stream_id: join.track_in_stream_id,
            publisher: Peer::new(&config.advertised, now),
            subscriber: Peer::new(&config.advertised, now),
            reachable: [false; 2],
            negotiation: Negotiation::default(),
            tracks: Vec::new(),
            subscriptions: BTreeMap::new(),
            declined: HashSet::new(),
            signals: Budget::new(limits.signals_per_second, SIGNAL_BURST_S, now),
            data: Budget::new(limits.data_packets_per_second, DATA_BURST_S, now),
            created: now,
            token_renewed: now,
            last_signal: now,
            detached: None,
            unreachable: None,
            reliable_sequence: 0,
            clock: SourceClock::new(now),
            recording_clock: None,
            loss: [0.0; 2],
            quality: lk::ConnectionQuality::Excellent,
        }
    }

    pub(crate) fn peer(&mut self, side: Side) -> &mut Peer {
        match side {
            Side::Publisher => &mut self.publisher,
            Side::Subscriber => &mut self.subscriber,
        }
    }

    /// What others are told about this participant.
    pub(crate) fn info(&self) -> lk::ParticipantInfo {
        use lk::participant_info::State;
        let state = if self.active { State::Active } else { State::Joined };
        let grant = &self.claims.video;
        let published = self.tracks.iter().filter(|track| track.is_published());
        lk::ParticipantInfo {
            sid: self.sid.clone(),
            identity: self.claims.identity.clone(),
            name: self.claims.name.clone(),
            metadata: self.claims.metadata.clone(),
            attributes: self.claims.attributes.clone(),
            state: state as i32,
            tracks: published.map(|track| track.info.clone()).collect(),
            joined_at: self.joined_unix_ms / 1_000,
            joined_at_ms: self.joined_unix_ms,
            version: self.version,
            permission: Some(lk::ParticipantPermission {
                can_subscribe: grant.can_subscribe,
                can_publish: grant.can_publish,
                can_publish_data: grant.can_publish_data,
                can_update_metadata: grant.can_update_own_metadata,
                ..Default::default()
            }),
            is_publisher: self.tracks.iter().any(Track::is_published),
            ..Default::default()
        }
    }

    /// The published track on an m-line of the publisher connection.
    pub(crate) fn track_at(&mut self, mid: Mid) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|track| track.mid == Some(mid))
    }

    pub(crate) fn track(&mut self, id: TrackId) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|track| track.id == id)
    }
}
