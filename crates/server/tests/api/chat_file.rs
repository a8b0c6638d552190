//! Files in the chat of an interview, over HTTP.

use std::sync::Arc;
use std::sync::Mutex;

use chrono::Duration;
use colloquy_harness::{Answer, Client, TestApp, text};
use object_store::ObjectStoreExt as _;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::scene::Scene;

const PART: usize = 256 << 10;

impl Scene {
    async fn begin_file(&self, client: &Client, id: u128, name: &str, size: usize) -> Answer {
        let body = json!({ "clientId": uuid::Uuid::from_u128(id), "name": name, "size": size });
        client.post(&self.path("/files"), body).await
    }

    fn file_path(&self, upload: &Value, rest: &str) -> String {
        self.path(&format!("/files/{}{rest}", text(&upload["id"])))
    }

    async fn file_part(&self, client: &Client, upload: &Value, offset: usize, bytes: &[u8]) -> Answer {
        let path = self.file_path(upload, &format!("/parts/{offset}"));
        client.send(client.request(Method::PUT, &path).body(bytes.to_vec())).await
    }

    /// Sends a file as a whole; the answer to its completion.
    async fn send_file(&self, client: &Client, id: u128, name: &str, bytes: &[u8]) -> Answer {
        let upload = self.begin_file(client, id, name, bytes.len()).await.ok();
        for (at, part) in bytes.chunks(PART).enumerate() {
            self.file_part(client, &upload, at * PART, part).await.ok();
        }
        client.post(&self.file_path(&upload, "/complete"), json!({})).await
    }

