//! How much a program may use, and what it used.

use serde::{Deserialize, Serialize};

/// What one step of a run may use at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Milliseconds on the wall, from the ask.
    pub wall_ms: u64,
    /// Milliseconds on processors, of all processes together.
    pub cpu_ms: u64,
    /// Bytes of memory of all processes together, with what they wrote to files (the work folder is in memory).
    pub memory_bytes: u64,
    /// Processes and threads at a time.
    pub processes: u64,
    /// Open files for each process.
    pub open_files: u64,
    /// Bytes of each file.
    pub file_bytes: u64,
    /// Bytes written to standard output and standard error together.
    pub output_bytes: u64,
}

impl Limits {
    /// What a program gets unless its language needs more.
    pub const DEFAULT: Self = Self {
        wall_ms: 10_000,
        cpu_ms: 10_000,
        memory_bytes: 512 << 20,
        processes: 64,
        open_files: 256,
        file_bytes: 32 << 20,
        output_bytes: 1 << 20,
    };

    /// The lower of both, limit by limit.
    #[must_use]
    pub fn within(self, ceiling: Self) -> Self {
        Self {
            wall_ms: self.wall_ms.min(ceiling.wall_ms),
            cpu_ms: self.cpu_ms.min(ceiling.cpu_ms),
            memory_bytes: self.memory_bytes.min(ceiling.memory_bytes),
            processes: self.processes.min(ceiling.processes),
            open_files: self.open_files.min(ceiling.open_files),
            file_bytes: self.file_bytes.min(ceiling.file_bytes),
            output_bytes: self.output_bytes.min(ceiling.output_bytes),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A limit that a program ran into. Open files have none here: a program that has too many is told by the system and goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Wall,
    Cpu,
    Memory,
    Processes,
    FileSize,
    Output,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What the program returned, when it ended by itself.
    pub exit: Option<i32>,
    /// The signal that ended it otherwise.
    pub signal: Option<i32>,
    /// The limit that it ran into. A program can survive a refused process, and end well all the same.
    pub limit: Option<Limit>,
    /// Somebody stopped it.
    pub stopped: bool,
    /// Milliseconds on the wall.
    pub wall_ms: u64,
    /// Milliseconds on processors.
    pub cpu_ms: u64,
    /// The most memory that it held, in bytes.
    pub peak_memory_bytes: u64,
}

impl Outcome {
    /// The program ended by itself and returned 0.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        self.exit == Some(0) && !self.stopped
    }
}
