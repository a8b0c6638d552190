//! Writes down what the media server tells, in order. The channel has no bound, so media never waits for the database; an event is
//! tried again until it is stored or the server stops.

use std::path::Path;
use std::time::Duration;

use colloquy_media::{LeaveCause, TrackKind, TrackSource};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;

use super::presence::{self, Connection};
use super::{guard, store};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::policy::{Action, Target};
use crate::media::MediaEvent;
use crate::recording::{self, FinishedTrack, StartedTrack};

const ACTOR: &str = "room.media_events";
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// How often an event is tried that fails although the database answers.
const ATTEMPTS: u32 = 5;

/// Writes down what happens in the rooms until `stop`, and keeps them in line with what happens elsewhere. What was sent before
/// `stop` is written still.
pub async fn run_media_events(app: App, events: UnboundedReceiver<MediaEvent>, stop: CancellationToken) {
    tokio::join!(write_down(&app, events, &stop), guard::watch(&app, &stop));
}

async fn write_down(app: &App, mut events: UnboundedReceiver<MediaEvent>, stop: &CancellationToken) {
    if !persist(app, Step::Restart, stop).await {
        return;
    }
    loop {
        let next = tokio::select! {
            biased;
            event = events.recv() => event,
            () = stop.cancelled() => None,
        };
        let Some(event) = next else { return };
        if !persist(app, Step::Event(&event), stop).await {
            tracing::error!(
                waiting = events.len(),
                "stopped before everything that happened in the rooms was stored"
            );
            return;
        }
    }
}

/// Tries until it is done, or until it is clear that it never will be. False when `stop` came first.
async fn persist(app: &App, step: Step<'_>, stop: &CancellationToken) -> bool {
    let what = step.name();
    let mut pause = FIRST_PAUSE;
    for tried in 1.. {
        let Err(error) = step.store(app).await else { return true };
        let again = match error.code {
            Code::Unavailable => true,
            Code::Internal => tried < ATTEMPTS,
            // The interview is gone.
            _ => false,
        };
        if !again {
            tracing::error!(%error, what, "what happened in a room could not be stored");
            return true;
        }
        tracing::warn!(%error, what, tried, "what happened in a room is not stored yet");
        tokio::select! { () = tokio::time::sleep(pause) => {}, () = stop.cancelled() => return false }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    false
}

/// Something to be written down.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// The server has started: nobody is in a room.
    Restart,
    Event(&'a MediaEvent),
}

impl Step<'_> {
    fn name(self) -> &'static str {
        match self {
            Step::Restart => "server restart",
            Step::Event(MediaEvent::ParticipantJoined { .. }) => "participant joined",
            Step::Event(MediaEvent::ParticipantLeft { .. }) => "participant left",
            Step::Event(MediaEvent::TrackRecordingStarted { .. }) => "recording started",
            Step::Event(MediaEvent::TrackRecordingFinished { .. }) => "recording finished",
            Step::Event(MediaEvent::RoomEmpty { .. }) => "room empty",
        }
    }

    async fn store(self, app: &App) -> Result<()> {
        match self {
            Step::Restart => presence::everybody_left(app).await,
            Step::Event(event) => store_event(app, event).await,
        }
    }
}

async fn store_event(app: &App, event: &MediaEvent) -> Result<()> {
    match event {
        MediaEvent::ParticipantJoined { room, identity, participant_sid: session, at } => {
            let Some(facts) = facts_of(app, room).await? else { return Ok(()) };
            presence::arrived(app, facts.id, &Connection { identity, session, at: *at }).await
        }
        MediaEvent::ParticipantLeft { room, identity, participant_sid: session, cause, at } => {
            let Some(facts) = facts_of(app, room).await? else { return Ok(()) };
            presence::left(app, facts.id, &Connection { identity, session, at: *at }, cause_name(*cause))
                .await
        }
        MediaEvent::TrackRecordingStarted { .. } => recording_started(app, event).await,
        MediaEvent::TrackRecordingFinished {
            path, duration_ms, bytes, width, height, bytes_dropped, ..
        } => {
            if *bytes_dropped > 0 {
                tracing::error!(
                    bytes_dropped,
                    "a recording ends early because the disk was too slow or full"
                );
            }
            let seconds = Duration::from_millis(u64::try_from(*duration_ms).unwrap_or(0)).as_secs_f64();
            let track = FinishedTrack { path, seconds, bytes: *bytes, width: *width, height: *height };
            recording::track_finished(app, track).await
        }
        // Each departure was told before.
        MediaEvent::RoomEmpty { .. } => Ok(()),
    }
}

async fn recording_started(app: &App, event: &MediaEvent) -> Result<()> {
    let MediaEvent::TrackRecordingStarted {
        room, identity, track_sid, kind, source, path, started_at, ..
    } = event
    else {
        return Ok(());
    };
    let Some(facts) = facts_of(app, room).await? else { return Ok(()) };
    let row = {
        let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
        store::by_identity(&mut tx, facts.id, identity).await?
    };
    let agreed = row.filter(|row| row.recording_consent == Some(true) && app.config.recording.enabled);
    let Some(row) = agreed else {
        // Its file goes when it is finished, since no row will know it.
        tracing::warn!(track_sid, "a track without consent is not kept");
        app.media.set_recorded(room, identity, false);
        return Ok(());
    };
    let track = StartedTrack {
        user: row.user_id,
        track_sid,
        is_video: *kind == TrackKind::Video,
        source: source_name(*kind, *source),
        path: Path::new(path),
        started_at: *started_at,
    };
    recording::track_started(app, &facts, track).await
}

async fn facts_of(app: &App, room: &str) -> Result<Option<InterviewFacts>> {
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    interview::facts_of_room(&mut tx, room).await
}

fn source_name(kind: TrackKind, source: TrackSource) -> &'static str {
    match (source, kind) {
        (TrackSource::Camera, _) | (TrackSource::Unknown, TrackKind::Video) => "camera",
        (TrackSource::Microphone, _) | (TrackSource::Unknown, TrackKind::Audio) => "microphone",
        (TrackSource::ScreenShare, _) => "screen_share",
        (TrackSource::ScreenShareAudio, _) => "screen_share_audio",
    }
}

fn cause_name(cause: LeaveCause) -> &'static str {
    match cause {
        LeaveCause::ClientLeft => "client_left",
        LeaveCause::DuplicateIdentity => "duplicate_identity",
        LeaveCause::Removed => "removed",
        LeaveCause::RoomEnded => "room_ended",
        LeaveCause::ServerShutdown => "server_shutdown",
        LeaveCause::NoSuchSession => "no_such_session",
        LeaveCause::ConnectionLost => "connection_lost",
        LeaveCause::MediaClosed => "media_closed",
        _ => "other",
    }
}
