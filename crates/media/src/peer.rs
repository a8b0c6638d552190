//! One WebRTC peer connection: str0m's `Rtc`, held so that a panic inside it ends this connection only.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::channel::{ChannelConfig, ChannelId, Reliability};
use str0m::format::Codec;
use str0m::media::{Direction, KeyframeRequestKind, MediaKind, Mid, Rid};
use str0m::net::{Protocol, Receive, Transmit};
use str0m::rtp::rtcp::SenderInfo;
use str0m::rtp::{ExtensionValues, RtpPacket, RtpWrite, SeqNo, Ssrc, VideoOrientation, Vp8Patch};
use str0m::{Candidate, Event, IceConnectionState, Rtc};

/// How often str0m reports loss.
const STATS_INTERVAL: Duration = Duration::from_secs(2);
/// What one slow subscriber may have queued on its data channels, in bytes.
const DATA_BUFFER_BYTES: usize = 4 << 20;

/// Data channel for packets that must arrive.
pub(crate) const RELIABLE: &str = "_reliable";
/// Data channel for packets that may be lost.
pub(crate) const LOSSY: &str = "_lossy";

/// A received RTP packet.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    pub(crate) mid: Mid,
    pub(crate) rid: Option<Rid>,
    pub(crate) ssrc: u32,
    pub(crate) sequence: u64,
    pub(crate) rtp_time: u64,
    pub(crate) marker: bool,
    pub(crate) payload: Arc<[u8]>,
    pub(crate) arrival: Instant,
    pub(crate) sender_info: Option<SenderInfo>,
    pub(crate) audio_level: Option<i8>,
    pub(crate) voice_activity: Option<bool>,
    pub(crate) orientation: Option<VideoOrientation>,
}

/// A packet to send, already renumbered.
#[derive(Debug)]
pub(crate) struct Outgoing<'a> {
    pub(crate) mid: Mid,
    pub(crate) kind: MediaKind,
    pub(crate) sequence: u64,
    pub(crate) rtp_time: u64,
    pub(crate) captured: Instant,
    pub(crate) patch: Option<Vp8Patch>,
    pub(crate) packet: &'a Packet,
}

/// What happened on a connection.
#[derive(Debug)]
pub(crate) enum PeerEvent {
    /// ICE and DTLS are up.
    Connected,
    /// ICE went up or down.
    Reachable(bool),
    Packet(Packet),
    SenderReport {
        mid: Mid,
        rid: Option<Rid>,
        info: SenderInfo,
        arrival: Instant,
    },
    KeyframeWanted(Mid),
    Data {
        label: String,
        bytes: Vec<u8>,
    },
    /// The larger of the losses both ways, `0.0..=1.0`.
    Loss(f32),
    /// The client has closed the connection.
    Closed,
    /// The connection is over by an error: of the client's, or a panic inside str0m.
    Failed,
}

/// One thing that came out of a connection.
#[derive(Debug)]
pub(crate) enum PeerOutput {
    Datagram(Transmit),
    Event(PeerEvent),
}

/// See the module.
pub(crate) struct Peer {
    rtc: Option<Box<Rtc>>,
    sources: HashMap<Ssrc, (Mid, Option<Rid>)>,
    channels: Vec<(ChannelId, String)>,
    end_reported: bool,
}

impl Peer {
    /// A connection that clients reach at `addresses`.
    pub(crate) fn new(addresses: &[SocketAddr], now: Instant) -> Self {
        let mut rtc = Rtc::builder()
            .set_rtp_mode(true)
            .set_ice_lite(true)
            .clear_codecs()
            .enable_opus(true, false)
            .enable_vp8(true)
            .set_stats_interval(Some(STATS_INTERVAL))
            .set_sctp_max_buffered_amount(DATA_BUFFER_BYTES)
            .build(now);
        for &address in addresses {
            if let Ok(candidate) = Candidate::host(address, "udp") {
                rtc.add_local_candidate(candidate);
            }
        }
        Self { rtc: Some(Box::new(rtc)), sources: HashMap::new(), channels: Vec::new(), end_reported: false }
    }

