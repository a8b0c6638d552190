//! From hours by the clock on somebody's wall to spans of time. Pure.
//!
//! An instant is open when the clock of the zone shows a date and a time within that date's hours. So an hour that the clock skips
//! opens nothing, one that it shows twice opens both times, and zones without or with odd daylight saving need no case of their own.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use chrono::{
    DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Utc,
};

use crate::kernel::zone::Zone;

/// A span of time, without its end.
pub type Span = Range<DateTime<Utc>>;

/// Minutes of a day from midnight, without the last.
pub type Hours = Range<i32>;

/// A day in minutes.
pub const DAY: i32 = 24 * 60;

/// When somebody can interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// Whose clock the hours go by.
    pub time_zone: Zone,
    /// From Monday to Sunday; those of a day do not overlap.
    pub weekly: [Vec<Hours>; 7],
    /// Dates with other hours, or none.
    pub exceptions: BTreeMap<NaiveDate, Vec<Hours>>,
    /// At least this long between two interviews.
    pub buffer: TimeDelta,
    /// How long before its beginning an interview can be booked at the latest.
    pub minimum_notice: TimeDelta,
    /// The most interviews on one day.
    pub daily_limit: Option<usize>,
}

impl Availability {
    /// Of whoever has said nothing: weekdays from nine to five, four hours ahead, no more than four a day.
    pub fn usual(time_zone: Zone) -> Self {
        let office: Hours = 9 * 60..17 * 60;
        let weekly = std::array::from_fn(|day| (day < 5).then(|| office.clone()).into_iter().collect());
        Self {
            time_zone,
            weekly,
            exceptions: BTreeMap::new(),
            buffer: TimeDelta::minutes(15),
            minimum_notice: TimeDelta::hours(4),
            daily_limit: Some(4),
        }
    }

    /// The open spans within `span`, in order and apart from each other, without the dates in `but`.
    pub fn open(&self, span: &Span, but: &HashSet<NaiveDate>) -> Vec<Span> {
        let mut open = Vec::new();
        for (stretch, offset) in stretches(self.time_zone, span) {
            // Within a stretch the clock on the wall is the time and a constant.
            let (first, last) = (stretch.start.naive_utc() + offset, stretch.end.naive_utc() + offset);
            let mut date = first.date();
            while date <= last.date() {
                if !but.contains(&date) {
                    for hours in self.hours(date) {
                        let at = |minute: i32| {
                            (date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into()) - offset)
                                .and_utc()
                        };
                        let (start, end) =
                            (at(hours.start).max(stretch.start), at(hours.end).min(stretch.end));
                        if start < end {
                            push(&mut open, start..end);
                        }
                    }
                }
                date = date + Days::new(1);
            }
        }
        open
    }

    fn hours(&self, date: NaiveDate) -> &[Hours] {
        let weekday = date.weekday().num_days_from_monday() as usize;
        self.exceptions.get(&date).unwrap_or(&self.weekly[weekday])
    }

    /// What is free of the open hours, for somebody who interviews in `busy` and is elsewhere in `away` (both in any order), asked at `now`.
    /// The pause and the limit of a day are about interviews alone.
    pub fn free(&self, span: &Span, busy: &[Span], away: &[Span], now: DateTime<Utc>) -> Vec<Span> {
        let start = span.start.max(now + self.minimum_notice);
        let open = self.open(&(start..span.end), &self.full_days(busy));
        let mut taken: Vec<Span> =
            busy.iter().map(|busy| busy.start - self.buffer..busy.end + self.buffer).collect();
        taken.extend_from_slice(away);
        taken.sort_unstable_by_key(|span| span.start);
        without(&open, &taken)
    }

    /// When somebody is at work and has nothing on: the open hours without what they are `busy` with (in any order). Unlike
    /// [`Self::free`] it does not ask whether they could be booked then.
    pub fn idle(&self, span: &Span, busy: &[Span]) -> Vec<Span> {
        let mut taken = busy.to_vec();
        taken.sort_unstable_by_key(|span| span.start);
        without(&self.open(span, &HashSet::new()), &taken)
    }

    /// Whether the day on which `time` begins has as many of these interviews as are taken on.
    pub fn is_full(&self, time: &Span, busy: &[Span]) -> bool {
        self.full_days(busy).contains(&time.start.with_timezone(&self.time_zone).date_naive())
    }

    /// The dates on which as many interviews begin as are taken on.
    fn full_days(&self, busy: &[Span]) -> HashSet<NaiveDate> {
        let Some(limit) = self.daily_limit else { return HashSet::new() };
        let mut counts: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for span in busy {
            *counts.entry(span.start.with_timezone(&self.time_zone).date_naive()).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count >= limit).map(|(date, _)| date).collect()
    }
}

/// How far the clock of a zone is ahead of UTC.
pub fn offset(zone: Zone, at: DateTime<Utc>) -> TimeDelta {
    let seconds = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    TimeDelta::seconds(seconds.into())
}

/// The span, cut where the zone's clock is put forward or back, each part with its offset. No zone does that twice within a day.
fn stretches(zone: Zone, span: &Span) -> Vec<(Span, TimeDelta)> {
    let mut stretches = Vec::new();
    let (mut start, mut at) = (span.start, span.start);
    while at < span.end {
        let next = (at + TimeDelta::days(1)).min(span.end);
        let before = offset(zone, at);
        if offset(zone, next) != before {
            let change = first_with_another(zone, before, &(at..next));
            stretches.push((start..change, before));
            start = change;
        }
        at = next;
    }
    if start < span.end {
        stretches.push((start..span.end, offset(zone, start)));
    }
    stretches
}

/// The second within the span from which on the offset is another.
fn first_with_another(zone: Zone, before: TimeDelta, span: &Span) -> DateTime<Utc> {
    let (mut same, mut other) = (span.start, span.end);
    while other - same > TimeDelta::seconds(1) {
        let middle = same + TimeDelta::seconds((other - same).num_seconds() / 2);
        if offset(zone, middle) == before {
            same = middle;
        } else {
            other = middle;
        }
    }
    other
}

/// Adds a span behind those there are; what touches becomes one.
fn push(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
        _ => spans.push(span),
    }
}

/// What is left of `spans` (in order, apart) without `taken` (in order of their beginnings).
fn without(spans: &[Span], taken: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    for span in spans {
        let mut start = span.start;
        for taken in taken {
            if taken.start >= span.end {
                break;
            }
            if taken.start > start {
                left.push(start..taken.start);
            }
            start = start.max(taken.end);
        }
        if start < span.end {
            left.push(start..span.end);
        }
    }
    left
}
