//! Frames of one source: reordering, loss, the time line.

use std::collections::BTreeSet;
use std::time::{Duration, UNIX_EPOCH};

use colloquy_media::recording::{Codec, RtpPacket, SenderInfo, SenderReport};
use proptest::prelude::*;

use crate::support::{Chance, Recording, Sender, opus_packet, opus_tag, vp8_frame, vp8_tag};

/// What happens to packets on their way.
#[derive(Debug, Clone)]
struct Way {
    seed: u64,
    loss: u64,
    duplicates: u64,
    jitter: u64,
}

fn way() -> impl Strategy<Value = Way> {
    (any::<u64>(), 0..30u64, 0..10u64, 0..300u64).prop_map(|(seed, loss, duplicates, jitter)| Way {
        seed,
        loss,
        duplicates,
        jitter,
    })
}

/// Delays, doubles and loses packets, and sorts them by their new arrival.
fn travel(packets: Vec<RtpPacket>, way: &Way) -> (Vec<RtpPacket>, BTreeSet<u64>) {
    let mut chance = Chance(way.seed);
    let mut lost = BTreeSet::new();
    let mut arriving = Vec::new();
    for packet in packets {
        if chance.percent(way.loss) {
            lost.insert(packet.rtp_time);
            continue;
        }
        let copies = if chance.percent(way.duplicates) { 2 } else { 1 };
        for _ in 0..copies {
            let arrival = packet.arrival + Duration::from_millis(chance.below(way.jitter + 1));
            arriving.push(RtpPacket { arrival, ..packet.clone() });
        }
    }
    arriving.sort_by_key(|packet| packet.arrival);
    (arriving, lost)
}

/// 120 frames of 1 to 4 packets, 20 a second, every 25th a keyframe, tagged by their number.
fn video(recording: &Recording) -> (Vec<RtpPacket>, Vec<Vec<u8>>) {
    let mut sender = Sender::new(0);
    let frames: Vec<Vec<u8>> = (0..120u64)
        .map(|number| {
            vp8_frame((number % 25 == 0).then_some((320, 180)), number, 150 + (number as usize * 37) % 1_000)
        })
        .collect();
    let packets = frames.iter().zip(0u64..).flat_map(|(frame, number)| {
        sender.frame(90_000 + number * 4_500, frame, recording.at(100 + number * 50))
    });
    (packets.collect(), frames)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn video_frames_are_whole_decodable_and_in_time(way in way()) {
        let mut recording = Recording::new(Codec::Vp8);
        let (packets, frames) = video(&recording);
        let (arriving, lost) = travel(packets, &way);
        for packet in arriving {
            recording.push(packet);
        }
        let webm = recording.finish();
        let mut before: Option<u64> = None;
        for block in &webm.blocks {
            let number = vp8_tag(&block.data);
            prop_assert_eq!(&block.data, &frames[number as usize], "frames are whole");
            prop_assert_eq!(block.key, number.is_multiple_of(25));
            prop_assert!(block.key || before == Some(number - 1), "what a frame refers to is there");
            before = Some(number);
        }
        prop_assert!(webm.ticks().windows(2).all(|pair| pair[0] < pair[1]), "time rises");
        // Within the window nothing but true loss costs a frame, and that only until the next keyframe. The first
        // packets may be dropped, since nobody can know for long that earlier ones are on their way.
        let kept: BTreeSet<u64> = webm.blocks.iter().map(|block| vp8_tag(&block.data)).collect();
        let mut intact = false;
        for number in 25..120u64 {
            intact = !lost.contains(&(90_000 + number * 4_500)) && (intact || number % 25 == 0);
            prop_assert!(!intact || kept.contains(&number), "frame {} was lost for nothing", number);
        }
    }

    #[test]
    fn audio_is_complete_but_for_true_loss(way in way()) {
        let way = Way { jitter: way.jitter / 2, ..way };
        let mut recording = Recording::new(Codec::Opus);
        let mut sender = Sender::new(0);
        let packets = (0..300u64)
            .map(|number| sender.packet(number * 960, false, opus_packet(number), recording.at(number * 20)))
            .collect();
        let (arriving, lost) = travel(packets, &way);
        let first = arriving.first().map_or(0, |packet| packet.rtp_time / 960);
        for packet in arriving {
            recording.push(packet);
        }
        let webm = recording.finish();
        let kept: Vec<u64> = webm.blocks.iter().map(|block| opus_tag(&block.data)).collect();
        // What overtook the first packets by little counts, what came much later than the first does not.
        let start = kept.first().copied().unwrap_or(first);
        prop_assert!(start <= first);
        let expected: Vec<u64> = (start..300).filter(|number| !lost.contains(&(number * 960))).collect();
        prop_assert_eq!(kept, expected);
        prop_assert!(webm.ticks().windows(2).all(|pair| pair[0] < pair[1]), "time rises");
    }
}

#[test]
fn a_lost_packet_costs_frames_only_until_the_next_keyframe() {
    let mut recording = Recording::new(Codec::Vp8);
    let (packets, _) = video(&recording);
    let lost = 90_000 + 60 * 4_500;
    let victim = packets.iter().position(|packet| packet.rtp_time == lost).unwrap();
    for (index, packet) in packets.into_iter().enumerate() {
        if index != victim {
            recording.push(packet);
        }
    }
    let kept: Vec<u64> = recording.finish().blocks.iter().map(|block| vp8_tag(&block.data)).collect();
    let expected: Vec<u64> = (0..60).chain(75..120).collect();
    assert_eq!(kept, expected);
    let finished = recording.finished.unwrap();
    assert_eq!((finished.packets_lost, finished.frames), (1, 105));
    let after = recording.requests.iter().filter(|(when, _)| *when > recording.at(100 + 60 * 50));
    assert!(after.count() >= 1, "a keyframe was asked for");
}

