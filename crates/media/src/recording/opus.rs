//! Opus in RTP: each payload is one Opus packet (RFC 7587 section 4.2).

use std::time::Duration;

/// The longest packet that Opus allows (RFC 6716 section 3.2.5, requirement 5).
const PACKET_MAX: Duration = Duration::from_millis(120);

/// How long an Opus packet sounds, from its table-of-contents byte (RFC 6716 section 3.1). `None` if it is not
/// an Opus packet.
pub(super) fn duration(packet: &[u8]) -> Option<Duration> {
    let (&toc, rest) = packet.split_first()?;
    let config = toc >> 3;
    let frame = Duration::from_micros(match config {
        0..=11 => [10_000, 20_000, 40_000, 60_000][usize::from(config & 3)],
        12..=15 => [10_000, 20_000][usize::from(config & 1)],
        _ => [2_500, 5_000, 10_000, 20_000][usize::from(config & 3)],
    });
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u32::from(rest.first()? & 0x3F),
    };
    let total = frame * frames;
    (frames > 0 && total <= PACKET_MAX).then_some(total)
}

/// The identification header that WebM wants as codec data (RFC 7845 section 5.1): two channels as in SDP, no
/// samples to skip since a recording begins in mid-stream, 48 kHz, no gain, mapping family 0.
pub(super) const HEAD: [u8; 19] = *b"OpusHead\x01\x02\x00\x00\x80\xBB\x00\x00\x00\x00\x00";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_follow_the_table_of_contents() {
        let micros = |packet: &[u8]| duration(packet).map(|duration| duration.as_micros());
        assert_eq!(micros(&[0xFC]), Some(20_000), "CELT, 20 ms, one frame");
        assert_eq!(micros(&[0x80, 0]), Some(2_500), "CELT, 2.5 ms");
        assert_eq!(micros(&[0x18, 0]), Some(60_000), "SILK, 60 ms");
        assert_eq!(micros(&[0x61, 0]), Some(20_000), "hybrid, two frames of 10 ms");
        assert_eq!(micros(&[0xFF, 3]), Some(60_000), "three frames of 20 ms");
    }

    #[test]
    fn what_is_not_opus_has_no_duration() {
        assert_eq!(duration(&[]), None);
        assert_eq!(duration(&[0xFF]), None, "the count is missing");
        assert_eq!(duration(&[0xFF, 0x40]), None, "no frames");
        assert_eq!(duration(&[0xFF, 7]), None, "140 ms");
    }
}
