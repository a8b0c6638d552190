//! Writes WebM as a stream: nothing written is ever changed while recording, so the file plays at any moment.
//!
//! The segment and its clusters have unknown sizes, and room is left for what only the end of the recording
//! knows: the positions of the parts (SeekHead) and the duration. [`super::finalise`] fills it in.

use std::time::Duration;

use super::Codec;
use super::ebml::{UNKNOWN_SIZE, id, push_binary, push_id, push_master, push_size, push_uint, push_void};
use super::opus;
use super::vp8::Size;

/// Ticks of the file in one second: one tick is a millisecond.
pub(super) const TICKS: u64 = 1_000;

/// The room for the SeekHead: three entries of 21 bytes and the head of 5.
pub(super) const SEEK_HEAD_LEN: usize = 68;

/// The room for the Duration: a 64-bit float and the head of 3.
pub(super) const DURATION_LEN: usize = 11;

/// The longest recording, in ticks: a year, far beyond any and far from overflow.
pub(super) const TICK_MAX: u64 = 366 * 24 * 3_600 * TICKS;

/// What the last video frame lasts, since nothing follows that would end it.
pub(super) const LAST_FRAME: Duration = Duration::from_millis(40);

/// The only track of a file.
pub(super) const TRACK: u64 = 1;

/// The longest cluster in ticks. For video a keyframe begins a new one earlier.
const AUDIO_CLUSTER: u64 = 1_000;
const VIDEO_CLUSTER: u64 = 5_000;

/// The flag of a block that can be decoded without others (RFC 9559 section 10.2).
pub(super) const KEYFRAME: u8 = 0x80;

const APP: &[u8] = b"Colloquy";
const TRACK_VIDEO: u64 = 1;
const TRACK_AUDIO: u64 = 2;

/// Codec ids (RFC 9559, Matroska codec specifications).
pub(super) const CODEC_VP8: &[u8] = b"V_VP8";
pub(super) const CODEC_OPUS: &[u8] = b"A_OPUS";

/// Nanoseconds that a player should decode before the point it seeks to (Opus needs 80 ms to converge).
const OPUS_PRE_ROLL: u64 = 80_000_000;

/// Writes one track.
#[derive(Debug)]
pub(super) struct Writer {
    codec: Codec,
    cluster: Option<u64>,
}

impl Writer {
    pub(super) fn new(codec: Codec) -> Self {
        Self { codec, cluster: None }
    }

    /// Everything before the first block.
    pub(super) fn header(&self, size: Size) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        push_master(&mut out, id::EBML, |out| {
            push_uint(out, id::EBML_VERSION, 1);
            push_uint(out, id::EBML_READ_VERSION, 1);
            push_uint(out, id::EBML_MAX_ID_LENGTH, 4);
            push_uint(out, id::EBML_MAX_SIZE_LENGTH, 8);
            push_binary(out, id::DOC_TYPE, b"webm");
            push_uint(out, id::DOC_TYPE_VERSION, 4);
            push_uint(out, id::DOC_TYPE_READ_VERSION, 2);
        });
        push_id(&mut out, id::SEGMENT);
        out.extend_from_slice(&UNKNOWN_SIZE);
        push_void(&mut out, SEEK_HEAD_LEN);
        push_master(&mut out, id::INFO, |out| {
            push_uint(out, id::TIMESTAMP_SCALE, 1_000_000_000 / TICKS);
            push_void(out, DURATION_LEN);
            push_binary(out, id::MUXING_APP, APP);
            push_binary(out, id::WRITING_APP, APP);
        });
        push_master(&mut out, id::TRACKS, |out| {
            push_master(out, id::TRACK_ENTRY, |out| self.track(out, size))
        });
        out
    }

    fn track(&self, out: &mut Vec<u8>, size: Size) {
        push_uint(out, id::TRACK_NUMBER, TRACK);
        push_uint(out, id::TRACK_UID, TRACK);
        push_uint(out, id::FLAG_LACING, 0);
        match self.codec {
            Codec::Vp8 => {
                push_uint(out, id::TRACK_TYPE, TRACK_VIDEO);
                push_binary(out, id::CODEC_ID, CODEC_VP8);
                push_master(out, id::VIDEO, |out| {
                    // Two bytes whatever the value: a larger picture may come, and is entered at the end.
                    push_binary(out, id::PIXEL_WIDTH, &size.width.to_be_bytes());
                    push_binary(out, id::PIXEL_HEIGHT, &size.height.to_be_bytes());
                });
            }
            Codec::Opus => {
                push_uint(out, id::TRACK_TYPE, TRACK_AUDIO);
                push_binary(out, id::CODEC_ID, CODEC_OPUS);
                push_binary(out, id::CODEC_PRIVATE, &opus::HEAD);
                push_uint(out, id::SEEK_PRE_ROLL, OPUS_PRE_ROLL);
                push_master(out, id::AUDIO, |out| {
                    push_binary(out, id::SAMPLING_FREQUENCY, &48_000f32.to_be_bytes());
                    push_uint(out, id::CHANNELS, u64::from(opus::HEAD[9]));
                });
            }
        }
    }

    /// One frame at `tick`, which does not fall; a new cluster before it where one is due.
    pub(super) fn block(&mut self, tick: u64, key: bool, frame: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(frame.len() + 40);
        let limit = match self.codec {
            Codec::Vp8 => VIDEO_CLUSTER,
            Codec::Opus => AUDIO_CLUSTER,
        };
        let start = match self.cluster {
            Some(start) if tick - start < limit && !(key && self.codec == Codec::Vp8) => start,
            _ => {
                push_id(&mut out, id::CLUSTER);
                out.extend_from_slice(&UNKNOWN_SIZE);
                push_uint(&mut out, id::TIMESTAMP, tick);
                tick
            }
        };
        self.cluster = Some(start);
        // SimpleBlock (RFC 9559 section 10.2): track as a variable integer, signed 16-bit time, flags.
        push_id(&mut out, id::SIMPLE_BLOCK);
        push_size(&mut out, frame.len() as u64 + 4);
        out.push(0x80 | TRACK as u8);
        out.extend_from_slice(&((tick - start) as u16).to_be_bytes());
        out.push(if key { KEYFRAME } else { 0 });
        out.extend_from_slice(frame);
        out
    }
}
