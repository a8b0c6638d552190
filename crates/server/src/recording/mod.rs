//! Recordings: what the media server wrote of an interview, kept as one file for each track.
//!
//! Invariants: only tracks of people who agreed get a row, and a file without a row is deleted; a live file is deleted only after its
//! finalised copy is in the object store and its row says so; every reading leaves a row in the audit trail before the first byte.

mod file;
mod finalise;
mod http;
mod range;
mod remove;
mod service;
mod store;
mod tracks;

pub use finalise::{KIND as FINALISE, settle};
pub use tracks::{FinishedTrack, StartedTrack, orphans, recover, track_finished, track_started};

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
        Handler::new(finalise::KIND, finalise::finalise),
        Handler::new(remove::ERASE, remove::erase),
        Handler::every(remove::SWEEP, TimeDelta::hours(1), remove::sweep),
        Handler::every(remove::EXPIRE, TimeDelta::days(1), remove::expire),
    ]
}
