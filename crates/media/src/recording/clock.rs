//! One clock for all tracks of a room.

use std::time::Instant;

/// The time line that all tracks of a room share. Its zero is the moment it was made.
#[derive(Debug, Clone, Copy)]
pub struct RoomClock {
    epoch: Instant,
}

impl RoomClock {
    /// A time line that begins at `now`.
    pub fn new(now: Instant) -> Self {
        Self { epoch: now }
    }

    /// The clock map of one participant. All tracks that the participant publishes must share it, since their
    /// sender reports come from one clock; a new connection of the same person gets a new one.
    pub fn participant(&self) -> ClockMap {
        ClockMap { epoch: self.epoch }
    }
}

/// Maps one participant's clock to the room's.
#[derive(Debug)]
pub struct ClockMap {
    epoch: Instant,
}
