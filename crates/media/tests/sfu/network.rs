//! A network in virtual time: it delays, loses and reorders by a seed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How bad the network is.
#[derive(Debug, Clone, Copy)]
pub struct Conditions {
    /// The share of datagrams that is lost, `0.0..1.0`.
    pub loss: f64,
    /// Datagrams take 10 ms and up to this much longer, so that they overtake each other.
    pub jitter: Duration,
}

impl Conditions {
    /// Nothing is lost, everything arrives in order.
    pub const PERFECT: Self = Self { loss: 0.0, jitter: Duration::ZERO };
}

/// A datagram on its way.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InFlight {
    pub arrives: Instant,
    order: u64,
    pub source: SocketAddr,
    pub destination: SocketAddr,
    pub bytes: Vec<u8>,
}

/// See the module.
pub struct Network {
    pub conditions: Conditions,
    rng: ChaCha8Rng,
    sent: u64,
    queue: BinaryHeap<Reverse<InFlight>>,
}

impl Network {
    pub fn new(seed: u64, conditions: Conditions) -> Self {
        Self { conditions, rng: ChaCha8Rng::seed_from_u64(seed), sent: 0, queue: BinaryHeap::new() }
    }

    pub fn send(&mut self, now: Instant, source: SocketAddr, destination: SocketAddr, bytes: Vec<u8>) {
        self.sent += 1;
        if self.rng.random_bool(self.conditions.loss) {
            return;
        }
        let jitter = self.conditions.jitter.mul_f64(self.rng.random());
        let arrives = now + Duration::from_millis(10) + jitter;
        self.queue.push(Reverse(InFlight { arrives, order: self.sent, source, destination, bytes }));
    }

    pub fn next_arrival(&self) -> Option<Instant> {
        self.queue.peek().map(|Reverse(datagram)| datagram.arrives)
    }

    pub fn receive(&mut self, now: Instant) -> Option<InFlight> {
        self.next_arrival().filter(|at| *at <= now)?;
        self.queue.pop().map(|Reverse(datagram)| datagram)
    }
}
