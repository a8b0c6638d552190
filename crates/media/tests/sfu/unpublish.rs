//! Tracks that end, and participants who leave.

use std::time::Duration;

use colloquy_media::{LeaveCause, MediaEvent};
use livekit_protocol as lk;
use lk::signal_request::Message as Request;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn a_screen_can_be_shared_again_and_again() {
    let mut world = World::two_connected(Conditions::PERFECT);
    for round in 0..5 {
        let cid = format!("screen{round}");
        world.clients[0].publish(&cid, lk::TrackSource::ScreenShare, &[]);
        world.run_until("the screen arrives", |w| w.clients[1].received.len() == round + 1);
        world.run_until("packets arrive", |w| w.clients[1].received.values().all(|list| list.len() > 20));
        world.clients[0].unpublish(&cid);
        world.run_until("it is gone", |w| w.clients[1].sees("alice").is_some_and(|a| a.tracks.is_empty()));
    }
    let unpublished = |event: &&MediaEvent| matches!(event, MediaEvent::TrackUnpublished(_));
    assert_eq!(world.events.iter().filter(unpublished).count(), 5);
}

#[test]
fn who_leaves_is_gone_for_all_and_the_room_ends_with_the_last() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("video arrives", |w| w.clients[1].video().len() > 50);
    world.send(0, Request::Leave(lk::LeaveRequest::default()));
    let alice = world.clients[1].sees("alice").unwrap();
    assert_eq!(alice.state(), lk::participant_info::State::Disconnected);
    let left = |event: &MediaEvent| matches!(event, MediaEvent::ParticipantLeft { identity, cause: LeaveCause::ClientLeft, .. } if identity == "alice");
    assert!(world.events.iter().any(left));
    world.send(1, Request::Leave(lk::LeaveRequest::default()));
    assert_eq!(world.events.last(), Some(&MediaEvent::RoomEmpty { room: "room".into() }));
    assert_eq!((world.sfu.rooms(), world.sfu.participants()), (0, 0));
    world.run_for(Duration::from_secs(1));
    assert_eq!(world.sfu.next_timeout(), None, "an empty server sleeps");
}
