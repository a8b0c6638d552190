//! Makes one continuous RTP stream out of whichever simulcast layer a subscriber gets at the moment.
//!
//! Each layer counts sequence numbers, RTP time and VP8 picture ids on its own. A receiver must see one stream: no
//! jump where layers change or forwarding pauses, gaps only where packets were really lost (so that its NACKs
//! make sense), and time that never runs backwards. Pure: no clock, no IO.

use std::time::{Duration, Instant};

/// VP8 picture ids have 15 bits (RFC 7741 section 4.2).
const PICTURE_ID_MASK: u16 = 0x7fff;
/// A switch moves time on by this much at least, so that two frames never share a timestamp.
const MIN_STEP: Duration = Duration::from_millis(1);
/// And by this much at most: receivers take larger jumps for a new stream.
const MAX_STEP: Duration = Duration::from_secs(60 * 60);

/// The parts of a received packet that depend on its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Sequence number, extended beyond 16 bits.
    pub sequence: u64,
    /// RTP time, extended beyond 32 bits.
    pub rtp_time: u64,
    /// VP8 picture id, if the payload carries one.
    pub picture_id: Option<u16>,
    /// VP8 TL0PICIDX (index of the temporal base layer), if the payload carries one.
    pub tl0_index: Option<u8>,
}

/// What has been given out so far: where a new segment continues.
#[derive(Debug, Clone, Copy)]
struct Position {
    numbers: Numbers,
    captured: Instant,
}

/// A stretch of packets from one source, with constant differences between input and output.
#[derive(Debug, Clone, Copy)]
struct Segment {
    first_in: Numbers,
    first_out: Numbers,
}

/// Rewrites the packets of one subscription. See the module.
#[derive(Debug)]
pub struct Rewriter {
    clock_rate: u32,
    segment: Option<Segment>,
    /// The highest output so far, or where the first one starts.
    last: Numbers,
    last_captured: Option<Instant>,
}

impl Rewriter {
    /// Starts at `sequence` (below 2^15, so that SRTP's rollover counter begins at zero) and `rtp_time`.
    pub fn new(clock_rate: u32, sequence: u16, rtp_time: u32) -> Self {
        let last = Numbers {
            sequence: u64::from(sequence & 0x7fff),
            rtp_time: u64::from(rtp_time),
            picture_id: Some(0),
            tl0_index: Some(0),
        };
        Self { clock_rate, segment: None, last, last_captured: None }
    }

    /// Begins a new segment with this packet, which must start a keyframe when it is video.
    pub fn switch(&mut self, packet: Numbers, captured: Instant) -> Numbers {
        let step = match self.last_captured {
            Some(last) => captured.saturating_duration_since(last).clamp(MIN_STEP, MAX_STEP),
            None => MIN_STEP,
        };
        let ticks = (step.as_secs_f64() * f64::from(self.clock_rate)).round() as u64;
        let first_out = Numbers {
            sequence: self.last.sequence + 1,
            rtp_time: self.last.rtp_time + ticks.max(1),
            picture_id: packet.picture_id.map(|_| next_picture_id(self.last.picture_id)),
            tl0_index: packet.tl0_index.map(|_| self.last.tl0_index.unwrap_or_default().wrapping_add(1)),
        };
        self.segment = Some(Segment { first_in: packet, first_out });
        self.advance(Position { numbers: first_out, captured });
        first_out
    }

    /// Rewrites a packet of the present segment's source. `None` when it precedes the segment.
    pub fn rewrite(&mut self, packet: Numbers, captured: Instant) -> Option<Numbers> {
        let segment = self.segment?;
        let sequence = packet.sequence.checked_sub(segment.first_in.sequence)? + segment.first_out.sequence;
        // Time may step back a little behind the segment's first packet only if the sender is odd: keep it at
        // the segment's start, so that the output never does.
        let elapsed = packet.rtp_time.saturating_sub(segment.first_in.rtp_time);
        let out = Numbers {
            sequence,
            rtp_time: segment.first_out.rtp_time + elapsed,
            picture_id: packet.picture_id.map(|id| shift_picture_id(id, &segment)),
            tl0_index: packet.tl0_index.map(|index| shift_tl0(index, &segment)),
        };
        if out.sequence > self.last.sequence {
            self.advance(Position { numbers: out, captured });
        }
        Some(out)
    }

    /// Ends the segment: nothing passes until the next [`Self::switch`].
    pub fn pause(&mut self) {
        self.segment = None;
    }

    /// Whether the next packet must begin a segment.
    pub fn is_paused(&self) -> bool {
        self.segment.is_none()
    }

    fn advance(&mut self, position: Position) {
        let Numbers { sequence, rtp_time, picture_id, tl0_index } = position.numbers;
        self.last = Numbers {
            sequence,
            rtp_time: rtp_time.max(self.last.rtp_time),
            picture_id: picture_id.or(self.last.picture_id),
            tl0_index: tl0_index.or(self.last.tl0_index),
        };
        self.last_captured = Some(self.last_captured.map_or(position.captured, |l| l.max(position.captured)));
    }
}

fn next_picture_id(last: Option<u16>) -> u16 {
    last.unwrap_or_default().wrapping_add(1) & PICTURE_ID_MASK
}

fn shift_picture_id(id: u16, segment: &Segment) -> u16 {
    let first_in = segment.first_in.picture_id.unwrap_or_default();
    let first_out = segment.first_out.picture_id.unwrap_or_default();
    id.wrapping_sub(first_in).wrapping_add(first_out) & PICTURE_ID_MASK
}

fn shift_tl0(index: u8, segment: &Segment) -> u8 {
    let first_in = segment.first_in.tl0_index.unwrap_or_default();
    let first_out = segment.first_out.tl0_index.unwrap_or_default();
    index.wrapping_sub(first_in).wrapping_add(first_out)
}
