//! Tracks that participants publish.

use std::time::Instant;

use livekit_protocol as lk;
use lk::request_response::{Reason, Request as Refused};
use lk::signal_response::Message;
use str0m::media::{MediaKind, Mid};

use super::{MediaEvent, Output, SessionId, Sfu, TrackDescription, TrackId, TrackKind, TrackSource};
use crate::layers::{LAYERS, LayerActivity};
use crate::legacy;
use crate::messages;
use crate::sdp::{MediaSection, media_sections};
use crate::session::Session;
use crate::speakers::LevelMeter;
use crate::track::{KeyframeThrottle, Track};

impl Sfu {
    /// A client announces a track that its next offer will carry.
    pub(super) fn add_track(&mut self, id: SessionId, request: lk::AddTrackRequest) {
        let sid = self.random_sid("TR_");
        let track_id = TrackId(self.next_id());
        let limit = self.config.limits.tracks_per_participant;
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let refusal = if !session.claims.video.can_publish {
            Some((Reason::NotAllowed, "the token does not permit publishing"))
        } else if session.tracks.len() >= limit {
            Some((Reason::LimitExceeded, "too many tracks"))
        } else if !matches!(request.r#type(), lk::TrackType::Audio | lk::TrackType::Video) {
            Some((Reason::UnsupportedType, "only audio and video"))
        } else {
            None
        };
        if let Some((reason, text)) = refusal {
            self.send(id, messages::refusal(0, reason, text, Some(Refused::AddTrack(request))));
            return;
        }
        let track = match session.tracks.iter_mut().find(|t| t.cid == request.cid && !t.is_published()) {
            Some(known) => known,
            None => {
                session.tracks.push(new_track(track_id, sid, &request));
                session.tracks.last_mut().expect("one was pushed")
            }
        };
        let response = lk::TrackPublishedResponse { cid: request.cid, track: Some(track.info.clone()) };
        self.send(id, Message::TrackPublished(response));
    }

    /// Finds in a client's offer which announced tracks have come and which are gone.
    pub(super) fn match_tracks(&mut self, id: SessionId, sdp: &str, now: Instant) {
        let sections = media_sections(sdp);
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let room = session.room.clone();
        let sending = |mid: Mid| sections.iter().any(|s| s.sending && Mid::from(s.mid.as_str()) == mid);
        let gone = session.tracks.iter().filter(|t| t.mid.is_some_and(|mid| !sending(mid)));
        let gone: Vec<_> = gone.map(|track| track.id).collect();
        let mut published = Vec::new();
        for section in sections.iter().filter(|section| section.sending) {
            let mid = Mid::from(section.mid.as_str());
            if session.track_at(mid).is_none()
                && let Some(track) = announced(session, section)
            {
                track.mid = Some(mid);
                track.info.mid = section.mid.clone();
                for codec in &mut track.info.codecs {
                    codec.mid = section.mid.clone();
                }
                published.push(track.id);
            }
        }
        for track in gone {
            self.unpublish(id, track, now);
        }
        for track in published {
            self.published(id, track);
        }
        // Once for all of them: camera and microphone come together, and each offer costs subscribers a round trip.
        for member in self.members(&room) {
            if member != id {
                self.negotiate(member, now);
            }
        }
    }

