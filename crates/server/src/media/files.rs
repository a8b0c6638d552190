//! The thread that writes recordings. The SFU hands it bytes and never waits; a disk that cannot keep up loses the
//! end of a recording, never its middle, and the loss is counted.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc as std_mpsc;
use std::thread::JoinHandle;
use std::time::Instant;

use chrono::{DateTime, Utc};
use colloquy_media::recording::{Codec, Finished, Started};
use colloquy_media::{RecordOutput, TrackDescription};
use tokio::sync::mpsc;

use super::{Ended, MediaEvent, WallClock};

/// Bytes that may wait for the disk: about a minute of a full room.
const QUEUE_BYTES: usize = 64 << 20;

enum Job {
    Record(RecordOutput),
    Dropped { recording: Arc<str>, bytes: u64 },
    RoomEmpty(String),
}

/// The way to the thread.
pub(super) struct Files {
    jobs: std_mpsc::Sender<Job>,
    queued: Arc<AtomicUsize>,
    /// Recordings that have lost bytes: nothing more may follow the gap.
    cut: HashSet<Arc<str>>,
    thread: JoinHandle<()>,
}

impl Files {
    /// Starts the thread, which writes below `folder`.
    pub(super) fn start(
        folder: PathBuf,
        clock: WallClock,
        events: mpsc::UnboundedSender<MediaEvent>,
        ended: Ended,
    ) -> io::Result<Self> {
        let (jobs, queue) = std_mpsc::channel();
        let queued = Arc::new(AtomicUsize::new(0));
        let writer = Writer {
            folder,
            clock,
            events,
            queued: Arc::clone(&queued),
            open: HashMap::new(),
            anchors: HashMap::new(),
        };
        let thread = std::thread::Builder::new().name("media-files".to_owned()).spawn(move || {
            let _ended = ended;
            writer.run(&queue);
        })?;
        Ok(Self { jobs, queued, cut: HashSet::new(), thread })
    }

    /// Queues a step of a recording, or counts it as lost when the disk is too far behind.
    pub(super) fn send(&mut self, record: RecordOutput) {
        let job = match record {
            RecordOutput::Append { recording, bytes } => {
                let length = bytes.len();
                let full = self.queued.load(Ordering::Acquire).saturating_add(length) > QUEUE_BYTES;
                if full || self.cut.contains(&recording) {
                    if self.cut.insert(Arc::clone(&recording)) {
                        tracing::error!(%recording, "the disk is too slow, the recording ends here");
                    }
                    Job::Dropped { recording, bytes: length as u64 }
                } else {
                    self.queued.fetch_add(length, Ordering::AcqRel);
                    Job::Record(RecordOutput::Append { recording, bytes })
                }
            }
            RecordOutput::Finished { recording, finished } => {
                self.cut.remove(&recording);
                Job::Record(RecordOutput::Finished { recording, finished })
            }
            started @ RecordOutput::Started { .. } => Job::Record(started),
        };
        self.queue(job);
    }

    /// A room is over.
    pub(super) fn room_empty(&self, room: &str) {
        self.queue(Job::RoomEmpty(room.to_owned()));
    }

    fn queue(&self, job: Job) {
        if self.jobs.send(job).is_err() {
            tracing::error!("the thread that writes recordings has ended");
        }
    }

    /// Waits until everything is on the disk.
    pub(super) fn finish(self) {
        drop(self.jobs);
        if self.thread.join().is_err() {
            tracing::error!("the thread that writes recordings has panicked");
        }
    }
}

struct OpenFile {
    track: TrackDescription,
    path: PathBuf,
    /// `None` after the disk has refused bytes.
    file: Option<File>,
    bytes: u64,
    dropped: u64,
}

struct Writer {
    folder: PathBuf,
    clock: WallClock,
    events: mpsc::UnboundedSender<MediaEvent>,
    queued: Arc<AtomicUsize>,
    open: HashMap<Arc<str>, OpenFile>,
    /// Wall time at some moment of each room, so that all its tracks are dated by one measure.
    anchors: HashMap<String, (Instant, DateTime<Utc>)>,
}

