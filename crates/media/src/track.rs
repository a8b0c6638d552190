//! A published track, and one participant's subscription to it.

use std::time::{Duration, Instant};

use livekit_protocol as lk;
use str0m::media::{MediaKind, Mid, Rid};

use crate::layers::{LAYERS, LayerActivity};
use crate::recording::TrackRecorder;
use crate::rewrite::Rewriter;
use crate::sfu::{SessionId, TrackDescription, TrackId};
use crate::speakers::LevelMeter;

/// A publisher is asked for at most one keyframe per layer in this time.
const KEYFRAME_INTERVAL: Duration = Duration::from_millis(400);

/// Merges keyframe requests.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct KeyframeThrottle {
    wanted: bool,
    sent: Option<Instant>,
}

impl KeyframeThrottle {
    /// Notes that somebody needs a keyframe.
    pub(crate) fn want(&mut self) {
        self.wanted = true;
    }

    /// Whether to ask the publisher now.
    pub(crate) fn due(&mut self, now: Instant) -> bool {
        let rested = self.sent.is_none_or(|at| now.saturating_duration_since(at) >= KEYFRAME_INTERVAL);
        if !self.wanted || !rested {
            return false;
        }
        *self = Self { wanted: false, sent: Some(now) };
        true
    }
}

/// The recorder of a track and what it belongs to.
#[derive(Debug)]
pub(crate) struct Recording {
    pub(crate) recorder: TrackRecorder,
    pub(crate) description: TrackDescription,
}

/// A track that a participant publishes.
#[derive(Debug)]
pub(crate) struct Track {
    pub(crate) id: TrackId,
    /// The client's name for it, which its offer repeats.
    pub(crate) cid: String,
    pub(crate) info: lk::TrackInfo,
    /// The simulcast layers that the publisher announced; at most one without simulcast.
    pub(crate) layers: Vec<lk::VideoLayer>,
    pub(crate) kind: MediaKind,
    /// The m-line, once an offer has brought it; only then do others hear of the track.
    pub(crate) mid: Option<Mid>,
    pub(crate) subscribers: Vec<SessionId>,
    pub(crate) activity: LayerActivity,
    /// The rid that each layer has on the wire, once seen.
    pub(crate) rids: [Option<Option<Rid>>; LAYERS],
    pub(crate) keyframes: [KeyframeThrottle; LAYERS],
    pub(crate) level: LevelMeter,
    pub(crate) recording: Option<Recording>,
    /// How many recordings of it were started; they go to files of their own.
    pub(crate) recordings_started: u32,
    /// The highest layer that somebody wants, as last told to the publisher, and since when less is wanted.
    pub(crate) demanded: Option<usize>,
    pub(crate) lower_demand_since: Option<Instant>,
}

impl Track {
    /// Whether other participants know of it.
    pub(crate) fn is_published(&self) -> bool {
        self.mid.is_some()
    }

    pub(crate) fn is_screen(&self) -> bool {
        let source = self.info.source();
        matches!(source, lk::TrackSource::ScreenShare | lk::TrackSource::ScreenShareAudio)
    }

    /// Whether it is a picture, or the sound that belongs to one.
    pub(crate) fn is_picture(&self) -> bool {
        self.kind == MediaKind::Video || self.is_screen()
    }
}

/// One participant's subscription to one track.
#[derive(Debug)]
pub(crate) struct Subscription {
    pub(crate) owner: SessionId,
    pub(crate) track_sid: String,
    pub(crate) kind: MediaKind,
    pub(crate) stream: String,
    /// The m-line of the present offer or the connection.
    pub(crate) mid: Option<Mid>,
    /// The client has answered, so that packets can be sent.
    pub(crate) ready: bool,
    pub(crate) settings: lk::UpdateTrackSettings,
    /// Kept from this participant by the room's focus time, and whether the client knows.
    pub(crate) withheld: bool,
    pub(crate) told_withheld: bool,
    /// Layer and SSRC that are being forwarded.
    pub(crate) source: Option<(usize, u32)>,
    pub(crate) rewriter: Rewriter,
}

impl Subscription {
    /// Stops forwarding until the next keyframe.
    pub(crate) fn pause(&mut self) {
        self.source = None;
        self.rewriter.pause();
    }

    /// Whether anything of it would reach somebody's eyes or ears.
    pub(crate) fn is_shown(&self) -> bool {
        !self.settings.disabled && !self.withheld
    }

    pub(crate) fn wants_media(&self) -> bool {
        self.ready && self.is_shown()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_wishes_for_a_keyframe_become_one_request() {
        let start = Instant::now();
        let mut throttle = KeyframeThrottle::default();
        let mut sent = 0;
        for millisecond in 0..1_000 {
            throttle.want();
            sent += usize::from(throttle.due(start + Duration::from_millis(millisecond)));
        }
        assert_eq!(sent, 3);
    }

    #[test]
    fn a_wish_during_the_pause_is_not_forgotten() {
        let start = Instant::now();
        let mut throttle = KeyframeThrottle::default();
        throttle.want();
        assert!(throttle.due(start));
        throttle.want();
        assert!(!throttle.due(start));
        assert!(throttle.due(start + KEYFRAME_INTERVAL));
        assert!(!throttle.due(start + KEYFRAME_INTERVAL * 2));
    }
}
