//! One clock for all tracks: what was simultaneous in reality is so in the recordings.

use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::support::{Chance, Recording, Sender, opus_packet, opus_tag, vp8_frame, vp8_tag};
use colloquy_media::recording::{ClockMap, Codec, RoomClock, SenderInfo, SenderReport};

/// A participant's machine: its oscillator and its wall clock.
#[derive(Clone, Copy)]
struct Machine {
    drift_ppm: i64,
    /// How far its wall clock is off, in microseconds.
    off: i64,
    /// What it takes to encode and pace a video frame, in microseconds.
    encoding: u64,
}

impl Machine {
    /// Microseconds that the machine counts in `real` microseconds.
    fn counted(&self, real: u64) -> u64 {
        real.saturating_add_signed(real as i64 / 1_000_000 * self.drift_ppm)
    }

    fn ntp(&self, real: u64) -> std::time::SystemTime {
        let unix = 1_800_000_000_000_000u64.saturating_add_signed(self.off) + self.counted(real);
        UNIX_EPOCH + Duration::from_micros(unix)
    }
}

/// The way to the server: 25 ms, up to 60 ms of jitter, loss.
struct Network {
    chance: Chance,
}

impl Network {
    const BASE: u64 = 25_000;

    fn arrival(&mut self, sent: u64) -> Option<u64> {
        let lost = self.chance.percent(3);
        let arrival = sent + Self::BASE + self.chance.below(60_000);
        (!lost).then_some(arrival)
    }
}

enum Arriving {
    Packet(colloquy_media::recording::RtpPacket),
    Report(SenderReport),
}

/// All that one track sends in `seconds`, in order of arrival.
fn track(codec: Codec, machine: Machine, seed: u64, seconds: u64, origin: Instant) -> Vec<(u64, Arriving)> {
    let mut network = Network { chance: Chance(seed) };
    let mut sender = Sender::new(0);
    sender.ssrc = seed as u32;
    let rtp_base = network.chance.below(1 << 32);
    let rtp = |real: u64| rtp_base + machine.counted(real) * u64::from(codec.clock_rate()) / 1_000_000;
    let (period, report_period) =
        if codec == Codec::Opus { (20_000, 5_000_000) } else { (50_000, 1_000_000) };
    let mut arriving = Vec::new();
    let mut report_at = network.chance.below(report_period);
    for number in 0..seconds * 1_000_000 / period {
        let real = 1_000_000 + number * period;
        let key = number % 40 == 0;
        let payload = match codec {
            Codec::Opus => opus_packet(real),
            Codec::Vp8 => vp8_frame(key.then_some((64, 48)), real, 40),
        };
        let packet = match codec {
            Codec::Opus => sender.packet(rtp(real), false, payload, origin),
            Codec::Vp8 => sender.frame(rtp(real), &payload, origin).remove(0),
        };
        if let Some(at) = network.arrival(real + if codec == Codec::Vp8 { machine.encoding } else { 0 }) {
            let arrival = origin + Duration::from_micros(at);
            arriving.push((at, Arriving::Packet(colloquy_media::recording::RtpPacket { arrival, ..packet })));
        }
        if real >= report_at {
            report_at = real + report_period / 2 + network.chance.below(report_period);
            // Senders extrapolate the RTP time of a report from the last frame: a few milliseconds of noise.
            let noise = network.chance.below(6_000);
            if let Some(at) = network.arrival(real) {
                let info =
                    SenderInfo { ntp: machine.ntp(real), rtp_time: (rtp(real + noise) & 0xFFFF_FFFF) as u32 };
                let arrival = origin + Duration::from_micros(at);
                arriving.push((
                    at,
                    Arriving::Report(SenderReport { layer: 0, ssrc: sender.ssrc, info, arrival }),
                ));
            }
        }
    }
    arriving.sort_by_key(|&(at, _)| at);
    arriving
}

