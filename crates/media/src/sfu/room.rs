//! Rooms: who is in them and what all members are told.

use std::time::Instant;

use livekit_protocol as lk;
use lk::signal_response::Message;

use super::{SessionId, Sfu};
use crate::recording::RoomClock;
use crate::speakers::Speakers;

/// A room with at least one member.
pub(super) struct Room {
    pub(super) sid: String,
    pub(super) created_unix_ms: i64,
    pub(super) members: Vec<SessionId>,
    pub(super) speakers: Speakers,
    pub(super) recording_clock: RoomClock,
    /// What clients were last told about the room.
    pub(super) told: Option<lk::Room>,
}

impl Room {
    pub(super) fn new(sid: String, created_unix_ms: i64, now: Instant) -> Self {
        Self {
            sid,
            created_unix_ms,
            members: Vec::new(),
            speakers: Speakers::new(now),
            recording_clock: RoomClock::new(now),
            told: None,
        }
    }
}

impl Sfu {
    /// The members of a room, in the order in which they joined.
    pub(super) fn members(&self, room: &str) -> Vec<SessionId> {
        self.rooms.get(room).map(|room| room.members.clone()).unwrap_or_default()
    }

    /// Sends a message to every member but one.
    pub(super) fn broadcast(&mut self, room: &str, except: Option<SessionId>, message: &Message) {
        for member in self.members(room) {
            if Some(member) != except {
                self.send(member, message.clone());
            }
        }
    }

    /// Tells everybody in the room, also the participant, how this participant is now.
    pub(super) fn announce(&mut self, session: SessionId) {
        let Some(state) = self.sessions.get_mut(&session) else { return };
        state.version += 1;
        let room = state.room.clone();
        let update = lk::ParticipantUpdate { participants: vec![state.info()] };
        self.broadcast(&room, None, &Message::Update(update));
    }

    /// What clients are told about a room.
    pub(super) fn room_info(&self, name: &str) -> lk::Room {
        let Some(room) = self.rooms.get(name) else { return lk::Room::default() };
        let members = || room.members.iter().filter_map(|id| self.sessions.get(id));
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        lk::Room {
            sid: room.sid.clone(),
            name: name.to_owned(),
            creation_time: room.created_unix_ms / 1_000,
            creation_time_ms: room.created_unix_ms,
            max_participants: count(self.config.limits.participants_per_room),
            num_participants: count(room.members.len()),
            num_publishers: count(members().filter(|m| m.tracks.iter().any(|t| t.is_published())).count()),
            active_recording: members().any(|m| m.tracks.iter().any(|t| t.recording.is_some())),
            ..Default::default()
        }
    }

    /// Tells a room's members about it when something has changed.
    pub(super) fn update_room_info(&mut self, name: &str) {
        let info = self.room_info(name);
        let Some(room) = self.rooms.get_mut(name) else { return };
        if room.told.as_ref() == Some(&info) {
            return;
        }
        room.told = Some(info.clone());
        self.broadcast(name, None, &Message::RoomUpdate(lk::RoomUpdate { room: Some(info) }));
    }
}
