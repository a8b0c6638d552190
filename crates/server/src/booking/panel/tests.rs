//! What is proposed is valid, as an independent check sees it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

use super::super::hours::{Availability, Span};
use super::super::tests::ZONES;
use super::midnight;
use super::plans::{PLANS, Person, Planned, Round, plans};
use crate::kernel::ids::UserId;
use crate::kernel::zone::Zone;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

/// On Tuesday, 3 March 2026.
fn at(clock: &str) -> DateTime<Utc> {
    utc(&format!("2026-03-03T{clock}:00Z"))
}

fn day(date: &str) -> Span {
    let start = utc(&format!("{date}T00:00:00Z"));
    start..start + TimeDelta::days(1)
}

fn person(busy: Vec<Span>) -> Person {
    let availability = Availability {
        buffer: TimeDelta::zero(),
        minimum_notice: TimeDelta::zero(),
        daily_limit: None,
        ..Availability::usual(Zone::UTC)
    };
    Person { availability, busy, away: Vec::new() }
}

fn round(minutes: i64, gap: i64, required: &[UserId], pool: &[UserId], pool_count: usize) -> Round {
    Round {
        duration: TimeDelta::minutes(minutes),
        gap: TimeDelta::minutes(gap),
        required: required.to_vec(),
        pool: pool.to_vec(),
        pool_count,
        shadows: Vec::new(),
    }
}

/// What is wrong with a plan: asked minute by minute of everybody, without the search's own means.
fn fault(
    rounds: &[Round],
    people: &HashMap<UserId, Person>,
    days: &[Span],
    now: DateTime<Utc>,
    plan: &[Planned],
) -> Option<String> {
    if plan.len() != rounds.len() {
        return Some("not every interview has a time".to_owned());
    }
    if !days.iter().any(|day| plan.iter().all(|one| day.start <= one.span.start && one.span.end <= day.end)) {
        return Some("not on one of the days".to_owned());
    }
    for (index, (round, one)) in rounds.iter().zip(plan).enumerate() {
        if one.span.end - one.span.start != round.duration {
            return Some(format!("{index} has another length"));
        }
        if index > 0 && one.span.start < plan[index - 1].span.end + round.gap {
            return Some(format!("{index} begins before the pause is over"));
        }
        let (first, rest) = one.interviewers.split_at(round.required.len().min(one.interviewers.len()));
        if first != round.required
            || rest.len() != round.pool_count
            || !rest.iter().all(|id| round.pool.contains(id))
        {
            return Some(format!("{index} has the wrong people"));
        }
    }
    people.iter().find_map(|(id, person)| fault_of(*id, person, now, plan))
}

fn fault_of(id: UserId, person: &Person, now: DateTime<Utc>, plan: &[Planned]) -> Option<String> {
    let availability = &person.availability;
    let mine: Vec<&Span> =
        plan.iter().filter(|one| one.interviewers.contains(&id)).map(|one| &one.span).collect();
    for (index, span) in mine.iter().enumerate() {
        if span.start < now + availability.minimum_notice {
            return Some("too soon".to_owned());
        }
        let mut minute = span.start;
        while minute < span.end {
            let open = availability.open(&(minute..minute + TimeDelta::minutes(1)), &Default::default());
            if open.is_empty() {
                return Some(format!("not at work at {minute}"));
            }
            minute += TimeDelta::minutes(1);
        }
        let others = mine.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| *other);
        for other in others.chain(&person.busy) {
            if span.start < other.end + availability.buffer && other.start < span.end + availability.buffer {
                return Some(format!("busy from {} to {}", other.start, other.end));
            }
        }
        let date = |at: DateTime<Utc>| at.with_timezone(&availability.time_zone).date_naive();
        let on_date =
            mine.iter().copied().chain(&person.busy).filter(|one| date(one.start) == date(span.start));
        if availability.daily_limit.is_some_and(|limit| on_date.count() > limit) {
            return Some("too many on one day".to_owned());
        }
    }
    None
}

#[test]
fn whoever_watches_moves_nothing_and_watches_what_they_can() {
    let (ann, ben) = (user(1), user(2));
    let people = HashMap::from([(ann, person(Vec::new())), (ben, person(vec![at("09:00")..at("10:00")]))]);
    let days = [day("2026-03-03")];
    let now = at("06:00");
    // Ben watches Ann twice and then interviews himself, for which he has to be there.
    let mut rounds =
        [round(60, 0, &[ann], &[], 0), round(60, 0, &[ann], &[], 0), round(60, 0, &[ben], &[], 0)];
    let alone = plans(&rounds, &people, &days, now);
    for round in &mut rounds[..2] {
        round.shadows = vec![ben];
    }
    let watched = plans(&rounds, &people, &days, now);
    let spans = |plans: &[Vec<Planned>]| -> Vec<Vec<Span>> {
        plans.iter().map(|plan| plan.iter().map(|one| one.span.clone()).collect()).collect()
    };
    assert_eq!(spans(&watched), spans(&alone));
    let who: Vec<&[UserId]> = watched[0].iter().map(|one| one.interviewers.as_slice()).collect();
    assert_eq!(watched[0][0].span.start, at("09:00"));
    assert_eq!(who, [&[ann][..], &[ann, ben], &[ben]]);
}

