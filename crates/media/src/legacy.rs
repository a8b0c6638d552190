//! Fields that LiveKit's protocol has deprecated and that its clients still read or write.
#![expect(deprecated, reason = "clients in use depend on them; this module keeps them apart")]

use livekit_protocol as lk;
use lk::data_packet::Value;

/// Copies what newer clients find in `TrackInfo::codecs` and `TrackInfo::audio_features`.
pub(crate) fn fill_track_info(info: &mut lk::TrackInfo, request: &lk::AddTrackRequest) {
    info.simulcast = request.layers.len() > 1;
    info.layers = request.layers.clone();
    info.disable_dtx = request.disable_dtx;
    info.stereo = request.stereo;
}

/// Copies what newer clients find in `SubscribedQualityUpdate::subscribed_codecs`.
pub(crate) fn fill_qualities(update: &mut lk::SubscribedQualityUpdate, qualities: &[lk::SubscribedQuality]) {
    update.subscribed_qualities = qualities.to_vec();
}

/// Writes the sender where older clients read it.
pub(crate) fn stamp_user_packet(user: &mut lk::UserPacket, sid: &str, identity: &str) {
    user.participant_sid = sid.to_owned();
    user.participant_identity = identity.to_owned();
}

/// Takes the receivers that older clients write here: identities and sids.
pub(crate) fn take_user_destinations(user: &mut lk::UserPacket) -> (Vec<String>, Vec<String>) {
    (std::mem::take(&mut user.destination_identities), std::mem::take(&mut user.destination_sids))
}

/// Whether the packet is an update of speakers, which only a server may send.
pub(crate) fn is_speaker_update(packet: &lk::DataPacket) -> bool {
    matches!(packet.value, Some(Value::Speaker(_)))
}
