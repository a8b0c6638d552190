//! Reads spreadsheets: CSV or XLSX in, rows of texts out.
//!
//! Pure: bytes to values, no files, no network, no clock. The files are written by strangers, so the server never calls [`parse`] itself; it
//! has a child process do that which first gives up what it does not need.

mod csv;
mod xlsx;

use serde::{Deserialize, Serialize};

/// The most rows that are read, the headings aside.
pub const MOST_ROWS: usize = 2_000;
/// The most columns that hold something.
pub const MOST_COLUMNS: usize = 50;
/// The most bytes of text in all cells together: what stands against a small file that becomes a huge one.
pub const MOST_TEXT: usize = 4 << 20;

/// What a file holds. Blank rows are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The rows from the top; the first one may hold headings.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it stands, from 1 as spreadsheet programs count.
    pub number: u32,
    /// Its cells from the left; blank ones at the end are left out.
    pub cells: Vec<String>,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// It is neither CSV nor XLSX.
    #[error("the file is neither CSV nor XLSX")]
    Unsupported,
    /// It is damaged, or holds something else than its beginning says.
    #[error("the file could not be read")]
    Unreadable,
    /// A quotation mark in this row opens a cell that is never closed.
    #[error("a quotation mark in row {0} is never closed")]
    Unclosed(u32),
    /// It has more than [`MOST_ROWS`].
    #[error("the file has too many rows")]
    TooManyRows,
    /// It has more than [`MOST_COLUMNS`].
    #[error("the file has too many columns")]
    TooManyColumns,
    /// It holds more than [`MOST_TEXT`].
    #[error("the file holds too much text")]
    TooLong,
    /// No cell holds anything.
    #[error("the file is empty")]
    Empty,
    /// Reading it took longer or more memory than a spreadsheet may; only the parent of the process that reads can tell.
    #[error("reading the file took too long")]
    Timeout,
}

/// Reads a spreadsheet; of a workbook the first sheet that is shown.
///
/// # Errors
/// When the file cannot be read or holds too much; never [`Failure::Timeout`].
pub fn parse(file: &[u8]) -> Result<Sheet, Failure> {
    if file.starts_with(b"PK\x03\x04") { xlsx::read(file) } else { csv::read(file) }
}

/// A sheet while it is read, within its limits.
#[derive(Default)]
struct Collected {
    rows: Vec<Row>,
    text: usize,
}

impl Collected {
    /// Adds a row, unless it is blank.
    fn add(&mut self, number: u32, cells: impl IntoIterator<Item = String>) -> Result<(), Failure> {
        let mut cells: Vec<String> = cells.into_iter().map(|cell| tidy(&cell)).collect();
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        cells.truncate(filled);
        if cells.is_empty() {
            return Ok(());
        }
        // One more: whether the first one holds headings, others decide.
        if self.rows.len() > MOST_ROWS {
            return Err(Failure::TooManyRows);
        }
        if cells.len() > MOST_COLUMNS {
            return Err(Failure::TooManyColumns);
        }
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.text > MOST_TEXT {
            return Err(Failure::TooLong);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }

    fn finish(self) -> Result<Sheet, Failure> {
        if self.rows.is_empty() { Err(Failure::Empty) } else { Ok(Sheet { rows: self.rows }) }
    }
}

/// Without what cannot be shown, and without space around it. An apostrophe that only keeps a spreadsheet program from calculating is
/// taken off, as such a program does.
fn tidy(cell: &str) -> String {
    let shown: String = cell.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = shown.trim();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text.to_owned(),
    }
}