    /// Runs `call` on the connection. `None` when it is over, or is now because str0m panicked.
    fn guarded<R>(&mut self, call: impl FnOnce(&mut Rtc) -> R) -> Option<R> {
        let rtc = self.rtc.as_mut()?;
        let result = catch_unwind(AssertUnwindSafe(|| call(rtc)));
        result.map_err(|_| self.discard()).ok()
    }

    /// Drops the connection; its state may be broken, so that even this may panic.
    fn discard(&mut self) {
        tracing::error!("a peer connection panicked and was closed");
        let broken = self.rtc.take();
        if catch_unwind(AssertUnwindSafe(|| drop(broken))).is_err() {
            tracing::error!("a broken peer connection panicked again while it was dropped");
        }
    }

    /// Whether the connection ended by a panic.
    pub(crate) fn has_panicked(&self) -> bool {
        self.rtc.is_none()
    }

    pub(crate) fn is_alive(&self) -> bool {
        self.rtc.as_ref().is_some_and(|rtc| rtc.is_alive())
    }

    /// Takes a datagram. When `claimed`, only if ICE agrees that it is for this connection. Returns whether it was.
    pub(crate) fn receive(
        &mut self,
        now: Instant,
        source: SocketAddr,
        destination: SocketAddr,
        datagram: &[u8],
        claimed: bool,
    ) -> bool {
        self.guarded(|rtc| {
            let Ok(receive) = Receive::new(Protocol::Udp, source, destination, datagram) else {
                return false;
            };
            let input = str0m::Input::Receive(now, receive);
            if claimed && !rtc.accepts(&input) {
                return false;
            }
            if let Err(error) = rtc.handle_input(input) {
                tracing::debug!(%error, "closing a peer connection");
                rtc.disconnect();
            }
            true
        })
        .unwrap_or(false)
    }

    /// Moves time on, hands everything that came of it to `sink` and returns when to call again.
    pub(crate) fn poll(&mut self, now: Instant, mut sink: impl FnMut(PeerOutput)) -> Option<Instant> {
        let mut events = Vec::new();
        let deadline = self.guarded(|rtc| poll_rtc(rtc, now, &mut events, &mut sink)).flatten();
        for event in events {
            if let Some(event) = self.translate(event) {
                sink(PeerOutput::Event(event));
            }
        }
        if !self.is_alive() && !self.end_reported {
            self.end_reported = true;
            sink(PeerOutput::Event(PeerEvent::Failed));
        }
        deadline.filter(|_| self.is_alive())
    }

    fn translate(&mut self, event: Event) -> Option<PeerEvent> {
        match event {
            Event::Connected => Some(PeerEvent::Connected),
            Event::Closed => {
                self.end_reported = true;
                Some(PeerEvent::Closed)
            }
            Event::IceConnectionStateChange(state) => {
                Some(PeerEvent::Reachable(state != IceConnectionState::Disconnected))
            }
            Event::RtpPacket(packet) => self.locate(packet).map(PeerEvent::Packet),
            Event::SenderFeedback(report) => Some(PeerEvent::SenderReport {
                mid: report.mid,
                rid: report.rid,
                info: report.sender_info,
                arrival: report.received_at,
            }),
            Event::KeyframeRequest(request) => Some(PeerEvent::KeyframeWanted(request.mid)),
            Event::ChannelOpen(id, label) => {
                self.channels.push((id, label));
                None
            }
            Event::ChannelClose(id) => {
                self.channels.retain(|(known, _)| *known != id);
                None
            }
            Event::ChannelData(data) => {
                let (_, label) = self.channels.iter().find(|(id, _)| *id == data.id)?;
                Some(PeerEvent::Data { label: label.clone(), bytes: data.data })
            }
            Event::PeerStats(stats) => {
                let loss = stats.egress_loss_fraction.unwrap_or(0.0);
                Some(PeerEvent::Loss(loss.max(stats.ingress_loss_fraction.unwrap_or(0.0))))
            }
            _ => None,
        }
    }

