//! Fuzz targets: each takes any bytes and must not panic. Run by `tests/fuzz.rs` on stable, through bolero.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rand::SeedableRng;
use rand::rngs::StdRng;
use str0m::media::MediaKind;
use str0m::rtp::Vp8Descriptor;

use crate::peer::{NewMedia, OfferChanges, Peer};
use crate::sdp::media_sections;
use crate::token::{Claims, TokenKey, VideoGrant};
use crate::{ConnId, Epoch, Input, JoinParams, Sfu, SfuConfig};

/// Inputs after which the SFU is replaced, so that no input depends on too many before it.
const INPUTS_PER_SFU: u32 = 2_000;
/// Descriptions that one connection accepts: each may add m-lines to it.
const DESCRIPTIONS_PER_PEER: u32 = 50;

/// An SFU with two participants, whose connections are replaced when the SFU closes them.
struct Target {
    sfu: Sfu,
    now: Instant,
    conn: u64,
    inputs: u32,
}

impl Target {
    fn new() -> Self {
        let now = Instant::now();
        let address = SocketAddr::from(([127, 0, 0, 1], 7882));
        let mut config = SfuConfig::new(vec![address], Epoch { at: now, unix_ms: 0 });
        config.limits.signals_per_second = u32::MAX;
        let mut target =
            Self { sfu: Sfu::new(config, Box::new(StdRng::seed_from_u64(1))), now, conn: 0, inputs: 0 };
        target.join("a");
        target.join("b");
        target
    }

    fn join(&mut self, identity: &str) -> ConnId {
        self.conn += 1;
        let conn = ConnId(self.conn);
        let video = VideoGrant {
            room_join: true,
            room: "r".to_owned(),
            can_update_own_metadata: true,
            ..VideoGrant::default()
        };
        let claims = Claims { identity: identity.to_owned(), video, ..Claims::default() };
        let join = JoinParams { conn, claims, resume: None, auto_subscribe: true, track_in_stream_id: false };
        self.handle(Input::Join(Box::new(join)));
        conn
    }

    fn handle(&mut self, input: Input<'_>) {
        self.sfu.handle(input, self.now);
        while self.sfu.poll().is_some() {}
    }

    /// The connection of the participant `b`, joined anew if the last input ended it.
    fn conn(&mut self) -> ConnId {
        if self.sfu.participants() < 2 { self.join("b") } else { ConnId(self.conn) }
    }
}

thread_local! {
    static TARGET: RefCell<Option<Target>> = const { RefCell::new(None) };
    static DESCRIPTIONS: RefCell<Option<Descriptions>> = const { RefCell::new(None) };
}

/// Runs `body` on an SFU that is used for many inputs: making one for each would take most of the time.
fn with_target(body: impl FnOnce(&mut Target)) {
    TARGET.with(|slot| {
        let mut slot = slot.borrow_mut();
        let target = slot.get_or_insert_with(Target::new);
        body(target);
        target.inputs += 1;
        if target.inputs >= INPUTS_PER_SFU {
            *slot = None;
        }
    });
}

/// Signalling: any bytes from a client.
pub fn signal(bytes: &[u8]) {
    with_target(|target| {
        let conn = target.conn();
        target.handle(Input::Signal { conn, bytes });
        target.now += Duration::from_millis(1);
    });
}

/// A connection that is offered descriptions, and an offer of its own as a model for them.
struct Descriptions {
    peer: Peer,
    model: Vec<u8>,
    accepted: u32,
}

impl Descriptions {
    fn new() -> Self {
        let now = Instant::now();
        let addresses = [SocketAddr::from(([127, 0, 0, 1], 7882))];
        let media = |kind| NewMedia { kind, stream: "s".to_owned(), track: "t".to_owned(), mid: None };
        let add = vec![media(MediaKind::Audio), media(MediaKind::Video)];
        let mut changes = OfferChanges { open_channels: true, add, ..OfferChanges::default() };
        let offer = Peer::new(&addresses, now).offer(&mut changes);
        let (model, _) = offer.expect("a new connection can make an offer");
        // Two ends with ICE-lite cannot connect.
        let model = model.replace("a=ice-lite\r\n", "").into_bytes();
        Self { peer: Peer::new(&addresses, now), model, accepted: 0 }
    }
}

/// A session description from a client: any bytes, and an ordinary offer in which these bytes change some.
pub fn session_description(bytes: &[u8]) {
    let check = |descriptions: &mut Descriptions, sdp: &str| {
        media_sections(sdp);
        descriptions.accepted += u32::from(descriptions.peer.accept_offer(sdp).is_some());
    };
    DESCRIPTIONS.with(|slot| {
        let mut slot = slot.borrow_mut();
        let descriptions = slot.get_or_insert_with(Descriptions::new);
        check(descriptions, &String::from_utf8_lossy(bytes));
        // Whole descriptions cost far more than rubbish: one in eight inputs is enough of them.
        if bytes.first().is_none_or(|byte| byte % 8 != 0) {
            return;
        }
        let mut changed = descriptions.model.clone();
        for change in bytes[1..].chunks_exact(3).take(3) {
            let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % changed.len();
            changed[at] = change[2] & 0x7f;
        }
        check(descriptions, &String::from_utf8_lossy(&changed));
        assert!(!descriptions.peer.has_panicked(), "str0m panicked");
        if descriptions.accepted >= DESCRIPTIONS_PER_PEER {
            *slot = None;
        }
    });
}

/// Datagrams from anywhere.
pub fn datagram(bytes: &[u8]) {
    with_target(|target| {
        let source = SocketAddr::from(([127, 0, 0, 1], 5_000));
        let destination = SocketAddr::from(([127, 0, 0, 1], 7882));
        target.handle(Input::Datagram { source, destination, bytes });
    });
}

/// The VP8 payload descriptor of an RTP packet.
pub fn vp8_payload(bytes: &[u8]) {
    if let Ok(descriptor) = Vp8Descriptor::parse(bytes) {
        descriptor.starts_keyframe(bytes);
        let numbers = crate::rewrite::Numbers {
            sequence: 0,
            rtp_time: 0,
            picture_id: descriptor.picture_id().map(|id| !id & 0x7fff),
            tl0_index: descriptor.tl0_pic_idx().map(|index| !index),
        };
        assert!(crate::sfu::vp8_patch(&descriptor, &numbers).is_some(), "every descriptor can be renumbered");
    }
}

/// A token: as it stands, and as claims that somebody with the key has signed.
pub fn token(bytes: &[u8]) {
    let key = TokenKey::new("key", "secret");
    let text = String::from_utf8_lossy(bytes);
    assert!(key.verify(&text, 0).is_err(), "nobody guesses a signature");
    // Only what follows from the result matters, and it must not panic.
    let _ = key.verify(&key.sign(&text), 0);
}
