//! The room of an interview: consent, joining, presence, its clock and its chat.
//!
//! Invariants: nobody gets a token for a room that is not open to them; nobody is recorded who did not agree, and each answer is
//! logged with the version of the text; who is present is what the media server says, in its order; whoever loses the right to be
//! in a room is removed from it; during focus time a candidate is sent no pictures of interviewers; a chat message exists once for each client id and is ordered by its number.

mod attendance;
mod chat;
mod embedded;
mod focus;
mod guard;
mod http;
mod media_events;
mod presence;
mod service;
mod store;
mod time;

pub use chat::{MessageView, erase_all as erase_files, told};
pub use embedded::EmbeddedMedia;
pub use focus::{enforce_all as enforce_focus, until as focus_until};
pub use media_events::run_media_events;
pub use service::complete;
pub use store::{ConsentRow, candidates, consents};
pub use time::{WishRow, wishes};

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::interview::RECONCILE_ROOM;
use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(chat::routes()).merge(time::routes()).merge(focus::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    let mut tasks = chat::tasks();
    tasks.extend([
        Handler::new(RECONCILE_ROOM, guard::reconcile),
        Handler::every(service::COMPLETE_ABANDONED, TimeDelta::minutes(1), service::complete_abandoned),
        Handler::new(time::KEEP_TIME, time::keep),
        Handler::every(time::KEEP_ALL, time::EVERY, time::keep_all),
    ]);
    tasks
}
