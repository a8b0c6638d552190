//! Jobs (vacancies), the applications for them, and their public pages.
//!
//! Invariants: a candidate has one application for each job; each change of its stage is kept with its time and actor; what applicants say
//! about themselves for the statistics is written and never read here; a job's public page shows nothing that is the company's own (cost,
//! counts); an application under an address which somebody else's account has touches nothing of that account.

mod application;
mod careers;
mod http;
mod model;
mod service;
mod store;

pub use application::{ForInterview, erase_all, for_interview, to_interview};

pub use model::{OfferAnswer, RejectionReason, Source, Stage};

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints; a résumé has at most `resume_bytes`.
pub fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    http::routes().merge(application::routes()).merge(careers::routes(resume_bytes))
}

/// The public pages of jobs, for everybody and for search engines.
pub fn pages() -> Router<App> {
    careers::pages()
}
