//! Whatever bytes a page sends, the document is not harmed, and only what its own client id allows gets in. A longer run:
//! `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --release -p colloquy --lib pad::`.

use bolero::check;
use yrs::{Doc, Text as _, Transact as _};

use super::bytes::{Reader, write_number};
use super::document::{Bounds, Document};
use super::inspection::Refusal;
use super::message::{self, Message};

const OWN: u32 = 7;
const OTHER: u32 = 8;

fn document() -> Document {
    let mut document = Document::new(Bounds { bytes: 1 << 16, files: 4 });
    let doc = Doc::with_client_id(OTHER.into());
    let root = doc.get_or_insert_text("text:main");
    let mut txn = doc.transact_mut();
    root.insert(&mut txn, 0, "what somebody else wrote");
    let update = txn.encode_update_v1();
    drop(txn);
    assert!(document.take(&update, OTHER, true).unwrap().is_some());
    document
}

/// Hands an update to a document, and looks at what became of it.
fn take(bytes: &[u8]) {
    let mut document = document();
    let (before, size) = (document.state_vector(), document.encode().len());
    match document.take(bytes, OWN, true) {
        Ok(Some(new)) => {
            // What was new can be taken by whoever has what was there.
            let mut copy = self::document();
            assert!(copy.take(&new, OWN, true).is_ok_and(|taken| taken.is_some()));
            assert_eq!(copy.state_vector(), document.state_vector());
            assert!(document.encode().len() <= size + bytes.len() + 512);
        }
        Ok(None) | Err(_) => assert_eq!(document.state_vector(), before),
    }
    let have = message::have(&document.state_vector());
    let Ok(Message::Have(have)) = message::read(&have) else { panic!("what the server says can be read") };
    assert!(have.contains(&(OTHER, 24)) && have.len() <= 2, "nobody else has written: {have:?}");
}

/// Bytes that begin as an update of one's own does, so that more of them get further.
fn shaped(bytes: &[u8]) -> Vec<u8> {
    let Some((&first, rest)) = bytes.split_first() else { return Vec::new() };
    let mut update = vec![1, 1 + first % 3, 7, 0];
    update.extend_from_slice(match first % 5 {
        0 => &[4, 1, 9, b't', b'e', b'x', b't', b':', b'm', b'a', b'i', b'n'],
        1 => &[0x84, 8, 23],
        2 => &[0xC4, 8, 3, 8, 4],
        3 => &[0x28, 1, 5, b'f', b'i', b'l', b'e', b's'],
        _ => &[],
    });
    update.extend_from_slice(rest);
    update
}

fn message(bytes: &[u8]) {
    match message::read(bytes) {
        Ok(Message::Update(update)) => take(update),
        Ok(Message::Have(have)) => drop(document().missing(&have)),
        Ok(Message::Presence(presence)) => {
            let written = message::presence_of(presence.client, presence.clock, presence.state);
            assert_eq!(message::read(&written), Ok(Message::Presence(presence)));
        }
        Err(_) => {}
    }
}

#[test]
fn any_bytes_as_a_message() {
    for (lengths, iterations) in [(0..64, 99_000), (0..2048, 1_000)] {
        let inputs = bolero::produce::<Vec<u8>>().with().len(lengths);
        check!()
            .with_generator(inputs)
            .with_iterations(iterations)
            .for_each(|bytes: &Vec<u8>| message(bytes));
    }
}

#[test]
fn bytes_that_look_like_an_update() {
    let inputs = bolero::produce::<Vec<u8>>().with().len(1..64);
    check!().with_generator(inputs).with_iterations(100_000).for_each(|bytes: &Vec<u8>| take(&shaped(bytes)));
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
        let mut bytes = Vec::new();
        write_number(&mut bytes, number.into());
        assert_eq!(Reader::new(&bytes).number(), Ok(number));
    }
    assert!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]).number().is_err(), "more than 32 bits");
    assert!(Reader::new(&[0x80]).number().is_err(), "not all there");
}

#[test]
fn what_is_there_already_is_nothing_new() {
    let mut document = document();
    let all = document.encode();
    assert_eq!(document.take(&all, OTHER, false), Ok(None));
    assert_eq!(document.take(&all, OWN, true), Err(Refusal::Forged));
}
