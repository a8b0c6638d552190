//! What waits for one reader. Nobody waits for a slow one: what it has not taken is given up, and it is told so.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::hub::Numbered;

/// How many events a slow reader may lag behind before it is told to refetch everything, and the bytes of their JSON: messages and what
/// programs write stand in it.
pub(super) const BACKLOG: usize = 1024;
pub(super) const BACKLOG_BYTES: usize = 4 << 20;

/// What lies in a mailbox.
#[derive(Clone, Debug)]
pub(super) enum Told {
    Event(Arc<Numbered>),
    /// Something was missed.
    Reset,
    /// The server is going away.
    Bye,
    /// The reader has opened so many streams that this one makes room.
    Crowded,
}

impl Told {
    fn bytes(&self) -> usize {
        if let Told::Event(event) = self { event.json.len() } else { 0 }
    }
}

/// One reader's.
#[derive(Debug, Default)]
pub(super) struct Mailbox {
    waiting: Mutex<Waiting>,
    arrived: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    told: VecDeque<Told>,
    bytes: usize,
}

impl Mailbox {
    pub fn put(&self, told: Told) {
        let mut waiting = self.held();
        let bytes = told.bytes();
        if waiting.told.len() >= BACKLOG || waiting.bytes + bytes > BACKLOG_BYTES {
            waiting.told.retain(|told| matches!(told, Told::Bye));
            waiting.told.push_back(Told::Reset);
            waiting.bytes = 0;
        }
        waiting.bytes += bytes;
        waiting.told.push_back(told);
        drop(waiting);
        self.arrived.notify_one();
    }

    /// Puts the last thing in; what waits is given up.
    pub fn end(&self, told: Told) {
        *self.held() = Waiting { bytes: told.bytes(), told: VecDeque::from([told]) };
        self.arrived.notify_one();
    }

    /// What came first. Dropped before it is ready, it has taken nothing.
    pub async fn take(&self) -> Told {
        loop {
            if let Some(told) = self.pop() {
                return told;
            }
            self.arrived.notified().await;
        }
    }

    fn pop(&self) -> Option<Told> {
        let mut waiting = self.held();
        let told = waiting.told.pop_front()?;
        waiting.bytes -= told.bytes();
        Some(told)
    }

    /// What is behind the lock is whole between any two statements of a caller.
    fn held(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
impl Mailbox {
    /// Everything that waits, which goes on waiting.
    pub fn look(&self) -> Vec<Told> {
        self.held().told.iter().cloned().collect()
    }

    /// Everything that waits, taken.
    pub fn empty(&self) -> Vec<Told> {
        std::iter::from_fn(|| self.pop()).collect()
    }
}
