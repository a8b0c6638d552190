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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use super::*;
    use crate::recording::RtpPacket;

    fn next(rtp_time: u64, marker: bool, payload: &[u8], after_loss: bool) -> InOrder {
        let (payload, arrival) = (Arc::from(payload), Instant::now());
        let packet = RtpPacket {
            layer: 0,
            ssrc: 1,
            sequence: 0,
            rtp_time,
            marker,
            payload,
            arrival,
            sender_info: None,
        };
        InOrder { packet, after_loss }
    }

    const KEY: [u8; 10] = [0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x41, 0x30, 0x00];

    #[test]
    fn descriptors_of_every_form_are_measured() {
        let len = |payload: &[u8]| descriptor(payload).map(|descriptor| descriptor.len);
        assert_eq!(len(&[0x10, 9]), Some(1), "no extension");
        assert_eq!(len(&[0x90, 0x00, 9]), Some(2), "an extension without fields");
        assert_eq!(len(&[0x90, 0x80, 0x7F, 9]), Some(3), "a picture id of 7 bits");
        assert_eq!(len(&[0x90, 0x80, 0x81, 0x02, 9]), Some(4), "a picture id of 15 bits");
        assert_eq!(len(&[0x90, 0x40, 1, 9]), Some(3), "TL0PICIDX");
        assert_eq!(len(&[0x90, 0x20, 1, 9]), Some(3), "TID");
        assert_eq!(len(&[0x90, 0x10, 1, 9]), Some(3), "KEYIDX");
        assert_eq!(len(&[0x90, 0xF0, 0x81, 2, 1, 1, 9]), Some(6), "all of them");
        assert_eq!(len(&[0x90, 0xF0, 0x81, 2, 1]), None, "cut short");
        assert_eq!(len(&[0x90, 0x80]), None, "cut before the picture id");
        assert_eq!(len(&[]), None);
    }

    #[test]
    fn only_the_start_of_the_first_partition_begins_a_frame() {
        let starts = |first: u8| descriptor(&[first, 9]).unwrap().starts_frame;
        assert!(starts(0x10) && starts(0x30));
        assert!(!starts(0x00) && !starts(0x11), "a later packet, a later partition");
    }

    #[test]
    fn keyframes_tell_their_size_without_the_scale() {
        assert_eq!(frame_header(&KEY), FrameHeader::Key(Size { width: 320, height: 48 }));
        assert_eq!(frame_header(&[0x11, 0, 0]), FrameHeader::Inter);
        assert_eq!(frame_header(&KEY[..9]), FrameHeader::Broken);
        assert_eq!(frame_header(&[0x10, 0, 0, 1, 2, 3, 4, 5, 6, 7]), FrameHeader::Broken, "no start code");
    }

    #[test]
    fn a_frame_without_its_marker_ends_where_the_next_begins() {
        let mut assembler = Assembler::new();
        let first = [&[0x10][..], &KEY].concat();
        assert_eq!(assembler.push(&next(1, false, &first, false)), [None, None]);
        let [before, this] = assembler.push(&next(2, true, &[0x10, 0x11, 0, 0], false));
        assert_eq!(before.unwrap().data, KEY);
        assert_eq!(this.unwrap().rtp_time, 2);
    }

    #[test]
    fn a_frame_with_a_hole_is_dropped_and_the_next_says_so() {
        let mut assembler = Assembler::new();
        let first = [&[0x10][..], &KEY].concat();
        assert!(assembler.push(&next(1, true, &first, false))[1].as_ref().unwrap().after_loss);
        assembler.push(&next(2, false, &[0x10, 0x11, 0, 0], false));
        assert_eq!(assembler.push(&next(2, true, &[0x00, 7], true)), [None, None]);
        assert!(assembler.push(&next(3, true, &[0x10, 0x11, 0, 0], false))[1].as_ref().unwrap().after_loss);
        assert!(!assembler.push(&next(4, true, &[0x10, 0x11, 0, 0], false))[1].as_ref().unwrap().after_loss);
    }

    /// Payloads, each after a byte of flags, divided by a byte that is rare enough.
    fn assemble(input: &[u8]) {
        let mut assembler = Assembler::new();
        for payload in input.split(|&byte| byte == 0xA5) {
            let Some((&flags, payload)) = payload.split_first() else { continue };
            let packet = next(u64::from(flags & 3), flags & 4 != 0, payload, flags & 0x18 == 0x18);
            for frame in assembler.push(&packet).into_iter().flatten() {
                assert_ne!(frame_header(&frame.data), FrameHeader::Broken);
                assert!(frame.data.len() <= input.len());
            }
        }
    }

    #[test]
    fn any_payloads_give_sound_frames_or_none() {
        // Short ones are one payload most often: of several, as a frame has them, long ones are made.
        for (lengths, iterations) in [(0usize..128, 90_000), (0usize..2_048, 10_000)] {
            let inputs = bolero::produce::<Vec<u8>>().with().len(lengths);
            bolero::check!()
                .with_generator(inputs)
                .with_iterations(iterations)
                .for_each(|input| assemble(input));
        }
    }
}
