//! A client as the SFU sees it: LiveKit's signalling and two str0m connections.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use colloquy_media::ConnId;
use livekit_protocol as lk;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;
use prost::Message as _;
use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::channel::ChannelId;
use str0m::format::Codec;
use str0m::media::{Direction, MediaKind, Mid, Rid, Simulcast, SimulcastLayer};
use str0m::net::{Protocol, Receive};
use str0m::rtp::{ExtensionValues, RtpWrite};
use str0m::{Candidate, Event, Input, Output, Rtc};

use crate::network::InFlight;

/// Source, destination and payload.
pub type Datagram = (SocketAddr, SocketAddr, Vec<u8>);

/// Time between two frames or audio packets.
pub const FRAME: Duration = Duration::from_millis(20);

/// One received RTP packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub sequence: u64,
    pub rtp_time: u64,
    pub picture_id: u16,
    pub keyframe: bool,
    /// The layer and the frame's number, as the sender put them into the payload.
    pub layer: u8,
    pub frame: u32,
    pub at: Instant,
}

/// A track that the client sends.
pub struct Sending {
    pub cid: String,
    pub sid: String,
    pub kind: MediaKind,
    pub mid: Mid,
    pub layers: Vec<Option<Rid>>,
    /// Layers that are switched on.
    pub enabled: Vec<bool>,
    pub paused: bool,
    /// Audio level in -dBov.
    pub level: i8,
    frame: u32,
    sequences: Vec<u64>,
    keyframe_due: Vec<bool>,
}

impl Sending {
    fn new(cid: &str, kind: MediaKind, mid: Mid, rids: &[&str]) -> Self {
        let layers: Vec<_> = match rids {
            [] => vec![None],
            rids => rids.iter().map(|rid| Some(Rid::from(*rid))).collect(),
        };
        let count = layers.len();
        Self {
            cid: cid.into(),
            sid: String::new(),
            kind,
            mid,
            layers,
            enabled: vec![true; count],
            paused: false,
            level: -20,
            frame: 0,
            sequences: (0..count as u64).map(|layer| 100 + layer * 1_000).collect(),
            keyframe_due: vec![true; count],
        }
    }
}

/// One of the two connections.
pub struct Connection {
    pub rtc: Rtc,
    pub address: SocketAddr,
    pub deadline: Instant,
    pub channels: HashMap<String, ChannelId>,
}

/// See the module.
pub struct Client {
    pub identity: String,
    pub conn: Option<ConnId>,
    pub publisher: Connection,
    pub subscriber: Connection,
    pending: Option<SdpPendingOffer>,
    offer_id: u32,
    pub sending: Vec<Sending>,
    next_frame: Instant,
    /// What the server said, in order.
    pub signals: Vec<Response>,
    /// What the client wants to say.
    pub requests: Vec<Request>,
    pub received: BTreeMap<Mid, Vec<Received>>,
    pub data: Vec<lk::DataPacket>,
    /// The client's last answer, for a resume.
    pub answer: Option<lk::SessionDescription>,
    pub keyframe_requests: usize,
}

impl Connection {
    fn new(address: SocketAddr, now: Instant) -> Self {
        let mut rtc = Rtc::builder()
            .set_rtp_mode(true)
            .clear_codecs()
            .enable_opus(true, false)
            .enable_vp8(true)
            .build(now);
        rtc.add_local_candidate(Candidate::host(address, "udp").unwrap());
        Self { rtc, address, deadline: now, channels: HashMap::new() }
    }

    fn input(&mut self, now: Instant, source: SocketAddr, bytes: &[u8]) {
        if let Ok(receive) = Receive::new(Protocol::Udp, source, self.address, bytes) {
            self.rtc.handle_input(Input::Receive(now, receive)).unwrap();
        }
    }
}

impl Client {
    pub fn new(number: u16, identity: &str, now: Instant) -> Self {
        let address = |port| SocketAddr::from(([10, 0, 0, number as u8], port));
        Self {
            identity: identity.into(),
            conn: None,
            publisher: Connection::new(address(1_000 + number * 2), now),
            subscriber: Connection::new(address(1_001 + number * 2), now),
            pending: None,
            offer_id: 0,
            sending: Vec::new(),
            next_frame: now,
            signals: Vec::new(),
            requests: Vec::new(),
            received: BTreeMap::new(),
            data: Vec::new(),
            answer: None,
            keyframe_requests: 0,
        }
    }

