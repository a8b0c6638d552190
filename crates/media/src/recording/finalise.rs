//! Turns a recording, finished or cut by a crash, into a file with a duration and an index.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::time::Duration;

use super::Codec;
use super::ebml::{id, push_binary, push_master, push_uint, size8};
use super::scan::{Cluster, Scan, scan};
use super::webm::{TICKS, TRACK};

/// Points of the index are at least this many ticks apart.
const CUE_DISTANCE: u64 = 2 * TICKS;

/// An open file of which [`finalise`] can cut the end off.
pub trait RecordingFile: Read + Write + Seek {
    /// Makes the file `len` bytes long.
    ///
    /// # Errors
    /// What the file system reports.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

impl RecordingFile for File {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        File::set_len(self, len)
    }
}

impl RecordingFile for Cursor<Vec<u8>> {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        let len = usize::try_from(len).map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.get_mut().resize(len, 0);
        Ok(())
    }
}

/// Why a file could not be finalised.
#[derive(Debug, thiserror::Error)]
pub enum FinaliseError {
    /// The file was cut before its first whole frame: there is nothing to keep.
    #[error("the recording holds no whole frame")]
    Empty,
    /// The file was not written by a [`super::TrackRecorder`].
    #[error("the file is not a recording of this program")]
    NotARecording,
    /// Reading or writing failed. Finalising again is safe.
    #[error("the recording could not be read or written")]
    Io(#[from] io::Error),
}

/// What a finalised file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finalised {
    /// What the track is coded with.
    pub codec: Codec,
    /// From time zero to the end of the last frame.
    pub duration: Duration,
    /// The largest picture's width in pixels; 0 for audio.
    pub width: u16,
    /// The largest picture's height in pixels; 0 for audio.
    pub height: u16,
    /// Whole frames.
    pub frames: u64,
    /// The length of the file.
    pub bytes: u64,
}

/// Makes a recording seekable: cuts it after its last whole block, appends the index (Cues), and fills in the
/// positions of the parts (SeekHead), the duration and all sizes (RFC 9559 section 5.1).
///
/// Works on files cut at any byte, also while it ran itself: the index is appended first, and only then does the
/// head refer to it. A finalised file is left as it is. Reading takes one pass over the heads of the blocks.
/// The caller syncs the file.
///
/// # Errors
/// [`FinaliseError::Empty`] if there is nothing to keep, [`FinaliseError::NotARecording`] if the file is
/// something else; both leave it untouched. [`FinaliseError::Io`] from the file.
pub fn finalise<F: RecordingFile>(file: &mut F) -> Result<Finalised, FinaliseError> {
    let scan = scan(file)?;
    let cues = cues(&scan);
    let bytes = scan.end + cues.len() as u64;
    append_index(file, scan.end, &cues)?;
    let next_starts = scan.clusters.iter().skip(1).map(|cluster| cluster.start).chain([scan.end]);
    for (cluster, end) in scan.clusters.iter().zip(next_starts) {
        write_if_new(file, cluster.content - 8, &size8(end - cluster.content))?;
    }
    let mut duration = Vec::new();
    push_binary(&mut duration, id::DURATION, &(scan.duration as f64).to_be_bytes());
    write_if_new(file, scan.duration_at, &duration)?;
    if let Some((width_at, height_at)) = scan.size_at.filter(|_| scan.size.width > 0) {
        write_if_new(file, width_at, &scan.size.width.to_be_bytes())?;
        write_if_new(file, height_at, &scan.size.height.to_be_bytes())?;
    }
    write_if_new(file, scan.segment, &seek_head(&scan))?;
    write_if_new(file, scan.segment - 8, &size8(bytes - scan.segment))?;
    file.flush()?;
    Ok(Finalised {
        codec: scan.codec,
        duration: Duration::from_millis(scan.duration),
        width: scan.size.width,
        height: scan.size.height,
        frames: scan.frames,
        bytes,
    })
}

/// Replaces what follows the last block by the index, unless that is what follows it.
fn append_index<F: RecordingFile>(file: &mut F, end: u64, cues: &[u8]) -> io::Result<()> {
    let len = file.seek(SeekFrom::End(0))?;
    if len != end + cues.len() as u64 {
        file.set_len(end)?;
    }
    write_if_new(file, end, cues)
}

/// Writes `bytes` at `at` unless they are there already, so that a finalised file is not touched.
fn write_if_new<F: RecordingFile>(file: &mut F, at: u64, bytes: &[u8]) -> io::Result<()> {
    let mut present = Vec::with_capacity(bytes.len());
    file.seek(SeekFrom::Start(at))?;
    (&mut *file).take(bytes.len() as u64).read_to_end(&mut present)?;
    if present != bytes {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)?;
    }
    Ok(())
}

fn cues(scan: &Scan) -> Vec<u8> {
    let mut out = Vec::new();
    push_master(&mut out, id::CUES, |out| {
        let mut last: Option<u64> = None;
        for cluster in scan.clusters.iter().filter(|cluster| cluster.key) {
            if last.is_none_or(|last| cluster.tick >= last + CUE_DISTANCE) {
                last = Some(cluster.tick);
                push_cue(out, scan, cluster);
            }
        }
    });
    out
}

fn push_cue(out: &mut Vec<u8>, scan: &Scan, cluster: &Cluster) {
    push_master(out, id::CUE_POINT, |out| {
        push_uint(out, id::CUE_TIME, cluster.tick);
        push_master(out, id::CUE_TRACK_POSITIONS, |out| {
            push_uint(out, id::CUE_TRACK, TRACK);
            push_uint(out, id::CUE_CLUSTER_POSITION, cluster.start - scan.segment);
        });
    });
}

/// The SeekHead, in exactly the room that the writer left for it.
fn seek_head(scan: &Scan) -> Vec<u8> {
    let mut out = Vec::new();
    push_master(&mut out, id::SEEK_HEAD, |out| {
        for (id, at) in [(id::INFO, scan.info), (id::TRACKS, scan.tracks), (id::CUES, scan.end)] {
            push_master(out, id::SEEK, |out| {
                push_binary(out, id::SEEK_ID, &id.to_be_bytes());
                push_binary(out, id::SEEK_POSITION, &(at - scan.segment).to_be_bytes());
            });
        }
    });
    out
}
