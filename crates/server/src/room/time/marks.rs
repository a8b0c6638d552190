//! When something is due by the clock of a room. Pure.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::company::Timing;

/// Which of the two warnings before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WarningKind {
    /// The first.
    First,
    /// The last one.
    Final,
}

impl WarningKind {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            WarningKind::First => "FIRST",
            WarningKind::Final => "FINAL",
        }
    }

    /// From the word in the table.
    pub fn from_row(word: &str) -> Self {
        if word == "FINAL" { WarningKind::Final } else { WarningKind::First }
    }
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Warning(WarningKind),
    /// The interview is to end.
    End,
}

/// The moments of one end.
pub struct Marks {
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    end: DateTime<Utc>,
    /// Since when this has been the end: nobody needs to be warned of what they have only just agreed upon.
    since: DateTime<Utc>,
    forced: bool,
}

impl Marks {
    /// Of an interview that ends at `end`, as has been known since `since` (none: always).
    pub fn new(end: DateTime<Utc>, since: Option<DateTime<Utc>>, timing: &Timing) -> Self {
        let before = |seconds: i32| end - TimeDelta::seconds(seconds.into());
        Self {
            first: before(timing.first_warning_seconds),
            last: before(timing.final_warning_seconds),
            end,
            since: since.unwrap_or(DateTime::<Utc>::MIN_UTC),
            forced: timing.force_end,
        }
    }

    /// What is due at `now`: of two warnings that nobody gave in time only the last, and none past the end.
    pub fn due(&self, now: DateTime<Utc>) -> Option<Due> {
        let due = if now >= self.end {
            return self.forced.then_some(Due::End);
        } else if now >= self.last {
            (self.last, WarningKind::Final)
        } else if now >= self.first {
            (self.first, WarningKind::First)
        } else {
            return None;
        };
        (due.0 > self.since).then_some(Due::Warning(due.1))
    }

    /// When something is due next, after `now`.
    pub fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let warnings = [self.first, self.last].into_iter().filter(|mark| *mark > self.since);
        let end = self.forced.then_some(self.end);
        warnings.chain(end).filter(|mark| *mark > now).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        "2026-03-02T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
    }

    /// Of an interview of half an hour that began at 0.
    fn marks(forced: bool) -> Marks {
        Marks::new(at(1800), Some(at(0)), &Timing { force_end: forced, ..Timing::DEFAULT })
    }

    #[test]
    fn warnings_are_due_before_the_end_and_the_end_only_where_it_is_forced() {
        let marks = marks(true);
        assert_eq!(marks.due(at(1499)), None);
        assert_eq!(marks.due(at(1500)), Some(Due::Warning(WarningKind::First)));
        assert_eq!(marks.due(at(1679)), Some(Due::Warning(WarningKind::First)));
        assert_eq!(marks.due(at(1680)), Some(Due::Warning(WarningKind::Final)));
        assert_eq!(marks.due(at(1799)), Some(Due::Warning(WarningKind::Final)));
        assert_eq!(marks.due(at(1800)), Some(Due::End));
        assert_eq!(self::marks(false).due(at(1800)), None);
    }

    #[test]
    fn the_next_look_is_at_the_next_mark() {
        let next = |forced, now| marks(forced).next(at(now));
        assert_eq!(next(true, 0), Some(at(1500)));
        assert_eq!(next(true, 1500), Some(at(1680)));
        assert_eq!(next(true, 1680), Some(at(1800)));
        assert_eq!(next(true, 1800), None);
        assert_eq!(next(false, 1680), None);
    }

    #[test]
    fn nobody_is_warned_of_an_end_that_was_only_just_set() {
        // Extended four minutes before the new end: the first warning would come at once.
        let marks = Marks::new(at(1800), Some(at(1560)), &Timing::DEFAULT);
        assert_eq!(marks.due(at(1560)), None);
        assert_eq!(marks.next(at(1560)), Some(at(1680)));
        assert_eq!(marks.due(at(1680)), Some(Due::Warning(WarningKind::Final)));
    }
}
