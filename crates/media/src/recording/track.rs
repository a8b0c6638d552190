//! The recorder of one published track.

use std::collections::VecDeque;
use std::time::Instant;

use super::{ClockMap, Codec, RecorderOutput, RtpPacket, SenderReport};

/// Records one published track to one WebM file.
#[derive(Debug)]
pub struct TrackRecorder {
    output: VecDeque<RecorderOutput>,
}

impl TrackRecorder {
    /// A recorder for a track that was published at `now`.
    pub fn new(_codec: Codec, _now: Instant) -> Self {
        Self { output: VecDeque::new() }
    }

    /// Takes one packet, in any order; duplicates are dropped. Its arrival also moves the recorder's time.
    pub fn handle_packet(&mut self, _clock: &mut ClockMap, _packet: RtpPacket) {}

    /// Takes one sender report. `clock` is the one of the participant who publishes the track.
    pub fn handle_sender_report(&mut self, _clock: &mut ClockMap, _report: SenderReport) {}

    /// Moves time on: gives up on packets that are too late and asks for keyframes that are due.
    pub fn handle_timeout(&mut self, _clock: &mut ClockMap, _now: Instant) {}

    /// When [`Self::handle_timeout`] should be called next, if at all. Being late costs nothing but delay.
    pub fn poll_timeout(&self) -> Option<Instant> {
        None
    }

    /// Ends the recording: writes what is held back. Nothing is recorded afterwards.
    pub fn finish(&mut self, _clock: &mut ClockMap, _now: Instant) {}

    /// The next thing to do, or `None` until more comes in. Drain it after every call.
    pub fn poll_output(&mut self) -> Option<RecorderOutput> {
        self.output.pop_front()
    }
}
