//! Judging: somebody's program, run in sandboxes and held against the tests.
//!
//! Compiled once, in a sandbox of its own; what came of it is unpacked in a fresh sandbox for each group of tests (for each test, where
//! whole programs are judged). What is expected never enters a sandbox. `docs/challenges.md` tells what that stands against.

mod channel;
mod growth;
mod run;
mod submission;
mod talk;
mod verdict;

pub use growth::{Growth, Point};
pub use run::{Next, Progress, Scope, Stopped, judge};
pub use submission::Submission;
pub use verdict::{Build, GroupVerdict, Outcome, TestVerdict, Verdict};

/// Bytes of what a compiler or a program says, or returned, that are shown to people.
const SHOWN: usize = 4_000;

/// A text as it is shown: its beginning, where it is long.
fn shown(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(most);
    format!("{} …", &text[..end])
}
