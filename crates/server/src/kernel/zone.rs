//! Time zones for chrono's types, by the rules of the IANA database that the crate jiff bundles. ADR 65 says why, and how newer rules
//! come in. Pure.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use jiff::Timestamp;
use jiff::tz::{self, AmbiguousOffset, TimeZoneDatabase};

/// A time zone of the IANA database. Equal are those of the same name: a link, such as `Europe/Kiev`, is another zone than what it links to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    name: &'static str,
    rules: &'static tz::TimeZone,
}

/// Every zone by its name, read once.
static ZONES: LazyLock<BTreeMap<String, tz::TimeZone>> = LazyLock::new(|| {
    let database = TimeZoneDatabase::bundled();
    database
        .available()
        // `Factory` says that nobody has chosen a zone; browsers do not know it.
        .filter(|name| name.as_str() != "Factory")
        .filter_map(|name| Some((name.to_string(), database.get(name.as_str()).ok()?)))
        .collect()
});

impl Zone {
    /// The zone of whoever has named none.
    pub const UTC: Self = Self { name: "UTC", rules: &tz::TimeZone::UTC };

    /// Its IANA name, as it was parsed.
    pub fn name(self) -> &'static str {
        self.name
    }

    fn ahead(self, offset: tz::Offset) -> ZoneOffset {
        // A clock that is a day or more off does not exist.
        ZoneOffset { zone: self, ahead: FixedOffset::east_opt(offset.seconds()).unwrap_or(Utc.fix()) }
    }
}

/// A name that the database does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an IANA time zone")]
pub struct UnknownZone;

impl FromStr for Zone {
    type Err = UnknownZone;

    /// By an IANA name or link. Upper and lower case count, since browsers write names as the database does.
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let (name, rules) = ZONES.get_key_value(name).ok_or(UnknownZone)?;
        Ok(Self { name, rules })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// How far the clock of a zone is ahead of UTC at some moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    ahead: FixedOffset,
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.ahead
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ahead.fmt(f)
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.ahead, self.zone)
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    /// None for a time that the clock skips; of one that it shows twice, the offset of the first instant stands first.
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let shown = tz::Offset::UTC.to_datetime(seconds(local));
        match self.rules.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(self.ahead(offset)),
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(self.ahead(before), self.ahead(after))
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.ahead(self.rules.to_offset(seconds(utc)))
    }
}

