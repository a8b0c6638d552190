//! What would become of each row if its import were confirmed now.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

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
    /// Somebody whom the company does not know yet.
    New,
    /// Somebody whom the company knows, but not from this job.
    Known,
    /// Somebody who has applied for this job; left out.
    Applicant,
    /// Somebody who stands further up in the file; left out.
    Duplicate,
    /// Something needs another value; left out.
    Wrong,
    /// It is an application.
    Added,
    /// It was an application until the import was undone.
    Removed,
}

/// A row with what would become of it.
pub struct Seen {
    pub number: i32,
    pub cells: Vec<String>,
    pub values: Values,
    /// The candidate, where nothing is wrong.
    pub described: Option<Described>,
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

/// The address that tells the candidate of a row from others, where the row waits and nothing is wrong with it.
fn address(row: &Seen) -> Option<String> {
    row.described.as_ref().filter(|_| row.state == RowState::New).map(|one| one.email.to_lowercase())
}

/// A row by itself.
fn look(import: &Import, row: SheetRow) -> Seen {
    let values = Values::of(&row.cells, &import.fields);
    let checked = values.check();
    let state = match row.outcome {
        Some(outcome) => outcome.into(),
        None if checked.is_err() => RowState::Wrong,
        None => RowState::New,
    };
    let (described, problems) = match checked {
        Ok(described) => (Some(described), Vec::new()),
        Err(problems) => (None, if state == RowState::Wrong { problems } else { Vec::new() }),
    };
    Seen { number: row.number, cells: row.cells.0, values, described, state, problems }
}

impl From<Outcome> for RowState {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Added => RowState::Added,
            Outcome::Applicant => RowState::Applicant,
            Outcome::Duplicate => RowState::Duplicate,
            Outcome::Wrong => RowState::Wrong,
            Outcome::Removed => RowState::Removed,
        }
    }
}
