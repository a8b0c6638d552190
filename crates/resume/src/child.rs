//! The child process: gives up what it does not need, reads a document from standard input, writes what it found to standard output.
//!
//! What a hostile document could make of a fault in a reader is thereby little: no file can be opened, no socket made, no program started,
//! and memory and time end soon. The parent ends a child that takes too long.

use std::io::{Read as _, Write as _};

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::{Failure, Resume, parse};

/// Seconds on a processor.
const CPU_SECONDS: u64 = 20;
/// Bytes of address space.
const ADDRESS_SPACE: u64 = 1 << 30;

/// What the child tells its parent.
pub type Report = Result<Resume, Failure>;

/// Runs the child until it is done; `largest` is the number of bytes that it reads at most.
///
/// # Errors
/// When the limits cannot be set, or standard input or output fail: then nothing was read of the document, or nobody is listening.
pub fn run(largest: u64) -> std::io::Result<()> {
    confine()?;
    let mut document = Vec::new();
    std::io::stdin().lock().take(largest + 1).read_to_end(&mut document)?;
    let report: Report =
        if document.len() as u64 > largest { Err(Failure::TooLong) } else { parse(&document) };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &report)?;
    out.flush()
}

/// Lowers the limits for good. Without descriptors to open there are neither files nor sockets, whatever the user's rights.
fn confine() -> std::io::Result<()> {
    let limits = [
        (Resource::Cpu, CPU_SECONDS),
        (Resource::As, ADDRESS_SPACE),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nproc, 0),
        (Resource::Nofile, 0),
    ];
    leave_network();
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Moves to a network namespace with nothing in it, where the system lets this process: a second wall behind the missing descriptors.
#[expect(deprecated, reason = "unsound for CLONE_FILES only, which is not asked for")]
fn leave_network() {
    use rustix::thread::{UnshareFlags, unshare};
    let alone = unshare(UnshareFlags::NEWNET);
    // As an ordinary user it takes a user namespace as well; without either the limits stand alone.
    let _ = alone.or_else(|_| unshare(UnshareFlags::NEWUSER | UnshareFlags::NEWNET));
}
