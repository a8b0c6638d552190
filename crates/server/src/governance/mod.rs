//! What the deployment's staff oversee: the audit trail, background tasks, the state of the system and what is wrong with it (`alert`).
//! Its tables are the kernel's; the slice itself keeps only `system_alerts`.

mod alert;
mod http;
mod service;
mod store;
mod upkeep;

pub use alert::{Found, Severity, raise};

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(alert::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    let mut tasks = alert::tasks();
    tasks.push(Handler::every(upkeep::DELETE_OLD_EVENTS, TimeDelta::hours(1), upkeep::delete_old_events));
    tasks.push(Handler::every(upkeep::CHECK_COPIES, TimeDelta::days(1), upkeep::check_copies));
    tasks
}
