//! Loss and reordering on the way in and out: retransmissions repair the stream.

use std::collections::BTreeSet;
use std::time::Duration;

use livekit_protocol::TrackSource;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn lost_packets_are_sent_again() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", TrackSource::Camera, &[]);
    world.run_until("the camera arrives", |w| w.clients[1].video().len() > 10);
    world.network.conditions = Conditions { loss: 0.05, jitter: Duration::from_millis(15) };
    world.run_for(Duration::from_secs(20));
    world.network.conditions = Conditions::PERFECT;
    world.run_for(Duration::from_secs(2));

    let packets = world.clients[1].video();
    let sequences: BTreeSet<u64> = packets.iter().map(|packet| packet.sequence).collect();
    assert_eq!(sequences.len(), packets.len(), "nothing arrives twice");
    let span = sequences.last().unwrap() - sequences.first().unwrap() + 1;
    let missing = span - sequences.len() as u64;
    assert!(span > 1_900, "forwarding went on: {span}");
    // Both hops lose 5 %: without retransmission about 10 % would be missing.
    assert!(missing * 100 < span, "{missing} of {span} missing");
    assert!(packets.windows(2).any(|pair| pair[1].sequence < pair[0].sequence), "the network did reorder");
}

#[test]
fn a_session_comes_up_on_a_bad_network() {
    let mut world = World::two_connected(Conditions { loss: 0.1, jitter: Duration::from_millis(50) });
    world.clients[0].publish("cam", TrackSource::Camera, &["q", "h", "f"]);
    world.run_until("the camera arrives", |w| w.clients[1].video().len() > 100);
}
