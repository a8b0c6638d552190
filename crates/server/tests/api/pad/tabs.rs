//! How many pads one person may have open.

use colloquy_harness::{PadFrame, PadPeer, TestApp};

use crate::scene::Scene;

/// With which code the server ends a connection.
async fn end(peer: &mut PadPeer) -> u16 {
    loop {
        if let PadFrame::Closed(code) = peer.next().await {
            return code;
        }
    }
}

#[tokio::test]
async fn one_person_cannot_take_all_places_of_a_pad() {
    let app = TestApp::start_with(|config| config.pad.connections_per_person = 2).await;
    let scene = Scene::with(app).await;
    let mut first = scene.pad(&scene.ben).await;
    let mut second = scene.pad(&scene.ben).await;
    let third = scene.pad(&scene.ben).await;
    assert_eq!(end(&mut first).await, 4429, "the oldest makes room");
    let mut practice = PadPeer::open_at(&scene.ben, "/api/practice").await;
    assert_eq!(end(&mut second).await, 4429, "another pad counts too");
    scene.pad(&scene.ann).await.leave().await;

    // A page comes back before its old connection is known to be dead: none of the others makes room for it.
    let query = format!("?client={}", third.client_id.unwrap());
    let again = PadPeer::connect(&scene.ben, &scene.interview, &query, None).await.unwrap();
    assert_eq!(again.client_id, third.client_id);
    practice.write("main", 0, "still open").await;
    practice.saved().await;
    scene.app.finish().await;
}
