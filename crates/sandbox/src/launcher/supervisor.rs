//! The launcher while a sandbox waits and runs.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use rustix::termios::{Winsize, tcsetwinsize};

use super::cell::{Cell, Got, read_available};
use super::confine::OWN_PROCESSES;
use super::watch::{self, Usage};
use crate::limits::{Limit, Limits, Outcome};
use crate::protection::{LimitedBy, Stage};
use crate::protocol::{End, Fault, Inbox, Kind, Plan, Ready, Size, Start, broken, frame, frame_of};
use crate::weakened::{Weakened, Without};

/// How often the limits are looked at.
const TICK: u16 = 10;
/// Bytes waiting for the server from which on nothing more is read from the program.
const BACKLOG: usize = 256 << 10;
/// Bytes of input that may wait for the program.
const INPUT: usize = 16 << 20;
/// How long a program that was killed may take to be gone, until the whole sandbox is.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// Without cgroups each process may have this much data at least, or some runtimes do not start.
const LEAST_DATA: u64 = 512 << 20;

/// The ceilings of controls, which never harm the machine.
const WEAK: Limits = Limits {
    wall_ms: 60_000,
    cpu_ms: 60_000,
    memory_bytes: 256 << 20,
    processes: 200,
    open_files: 4_096,
    file_bytes: 64 << 20,
    output_bytes: 16 << 20,
};

struct Supervisor<'a> {
    cell: Cell,
    control: Inbox,
    control_file: File,
    server: File,
    /// Bytes on their way to the server.
    outgoing: Vec<u8>,
    /// Bytes on their way to the program.
    input: VecDeque<u8>,
    input_ended: bool,
    plan: Option<Plan>,
    /// The step that runs, or is about to.
    running: Option<Running>,
    /// Nobody listens any more, or everything has been said.
    over: bool,
    without: &'a Without,
}

/// Who is given what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Terminal,
    Pipe,
}

struct Running {
    step: usize,
    limits: Limits,
    began: Instant,
    usage_before: Usage,
    memory_kills_before: u64,
    refused_before: u64,
    most_memory: u64,
    written: u64,
    hit: Option<Limit>,
    stopped: bool,
    killed: Option<Instant>,
}

/// Waits for something to run, runs it, and removes the sandbox whatever happens.
pub(super) fn run(cell: Cell, control: Inbox, control_file: File, without: &Without) -> io::Result<()> {
    let server = File::from(nix::unistd::dup(io::stdout())?);
    let outgoing = frame_of(Kind::Ready, &Ready { footing: cell.footing })?;
    let mut supervisor = Supervisor {
        cell,
        control,
        control_file,
        server,
        outgoing,
        input: VecDeque::new(),
        input_ended: false,
        plan: None,
        running: None,
        over: false,
        without,
    };
    let result = supervisor.serve();
    supervisor.cell.destroy();
    result?;
    supervisor.say_the_rest()
}

