//! Question guides: a company's library of them, and how interviewers use one in the room: questions ticked off, the time that each
//! section takes, a rating with words for each answer, and the lead that goes from one interviewer to another (ADR 37).
//!
//! Invariants: an interview keeps the guide as it was when it was chosen, and no other once it is in use; ratings are an interviewer's own
//! until they have submitted their scorecard, and fixed from then on; nothing of this is ever told to a candidate.

mod content;
mod http;
mod library;
mod library_store;
mod panel;
mod panel_http;
mod panel_store;

pub use content::NewGuide;
pub use library::{all_offered, check_offered, create, pin};
pub use panel::{Asked, asked};
pub use panel_store::{HandoverRow, RatingRow, erase_all, handovers};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(panel_http::routes())
}
