//! The SFU: rooms, sessions and the paths between them.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_response::Message;
use rand::Rng;

use crate::config::SfuConfig;
use crate::demux::{Demux, Route};
use crate::messages;
use crate::peer::{Peer, PeerEvent, PeerOutput};
use crate::session::Session;

mod data;
mod focus;
mod forward;
mod join;
mod periodic;
mod publish;
mod record;
mod room;
mod signal;
mod subscribe;
#[cfg(test)]
mod tests;
mod types;

pub use types::{
    ConnId, Input, JoinParams, LeaveCause, MediaEvent, Output, RecordOutput, TrackDescription, TrackKind,
    TrackSource,
};
pub(crate) use types::{PeerKey, SessionId, Side, TrackId};

pub(crate) use forward::vp8_patch;
use room::Room;

/// How often housekeeping runs while anybody is connected.
const TICK: Duration = Duration::from_millis(100);
/// A connection that is due again at once must not starve the others.
const MIN_DELAY: Duration = Duration::from_millis(1);

/// The selective forwarding unit. See the crate's documentation for how to drive it.
pub struct Sfu {
    config: SfuConfig,
    rng: Box<dyn Rng + Send>,
    next_id: u64,
    rooms: HashMap<String, Room>,
    /// The rooms that have focus time, and until when.
    focus: HashMap<String, Instant>,
    sessions: HashMap<SessionId, Session>,
    conns: HashMap<ConnId, SessionId>,
    demux: Demux,
    timers: Timers,
    tick_due: Option<Instant>,
    events: VecDeque<(PeerKey, PeerEvent)>,
    outputs: VecDeque<Output>,
}

