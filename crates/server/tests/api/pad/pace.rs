//! How often pages are told that their changes are stored, and what becomes of those that do not read.

use colloquy::kernel::config::Config;
use colloquy_harness::pad::presence_message;
use colloquy_harness::{PadFrame, PadPeer};
use serde_json::json;

use crate::scene::Scene;

const STATE: usize = 60_000;

fn large_presences(config: &mut Config) {
    config.pad.presence_bytes = STATE + 1_000;
    config.pad.messages_per_second = 10_000;
}

/// Says so many times where somebody is, in many words, and then waits until the server has heard all of it.
async fn say_much(peer: &mut PadPeer, times: std::ops::Range<u32>) {
    let client = peer.client_id.unwrap();
    for n in times {
        let file = format!("{n} {}", "x".repeat(STATE));
        peer.send(presence_message(client, n, &json!({ "file": file }).to_string())).await;
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
async fn a_page_that_reads_late_gets_everything_in_order() {
    let scene = Scene::with_pad(large_presences).await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    // More than a socket holds for somebody who does not read.
    say_much(&mut ann, 1..101).await;
    let mut heard = Vec::new();
    while ben.text("main") != "." {
        match ben.next().await {
            PadFrame::Presence(_, state) => {
                let file = state["file"].as_str().unwrap();
                assert_eq!(file.len(), file.find(' ').unwrap() + 1 + STATE);
                heard.push(file.split(' ').next().unwrap().parse::<u32>().unwrap());
            }
            PadFrame::Closed(code) => panic!("closed with {code} after {heard:?}"),
            _ => {}
        }
    }
    assert_eq!(heard, Vec::from_iter(1..101));
    // It goes on as before.
    ann.write("main", 1, "!").await;
    ben.until("main", ".!").await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_page_that_does_not_read_is_sent_away_and_others_go_on() {
    let scene = Scene::with_pad(large_presences).await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    say_much(&mut ann, 1..501).await;
    assert_eq!(ben.closed().await, 4000);
    let mut ben = scene.pad(&scene.ben).await;
    assert_eq!(ben.text("main"), ".");
    ann.write("main", 1, "!").await;
    ben.until("main", ".!").await;
    scene.app.finish().await;
}
