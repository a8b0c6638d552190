//! Focus time on the wire: what the media server and the pad keep from the candidate while it lasts.

use chrono::Duration;
use colloquy_harness::media_peer::TrackSource::{Camera, Microphone, ScreenShare, ScreenShareAudio};
use colloquy_harness::{Client, MediaPeer, PadFrame, PadPeer};
use serde_json::json;

use crate::scene::Scene;

impl Scene {
    /// The interview is under way.
    async fn under_way() -> Self {
        let scene = Self::new().await;
        scene.app.advance(Duration::minutes(30));
        scene.begin().await;
        scene
    }

    async fn peer(&self, client: &Client) -> MediaPeer {
        MediaPeer::join(client, &self.interview).await
    }

    async fn open_pad(&self, client: &Client) -> PadPeer {
        PadPeer::open(client, &self.interview).await
    }

    async fn start_focus(&self) {
        self.ben.put(&self.path("/focus"), json!({ "minutes": 10 })).await.ok();
    }

    async fn end_focus(&self) {
        self.cleo.delete(&self.path("/focus")).await.ok();
    }
}

/// What a client is told of these tracks.
fn states(tracks: &[&String], is_paused: bool) -> Vec<(String, bool)> {
    tracks.iter().map(|track| ((*track).clone(), is_paused)).collect()
}

#[tokio::test]
async fn the_media_server_pauses_interviewers_pictures_for_the_candidate_and_for_nobody_else() {
    let scene = Scene::under_way().await;
    let (mut ann, mut ben) = (scene.peer(&scene.ann).await, scene.peer(&scene.ben).await);
    let mut first = scene.peer(&scene.cleo).await;
    let face = ann.publish(&[Camera, Microphone]).await;
    first.publish(&[Camera]).await;
    for peer in [&mut ann, &mut ben, &mut first] {
        assert!(peer.told_meanwhile().await.is_empty());
    }
    scene.start_focus().await;
    assert_eq!(first.told().await, states(&[&face[0]], true));

    // Coming back, or an interviewer who begins to share, changes nothing.
    let mut cleo = scene.peer(&scene.cleo).await;
    assert_eq!(cleo.told().await, states(&[&face[0]], true));
    let screen = ann.publish(&[ScreenShare, ScreenShareAudio]).await;
    assert_eq!(cleo.told().await, states(&[&screen[0], &screen[1]], true));

    scene.end_focus().await;
    assert_eq!(cleo.told().await, states(&[&face[0], &screen[0], &screen[1]], false));
    for peer in [&mut ann, &mut ben] {
        assert!(peer.told_meanwhile().await.is_empty());
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn a_server_that_has_just_started_knows_of_focus_time() {
    let scene = Scene::under_way().await;
    scene.start_focus().await;
    let server = scene.second_node().await;
    let url = format!("http://{}", server.address);
    let (mut ann, mut cleo) = (scene.peer(&scene.ann.at(&url)).await, scene.peer(&scene.cleo.at(&url)).await);
    let face = ann.publish(&[Camera, Microphone]).await;
    assert_eq!(cleo.told().await, states(&[&face[0]], true));
    // It is ended at the other one.
    scene.end_focus().await;
    assert_eq!(cleo.told().await, states(&[&face[0]], false));
    server.stop().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn the_pad_tells_the_candidate_of_no_place_of_others() {
    let scene = Scene::under_way().await;
    let (mut ann, mut ben) = (scene.open_pad(&scene.ann).await, scene.open_pad(&scene.ben).await);
    let mut cleo = scene.open_pad(&scene.cleo).await;
    let (a, b, c) = (ann.client_id, ben.client_id, cleo.client_id);
    ann.place(1, "main").await;
    cleo.until_places(&[(a, "main")]).await;
    scene.start_focus().await;
    cleo.until_places(&[]).await;

    // Interviewers see each other and the candidate; what they write arrives, and where they are does not.
    ann.place(2, "second").await;
    ben.place(1, "main").await;
    cleo.place(1, "main").await;
    ann.until_places(&[(b, "main"), (c, "main")]).await;
    ben.until_places(&[(a, "second"), (c, "main")]).await;
    let mut late = scene.open_pad(&scene.cleo).await;
    ann.write("main", 0, "Hello").await;
    loop {
        match cleo.next().await {
            PadFrame::Update => break,
            PadFrame::Presence(..) => panic!("the candidate is told of a place: {:?}", cleo.places),
            _ => {}
        }
    }
    late.until("main", "Hello").await;
    late.until_places(&[(c, "main")]).await;
    ben.leave().await;
    ann.until_places(&[(c, "main")]).await;

    // At its end everybody is shown where they are by then, and again after the next one.
    for _ in 0..2 {
        scene.end_focus().await;
        cleo.until_places(&[(a, "second")]).await;
        late.until_places(&[(a, "second"), (c, "main")]).await;
        scene.start_focus().await;
        cleo.until_places(&[]).await;
        late.until_places(&[(c, "main")]).await;
    }
    scene.app.finish().await;
}
