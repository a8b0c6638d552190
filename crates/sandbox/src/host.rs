//! The server's side: starting launchers and talking to them.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::launcher::root::is_plain;
use crate::limits::{Limits, Outcome};
use crate::protection::{Check, Footing, Protection, Stage};
use crate::protocol::{self, Fault, Inbox, Kind, LARGEST, Plan, Ready, Setup, Size, Step, frame, frame_of};

/// Events that may wait for whoever reads them: then the program waits, too.
const EVENTS: usize = 64;
/// Bytes of input for one run.
const INPUT: usize = 16 << 20;
/// How many processes the probe tries to exceed.
const PROBE_PROCESSES: u64 = 8;

/// Starts launchers.
#[derive(Clone, Debug)]
pub struct Host {
    program: PathBuf,
    arguments: Vec<OsString>,
    setup: Setup,
}

/// Why there is no sandbox, or no run.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A step of making it failed: nothing was run.
    #[error("the sandbox cannot be made: {0}")]
    Refused(Fault),
    /// A file's name leads out of the work folder, or the file is too large.
    #[error("a file cannot be written: {0}")]
    File(String),
    /// More was typed than a program may be given.
    #[error("the program was given too much input")]
    TooMuchInput,
    /// The launcher cannot be started, or is gone.
    #[error("the sandbox's launcher: {0}")]
    Launcher(#[from] std::io::Error),
}

/// A file of the work folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the work folder, of plain names.
    pub name: String,
    pub contents: Vec<u8>,
}

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub files: Vec<SourceFile>,
    /// One after the other, each when the one before it succeeded: compile, then run.
    pub steps: Vec<Step>,
    /// Interactive steps get a terminal of this size. Else they have pipes, and errors apart from output.
    pub terminal: Option<Size>,
}

/// What happens in a run. After the last step's `Exited`, or a `Failed`, there are no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step began, by its number from 0.
    Started {
        step: usize,
    },
    Stdout(Vec<u8>),
    Stderr(Vec<u8>),
    /// A step ended. When it did not succeed, those behind it are left out.
    Exited {
        step: usize,
        outcome: Outcome,
    },
    /// A program could not be started, or the sandbox broke: the stage says which.
    Failed(Fault),
}

impl Host {
    /// Launchers are this program, called with these arguments, in which it calls [`crate::serve`] before anything else.
    pub fn new<A: Into<OsString>>(
        program: PathBuf,
        arguments: impl IntoIterator<Item = A>,
        setup: Setup,
    ) -> Self {
        Self { program, arguments: arguments.into_iter().map(Into::into).collect(), setup }
    }

    /// Makes a sandbox that waits to be used, once.
    ///
    /// # Errors
    /// When a part of the protection cannot be had, which says the step, or the launcher cannot be started.
    pub fn open(&self) -> Result<Sandbox, Failure> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::Launcher(protocol::broken()));
        };
        let mut sandbox =
            Sandbox { input, output, inbox: Inbox::default(), footing: None, launcher: Launcher(child) };
        sandbox.input.write_all(&frame_of(Kind::Setup, &self.setup)?)?;
        match sandbox.inbox.wait(&mut sandbox.output)? {
            Some((Kind::Ready, bytes)) => {
                let ready: Ready = serde_json::from_slice(&bytes).map_err(std::io::Error::from)?;
                sandbox.footing = Some(ready.footing);
                Ok(sandbox)
            }
            Some((Kind::Fault, bytes)) => {
                Err(Failure::Refused(serde_json::from_slice(&bytes).map_err(std::io::Error::from)?))
            }
            _ => Err(Failure::Launcher(protocol::broken())),
        }
    }

    /// Tries everything that a sandbox is made of, and what has to fail inside, and says what stands. Takes some 20 ms.
    #[must_use]
    pub fn probe(&self) -> Protection {
        let sandbox = match self.open() {
            Ok(sandbox) => sandbox,
            Err(Failure::Refused(fault)) => return Protection::falls(fault),
            Err(failure) => return Protection::unknown(failure.to_string()),
        };
        let Some(footing) = sandbox.footing else { return Protection::unknown(String::new()) };
        match sandbox.check() {
            Ok(holes) => Protection::stands(footing, holes),
            Err(Failure::Refused(fault)) => Protection::falls(fault),
            Err(failure) => Protection::unknown(failure.to_string()),
        }
    }

    /// Runs something to its end and returns what came of it: for programs that need no input and say little.
    ///
    /// # Errors
    /// As [`Self::open`] and [`Sandbox::run`]; [`Failure::Refused`] also when a program cannot be started.
    pub fn run_to_end(&self, request: &Request) -> Result<Finished, Failure> {
        self.open()?.run_to_end(request)
    }
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// Of each step that was run.
    pub outcomes: Vec<Outcome>,
}

