//! The recorder of one published track.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::clock::{RoomNanos, SourceClock};
use super::layers::Selector;
use super::opus;
use super::reorder::{InOrder, Reorder};
use super::timeline::Timeline;
use super::vp8::{Assembler, Size};
use super::webm::{LAST_FRAME, TICKS, Writer};
use super::{ClockMap, Codec, Finished, LAYERS, RecorderOutput, RtpPacket, SenderReport, Started};

/// How long a missing packet is waited for. Video is retransmitted on request, audio is not.
const VIDEO_WINDOW: Duration = Duration::from_millis(500);
const AUDIO_WINDOW: Duration = Duration::from_millis(200);

/// How long the first packet of a track waits for earlier ones: without it, reordering would cost the first
/// keyframe. Sources that join a running recording do not wait, so as not to lag behind it.
const FIRST_WAIT: Duration = Duration::from_millis(100);

/// The first frames are held back this long, so that time zero is not set by one delayed packet.
const SETTLE: Duration = Duration::from_millis(500);

const TICK_NANOS: i64 = 1_000_000_000 / TICKS as i64;

/// Records one published track to one WebM file.
///
/// Video is written from the highest simulcast layer that arrives: whichever layer's keyframe comes first, a
/// higher one from its next keyframe on, a lower one when the active has been silent for 0.7 s. Frames that
/// cannot be decoded because others were lost are left out. Times follow the room's clock, strictly rising.
#[derive(Debug)]
pub struct TrackRecorder {
    codec: Codec,
    sources: [Option<Source>; LAYERS],
    selector: Selector,
    timeline: Timeline,
    writer: Writer,
    /// Frames chosen, waiting for the clock to settle.
    chosen: VecDeque<Chosen>,
    settled_at: Option<Instant>,
    file: Option<FileTime>,
    finished: bool,
    summary: Finished,
    output: VecDeque<RecorderOutput>,
}

/// One SSRC of the track.
#[derive(Debug)]
struct Source {
    ssrc: u32,
    clock: SourceClock,
    reorder: Reorder,
    assembler: Assembler,
}

/// A frame that goes into the file.
#[derive(Debug)]
struct Chosen {
    layer: usize,
    rtp_time: u64,
    arrival: Instant,
    data: Vec<u8>,
    key: bool,
    size: Size,
    duration: Duration,
}

/// Where the file's time line stands.
#[derive(Debug, Clone, Copy)]
struct FileTime {
    zero: RoomNanos,
    last_tick: u64,
}

impl TrackRecorder {
    /// A recorder for a newly published track.
    pub fn new(codec: Codec) -> Self {
        Self {
            codec,
            sources: Default::default(),
            selector: Selector::default(),
            timeline: Timeline::new(codec),
            writer: Writer::new(codec),
            chosen: VecDeque::new(),
            settled_at: None,
            file: None,
            finished: false,
            summary: Finished::default(),
            output: VecDeque::new(),
        }
    }

    /// Takes one packet, in any order; duplicates are dropped. Its arrival also moves the recorder's time.
    /// `clock` is the one of the participant who publishes the track.
    pub fn handle_packet(&mut self, clock: &mut ClockMap, packet: RtpPacket) {
        let layer = usize::from(packet.layer);
        if self.finished || layer >= LAYERS {
            return;
        }
        let now = packet.arrival;
        self.settled_at.get_or_insert(now + SETTLE);
        self.summary.packets += 1;
        self.selector.handle_packet(packet.layer, now);
        let source = self.source(clock, layer, packet.ssrc, now);
        source.clock.handle_packet(clock, packet.rtp_time, now);
        if let Some(info) = packet.sender_info {
            source.clock.handle_report(clock, info, now);
        }
        source.reorder.insert(packet);
        self.handle_timeout(clock, now);
    }

    /// Takes one sender report. `clock` is the one of the participant who publishes the track.
    pub fn handle_sender_report(&mut self, clock: &mut ClockMap, report: SenderReport) {
        let layer = usize::from(report.layer);
        if self.finished || layer >= LAYERS {
            return;
        }
        // A late report of a source that was replaced must not bring it back.
        if self.sources[layer].as_ref().is_some_and(|source| source.ssrc != report.ssrc) {
            return;
        }
        let source = self.source(clock, layer, report.ssrc, report.arrival);
        source.clock.handle_report(clock, report.info, report.arrival);
    }

    /// Moves time on: gives up on packets that are too late, writes what is settled, asks for keyframes.
    pub fn handle_timeout(&mut self, clock: &mut ClockMap, now: Instant) {
        if self.finished {
            return;
        }
        for layer in 0..LAYERS {
            while let Some(next) = self.sources[layer].as_mut().and_then(|source| source.reorder.pop(now)) {
                self.choose(layer, next, now);
            }
        }
        if self.settled_at.is_some_and(|at| at <= now) {
            self.write_chosen(clock);
        }
        if self.codec == Codec::Vp8
            && let Some(layer) = self.selector.keyframe_wanted(now)
        {
            self.output.push_back(RecorderOutput::Keyframe(layer));
        }
    }

