//! A program while it runs: what it is told, what it says, and how long that takes.

use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use colloquy_sandbox::{Event, Failure, Limit, Run};

use super::channel::{Answer, Channel, Heard};
use super::verdict::Outcome;
use super::{SHOWN, shown};

/// Bytes of what a program printed that are kept.
const PRINTED: usize = 16 << 10;
/// How long a program that was told to stop may take to be gone.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// How long a program may take to end by itself when everything is said.
const GOOD_BYE: Duration = Duration::from_secs(2);

pub(super) struct Talk {
    run: Run,
    /// The number of the step that is the program.
    step: usize,
    channel: Channel,
    pub(super) printed: Vec<u8>,
    /// How it ended.
    pub(super) ended: Option<colloquy_sandbox::Outcome>,
}

pub(super) enum Reply {
    Answer { answer: Answer, wall: Duration },
    Late,
    Ended,
    Forged,
}

impl Talk {
    pub(super) fn new(run: Run, step: usize) -> Self {
        Self { run, step, channel: Channel::default(), printed: Vec::new(), ended: None }
    }

    /// Says something and waits for the answer.
    pub(super) fn ask(&mut self, number: u128, payload: &[u8], patience: Duration) -> Result<Reply, Failure> {
        let message = self.channel.ask(number, payload);
        let began = Instant::now();
        self.run.control.input(&message)?;
        loop {
            match self.channel.next() {
                Some(Heard::Answer(answer)) => return Ok(Reply::Answer { answer, wall: began.elapsed() }),
                Some(Heard::Forged) => return Ok(Reply::Forged),
                None => {}
            }
            if self.ended.is_some() {
                return Ok(Reply::Ended);
            }
            if !self.listen(patience.saturating_sub(began.elapsed()))? {
                return Ok(Reply::Late);
            }
        }
    }

    /// Waits until it is gone; whether it said anything that it should not.
    pub(super) fn end(&mut self) -> Result<bool, Failure> {
        self.run.control.end_input();
        if !self.wait_for_the_end(GOOD_BYE)? {
            self.stop()?;
        }
        let mut forged = false;
        while let Some(heard) = self.channel.next() {
            forged = true;
            if heard == Heard::Forged {
                break;
            }
        }
        Ok(forged)
    }

    /// Ends it.
    pub(super) fn stop(&mut self) -> Result<(), Failure> {
        self.run.control.stop();
        self.wait_for_the_end(LAST_WORDS)?;
        Ok(())
    }

    fn wait_for_the_end(&mut self, patience: Duration) -> Result<bool, Failure> {
        let deadline = Instant::now() + patience;
        while self.ended.is_none() {
            if !self.listen(deadline.saturating_duration_since(Instant::now()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes in the next event; `false` when there was none in time.
    fn listen(&mut self, patience: Duration) -> Result<bool, Failure> {
        match self.run.events.recv_timeout(patience) {
            Ok(Event::Stdout(bytes)) => self.channel.hear(&bytes),
            Ok(Event::Stderr(bytes)) => {
                let room = PRINTED - self.printed.len();
                self.printed.extend_from_slice(&bytes[..bytes.len().min(room)]);
            }
            Ok(Event::Started { .. }) => {}
            // What came before it, and went well, only made it ready.
            Ok(Event::Exited { step, outcome }) if step < self.step && outcome.succeeded() => {}
            Ok(Event::Exited { outcome, .. }) => self.ended = Some(outcome),
            Ok(Event::Failed(fault)) => return Err(Failure::Refused(fault)),
            Err(RecvTimeoutError::Timeout) => return Ok(false),
            // The launcher is gone, and the program with it.
            Err(RecvTimeoutError::Disconnected) => {
                self.ended.get_or_insert_default();
            }
        }
        Ok(true)
    }
}

/// What the end of a program means for the test that it was busy with. `said` is what it printed, where that may be shown.
pub(super) fn outcome(ended: colloquy_sandbox::Outcome, said: Option<&[u8]>) -> Outcome {
    match ended.limit {
        Some(Limit::Wall | Limit::Cpu) => return Outcome::TimeLimit,
        Some(Limit::Memory) => return Outcome::MemoryLimit,
        Some(Limit::Output) => return Outcome::OutputLimit,
        Some(Limit::Processes | Limit::FileSize) | None => {}
    }
    let how = match (ended.exit, ended.signal) {
        (Some(code), _) => format!("the program ended by itself, with {code}"),
        (_, Some(signal)) => format!("the program was ended by the signal {signal}"),
        _ => "the program is gone".to_owned(),
    };
    Outcome::Error { said: said.map(|said| told(&how, said)) }
}

fn told(how: &str, said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let said = said.trim();
    if said.is_empty() { how.to_owned() } else { format!("{how}\n{}", shown(said, SHOWN)) }
}
