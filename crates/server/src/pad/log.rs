//! What a pad keeps in the database: loading it, and appending to it.

use std::collections::HashSet;

use super::document::{Bounds, Document};
use super::entry::PadOf;
use super::store::{self, Advance, PadRow, UpdateRow};
use super::take_home;
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::PadId;
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

    /// How far it takes the pad; none without updates.
    fn advance(&self, pad: PadId) -> Option<Advance> {
        let (first, last) = (self.updates.first()?.number, self.updates.last()?.number);
        Some(Advance { pad, first, last, bytes: self.bytes() })
    }
}

/// What is to be appended to one pad.
pub type ToPad = (PadOf, Append);

/// Appends to several pads in one transaction, each of which may be in it once. An outcome for each; an error of the whole is nobody's own.
/// Nothing is appended where the interview is over or the take-home is handed in, or where another server has the pad as well.
pub async fn append(app: &App, all: &[ToPad]) -> Result<Vec<Result<()>>> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::AppendPad, Target::System).await?;
    let shut = shut(&mut tx, all).await?;
    let open: Vec<&ToPad> = all.iter().filter(|(of, _)| !shut.contains(&of.pad())).collect();
    let moved = write(&mut tx, &open).await?;
    tx.commit().await?;
    let outcome = |pad: PadId| match (shut.contains(&pad), moved.contains(&pad)) {
        (true, _) => Err(Code::InterviewOver.into()),
        (false, true) => Ok(()),
        (false, false) => Err(Code::Unavailable.into()),
    };
    Ok(all.iter().map(|(of, _)| outcome(of.pad())).collect())
}

/// Appends to pads; those that stood right before the first of their updates. Another server may have moved the others.
pub async fn write(tx: &mut WriteTx, all: &[&ToPad]) -> Result<HashSet<PadId>> {
    let advances: Vec<Advance> = all.iter().filter_map(|(of, append)| append.advance(of.pad())).collect();
    let rows: Vec<(PadId, &UpdateRow)> =
        all.iter().flat_map(|(of, append)| append.updates.iter().map(|row| (of.pad(), row))).collect();
    let moved = store::append(tx, &advances, &rows).await?;
    for (of, append) in all.iter().filter(|(of, _)| moved.contains(&of.pad())) {
        if let (Some(state), Some(last)) = (&append.snapshot, append.updates.last()) {
            store::put_snapshot(tx, of.pad(), last.number, state).await?;
        }
    }
    Ok(moved)
}

/// Those to which nothing can be added any more.
async fn shut(tx: &mut WriteTx, all: &[ToPad]) -> Result<HashSet<PadId>> {
    let (mut interviews, mut take_homes) = (Vec::new(), Vec::new());
    for (of, _) in all {
        match of {
            PadOf::Interview(id) => interviews.push(*id),
            PadOf::TakeHome(id) => take_homes.push(*id),
            PadOf::Practice(_) => {}
        }
    }
    let mut shut = HashSet::new();
    if !interviews.is_empty() {
        let over = interview::those_over(tx, &interviews).await?;
        shut.extend(over.into_iter().map(|id| PadOf::Interview(id).pad()));
    }
    if !take_homes.is_empty() {
        let open = take_home::lock_open(tx, &take_homes).await?;
        let closed = take_homes.into_iter().filter(|id| !open.contains(id));
        shut.extend(closed.map(|id| PadOf::TakeHome(id).pad()));
    }
    Ok(shut)
}
