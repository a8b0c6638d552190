//! What would become of each row if its import were confirmed now.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

use super::pile::FileStatus;
use super::rows::{Described, Values};
use super::store::{Import, Outcome, SheetRow};
use crate::company;
use crate::job::application;
use crate::kernel::error::{FieldError, Result};
use crate::kernel::ids::{CompanyId, UserId};

/// What is to become of a row, or became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RowState {
    /// Its file is being read.
    Waiting,
    /// Somebody whom the company does not know yet.
    New,
    /// Somebody whom the company knows, but not from this job.
    Known,
    /// Somebody who has applied for this job; left out.
    Applicant,
    /// Somebody who stands further up in the file; left out.
    Duplicate,
    /// Its file stands further up; left out.
    SameFile,
    /// Something needs another value; left out.
    Wrong,
    /// Neither a name nor an address was found in its file; left out until somebody fills them in.
    NothingFound,
    /// Its file could not be read; left out until somebody fills in whose it is.
    Unreadable,
    /// Somebody wants it to be left out.
    LeftOut,
    /// It is an application.
    Added,
    /// It was an application until the import was undone.
    Removed,
}

/// The file of a row.
pub struct SeenFile {
    pub name: String,
    /// Bytes.
    pub size: i64,
    pub hash: Vec<u8>,
    pub status: FileStatus,
    pub failure: Option<String>,
}

impl SeenFile {
    fn of(row: &mut SheetRow) -> Option<Self> {
        Some(Self {
            name: row.file_name.take()?,
            size: row.file_size?,
            hash: row.file_hash.take()?,
            status: row.file_status?,
            failure: row.failure.take(),
        })
    }
}

/// A row with what would become of it.
pub struct Seen {
    pub number: i32,
    pub cells: Vec<String>,
    /// Whether it is said already what becomes of it.
    pub is_settled: bool,
    pub values: Values,
    /// The candidate, where nothing is wrong.
    pub described: Option<Described>,
    /// In a pile, until the row is an application.
    pub file: Option<SeenFile>,
    pub state: RowState,
    pub problems: Vec<FieldError>,
}

/// Looks all rows of an import over.
pub async fn evaluate(
    connection: &mut PgConnection,
    company: CompanyId,
    import: &Import,
    rows: Vec<SheetRow>,
) -> Result<Vec<Seen>> {
    let mut seen: Vec<Seen> = rows.into_iter().map(|row| look(import, row)).collect();
    mark_same_files(&mut seen);
    let addresses: Vec<String> = seen.iter().filter_map(address).collect();
    let known: HashMap<String, UserId> =
        company::candidates_by_emails(connection, company, &addresses).await?.into_iter().collect();
    let people: Vec<UserId> = known.values().copied().collect();
    let applicants: HashSet<UserId> =
        application::applicants(connection, import.job, &people).await?.into_iter().collect();
    let mut before = HashSet::new();
    for row in &mut seen {
        let Some(address) = address(row) else { continue };
        let candidate = known.get(&address);
        let is_new = before.insert(address);
        row.state = match candidate {
            _ if !is_new => RowState::Duplicate,
            Some(candidate) if applicants.contains(candidate) => RowState::Applicant,
            Some(_) => RowState::Known,
            None => RowState::New,
        };
    }
    Ok(seen)
}

/// Of rows with the same file the first counts that is not left out.
fn mark_same_files(seen: &mut [Seen]) {
    let mut before = HashSet::new();
    for row in seen.iter_mut().filter(|row| !row.is_settled) {
        let Some(file) = &row.file else { continue };
        if !before.insert(file.hash.clone()) {
            row.state = RowState::SameFile;
            row.problems.clear();
        }
    }
}

/// The address that tells the candidate of a row from others, where the row waits and nothing is wrong with it.
fn address(row: &Seen) -> Option<String> {
    row.described.as_ref().filter(|_| row.state == RowState::New).map(|one| one.email.to_lowercase())
}

/// A row by itself.
fn look(import: &Import, mut row: SheetRow) -> Seen {
    let values = Values::of(&row.cells, &import.fields);
    let checked = values.check();
    let file = SeenFile::of(&mut row);
    let state = match row.outcome {
        Some(Outcome::Wrong) => wrong(&values, file.as_ref()),
        Some(outcome) => outcome.into(),
        None if file.as_ref().is_some_and(|file| file.status == FileStatus::Pending) => RowState::Waiting,
        None if checked.is_err() => wrong(&values, file.as_ref()),
        None => RowState::New,
    };
    let (described, problems) = match checked {
        Ok(described) => (Some(described), Vec::new()),
        Err(problems) => (None, if state == RowState::Wrong { problems } else { Vec::new() }),
    };
    let (number, cells, is_settled) = (row.number, row.cells.0, row.outcome.is_some());
    Seen { number, cells, is_settled, values, described, file, state, problems }
}

/// What a row is whose candidate is not known well enough.
fn wrong(values: &Values, file: Option<&SeenFile>) -> RowState {
    match file {
        Some(file) if values.name.is_empty() && values.email.is_empty() => match file.status {
            FileStatus::Failed => RowState::Unreadable,
            FileStatus::Pending | FileStatus::Parsed => RowState::NothingFound,
        },
        _ => RowState::Wrong,
    }
}

impl From<Outcome> for RowState {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Added => RowState::Added,
            Outcome::Applicant => RowState::Applicant,
            Outcome::Duplicate => RowState::Duplicate,
            Outcome::SameFile => RowState::SameFile,
            Outcome::Wrong => RowState::Wrong,
            Outcome::LeftOut => RowState::LeftOut,
            Outcome::Removed => RowState::Removed,
        }
    }
}
