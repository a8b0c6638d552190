//! The recorder as one more subscriber. Only media of participants who may be recorded reaches it.

use std::time::Instant;

use str0m::media::{MediaKind, Mid, Rid};
use str0m::rtp::rtcp;

use super::forward::Arriving;
use super::publish::describe;
use super::{Output, RecordOutput, SessionId, Sfu, TrackId};
use crate::layers::layer_of_rid;
use crate::recording::{Codec, RecorderOutput, RtpPacket, SenderInfo, SenderReport, TrackRecorder};
use crate::track::Recording;

impl Sfu {
    /// Consent given or withdrawn: published tracks are recorded from now on, or no longer.
    pub(super) fn set_recorded(&mut self, id: SessionId, recorded: bool, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.claims.record = recorded;
        let room = session.room.clone();
        let tracks: Vec<_> = session.tracks.iter().filter(|t| t.is_published()).map(|t| t.id).collect();
        for track in tracks {
            if recorded {
                self.start_recording(id, track);
            } else {
                self.stop_recording(id, track, now);
            }
        }
        // The client must not bring an older answer back when it reconnects.
        self.renew_token(id, true, now);
        self.update_room_info(&room);
    }

    pub(super) fn start_recording(&mut self, id: SessionId, track: TrackId) {
        let Some(session) = self.sessions.get_mut(&id).filter(|session| session.claims.record) else {
            return;
        };
        let Some(room) = self.rooms.get(&session.room) else { return };
        let clock = room.recording_clock;
        session.recording_clock.get_or_insert_with(|| clock.participant());
        let Some(state) = session.track(track).filter(|track| track.recording.is_none()) else { return };
        state.recordings_started += 1;
        let codec = match state.kind {
            MediaKind::Audio => Codec::Opus,
            MediaKind::Video => Codec::Vp8,
        };
        let Some(description) = describe(session, track) else { return };
        if let Some(state) = session.track(track) {
            state.recording = Some(Recording { recorder: TrackRecorder::new(codec), description });
        }
    }

    pub(super) fn stop_recording(&mut self, id: SessionId, track: TrackId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(clock) = &mut session.recording_clock else { return };
        let Some(state) = session.tracks.iter_mut().find(|candidate| candidate.id == track) else { return };
        if let Some(recording) = &mut state.recording {
            recording.recorder.finish(clock, now);
            self.drain_recorder(id, track, now);
        }
        if let Some(state) = self.sessions.get_mut(&id).and_then(|session| session.track(track)) {
            state.recording = None;
        }
    }

    pub(super) fn record_packet(&mut self, id: SessionId, track: TrackId, arriving: &Arriving, now: Instant) {
        let packet = &arriving.packet;
        let rtp = RtpPacket {
            layer: arriving.layer as u8,
            ssrc: packet.ssrc,
            sequence: packet.sequence,
            rtp_time: packet.rtp_time,
            marker: packet.marker,
            payload: packet.payload.clone(),
            arrival: packet.arrival,
            sender_info: packet.sender_info.map(sender_info),
        };
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(clock) = &mut session.recording_clock else { return };
        let track_state = session.tracks.iter_mut().find(|candidate| candidate.id == track);
        if let Some(recording) = track_state.and_then(|track| track.recording.as_mut()) {
            recording.recorder.handle_packet(clock, rtp);
            self.drain_recorder(id, track, now);
        }
    }

    pub(super) fn record_sender_report(
        &mut self,
        id: SessionId,
        mid: Mid,
        rid: Option<Rid>,
        info: rtcp::SenderInfo,
        arrival: Instant,
    ) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(clock) = &mut session.recording_clock else { return };
        let rid = rid.map(|rid| rid.to_string());
        let Some(layer) = layer_of_rid(rid.as_deref()) else { return };
        let track = session.tracks.iter_mut().find(|track| track.mid == Some(mid));
        if let Some(recording) = track.and_then(|track| track.recording.as_mut()) {
            let report =
                SenderReport { layer: layer as u8, ssrc: *info.ssrc, info: sender_info(info), arrival };
            recording.recorder.handle_sender_report(clock, report);
        }
    }

    /// Moves the recorders of a participant on in time.
    pub(super) fn tick_recorders(&mut self, id: SessionId, now: Instant) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let Some(clock) = &mut session.recording_clock else { return };
        let mut due = Vec::new();
        for track in &mut session.tracks {
            if let Some(recording) = &mut track.recording
                && recording.recorder.poll_timeout().is_some_and(|at| at <= now)
            {
                recording.recorder.handle_timeout(clock, now);
                due.push(track.id);
            }
        }
        for track in due {
            self.drain_recorder(id, track, now);
        }
    }

    fn drain_recorder(&mut self, id: SessionId, track: TrackId, now: Instant) {
        let Some(state) = self.sessions.get_mut(&id).and_then(|session| session.track(track)) else { return };
        let Some(Recording { recorder, description }) = &mut state.recording else { return };
        let mut wishes = Vec::new();
        while let Some(output) = recorder.poll_output() {
            let recording = description.recording.clone();
            let output = match output {
                RecorderOutput::Started(started) => {
                    RecordOutput::Started { track: description.clone(), started }
                }
                RecorderOutput::Append(bytes) => RecordOutput::Append { recording, bytes },
                RecorderOutput::Finished(finished) => RecordOutput::Finished { recording, finished },
                RecorderOutput::Keyframe(layer) => {
                    wishes.push(usize::from(layer));
                    continue;
                }
            };
            self.outputs.push_back(Output::Record(output));
        }
        for layer in wishes {
            self.want_keyframe(id, track, layer, now);
        }
    }
}

fn sender_info(info: rtcp::SenderInfo) -> SenderInfo {
    SenderInfo { ntp: info.ntp_time, rtp_time: info.rtp_time.numer() as u32 }
}
