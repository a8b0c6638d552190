//! What is run for a submission: requests to the sandbox.

use colloquy_sandbox::language::{Language, Way};
use colloquy_sandbox::{Request, SourceFile, Step};

use crate::challenge::{Challenge, Limits};
use crate::harness::{beside, files};

/// Bytes that a program may write for all tests of a group together; results are among them.
const OUTPUT: u64 = 8 << 20;
/// Bytes that a compiled program may have.
const MOST_BUILT: u64 = 15 << 20;
/// The archive of what was compiled.
const BUILT: &str = "built.tar";
const MEBIBYTE: u64 = 1 << 20;

/// Somebody's program for a challenge.
#[derive(Clone, Copy, Debug)]
pub struct Submission<'a> {
    pub challenge: &'a Challenge,
    pub language: &'a Language,
    /// The way that works on this machine ([`Language::detect`]).
    pub way: &'a Way,
    pub source: &'a str,
}

/// A program that can be run.
pub(super) struct Program {
    files: Vec<SourceFile>,
    unpack: Option<Step>,
    run: Step,
}

fn own_limits() -> colloquy_sandbox::Limits {
    colloquy_sandbox::Limits { output_bytes: MOST_BUILT, ..colloquy_sandbox::Limits::DEFAULT }
}

fn tar(arguments: &[&str]) -> Step {
    Step {
        command: ["tar"].iter().chain(arguments).map(|&word| word.to_owned()).collect(),
        environment: Vec::new(),
        limits: own_limits(),
        interactive: false,
    }
}

impl Submission<'_> {
    fn files(&self) -> Vec<SourceFile> {
        files(self.language, &self.challenge.about.call, self.source)
            .into_iter()
            .map(|(name, text)| SourceFile { name, contents: text.into_bytes() })
            .collect()
    }

    /// Compiles it and writes what came of it to standard output. Nothing where nothing is to be compiled.
    pub(super) fn build(&self) -> Option<Request> {
        let mut steps = self.way.steps(own_limits());
        let [compile, run] = steps.as_mut_slice() else { return None };
        compile.command.extend(beside(self.language, &self.challenge.about.call));
        *run = tar(&["-cf", "-", "."]);
        Some(Request { files: self.files(), steps, terminal: None })
    }

    /// The program, from what [`Self::build`] wrote, if it was run.
    pub(super) fn program(&self, built: Option<Vec<u8>>) -> Program {
        let mut run = self.way.steps(own_limits()).pop().unwrap_or_else(|| tar(&["--version"]));
        run.limits.output_bytes = OUTPUT;
        match built {
            Some(contents) => Program {
                files: vec![SourceFile { name: BUILT.to_owned(), contents }],
                unpack: Some(tar(&["-xf", BUILT])),
                run,
            },
            None => Program { files: self.files(), unpack: None, run },
        }
    }
}

impl Program {
    /// A run that takes as long as it is given, within the memory of a group.
    pub(super) fn request(&self, limits: Limits, wall_ms: u64) -> Request {
        let mut run = self.run.clone();
        run.limits.wall_ms = wall_ms;
        // Runtimes have threads of their own, which may be busy at the same time.
        run.limits.cpu_ms = wall_ms.saturating_mul(2);
        run.limits.memory_bytes = limits.memory_mib * MEBIBYTE;
        Request {
            files: self.files.clone(),
            steps: self.unpack.iter().cloned().chain([run]).collect(),
            terminal: None,
        }
    }

    /// The number of the step that is the program.
    pub(super) fn step(&self) -> usize {
        usize::from(self.unpack.is_some())
    }
}
