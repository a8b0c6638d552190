//! Recording: RTP packets of published tracks in, WebM bytes out.
//!
//! The recorder is one more subscriber of the room. It never decodes: it reorders packets, takes the VP8 and
//! Opus payloads out of them, puts all tracks on one clock and writes each track to a WebM file of its own
//! that plays at any moment, also when the writing process dies.
//!
//! Like the rest of this crate it is sans-IO: it reads no clock, opens no file and starts no thread. Time comes
//! in as [`Instant`], bytes go out as [`RecorderOutput`]. only `finalise` touches a file, and it is handed one
//! that is open already.
//!
//! # Use
//!
//! ```
//! use std::time::Instant;
//! use colloquy_media::recording::{Codec, RecorderOutput, RoomClock, TrackRecorder};
//!
//! let now = Instant::now();
//! let room = RoomClock::new(now); // one for each recording
//! let mut clock = room.participant(); // one for each connection of a participant
//! let mut recorder = TrackRecorder::new(Codec::Opus); // one for each published track
//!
//! // For each packet: recorder.handle_packet(&mut clock, packet);
//! // For each sender report: recorder.handle_sender_report(&mut clock, report);
//! recorder.handle_timeout(&mut clock, now); // when `poll_timeout` says so
//! recorder.finish(&mut clock, now); // when the track is unpublished or the room ends
//! while let Some(output) = recorder.poll_output() {
//!     match output {
//!         RecorderOutput::Started(_) => {} // create the file, insert the row
//!         RecorderOutput::Append(_bytes) => {} // append to the file
//!         RecorderOutput::Keyframe(_layer) => {} // send a PLI for this layer
//!         RecorderOutput::Finished(_) => {} // close the file, then `finalise` it
//!     }
//! }
//! ```
//!
//! Muting needs no call: silence is a gap on the time line. A switch of device may continue the same track, with
//! the same or a new SSRC.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

mod clock;
mod ebml;
mod finalise;
mod layers;
mod opus;
mod reorder;
mod scan;
mod timeline;
mod track;
mod vp8;
mod webm;

pub use clock::{ClockMap, RoomClock};
pub use finalise::{FinaliseError, Finalised, RecordingFile, finalise};
pub use track::TrackRecorder;

/// What a track is coded with; it decides the depacketiser and the RTP clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Video, RTP clock 90 kHz (RFC 7741).
    Vp8,
    /// Audio, RTP clock 48 kHz (RFC 7587). Plain Opus, not wrapped in RED.
    Opus,
}

impl Codec {
    /// Ticks of the RTP clock in one second.
    pub fn clock_rate(self) -> u32 {
        match self {
            Codec::Vp8 => 90_000,
            Codec::Opus => 48_000,
        }
    }
}

/// A simulcast layer: 0 is the smallest picture. A track without simulcast uses one number throughout.
pub type Layer = u8;

/// How many simulcast layers a track can have.
pub const LAYERS: usize = 3;

/// One RTP packet of a published track, after decryption and without header and padding.
#[derive(Debug, Clone)]
pub struct RtpPacket {
    /// The simulcast layer, `0..LAYERS`; packets of other layers are dropped. 0 for audio.
    pub layer: Layer,
    /// The source of the layer. When it changes, the layer's numbering starts anew.
    pub ssrc: u32,
    /// The sequence number, extended beyond 16 bits by the receiver. Retransmissions carry their original one.
    pub sequence: u64,
    /// The RTP time in ticks of the codec's clock, extended beyond 32 bits by the receiver.
    pub rtp_time: u64,
    /// The marker bit: last packet of a video frame.
    pub marker: bool,
    /// The payload; empty for packets that carry padding only, which must be passed too, since they count.
    pub payload: Arc<[u8]>,
    /// When the packet reached the server.
    pub arrival: Instant,
    /// The sender report known for this SSRC when the packet came, if any. Optional when every report is
    /// given to [`TrackRecorder::handle_sender_report`], which is more exact.
    pub sender_info: Option<SenderInfo>,
}

/// The part of an RTCP sender report that ties RTP time to the sender's clock (RFC 3550 section 6.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SenderInfo {
    /// The sender's wall clock (NTP) when it sent the report. It may be off by any amount.
    pub ntp: SystemTime,
    /// The same moment on the RTP clock of the SSRC, as on the wire (32 bits).
    pub rtp_time: u32,
}

/// A sender report and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SenderReport {
    /// The simulcast layer that the reporting SSRC sends, as in [`RtpPacket::layer`].
    pub layer: Layer,
    /// The SSRC that reports.
    pub ssrc: u32,
    /// What it says.
    pub info: SenderInfo,
    /// When the report reached the server.
    pub arrival: Instant,
}

/// What the recorder wants done, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum RecorderOutput {
    /// The first frame is about to be written. Comes once, before the first `Append`.
    Started(Started),
    /// Append these bytes to the track's file. They always end at the end of a block, so that the file plays
    /// after each append.
    Append(Vec<u8>),
    /// Ask the publisher for a keyframe of this layer (RTCP PLI). Already throttled.
    Keyframe(Layer),
    /// The last output, after [`TrackRecorder::finish`].
    Finished(Finished),
}

/// The beginning of a track's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// The moment that is time zero in the file, on the server's clock: tracks are aligned by its differences.
    pub first_frame_at: Instant,
    /// What the file holds.
    pub codec: Codec,
    /// The picture's size in pixels in the first keyframe; 0 for audio. It may change within the file.
    pub width: u16,
    /// See `width`.
    pub height: u16,
}

/// What was recorded of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Finished {
    /// From time zero to the end of the last frame; zero when nothing was written.
    pub duration: Duration,
    /// The largest picture's width in pixels; 0 for audio.
    pub width: u16,
    /// The largest picture's height in pixels; 0 for audio.
    pub height: u16,
    /// Frames written.
    pub frames: u64,
    /// Bytes appended. `finalise` adds an index to them.
    pub bytes: u64,
    /// Packets that came to the recorder and those that it missed and gave up, of all layers.
    pub packets: u64,
    /// See `packets`.
    pub packets_lost: u64,
}
