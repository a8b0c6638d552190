//! Who receives what: subscriptions and the offers that carry them to clients.

use std::time::Instant;

use livekit_protocol as lk;
use lk::signal_response::Message;
use str0m::media::{MediaKind, Mid};

use super::{LeaveCause, PeerKey, SessionId, Sfu, Side, TrackId};
use crate::messages;
use crate::peer::{NewMedia, OfferChanges};
use crate::rewrite::Rewriter;
use crate::sdp::{MAX_SDP_BYTES, media_sections};
use crate::track::{Subscription, Track};

impl Sfu {
    /// Subscribes a participant to every track in its room.
    pub(super) fn subscribe_to_all(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get(&id) else { return };
        if !session.auto_subscribe {
            return;
        }
        let room = session.room.clone();
        for owner in self.members(&room).into_iter().filter(|member| *member != id) {
            let tracks = self.sessions.get(&owner).map(|owner| &owner.tracks).into_iter().flatten();
            let tracks: Vec<_> = tracks.filter(|track| track.is_published()).map(|track| track.id).collect();
            for track in tracks {
                self.subscribe(id, owner, track);
            }
        }
    }

    /// Subscribes to one track, unless the client does not want or may not have it.
    pub(super) fn subscribe(&mut self, id: SessionId, owner: SessionId, track: TrackId) {
        let (sequence, rtp_time) = (self.rng.next_u32() as u16, self.rng.next_u32());
        let Some(session) = self.sessions.get(&id) else { return };
        let unwanted = !session.auto_subscribe || session.declined.contains(&track);
        if unwanted || !session.claims.video.can_subscribe || session.subscriptions.contains_key(&track) {
            return;
        }
        let track_in_stream_id = session.track_in_stream_id;
        let withheld = self.is_withheld(id, owner, track);
        let Some(publisher) = self.sessions.get_mut(&owner) else { return };
        let owner_sid = publisher.sid.clone();
        let Some(track) = publisher.track(track) else { return };
        track.subscribers.push(id);
        let stream = stream_id(&owner_sid, track, track_in_stream_id);
        let clock_rate = if track.kind == MediaKind::Audio { 48_000 } else { 90_000 };
        let settings =
            lk::UpdateTrackSettings { quality: lk::VideoQuality::High as i32, ..Default::default() };
        let subscription = Subscription {
            owner,
            track_sid: track.info.sid.clone(),
            kind: track.kind,
            stream,
            mid: None,
            ready: false,
            settings,
            withheld,
            told_withheld: false,
            source: None,
            rewriter: Rewriter::new(clock_rate, sequence, rtp_time),
        };
        let track = track.id;
        if let Some(session) = self.sessions.get_mut(&id) {
            session.subscriptions.insert(track, subscription);
            session.negotiation.dirty = true;
        }
    }

