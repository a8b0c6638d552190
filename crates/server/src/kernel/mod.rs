//! What every slice stands on. The kernel imports no slice.
//!
//! The way of a write: a handler parses its input, a use case asks [`app::App::write`] for a transaction, the policy decides, store
//! functions change rows through the [`db::WriteTx`], and `commit` adds the audit row and the live events in the same transaction.
//! The sequencer numbers what was committed and publishes it to every browser that may know.

pub mod actor;
pub mod app;
pub mod audit;
pub mod clock;
pub mod config;
pub mod confined;
pub mod db;
pub mod error;
pub mod events;
pub mod failures;
pub mod holder;
pub mod http;
pub mod ids;
pub mod language;
pub mod list;
pub mod media_backend;
pub mod outbound;
pub mod outlast;
pub mod picture;
pub mod policy;
pub mod private_file;
pub mod random;
pub mod sandbox;
pub mod seal;
pub mod tasks;
pub mod telemetry;
pub mod vapid;
pub mod zone;
