//! The first process of a sandbox: it makes the root, gives up its rights, starts programs and buries what they leave behind.

use std::ffi::CString;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::prctl;
use nix::sys::signal::{SigSet, SigmaskHow, Signal, kill, sigprocmask};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::wait::WaitStatus;
use nix::unistd::{ForkResult, Pid, execve, getpid, setsid};
use seccompiler::BpfProgram;

use super::builder::report;
use super::{checks, confine, filter, root};
use crate::limits::Limits;
use crate::protection::Stage;
use crate::protocol::{End, Fault, Inbox, Kind, Setup, Start, frame_of, send, split_file};
use crate::raw::{self, Alone};
use crate::weakened::{Weakened, Without};

/// Where programs are looked up.
const PATH: [&str; 6] = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/// The programs' ends of what they are read from and written to.
pub(super) struct Streams {
    pub input: OwnedFd,
    pub output: OwnedFd,
    pub errors: OwnedFd,
    /// Closed when the program of the terminal has ended, which tells the reader that there is no more.
    pub terminal: Option<OwnedFd>,
}

struct Init<'a> {
    alone: Alone,
    socket: UnixStream,
    streams: Streams,
    filters: [BpfProgram; 2],
    /// Made before the root is changed, since a program without a step's input gets it.
    nothing: File,
    /// Whether the step that runs has the terminal.
    has_terminal: bool,
    without: &'a Without,
    running: Option<Pid>,
}

/// Runs until the launcher is gone.
pub(super) fn run(
    alone: Alone,
    setup: &Setup,
    mut socket: UnixStream,
    streams: Streams,
    without: &Without,
) -> ! {
    let made = make(setup, without);
    let (filters, nothing) = match made {
        Ok(made) => made,
        Err(fault) => {
            report(&mut socket, fault);
            raw::leave(1)
        }
    };
    let mut init =
        Init { alone, socket, streams, filters, nothing, has_terminal: false, without, running: None };
    // The launcher sees that the connection ended, whatever the reason.
    let code = i32::from(init.serve().is_err());
    raw::leave(code)
}

fn make(setup: &Setup, without: &Without) -> Result<([BpfProgram; 2], File), Fault> {
    let session = Fault::at(Stage::Session);
    prctl::set_pdeathsig(Signal::SIGKILL).map_err(&session)?;
    let filters = filter::programs().map_err(|_| Fault { stage: Stage::Seccomp, errno: libc::EINVAL })?;
    root::enter(setup, without)?;
    let nothing = File::open("/dev/null").map_err(Fault::io(Stage::Devices))?;
    let folder = if without.has(Weakened::Root) { "." } else { "/work" };
    nix::unistd::chdir(folder).map_err(Fault::at(Stage::PivotRoot))?;
    confine::drop_capabilities(without)?;
    confine::no_new_privileges(without)?;
    // Programs can look neither into this process nor into what it was given.
    prctl::set_dumpable(false).map_err(session)?;
    Ok((filters, nothing))
}

