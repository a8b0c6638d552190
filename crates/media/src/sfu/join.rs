//! How sessions begin, resume and end.

use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_response::Message;

use super::room::Room;
use super::{ConnId, JoinParams, LeaveCause, MediaEvent, Output, PeerKey, SessionId, Sfu, Side};
use crate::messages;
use crate::session::Session;

/// How long a resumed client may take to send its state before offers go on without it.
const SYNC_TIMEOUT: Duration = Duration::from_secs(3);

impl Sfu {
    pub(super) fn join(&mut self, join: JoinParams, now: Instant) {
        if let Some(sid) = &join.resume {
            match self.resumable(&join, sid) {
                Some(session) => self.resume(session, join.conn, now),
                None => self.refuse(join.conn, LeaveCause::NoSuchSession),
            }
            return;
        }
        let room = join.claims.video.room.clone();
        if let Some(older) = self.find(&room, &join.claims.identity) {
            self.end_session(older, LeaveCause::DuplicateIdentity, now);
        }
        let limits = &self.config.limits;
        let full = match self.rooms.get(&room) {
            Some(room) => room.members.len() >= limits.participants_per_room,
            None => self.rooms.len() >= limits.rooms,
        };
        if full {
            self.refuse(join.conn, LeaveCause::LimitExceeded);
            return;
        }
        self.admit(room, join, now);
    }

    fn admit(&mut self, room: String, join: JoinParams, now: Instant) {
        let id = SessionId(self.next_id());
        let conn = join.conn;
        let (room_sid, sid) = (self.random_sid("RM_"), self.random_sid("PA_"));
        let unix_ms = self.config.epoch.unix_ms(now);
        self.rooms.entry(room.clone()).or_insert_with(|| Room::new(room_sid, unix_ms, now)).members.push(id);
        self.conns.insert(conn, id);
        self.sessions.insert(id, Session::new(id, sid, join, &self.config, now));
        for side in [Side::Publisher, Side::Subscriber] {
            self.register_ufrag(PeerKey { session: id, side });
        }

        let others = self.members(&room).into_iter().filter(|member| *member != id);
        let others = others.filter_map(|member| self.sessions.get(&member)).map(Session::info).collect();
        let own = self.sessions[&id].info();
        let message = messages::join(self.room_info(&room), own.clone(), others);
        self.send(id, message);
        let update = lk::ParticipantUpdate { participants: vec![own] };
        self.broadcast(&room, Some(id), &Message::Update(update));
        self.subscribe_to_all(id);
        self.negotiate(id, now);
    }

    /// The session that a client may resume.
    fn resumable(&mut self, join: &JoinParams, sid: &str) -> Option<SessionId> {
        let id = self.find(&join.claims.video.room, &join.claims.identity)?;
        let session = self.sessions.get(&id).filter(|session| session.sid == sid)?;
        (session.publisher.is_alive() && session.subscriber.is_alive()).then_some(id)
    }

    fn resume(&mut self, id: SessionId, conn: ConnId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        if let Some(old) = session.conn.replace(conn) {
            self.conns.remove(&old);
            self.outputs.push_back(Output::CloseConn { conn: old });
        }
        session.detached = None;
        session.last_signal = now;
        session.unreachable = session.unreachable.map(|_| now);
        // Whether the client has the last offer is not known until it says so (SyncState).
        session.negotiation.restart_ice = true;
        session.negotiation.dirty = true;
        session.negotiation.wait_for_sync = Some(now + SYNC_TIMEOUT);
        let room = session.room.clone();
        let reconnect = messages::reconnect(session.reliable_sequence);
        self.conns.insert(conn, id);
        self.send(id, reconnect);
        let members = self.members(&room);
        let participants = members.iter().filter_map(|m| self.sessions.get(m)).map(Session::info).collect();
        self.send(id, Message::Update(lk::ParticipantUpdate { participants }));
        let room_info = Message::RoomUpdate(lk::RoomUpdate { room: Some(self.room_info(&room)) });
        self.send(id, room_info);
        self.tell_stream_states_anew(id);
    }

