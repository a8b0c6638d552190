//! Scorecards: what an interviewer made of a candidate, and what the candidate may read of it.
//!
//! Invariants: one scorecard for each interviewer and interview, written once the interview has started; every version is kept; an
//! interviewer reads the others' after writing their own; the candidate reads only what the view `interview_results` shows, which is
//! the one place where sharing is decided.

mod http;
mod scorecard;
mod service;
mod store;
mod tell;

pub use scorecard::{PassFail, Scorecard};
pub use service::{is_owed, submit};
pub use store::lock_interview;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![Handler::every(tell::KIND, TimeDelta::minutes(1), tell::tell_waiting)]
}
