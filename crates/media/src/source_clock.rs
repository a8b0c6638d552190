//! When media was captured, on the server's clock: what sender reports to subscribers are made from, so that they
//! play a participant's camera and microphone in step.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a minimum is remembered before an older one is forgotten (twice this at most), in nanoseconds.
const WINDOW: Duration = Duration::from_secs(10);

/// A sender report as far as it is needed here (RFC 3550 section 6.4.1).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report {
    /// The sender's wall clock.
    pub(crate) ntp: SystemTime,
    /// The same moment in the stream's RTP time, lower 32 bits.
    pub(crate) rtp_time: u32,
}

/// Maps one participant's clock to the server's by the fastest packet: the smallest difference between arrival
/// and capture over a sliding window.
#[derive(Debug)]
pub(crate) struct SourceClock {
    origin: Instant,
    window_start: Instant,
    current: Option<i128>,
    previous: Option<i128>,
}

impl SourceClock {
    /// A clock that knows nothing yet.
    pub(crate) fn new(now: Instant) -> Self {
        Self { origin: now, window_start: now, current: None, previous: None }
    }

    /// The server time at which the packet was captured, plus the shortest transit seen. Its arrival, as long as
    /// no report has come.
    pub(crate) fn captured(
        &mut self,
        arrival: Instant,
        rtp_time: u32,
        clock_rate: u32,
        report: Option<Report>,
    ) -> Instant {
        let Some(report) = report else { return arrival };
        let since_report = i128::from(rtp_time.wrapping_sub(report.rtp_time) as i32) * 1_000_000_000
            / i128::from(clock_rate.max(1));
        let remote = nanos_since_epoch(report.ntp) + since_report;
        let local = i128::try_from(arrival.saturating_duration_since(self.origin).as_nanos()).unwrap_or(0);
        if arrival.saturating_duration_since(self.window_start) > WINDOW {
            self.window_start = arrival;
            self.previous = self.current.take();
        }
        let transit = local - remote;
        let current = self.current.map_or(transit, |c| c.min(transit));
        self.current = Some(current);
        let offset = self.previous.map_or(current, |p| p.min(current));
        let captured = u64::try_from(remote + offset).unwrap_or(0);
        self.origin.checked_add(Duration::from_nanos(captured)).unwrap_or(arrival).min(arrival)
    }
}

fn nanos_since_epoch(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX / 4),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX / 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_of_the_network_does_not_reach_the_capture_time() {
        let start = Instant::now();
        let mut clock = SourceClock::new(start);
        let report = Report { ntp: UNIX_EPOCH + Duration::from_secs(1_000_000), rtp_time: u32::MAX - 100 };
        let mut captured = Vec::new();
        for (frame, delay_ms) in [10_u32, 60, 35, 80, 12].into_iter().enumerate() {
            let frame = frame as u32;
            let arrival = start + Duration::from_millis(u64::from(frame * 50 + delay_ms));
            let rtp_time = report.rtp_time.wrapping_add(frame * 4_500);
            captured.push(clock.captured(arrival, rtp_time, 90_000, Some(report)));
        }
        let steps: Vec<_> = captured.windows(2).map(|w| (w[1] - w[0]).as_millis()).collect();
        assert_eq!(steps, [50, 50, 50, 50]);
    }

    #[test]
    fn without_a_report_the_arrival_counts() {
        let start = Instant::now();
        let mut clock = SourceClock::new(start);
        assert_eq!(clock.captured(start + WINDOW, 7, 48_000, None), start + WINDOW);
    }
}
