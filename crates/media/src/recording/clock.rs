//! One clock for all tracks of a room.
//!
//! Three clocks meet here: the server's (`arrival`), the sender's wall clock (NTP, one for each participant) and
//! the RTP clock of each source. Sender reports tie RTP to the sender's wall clock; the smallest
//! (arrival − NTP) of a window ties that to the server's, since jitter and queues only ever add delay.

use std::collections::VecDeque;
use std::time::{Duration, Instant, SystemTime};

use super::SenderInfo;

/// Nanoseconds on the room's time line; negative before the room's clock was made.
pub(super) type RoomNanos = i64;

const MILLISECOND: i64 = 1_000_000;
const SECOND: i64 = 1_000 * MILLISECOND;

/// How long a sample of an offset counts.
const WINDOW: i64 = 120 * SECOND;

/// Oscillators drift by up to one part in this many (100 ppm), so an old sample proves that much less.
const DRIFT: i64 = 10_000;

/// Samples this far above the smallest, `STEP_SAMPLES` in a row, mean that the sender's clock was set back.
const STEP: i64 = 2 * SECOND;
const STEP_SAMPLES: u32 = 4;

/// Until this many reports came, packets help to find the offset: few reports may all have been delayed.
const REPORTS_ENOUGH: u64 = 16;

/// How many reports of a source are averaged (median): senders extrapolate the RTP time of a report.
const REPORTS_KEPT: usize = 5;

/// A report that moves a source by more than this shows a jump of its RTP clock, not noise.
const RTP_JUMP: i64 = 100 * MILLISECOND;

/// A packet whose mapped time lies further than this before or after its arrival disproves the mapping: the RTP
/// clock stood still (a switched device) or jumped.
const LATE_MAX: i64 = 3 * SECOND;
const EARLY_MAX: i64 = SECOND / 2;

/// The time line that all tracks of a room share. Its zero is the moment it was made.
#[derive(Debug, Clone, Copy)]
pub struct RoomClock {
    epoch: Instant,
}

impl RoomClock {
    /// A time line that begins at `now`.
    pub fn new(now: Instant) -> Self {
        Self { epoch: now }
    }

    /// The clock map of one participant. All tracks that the participant publishes must share it, since their
    /// sender reports come from one clock; a new connection of the same person gets a new one.
    pub fn participant(&self) -> ClockMap {
        ClockMap { room: *self, reports: OffsetFilter::default(), packets: OffsetFilter::default() }
    }

    fn nanos(&self, at: Instant) -> RoomNanos {
        match at.checked_duration_since(self.epoch) {
            Some(after) => saturate(after.as_nanos() as i128),
            None => saturate(-(self.epoch.duration_since(at).as_nanos() as i128)),
        }
    }

    fn instant(&self, at: RoomNanos) -> Instant {
        let distance = Duration::from_nanos(at.unsigned_abs());
        let instant =
            if at < 0 { self.epoch.checked_sub(distance) } else { self.epoch.checked_add(distance) };
        instant.unwrap_or(self.epoch)
    }
}

/// Maps one participant's wall clock to the room's time line.
#[derive(Debug)]
pub struct ClockMap {
    room: RoomClock,
    reports: OffsetFilter,
    packets: OffsetFilter,
}

impl ClockMap {
    pub(super) fn nanos(&self, at: Instant) -> RoomNanos {
        self.room.nanos(at)
    }

    pub(super) fn instant(&self, at: RoomNanos) -> Instant {
        self.room.instant(at)
    }

    /// Room time minus the sender's time, if a report has come.
    fn offset(&self) -> Option<i64> {
        let reports = self.reports.smallest()?;
        match self.packets.smallest() {
            Some(packets) if self.booting() => Some(reports.min(packets)),
            _ => Some(reports),
        }
    }

    fn booting(&self) -> bool {
        self.reports.count < REPORTS_ENOUGH
    }
}

/// The smallest of the samples of a sliding window, each allowed to age by the drift of clocks.
#[derive(Debug, Default)]
struct OffsetFilter {
    /// (when, value less the drift since zero), both rising: a sample that a later one undercuts is gone.
    samples: VecDeque<(RoomNanos, i64)>,
    latest: RoomNanos,
    count: u64,
    above: u32,
}

impl OffsetFilter {
    fn insert(&mut self, at: RoomNanos, offset: i64) {
        self.latest = if self.count == 0 { at } else { self.latest.max(at) };
        self.count += 1;
        let stepped = self.smallest().is_some_and(|smallest| offset.saturating_sub(smallest) > STEP);
        self.above = if stepped { self.above + 1 } else { 0 };
        if self.above >= STEP_SAMPLES {
            self.samples.clear();
            self.above = 0;
        }
        let aged = offset.saturating_sub(self.latest / DRIFT);
        while self.samples.back().is_some_and(|&(_, other)| other >= aged) {
            self.samples.pop_back();
        }
        self.samples.push_back((self.latest, aged));
        while self.samples.front().is_some_and(|&(when, _)| self.latest - when > WINDOW) {
            self.samples.pop_front();
        }
    }

    fn smallest(&self) -> Option<i64> {
        self.samples.front().map(|&(_, aged)| aged.saturating_add(self.latest / DRIFT))
    }
}

/// Maps the RTP time of one source (SSRC) to the room's time line.
#[derive(Debug)]
pub(super) struct SourceClock {
    rate: u32,
    first: Option<u64>,
    latest: u64,
    /// The sender's time minus the RTP time, from each of the last reports.
    reports: VecDeque<i64>,
    /// The last report and when it came.
    last_report: Option<(SenderInfo, RoomNanos)>,
    /// A report that came before the first packet, whose RTP time cannot be extended yet.
    early_report: Option<SenderInfo>,
    /// Arrival minus RTP time, for the time before the first report.
    arrivals: OffsetFilter,
}

