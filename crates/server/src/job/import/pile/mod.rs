//! Piles: imports whose rows are résumés, uploaded one by one, with what was read of each.
//!
//! A row's cells are what [`COLUMNS`] says, so that everything after the reading is as with a spreadsheet.

mod http;
mod read;
mod service;
mod store;

pub use http::{ImportFile, routes};
pub use read::{READ, read};
pub use store::{FileStatus, take};

use super::columns::{ImportField, Table};

/// What the cells of a row hold.
const COLUMNS: [ImportField; 5] =
    [ImportField::Name, ImportField::Email, ImportField::Phone, ImportField::Linkedin, ImportField::Github];

/// A pile without a file.
fn empty() -> Table {
    let fields = COLUMNS.map(Some).to_vec();
    Table { headings: vec![String::new(); fields.len()], fields, rows: Vec::new() }
}
