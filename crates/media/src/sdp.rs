//! The few facts about a session description that str0m does not hand out: which track each m-line carries.

use str0m::media::MediaKind;

/// Descriptions longer than this are not looked at, in bytes.
pub(crate) const MAX_SDP_BYTES: usize = 128 * 1024;

/// One audio or video m-line of a client's offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MediaSection {
    /// Its `a=mid`.
    pub(crate) mid: String,
    /// What it carries.
    pub(crate) kind: MediaKind,
    /// Whether the client means to send on it.
    pub(crate) sending: bool,
    /// The track id of `a=msid`, which is the `cid` of the client's AddTrack request.
    pub(crate) track_id: Option<String>,
}

/// Lists the audio and video m-lines in order. Never fails: what cannot be read is left out.
pub(crate) fn media_sections(sdp: &str) -> Vec<MediaSection> {
    let mut sections: Vec<Option<MediaSection>> = Vec::new();
    for line in sdp.lines() {
        if let Some(media) = line.strip_prefix("m=") {
            sections.push(parse_media_line(media));
        } else if let Some(Some(section)) = sections.last_mut() {
            if let Some(mid) = line.strip_prefix("a=mid:") {
                section.mid = mid.trim().to_owned();
            } else if let Some(msid) = line.strip_prefix("a=msid:") {
                section.track_id = msid.split_whitespace().nth(1).map(str::to_owned);
            } else if matches!(line.trim_end(), "a=recvonly" | "a=inactive") {
                section.sending = false;
            }
        }
    }
    sections.into_iter().flatten().filter(|section| !section.mid.is_empty()).collect()
}

fn parse_media_line(line: &str) -> Option<MediaSection> {
    let mut words = line.split_whitespace();
    let kind = match words.next()? {
        "audio" => MediaKind::Audio,
        "video" => MediaKind::Video,
        _ => return None,
    };
    let stopped = words.next()? == "0";
    Some(MediaSection { mid: String::new(), kind, sending: !stopped, track_id: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_say_what_is_sent_where() {
        let sdp = "v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0\r\n\
                   m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:1\r\na=sendonly\r\na=msid:- mic\r\n\
                   m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:2\r\na=inactive\r\n\
                   m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:3\r\n";
        let section = |mid: &str, kind, sending, track_id: Option<&str>| MediaSection {
            mid: mid.into(),
            kind,
            sending,
            track_id: track_id.map(Into::into),
        };
        assert_eq!(
            media_sections(sdp),
            [
                section("1", MediaKind::Audio, true, Some("mic")),
                section("2", MediaKind::Video, false, None),
                section("3", MediaKind::Video, false, None),
            ]
        );
    }
}
