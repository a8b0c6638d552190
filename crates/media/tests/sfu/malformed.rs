//! Rubbish from clients and strangers harms nobody.

use std::time::Duration;

use colloquy_media::Input;
use livekit_protocol as lk;
use lk::signal_request::Message as Request;

use crate::client::description;
use crate::network::Conditions;
use crate::world::{SERVER, World};

#[test]
fn an_offer_that_cannot_be_read_ends_only_that_session() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.join("eve");
    world.run_until_active("eve");
    world.send(2, Request::Offer(description("offer", "v=0\r\nrubbish".into(), 1)));
    assert_eq!(world.clients[2].left().unwrap().action(), lk::leave_request::Action::Reconnect);
    world.run_until("video still arrives", |w| w.clients[1].video().len() > 50);
    assert_eq!(world.sfu.participants(), 2);
}

#[test]
fn datagrams_of_strangers_are_ignored() {
    let mut world = World::two_connected(Conditions::PERFECT);
    let destination = SERVER.parse().unwrap();
    let source = "192.0.2.1:5".parse().unwrap();
    // STUN, DTLS ClientHello, RTP, RTCP, nothing.
    for bytes in [&[0_u8; 40][..], &[22; 80], &[0x80; 80], &[0x80, 200, 0, 6, 0, 0, 0, 0], &[]] {
        world.handle(Input::Datagram { source, destination, bytes });
    }
    // Rubbish from an address that is known.
    let source = world.clients[0].publisher.address;
    for length in 0..200 {
        world.handle(Input::Datagram { source, destination, bytes: &vec![0x80; length] });
        world.handle(Input::Datagram { source, destination, bytes: &vec![23; length] });
    }
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_until("video arrives", |w| w.clients[1].video().len() > 50);
}

#[test]
fn unknown_requests_and_old_answers_are_ignored() {
    let mut world = World::two_connected(Conditions::PERFECT);
    let conn = world.clients[0].conn.unwrap();
    world.handle(Input::Signal { conn, bytes: &[0xff; 20] });
    world.handle(Input::Signal { conn, bytes: &[] });
    world.send(0, Request::Answer(description("answer", "rubbish".into(), 77)));
    world.send(0, Request::Mute(lk::MuteTrackRequest { sid: "TR_none".into(), muted: true }));
    world.run_for(Duration::from_secs(1));
    assert!(world.clients[0].left().is_none());
    assert_eq!(world.sfu.participants(), 2);
}
