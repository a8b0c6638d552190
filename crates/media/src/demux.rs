//! Which session a datagram belongs to: a map instead of a question to each of them.

use std::collections::HashMap;
use std::net::SocketAddr;

use str0m::ice::StunMessage;

use crate::sfu::{PeerKey, SessionId};

/// Finds the peer connection of a datagram by ICE user fragment (STUN) or remote address (everything else).
#[derive(Debug, Default)]
pub(crate) struct Demux {
    by_ufrag: HashMap<String, PeerKey>,
    by_address: HashMap<SocketAddr, PeerKey>,
}

/// How a datagram was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// A STUN request that names the peer; only the peer's ICE agent can say whether it is genuine.
    Claimed(PeerKey),
    /// Comes from an address that ICE has validated before.
    Validated(PeerKey),
}

impl Demux {
    /// Looks the datagram up. DTLS, RTP and RTCP are only accepted from validated addresses.
    pub(crate) fn route(&self, source: SocketAddr, datagram: &[u8]) -> Option<Route> {
        if !is_stun(datagram) {
            return self.by_address.get(&source).copied().map(Route::Validated);
        }
        let message = StunMessage::parse(datagram).ok()?;
        let (ours, _theirs) = message.split_username()?;
        self.by_ufrag.get(ours).copied().map(Route::Claimed)
    }

    /// The peer answers to this user fragment from now on. Older ones stay valid for checks under way.
    pub(crate) fn add_ufrag(&mut self, ufrag: String, peer: PeerKey) {
        self.by_ufrag.insert(ufrag, peer);
    }

    /// ICE has validated that the peer is at `source`.
    pub(crate) fn validate(&mut self, source: SocketAddr, peer: PeerKey) {
        self.by_address.insert(source, peer);
    }

    /// Forgets everything about a session.
    pub(crate) fn remove(&mut self, session: SessionId) {
        self.by_ufrag.retain(|_, peer| peer.session != session);
        self.by_address.retain(|_, peer| peer.session != session);
    }
}

/// RFC 7983: the first byte tells STUN (0..=3) from DTLS and RTP.
fn is_stun(datagram: &[u8]) -> bool {
    datagram.first().is_some_and(|&byte| byte < 4)
}