/// Records the tracks of one participant; returns, for each block, when it really happened and its stamp, both in
/// microseconds since `origin`.
fn record(
    mut clock: ClockMap,
    machine: Machine,
    seed: u64,
    seconds: u64,
    origin: Instant,
) -> Vec<(u64, u64)> {
    let audio = track(Codec::Opus, machine, seed, seconds, origin);
    let video = track(Codec::Vp8, machine, seed + 1, seconds, origin);
    let mut both: Vec<(u64, usize, Arriving)> = audio
        .into_iter()
        .map(|(at, what)| (at, 0, what))
        .chain(video.into_iter().map(|(at, what)| (at, 1, what)))
        .collect();
    both.sort_by_key(|&(at, _, _)| at);
    let spare = RoomClock::new(origin);
    let mut recordings =
        [Codec::Opus, Codec::Vp8].map(|codec| Recording::with_clock(codec, origin, spare.participant()));
    for (_, index, what) in both {
        let recording = &mut recordings[index];
        // Both tracks share the participant's clock.
        std::mem::swap(&mut recording.clock, &mut clock);
        match what {
            Arriving::Packet(packet) => recording.push(packet),
            Arriving::Report(report) => {
                recording.advance(report.arrival);
                recording.recorder.handle_sender_report(&mut recording.clock, report);
            }
        }
        std::mem::swap(&mut recording.clock, &mut clock);
    }
    let mut stamps = Vec::new();
    for (recording, tag) in recordings.iter_mut().zip([opus_tag as fn(&[u8]) -> u64, vp8_tag]) {
        let webm = recording.finish();
        let zero = recording.started.unwrap().first_frame_at.duration_since(origin).as_micros() as u64;
        assert!(webm.blocks.windows(2).all(|pair| pair[0].tick < pair[1].tick), "never backwards");
        stamps.extend(webm.blocks.iter().map(|block| (tag(&block.data), zero + block.tick * 1_000)));
    }
    stamps
}

/// The greatest difference, in microseconds, between the errors of stamps of what happened within the same second.
fn worst_difference(stamps: &[(u64, u64)]) -> u64 {
    let mut seconds = std::collections::BTreeMap::<u64, (i64, i64)>::new();
    for &(real, stamp) in stamps {
        let error = stamp as i64 - real as i64;
        let range = seconds.entry(real / 1_000_000).or_insert((error, error));
        *range = (range.0.min(error), range.1.max(error));
    }
    seconds.values().map(|(least, most)| (most - least) as u64).max().unwrap()
}

/// Records two participants for `seconds`; compares all that happened after `from`.
fn worst_over(seconds: u64, seed: u64, encoding: [u64; 2], from: u64) -> u64 {
    let origin = Instant::now();
    let room = RoomClock::new(origin);
    let fast = Machine { drift_ppm: 100, off: 90_000_000, encoding: encoding[0] };
    let slow = Machine { drift_ppm: -100, off: -90_000_000, encoding: encoding[1] };
    let mut stamps = record(room.participant(), fast, seed, seconds, origin);
    stamps.extend(record(room.participant(), slow, seed + 10, seconds, origin));
    let blocks = stamps.len() as u64;
    assert!(blocks > seconds * 50 * 2 * 9 / 10, "audio is there, and some video");
    stamps.retain(|&(real, _)| real >= from);
    worst_difference(&stamps)
}

#[test]
fn tracks_of_clocks_far_apart_stay_together_for_half_an_hour() {
    // Video comes late by what encoding takes, which only sender reports can tell.
    let worst = worst_over(1_800, 7, [90_000, 30_000], 10_000_000);
    assert!(worst <= 40_000, "{worst} µs apart");
}

#[test]
fn tracks_are_together_from_the_start_whatever_the_jitter() {
    for seed in 0..60 {
        let worst = worst_over(20, 1_000 + 100 * seed, [0, 0], 0);
        assert!(worst <= 40_000, "{worst} µs apart with seed {seed}");
    }
}

