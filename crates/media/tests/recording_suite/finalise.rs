//! Finalising: whole files, cut files, and files whose finalising was cut.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::time::Duration;

use colloquy_media::recording::{Codec, FinaliseError, Finalised, RecordingFile, finalise};
use proptest::prelude::*;

use crate::support::{Recording, Sender, Webm, opus_packet, vp8_frame};

/// A recording of `seconds`, with a keyframe every three; the picture grows on the way.
fn video(seconds: u64) -> Vec<u8> {
    let mut recording = Recording::new(Codec::Vp8);
    let mut sender = Sender::new(0);
    for number in 0..seconds * 20 {
        let size = if number < 100 { (320, 180) } else { (640, 360) };
        let frame = vp8_frame((number % 60 == 0).then_some(size), number, 30 + number as usize % 90);
        recording.push_all(sender.frame(number * 4_500, &frame, recording.at(number * 50)));
    }
    recording.finish();
    recording.bytes
}

fn audio(seconds: u64) -> Vec<u8> {
    let mut recording = Recording::new(Codec::Opus);
    let mut sender = Sender::new(0);
    for number in 0..seconds * 50 {
        recording.push(sender.packet(number * 960, false, opus_packet(number), recording.at(number * 20)));
    }
    recording.finish();
    recording.bytes
}

fn finalised(bytes: &[u8]) -> Result<(Vec<u8>, Finalised), FinaliseError> {
    let mut file = Cursor::new(bytes.to_vec());
    let summary = finalise(&mut file)?;
    Ok((file.into_inner(), summary))
}

/// A finalised file holds an index that leads where it says.
fn assert_seekable(bytes: &[u8], summary: &Finalised) {
    let webm = Webm::parse(bytes);
    assert!(webm.sizes_known);
    assert_eq!(webm.duration, Some(summary.duration.as_millis() as f64));
    assert_eq!((webm.blocks.len() as u64, bytes.len() as u64), (summary.frames, summary.bytes));
    assert_eq!(
        webm.seeks.iter().map(|seek| seek.0).collect::<Vec<_>>(),
        [0x1549_A966, 0x1654_AE6B, 0x1C53_BB6B]
    );
    assert!(webm.seeks.iter().all(|&(id, found)| id == found), "the SeekHead leads to its parts");
    assert!(!webm.cues.is_empty());
    for cue in &webm.cues {
        assert!(webm.clusters.contains(cue), "{cue:?} leads to a cluster of that time");
        let first = webm.blocks.iter().find(|block| block.tick == cue.0).unwrap();
        assert!(first.key);
    }
}

#[test]
fn a_whole_file_gets_a_duration_and_an_index() {
    let (bytes, summary) = finalised(&video(20)).unwrap();
    assert_seekable(&bytes, &summary);
    assert_eq!((summary.width, summary.height, summary.frames), (640, 360, 400));
    assert_eq!(summary.duration, Duration::from_millis(399 * 50 + 40));
    let webm = Webm::parse(&bytes);
    assert_eq!(
        webm.cues.iter().map(|cue| cue.0).collect::<Vec<_>>(),
        [0, 3_000, 6_000, 9_000, 12_000, 15_000, 18_000]
    );
    assert_eq!(webm.size, Some((640, 360)), "the largest picture is entered");

    let (bytes, summary) = finalised(&audio(20)).unwrap();
    assert_seekable(&bytes, &summary);
    assert_eq!((summary.codec, summary.duration), (Codec::Opus, Duration::from_secs(20)));
}

#[test]
fn finalising_changes_no_frame_and_twice_is_as_good_as_once() {
    for raw in [video(10), audio(10)] {
        let (once, first) = finalised(&raw).unwrap();
        let (twice, second) = finalised(&once).unwrap();
        assert_eq!((&once, first), (&twice, second));
        assert_eq!(Webm::parse(&once).blocks, Webm::parse(&raw).blocks);
    }
}

