//! What candidates say of their interviews: a rating and, if they like, a few words, once the interview is over.
//!
//! Invariants: one for each interview, its candidate's, who may change it for a day; the company reads all of them together, in groups of
//! five that no longer change, so that nobody can tell one from the next; an interviewer never reads the words said of their own interview.

mod http;
mod service;
mod store;

pub use service::rate;
pub use store::{Said, erase_all};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}