    /// Announces and offers a track. `rids` are its simulcast layers, smallest first.
    pub fn publish(&mut self, cid: &str, source: lk::TrackSource, rids: &[&str]) {
        self.publish_together(&[(cid, source, rids)]);
    }

    /// Announces several tracks and carries them in one offer, as a client does that enters with camera and microphone.
    pub fn publish_together(&mut self, tracks: &[(&str, lk::TrackSource, &[&str])]) {
        for (cid, source, rids) in tracks {
            self.requests.push(Request::AddTrack(announcement(cid, *source, rids)));
        }
        let mut api = self.publisher.rtc.sdp_api();
        for (cid, source, rids) in tracks {
            let kind = kind(*source);
            let simulcast = (!rids.is_empty()).then(|| {
                let mut simulcast = Simulcast::new();
                rids.iter().for_each(|rid| simulcast.add_send_layer(SimulcastLayer::new(rid)));
                simulcast
            });
            let (stream, track) = (Some("stream".to_owned()), Some((*cid).to_owned()));
            let mid = api.add_media(kind, Direction::SendOnly, stream, track, simulcast);
            self.sending.push(Sending::new(cid, kind, mid, rids));
        }
        let (offer, pending) = api.apply().unwrap();
        self.offer(offer, pending);
    }

    /// Stops sending a track: its m-line becomes inactive.
    pub fn unpublish(&mut self, cid: &str) {
        let index = self.sending.iter().position(|sending| sending.cid == cid).unwrap();
        let sending = self.sending.remove(index);
        let mut api = self.publisher.rtc.sdp_api();
        api.set_direction(sending.mid, Direction::Inactive);
        let (offer, pending) = api.apply().unwrap();
        self.offer(offer, pending);
    }

    /// Opens the data channels, as livekit-client does when it joins.
    pub fn open_data(&mut self) {
        let mut api = self.publisher.rtc.sdp_api();
        api.add_channel("_reliable".into());
        api.add_channel("_lossy".into());
        let (offer, pending) = api.apply().unwrap();
        self.offer(offer, pending);
    }

    /// Restarts ICE on the publisher connection, as a resuming client does.
    pub fn restart_publisher(&mut self) {
        let mut api = self.publisher.rtc.sdp_api();
        api.ice_restart(true);
        let (offer, pending) = api.apply().unwrap();
        self.offer(offer, pending);
    }

    fn offer(&mut self, offer: SdpOffer, pending: SdpPendingOffer) {
        self.pending = Some(pending);
        self.offer_id += 1;
        self.requests.push(Request::Offer(description("offer", offer.to_sdp_string(), self.offer_id)));
    }

    pub fn signal(&mut self, bytes: &[u8], now: Instant) {
        let response = lk::SignalResponse::decode(bytes).unwrap().message.unwrap();
        match &response {
            Response::Offer(offer) => {
                let sdp = SdpOffer::from_sdp_string(&offer.sdp).unwrap();
                let answer = self.subscriber.rtc.sdp_api().accept_offer(sdp).unwrap();
                let answer = description("answer", answer.to_sdp_string(), offer.id);
                self.answer = Some(answer.clone());
                self.requests.push(Request::Answer(answer));
                self.subscriber.deadline = now;
            }
            Response::Answer(answer) if answer.id == self.offer_id => {
                let sdp = SdpAnswer::from_sdp_string(&answer.sdp).unwrap();
                let pending = self.pending.take().unwrap();
                self.publisher.rtc.sdp_api().accept_answer(pending, sdp).unwrap();
                self.publisher.deadline = now;
            }
            Response::TrackPublished(published) => {
                let sending = self.sending.iter_mut().find(|sending| sending.cid == published.cid).unwrap();
                sending.sid = published.track.as_ref().unwrap().sid.clone();
            }
            _ => {}
        }
        self.signals.push(response);
    }

    pub fn deadline(&self) -> Instant {
        let media = if self.sending.is_empty() { self.publisher.deadline } else { self.next_frame };
        self.publisher.deadline.min(self.subscriber.deadline).min(media)
    }

    /// Takes a datagram if it is for this client; returns datagrams to send.
    pub fn receive(&mut self, now: Instant, datagram: &InFlight) -> Vec<Datagram> {
        let connections = [&mut self.publisher, &mut self.subscriber];
        let Some(connection) = connections.into_iter().find(|c| c.address == datagram.destination) else {
            return Vec::new();
        };
        connection.input(now, datagram.source, &datagram.bytes);
        self.drain(now)
    }

