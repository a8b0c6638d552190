//! The whiteboard, which lives in the pad's document.

use colloquy_harness::{PadFrame, PadPeer};
use serde_json::{Value, json};
use yrs::updates::decoder::Decode as _;
use yrs::{Any, Doc, Map as _, Out, Transact as _, Update};

use crate::scene::Scene;

fn rectangle(id: &str, version: u32) -> Value {
    json!({
        "id": id, "type": "rectangle", "version": version, "versionNonce": 7, "isDeleted": false,
        "x": 10, "y": 20.5, "width": 30, "height": 40,
    })
}

/// The update that puts an element on the whiteboard of this document.
fn drawing(doc: &Doc, id: &str, element: &Value) -> Vec<u8> {
    putting(doc, "board", id, element)
}

fn putting(doc: &Doc, root: &str, id: &str, value: &Value) -> Vec<u8> {
    let root = doc.get_or_insert_map(root);
    let mut txn = doc.transact_mut();
    root.insert(&mut txn, id, value.to_string());
    txn.encode_update_v1()
}

async fn draw(peer: &mut PadPeer, id: &str, element: &Value) {
    let update = drawing(&peer.doc, id, element);
    peer.tell(&update).await;
}

fn drawn(doc: &Doc, id: &str) -> Option<Value> {
    let root = doc.get_or_insert_map("board");
    match root.get(&doc.transact(), id)? {
        Out::Any(Any::String(text)) => Some(serde_json::from_str(&text).unwrap()),
        other => panic!("an element is a text: {other:?}"),
    }
}

async fn until_drawn(peer: &mut PadPeer, id: &str, version: u32) {
    while drawn(&peer.doc, id).is_none_or(|element| element["version"] != version) {
        if let PadFrame::Closed(code) = peer.next().await {
            panic!("closed with {code} before {id} had come");
        }
    }
}

/// The whiteboard as it was after each of its kept updates: the version of an element.
async fn versions(scene: &Scene, id: &str) -> Vec<Option<u64>> {
    let doc = Doc::new();
    let mut versions = Vec::new();
    for (_, _, update) in scene.kept().await {
        doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        versions.push(drawn(&doc, id).and_then(|element| element["version"].as_u64()));
    }
    versions
}

