//! What the deployment's staff oversee: the audit trail, background tasks and the state of the system. Its tables are the kernel's;
//! the slice itself keeps nothing.

mod http;
mod service;
mod store;
mod upkeep;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::every(upkeep::DELETE_OLD_EVENTS, TimeDelta::hours(1), upkeep::delete_old_events),
        Handler::every(upkeep::CHECK_COPIES, TimeDelta::days(1), upkeep::check_copies),
    ]
}
