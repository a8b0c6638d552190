//! VP8 in RTP (RFC 7741): from payloads to whole frames.

use super::reorder::InOrder;

/// Frames beyond this are not a picture; it bounds the memory that a publisher can take.
const FRAME_MAX: usize = 4 << 20;

/// What the recorder needs of a payload descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Descriptor {
    /// Bytes before the VP8 payload.
    pub(super) len: usize,
    /// The payload begins a frame: start of a partition (S), and that is the first one (PID 0).
    pub(super) starts_frame: bool,
}

/// Parses the payload descriptor (RFC 7741 section 4.2). `None` if it is cut short.
pub(super) fn descriptor(payload: &[u8]) -> Option<Descriptor> {
    let &first = payload.first()?;
    let mut len = 1;
    if first & 0x80 != 0 {
        let &extension = payload.get(len)?;
        len += 1;
        if extension & 0x80 != 0 {
            // The picture id has 7 or, with M set, 15 bits.
            len += if payload.get(len)? & 0x80 != 0 { 2 } else { 1 };
        }
        if extension & 0x40 != 0 {
            len += 1; // TL0PICIDX
        }
        if extension & 0x30 != 0 {
            len += 1; // TID, Y and KEYIDX share a byte
        }
    }
    let starts_frame = first & 0x10 != 0 && first & 0x07 == 0;
    (len <= payload.len()).then_some(Descriptor { len, starts_frame })
}

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Size {
    pub(crate) width: u16,
    pub(crate) height: u16,
}

/// What the first bytes of a frame say (RFC 6386 section 9.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameHeader {
    Key(Size),
    Inter,
    Broken,
}

/// How many bytes of a frame [`frame_header`] needs.
pub(super) const FRAME_HEADER: usize = 10;

pub(super) fn frame_header(frame: &[u8]) -> FrameHeader {
    match frame {
        [tag, _, _, ..] if tag & 1 == 1 => FrameHeader::Inter,
        [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] => {
            // The two upper bits of each tell the player how to scale.
            let width = u16::from_le_bytes([*w0, w1 & 0x3F]);
            let height = u16::from_le_bytes([*h0, h1 & 0x3F]);
            if width == 0 || height == 0 {
                FrameHeader::Broken
            } else {
                FrameHeader::Key(Size { width, height })
            }
        }
        _ => FrameHeader::Broken,
    }
}

/// A whole frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) rtp_time: u64,
    pub(super) data: Vec<u8>,
    /// The picture's size if this is a keyframe.
    pub(super) key: Option<Size>,
    /// A frame before this one was lost, so that only a keyframe can be decoded.
    pub(super) after_loss: bool,
}

/// Puts frames together from packets in order.
#[derive(Debug)]
pub(super) struct Assembler {
    current: Option<(u64, Vec<u8>)>,
    lost: bool,
}

impl Assembler {
    /// An assembler for a source that it has seen nothing of: what came before counts as lost.
    pub(super) fn new() -> Self {
        Self { current: None, lost: true }
    }

    /// Takes the next packet; returns the frames that it completes. Two, if it is a whole frame and the one
    /// before lacked its marker.
    pub(super) fn push(&mut self, next: &InOrder) -> [Option<Frame>; 2] {
        let packet = &next.packet;
        if next.after_loss {
            self.drop_frame();
            self.lost = true;
        }
        if packet.payload.is_empty() {
            return [None, None];
        }
        let Some(descriptor) = descriptor(&packet.payload) else {
            self.drop_frame();
            self.lost = true;
            return [None, None];
        };
        let mut before = None;
        if self.current.as_ref().is_some_and(|(rtp_time, _)| *rtp_time != packet.rtp_time) {
            // No packet is missing, so the frame is whole if this one begins another.
            before = if descriptor.starts_frame { self.complete() } else { None };
            self.drop_frame();
        }
        match &mut self.current {
            None if descriptor.starts_frame => self.current = Some((packet.rtp_time, Vec::new())),
            None => self.lost = true,
            Some(_) => {}
        }
        if let Some((_, data)) = &mut self.current {
            data.extend_from_slice(&packet.payload[descriptor.len..]);
            if data.len() > FRAME_MAX {
                self.drop_frame();
            }
        }
        let this = if packet.marker { self.complete() } else { None };
        [before, this]
    }

    fn drop_frame(&mut self) {
        if self.current.take().is_some() {
            self.lost = true;
        }
    }

    fn complete(&mut self) -> Option<Frame> {
        let (rtp_time, data) = self.current.take()?;
        let key = match frame_header(&data) {
            FrameHeader::Key(size) => Some(size),
            FrameHeader::Inter => None,
            FrameHeader::Broken => {
                self.lost = true;
                return None;
            }
        };
        Some(Frame { rtp_time, data, key, after_loss: std::mem::take(&mut self.lost) })
    }
}
