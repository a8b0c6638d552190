//! What the recorder's tests share: a sender of RTP, and a reader of WebM that shares no code with the writer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use colloquy_media::recording::{
    ClockMap, Codec, Finished, RecorderOutput, RoomClock, RtpPacket, Started, TrackRecorder,
};

/// A small generator of reproducible chance (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A VP8 frame as far as a recorder looks at it: the header, then `tag`, then filler to `len` bytes.
pub fn vp8_frame(key: Option<(u16, u16)>, tag: u64, len: usize) -> Vec<u8> {
    let mut frame = match key {
        Some((width, height)) => {
            let mut head = vec![0x10, 0x02, 0x00, 0x9D, 0x01, 0x2A];
            head.extend_from_slice(&width.to_le_bytes());
            head.extend_from_slice(&height.to_le_bytes());
            head
        }
        None => vec![0x11, 0x02, 0x00],
    };
    frame.extend_from_slice(&tag.to_be_bytes());
    while frame.len() < len {
        frame.push(frame.len() as u8);
    }
    frame
}

/// The tag of a [`vp8_frame`].
pub fn vp8_tag(frame: &[u8]) -> u64 {
    let at = if frame[0] & 1 == 0 { 10 } else { 3 };
    u64::from_be_bytes(frame[at..at + 8].try_into().unwrap())
}

/// An Opus packet of 20 ms (CELT, one frame) with a tag.
pub fn opus_packet(tag: u64) -> Vec<u8> {
    let mut packet = vec![0xFC];
    packet.extend_from_slice(&tag.to_be_bytes());
    packet
}

pub fn opus_tag(packet: &[u8]) -> u64 {
    u64::from_be_bytes(packet[1..9].try_into().unwrap())
}

/// Numbers the packets of one SSRC.
#[derive(Debug, Clone)]
pub struct Sender {
    pub layer: u8,
    pub ssrc: u32,
    pub sequence: u64,
    pub mtu: usize,
}

impl Sender {
    pub fn new(layer: u8) -> Self {
        Self { layer, ssrc: 1_000 + u32::from(layer), sequence: 65_000, mtu: 300 }
    }

    pub fn packet(&mut self, rtp_time: u64, marker: bool, payload: Vec<u8>, arrival: Instant) -> RtpPacket {
        self.sequence += 1;
        RtpPacket {
            layer: self.layer,
            ssrc: self.ssrc,
            sequence: self.sequence,
            rtp_time,
            marker,
            payload: Arc::from(payload),
            arrival,
            sender_info: None,
        }
    }

    /// Packetises a VP8 frame with a descriptor that has a 15-bit picture id, TL0PICIDX and TID (RFC 7741).
    pub fn frame(&mut self, rtp_time: u64, frame: &[u8], arrival: Instant) -> Vec<RtpPacket> {
        let count = frame.chunks(self.mtu).count();
        let chunks = frame.chunks(self.mtu).enumerate();
        chunks
            .map(|(index, chunk)| {
                let start = if index == 0 { 0x10 } else { 0 };
                let mut payload = vec![0x80 | start, 0xE0, 0x80, 0x05, 0x07, 0x40];
                payload.extend_from_slice(chunk);
                self.packet(rtp_time, index + 1 == count, payload, arrival)
            })
            .collect()
    }
}

/// A recorder and all that it has put out.
pub struct Recording {
    pub start: Instant,
    pub clock: ClockMap,
    pub recorder: TrackRecorder,
    pub started: Option<Started>,
    pub finished: Option<Finished>,
    pub bytes: Vec<u8>,
    /// The requests for keyframes, by layer, and when they came.
    pub requests: Vec<(Instant, u8)>,
    pub now: Instant,
}

impl Recording {
    pub fn new(codec: Codec) -> Self {
        let start = Instant::now();
        Self::with_clock(codec, start, RoomClock::new(start).participant())
    }

    pub fn with_clock(codec: Codec, start: Instant, clock: ClockMap) -> Self {
        let recorder = TrackRecorder::new(codec);
        Self {
            start,
            clock,
            recorder,
            started: None,
            finished: None,
            bytes: Vec::new(),
            requests: Vec::new(),
            now: start,
        }
    }

    pub fn at(&self, millis: u64) -> Instant {
        self.start + Duration::from_millis(millis)
    }

    /// Gives a packet, with the timeouts due before it.
    pub fn push(&mut self, packet: RtpPacket) {
        self.advance(packet.arrival);
        self.recorder.handle_packet(&mut self.clock, packet);
        self.drain();
    }

    pub fn push_all(&mut self, packets: Vec<RtpPacket>) {
        for packet in packets {
            self.push(packet);
        }
    }

    pub fn advance(&mut self, to: Instant) {
        while let Some(due) = self.recorder.poll_timeout().filter(|&due| due <= to) {
            self.now = self.now.max(due);
            self.recorder.handle_timeout(&mut self.clock, self.now);
            self.drain();
        }
        self.now = self.now.max(to);
    }

