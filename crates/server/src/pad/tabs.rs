//! How many connections to pads each person has on this server.
//!
//! A pad has room for so many, and each connection is memory: without a bound of their own, one person could lock the others out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::UserId;

/// Seconds after which a page asks again: a tab may have been closed, or a dead connection found.
const PAUSE: u64 = 15;

/// Everybody's connections.
#[derive(Clone, Default)]
pub struct Tabs(Arc<Mutex<HashMap<UserId, usize>>>);

/// One connection's place among its person's, until it is dropped.
pub struct Tab {
    tabs: Tabs,
    user: UserId,
}

impl Tabs {
    /// A place for one more connection of `user`, of which there may be `most`.
    pub fn take(&self, user: UserId, most: usize) -> Result<Tab> {
        let mut open = self.held();
        let count = open.entry(user).or_default();
        if *count >= most.max(1) {
            return Err(Error::new(Code::PadTooManyTabs).retry_after(PAUSE));
        }
        *count += 1;
        drop(open);
        Ok(Tab { tabs: self.clone(), user })
    }

    /// What is behind the lock is whole between any two statements.
    fn held(&self) -> MutexGuard<'_, HashMap<UserId, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let mut open = self.tabs.held();
        if let Some(count) = open.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.user);
            }
        }
    }
}
