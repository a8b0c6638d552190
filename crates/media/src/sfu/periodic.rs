//! What happens by the clock: speakers, connection quality, demand for layers, keyframes, the end of focus time, and that of
//! the dead.

use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_response::Message;
use str0m::media::MediaKind;

use super::{LeaveCause, SessionId, Sfu};
use crate::layers::{LAYERS, wanted_layer};
use crate::legacy;
use crate::session::Session;

/// A lower demand for layers is passed on after this time only: a picture may be hidden for a moment.
const LOWER_DEMAND_AFTER: Duration = Duration::from_secs(5);
/// Losses above these make the quality good or poor.
const GOOD_LOSS: f32 = 0.03;
const POOR_LOSS: f32 = 0.10;

impl Sfu {
    pub(super) fn tick(&mut self, now: Instant) {
        self.end_due_focus(now);
        let mut ids: Vec<SessionId> = self.sessions.keys().copied().collect();
        ids.sort_unstable();
        for &id in &ids {
            if let Some(cause) = self.sessions.get(&id).and_then(|session| self.is_dead(session, now)) {
                self.end_session(id, cause, now);
                continue;
            }
            self.stop_waiting_for_sync(id, now);
            self.request_missing_keyframes(id, now);
            self.send_due_keyframe_requests(id, now);
            self.tick_recorders(id, now);
            self.renew_token(id, false, now);
            self.update_quality(id);
            self.update_demand(id, now);
        }
        let rooms: Vec<_> = self.rooms.keys().cloned().collect();
        for room in rooms {
            self.update_speakers(&room, now);
            self.update_room_info(&room);
        }
    }

    /// Whether a session has no future.
    fn is_dead(&self, session: &Session, now: Instant) -> Option<LeaveCause> {
        let config = &self.config;
        let longer = |since: Option<Instant>, limit| {
            since.is_some_and(|since| now.saturating_duration_since(since) > limit)
        };
        if longer(session.detached, config.resume_window) {
            return Some(LeaveCause::ConnectionLost);
        }
        if longer(Some(session.last_signal), config.idle_timeout) {
            return Some(LeaveCause::ConnectionLost);
        }
        if longer(session.unreachable, config.idle_timeout) {
            return Some(LeaveCause::ConnectionLost);
        }
        (!session.active && longer(Some(session.created), config.join_timeout))
            .then_some(LeaveCause::MediaFailure)
    }

    /// A resumed client that does not say where it stands gets a fresh offer.
    fn stop_waiting_for_sync(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        if session.negotiation.wait_for_sync.is_some_and(|until| until <= now) {
            session.negotiation.wait_for_sync = None;
            self.withdraw_offer(id);
            self.negotiate(id, now);
        }
    }

    /// Gives the client a new token when the present one is half used, or when what it grants has changed.
    pub(super) fn renew_token(&mut self, id: SessionId, changed: bool, now: Instant) {
        let Some(renewal) = &self.config.tokens else { return };
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let age = now.saturating_duration_since(session.token_renewed);
        if session.conn.is_none() || !(changed || age >= renewal.lifetime / 2) {
            return;
        }
        session.token_renewed = now;
        let now_s = self.config.epoch.unix_ms(now) / 1_000;
        let lifetime_s = i64::try_from(renewal.lifetime.as_secs()).unwrap_or(i64::MAX);
        session.claims.not_before = now_s;
        session.claims.expires = now_s.saturating_add(lifetime_s);
        let token = renewal.key.mint(&session.claims);
        self.send(id, Message::RefreshToken(token));
    }

    fn update_quality(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let loss = session.loss[0].max(session.loss[1]);
        let quality = match loss {
            _ if session.unreachable.is_some() => lk::ConnectionQuality::Lost,
            loss if loss >= POOR_LOSS => lk::ConnectionQuality::Poor,
            loss if loss >= GOOD_LOSS => lk::ConnectionQuality::Good,
            _ => lk::ConnectionQuality::Excellent,
        };
        if quality == session.quality || !session.active {
            return;
        }
        session.quality = quality;
        let update = lk::ConnectionQualityInfo {
            participant_sid: session.sid.clone(),
            quality: quality as i32,
            score: (5.0 - 4.0 * (loss / POOR_LOSS).min(1.0)).max(1.0),
        };
        let room = session.room.clone();
        let update = lk::ConnectionQualityUpdate { updates: vec![update] };
        self.broadcast(&room, None, &Message::ConnectionQuality(update));
    }

    /// Tells a publisher which layers nobody needs, so that it stops encoding them (LiveKit's dynacast).
    fn update_demand(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get(&id) else { return };
        let mut changes = Vec::new();
        for track in session.tracks.iter().filter(|t| t.is_published() && t.layers.len() > 1) {
            let subscriptions = track
                .subscribers
                .iter()
                .filter_map(|subscriber| self.sessions.get(subscriber)?.subscriptions.get(&track.id));
            let shown = subscriptions.filter(|subscription| subscription.is_shown());
            let demanded = shown.map(|s| wanted_layer(&s.settings, &track.layers)).max();
            // A recording takes the best there is. With no subscriber at all the lowest layer stays warm.
            let demanded = if track.recording.is_some() { LAYERS - 1 } else { demanded.unwrap_or(0) };
            changes.push((track.id, demanded));
        }
        for (track, demanded) in changes {
            let Some(state) = self.sessions.get_mut(&id).and_then(|session| session.track(track)) else {
                continue;
            };
            let known = state.demanded.unwrap_or(LAYERS - 1);
            if demanded == known {
                state.lower_demand_since = None;
                continue;
            }
            let since = *state.lower_demand_since.get_or_insert(now);
            if demanded > known || now.saturating_duration_since(since) >= LOWER_DEMAND_AFTER {
                state.demanded = Some(demanded);
                state.lower_demand_since = None;
                let message = demand_message(&state.info.sid, demanded);
                self.send(id, message);
            }
        }
    }

    fn update_speakers(&mut self, room: &str, now: Instant) {
        let Some(state) = self.rooms.get_mut(room).filter(|room| !room.members.is_empty()) else { return };
        if !state.speakers.is_due(now) {
            return;
        }
        let mut active = Vec::new();
        for id in &state.members {
            let Some(session) = self.sessions.get_mut(id) else { continue };
            let audio = session.tracks.iter_mut().filter(|track| track.kind == MediaKind::Audio);
            let levels: Vec<_> = audio.map(|track| track.level.close_interval()).collect();
            let loudest = levels.into_iter().filter(|(_, active)| *active).map(|(level, _)| level);
            if let Some(level) = loudest.max_by(f32::total_cmp) {
                active.push(lk::SpeakerInfo { sid: session.sid.clone(), level, active: true });
            }
        }
        let speakers = state.speakers.update(active);
        if !speakers.is_empty() {
            self.broadcast(room, None, &Message::SpeakersChanged(lk::SpeakersChanged { speakers }));
        }
    }
}

fn demand_message(track_sid: &str, demanded: usize) -> Message {
    let quality = |layer: usize| lk::SubscribedQuality { quality: layer as i32, enabled: layer <= demanded };
    let qualities: Vec<_> = (0..LAYERS).map(quality).collect();
    let mut update = lk::SubscribedQualityUpdate { track_sid: track_sid.to_owned(), ..Default::default() };
    legacy::fill_qualities(&mut update, &qualities);
    update.subscribed_codecs = vec![lk::SubscribedCodec { codec: "vp8".to_owned(), qualities }];
    Message::SubscribedQualityUpdate(update)
}
