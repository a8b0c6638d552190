//! The path of media packets, from a publisher to its subscribers and the recorder.

use std::time::Instant;

use str0m::media::{MediaKind, Mid};
use str0m::rtp::{Vp8Descriptor, Vp8Patch};

use super::{PeerKey, SessionId, Sfu, Side, TrackId};
use crate::layers::{layer_of_rid, preference, wanted_layer};
use crate::peer::{Outgoing, Packet};
use crate::rewrite::Numbers;
use crate::source_clock::Report;
use crate::track::{Subscription, Track};

/// A received packet and what forwarding needs to know about it.
pub(super) struct Arriving {
    pub(super) packet: Packet,
    pub(super) layer: usize,
    captured: Instant,
    vp8: Option<Vp8Descriptor>,
    starts_keyframe: bool,
}

impl Sfu {
    /// Forwards a packet to everybody who wants it.
    pub(super) fn forward(&mut self, id: SessionId, packet: Packet, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let rid = packet.rid.as_ref().map(|rid| rid.to_string());
        let Some(layer) = layer_of_rid(rid.as_deref()) else { return };
        let clock = &mut session.clock;
        let Some(track) = session.tracks.iter_mut().find(|track| track.mid == Some(packet.mid)) else {
            return;
        };
        let clock_rate = if track.kind == MediaKind::Audio { 48_000 } else { 90_000 };
        let report = packet
            .sender_info
            .map(|info| Report { ntp: info.ntp_time, rtp_time: info.rtp_time.numer() as u32 });
        let captured = clock.captured(packet.arrival, packet.rtp_time as u32, clock_rate, report);
        track.activity.seen(layer, now);
        track.rids[layer] = Some(packet.rid);
        if let Some(level) = packet.audio_level {
            track.level.add(level);
        }
        let vp8 = match track.kind {
            MediaKind::Video => Vp8Descriptor::parse(&packet.payload).ok(),
            MediaKind::Audio => None,
        };
        let starts_keyframe = vp8.is_some_and(|vp8| vp8.starts_keyframe(&packet.payload));
        let arriving = Arriving { packet, layer, captured, vp8, starts_keyframe };

        let track_id = track.id;
        let is_recorded = track.recording.is_some();
        let subscribers = std::mem::take(&mut track.subscribers);
        if is_recorded {
            self.record_packet(id, track_id, &arriving, now);
        }
        for subscriber in &subscribers {
            self.forward_to(*subscriber, id, track_id, &arriving, now);
        }
        // Nobody has subscribed meanwhile: forwarding only queues datagrams and events.
        if let Some(track) = self.sessions.get_mut(&id).and_then(|session| session.track(track_id)) {
            track.subscribers = subscribers;
        }
    }

    fn forward_to(
        &mut self,
        subscriber: SessionId,
        owner: SessionId,
        track: TrackId,
        arriving: &Arriving,
        now: Instant,
    ) {
        let chosen = self.choose(subscriber, owner, track, arriving, now);
        if !chosen {
            return;
        }
        let Some(session) = self.sessions.get_mut(&subscriber) else { return };
        let Some(subscription) = session.subscriptions.get_mut(&track) else { return };
        let (Some(mid), Some(out)) = (subscription.mid, renumber(subscription, arriving)) else { return };
        session.subscriber.send(Outgoing {
            mid,
            kind: subscription.kind,
            sequence: out.sequence,
            rtp_time: out.rtp_time,
            captured: arriving.captured,
            patch: arriving.vp8.and_then(|vp8| vp8_patch(&vp8, &out)),
            packet: &arriving.packet,
        });
        self.flush(PeerKey { session: subscriber, side: Side::Subscriber }, now);
    }

    /// Decides whether this subscriber gets the packet, and changes its layer when this is the moment for it.
    fn choose(
        &mut self,
        subscriber: SessionId,
        owner: SessionId,
        track: TrackId,
        arriving: &Arriving,
        now: Instant,
    ) -> bool {
        let publisher = self.sessions.get(&owner).map(|owner| &owner.tracks).into_iter().flatten();
        let Some(published) = publisher.clone().find(|published| published.id == track) else { return false };
        let (activity, layers) = (published.activity, &published.layers);
        // The borrow of the publisher's track ends here; the subscriber may be any other session.
        let layers = if arriving.starts_keyframe { layers.clone() } else { Vec::new() };
        let Some(session) = self.sessions.get_mut(&subscriber) else { return false };
        let Some(subscription) = session.subscriptions.get_mut(&track) else { return false };
        if !subscription.wants_media() {
            return false;
        }
        let here = (arriving.layer, arriving.packet.ssrc);
        match subscription.source {
            Some(source) if source == here => true,
            _ if subscription.kind == MediaKind::Audio => take_over(subscription, arriving),
            _ if !arriving.starts_keyframe => false,
            None => take_over(subscription, arriving),
            Some((current, _)) => {
                let wanted = wanted_layer(&subscription.settings, &layers);
                let better = preference(arriving.layer, wanted) > preference(current, wanted);
                let replaces = current == arriving.layer || !activity.is_live(current, now);
                (better || replaces) && take_over(subscription, arriving)
            }
        }
    }

