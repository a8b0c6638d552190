//! Applications: who applied for a job, and how far they have come.

mod change;
mod http;
mod service;
mod store;

pub(super) use change::insert;
pub use service::{
    ForInterview, Move, ToAdd, add, announce, for_interview, is_rejected, make_offer, move_to, to_interview,
    withdraw_all,
};
pub use store::erase_all;
pub(super) use store::{
    NewApplication, applicants, delete_self_identification, find, has_self_identification,
    save_self_identification,
};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub(super) fn routes() -> OpenApiRouter<App> {
    http::routes()
}

pub(super) use service::document_owner;
