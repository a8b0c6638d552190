//! A client whose connection broke comes back: to its session while that lives, to a new one afterwards.

use std::time::Duration;

use colloquy_media::MediaEvent;
use livekit_protocol as lk;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

fn sid(world: &World, client: usize) -> String {
    world.clients[client].join().unwrap().participant.as_ref().unwrap().sid.clone()
}

fn resume(world: &mut World, client: usize) {
    let sid = sid(world, client);
    let claims = World::claims(&world.clients[client].identity);
    world.connect(client, claims, Some(sid));
}

fn sync(world: &mut World, client: usize) {
    let answer = world.clients[client].answer.clone();
    world.send(client, Request::SyncState(lk::SyncState { answer, ..Default::default() }));
}

#[test]
fn a_resumed_session_keeps_its_media_and_gets_new_tracks() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.clients[1].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("video flows", |w| w.clients.iter().all(|c| c.video().len() > 50));
    let sid = sid(&world, 1);

    world.disconnect(1);
    world.run_for(Duration::from_secs(2));
    world.clients[0].publish("mic", lk::TrackSource::Microphone, &[]);
    world.run_for(Duration::from_secs(2));
    resume(&mut world, 1);
    assert!(world.clients[1].signals.iter().any(|signal| matches!(signal, Response::Reconnect(_))));
    sync(&mut world, 1);
    world.clients[1].restart_publisher();
    world.run_until("the new track arrives", |w| w.clients[1].audio().len() > 50);
    let before: Vec<_> = world.clients.iter().map(|c| c.video().len()).collect();
    world.run_for(Duration::from_secs(3));
    for (client, before) in world.clients.iter().zip(before) {
        assert!(client.video().len() > before + 200, "video still flows to {}", client.identity);
    }
    assert_eq!(world.clients[0].sees("bob").unwrap().sid, sid);
    assert!(!world.events.iter().any(|event| matches!(event, MediaEvent::ParticipantLeft { .. })));
}

#[test]
fn an_offer_that_the_client_never_got_is_made_again() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.disconnect(1);
    // The offer for this track goes to a connection that is about to break: bob never sees it.
    resume(&mut world, 1);
    let lost = world.clients[1].conn.take();
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_for(Duration::from_secs(4));
    world.clients[1].requests.clear();
    world.clients[1].conn = lost;
    world.disconnect(1);
    resume(&mut world, 1);
    sync(&mut world, 1);
    world.run_until("video arrives", |w| w.clients[1].video().len() > 50);
}

#[test]
fn a_client_that_stays_away_is_gone_and_is_told_to_join_anew() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.disconnect(1);
    world.run_for(Duration::from_secs(16));
    assert_eq!(world.sfu.participants(), 1);
    assert_eq!(world.clients[0].sees("bob").unwrap().state(), lk::participant_info::State::Disconnected);
    resume(&mut world, 1);
    let leave = world.clients[1].left().unwrap();
    assert_eq!(leave.action(), lk::leave_request::Action::Reconnect);
    assert_eq!(leave.reason(), lk::DisconnectReason::StateMismatch);
}

#[test]
fn nobody_resumes_the_session_of_another() {
    let mut world = World::two_connected(Conditions::PERFECT);
    let alice = sid(&world, 0);
    let bob = world.clients[1].conn;
    world.connect(1, World::claims("bob"), Some(alice));
    assert_eq!(world.clients[1].left().unwrap().action(), lk::leave_request::Action::Reconnect);
    assert_ne!(world.clients[1].conn, bob);
    assert_eq!(world.sfu.participants(), 2);
}
