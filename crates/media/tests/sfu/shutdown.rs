//! The application ends rooms, removes people and stops the server.

use std::time::Duration;

use colloquy_media::token::Claims;
use colloquy_media::{Input, RecordOutput};
use livekit_protocol as lk;

use crate::network::Conditions;
use crate::world::World;

#[test]
fn at_shutdown_clients_are_told_to_come_back_and_recordings_are_complete() {
    let mut world = World::new(Conditions::PERFECT);
    world.join_with(Claims { record: true, ..World::claims("alice") });
    world.clients[0].publish("cam", lk::TrackSource::Camera, &[]);
    world.run_for(Duration::from_secs(3));
    world.handle(Input::Shutdown);
    let leave = world.clients[0].left().unwrap();
    assert_eq!(leave.reason(), lk::DisconnectReason::ServerShutdown);
    assert_eq!(leave.action(), lk::leave_request::Action::Reconnect);
    assert!(matches!(world.recorded.last(), Some(RecordOutput::Finished { .. })));
    assert_eq!(world.sfu.participants(), 0);
}

#[test]
fn an_ended_room_sends_everybody_away_for_good() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.handle(Input::EndRoom { room: "room" });
    for client in &world.clients {
        let leave = client.left().unwrap();
        assert_eq!(leave.reason(), lk::DisconnectReason::RoomDeleted);
        assert_eq!(leave.action(), lk::leave_request::Action::Disconnect);
    }
}

#[test]
fn one_participant_is_removed() {
    let mut world = World::two_connected(Conditions::PERFECT);
    world.handle(Input::RemoveParticipant { room: "room", identity: "bob" });
    assert_eq!(world.clients[1].left().unwrap().reason(), lk::DisconnectReason::ParticipantRemoved);
    assert!(world.clients[0].left().is_none());
}
