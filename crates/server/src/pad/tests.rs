//! Whatever bytes a page sends, the document is not harmed, and only what its own client id allows gets in. A longer run:
//! `BOLERO_RANDOM_ITERATIONS=10000000 cargo test --release -p colloquy --lib pad::`.

use bolero::check;
use serde_json::json;
use yrs::updates::decoder::Decode as _;
use yrs::{
    Any, ClientID, Doc, GetString as _, Map as _, Out, StateVector, Text as _, Transact as _, TransactionMut,
    Update,
};

use super::bytes::{Reader, write_number};
use super::document::{Bounds, Document};
use super::element::{ELEMENT_BYTES, STROKE_BYTES, is_element, is_stroke};
use super::inspection::{Known as _, Refusal};
use super::message::{self, Message};

const OWN: u32 = 7;
const OTHER: u32 = 8;
const ELEMENTS: usize = 4;
/// What somebody else wrote: letters with the clocks 0 to 23, a file with 24 and an element with 25.
const LETTERS: &str = "what somebody else wrote";
const WRITTEN: u32 = 26;

fn element(id: &str) -> serde_json::Value {
    json!({
        "id": id, "type": "rectangle", "version": 3, "versionNonce": 9, "isDeleted": false,
        "x": 1.5, "y": -2, "width": 10, "height": 20.25,
    })
}

fn stroke(id: &str) -> serde_json::Value {
    let mut stroke = element(id);
    stroke["type"] = json!("freedraw");
    stroke["points"] = json!([[0, 0], [1.5, -2]]);
    stroke
}

/// A page's copy of the pad.
struct Page(Doc);

impl Page {
    fn new(client: u32) -> Self {
        let doc = Doc::with_client_id(client.into());
        doc.get_or_insert_text("text:main");
        doc.get_or_insert_map("files");
        doc.get_or_insert_map("board");
        doc.get_or_insert_map("strokes");
        Self(doc)
    }

    fn of(document: &Document, client: u32) -> Self {
        let page = Self::new(client);
        page.0.transact_mut().apply_update(Update::decode_v1(&document.encode()).unwrap()).unwrap();
        page
    }

    /// The update that this change makes.
    fn change(&self, change: impl FnOnce(&mut TransactionMut<'_>)) -> Vec<u8> {
        let mut txn = self.0.transact_mut();
        change(&mut txn);
        txn.encode_update_v1()
    }

    fn length(&self) -> u32 {
        self.0.get_or_insert_text("text:main").len(&self.0.transact())
    }

    fn write(&self, at: u32, text: &str) -> Vec<u8> {
        let root = self.0.get_or_insert_text("text:main");
        self.change(|txn| root.insert(txn, at, text))
    }

    fn delete(&self, at: u32, length: u32) -> Vec<u8> {
        let root = self.0.get_or_insert_text("text:main");
        self.change(|txn| root.remove_range(txn, at, length))
    }

    fn draw(&self, id: &str, element: &str) -> Vec<u8> {
        self.put("board", id, element)
    }

    fn put(&self, root: &str, id: &str, element: &str) -> Vec<u8> {
        let root = self.0.get_or_insert_map(root);
        self.change(|txn| {
            root.insert(txn, id, element);
        })
    }

    fn rub_out(&self, id: &str) -> Vec<u8> {
        let root = self.0.get_or_insert_map("board");
        self.change(|txn| {
            root.remove(txn, id);
        })
    }
}

fn document() -> Document {
    let mut document = Document::new(Bounds { bytes: 1 << 16, files: 4, elements: ELEMENTS });
    let page = Page::new(OTHER);
    let files = page.0.get_or_insert_map("files");
    let updates = [
        page.write(0, LETTERS),
        page.change(|txn| {
            files.insert(txn, "two", "{}");
        }),
        page.draw("e", &element("e").to_string()),
    ];
    for update in updates {
        assert!(document.take(&update, OTHER, true).unwrap().is_some());
    }
    document
}

/// A text holds nothing but letters, and a map nothing but texts under its own keys.
fn assert_flat(document: &Document) {
    let page = Page::of(document, OWN);
    let (text, board, files, strokes) = (
        page.0.get_or_insert_text("text:main"),
        page.0.get_or_insert_map("board"),
        page.0.get_or_insert_map("files"),
        page.0.get_or_insert_map("strokes"),
    );
    let txn = page.0.transact();
    assert_eq!(text.len(&txn) as usize, text.get_string(&txn).len(), "something beside the letters");
    for (id, value) in board.iter(&txn) {
        let Out::Any(Any::String(value)) = value else { panic!("an element is a text: {value:?}") };
        assert!(is_element(id, &value), "{id}: {value}");
    }
    for (client, value) in strokes.iter(&txn) {
        let Out::Any(Any::String(value)) = value else { panic!("a stroke is a text: {value:?}") };
        assert!(["7", "8"].contains(&client) && is_stroke(&value), "{client}: {value}");
    }
    assert!(files.iter(&txn).all(|(_, value)| matches!(value, Out::Any(Any::String(_)))));
    let maps = [board.as_ref() as &yrs::branch::Branch, files.as_ref(), strokes.as_ref()];
    assert_eq!(maps.map(|map| map.content_len()), [0, 0, 0], "letters in a map");
}

/// How much there is of the own client, as the library has it.
fn written(document: &Document) -> u32 {
    let state = StateVector::decode_v1(&document.state_vector()).unwrap();
    state.get(&ClientID::new(OWN.into()))
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
            assert_eq!(written(&document), document.clock(OWN), "the inspection knows how much there is");
            assert_flat(&document);
        }
        Ok(None) | Err(_) => assert_eq!(document.state_vector(), before),
    }
    let have = message::have(&document.state_vector());
    let Ok(Message::Have(have)) = message::read(&have) else { panic!("what the server says can be read") };
    assert!(have.contains(&(OTHER, WRITTEN)) && have.len() <= 2, "nobody else has written: {have:?}");
}

