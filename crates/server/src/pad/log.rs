//! What a pad keeps in the database: loading it, and appending to it.

use super::document::{Bounds, Document};
use super::entry::PadOf;
use super::store::{self, PadRow, UpdateRow};
use super::take_home;
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::policy::{Action, Target};

const ACTOR: &str = "pad.log";
/// After so many updates the pad is kept as a whole, so that opening it reads no more of them than twice as many.
pub const SNAPSHOT_EVERY: i64 = 500;
/// So is one whose updates since then have more bytes than this.
pub const SNAPSHOT_BYTES: usize = 4 << 20;
/// What a row takes up beside its bytes.
const ROW_BYTES: usize = 64;

/// A pad as it was found.
pub struct Loaded {
    pub document: Document,
    pub row: PadRow,
    /// The last update in the snapshot.
    pub snapshot: i64,
    /// Bytes of updates after it.
    pub bytes_since: usize,
    /// How many updates were read beside it.
    pub read: usize,
}

/// Reads the pad: its snapshot, and the updates after that.
pub async fn load(app: &App, of: PadOf) -> Result<Loaded> {
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let config = &app.config.pad;
    let bounds = Bounds { bytes: config.document_bytes, files: config.files, elements: config.elements };
    let mut document = Document::new(bounds);
    let Some(row) = store::pad(&mut tx, of.pad()).await? else {
        return Ok(Loaded { document, row: PadRow::default(), snapshot: 0, bytes_since: 0, read: 0 });
    };
    let snapshot = store::snapshot(&mut tx, of.pad()).await?;
    let number = snapshot.as_ref().map_or(0, |snapshot| snapshot.number);
    let updates = store::updates_after(&mut tx, of.pad(), number).await?;
    let kept = snapshot.iter().map(|snapshot| snapshot.state.as_slice());
    document.restore(kept.chain(updates.iter().map(|row| row.update.as_slice())))?;
    let bytes_since = updates.iter().map(|row| row.update.len()).sum();
    Ok(Loaded { document, row, snapshot: number, bytes_since, read: updates.len() })
}

/// Updates on their way into the database.
pub struct Append {
    pub updates: Vec<UpdateRow>,
    /// The pad as it is after the last of them.
    pub snapshot: Option<Vec<u8>>,
}

impl Append {
    /// What they will take up.
    pub fn bytes(&self) -> i64 {
        let bytes: usize = self.updates.iter().map(|row| row.update.len() + ROW_BYTES).sum();
        i64::try_from(bytes).unwrap_or(i64::MAX)
    }
}

/// Appends in one transaction, unless the interview is over or the take-home handed in.
pub async fn append(app: &App, of: PadOf, append: &Append) -> Result<()> {
    let target = match of {
        PadOf::Interview(id) => Target::Interview(id),
        PadOf::TakeHome(id) => Target::TakeHome(id),
        PadOf::Practice(id) => Target::User(id),
    };
    let mut tx = app.write(&Actor::system(ACTOR), Action::AppendPad, target).await?;
    let is_over = match of {
        PadOf::Interview(id) => interview::facts(&mut tx, id).await?.status.is_over(),
        PadOf::TakeHome(id) => take_home::is_shut(&mut tx, id).await?,
        PadOf::Practice(_) => false,
    };
    if is_over {
        return Err(Code::InterviewOver.into());
    }
    let pad = of.pad();
    store::append(&mut tx, pad, &append.updates, append.bytes()).await?;
    if let (Some(state), Some(last)) = (&append.snapshot, append.updates.last()) {
        store::put_snapshot(&mut tx, pad, last.number, state).await?;
    }
    tx.commit().await
}