    /// How many rows and objects there are of files.
    async fn kept_files(&self) -> (i64, usize) {
        use futures_util::StreamExt as _;
        let rows = sqlx::query_scalar("SELECT count(*) FROM chat_files")
            .fetch_one(&mut self.app.owner().await)
            .await
            .unwrap();
        (rows, self.app.app.objects.list(Some(&"chat".into())).count().await)
    }
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let pixel = image::RgbImage::from_pixel(1, 1, image::Rgb([200, 10, 10]));
    pixel.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn letters(count: usize) -> Vec<u8> {
    (0..count).map(|at| b'a' + u8::try_from(at % 26).unwrap()).collect()
}

#[tokio::test]
async fn an_upload_goes_on_where_the_connection_was_lost() {
    let scene = Scene::new().await;
    let whole = letters(2 * PART + 77);
    let upload = scene.begin_file(&scene.cleo, 1, "notes.txt", whole.len()).await;
    assert_eq!(upload.status, 201);
    let upload = upload.json();
    assert_eq!((&upload["offset"], &upload["partSize"]), (&json!(0), &json!(PART)));
    scene.file_part(&scene.cleo, &upload, 0, &whole[..PART]).await.ok();

    // A request that is cut within its part leaves nothing of it, wherever it is cut.
    for cut in [0, 1, PART / 2, PART - 1] {
        let short = scene.file_part(&scene.cleo, &upload, PART, &whole[PART..PART + cut]).await;
        assert_eq!(short.problem(), (400, "request.malformed".to_owned()), "{cut}");
    }
    let early = scene.cleo.post(&scene.file_path(&upload, "/complete"), json!({})).await;
    assert_eq!(early.problem(), (409, "message.file_incomplete".to_owned()));

    // The client begins again, and is told how far it came.
    let again = scene.begin_file(&scene.cleo, 1, "notes.txt", whole.len()).await;
    assert_eq!((again.status.as_u16(), &again.json()["offset"]), (200, &json!(PART)));
    for wrong in [0, PART - 1, 2 * PART] {
        let refused = scene.file_part(&scene.cleo, &upload, wrong, &whole[..PART]).await;
        assert_eq!(refused.problem(), (409, "message.file_offset".to_owned()), "{wrong}");
    }
    scene.file_part(&scene.cleo, &upload, PART, &whole[PART..2 * PART]).await.ok();
    let long = scene.file_part(&scene.cleo, &upload, 2 * PART, &whole[..PART + 1]).await;
    assert_eq!(long.problem(), (413, "request.too_large".to_owned()));
    let done = scene.file_part(&scene.cleo, &upload, 2 * PART, &whole[2 * PART..]).await.ok();
    assert_eq!(done["offset"], json!(whole.len()));

    let sent = scene.cleo.post(&scene.file_path(&upload, "/complete"), json!({})).await;
    assert_eq!(sent.status, 201);
    let message = sent.json();
    assert_eq!(
        (&message["type"], &message["content"], &message["file"]["size"]),
        (&json!("FILE"), &json!("notes.txt"), &json!(whole.len()))
    );
    let again = scene.cleo.post(&scene.file_path(&upload, "/complete"), json!({})).await;
    assert_eq!((again.status.as_u16(), &again.json()["id"]), (200, &message["id"]), "one message");
    let fetched = scene.ann.get(&text(&message["file"]["url"])).await;
    assert_eq!(fetched.body, whole);
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (1, 1), "the parts are gone");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_file_is_fetched_by_participants_and_acts_nowhere() {
    let scene = Scene::new().await;
    let page = scene.send_file(&scene.cleo, 1, "page.html", b"<script>alert(1)</script>").await.ok();
    let picture = scene.send_file(&scene.cleo, 2, "shot.png", &png()).await.ok();
    let fetched = scene.ben.get(&text(&page["file"]["url"])).await;
    assert_eq!(fetched.header("content-type"), "text/plain; charset=utf-8");
    assert!(fetched.header("content-disposition").starts_with("attachment; filename=\"page.html\""));
    assert_eq!(fetched.header("x-content-type-options"), "nosniff");
    assert!(fetched.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    let shown = scene.ben.get(&text(&picture["file"]["url"])).await;
    assert_eq!(shown.header("content-type"), "image/png");
    assert!(shown.header("content-disposition").starts_with("inline;"));
    assert_eq!(shown.header("cache-control"), "private, max-age=600");
    let plain = scene.send_file(&scene.cleo, 3, "Makefile", b"all:").await.ok();
    let plain = scene.ben.get(&text(&plain["file"]["url"])).await;
    assert_eq!(
        plain.header("content-disposition"),
        "attachment; filename=\"Makefile\"; filename*=UTF-8''Makefile"
    );

    let outsider = scene.app.interviewer("Otto Orr", "Other").await;
    let colleague = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    for (client, refusal) in [(&outsider.client, 404), (&colleague.client, 403)] {
        assert_eq!(client.get(&text(&page["file"]["url"])).await.status, refusal);
        assert_eq!(scene.begin_file(client, 9, "a.txt", 1).await.status, refusal);
    }
    // The same file by way of another interview.
    let other = text(&scene.app.schedule(&scene.ann, "Gus Gray", 120).await["id"]);
    let path = text(&page["file"]["url"]).replace(&scene.interview, &other);
    assert_eq!(scene.ann.get(&path).await.problem(), (404, "message.file_not_found".to_owned()));
    scene.app.run_tasks().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_touches_the_upload_of_somebody_else() {
    let scene = Scene::new().await;
    let upload = scene.begin_file(&scene.cleo, 1, "a.txt", 3).await.ok();
    let missing = (404, "message.file_not_found".to_owned());
    assert_eq!(scene.file_part(&scene.ann, &upload, 0, b"abc").await.problem(), missing);
    assert_eq!(scene.ann.get(&scene.file_path(&upload, "")).await.problem(), missing);
    assert_eq!(scene.ann.post(&scene.file_path(&upload, "/complete"), json!({})).await.problem(), missing);
    assert_eq!(scene.ann.delete(&scene.file_path(&upload, "")).await.problem(), missing);
    assert_eq!(
        scene.cleo.get(&scene.file_path(&upload, "/content")).await.problem(),
        missing,
        "not sent yet"
    );
    assert_eq!(scene.cleo.delete(&scene.file_path(&upload, "")).await.status, 204);
    assert_eq!(scene.cleo.get(&scene.file_path(&upload, "")).await.problem(), missing);
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (0, 0));
    scene.app.finish().await;
}

#[tokio::test]
async fn what_a_file_holds_decides_and_its_name_must_agree() {
    let scene = Scene::new().await;
    let picture = png();
    for (id, name, bytes) in [
        (1, "photo.png", b"just text".as_slice()),
        (2, "photo.jpg", picture.as_slice()),
        (3, "tool", b"MZ\x90\0\x03".as_slice()),
        (4, "tool.txt", b"\x7fELF\x02\x01\x01".as_slice()),
        (5, "run.bat", b"del *".as_slice()),
        (6, "letter.pdf", b"PK\x03\x04".as_slice()),
        (7, "bomb.gif", b"GIF89a\xff\xff\xff\xff\0\0\0".as_slice()),
        (8, "broken.png", b"\x89PNG\r\n\x1a\nno picture".as_slice()),
    ] {
        let refused = scene.send_file(&scene.cleo, id, name, bytes).await;
        assert_eq!(refused.problem(), (422, "message.file_unsupported".to_owned()), "{name}");
    }
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (0, 0), "nothing of them is kept");
    for (id, name, kept) in [
        (11, "../../etc/passwd", "passwd"),
        (12, "evil\u{202e}txt.rs", "eviltxt.rs"),
        (13, "a\r\nX-Header: b.txt", "aX-Header: b.txt"),
        (14, "...", "file"),
    ] {
        let sent = scene.send_file(&scene.cleo, id, name, b"text").await.ok();
        assert_eq!(sent["content"], kept);
        let fetched = scene.ann.get(&text(&sent["file"]["url"])).await;
        assert!(fetched.status.is_success() && fetched.header("x-header").is_empty());
    }
    scene.app.run_tasks().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn files_have_limits_in_size_number_and_bytes() {
    let app = TestApp::start_with(|config| {
        config.limits.chat_file_bytes = 100;
        config.limits.chat_files_per_interview = 3;
        config.limits.chat_files_bytes_per_interview = 250;
    })
    .await;
    let scene = Scene::with(app).await;
    for size in [0, 101] {
        let wrong = scene.begin_file(&scene.cleo, 1, "a.txt", size).await;
        assert_eq!(wrong.fields(), [("size".to_owned(), "out_of_range".to_owned())], "{size}");
    }
    let full = (409, "message.files_full".to_owned());
    scene.begin_file(&scene.cleo, 1, "a.txt", 100).await.ok();
    scene.begin_file(&scene.ann, 2, "b.txt", 100).await.ok();
    assert_eq!(scene.begin_file(&scene.cleo, 3, "c.txt", 51).await.problem(), full, "bytes");
    let third = scene.begin_file(&scene.cleo, 3, "c.txt", 50).await.ok();
    scene.cleo.delete(&scene.file_path(&third, "")).await;
    scene.begin_file(&scene.cleo, 4, "d.txt", 1).await.ok();
    assert_eq!(scene.begin_file(&scene.cleo, 5, "e.txt", 1).await.problem(), full, "number");
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    assert_eq!(
        scene.begin_file(&scene.cleo, 6, "f.txt", 1).await.problem(),
        (409, "interview.over".to_owned())
    );
    scene.app.run_tasks().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn uploads_that_nobody_goes_on_with_and_files_of_deleted_messages_go() {
    let scene = Scene::new().await;
    let upload = scene.begin_file(&scene.cleo, 1, "a.txt", PART + 1).await.ok();
    scene.file_part(&scene.cleo, &upload, 0, &letters(PART)).await.ok();
    let sent = scene.send_file(&scene.cleo, 2, "b.txt", b"text").await.ok();
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (2, 2));
    let path = scene.path(&format!("/messages/{}", text(&sent["id"])));
    let fixed = scene.cleo.put(&path, json!({ "content": "c.txt" })).await;
    assert_eq!(fixed.problem(), (409, "message.fixed".to_owned()));
    let gone = scene.cleo.delete(&path).await.ok();
    assert_eq!((&gone["content"], &gone["file"]), (&json!(""), &json!(null)));
    assert_eq!(scene.ann.get(&text(&sent["file"]["url"])).await.status, 404);
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (1, 1));
    scene.app.advance(Duration::hours(25));
    scene.app.run_tasks().await;
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (0, 0));
    scene.app.finish().await;
}

