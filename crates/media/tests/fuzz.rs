//! The fuzz targets on stable. A longer run: `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --test fuzz`.

use bolero::check;
use colloquy_media::fuzz;

/// Inputs for each target in an ordinary test run.
const ITERATIONS: usize = 100_000;

#[test]
fn signalling() {
    check!().with_iterations(ITERATIONS).for_each(fuzz::signal);
}

#[test]
fn session_descriptions() {
    check!().with_iterations(ITERATIONS).for_each(fuzz::session_description);
}

#[test]
fn datagrams() {
    check!().with_iterations(ITERATIONS).for_each(fuzz::datagram);
}

#[test]
fn vp8_payloads() {
    check!().with_iterations(ITERATIONS).for_each(fuzz::vp8_payload);
}

#[test]
fn tokens() {
    check!().with_iterations(ITERATIONS).for_each(fuzz::token);
}
