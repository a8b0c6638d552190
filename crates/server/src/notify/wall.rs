//! The clock on somebody's wall: quiet hours and the time of the digest. Pure.
//!
//! An instant is quiet when the clock of the zone shows a quiet time. So an hour that the clock skips is not there, one that it shows
//! twice is quiet both times, and no zone needs a case of its own.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Timelike as _, Utc};

use crate::kernel::zone::Zone;

/// A time of the day in minutes from midnight.
pub type Minute = i32;

/// The longest that a zone's clock is put forward within a day, in minutes. One that crosses the date line has a day less.
const LONGEST_GAP: i64 = 3 * 60;

/// A span of the day by the clock on the wall; where the end is before the beginning, over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// From this minute on …
    pub from: Minute,
    /// … to before this one. Never the same.
    pub to: Minute,
}

impl Quiet {
    fn shows(self, minute: Minute) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// Until when it is quiet; None when it is not.
    pub fn until(self, zone: Zone, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let is_quiet = |at: DateTime<Utc>| {
            let local = at.with_timezone(&zone);
            self.shows(i32::try_from(local.hour() * 60 + local.minute()).unwrap_or_default())
        };
        let mut end = now;
        // Once, but where the clock jumps from one quiet hour into another.
        for _ in 0..3 {
            if !is_quiet(end) {
                break;
            }
            end = next(zone, self.to, end, Which::Either);
        }
        (end > now).then_some(end)
    }
}

/// Which of two instants counts at which the clock shows the same time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    First,
    Either,
}

/// When the clock shows `minute` next, once a day: the first time on a day that has it twice, and as soon as it is over on a day that
/// skips it.
pub fn next_daily(zone: Zone, minute: Minute, now: DateTime<Utc>) -> DateTime<Utc> {
    next(zone, minute, now, Which::First)
}

fn next(zone: Zone, minute: Minute, now: DateTime<Utc>, which: Which) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    (0..4)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .find_map(|date| {
            let (first, last) = at(zone, date, minute)?;
            let last = if which == Which::Either { last } else { first };
            [first, last].into_iter().find(|at| *at > now)
        })
        .unwrap_or(now + TimeDelta::days(1))
}

/// The instants at which the clock shows that time on that date: one, or two; the end of the gap where the clock skips it.
fn at(zone: Zone, date: NaiveDate, minute: Minute) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let wanted = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into());
    (0..=LONGEST_GAP).find_map(|step| {
        let found = zone.from_local_datetime(&(wanted + TimeDelta::minutes(step)));
        Some((found.earliest()?.to_utc(), found.latest()?.to_utc()))
    })
}

#[cfg(test)]
mod tests {
    use rand::{RngExt as _, SeedableRng as _};
    use rand_chacha::ChaCha20Rng;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn vienna() -> Zone {
        "Europe/Vienna".parse().unwrap()
    }

    const NIGHT: Quiet = Quiet { from: 22 * 60, to: 7 * 60 };

    #[test]
    fn the_night_ends_in_the_morning_and_the_day_is_not_quiet() {
        assert_eq!(NIGHT.until(vienna(), utc("2026-03-02T21:30:00Z")), Some(utc("2026-03-03T06:00:00Z")));
        assert_eq!(NIGHT.until(vienna(), utc("2026-03-03T05:59:00Z")), Some(utc("2026-03-03T06:00:00Z")));
        assert_eq!(NIGHT.until(vienna(), utc("2026-03-03T06:00:00Z")), None);
        let noon = Quiet { from: 12 * 60, to: 13 * 60 };
        assert_eq!(noon.until(vienna(), utc("2026-03-03T11:15:00Z")), Some(utc("2026-03-03T12:00:00Z")));
        assert_eq!(noon.until(vienna(), utc("2026-03-03T12:00:00Z")), None);
    }

    #[test]
    fn a_night_is_an_hour_shorter_or_longer_when_the_clock_changes() {
        let (spring, autumn) = (utc("2026-03-28T22:00:00Z"), utc("2026-10-24T22:00:00Z"));
        assert_eq!(NIGHT.until(vienna(), spring), Some(utc("2026-03-29T05:00:00Z")));
        assert_eq!(NIGHT.until(vienna(), autumn), Some(utc("2026-10-25T06:00:00Z")));
    }

    #[test]
    fn quiet_hours_that_end_in_the_skipped_hour_end_with_the_jump() {
        let quiet = Quiet { from: 22 * 60, to: 2 * 60 + 30 };
        assert_eq!(quiet.until(vienna(), utc("2026-03-29T00:30:00Z")), Some(utc("2026-03-29T01:00:00Z")));
    }

    #[test]
    fn the_doubled_hour_is_quiet_both_times() {
        let quiet = Quiet { from: 2 * 60, to: 2 * 60 + 30 };
        let ends = [
            ("2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z"),
            ("2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z"),
        ];
        for (now, end) in ends {
            assert_eq!(quiet.until(vienna(), utc(now)), Some(utc(end)));
        }
        assert_eq!(quiet.until(vienna(), utc("2026-10-25T00:45:00Z")), None);
    }

