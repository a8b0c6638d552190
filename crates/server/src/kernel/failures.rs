//! What failed on this node lately through a fault of the server's: counted in memory by operation, for alerts to administrators
//! (`governance::alert`, ADR 29). Neither paths with ids nor anything about a person is kept.

use std::any::Any;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use chrono::{DateTime, Utc};

use super::error::Error;

/// How many failures of one operation are kept, the latest: an alert can ask for no more.
pub const KEPT: usize = 200;
/// How many operations are told apart. There are fewer, but for methods that clients make up.
const OPERATIONS: usize = 1_000;
/// What of an operation's name is kept, in characters.
const NAME: usize = 200;
/// How many references an alert names.
pub const NAMED: usize = 5;

/// One failure.
struct Failure {
    at: DateTime<Utc>,
    reference: String,
    is_panic: bool,
}

/// The failures of this node since it started.
#[derive(Default)]
pub struct Failures(Mutex<HashMap<String, VecDeque<Failure>>>);

/// An operation that failed lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// A method with the route's template, or `task` with a kind of task.
    pub operation: String,
    /// How often; [`KEPT`] at most.
    pub count: usize,
    /// Whether it panicked.
    pub is_panic: bool,
    /// What the log names the latest failures by: ids of requests or of a task, five at most, the latest first.
    pub references: Vec<String>,
}

impl Failures {
    /// Notes that an operation failed; `reference` is what the log names this by.
    pub fn note(&self, at: DateTime<Utc>, operation: &str, reference: &str, is_panic: bool) {
        let operation: String = operation.chars().take(NAME).collect();
        let mut failures = self.lock();
        if failures.len() >= OPERATIONS && !failures.contains_key(&operation) {
            return;
        }
        let own = failures.entry(operation).or_default();
        if own.len() >= KEPT {
            own.pop_front();
        }
        own.push_back(Failure { at, reference: reference.to_owned(), is_panic });
    }

    /// What failed since then, by operation; what failed before is forgotten.
    pub fn since(&self, since: DateTime<Utc>) -> Vec<Failing> {
        let mut failures = self.lock();
        failures.retain(|_, own| {
            own.retain(|failure| failure.at >= since);
            !own.is_empty()
        });
        let mut failing: Vec<Failing> = failures
            .iter()
            .map(|(operation, own)| Failing {
                operation: operation.clone(),
                count: own.len(),
                is_panic: own.iter().any(|failure| failure.is_panic),
                references: own.iter().rev().take(NAMED).map(|failure| failure.reference.clone()).collect(),
            })
            .collect();
        failing.sort_by(|one, other| one.operation.cmp(&other.operation));
        failing
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, VecDeque<Failure>>> {
        self.0.lock().expect("no holder of the lock panics")
    }
}

/// The error that a panic is to whoever waits for its outcome.
pub fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default();
    Error::internal(format!("panic: {text}"))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    #[test]
    fn what_failed_is_counted_by_operation_and_forgotten_after_a_while() {
        let failures = Failures::default();
        for (at, reference) in [(0, "a"), (3, "b"), (4, "c")] {
            failures.note(minute(at), "GET /api/jobs/{id}", reference, false);
        }
        failures.note(minute(4), "task notify.send_email", "d", true);
        let failing = failures.since(minute(3));
        let told: Vec<_> =
            failing.iter().map(|one| (one.operation.as_str(), one.count, one.is_panic)).collect();
        assert_eq!(told, [("GET /api/jobs/{id}", 2, false), ("task notify.send_email", 1, true)]);
        assert_eq!(failing[0].references, ["c", "b"]);
        assert!(failures.since(minute(5)).is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let failures = Failures::default();
        for count in 0..KEPT * 2 {
            failures.note(minute(0), "GET /api/jobs", &count.to_string(), false);
        }
        for count in 0..OPERATIONS * 2 {
            failures.note(minute(0), &format!("M{count} (page)"), "a", false);
        }
        let failing = failures.since(minute(0));
        assert_eq!(failing.len(), OPERATIONS);
        assert!(
            failing.iter().any(|one| one.count == KEPT && one.references[0] == (KEPT * 2 - 1).to_string())
        );
    }
}
