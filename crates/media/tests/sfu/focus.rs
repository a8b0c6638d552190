//! Focus time: no pictures of the others for those whose it is, and everything else as before.

use std::time::Duration;

use colloquy_media::token::Claims;
use colloquy_media::{Input, RecordOutput};
use livekit_protocol as lk;
use lk::TrackSource::{Camera, Microphone, ScreenShare, ScreenShareAudio};
use lk::signal_request::Message as Request;
use lk::signal_response::Message as Response;
use str0m::media::MediaKind;

use crate::client::{Client, FRAME};
use crate::network::Conditions;
use crate::world::World;

/// The two who ask, and the one who works undisturbed.
const ANN: usize = 0;
const BEN: usize = 1;
const CLEO: usize = 2;

fn cleo() -> Claims {
    Claims { focuses: true, ..World::claims("cleo") }
}

/// Ann has camera and microphone on and is recorded, Cleo has the camera on, and Ben looks and listens.
fn in_a_call() -> World {
    let mut world = World::new(Conditions::PERFECT);
    world.join_with(Claims { record: true, ..World::claims("ann") });
    world.join("ben");
    world.join_with(cleo());
    for who in ["ann", "ben", "cleo"] {
        world.run_until_active(who);
    }
    world.clients[ANN].publish_together(&[("cam", Camera, &["q", "h", "f"]), ("mic", Microphone, &[])]);
    world.clients[CLEO].publish("cam", Camera, &[]);
    world.run_until("everybody sees and hears", |w| {
        let sees = |who: usize| w.clients[who].video().len() > 50;
        sees(ANN) && sees(BEN) && sees(CLEO) && w.clients[CLEO].audio().len() > 50
    });
    world
}

fn focus(world: &mut World, lasts: Option<Duration>) {
    world.handle(Input::SetFocus { room: "room", lasts });
}

/// How many packets of this kind have come from all tracks together.
fn packets(client: &Client, kind: MediaKind) -> usize {
    let of_kind =
        client.received.iter().filter(|(mid, _)| client.subscriber.rtc.media(**mid).unwrap().kind() == kind);
    of_kind.map(|(_, packets)| packets.len()).sum()
}

fn pictures(world: &World, who: usize) -> usize {
    packets(&world.clients[who], MediaKind::Video)
}

/// What a client was told of paused and active streams: each time, how many of which.
fn told(world: &World, who: usize) -> Vec<(usize, bool)> {
    let updates = world.clients[who].signals.iter().filter_map(|signal| match signal {
        Response::StreamStateUpdate(update) => Some(&update.stream_states),
        _ => None,
    });
    updates.map(|states| (states.len(), states[0].state() == lk::StreamState::Paused)).collect()
}

/// What was on its way before has come.
fn settle(world: &mut World) {
    world.run_for(Duration::from_millis(100));
}

#[test]
fn pictures_of_the_others_are_kept_from_whoever_focuses_and_nothing_else() {
    let mut world = in_a_call();
    focus(&mut world, Some(Duration::from_secs(60)));
    settle(&mut world);
    let seen = [ANN, BEN, CLEO].map(|who| pictures(&world, who));
    let heard = world.clients[CLEO].audio().len();
    let recorded = world.recorded.len();
    world.run_for(Duration::from_secs(5));
    assert_eq!(pictures(&world, CLEO), seen[CLEO], "no picture reaches Cleo");
    assert!(world.clients[CLEO].audio().len() > heard + 200, "Cleo hears Ann");
    assert!(pictures(&world, ANN) > seen[ANN] + 400, "Ann sees Cleo");
    assert!(pictures(&world, BEN) > seen[BEN] + 800, "Ben sees Ann and Cleo");
    assert!(world.recorded[recorded..].iter().any(|output| matches!(output, RecordOutput::Append { .. })));
    assert_eq!(told(&world, CLEO), [(1, true)], "Ann's camera is paused");
    assert_eq!((told(&world, ANN), told(&world, BEN)), (vec![], vec![]));
}

