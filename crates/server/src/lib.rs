//! Colloquy's server. `kernel` is what every capability stands on; each other folder is one capability (a slice).

pub use colloquy_postgres as postgres;

pub mod kernel;

pub mod booking;
pub mod calendar;
pub mod challenge;
pub mod company;
pub mod erasure;
pub mod experience;
pub mod feedback;
pub mod governance;
pub mod guide;
pub mod identity;
pub mod interview;
pub mod job;
pub mod note;
pub mod notify;
pub mod pad;
pub mod recording;
pub mod resume;
pub mod room;
pub mod run;
pub mod sandbox;
pub mod timeline;
pub mod webhook;

pub mod listen;
pub mod media;

pub mod cli;
pub mod demo;
pub mod router;
pub mod server;
