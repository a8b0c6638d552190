//! A participant at the media server, as far as signalling goes: offers and answers are real, and no media flows.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use livekit_protocol as lk;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;
use prost::Message as _;
use serde_json::json;
use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::media::{Direction, MediaKind};
use str0m::{Input, Output, Rtc};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

use crate::pad::handshake;
use crate::{Client, text};

/// What a track carries.
pub use lk::TrackSource;

/// How long a peer waits for what must come.
const PATIENCE: Duration = Duration::from_secs(10);

/// See the module.
pub struct MediaPeer {
    socket: WebSocketStream<reqwest::Upgraded>,
    publisher: Rtc,
    subscriber: Rtc,
    pending: Option<SdpPendingOffer>,
    /// The names that the media server gave to tracks, by ours.
    tracks: HashMap<String, String>,
    /// What it said of streams since somebody asked: which track, and whether it is paused.
    told: Vec<(String, bool)>,
    /// All that the media server has said, as it was on the wire.
    pub heard: Vec<u8>,
}

fn connection() -> Rtc {
    let builder = Rtc::builder().set_rtp_mode(true).clear_codecs();
    builder.enable_opus(true, false).enable_vp8(true).build(Instant::now())
}

/// Lets a connection have its say, to nobody.
fn drain(connection: &mut Rtc) {
    connection.handle_input(Input::Timeout(Instant::now())).expect("time may pass");
    while !matches!(connection.poll_output().expect("the connection works"), Output::Timeout(_)) {}
}

fn description(kind: &str, sdp: String, id: u32) -> lk::SessionDescription {
    lk::SessionDescription { r#type: kind.to_owned(), sdp, id, ..Default::default() }
}

impl MediaPeer {
    /// Joins the interview's room as `client`.
    ///
    /// # Panics
    /// When the application or the media server refuses.
    pub async fn join(client: &Client, interview: &str) -> Self {
        let path = format!("/api/interviews/{interview}/join");
        let admission = client.post(&path, json!({ "recordingConsent": false })).await.ok();
        let token = text(&admission["token"]);
        let path = format!("/rtc?access_token={token}&auto_subscribe=1&sdk=js&protocol=15");
        let answer = handshake(client, &path).send().await.expect("the media server answers");
        assert_eq!(answer.status(), 101, "the media server lets the participant in");
        let socket = answer.upgrade().await.expect("the connection becomes a WebSocket");
        let mut peer = Self {
            socket: WebSocketStream::from_raw_socket(socket, Role::Client, None).await,
            publisher: connection(),
            subscriber: connection(),
            pending: None,
            tracks: HashMap::new(),
            told: Vec::new(),
            heard: Vec::new(),
        };
        peer.settle().await;
        peer
    }

    async fn send(&mut self, request: Request) {
        let bytes = lk::SignalRequest { message: Some(request) }.encode_to_vec();
        self.socket.send(Message::Binary(bytes.into())).await.expect("the connection is open");
    }

    /// Takes the next thing that the media server says, and answers it where it has to be answered.
    async fn next(&mut self) -> Response {
        let message = tokio::time::timeout(PATIENCE, self.socket.next()).await;
        let bytes = match message.expect("something comes in ten seconds") {
            Some(Ok(Message::Binary(bytes))) => bytes,
            other => panic!("the media server goes on, instead of {other:?}"),
        };
        self.heard.extend_from_slice(&bytes);
        let response = lk::SignalResponse::decode(bytes).expect("the server's messages can be read");
        let response = response.message.expect("they say something");
        match &response {
            Response::Offer(offer) => {
                let sdp = SdpOffer::from_sdp_string(&offer.sdp).expect("the offer can be read");
                let answer = self.subscriber.sdp_api().accept_offer(sdp).expect("the offer can be accepted");
                drain(&mut self.subscriber);
                self.send(Request::Answer(description("answer", answer.to_sdp_string(), offer.id))).await;
            }
            Response::Answer(answer) => {
                let sdp = SdpAnswer::from_sdp_string(&answer.sdp).expect("the answer can be read");
                let pending = self.pending.take().expect("there was an offer");
                self.publisher.sdp_api().accept_answer(pending, sdp).expect("the answer can be accepted");
                drain(&mut self.publisher);
            }
            Response::TrackPublished(published) => {
                let sid = published.track.as_ref().map(|track| track.sid.clone()).unwrap_or_default();
                self.tracks.insert(published.cid.clone(), sid);
            }
            Response::StreamStateUpdate(update) => {
                let states = update.stream_states.iter();
                let is_paused = |state: &lk::StreamStateInfo| state.state() == lk::StreamState::Paused;
                self.told.extend(states.map(|state| (state.track_sid.clone(), is_paused(state))));
            }
            _ => {}
        }
        response
    }

    /// Waits until everything has come that the media server had to say, and it has every answer.
    pub async fn settle(&mut self) {
        for timestamp in 1..=2 {
            self.send(Request::PingReq(lk::Ping { timestamp, rtt: 0 })).await;
            while !matches!(self.next().await, Response::PongResp(_)) {}
        }
    }

    /// Begins to send tracks, as far as others can know; the names that the media server gives them, in the same order.
    ///
    /// # Panics
    /// When it refuses.
    pub async fn publish(&mut self, sources: &[TrackSource]) -> Vec<String> {
        let mut requests = Vec::new();
        let mut api = self.publisher.sdp_api();
        for source in sources {
            let cid = source.as_str_name().to_owned();
            let is_picture = matches!(source, TrackSource::Camera | TrackSource::ScreenShare);
            let (kind, r#type) = if is_picture {
                (MediaKind::Video, lk::TrackType::Video)
            } else {
                (MediaKind::Audio, lk::TrackType::Audio)
            };
            api.add_media(kind, Direction::SendOnly, Some("stream".to_owned()), Some(cid.clone()), None);
            let (source, r#type) = (*source as i32, r#type as i32);
            requests.push(lk::AddTrackRequest { cid, r#type, source, ..Default::default() });
        }
        let (offer, pending) = api.apply().expect("there is something to offer");
        self.pending = Some(pending);
        let cids: Vec<String> = requests.iter().map(|request| request.cid.clone()).collect();
        for request in requests {
            self.send(Request::AddTrack(request)).await;
        }
        self.send(Request::Offer(description("offer", offer.to_sdp_string(), 1))).await;
        while self.pending.is_some() {
            self.next().await;
        }
        cids.iter().map(|cid| self.tracks[cid].clone()).collect()
    }

    /// What the media server says next of streams that are paused or go on: which track, and whether it is paused.
    pub async fn told(&mut self) -> Vec<(String, bool)> {
        while self.told.is_empty() {
            self.next().await;
        }
        std::mem::take(&mut self.told)
    }

    /// What it has said of them and nobody has asked for.
    pub async fn told_meanwhile(&mut self) -> Vec<(String, bool)> {
        self.settle().await;
        std::mem::take(&mut self.told)
    }
}
