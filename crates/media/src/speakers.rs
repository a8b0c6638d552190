//! Who is speaking, from the audio level that clients put into RTP headers (RFC 6464).

use std::time::{Duration, Instant};

use livekit_protocol as lk;

/// How often speakers are compared.
pub(crate) const INTERVAL: Duration = Duration::from_millis(300);
/// Packets at least this loud count as speech, in -dBov.
const SPEECH_LEVEL: f32 = 35.0;
/// This share of an interval's packets must be speech for the track to become active, and half of it to stay so.
const ACTIVE_SHARE: f32 = 0.4;
/// How much of the former level remains after an interval, so that meters do not flicker.
const SMOOTHING: f32 = 0.4;

/// Collects the levels of one audio track.
#[derive(Debug, Default)]
pub(crate) struct LevelMeter {
    packets: u32,
    speech: u32,
    loudest: Option<f32>,
    level: f32,
    active: bool,
}

impl LevelMeter {
    /// Notes one packet's level in dBov, `-127..=0` (0 is the loudest).
    pub(crate) fn add(&mut self, dbov: i8) {
        let quietness = -f32::from(dbov.min(0));
        self.packets += 1;
        if quietness <= SPEECH_LEVEL {
            self.speech += 1;
        }
        self.loudest = Some(self.loudest.map_or(quietness, |l| l.min(quietness)));
    }

    /// Ends an interval: the linear level `0.0..=1.0` and whether the track is active.
    pub(crate) fn close_interval(&mut self) -> (f32, bool) {
        let share = if self.packets == 0 { 0.0 } else { self.speech as f32 / self.packets as f32 };
        let needed = if self.active { ACTIVE_SHARE / 2.0 } else { ACTIVE_SHARE };
        self.active = self.packets > 0 && share >= needed;
        let now = self.loudest.map_or(0.0, |quietness| 10f32.powf(-quietness / 20.0));
        self.level = if self.active { self.level * SMOOTHING + now * (1.0 - SMOOTHING) } else { 0.0 };
        (self.packets, self.speech, self.loudest) = (0, 0, None);
        (self.level, self.active)
    }
}

/// The speakers of one room, as its clients know them.
#[derive(Debug)]
pub(crate) struct Speakers {
    known: Vec<lk::SpeakerInfo>,
    due: Instant,
}

impl Speakers {
    /// Nobody speaks yet.
    pub(crate) fn new(now: Instant) -> Self {
        Self { known: Vec::new(), due: now + INTERVAL }
    }

    /// Whether it is time to compare.
    pub(crate) fn is_due(&mut self, now: Instant) -> bool {
        let due = now >= self.due;
        if due {
            self.due = now + INTERVAL;
        }
        due
    }

    /// Takes the present speakers; returns what clients must be told, if anything.
    pub(crate) fn update(&mut self, active: Vec<lk::SpeakerInfo>) -> Vec<lk::SpeakerInfo> {
        let silent = |known: &lk::SpeakerInfo| !active.iter().any(|speaker| speaker.sid == known.sid);
        let stopped = self.known.iter().filter(|known| silent(known));
        let mut changes: Vec<_> =
            stopped.map(|speaker| lk::SpeakerInfo { level: 0.0, active: false, ..speaker.clone() }).collect();
        let changed = |speaker: &&lk::SpeakerInfo| {
            let known = self.known.iter().find(|known| known.sid == speaker.sid);
            known.is_none_or(|known| (known.level - speaker.level).abs() >= 0.02)
        };
        changes.extend(active.iter().filter(changed).cloned());
        if !changes.is_empty() {
            self.known = active;
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_activates_and_silence_ends_it() {
        let mut meter = LevelMeter::default();
        (0..15).for_each(|_| meter.add(-20));
        let (level, active) = meter.close_interval();
        assert!(active && level > 0.05);
        (0..15).for_each(|_| meter.add(-90));
        assert_eq!(meter.close_interval(), (0.0, false));
        assert_eq!(meter.close_interval(), (0.0, false));
    }

    #[test]
    fn only_changes_are_told() {
        let speaker = |sid: &str, level| lk::SpeakerInfo { sid: sid.into(), level, active: true };
        let mut speakers = Speakers::new(Instant::now());
        assert_eq!(speakers.update(vec![speaker("a", 0.5)]).len(), 1);
        assert!(speakers.update(vec![speaker("a", 0.5)]).is_empty());
        let changes = speakers.update(vec![speaker("b", 0.3)]);
        assert_eq!(
            changes,
            [lk::SpeakerInfo { sid: "a".into(), level: 0.0, active: false }, speaker("b", 0.3)]
        );
    }
}
