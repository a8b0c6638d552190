//! What the SFU is told at its start: addresses, limits and the wall clock's relation to [`Instant`].

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::token::TokenKey;

/// Ties the monotonic clock to wall time, so that the core can stamp `joined_at` without reading a clock.
#[derive(Debug, Clone, Copy)]
pub struct Epoch {
    /// A moment on the monotonic clock.
    pub at: Instant,
    /// The same moment in milliseconds since 1970-01-01 UTC.
    pub unix_ms: i64,
}

impl Epoch {
    /// Wall time of `now` in milliseconds since 1970-01-01 UTC.
    pub fn unix_ms(&self, now: Instant) -> i64 {
        let elapsed = i64::try_from(now.saturating_duration_since(self.at).as_millis()).unwrap_or(i64::MAX);
        self.unix_ms.saturating_add(elapsed)
    }
}

/// What one client, one room or the whole server may use. Whoever exceeds a limit gets LiveKit's typed refusal.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Rooms at the same time; a join that would open one more is refused.
    pub rooms: usize,
    /// Participants in one room.
    pub participants_per_room: usize,
    /// Tracks that one participant publishes at the same time.
    pub tracks_per_participant: usize,
    /// Bytes of one signalling message from a client.
    pub signal_message_bytes: usize,
    /// Bytes of one packet on a data channel; larger ones are dropped.
    pub data_packet_bytes: usize,
    /// Signalling messages per second of one connection, sustained; bursts of five seconds' worth pass.
    pub signals_per_second: u32,
    /// Data packets per second of one participant, sustained; bursts of two seconds' worth pass, others drop.
    pub data_packets_per_second: u32,
    /// A participant's own metadata and attributes, in bytes together.
    pub metadata_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rooms: 500,
            participants_per_room: 32,
            tracks_per_participant: 8,
            signal_message_bytes: 256 * 1024,
            data_packet_bytes: 64 * 1024,
            signals_per_second: 60,
            data_packets_per_second: 500,
            metadata_bytes: 64 * 1024,
        }
    }
}

/// How clients' tokens are renewed, so that they can reconnect at any time of a long call.
#[derive(Debug, Clone)]
pub struct TokenRenewal {
    /// Signs the new tokens.
    pub key: TokenKey,
    /// How long a token is valid. Clients get a new one at half of this.
    pub lifetime: Duration,
}

/// Settings of an [`Sfu`](crate::Sfu).
#[derive(Debug, Clone)]
pub struct SfuConfig {
    /// Addresses of the UDP socket as clients reach it; one host candidate each.
    pub advertised: Vec<SocketAddr>,
    /// What clients may use.
    pub limits: Limits,
    /// The wall clock.
    pub epoch: Epoch,
    /// Renews tokens; without it a client cannot reconnect after its token has expired.
    pub tokens: Option<TokenRenewal>,
    /// How long a participant without a signalling connection is kept for a resume.
    pub resume_window: Duration,
    /// How long a joining client has to get its first media connection up.
    pub join_timeout: Duration,
    /// How long both media connections may be down, or signalling silent, before the session is dead.
    pub idle_timeout: Duration,
}

impl SfuConfig {
    /// The usual settings for a server that clients reach at `advertised`.
    pub fn new(advertised: Vec<SocketAddr>, epoch: Epoch) -> Self {
        Self {
            advertised,
            limits: Limits::default(),
            epoch,
            tokens: None,
            resume_window: Duration::from_secs(15),
            join_timeout: Duration::from_secs(40),
            idle_timeout: Duration::from_secs(30),
        }
    }
}

/// Refills steadily and allows bursts: how many events a client may still cause.
#[derive(Debug)]
pub(crate) struct Budget {
    per_second: f64,
    burst: f64,
    left: f64,
    refilled: Instant,
}

impl Budget {
    /// A full budget of `per_second * burst_seconds`.
    pub(crate) fn new(per_second: u32, burst_seconds: u32, now: Instant) -> Self {
        let burst = f64::from(per_second) * f64::from(burst_seconds);
        Self { per_second: f64::from(per_second), burst, left: burst, refilled: now }
    }

    /// Takes one, or says that nothing is left.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let elapsed = now.saturating_duration_since(self.refilled).as_secs_f64();
        self.left = (self.left + elapsed * self.per_second).min(self.burst);
        self.refilled = self.refilled.max(now);
        if self.left < 1.0 {
            return false;
        }
        self.left -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_allows_its_burst_and_then_its_rate() {
        let start = Instant::now();
        let mut budget = Budget::new(10, 2, start);
        assert_eq!((0..100).filter(|_| budget.take(start)).count(), 20);
        let later = start + Duration::from_secs(1);
        assert_eq!((0..100).filter(|_| budget.take(later)).count(), 10);
    }
}
