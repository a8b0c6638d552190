//! Nothing that a network or a disk can deliver makes the recorder panic (targets for fuzzing).

use std::io::Cursor;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use colloquy_media::recording::{Codec, FinaliseError, RtpPacket, SenderInfo, SenderReport, finalise};

use crate::support::{Recording, Sender, Webm, opus_packet, vp8_frame};

/// Runs a target on inputs of up to `$len` bytes; bolero's own choice for slices ends at 64.
macro_rules! fuzz {
    ($len:literal, $target:ident) => {
        bolero::check!()
            .with_generator(bolero::produce::<Vec<u8>>().with().len(0usize..$len))
            .for_each(|input| $target(input))
    };
}

/// Takes values off the front of the input; zeros when it is used up.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        self.number(1) as u8
    }

    fn number(&mut self, len: usize) -> u64 {
        let (now, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        now.iter().fold(0, |value, &byte| value << 8 | u64::from(byte))
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        let (now, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        now.to_vec()
    }
}

/// A hostile publisher's numbering: near the truth often enough to get past the first checks.
struct Publisher {
    sequence: u64,
    rtp_time: u64,
}

impl Publisher {
    fn packet(&mut self, recording: &mut Recording, input: &mut Input<'_>) {
        let (kind, oddity) = (input.byte(), input.byte());
        let arrival = recording.now + Duration::from_millis(input.number(1) << (kind >> 6));
        self.sequence = match oddity {
            0..4 => input.number(8),
            4..24 => self.sequence.wrapping_add(input.number(1)),
            24..44 => self.sequence.wrapping_sub(input.number(1)),
            _ => self.sequence.wrapping_add(1),
        };
        self.rtp_time = match oddity {
            44..48 => input.number(8),
            48..68 => self.rtp_time.wrapping_sub(input.number(3)),
            68..88 => self.rtp_time,
            _ => self.rtp_time.wrapping_add(input.number(2)),
        };
        let layer = if kind & 0x20 == 0 { 2 } else { oddity % 5 };
        let millis = if oddity & 1 == 0 { input.number(2) } else { input.number(6) };
        let info = SenderInfo {
            ntp: UNIX_EPOCH + Duration::from_millis(millis),
            rtp_time: (self.rtp_time as u32).wrapping_add(u32::from(oddity) << (oddity & 31)),
        };
        let ssrc = u32::from(oddity > 250);
        if kind & 7 == 0 {
            let report = SenderReport { layer, ssrc, info, arrival };
            recording.recorder.handle_sender_report(&mut recording.clock, report);
            return;
        }
        let len = usize::from(input.byte()) & 0x3F;
        let payload = match kind & 7 {
            1 => [vec![0x10], vp8_frame(Some((16, 16)), 0, len)].concat(),
            2 | 3 => [vec![0x10], vp8_frame(None, 0, len)].concat(),
            4 => opus_packet(0),
            _ => input.bytes(len),
        };
        recording.push(RtpPacket {
            layer,
            ssrc,
            sequence: self.sequence,
            rtp_time: self.rtp_time,
            marker: kind & 0x18 != 0,
            payload: Arc::from(payload),
            arrival,
            sender_info: (oddity & 7 == 3).then_some(info),
        });
    }
}

/// Whatever is published, the file is whole, its time rises and finalising keeps every frame.
fn record(input: &[u8]) {
    let mut input = Input(input);
    let codec = if input.byte() & 1 == 0 { Codec::Vp8 } else { Codec::Opus };
    let mut recording = Recording::new(codec);
    let mut publisher = Publisher { sequence: input.number(2), rtp_time: input.number(5) };
    while !input.0.is_empty() {
        publisher.packet(&mut recording, &mut input);
    }
    let webm = recording.finish();
    assert!(webm.ticks().windows(2).all(|pair| pair[0] < pair[1]));
    assert!(webm.blocks.first().is_none_or(|block| block.key));
    let lasted = recording.now.duration_since(recording.start) + Duration::from_secs(10);
    assert!(
        webm.ticks().last().is_none_or(|&tick| Duration::from_millis(tick) < lasted),
        "no time is made up"
    );
    if !webm.blocks.is_empty() {
        let mut file = Cursor::new(recording.bytes);
        assert_eq!(finalise(&mut file).unwrap().frames, webm.blocks.len() as u64);
    }
}

#[test]
fn whatever_is_published_the_recording_is_sound() {
    fuzz!(4_096, record);
}

/// A short recording with the input written over some of it, or all of the input as it is.
fn finalise_damaged(input: &[u8]) {
    let mut input = Input(input);
    let mut recording = Recording::new(if input.byte() & 1 == 0 { Codec::Vp8 } else { Codec::Opus });
    let mut sender = Sender::new(0);
    for number in 0..20u64 {
        let packet = match input.byte() & 3 {
            0 => [vec![0x10], vp8_frame(Some((16, 16)), number, 20)].concat(),
            1 => [vec![0x10], vp8_frame(None, number, 20)].concat(),
            _ => opus_packet(number),
        };
        recording.push(sender.packet(number * 960, true, packet, recording.at(number * 20)));
    }
    recording.finish();
    let mut bytes = recording.bytes;
    while let Some(last) = bytes.len().checked_sub(1).filter(|_| !input.0.is_empty()) {
        let at = input.number(2) as usize;
        match bytes.get_mut(at) {
            Some(byte) => *byte = input.byte(),
            None => bytes.truncate(last),
        }
    }
    let mut file = Cursor::new(bytes);
    match finalise(&mut file) {
        Ok(summary) => {
            let webm = file.into_inner();
            let mut again = Cursor::new(webm.clone());
            assert_eq!(finalise(&mut again).unwrap(), summary);
            assert_eq!(again.into_inner(), webm);
        }
        Err(FinaliseError::Io(error)) => panic!("{error}"),
        Err(_) => {}
    }
}

#[test]
fn whatever_the_disk_holds_finalising_ends() {
    fuzz!(256, finalise_damaged);
}

/// Whatever finalising accepts is a whole file.
fn finalise_any(input: &[u8]) {
    let mut file = Cursor::new(input.to_vec());
    if finalise(&mut file).is_ok() {
        Webm::parse(file.get_ref());
    }
}

#[test]
fn any_bytes_can_be_finalised() {
    fuzz!(4_096, finalise_any);
}