#[test]
fn whatever_is_proposed_is_valid() {
    let mut random = ChaCha20Rng::seed_from_u64(23);
    let zones = ["UTC", "Europe/Vienna", "America/St_Johns", "Asia/Kathmandu", "Australia/Sydney"];
    let mut proposed = 0;
    for _ in 0..200 {
        let days = [day("2026-03-28"), day("2026-03-30"), day("2026-03-31")];
        let now = days[0].start + TimeDelta::hours(random.random_range(0..60));
        let mut people = HashMap::new();
        for number in 0..6 {
            let mut availability =
                Availability::usual(zones[random.random_range(0..zones.len())].parse().unwrap());
            availability.buffer = TimeDelta::minutes(15 * random.random_range(0..3));
            availability.minimum_notice = TimeDelta::hours(random.random_range(0..24));
            availability.daily_limit = random.random::<bool>().then(|| random.random_range(1..4));
            let busy = (0..random.random_range(0..6)).map(|_| {
                let start = days[0].start + TimeDelta::minutes(5 * random.random_range(0..1200));
                start..start + TimeDelta::minutes(random.random_range(10..120))
            });
            people.insert(user(number), Person { availability, busy: busy.collect(), away: Vec::new() });
        }
        let rounds: Vec<Round> = (0..random.random_range(1..5))
            .map(|_| {
                let lead = random.random_range(0..6);
                let pool: Vec<UserId> = (0..6).filter(|number| *number != lead).map(user).collect();
                let count = random.random_range(0..3);
                round(
                    random.random_range(4..18) * 5,
                    random.random_range(0..4) * 10,
                    &[user(lead)],
                    &pool,
                    count,
                )
            })
            .collect();
        let found = plans(&rounds, &people, &days, now);
        assert!(found.len() <= PLANS);
        for plan in &found {
            assert_eq!(fault(&rounds, &people, &days, now, plan), None, "{rounds:?} {plan:?}");
        }
        proposed += found.len();
    }
    assert!(proposed > 100, "only {proposed}: the test asks too much to find out anything");
}

#[test]
fn interviews_follow_each_other_with_their_pauses_and_the_least_waiting() {
    let (ann, ben) = (user(1), user(2));
    let lunch = at("12:00")..at("13:00");
    let people = HashMap::from([(ann, person(vec![lunch])), (ben, person(vec![at("09:00")..at("10:00")]))]);
    let rounds = [round(60, 0, &[ann], &[], 0), round(45, 15, &[ben], &[], 0), round(30, 0, &[ann], &[], 0)];
    let found = plans(&rounds, &people, &[day("2026-03-03")], at("06:00"));
    let spans: Vec<Span> = found[0].iter().map(|one| one.span.clone()).collect();
    assert_eq!(spans, [at("09:00")..at("10:00"), at("10:15")..at("11:00"), at("11:00")..at("11:30")]);
}

#[test]
fn of_the_pool_those_are_taken_who_have_the_least_to_do() {
    let (ann, ben, mia) = (user(1), user(2), user(3));
    let early = |day: &str| utc(&format!("{day}T09:00:00Z"))..utc(&format!("{day}T10:00:00Z"));
    let people = HashMap::from([
        (ann, person(vec![early("2026-03-02"), early("2026-03-04")])),
        (ben, person(vec![early("2026-03-05")])),
        (mia, person(Vec::new())),
    ]);
    let loops = vec![round(60, 0, &[], &[ann, ben, mia], 1); 3];
    let found = plans(&loops, &people, &[day("2026-03-03")], at("06:00"));
    let who: Vec<UserId> = found[0].iter().map(|one| one.interviewers[0]).collect();
    assert_eq!(who, [mia, ben, mia], "each interview of the plan counts as well");
}

#[test]
fn where_nobody_can_nothing_is_proposed() {
    let ann = user(1);
    let people = HashMap::from([(ann, person(vec![at("09:00")..at("17:00")]))]);
    let rounds = [round(60, 0, &[ann], &[], 0)];
    assert!(plans(&rounds, &people, &[day("2026-03-03")], at("06:00")).is_empty());
    // Saturday.
    assert!(plans(&rounds, &people, &[day("2026-03-07")], at("06:00")).is_empty());
}

#[test]
fn a_day_begins_when_another_clock_shows_its_date_for_the_first_time() {
    // Two years of which chrono-tz knows the rules.
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    // Clocks that go over midnight when they are put forward or back, too.
    for name in ZONES.iter().chain(&["America/Havana", "Asia/Beirut", "Atlantic/Azores"]) {
        let (zone, other): (Zone, chrono_tz::Tz) = (name.parse().unwrap(), name.parse().unwrap());
        let shown = |at: DateTime<Utc>| at.with_timezone(&other).date_naive();
        for day in first.iter_days().take(730) {
            let start = midnight(day, zone);
            assert_eq!(shown(start), day, "{day} in {name} begins at {start}");
            assert!(shown(start - TimeDelta::seconds(1)) < day, "{day} in {name} begins before {start}");
        }
    }
}
