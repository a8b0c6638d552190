//! The embedded media server as the application's [`MediaBackend`].

use std::time::Duration;

use crate::kernel::error::Result;
use crate::kernel::media_backend::{MediaBackend, MediaLoad, RoomGrant};
use crate::media::{JoinGrant, MediaServer};

/// Hands the application's wishes to the media server in this process.
pub struct EmbeddedMedia(MediaServer);

impl EmbeddedMedia {
    /// Over a running media server.
    pub fn new(server: MediaServer) -> Self {
        Self(server)
    }
}

impl MediaBackend for EmbeddedMedia {
    /// Data packets stay off: chat goes through the application, which keeps it.
    fn token(&self, grant: &RoomGrant) -> Result<String> {
        Ok(self.0.mint(JoinGrant {
            room: grant.room.clone(),
            identity: grant.identity.clone(),
            name: grant.name.clone(),
            metadata: String::new(),
            can_publish: true,
            can_publish_data: false,
            record: grant.record,
            focuses: grant.focuses,
        }))
    }

    fn end_room(&self, room: &str) {
        self.0.end_room(room);
    }

    fn remove_participant(&self, room: &str, identity: &str) {
        self.0.remove_participant(room, identity);
    }

    fn set_recorded(&self, room: &str, identity: &str, record: bool) {
        self.0.set_recorded(room, identity, record);
    }

    fn set_focus(&self, room: &str, lasts: Option<Duration>) {
        self.0.set_focus(room, lasts);
    }

    fn is_running(&self) -> bool {
        self.0.is_running()
    }

    fn load(&self) -> MediaLoad {
        let counts = self.0.counts();
        let wide = |count| u64::try_from(count).unwrap_or(u64::MAX);
        MediaLoad { rooms: wide(counts.rooms), participants: wide(counts.participants) }
    }
}
