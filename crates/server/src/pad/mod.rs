//! The code pad of an interview, where several people write in its files at once, as a Yjs document; of a take-home, where a candidate writes on their own; and
//! somebody's own, to practise in.
//!
//! Invariants: only who takes part or has the link opens a pad, and once the interview or the take-home is over nobody writes; the server gives out the Yjs client ids and
//! takes nothing that is marked with another's; one task owns each document; nothing is told to anybody before the database has it; every
//! update is kept with its author and time, numbered without gaps, and never put together or thrown away.

mod bytes;
mod document;
mod element;
mod entry;
mod http;
mod inspection;
mod log;
mod message;
mod pads;
mod parts;
mod peer;
mod places;
mod service;
mod socket;
mod store;
mod tabs;
mod take_home;
mod task;
#[cfg(test)]
mod tests;
mod wire;
mod writer;

pub use entry::{Entry, PadOf};
pub use pads::Pads;
pub use service::{enter, erase_all, write};
pub use store::ensure;
pub use take_home::{
    LeftTakeHome, facts as take_home_facts, hand_over as hand_over_take_homes,
    lock_open as lock_open_take_homes, open_of as open_take_homes,
};

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes(pads: Arc<Pads>) -> OpenApiRouter<App> {
    http::routes(pads)
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::every(take_home::REMIND, take_home::REMIND_EVERY, take_home::send_reminders),
        Handler::every(take_home::OVERDUE, take_home::OVERDUE_EVERY, take_home::tell_overdue),
    ]
}