#[test]
fn padding_between_frames_is_not_loss() {
    let mut recording = Recording::new(Codec::Vp8);
    let mut sender = Sender::new(0);
    for number in 0..10u64 {
        let (rtp, at) = (number * 4_500, recording.at(number * 50));
        let frame = vp8_frame((number == 0).then_some((64, 48)), number, 700);
        recording.push_all(sender.frame(rtp, &frame, at));
        recording.push(sender.packet(rtp, false, Vec::new(), at));
    }
    assert_eq!(recording.finish().blocks.len(), 10);
}

#[test]
fn a_muted_camera_leaves_a_gap_of_its_length() {
    let mut recording = Recording::new(Codec::Vp8);
    let mut sender = Sender::new(0);
    for number in 0..40u64 {
        // Muted for a minute after twenty frames; the RTP clock goes on, as it does in browsers.
        let real = number * 50 + if number >= 20 { 60_000 } else { 0 };
        let frame = vp8_frame((number % 20 == 0).then_some((64, 48)), number, 100);
        recording.push_all(sender.frame(real * 90, &frame, recording.at(real)));
    }
    let ticks = recording.finish().ticks();
    assert_eq!((ticks.len(), ticks[19], ticks[20], ticks[39]), (40, 950, 61_000, 61_950));
}

#[test]
fn a_new_source_goes_on_from_its_keyframe_on_the_same_time_line() {
    let mut recording = Recording::new(Codec::Vp8);
    let mut senders = [Sender::new(0), Sender::new(0)];
    senders[1].ssrc = 77;
    senders[1].sequence = 3;
    for number in 0..60u64 {
        let (sender, base) =
            if number < 30 { (&mut senders[0], 0) } else { (&mut senders[1], 4_000_000_000) };
        // The new source begins in the middle of a chain.
        let frame = vp8_frame((number == 0 || number == 40).then_some((64, 48)), number, 100);
        let at = recording.start + Duration::from_millis(number * 50);
        recording.push_all(sender.frame(base + number * 4_500, &frame, at));
    }
    let webm = recording.finish();
    let expected: Vec<(u64, u64)> = (0..30).chain(40..60).map(|number| (number, number * 50)).collect();
    let kept: Vec<(u64, u64)> = webm.blocks.iter().map(|block| (vp8_tag(&block.data), block.tick)).collect();
    assert_eq!(kept, expected);
}

#[test]
fn reordering_of_the_first_packets_does_not_cost_the_first_keyframe() {
    let mut recording = Recording::new(Codec::Vp8);
    let mut sender = Sender::new(0);
    let mut packets = sender.frame(0, &vp8_frame(Some((64, 48)), 0, 800), recording.at(0));
    packets.reverse();
    for (delay, packet) in packets.iter_mut().enumerate() {
        packet.arrival += Duration::from_millis(20 * delay as u64);
    }
    recording.push_all(packets);
    assert_eq!(recording.finish().blocks.len(), 1);
}

#[test]
fn a_report_of_another_source_changes_nothing() {
    let mut recording = Recording::new(Codec::Vp8);
    let (packets, _) = video(&recording);
    for packet in packets {
        let info = SenderInfo { ntp: UNIX_EPOCH, rtp_time: 5 };
        let report = SenderReport { layer: 0, ssrc: 99, info, arrival: packet.arrival };
        recording.push(packet);
        recording.recorder.handle_sender_report(&mut recording.clock, report);
        recording.drain();
    }
    assert_eq!(recording.finish().blocks.len(), 120);
}

#[test]
fn clusters_begin_at_keyframes_and_once_a_second_for_audio() {
    let mut recording = Recording::new(Codec::Vp8);
    let (packets, _) = video(&recording);
    recording.push_all(packets);
    let webm = recording.finish();
    let keys: Vec<u64> = webm.blocks.iter().filter(|block| block.key).map(|block| block.tick).collect();
    assert_eq!(webm.clusters.iter().map(|&(tick, _)| tick).collect::<Vec<_>>(), keys);

    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    for number in 0..300u64 {
        recording.push(sender.packet(number * 960, false, opus_packet(number), recording.at(number * 20)));
    }
    let webm = recording.finish();
    assert_eq!(webm.clusters.len(), 6);
    assert_eq!(recording.finished.unwrap().duration, Duration::from_secs(6));
}

#[test]
fn the_file_is_whole_after_every_append_and_lags_by_less_than_a_second() {
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    for number in 0..200u64 {
        recording.push(sender.packet(number * 960, false, opus_packet(number), recording.at(number * 20)));
        let written = match recording.bytes.as_slice() {
            [] => 0,
            bytes => crate::support::Webm::parse(bytes).blocks.len() as u64,
        };
        assert!(number - written.min(number) < 50, "{written} of {number}");
    }
}

#[test]
fn nothing_comes_of_a_track_without_a_keyframe() {
    let mut recording = Recording::new(Codec::Vp8);
    let mut sender = Sender::new(0);
    for number in 0..50u64 {
        let frame = vp8_frame(None, number, 100);
        recording.push_all(sender.frame(number * 4_500, &frame, recording.at(number * 50)));
    }
    assert!(recording.finish().blocks.is_empty());
    assert!(recording.started.is_none());
    assert_eq!(recording.finished.unwrap().packets, 50);
    assert_eq!(recording.requests.len(), 5, "two requests a second");
}