#[tokio::test]
async fn what_one_draws_another_sees_and_it_is_kept_step_by_step() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    draw(&mut ann, "box", &rectangle("box", 1)).await;
    until_drawn(&mut cleo, "box", 1).await;
    draw(&mut cleo, "box", &rectangle("box", 2)).await;
    until_drawn(&mut ann, "box", 2).await;
    ann.write("main", 0, "beside it").await;
    ann.saved().await;
    assert_eq!(drawn(&ann.doc, "box"), Some(rectangle("box", 2)));
    let clients: Vec<i64> = scene.kept().await.iter().map(|(_, client, _)| *client).collect();
    let [first, second] = [ann.client_id, cleo.client_id].map(|client| i64::from(client.unwrap()));
    assert_eq!(clients, [first, second, first]);
    assert_eq!(versions(&scene, "box").await, [Some(1), Some(2), Some(2)]);

    ann.leave().await;
    cleo.leave().await;
    let mut ben = scene.pad(&scene.ben).await;
    assert_eq!(
        (drawn(&ben.doc, "box"), ben.text("main")),
        (Some(rectangle("box", 2)), "beside it".to_owned())
    );
    // The document was read anew, and what it builds on is known all the same.
    ben.write("main", 9, ", and more").await;
    draw(&mut ben, "box", &rectangle("box", 3)).await;
    ben.saved().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_draws_in_anothers_name_or_what_no_whiteboard_holds() {
    let scene = Scene::new().await;
    let mut ann = scene.pad(&scene.ann).await;
    draw(&mut ann, "box", &rectangle("box", 1)).await;
    ann.write("main", 0, "text").await;
    ann.saved().await;
    let forged = {
        let doc = Doc::with_client_id(ann.client_id.unwrap().into());
        for (_, _, update) in scene.kept().await {
            doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        }
        drawing(&doc, "box", &rectangle("box", 9))
    };
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.tell(&forged).await;
    assert_eq!(cleo.closed().await, 4400);

    let mut large = rectangle("box", 2);
    large["text"] = "x".repeat(70_000).into();
    let mut page = rectangle("box", 2);
    page["type"] = "embeddable".into();
    let mut link = rectangle("box", 2);
    link["link"] = "javascript:alert(1)".into();
    let changed = |key: &str, value: Value| {
        let mut element = rectangle("box", 2);
        element[key] = value;
        element
    };
    for (element, what) in [
        (large, "too large"),
        (page, "another's page"),
        (link, "a script"),
        (json!("text"), "no element"),
        (changed("x", json!(1e12)), "further away than anybody draws"),
        (changed("height", json!(-1e12)), "larger than anybody draws"),
        (changed("type", json!("freedraw")), "a stroke without points"),
        (changed("type", json!("text")), "a text without one"),
        (changed("version", json!(1_u64 << 40)), "a version that nobody reaches"),
    ] {
        let mut cleo = scene.pad(&scene.cleo).await;
        draw(&mut cleo, "box", &element).await;
        assert_eq!(cleo.closed().await, 4400, "{what}");
    }

    // Beside a letter of the text, where the library itself would put it.
    let mut cleo = scene.pad(&scene.cleo).await;
    let (own, others) = (cleo.client_id.unwrap(), ann.client_id.unwrap());
    let element = rectangle("box", 2).to_string();
    let mut attack = vec![1, 1];
    put(&mut attack, own);
    attack.extend([0, 0xA8]);
    for number in [others, 1] {
        put(&mut attack, number);
    }
    attack.extend([1, 119]);
    put(&mut attack, u32::try_from(element.len()).unwrap());
    attack.extend_from_slice(element.as_bytes());
    attack.push(0);
    cleo.tell(&attack).await;
    assert_eq!(cleo.closed().await, 4400, "an entry among the letters");
    assert_eq!(scene.kept().await.len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_full_whiteboard_takes_no_more_elements() {
    let scene = Scene::with_pad(|config| config.pad.elements = 2).await;
    let mut cleo = scene.pad(&scene.cleo).await;
    for id in ["a", "b"] {
        draw(&mut cleo, id, &rectangle(id, 1)).await;
    }
    draw(&mut cleo, "a", &rectangle("a", 2)).await;
    cleo.saved().await;
    draw(&mut cleo, "c", &rectangle("c", 1)).await;
    assert_eq!(cleo.closed().await, 4413);

    // What was rubbed out takes up room as well, and can be had back by whoever draws it again.
    let mut cleo = scene.pad(&scene.cleo).await;
    for id in ["a", "b"] {
        let mut gone = rectangle(id, 3);
        gone["isDeleted"] = true.into();
        draw(&mut cleo, id, &gone).await;
    }
    draw(&mut cleo, "b", &rectangle("b", 4)).await;
    cleo.saved().await;
    let mut gone = rectangle("c", 1);
    gone["isDeleted"] = true.into();
    draw(&mut cleo, "c", &gone).await;
    assert_eq!(cleo.closed().await, 4413);
    scene.app.finish().await;
}

#[tokio::test]
async fn what_was_drawn_last_stands_whatever_version_somebody_claims() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    draw(&mut cleo, "box", &rectangle("box", u32::MAX)).await;
    until_drawn(&mut ann, "box", u32::MAX).await;
    draw(&mut ann, "box", &rectangle("box", 1)).await;
    until_drawn(&mut cleo, "box", 1).await;
    let ben = scene.pad(&scene.ben).await;
    assert_eq!(drawn(&ben.doc, "box"), Some(rectangle("box", 1)), "and so for whoever comes later");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_stroke_is_kept_as_it_grows_and_takes_no_room_once_it_is_finished() {
    let scene = Scene::new().await;
    let mut cleo = scene.pad(&scene.cleo).await;
    let own = cleo.client_id.unwrap().to_string();
    let mut stroke = rectangle("ink", 1);
    (stroke["type"], stroke["points"]) = ("freedraw".into(), json!([[0, 0], [1, 2]]));
    for value in
        [stroke.clone(), json!({ "from": 2, "points": [[3, 4]] }), json!({ "from": 3, "points": [[5, 6]] })]
    {
        let update = putting(&cleo.doc, "strokes", &own, &value);
        cleo.tell(&update).await;
    }
    let finished = {
        let (board, strokes) = (cleo.doc.get_or_insert_map("board"), cleo.doc.get_or_insert_map("strokes"));
        let mut txn = cleo.doc.transact_mut();
        stroke["points"] = json!([[0, 0], [1, 2], [3, 4], [5, 6]]);
        board.insert(&mut txn, "ink", stroke.to_string());
        strokes.remove(&mut txn, &own);
        txn.encode_update_v1()
    };
    cleo.tell(&finished).await;
    cleo.saved().await;

    let (doc, mut steps) = (Doc::new(), Vec::new());
    for (_, _, update) in scene.kept().await {
        doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        let strokes = doc.get_or_insert_map("strokes");
        steps.push(match strokes.get(&doc.transact(), &own) {
            Some(Out::Any(Any::String(text))) => {
                serde_json::from_str::<Value>(&text).unwrap()["points"].clone()
            }
            _ => Value::Null,
        });
    }
    assert_eq!(steps, [json!([[0, 0], [1, 2]]), json!([[3, 4]]), json!([[5, 6]]), Value::Null]);
    assert_eq!(drawn(&doc, "ink"), Some(stroke));

    let more = |from: u32| json!({ "from": from, "points": [[7, 8]] });
    let other = scene.pad(&scene.ann).await.client_id.unwrap().to_string();
    for (client, value, what) in [
        (None, rectangle("ink", 1), "no stroke"),
        (None, json!({ "from": 3, "points": [[1e9, 0]] }), "too far away"),
        (None, json!({ "from": 3, "points": vec![[1234.5, 6789.5]; 1000] }), "too much at once"),
        (Some(other), more(4), "another's"),
        (Some("ink".to_owned()), more(4), "nobody's"),
    ] {
        let mut cleo = scene.pad(&scene.cleo).await;
        let client = client.unwrap_or_else(|| cleo.client_id.unwrap().to_string());
        let update = putting(&cleo.doc, "strokes", &client, &value);
        cleo.tell(&update).await;
        assert_eq!(cleo.closed().await, 4400, "{what}");
    }
    scene.app.finish().await;
}

/// Appends a number as lib0 writes it.
fn put(to: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        to.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    to.push(u8::try_from(number).unwrap());
}
