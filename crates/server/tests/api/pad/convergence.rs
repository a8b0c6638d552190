//! Yjs itself, in Node, against the server: random edits of several people who lose their connections and come back.

use std::process::{Command, Stdio};

use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::scene::Scene;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/pad/peers.mjs");
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/");

async fn bearer(app: &TestApp, person: &Person) -> String {
    let sign_in = json!({ "email": person.email, "password": PASSWORD, "bearer": true });
    text(&app.client().post("/api/auth/login", sign_in).await.ok()["token"])
}

#[tokio::test]
async fn pages_that_lose_their_connections_end_up_with_the_same_text() {
    let scene = Scene::with_pad(|config| config.pad.messages_per_second = 2_000).await;
    let tokens = [bearer(&scene.app, &scene.ann).await, bearer(&scene.app, &scene.ben).await];
    for seed in 1..=3 {
        let input = json!({
            "url": format!("{}/api/interviews/{}/pad", scene.app.url.replace("http", "ws"), scene.interview),
            "tokens": tokens, "seed": seed, "peers": 4, "rounds": 120,
        });
        let output = tokio::task::spawn_blocking(move || {
            let child = Command::new("node")
                .args([SCRIPT, WEB, &input.to_string()])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn();
            child.expect("Node is there, as for the front end").wait_with_output().expect("the script ends")
        })
        .await
        .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "seed {seed}: {errors}");
        let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
        for file in ["main", "second"] {
            let kept = scene.kept_text(file).await;
            assert!(kept.len() > 20, "{kept:?}");
            for peer in seen.as_array().unwrap() {
                assert_eq!(peer[file], kept.as_str(), "seed {seed}, {file}");
            }
        }
    }
    scene.app.finish().await;
}
