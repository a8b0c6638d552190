//! The fuzz targets on stable. A longer run: `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --release -p colloquy-media --test fuzz`.

use bolero::check;
use colloquy_media::fuzz;

/// Inputs for each target in an ordinary test run: mostly short ones, since bytes are what costs time and most faults need few.
const RUNS: [(std::ops::Range<usize>, usize); 2] = [(0..128, 99_000), (0..4096, 1_000)];

/// Hands `target` bytes: more at the longest than the network delivers at once.
fn fuzz(target: fn(&[u8])) {
    for (lengths, iterations) in RUNS {
        let inputs = bolero::produce::<Vec<u8>>().with().len(lengths);
        check!().with_generator(inputs).with_iterations(iterations).for_each(|bytes: &Vec<u8>| target(bytes));
    }
}

#[test]
fn signalling() {
    fuzz(fuzz::signal);
}

#[test]
fn session_descriptions() {
    fuzz(fuzz::session_description);
}

#[test]
fn datagrams() {
    fuzz(fuzz::datagram);
}

#[test]
fn vp8_payloads() {
    fuzz(fuzz::vp8_payload);
}

#[test]
fn tokens() {
    fuzz(fuzz::token);
}