    fn published(&mut self, id: SessionId, track: TrackId) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let (room, recorded) = (session.room.clone(), session.claims.record);
        if let Some(description) = describe(session, track) {
            self.outputs.push_back(Output::Event(MediaEvent::TrackPublished(description)));
        }
        if recorded {
            self.start_recording(id, track);
        }
        self.announce(id);
        for member in self.members(&room) {
            if member != id {
                self.subscribe(member, id, track);
            }
        }
        self.update_room_info(&room);
    }

    /// Removes a track: its recording ends, and its subscribers drop their m-lines.
    pub(super) fn unpublish(&mut self, id: SessionId, track: TrackId, now: Instant) {
        self.stop_recording(id, track, now);
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let description = describe(session, track);
        let Some(index) = session.tracks.iter().position(|candidate| candidate.id == track) else { return };
        let removed = session.tracks.remove(index);
        let room = session.room.clone();
        for subscriber in removed.subscribers {
            self.unsubscribe(subscriber, track);
            self.negotiate(subscriber, now);
        }
        if removed.mid.is_some() {
            if let Some(description) = description {
                self.outputs.push_back(Output::Event(MediaEvent::TrackUnpublished(description)));
            }
            let unpublished = lk::TrackUnpublishedResponse { track_sid: removed.info.sid };
            self.send(id, Message::TrackUnpublished(unpublished));
            self.announce(id);
            self.update_room_info(&room);
        }
    }

    pub(super) fn mute_by_client(&mut self, id: SessionId, sid: &str, muted: bool) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(track) = session.tracks.iter_mut().find(|track| track.info.sid == sid) else { return };
        if track.info.muted == muted {
            return;
        }
        track.info.muted = muted;
        let track = track.id;
        if let Some(track) = describe(session, track) {
            self.outputs.push_back(Output::Event(MediaEvent::TrackMuted { track, muted }));
        }
        self.announce(id);
    }

    /// Asks the client to mute; it confirms with a request of its own.
    pub(super) fn mute_by_server(&mut self, id: SessionId, sid: &str, muted: bool) {
        self.send(id, Message::Mute(lk::MuteTrackRequest { sid: sid.to_owned(), muted }));
        self.mute_by_client(id, sid, muted);
    }
}

/// The announced track that an m-line carries: the one that it names, else the first of its kind.
fn announced<'a>(session: &'a mut Session, section: &MediaSection) -> Option<&'a mut Track> {
    let waiting = |track: &&mut Track| !track.is_published() && track.kind == section.kind;
    let named = session.tracks.iter().position(|track| {
        !track.is_published() && track.kind == section.kind && section.track_id.as_ref() == Some(&track.cid)
    });
    match named {
        Some(index) => session.tracks.get_mut(index),
        None => session.tracks.iter_mut().find(waiting),
    }
}

/// Names a track for the application and the recording.
pub(super) fn describe(session: &Session, id: TrackId) -> Option<TrackDescription> {
    let track = session.tracks.iter().find(|track| track.id == id)?;
    let recording = match track.recordings_started {
        0 | 1 => track.info.sid.clone(),
        n => format!("{}-{n}", track.info.sid),
    };
    Some(TrackDescription {
        room: session.room.as_str().into(),
        identity: session.claims.identity.as_str().into(),
        participant_sid: session.sid.as_str().into(),
        track_sid: track.info.sid.as_str().into(),
        kind: match track.kind {
            MediaKind::Audio => TrackKind::Audio,
            MediaKind::Video => TrackKind::Video,
        },
        source: match track.info.source() {
            lk::TrackSource::Camera => TrackSource::Camera,
            lk::TrackSource::Microphone => TrackSource::Microphone,
            lk::TrackSource::ScreenShare => TrackSource::ScreenShare,
            lk::TrackSource::ScreenShareAudio => TrackSource::ScreenShareAudio,
            lk::TrackSource::Unknown => TrackSource::Unknown,
        },
        recording: recording.as_str().into(),
    })
}

fn new_track(id: TrackId, sid: String, request: &lk::AddTrackRequest) -> Track {
    let (kind, mime_type) = match request.r#type() {
        lk::TrackType::Audio => (MediaKind::Audio, "audio/opus"),
        _ => (MediaKind::Video, "video/VP8"),
    };
    let codec = lk::SimulcastCodecInfo {
        mime_type: mime_type.to_owned(),
        cid: request.cid.clone(),
        layers: request.layers.clone(),
        ..Default::default()
    };
    let mut info = lk::TrackInfo {
        sid,
        r#type: request.r#type,
        name: request.name.clone(),
        muted: request.muted,
        width: request.width,
        height: request.height,
        source: request.source,
        mime_type: mime_type.to_owned(),
        codecs: vec![codec],
        disable_red: true,
        encryption: request.encryption,
        stream: request.stream.clone(),
        audio_features: request.audio_features.clone(),
        ..Default::default()
    };
    legacy::fill_track_info(&mut info, request);
    Track {
        id,
        layers: request.layers.clone(),
        cid: request.cid.clone(),
        info,
        kind,
        mid: None,
        subscribers: Vec::new(),
        activity: LayerActivity::default(),
        rids: [None; LAYERS],
        keyframes: [KeyframeThrottle::default(); LAYERS],
        level: LevelMeter::default(),
        recording: None,
        recordings_started: 0,
        demanded: None,
        lower_demand_since: None,
    }
}