    /// Moves time on; returns datagrams to send.
    pub fn poll(&mut self, now: Instant) -> Vec<Datagram> {
        if now >= self.next_frame {
            self.send_frames(now);
            self.next_frame = now + FRAME;
        }
        self.drain(now)
    }

    /// str0m must be drained after each input: a second packet would replace the first.
    fn drain(&mut self, now: Instant) -> Vec<Datagram> {
        let mut out = Vec::new();
        for is_publisher in [true, false] {
            let connection = if is_publisher { &mut self.publisher } else { &mut self.subscriber };
            connection.rtc.handle_input(Input::Timeout(now)).unwrap();
            let mut events = Vec::new();
            loop {
                match connection.rtc.poll_output().unwrap() {
                    Output::Timeout(at) => {
                        connection.deadline = at.max(now + Duration::from_millis(1));
                        break;
                    }
                    Output::Transmit(t) => out.push((t.source, t.destination, t.contents.to_vec())),
                    Output::Event(event) => events.push(event),
                }
                if !connection.rtc.is_alive() {
                    connection.deadline = now + Duration::from_secs(3_600);
                    break;
                }
            }
            for event in events {
                self.event(is_publisher, event, now);
            }
        }
        out
    }

    fn event(&mut self, is_publisher: bool, event: Event, now: Instant) {
        match event {
            Event::ChannelOpen(id, label) => {
                let connection = if is_publisher { &mut self.publisher } else { &mut self.subscriber };
                connection.channels.insert(label, id);
            }
            Event::ChannelData(data) => self.data.push(lk::DataPacket::decode(&data.data[..]).unwrap()),
            Event::KeyframeRequest(request) => {
                self.keyframe_requests += 1;
                for sending in self.sending.iter_mut().filter(|sending| sending.mid == request.mid) {
                    let layer = sending.layers.iter().position(|rid| *rid == request.rid).unwrap_or(0);
                    sending.keyframe_due[layer] = true;
                }
            }
            Event::RtpPacket(packet) if !packet.payload.is_empty() => {
                let ssrc = packet.header.ssrc;
                let mid = self.subscriber.rtc.direct_api().stream_rx(&ssrc).unwrap().mid();
                let received = parse(&packet.payload, *packet.seq_no, packet.time.numer(), now);
                self.received.entry(mid).or_default().push(received);
            }
            _ => {}
        }
    }

    fn send_frames(&mut self, now: Instant) {
        for sending in self.sending.iter_mut().filter(|sending| !sending.paused) {
            let codec = if sending.kind == MediaKind::Video { Codec::Vp8 } else { Codec::Opus };
            let pt = self.publisher.rtc.codec_config().find(|p| p.spec().codec == codec).unwrap().pt();
            sending.frame += 1;
            for (index, rid) in sending.layers.iter().enumerate() {
                let mut api = self.publisher.rtc.direct_api();
                let Some(stream) = api.stream_tx_by_mid(sending.mid, *rid) else { continue };
                if !sending.enabled[index] {
                    sending.keyframe_due[index] = true;
                    continue;
                }
                let key = std::mem::take(&mut sending.keyframe_due[index]);
                // A frame of two packets, so that the marker and frame starts matter.
                let parts = if sending.kind == MediaKind::Video { 2 } else { 1 };
                for part in 0..parts {
                    let sequence = sending.sequences[index];
                    sending.sequences[index] += 1;
                    let ticks = if sending.kind == MediaKind::Video { 1_800 } else { 960 };
                    let time = sending.frame * ticks + 7_000_000 * index as u32;
                    let payload = payload(sending.kind, index as u8, sending.frame, key, part == 0);
                    let levels = ExtensionValues {
                        audio_level: (sending.kind == MediaKind::Audio).then_some(sending.level),
                        voice_activity: (sending.kind == MediaKind::Audio).then_some(true),
                        ..Default::default()
                    };
                    stream.write_rtp(
                        RtpWrite::new(pt, sequence.into(), time, now, payload)
                            .marker(part + 1 == parts)
                            .nackable(sending.kind == MediaKind::Video)
                            .ext_vals(levels),
                    );
                }
            }
        }
    }

    pub fn send_data(&mut self, label: &str, packet: &lk::DataPacket) -> bool {
        let Some(&id) = self.publisher.channels.get(label) else { return false };
        let bytes = packet.encode_to_vec();
        let written = self.publisher.rtc.channel(id).is_some_and(|mut c| c.write(true, &bytes).unwrap());
        self.publisher.deadline = self.publisher.deadline.min(self.next_frame);
        written
    }

