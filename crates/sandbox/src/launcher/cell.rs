//! A sandbox as its launcher holds it: processes, pipes and cgroup.

use std::fs::File;
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::openpty;
use nix::sys::prctl;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::wait;
use nix::unistd::{ForkResult, Pid, geteuid, pipe2};

use super::builder;
use super::cgroup::Cgroup;
use super::init::Streams;
use crate::protection::{Footing, LimitedBy, Stage};
use crate::protocol::{Fault, Inbox, Kind, Setup, broken};
use crate::raw::Alone;
use crate::weakened::{Weakened, Without};

/// A control's disk is never larger than this.
const WEAK_DISK: u64 = 64 << 20;
const WEAK_FILES: u64 = 4_096;

pub(super) struct Cell {
    /// Frames to and from the first process.
    pub socket: UnixStream,
    pub inbox: Inbox,
    /// `None` once the program was told that there is no more.
    pub input: Option<File>,
    pub output: File,
    pub errors: File,
    /// The terminal's outer end; `None` where the system has none to give.
    pub terminal: Option<File>,
    pub cgroup: Option<Cgroup>,
    /// Folders that limit nothing, since not all of them could be joined.
    unjoined: Option<Cgroup>,
    pub footing: Footing,
    /// The first process, by the machine's numbers.
    pub first: Pid,
    builder: Pid,
    gone: bool,
}

impl Cell {
    /// Makes a sandbox that waits for something to run.
    pub(super) fn make(alone: Alone, setup: &Setup, without: &Without) -> Result<Self, Fault> {
        let mut setup = *setup;
        if without.has(Weakened::Disk) {
            setup.disk_bytes = WEAK_DISK;
            setup.files = WEAK_FILES;
        }
        let made = if setup.cgroups {
            Cgroup::create()
        } else {
            Err(std::io::Error::from_raw_os_error(libc::ECANCELED))
        };
        let (cgroup, cgroup_errno) = match made {
            Ok(cgroup) => (Some(cgroup), None),
            Err(error) => (None, Some(error.raw_os_error().unwrap_or(libc::EIO))),
        };
        let fault = Fault::at(Stage::Session);
        // Orphans of the sandbox become ours, and not those of whatever is process 1 of a container.
        prctl::set_child_subreaper(true).map_err(&fault)?;
        let (input, program_input) = {
            let (reading, writing) = pipe()?;
            (writing, reading)
        };
        let (output, program_output) = pipe()?;
        let (errors, program_errors) = pipe()?;
        let (terminal, program_terminal) = match openpty(None, None) {
            Ok(pair) => (Some(pair.master), Some(pair.slave)),
            Err(_) => (None, None),
        };
        for ours in [Some(&input), Some(&output), Some(&errors), terminal.as_ref()].into_iter().flatten() {
            fcntl(ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).map_err(&fault)?;
        }
        let (socket, inner) = UnixStream::pair().map_err(Fault::io(Stage::Session))?;
        let streams = Streams {
            input: program_input,
            output: program_output,
            errors: program_errors,
            terminal: program_terminal,
        };
        let builder = match alone.fork().map_err(&fault)? {
            ForkResult::Child => {
                drop((socket, input, output, errors, terminal));
                builder::run(alone, &setup, cgroup.as_ref(), inner, streams, without)
            }
            ForkResult::Parent { child } => child,
        };
        drop((inner, streams));
        let limited_by = cgroup.as_ref().map_or(LimitedBy::Watchdog, Cgroup::kind);
        let own_user = geteuid().is_root();
        let mut cell = Self {
            socket,
            inbox: Inbox::default(),
            input: Some(File::from(input)),
            output: File::from(output),
            errors: File::from(errors),
            terminal: terminal.map(File::from),
            cgroup,
            unjoined: None,
            footing: Footing { limited_by, cgroup_errno, landlock_abi: 0, own_user },
            first: builder,
            builder,
            gone: false,
        };
        match cell.begin() {
            Ok(()) => Ok(cell),
            Err(fault) => {
                cell.destroy();
                Err(fault)
            }
        }
    }

    /// Waits until the first process is ready.
    fn begin(&mut self) -> Result<(), Fault> {
        if self.cgroup.is_some() {
            self.take_in()?;
        }
        let lost = Fault::io(Stage::Session);
        let mut born = false;
        let mut ready = false;
        while !(born && ready) {
            match self.inbox.wait(&mut self.socket).map_err(&lost)? {
                Some((Kind::Born, bytes)) => {
                    let number = bytes.as_slice().try_into().map_err(|_| lost(broken()))?;
                    self.first = Pid::from_raw(i32::from_le_bytes(number));
                    born = true;
                }
                Some((Kind::Ready, bytes)) => {
                    let version = bytes.as_slice().try_into().map_err(|_| lost(broken()))?;
                    self.footing.landlock_abi = u32::from_le_bytes(version);
                    ready = true;
                }
                Some((Kind::Fault, fault)) => {
                    return Err(serde_json::from_slice(&fault).unwrap_or_else(|_| lost(broken())));
                }
                _ => return Err(Fault { stage: Stage::Session, errno: libc::EPIPE }),
            }
        }
        Ok(())
    }

    /// Hears how the builder came into the cgroup, and lets it go on.
    fn take_in(&mut self) -> Result<(), Fault> {
        let lost = Fault::io(Stage::Session);
        let Some((Kind::Joined, bytes)) = self.inbox.wait(&mut self.socket).map_err(&lost)? else {
            return Err(lost(broken()));
        };
        let errno = i32::from_le_bytes(bytes.as_slice().try_into().map_err(|_| lost(broken()))?);
        if errno != 0 {
            // What it would limit is watched instead. The builder may be in some of its folders.
            self.footing.cgroup_errno = Some(errno);
            self.footing.limited_by = LimitedBy::Watchdog;
            self.unjoined = self.cgroup.take();
        }
        self.socket.write_all(b".").map_err(&lost)
    }

    /// Ends all processes of the sandbox. What they held in memory goes with them.
    pub(super) fn destroy(&mut self) {
        if std::mem::replace(&mut self.gone, true) {
            return;
        }
        for process in [self.first, self.builder] {
            // Neither number can be another's by now: the builder is our child, and waits for nobody.
            let _ = kill(process, Signal::SIGKILL);
        }
        for cgroup in [self.cgroup.take(), self.unjoined.take()].into_iter().flatten() {
            // What cannot be removed now is swept by the next launcher.
            let _ = cgroup.remove();
        }
        // Both, the first process as an orphan of the builder's: nobody else need take note of them.
        while wait().is_ok() {}
    }
}

fn pipe() -> Result<(OwnedFd, OwnedFd), Fault> {
    pipe2(OFlag::O_CLOEXEC).map_err(Fault::at(Stage::Session))
}

/// What a read said of a stream that does not block.
pub(super) enum Got {
    Bytes(usize),
    Nothing,
    End,
}

/// Reads what is there.
pub(super) fn read_available(from: &mut File, into: &mut [u8]) -> Got {
    match std::io::Read::read(from, into) {
        Ok(0) => Got::End,
        Ok(count) => Got::Bytes(count),
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Got::Nothing,
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Got::Nothing,
        // A terminal that nobody holds any more says EIO.
        Err(_) => Got::End,
    }
}
