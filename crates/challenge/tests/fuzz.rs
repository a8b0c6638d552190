//! Any bytes are read or refused, and what is read can be written. A longer run: `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --release -p
//! colloquy-challenge --test fuzz`.

use std::collections::BTreeMap;

use bolero::check;
use colloquy_challenge::{Challenge, library};

/// What every challenge is held to.
fn holds(challenge: &Challenge) {
    assert_eq!(Challenge::from_files(&challenge.to_files()).unwrap(), *challenge);
    assert!(challenge.document().contains("### Example 1"));
}

#[test]
fn bytes_as_archives() {
    let inputs = bolero::produce::<Vec<u8>>().with().len(0..512);
    check!().with_generator(inputs).with_iterations(100_000).for_each(|bytes: &Vec<u8>| {
        let whole = [b"PK\x03\x04".as_slice(), bytes].concat();
        for bytes in [bytes, &whole] {
            if let Ok(challenge) = Challenge::from_zip(bytes) {
                holds(&challenge);
            }
        }
    });
}

/// A good archive in which some bytes are others.
#[test]
fn damaged_archives() {
    let good = library::challenge("quiet-hours").unwrap().unwrap().to_zip().unwrap();
    let changes = bolero::produce::<Vec<(u16, u8)>>().with().len(0..4);
    check!().with_generator(changes).with_iterations(1_000).for_each(|changes: &Vec<(u16, u8)>| {
        let mut bytes = good.clone();
        for (place, byte) in changes {
            let place = usize::from(*place) % bytes.len();
            bytes[place] = *byte;
        }
        if let Ok(challenge) = Challenge::from_zip(&bytes) {
            holds(&challenge);
        }
    });
}

/// Good files in which words changed places.
#[test]
fn files_of_words() {
    const WORDS: [&str; 24] = [
        "1",
        "-5",
        "1.5",
        "\"n\"",
        "\"\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        "\n",
        "input",
        "expected",
        "kind",
        "\"list\"",
        "\"int\"",
        "min",
        "max",
        "of",
        "weight",
        "[[groups]]",
        "true",
        "name",
    ];
    let good = library::challenge("best-bookings").unwrap().unwrap().to_files();
    let changes = bolero::produce::<Vec<(bool, u16, u8)>>().with().len(1..4);
    check!().with_generator(changes).with_iterations(2_000).for_each(|changes: &Vec<(bool, u16, u8)>| {
        let mut files: BTreeMap<String, Vec<u8>> = good.clone();
        for (about, place, word) in changes {
            let Some(file) = files.get_mut(if *about { "challenge.toml" } else { "tests.toml" }) else {
                continue;
            };
            let mut text: Vec<String> = String::from_utf8_lossy(file).split(' ').map(str::to_owned).collect();
            let place = usize::from(*place) % text.len();
            text[place] = WORDS[usize::from(*word) % WORDS.len()].to_owned();
            *file = text.join(" ").into_bytes();
        }
        if let Ok(challenge) = Challenge::from_files(&files) {
            holds(&challenge);
        }
    });
}
