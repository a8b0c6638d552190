//! Clients in a room get new tokens in time, and at once when consent changes.

use std::time::Duration;

use colloquy_media::token::{Claims, TokenKey};
use colloquy_media::{Input, TokenRenewal};
use livekit_protocol::signal_response::Message as Response;

use crate::network::Conditions;
use crate::world::World;

fn tokens(world: &World) -> Vec<String> {
    let token = |signal: &Response| match signal {
        Response::RefreshToken(token) => Some(token.clone()),
        _ => None,
    };
    world.clients[0].signals.iter().filter_map(token).collect()
}

fn world() -> (World, TokenKey) {
    let key = TokenKey::new("key", "secret");
    let renewal = TokenRenewal { key: key.clone(), lifetime: Duration::from_secs(20) };
    let mut world = World::with_config(Conditions::PERFECT, |config| config.tokens = Some(renewal));
    world.join_with(Claims { record: true, ..World::claims("alice") });
    world.run_until_active("alice");
    (world, key)
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    let (mut world, key) = world();
    world.run_for(Duration::from_secs(25));
    let renewed = tokens(&world);
    assert_eq!(renewed.len(), 2);
    // The virtual wall clock started at second 5.
    let claims = key.verify(&renewed[1], 30).unwrap();
    assert_eq!((&*claims.identity, &*claims.video.room, claims.record), ("alice", "room", true));
    assert!(claims.expires > 40);
}

#[test]
fn withdrawn_consent_survives_a_restart_of_the_server() {
    let (mut world, key) = world();
    world.handle(Input::SetRecorded { room: "room", identity: "alice", recorded: false });
    let renewed = tokens(&world);
    assert!(!key.verify(renewed.last().unwrap(), 6).unwrap().record);
}
