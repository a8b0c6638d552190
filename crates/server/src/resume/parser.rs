//! Reading a document in a child process of its own.

use bytes::Bytes;
use colloquy_resume::{Failure, Resume, parse};

use crate::kernel::app::App;
use crate::kernel::confined::{self, Fault};
use crate::kernel::error::Result;

/// The name of the hidden command.
const COMMAND: &str = "parse-resume";

/// The hidden command itself.
///
/// # Errors
/// When the process cannot be confined, or nobody is at the other end.
pub fn run_child() -> std::io::Result<()> {
    confined::run_child(parse)
}

/// Reads `document`. An error means that the child could not be started; what is wrong with the document stands in the report.
pub async fn read(app: &App, document: Bytes) -> Result<Result<Resume, Failure>> {
    Ok(confined::read(app, COMMAND, document).await?.unwrap_or_else(|fault| {
        Err(match fault {
            Fault::Timeout => Failure::Timeout,
            Fault::Broken => Failure::Unreadable,
        })
    }))
}
