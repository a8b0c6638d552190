//! Whoever exceeds a limit is refused with a reason, and only they.

use colloquy_media::{Input, SfuConfig};
use livekit_protocol as lk;
use lk::request_response::Reason;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

fn world(change: impl FnOnce(&mut SfuConfig)) -> World {
    World::with_config(Conditions::PERFECT, change)
}

fn assert_turned_away(world: &World, client: usize) {
    let leave = world.clients[client].left().unwrap();
    assert_eq!(leave.action(), lk::leave_request::Action::Disconnect);
    assert!(world.clients[client].conn.is_none(), "the connection is closed");
}

#[test]
fn a_full_room_turns_people_away() {
    let mut world = world(|config| config.limits.participants_per_room = 1);
    world.join("alice");
    world.join("bob");
    assert_turned_away(&world, 1);
    assert!(world.clients[0].left().is_none());
}

#[test]
fn a_full_server_opens_no_more_rooms() {
    let mut world = world(|config| config.limits.rooms = 1);
    world.join("alice");
    let mut claims = World::claims("bob");
    claims.video.room = "another".into();
    world.join_with(claims);
    assert_turned_away(&world, 1);
    world.join("carol");
    assert!(world.clients[2].join().is_some(), "the open room still takes people");
}

#[test]
fn a_flood_of_messages_ends_the_session() {
    let mut world = world(|config| config.limits.signals_per_second = 10);
    world.join("alice");
    world.join("bob");
    for _ in 0..60 {
        world.send(1, Request::PingReq(lk::Ping::default()));
    }
    assert_turned_away(&world, 1);
    assert!(world.clients[0].left().is_none());
}

#[test]
fn an_oversized_message_ends_the_session() {
    let mut world = world(|config| config.limits.signal_message_bytes = 1_000);
    world.join("alice");
    let conn = world.clients[0].conn.unwrap();
    world.handle(Input::Signal { conn, bytes: &[0; 1_001] });
    assert_turned_away(&world, 0);
}

#[test]
fn too_many_tracks_are_refused() {
    let mut world = world(|config| config.limits.tracks_per_participant = 2);
    world.join("alice");
    for number in 0..3 {
        world.clients[0].publish(&format!("cid{number}"), lk::TrackSource::Camera, &[]);
        world.run_for(std::time::Duration::from_millis(100));
    }
    let reasons: Vec<_> = world.clients[0]
        .signals
        .iter()
        .filter_map(|signal| match signal {
            Response::RequestResponse(response) => Some(response.reason()),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, [Reason::LimitExceeded]);
}

#[test]
fn a_client_without_media_is_dropped_after_a_while() {
    let mut world = world(|_| {});
    world.network.conditions.loss = 1.0;
    world.join("alice");
    for _ in 0..50 {
        world.run_for(std::time::Duration::from_secs(1));
        world.send(0, Request::PingReq(lk::Ping::default()));
    }
    assert_eq!(world.clients[0].left().unwrap().reason(), lk::DisconnectReason::MediaFailure);
    assert_eq!(world.sfu.participants(), 0);
}
