//! How often pages are told that their changes are stored, and what becomes of those that do not read.

use colloquy::kernel::config::Config;
use colloquy_harness::pad::presence_message;
use colloquy_harness::{PadFrame, PadPeer};
use serde_json::json;

use crate::scene::Scene;

const STROKE: usize = 60_000;

fn large_documents(config: &mut Config) {
    (config.pad.document_bytes, config.pad.log_bytes) = (64 << 20, 64 << 20);
    config.pad.messages_per_second = 10_000;
}

/// Writes so many times, a lot each time, which is deleted again, and then waits until all of it is stored.
async fn write_much(peer: &mut PadPeer, times: u32) {
    let stroke = "x".repeat(STROKE);
    for _ in 0..times {
        peer.write("main", 0, &stroke).await;
        peer.delete("main", 0, u32::try_from(STROKE).unwrap()).await;
    }
    peer.write("main", 0, ".").await;
    peer.saved().await;
}

#[tokio::test]
async fn one_word_for_several_changes_says_that_they_are_stored() {
    const CHANGES: u32 = 12;
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    let mut text = String::new();
    for at in 0..CHANGES {
        ann.write("main", at, "x").await;
        text.push('x');
        // Each is stored, and told to others, before the next one is made.
        cleo.until("main", &text).await;
    }
    let mut told = Vec::new();
    // What the page had when it came counts as well.
    while told.last() != Some(&u64::from(CHANGES + 1)) {
        if let PadFrame::Notice(notice) = ann.next().await {
            told.extend(notice["count"].as_u64());
        }
    }
    assert!(told.is_sorted() && told.len() < CHANGES as usize, "{told:?}");
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_stored_is_said_before_the_connection_ends() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    cleo.write("main", 0, "a").await;
    cleo.saved().await;
    cleo.write("main", 1, "b").await;
    ann.until("main", "ab").await;
    let query = format!("?client={}", cleo.client_id.unwrap());
    let again = PadPeer::connect(&scene.cleo, &scene.interview, &query, None).await.unwrap();
    assert_eq!(cleo.stored().await, Ok(()));
    assert_eq!((cleo.closed().await, again.client_id), (4000, cleo.client_id));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_page_that_reads_late_gets_everything() {
    let scene = Scene::with_pad(large_documents).await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    // More than a socket holds for somebody who does not read.
    write_much(&mut ann, 100).await;
    ben.until("main", ".").await;
    // It goes on as before.
    ann.write("main", 1, "!").await;
    ben.until("main", ".!").await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_page_that_does_not_read_is_sent_away_and_others_go_on() {
    let scene = Scene::with_pad(large_documents).await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    write_much(&mut ann, 500).await;
    assert_eq!(ben.closed().await, 4000);
    let mut ben = scene.pad(&scene.ben).await;
    assert_eq!(ben.text("main"), ".");
    ann.write("main", 1, "!").await;
    ben.until("main", ".!").await;
    scene.app.finish().await;
}

#[tokio::test]
async fn of_places_that_come_within_a_moment_others_are_told_the_last() {
    let scene = Scene::new().await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    let client = ann.client_id.unwrap();
    for n in 1..=200 {
        ann.send(presence_message(client, n, &json!({ "file": n.to_string() }).to_string())).await;
    }
    let mut heard = Vec::new();
    while heard.last() != Some(&200) {
        if let PadFrame::Presence(_, state) = ben.next().await {
            heard.push(state["file"].as_str().unwrap().parse::<u32>().unwrap());
        }
    }
    assert!(heard.is_sorted() && heard.len() < 50, "{heard:?}");
    scene.app.finish().await;
}