    #[test]
    fn a_digest_comes_once_a_day_on_days_with_a_skipped_and_a_doubled_hour_too() {
        let half_past_two = 150;
        let mut now = utc("2026-03-27T12:00:00Z");
        let mut seen = Vec::new();
        for _ in 0..3 {
            now = next_daily(vienna(), half_past_two, now);
            seen.push(now);
        }
        assert_eq!(seen, ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"].map(utc));
        let first = next_daily(vienna(), half_past_two, utc("2026-10-24T12:00:00Z"));
        assert_eq!(first, utc("2026-10-25T00:30:00Z"));
        assert_eq!(
            next_daily(vienna(), half_past_two, first),
            utc("2026-10-26T01:30:00Z"),
            "not an hour later again"
        );
    }

    /// Summer time by an hour and by half an hour, at midnight and at night, none, half and quarter hours, both hemispheres, the date line.
    const ZONES: [&str; 12] = [
        "Europe/Vienna",
        "Europe/Dublin",
        "America/New_York",
        "America/St_Johns",
        "America/Santiago",
        "America/Havana",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Pacific/Chatham",
        "Africa/Cairo",
    ];
    /// Around which clocks were put forward or back in one of them; the last one was left out in Samoa. None is later than the rules that
    /// chrono-tz knows.
    const CHANGES: [&str; 12] = [
        "2025-03-30",
        "2025-10-26",
        "2025-03-09",
        "2025-11-02",
        "2025-04-06",
        "2025-10-05",
        "2025-09-07",
        "2025-09-28",
        "2025-04-25",
        "2025-10-31",
        "2025-06-17",
        "2011-12-30",
    ];

    /// The day and the minute of it that the clock on the wall shows, as the crate chrono-tz reads the clock.
    fn shown(zone: chrono_tz::Tz, at: DateTime<Utc>) -> (NaiveDate, Minute) {
        let local = at.with_timezone(&zone);
        (local.date_naive(), Minute::try_from(local.num_seconds_from_midnight() / 60).unwrap())
    }

    /// A zone, twice, and a moment around one of the changes.
    fn somewhere(random: &mut ChaCha20Rng) -> (Zone, chrono_tz::Tz, DateTime<Utc>) {
        let name = ZONES[random.random_range(0..ZONES.len())];
        let day: NaiveDate = CHANGES[random.random_range(0..CHANGES.len())].parse().unwrap();
        let now = day.and_time(NaiveTime::MIN).and_utc()
            + TimeDelta::seconds(random.random_range(-160_000..160_000));
        (name.parse().unwrap(), name.parse().unwrap(), now)
    }

    /// A minute of the day, often one of those at which clocks are changed.
    fn minute(random: &mut ChaCha20Rng) -> Minute {
        if random.random() { random.random_range(0..16) * 15 } else { random.random_range(0..24 * 60) }
    }

    fn next_minute(at: DateTime<Utc>) -> DateTime<Utc> {
        DateTime::from_timestamp(at.timestamp().div_euclid(60) * 60 + 60, 0).unwrap()
    }

    #[test]
    fn it_is_quiet_for_as_long_as_another_clock_shows_a_quiet_time() {
        let mut random = ChaCha20Rng::seed_from_u64(23);
        for _ in 0..400 {
            let (zone, other, now) = somewhere(&mut random);
            let quiet = Quiet { from: minute(&mut random), to: minute(&mut random) };
            if quiet.from == quiet.to {
                continue;
            }
            let is_quiet = |at| {
                let (_, minute) = shown(other, at);
                let (from, to) = (quiet.from, quiet.to);
                if from < to { from <= minute && minute < to } else { from <= minute || minute < to }
            };
            let mut end = now;
            while is_quiet(end) {
                end = next_minute(end);
            }
            assert_eq!(quiet.until(zone, now), (end > now).then_some(end), "{quiet:?} in {zone} at {now}");
        }
    }

    #[test]
    fn a_digest_comes_as_soon_as_another_clock_shows_its_time_or_a_later_one_of_a_day() {
        let mut random = ChaCha20Rng::seed_from_u64(24);
        for _ in 0..200 {
            let (zone, other, now) = somewhere(&mut random);
            // From the last hours a jump may lead into the next day, whose turn it is then.
            let wanted = minute(&mut random).min(20 * 60);
            let mut days = std::collections::HashSet::new();
            let mut at = next_minute(now - TimeDelta::hours(30));
            let expected = loop {
                let (day, minute) = shown(other, at);
                if minute >= wanted && days.insert(day) && at > now {
                    break at;
                }
                at += TimeDelta::minutes(1);
            };
            assert_eq!(next_daily(zone, wanted, now), expected, "{wanted} in {zone} at {now}");
        }
    }

    #[test]
    fn zones_of_half_an_hour_and_a_day_that_never_was_are_no_trouble() {
        let adelaide = "Australia/Adelaide".parse().unwrap();
        assert_eq!(next_daily(adelaide, 480, utc("2026-03-01T12:00:00Z")), utc("2026-03-01T21:30:00Z"));
        // Samoa had no 30 December 2011.
        let apia = "Pacific/Apia".parse().unwrap();
        let now = utc("2011-12-30T05:00:00Z");
        assert_eq!(next_daily(apia, 480, now), utc("2011-12-30T18:00:00Z"));
    }
}
