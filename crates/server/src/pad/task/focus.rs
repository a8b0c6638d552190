//! Focus time in a pad: the candidate is told of no place of others, whatever their page would show of it.

use chrono::TimeDelta;
use tokio::time::Instant;

use super::{Audience, Frame, Pad, Peer, PeerId};
use crate::kernel::ids::UserId;

impl Pad {
    /// How long somebody is still to be told of no places.
    fn left(&self, peer: &Peer) -> Option<TimeDelta> {
        let until = peer.standing.undisturbed_until?;
        Some(until - self.app.clock.now()).filter(|left| *left > TimeDelta::zero())
    }

    /// Whether a connection of `user` may know where `other` is.
    pub(super) fn may_know(&self, id: PeerId, user: UserId, other: UserId) -> bool {
        user == other || !self.undisturbed.contains(&id)
    }

    /// Notes whether somebody who has just come works undisturbed: nothing has to be hidden from them that they never knew.
    pub(super) fn begin_focus(&mut self, id: PeerId) {
        if self.peers.get(&id).is_some_and(|peer| self.left(peer).is_some()) {
            self.undisturbed.insert(id);
        }
        self.settle_focus();
    }

    /// Hides the places of others from whoever works undisturbed by now, and shows them to whoever no longer does.
    pub(super) fn settle_focus(&mut self) {
        let (mut changed, mut first) = (Vec::new(), None);
        for (&id, peer) in &self.peers {
            let left = self.left(peer);
            if left.is_some() != self.undisturbed.contains(&id) {
                changed.push((id, peer.user, left.is_some()));
            }
            first = first.into_iter().chain(left).min();
        }
        self.undisturbed_until = first.and_then(|left| left.to_std().ok()).map(|left| Instant::now() + left);
        for (id, user, is_undisturbed) in changed {
            if is_undisturbed {
                self.undisturbed.insert(id);
            } else {
                self.undisturbed.remove(&id);
            }
            let others = self.peers.values_mut().filter(|other| other.user != user);
            let told: Vec<_> = others
                .filter_map(|other| other.presence.as_mut())
                .map(|place| if is_undisturbed { place.hidden() } else { place.shown_again() })
                .collect();
            for place in told {
                self.tell(Audience::One(id), Frame::Binary(place));
            }
        }
    }
}
