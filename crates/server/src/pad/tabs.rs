//! Which connections to pads each person has on this server.
//!
//! A pad has room for so many, and each connection is memory: without a bound of their own, one person could lock the others out.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

use crate::kernel::ids::UserId;

/// Everybody's connections.
#[derive(Clone, Default)]
pub struct Tabs(Arc<Mutex<Opened>>);

#[derive(Default)]
struct Opened {
    /// The number of the newest. They count up, so the first of a person's is their oldest.
    last: u64,
    of: HashMap<UserId, BTreeMap<u64, Connection>>,
}

struct Connection {
    /// The Yjs client id that it writes with.
    client: Option<u32>,
    /// Cancelled when it has to make room.
    displaced: CancellationToken,
}

/// One connection's place among its person's, until it is dropped.
pub struct Tab {
    tabs: Tabs,
    user: UserId,
    number: u64,
    displaced: CancellationToken,
}

impl Tabs {
    /// A place for one more connection of `user`, of which there may be `most`: beyond that the oldest has to go. A page that lost its
    /// connection comes back before the old one is known to be dead, so it is never the new one. Where the page goes on with its client id,
    /// the old one is not counted any more: the pad's task ends it.
    pub fn take(&self, user: UserId, client: Option<u32>, most: usize) -> Tab {
        let mut opened = self.held();
        opened.last += 1;
        let number = opened.last;
        let own = opened.of.entry(user).or_default();
        own.retain(|_, other| client.is_none() || other.client != client);
        let displaced = CancellationToken::new();
        own.insert(number, Connection { client, displaced: displaced.clone() });
        while own.len() > most {
            let Some((_, oldest)) = own.pop_first() else { break };
            oldest.displaced.cancel();
        }
        drop(opened);
        Tab { tabs: self.clone(), user, number, displaced }
    }

    /// What is behind the lock is whole between any two statements.
    fn held(&self) -> MutexGuard<'_, Opened> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tab {
    /// Ends when it has to make room for a newer one.
    pub async fn displaced(&self) {
        self.displaced.cancelled().await;
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let mut opened = self.tabs.held();
        if let Some(own) = opened.of.get_mut(&self.user) {
            own.remove(&self.number);
            if own.is_empty() {
                opened.of.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_oldest_makes_room_unless_its_page_came_back() {
        let tabs = Tabs::default();
        let user = UserId(Uuid::from_u128(1));
        let first = tabs.take(user, Some(1), 2);
        let second = tabs.take(user, Some(2), 2);
        let again = tabs.take(user, Some(2), 2);
        assert!(!first.displaced.is_cancelled(), "the page of the second came back on another connection");
        drop(second);
        let reader = tabs.take(user, None, 2);
        assert!(first.displaced.is_cancelled() && !again.displaced.is_cancelled());
        let another = tabs.take(user, None, 2);
        assert!(again.displaced.is_cancelled(), "readers have no id to come back with");
        let other = tabs.take(UserId(Uuid::from_u128(2)), Some(1), 2);
        assert!(!reader.displaced.is_cancelled(), "another person is not counted in");
        drop((first, again, reader, another, other));
        assert!(tabs.held().of.is_empty(), "nothing of closed connections is kept");
    }
}
