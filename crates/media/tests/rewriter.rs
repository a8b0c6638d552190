//! Property: whatever layers, loss, reordering and pauses do, the output of the rewriter is one continuous stream.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use colloquy_media::rewrite::{Numbers, Rewriter};
use proptest::prelude::*;

/// What happens to one packet of the source.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Arrives,
    Lost,
    /// Arrives after that many others.
    Late(usize),
}

#[derive(Debug, Clone)]
struct Segment {
    /// Where the layer's own numbering stands.
    start: Numbers,
    fates: Vec<Fate>,
    packets_per_frame: u64,
    /// Nothing is forwarded for so long before it.
    pause_ms: u64,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![6 => Just(Fate::Arrives), 1 => Just(Fate::Lost), 1 => (1_usize..6).prop_map(Fate::Late)]
}

fn segment() -> impl Strategy<Value = Segment> {
    let start = (0_u64..200_000, 0_u64..(1 << 33), 0_u16..0x8000, any::<u8>());
    (start, prop::collection::vec(fate(), 1..60), 1_u64..4, 0_u64..20_000).prop_map(
        |((sequence, rtp_time, picture_id, tl0), fates, packets_per_frame, pause_ms)| Segment {
            start: Numbers { sequence, rtp_time, picture_id: Some(picture_id), tl0_index: Some(tl0) },
            fates,
            packets_per_frame,
            pause_ms,
        },
    )
}

/// The packets of a segment in order of arrival. The first one always arrives first: it starts a keyframe, and
/// forwarding begins with it.
fn arrivals(segment: &Segment) -> Vec<Numbers> {
    let mut slots: BTreeMap<(usize, usize), Numbers> = BTreeMap::new();
    for (index, fate) in segment.fates.iter().enumerate() {
        let frame = index as u64 / segment.packets_per_frame;
        let numbers = Numbers {
            sequence: segment.start.sequence + index as u64,
            rtp_time: segment.start.rtp_time + frame * 3_000,
            picture_id: segment.start.picture_id.map(|id| id.wrapping_add(frame as u16) & 0x7fff),
            tl0_index: segment.start.tl0_index.map(|tl0| tl0.wrapping_add(frame as u8)),
        };
        match fate {
            _ if index == 0 => slots.insert((0, 0), numbers),
            Fate::Arrives => slots.insert((index, index), numbers),
            Fate::Late(by) => slots.insert((index + by, index), numbers),
            Fate::Lost => None,
        };
    }
    slots.into_values().collect()
}

proptest! {
    #[test]
    fn the_output_is_one_continuous_stream(
        segments in prop::collection::vec(segment(), 1..8),
        first_sequence in any::<u16>(),
        first_time in any::<u32>(),
    ) {
        let mut rewriter = Rewriter::new(90_000, first_sequence, first_time);
        let mut now = Instant::now();
        let mut outputs: Vec<(usize, Numbers, Numbers)> = Vec::new();
        for (number, segment) in segments.iter().enumerate() {
            now += Duration::from_millis(segment.pause_ms);
            rewriter.pause();
            for (index, input) in arrivals(segment).into_iter().enumerate() {
                now += Duration::from_millis(10);
                let output = match index {
                    0 => rewriter.switch(input, now),
                    _ => rewriter.rewrite(input, now).expect("it follows the switch"),
                };
                outputs.push((number, input, output));
            }
        }

        let sequences: BTreeSet<u64> = outputs.iter().map(|(_, _, out)| out.sequence).collect();
        prop_assert_eq!(sequences.len(), outputs.len(), "no number is used twice");
        for pair in outputs.windows(2) {
            let ((before_segment, before_in, before), (segment, input, after)) = (pair[0], pair[1]);
            if before_segment == segment {
                // Within a segment every difference is kept, so that what is missing is what was lost.
                prop_assert_eq!(after.sequence.wrapping_sub(before.sequence),
                    input.sequence.wrapping_sub(before_in.sequence));
                prop_assert_eq!(after.rtp_time.wrapping_sub(before.rtp_time),
                    input.rtp_time.wrapping_sub(before_in.rtp_time));
            }
        }
        // At a switch the stream goes on right after the highest number so far.
        for number in 1..segments.len() {
            let highest = outputs.iter().filter(|(s, ..)| *s < number).map(|(_, _, out)| *out);
            let highest = highest.max_by_key(|out| out.sequence).expect("each segment has a packet");
            let first = outputs.iter().find(|(s, ..)| *s == number).expect("each segment has a packet").2;
            prop_assert_eq!(first.sequence, highest.sequence + 1);
            prop_assert!(first.rtp_time > highest.rtp_time);
            let next = (highest.picture_id.expect("all have one") + 1) & 0x7fff;
            prop_assert_eq!(first.picture_id, Some(next));
            let next = highest.tl0_index.expect("all have one").wrapping_add(1);
            prop_assert_eq!(first.tl0_index, Some(next));
        }
        prop_assert!(*sequences.first().expect("one packet at least") < 1 << 16, "SRTP starts at rollover 0");
        // In the order of sequence numbers, time and picture ids never run backwards.
        let mut ordered: Vec<Numbers> = outputs.iter().map(|(_, _, out)| *out).collect();
        ordered.sort_by_key(|out| out.sequence);
        for pair in ordered.windows(2) {
            prop_assert!(pair[1].rtp_time >= pair[0].rtp_time);
            let step = pair[1].picture_id.zip(pair[0].picture_id).map(|(b, a)| b.wrapping_sub(a) & 0x7fff);
            prop_assert!(step.is_some_and(|step| step < 64), "picture ids run on: {pair:?}");
        }
    }

    #[test]
    fn what_precedes_the_switch_is_not_forwarded(behind in 1_u64..1_000, start in 1_000_u64..100_000) {
        let numbers = |sequence| Numbers { sequence, rtp_time: 0, picture_id: None, tl0_index: None };
        let now = Instant::now();
        let mut rewriter = Rewriter::new(48_000, 0, 0);
        rewriter.switch(numbers(start), now);
        prop_assert_eq!(rewriter.rewrite(numbers(start - behind), now), None);
    }
}