impl Writer {
    fn run(mut self, queue: &std_mpsc::Receiver<Job>) {
        for job in queue {
            match job {
                Job::Record(RecordOutput::Started { track, started }) => self.started(track, &started),
                Job::Record(RecordOutput::Append { recording, bytes }) => {
                    self.append(&recording, &bytes);
                    self.queued.fetch_sub(bytes.len(), Ordering::AcqRel);
                }
                Job::Record(RecordOutput::Finished { recording, finished }) => {
                    self.finished(&recording, &finished);
                }
                Job::Dropped { recording, bytes } => {
                    if let Some(open) = self.open.get_mut(&recording) {
                        open.dropped += bytes;
                    }
                }
                Job::RoomEmpty(room) => drop(self.anchors.remove(&room)),
            }
        }
    }

    fn started(&mut self, track: TrackDescription, started: &Started) {
        let path = recording_path(&self.folder, &track.room, &track.recording);
        let file = match create(&path) {
            Ok(file) => Some(file),
            Err(error) => {
                tracing::error!(%error, path = %path.display(), "a recording cannot be created");
                None
            }
        };
        let event = MediaEvent::TrackRecordingStarted {
            room: track.room.to_string(),
            identity: track.identity.to_string(),
            track_sid: track.track_sid.to_string(),
            recording: track.recording.to_string(),
            kind: track.kind,
            source: track.source,
            codec: match started.codec {
                Codec::Vp8 => "video/VP8",
                Codec::Opus => "audio/opus",
            },
            path: path.clone(),
            started_at: self.wall_time(&track.room, started.first_frame_at),
        };
        let recording = Arc::clone(&track.recording);
        self.open.insert(recording, OpenFile { track, path, file, bytes: 0, dropped: 0 });
        self.tell(event);
    }

    /// Writes at once: the bytes then survive the death of this process. The core hands over whole blocks.
    fn append(&mut self, recording: &str, bytes: &[u8]) {
        let Some(open) = self.open.get_mut(recording) else { return };
        let length = bytes.len() as u64;
        let Some(file) = &mut open.file else {
            open.dropped += length;
            return;
        };
        match file.write_all(bytes) {
            Ok(()) => open.bytes += length,
            Err(error) => {
                tracing::error!(%error, path = %open.path.display(), "a recording cannot be written");
                open.file = None;
                open.dropped += length;
            }
        }
    }

    fn finished(&mut self, recording: &str, finished: &Finished) {
        let Some(open) = self.open.remove(recording) else { return };
        if let Some(file) = &open.file
            && let Err(error) = file.sync_all()
        {
            tracing::error!(%error, path = %open.path.display(), "a recording may not be safe on the disk");
        }
        self.tell(MediaEvent::TrackRecordingFinished {
            room: open.track.room.to_string(),
            recording: recording.to_owned(),
            track_sid: open.track.track_sid.to_string(),
            path: open.path,
            duration_ms: i64::try_from(finished.duration.as_millis()).unwrap_or(i64::MAX),
            bytes: open.bytes,
            width: finished.width,
            height: finished.height,
            bytes_dropped: open.dropped,
        });
    }

    fn wall_time(&mut self, room: &str, moment: Instant) -> DateTime<Utc> {
        let clock = &self.clock;
        let (at, wall) = *self.anchors.entry(room.to_owned()).or_insert_with(|| (Instant::now(), clock()));
        let elapsed = |span| chrono::TimeDelta::from_std(span).unwrap_or_default();
        match moment.checked_duration_since(at) {
            Some(later) => wall + elapsed(later),
            None => wall - elapsed(at.duration_since(moment)),
        }
    }

    fn tell(&self, event: MediaEvent) {
        // Nobody listens any more only when the application is ending.
        let _ = self.events.send(event);
    }
}

/// Room names come from our own tokens, but a path is no place for trust.
fn recording_path(folder: &Path, room: &str, recording: &str) -> PathBuf {
    let safe = |name: &str| -> String {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        name.chars().map(|c| if allowed(c) { c } else { '_' }).collect()
    };
    folder.join("live").join(safe(room)).join(format!("{}.webm", safe(recording)))
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    File::options().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_stays_below_its_folder() {
        let path = recording_path(Path::new("/data"), "../../etc", "TR_a/../b");
        assert_eq!(path, Path::new("/data/live/______etc/TR_a____b.webm"));
    }
}
