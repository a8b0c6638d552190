//! Mute by the client and by the server.

use std::time::Duration;

use colloquy_media::{Input, MediaEvent};
use livekit_protocol as lk;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

fn muted(world: &World) -> bool {
    world.clients[1].sees("alice").is_some_and(|alice| alice.tracks.iter().any(|track| track.muted))
}

#[test]
fn muting_is_seen_and_the_stream_continues_after_it() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("video arrives", |w| w.clients[1].video().len() > 50);
    let sid = world.clients[0].sending[0].sid.clone();
    world.clients[0].sending[0].paused = true;
    world.send(0, Request::Mute(lk::MuteTrackRequest { sid: sid.clone(), muted: true }));
    assert!(muted(&world));
    assert!(matches!(world.events.last(), Some(MediaEvent::TrackMuted { muted: true, .. })));
    world.run_for(Duration::from_secs(10));
    let before = world.clients[1].video().len();

    world.clients[0].sending[0].paused = false;
    world.send(0, Request::Mute(lk::MuteTrackRequest { sid, muted: false }));
    assert!(!muted(&world));
    world.run_until("video is back", |w| w.clients[1].video().len() > before + 50);
    let packets = world.clients[1].video();
    assert!(packets.windows(2).all(|pair| pair[1].sequence == pair[0].sequence + 1));
}

#[test]
fn the_server_can_mute() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("mic", lk::TrackSource::Microphone, &[]);
    world.run_until("audio arrives", |w| w.clients[1].audio().len() > 10);
    let sid = world.clients[0].sending[0].sid.clone();
    world.handle(Input::MuteTrack { room: "room", identity: "alice", track_sid: &sid, muted: true });
    let told = |signal: &Response| matches!(signal, Response::Mute(mute) if mute.muted && mute.sid == sid);
    assert!(world.clients[0].signals.iter().any(told));
    assert!(muted(&world));
}