impl SourceClock {
    pub(super) fn new(rate: u32) -> Self {
        Self {
            rate,
            first: None,
            latest: 0,
            reports: VecDeque::new(),
            last_report: None,
            early_report: None,
            arrivals: OffsetFilter::default(),
        }
    }

    /// RTP time as nanoseconds since the source's first packet.
    pub(super) fn media_nanos(&self, rtp_time: u64) -> i64 {
        let ticks = rtp_time.wrapping_sub(self.first.unwrap_or(rtp_time)) as i64;
        saturate(i128::from(ticks) * i128::from(SECOND) / i128::from(self.rate))
    }

    pub(super) fn handle_packet(&mut self, clock: &mut ClockMap, rtp_time: u64, arrival: Instant) {
        let arrival = clock.nanos(arrival);
        if self.first.is_none() {
            self.first = Some(rtp_time);
            self.latest = rtp_time;
        }
        if rtp_time.wrapping_sub(self.latest) as i64 > 0 {
            self.latest = rtp_time;
        }
        if let Some(info) = self.early_report.take() {
            self.tie(info);
        }
        let late = self.room_nanos(clock, rtp_time).map_or(0, |mapped| arrival.saturating_sub(mapped));
        if !(-EARLY_MAX..=LATE_MAX).contains(&late) {
            self.reports.clear();
            self.arrivals = OffsetFilter::default();
        }
        let media = self.media_nanos(rtp_time);
        self.arrivals.insert(arrival, arrival.saturating_sub(media));
        if let Some(tie) = median(&self.reports)
            && clock.booting()
        {
            clock.packets.insert(arrival, arrival.saturating_sub(media.saturating_add(tie)));
        }
    }

    /// Takes a report. The same one may come again: with each packet that follows, and from RTCP itself.
    pub(super) fn handle_report(&mut self, clock: &mut ClockMap, info: SenderInfo, arrival: Instant) {
        let arrival = clock.nanos(arrival);
        let known = self.last_report.filter(|&(last, _)| last == info);
        if known.is_some_and(|(_, first)| first <= arrival) {
            return;
        }
        self.last_report = Some((info, arrival));
        clock.reports.insert(arrival, arrival.saturating_sub(unix_nanos(info.ntp)));
        if known.is_some() {
            return;
        }
        if self.first.is_some() {
            self.tie(info);
        } else {
            self.early_report = Some(info);
        }
    }

    fn tie(&mut self, info: SenderInfo) {
        let behind = info.rtp_time.wrapping_sub(self.latest as u32) as i32;
        let rtp_time = self.latest.wrapping_add_signed(i64::from(behind));
        let tie = unix_nanos(info.ntp).saturating_sub(self.media_nanos(rtp_time));
        if median(&self.reports).is_some_and(|known| known.abs_diff(tie) > RTP_JUMP as u64) {
            self.reports.clear();
        }
        self.reports.push_back(tie);
        if self.reports.len() > REPORTS_KEPT {
            self.reports.pop_front();
        }
    }

    /// Where a frame lies on the room's time line. However its RTP time is mapped, that is near its arrival: a
    /// clock that was disproved after it came must not move it.
    pub(super) fn stamp(&self, clock: &ClockMap, rtp_time: u64, arrival: Instant) -> RoomNanos {
        let arrival = clock.nanos(arrival);
        let mapped = self.room_nanos(clock, rtp_time).unwrap_or(arrival);
        mapped.clamp(arrival.saturating_sub(LATE_MAX), arrival.saturating_add(EARLY_MAX))
    }

    /// Where RTP time lies on the room's time line: by sender reports, or by arrivals before the first. `None`
    /// before the first packet.
    fn room_nanos(&self, clock: &ClockMap, rtp_time: u64) -> Option<RoomNanos> {
        let media = self.media_nanos(rtp_time);
        let offset = match (median(&self.reports), clock.offset()) {
            (Some(tie), Some(offset)) => tie.saturating_add(offset),
            _ => self.arrivals.smallest()?,
        };
        Some(media.saturating_add(offset))
    }
}

fn median(values: &VecDeque<i64>) -> Option<i64> {
    let mut sorted: Vec<i64> = values.iter().copied().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

fn unix_nanos(at: SystemTime) -> i64 {
    match at.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => saturate(after.as_nanos() as i128),
        Err(before) => saturate(-(before.duration().as_nanos() as i128)),
    }
}

fn saturate(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_offset_of_the_window_counts() {
        let mut filter = OffsetFilter::default();
        for (second, millis) in [(0, 40), (1, 10), (2, 60), (100, 30)] {
            filter.insert(second * SECOND, millis * MILLISECOND);
        }
        let drifted = 99 * SECOND / DRIFT;
        assert_eq!(filter.smallest(), Some(10 * MILLISECOND + drifted), "aged by 100 ppm");
        filter.insert(130 * SECOND, 50 * MILLISECOND);
        let smallest = filter.smallest().unwrap();
        assert!((30 * MILLISECOND..35 * MILLISECOND).contains(&smallest), "the window has passed");
    }

    #[test]
    fn a_clock_that_was_set_back_is_believed_after_a_few_samples() {
        let mut filter = OffsetFilter::default();
        filter.insert(0, 0);
        for second in 1..i64::from(STEP_SAMPLES) {
            filter.insert(second * SECOND, 60 * SECOND);
            assert!(filter.smallest().unwrap() < SECOND);
        }
        filter.insert(10 * SECOND, 60 * SECOND);
        assert_eq!(filter.smallest(), Some(60 * SECOND));
    }
}