    /// Ends a subscription; its m-line is stopped with the next offer.
    pub(super) fn unsubscribe(&mut self, id: SessionId, track: TrackId) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(subscription) = session.subscriptions.remove(&track) else { return };
        if let Some(mid) = subscription.mid {
            session.negotiation.stop.push(mid);
            session.negotiation.dirty = true;
        }
        if let Some(track) = self.sessions.get_mut(&subscription.owner).and_then(|owner| owner.track(track)) {
            track.subscribers.retain(|subscriber| *subscriber != id);
        }
    }

    /// The client wants more or fewer tracks.
    pub(super) fn update_subscription(
        &mut self,
        id: SessionId,
        request: &lk::UpdateSubscription,
        now: Instant,
    ) {
        let grouped = request.participant_tracks.iter().flat_map(|group| &group.track_sids);
        for sid in request.track_sids.iter().chain(grouped) {
            let Some((owner, track)) = self.find_track(id, sid) else { continue };
            let Some(session) = self.sessions.get_mut(&id) else { return };
            if request.subscribe {
                session.declined.remove(&track);
                let automatic = std::mem::replace(&mut session.auto_subscribe, true);
                self.subscribe(id, owner, track);
                if let Some(session) = self.sessions.get_mut(&id) {
                    session.auto_subscribe = automatic;
                }
            } else {
                session.declined.insert(track);
                self.unsubscribe(id, track);
            }
        }
        self.negotiate(id, now);
    }

    /// A published track of the room, by its sid.
    fn find_track(&self, id: SessionId, sid: &str) -> Option<(SessionId, TrackId)> {
        let room = &self.sessions.get(&id)?.room;
        self.rooms.get(room)?.members.iter().filter(|owner| **owner != id).find_map(|owner| {
            let tracks = &self.sessions.get(owner)?.tracks;
            let track = tracks.iter().find(|track| track.is_published() && track.info.sid == sid)?;
            Some((*owner, track.id))
        })
    }

    /// The client says how it shows tracks: size, quality, or not at all.
    pub(super) fn track_settings(&mut self, id: SessionId, settings: &lk::UpdateTrackSettings, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        for subscription in session.subscriptions.values_mut() {
            if settings.track_sids.contains(&subscription.track_sid) {
                subscription.settings =
                    lk::UpdateTrackSettings { track_sids: Vec::new(), ..settings.clone() };
                if settings.disabled {
                    subscription.pause();
                }
            }
        }
        self.request_missing_keyframes(id, now);
    }

    /// Sends the client an offer when something has changed and none is under way.
    pub(super) fn negotiate(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let negotiation = &mut session.negotiation;
        let first = !negotiation.channels_offered;
        let busy = negotiation.pending.is_some() || negotiation.wait_for_sync.is_some();
        if busy || session.conn.is_none() || !(first || negotiation.dirty) {
            return;
        }
        let waiting = || session.subscriptions.iter().filter(|(_, subscription)| !subscription.ready);
        let add = waiting().map(|(_, subscription)| NewMedia {
            kind: subscription.kind,
            stream: subscription.stream.clone(),
            track: subscription.track_sid.clone(),
            mid: None,
        });
        let mut changes = OfferChanges {
            open_channels: first,
            restart_ice: negotiation.restart_ice,
            stop: std::mem::take(&mut negotiation.stop),
            add: add.collect(),
        };
        negotiation.dirty = false;
        negotiation.restart_ice = false;
        negotiation.channels_offered = true;
        let Some((sdp, pending)) = session.subscriber.offer(&mut changes) else { return };
        negotiation.pending = Some(pending);
        negotiation.id += 1;
        let offer_id = negotiation.id;
        let offered = session.subscriptions.values_mut().filter(|subscription| !subscription.ready);
        for (subscription, media) in offered.zip(&changes.add) {
            subscription.mid = media.mid;
        }
        let mids =
            session.subscriptions.values().filter_map(|s| Some((s.mid?.to_string(), s.track_sid.clone())));
        let mut offer = messages::description("offer", sdp, offer_id);
        offer.mid_to_track_id = mids.collect();
        self.send(id, Message::Offer(offer));
        self.flush(PeerKey { session: id, side: Side::Subscriber }, now);
    }

    /// The client's answer: what was offered can be sent.
    pub(super) fn client_answer(&mut self, id: SessionId, answer: &lk::SessionDescription, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let current = answer.id == 0 || answer.id == session.negotiation.id;
        if !current {
            return;
        }
        let Some(pending) = session.negotiation.pending.take() else { return };
        if answer.sdp.len() > MAX_SDP_BYTES || !session.subscriber.accept_answer(pending, &answer.sdp) {
            self.end_session(id, LeaveCause::MediaFailure, now);
            return;
        }
        for subscription in session.subscriptions.values_mut() {
            subscription.ready = subscription.mid.is_some();
        }
        let key = PeerKey { session: id, side: Side::Subscriber };
        self.register_ufrag(key);
        self.flush(key, now);
        self.tell_stream_states(id);
        self.request_missing_keyframes(id, now);
        self.negotiate(id, now);
    }

    /// After a resume the client says where it stands: whether it has answered the offer that was under way.
    pub(super) fn sync_state(&mut self, id: SessionId, state: &lk::SyncState, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        if session.negotiation.wait_for_sync.take().is_none() {
            return;
        }
        if session.negotiation.pending.is_some() {
            let answer = state.answer.as_ref();
            let answered: Vec<Mid> = answer
                .map(|answer| media_sections(&answer.sdp))
                .unwrap_or_default()
                .iter()
                .map(|section| Mid::from(section.mid.as_str()))
                .collect();
            let offered = session.subscriptions.values().filter_map(|subscription| subscription.mid);
            let has_all = offered.into_iter().all(|mid| answered.contains(&mid));
            match answer.filter(|_| has_all) {
                Some(answer) => {
                    let answer = lk::SessionDescription { id: 0, ..answer.clone() };
                    self.client_answer(id, &answer, now);
                }
                None => self.withdraw_offer(id),
            }
        }
        self.negotiate(id, now);
    }

    /// Forgets an offer that the client never got.
    pub(super) fn withdraw_offer(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.negotiation.pending = None;
        session.negotiation.dirty = true;
        for subscription in session.subscriptions.values_mut().filter(|subscription| !subscription.ready) {
            subscription.mid = None;
        }
    }
}

/// The stream that a track belongs to: a participant's camera and microphone are played in step, and so are its
/// screen and the screen's sound.
fn stream_id(owner_sid: &str, track: &Track, track_in_stream_id: bool) -> String {
    if track_in_stream_id {
        return format!("{owner_sid}|{}", track.info.sid);
    }
    let stream = match track.info.stream.as_str() {
        "" if track.is_screen() => "screen",
        "" => "camera",
        named => named,
    };
    format!("{owner_sid}|{stream}")
}