impl Init<'_> {
    fn serve(&mut self) -> io::Result<()> {
        let mut children = SigSet::empty();
        children.add(Signal::SIGCHLD);
        sigprocmask(SigmaskHow::SIG_BLOCK, Some(&children), None)?;
        let signals = SignalFd::with_flags(&children, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?;
        send(&mut self.socket, Kind::Ready, &raw::landlock_abi().to_le_bytes())?;
        let mut inbox = Inbox::default();
        loop {
            let mut ready = [
                PollFd::new(self.socket.as_fd(), PollFlags::POLLIN),
                PollFd::new(signals.as_fd(), PollFlags::POLLIN),
            ];
            match poll(&mut ready, PollTimeout::NONE) {
                Ok(_) | Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno.into()),
            }
            let asked = ready[0].any() == Some(true);
            while signals.read_signal()?.is_some() {}
            if asked {
                if !inbox.fill(&mut self.socket)? {
                    return Ok(());
                }
                while let Some((kind, payload)) = inbox.next()? {
                    self.obey(kind, &payload)?;
                }
            }
            self.bury()?;
        }
    }

    fn obey(&mut self, kind: Kind, payload: &[u8]) -> io::Result<()> {
        match kind {
            Kind::File => {
                let (name, contents) = split_file(payload)?;
                if let Err(error) = root::write_file(name, contents) {
                    report(&mut self.socket, Fault::io(Stage::Files)(error));
                }
                Ok(())
            }
            Kind::Start | Kind::Check => {
                let start: Start = serde_json::from_slice(payload)?;
                match self.start(&start, kind == Kind::Check) {
                    Ok(pid) => {
                        self.running = Some(pid);
                        self.has_terminal = start.terminal;
                        send(&mut self.socket, Kind::Started, &[])
                    }
                    Err(fault) => {
                        report(&mut self.socket, fault);
                        Ok(())
                    }
                }
            }
            Kind::Kill => self.kill_all(),
            _ => Err(crate::protocol::broken()),
        }
    }

    /// Ends every process of the sandbox but this one.
    fn kill_all(&self) -> io::Result<()> {
        // Outside a pid namespace these would be all processes of the machine.
        if getpid().as_raw() == 1 {
            return match kill(Pid::from_raw(-1), Signal::SIGKILL) {
                Ok(()) | Err(Errno::ESRCH) => Ok(()),
                Err(errno) => Err(errno.into()),
            };
        }
        if let Some(pid) = self.running {
            // It may have ended by itself.
            let _ = kill(pid, Signal::SIGKILL);
        }
        Ok(())
    }

    /// Takes note of processes that ended; the program's end is the end of all.
    fn bury(&mut self) -> io::Result<()> {
        loop {
            match raw::wait(false) {
                Ok(Some(ended)) if Some(ended.pid) == self.running => return self.finish(&ended),
                Ok(Some(_)) => {}
                Ok(None) | Err(Errno::ECHILD) => return Ok(()),
                Err(errno) => return Err(errno.into()),
            }
        }
    }

    fn finish(&mut self, ended: &raw::Ended) -> io::Result<()> {
        self.running = None;
        if !self.without.has(Weakened::Reaping) {
            self.kill_all()?;
        }
        while raw::wait(true).is_ok() {}
        // A compiler's end is not the program's: that comes after it, and has the terminal then.
        if self.has_terminal {
            self.streams.terminal = None;
        }
        let (exit, signal) = match WaitStatus::from_raw(ended.pid, ended.status) {
            Ok(WaitStatus::Exited(_, code)) => (Some(code), None),
            Ok(WaitStatus::Signaled(_, signal, _)) => (None, Some(signal as i32)),
            // A real-time signal, which has no name.
            _ => (None, Some(ended.status & 0x7f)),
        };
        let end = End { exit, signal, peak_bytes: ended.peak_bytes, cpu_us: ended.cpu_us };
        self.socket.write_all(&frame_of(Kind::Ended, &end)?)
    }

    /// Starts the program, or what checks a finished sandbox from inside.
    fn start(&self, start: &Start, check: bool) -> Result<Pid, Fault> {
        let fault = Fault::at(Stage::Program);
        let (reading, writing) = nix::unistd::pipe2(OFlag::O_CLOEXEC).map_err(&fault)?;
        match self.alone.fork().map_err(&fault)? {
            ForkResult::Child => {
                let failed = match self.confine_program(start) {
                    Ok(()) if check => {
                        // The processes that it starts would keep the pipe open, and whoever waits at its other end.
                        drop(writing);
                        checks::run(&start.step.limits)
                    }
                    // Comes back only with what failed.
                    Ok(()) => execute(start),
                    Err(fault) => fault,
                };
                // Without a reader nobody waits for this.
                let _ = File::from(writing).write_all(&serde_json::to_vec(&failed).unwrap_or_default());
                raw::leave(127)
            }
            ForkResult::Parent { child } => {
                drop(writing);
                let mut failed = Vec::new();
                File::from(reading).read_to_end(&mut failed).map_err(Fault::io(Stage::Program))?;
                if failed.is_empty() {
                    return Ok(child);
                }
                // It is the only child, and has ended.
                let _ = raw::wait(true);
                Err(serde_json::from_slice(&failed)
                    .unwrap_or(Fault { stage: Stage::Program, errno: libc::EIO }))
            }
        }
    }

    /// Gives up what is left.
    fn confine_program(&self, start: &Start) -> Result<(), Fault> {
        self.begin_session(start)?;
        raw::default_signals();
        sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)
            .map_err(Fault::at(Stage::Session))?;
        if self.without.has(Weakened::Descriptors) {
            fcntl(&self.socket, FcntlArg::F_SETFD(FdFlag::empty())).map_err(Fault::at(Stage::Session))?;
        } else {
            raw::close_from(3, true).map_err(Fault::at(Stage::Session))?;
        }
        let limits: &Limits = &start.step.limits;
        confine::limit_resources(limits, start.data_bytes, self.without)?;
        confine::restrict_files(self.without)?;
        confine::filter_calls(&self.filters, self.without)
    }

    /// A session of its own, with the terminal if there is one, and the standard descriptors.
    fn begin_session(&self, start: &Start) -> Result<(), Fault> {
        let fault = Fault::at(Stage::Session);
        if !self.without.has(Weakened::Session) {
            setsid().map_err(&fault)?;
        }
        if start.terminal {
            let Some(terminal) = &self.streams.terminal else {
                return Err(Fault { stage: Stage::Session, errno: libc::ENOTTY });
            };
            rustix::process::ioctl_tiocsctty(terminal)
                .map_err(|errno| Fault { stage: Stage::Session, errno: errno.raw_os_error() })?;
            return (0..=2)
                .try_for_each(|number| raw::become_standard(terminal.as_fd(), number))
                .map_err(fault);
        }
        let input = if start.step.interactive { self.streams.input.as_fd() } else { self.nothing.as_fd() };
        raw::become_standard(input, 0).map_err(&fault)?;
        raw::become_standard(self.streams.output.as_fd(), 1).map_err(&fault)?;
        raw::become_standard(self.streams.errors.as_fd(), 2).map_err(fault)
    }
}