#[tokio::test]
async fn what_was_written_while_an_upload_was_given_up_goes_too() {
    let scene = Scene::new().await;
    let upload = scene.begin_file(&scene.cleo, 1, "a.txt", 3).await.ok();
    assert_eq!(scene.cleo.delete(&scene.file_path(&upload, "")).await.status, 204);
    scene.app.run_tasks().await;
    // A request that was completing it has read the parts before they went.
    let key: String =
        sqlx::query_scalar("SELECT payload->>'file' FROM tasks WHERE kind = 'chat.erase_file' LIMIT 1")
            .fetch_one(&mut scene.app.owner().await)
            .await
            .unwrap();
    scene.app.app.objects.put(&key.into(), "abc".into()).await.unwrap();
    assert_eq!(scene.kept_files().await, (0, 1));
    scene.app.advance(Duration::minutes(2));
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (0, 0));
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_fills_a_chat_with_uploads_that_are_never_sent() {
    let scene = Scene::new().await;
    for id in 1..=10 {
        scene.begin_file(&scene.cleo, id, "a.txt", 1).await.ok();
    }
    let refused = scene.begin_file(&scene.cleo, 11, "a.txt", 1).await;
    assert_eq!(refused.problem(), (429, "request.rate_limited".to_owned()));
    scene.begin_file(&scene.ann, 12, "a.txt", 1).await.ok();
    scene.app.finish().await;
}

