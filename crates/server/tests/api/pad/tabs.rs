//! How many pads one person may have open.

use colloquy_harness::{PadPeer, TestApp};

use crate::scene::Scene;

#[tokio::test]
async fn one_person_cannot_take_all_places_of_a_pad() {
    let app = TestApp::start_with(|config| config.pad.connections_per_person = 2).await;
    let scene = Scene::with(app).await;
    let tabs = [scene.pad(&scene.ben).await, scene.pad(&scene.ben).await];
    let mut refused = PadPeer::connect(&scene.ben, &scene.interview, "", None).await.err().unwrap();
    assert_eq!(refused.named(), (4429, "pad.too_many_tabs".to_owned()));
    assert_eq!(refused.reason["retryAfter"], 15);
    refused = PadPeer::connect_at(&scene.ben, "/api/practice", None).await.err().unwrap();
    assert_eq!(refused.named(), (4429, "pad.too_many_tabs".to_owned()), "another pad counts too");
    scene.pad(&scene.ann).await.leave().await;

    for tab in tabs {
        tab.leave().await;
    }
    scene
        .app
        .until("a closed tab makes room", || async {
            PadPeer::connect(&scene.ben, &scene.interview, "", None).await.is_ok()
        })
        .await;
    scene.app.finish().await;
}
