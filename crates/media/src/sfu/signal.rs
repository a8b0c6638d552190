//! What clients ask for over signalling.

use std::time::Instant;

use livekit_protocol as lk;
use lk::request_response::{Reason, Request as Refused};
use lk::signal_request::Message as Request;
use lk::signal_response::Message;
use prost::Message as _;

use super::{ConnId, LeaveCause, PeerKey, SessionId, Sfu, Side};
use crate::messages;
use crate::sdp::MAX_SDP_BYTES;

impl Sfu {
    pub(super) fn signal(&mut self, conn: ConnId, bytes: &[u8], now: Instant) {
        let Some(&id) = self.conns.get(&conn) else { return };
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.last_signal = now;
        if bytes.len() > self.config.limits.signal_message_bytes || !session.signals.take(now) {
            self.end_session(id, LeaveCause::LimitExceeded, now);
            return;
        }
        // A message that cannot be decoded may come from a newer client: ignoring it is what LiveKit does.
        let Ok(lk::SignalRequest { message: Some(request) }) = lk::SignalRequest::decode(bytes) else {
            return;
        };
        self.request(id, request, now);
    }

    fn request(&mut self, id: SessionId, request: Request, now: Instant) {
        match request {
            Request::Offer(offer) => self.client_offer(id, &offer, now),
            Request::Answer(answer) => self.client_answer(id, &answer, now),
            Request::AddTrack(track) => self.add_track(id, track),
            Request::Mute(mute) => self.mute_by_client(id, &mute.sid, mute.muted),
            Request::Subscription(subscription) => self.update_subscription(id, &subscription, now),
            Request::TrackSetting(settings) => self.track_settings(id, &settings, now),
            Request::SyncState(state) => self.sync_state(id, &state, now),
            Request::UpdateMetadata(update) => self.update_metadata(id, update),
            Request::Leave(_) => self.end_session(id, LeaveCause::ClientLeft, now),
            Request::Ping(timestamp) => self.send(id, Message::Pong(timestamp)),
            Request::PingReq(ping) => {
                let unix_ms = self.config.epoch.unix_ms(now);
                let pong = lk::Pong { last_ping_timestamp: ping.timestamp, timestamp: unix_ms };
                self.send(id, Message::PongResp(pong));
            }
            // ICE-lite needs no candidates of the client: its checks show where it is.
            Request::Trickle(_) => {}
            _ => {}
        }
    }

    /// Answers the client's offer on its publisher connection.
    fn client_offer(&mut self, id: SessionId, offer: &lk::SessionDescription, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let answer =
            if offer.sdp.len() > MAX_SDP_BYTES { None } else { session.publisher.accept_offer(&offer.sdp) };
        let Some(answer) = answer else {
            // The two sides disagree about the connection; only a new one can help.
            self.end_session(id, LeaveCause::MediaFailure, now);
            return;
        };
        let key = PeerKey { session: id, side: Side::Publisher };
        self.register_ufrag(key);
        self.send(id, Message::Answer(messages::description("answer", answer, offer.id)));
        self.flush(key, now);
        self.match_tracks(id, &offer.sdp, now);
    }

    fn update_metadata(&mut self, id: SessionId, update: lk::UpdateParticipantMetadata) {
        let limit = self.config.limits.metadata_bytes;
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let attributes: usize = update.attributes.iter().map(|(key, value)| key.len() + value.len()).sum();
        let size = update.metadata.len() + update.name.len() + attributes;
        let request_id = update.request_id;
        let refusal = if !session.claims.video.can_update_own_metadata {
            Some((Reason::NotAllowed, "the token does not permit changes"))
        } else if size > limit {
            Some((Reason::LimitExceeded, "too long"))
        } else {
            None
        };
        if let Some((reason, text)) = refusal {
            let request = Some(Refused::UpdateMetadata(update));
            self.send(id, messages::refusal(request_id, reason, text, request));
            return;
        }
        if !update.name.is_empty() {
            session.claims.name = update.name;
        }
        if !update.metadata.is_empty() {
            session.claims.metadata = update.metadata;
        }
        session.claims.attributes.extend(update.attributes);
        session.claims.attributes.retain(|_, value| !value.is_empty());
        self.announce(id);
        self.send(id, messages::refusal(request_id, Reason::Ok, "", None));
    }
}
