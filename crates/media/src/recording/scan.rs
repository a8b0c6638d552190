//! Reads a recording back, however it was cut, as far as it is whole.

use std::io::{self, Read, Seek, SeekFrom};

use super::Codec;
use super::ebml::{HEAD_MAX, Head, UNKNOWN_SIZE, id, read_head, read_uint};
use super::finalise::FinaliseError;
use super::vp8::{self, FrameHeader, Size};
use super::webm::{CODEC_OPUS, CODEC_VP8, DURATION_LEN, KEYFRAME, SEEK_HEAD_LEN};
use super::{opus, webm};

/// The part of the file that is in memory at a time.
const WINDOW: usize = 64 << 10;

/// The parts before the first cluster are smaller than this.
const PREFACE_MAX: u64 = 4 << 10;

/// The head of a SimpleBlock: track (one byte here), time, flags.
const BLOCK_HEAD: u64 = 4;

/// What a recording holds and where.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) codec: Codec,
    /// Where the segment's content begins; positions in its index count from here.
    pub(super) segment: u64,
    pub(super) info: u64,
    pub(super) tracks: u64,
    /// Where the room for the Duration is; that for the SeekHead is at `segment`.
    pub(super) duration_at: u64,
    /// Where the two bytes of width and height are, for video.
    pub(super) size_at: Option<(u64, u64)>,
    pub(super) clusters: Vec<Cluster>,
    /// The end of the last whole block.
    pub(super) end: u64,
    pub(super) frames: u64,
    pub(super) size: Size,
    /// From zero to the end of the last frame, in ticks.
    pub(super) duration: u64,
}

/// A cluster with at least one whole block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    pub(super) start: u64,
    /// Where its content begins, after eight bytes of size.
    pub(super) content: u64,
    pub(super) tick: u64,
    /// It begins with a frame that can be decoded without others.
    pub(super) key: bool,
}

/// Looks at a file through a window, so that skipping from block to block costs few reads.
struct View<'a, F> {
    file: &'a mut F,
    len: u64,
    start: u64,
    window: Vec<u8>,
}

impl<F: Read + Seek> View<'_, F> {
    /// Up to `len` bytes at `at`; fewer only at the end of the file.
    fn at(&mut self, at: u64, len: usize) -> io::Result<&[u8]> {
        let end = (at + len as u64).min(self.len);
        if at < self.start || end > self.start + self.window.len() as u64 {
            self.start = at;
            self.window.clear();
            self.file.seek(SeekFrom::Start(at))?;
            let wanted = WINDOW.max(len) as u64;
            (&mut *self.file).take(wanted).read_to_end(&mut self.window)?;
        }
        let from = self.window.len().min((at - self.start) as usize);
        let to = self.window.len().min(from + len);
        Ok(&self.window[from..to])
    }

    fn head(&mut self, at: u64) -> io::Result<Option<Head>> {
        Ok(read_head(self.at(at, HEAD_MAX)?))
    }
}

/// Scans a recording that [`super::webm::Writer`] wrote, finalised or not.
pub(super) fn scan<F: Read + Seek>(file: &mut F) -> Result<Scan, FinaliseError> {
    let len = file.seek(SeekFrom::End(0))?;
    let mut view = View { file, len, start: 0, window: Vec::new() };
    let head = view.at(0, PREFACE_MAX as usize)?.to_vec();
    let (mut scan, mut at) = preface(&head)?;
    let mut blocks = Blocks::new(scan.codec);
    let mut open: Option<Cluster> = None;
    // Each turn moves `at` forward by at least an element's head, so that this ends.
    while let Some(head) = view.head(at)? {
        let content = at + head.len as u64;
        match (head.id, head.size) {
            (id::CLUSTER, _) if head.len == 4 + UNKNOWN_SIZE.len() => {
                let Some((tick, next)) = timestamp(&mut view, content)? else { break };
                open = Some(Cluster { start: at, content, tick, key: false });
                at = next;
            }
            (id::SIMPLE_BLOCK, Some(size)) => {
                let Some(end) = content.checked_add(size).filter(|&end| end <= len && size >= BLOCK_HEAD)
                else {
                    break;
                };
                let Some(cluster) = current(&scan, open) else { break };
                let bytes = view.at(content, (size as usize).min(BLOCK_HEAD as usize + vp8::FRAME_HEADER))?;
                let Some(key) = blocks.take(cluster.tick, bytes) else { break };
                if open.take().is_some() {
                    scan.clusters.push(Cluster { key, ..cluster });
                }
                scan.end = end;
                at = end;
            }
            _ => break,
        }
    }
    if scan.clusters.is_empty() {
        return Err(FinaliseError::Empty);
    }
    scan.frames = blocks.frames;
    scan.size = blocks.size;
    scan.duration = blocks.last.unwrap_or(0) + blocks.last_length;
    Ok(scan)
}

/// The cluster that a block belongs to: one that has no block yet, or the last that has.
fn current(scan: &Scan, open: Option<Cluster>) -> Option<Cluster> {
    open.or_else(|| scan.clusters.last().copied())
}

