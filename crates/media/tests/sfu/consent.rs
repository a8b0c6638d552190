//! Recording: only of those who agreed, and only as long as they do.

use std::collections::BTreeSet;
use std::time::Duration;

use colloquy_media::token::Claims;
use colloquy_media::{Input, RecordOutput};
use livekit_protocol::TrackSource;

use crate::network::Conditions;
use crate::world::World;

fn joined(record: bool) -> World {
    let mut world = World::new(Conditions::PERFECT);
    world.join_with(Claims { record, ..World::claims("alice") });
    world.join_with(Claims { record: false, ..World::claims("bob") });
    world.run_until_active("alice");
    world.run_until_active("bob");
    for client in 0..2 {
        world.clients[client].publish("cam", TrackSource::Camera, &["q", "h", "f"]);
        world.run_for(Duration::from_millis(200));
        world.clients[client].publish("mic", TrackSource::Microphone, &[]);
        world.run_for(Duration::from_millis(200));
    }
    world
        .run_until("media flows", |w| w.clients.iter().all(|c| c.video().len() > 50 && c.audio().len() > 50));
    world
}

fn recorded_identities(world: &World) -> BTreeSet<String> {
    let started = world.recorded.iter().filter_map(|output| match output {
        RecordOutput::Started { track, .. } => Some(track.identity.to_string()),
        _ => None,
    });
    started.collect()
}

fn appends(world: &World) -> usize {
    world.recorded.iter().filter(|output| matches!(output, RecordOutput::Append { .. })).count()
}

#[test]
fn nobody_is_recorded_without_consent() {
    let mut world = joined(false);
    world.run_for(Duration::from_secs(5));
    world.handle(Input::EndRoom { room: "room" });
    assert!(world.recorded.is_empty(), "{:?}", world.recorded);
}

#[test]
fn only_the_consenting_participant_is_recorded() {
    let mut world = joined(true);
    world.run_for(Duration::from_secs(5));
    assert_eq!(recorded_identities(&world), BTreeSet::from(["alice".to_owned()]));
    assert!(appends(&world) > 0);
}

#[test]
fn consent_can_be_withdrawn_and_given_in_mid_call() {
    let mut world = joined(true);
    world.run_for(Duration::from_secs(3));
    world.handle(Input::SetRecorded { room: "room", identity: "alice", recorded: false });
    let finished =
        world.recorded.iter().filter(|output| matches!(output, RecordOutput::Finished { .. })).count();
    assert_eq!(finished, 2, "both files are complete at once");
    let before = world.recorded.len();
    world.run_for(Duration::from_secs(3));
    assert_eq!(world.recorded.len(), before, "nothing more is recorded");

    world.handle(Input::SetRecorded { room: "room", identity: "bob", recorded: true });
    world.run_until("bob is recorded", |w| recorded_identities(w).contains("bob"));
    world.handle(Input::SetRecorded { room: "room", identity: "alice", recorded: true });
    let again = |output: &RecordOutput| matches!(output, RecordOutput::Started { track, .. } if track.recording.ends_with("-2"));
    world.run_until("alice is recorded again, into new files", |w| {
        w.recorded.iter().filter(|output| again(output)).count() == 2
    });
}

#[test]
fn forwarding_goes_on_while_recording() {
    let mut world = joined(true);
    let before = world.clients[1].video().len();
    world.run_for(Duration::from_secs(2));
    assert!(world.clients[1].video().len() >= before + 180);
}
