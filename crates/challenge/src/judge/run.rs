//! A submission from its first request to its verdict.

use std::time::Duration;

use colloquy_sandbox::{Event, Failure, Limit, Sandbox};

use super::growth::{self, Growth, Point};
use super::submission::{Program, Submission};
use super::talk::{self, Reply, Talk};
use super::verdict::{Build, GroupVerdict, Outcome, TestVerdict, Verdict, score};
use super::{SHOWN, shown};
use crate::challenge::{Call, Expected, Group, GrowthTest, Limits, Test};
use crate::compare::Comparer;
use crate::value::{Type, Value};

/// How long a runtime may take to start and to load a solution.
const START: Duration = Duration::from_secs(10);
/// How often each size is measured, each time with another input.
const REPEATS: usize = 3;
/// Measurements that go before the first, while a runtime warms up.
const WARM_UP: usize = 2;
/// A size that takes longer is the last one.
const LONG: Duration = Duration::from_secs(1);
/// How long one measurement may take.
const MEASURED: Duration = Duration::from_secs(4);
/// How long all of them may take.
const MEASURING: Duration = Duration::from_secs(12);

/// Which tests are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The examples: what somebody tries while they write.
    Examples,
    /// The examples and the hidden tests.
    Tests,
    /// All of that, and how the time grows.
    All,
}

/// What happens while a submission is judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress<'a> {
    /// It is compiled, or needs no compiling.
    Built,
    /// A test ended, of the examples or of a group. Only the verdict is final: what is forged later in a group costs all of it.
    Tested { group: Option<&'a str>, test: &'a TestVerdict },
}

/// What whoever watches wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    GoOn,
    /// No more tests: those that are left count as not run.
    Enough,
    /// No verdict either.
    Stop,
}

/// Why there is no verdict.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Whoever watched did not want to go on.
    #[error("judging was stopped")]
    Unwanted,
    /// No fault of the program.
    #[error(transparent)]
    Sandbox(#[from] Failure),
    /// A test's input cannot be made.
    #[error(transparent)]
    Input(#[from] crate::generate::TooLarge),
}

/// Judges a submission: blocks for as long as that takes, at most the limits of all tests and some seconds for each group.
///
/// `open` hands out fresh sandboxes; `random` numbers that nobody can guess; `watch` is told what happens, and says how it goes on.
///
/// # Errors
/// When there is no sandbox, or when it was stopped. Whatever the program does, it gets a verdict.
pub fn judge(
    submission: &Submission<'_>,
    scope: Scope,
    open: &mut dyn FnMut() -> Result<Sandbox, Failure>,
    random: &mut dyn FnMut() -> u128,
    watch: &mut dyn FnMut(Progress<'_>) -> Next,
) -> Result<Verdict, Stopped> {
    let about = &submission.challenge.about;
    let comparer = Comparer::new(about.comparison, &about.call);
    let mut judge =
        Judge { submission, comparer, returns: about.call.returns(), open, random, watch, is_enough: false };
    judge.verdict(scope)
}

struct Judge<'a> {
    submission: &'a Submission<'a>,
    comparer: Comparer,
    returns: Type,
    open: &'a mut dyn FnMut() -> Result<Sandbox, Failure>,
    random: &'a mut dyn FnMut() -> u128,
    watch: &'a mut dyn FnMut(Progress<'_>) -> Next,
    /// No more tests are run.
    is_enough: bool,
}