    /// Turns a connection away with the reason.
    fn refuse(&mut self, conn: ConnId, cause: LeaveCause) {
        self.send_to(conn, messages::leave(cause));
        self.outputs.push_back(Output::CloseConn { conn });
    }

    /// The client may come back: its session waits for a resume.
    pub(super) fn connection_closed(&mut self, conn: ConnId, now: Instant) {
        let Some(id) = self.conns.remove(&conn) else { return };
        if let Some(session) = self.sessions.get_mut(&id) {
            session.conn = None;
            session.detached = Some(now);
        }
    }

    pub(super) fn peer_connected(&mut self, key: PeerKey, now: Instant) {
        let Some(session) = self.sessions.get_mut(&key.session) else { return };
        if key.side == Side::Subscriber && !session.active {
            session.active = true;
            let (room, identity, sid) =
                (session.room.clone(), session.claims.identity.clone(), session.sid.clone());
            self.outputs.push_back(Output::Event(MediaEvent::ParticipantActive { room, identity, sid }));
            self.announce(key.session);
        }
        self.request_missing_keyframes(key.session, now);
    }

    pub(super) fn end_room(&mut self, room: &str, cause: LeaveCause, now: Instant) {
        for member in self.members(room) {
            self.end_session(member, cause, now);
        }
    }

    /// Ends a session: the client is told, the others are, and nothing of it remains.
    pub(super) fn end_session(&mut self, id: SessionId, cause: LeaveCause, now: Instant) {
        let Some(session) = self.sessions.get(&id) else { return };
        if let Some(conn) = session.conn {
            self.conns.remove(&conn);
            self.refuse(conn, cause);
        }
        let published: Vec<_> = self.sessions[&id].tracks.iter().map(|track| track.id).collect();
        for track in published {
            self.unpublish(id, track, now);
        }
        let Some(mut session) = self.sessions.remove(&id) else { return };
        for (track, subscription) in std::mem::take(&mut session.subscriptions) {
            let owner = self.sessions.get_mut(&subscription.owner);
            if let Some(track) = owner.and_then(|owner| owner.track(track)) {
                track.subscribers.retain(|subscriber| *subscriber != id);
            }
        }
        for side in [Side::Publisher, Side::Subscriber] {
            self.timers.set(PeerKey { session: id, side }, None);
        }
        self.demux.remove(id);
        self.leave_room(session, cause);
    }

    fn leave_room(&mut self, mut session: Session, cause: LeaveCause) {
        session.version += 1;
        let mut info = session.info();
        info.state = lk::participant_info::State::Disconnected as i32;
        info.disconnect_reason = messages::disconnect_reason(cause);
        let room = session.room;
        if let Some(state) = self.rooms.get_mut(&room) {
            state.members.retain(|member| *member != session.id);
        }
        let update = lk::ParticipantUpdate { participants: vec![info] };
        self.broadcast(&room, None, &Message::Update(update));
        if session.active {
            let (identity, sid) = (session.claims.identity, session.sid);
            let left = MediaEvent::ParticipantLeft { room: room.clone(), identity, sid, cause };
            self.outputs.push_back(Output::Event(left));
        }
        if self.rooms.get(&room).is_some_and(|state| state.members.is_empty()) {
            self.rooms.remove(&room);
            self.outputs.push_back(Output::Event(MediaEvent::RoomEmpty { room }));
        }
    }

    /// STUN requests for this connection find it from now on.
    pub(super) fn register_ufrag(&mut self, key: PeerKey) {
        let Some(session) = self.sessions.get_mut(&key.session) else { return };
        if let Some(ufrag) = session.peer(key.side).ufrag() {
            self.demux.add_ufrag(ufrag, key);
        }
    }
}