#[test]
fn a_correction_of_audio_is_spread_so_that_it_is_not_heard() {
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    for number in 0..500u64 {
        let real = recording.at(number * 20);
        if number == 200 {
            let info =
                SenderInfo { ntp: UNIX_EPOCH + Duration::from_secs(4), rtp_time: (number * 960) as u32 };
            let report = SenderReport { layer: 0, ssrc: sender.ssrc, info, arrival: real };
            recording.recorder.handle_sender_report(&mut recording.clock, report);
        }
        // Every packet takes 100 ms longer than the report says.
        let arrival = real + Duration::from_millis(100);
        recording.push(sender.packet(number * 960, false, opus_packet(number), arrival));
    }
    let ticks = recording.finish().ticks();
    assert!(ticks.windows(2).all(|pair| (18..=21).contains(&(pair[1] - pair[0]))), "no step");
    assert_eq!(ticks[499], 499 * 20 - 100, "but all of it in the end");
}

/// The offsets of blocks from evenly spaced time, in milliseconds.
fn unevenness(ticks: &[u64], period: u64) -> Vec<i64> {
    ticks.iter().enumerate().map(|(number, &tick)| tick as i64 - (number as u64 * period) as i64).collect()
}

#[test]
fn without_reports_the_least_delayed_packets_set_the_time() {
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    let mut chance = Chance(3);
    for number in 0..500u64 {
        let arrival = recording.at(1_000 + number * 20 + 10 + chance.below(15));
        recording.push(sender.packet(number * 960, false, opus_packet(number), arrival));
    }
    let webm = recording.finish();
    assert_eq!(webm.blocks.len(), 500);
    assert!(unevenness(&webm.ticks(), 20).iter().all(|off| off.abs() <= 2));
    let zero = recording.started.unwrap().first_frame_at.duration_since(recording.start);
    assert!((1_009..1_013).contains(&(zero.as_millis() as u64)), "{zero:?}");
}

#[test]
fn a_stalled_rtp_clock_is_set_right_by_arrival_and_then_by_reports() {
    // A switched microphone: ten seconds pass, the RTP time goes on where it stopped.
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    let base = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for number in 0..1_000u64 {
        let pause = if number >= 500 { 10_000 } else { 0 };
        let arrival = recording.at(number * 20 + pause + 30);
        if number % 100 == 10 {
            let info = SenderInfo {
                ntp: base + Duration::from_millis(number * 20 + pause),
                rtp_time: (number * 960) as u32,
            };
            let report = SenderReport { layer: 0, ssrc: sender.ssrc, info, arrival };
            recording.recorder.handle_sender_report(&mut recording.clock, report);
        }
        recording.push(sender.packet(number * 960, false, opus_packet(number), arrival));
    }
    let ticks = recording.finish().ticks();
    assert_eq!(ticks.len(), 1_000);
    assert!(unevenness(&ticks[..500], 20).iter().all(|off| off.abs() <= 2));
    assert!(
        unevenness(&ticks[500..], 20).iter().all(|off| (off - 20_000).abs() <= 2),
        "{:?}",
        &ticks[498..504]
    );
}

#[test]
fn a_senders_clock_that_is_set_back_is_followed() {
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    let base = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for number in 0..6_000u64 {
        let real = number * 20;
        let arrival = recording.at(real + 30);
        if number % 50 == 0 {
            let back = if number >= 3_000 { 60_000 } else { 0 };
            let info = SenderInfo {
                ntp: base + Duration::from_millis(90_000 + real - back),
                rtp_time: (number * 960) as u32,
            };
            let report = SenderReport { layer: 0, ssrc: sender.ssrc, info, arrival };
            recording.recorder.handle_sender_report(&mut recording.clock, report);
        }
        recording.push(sender.packet(number * 960, false, opus_packet(number), arrival));
    }
    let ticks = recording.finish().ticks();
    assert!(unevenness(&ticks, 20).iter().all(|off| off.abs() <= 100), "no jump is heard");
}