    /// A subscriber's decoder needs a keyframe.
    pub(super) fn keyframe_wanted(&mut self, id: SessionId, mid: Mid, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let mut subscriptions = session.subscriptions.iter();
        let Some((&track, subscription)) = subscriptions.find(|(_, s)| s.mid == Some(mid)) else { return };
        if let Some((layer, _)) = subscription.source {
            let owner = subscription.owner;
            self.want_keyframe(owner, track, layer, now);
        }
    }

    /// Asks for what a subscriber lacks: a first keyframe, or one of a better layer.
    pub(super) fn request_missing_keyframes(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get(&id) else { return };
        let mut wishes = Vec::new();
        for (&id, subscription) in &session.subscriptions {
            if subscription.kind != MediaKind::Video || !subscription.wants_media() {
                continue;
            }
            let Some(owner) = self.sessions.get(&subscription.owner) else { continue };
            let Some(track) = owner.tracks.iter().find(|track| track.id == id) else { continue };
            if let Some(layer) = missing_layer(subscription, track, now) {
                wishes.push((subscription.owner, id, layer));
            }
        }
        for (owner, track, layer) in wishes {
            self.want_keyframe(owner, track, layer, now);
        }
    }

    /// Asks a publisher for a keyframe, now or when the throttle allows.
    pub(super) fn want_keyframe(&mut self, owner: SessionId, track: TrackId, layer: usize, now: Instant) {
        let Some(track) = self.sessions.get_mut(&owner).and_then(|owner| owner.track(track)) else { return };
        if let Some(throttle) = track.keyframes.get_mut(layer) {
            throttle.want();
            self.send_due_keyframe_requests(owner, now);
        }
    }

    /// Sends the keyframe requests that the throttles of a publisher's tracks allow.
    pub(super) fn send_due_keyframe_requests(&mut self, owner: SessionId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&owner) else { return };
        let mut sent = false;
        for track in &mut session.tracks {
            let Some(mid) = track.mid else { continue };
            for (throttle, rid) in track.keyframes.iter_mut().zip(track.rids) {
                if let Some(rid) = rid
                    && throttle.due(now)
                {
                    session.publisher.request_keyframe(mid, rid);
                    sent = true;
                }
            }
        }
        if sent {
            self.flush(PeerKey { session: owner, side: Side::Publisher }, now);
        }
    }
}

/// The layer that a subscriber should get but does not, if any.
fn missing_layer(subscription: &Subscription, track: &Track, now: Instant) -> Option<usize> {
    let wanted = wanted_layer(&subscription.settings, &track.layers);
    let best = track.activity.best(wanted, now)?;
    let current = subscription.source.map(|(layer, _)| layer);
    (current != Some(best)).then_some(best)
}

/// Forwards from this packet on. Always `true`.
fn take_over(subscription: &mut Subscription, arriving: &Arriving) -> bool {
    subscription.rewriter.pause();
    subscription.source = Some((arriving.layer, arriving.packet.ssrc));
    true
}

fn renumber(subscription: &mut Subscription, arriving: &Arriving) -> Option<Numbers> {
    let numbers = Numbers {
        sequence: arriving.packet.sequence,
        rtp_time: arriving.packet.rtp_time,
        picture_id: arriving.vp8.and_then(|vp8| vp8.picture_id()),
        tl0_index: arriving.vp8.and_then(|vp8| vp8.tl0_pic_idx()),
    };
    let rewriter = &mut subscription.rewriter;
    if rewriter.is_paused() {
        return Some(rewriter.switch(numbers, arriving.captured));
    }
    rewriter.rewrite(numbers, arriving.captured)
}

/// The bytes of the VP8 payload descriptor to change. Short picture ids keep their seven bits.
pub(crate) fn vp8_patch(vp8: &Vp8Descriptor, out: &Numbers) -> Option<Vp8Patch> {
    let build = |mask: u16| {
        let mut patch = vp8.patch();
        if let Some(id) = out.picture_id {
            patch = patch.picture_id(id & mask);
        }
        if let Some(index) = out.tl0_index {
            patch = patch.tl0_pic_idx(index);
        }
        patch.build().ok()
    };
    build(0x7fff).or_else(|| build(0x7f))
}