impl Judge<'_> {
    fn verdict(&mut self, scope: Scope) -> Result<Verdict, Stopped> {
        let tests = &self.submission.challenge.tests;
        // Without hidden tests there is nothing that a score could be of.
        let hidden = scope != Scope::Examples && !tests.groups.is_empty();
        let mut verdict = Verdict { build: Build::Done, groups: Vec::new(), score: None, growth: None };
        let program = match self.build()? {
            Ok(program) => program,
            Err(said) => {
                verdict.build = Build::Failed { said };
                verdict.score = hidden.then_some(0);
                return Ok(verdict);
            }
        };
        self.tell(Progress::Built)?;
        verdict.groups.push(self.group(&program, None, &tests.examples)?);
        if hidden {
            for group in &tests.groups {
                let judged = self.group(&program, Some(group), &group.tests)?;
                verdict.groups.push(judged);
            }
            verdict.score = Some(score(&verdict.groups));
        }
        // How a wrong solution grows says nothing.
        let is_right = verdict.groups.iter().all(GroupVerdict::passed);
        if let (Scope::All, Some(test), true) = (scope, &tests.growth, is_right)
            && !self.is_enough
        {
            verdict.growth = Some(self.growth(&program, test)?);
        }
        Ok(verdict)
    }

    fn tell(&mut self, progress: Progress<'_>) -> Result<(), Stopped> {
        match (self.watch)(progress) {
            Next::GoOn => {}
            Next::Enough => self.is_enough = true,
            Next::Stop => return Err(Stopped::Unwanted),
        }
        Ok(())
    }

    /// Compiles it; what the compiler said, where it does not compile.
    fn build(&mut self) -> Result<Result<Program, String>, Stopped> {
        let Some(request) = self.submission.build() else { return Ok(Ok(self.submission.program(None))) };
        let run = (self.open)()?.run(&request)?;
        let (mut written, mut said, mut last) = (Vec::new(), Vec::new(), None);
        for event in run.events {
            match event {
                Event::Started { .. } => {}
                Event::Stdout(bytes) => written.extend(bytes),
                Event::Stderr(bytes) => said.extend(bytes),
                Event::Exited { step, outcome } => {
                    // What a compiler wrote there is no part of the archive.
                    if step == 0 && outcome.succeeded() {
                        written.clear();
                    }
                    last = Some((step, outcome));
                }
                Event::Failed(fault) => return Err(Failure::Refused(fault).into()),
            }
        }
        match last {
            Some((1, outcome)) if outcome.succeeded() && outcome.limit.is_none() => {
                Ok(Ok(self.submission.program(Some(written))))
            }
            Some((step, outcome)) => {
                let limit = match (step, outcome.limit) {
                    (0, Some(Limit::Wall | Limit::Cpu)) => "compiling took too long\n",
                    (0, Some(Limit::Memory)) => "compiling took too much memory\n",
                    (1.., _) => "what was compiled is too large\n",
                    _ => "",
                };
                // Some compilers write what is wrong to standard output.
                let said = if said.is_empty() { written } else { said };
                Ok(Err(format!("{limit}{}", shown(String::from_utf8_lossy(&said).trim(), SHOWN))))
            }
            None => Ok(Err("the compiler is gone".to_owned())),
        }
    }

    fn group(
        &mut self,
        program: &Program,
        group: Option<&Group>,
        tests: &[Test],
    ) -> Result<GroupVerdict, Stopped> {
        let mut verdict = GroupVerdict {
            name: group.map(|group| group.name.clone()),
            weight: group.map_or(0, |group| group.weight),
            tests: Vec::new(),
            cpu_ms: 0,
            peak_memory_bytes: 0,
            printed: String::new(),
        };
        let limits = self.submission.challenge.limits(group);
        match self.submission.challenge.about.call {
            _ if self.is_enough => {}
            Call::Function { .. } => self.functions(program, limits, tests, &mut verdict)?,
            Call::Program {} => self.programs(program, limits, tests, &mut verdict)?,
        }
        let rest = tests.iter().skip(verdict.tests.len());
        verdict.tests.extend(rest.map(|test| TestVerdict::not_run(&test.name)));
        Ok(verdict)
    }

    /// Tests of a function, one after the other in one process. When that ends, the rest of the group is lost.
    fn functions(
        &mut self,
        program: &Program,
        limits: Limits,
        tests: &[Test],
        verdict: &mut GroupVerdict,
    ) -> Result<(), Stopped> {
        let patience = Duration::from_millis(limits.wall_ms);
        let whole = START + patience.saturating_mul(u32::try_from(tests.len()).unwrap_or(u32::MAX));
        let run = (self.open)()?.run(&program.request(limits, millis(whole)))?;
        let mut talk = Talk::new(run, program.step());
        let open = verdict.name.is_none();
        let mut broken = match talk.ask((self.random)(), &[], START)? {
            Reply::Answer { answer, .. } if answer.ok => None,
            reply => Some(failed(&reply, &mut talk, open)?),
        };
        for test in tests {
            let (outcome, wall_ms) = match broken.take() {
                // The first one says why.
                Some(outcome) if verdict.tests.is_empty() => (outcome, None),
                Some(_) => (Outcome::NotRun, None),
                None => {
                    let payload = self.payload(test)?;
                    match talk.ask((self.random)(), &payload, patience)? {
                        Reply::Answer { answer, wall } if answer.ok => {
                            (self.compare(&answer.payload, test, open), Some(millis(wall)))
                        }
                        reply => {
                            let wall = if let Reply::Answer { wall, .. } = &reply {
                                Some(millis(*wall))
                            } else {
                                None
                            };
                            (failed(&reply, &mut talk, open)?, wall)
                        }
                    }
                }
            };
            // The program has ended, or never began.
            if talk.ended.is_some() || wall_ms.is_none() {
                broken = Some(Outcome::NotRun);
            }
            self.add(verdict, TestVerdict { outcome, wall_ms, ..TestVerdict::not_run(&test.name) })?;
            if self.is_enough {
                break;
            }
        }
        if talk.ended.is_none() && talk.end()? {
            // One of them, and none can be trusted.
            verdict.tests.iter_mut().for_each(|test| test.outcome = Outcome::Forged);
        }
        verdict.count(talk.ended);
        if open {
            verdict.printed = String::from_utf8_lossy(&talk.printed).into_owned();
        }
        Ok(())
    }

    fn payload(&self, test: &Test) -> Result<Vec<u8>, Stopped> {
        Ok(written(&self.submission.challenge.input(&test.input)?))
    }

    /// Tests of a whole program, each in a sandbox of its own. When one takes too long, the rest of the group is lost, as a function's is.
    fn programs(
        &mut self,
        program: &Program,
        limits: Limits,
        tests: &[Test],
        verdict: &mut GroupVerdict,
    ) -> Result<(), Stopped> {
        let (open, mut is_late) = (verdict.name.is_none(), false);
        for test in tests {
            if self.is_enough {
                break;
            }
            if is_late {
                self.add(verdict, TestVerdict::not_run(&test.name))?;
                continue;
            }
            let values = self.submission.challenge.input(&test.input)?;
            let run = (self.open)()?.run(&program.request(limits, limits.wall_ms))?;
            if let Some(Value::Text(input)) = values.first() {
                run.control.input(input.as_bytes())?;
            }
            run.control.end_input();
            let finished = run.finish()?;
            let ended = finished.last();
            let outcome = if ended.succeeded() && ended.limit.is_none_or(|limit| limit == Limit::Processes) {
                self.held(&Value::Text(String::from_utf8_lossy(&finished.stdout).into_owned()), test, open)
            } else {
                talk::outcome(ended, open.then_some(&finished.stderr))
            };
            is_late = outcome == Outcome::TimeLimit;
            verdict.count(Some(ended));
            if open {
                verdict.printed += &shown(&String::from_utf8_lossy(&finished.stderr), SHOWN);
            }
            let (wall_ms, peak_memory_bytes) = (Some(ended.wall_ms), Some(ended.peak_memory_bytes));
            self.add(verdict, TestVerdict { name: test.name.clone(), outcome, wall_ms, peak_memory_bytes })?;
        }
        Ok(())
    }

    fn add(&mut self, verdict: &mut GroupVerdict, test: TestVerdict) -> Result<(), Stopped> {
        self.tell(Progress::Tested { group: verdict.name.as_deref(), test: &test })?;
        verdict.tests.push(test);
        Ok(())
    }

    fn compare(&self, payload: &[u8], test: &Test, open: bool) -> Outcome {
        match Value::read(payload, &self.returns) {
            Some(got) => self.held(&got, test, open),
            // Programs around functions look at types before.
            None => Outcome::Error { said: open.then(|| format!("returned no {}", self.returns)) },
        }
    }

    fn held(&self, got: &Value, test: &Test, open: bool) -> Outcome {
        if self.comparer.accepts(got, &test.expected) {
            return Outcome::Passed;
        }
        let plain = |value: &Value| match (value, &self.submission.challenge.about.call) {
            (Value::Text(text), Call::Program {}) => shown(text, SHOWN),
            _ => shown(&value.to_string(), SHOWN),
        };
        let expected = match &test.expected {
            Expected::Value(value) => plain(value),
            Expected::AnyOf(values) => values.iter().map(plain).collect::<Vec<_>>().join(" or "),
            Expected::Digest(digest) => digest.clone(),
        };
        Outcome::Wrong { got: open.then(|| plain(got)), expected: open.then_some(expected) }
    }

    /// Times over sizes: the function's own, as long as they are not far below what is seen from outside.
    fn growth(&mut self, program: &Program, test: &GrowthTest) -> Result<Growth, Stopped> {
        let limits = Limits { wall_ms: millis(MEASURED), memory_mib: 512 };
        let run = (self.open)()?.run(&program.request(limits, millis(START + MEASURING + MEASURED)))?;
        let mut talk = Talk::new(run, program.step());
        let mut points = Vec::new();
        if matches!(talk.ask((self.random)(), &[], START)?, Reply::Answer { answer, .. } if answer.ok) {
            let (mut seed, mut total) = (u64::from(test.seed) << 32, Duration::ZERO);
            let warm_up = test.sizes.first().map(|&n| [n; WARM_UP]);
            // In rounds, so that what else the machine does for a moment is seen in one of them only.
            let rounds = std::iter::repeat_n(test.sizes.as_slice(), REPEATS);
            for (round, sizes) in warm_up.iter().map(<[u32; WARM_UP]>::as_slice).chain(rounds).enumerate() {
                for (place, &n) in sizes.iter().enumerate() {
                    // A size that took long, or was never reached, is left out from then on.
                    if total > MEASURING || (round > 1 && place >= points.len()) {
                        break;
                    }
                    seed += 1;
                    let Some((took, wall)) = self.measure(&mut talk, &test.with, n, seed)? else {
                        talk.stop()?;
                        return Ok(growth::fit(points));
                    };
                    total += wall;
                    let micros = took.as_secs_f64() * 1e6;
                    match points.get_mut(place) {
                        _ if round == 0 => {}
                        Some(Point { micros: best, .. }) => *best = best.min(micros),
                        None => points.push(Point { n, micros }),
                    }
                    if took > LONG {
                        break;
                    }
                }
            }
        }
        talk.stop()?;
        Ok(growth::fit(points))
    }

    /// How long one call took, by its own clock and as seen from outside; nothing when there is no answer that can be believed.
    fn measure(
        &mut self,
        talk: &mut Talk,
        with: &str,
        n: u32,
        seed: u64,
    ) -> Result<Option<(Duration, Duration)>, Stopped> {
        let Ok(values) = self.submission.challenge.generate(with, n, seed) else { return Ok(None) };
        let payload = written(&values);
        match talk.ask((self.random)(), &payload, MEASURED) {
            Ok(Reply::Answer { answer, wall }) if answer.ok => {
                let bytes = payload.len() + answer.payload.len();
                Ok(believed(answer.nanoseconds, wall, bytes).map(|took| (took, wall)))
            }
            Ok(_) | Err(Failure::TooMuchInput) => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// The function's time, unless more was seen from outside than carrying so many bytes explains.
fn believed(nanoseconds: u64, wall: Duration, bytes: usize) -> Option<Duration> {
    let own = Duration::from_nanos(nanoseconds);
    let carrying = Duration::from_millis(200 + u64::try_from(bytes / 2_048).unwrap_or(u64::MAX));
    (own <= wall && wall - own <= carrying).then_some(own)
}

fn written(values: &[Value]) -> Vec<u8> {
    let mut payload = Vec::new();
    values.iter().for_each(|value| value.write(&mut payload));
    payload
}

/// What a reply means that is no result; ends a program that cannot go on.
fn failed(reply: &Reply, talk: &mut Talk, open: bool) -> Result<Outcome, Failure> {
    match reply {
        Reply::Answer { answer, .. } => {
            let said = String::from_utf8_lossy(&answer.payload);
            Ok(Outcome::Error { said: open.then(|| shown(&said, SHOWN)) })
        }
        Reply::Late => talk.stop().map(|()| Outcome::TimeLimit),
        Reply::Forged => talk.stop().map(|()| Outcome::Forged),
        Reply::Ended => {
            let said = open.then_some(talk.printed.as_slice());
            Ok(talk::outcome(talk.ended.unwrap_or_default(), said))
        }
    }
}

impl GroupVerdict {
    fn count(&mut self, ended: Option<colloquy_sandbox::Outcome>) {
        let ended = ended.unwrap_or_default();
        self.cpu_ms += ended.cpu_ms;
        self.peak_memory_bytes = self.peak_memory_bytes.max(ended.peak_memory_bytes);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
