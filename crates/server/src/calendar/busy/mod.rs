//! When somebody is busy, from the events of their calendars. Pure.

mod lines;
mod windows;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use rrule::{RRule, RRuleSet, Unvalidated};

use self::lines::Line;
use crate::kernel::zone::Zone;

/// A span of time, without its end.
pub type Span = Range<DateTime<Utc>>;

/// The most occurrences of one event that are looked at: one an hour, for the time that is read ahead.
const OCCURRENCES: u16 = 3000;

/// Whose calendar it is.
pub struct Owner<'a> {
    /// By whose clock whole days and times without a zone go.
    pub zone: Zone,
    /// Their address, under which they may have declined.
    pub email: &'a str,
    /// What ends the UIDs of our own events: those count as interviews already.
    pub own_suffix: &'a str,
}

/// The times within `span` at which a resource's events keep their owner busy. What is transparent, called off, declined or ours keeps
/// nobody busy.
pub fn times(text: &str, span: &Span, owner: &Owner<'_>) -> Vec<Span> {
    let events: Vec<Event> =
        lines::events(text).iter().filter_map(|lines| Event::read(lines, owner)).collect();
    // Occurrences that stand there on their own, moved or called off, take the place of those that the rule makes.
    let replaced: HashSet<(&str, DateTime<Utc>)> =
        events.iter().filter_map(|event| Some((event.uid.as_str(), event.replaces?))).collect();
    let mut times = Vec::new();
    for event in events.iter().filter(|event| event.is_busy) {
        for start in event.starts(span) {
            let at = start.instant();
            if event.replaces.is_none() && replaced.contains(&(event.uid.as_str(), at)) {
                continue;
            }
            let end = event.end(start);
            if at < end && at < span.end && end > span.start {
                times.push(at.max(span.start)..end.min(span.end));
            }
        }
    }
    times
}

/// A time by the clock on a wall.
#[derive(Clone, Copy, Debug)]
struct Moment {
    local: NaiveDateTime,
    zone: Zone,
    whole_day: bool,
}

impl Moment {
    /// The instant. Of a time that the clock shows twice it is the first; one that it skips is told by the clock as it was before
    /// (RFC 5545, 3.3.5).
    fn instant(self) -> DateTime<Utc> {
        if let Some(instant) = self.zone.from_local_datetime(&self.local).earliest() {
            return instant.with_timezone(&Utc);
        }
        let before = self.zone.offset_from_utc_datetime(&(self.local - TimeDelta::days(1))).fix();
        (self.local - TimeDelta::seconds(before.local_minus_utc().into())).and_utc()
    }

    /// What the same clock shows at that instant.
    fn shown(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    fn read(line: &Line, zone: Zone) -> Option<Self> {
        Self::parse(&line.value, named_zone(line.parameter("TZID")).unwrap_or(zone))
    }

    fn parse(value: &str, zone: Zone) -> Option<Self> {
        if let Ok(date) = NaiveDate::parse_from_str(value, "%Y%m%d") {
            return Some(Self { local: date.and_hms_opt(0, 0, 0)?, zone, whole_day: true });
        }
        let (text, zone) = match value.strip_suffix('Z') {
            Some(text) => (text, Zone::UTC),
            None => (value, zone),
        };
        let local = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?;
        Some(Self { local, zone, whole_day: false })
    }
}

/// The zone that a TZID names: an IANA name, maybe behind the name of who made it up, as in `/freeassociation.sourceforge.net/Europe/Vienna`,
/// or what Windows calls it.
fn named_zone(name: Option<&str>) -> Option<Zone> {
    let name = name?;
    let parts: Vec<&str> = name.split('/').collect();
    let iana = (1..=3.min(parts.len())).find_map(|count| parts[parts.len() - count..].join("/").parse().ok());
    iana.or_else(|| windows::zone(name))
}

enum Length {
    Exact(TimeDelta),
    Days(u64),
}

struct Event {
    uid: String,
    start: Moment,
    length: Length,
    rule: Option<String>,
    added: Vec<Moment>,
    left_out: HashSet<DateTime<Utc>>,
    /// The occurrence whose place it takes.
    replaces: Option<DateTime<Utc>>,
    is_busy: bool,
}

impl Event {
    fn read(lines: &[Line], owner: &Owner<'_>) -> Option<Self> {
        let line = |name: &str| lines.iter().find(|line| line.name == name);
        let value = |name: &str| line(name).map(|line| line.value.as_str()).unwrap_or_default();
        let start = Moment::read(line("DTSTART")?, owner.zone)?;
        let moments = |name: &'static str| {
            lines.iter().filter(move |line| line.name == name).flat_map(move |line| {
                let zone = named_zone(line.parameter("TZID")).unwrap_or(start.zone);
                line.value.split(',').filter_map(move |value| Moment::parse(value.split('/').next()?, zone))
            })
        };
        let uid = value("UID").to_owned();
        let declined = lines.iter().any(|line| {
            line.name == "ATTENDEE"
                && line.parameter("PARTSTAT") == Some("DECLINED")
                && line
                    .value
                    .to_lowercase()
                    .strip_prefix("mailto:")
                    .is_some_and(|to| to == owner.email.to_lowercase())
        });
        let is_busy = value("TRANSP") != "TRANSPARENT"
            && value("STATUS") != "CANCELLED"
            && !uid.ends_with(owner.own_suffix)
            && !declined;
        Some(Self {
            length: length(
                &start,
                line("DTEND").and_then(|end| Moment::read(end, owner.zone)),
                value("DURATION"),
            ),
            rule: line("RRULE").map(|line| line.value.clone()),
            added: moments("RDATE").collect(),
            left_out: moments("EXDATE").map(Moment::instant).collect(),
            replaces: line("RECURRENCE-ID")
                .and_then(|line| Moment::read(line, owner.zone))
                .map(Moment::instant),
            uid,
            start,
            is_busy,
        })
    }