/// Bytes that begin as an update of one's own does, so that more of them get further.
fn shaped(bytes: &[u8]) -> Vec<u8> {
    let Some((&first, rest)) = bytes.split_first() else { return Vec::new() };
    let mut update = vec![1, 1 + first % 3, 7, 0];
    update.extend_from_slice(match first % 10 {
        0 => &[4, 1, 9, b't', b'e', b'x', b't', b':', b'm', b'a', b'i', b'n'],
        1 => &[0x84, 8, 23],
        2 => &[0xC4, 8, 3, 8, 4],
        3 => &[0x28, 1, 5, b'f', b'i', b'l', b'e', b's'],
        4 => &[0x28, 1, 5, b'b', b'o', b'a', b'r', b'd', 1],
        // Beside the element, the file and a letter.
        5 => &[0xA8, 8, 25, 1, 119],
        6 => &[0xA8, 8, 24, 1, 119],
        7 => &[0xA8, 8, 3, 1, 119],
        8 => &[0x28, 1, 7, b's', b't', b'r', b'o', b'k', b'e', b's', 1, b'7'],
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
            let written = message::presence_of(presence.client, presence.clock.into(), presence.state);
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

/// Bytes as changes of two people, each a copy of the document that catches up now and then.
fn edits(bytes: &[u8]) {
    let mut document = Document::new(Bounds { bytes: 1 << 16, files: 4, elements: ELEMENTS });
    let mut pages = [Page::new(OWN), Page::new(OTHER)];
    for chunk in bytes.chunks_exact(3) {
        let (who, what, which) = (usize::from(chunk[0] % 2), chunk[1], chunk[2]);
        let client = [OWN, OTHER][who];
        let page = &pages[who];
        let (id, own) = (format!("e{}", which % 3), client.to_string());
        let update = match what % 7 {
            0 => page.write(0, "ab"),
            1 => page.write(page.length(), "c"),
            2 => page.draw(&id, &element(&id).to_string()),
            3 => page.rub_out(&id),
            4 => page.put("strokes", &own, &stroke(&id).to_string()),
            5 => page.put("strokes", &own, r#"{"from":1,"points":[[3,4.5]]}"#),
            _ => {
                pages[who] = Page::of(&document, client);
                continue;
            }
        };
        document.take(&update, client, true).expect("what people do is taken");
    }
    assert_flat(&document);
    // A restored document knows as much of where everything stands.
    let mut restored = Document::new(Bounds { bytes: 1 << 16, files: 4, elements: ELEMENTS });
    restored.restore([document.encode().as_slice()]).unwrap();
    for client in [OWN, OTHER] {
        let page = Page::of(&document, client);
        for update in [page.write(page.length() / 2, "x"), page.draw("e0", &element("e0").to_string())] {
            assert!(document.take(&update, client, true).is_ok_and(|taken| taken.is_some()));
            assert!(restored.take(&update, client, true).is_ok_and(|taken| taken.is_some()));
        }
    }
    assert_eq!(Page::of(&restored, OWN).length(), Page::of(&document, OWN).length());
    assert_flat(&restored);
}

#[test]
fn whatever_people_do_is_taken_and_restored() {
    // Each input is up to sixty changes and a document restored from them: a hundred thousand would take minutes.
    for (lengths, iterations) in [(3..24, 29_000), (3..180, 1_000)] {
        let inputs = bolero::produce::<Vec<u8>>().with().len(lengths);
        check!().with_generator(inputs).with_iterations(iterations).for_each(|bytes: &Vec<u8>| edits(bytes));
    }
}

#[test]
fn nothing_stands_beside_what_is_of_another_kind() {
    let value = element("e").to_string();
    let entry = |info: u8, client: u8, clock: u8, value: &str| {
        let mut update = vec![1, 1, 7, 0, info, client, clock, 1, 119];
        write_number(&mut update, value.len() as u64);
        update.extend_from_slice(value.as_bytes());
        update.push(0);
        update
    };
    let attacks = [
        ("an element after a letter", entry(0xA8, 8, 3, &value)),
        ("an element before a letter", entry(0x68, 8, 3, &value)),
        ("an element under another's key", entry(0xA8, 8, 25, &element("f").to_string())),
        ("a letter after an element", vec![1, 1, 7, 0, 0x84, 8, 25, 1, b'x', 0]),
        ("a letter between a letter and an element", vec![1, 1, 7, 0, 0xC4, 8, 3, 8, 25, 1, b'x', 0]),
        ("what was deleted after a letter, as an entry", vec![1, 1, 7, 0, 0xA1, 8, 3, 1, 0]),
        ("what was deleted after an element, as a letter", vec![1, 1, 7, 0, 0x81, 8, 25, 1, 0]),
    ];
    for (attack, update) in attacks {
        let mut document = document();
        assert_eq!(document.take(&update, OWN, true), Err(Refusal::Malformed), "{attack}");
        assert_flat(&document);
    }
    assert!(document().take(&entry(0xA8, 8, 25, &value), OWN, true).is_ok_and(|taken| taken.is_some()));
}

#[test]
fn what_is_there_in_part_goes_on_where_it_stands() {
    let mut document = document();
    let page = Page::of(&document, OWN);
    let first = page.write(0, "ab");
    assert!(document.take(&first, OWN, true).unwrap().is_some());
    let again = |root: &str, text: &str| {
        let mut update = vec![1, 1, 7, 0, 4, 1];
        for part in [root, text] {
            write_number(&mut update, part.len() as u64);
            update.extend_from_slice(part.as_bytes());
        }
        update.push(0);
        update
    };
    assert_eq!(document.take(&again("text:two", "abc"), OWN, true), Err(Refusal::Malformed));
    assert!(document.take(&again("text:main", "abc"), OWN, true).unwrap().is_some());
    assert_flat(&document);
}

#[test]
fn an_element_is_what_excalidraw_draws_and_leads_nowhere_else() {
    let with = |key: &str, value: serde_json::Value| {
        let mut changed = element("e");
        changed[key] = value;
        is_element("e", &changed.to_string())
    };
    for kind in ["rectangle", "diamond", "ellipse", "frame"] {
        assert!(with("type", json!(kind)), "{kind}");
    }
    // What no page would draw, nobody could rub out.
    let of_kind = |kind: &str, key: &str, value: serde_json::Value| {
        let mut changed = element("e");
        (changed["type"], changed[key]) = (json!(kind), value);
        is_element("e", &changed.to_string())
    };
    for kind in ["line", "arrow", "freedraw"] {
        assert!(of_kind(kind, "points", json!([[0, 0], [1.5, -2]])), "{kind}");
        for points in
            [json!([]), json!(null), json!([[0, 0]]), json!([[0, 0], [0, 2e7]]), json!([[0, 0], [0]])]
        {
            assert!(!of_kind(kind, "points", points.clone()), "{kind} with {points}");
        }
        assert!(!with("type", json!(kind)), "{kind} without points");
    }
    assert!(of_kind("text", "text", json!("")) && !of_kind("text", "text", json!(7)));
    assert!(!with("type", json!("text")), "without one");
    for kind in ["image", "iframe", "embeddable", "magicframe", "selection", ""] {
        assert!(!with("type", json!(kind)), "{kind}");
    }
    for link in
        [json!(null), json!("https://example.com"), json!("HTTP://example.com"), json!("mailto:a@b.example")]
    {
        assert!(with("link", link.clone()), "{link}");
    }
    for link in [
        json!("javascript:alert(1)"),
        json!("data:text/html,x"),
        json!("/admin"),
        json!(" https://x"),
        json!(7),
    ] {
        assert!(!with("link", link.clone()), "{link}");
    }
    assert!(!is_element("f", &element("e").to_string()), "its id is its key");
    for needed in ["x", "y", "width", "height", "isDeleted", "version"] {
        let mut changed = element("e");
        changed.as_object_mut().unwrap().remove(needed);
        assert!(!is_element("e", &changed.to_string()), "without {needed} no page draws it");
        assert!(!with(needed, json!("7")), "{needed}");
    }
    for pixels in ["x", "y", "width", "height"] {
        assert!(with(pixels, json!(-1e7)) && !with(pixels, json!(1.1e7)), "{pixels}");
    }
    let mut flat = element("e");
    (flat["width"], flat["height"]) = (json!(0), json!(0.0));
    assert!(!is_element("e", &flat.to_string()), "without a size");
    assert!(with("text", json!("x".repeat(ELEMENT_BYTES / 2))));
    assert!(!with("text", json!("x".repeat(ELEMENT_BYTES))));
    for version in [json!(-1), json!(1.5), json!(1_u64 << 32), json!(null)] {
        assert!(!with("version", version.clone()), "{version}");
    }
    assert!(!with("versionNonce", json!("x")));
    for json in [
        "",
        "[]",
        "null",
        "7",
        &"[".repeat(60_000),
        r#"{"id":"e","type":"text","version":1,"versionNonce":1,"link":null,"link":"javascript:x"}"#,
    ] {
        assert!(!is_element("e", json), "{}", &json[..json.len().min(80)]);
    }
}

#[test]
fn a_stroke_is_kept_as_it_grows_and_nobody_draws_anothers() {
    assert!(is_stroke(&stroke("e").to_string()));
    assert!(is_stroke(r#"{"from":7,"points":[[0,1],[-2.5,3]]}"#));
    let mut long = stroke("e");
    long["points"] = json!(vec![[1234, 5678]; STROKE_BYTES / 12]);
    for json in [
        element("e").to_string().as_str(),
        stroke("not an id").to_string().as_str(),
        long.to_string().as_str(),
        r#"{"from":-1,"points":[[0,1]]}"#,
        r#"{"from":7,"points":[]}"#,
        r#"{"from":7,"points":[[0,2e7]]}"#,
        r#"{"from":7,"points":[[0,1]],"link":"javascript:x"}"#,
        r#"{"points":[[0,1]]}"#,
        "",
        "[]",
    ] {
        assert!(!is_stroke(json), "{}", &json[..json.len().min(80)]);
    }
    let mut document = document();
    let (page, begun) = (Page::new(OTHER), stroke("e").to_string());
    page.0.transact_mut().apply_update(Update::decode_v1(&document.encode()).unwrap()).unwrap();
    assert!(document.take(&page.put("strokes", "8", &begun), OTHER, true).is_ok());
    for client in ["8", "9", "07", "+7", "", "x"] {
        let update = Page::of(&document, OWN).put("strokes", client, &begun);
        assert_eq!(document.take(&update, OWN, true), Err(Refusal::Malformed), "{client}");
    }
    assert!(document.take(&Page::of(&document, OWN).put("strokes", "7", &begun), OWN, true).is_ok());
    assert_flat(&document);
}

#[test]
fn a_whiteboard_has_room_for_so_many_elements_and_for_new_ones_where_others_were_rubbed_out() {
    let mut document = document();
    let page = Page::of(&document, OWN);
    let draw = |page: &Page, id: &str| page.draw(id, &element(id).to_string());
    for id in ["a", "b", "c"] {
        assert!(document.take(&draw(&page, id), OWN, true).is_ok(), "{id}");
    }
    let full = Page::of(&document, OWN);
    assert_eq!(document.take(&draw(&full, "d"), OWN, true), Err(Refusal::TooManyElements));
    assert!(document.take(&draw(&page, "e"), OWN, true).is_ok(), "those that are there can be changed");
    assert!(document.take(&page.rub_out("a"), OWN, true).is_ok());
    assert!(document.take(&draw(&page, "d"), OWN, true).is_ok());
    let full = Page::of(&document, OWN);
    assert_eq!(
        document.take(&draw(&full, "a"), OWN, true),
        Err(Refusal::TooManyElements),
        "nor one that was"
    );
    assert_eq!(
        document.take(&page.draw("not an id", &element("not an id").to_string()), OWN, true),
        Err(Refusal::Malformed)
    );
}

#[test]
fn what_is_deleted_from_a_full_pad_makes_room_but_holes_do_not_make_it_grow_without_end() {
    let full = || {
        let mut document = Document::new(Bounds { bytes: 1 << 10, files: 4, elements: ELEMENTS });
        let page = Page::new(OWN);
        assert!(document.take(&page.write(0, &"x".repeat(950)), OWN, true).is_ok());
        assert_eq!(document.take(&page.write(0, &"y".repeat(200)), OWN, true), Err(Refusal::TooLarge));
        let page = Page::of(&document, OWN);
        (document, page)
    };
    let (mut document, page) = full();
    for at in [10, 100, 200] {
        assert!(document.take(&page.delete(at, 2), OWN, false).is_ok_and(|taken| taken.is_some()));
    }
    assert!(document.take(&page.delete(0, page.length()), OWN, false).is_ok());
    assert!(document.take(&page.write(0, &"y".repeat(200)), OWN, true).is_ok());

    let (mut document, page) = full();
    let refused = (0..400).find_map(|at| document.take(&page.delete(at, 1), OWN, true).err());
    assert_eq!(refused, Some(Refusal::TooLarge));
    assert!(document.encode().len() <= 2 << 10);
}

#[test]
fn an_update_that_would_be_compared_with_too_much_is_not_taken() {
    let mut document = Document::new(Bounds { bytes: 1 << 20, files: 4, elements: ELEMENTS });
    // Each letter is a part of its own.
    let apart = |page: &Page, count: usize| {
        let root = page.0.get_or_insert_text("text:main");
        page.change(|txn| (0..count).for_each(|_| root.insert(txn, 0, "x")))
    };
    assert!(document.take(&apart(&Page::new(OTHER), 7_200), OTHER, true).is_ok());
    assert_eq!(document.take(&apart(&Page::new(OWN), 7_200), OWN, true), Err(Refusal::TooLarge));
    assert!(document.take(&apart(&Page::new(OWN), 10), OWN, true).is_ok());
    let page = Page::of(&document, OWN);
    let write = page.write(0, &"x".repeat(10_000));
    assert!(document.take(&write, OWN, true).is_ok(), "a paste is one part");
}

#[test]
fn what_is_there_already_makes_no_file_under_another_name() {
    let mut document = document();
    let page = Page::of(&document, OWN);
    assert!(document.take(&page.write(0, "a"), OWN, true).is_ok());
    for name in *b"bcdefg" {
        let mut again = vec![1, 1, 7, 0, 0x28, 1, 5];
        again.extend_from_slice(b"files");
        again.extend([1, name, 1, 119, 2, b'{', b'}', 0]);
        assert_eq!(document.take(&again, OWN, true), Ok(None));
    }
    let files = page.0.get_or_insert_map("files");
    let made = page.change(|txn| {
        files.insert(txn, "three", "{}");
    });
    assert!(document.take(&made, OWN, true).is_ok_and(|taken| taken.is_some()));
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