impl Sfu {
    /// An SFU without rooms. `rng` makes the ids that clients see.
    pub fn new(config: SfuConfig, rng: Box<dyn Rng + Send>) -> Self {
        // The first connection of a process sets up the cryptography, which takes a fifth of a second: here, so that
        // the first participant does not wait for it.
        drop(Peer::new(&config.advertised, config.epoch.at));
        Self {
            config,
            rng,
            next_id: 0,
            rooms: HashMap::new(),
            focus: HashMap::new(),
            sessions: HashMap::new(),
            conns: HashMap::new(),
            demux: Demux::default(),
            timers: Timers::default(),
            tick_due: None,
            events: VecDeque::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Takes one input. `now` must not run backwards between calls.
    pub fn handle(&mut self, input: Input<'_>, now: Instant) {
        match input {
            Input::Join(join) => self.join(*join, now),
            Input::Signal { conn, bytes } => self.signal(conn, bytes, now),
            Input::ConnectionClosed { conn } => self.connection_closed(conn, now),
            Input::Datagram { source, destination, bytes } => self.datagram(source, destination, bytes, now),
            Input::Timeout => {}
            Input::EndRoom { room } => {
                self.focus.remove(room);
                self.end_room(room, LeaveCause::RoomEnded, now);
            }
            Input::RemoveParticipant { room, identity } => {
                if let Some(session) = self.find(room, identity) {
                    self.end_session(session, LeaveCause::Removed, now);
                }
            }
            Input::MuteTrack { room, identity, track_sid, muted } => {
                if let Some(session) = self.find(room, identity) {
                    self.mute_by_server(session, track_sid, muted);
                }
            }
            Input::SetRecorded { room, identity, recorded } => {
                if let Some(session) = self.find(room, identity) {
                    self.set_recorded(session, recorded, now);
                }
            }
            Input::SetFocus { room, lasts } => self.set_focus(room, lasts, now),
            Input::Shutdown => {
                let rooms: Vec<_> = self.rooms.keys().cloned().collect();
                for room in rooms {
                    self.end_room(&room, LeaveCause::ServerShutdown, now);
                }
            }
        }
        self.run_timers(now);
        self.settle(now);
    }

    /// The next thing to do. Drain it after every [`Self::handle`].
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call [`Self::handle`] with [`Input::Timeout`] if nothing else comes first.
    pub fn next_timeout(&self) -> Option<Instant> {
        [self.timers.first(), self.tick_due].into_iter().flatten().min()
    }

    /// The addresses that clients are told.
    pub fn advertised(&self) -> &[SocketAddr] {
        &self.config.advertised
    }

    /// How many rooms have somebody in them.
    pub fn rooms(&self) -> usize {
        self.rooms.len()
    }

    /// How many participants there are now.
    pub fn participants(&self) -> usize {
        self.sessions.len()
    }

    fn datagram(&mut self, source: SocketAddr, destination: SocketAddr, bytes: &[u8], now: Instant) {
        let Some(route) = self.demux.route(source, bytes) else { return };
        let (key, claimed) = match route {
            Route::Claimed(key) => (key, true),
            Route::Validated(key) => (key, false),
        };
        let Some(session) = self.sessions.get_mut(&key.session) else { return };
        let accepted = session.peer(key.side).receive(now, source, destination, bytes, claimed);
        if accepted && claimed {
            self.demux.validate(source, key);
        }
        self.flush(key, now);
    }

    /// Calls the peers whose time has come, and housekeeping.
    fn run_timers(&mut self, now: Instant) {
        while let Some(key) = self.timers.pop_due(now) {
            self.flush(key, now);
        }
        match self.tick_due {
            None if !self.sessions.is_empty() => self.tick_due = Some(now + TICK),
            Some(due) if due <= now => {
                self.tick(now);
                self.tick_due = (!self.sessions.is_empty()).then(|| now + TICK);
            }
            _ => {}
        }
    }

    /// Handles what the peers reported, and what follows from that, until all is quiet.
    fn settle(&mut self, now: Instant) {
        while let Some((key, event)) = self.events.pop_front() {
            self.peer_event(key, event, now);
        }
    }

    fn peer_event(&mut self, key: PeerKey, event: PeerEvent, now: Instant) {
        let Some(session) = self.sessions.get_mut(&key.session) else { return };
        match event {
            PeerEvent::Connected => self.peer_connected(key, now),
            PeerEvent::Reachable(reachable) => {
                session.reachable[key.side as usize] = reachable;
                let lost = !session.reachable[0] && !session.reachable[1];
                session.unreachable = lost.then(|| session.unreachable.unwrap_or(now));
            }
            PeerEvent::Packet(packet) => self.forward(key.session, packet, now),
            PeerEvent::SenderReport { mid, rid, info, arrival } => {
                self.record_sender_report(key.session, mid, rid, info, arrival);
            }
            PeerEvent::KeyframeWanted(mid) => self.keyframe_wanted(key.session, mid, now),
            PeerEvent::Data { label, bytes } => self.data(key, &label, &bytes, now),
            PeerEvent::Loss(loss) => session.loss[key.side as usize] = loss,
            PeerEvent::Closed => self.end_session(key.session, LeaveCause::MediaClosed, now),
            PeerEvent::Failed => self.end_session(key.session, LeaveCause::MediaFailure, now),
        }
    }

    /// Moves one peer's time on and collects what it has to say.
    fn flush(&mut self, key: PeerKey, now: Instant) {
        let Some(session) = self.sessions.get_mut(&key.session) else { return };
        let (outputs, events) = (&mut self.outputs, &mut self.events);
        let deadline = session.peer(key.side).poll(now, |output| match output {
            PeerOutput::Datagram(transmit) => outputs.push_back(Output::Datagram {
                source: transmit.source,
                destination: transmit.destination,
                bytes: Vec::from(transmit.contents),
            }),
            PeerOutput::Event(event) => events.push_back((key, event)),
        });
        self.timers.set(key, deadline.map(|at| at.max(now + MIN_DELAY)));
    }

    /// Sends a message to a session's client, if it is there.
    fn send(&mut self, session: SessionId, message: Message) {
        if let Some(conn) = self.sessions.get(&session).and_then(|session| session.conn) {
            self.send_to(conn, message);
        }
    }

    fn send_to(&mut self, conn: ConnId, message: Message) {
        self.outputs.push_back(Output::Signal { conn, bytes: messages::encode(message) });
    }

    fn find(&self, room: &str, identity: &str) -> Option<SessionId> {
        let members = &self.rooms.get(room)?.members;
        members
            .iter()
            .copied()
            .find(|id| self.sessions.get(id).is_some_and(|session| session.claims.identity == identity))
    }

    /// An id as LiveKit's: a prefix that says what it names, and twelve random characters.
    fn random_sid(&mut self, prefix: &str) -> String {
        const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut bits = u128::from(self.rng.next_u64()) << 64 | u128::from(self.rng.next_u64());
        let mut sid = String::from(prefix);
        for _ in 0..12 {
            sid.push(char::from(ALPHABET[(bits % 32) as usize]));
            bits /= 32;
        }
        sid
    }

    fn next_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }
}

/// When each peer wants to be called.
#[derive(Debug, Default)]
struct Timers {
    queue: BTreeSet<(Instant, PeerKey)>,
    of: HashMap<PeerKey, Instant>,
}

impl Timers {
    fn set(&mut self, key: PeerKey, at: Option<Instant>) {
        if let Some(old) = self.of.remove(&key) {
            self.queue.remove(&(old, key));
        }
        if let Some(at) = at {
            self.of.insert(key, at);
            self.queue.insert((at, key));
        }
    }

    fn first(&self) -> Option<Instant> {
        self.queue.first().map(|(at, _)| *at)
    }

    fn pop_due(&mut self, now: Instant) -> Option<PeerKey> {
        let (_, key) = self.queue.first().copied().filter(|(at, _)| *at <= now)?;
        self.set(key, None);
        Some(key)
    }
}
