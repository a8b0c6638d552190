//! The shell without clients: who is let in, and what reaches the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, Utc};
use colloquy_media::recording::{Codec, Finished, Started};
use colloquy_media::{RecordOutput, TrackDescription, TrackKind, TrackSource};
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::files::Files;
use super::{Ended, JoinGrant, MediaCounts, MediaEvent, MediaServer, MediaSettings, WallClock};

/// A folder that disappears with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colloquy-media-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn clock() -> WallClock {
    let now = DateTime::<Utc>::from_timestamp(1_800_000_000, 0).unwrap();
    Arc::new(move || now)
}

fn server(folder: &Folder) -> MediaServer {
    let settings = MediaSettings {
        bind: "127.0.0.1:0".parse().unwrap(),
        advertised: Vec::new(),
        recordings: folder.0.clone(),
        api_key: "key".into(),
        api_secret: "secret".into(),
        token_lifetime: Duration::from_secs(60),
        limits: colloquy_media::Limits::default(),
        clock: clock(),
        seed: [7; 32],
    };
    MediaServer::start(settings, mpsc::unbounded_channel().0).unwrap()
}

async fn status(server: &MediaServer, path: &str, bearer: Option<&str>) -> StatusCode {
    let mut request = Request::get(path);
    if let Some(token) = bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    server.routes().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
}

#[tokio::test]
async fn only_valid_tokens_are_let_in_and_newer_protocols_are_unknown() {
    let folder = Folder::new("tokens");
    let server = server(&folder);
    let token = server.mint(JoinGrant {
        room: "room".into(),
        identity: "ada".into(),
        name: "Ada".into(),
        metadata: String::new(),
        can_publish: true,
        can_publish_data: true,
        record: false,
        focuses: false,
    });
    let with_query = format!("/rtc/validate?access_token={token}");
    assert_eq!(status(&server, &with_query, None).await, StatusCode::OK);
    assert_eq!(status(&server, "/rtc/validate", Some(&token)).await, StatusCode::OK);
    assert_eq!(status(&server, "/rtc/validate", None).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(&server, "/rtc/validate", Some("a.b.c")).await, StatusCode::UNAUTHORIZED);
    for path in ["/rtc/v1", "/rtc/v1/validate", "/rtc/v1?access_token=x"] {
        assert_eq!(status(&server, path, Some(&token)).await, StatusCode::NOT_FOUND);
    }
    assert_ne!(server.udp_address().port(), 0);
    assert_eq!(server.counts(), MediaCounts::default());
    assert!(server.is_running());
    server.shutdown().await;
    // The thread says so right after it has answered.
    while server.is_running() {
        tokio::task::yield_now().await;
    }
    server.shutdown().await;
}

fn track(recording: &str) -> TrackDescription {
    TrackDescription {
        room: "room".into(),
        identity: "ada".into(),
        participant_sid: "PA_1".into(),
        track_sid: "TR_1".into(),
        kind: TrackKind::Video,
        source: TrackSource::Camera,
        recording: recording.into(),
    }
}

fn record(folder: &Path, pieces: &[&[u8]]) -> UnboundedReceiver<MediaEvent> {
    let (sender, events) = mpsc::unbounded_channel();
    let mut files = Files::start(folder.to_owned(), clock(), sender, Ended::default()).unwrap();
    let started = Started { first_frame_at: Instant::now(), codec: Codec::Vp8, width: 640, height: 360 };
    files.send(RecordOutput::Started { track: track("TR_1"), started });
    for piece in pieces {
        files.send(RecordOutput::Append { recording: "TR_1".into(), bytes: piece.to_vec() });
    }
    let finished =
        Finished { duration: Duration::from_millis(1_500), width: 1_280, height: 720, ..Finished::default() };
    files.send(RecordOutput::Finished { recording: "TR_1".into(), finished });
    files.finish();
    events
}

#[test]
fn a_recording_is_on_the_disk_when_its_end_is_told() {
    let folder = Folder::new("files");
    let mut events = record(&folder.0, &[b"one ", b"two"]);
    let path = folder.0.join("live/room/TR_1.webm");
    assert_eq!(std::fs::read(&path).unwrap(), b"one two");
    let started = events.try_recv().unwrap();
    assert!(
        matches!(started, MediaEvent::TrackRecordingStarted { codec: "video/VP8", path: ref told, .. } if *told == path)
    );
    let MediaEvent::TrackRecordingFinished { duration_ms, bytes, width, height, bytes_dropped, .. } =
        events.try_recv().unwrap()
    else {
        panic!("the end is told second");
    };
    assert_eq!((duration_ms, bytes, width, height, bytes_dropped), (1_500, 7, 1_280, 720, 0));
}

#[test]
fn a_writer_that_dies_is_noticed() {
    let folder = Folder::new("dead");
    let (sender, _events) = mpsc::unbounded_channel();
    let ended = CancellationToken::new();
    let fatal: WallClock = Arc::new(|| panic!("the thread dies here"));
    let mut files = Files::start(folder.0.clone(), fatal, sender, Ended(ended.clone())).unwrap();
    let started = Started { first_frame_at: Instant::now(), codec: Codec::Vp8, width: 640, height: 360 };
    files.send(RecordOutput::Started { track: track("TR_1"), started });
    files.finish();
    assert!(ended.is_cancelled());
}

#[test]
fn what_the_disk_refuses_is_counted() {
    let folder = Folder::new("refused");
    let not_a_folder = folder.0.join("file");
    std::fs::write(&not_a_folder, b"").unwrap();
    let mut events = record(&not_a_folder, &[b"one ", b"two"]);
    events.try_recv().unwrap();
    let finished = events.try_recv().unwrap();
    assert!(matches!(finished, MediaEvent::TrackRecordingFinished { bytes: 0, bytes_dropped: 7, .. }));
}
