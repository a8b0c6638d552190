//! Recordings: from what the media server tells to what is played, kept and deleted.

use std::time::Duration as Span;

use chrono::Duration;
use colloquy::recording;
use colloquy_harness::{Answer, Call, Client, Guest, Person, TestApp, opus_file, text};
use object_store::ObjectStoreExt as _;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Row as _;

/// An interview at its scheduled time: Ann leads and owns the company, Cleo comes as a guest; both agreed to be recorded.
struct Scene {
    app: TestApp,
    ann: Person,
    cleo: Guest,
    interview: String,
    ann_identity: String,
    cleo_identity: String,
}

impl Scene {
    async fn new() -> Self {
        Self::with(TestApp::start().await).await
    }

    async fn with(app: TestApp) -> Self {
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let interview = text(&app.schedule(&ann, "Cleo Cole", 0).await["id"]);
        let cleo = app.guest(&ann, &interview).await;
        let ann_identity = join(&ann, &interview, true).await;
        let cleo_identity = join(&cleo, &interview, true).await;
        Self { app, ann, cleo, interview, ann_identity, cleo_identity }
    }

    /// The same, with both sides in the room.
    async fn in_call() -> (Self, Call) {
        let scene = Self::new().await;
        let call = scene.call().await;
        call.joined(&scene.ann_identity, "PA_1");
        call.joined(&scene.cleo_identity, "PA_2");
        scene.until_status("IN_PROGRESS").await;
        (scene, call)
    }

    /// After an interview in which Cleo's microphone was recorded.
    async fn recorded() -> Self {
        let (scene, call) = Self::in_call().await;
        let bytes = opus_file(5);
        call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &bytes);
        call.track_finished("TR_1", 5, bytes.len() as u64);
        call.finish().await;
        scene.end().await;
        scene
    }

    async fn call(&self) -> Call {
        Call::start(&self.app, &self.interview).await
    }

    async fn until_status(&self, status: &str) {
        let reached = || async { self.ann.get(&self.path("")).await.ok()["status"] == status };
        self.app.until(status, reached).await;
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/interviews/{}{rest}", self.interview)
    }

    async fn end(&self) {
        self.ann.post(&self.path("/end"), json!({})).await.ok();
        self.app.run_tasks().await;
    }

    async fn recording(&self) -> Answer {
        self.ann.get(&self.path("/recording")).await
    }

    /// Waits until so many tracks are recorded; the recording.
    async fn until_tracks(&self, count: usize) -> Value {
        let tracks = |answer: &Answer| answer.json()["tracks"].as_array().map_or(0, Vec::len);
        let reached = || async { tracks(&self.recording().await) == count };
        self.app.until("the tracks", reached).await;
        self.recording().await.ok()
    }

    /// The address of the only track's file.
    async fn file(&self) -> String {
        text(&self.recording().await.ok()["tracks"][0]["url"])
    }

    async fn notifications(&self, kind: &str) -> usize {
        let list = self.ann.get("/api/notifications").await.ok();
        list["items"].as_array().unwrap().iter().filter(|item| item["kind"] == kind).count()
    }

    async fn audit(&self, action: &str) -> Vec<(String, Value)> {
        let rows = sqlx::query(
            "SELECT actor_kind, detail FROM audit_log WHERE action = $1 AND outcome = 'ok' ORDER BY ctid",
        )
        .bind(action)
        .fetch_all(&mut self.app.owner().await)
        .await
        .unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }

    async fn count(&self, table: &str) -> i64 {
        let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        sqlx::query_scalar(query).fetch_one(&mut self.app.owner().await).await.unwrap()
    }
}

async fn join(client: &Client, interview: &str, agrees: bool) -> String {
    let path = format!("/api/interviews/{interview}/join");
    text(&client.post(&path, json!({ "recordingConsent": agrees })).await.ok()["identity"])
}

async fn range(client: &Client, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = client.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.send(request).await
}

