//! Running programs in an interview: what its people wrote is compiled and run in a sandbox (`colloquy_sandbox`), and what it writes goes to
//! all of them at once.
//!
//! Invariants: an interview has one program at a time; programs that wait take turns by company; nothing is run for an interview that is
//! over, with less protection than the sandbox needs, or beyond the limits of `[sandbox]`; what a program wrote is stored before anybody is
//! told, so that whoever missed it reads it by its position; a run that nobody runs any more is never left as running.

mod execution;
mod http;
mod judging;
mod operate;
mod plain;
mod service;
mod spare;
mod store;

pub use http::{RunFailure, RunState, routes};
pub use judging::{Judge, Judging, Spare, Standing, enqueue, source, standings, stop};
pub use operate::{run as operate, sweep};
pub use service::must_run;

use chrono::TimeDelta;

use crate::kernel::tasks::Handler;

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![Handler::every(operate::SWEEP, TimeDelta::minutes(1), operate::sweep)]
}
