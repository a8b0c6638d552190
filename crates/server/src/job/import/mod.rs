//! Imports: candidates who are added to a job many at a time, from a spreadsheet or from a pile of résumés (`pile`).
//!
//! Invariants: nothing is added before somebody has looked the rows over and confirmed; each row becomes an application at most once, however
//! often the import is confirmed or its task runs; nobody is written to because of an import; an import with its rows is deleted when it
//! expires, and a row's words as soon as it is an application; a file is read only by a child process that can do nothing else (`sheet`, `pile`); the
//! file of a row belongs to the import or to a résumé, never to both.

mod columns;
mod evaluate;
mod http;
mod pile;
mod report;
mod rows;
mod run;
mod service;
mod sheet;
mod store;
mod undo;

pub use sheet::run_child;

use std::collections::HashMap;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{JobId, UserId};
use crate::kernel::tasks::Handler;

/// How long an import is kept after it was made or finished.
const KEPT: TimeDelta = TimeDelta::days(7);

/// An import with what its rows would become.
struct Looked {
    import: store::Import,
    /// The first filled cells of each column.
    samples: Vec<Vec<String>>,
    counts: HashMap<evaluate::RowState, i64>,
}

/// The endpoints; a résumé has at most `resume_bytes`, a spreadsheet `spreadsheet_bytes`.
pub(super) fn routes(resume_bytes: usize, spreadsheet_bytes: usize) -> OpenApiRouter<App> {
    http::routes(spreadsheet_bytes).merge(pile::routes(resume_bytes))
}

/// Deletes what imports hold of a person.
pub(super) async fn erase_all(tx: &mut WriteTx, person: UserId) -> Result<()> {
    let files = store::erase_all(tx, person).await?;
    service::erase_files(tx, files).await
}

/// Forgets the imports of a job that is deleted.
pub(super) async fn forget_job(tx: &mut WriteTx, job: JobId) -> Result<()> {
    let files = store::delete_of_job(tx, job).await?;
    service::erase_files(tx, files).await
}

/// The background tasks.
pub(super) fn tasks() -> Vec<Handler> {
    vec![
        Handler::new(run::RUN, run::run),
        Handler::new(pile::READ, pile::read),
        Handler::every(run::DELETE_EXPIRED, TimeDelta::hours(1), run::delete_expired),
    ]
}
