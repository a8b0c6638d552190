//! Reading a spreadsheet in a child process of its own.

use bytes::Bytes;
use colloquy_sheet::{Failure, MOST_COLUMNS, MOST_ROWS, Sheet, parse};

use crate::kernel::app::App;
use crate::kernel::confined::{self, Fault};
use crate::kernel::error::{Code, Error, Result};

/// The name of the hidden command.
const COMMAND: &str = "parse-sheet";

/// The hidden command itself.
///
/// # Errors
/// When the process cannot be confined, or nobody is at the other end.
pub fn run_child() -> std::io::Result<()> {
    confined::run_child(parse)
}

/// Reads a file.
///
/// # Errors
/// `import.unreadable` with what is wrong with it.
pub async fn read(app: &App, file: Bytes) -> Result<Sheet> {
    let report: Result<Sheet, Failure> = confined::read(app, COMMAND, file).await?.unwrap_or_else(|fault| {
        Err(match fault {
            Fault::Timeout => Failure::Timeout,
            Fault::Broken => Failure::Unreadable,
        })
    });
    report.map_err(refusal)
}

fn refusal(failure: Failure) -> Error {
    let error = Error::new(Code::ImportUnreadable);
    match failure {
        Failure::Unsupported => {
            error.field("file", "unsupported", "Save the spreadsheet as XLSX or CSV, without a password")
        }
        Failure::Unreadable => error.field("file", "unreadable", "The file is damaged: save it again"),
        Failure::Unclosed(row) => {
            error.field("file", "unclosed", format!("A quotation mark in row {row} is never closed"))
        }
        Failure::TooManyRows => {
            error.field("file", "too_long", format!("Import at most {MOST_ROWS} rows at a time"))
        }
        Failure::TooManyColumns => {
            error.field("file", "too_long", format!("The sheet has more than {MOST_COLUMNS} columns"))
        }
        Failure::TooLong => error.field("file", "too_long", "The sheet holds too much text"),
        Failure::Empty => error.field("file", "empty", "The file holds no rows"),
        Failure::Timeout => error.field("file", "timeout", "Reading the file took too long"),
    }
}