fn execute(start: &Start) -> Fault {
    let fault = |errno: Errno| Fault { stage: Stage::Program, errno: errno as i32 };
    let text = |text: &str| CString::new(text).map_err(|_| fault(Errno::EINVAL));
    let arguments: Result<Vec<_>, _> = start.step.command.iter().map(|one| text(one)).collect();
    let fixed = [
        ("PATH", PATH.join(":")),
        ("HOME", "/work".to_owned()),
        ("USER", "candidate".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("TMPDIR", "/tmp".to_owned()),
        ("TZ", "UTC".to_owned()),
        ("TERM", if start.terminal { "xterm-256color" } else { "dumb" }.to_owned()),
    ];
    let own = start.step.environment.iter().map(|(name, value)| format!("{name}={value}"));
    let environment: Result<Vec<_>, _> = fixed
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .chain(own)
        .map(|entry| text(&entry))
        .collect();
    let (Ok(arguments), Ok(environment)) = (arguments, environment) else { return fault(Errno::EINVAL) };
    let Some(program) = start.step.command.first() else { return fault(Errno::ENOENT) };
    let candidates: Vec<String> = if program.contains('/') {
        vec![program.clone()]
    } else {
        PATH.iter().map(|folder| format!("{folder}/{program}")).collect()
    };
    let mut failed = Errno::ENOENT;
    for candidate in candidates {
        let Ok(path) = CString::new(candidate) else { return fault(Errno::EINVAL) };
        let Err(errno) = execve(&path, &arguments, &environment);
        if errno != Errno::ENOENT {
            failed = errno;
        }
    }
    fault(failed)
}
