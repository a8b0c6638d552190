//! What is done for one thing at a time: whoever comes second waits for the first, on this node.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, Weak};

/// Locks by name, of which only those in use are kept.
pub struct Flights<K>(Mutex<HashMap<K, Weak<tokio::sync::Mutex<()>>>>);

impl<K> Default for Flights<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Flights<K> {
    /// The lock of this one; held by whoever does it.
    pub fn of(&self, key: K) -> Arc<tokio::sync::Mutex<()>> {
        let mut flights = self.0.lock().expect("no holder of this lock panics");
        flights.retain(|_, one| one.strong_count() > 0);
        if let Some(flight) = flights.get(&key).and_then(Weak::upgrade) {
            return flight;
        }
        let flight = Arc::default();
        flights.insert(key, Arc::downgrade(&flight));
        flight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_and_others_do_not_wait() {
        let flights = Flights::default();
        let first = flights.of("Ann").lock_owned().await;
        assert!(flights.of("Ann").try_lock().is_err());
        assert!(flights.of("Ben").try_lock().is_ok());
        drop(first);
        assert!(flights.of("Ann").try_lock().is_ok());
        assert!(flights.0.lock().unwrap().len() < 2, "what nobody holds is forgotten");
    }
}
