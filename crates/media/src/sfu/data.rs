//! Data packets between participants.

use std::time::Instant;

use livekit_protocol as lk;
use lk::data_packet::Value;
use prost::Message as _;

use super::{PeerKey, SessionId, Sfu, Side};
use crate::legacy;
use crate::peer::{LOSSY, RELIABLE};

impl Sfu {
    /// Passes a packet on to those it is for, stamped with its true sender.
    pub(super) fn data(&mut self, from: PeerKey, label: &str, bytes: &[u8], now: Instant) {
        if !matches!(label, RELIABLE | LOSSY) || bytes.len() > self.config.limits.data_packet_bytes {
            return;
        }
        let Some(sender) = self.sessions.get_mut(&from.session) else { return };
        if !sender.claims.video.can_publish_data || !sender.data.take(now) {
            return;
        }
        let Ok(mut packet) = lk::DataPacket::decode(bytes) else { return };
        if label == RELIABLE && packet.sequence > 0 {
            // What a client repeats after a resume has already been passed on.
            if packet.sequence <= sender.reliable_sequence {
                return;
            }
            sender.reliable_sequence = packet.sequence;
        }
        let room = sender.room.clone();
        if !stamp(&mut packet, &sender.sid, &sender.claims.identity) {
            return;
        }
        let (identities, sids) = destinations(&mut packet);
        let encoded = packet.encode_to_vec();
        for member in self.members(&room) {
            let is_target = self.sessions.get(&member).is_some_and(|session| {
                let everybody = identities.is_empty() && sids.is_empty();
                everybody || identities.contains(&session.claims.identity) || sids.contains(&session.sid)
            });
            if member != from.session && is_target {
                self.send_data(member, label, &encoded, now);
            }
        }
    }

    fn send_data(&mut self, to: SessionId, label: &str, bytes: &[u8], now: Instant) {
        let Some(session) = self.sessions.get_mut(&to) else { return };
        if !session.subscriber.send_data(label, bytes) {
            tracing::debug!(label, bytes = bytes.len(), "a data packet found no room at its receiver");
            return;
        }
        self.flush(PeerKey { session: to, side: Side::Subscriber }, now);
    }
}

/// Writes the sender into the packet. `false` for kinds that only a server may send.
fn stamp(packet: &mut lk::DataPacket, sid: &str, identity: &str) -> bool {
    packet.participant_sid = sid.to_owned();
    packet.participant_identity = identity.to_owned();
    if let Some(Value::User(user)) = &mut packet.value {
        legacy::stamp_user_packet(user, sid, identity);
    }
    packet.value.is_some() && !legacy::is_speaker_update(packet)
}

/// Takes the receivers out of the packet: identities, and sids as older clients name them.
fn destinations(packet: &mut lk::DataPacket) -> (Vec<String>, Vec<String>) {
    let mut identities = std::mem::take(&mut packet.destination_identities);
    let mut sids = Vec::new();
    if let Some(Value::User(user)) = &mut packet.value {
        let (more_identities, named_sids) = legacy::take_user_destinations(user);
        identities.extend(more_identities);
        sids = named_sids;
    }
    (identities, sids)
}
