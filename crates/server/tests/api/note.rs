//! Interviewers' private notes over HTTP: kept once, read by nobody else, and gone with their author.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Answer, Client, TestApp, text};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::scene::Scene;

impl Scene {
    async fn write_note(&self, author: &Client, id: u128, body: Value) -> Answer {
        author.put(&self.path(&format!("/notes/{}", Uuid::from_u128(id))), body).await
    }

    async fn drop_note(&self, author: &Client, id: u128) -> Answer {
        author.delete(&self.path(&format!("/notes/{}", Uuid::from_u128(id)))).await
    }

    async fn notes(&self, reader: &Client) -> Vec<String> {
        let items = reader.get(&self.path("/notes")).await.ok()["items"].as_array().unwrap().clone();
        items.iter().map(|note| text(&note["text"])).collect()
    }
}

#[tokio::test]
async fn a_note_is_kept_once_under_its_id_with_the_moment_at_which_it_was_begun() {
    let scene = Scene::new().await;
    let begun = scene.app.now();
    scene.app.advance(Duration::seconds(20));
    let first = scene.write_note(&scene.ann, 1, json!({ "text": "Knows", "beginsAt": null })).await;
    assert_eq!(first.status, 422, "an unknown field");
    let first = scene.write_note(&scene.ann, 1, json!({ "text": "Knows", "begunAt": begun })).await.ok();
    assert_eq!(first["begunAt"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap(), begun);
    // Sent again after a lost answer, and then with more text: still one, with the moment that it had.
    scene.write_note(&scene.ann, 1, json!({ "text": "Knows", "begunAt": begun })).await.ok();
    let longer = scene.write_note(&scene.ann, 1, json!({ "text": "Knows locks" })).await.ok();
    assert_eq!(longer["begunAt"], first["begunAt"]);
    // A browser whose clock is wrong cannot write a note of the future.
    let later = scene.app.now() + Duration::hours(1);
    let second = scene.write_note(&scene.ann, 2, json!({ "text": "Asks back", "begunAt": later })).await.ok();
    assert_eq!(second["begunAt"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap(), scene.app.now());
    assert_eq!(scene.notes(&scene.ann).await, ["Knows locks", "Asks back"]);
    // Deleted twice is deleted once, and taking it back is sending it again.
    for _ in 0..2 {
        assert_eq!(scene.drop_note(&scene.ann, 1).await.status, 204);
    }
    assert_eq!(scene.notes(&scene.ann).await, ["Asks back"]);
    scene.write_note(&scene.ann, 1, json!({ "text": "Knows locks", "begunAt": begun })).await.ok();
    assert_eq!(scene.notes(&scene.ann).await, ["Knows locks", "Asks back"]);
    scene.app.finish().await;
}

#[tokio::test]
async fn notes_are_their_authors_until_shared_and_nobody_elses_then_but_the_interviewers() {
    let scene = Scene::new().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    let sara = scene.app.staff("Sara Staff").await;
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    scene.write_note(&scene.ben, 1, json!({ "text": "Mine alone" })).await.ok();
    scene.write_note(&scene.ben, 2, json!({ "text": "For us", "isShared": true })).await.ok();
    assert_eq!(scene.notes(&scene.ben).await, ["Mine alone", "For us"]);
    // Ann owns the company and interviews with him.
    assert_eq!(scene.notes(&scene.ann).await, ["For us"]);
    for (who, client) in [
        ("the candidate", &scene.cleo.client),
        ("a recruiter", &rhea.client),
        ("staff", &sara.client),
        ("another company", &otto.client),
    ] {
        let status = client.get(&scene.path("/notes")).await.problem().0;
        assert!([403, 404].contains(&status), "{who}: {status}");
    }
    // Nobody writes over another's, or deletes it.
    let stolen = scene.write_note(&scene.ann, 2, json!({ "text": "Changed" })).await;
    assert_eq!(stolen.problem(), (404, "note.not_found".to_owned()));
    assert_eq!(scene.drop_note(&scene.ann, 2).await.status, 204);
    scene.write_note(&scene.ben, 2, json!({ "text": "For us", "isShared": false })).await.ok();
    assert_eq!(scene.notes(&scene.ann).await, [""; 0], "taken back");
    assert_eq!(scene.notes(&scene.ben).await, ["Mine alone", "For us"]);
    let ben = format!("u:{}", scene.ben.id);
    let audiences = scene.audiences("note.changed").await;
    assert_eq!(audiences[0], std::slice::from_ref(&ben), "nobody hears that he wrote something");
    assert!(audiences.iter().flatten().all(|topic| topic.starts_with("u:")), "{audiences:?}");
    assert!(!audiences.concat().contains(&format!("u:{}", scene.cleo.id)));
    scene.app.finish().await;
}

#[tokio::test]
async fn notes_have_limits() {
    let app = TestApp::start_with(|config| {
        config.limits.notes_per_interview = 2;
        config.limits.note_bytes = 10;
    });
    let scene = Scene::with(app.await).await;
    let long = scene.write_note(&scene.ann, 1, json!({ "text": "ünüünüü" })).await;
    assert_eq!(long.fields(), [("text".to_owned(), "too_long".to_owned())]);
    let empty = scene.write_note(&scene.ann, 1, json!({ "text": " " })).await;
    assert_eq!(empty.fields(), [("text".to_owned(), "required".to_owned())]);
    for id in 1..=2 {
        scene.write_note(&scene.ann, id, json!({ "text": "Fine" })).await.ok();
    }
    let third = scene.write_note(&scene.ann, 3, json!({ "text": "Fine" })).await;
    assert_eq!(third.problem(), (409, "note.too_many".to_owned()));
    scene.write_note(&scene.ann, 2, json!({ "text": "Better" })).await.ok();
    scene.write_note(&scene.ben, 4, json!({ "text": "Fine" })).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn notes_go_with_the_account_of_their_author() {
    let scene = Scene::new().await;
    scene.write_note(&scene.ben, 1, json!({ "text": "Mine alone" })).await.ok();
    scene.write_note(&scene.ben, 2, json!({ "text": "For us", "isShared": true })).await.ok();
    scene.begin().await;
    scene.complete().await;
    let gone = scene.ben.post("/api/auth/account/delete", json!({ "email": scene.ben.email })).await;
    assert_eq!(gone.status, 204);
    assert_eq!(scene.notes(&scene.ann).await, [""; 0]);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM interview_notes")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert_eq!(left, 0);
    scene.app.finish().await;
}
