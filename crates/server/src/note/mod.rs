//! Interviewers' private notes: paragraphs, each with the moment at which it was begun.
//!
//! Invariants: a note is its author's alone until they share it with the other interviewers; the candidate, the company and the
//! operator never read one; a note exists once for each id that a browser made, however often it is sent.

mod http;
mod service;
mod store;

pub use http::InterviewNote;
pub use store::{erase_all, readable};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}