#[tokio::test]
async fn a_call_becomes_a_recording_that_its_interviewers_are_told_of() {
    let (scene, call) = Scene::in_call().await;
    assert_eq!(scene.recording().await.problem(), (404, "recording.not_found".to_owned()));
    let (first, second) = (opus_file(4), opus_file(5));
    call.track_started(&scene.cleo_identity, "TR_1", Span::from_secs(2), &first);
    // Told later, though it began earlier: the recording begins with it.
    call.track_started(&scene.ann_identity, "TR_2", Span::from_millis(500), &second);
    let live = scene.until_tracks(2).await;
    assert_eq!(live["status"], "recording");
    assert_eq!(live["startedAt"], json!(scene.app.now() + Duration::milliseconds(500)));
    assert_eq!(
        scene.ann.delete(&scene.path("/recording")).await.problem(),
        (409, "recording.busy".to_owned())
    );

    call.track_finished("TR_1", 4, first.len() as u64);
    call.track_finished("TR_2", 5, second.len() as u64);
    call.finish().await;
    scene.app.run_tasks().await;
    let waiting = scene.recording().await.ok();
    assert_eq!(waiting["tracks"][0]["status"], "ready");
    assert_eq!(waiting["status"], "recording", "somebody may come back");
    assert_eq!(scene.notifications("recording_ready").await, 0);

    scene.end().await;
    let ready = scene.recording().await.ok();
    assert_eq!((&ready["status"], &ready["storageProvider"]), (&json!("ready"), &json!("local")));
    assert_eq!(
        (&ready["interviewTitle"], &ready["interviewId"]),
        (&json!("Backend engineer"), &json!(scene.interview))
    );
    assert_eq!(ready["expirationDate"], json!(scene.app.now() + Duration::seconds(2) + Duration::days(90)));
    let tracks = ready["tracks"].as_array().unwrap();
    let shown: Vec<_> = tracks
        .iter()
        .map(|t| (text(&t["participantName"]), text(&t["relation"]), t["offset"].as_f64().unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            ("Ann Ames".to_owned(), "interviewer".to_owned(), 0.0),
            ("Cleo Cole".to_owned(), "candidate".to_owned(), 1.5)
        ]
    );
    assert!((tracks[1]["duration"].as_f64().unwrap() - 4.0).abs() < 0.1);
    assert!((ready["duration"].as_f64().unwrap() - 5.5).abs() < 0.1, "to the end of the last track");
    let sizes: i64 = tracks.iter().map(|track| track["size"].as_i64().unwrap()).sum();
    assert_eq!(ready["fileSize"], sizes);
    assert_eq!(scene.notifications("recording_ready").await, 1);
    assert_eq!(scene.ann.get(&scene.path("")).await.ok()["recordingId"], ready["id"]);
    let left = std::fs::read_dir(scene.app.app.recordings_dir.join("live")).unwrap().count();
    assert_eq!(left, 0, "live files are gone");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_finished_file_is_served_as_a_whole_and_in_ranges() {
    let scene = Scene::recorded().await;
    let path = scene.file().await;
    let whole = scene.ann.get(&path).await;
    assert_eq!((whole.status.as_u16(), whole.header("content-type")), (200, "audio/webm".to_owned()));
    assert_eq!(
        (whole.header("accept-ranges"), whole.header("cache-control")),
        ("bytes".to_owned(), "private, no-store".to_owned())
    );
    assert_eq!(&whole.body[..4], [0x1A, 0x45, 0xDF, 0xA3], "it is a WebM file");
    assert!(whole.body.windows(4).any(|id| id == [0x1C, 0x53, 0xBB, 0x6B]), "it has an index (Cues)");
    let length = whole.body.len();
    let etag = whole.header("etag");

    for (asked, first, last) in [
        ("bytes=0-0".to_owned(), 0, 0),
        ("bytes=10-19".to_owned(), 10, 19),
        (format!("bytes={}-", length - 5), length - 5, length - 1),
        ("bytes=-7".to_owned(), length - 7, length - 1),
        (format!("bytes=100-{}", length + 999), 100, length - 1),
    ] {
        let part = range(&scene.ann, &path, &[("range", &asked)]).await;
        assert_eq!(part.status, 206, "{asked}");
        assert_eq!(part.header("content-range"), format!("bytes {first}-{last}/{length}"));
        assert_eq!(part.header("content-length"), (last - first + 1).to_string());
        assert_eq!(part.body, whole.body[first..=last], "{asked}");
    }
    let beyond = range(&scene.ann, &path, &[("range", &format!("bytes={length}-"))]).await;
    assert_eq!((beyond.status.as_u16(), beyond.header("content-range")), (416, format!("bytes */{length}")));
    for ignored in ["bytes=0-1,4-5", "lines=1-2", "bytes=9-2"] {
        assert_eq!(range(&scene.ann, &path, &[("range", ignored)]).await.status, 200, "{ignored}");
    }
    let same = range(&scene.ann, &path, &[("range", "bytes=0-3"), ("if-range", &etag)]).await;
    assert_eq!((same.status.as_u16(), same.body.len()), (206, 4));
    let other = range(&scene.ann, &path, &[("range", "bytes=0-3"), ("if-range", "\"another\"")]).await;
    assert_eq!((other.status.as_u16(), other.body.len()), (200, length));
    let head = scene.ann.send(scene.ann.request(Method::HEAD, &path)).await;
    assert_eq!(
        (head.status.as_u16(), head.header("content-length"), head.body.len()),
        (200, length.to_string(), 0)
    );
    let saved = scene.ann.get(&format!("{path}?download=1")).await.header("content-disposition");
    assert!(
        saved.starts_with(
            "attachment; filename=\"Backend engineer - 2026-03-02 - Cleo Cole - microphone.webm\""
        ),
        "{saved}"
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn a_track_can_be_played_while_it_is_recorded() {
    let (scene, call) = Scene::in_call().await;
    let bytes = opus_file(3);
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &bytes);
    scene.until_tracks(1).await;
    let path = scene.file().await;
    let whole = scene.ann.get(&path).await;
    assert_eq!((whole.status.as_u16(), &whole.body), (200, &bytes));
    assert_eq!(whole.header("etag"), "", "it grows");
    let part = range(&scene.ann, &path, &[("range", "bytes=4-9")]).await;
    assert_eq!((part.status.as_u16(), part.body), (206, bytes[4..10].to_vec()));
    call.track_finished("TR_1", 3, bytes.len() as u64);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn one_row_in_the_audit_trail_stands_for_ten_minutes_of_playing() {
    let scene = Scene::recorded().await;
    let path = scene.file().await;
    let asked = |from: usize| {
        let (client, path) = (scene.ann.client.clone(), path.clone());
        async move {
            range(&client, &path, &[("range", &format!("bytes={from}-{}", from + 9))]).await.status.as_u16()
        }
    };
    let answers = tokio::join!(asked(0), asked(10), asked(20), asked(30));
    assert_eq!(answers, (206, 206, 206, 206));
    let rows = scene.audit("recording.track_read").await;
    assert_eq!(rows.len(), 1);
    assert!(path.contains(&text(&rows[0].1["track"])), "it names the track");

    scene.app.advance(Duration::minutes(9));
    asked(40).await;
    assert_eq!(scene.audit("recording.track_read").await.len(), 1);
    scene.app.advance(Duration::minutes(1));
    asked(50).await;
    assert_eq!(scene.audit("recording.track_read").await.len(), 2);

    let colleague = scene.app.member(&scene.ann, "Rea Rowe", "RECRUITER").await;
    assert_eq!(colleague.get(&path).await.status, 200);
    assert_eq!(scene.audit("recording.track_read").await.len(), 3, "another reader is another reading");
    assert!(!scene.audit("recording.read").await.is_empty());
    scene.app.finish().await;
}

#[tokio::test]
async fn recordings_are_for_interviewers_and_those_who_decide() {
    let scene = Scene::recorded().await;
    let (path, file) = (scene.path("/recording"), scene.file().await);
    let fellow = scene.app.member(&scene.ann, "Ian Idle", "INTERVIEWER").await;
    let stranger = scene.app.interviewer("Sam Stone", "Other").await;
    let nobody = scene.app.client();
    for (client, status, codes) in [
        (&scene.cleo.client, 403, ["auth.forbidden", "auth.forbidden"]),
        (&fellow.client, 403, ["auth.forbidden", "auth.forbidden"]),
        (&stranger.client, 404, ["interview.not_found", "recording.not_found"]),
        (&nobody, 401, ["auth.required", "auth.required"]),
    ] {
        assert_eq!(client.get(&path).await.problem(), (status, codes[0].to_owned()));
        assert_eq!(client.delete(&path).await.problem(), (status, codes[0].to_owned()));
        assert_eq!(client.get(&file).await.problem(), (status, codes[1].to_owned()));
    }
    // A track is found under its own recording only.
    let mine = text(&scene.app.schedule(&stranger, "Gus Grey", 0).await["id"]);
    let identity = join(&stranger, &mine, true).await;
    let call = Call::start(&scene.app, &mine).await;
    call.track_started(&identity, "TR_9", Span::ZERO, &opus_file(1));
    let found = || async { stranger.get(&format!("/api/interviews/{mine}/recording")).await.status == 200 };
    scene.app.until("the other recording", found).await;
    let other = text(&stranger.get(&format!("/api/interviews/{mine}/recording")).await.ok()["id"]);
    let track = file.split('/').nth(5).unwrap();
    let crossed = stranger.get(&format!("/api/recordings/{other}/tracks/{track}/file")).await;
    assert_eq!(crossed.problem(), (404, "recording.not_found".to_owned()));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_track_of_somebody_who_declined_is_not_kept() {
    let scene = Scene::new().await;
    let identity = join(&scene.cleo, &scene.interview, false).await;
    let call = scene.call().await;
    call.track_started(&identity, "TR_1", Span::ZERO, &opus_file(1));
    call.track_finished("TR_1", 1, 1000);
    let file = call.file("TR_1");
    scene.app.until("the file is deleted", || async { !file.exists() }).await;
    call.finish().await;
    assert_eq!(scene.count("recordings").await, 0);
    scene.app.finish().await;
}

#[tokio::test]
async fn nothing_is_kept_where_recording_is_switched_off() {
    let scene = Scene::with(TestApp::start_with(|config| config.recording.enabled = false).await).await;
    let call = scene.call().await;
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &opus_file(1));
    call.track_finished("TR_1", 1, 1000);
    let file = call.file("TR_1");
    scene.app.until("the file is deleted", || async { !file.exists() }).await;
    call.finish().await;
    assert_eq!(scene.count("recordings").await, 0);
    scene.app.finish().await;
}

#[tokio::test]
async fn what_a_killed_server_left_is_finalised_after_the_restart() {
    let (scene, call) = Scene::in_call().await;
    let mut cut = opus_file(6);
    cut.truncate(cut.len() * 2 / 3);
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &cut);
    call.track_started(&scene.ann_identity, "TR_2", Span::ZERO, b"\x1A\x45");
    scene.until_tracks(2).await;
    call.finish().await;

    recording::recover(&scene.app.app).await.unwrap();
    scene.end().await;
    let recording = scene.recording().await.ok();
    assert_eq!(recording["status"], "ready");
    let mut statuses: Vec<String> =
        recording["tracks"].as_array().unwrap().iter().map(|track| text(&track["status"])).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, ["failed", "ready"], "what holds no whole frame is given up");
    let kept =
        recording["tracks"].as_array().unwrap().iter().find(|track| track["status"] == "ready").unwrap();
    let seconds = kept["duration"].as_f64().unwrap();
    assert!((2.0..6.0).contains(&seconds), "{seconds}");
    assert_eq!(scene.ann.get(&text(&kept["url"])).await.body.len() as i64, kept["size"].as_i64().unwrap());
    scene.app.finish().await;
}

#[tokio::test]
async fn a_recording_becomes_ready_even_if_everybody_left_long_before_the_end() {
    let (scene, call) = Scene::in_call().await;
    let bytes = opus_file(2);
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &bytes);
    call.track_finished("TR_1", 2, bytes.len() as u64);
    call.left(&scene.ann_identity, "PA_1");
    call.left(&scene.cleo_identity, "PA_2");
    call.finish().await;
    scene.app.run_tasks().await;
    assert_eq!(scene.recording().await.ok()["status"], "recording");
    scene.app.advance(Duration::minutes(61));
    scene.app.run_tasks().await;
    assert_eq!(scene.recording().await.ok()["status"], "ready");
    assert_eq!(scene.notifications("recording_ready").await, 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn deleting_removes_rows_and_files() {
    let scene = Scene::recorded().await;
    let (file, id) = (scene.file().await, text(&scene.recording().await.ok()["id"]));
    let key: String = sqlx::query_scalar("SELECT object_key FROM recording_tracks")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    let key = object_store::path::Path::from(key);
    assert!(scene.app.app.objects.head(&key).await.is_ok());

    assert_eq!(scene.ann.delete(&scene.path("/recording")).await.status, 204);
    assert_eq!(scene.recording().await.problem(), (404, "recording.not_found".to_owned()));
    assert_eq!(scene.ann.get(&file).await.problem(), (404, "recording.not_found".to_owned()));
    assert_eq!(
        scene.ann.delete(&scene.path("/recording")).await.problem(),
        (404, "recording.not_found".to_owned())
    );
    scene.app.run_tasks().await;
    assert!(matches!(scene.app.app.objects.head(&key).await, Err(object_store::Error::NotFound { .. })));
    let rows = scene.audit("recording.delete").await;
    assert_eq!((rows.len(), rows[0].0.as_str(), text(&rows[0].1["recording"])), (1, "user", id));
    scene.app.finish().await;
}

#[tokio::test]
async fn deletion_is_offered_to_those_who_may_delete() {
    let (scene, call) = Scene::in_call().await;
    let ben = scene.app.member(&scene.ann, "Ben Bold", "INTERVIEWER").await;
    let rhea = scene.app.member(&scene.ann, "Rhea Ross", "RECRUITER").await;
    scene.ann.put(&scene.path(""), json!({ "interviewerIds": [scene.ann.id, ben.id] })).await.ok();
    let bytes = opus_file(1);
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &bytes);
    call.track_finished("TR_1", 1, bytes.len() as u64);
    call.finish().await;
    scene.end().await;
    let path = scene.path("/recording");
    for (reader, may) in [(&scene.ann, true), (&ben, false), (&rhea, true)] {
        assert_eq!(reader.get(&path).await.ok()["canDelete"], may, "{}", reader.name);
    }
    assert_eq!(ben.delete(&path).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(rhea.delete(&path).await.status, 204);
    scene.app.finish().await;
}

#[tokio::test]
async fn files_go_with_the_company_whose_rows_are_deleted() {
    let scene = Scene::recorded().await;
    let mut owner = scene.app.owner().await;
    let key: String =
        sqlx::query_scalar("SELECT object_key FROM recording_tracks").fetch_one(&mut owner).await.unwrap();
    let key = object_store::path::Path::from(key);
    sqlx::query("DELETE FROM companies").execute(&mut owner).await.unwrap();
    assert_eq!(scene.count("recording_tracks").await, 0);
    assert!(scene.app.app.objects.head(&key).await.is_ok());
    scene.app.advance(Duration::hours(2));
    scene.app.run_tasks().await;
    assert!(matches!(scene.app.app.objects.head(&key).await, Err(object_store::Error::NotFound { .. })));
    assert_eq!(scene.count("recording_leftovers").await, 0);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_live_file_that_nothing_is_known_of_is_found_and_kept() {
    let (scene, call) = Scene::in_call().await;
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &opus_file(1));
    scene.until_tracks(1).await;
    assert_eq!(recording::orphans(&scene.app.app).await.unwrap(), Vec::<std::path::PathBuf>::new());
    let orphan = scene.app.app.recordings_dir.join("live").join("room").join("TR_lost.webm");
    std::fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    std::fs::write(&orphan, opus_file(1)).unwrap();
    assert_eq!(recording::orphans(&scene.app.app).await.unwrap(), std::slice::from_ref(&orphan));
    call.finish().await;
    recording::recover(&scene.app.app).await.unwrap();
    assert!(orphan.exists());
    scene.app.finish().await;
}

#[tokio::test]
async fn a_recording_is_deleted_when_its_time_is_over() {
    let scene = Scene::with(TestApp::start_with(|config| config.recording.retention_days = 3).await).await;
    let call = scene.call().await;
    let bytes = opus_file(1);
    call.track_started(&scene.cleo_identity, "TR_1", Span::ZERO, &bytes);
    call.track_finished("TR_1", 1, bytes.len() as u64);
    call.finish().await;
    scene.end().await;
    scene.app.advance(Duration::days(2));
    scene.app.run_tasks().await;
    assert_eq!(scene.recording().await.ok()["status"], "ready");
    scene.app.advance(Duration::days(1));
    scene.app.run_tasks().await;
    assert_eq!(scene.recording().await.problem(), (404, "recording.not_found".to_owned()));
    assert_eq!(scene.audit("recording.delete").await[0].0, "system");
    scene.app.finish().await;
}
