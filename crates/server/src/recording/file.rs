//! A track's bytes: from the object store, or from the live file while it is written on this node.

use std::collections::HashMap;
use std::io::SeekFrom;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use chrono::{DateTime, TimeDelta, Utc};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStoreExt as _};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use super::store::{self, RecordingRow, TrackRow};
use super::tracks;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::disposition;
use crate::kernel::ids::{RecordingId, TrackId};
use crate::kernel::policy::{Action, Target};

/// A player reads a file in many pieces: one row in the audit trail stands for all of this time.
const ONE_READING: TimeDelta = TimeDelta::minutes(10);

type LastAudit = Arc<tokio::sync::Mutex<Option<DateTime<Utc>>>>;

/// Who has read which track lately, so that a player's many requests are one reading.
#[derive(Default)]
pub struct RecentReadings(Mutex<HashMap<(Uuid, TrackId), LastAudit>>);

impl RecentReadings {
    fn slot(&self, reader: Uuid, track: TrackId) -> LastAudit {
        let mut slots = self.0.lock().expect("no holder of the lock panics");
        slots.entry((reader, track)).or_default().clone()
    }

    /// Forgets readings that are long over.
    fn tidy(&self, now: DateTime<Utc>) {
        let mut slots = self.0.lock().expect("no holder of the lock panics");
        slots.retain(|_, slot| match slot.try_lock() {
            Ok(last) => last.is_some_and(|last| is_recent(last, now)),
            Err(_) => true,
        });
    }

    /// Opens a transaction to read the track, whose first reading commits its audit row before it returns.
    async fn open(&self, app: &App, actor: &Actor, recording: RecordingId, track: TrackId) -> Result<ReadTx> {
        let target = Target::Recording(recording);
        let Some(reader) = actor.id() else { return app.read(actor, Action::StreamTrack, target).await };
        let now = app.clock.now();
        let slot = self.slot(reader, track);
        let mut last = slot.lock().await;
        if last.is_some_and(|last| is_recent(last, now)) {
            drop(last);
            return app.read(actor, Action::StreamTrack, target).await;
        }
        let detail = serde_json::Map::from_iter([("track".to_owned(), track.to_string().into())]);
        let opened = app.read_part(actor, Action::ReadTrack, target, detail).await;
        *last = opened.is_ok().then_some(now);
        drop(last);
        self.tidy(now);
        opened
    }
}

fn is_recent(last: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last < ONE_READING
}

enum Source {
    Object(Path),
    Live(PathBuf),
}

/// A track's file, ready to be read.
pub struct TrackFile {
    /// Its length now; a live file grows.
    pub length: u64,
    /// A strong entity tag; a live file has none.
    pub etag: Option<String>,
    /// `video/webm` or `audio/webm`.
    pub content_type: &'static str,
    /// The `Content-Disposition` of a download.
    pub attachment: String,
    source: Source,
}

/// Finds the file of a track, for somebody who may read it.
pub async fn open(
    app: &App,
    actor: &Actor,
    readings: &RecentReadings,
    recording: RecordingId,
    track: TrackId,
) -> Result<TrackFile> {
    let mut tx = readings.open(app, actor, recording, track).await?;
    let row = store::track(&mut tx, track)
        .await?
        .filter(|row| row.recording_id == recording)
        .ok_or(Code::RecordingNotFound)?;
    let owner = store::of_interview(&mut tx, row.interview_id).await?.ok_or(Code::RecordingNotFound)?;
    let name = company::people(&mut tx, &[row.user_id]).await?.remove(&row.user_id).map(|person| person.name);
    drop(tx);
    let (length, source) = locate(app, &row).await?;
    Ok(TrackFile {
        length,
        etag: matches!(source, Source::Object(_)).then(|| format!("\"{}-{length}\"", row.id)),
        content_type: if row.kind == "video" { "video/webm" } else { "audio/webm" },
        attachment: attachment(&owner, name.as_deref(), &row),
        source,
    })
}

fn attachment(recording: &RecordingRow, name: Option<&str>, row: &TrackRow) -> String {
    let date = recording.started_at.format("%Y-%m-%d").to_string();
    disposition::attachment(
        &[&recording.interview_title, &date, name.unwrap_or_default(), &row.source],
        "webm",
    )
}

async fn locate(app: &App, row: &TrackRow) -> Result<(u64, Source)> {
    match (row.status.as_str(), &row.object_key) {
        ("ready", Some(key)) => {
            let key = Path::from(key.as_str());
            match app.objects.head(&key).await {
                Ok(meta) => Ok((meta.size, Source::Object(key))),
                Err(object_store::Error::NotFound { .. }) => Err(Code::RecordingNotFound.into()),
                Err(error) => Err(Error::internal(error)),
            }
        }
        ("recording" | "processing", _) if row.node == app.node => {
            let path = tracks::live_file(app, &row.live_path);
            match tokio::fs::metadata(&path).await {
                Ok(meta) => Ok((meta.len(), Source::Live(path))),
                // It was finalised between the two looks.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    Err(Error::new(Code::RecordingBusy).retry_after(1))
                }
                Err(error) => Err(Error::internal(error)),
            }
        }
        // Another node writes it.
        ("recording" | "processing", _) => Err(Code::RecordingBusy.into()),
        _ => Err(Code::RecordingNotFound.into()),
    }
}

/// Streams `range` of the file.
pub async fn stream(app: &App, file: &TrackFile, range: Range<u64>) -> Result<Body> {
    if range.is_empty() {
        return Ok(Body::empty());
    }
    match &file.source {
        Source::Object(key) => {
            let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
            let found = app.objects.get_opts(key, options).await.map_err(Error::internal)?;
            Ok(Body::from_stream(found.into_stream()))
        }
        Source::Live(path) => {
            let mut live = tokio::fs::File::open(path).await.map_err(Error::internal)?;
            live.seek(SeekFrom::Start(range.start)).await.map_err(Error::internal)?;
            Ok(Body::from_stream(ReaderStream::with_capacity(live.take(range.end - range.start), 64 << 10)))
        }
    }
}