    /// Adds the m-line and layer, which str0m knows by SSRC only.
    fn locate(&mut self, packet: RtpPacket) -> Option<Packet> {
        let ssrc = packet.header.ssrc;
        if !self.sources.contains_key(&ssrc) {
            let found = self
                .guarded(|rtc| rtc.direct_api().stream_rx(&ssrc).map(|stream| (stream.mid(), stream.rid())));
            self.sources.insert(ssrc, found??);
        }
        let &(mid, rid) = self.sources.get(&ssrc)?;
        let values = packet.header.ext_vals;
        Some(Packet {
            mid,
            rid,
            ssrc: *ssrc,
            sequence: *packet.seq_no,
            rtp_time: packet.time.numer(),
            marker: packet.header.marker,
            payload: packet.payload,
            arrival: packet.timestamp,
            sender_info: packet.last_sender_info,
            audio_level: values.audio_level,
            voice_activity: values.voice_activity,
            orientation: values.video_orientation,
        })
    }

    /// Queues a packet; it leaves with the next [`Self::poll`].
    pub(crate) fn send(&mut self, outgoing: Outgoing<'_>) {
        let codec = match outgoing.kind {
            MediaKind::Audio => Codec::Opus,
            MediaKind::Video => Codec::Vp8,
        };
        self.guarded(|rtc| {
            let params = rtc.codec_config().find(|params| params.spec().codec == codec);
            let Some(pt) = params.map(|params| params.pt()) else { return };
            let mut api = rtc.direct_api();
            let Some(stream) = api.stream_tx_by_mid(outgoing.mid, None) else { return };
            let packet = outgoing.packet;
            let values = ExtensionValues {
                audio_level: packet.audio_level,
                voice_activity: packet.voice_activity,
                video_orientation: packet.orientation,
                ..ExtensionValues::default()
            };
            let sequence = SeqNo::from(outgoing.sequence);
            let time = outgoing.rtp_time as u32;
            let mut write = RtpWrite::new(pt, sequence, time, outgoing.captured, packet.payload.clone())
                .marker(packet.marker)
                .nackable(outgoing.kind == MediaKind::Video)
                .ext_vals(values);
            if let Some(patch) = outgoing.patch {
                write = write.vp8_patch(patch);
            }
            stream.write_rtp(write);
        });
    }

    /// Sends `bytes` on the channel named `label`. `false` when it is not open or its buffer is full.
    pub(crate) fn send_data(&mut self, label: &str, bytes: &[u8]) -> bool {
        let Some(id) = self.channels.iter().find(|(_, l)| l == label).map(|(id, _)| *id) else {
            return false;
        };
        let written = self.guarded(|rtc| rtc.channel(id).map(|mut channel| channel.write(true, bytes)));
        matches!(written, Some(Some(Ok(true))))
    }

    /// Asks the client for a keyframe of one layer.
    pub(crate) fn request_keyframe(&mut self, mid: Mid, rid: Option<Rid>) {
        self.guarded(|rtc| {
            if let Some(stream) = rtc.direct_api().stream_rx_by_mid(mid, rid) {
                stream.request_keyframe(KeyframeRequestKind::Pli);
            }
        });
    }

    /// Answers the client's offer. `None` when it cannot be read or does not fit.
    pub(crate) fn accept_offer(&mut self, sdp: &str) -> Option<String> {
        self.sources.clear();
        self.guarded(|rtc| {
            let offer = SdpOffer::from_sdp_string(sdp).ok()?;
            let answer = rtc.sdp_api().accept_offer(offer);
            answer.inspect_err(|error| tracing::debug!(%error, "refused an offer")).ok()
        })
        .flatten()
        .map(|answer| answer.to_sdp_string())
    }

