//! The chat of an interview, over HTTP.

use colloquy_harness::{Client, TestApp};
use serde_json::{Value, json};

use crate::scene::{Scene, sent};

impl Scene {
    async fn say(&self, client: &Client, content: &str) -> Value {
        let body =
            json!({ "clientId": uuid::Uuid::from_u128(rand_id()), "type": "TEXT", "content": content });
        client.post(&self.path("/messages"), body).await.ok()
    }
}

/// Ids that differ within a test.
fn rand_id() -> u128 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed).into()
}

#[tokio::test]
async fn a_message_sent_twice_is_one_message() {
    let scene = Scene::new().await;
    let first = scene.cleo.post(&scene.path("/messages"), sent("  Hello there  ", 1)).await;
    assert_eq!(first.status, 201);
    let first = first.json();
    assert_eq!(
        (&first["content"], &first["number"], &first["senderName"]),
        (&json!("Hello there"), &json!(1), &json!("Cleo Cole"))
    );
    let again = scene.cleo.post(&scene.path("/messages"), sent("Hello there", 1)).await;
    assert_eq!((again.status.as_u16(), &again.json()["id"]), (200, &first["id"]));

    // The same client id of another person is another message.
    let other = scene.ann.post(&scene.path("/messages"), sent("Hi", 1)).await;
    assert_eq!((other.status.as_u16(), &other.json()["number"]), (201, &json!(2)));

    let (path, message) = (scene.path("/messages"), sent("at once", 2));
    let post = || scene.cleo.post(&path, message.clone());
    let (a, b, c) = tokio::join!(post(), post(), post());
    let mut statuses = [a.status.as_u16(), b.status.as_u16(), c.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 201]);
    let history = scene.messages("").await;
    let numbers: Vec<i64> =
        history["items"].as_array().unwrap().iter().map(|m| m["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3], "without gaps");

    // A lost answer can be asked for again even when the interview is over.
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    assert_eq!(scene.cleo.post(&scene.path("/messages"), message.clone()).await.status, 200);
    scene.app.finish().await;
}

#[tokio::test]
async fn only_participants_are_told_of_messages_and_the_event_carries_them() {
    let scene = Scene::new().await;
    let message = scene.say(&scene.cleo, "Can you hear me?").await;
    let mut audience = scene.audiences("chat.message").await.pop().unwrap();
    audience.sort_unstable();
    let mut expected: Vec<String> =
        [&scene.ann.id, &scene.ben.id, &scene.cleo.id].iter().map(|id| format!("u:{id}")).collect();
    expected.sort_unstable();
    assert_eq!(audience, expected);
    let payload: Value = sqlx::query_scalar("SELECT payload FROM outbox WHERE kind = 'chat.message'")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert_eq!(payload["message"], message);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_history_is_read_from_either_end() {
    let scene = Scene::new().await;
    for number in 1..=7 {
        scene.say(&scene.cleo, &format!("message {number}")).await;
    }
    let numbers = |page: &Value| -> Vec<i64> {
        page["items"].as_array().unwrap().iter().map(|m| m["number"].as_i64().unwrap()).collect()
    };
    for (query, expected, more) in [
        ("?limit=3", vec![5, 6, 7], true),
        ("?before=5&limit=3", vec![2, 3, 4], true),
        ("?before=2&limit=3", vec![1], false),
        ("?after=2&limit=3", vec![3, 4, 5], true),
        ("?after=5&limit=3", vec![6, 7], false),
        ("?after=7", vec![], false),
        ("", vec![1, 2, 3, 4, 5, 6, 7], false),
    ] {
        let page = scene.messages(query).await;
        assert_eq!((numbers(&page), page["hasMore"].as_bool()), (expected, Some(more)), "{query}");
    }
    for (query, field, code) in [
        ("?limit=0", "limit", "out_of_range"),
        ("?limit=101", "limit", "out_of_range"),
        ("?before=2&after=1", "after", "invalid"),
    ] {
        let wrong = scene.ann.get(&scene.path(&format!("/messages{query}"))).await;
        assert_eq!(wrong.fields(), [(field.to_owned(), code.to_owned())], "{query}");
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn read_marks_only_go_forward_and_never_beyond_the_last_message() {
    let scene = Scene::new().await;
    scene.say(&scene.cleo, "one").await;
    scene.say(&scene.cleo, "two").await;
    scene.say(&scene.ann, "three").await;
    assert_eq!(scene.room(&scene.ann).await["chatPreviewUnread"], 2);
    assert_eq!(scene.room(&scene.ben).await["chatPreviewUnread"], 3);
    assert_eq!(scene.room(&scene.cleo).await["chatPreviewUnread"], 1);

    let mark = |client: &Client, up_to: i64| {
        let (client, path) = (client.clone(), scene.path("/messages/read"));
        async move { client.put(&path, json!({ "upTo": up_to })).await.status.as_u16() }
    };
    assert_eq!(mark(&scene.ann, 99).await, 204);
    assert_eq!(mark(&scene.ann, 1).await, 204);
    assert_eq!(mark(&scene.cleo, 3).await, 204);
    assert_eq!(scene.room(&scene.ann).await["chatPreviewUnread"], 0);
    let page = scene.messages("").await;
    let mark_of =
        |id: &str| page["readUpTo"].as_array().unwrap().iter().find(|mark| mark["userId"] == id).cloned();
    assert_eq!(mark_of(&scene.ann.id).unwrap()["number"], 3);
    let read: Vec<bool> =
        page["items"].as_array().unwrap().iter().map(|m| m["read"].as_bool().unwrap()).collect();
    assert_eq!(read, [true, true, true], "Ben was never here, so nobody waits for him");
    let told = scene.audiences("chat.read").await.len();
    mark(&scene.ann, 3).await;
    assert_eq!(scene.audiences("chat.read").await.len(), told, "nothing new is not told");

    let wrong = scene.ann.put(&scene.path("/messages/read"), json!({ "upTo": -1 })).await;
    assert_eq!(wrong.fields(), [("upTo".to_owned(), "out_of_range".to_owned())]);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_message_has_text_and_comes_from_a_person() {
    let scene = Scene::new().await;
    let id = uuid::Uuid::from_u128(1);
    for (body, field, code) in [
        (json!({ "clientId": id, "type": "TEXT", "content": " \n " }), "content", "required"),
        (json!({ "clientId": id, "type": "TEXT", "content": "x".repeat(4001) }), "content", "too_long"),
        (
            json!({ "clientId": id, "type": "SYSTEM", "content": "The interview has ended." }),
            "type",
            "invalid",
        ),
        (json!({ "clientId": "1", "type": "TEXT", "content": "hello" }), "clientId", "invalid"),
        (json!({ "type": "TEXT", "content": "hello" }), "clientId", "required"),
    ] {
        let wrong = scene.cleo.post(&scene.path("/messages"), body).await;
        assert_eq!(wrong.problem(), (422, "request.invalid".to_owned()));
        assert_eq!(wrong.fields(), [(field.to_owned(), code.to_owned())]);
    }
    let longest = scene.cleo.post(&scene.path("/messages"), sent(&"ü".repeat(4000), 2)).await;
    assert_eq!(longest.status, 201);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_chat_can_be_full() {
    let scene =
        Scene::with(TestApp::start_with(|config| config.limits.chat_messages_per_interview = 2).await).await;
    scene.say(&scene.cleo, "one").await;
    scene.say(&scene.ann, "two").await;
    let full = scene.cleo.post(&scene.path("/messages"), sent("three", 99)).await;
    assert_eq!(full.problem(), (409, "message.too_many".to_owned()));
    assert_eq!(scene.messages("").await["items"].as_array().unwrap().len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_chat_says_that_the_interview_ended_whichever_way_it_was_done() {
    for by_status in [false, true] {
        let scene = Scene::new().await;
        if by_status {
            scene.ann.put(&scene.path(""), json!({ "status": "COMPLETED" })).await.ok();
        } else {
            scene.ann.post(&scene.path("/end"), json!({})).await.ok();
        }
        let page = scene.messages("").await;
        let last = page["items"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&last["type"], &last["system"], &last["senderName"], &last["content"]),
            (&json!("SYSTEM"), &json!("interview_ended"), &json!("Ann Ames"), &json!("")),
            "by status: {by_status}"
        );
        let again = scene.ann.put(&scene.path(""), json!({ "status": "COMPLETED" })).await;
        assert_eq!(again.problem(), (409, "interview.wrong_status".to_owned()));
        assert_eq!(scene.messages("").await, page, "once");
        scene.app.finish().await;
    }
}
