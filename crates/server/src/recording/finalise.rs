//! From a live file to a finished recording: index, upload, totals.

use std::path::Path;
use std::sync::Arc;

use colloquy_media::recording::{FinaliseError, Finalised};
use object_store::buffered::BufWriter;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt as _;

use super::store::{self, Extent, TrackRow};
use super::{remove, tracks};
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{InterviewId, RecordingId, TrackId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::notify::{self, NotificationKind};

/// The task's kind.
pub const KIND: &str = "recording.finalise";
const SETTLE: &str = "recording.settle";

/// Which track.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    track: TrackId,
}

/// Has a track finalised by this node, which holds its file.
pub async fn enqueue(tx: &mut WriteTx, track: TrackId) -> Result<()> {
    let node = tx.app().node.clone();
    tx.enqueue(NewTask::new(KIND, Payload { track })?.key(format!("{KIND}:{track}")).node(node)).await
}

/// Makes a track's file seekable, moves it to the object store and sums the recording up. Each step can be done again: the live file
/// is deleted last.
pub async fn finalise(app: App, payload: Payload) -> Result<()> {
    let row = {
        let mut tx = app.read(&Actor::system(KIND), Action::Maintain, Target::System).await?;
        store::track(&mut tx, payload.track).await?
    };
    let Some(row) = row else { return Ok(()) };
    let path = tracks::live_file(&app, &row.live_path);
    if row.status == "processing" {
        let finalised = index(&path).await?;
        let key = match finalised {
            Some(_) => Some(upload(&app, &row, &path).await?),
            None => None,
        };
        close(&app, &row, key.as_deref(), finalised).await?;
    }
    tracks::delete_file(&path).await
}

/// None when there is nothing to keep.
async fn index(path: &Path) -> Result<Option<Finalised>> {
    let owned = path.to_owned();
    let work = move || -> std::result::Result<Finalised, FinaliseError> {
        let mut file = std::fs::File::options().read(true).write(true).open(owned)?;
        let finalised = colloquy_media::recording::finalise(&mut file)?;
        file.sync_all()?;
        Ok(finalised)
    };
    match tokio::task::spawn_blocking(work).await.map_err(Error::internal)? {
        Ok(finalised) => Ok(Some(finalised)),
        Err(FinaliseError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            tracing::error!(path = %path.display(), "a recording's file is gone");
            Ok(None)
        }
        Err(error @ (FinaliseError::Empty | FinaliseError::NotARecording)) => {
            tracing::warn!(path = %path.display(), %error, "nothing of a track could be kept");
            Ok(None)
        }
        Err(error) => Err(Error::internal(error)),
    }
}

async fn upload(app: &App, row: &TrackRow, path: &Path) -> Result<String> {
    let key = format!("recordings/{}/{}/{}.webm", row.interview_id, row.recording_id, row.id);
    let mut file = tokio::fs::File::open(path).await.map_err(Error::internal)?;
    let mut writer = BufWriter::new(Arc::clone(&app.objects), object_store::path::Path::from(key.as_str()));
    let copied = async {
        tokio::io::copy(&mut file, &mut writer).await?;
        writer.shutdown().await
    };
    if let Err(error) = copied.await {
        if let Err(error) = writer.abort().await {
            tracing::warn!(%error, key, "an unfinished upload was left behind");
        }
        return Err(Error::internal(error));
    }
    Ok(key)
}

async fn close(app: &App, row: &TrackRow, key: Option<&str>, finalised: Option<Finalised>) -> Result<()> {
    let opened =
        app.write(&Actor::system(KIND), Action::FinaliseRecording, Target::Recording(row.recording_id)).await;
    let mut tx = match opened {
        Ok(tx) => tx,
        // The interview went with everything that belongs to it.
        Err(error) if error.code == Code::RecordingNotFound => return remove::erase_all(app, key).await,
        Err(error) => return Err(error),
    };
    let extent = finalised.map_or(Extent::default(), |file| Extent {
        duration: file.duration.as_secs_f64(),
        size: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        width: file.width.into(),
        height: file.height.into(),
    });
    store::lock(&mut tx, row.interview_id).await?;
    store::close_track(&mut tx, row.id, key, extent).await?;
    tx.detail("track", row.id.to_string());
    tx.detail("kept", key.is_some());
    settle_locked(&mut tx, row.interview_id, row.recording_id).await?;
    tracks::changed(&mut tx, row.interview_id).await?;
    tx.commit().await
}

/// Brings a recording's status in line with its tracks and its interview: what ended an interview calls this.
pub async fn settle(app: &App, interview: InterviewId) -> Result<()> {
    let mut tx = app.write(&Actor::system(SETTLE), Action::NoteTrack, Target::Interview(interview)).await?;
    let Some(recording) = store::lock(&mut tx, interview).await? else { return Ok(()) };
    if settle_locked(&mut tx, interview, recording).await? {
        tracks::changed(&mut tx, interview).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ready once the interview is over and its last track is; interviewers are told. Whether the status changed.
async fn settle_locked(tx: &mut WriteTx, interview: InterviewId, recording: RecordingId) -> Result<bool> {
    store::sum_up(tx, recording).await?;
    let facts = interview::facts(tx, interview).await?;
    let rows = store::tracks(tx, recording).await?;
    let any = |status: &str| rows.iter().any(|row| row.status == status);
    let status = if !facts.status.is_over() || any("recording") {
        "recording"
    } else if any("processing") {
        "processing"
    } else if any("ready") {
        "ready"
    } else {
        "failed"
    };
    let changed = store::set_status(tx, recording, status).await?;
    if changed && status == "ready" {
        let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name });
        for interviewer in &facts.interviewers {
            notify::notify(
                tx,
                *interviewer,
                NotificationKind::RecordingReady,
                Some(interview),
                params.clone(),
            )
            .await?;
        }
    }
    Ok(changed)
}