    pub fn finish(&mut self) -> Webm {
        self.recorder.finish(&mut self.clock, self.now);
        self.drain();
        assert!(self.finished.is_some(), "finish is answered");
        if self.bytes.is_empty() { Webm::default() } else { Webm::parse(&self.bytes) }
    }

    pub fn drain(&mut self) {
        while let Some(output) = self.recorder.poll_output() {
            assert!(self.finished.is_none(), "nothing comes after the end");
            match output {
                RecorderOutput::Started(started) => {
                    assert!(self.started.replace(started).is_none() && self.bytes.is_empty());
                }
                RecorderOutput::Append(bytes) => {
                    assert!(self.started.is_some(), "bytes only after the start");
                    self.bytes.extend_from_slice(&bytes);
                }
                RecorderOutput::Keyframe(layer) => self.requests.push((self.now, layer)),
                RecorderOutput::Finished(finished) => self.finished = Some(finished),
            }
        }
    }
}

/// A block of a WebM file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub tick: u64,
    pub key: bool,
    pub data: Vec<u8>,
}

/// A WebM file, as far as the tests look at it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Webm {
    pub blocks: Vec<Block>,
    /// The tick at which each cluster begins, and where it is in the file.
    pub clusters: Vec<(u64, u64)>,
    pub duration: Option<f64>,
    pub size: Option<(u64, u64)>,
    /// The tick of each point of the index, and where it leads in the file.
    pub cues: Vec<(u64, u64)>,
    /// The ids that the SeekHead leads to, and those that stand there.
    pub seeks: Vec<(u64, u64)>,
    pub sizes_known: bool,
    segment: usize,
}

impl Webm {
    /// Reads a whole file; panics on anything out of place.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut webm = Webm { sizes_known: true, ..Webm::default() };
        let end = webm.walk(bytes, 0, bytes.len());
        assert_eq!(end, bytes.len(), "the file ends at the end of an element");
        webm
    }

    pub fn ticks(&self) -> Vec<u64> {
        self.blocks.iter().map(|block| block.tick).collect()
    }

    fn walk(&mut self, bytes: &[u8], mut at: usize, end: usize) -> usize {
        while at < end {
            let id_len = bytes[at].leading_zeros() as usize + 1;
            let id = uint(&bytes[at..at + id_len]);
            let size_len = bytes[at + id_len].leading_zeros() as usize + 1;
            let marked = uint(&bytes[at + id_len..at + id_len + size_len]);
            let mask = (1u64 << (7 * size_len)) - 1;
            let content = at + id_len + size_len;
            let unknown = marked & mask == mask;
            let next = if unknown { end } else { content + (marked & mask) as usize };
            assert!(next <= end, "element {id:X} at {at} ends inside its parent");
            self.sizes_known &= !unknown;
            at = self.element(bytes, id, at, content, next, unknown);
        }
        at
    }

    fn element(
        &mut self,
        bytes: &[u8],
        id: u64,
        at: usize,
        content: usize,
        next: usize,
        unknown: bool,
    ) -> usize {
        let value = &bytes[content..next];
        match id {
            0x1853_8067 => {
                self.segment = content;
                return self.walk(bytes, content, next);
            }
            // A cluster of unknown size ends where the next begins: its children are walked as siblings.
            0x1F43_B675 => {
                self.clusters.push((0, at as u64));
                return if unknown { content } else { self.walk(bytes, content, next) };
            }
            0x1549_A966 | 0x1654_AE6B | 0xAE | 0xE0 | 0x1C53_BB6B | 0xBB | 0xB7 | 0x114D_9B74 | 0x4DBB => {
                return self.walk(bytes, content, next);
            }
            0xE7 => self.clusters.last_mut().unwrap().0 = uint(value),
            0xA3 => self.block(value),
            0x4489 => self.duration = Some(f64::from_be_bytes(value.try_into().unwrap())),
            0xB0 => self.size = Some((uint(value), 0)),
            0xBA => self.size.as_mut().unwrap().1 = uint(value),
            0xB3 => self.cues.push((uint(value), 0)),
            0xF1 => self.cues.last_mut().unwrap().1 = uint(value) + self.segment as u64,
            0x53AB => self.seeks.push((uint(value), 0)),
            0x53AC => {
                let target = self.segment + uint(value) as usize;
                self.seeks.last_mut().unwrap().1 = uint(&bytes[target..target + 4]);
            }
            _ => {}
        }
        next
    }

    fn block(&mut self, value: &[u8]) {
        assert_eq!(value[0], 0x81, "track 1");
        let relative = i16::from_be_bytes([value[1], value[2]]);
        let tick = self.clusters.last().unwrap().0.checked_add_signed(i64::from(relative)).unwrap();
        self.blocks.push(Block { tick, key: value[3] & 0x80 != 0, data: value[4..].to_vec() });
    }
}

fn uint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, &byte| value << 8 | u64::from(byte))
}
