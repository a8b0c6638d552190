//! Tracks that are being recorded on this node.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::finalise;
use super::store::{self, Extent, NewRecording, NewTrack};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, TrackId, UserId};
use crate::kernel::policy::{Action, Target};

const ACTOR: &str = "recording.track";

/// A track whose file has begun.
pub struct StartedTrack<'a> {
    /// Whose it is; they agreed.
    pub user: UserId,
    /// The media server's name of it.
    pub track_sid: &'a str,
    /// VP8 video, else Opus audio.
    pub is_video: bool,
    /// The word in the table.
    pub source: &'a str,
    /// The file.
    pub path: &'a Path,
    /// Its time zero.
    pub started_at: DateTime<Utc>,
}

/// A track whose file is complete.
pub struct FinishedTrack<'a> {
    /// The file.
    pub path: &'a Path,
    /// From time zero to the end of the last frame.
    pub seconds: f64,
    /// Its size.
    pub bytes: u64,
    /// The largest picture; 0 for audio.
    pub width: u16,
    /// The largest picture; 0 for audio.
    pub height: u16,
}

/// Notes a track; the first one begins the interview's recording. Telling it twice is telling it once.
pub async fn track_started(app: &App, facts: &InterviewFacts, track: StartedTrack<'_>) -> Result<()> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteTrack, Target::Interview(facts.id)).await?;
    let days = app.config.recording.retention_days;
    let expires = (days > 0).then(|| track.started_at + TimeDelta::days(i64::from(days)));
    let recording = NewRecording {
        interview: facts.id,
        title: &facts.title,
        date: facts.scheduled_time,
        started_at: track.started_at,
        expires,
    };
    let recording = store::begin(&mut tx, &recording).await?;
    let live_path = live_path(app, track.path);
    let row = NewTrack {
        recording,
        user: track.user,
        track_sid: track.track_sid,
        is_video: track.is_video,
        source: track.source,
        live_path: &live_path,
        started_at: track.started_at,
    };
    if !store::insert_track(&mut tx, &row).await? {
        return Ok(());
    }
    tx.emit(facts.event(EventKind::RecordingChanged));
    tx.commit().await
}

/// Notes that a track's file is complete and has it finalised. A file without a row is deleted.
pub async fn track_finished(app: &App, finished: FinishedTrack<'_>) -> Result<()> {
    let row = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::track_of_file(&mut tx, &app.node, &live_path(app, finished.path)).await?
    };
    let Some(row) = row else {
        return delete_file(finished.path).await;
    };
    let extent = Extent {
        duration: finished.seconds,
        size: i64::try_from(finished.bytes).unwrap_or(i64::MAX),
        width: finished.width.into(),
        height: finished.height.into(),
    };
    stop(app, row.interview_id, row.id, extent).await
}

async fn stop(app: &App, interview: InterviewId, track: TrackId, extent: Extent) -> Result<()> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteTrack, Target::Interview(interview)).await?;
    if store::stop_track(&mut tx, track, extent).await? {
        finalise::enqueue(&mut tx, track).await?;
        changed(&mut tx, interview).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Has the files finalised that this node was writing when it last stopped without warning.
pub async fn recover(app: &App) -> Result<()> {
    let left = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::unfinished(&mut tx, &app.node).await?
    };
    if !left.is_empty() {
        tracing::info!(tracks = left.len(), "finalising recordings that were cut off");
    }
    for (track, interview) in left {
        stop(app, interview, track, Extent::default()).await?;
    }
    for path in orphans(app).await? {
        tracing::error!(
            path = %path.display(),
            "a live recording has no row, so nothing says whose it is and whether they agreed: it is kept here and belongs to nobody"
        );
    }
    Ok(())
}

/// Live files of this node without a row: the server died between making the file and noting it. A file tells neither whose voice it
/// is nor whether they agreed, so none is adopted; they are told to the operator.
pub async fn orphans(app: &App) -> Result<Vec<PathBuf>> {
    let folder = app.recordings_dir.join("live");
    let files = tokio::task::spawn_blocking(move || live_files(&folder)).await.map_err(Error::internal)?;
    let files = files.map_err(Error::internal)?;
    let paths: Vec<String> = files.iter().map(|file| live_path(app, file)).collect();
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let known = store::known_files(&mut tx, &app.node, &paths).await?;
    Ok(files.into_iter().zip(paths).filter(|(_, path)| !known.contains(path)).map(|(file, _)| file).collect())
}

/// Every file in a room's folder below `folder`, in order; none where there is no such folder.
fn live_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = |folder: &Path| match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let mut files = Vec::new();
    for room in entries(folder)?.into_iter().filter(|path: &PathBuf| path.is_dir()) {
        files.extend(entries(&room)?);
    }
    files.sort();
    Ok(files)
}

/// Tells participants and the company.
pub async fn changed(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    let facts = interview::facts(tx, interview).await?;
    tx.emit(facts.event(EventKind::RecordingChanged));
    Ok(())
}

/// A live file's name in its row: below this node's folder, so that the folder can move.
fn live_path(app: &App, path: &Path) -> String {
    path.strip_prefix(&app.recordings_dir).unwrap_or(path).to_string_lossy().into_owned()
}

/// Where the live file of a row is.
pub fn live_file(app: &App, live_path: &str) -> PathBuf {
    app.recordings_dir.join(live_path)
}

/// Deletes a live file, and its room's folder once that is empty.
pub async fn delete_file(path: &Path) -> Result<()> {
    match tokio::fs::remove_file(path).await {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::internal(error)),
    }
    if let Some(folder) = path.parent() {
        // Refused while other tracks are in it.
        let _ = tokio::fs::remove_dir(folder).await;
    }
    Ok(())
}
