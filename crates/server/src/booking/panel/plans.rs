//! Plans for a panel day: several interviews one after the other, each with its interviewers. Pure.
//!
//! The work is bounded: for each beginning on the grid of the days each interview is put as early as its people allow, after the one
//! before it. No choice is taken back, so that a plan may be missed where people are scarce; what is found is always valid.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};

use super::super::hours::{Availability, Span};
use crate::kernel::ids::UserId;

/// Interviews begin at multiples of this: all zones' clocks differ by multiples of it.
const STEP: TimeDelta = TimeDelta::minutes(15);
/// How long the candidate waits at most for the next interview, beyond its pause.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(90);
/// How many plans are told.
pub const PLANS: usize = 5;
/// Plans for one day begin at least this far apart.
const APART: TimeDelta = TimeDelta::minutes(60);

/// An interview of the loop.
#[derive(Clone, Debug)]
pub struct Round {
    /// How long it takes.
    pub duration: TimeDelta,
    /// At least this long after the one before it.
    pub gap: TimeDelta,
    /// Who is always there; the first one leads.
    pub required: Vec<UserId>,
    /// Of whom some are taken.
    pub pool: Vec<UserId>,
    /// How many of them.
    pub pool_count: usize,
    /// Who watches, where they can.
    pub shadows: Vec<UserId>,
}

/// Somebody's time.
#[derive(Clone, Debug)]
pub struct Person {
    /// When they can.
    pub availability: Availability,
    /// When they cannot, in any order.
    pub busy: Vec<Span>,
    /// When their own calendars say that they cannot, in any order.
    pub away: Vec<Span>,
}

/// An interview with its time and its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// When.
    pub span: Span,
    /// Who, the lead first.
    pub interviewers: Vec<UserId>,
}

/// What somebody's time looks like to the search: computed once, since the plans begin anew so often.
struct Sheet<'a> {
    person: &'a Person,
    free: Vec<Span>,
    /// How many interviews begin on each date of their calendar.
    counts: BTreeMap<chrono::NaiveDate, usize>,
}

impl Sheet<'_> {
    fn date(&self, at: DateTime<Utc>) -> chrono::NaiveDate {
        at.with_timezone(&self.person.availability.time_zone).date_naive()
    }

    /// Whether they can hold an interview then besides those of the plan so far.
    fn can(&self, span: &Span, so_far: &[Span]) -> bool {
        let availability = &self.person.availability;
        let after = self.free.partition_point(|free| free.start <= span.start);
        let is_open = after.checked_sub(1).is_some_and(|index| self.free[index].end >= span.end);
        let apart = |other: &Span| {
            span.start >= other.end + availability.buffer || other.start >= span.end + availability.buffer
        };
        let date = self.date(span.start);
        let on_date = self.counts.get(&date).copied().unwrap_or_default()
            + so_far.iter().filter(|other| self.date(other.start) == date).count();
        is_open && so_far.iter().all(apart) && availability.daily_limit.is_none_or(|limit| on_date < limit)
    }
}

/// Up to [`PLANS`] plans for the interviews in their order, within one of the days each; the best first: those with the least waiting, then
/// the earliest.
pub fn plans(
    rounds: &[Round],
    people: &HashMap<UserId, Person>,
    days: &[Span],
    now: DateTime<Utc>,
) -> Vec<Vec<Planned>> {
    let mut found: Vec<(TimeDelta, Vec<Planned>)> = Vec::new();
    for day in days {
        let sheets: HashMap<UserId, Sheet<'_>> =
            people.iter().map(|(id, person)| (*id, sheet(person, day, now))).collect();
        for start in beginnings(day, now) {
            if let Some(plan) = plan_from(rounds, &sheets, day, start) {
                found.push((waiting(rounds, &plan), plan));
            }
        }
    }
    found.sort_by_key(|(waiting, plan)| (*waiting, plan[0].span.start));
    choose(found.into_iter().map(|(_, plan)| plan))
}

fn sheet<'a>(person: &'a Person, day: &Span, now: DateTime<Utc>) -> Sheet<'a> {
    let mut counts = BTreeMap::new();
    for span in &person.busy {
        let date = span.start.with_timezone(&person.availability.time_zone).date_naive();
        *counts.entry(date).or_default() += 1;
    }
    Sheet { person, free: person.availability.free(day, &person.busy, &person.away, now), counts }
}

