//! Hours by the clock on the wall against another implementation of time zones, and the search for times against asking for each.

use std::collections::HashSet;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Timelike as _, Utc};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

use super::hours::{Availability, Hours, Span};
use super::slots::{Panellist, Search, Seat, beginnings, choose};
use crate::kernel::ids::UserId;
use crate::kernel::zone::Zone;

/// Summer time by an hour, by half an hour, none, half and quarter hours, both hemispheres, the date line.
pub const ZONES: [&str; 14] = [
    "Europe/Vienna",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Phoenix",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Africa/Cairo",
];

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn pick<T: Copy>(random: &mut ChaCha20Rng, from: &[T]) -> T {
    from[random.random_range(0..from.len())]
}

/// Up to three spans of a day that do not overlap.
fn some_hours(random: &mut ChaCha20Rng) -> Vec<Hours> {
    let mut edges: Vec<i32> =
        (0..random.random_range(0..=3) * 2).map(|_| random.random_range(0..=96) * 15).collect();
    edges.sort_unstable();
    edges.chunks(2).map(|edge| edge[0]..edge[1]).filter(|hours| !hours.is_empty()).collect()
}

fn some_availability(random: &mut ChaCha20Rng, start: DateTime<Utc>) -> Availability {
    let mut availability = Availability::usual(pick(random, &ZONES).parse().unwrap());
    availability.weekly = std::array::from_fn(|_| some_hours(random));
    for day in 0..4 {
        if random.random() {
            let date = start.date_naive() + TimeDelta::days(day);
            availability.exceptions.insert(date, some_hours(random));
        }
    }
    availability
}

/// Whether the clock on the wall shows an open hour, as the crate chrono-tz reads the clock.
fn is_open(availability: &Availability, at: DateTime<Utc>) -> bool {
    let zone: chrono_tz::Tz = availability.time_zone.name().parse().unwrap();
    let local = at.with_timezone(&zone);
    let minute = i32::try_from(local.num_seconds_from_midnight() / 60).unwrap();
    let weekday = local.weekday().num_days_from_monday() as usize;
    let hours = availability.exceptions.get(&local.date_naive()).unwrap_or(&availability.weekly[weekday]);
    hours.iter().any(|hours| hours.contains(&minute))
}

#[test]
fn hours_are_open_when_the_clock_on_the_wall_says_so() {
    let mut random = ChaCha20Rng::seed_from_u64(17);
    // Around the days on which clocks were put forward or back somewhere, and around any day of a year of which chrono-tz knows the rules.
    let changes = [
        "2025-03-30",
        "2025-10-26",
        "2025-03-09",
        "2025-11-02",
        "2025-04-06",
        "2025-10-05",
        "2025-09-07",
        "2025-04-25",
    ];
    for round in 0..300 {
        let day: NaiveDate = if round % 3 == 0 {
            NaiveDate::from_yo_opt(2025, random.random_range(1..=365)).unwrap()
        } else {
            pick(&mut random, &changes).parse().unwrap()
        };
        let start =
            day.and_hms_opt(0, 0, 0).unwrap().and_utc() - TimeDelta::hours(random.random_range(0..40));
        let span = start..start + TimeDelta::minutes(random.random_range(1..=5000));
        let availability = some_availability(&mut random, start);
        let open = availability.open(&span, &HashSet::new());
        assert!(open.iter().all(|one| one.start < one.end && span.start <= one.start && one.end <= span.end));
        assert!(open.windows(2).all(|pair| pair[0].end < pair[1].start), "in order and apart: {open:?}");
        let mut at = span.start;
        while at < span.end {
            let ours = open.iter().any(|one| one.contains(&at));
            assert_eq!(ours, is_open(&availability, at), "{at} in {availability:?}");
            at += TimeDelta::minutes(5);
        }
    }
}

#[test]
fn the_skipped_hour_opens_nothing_and_the_doubled_one_twice() {
    let mut availability = Availability::usual("Europe/Vienna".parse().unwrap());
    let skipped: Hours = 2 * 60..3 * 60;
    availability.weekly = std::array::from_fn(|_| vec![skipped.clone()]);
    let open = |day: &str| {
        let start = utc(&format!("{day}T00:00:00Z"));
        availability.open(&(start - TimeDelta::hours(2)..start + TimeDelta::hours(4)), &HashSet::new())
    };
    assert_eq!(open("2026-03-28"), [utc("2026-03-28T01:00:00Z")..utc("2026-03-28T02:00:00Z")]);
    assert_eq!(open("2026-03-29"), [], "from 02:00 the clock goes to 03:00");
    assert_eq!(
        open("2026-10-25"),
        [utc("2026-10-25T00:00:00Z")..utc("2026-10-25T02:00:00Z")],
        "from 03:00 to 02:00"
    );
}

#[test]
fn hours_up_to_midnight_go_on_after_it() {
    let mut availability = Availability::usual("Asia/Kolkata".parse().unwrap());
    availability.weekly = std::array::from_fn(|_| vec![0..60, 22 * 60..24 * 60]);
    let open =
        availability.open(&(utc("2026-06-01T12:00:00Z")..utc("2026-06-01T23:00:00Z")), &HashSet::new());
    assert_eq!(open, [utc("2026-06-01T16:30:00Z")..utc("2026-06-01T19:30:00Z")]);
}

