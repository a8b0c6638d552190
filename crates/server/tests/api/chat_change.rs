//! What becomes of a chat message after it was sent, and what else the chat does: answers, code, search, marks, the server's words.

use chrono::Duration;
use colloquy_harness::{Call, Client, text};
use serde_json::{Value, json};

use crate::scene::{Scene, sent};

impl Scene {
    async fn written(&self, client: &Client, content: &str, id: u128) -> Value {
        client.post(&self.path("/messages"), sent(content, id)).await.ok()
    }

    fn message_path(&self, message: &Value) -> String {
        self.path(&format!("/messages/{}", text(&message["id"])))
    }

    /// What the server said in the chat: word and name.
    async fn spoken(&self) -> Vec<(String, String)> {
        let page = self.messages("").await;
        let system = page["items"].as_array().unwrap().iter().filter(|item| item["type"] == "SYSTEM");
        system.map(|item| (text(&item["system"]), text(&item["senderName"]))).collect()
    }
}

#[tokio::test]
async fn whoever_wrote_a_message_may_change_it_for_ten_minutes() {
    let scene = Scene::new().await;
    let message = scene.written(&scene.cleo, "Helo", 1).await;
    let path = scene.message_path(&message);
    scene.app.advance(Duration::minutes(10));
    let edited = scene.cleo.put(&path, json!({ "content": " Hello " })).await.ok();
    assert_eq!(
        (&edited["content"], &edited["change"], &edited["editedAt"]),
        (&json!("Hello"), &json!(1), &json!(scene.app.now()))
    );
    assert_eq!(edited["number"], message["number"], "its place stays");
    assert_eq!(edited["changeableUntil"], json!(scene.app.now()));
    let told = scene.audiences("chat.changed").await;
    assert_eq!(told.len(), 1, "everybody is told");

    let again = scene.cleo.put(&path, json!({ "content": "Hello" })).await.ok();
    assert_eq!(again["change"], 1, "the same words are no change");
    let empty = scene.cleo.put(&path, json!({ "content": " " })).await;
    assert_eq!(empty.fields(), [("content".to_owned(), "required".to_owned())]);
    let forged = scene.ann.put(&path, json!({ "content": "I agree to everything" })).await;
    assert_eq!(forged.problem(), (403, "message.not_yours".to_owned()));
    assert_eq!(scene.ann.delete(&path).await.problem(), (403, "message.not_yours".to_owned()));

    scene.app.advance(Duration::seconds(1));
    let late = scene.cleo.put(&path, json!({ "content": "Never mind" })).await;
    assert_eq!(late.problem(), (409, "message.too_late".to_owned()));
    assert_eq!(scene.cleo.delete(&path).await.problem(), (409, "message.too_late".to_owned()));
    assert_eq!(scene.messages("").await["items"][0]["content"], "Hello");
    scene.app.finish().await;
}

#[tokio::test]
async fn nothing_is_left_of_a_deleted_message_but_its_place() {
    let scene = Scene::new().await;
    let code = json!({ "clientId": uuid::Uuid::from_u128(1), "type": "CODE", "content": "secret = 1", "language": "python" });
    let message = scene.cleo.post(&scene.path("/messages"), code).await.ok();
    let answer = json!({
        "clientId": uuid::Uuid::from_u128(2), "type": "TEXT", "content": "Why?", "replyTo": message["id"],
    });
    scene.ann.post(&scene.path("/messages"), answer.clone()).await.ok();
    let gone = scene.cleo.delete(&scene.message_path(&message)).await.ok();
    assert_eq!(
        (&gone["content"], &gone["language"], &gone["deletedAt"], &gone["change"]),
        (&json!(""), &json!(null), &json!(scene.app.now()), &json!(1))
    );
    let page = scene.messages("").await;
    assert_eq!(page["items"][0], gone);
    assert_eq!(page["items"][1]["replyTo"]["excerpt"], "", "the answer quotes nothing");
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM messages m WHERE m::text LIKE '%secret%'")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert_eq!(kept, 0);

    assert_eq!(scene.cleo.delete(&scene.message_path(&message)).await.ok()["change"], 1, "once");
    let fixed = (409, "message.fixed".to_owned());
    let edited = scene.cleo.put(&scene.message_path(&message), json!({ "content": "x" })).await;
    assert_eq!(edited.problem(), fixed);
    let mut late = answer;
    late["clientId"] = json!(uuid::Uuid::from_u128(3));
    let late = scene.ann.post(&scene.path("/messages"), late).await.ok();
    assert_eq!(late["replyTo"]["excerpt"], "", "an answer that was being written meanwhile");
    scene.app.finish().await;
}

