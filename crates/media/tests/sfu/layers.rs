//! Simulcast: the layer that fits, and one continuous stream whatever happens to layers.

use std::time::Duration;

use livekit_protocol as lk;
use lk::signal_request::Message as Request;

use crate::client::Received;
use crate::network::Conditions;
use crate::world::World;

fn with_simulcast() -> World {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &["q", "h", "f"]);
    world.run_until("the best layer arrives", |w| layer(w) == Some(2));
    world
}

fn layer(world: &World) -> Option<u8> {
    world.clients[1].video().last().map(|packet| packet.layer)
}

fn settings(world: &mut World, change: impl FnOnce(&mut lk::UpdateTrackSettings)) {
    let track_sids = vec![world.clients[0].sending[0].sid.clone()];
    let mut settings = lk::UpdateTrackSettings { track_sids, quality: 2, ..Default::default() };
    change(&mut settings);
    world.send(1, Request::TrackSetting(settings));
}

fn assert_continuous(packets: &[Received]) {
    for pair in packets.windows(2) {
        assert_eq!(pair[1].sequence, pair[0].sequence + 1, "no gap in {pair:?}");
        assert!(pair[1].rtp_time >= pair[0].rtp_time, "time runs on in {pair:?}");
        if pair[1].layer != pair[0].layer {
            assert!(pair[1].keyframe, "layers change at keyframes only: {pair:?}");
            assert!(pair[1].rtp_time > pair[0].rtp_time);
        }
        let next = (pair[0].picture_id + 1) & 0x7fff;
        assert!([pair[0].picture_id, next].contains(&pair[1].picture_id), "picture ids run on in {pair:?}");
    }
}

#[test]
fn the_subscriber_gets_the_layer_it_asks_for() {
    let mut world = with_simulcast();
    settings(&mut world, |s| s.quality = 0);
    world.run_until("the small layer arrives", |w| layer(w) == Some(0));
    settings(&mut world, |s| (s.width, s.height) = (600, 330));
    world.run_until("the middle layer arrives", |w| layer(w) == Some(1));
    settings(&mut world, |s| s.quality = 2);
    world.run_until("the best layer arrives", |w| layer(w) == Some(2));
    assert_continuous(world.clients[1].video());
}

#[test]
fn a_layer_that_stops_is_replaced_and_comes_back() {
    let mut world = with_simulcast();
    world.clients[0].sending[0].enabled = vec![true, true, false];
    world.run_until("the next lower layer arrives", |w| layer(w) == Some(1));
    world.clients[0].sending[0].enabled = vec![true, false, false];
    world.run_until("the lowest layer arrives", |w| layer(w) == Some(0));
    world.clients[0].sending[0].enabled = vec![true, true, true];
    world.run_until("the best layer arrives", |w| layer(w) == Some(2));
    assert_continuous(world.clients[1].video());
}

#[test]
fn a_hidden_track_costs_nothing_and_returns_with_a_keyframe() {
    let mut world = with_simulcast();
    settings(&mut world, |s| s.disabled = true);
    world.run_for(Duration::from_millis(100));
    let before = world.clients[1].video().len();
    world.run_for(Duration::from_secs(5));
    assert_eq!(world.clients[1].video().len(), before);
    settings(&mut world, |_| {});
    world.run_until("video is back", |w| w.clients[1].video().len() > before + 50);
    assert!(world.clients[1].video()[before].keyframe);
    assert_continuous(world.clients[1].video());
}

#[test]
fn the_publisher_is_told_which_layers_nobody_needs() {
    let mut world = with_simulcast();
    let told = |world: &World| {
        world.clients[0].signals.iter().rev().find_map(|signal| match signal {
            lk::signal_response::Message::SubscribedQualityUpdate(update) => {
                let qualities = &update.subscribed_codecs[0].qualities;
                Some(qualities.iter().filter(|quality| quality.enabled).count())
            }
            _ => None,
        })
    };
    assert_eq!(told(&world), None, "all layers are needed at first");
    settings(&mut world, |s| s.quality = 0);
    world.run_until("one layer is enough", |w| told(w) == Some(1));
    settings(&mut world, |s| s.quality = 2);
    world.run_until("all are needed", |w| told(w) == Some(3));
}
