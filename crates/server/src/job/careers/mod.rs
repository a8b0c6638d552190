//! What everybody may see of a job, and the way to apply for it.

mod apply;
mod http;
mod logo;
mod page;
mod words;

pub use apply::{Document, apply as apply_by_form};

use axum::Router;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints; a résumé has at most `resume_bytes`.
pub(super) fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    http::routes(resume_bytes)
}

/// The pages, which need no script.
pub(super) fn pages() -> Router<App> {
    Router::new()
        .route("/careers/{id}", get(page::job))
        .route("/careers/companies/{id}", get(page::company))
        .route("/careers/companies/{id}/logo", get(logo::logo))
}