#[tokio::test]
async fn the_servers_own_messages_and_others_interviews_are_closed_to_changes() {
    let scene = Scene::new().await;
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    let note = scene.messages("").await["items"][0].clone();
    assert_eq!(note["type"], "SYSTEM");
    assert_eq!(
        scene.ann.delete(&scene.message_path(&note)).await.problem(),
        (409, "message.fixed".to_owned())
    );

    let other = Scene::new().await;
    let elsewhere = other.written(&other.ann, "Hi", 1).await;
    let missing = (404, "message.not_found".to_owned());
    assert_eq!(scene.ann.delete(&scene.message_path(&elsewhere)).await.problem(), missing);
    other.app.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_was_away_learns_what_was_changed_meanwhile() {
    let scene = Scene::new().await;
    let mut messages = Vec::new();
    for id in 1..=4 {
        messages.push(scene.written(&scene.cleo, &format!("message {id}"), id).await);
    }
    assert_eq!(scene.messages("").await["lastChange"], 0);
    for (at, content) in [(2, "third"), (0, "first"), (2, "third again")] {
        scene.cleo.put(&scene.message_path(&messages[at]), json!({ "content": content })).await.ok();
    }
    let changed = |page: &Value| -> Vec<(i64, String)> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| (item["change"].as_i64().unwrap(), text(&item["content"]))).collect()
    };
    let all = scene.messages("?changedAfter=0").await;
    assert_eq!(changed(&all), [(2, "first".to_owned()), (3, "third again".to_owned())]);
    assert_eq!((&all["lastChange"], &all["hasMore"]), (&json!(3), &json!(false)));
    let first = scene.messages("?changedAfter=0&limit=1").await;
    assert_eq!((changed(&first), &first["hasMore"]), (vec![(2, "first".to_owned())], &json!(true)));
    assert!(changed(&scene.messages("?changedAfter=3").await).is_empty());
    let wrong = scene.ann.get(&scene.path("/messages?changedAfter=1&before=3")).await;
    assert_eq!(wrong.fields(), [("changedAfter".to_owned(), "invalid".to_owned())]);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_answer_quotes_the_message_of_its_interview_that_it_answers() {
    let scene = Scene::new().await;
    let question = scene.written(&scene.ann, &"Wie geht’s? ".repeat(50), 1).await;
    let body = |id: u128, to: &Value| json!({ "clientId": uuid::Uuid::from_u128(id), "type": "TEXT", "content": "Gut", "replyTo": to["id"] });
    let answer = scene.cleo.post(&scene.path("/messages"), body(2, &question)).await.ok();
    let quote = &answer["replyTo"];
    assert_eq!((&quote["number"], &quote["senderName"]), (&json!(1), &json!("Ann Ames")));
    assert_eq!(text(&quote["excerpt"]).chars().count(), 200);

    let other = text(&scene.app.schedule(&scene.ann, "Gus Gray", 120).await["id"]);
    let path = format!("/api/interviews/{other}/messages");
    let elsewhere = scene.ann.post(&path, sent("a secret of theirs", 3)).await.ok();
    let stolen = scene.cleo.post(&scene.path("/messages"), body(4, &elsewhere)).await;
    assert_eq!(stolen.problem(), (404, "message.not_found".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn code_has_a_language_of_the_pad_and_a_limit_of_its_own() {
    let scene = Scene::new().await;
    let code = |content: &str, language: Value| json!({ "clientId": uuid::Uuid::from_u128(1), "type": "CODE", "content": content, "language": language });
    for (body, field, problem) in [
        (code("x", json!(null)), "language", "required"),
        (code("x", json!("cobol")), "language", "invalid"),
        (code(" \n", json!("rust")), "content", "required"),
        (code(&"x".repeat(16_001), json!("rust")), "content", "too_long"),
        (
            json!({ "clientId": uuid::Uuid::from_u128(1), "type": "TEXT", "content": "x", "language": "rust" }),
            "language",
            "invalid",
        ),
        (json!({ "clientId": uuid::Uuid::from_u128(1), "type": "FILE", "content": "x" }), "type", "invalid"),
    ] {
        let wrong = scene.cleo.post(&scene.path("/messages"), body).await;
        assert_eq!(wrong.fields(), [(field.to_owned(), problem.to_owned())]);
    }
    let sent =
        scene.cleo.post(&scene.path("/messages"), code("\n    return 1\n", json!("python"))).await.ok();
    assert_eq!((&sent["content"], &sent["language"]), (&json!("    return 1"), &json!("python")));
    scene.app.finish().await;
}

#[tokio::test]
async fn the_search_finds_words_of_people_and_takes_them_as_they_are() {
    let scene = Scene::new().await;
    for (id, content) in [(1, "A hash map, O(1)"), (2, "100% sure"), (3, "a Hash set"), (4, "1000 or so")] {
        scene.written(&scene.cleo, content, id).await;
    }
    let deleted = scene.written(&scene.cleo, "hash of mine", 5).await;
    scene.cleo.delete(&scene.message_path(&deleted)).await.ok();
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    let found = async |words: &str| -> Vec<i64> {
        let page = scene.messages(&format!("/search?words={words}")).await;
        page["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap()).collect()
    };
    assert_eq!(found("HASH").await, [3, 1], "the last one first");
    assert_eq!(found("100%25").await, [2], "signs stand for themselves");
    assert_eq!(found("interview").await, [] as [i64; 0], "the server's words are no message of people");
    let wrong = scene.ann.get(&scene.path("/messages/search?words=%20")).await;
    assert_eq!(wrong.fields(), [("words".to_owned(), "required".to_owned())]);

    // As often as somebody types, and not much more: each search reads the whole chat.
    let mut last = 200;
    for _ in 0..90 {
        last = scene.cleo.get(&scene.path("/messages/search?words=hash")).await.status.as_u16();
    }
    assert_eq!(last, 429);
    scene.app.finish().await;
}

#[tokio::test]
async fn that_somebody_writes_is_told_and_kept_nowhere() {
    let scene = Scene::new().await;
    let mut events = scene.ann.request(reqwest::Method::GET, "/api/events").send().await.unwrap();
    let typing = scene.path("/messages/typing");
    let heard = async {
        let mut seen = String::new();
        while let Some(chunk) = events.chunk().await.unwrap() {
            seen.push_str(&String::from_utf8_lossy(&chunk));
            if let Some(line) = seen.lines().find(|line| line.contains("chat.typing")) {
                return line.to_owned();
            }
        }
        panic!("the stream ended");
    };
    let say = async {
        scene
            .app
            .until("the mark was taken", || async { scene.cleo.post(&typing, json!({})).await.status == 204 })
            .await;
    };
    let (line, ()) = tokio::join!(tokio::time::timeout(std::time::Duration::from_secs(10), heard), say);
    let line = line.expect("within ten seconds");
    assert!(line.contains(&scene.cleo.id) && line.contains(&scene.interview), "{line}");
    assert!(scene.audiences("chat.typing").await.is_empty(), "no row");

    // As often as a browser says it, and not much more.
    let mut last = 204;
    for _ in 0..60 {
        last = scene.cleo.post(&typing, json!({})).await.status.as_u16();
    }
    assert_eq!(last, 429);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_chat_says_who_came_and_went_and_is_silent_about_lost_connections() {
    let scene = Scene::new().await;
    scene.app.advance(Duration::minutes(30));
    let join = async |client: &Client, consent: bool| {
        let body = json!({ "recordingConsent": consent });
        text(&client.post(&scene.path("/join"), body).await.ok()["identity"])
    };
    let (ann, cleo) = (join(&scene.ann, false).await, join(&scene.cleo, true).await);
    let call = Call::start(&scene.app, &scene.interview).await;
    let said = |words: &[(&str, &str)]| -> Vec<(String, String)> {
        words.iter().map(|(word, name)| ((*word).to_owned(), (*name).to_owned())).collect()
    };
    call.joined(&ann, "PA_1");
    call.joined(&cleo, "PA_2");
    let mut expected = vec![
        ("participant_joined", "Ann Ames"),
        ("participant_joined", "Cleo Cole"),
        ("recording_started", "Cleo Cole"),
    ];
    scene.app.until("both came", || async { scene.spoken().await == said(&expected) }).await;
    assert_eq!(scene.room(&scene.ann).await["chatPreviewUnread"], 0, "nobody has to read this");

    // Back within seconds.
    call.left(&cleo, "PA_2");
    call.joined(&cleo, "PA_3");
    let present = || async {
        let room = scene.room(&scene.ann).await;
        room["participants"].as_array().unwrap().iter().filter(|one| one["present"] == true).count()
    };
    call.left(&ann, "PA_1");
    scene.app.until("Ann is gone", || async { present().await == 1 }).await;
    scene.app.run_tasks().await;
    assert_eq!(scene.spoken().await, said(&expected), "nobody is gone yet");
    scene.app.advance(Duration::seconds(31));
    scene.app.run_tasks().await;
    expected.push(("participant_left", "Ann Ames"));
    assert_eq!(scene.spoken().await, said(&expected));

    scene.cleo.post(&scene.path("/consent"), json!({ "recording": false })).await.ok();
    expected.push(("recording_stopped", "Cleo Cole"));
    assert_eq!(scene.spoken().await, said(&expected));
    call.finish().await;
    scene.app.finish().await;
}