/// A peer that speaks clamd's INSTREAM strictly, and finds what holds the word EICAR. What it was asked about.
async fn clamd() -> (String, Arc<Mutex<Vec<usize>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = asked.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut command = [0; 10];
            stream.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut whole = Vec::new();
            loop {
                let length = usize::try_from(stream.read_u32().await.unwrap()).unwrap();
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; length];
                stream.read_exact(&mut chunk).await.unwrap();
                whole.extend(chunk);
            }
            seen.lock().unwrap().push(whole.len());
            let found = whole.windows(5).any(|word| word == b"EICAR");
            let answer: &[u8] = if found { b"stream: Eicar-Test FOUND\0" } else { b"stream: OK\0" };
            stream.write_all(answer).await.unwrap();
        }
    });
    (address, asked)
}

#[tokio::test]
async fn a_scanner_sees_each_file_before_anybody_else() {
    let (address, asked) = clamd().await;
    let scene = Scene::with(TestApp::start_with(|config| config.clamav.address = address).await).await;
    let clean = letters(PART + 5);
    assert_eq!(scene.send_file(&scene.cleo, 1, "a.txt", &clean).await.status, 201);
    let infected = scene.send_file(&scene.cleo, 2, "b.txt", b"an EICAR test").await;
    assert_eq!(infected.problem(), (422, "message.file_infected".to_owned()));
    assert_eq!(*asked.lock().unwrap(), [PART + 5, 13]);
    scene.app.run_tasks().await;
    assert_eq!(scene.kept_files().await, (1, 1), "nothing of the infected one");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_file_waits_while_the_scanner_does_not_answer() {
    // A port that nobody listens on.
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let scene = Scene::with(TestApp::start_with(|config| config.clamav.address = nobody).await).await;
    let refused = scene.send_file(&scene.cleo, 1, "a.txt", b"text").await;
    assert_eq!(refused.problem(), (503, "message.file_unscanned".to_owned()));
    let upload = scene.begin_file(&scene.cleo, 1, "a.txt", 4).await.ok();
    assert_eq!(upload["offset"], 4, "it can be completed later");
    assert_eq!(scene.messages("").await["items"], json!([]));
    scene.app.finish().await;
}
