//! A call without media: what the media server would tell of it, and the files that it would write.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use colloquy::media::MediaEvent;
use colloquy::room;
use colloquy_media::recording::{Codec, RecorderOutput, RoomClock, RtpPacket, TrackRecorder};
use colloquy_media::{LeaveCause, TrackKind, TrackSource};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{Client, TestApp};

/// Tells the application what happens in an interview's room, as the media server would.
pub struct Call {
    /// The room's name on the media server.
    pub room: String,
    folder: PathBuf,
    start: DateTime<Utc>,
    events: UnboundedSender<MediaEvent>,
    stop: CancellationToken,
    worker: JoinHandle<()>,
}

impl Call {
    /// Begins to tell. To the application it looks as if the server had just started.
    ///
    /// # Panics
    /// When there is no such interview.
    pub async fn start(app: &TestApp, interview: &str) -> Self {
        let (events, receiver) = unbounded_channel();
        let stop = CancellationToken::new();
        let worker = tokio::spawn(room::run_media_events(app.app.clone(), receiver, stop.clone()));
        let room: String = sqlx::query_scalar("SELECT media_room FROM interviews WHERE id = $1::uuid")
            .bind(interview)
            .fetch_one(&mut app.owner().await)
            .await
            .expect("the interview has a room");
        let folder = app.app.recordings_dir.join("live").join(&room);
        Self { room, folder, start: app.now(), events, stop, worker }
    }

    /// Ends after everything that was told is stored.
    ///
    /// # Panics
    /// When the application panicked.
    pub async fn finish(self) {
        self.stop.cancel();
        self.worker.await.expect("media events are stored without a panic");
    }

    fn tell(&self, event: MediaEvent) {
        self.events.send(event).expect("the application listens");
    }

    /// A connection of the participant is up.
    pub fn joined(&self, identity: &str, session: &str) {
        let (room, identity, participant_sid) = (self.room.clone(), identity.to_owned(), session.to_owned());
        self.tell(MediaEvent::ParticipantJoined { room, identity, participant_sid, at: self.start });
    }

    /// A connection of the participant is gone.
    pub fn left(&self, identity: &str, session: &str) {
        let (room, identity, participant_sid) = (self.room.clone(), identity.to_owned(), session.to_owned());
        let cause = LeaveCause::ClientLeft;
        self.tell(MediaEvent::ParticipantLeft { room, identity, participant_sid, cause, at: self.start });
    }

    /// Where the track's file is written.
    pub fn file(&self, track: &str) -> PathBuf {
        self.folder.join(format!("{track}.webm"))
    }

    /// A microphone's file has begun, `offset` after the call, and holds `bytes` so far.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn track_started(&self, identity: &str, track: &str, offset: Duration, bytes: &[u8]) {
        std::fs::create_dir_all(&self.folder).expect("the folder can be made");
        std::fs::write(self.file(track), bytes).expect("the file can be written");
        self.tell(MediaEvent::TrackRecordingStarted {
            room: self.room.clone(),
            identity: identity.to_owned(),
            track_sid: track.to_owned(),
            recording: track.to_owned(),
            kind: TrackKind::Audio,
            source: TrackSource::Microphone,
            codec: "audio/opus",
            path: self.file(track),
            started_at: self.start + offset,
        });
    }

    /// The track's file is complete.
    pub fn track_finished(&self, track: &str, seconds: i64, bytes: u64) {
        self.tell(MediaEvent::TrackRecordingFinished {
            room: self.room.clone(),
            recording: track.to_owned(),
            track_sid: track.to_owned(),
            path: self.file(track),
            duration_ms: seconds * 1000,
            bytes,
            width: 0,
            height: 0,
            bytes_dropped: 0,
        });
    }
}

/// A WebM file of an Opus track, as the recorder leaves it: playable, but not finalised.
pub fn opus_file(seconds: u64) -> Vec<u8> {
    const FRAME: Duration = Duration::from_millis(20);
    let start = Instant::now();
    let mut clock = RoomClock::new(start).participant();
    let mut recorder = TrackRecorder::new(Codec::Opus);
    let (mut bytes, mut now) = (Vec::new(), start);
    for frame in 0..seconds * 50 {
        let payload: Arc<[u8]> = Arc::from([vec![0xFC], frame.to_be_bytes().to_vec()].concat());
        let packet = RtpPacket {
            layer: 0,
            ssrc: 1,
            sequence: 1 + frame,
            rtp_time: frame * 960,
            marker: false,
            payload,
            arrival: now,
            sender_info: None,
        };
        recorder.handle_packet(&mut clock, packet);
        recorder.handle_timeout(&mut clock, now);
        now += FRAME;
    }
    recorder.finish(&mut clock, now);
    while let Some(output) = recorder.poll_output() {
        if let RecorderOutput::Append(block) = output {
            bytes.extend(block);
        }
    }
    bytes
}

/// An open signalling connection to the media server.
pub struct Signalling {
    socket: reqwest::Upgraded,
    /// The participant's name on the media server.
    pub identity: String,
}

impl Signalling {
    /// Joins the interview's room as `client`, as far as signalling goes.
    ///
    /// # Panics
    /// When the application or the media server refuses.
    pub async fn join(client: &Client, interview: &str) -> Self {
        let admission = client
            .post(&format!("/api/interviews/{interview}/join"), json!({ "recordingConsent": true }))
            .await
            .ok();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self::open(client, &text(&admission["token"]), text(&admission["identity"])).await
    }

    /// Goes in with a token of the media server.
    ///
    /// # Panics
    /// When the media server refuses.
    pub async fn open(client: &Client, token: &str, identity: String) -> Self {
        let path = format!("/rtc?access_token={token}&auto_subscribe=1&sdk=js&protocol=15");
        let request = client.request(reqwest::Method::GET, &path);
        let request = request.header("connection", "upgrade").header("upgrade", "websocket");
        let request = request
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
        let answer = request.send().await.expect("the media server answers");
        assert_eq!(answer.status(), 101, "the media server lets the participant in");
        let socket = answer.upgrade().await.expect("the connection becomes a websocket");
        let mut signalling = Self { socket, identity };
        let mut first = [0; 1];
        signalling
            .socket
            .read_exact(&mut first)
            .await
            .expect("the media server sends its answer to the join");
        signalling
    }

    /// Waits until the media server has closed the connection; ten seconds at most.
    ///
    /// # Panics
    /// When it stays open.
    pub async fn closed(mut self) {
        let mut rest = Vec::new();
        let end = tokio::time::timeout(Duration::from_secs(10), self.socket.read_to_end(&mut rest)).await;
        assert!(end.is_ok(), "the connection is still open after ten seconds");
    }

    /// Whether the media server has not closed the connection yet.
    pub async fn is_open(&mut self) -> bool {
        let mut buffer = [0; 4096];
        loop {
            tokio::select! {
                biased;
                read = self.socket.read(&mut buffer) => if !matches!(read, Ok(1..)) { return false },
                () = std::future::ready(()) => return true,
            }
        }
    }
}
