//! Résumés: what a person uploads about themselves, what is read of it, and what they correct.
//!
//! Invariants: each upload is a version, and one version of a person is the current one; a document is read only by a child process that can
//! do nothing else (`parser`); the person's own words win over what was read; others than the person and the staff see the current version only,
//! and every reading leaves a row in the audit trail.

mod document;
mod http;
mod parser;
mod service;
mod store;
mod tasks;

pub use document::profile;
pub use http::{ResumeFailure, ResumeView, unreadable, view};
pub use parser::run_child;
pub use service::{
    ReadDocument, ResumeFile, adopt, current, discard, erase_all, erase_file, fetch, file_at, keep, kind_of,
    named,
};
pub use store::any_version as stored;
pub use tasks::read;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints; an upload has at most `resume_bytes`.
pub fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    http::routes(resume_bytes)
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![Handler::new(tasks::PARSE, tasks::parse), Handler::new(tasks::ERASE, tasks::erase)]
}