    /// Applies the client's answer to `pending`. `false` when it does not fit.
    pub(crate) fn accept_answer(&mut self, pending: SdpPendingOffer, sdp: &str) -> bool {
        self.guarded(|rtc| {
            let Ok(answer) = SdpAnswer::from_sdp_string(sdp) else { return false };
            let applied = rtc.sdp_api().accept_answer(pending, answer);
            applied.inspect_err(|error| tracing::debug!(%error, "refused an answer")).is_ok()
        })
        .unwrap_or(false)
    }

    /// Makes an offer with these changes, or `None` when nothing needs one.
    pub(crate) fn offer(&mut self, changes: &mut OfferChanges) -> Option<(String, SdpPendingOffer)> {
        self.guarded(|rtc| {
            let mut api = rtc.sdp_api();
            if changes.open_channels {
                api.add_channel_with_config(channel(RELIABLE, true, Reliability::Reliable));
                let once = Reliability::MaxRetransmits { retransmits: 0 };
                api.add_channel_with_config(channel(LOSSY, false, once));
            }
            if changes.restart_ice {
                api.ice_restart(true);
            }
            for mid in &changes.stop {
                api.stop_media(*mid);
            }
            for media in &mut changes.add {
                let stream = Some(media.stream.clone());
                let track = Some(media.track.clone());
                media.mid = Some(api.add_media(media.kind, Direction::SendOnly, stream, track, None));
            }
            api.apply().map(|(offer, pending)| (offer.to_sdp_string(), pending))
        })
        .flatten()
    }

    /// The user fragment that STUN requests for this connection name.
    pub(crate) fn ufrag(&mut self) -> Option<String> {
        self.guarded(|rtc| rtc.direct_api().local_ice_credentials().ufrag)
    }
}

/// What an offer to the client changes.
#[derive(Debug, Default)]
pub(crate) struct OfferChanges {
    pub(crate) open_channels: bool,
    pub(crate) restart_ice: bool,
    pub(crate) stop: Vec<Mid>,
    pub(crate) add: Vec<NewMedia>,
}

/// A track to offer; `mid` is filled in by [`Peer::offer`].
#[derive(Debug)]
pub(crate) struct NewMedia {
    pub(crate) kind: MediaKind,
    pub(crate) stream: String,
    pub(crate) track: String,
    pub(crate) mid: Option<Mid>,
}

fn channel(label: &str, ordered: bool, reliability: Reliability) -> ChannelConfig {
    ChannelConfig { label: label.to_owned(), ordered, reliability, ..ChannelConfig::default() }
}

/// Moves time on and drains str0m, as it demands after each change.
fn poll_rtc(
    rtc: &mut Rtc,
    now: Instant,
    events: &mut Vec<Event>,
    sink: &mut impl FnMut(PeerOutput),
) -> Option<Instant> {
    if let Err(error) = rtc.handle_input(str0m::Input::Timeout(now)) {
        tracing::debug!(%error, "closing a peer connection");
        rtc.disconnect();
    }
    while rtc.is_alive() {
        match rtc.poll_output() {
            Ok(str0m::Output::Timeout(deadline)) => return Some(deadline),
            Ok(str0m::Output::Transmit(transmit)) => sink(PeerOutput::Datagram(transmit)),
            Ok(str0m::Output::Event(event)) => events.push(event),
            Err(error) => {
                tracing::debug!(%error, "closing a peer connection");
                rtc.disconnect();
            }
        }
    }
    None
}

#[cfg(test)]
impl Peer {
    /// Makes str0m panic, as a bug of its own would.
    pub(crate) fn provoke_panic(&mut self) {
        self.guarded(|rtc| rtc.writer(Mid::from("0")).is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_closes_the_connection_and_says_so_once() {
        let now = Instant::now();
        let mut peer = Peer::new(&["127.0.0.1:1".parse().unwrap()], now);
        peer.provoke_panic();
        assert!(!peer.is_alive());
        let mut failed = 0;
        for _ in 0..2 {
            peer.poll(now, |output| {
                failed += usize::from(matches!(output, PeerOutput::Event(PeerEvent::Failed)));
            });
        }
        assert_eq!(failed, 1);
    }
}
