//! The times that suit a panel. Pure.

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use serde::{Deserialize, Serialize};

use super::hours::{Availability, Span};
use crate::kernel::ids::UserId;
use crate::kernel::zone::Zone;

/// As what somebody sits on a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Seat {
    /// Learns by leading, with the others beside them; always there.
    ReverseShadow,
    /// Always there.
    Required,
    /// One of several, of whom as many are taken as are needed: those with the fewest interviews.
    Pool,
    /// Learns by watching, where they are free.
    Shadow,
}

impl Seat {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Seat::ReverseShadow => "REVERSE_SHADOW",
            Seat::Required => "REQUIRED",
            Seat::Pool => "POOL",
            Seat::Shadow => "SHADOW",
        }
    }

    /// As what somebody sits once it is settled who does: of a pool people are there like the others.
    pub fn settled(self) -> Self {
        if self == Seat::Pool { Seat::Required } else { self }
    }

    /// From the word in the table.
    pub fn from_row(word: &str) -> Self {
        match word {
            "REVERSE_SHADOW" => Seat::ReverseShadow,
            "POOL" => Seat::Pool,
            "SHADOW" => Seat::Shadow,
            _ => Seat::Required,
        }
    }
}

/// One of a panel.
#[derive(Clone, Debug)]
pub struct Panellist {
    /// Who.
    pub id: UserId,
    /// As what.
    pub seat: Seat,
    /// When they can.
    pub availability: Availability,
    /// When they cannot, in any order: interviews, those that are over too, and times held for others.
    pub busy: Vec<Span>,
    /// When their own calendars say that they cannot, in any order.
    pub away: Vec<Span>,
}

/// What a time has to suit.
#[derive(Clone, Debug)]
pub struct Search {
    /// When interviews may begin and have to be over.
    pub span: Span,
    /// How long one takes.
    pub duration: TimeDelta,
    /// Interviews begin at multiples of these minutes, counted from midnight …
    pub step_minutes: u32,
    /// … by this zone's clock.
    pub time_zone: Zone,
    /// How many of the pool are needed.
    pub pool_count: usize,
}

/// Where beginnings are looked for: all zones' clocks differ by multiples of this.
const GRID: TimeDelta = TimeDelta::minutes(15);

/// What of a panellist's time is left to ask for, while beginnings go up.
struct Cursor<'a> {
    panellist: &'a Panellist,
    free: Vec<Span>,
    next: usize,
}

impl Cursor<'_> {
    fn is_free(&mut self, span: &Span) -> bool {
        while self.free.get(self.next).is_some_and(|free| free.end < span.end) {
            self.next += 1;
        }
        self.free.get(self.next).is_some_and(|free| free.start <= span.start)
    }
}

/// The beginnings that suit the panel, in order.
pub fn beginnings(search: &Search, panel: &[Panellist], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut cursors: Vec<Cursor<'_>> = panel
        .iter()
        .filter(|panellist| panellist.seat != Seat::Shadow)
        .map(|panellist| Cursor {
            panellist,
            free: panellist.availability.free(&search.span, &panellist.busy, &panellist.away, now),
            next: 0,
        })
        .collect();
    // Whoever is always needed is asked first.
    cursors.sort_by_key(|cursor| cursor.panellist.seat);
    let mut found = Vec::new();
    let grid = GRID.num_seconds();
    let first = search.span.start.max(now).timestamp();
    let mut at = first.div_euclid(grid) * grid + if first.rem_euclid(grid) == 0 { 0 } else { grid };
    while let Some(start) = DateTime::from_timestamp(at, 0) {
        let span = start..start + search.duration;
        if span.end > search.span.end {
            break;
        }
        if on_step(search, start) && suits(search.pool_count, &mut cursors, &span) {
            found.push(start);
        }
        at += grid;
    }
    found
}

fn on_step(search: &Search, start: DateTime<Utc>) -> bool {
    let local = start.with_timezone(&search.time_zone);
    (local.hour() * 60 + local.minute()).is_multiple_of(search.step_minutes)
}

fn suits(pool_count: usize, cursors: &mut [Cursor<'_>], span: &Span) -> bool {
    let mut of_pool = 0;
    for cursor in cursors {
        let is_free = cursor.is_free(span);
        match cursor.panellist.seat {
            Seat::Pool if is_free => of_pool += 1,
            Seat::Required | Seat::ReverseShadow if !is_free => return false,
            _ => {}
        }
    }
    of_pool >= pool_count
}

/// Of a pool those who can at `span`, whatever the notice that they ask for; those with the least to do come first.
pub fn of_pool(panel: &[Panellist], span: &Span) -> Vec<UserId> {
    let asked = |one: &&Panellist| {
        let now = span.start - one.availability.minimum_notice;
        one.availability.free(span, &one.busy, &one.away, now) == [span.clone()]
    };
    let mut free: Vec<&Panellist> = panel.iter().filter(asked).collect();
    free.sort_by_key(|one| one.busy.len());
    free.into_iter().map(|one| one.id).collect()
}

/// Who interviews at `start`, the lead first; none where the time does not suit the panel.
pub fn choose(
    search: &Search,
    panel: &[Panellist],
    start: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Vec<UserId>> {
    let span = start..start + search.duration;
    if start < search.span.start || span.end > search.span.end || start < now || !on_step(search, start) {
        return None;
    }
    let is_free = |panellist: &&Panellist| {
        let free = panellist.availability.free(&span, &panellist.busy, &panellist.away, now);
        free.first().is_some_and(|free| *free == span)
    };
    let always = [Seat::ReverseShadow, Seat::Required];
    let mut chosen: Vec<&Panellist> = panel.iter().filter(|one| always.contains(&one.seat)).collect();
    if !chosen.iter().all(is_free) {
        return None;
    }
    chosen.sort_by_key(|one| one.seat);
    let mut pool: Vec<&Panellist> =
        panel.iter().filter(|one| one.seat == Seat::Pool).filter(is_free).collect();
    if pool.len() < search.pool_count {
        return None;
    }
    // Those with the fewest interviews around then; what is equal stays in the order in which they were named.
    pool.sort_by_key(|one| one.busy.len());
    chosen.extend(pool.into_iter().take(search.pool_count));
    chosen.extend(panel.iter().filter(|one| one.seat == Seat::Shadow).filter(is_free));
    (!chosen.is_empty()).then(|| chosen.into_iter().map(|one| one.id).collect())
}