    /// Packets of the only track of this kind that arrived, in order of arrival.
    pub fn packets(&self, kind: MediaKind) -> &[Received] {
        let of_kind = |mid: &Mid| self.subscriber.rtc.media(*mid).is_some_and(|media| media.kind() == kind);
        self.received.iter().rfind(|(mid, _)| of_kind(mid)).map_or(&[], |(_, list)| list)
    }

    pub fn video(&self) -> &[Received] {
        self.packets(MediaKind::Video)
    }

    pub fn audio(&self) -> &[Received] {
        self.packets(MediaKind::Audio)
    }

    /// What the server says about a participant now.
    pub fn sees(&self, identity: &str) -> Option<lk::ParticipantInfo> {
        self.signals.iter().rev().find_map(|signal| {
            let known = match signal {
                Response::Join(join) => &join.other_participants,
                Response::Update(update) => &update.participants,
                _ => return None,
            };
            known.iter().find(|participant| participant.identity == identity).cloned()
        })
    }

    /// The reason of a Leave, if the server sent one.
    pub fn left(&self) -> Option<lk::LeaveRequest> {
        self.signals.iter().find_map(|signal| match signal {
            Response::Leave(leave) => Some(leave.clone()),
            _ => None,
        })
    }

    pub fn join(&self) -> Option<&lk::JoinResponse> {
        self.signals.iter().find_map(|signal| match signal {
            Response::Join(join) => Some(join),
            _ => None,
        })
    }
}

fn kind(source: lk::TrackSource) -> MediaKind {
    match source {
        lk::TrackSource::Camera | lk::TrackSource::ScreenShare => MediaKind::Video,
        _ => MediaKind::Audio,
    }
}

fn announcement(cid: &str, source: lk::TrackSource, rids: &[&str]) -> lk::AddTrackRequest {
    let layer = |(quality, rid): (usize, &&str)| lk::VideoLayer {
        quality: quality as i32,
        width: 320 << quality,
        height: 180 << quality,
        rid: (*rid).into(),
        ..Default::default()
    };
    let is_video = kind(source) == MediaKind::Video;
    lk::AddTrackRequest {
        cid: cid.into(),
        r#type: if is_video { lk::TrackType::Video } else { lk::TrackType::Audio } as i32,
        source: source as i32,
        layers: rids.iter().enumerate().map(layer).collect(),
        ..Default::default()
    }
}

pub fn description(kind: &str, sdp: String, id: u32) -> lk::SessionDescription {
    lk::SessionDescription { r#type: kind.into(), sdp, id, ..Default::default() }
}

/// VP8: a payload descriptor with a 15-bit picture id (RFC 7741), then a frame header. Opus: any bytes. Both end
/// with layer and frame number.
fn payload(kind: MediaKind, layer: u8, frame: u32, key: bool, first: bool) -> Arc<[u8]> {
    let mut bytes = Vec::new();
    if kind == MediaKind::Video {
        let id = ((frame + u32::from(layer) * 500) & 0x7fff) as u16;
        bytes.extend([0x80 | if first { 0x10 } else { 0 }, 0x80, 0x80 | (id >> 8) as u8, id as u8]);
        bytes.push(u8::from(!key));
        if key && first {
            // RFC 6386 section 9.1: start code and the picture's size.
            let (width, height) = (320_u16 << layer, 180_u16 << layer);
            bytes.extend([0, 0, 0x9d, 0x01, 0x2a]);
            bytes.extend(width.to_le_bytes());
            bytes.extend(height.to_le_bytes());
        }
    } else {
        bytes.push(0x78);
    }
    bytes.push(layer);
    bytes.extend(frame.to_be_bytes());
    bytes.into()
}

fn parse(payload: &[u8], sequence: u64, rtp_time: u64, at: Instant) -> Received {
    let (rest, frame) = payload.split_at(payload.len() - 4);
    let is_video = payload[0] & 0x80 != 0;
    Received {
        sequence,
        rtp_time,
        picture_id: if is_video { u16::from_be_bytes([payload[2] & 0x7f, payload[3]]) } else { 0 },
        keyframe: is_video && payload[0] & 0x10 != 0 && payload[4] & 1 == 0,
        layer: *rest.last().unwrap(),
        frame: u32::from_be_bytes(frame.try_into().unwrap()),
        at,
    }
}
