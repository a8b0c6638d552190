//! Puts the packets of one source back in order.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::RtpPacket;

/// Packets held at most while one is missing; beyond it the missing ones are given up at once.
const HELD_MAX: usize = 2_048;

/// A jump of the sequence number beyond this is a new start, not that many lost packets.
const RESTART: u64 = 10_000;

/// A packet that is next in order.
#[derive(Debug)]
pub(super) struct InOrder {
    pub(super) packet: RtpPacket,
    /// Packets between the one before and this one never came.
    pub(super) after_loss: bool,
}

/// A bounded reordering buffer.
#[derive(Debug)]
pub(super) struct Reorder {
    window: Duration,
    first_wait: Duration,
    next: Option<u64>,
    held: BTreeMap<u64, RtpPacket>,
    lost: u64,
}

impl Reorder {
    /// A buffer that waits `window` for a missing packet, counted from the first one that came past it, and
    /// `first_wait` for packets before the very first.
    pub(super) fn new(window: Duration, first_wait: Duration) -> Self {
        Self { window, first_wait, next: None, held: BTreeMap::new(), lost: 0 }
    }

    /// Packets given up so far.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }

    pub(super) fn insert(&mut self, packet: RtpPacket) {
        if self.next.is_some_and(|next| packet.sequence < next) {
            return;
        }
        self.held.entry(packet.sequence).or_insert(packet);
    }

    /// The next packet, if it is there or all before it have been waited for long enough.
    pub(super) fn pop(&mut self, now: Instant) -> Option<InOrder> {
        let due = self.held.len() > HELD_MAX || self.deadline().is_some_and(|deadline| deadline <= now);
        self.take(due)
    }

    /// The next packet, whatever is missing before it.
    pub(super) fn flush(&mut self) -> Option<InOrder> {
        self.take(true)
    }

    fn take(&mut self, give_up: bool) -> Option<InOrder> {
        let first = self.held.first_entry()?;
        let missing = self.next.map_or(0, |next| first.key() - next);
        let known_next = self.next.is_some() && missing == 0;
        if !known_next && !give_up {
            return None;
        }
        let packet = first.remove();
        self.next = Some(packet.sequence.saturating_add(1));
        if missing < RESTART {
            self.lost += missing;
        }
        Some(InOrder { packet, after_loss: missing > 0 })
    }

    /// When the packets missing now are given up.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let (&first, _) = self.held.first_key_value()?;
        let wait = match self.next {
            Some(next) if next == first => return None,
            Some(_) => self.window,
            None => self.first_wait,
        };
        self.held.values().map(|packet| packet.arrival).min().map(|arrival| arrival + wait)
    }
}
