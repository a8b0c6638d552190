//! The chat of an interview: texts, code, files and what the server says.
//!
//! Invariants: a message exists once for each client id and is ordered by its number; whoever wrote it may change or delete it for ten
//! minutes, by the server's clock; each change has a number of its own, by which a client that was away learns of it; what a deleted
//! message said is gone from the table, and its file from the object store; a file is what it says it is.

mod change;
mod file;
mod http;
mod note;
mod presence;
mod service;
mod store;

pub use file::erase_all;
pub use http::MessageView;
pub use note::SystemNote;
pub use presence::{came, note_recording, went};
pub use service::{announce, told};
pub use store::unread;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(file::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::new(presence::TELL_LEFT, presence::tell_left),
        Handler::new(file::ERASE, file::erase),
        Handler::every(file::SWEEP, TimeDelta::hours(1), file::sweep),
    ]
}