    /// When [`Self::handle_timeout`] should be called next, if at all. Being late costs nothing but delay.
    pub fn poll_timeout(&self) -> Option<Instant> {
        if self.finished {
            return None;
        }
        let settled = self.settled_at.filter(|_| !self.chosen.is_empty());
        let missing = self.sources.iter().flatten().filter_map(|source| source.reorder.deadline());
        missing.chain(settled).min()
    }

    /// Ends the recording: writes what is held back. Nothing is recorded afterwards.
    pub fn finish(&mut self, clock: &mut ClockMap, now: Instant) {
        if self.finished {
            return;
        }
        for layer in 0..LAYERS {
            self.flush(layer, now);
        }
        self.write_chosen(clock);
        for layer in 0..LAYERS {
            self.retire(layer);
        }
        self.finished = true;
        self.output.push_back(RecorderOutput::Finished(self.summary));
    }

    /// The next thing to do, or `None` until more comes in. Drain it after every call.
    pub fn poll_output(&mut self) -> Option<RecorderOutput> {
        self.output.pop_front()
    }

    /// The source of a layer; a new SSRC ends the one before.
    fn source(&mut self, clock: &ClockMap, layer: usize, ssrc: u32, now: Instant) -> &mut Source {
        if self.sources[layer].as_ref().is_some_and(|source| source.ssrc != ssrc) {
            self.flush(layer, now);
            self.write_chosen(clock);
            self.retire(layer);
        }
        let codec = self.codec;
        let first_wait =
            if self.file.is_none() && self.chosen.is_empty() { FIRST_WAIT } else { Duration::ZERO };
        self.sources[layer].get_or_insert_with(|| Source::new(codec, ssrc, first_wait))
    }

    fn flush(&mut self, layer: usize, now: Instant) {
        while let Some(next) = self.sources[layer].as_mut().and_then(|source| source.reorder.flush()) {
            self.choose(layer, next, now);
        }
    }

    fn retire(&mut self, layer: usize) {
        if let Some(source) = self.sources[layer].take() {
            self.summary.packets_lost += source.reorder.lost();
        }
    }

    fn choose(&mut self, layer: usize, next: InOrder, now: Instant) {
        match self.codec {
            Codec::Opus => self.choose_audio(layer, &next),
            Codec::Vp8 => {
                let frames = self.sources[layer].as_mut().map(|source| source.assembler.push(&next));
                for frame in frames.into_iter().flatten().flatten() {
                    if self.selector.accept(layer as u8, frame.key.is_some(), frame.after_loss, now) {
                        self.chosen.push_back(Chosen {
                            layer,
                            rtp_time: frame.rtp_time,
                            arrival: next.packet.arrival,
                            data: frame.data,
                            key: frame.key.is_some(),
                            size: frame.key.unwrap_or_default(),
                            duration: LAST_FRAME,
                        });
                    }
                }
            }
        }
    }

    fn choose_audio(&mut self, layer: usize, next: &InOrder) {
        if let Some(duration) = opus::duration(&next.packet.payload) {
            self.chosen.push_back(Chosen {
                layer,
                rtp_time: next.packet.rtp_time,
                arrival: next.packet.arrival,
                data: next.packet.payload.to_vec(),
                key: true,
                size: Size::default(),
                duration,
            });
        }
    }

    fn write_chosen(&mut self, clock: &ClockMap) {
        while let Some(frame) = self.chosen.pop_front() {
            let Some(source) = &self.sources[frame.layer] else { continue };
            let wanted = source.clock.stamp(clock, frame.rtp_time, frame.arrival);
            let media = source.clock.media_nanos(frame.rtp_time);
            let at = self.timeline.stamp((frame.layer as u8, source.ssrc), media, wanted);
            let tick = match self.file {
                None => self.start(clock, at, frame.size),
                Some(file) => {
                    let tick = (at.saturating_sub(file.zero) + TICK_NANOS / 2) / TICK_NANOS;
                    (tick as u64).max(file.last_tick + 1)
                }
            };
            if let Some(file) = &mut self.file {
                file.last_tick = tick;
            }
            self.summary.frames += 1;
            self.summary.width = self.summary.width.max(frame.size.width);
            self.summary.height = self.summary.height.max(frame.size.height);
            self.summary.duration = Duration::from_millis(tick) + frame.duration;
            let block = self.writer.block(tick, frame.key, &frame.data);
            self.append(block);
        }
    }

    fn start(&mut self, clock: &ClockMap, at: RoomNanos, size: Size) -> u64 {
        self.file = Some(FileTime { zero: at, last_tick: 0 });
        self.output.push_back(RecorderOutput::Started(Started {
            first_frame_at: clock.instant(at),
            codec: self.codec,
            width: size.width,
            height: size.height,
        }));
        let header = self.writer.header(size);
        self.append(header);
        0
    }

    fn append(&mut self, bytes: Vec<u8>) {
        self.summary.bytes += bytes.len() as u64;
        self.output.push_back(RecorderOutput::Append(bytes));
    }
}

impl Source {
    fn new(codec: Codec, ssrc: u32, first_wait: Duration) -> Self {
        let window = match codec {
            Codec::Vp8 => VIDEO_WINDOW,
            Codec::Opus => AUDIO_WINDOW,
        };
        Self {
            ssrc,
            clock: SourceClock::new(codec.clock_rate()),
            reorder: Reorder::new(window, first_wait),
            assembler: Assembler::new(),
        }
    }
}
