//! The media core: a selective forwarding unit (SFU) that speaks LiveKit's client protocol v0, so that the
//! stock `livekit-client` joins unchanged, and the recorder that writes published tracks to files.
//!
//! Sans-IO: no sockets, threads, clocks or randomness of its own. The caller hands every input with the present
//! [`Instant`](std::time::Instant) to [`Sfu::handle`], drains [`Sfu::poll`] and calls again at
//! [`Sfu::next_timeout`].
//!
//! ```
//! use std::time::Instant;
//! use colloquy_media::{Epoch, Input, Sfu, SfuConfig};
//! use rand::SeedableRng;
//!
//! let now = Instant::now();
//! let config = SfuConfig::new(vec!["127.0.0.1:7882".parse().unwrap()], Epoch { at: now, unix_ms: 0 });
//! let mut sfu = Sfu::new(config, Box::new(rand::rngs::StdRng::seed_from_u64(1)));
//! sfu.handle(Input::Timeout, now);
//! while let Some(_output) = sfu.poll() {}
//! ```

mod config;
mod demux;
#[doc(hidden)]
pub mod fuzz;
mod layers;
mod legacy;
mod messages;
mod peer;
pub mod recording;
pub mod rewrite;
mod sdp;
mod session;
mod sfu;
mod source_clock;
mod speakers;
pub mod token;
mod track;

pub use config::{Epoch, Limits, SfuConfig, TokenRenewal};
pub use sfu::{
    ConnId, Input, JoinParams, LeaveCause, MediaEvent, Output, RecordOutput, Sfu, TrackDescription,
    TrackKind, TrackSource,
};
