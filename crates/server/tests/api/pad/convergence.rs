//! Yjs itself, in Node, against the server: random edits of several people who lose their connections and come back, while one server stops and
//! another goes on from what is stored.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{ChildStdout, Command, Stdio};

use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};
use yrs::{Any, Doc, GetString as _, Map as _, Out, Transact as _};

use crate::scene::Scene;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/pad/peers.mjs");
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/");

async fn bearer(app: &TestApp, person: &Person) -> String {
    let sign_in = json!({ "email": person.email, "password": PASSWORD, "bearer": true });
    text(&app.client().post("/api/auth/login", sign_in).await.ok()["token"])
}

/// Where the pad is, at the server with this address.
fn pad_at(server: &str, interview: &str) -> String {
    format!("{}/api/interviews/{interview}/pad", server.replace("http", "ws"))
}

/// The next line that the script writes, or all that is left.
async fn read(mut from: BufReader<ChildStdout>, is_last: bool) -> (BufReader<ChildStdout>, String) {
    let read = tokio::task::spawn_blocking(move || {
        let mut words = String::new();
        let result = if is_last { from.read_to_string(&mut words) } else { from.read_line(&mut words) };
        result.unwrap();
        (from, words)
    });
    read.await.unwrap()
}

/// A pad as the script tells of it.
fn seen_in(doc: &Doc) -> Value {
    let files = ["main", "second"].map(|file| (file, doc.get_or_insert_text(format!("text:{file}"))));
    let maps = ["files", "board", "strokes"].map(|name| (name, doc.get_or_insert_map(name)));
    let txn = doc.transact();
    let mut seen = json!({});
    for (file, root) in files {
        seen[file] = root.get_string(&txn).into();
    }
    for (name, root) in maps {
        seen[name] = json!({});
        for (key, value) in root.iter(&txn) {
            let Out::Any(Any::String(value)) = value else { panic!("{name} holds texts: {value:?}") };
            seen[name][key] = (&*value).into();
        }
    }
    seen
}

#[tokio::test]
async fn pages_that_lose_their_connections_and_their_server_end_up_with_the_same_pad() {
    for seed in 1..=3 {
        let scene = Scene::with_pad(|config| config.pad.messages_per_second = 2_000).await;
        let first = scene.second_node().await;
        let input = json!({
            "url": pad_at(&format!("http://{}", first.address), &scene.interview),
            "tokens": [bearer(&scene.app, &scene.ann).await, bearer(&scene.app, &scene.ben).await],
            "seed": seed, "peers": 4, "rounds": 200,
        });
        let mut child = Command::new("node")
            .args([SCRIPT, WEB, &input.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node is there, as for the front end");
        let (output, half) = read(BufReader::new(child.stdout.take().unwrap()), false).await;
        assert_eq!(half, "half\n", "seed {seed}");
        first.stop().await;
        let second = pad_at(&scene.app.url, &scene.interview);
        child.stdin.take().unwrap().write_all(format!("{second}\n").as_bytes()).unwrap();
        let (_, seen) = read(output, true).await;
        assert!(child.wait().unwrap().success(), "seed {seed}");
        let seen: Value = serde_json::from_str(&seen).unwrap();
        let kept = seen_in(&scene.kept_doc().await);
        assert!(text(&kept["main"]).len() > 20, "{kept}");
        for (name, least) in [("files", 2), ("board", 4)] {
            assert!(kept[name].as_object().unwrap().len() >= least, "{kept}");
        }
        for peer in seen.as_array().unwrap() {
            assert_eq!(*peer, kept, "seed {seed}");
        }
        scene.app.finish().await;
    }
}