/// Reads the Timestamp that begins a cluster; returns it and where it ends.
fn timestamp<F: Read + Seek>(view: &mut View<'_, F>, at: u64) -> io::Result<Option<(u64, u64)>> {
    let Some(head) = view.head(at)?.filter(|head| head.id == id::TIMESTAMP) else { return Ok(None) };
    let Some(size) = head.size.filter(|&size| size <= 8) else { return Ok(None) };
    let content = view.at(at + head.len as u64, size as usize)?;
    let whole = content.len() as u64 == size;
    let next = at + head.len as u64 + size;
    Ok(read_uint(content).filter(|_| whole).map(|tick| (tick, next)))
}

/// What the blocks tell as they pass.
struct Blocks {
    codec: Codec,
    frames: u64,
    size: Size,
    last: Option<u64>,
    /// What the last frame lasts, in ticks.
    last_length: u64,
}

impl Blocks {
    fn new(codec: Codec) -> Self {
        Self { codec, frames: 0, size: Size::default(), last: None, last_length: 0 }
    }

    /// Takes the beginning of a block; returns whether it is a keyframe. `None` if it is not one of ours.
    fn take(&mut self, cluster: u64, block: &[u8]) -> Option<bool> {
        let [track, time0, time1, flags, frame @ ..] = block else { return None };
        let tick = cluster.checked_add(u64::from(u16::from_be_bytes([*time0, *time1])))?;
        let rising = self.last.is_none_or(|last| tick > last);
        if u64::from(*track) != 0x80 | webm::TRACK || tick > webm::TICK_MAX || !rising {
            return None;
        }
        if let FrameHeader::Key(size) = vp8::frame_header(frame)
            && self.codec == Codec::Vp8
        {
            self.size.width = self.size.width.max(size.width);
            self.size.height = self.size.height.max(size.height);
        }
        let length = match self.codec {
            Codec::Vp8 => webm::LAST_FRAME,
            Codec::Opus => opus::duration(frame).unwrap_or_default(),
        };
        self.last_length = length.as_millis() as u64;
        self.last = Some(tick);
        self.frames += 1;
        Some(flags & KEYFRAME != 0)
    }
}

/// Reads the parts before the first cluster; returns where that begins.
fn preface(bytes: &[u8]) -> Result<(Scan, u64), FinaliseError> {
    let ebml = child(bytes, 0, id::EBML).ok_or(FinaliseError::NotARecording)?;
    let head = read_head(&bytes[ebml.end..]).filter(|head| head.id == id::SEGMENT && head.len == HEAD_MAX);
    let segment = ebml.end + head.ok_or(FinaliseError::Empty)?.len;
    // What stands in the rooms for SeekHead and Duration does not matter: finalising may have been cut in them.
    let info = child(bytes, segment + SEEK_HEAD_LEN, id::INFO).ok_or(FinaliseError::Empty)?;
    let tracks = child(bytes, info.end, id::TRACKS).ok_or(FinaliseError::Empty)?;
    let scale = find(bytes, info, id::TIMESTAMP_SCALE).ok_or(FinaliseError::NotARecording)?;
    if scale.end + DURATION_LEN > info.end {
        return Err(FinaliseError::NotARecording);
    }
    let entry = find(bytes, tracks, id::TRACK_ENTRY).ok_or(FinaliseError::NotARecording)?;
    let name = find(bytes, entry, id::CODEC_ID).ok_or(FinaliseError::NotARecording)?;
    let codec = match &bytes[name.content..name.end] {
        CODEC_VP8 => Codec::Vp8,
        CODEC_OPUS => Codec::Opus,
        _ => return Err(FinaliseError::NotARecording),
    };
    let scan = Scan {
        codec,
        segment: segment as u64,
        info: info.start as u64,
        tracks: tracks.start as u64,
        duration_at: scale.end as u64,
        size_at: picture_size(bytes, entry),
        clusters: Vec::new(),
        end: tracks.end as u64,
        frames: 0,
        size: Size::default(),
        duration: 0,
    };
    Ok((scan, tracks.end as u64))
}

fn picture_size(bytes: &[u8], entry: Element) -> Option<(u64, u64)> {
    let video = find(bytes, entry, id::VIDEO)?;
    let two_bytes = |id| find(bytes, video, id).filter(|field| field.end - field.content == 2);
    Some((two_bytes(id::PIXEL_WIDTH)?.content as u64, two_bytes(id::PIXEL_HEIGHT)?.content as u64))
}

/// Where an element lies in a slice that holds all of it.
#[derive(Debug, Clone, Copy)]
struct Element {
    id: u32,
    start: usize,
    content: usize,
    end: usize,
}

fn element(bytes: &[u8], start: usize) -> Option<Element> {
    let head = read_head(bytes.get(start..)?)?;
    let content = start + head.len;
    let end = usize::try_from(head.size?).ok().and_then(|size| content.checked_add(size))?;
    (end <= bytes.len()).then_some(Element { id: head.id, start, content, end })
}

/// The element at `start`, if it is an `id`.
fn child(bytes: &[u8], start: usize, id: u32) -> Option<Element> {
    element(bytes, start).filter(|element| element.id == id)
}

/// The first child of `parent` that is an `id`.
fn find(bytes: &[u8], parent: Element, id: u32) -> Option<Element> {
    let inside = &bytes[..parent.end];
    let children = std::iter::successors(element(inside, parent.content), |last| element(inside, last.end));
    children.into_iter().find(|element| element.id == id)
}
