//! The same identity twice: the newer session wins, the older one is told why.

use livekit_protocol as lk;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn the_older_session_is_told_to_stay_away() {
    let mut world = World::two_connected(Conditions::PERFECT);
    let older = world.clients[1].conn.unwrap();
    world.join("bob");
    let leave = world.clients[1].left().unwrap();
    assert_eq!(leave.reason(), lk::DisconnectReason::DuplicateIdentity);
    assert_eq!(leave.action(), lk::leave_request::Action::Disconnect);
    assert!(world.closed.contains(&older));
    assert_eq!(world.sfu.participants(), 2);

    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("the newer bob receives video", |w| w.clients[2].video().len() > 50);
    let old_sid = world.clients[1].join().unwrap().participant.as_ref().unwrap().sid.clone();
    assert_ne!(world.clients[0].sees("bob").unwrap().sid, old_sid);
}