#[test]
fn pictures_come_back_with_a_keyframe_when_it_is_ended_and_when_its_time_is_up() {
    let mut world = in_a_call();
    for by_hand in [true, false] {
        let lasts = Duration::from_secs(if by_hand { 600 } else { 8 });
        focus(&mut world, Some(lasts));
        let end = world.now + Duration::from_secs(8);
        settle(&mut world);
        let before = world.clients[CLEO].video().len();
        world.run_for(Duration::from_secs(7));
        assert_eq!(world.clients[CLEO].video().len(), before);
        if by_hand {
            world.run_for(end - world.now);
            focus(&mut world, None);
        }
        world.run_until("pictures are back", |w| w.clients[CLEO].video().len() > before + 100);
        let video = world.clients[CLEO].video();
        assert!(video[before].keyframe, "a decoder can go on");
        let waited = video[before].at - end;
        assert!(video[before].at >= end && waited < Duration::from_millis(300), "it took {waited:?}");
        let mut pairs = video[before - 1..].windows(2);
        assert!(pairs.all(|pair| pair[1].sequence == pair[0].sequence + 1), "nothing seems lost");
        assert_eq!(told(&world, CLEO).last(), Some(&(1, false)));
    }
    assert_eq!(told(&world, CLEO).len(), 4);
}

#[test]
fn a_new_end_takes_the_place_of_the_old_one() {
    let mut world = in_a_call();
    focus(&mut world, Some(Duration::from_secs(5)));
    settle(&mut world);
    let before = pictures(&world, CLEO);
    focus(&mut world, Some(Duration::from_secs(20)));
    world.run_for(Duration::from_secs(19));
    assert_eq!(pictures(&world, CLEO), before);
    world.run_until("pictures are back", |w| pictures(w, CLEO) > before);
    assert_eq!(told(&world, CLEO), [(1, true), (1, false)], "it was one focus time");
}

#[test]
fn whoever_comes_or_begins_to_share_meanwhile_falls_under_it() {
    let mut world = World::new(Conditions::PERFECT);
    // Nobody is there yet: as after a restart of the server.
    focus(&mut world, Some(Duration::from_secs(600)));
    world.join("ann");
    world.run_until_active("ann");
    world.clients[0].publish_together(&[("cam", Camera, &["q", "h", "f"]), ("mic", Microphone, &[])]);
    world.run_for(Duration::from_secs(1));
    let guest = world.join_with(cleo());
    world.run_until("the guest hears", |w| w.clients[guest].audio().len() > 50);
    world.clients[0].publish_together(&[("screen", ScreenShare, &[]), ("sound", ScreenShareAudio, &[])]);
    world.run_for(Duration::from_secs(2));
    let nothing_of_screens = |world: &World, client: usize| {
        assert_eq!(pictures(world, client), 0);
        let sounds = world.clients[client].received.len();
        assert_eq!(sounds, 1, "of all tracks only the microphone arrives");
    };
    nothing_of_screens(&world, guest);
    assert_eq!(told(&world, guest), [(1, true), (2, true)]);

    // A connection that breaks and is resumed changes nothing, and the client is told again where it stands.
    let sid = world.clients[guest].join().unwrap().participant.as_ref().unwrap().sid.clone();
    world.disconnect(guest);
    world.run_for(Duration::from_secs(2));
    world.connect(guest, cleo(), Some(sid));
    let answer = world.clients[guest].answer.clone();
    world.send(guest, Request::SyncState(lk::SyncState { answer, ..Default::default() }));
    world.run_for(Duration::from_secs(2));
    nothing_of_screens(&world, guest);
    assert_eq!(told(&world, guest).last(), Some(&(4, true)), "each of the four");

    // Nor does a client that asks for a track as LiveKit's clients do, or one that comes anew.
    let track_sids = world.clients[0].sending.iter().map(|sending| sending.sid.clone()).collect();
    let settings = lk::UpdateTrackSettings { track_sids, quality: 2, ..Default::default() };
    world.send(guest, Request::TrackSetting(settings));
    world.run_for(Duration::from_secs(1));
    nothing_of_screens(&world, guest);
    let again = world.join_with(cleo());
    world.run_until("the guest hears again", |w| w.clients[again].audio().len() > 50);
    assert_eq!(pictures(&world, again), 0);

    focus(&mut world, None);
    world.run_for(FRAME * 25);
    let seen = world.clients[again].received.values().filter(|packets| packets[0].keyframe).count();
    assert_eq!(seen, 2, "camera and screen begin with a keyframe");
    assert_eq!(world.clients[again].received.len(), 4, "and the screen has its sound");
}