fn person(number: u128, seat: Seat) -> Panellist {
    let mut availability = Availability::usual(Zone::UTC);
    (availability.buffer, availability.minimum_notice) = (TimeDelta::zero(), TimeDelta::zero());
    Panellist { id: UserId(Uuid::from_u128(number)), seat, availability, busy: Vec::new(), away: Vec::new() }
}

fn ids(numbers: &[u128]) -> Option<Vec<UserId>> {
    Some(numbers.iter().map(|number| UserId(Uuid::from_u128(*number))).collect())
}

fn hour(start: &str) -> Span {
    utc(start)..utc(start) + TimeDelta::hours(1)
}

fn week() -> Search {
    Search {
        // From a Monday on.
        span: utc("2026-06-01T00:00:00Z")..utc("2026-06-08T00:00:00Z"),
        duration: TimeDelta::minutes(60),
        step_minutes: 30,
        time_zone: Zone::UTC,
        pool_count: 0,
    }
}

#[test]
fn times_suit_those_who_are_always_needed_and_enough_of_the_pool() {
    let before = utc("2026-05-30T00:00:00Z");
    let mut panel = vec![
        person(1, Seat::Pool),
        person(2, Seat::Pool),
        person(3, Seat::Required),
        person(4, Seat::ReverseShadow),
    ];
    let search = Search { pool_count: 1, ..week() };
    assert_eq!(beginnings(&search, &panel, before).len(), 5 * 15, "weekdays, half hours from 9:00 to 16:00");
    let ten = utc("2026-06-02T10:00:00Z");
    assert_eq!(choose(&search, &panel, ten, before), ids(&[4, 3, 1]), "the learner leads");
    panel[0].busy.push(hour("2026-06-03T10:00:00Z"));
    assert_eq!(choose(&search, &panel, ten, before), ids(&[4, 3, 2]), "whoever has less to do");
    panel.push(person(5, Seat::Shadow));
    assert_eq!(choose(&search, &panel, ten, before), ids(&[4, 3, 2, 5]));
    panel[4].busy.push(hour("2026-06-02T10:30:00Z"));
    assert_eq!(choose(&search, &panel, ten, before), ids(&[4, 3, 2]), "watching is no reason against a time");
    panel[1].busy.push(hour("2026-06-02T09:30:00Z"));
    panel[0].busy.push(hour("2026-06-02T09:30:00Z"));
    assert_eq!(choose(&search, &panel, ten, before), None, "nobody of the pool");
    panel[1].busy.pop();
    panel[2].busy.push(hour("2026-06-02T10:00:00Z"));
    assert_eq!(choose(&search, &panel, ten, before), None, "one who is always needed is not free");
}

#[test]
fn pauses_notice_and_full_days_are_kept() {
    let mut one = person(1, Seat::Required);
    one.availability.buffer = TimeDelta::minutes(30);
    one.availability.minimum_notice = TimeDelta::hours(24);
    one.availability.daily_limit = Some(2);
    one.busy = vec![hour("2026-06-02T12:00:00Z"), hour("2026-06-03T09:00:00Z"), hour("2026-06-03T10:00:00Z")];
    let found = beginnings(&week(), &[one], utc("2026-06-01T10:10:00Z"));
    let of = |day: &str| -> Vec<String> {
        found
            .iter()
            .map(|at| at.to_rfc3339())
            .filter(|at| at.starts_with(day))
            .map(|at| at[11..16].to_owned())
            .collect()
    };
    assert_eq!(of("2026-06-02"), ["10:30", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00"]);
    assert!(of("2026-06-03").is_empty(), "two interviews are enough for a day");
    assert_eq!(of("2026-06-04").len(), 15);
}

#[test]
fn what_is_offered_can_be_chosen_and_nothing_else() {
    let mut random = ChaCha20Rng::seed_from_u64(18);
    for _ in 0..60 {
        let start = utc("2026-10-19T00:00:00Z") + TimeDelta::days(random.random_range(0..14));
        let search = Search {
            span: start..start + TimeDelta::minutes(random.random_range(60..9000)),
            duration: TimeDelta::minutes(pick(&mut random, &[15, 30, 45, 90])),
            step_minutes: pick(&mut random, &[15, 30, 60]),
            time_zone: pick(&mut random, &ZONES).parse().unwrap(),
            pool_count: random.random_range(0..=2),
        };
        let seats = [Seat::Pool, Seat::Pool, Seat::Pool, Seat::Required, Seat::ReverseShadow, Seat::Shadow];
        let panel: Vec<Panellist> = (1..=random.random_range(2..=5))
            .map(|number| {
                let mut one = person(number, pick(&mut random, &seats));
                one.availability = some_availability(&mut random, start);
                for _ in 0..random.random_range(0..8) {
                    let from = start + TimeDelta::minutes(random.random_range(-600..9000));
                    one.busy.push(from..from + TimeDelta::minutes(45));
                }
                one
            })
            .filter(|one| one.seat != Seat::Shadow || search.pool_count > 0)
            .collect();
        let now = start + TimeDelta::minutes(random.random_range(-300..300));
        let offered: HashSet<_> = beginnings(&search, &panel, now).into_iter().collect();
        let mut at = search.span.start;
        while at < search.span.end {
            let chosen = choose(&search, &panel, at, now).is_some();
            let nobody = search.pool_count == 0
                && panel.iter().all(|one| matches!(one.seat, Seat::Pool | Seat::Shadow));
            assert_eq!(chosen, offered.contains(&at) && !nobody, "{at}");
            at += TimeDelta::minutes(15);
        }
    }
}