    /// The beginnings of the occurrences that may touch `span`.
    fn starts(&self, span: &Span) -> Vec<Moment> {
        let mut starts = self.added.clone();
        match &self.rule {
            // The rule is that of the whole series, which an occurrence of its own does not repeat.
            Some(rule) if self.replaces.is_none() => starts.extend(self.repeated(rule, span)),
            _ => starts.push(self.start),
        }
        starts.retain(|start| !self.left_out.contains(&start.instant()));
        starts
    }

    /// A rule goes by the clock on the wall, and each time that it gives is read as a time that stands there (RFC 5545, 3.3.10). So rrule, whose
    /// own zones have older rules (ADR 65), counts in UTC what the wall shows, and [`Moment::instant`] knows the zone.
    fn repeated(&self, rule: &str, span: &Span) -> Vec<Moment> {
        // A rule that nobody understands leaves its first occurrence.
        let Some(rule) = parsed(rule, &self.start) else { return vec![self.start] };
        let longest = self.end(self.start) - self.start.instant();
        // A day more on both sides, since a clock may have been put forward or back in between.
        let found = RRuleSet::new(floating(self.start.local))
            .rrule(rule)
            .after(floating(self.start.shown(span.start - longest - TimeDelta::days(1))))
            .before(floating(self.start.shown(span.end + TimeDelta::days(1))))
            .all(OCCURRENCES);
        found.dates.into_iter().map(|date| Moment { local: date.naive_utc(), ..self.start }).collect()
    }

    fn end(&self, start: Moment) -> DateTime<Utc> {
        match self.length {
            Length::Exact(length) => start.instant() + length,
            Length::Days(days) => Moment { local: start.local + Days::new(days), ..start }.instant(),
        }
    }
}

fn length(start: &Moment, end: Option<Moment>, duration: &str) -> Length {
    match (end, parse_duration(duration)) {
        (Some(end), _) if start.whole_day => {
            Length::Days(u64::try_from((end.local - start.local).num_days()).unwrap_or(1).max(1))
        }
        (Some(end), _) => Length::Exact(end.instant() - start.instant()),
        (None, Some(length)) if start.whole_day => {
            Length::Days(u64::try_from(length.num_days()).unwrap_or(1).max(1))
        }
        (None, Some(length)) => Length::Exact(length),
        (None, None) if start.whole_day => Length::Days(1),
        (None, None) => Length::Exact(TimeDelta::zero()),
    }
}

/// The longest duration of an event: more is taken for this, so that its end stays a date.
const LONGEST: TimeDelta = TimeDelta::days(100 * 366);

/// Such as `PT1H30M` or `P2W` (RFC 5545, 3.3.6).
fn parse_duration(text: &str) -> Option<TimeDelta> {
    let mut length = TimeDelta::zero();
    let mut number = String::new();
    for c in text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if c == 'T' {
            continue;
        }
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        let part = match c {
            'W' => TimeDelta::try_weeks(count)?,
            'D' => TimeDelta::try_days(count)?,
            'H' => TimeDelta::try_hours(count)?,
            'M' => TimeDelta::try_minutes(count)?,
            'S' => TimeDelta::try_seconds(count)?,
            _ => return None,
        };
        length = length.checked_add(&part)?;
    }
    Some(length.min(LONGEST))
}

/// A rule with an end that stands beside its beginning: the last day is meant whole, and times without a zone are its own. Its end, too, becomes
/// what the wall shows.
fn parsed(rule: &str, first: &Moment) -> Option<RRule> {
    // Nobody meets every minute, and such a rule would take long to follow.
    if rule.contains("FREQ=SECONDLY") || rule.contains("FREQ=MINUTELY") {
        return None;
    }
    let part = |part: &str| match part.strip_prefix("UNTIL=") {
        Some(until) => {
            let mut moment = Moment::parse(until, first.zone)?;
            if moment.whole_day {
                moment.local += TimeDelta::seconds(24 * 60 * 60 - 1);
            }
            Some(format!("UNTIL={}", first.shown(moment.instant()).format("%Y%m%dT%H%M%SZ")))
        }
        None => Some(part.to_owned()),
    };
    let rule: Option<Vec<String>> = rule.split(';').map(part).collect();
    let rule: RRule<Unvalidated> = rule?.join(";").parse().ok()?;
    rule.validate(floating(first.local)).ok()
}

/// What a clock on the wall shows, for rrule.
fn floating(local: NaiveDateTime) -> DateTime<rrule::Tz> {
    local.and_utc().with_timezone(&rrule::Tz::UTC)
}
