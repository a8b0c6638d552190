//! What a probe tries inside a finished sandbox, in place of a program: all of it has to fail.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use nix::mount::{MsFlags, mount};
use nix::unistd::{Pid, getppid};

use crate::limits::Limits;
use crate::protection::Check;
use crate::raw::{self, Alone};

/// Tries everything, writes what succeeded to standard output, and ends the process.
pub(super) fn run(limits: &Limits) -> ! {
    let tried = [
        (Check::Connect, connects()),
        (Check::WriteSystem, std::fs::write("/usr/colloquy", "x").is_ok()),
        (Check::Mount, mount(Some("tmpfs"), "/tmp", Some("tmpfs"), MsFlags::empty(), None::<&str>).is_ok()),
        (Check::SeeHost, getppid() != Pid::from_raw(1) || sees_others()),
        (Check::TooManyProcesses, starts_too_many(limits.processes)),
    ];
    let holes: Vec<Check> =
        tried.iter().filter(|(_, succeeded)| *succeeded).map(|(check, _)| *check).collect();
    let said = serde_json::to_vec(&holes).unwrap_or_default();
    // Not by a buffer, which nobody would empty.
    let written = nix::unistd::write(std::io::stdout(), &said);
    raw::leave(i32::from(written != Ok(said.len())))
}

/// Nobody need listen there: a refusal comes from a network, too.
fn connects() -> bool {
    let address = SocketAddr::from(([127, 0, 0, 1], 9));
    match TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        Ok(_) => true,
        Err(error) => {
            matches!(error.kind(), std::io::ErrorKind::ConnectionRefused | std::io::ErrorKind::TimedOut)
        }
    }
}

/// Processes besides the first and this one.
fn sees_others() -> bool {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok()).any(|pid| pid > 2)
}

/// Whether one process more than allowed can be started. They do nothing, and end with this one.
fn starts_too_many(allowed: u64) -> bool {
    let Ok(alone) = Alone::check() else { return true };
    // This process is one of those allowed.
    for _ in 0..allowed {
        match alone.fork() {
            Ok(nix::unistd::ForkResult::Child) => loop {
                nix::unistd::pause();
            },
            Ok(nix::unistd::ForkResult::Parent { .. }) => {}
            Err(_) => return false,
        }
    }
    true
}
