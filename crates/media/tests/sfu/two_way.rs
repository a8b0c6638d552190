//! Two participants see and hear each other.

use livekit_protocol::TrackSource;
use livekit_protocol::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn media_flows_both_ways() {
    let mut world = World::two_connected(Conditions::PERFECT);
    for client in &mut world.clients {
        client.publish("cam", TrackSource::Camera, &[]);
    }
    world.run_until("both cameras arrive", |w| w.clients.iter().all(|c| c.video().len() > 100));
    for client in &mut world.clients {
        client.publish("mic", TrackSource::Microphone, &[]);
    }
    world.run_until("both microphones arrive", |w| w.clients.iter().all(|c| c.audio().len() > 100));

    for client in &world.clients {
        for packets in [client.video(), client.audio()] {
            assert!(packets.windows(2).all(|pair| pair[1].sequence == pair[0].sequence + 1), "no gaps");
            assert!(packets.windows(2).all(|pair| pair[1].frame >= pair[0].frame), "in order");
        }
        assert!(client.video()[0].keyframe, "a decoder can start with the first packet");
    }
}

#[test]
fn tracks_that_come_together_reach_others_with_one_offer() {
    let mut world = World::two_connected(Conditions::PERFECT);
    let offers = |w: &World| w.clients[1].signals.iter().filter(|s| matches!(s, Response::Offer(_))).count();
    let before = offers(&world);
    world.clients[0]
        .publish_together(&[("cam", TrackSource::Camera, &[]), ("mic", TrackSource::Microphone, &[])]);
    world.run_until("camera and microphone arrive", |w| {
        w.clients[1].video().len() > 10 && w.clients[1].audio().len() > 10
    });
    assert_eq!(offers(&world) - before, 1);
}

#[test]
fn each_is_told_who_is_there_and_what_they_publish() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", TrackSource::Camera, &[]);
    world.run_until("bob knows of the track", |w| {
        w.clients[1].sees("alice").is_some_and(|alice| alice.tracks.len() == 1)
    });
    let alice = world.clients[1].sees("alice").unwrap();
    assert_eq!(alice.name, "ALICE");
    assert_eq!(alice.tracks[0].source(), TrackSource::Camera);
    assert_eq!(alice.tracks[0].sid, world.clients[0].sending[0].sid);
    assert_eq!(world.clients[0].join().unwrap().other_participants.len(), 0);
    assert_eq!(world.clients[1].join().unwrap().other_participants.len(), 1);
}
