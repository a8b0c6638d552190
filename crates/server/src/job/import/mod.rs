//! Imports: candidates who are added to a job many at a time, from a file.
//!
//! Invariants: nothing is added before somebody has looked the rows over and confirmed; each row becomes an application at most once, however
//! often the import is confirmed or its task runs; nobody is written to because of an import; an import with its rows is deleted when it
//! expires, and a row's words as soon as it is an application; a file is read only by a child process that can do nothing else (`sheet`).

mod columns;
mod evaluate;
mod http;
mod report;
mod rows;
mod run;
mod service;
mod sheet;
mod store;
mod undo;

pub use sheet::run_child;
pub(super) use store::erase_all;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// How long an import is kept after it was made or finished.
const KEPT: TimeDelta = TimeDelta::days(7);

/// The endpoints; a spreadsheet has at most `spreadsheet_bytes`.
pub(super) fn routes(spreadsheet_bytes: usize) -> OpenApiRouter<App> {
    http::routes(spreadsheet_bytes)
}

/// The background tasks.
pub(super) fn tasks() -> Vec<Handler> {
    vec![
        Handler::new(run::RUN, run::run),
        Handler::every(run::DELETE_EXPIRED, TimeDelta::hours(1), run::delete_expired),
    ]
}
