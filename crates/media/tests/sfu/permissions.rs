//! What the token does not allow is refused.

use std::time::Duration;

use colloquy_media::token::{Claims, VideoGrant};
use livekit_protocol as lk;
use lk::request_response::Reason;
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;

use crate::client::Client;
use crate::network::Conditions;
use crate::world::World;

fn with_grant(change: impl FnOnce(&mut VideoGrant)) -> World {
    let mut world = World::new(Conditions::PERFECT);
    world.join("alice");
    let mut claims: Claims = World::claims("bob");
    change(&mut claims.video);
    world.join_with(claims);
    world.run_until_active("alice");
    world.run_until_active("bob");
    world
}

fn refused(client: &Client) -> Option<Reason> {
    client.signals.iter().find_map(|signal| match signal {
        Response::RequestResponse(response) => Some(response.reason()),
        _ => None,
    })
}

#[test]
fn without_permission_nothing_is_published() {
    let mut world = with_grant(|grant| grant.can_publish = false);
    world.clients[1].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_for(Duration::from_secs(2));
    assert_eq!(refused(&world.clients[1]), Some(Reason::NotAllowed));
    assert!(world.clients[0].video().is_empty());
    assert!(world.clients[0].sees("bob").unwrap().tracks.is_empty());
}

#[test]
fn without_permission_nothing_is_received() {
    let mut world = with_grant(|grant| grant.can_subscribe = false);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_for(Duration::from_secs(2));
    assert!(world.clients[1].video().is_empty());
}

#[test]
fn names_change_only_with_permission() {
    let mut world = with_grant(|grant| grant.can_update_own_metadata = true);
    for client in 0..2 {
        let update = lk::UpdateParticipantMetadata { name: "Eve".into(), ..Default::default() };
        world.send(client, Request::UpdateMetadata(update));
    }
    assert_eq!(refused(&world.clients[0]), Some(Reason::NotAllowed));
    assert_eq!(world.clients[1].sees("alice").unwrap().name, "ALICE");
    assert_eq!(world.clients[0].sees("bob").unwrap().name, "Eve");
}

#[test]
fn a_subscription_can_be_ended_and_taken_up_again() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("video arrives", |w| w.clients[1].video().len() > 50);
    let track_sids = vec![world.clients[0].sending[0].sid.clone()];
    let request = |subscribe| {
        Request::Subscription(lk::UpdateSubscription {
            track_sids: track_sids.clone(),
            subscribe,
            ..Default::default()
        })
    };
    world.send(1, request(false));
    world.run_for(Duration::from_millis(200));
    let count = |w: &World| w.clients[1].received.values().map(Vec::len).sum::<usize>();
    let before = count(&world);
    world.run_for(Duration::from_secs(2));
    assert_eq!(count(&world), before);
    world.send(1, request(true));
    world.run_until("video is back", |w| count(w) > before + 50);
}
