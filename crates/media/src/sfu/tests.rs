//! What only the inside can provoke: a panic of str0m.

use std::time::Instant;

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{ConnId, Input, JoinParams, PeerKey, Sfu, Side};
use crate::config::{Epoch, SfuConfig};
use crate::token::{Claims, VideoGrant};

#[test]
fn a_panic_in_one_connection_ends_that_session_only() {
    let now = Instant::now();
    let config = SfuConfig::new(vec!["127.0.0.1:1".parse().unwrap()], Epoch { at: now, unix_ms: 0 });
    let mut sfu = Sfu::new(config, Box::new(StdRng::seed_from_u64(1)));
    for (number, identity) in ["alice", "bob"].into_iter().enumerate() {
        let video = VideoGrant { room_join: true, room: "room".into(), ..VideoGrant::default() };
        let claims = Claims { identity: identity.into(), video, ..Claims::default() };
        let conn = ConnId(number as u64);
        let join = JoinParams { conn, claims, resume: None, auto_subscribe: true, track_in_stream_id: false };
        sfu.handle(Input::Join(Box::new(join)), now);
    }
    let alice = sfu.find("room", "alice").unwrap();
    sfu.sessions.get_mut(&alice).unwrap().peer(Side::Publisher).provoke_panic();
    sfu.flush(PeerKey { session: alice, side: Side::Publisher }, now);
    sfu.handle(Input::Timeout, now);
    assert_eq!(sfu.find("room", "alice"), None);
    assert!(sfu.find("room", "bob").is_some());
}
