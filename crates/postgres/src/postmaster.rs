//! The running server process: our child, or one that an earlier process of ours left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio::process::Child;
use tokio::time::{sleep, timeout};

use crate::error::PostgresError;

/// How often a process that is not our child is looked at.
const POLL: Duration = Duration::from_millis(100);

/// The steps of stopping: fast shutdown, immediate shutdown (recovers at the next start), the last resort.
const STOPS: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(30)),
    (Signal::QUIT, Duration::from_secs(10)),
    (Signal::KILL, Duration::from_secs(5)),
];

/// A live `postgres` process.
#[derive(Debug)]
pub(crate) struct Postmaster {
    pid: Pid,
    child: Option<Child>,
}

impl Postmaster {
    /// Takes charge of a child that was just spawned; `None` when it has been waited for already.
    pub(crate) fn spawned(child: Child) -> Option<Self> {
        let pid = i32::try_from(child.id()?).ok().and_then(Pid::from_raw)?;
        Some(Self { pid, child: Some(child) })
    }

    /// Takes charge of a process that somebody else started.
    pub(crate) fn adopted(pid: Pid) -> Self {
        Self { pid, child: None }
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Completes when the process has ended, with what is known of its exit status. Can be dropped and called
    /// again.
    pub(crate) async fn ended(&mut self) -> String {
        match &mut self.child {
            Some(child) => match child.wait().await {
                Ok(status) => status.to_string(),
                Err(error) => format!("exit status unknown: {error}"),
            },
            None => {
                while is_alive(self.pid) {
                    sleep(POLL).await;
                }
                "exit status unknown: not a child of this process".to_owned()
            }
        }
    }

    /// Ends the process, gently first.
    pub(crate) async fn stop(mut self) -> Result<(), PostgresError> {
        for (signal, patience) in STOPS {
            // The process may have ended by itself; waiting for it below tells.
            if kill_process(self.pid, signal).is_err() && !is_alive(self.pid) && self.child.is_none() {
                return Ok(());
            }
            if timeout(patience, self.ended()).await.is_ok() {
                return Ok(());
            }
            tracing::warn!(pid = self.pid(), ?signal, "PostgreSQL does not stop");
        }
        Err(PostgresError::Unstoppable { pid: self.pid() })
    }
}

/// Whether a process exists, whoever owns it.
fn is_alive(pid: Pid) -> bool {
    !matches!(test_kill_process(pid), Err(rustix::io::Errno::SRCH))
}

/// What `postmaster.pid` says about a server that is, or was, running.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PidFile {
    pub(crate) pid: Pid,
    /// The socket directory; empty for the moment in which the server is only just starting.
    pub(crate) socket: PathBuf,
}

impl PidFile {
    /// Reads the file in the data directory; `None` when there is none, or nothing readable in it.
    pub(crate) fn read(data: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(data.join("postmaster.pid")).ok()?)
    }

    /// Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let pid = lines.next()?.trim().parse().ok().filter(|pid| *pid > 0).and_then(Pid::from_raw)?;
        Some(Self { pid, socket: lines.nth(3).unwrap_or_default().into() })
    }

    /// Whether the process named is really this cluster's server: after a crash of the machine its number may
    /// belong to any other process. Where nothing can be learnt of it (no /proc, or a hidden one), a live process
    /// gets the benefit of the doubt.
    pub(crate) fn is_live(&self, data: &Path) -> bool {
        is_alive(self.pid) && serves(self.pid, data).unwrap_or(true)
    }
}

/// Whether a process is a server of this data directory, which is its working directory; `None` when unknown.
fn serves(pid: Pid, data: &Path) -> Option<bool> {
    let process = PathBuf::from(format!("/proc/{}", pid.as_raw_nonzero()));
    let data = fs::canonicalize(data).ok()?;
    if let Ok(folder) = fs::read_link(process.join("cwd")) {
        return Some(folder == data);
    }
    // Containers take CAP_SYS_PTRACE from root, who then cannot see where another user's process works. Everybody
    // sees its arguments.
    let arguments = fs::read(process.join("cmdline")).ok()?;
    Some(arguments.split(|byte| *byte == 0).any(|argument| argument == data.as_os_str().as_encoded_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pid_files_are_parsed() {
        let parsed =
            PidFile::parse("4711\n/data\n1700000000\n5432\n/run/socket\n\n  1 2\nready   \n").unwrap();
        assert_eq!(parsed, PidFile { pid: Pid::from_raw(4711).unwrap(), socket: "/run/socket".into() });
        assert_eq!(PidFile::parse("4711\n/data\n").unwrap().socket, Path::new(""));
        for broken in ["", "nonsense\n", "0\n", "-4\n"] {
            assert_eq!(PidFile::parse(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn another_process_with_that_number_is_not_the_server() {
        let own = PidFile { pid: rustix::process::getpid(), socket: PathBuf::new() };
        assert!(own.is_live(&std::env::current_dir().unwrap()));
        assert!(!own.is_live(Path::new("/")));
    }
}
