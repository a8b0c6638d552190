use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

use super::*;

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The beginnings and ends within March 2026, by Vienna's clock, of an event with these lines.
fn march(lines: &str) -> Vec<(String, String)> {
    let owner = Owner {
        zone: "Europe/Vienna".parse().unwrap(),
        email: "ann@example.com",
        own_suffix: "@ours.example",
    };
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    let span = time("2026-03-01T00:00:00Z")..time("2026-04-01T00:00:00Z");
    let shown = |at: DateTime<Utc>| at.format("%d %H:%M").to_string();
    let mut found = times(&text, &span, &owner);
    found.sort_by_key(|span| span.start);
    found.into_iter().map(|span| (shown(span.start), shown(span.end))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

#[test]
fn times_are_told_in_all_the_ways_that_calendars_have() {
    let one = pairs(&[("02 09:00", "02 10:30")]);
    for lines in [
        "DTSTART:20260302T090000Z\r\nDTEND:20260302T103000Z",
        "DTSTART;TZID=Europe/Vienna:20260302T100000\nDURATION:PT1H30M",
        "DTSTART;TZID=\"/example.org/2020/Europe/Vienna\":20260302T100000\nDTEND;TZID=Europe/Lond\n on:20260302T103000",
        "DTSTART;TZID=W. Europe Standard Time:20260302T100000\r\nDTEND;TZID=\"GMT Standard Time\":20260302T103000",
        "DTSTART;TZID=Nobody knows:20260302T100000\nDTEND:20260302T113000",
        "DTSTART:20260302T100000\nDTEND:20260302T113000\nBEGIN:VALARM\nTRIGGER:-PT5M\nDURATION:PT9H\nDTSTART:20260307T000000Z\nEND:VALARM",
    ] {
        assert_eq!(march(lines), one, "{lines}");
    }
    // Whole days go by the owner's clock, which is put forward on the 29th.
    assert_eq!(
        march("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330"),
        pairs(&[("27 23:00", "29 22:00")])
    );
    assert_eq!(march("DTSTART;VALUE=DATE:20260310"), pairs(&[("09 23:00", "10 23:00")]));
}

#[test]
fn what_keeps_nobody_busy_does_not_count() {
    for line in [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "ATTENDEE;PARTSTAT=DECLINED;CN=\"Ames: Ann; A\":MAILTO:Ann@example.com",
        "UID:019cadd0@ours.example",
        "DTEND:20260302T090000Z",
    ] {
        let event = "DTSTART:20260302T090000Z\nDTEND:20260302T100000Z";
        // The first property of a name counts.
        let text = format!("BEGIN:VEVENT\n{line}\n{event}\nEND:VEVENT\n");
        let owner = Owner { zone: Zone::UTC, email: "ann@example.com", own_suffix: "@ours.example" };
        let span = time("2026-03-01T00:00:00Z")..time("2026-04-01T00:00:00Z");
        assert!(times(&text, &span, &owner).is_empty(), "{line}");
    }
    assert_eq!(
        march("ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.com\nDTSTART:20260302T090000Z\nDURATION:PT1H")
            .len(),
        1
    );
    assert!(march("DTSTART:20260402T090000Z\nDURATION:PT1H").is_empty(), "outside");
    for nonsense in [
        "DTSTART:yesterday",
        "",
        "DTSTART",
        ":::;;;",
        "DTSTART:20260302T090000Z\nDURATION:P99999999999999999W",
        "DTSTART:20260302T090000Z\nDURATION:P15000000000WT15000000000H9000000000000000S",
    ] {
        assert!(march(nonsense).is_empty(), "{nonsense}");
    }
    // Longer than dates reach: it goes on for as long as anybody looks.
    for endless in ["DTSTART:20260302T090000Z", "DTSTART;VALUE=DATE:20260302"] {
        assert_eq!(march(&format!("{endless}\nDURATION:P15000000000W")).len(), 1, "{endless}");
    }
}

#[test]
fn events_recur_by_the_clock_on_the_wall() {
    // Ten o'clock in Vienna is nine UTC, and eight once the clock is put forward.
    let weekly = "DTSTART;TZID=Europe/Vienna:20250106T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    assert_eq!(
        march(weekly),
        pairs(&[
            ("02 09:00", "02 10:00"),
            ("09 09:00", "09 10:00"),
            ("16 09:00", "16 10:00"),
            ("23 09:00", "23 10:00"),
            ("30 08:00", "30 09:00")
        ])
    );
    let left_out = format!(
        "{weekly};UNTIL=20260316\nEXDATE;TZID=Europe/Vienna:20260309T100000\nRDATE;TZID=Europe/Vienna:20260320T100000"
    );
    assert_eq!(
        march(&left_out),
        pairs(&[("02 09:00", "02 10:00"), ("16 09:00", "16 10:00"), ("20 09:00", "20 10:00")])
    );
    let days = march("DTSTART;VALUE=DATE:20260330\nRRULE:FREQ=DAILY;COUNT=5");
    assert_eq!(days, pairs(&[("29 22:00", "30 22:00"), ("30 22:00", "31 22:00"), ("31 22:00", "01 00:00")]));
    let long = march("DTSTART:20260227T000000Z\nDTEND:20260302T000000Z\nRRULE:FREQ=YEARLY");
    assert_eq!(long, pairs(&[("01 00:00", "02 00:00")]), "what began before");
}

#[test]
fn an_occurrence_of_its_own_replaces_that_of_the_series() {
    let series = "DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3";
    let moved = "END:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260309T090000Z\nDTSTART:20260310T120000Z\nDURATION:PT2H";
    let off = "END:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260316T090000Z\nSTATUS:CANCELLED\nDTSTART:20260316T090000Z\nDURATION:PT1H";
    assert_eq!(
        march(&format!("{series}\n{moved}\n{off}")),
        pairs(&[("02 09:00", "02 10:00"), ("10 12:00", "10 14:00")])
    );
}

#[test]
fn a_rule_without_end_ends_and_one_that_nobody_understands_is_read_once() {
    assert_eq!(march("DTSTART:20250101T000000Z\nDURATION:PT30M\nRRULE:FREQ=HOURLY").len(), 31 * 24);
    assert_eq!(march("DTSTART:20260302T090000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY").len(), 1);
    assert_eq!(march("DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES").len(), 1);
}

#[test]
fn what_recurs_goes_by_rules_that_changed_since_2025() {
    // Vancouver does not put its clocks back on 1 November 2026, or ever again (release 2026b of the IANA database).
    let weekly = "DTSTART;TZID=America/Vancouver:20261026T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20261109T170000Z";
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{weekly}\nEND:VEVENT\nEND:VCALENDAR\n");
    let owner = Owner { zone: Zone::UTC, email: "ann@example.com", own_suffix: "@ours.example" };
    let found = times(&text, &(time("2026-10-01T00:00:00Z")..time("2027-01-01T00:00:00Z")), &owner);
    let starts: Vec<_> = found.iter().map(|span| span.start).collect();
    assert_eq!(starts, ["2026-10-26T17:00:00Z", "2026-11-02T17:00:00Z", "2026-11-09T17:00:00Z"].map(time));
}

#[test]
fn what_recurs_in_a_skipped_hour_is_where_the_clock_before_has_it_and_counts() {
    // RFC 5545, 3.3.5 and 3.3.10: half past two of a clock that goes from two to three is half past three.
    assert_eq!(
        march("DTSTART;TZID=Europe/Vienna:20260328T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3"),
        pairs(&[("28 01:30", "28 02:30"), ("29 01:30", "29 02:30"), ("30 00:30", "30 01:30")])
    );
}

/// The moment at which the clock of a zone shows this, as the crate chrono-tz reads the clock. Nothing is asked of the hours at which clocks
/// are put forward or back: calendars read those differently.
fn by_another_clock(zone: chrono_tz::Tz, day: NaiveDate, hour: u32) -> DateTime<Utc> {
    zone.from_local_datetime(&day.and_hms_opt(hour, 30, 0).unwrap()).unwrap().to_utc()
}

#[test]
fn what_recurs_is_where_another_clock_shows_its_time() {
    let zones = [
        "Europe/Vienna",
        "America/New_York",
        "America/St_Johns",
        "America/Santiago",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
        "Africa/Cairo",
    ];
    let mut random = ChaCha20Rng::seed_from_u64(31);
    for _ in 0..100 {
        let name = zones[random.random_range(0..zones.len())];
        let zone = name.parse().unwrap();
        // A time of which chrono-tz knows the rules.
        let first = NaiveDate::from_yo_opt(2024, random.random_range(200..=365)).unwrap();
        let (every, hour) = (random.random_range(1..=20_u8), random.random_range(4..=22_u32));
        let start = time("2025-01-01T00:00:00Z") + TimeDelta::hours(random.random_range(0..6000));
        let span = start..start + TimeDelta::days(60);
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID={name}:{}T{hour:02}3000\nDURATION:PT25M\nRRULE:FREQ=DAILY;INTERVAL={every}\nEND:VEVENT\nEND:VCALENDAR\n",
            first.format("%Y%m%d")
        );
        let owner = Owner { zone: Zone::UTC, email: "ann@example.com", own_suffix: "@ours.example" };
        let mut found = times(&text, &span, &owner);
        found.sort_by_key(|span| span.start);
        let expected: Vec<Span> = first
            .iter_days()
            .step_by(every.into())
            .map(|day| by_another_clock(zone, day, hour))
            .take_while(|at| *at < span.end)
            .filter(|at| *at + TimeDelta::minutes(25) > span.start)
            .map(|at| at.max(span.start)..(at + TimeDelta::minutes(25)).min(span.end))
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected, "every {every} days from {first} on at {hour}:30 in {name}");
    }
}
