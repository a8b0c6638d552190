//! The seam to the media server that holds an interview's room: the embedded one, or another that speaks LiveKit's protocol.

use std::time::Duration;

use super::error::Result;

/// What a participant may do in a room, for the token that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomGrant {
    /// The room's name on the media server.
    pub room: String,
    /// The participant's name on the media server.
    pub identity: String,
    /// The name that others see.
    pub name: String,
    /// Whether this person agreed to be recorded.
    pub record: bool,
    /// Whether the room's focus time is theirs.
    pub focuses: bool,
}

/// How many are connected right now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaLoad {
    /// Rooms with somebody in them.
    pub rooms: u64,
    /// Participants in all of them.
    pub participants: u64,
}

/// A media server.
pub trait MediaBackend: Send + Sync + 'static {
    /// A short-lived token that opens one room for one participant.
    fn token(&self, grant: &RoomGrant) -> Result<String>;
    /// Ends the room for everybody.
    fn end_room(&self, room: &str);
    /// Removes one participant.
    fn remove_participant(&self, room: &str, identity: &str);
    /// Follows a change of mind about being recorded in mid-call.
    fn set_recorded(&self, room: &str, identity: &str, record: bool);
    /// Focus time begins, gets another end or, with `None`, is over: for so long from now those whose it is get no pictures of the others. Holds
    /// for whoever comes meanwhile, too.
    fn set_focus(&self, room: &str, lasts: Option<Duration>);
    /// Whether it can carry calls, for `/readyz`.
    fn is_running(&self) -> bool;
    /// Who is connected now.
    fn load(&self) -> MediaLoad;
}

/// No media server: for commands that open the database without serving.
pub struct NoMedia;

impl MediaBackend for NoMedia {
    fn token(&self, _: &RoomGrant) -> Result<String> {
        Err(super::error::Code::RoomMediaUnavailable.into())
    }
    fn end_room(&self, _: &str) {}
    fn remove_participant(&self, _: &str, _: &str) {}
    fn set_recorded(&self, _: &str, _: &str, _: bool) {}
    fn set_focus(&self, _: &str, _: Option<Duration>) {}
    fn is_running(&self) -> bool {
        false
    }
    fn load(&self) -> MediaLoad {
        MediaLoad::default()
    }
}
