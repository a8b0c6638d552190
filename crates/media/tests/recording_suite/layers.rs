//! Simulcast: which layer is written, and what keyframes are asked for.

use std::time::Instant;

use colloquy_media::recording::Codec;

use crate::support::{Recording, Sender, Webm, vp8_frame, vp8_tag};

/// Three layers that send 20 frames a second. A keyframe comes one frame after it was asked for.
struct Simulcast {
    recording: Recording,
    senders: [Sender; 3],
    keys_due: [bool; 3],
    answered: usize,
}

const WIDTHS: [u16; 3] = [320, 640, 1_280];

impl Simulcast {
    fn new() -> Self {
        Self {
            recording: Recording::new(Codec::Vp8),
            senders: [0, 1, 2].map(Sender::new),
            keys_due: [false; 3],
            answered: 0,
        }
    }

    /// Sends the frames of one moment from the given layers; `millis` is the time.
    fn send(&mut self, millis: u64, layers: &[usize]) {
        let arrival = self.recording.at(millis);
        for &layer in layers {
            let key =
                std::mem::take(&mut self.keys_due[layer]).then_some((WIDTHS[layer], WIDTHS[layer] / 16 * 9));
            let frame = vp8_frame(key, layer as u64 * 1_000_000 + millis, 400);
            // Each source counts RTP time from a beginning of its own.
            let rtp = 1_000_000 * (layer as u64 + 1) + millis * 90;
            let packets = self.senders[layer].frame(rtp, &frame, arrival);
            self.recording.push_all(packets);
        }
        for &(_, layer) in &self.recording.requests[self.answered..] {
            self.keys_due[usize::from(layer)] = true;
        }
        self.answered = self.recording.requests.len();
    }

    fn run(&mut self, from: u64, to: u64, layers: &[usize]) {
        for millis in (from..to).step_by(50) {
            self.send(millis, layers);
        }
    }

    fn requests(&self, layer: u8, from: u64, to: u64) -> Vec<Instant> {
        let span = self.recording.at(from)..self.recording.at(to);
        let of_layer =
            self.recording.requests.iter().filter(|(when, asked)| *asked == layer && span.contains(when));
        of_layer.map(|&(when, _)| when).collect()
    }
}

/// The layer of each block, with the time it was sent.
fn layers(webm: &Webm) -> Vec<(u64, u64)> {
    webm.blocks
        .iter()
        .map(|block| vp8_tag(&block.data))
        .map(|tag| (tag / 1_000_000, tag % 1_000_000))
        .collect()
}

/// The time line holds against the time that frames were sent at.
fn assert_in_time(webm: &Webm) {
    let zero = layers(webm)[0].1;
    for (block, (_, sent)) in webm.blocks.iter().zip(layers(webm)) {
        assert!(block.tick.abs_diff(sent - zero) <= 2, "{} for {}", block.tick, sent - zero);
    }
}

#[test]
fn the_first_keyframe_starts_and_a_higher_layer_takes_over() {
    let mut call = Simulcast::new();
    call.run(0, 3_000, &[0]);
    call.run(3_000, 6_000, &[0, 1, 2]);
    let webm = call.recording.finish();
    let written = layers(&webm);
    let upgrade = written.iter().position(|&(layer, _)| layer == 2).unwrap();
    assert!((3_000..3_500).contains(&written[upgrade].1), "{:?}", written[upgrade]);
    assert!(written[..upgrade].iter().all(|&(layer, sent)| layer == 0 || sent >= 3_000));
    assert!(written[upgrade..].iter().all(|&(layer, _)| layer == 2));
    assert!(webm.blocks[upgrade].key && webm.blocks[0].key);
    assert_in_time(&webm);
    let finished = call.recording.finished.unwrap();
    assert_eq!((finished.width, finished.height), (1_280, 720));
    assert_eq!(call.recording.started.unwrap().width, 320);
}

#[test]
fn a_layer_that_falls_silent_is_left_and_taken_again() {
    let mut call = Simulcast::new();
    call.run(0, 3_000, &[0, 1, 2]);
    call.run(3_000, 8_000, &[0, 1]);
    call.run(8_000, 12_000, &[0, 1, 2]);
    let webm = call.recording.finish();
    let written = layers(&webm);
    let down = written.iter().position(|&(layer, sent)| layer == 1 && sent >= 3_000).unwrap();
    assert!((3_700..4_200).contains(&written[down].1), "{:?}", written[down]);
    assert!(webm.blocks[down].key);
    let up = down + written[down..].iter().position(|&(layer, _)| layer == 2).unwrap();
    assert!((8_000..8_600).contains(&written[up].1) && webm.blocks[up].key, "{:?}", written[up]);
    assert_in_time(&webm);
}

#[test]
fn a_slow_screen_share_is_not_silence() {
    let mut call = Simulcast::new();
    for second in 0..30 {
        call.send(second * 1_000, &[0, 2]);
    }
    let webm = call.recording.finish();
    let written = layers(&webm);
    assert!(written.len() >= 26);
    let settled = written.iter().position(|&(layer, _)| layer == 2).unwrap();
    assert!(written[settled..].iter().all(|&(layer, _)| layer == 2), "{written:?}");
}

#[test]
fn a_keyframe_of_a_lower_layer_does_not_pull_down() {
    let mut call = Simulcast::new();
    call.run(0, 2_000, &[0, 2]);
    for millis in (2_000..6_000).step_by(50) {
        call.keys_due[0] = true;
        // The higher layer stutters for less than counts as silence.
        let stutter = (3_000..3_500).contains(&millis);
        call.send(millis, if stutter { &[0] } else { &[0, 2] });
    }
    let webm = call.recording.finish();
    assert!(layers(&webm).iter().all(|&(layer, sent)| layer == 2 || sent < 1_000));
}

#[test]
fn keyframes_come_every_five_seconds_for_seeking() {
    let mut call = Simulcast::new();
    call.run(0, 60_000, &[2]);
    let webm = call.recording.finish();
    let keys: Vec<u64> = webm.blocks.iter().filter(|block| block.key).map(|block| block.tick).collect();
    assert!(keys.windows(2).all(|pair| (5_000..5_200).contains(&(pair[1] - pair[0]))), "{keys:?}");
    assert_eq!(keys.len(), 12);
}

#[test]
fn requests_are_throttled_and_stop_with_the_track() {
    let mut call = Simulcast::new();
    call.run(0, 2_000, &[2]);
    // The publisher no longer answers.
    for millis in (2_000..12_000).step_by(50) {
        call.keys_due = [false; 3];
        call.send(millis, &[2]);
        call.answered = call.recording.requests.len();
    }
    let asked = call.requests(2, 0, 12_000);
    assert!(asked.windows(2).all(|pair| (pair[1] - pair[0]).as_millis() >= 500));
    assert!(asked.len() >= 10);
    call.recording.advance(call.recording.at(60_000));
    let now = call.recording.now;
    call.recording.recorder.handle_timeout(&mut call.recording.clock, now);
    call.recording.drain();
    assert!(call.requests(2, 12_000, 70_000).is_empty(), "a muted camera is not asked");
}
