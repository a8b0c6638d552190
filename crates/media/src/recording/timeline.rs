//! Times of frames in the file: they follow the room's clock but never run backwards, and small corrections
//! of the clock are spread so that nobody hears them.

use super::Codec;
use super::clock::RoomNanos;

const MILLISECOND: i64 = 1_000_000;

/// Corrections up to this are spread over the frames that follow; larger ones forward are a gap.
const SPREAD_MAX: i64 = 200 * MILLISECOND;

/// A spread correction of audio takes at most this part of the time between two frames (5 %).
const AUDIO_SPREAD: i64 = 20;

/// Corrections of video, and larger ones of audio backwards, take up to this part, so that the time line still
/// moves (50 %).
const SQUEEZE: i64 = 2;

/// Beyond this backwards, RTP time is not believed at all.
const SQUEEZE_MAX: i64 = 1_000 * MILLISECOND;

/// Two frames are at least this far apart: one tick of the file.
const STEP: i64 = MILLISECOND;

/// Where a frame comes from: media times compare only within one source.
pub(super) type Source = (u8, u32);

#[derive(Debug, Clone, Copy)]
struct Last {
    source: Source,
    media: i64,
    room: RoomNanos,
}

/// Stamps the frames of one track.
#[derive(Debug)]
pub(super) struct Timeline {
    spread: i64,
    last: Option<Last>,
}

impl Timeline {
    pub(super) fn new(codec: Codec) -> Self {
        let spread = match codec {
            Codec::Opus => AUDIO_SPREAD,
            Codec::Vp8 => SQUEEZE,
        };
        Self { spread, last: None }
    }

    /// The time of a frame: `media` is its RTP time in nanoseconds, `wanted` where the clock puts it now.
    /// Strictly greater than the time of the frame before.
    pub(super) fn stamp(&mut self, source: Source, media: i64, wanted: RoomNanos) -> RoomNanos {
        let room = match self.last {
            None => wanted,
            Some(last) => {
                follow(last, source, media, wanted, self.spread).max(last.room.saturating_add(STEP))
            }
        };
        self.last = Some(Last { source, media, room });
        room
    }
}

fn follow(last: Last, source: Source, media: i64, wanted: RoomNanos, spread: i64) -> RoomNanos {
    let passed = media.saturating_sub(last.media);
    if source != last.source || passed <= 0 {
        return wanted;
    }
    let expected = last.room.saturating_add(passed);
    let error = wanted.saturating_sub(expected);
    if !(-SQUEEZE_MAX..=SPREAD_MAX).contains(&error) {
        wanted
    } else if error < -SPREAD_MAX {
        expected.saturating_add(error.max(-(passed / SQUEEZE)))
    } else {
        let most = passed / spread;
        expected.saturating_add(error.clamp(-most, most))
    }
}
