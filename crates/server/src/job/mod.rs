//! Jobs (vacancies), the applications for them, and their public pages.
//!
//! Invariants: a candidate has one application for each job; each change of its stage is kept with its time and actor; what applicants say
//! about themselves for the statistics is written and never read here, but for whether there is something; a job's public page shows nothing that is the company's own (cost,
//! counts); an application under an address which somebody else's account has touches nothing of that account.

mod application;
mod careers;
mod http;
mod import;
mod model;
mod self_identification;
mod service;
mod store;

pub use application::{
    ForInterview, Move as ApplicationMove, ToAdd, add as add_application, announce as announce_applications,
    for_interview, is_rejected, make_offer, move_to as move_application, to_interview,
    withdraw_all as withdraw_applications,
};
pub use careers::{Document, apply_by_form};
pub use http::JobChange;
pub use import::run_child;

pub use model::{OfferAnswer, RejectionReason, SelfIdentification, Source, Stage};
pub use self_identification::{SelfIdentificationState, self_identification, self_identify};
pub use service::{close_all, create};

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::kernel::tasks::Handler;
use crate::{identity, resume};

/// The endpoints; a résumé has at most `resume_bytes`, a spreadsheet `spreadsheet_bytes`.
pub fn routes(resume_bytes: usize, spreadsheet_bytes: usize) -> OpenApiRouter<App> {
    http::routes()
        .merge(application::routes())
        .merge(self_identification::routes())
        .merge(import::routes(resume_bytes, spreadsheet_bytes))
        .merge(careers::routes(resume_bytes))
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    import::tasks()
}

/// Takes what a person said out of their applications, and out of the imports that would become some.
pub async fn erase_all(tx: &mut WriteTx, candidate: UserId) -> Result<()> {
    import::erase_all(tx, candidate).await?;
    let resumes = application::erase_all(tx, candidate).await?;
    // What came under an account's address, but not from the account, belongs to a guest of its own.
    let mut holders = resume::discard(tx, &resumes).await?;
    holders.retain(|holder| *holder != candidate);
    identity::forget_guests(tx, &holders).await
}

/// The public pages of jobs, for everybody and for search engines.
pub fn pages() -> Router<App> {
    careers::pages()
}
