//! Deleting recordings: by hand, when their time is over, and what is left of those that went with their interview or company.

use object_store::ObjectStoreExt as _;
use object_store::path::Path;

use super::{store, tracks};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::InterviewId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;

/// The task that deletes files.
pub const ERASE: &str = "recording.erase";
/// The task that deletes files of recordings that nobody deleted by hand.
pub const SWEEP: &str = "recording.sweep";
/// The task that looks for recordings whose time is over.
pub const EXPIRE: &str = "recording.expire";

/// Deletes the interview's recording, unless something is still being written to it. Its files follow by a task.
pub async fn delete(app: &App, actor: &Actor, interview: InterviewId) -> Result<()> {
    let mut tx = app.write(actor, Action::DeleteRecording, Target::Interview(interview)).await?;
    let recording = store::lock(&mut tx, interview).await?.ok_or(Code::RecordingNotFound)?;
    let rows = store::tracks(&mut tx, recording).await?;
    if rows.iter().any(|row| matches!(row.status.as_str(), "recording" | "processing")) {
        return Err(Code::RecordingBusy.into());
    }
    tx.detail("recording", recording.to_string());
    tx.detail("tracks", rows.iter().filter(|row| row.object_key.is_some()).count());
    store::delete(&mut tx, recording).await?;
    tx.enqueue(NewTask::new(ERASE, ())?).await?;
    tracks::changed(&mut tx, interview).await?;
    tx.commit().await
}

/// The task of that: deletes every object whose track is gone, and then forgets it. Each step can be done again.
pub async fn erase(app: App, (): ()) -> Result<()> {
    let system = Actor::system(ERASE);
    loop {
        let keys = {
            let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
            store::leftovers(&mut tx).await?
        };
        if keys.is_empty() {
            return Ok(());
        }
        erase_all(&app, keys.iter().map(String::as_str)).await?;
        let mut tx = app.write(&system, Action::Maintain, Target::System).await?;
        store::forget_leftovers(&mut tx, &keys).await?;
        tx.commit().await?;
    }
}

/// The same for what went with an interview, a person or a company.
pub async fn sweep(app: App) -> Result<()> {
    erase(app, ()).await
}

/// Deletes files from the object store. One that is gone already is gone.
pub async fn erase_all(app: &App, keys: impl IntoIterator<Item = &str>) -> Result<()> {
    for key in keys {
        match app.objects.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(Error::internal(error)),
        }
    }
    Ok(())
}

/// Deletes recordings whose time is over. One that cannot be deleted yet is tried again the next day.
pub async fn expire(app: App) -> Result<()> {
    let system = Actor::system(EXPIRE);
    let expired = {
        let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
        let now = tx.now();
        store::expired(&mut tx, now).await?
    };
    for interview in expired {
        match delete(&app, &system, interview).await {
            Ok(()) => {}
            Err(error) if matches!(error.code, Code::RecordingBusy | Code::RecordingNotFound) => {
                tracing::warn!(interview = %interview, %error, "an expired recording was not deleted");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
