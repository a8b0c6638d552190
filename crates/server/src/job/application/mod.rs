//! Applications: who applied for a job, and how far they have come.

mod http;
mod service;
mod store;

pub use service::{ForInterview, for_interview, to_interview};
pub(super) use store::{NewApplication, applicants, erase_all, find, insert, insert_self_identification};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub(super) fn routes() -> OpenApiRouter<App> {
    http::routes()
}

pub(super) use service::announce;