impl Finished {
    /// How the last step ended that was run.
    #[must_use]
    pub fn last(&self) -> Outcome {
        self.outcomes.last().copied().unwrap_or_default()
    }
}

/// A sandbox that waits. Dropped, it is gone.
#[derive(Debug)]
pub struct Sandbox {
    // Before the launcher, which ends when its pipes are closed, and is waited for then.
    input: ChildStdin,
    output: ChildStdout,
    inbox: Inbox,
    footing: Option<Footing>,
    launcher: Launcher,
}

/// Waited for when it is dropped, after its pipes, so that nothing of it is left.
#[derive(Debug)]
struct Launcher(Child);

/// How long a launcher whose pipes are closed may take to remove its sandbox.
const GRACE: Duration = Duration::from_secs(10);

impl Drop for Launcher {
    fn drop(&mut self) {
        let deadline = Instant::now() + GRACE;
        while matches!(self.0.try_wait(), Ok(None)) {
            if Instant::now() > deadline {
                // Its sandbox ends with it. Gone in between, it needs no killing.
                let _ = self.0.kill();
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Sandbox {
    /// What it stands on.
    #[must_use]
    pub fn footing(&self) -> Option<Footing> {
        self.footing
    }

    /// The number of its launcher, whose end is that of all its processes.
    #[must_use]
    pub fn launcher(&self) -> u32 {
        self.launcher.0.id()
    }

    /// Whether its launcher is still there.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.launcher.0.try_wait(), Ok(None))
    }

    /// Runs something in it. The clock of the first step begins now.
    ///
    /// # Errors
    /// When a file cannot be part of a run, or the launcher is gone.
    pub fn run(mut self, request: &Request) -> Result<Run, Failure> {
        for file in &request.files {
            if !is_plain(Path::new(&file.name)) || file.contents.len() + file.name.len() + 2 > LARGEST {
                return Err(Failure::File(file.name.clone()));
            }
            self.input.write_all(&frame(Kind::File, &protocol::file_payload(&file.name, &file.contents)))?;
        }
        let plan = Plan { steps: request.steps.clone(), terminal: request.terminal };
        self.ask(Kind::Run, &plan)
    }

    /// Runs something to its end.
    ///
    /// # Errors
    /// As [`Self::run`], and when a program cannot be started.
    pub fn run_to_end(self, request: &Request) -> Result<Finished, Failure> {
        self.run(request)?.finish()
    }

    fn check(self) -> Result<Vec<Check>, Failure> {
        let limits = Limits { processes: PROBE_PROCESSES, ..Limits::DEFAULT };
        let step = Step { command: Vec::new(), environment: Vec::new(), limits, interactive: false };
        let finished = self.ask(Kind::Check, &Plan { steps: vec![step], terminal: None })?.finish()?;
        if finished.last().exit != Some(0) {
            return Err(Failure::Launcher(protocol::broken()));
        }
        serde_json::from_slice(&finished.stdout).map_err(|error| Failure::Launcher(error.into()))
    }

    fn ask(mut self, kind: Kind, plan: &Plan) -> Result<Run, Failure> {
        self.input.write_all(&frame_of(kind, plan)?)?;
        let (sender, events) = sync_channel(EVENTS);
        let Self { input, output, inbox, launcher, .. } = self;
        let control = Control { input: Arc::new(Mutex::new(Some(Typing { input, sent: 0 }))) };
        let reader = control.clone();
        std::thread::Builder::new().name("sandbox".to_owned()).spawn(move || {
            read(output, inbox, &sender);
            // Whoever reads the events has them all or has gone: the launcher has no more to do.
            reader.close();
            drop(launcher);
        })?;
        Ok(Run { events, control })
    }
}

/// Reads what the launcher says until it has said everything.
fn read(mut output: ChildStdout, mut inbox: Inbox, sender: &SyncSender<Event>) {
    while let Ok(Some((kind, payload))) = inbox.wait(&mut output) {
        let Some(event) = event(kind, payload) else { return };
        let last = matches!(event, Event::Failed(_));
        if sender.send(event).is_err() || last {
            return;
        }
    }
}

fn event(kind: Kind, payload: Vec<u8>) -> Option<Event> {
    match kind {
        Kind::Stdout => Some(Event::Stdout(payload)),
        Kind::Stderr => Some(Event::Stderr(payload)),
        Kind::Started => {
            let step = u32::from_le_bytes(payload.as_slice().try_into().ok()?);
            Some(Event::Started { step: step as usize })
        }
        Kind::Ended => {
            let (step, outcome) = serde_json::from_slice(&payload).ok()?;
            Some(Event::Exited { step, outcome })
        }
        Kind::Fault => serde_json::from_slice(&payload).ok().map(Event::Failed),
        _ => None,
    }
}

/// A run. When the events are dropped, it is ended.
#[derive(Debug)]
pub struct Run {
    /// What happens, in order; ends after the last.
    pub events: Receiver<Event>,
    pub control: Control,
}

impl Run {
    /// Waits for the end and collects what was said.
    ///
    /// # Errors
    /// When a program cannot be started, or the launcher is gone before the end.
    pub fn finish(self) -> Result<Finished, Failure> {
        let mut finished = Finished::default();
        for event in self.events {
            match event {
                Event::Started { .. } => {}
                Event::Stdout(bytes) => finished.stdout.extend(bytes),
                Event::Stderr(bytes) => finished.stderr.extend(bytes),
                Event::Exited { outcome, .. } => finished.outcomes.push(outcome),
                Event::Failed(fault) => return Err(Failure::Refused(fault)),
            }
        }
        if finished.outcomes.is_empty() {
            return Err(Failure::Refused(Fault { stage: Stage::Session, errno: libc::EPIPE }));
        }
        Ok(finished)
    }
}

#[derive(Debug)]
struct Typing {
    input: ChildStdin,
    sent: usize,
}

/// Talks to a run: from any thread, any number of them. After its end nothing happens.
#[derive(Clone, Debug)]
pub struct Control {
    input: Arc<Mutex<Option<Typing>>>,
}

impl Control {
    /// Types something.
    ///
    /// # Errors
    /// When it is more than a run takes.
    pub fn input(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut held = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(typing) = held.as_mut() else { return Ok(()) };
        typing.sent += bytes.len();
        if typing.sent > INPUT {
            return Err(Failure::TooMuchInput);
        }
        for chunk in bytes.chunks(LARGEST) {
            Self::write(typing, &frame(Kind::Input, chunk));
        }
        Ok(())
    }

    /// There is no more input.
    pub fn end_input(&self) {
        self.send(Kind::InputEnd, &());
    }

    /// Ends the run. Its last event tells that it was stopped.
    pub fn stop(&self) {
        self.send(Kind::Stop, &());
    }

    /// The terminal has another size now.
    pub fn resize(&self, size: Size) {
        self.send(Kind::Resize, &size);
    }

    fn send(&self, kind: Kind, value: &impl Serialize) {
        let mut held = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(typing), Ok(frame)) = (held.as_mut(), frame_of(kind, value)) {
            Self::write(typing, &frame);
        }
    }

    fn write(typing: &mut Typing, frame: &[u8]) {
        // A launcher that is gone has ended the run, which the events tell.
        let _ = typing.input.write_all(frame);
    }

    fn close(&self) {
        self.input.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