/// The time as if it were UTC, without what is less than a second: clocks are changed at whole ones. Before the year -9999 and after 9999,
/// where jiff ends and chrono goes on, the nearest that there is.
fn seconds(time: &NaiveDateTime) -> Timestamp {
    let second = time.and_utc().timestamp();
    Timestamp::from_second(second).unwrap_or(if second < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use rand::{RngExt as _, SeedableRng as _};
    use rand_chacha::ChaCha20Rng;

    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    /// What the clock shows, and how far it is ahead.
    fn shown(name: &str, at: &str) -> String {
        at.parse::<DateTime<Utc>>().unwrap().with_timezone(&zone(name)).to_rfc3339()
    }

    /// The instants at which the clock shows this.
    fn instants(name: &str, wall: &str) -> Vec<String> {
        let found = zone(name).from_local_datetime(&wall.parse().unwrap());
        let both = [found.earliest(), found.latest()];
        let mut instants: Vec<String> =
            both.into_iter().flatten().map(|at| at.to_utc().format("%dT%H:%MZ").to_string()).collect();
        instants.dedup();
        instants
    }

    #[test]
    fn names_and_links_are_known_as_the_database_writes_them() {
        // chrono-tz read the names that stand in databases.
        for known in chrono_tz::TZ_VARIANTS {
            assert_eq!(known.name().parse().map(Zone::name), Ok(known.name()));
        }
        assert_eq!("UTC".parse(), Ok(Zone::UTC));
        assert_ne!(zone("Europe/Kiev"), zone("Europe/Kyiv"));
        for unknown in ["", "europe/vienna", "utc", "Europe/Vienna ", "Factory", "Etc/Unknown", "CET-1"] {
            assert_eq!(unknown.parse::<Zone>(), Err(UnknownZone), "{unknown}");
        }
    }

    #[test]
    fn skipped_times_have_no_instant_and_repeated_ones_two() {
        assert_eq!(instants("Europe/Vienna", "2026-03-29T01:59:59"), ["29T00:59Z"]);
        assert!(instants("Europe/Vienna", "2026-03-29T02:00:00").is_empty());
        assert!(instants("Europe/Vienna", "2026-03-29T02:59:59.999").is_empty());
        assert_eq!(instants("Europe/Vienna", "2026-03-29T03:00:00"), ["29T01:00Z"]);
        assert_eq!(instants("Europe/Vienna", "2026-10-25T02:00:00"), ["25T00:00Z", "25T01:00Z"]);
        assert_eq!(instants("Europe/Vienna", "2026-10-25T03:00:00"), ["25T02:00Z"]);
    }

    #[test]
    fn rules_that_changed_since_2025_are_known() {
        // British Columbia stays seven hours behind UTC (release 2026b).
        assert_eq!(shown("America/Vancouver", "2026-02-01T18:00:00Z"), "2026-02-01T10:00:00-08:00");
        assert_eq!(shown("America/Vancouver", "2026-12-01T17:00:00Z"), "2026-12-01T10:00:00-07:00");
        assert_eq!(shown("Canada/Pacific", "2027-12-01T17:00:00Z"), "2027-12-01T10:00:00-07:00");
        assert_eq!(instants("America/Vancouver", "2026-11-01T01:30:00"), ["01T08:30Z"], "once");
        assert_eq!(instants("America/Vancouver", "2027-03-14T02:30:00"), ["14T09:30Z"], "not skipped");
        // Morocco goes by UTC from 20 September 2026 on, Alberta stays six hours behind it (release 2026c).
        assert_eq!(instants("Africa/Casablanca", "2026-09-20T01:30:00"), ["20T00:30Z", "20T01:30Z"]);
        assert_eq!(shown("Africa/Casablanca", "2027-06-01T12:00:00Z"), "2027-06-01T12:00:00+00:00");
        assert_eq!(shown("America/Edmonton", "2026-12-01T16:00:00Z"), "2026-12-01T10:00:00-06:00");
        // Cuba keeps its summer time in the winter of 2026 (by release 2026f).
        assert_eq!(shown("America/Havana", "2026-12-01T12:00:00Z"), "2026-12-01T08:00:00-04:00");
        assert_eq!(shown("America/Havana", "2027-12-01T12:00:00Z"), "2027-12-01T07:00:00-05:00");
    }

    /// chrono-tz has code and data of its own. Those are of 2025: the years are some of which no release since has told anything new.
    #[test]
    fn every_clock_of_the_past_shows_what_that_of_chrono_tz_shows() {
        let mut random = ChaCha20Rng::seed_from_u64(65);
        let mut changes = 0;
        for other in chrono_tz::TZ_VARIANTS {
            let zone = zone(other.name());
            let year = NaiveDate::from_ymd_opt(random.random_range(1995..2022), 1, 1).unwrap();
            for day in year.iter_days().take(365) {
                let mut time = day.and_time(NaiveTime::MIN);
                let (start, end) = (
                    other.offset_from_utc_datetime(&time).fix(),
                    other.offset_from_utc_datetime(&(time + TimeDelta::days(1))).fix(),
                );
                assert_eq!(zone.offset_from_utc_datetime(&time).fix(), start, "{time} in {zone}");
                if start == end {
                    continue;
                }
                changes += 1;
                // From half a day before to half a day after the day: walls are up to 14 hours off.
                time -= TimeDelta::hours(14);
                for _ in 0..52 * 4 {
                    let found = zone.offset_from_utc_datetime(&time).fix();
                    assert_eq!(found, other.offset_from_utc_datetime(&time).fix(), "{time} in {zone}");
                    let found = zone.offset_from_local_datetime(&time).map(|found| found.fix());
                    let expected = other.offset_from_local_datetime(&time).map(|found| found.fix());
                    assert_eq!(found, expected, "when {zone} shows {time}");
                    time += TimeDelta::minutes(15);
                }
            }
        }
        assert!(changes > 300, "only {changes}");
    }

    #[test]
    fn the_ends_of_time_have_an_offset() {
        let vienna = zone("Europe/Vienna");
        for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            assert!(vienna.offset_from_utc_datetime(&end).fix().local_minus_utc().abs() < 2 * 3600);
            assert!(vienna.offset_from_local_datetime(&end).single().is_some());
        }
    }
}
