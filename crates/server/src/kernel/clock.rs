//! Wall time. The only place that reads the system's clock; everything else is handed a [`Clock`].

use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

/// Wall-clock time in UTC, cut to the microseconds that PostgreSQL keeps.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;
}

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's clock")]
    fn now(&self) -> DateTime<Utc> {
        to_micros(Utc::now())
    }
}

/// A clock that tests move by hand.
pub struct MockClock(Mutex<DateTime<Utc>>);

impl MockClock {
    /// A clock that stands at `start`.
    pub fn new(start: DateTime<Utc>) -> Self {
        Self(Mutex::new(to_micros(start)))
    }

    /// Moves the clock forward (or back) by `step`.
    pub fn advance(&self, step: Duration) {
        let mut now = self.0.lock().expect("no holder of the clock's lock panics");
        *now += step;
    }
}

impl Clock for MockClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no holder of the clock's lock panics")
    }
}

fn to_micros(time: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(time.timestamp_micros()).unwrap_or(time)
}
