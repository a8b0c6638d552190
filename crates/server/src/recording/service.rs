//! Reading what is known of a recording.

use std::collections::HashMap;

use super::store::{self, RecordingRow, TrackRow};
use crate::company;
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};

/// A recording with its tracks and the people in them.
pub struct Recording {
    pub row: RecordingRow,
    pub tracks: Vec<TrackRow>,
    pub facts: InterviewFacts,
    pub names: HashMap<UserId, String>,
    /// Whether the reader may delete it.
    pub may_delete: bool,
}

/// The interview's recording.
pub async fn recording(app: &App, actor: &Actor, interview: InterviewId) -> Result<Recording> {
    let mut tx = app.read(actor, Action::ReadRecording, Target::Interview(interview)).await?;
    let row = store::of_interview(&mut tx, interview).await?.ok_or(Code::RecordingNotFound)?;
    let tracks = store::tracks(&mut tx, row.id).await?;
    let names = company::names(&mut tx, tracks.iter().map(|track| track.user_id).collect()).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    Ok(Recording { may_delete: tx.may(actor, Action::DeleteRecording), row, tracks, facts, names })
}
