//! Running programs in an interview, a take-home or a practice pad: what people wrote is compiled and run in a sandbox (`colloquy_sandbox`),
//! and what it writes goes to all of them at once.
//!
//! Invariants: a pad has one program at a time; programs that wait take turns by company; nothing is run for an interview that is over or a
//! take-home that is closed, with less protection than the sandbox needs, or beyond the limits of `[sandbox]`; what a program wrote is stored before anybody is
//! told, so that whoever missed it reads it by its position; a run that nobody runs any more is never left as running.

mod execution;
mod http;
mod judging;
mod operate;
mod pad_http;
mod place;
mod plain;
mod service;
mod spare;
mod store;

pub use http::{RunFailure, RunState, RunView};
pub use judging::{Judge, Judging, Spare, Standing, enqueue, source, standings, stop};
pub use operate::{run as operate, sweep};
pub use place::Place;
pub use service::{all, must_run};
pub use store::change_author;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(pad_http::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![Handler::every(operate::SWEEP, TimeDelta::minutes(1), operate::sweep)]
}
