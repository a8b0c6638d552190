//! Take-homes: work that a company gives a candidate to write on their own, by a link and without a call.
//!
//! Invariants: whoever has the link is let in as its candidate, sees this one take-home and writes in its pad alone; the company watches;
//! nothing is written before it was begun, or once it was handed in, taken back, or is past its end; the secret is kept as its hash.

mod http;
mod link;
mod service;
mod starter;
mod store;

pub use http::routes;
pub use link::begun;
pub use store::{erase, lock_open};

use crate::kernel::db::WriteTx;
use crate::kernel::events::{Event, EventKind, Topic};

/// Tells a company's open pages, and whoever has the pad open, that a take-home has changed.
fn announce(tx: &mut WriteTx, row: &store::TakeHomeRow) {
    let event = Event::new(EventKind::TakeHomeChanged).company(row.company).take_home(row.id);
    tx.emit(event.to([Topic::Company(row.company)]));
}
