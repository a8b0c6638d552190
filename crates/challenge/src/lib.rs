//! Coding challenges: what they consist of, judging programs against them, and a starter set.
//!
//! - [`Challenge`] is one, and [`Challenge::from_zip`], [`Challenge::from_files`], [`Challenge::to_zip`] its way from and to files
//!   (`docs/challenges.md`). Reading is pure: bytes to values.
//! - [`Submission`] is somebody's program for one, in a language of the sandbox's table; [`judge`] runs it in sandboxes and returns a
//!   [`Verdict`].
//! - [`library`] is the starter set.
//!
//! Nothing here is asynchronous: judging takes a thread.

#![forbid(unsafe_code)]

mod challenge;
mod compare;
mod format;
mod generate;
mod harness;
mod judge;
pub mod library;
mod value;

pub use challenge::{
    About, Call, Challenge, Comparison, Difficulty, Expected, Generate, Group, GrowthTest, Input, Limits,
    Mistake, Parameter, Test, Tests,
};
pub use format::{
    Failure, MOST_ARCHIVE_BYTES, MOST_BYTES, MOST_EXAMPLES, MOST_FILE_BYTES, MOST_FILES, MOST_GROUPS,
    MOST_STATEMENT, MOST_TESTS, Problem,
};
pub use generate::{Amount, Generator, LARGEST_SIZE, MOST_GENERATED, Random, TooLarge};
pub use harness::{can_call, file_name, starter};
pub use judge::{
    Build, GroupVerdict, Growth, Next, Outcome, Point, Progress, Scope, Stopped, Submission, TestVerdict,
    Verdict, judge,
};
pub use value::{LARGEST_INT, MOST_DEPTH, NoType, Type, Value};