impl Supervisor<'_> {
    fn serve(&mut self) -> io::Result<()> {
        for ours in [&self.control_file, &self.server] {
            fcntl(ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        }
        self.hear()?;
        while !self.over {
            let ready = self.wait()?;
            if ready.server {
                self.flush()?;
            }
            if ready.control {
                // Whoever started this is gone: there is nobody left to run anything for.
                match self.control.fill(&mut self.control_file) {
                    Ok(true) => self.hear()?,
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    Ok(false) | Err(_) => return Ok(()),
                }
            }
            if ready.input {
                self.feed();
            }
            self.carry(self.outgoing.len() < BACKLOG);
            if ready.first {
                self.listen()?;
            }
            self.look()?;
        }
        Ok(())
    }

    fn wait(&self) -> io::Result<ReadyFor> {
        let mut files = vec![
            PollFd::new(self.control_file.as_fd(), PollFlags::POLLIN),
            PollFd::new(self.cell.socket.as_fd(), PollFlags::POLLIN),
        ];
        let server = Some(&self.server).filter(|_| !self.outgoing.is_empty());
        let target = match self.reader() {
            Some(Reader::Terminal) => self.cell.terminal.as_ref(),
            Some(Reader::Pipe) => self.cell.input.as_ref(),
            None => None,
        };
        let input = target.filter(|_| !self.input.is_empty());
        let mut places = [None, None];
        for (place, file) in places.iter_mut().zip([server, input]) {
            if let Some(file) = file {
                *place = Some(files.len());
                files.push(PollFd::new(file.as_fd(), PollFlags::POLLOUT));
            }
        }
        let [server, input] = places;
        // What is read there is found out by reading; these only wake us.
        if self.running.is_some() && self.outgoing.len() < BACKLOG {
            let terminal = self.cell.terminal.as_ref().filter(|_| self.uses_terminal());
            for file in [Some(&self.cell.output), Some(&self.cell.errors), terminal].into_iter().flatten() {
                files.push(PollFd::new(file.as_fd(), PollFlags::POLLIN));
            }
        }
        let timeout = if self.running.is_some() { PollTimeout::from(TICK) } else { PollTimeout::NONE };
        match poll(&mut files, timeout) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno.into()),
        }
        let is = |at: Option<usize>| at.is_some_and(|at| files[at].any() == Some(true));
        Ok(ReadyFor { control: is(Some(0)), first: is(Some(1)), server: is(server), input: is(input) })
    }

    /// What is typed goes there now. Where there is a terminal it waits for a step that has it: a compiler before it reads nothing.
    fn reader(&self) -> Option<Reader> {
        let (plan, running) = (self.plan.as_ref()?, self.running.as_ref()?);
        match plan.terminal {
            Some(_) => plan.steps[running.step].interactive.then_some(Reader::Terminal),
            None => Some(Reader::Pipe),
        }
    }

    fn uses_terminal(&self) -> bool {
        self.reader() == Some(Reader::Terminal)
    }

    /// What the server asks for.
    fn hear(&mut self) -> io::Result<()> {
        while let Some((kind, payload)) = self.control.next()? {
            match kind {
                Kind::File => self.cell.socket.write_all(&frame(Kind::File, &payload))?,
                Kind::Run if self.plan.is_none() => {
                    let plan: Plan = serde_json::from_slice(&payload)?;
                    if let Some(size) = plan.terminal {
                        self.resize(size);
                    }
                    self.plan = Some(plan);
                    self.begin(0, Instant::now(), false)?;
                }
                Kind::Check if self.plan.is_none() => {
                    self.plan = Some(serde_json::from_slice(&payload)?);
                    self.begin(0, Instant::now(), true)?;
                }
                Kind::Input if self.input.len() + payload.len() <= INPUT => self.input.extend(payload),
                Kind::InputEnd => {
                    self.input_ended = true;
                    self.feed();
                }
                Kind::Stop => self.stop()?,
                Kind::Resize => self.resize(serde_json::from_slice(&payload)?),
                _ => return Err(broken()),
            }
        }
        Ok(())
    }

    fn resize(&self, size: Size) {
        let size = Winsize { ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0 };
        if let Some(terminal) = &self.cell.terminal {
            // A program that never asks for it misses nothing.
            let _ = tcsetwinsize(terminal, size);
        }
    }

    fn stop(&mut self) -> io::Result<()> {
        match &mut self.running {
            Some(running) => {
                running.stopped = true;
                self.kill()
            }
            None => {
                self.over = true;
                Ok(())
            }
        }
    }

    /// Begins a step; the wall's clock began at `asked`.
    fn begin(&mut self, step: usize, asked: Instant, check: bool) -> io::Result<()> {
        let Some(plan) = &self.plan else { return Err(broken()) };
        let Some(next) = plan.steps.get(step) else {
            self.over = true;
            return Ok(());
        };
        let terminal = plan.terminal.is_some() && next.interactive;
        let limits = self.weakened(next.limits);
        let mut start = Start { step: next.clone(), terminal, data_bytes: None };
        start.step.limits = limits;
        if let Some(cgroup) = &self.cell.cgroup {
            if let Err(error) = cgroup.limit(limits.memory_bytes, limits.processes + OWN_PROCESSES) {
                return self.give_up(Fault::io(Stage::Cgroup)(error));
            }
        } else {
            start.data_bytes = Some(limits.memory_bytes.max(LEAST_DATA));
        }
        let cgroup = self.cell.cgroup.as_ref();
        self.running = Some(Running {
            step,
            limits,
            began: asked,
            usage_before: watch::usage(&self.cell),
            memory_kills_before: cgroup.map_or(0, super::cgroup::Cgroup::memory_kills),
            refused_before: cgroup.map_or(0, super::cgroup::Cgroup::refused_processes),
            most_memory: 0,
            written: 0,
            hit: None,
            stopped: false,
            killed: None,
        });
        let kind = if check { Kind::Check } else { Kind::Start };
        self.cell.socket.write_all(&frame_of(kind, &start)?)?;
        // The end of what is typed may have come before somebody could read it.
        if terminal && self.input_ended {
            self.feed();
        }
        Ok(())
    }

    /// A control's limits, which hold the machine harmless but not the program.
    fn weakened(&self, asked: Limits) -> Limits {
        let pick = |weakened, asked, weak| if self.without.has(weakened) { weak } else { asked };
        Limits {
            wall_ms: pick(Weakened::Wall, asked.wall_ms, WEAK.wall_ms),
            cpu_ms: pick(Weakened::Cpu, asked.cpu_ms, WEAK.cpu_ms),
            memory_bytes: pick(Weakened::Memory, asked.memory_bytes, WEAK.memory_bytes),
            processes: pick(Weakened::Processes, asked.processes, WEAK.processes),
            open_files: asked.open_files,
            file_bytes: asked.file_bytes,
            output_bytes: pick(Weakened::Output, asked.output_bytes, WEAK.output_bytes),
        }
    }

    /// What the first process says.
    fn listen(&mut self) -> io::Result<()> {
        if !self.cell.inbox.fill(&mut self.cell.socket).unwrap_or(false) {
            return self.lost();
        }
        while let Some((kind, payload)) = self.cell.inbox.next()? {
            match kind {
                Kind::Started => self.say_step(Kind::Started),
                Kind::Ended => self.end(serde_json::from_slice(&payload)?)?,
                Kind::Fault => self.give_up(serde_json::from_slice(&payload)?)?,
                _ => return Err(broken()),
            }
        }
        Ok(())
    }

    fn say_step(&mut self, kind: Kind) {
        let step = self.running.as_ref().map_or(0, |running| running.step);
        let number = u32::try_from(step).unwrap_or(u32::MAX);
        self.outgoing.extend(frame(kind, &number.to_le_bytes()));
    }

    fn give_up(&mut self, fault: Fault) -> io::Result<()> {
        self.outgoing.extend(frame_of(Kind::Fault, &fault)?);
        self.over = true;
        Ok(())
    }

    /// The first process is gone: killed with the sandbox, or for want of memory.
    fn lost(&mut self) -> io::Result<()> {
        if self.running.is_none() {
            self.over = true;
            return Ok(());
        }
        self.end(End { exit: None, signal: Some(libc::SIGKILL), peak_bytes: 0, cpu_us: 0 })?;
        self.over = true;
        Ok(())
    }

    /// A step has ended, and with it all its processes: what they wrote is read to the end.
    fn end(&mut self, end: End) -> io::Result<()> {
        while self.carry(true) {}
        let Some(running) = self.running.take() else { return Err(broken()) };
        let usage = watch::usage(&self.cell);
        let cgroup = self.cell.cgroup.as_ref();
        let killed_for_memory =
            cgroup.is_some_and(|cgroup| cgroup.memory_kills() > running.memory_kills_before);
        let refused = cgroup.is_some_and(|cgroup| cgroup.refused_processes() > running.refused_before);
        let limit = running.hit.or(match end.signal {
            _ if killed_for_memory => Some(Limit::Memory),
            Some(libc::SIGXCPU) => Some(Limit::Cpu),
            Some(libc::SIGXFSZ) => Some(Limit::FileSize),
            _ => refused.then_some(Limit::Processes),
        });
        let cpu = usage.cpu.saturating_sub(running.usage_before.cpu).max(Duration::from_micros(end.cpu_us));
        let outcome = Outcome {
            exit: end.exit,
            signal: end.signal,
            limit,
            stopped: running.stopped,
            wall_ms: millis(running.began.elapsed()),
            cpu_ms: millis(cpu),
            peak_memory_bytes: running.most_memory.max(end.peak_bytes),
        };
        self.outgoing.extend(frame_of(Kind::Ended, &(running.step, outcome))?);
        if outcome.succeeded() && outcome.limit.is_none_or(|limit| limit == Limit::Processes) {
            return self.begin(running.step + 1, Instant::now(), false);
        }
        self.over = true;
        Ok(())
    }

    /// Carries what the program wrote to the server, as far as it may write; `true` when there was something. Not when the server is slow,
    /// and the program still runs and can wait.
    fn carry(&mut self, willing: bool) -> bool {
        let Some(running) = self.running.as_mut().filter(|_| willing) else { return false };
        let mut chunk = [0; 16 << 10];
        let mut any = false;
        let terminal = self.cell.terminal.as_mut().filter(|_| {
            self.plan
                .as_ref()
                .is_some_and(|plan| plan.terminal.is_some() && plan.steps[running.step].interactive)
        });
        let sources = [
            Some((&mut self.cell.output, Kind::Stdout)),
            Some((&mut self.cell.errors, Kind::Stderr)),
            terminal.map(|terminal| (terminal, Kind::Stdout)),
        ];
        for (file, kind) in sources.into_iter().flatten() {
            let Got::Bytes(count) = read_available(file, &mut chunk) else { continue };
            any = true;
            let left = running.limits.output_bytes.saturating_sub(running.written);
            running.written += count as u64;
            let allowed = count.min(usize::try_from(left).unwrap_or(usize::MAX));
            if allowed > 0 {
                self.outgoing.extend(frame(kind, &chunk[..allowed]));
            }
            if allowed < count {
                running.hit.get_or_insert(Limit::Output);
            }
        }
        any
    }

    /// Gives the program what was typed.
    fn feed(&mut self) {
        let reader = self.reader();
        let target = match reader {
            Some(Reader::Terminal) => self.cell.terminal.as_mut(),
            Some(Reader::Pipe) => self.cell.input.as_mut(),
            None => return,
        };
        if let Some(target) = target {
            while !self.input.is_empty() {
                match target.write(self.input.as_slices().0) {
                    Ok(count) => drop(self.input.drain(..count)),
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                    // The program reads no more.
                    Err(_) => self.input.clear(),
                }
            }
        }
        if !self.input_ended || !self.input.is_empty() {
            return;
        }
        if reader == Some(Reader::Terminal) {
            self.input_ended = false;
            self.input.push_back(4);
        } else {
            self.cell.input = None;
        }
    }

    /// Looks at the limits.
    fn look(&mut self) -> io::Result<()> {
        let Some(running) = &mut self.running else { return Ok(()) };
        if let Some(killed) = running.killed {
            if killed.elapsed() > LAST_WORDS {
                // The first process does not answer: the sandbox goes with it.
                self.cell.destroy();
                return self.lost();
            }
            return Ok(());
        }
        let usage = watch::usage(&self.cell);
        running.most_memory = running.most_memory.max(usage.memory);
        let watched = self.cell.footing.limited_by == LimitedBy::Watchdog;
        let limits = running.limits;
        if running.began.elapsed() > Duration::from_millis(limits.wall_ms) {
            running.hit.get_or_insert(Limit::Wall);
        } else if usage.cpu.saturating_sub(running.usage_before.cpu) > Duration::from_millis(limits.cpu_ms) {
            running.hit.get_or_insert(Limit::Cpu);
        } else if watched && usage.memory > limits.memory_bytes {
            running.hit.get_or_insert(Limit::Memory);
        }
        if running.hit.is_some() { self.kill() } else { Ok(()) }
    }

    fn kill(&mut self) -> io::Result<()> {
        if let Some(running) = &mut self.running
            && running.killed.is_none()
        {
            running.killed = Some(Instant::now());
            self.cell.socket.write_all(&frame(Kind::Kill, &[]))?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.server.write(&self.outgoing) {
            Ok(count) => drop(self.outgoing.drain(..count)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Everything is over but the saying.
    fn say_the_rest(&mut self) -> io::Result<()> {
        fcntl(&self.server, FcntlArg::F_SETFL(OFlag::empty()))?;
        self.server.write_all(&self.outgoing)
    }
}

struct ReadyFor {
    control: bool,
    first: bool,
    server: bool,
    input: bool,
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