/// Finalises the first `cut` bytes; checks that every frame that is whole in them is kept.
fn check_cut(bytes: &[u8], ends: &[usize], cut: usize) {
    let whole = ends.iter().filter(|&&end| end <= cut).count();
    match finalised(&bytes[..cut]) {
        Ok((file, summary)) => {
            assert_eq!(summary.frames, whole as u64, "cut at {cut}");
            assert_seekable(&file, &summary);
        }
        Err(FinaliseError::Io(error)) => panic!("{error}"),
        Err(_) => assert_eq!(whole, 0, "cut at {cut}"),
    }
}

/// Where each block ends, found by what a parser sees of longer and longer beginnings.
fn block_ends(bytes: &[u8]) -> Vec<usize> {
    let webm = Webm::parse(bytes);
    let mut ends = Vec::new();
    let mut from = 0;
    for block in &webm.blocks {
        let at = bytes[from..].windows(block.data.len()).position(|window| window == block.data).unwrap();
        from += at + block.data.len();
        ends.push(from);
    }
    ends
}

#[test]
fn a_file_cut_at_any_byte_keeps_all_whole_frames() {
    for raw in [video(4), audio(2)] {
        let ends = block_ends(&raw);
        for cut in 0..=raw.len() {
            check_cut(&raw, &ends, cut);
        }
        let (done, _) = finalised(&raw).unwrap();
        for cut in (0..=done.len()).rev() {
            check_cut(&done, &ends, cut);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn long_files_cut_anywhere_keep_all_whole_frames(cut in 0.0..1.0f64, seconds in 10..120u64) {
        let raw = video(seconds);
        check_cut(&raw, &block_ends(&raw), (raw.len() as f64 * cut) as usize);
    }

    #[test]
    fn what_a_power_cut_leaves_behind_is_cut_off(cut in 300..7_800usize, zeros in 1..5_000usize) {
        let raw = audio(10);
        let whole = block_ends(&raw).iter().filter(|&&end| end <= cut).count() as u64;
        let mut damaged = raw[..cut].to_vec();
        damaged.resize(cut + zeros, 0);
        let (file, summary) = finalised(&damaged).unwrap();
        assert_seekable(&file, &summary);
        // Zeros may fill up the block that was being written.
        prop_assert!((whole..=whole + 1).contains(&summary.frames));
    }
}

#[test]
fn blocks_that_run_backwards_are_damage() {
    let raw = audio(2);
    let ends = block_ends(&raw);
    let mut damaged = raw.clone();
    damaged.extend_from_slice(&raw[ends[98]..ends[99]]);
    assert_eq!(finalised(&damaged).unwrap().0, finalised(&raw).unwrap().0);
}

#[test]
fn other_files_are_left_alone() {
    for bytes in [b"".to_vec(), b"RIFF....WAVEfmt ".to_vec(), vec![0; 5_000], vec![0xFF; 5_000]] {
        let mut file = Cursor::new(bytes.clone());
        assert!(matches!(finalise(&mut file), Err(FinaliseError::NotARecording | FinaliseError::Empty)));
        assert_eq!(file.into_inner(), bytes);
    }
}

/// A disk that fails after so many bytes were written.
struct FailingDisk {
    file: Cursor<Vec<u8>>,
    left: usize,
}

impl Read for FailingDisk {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Seek for FailingDisk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Write for FailingDisk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = bytes.len().min(self.left);
        self.left -= len;
        if len == 0 { Err(io::ErrorKind::StorageFull.into()) } else { self.file.write(&bytes[..len]) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl RecordingFile for FailingDisk {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }
}

#[test]
fn finalising_that_was_cut_can_be_done_again() {
    let raw = video(10);
    let cut = &raw[..raw.len() - 5];
    let (expected, _) = finalised(cut).unwrap();
    let mut left = 0;
    loop {
        let mut disk = FailingDisk { file: Cursor::new(cut.to_vec()), left };
        let outcome = finalise(&mut disk);
        assert_eq!(finalised(disk.file.get_ref()).unwrap().0, expected, "after {left} bytes");
        if outcome.is_ok() {
            break;
        }
        left += 1;
    }
    assert!(left > 100, "the disk did fail");
}
