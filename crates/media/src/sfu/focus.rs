//! Focus time: for a while, those whose token says so get no pictures of the others. Sound goes on, and so does the
//! recording.
//!
//! Nothing is negotiated for it: the tracks stay subscribed, packets are held back here, and clients are told that these
//! streams are paused (LiveKit's `StreamStateUpdate`). So pictures are back with one keyframe.

use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_response::Message;

use super::{SessionId, Sfu, TrackId};

impl Sfu {
    /// Begins focus time in a room, gives it another end, or ends it.
    pub(super) fn set_focus(&mut self, room: &str, lasts: Option<Duration>, now: Instant) {
        match lasts {
            Some(lasts) => self.focus.insert(room.to_owned(), now + lasts),
            None => self.focus.remove(room),
        };
        for member in self.members(room) {
            self.apply_focus(member, now);
        }
    }

    /// Ends what is over by the clock.
    pub(super) fn end_due_focus(&mut self, now: Instant) {
        let over = self.focus.iter().filter(|(_, end)| **end <= now);
        let over: Vec<String> = over.map(|(room, _)| room.clone()).collect();
        for room in over {
            self.set_focus(&room, None, now);
        }
    }

    /// Whether a track is kept from a participant of its room now.
    pub(super) fn is_withheld(&self, id: SessionId, owner: SessionId, track: TrackId) -> bool {
        let (Some(session), Some(owner)) = (self.sessions.get(&id), self.sessions.get(&owner)) else {
            return false;
        };
        let is_picture = owner.tracks.iter().any(|state| state.id == track && state.is_picture());
        is_picture
            && session.claims.focuses
            && !owner.claims.focuses
            && self.focus.contains_key(&session.room)
    }

    /// Holds back from a participant what it may not have any more, and gives it what it may have again.
    fn apply_focus(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get(&id) else { return };
        let owners = session.subscriptions.iter().map(|(&track, subscription)| (track, subscription.owner));
        let withheld: Vec<_> =
            owners.map(|(track, owner)| (track, self.is_withheld(id, owner, track))).collect();
        let Some(session) = self.sessions.get_mut(&id) else { return };
        for (track, withheld) in withheld {
            if let Some(subscription) = session.subscriptions.get_mut(&track) {
                if withheld && !subscription.withheld {
                    subscription.pause();
                }
                subscription.withheld = withheld;
            }
        }
        self.tell_stream_states(id);
        self.request_missing_keyframes(id, now);
    }

    /// Tells a client which of its streams are paused or active that were not before.
    pub(super) fn tell_stream_states(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get_mut(&id).filter(|session| session.conn.is_some()) else {
            return;
        };
        let subscriptions = session.subscriptions.values_mut();
        let mut changed = Vec::new();
        for subscription in subscriptions.filter(|s| s.ready && s.withheld != s.told_withheld) {
            subscription.told_withheld = subscription.withheld;
            changed.push((subscription.owner, subscription.track_sid.clone(), subscription.withheld));
        }
        let mut stream_states = Vec::new();
        for (owner, track_sid, withheld) in changed {
            let Some(owner) = self.sessions.get(&owner) else { continue };
            let state = if withheld { lk::StreamState::Paused } else { lk::StreamState::Active };
            let participant_sid = owner.sid.clone();
            stream_states.push(lk::StreamStateInfo { participant_sid, track_sid, state: state as i32 });
        }
        if !stream_states.is_empty() {
            self.send(id, Message::StreamStateUpdate(lk::StreamStateUpdate { stream_states }));
        }
    }

    /// Tells a client that is back how all of its streams are: it may have missed the last word.
    pub(super) fn tell_stream_states_anew(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get_mut(&id).filter(|session| session.claims.focuses) else {
            return;
        };
        for subscription in session.subscriptions.values_mut() {
            subscription.told_withheld = !subscription.withheld;
        }
        self.tell_stream_states(id);
    }
}
