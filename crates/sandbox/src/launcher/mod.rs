//! The launcher: one process for each sandbox, started by the server, with one thread. It makes the sandbox, waits to be asked, carries
//! bytes in and out, watches the limits from outside and leaves nothing behind.
//!
//! It stays outside: neither in the sandbox's namespaces nor in its cgroup, nor does it read what programs write. Its death, however it
//! comes, ends the sandbox: [`builder`] asks the kernel to be killed then, and so does [`init`], whose end is that of all processes in
//! its pid namespace.

mod builder;
mod cell;
mod cgroup;
mod checks;
mod confine;
mod filter;
mod init;
pub(crate) mod root;
mod supervisor;
mod watch;

use std::io;

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::unistd::Pid;

use crate::protocol::{Inbox, Kind, Setup, frame_of};
use crate::raw::{self, Alone};
use crate::weakened::Without;

/// The launcher itself, to be called before anything else is started in the process. Talks over standard input and output, and comes back
/// when the run is over.
///
/// # Errors
/// When nobody is at the other end any more.
pub fn serve() -> io::Result<()> {
    launch(&Without::NOTHING)
}

/// The launcher of the tests' controls, which does without some of the protection.
///
/// # Errors
/// As [`serve`].
#[doc(hidden)]
pub fn serve_weakened(without: &Without) -> io::Result<()> {
    launch(without)
}

fn launch(without: &Without) -> io::Result<()> {
    let alone = Alone::check()?;
    raw::close_from(3, false)?;
    leave_one_processor();
    let mut inbox = Inbox::default();
    // Not `Stdin`, whose buffer would keep what `poll` then waits for.
    let mut input = std::fs::File::from(nix::unistd::dup(std::io::stdin())?);
    let Some((Kind::Setup, payload)) = inbox.wait(&mut input)? else { return Ok(()) };
    let setup: Setup = serde_json::from_slice(&payload)?;
    match cell::Cell::make(alone, &setup, without) {
        Ok(cell) => supervisor::run(cell, inbox, input, without),
        Err(fault) => io::Write::write_all(&mut io::stdout().lock(), &frame_of(Kind::Fault, &fault)?),
    }
}

/// Keeps this process, and all that it starts, off the first of the processors that it may use, where there are others: whoever waits for the
/// server has not to wait for programs as well.
fn leave_one_processor() {
    let this = Pid::from_raw(0);
    let Ok(mut usable) = sched_getaffinity(this) else { return };
    let mut numbers = (0..CpuSet::count()).filter(|&one| usable.is_set(one).unwrap_or(false));
    if let (Some(first), Some(_)) = (numbers.next(), numbers.next())
        && usable.unset(first).is_ok()
    {
        // It is about sharing alone: what is run is kept apart as well without it.
        let _ = sched_setaffinity(this, &usable);
    }
}
