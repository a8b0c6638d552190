//! Who joins later gets a keyframe soon, and nothing before it.

use std::time::Duration;

use livekit_protocol::TrackSource;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn a_late_joiner_starts_with_a_keyframe() {
    let mut world = World::new(Conditions::PERFECT);
    world.join("alice");
    world.clients[0].publish("cam", TrackSource::Camera, &["q", "h", "f"]);
    world.run_until_active("alice");
    world.run_for(Duration::from_secs(10));
    let requests_before = world.clients[0].keyframe_requests;

    world.join("bob");
    let joined = world.now;
    world.run_until("bob receives video", |w| w.clients[1].video().len() > 50);
    let first = &world.clients[1].video()[0];
    assert!(first.keyframe);
    assert!(first.at - joined < Duration::from_secs(2), "it took {:?}", first.at - joined);
    assert!(world.clients[0].keyframe_requests > requests_before, "the publisher was asked for one");
}

#[test]
fn many_joiners_do_not_flood_the_publisher_with_requests() {
    let mut world = World::new(Conditions::PERFECT);
    world.join("alice");
    world.clients[0].publish("cam", TrackSource::Camera, &[]);
    world.run_until_active("alice");
    world.run_for(Duration::from_secs(2));
    let before = world.clients[0].keyframe_requests;
    for number in 0..6 {
        world.join(&format!("guest{number}"));
    }
    world.run_until("all receive video", |w| w.clients[1..].iter().all(|c| c.video().len() > 10));
    let asked = world.clients[0].keyframe_requests - before;
    assert!(asked <= 4, "{asked} requests for six joiners");
}
