//! Active speakers and connection quality.

use std::time::Duration;

use livekit_protocol as lk;
use lk::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

fn speaking(world: &World) -> Option<bool> {
    world.clients[1].signals.iter().rev().find_map(|signal| match signal {
        Response::SpeakersChanged(changed) => Some(changed.speakers[0].active),
        _ => None,
    })
}

#[test]
fn others_see_who_speaks() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("mic", lk::TrackSource::Microphone, &[]);
    world.run_until("alice is seen speaking", |w| speaking(w) == Some(true));
    world.clients[0].sending[0].level = -80;
    world.run_until("alice is seen silent", |w| speaking(w) == Some(false));
}

#[test]
fn others_see_a_bad_connection() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_for(Duration::from_secs(5));
    let quality = |world: &World| {
        world.clients[1].signals.iter().rev().find_map(|signal| match signal {
            Response::ConnectionQuality(update) => Some(update.updates[0].quality()),
            _ => None,
        })
    };
    assert_eq!(quality(&world), None, "nothing to tell about a good one");
    world.network.conditions.loss = 0.3;
    world.run_until("it is poor", |w| quality(w) == Some(lk::ConnectionQuality::Poor));
    world.network.conditions.loss = 0.0;
    world.run_until("it is excellent", |w| quality(w) == Some(lk::ConnectionQuality::Excellent));
}
