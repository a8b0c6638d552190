//! Data packets: stamped with their sender, and only to those they are for.

use livekit_protocol as lk;
use lk::data_packet::Value;

use crate::network::Conditions;
use crate::world::World;

fn packet(text: &str) -> lk::DataPacket {
    let user = lk::UserPacket { payload: text.as_bytes().to_vec(), ..Default::default() };
    lk::DataPacket {
        // What a client claims about itself is not believed.
        participant_identity: "mallory".into(),
        participant_sid: "PA_forged".into(),
        value: Some(Value::User(user)),
        ..Default::default()
    }
}

fn texts(world: &World, client: usize) -> Vec<String> {
    let text = |packet: &lk::DataPacket| match &packet.value {
        Some(Value::User(user)) => String::from_utf8(user.payload.clone()).unwrap(),
        other => panic!("unexpected {other:?}"),
    };
    world.clients[client].data.iter().map(text).collect()
}

fn three() -> World {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.join("carol");
    world.run_until_active("carol");
    world.clients[0].open_data();
    world.run_until("all channels are open", |w| {
        w.clients[0].publisher.channels.len() == 2
            && w.clients.iter().all(|c| c.subscriber.channels.len() == 2)
    });
    world
}

#[test]
fn packets_reach_everybody_else_with_their_true_sender() {
    let mut world = three();
    assert!(world.clients[0].send_data("_reliable", &packet("one")));
    assert!(world.clients[0].send_data("_lossy", &packet("two")));
    world.run_until("both arrive", |w| texts(w, 1).len() == 2 && texts(w, 2).len() == 2);
    let sid = world.clients[0].join().unwrap().participant.as_ref().unwrap().sid.clone();
    for received in &world.clients[1].data {
        assert_eq!((&*received.participant_identity, &received.participant_sid), ("alice", &sid));
    }
    assert!(world.clients[0].data.is_empty(), "the sender gets no copy");
}

#[test]
fn a_packet_for_one_reaches_only_that_one() {
    let mut world = three();
    let private = lk::DataPacket { destination_identities: vec!["carol".into()], ..packet("secret") };
    assert!(world.clients[0].send_data("_reliable", &private));
    assert!(world.clients[0].send_data("_reliable", &packet("open")));
    world.run_until("the open one arrives", |w| texts(w, 1) == ["open"] && texts(w, 2).len() == 2);
    assert_eq!(texts(&world, 2), ["secret", "open"]);
}

#[test]
fn what_is_repeated_after_a_resume_is_passed_on_once() {
    let mut world = three();
    for _ in 0..2 {
        assert!(world.clients[0].send_data("_reliable", &lk::DataPacket { sequence: 7, ..packet("once") }));
    }
    assert!(world.clients[0].send_data("_reliable", &lk::DataPacket { sequence: 8, ..packet("next") }));
    world.run_until("the last arrives", |w| texts(w, 1).last().is_some_and(|text| text == "next"));
    assert_eq!(texts(&world, 1), ["once", "next"]);
}