fn beginnings(day: &Span, now: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    let step = STEP.num_seconds();
    let first = day.start.max(now).timestamp();
    let first = first.div_euclid(step) * step + if first.rem_euclid(step) == 0 { 0 } else { step };
    let last = day.end.timestamp();
    (0..)
        .map(move |count| first + count * step)
        .take_while(move |at| *at < last)
        .filter_map(|at| DateTime::from_timestamp(at, 0))
}

fn plan_from(
    rounds: &[Round],
    sheets: &HashMap<UserId, Sheet<'_>>,
    day: &Span,
    start: DateTime<Utc>,
) -> Option<Vec<Planned>> {
    let mut plan: Vec<Planned> = Vec::with_capacity(rounds.len());
    let mut held: HashMap<UserId, Vec<Span>> = HashMap::new();
    for round in rounds {
        let earliest = plan.last().map_or(start, |before| before.span.end + round.gap);
        let latest = if plan.is_empty() { start } else { earliest + LONGEST_WAIT };
        let mut at = on_grid(earliest);
        let next = loop {
            let span = at..at + round.duration;
            if at > latest || span.end > day.end {
                return None;
            }
            if let Some(interviewers) = seat(round, sheets, &held, &span) {
                break Planned { span, interviewers };
            }
            at += STEP;
        };
        for user in &next.interviewers {
            held.entry(*user).or_default().push(next.span.clone());
        }
        plan.push(next);
    }
    watch(rounds, sheets, &mut held, &mut plan);
    Some(plan)
}

/// Adds those who watch, where they can besides what they hold. As they move nothing, they come last.
fn watch(
    rounds: &[Round],
    sheets: &HashMap<UserId, Sheet<'_>>,
    held: &mut HashMap<UserId, Vec<Span>>,
    plan: &mut [Planned],
) {
    for (round, planned) in rounds.iter().zip(plan) {
        for user in &round.shadows {
            let so_far = held.entry(*user).or_default();
            if sheets.get(user).is_some_and(|sheet| sheet.can(&planned.span, so_far)) {
                so_far.push(planned.span.clone());
                planned.interviewers.push(*user);
            }
        }
    }
}

/// The first time on the grid from `at` on.
fn on_grid(at: DateTime<Utc>) -> DateTime<Utc> {
    let over = at.timestamp().rem_euclid(STEP.num_seconds());
    if over == 0 { at } else { at + (STEP - TimeDelta::seconds(over)) }
}

/// Who holds the interview then: all who are required, and of the pool those with the least to do; None where they cannot.
fn seat(
    round: &Round,
    sheets: &HashMap<UserId, Sheet<'_>>,
    held: &HashMap<UserId, Vec<Span>>,
    span: &Span,
) -> Option<Vec<UserId>> {
    let so_far = |user: &UserId| held.get(user).map_or(&[][..], Vec::as_slice);
    let can = |user: &&UserId| sheets.get(*user).is_some_and(|sheet| sheet.can(span, so_far(user)));
    if !round.required.iter().all(|user| can(&user)) {
        return None;
    }
    let mut pool: Vec<&UserId> = round.pool.iter().filter(can).collect();
    pool.sort_by_key(|user| {
        sheets.get(*user).map_or(0, |sheet| sheet.person.busy.len()) + so_far(user).len()
    });
    if pool.len() < round.pool_count {
        return None;
    }
    Some(round.required.iter().chain(pool.into_iter().take(round.pool_count)).copied().collect())
}

/// How long the candidate waits beyond the pauses that the loop asks for.
fn waiting(rounds: &[Round], plan: &[Planned]) -> TimeDelta {
    let waits = plan.windows(2).zip(&rounds[1..]);
    waits.map(|(pair, round)| pair[1].span.start - pair[0].span.end - round.gap).sum()
}

/// The first of them that differ enough: by their day, or by when they begin.
fn choose(ranked: impl Iterator<Item = Vec<Planned>>) -> Vec<Vec<Planned>> {
    let mut chosen: Vec<Vec<Planned>> = Vec::new();
    for plan in ranked {
        let start = plan[0].span.start;
        if chosen.iter().all(|other| (other[0].span.start - start).abs() >= APART) {
            chosen.push(plan);
        }
        if chosen.len() == PLANS {
            break;
        }
    }
    chosen
}
