//! The timeline of an interview: what happened in it, each thing with its moment, for whoever plays it again.
//!
//! Invariants: it has no tables, and asks the slices that have; nobody reads here what they could not read there, so notes, the guide,
//! ratings and hand-overs never reach the candidate; each reading leaves a row in the audit trail, since ratings are among it.

mod http;
mod service;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}
