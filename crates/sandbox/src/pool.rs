//! Sandboxes that wait, so that nobody waits for one.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};

use crate::host::{Failure, Host, Sandbox};

/// Keeps a number of sandboxes ready. Dropped, it ends those that wait.
#[derive(Debug)]
pub struct Pool {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    host: Host,
    size: usize,
    waiting: Mutex<VecDeque<Sandbox>>,
    taken: Condvar,
}

impl Pool {
    /// Begins to fill it in a thread of its own.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn new(host: Host, size: usize) -> std::io::Result<Self> {
        let shared =
            Arc::new(Shared { host, size, waiting: Mutex::new(VecDeque::new()), taken: Condvar::new() });
        let weak = Arc::downgrade(&shared);
        std::thread::Builder::new().name("sandbox-pool".to_owned()).spawn(move || fill(&weak))?;
        Ok(Self { shared })
    }

    /// One that is ready, or, when none is, one made for the purpose.
    ///
    /// # Errors
    /// As [`Host::open`].
    pub fn take(&self) -> Result<Sandbox, Failure> {
        loop {
            let next = self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            self.shared.taken.notify_one();
            let Some(mut sandbox) = next else { return self.shared.host.open() };
            // Else somebody ended it while it waited.
            if sandbox.is_alive() {
                return Ok(sandbox);
            }
        }
    }

    /// How many are ready.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.taken.notify_one();
    }
}

/// Fills the pool whenever something was taken, until it is gone.
fn fill(pool: &Weak<Shared>) {
    while let Some(shared) = pool.upgrade() {
        if shared.waiting.lock().unwrap_or_else(PoisonError::into_inner).len() < shared.size
            && let Ok(sandbox) = shared.host.open()
        {
            shared.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(sandbox);
            continue;
        }
        // Full, or none can be made: whoever takes one next is told why. Woken in vain now and then, to see whether the pool is gone.
        let waiting = shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        drop(shared.taken.wait_timeout(waiting, std::time::Duration::from_secs(1)));
    }
}
