//! Files of the chat. An upload is begun, sent in parts of a fixed size at their offsets, and completed: whoever loses the connection asks
//! how far it came and goes on from there. Only a complete file is looked at, and only what is let in becomes a message.

mod http;
mod kind;
mod scan;
mod service;
mod store;

pub use http::routes;
pub use service::{ERASE, SWEEP, erase, erase_all, forget, sweep};
