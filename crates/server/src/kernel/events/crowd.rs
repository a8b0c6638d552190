//! Who has how many streams open on this node.

use std::collections::{BTreeMap, HashMap};

use crate::kernel::ids::{SessionId, UserId};

/// How many streams may be open at the same time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub of_session: usize,
    pub of_person: usize,
}

/// The open streams of each person. Their numbers count up, so the first is the oldest.
#[derive(Default)]
pub(super) struct Crowd(HashMap<UserId, BTreeMap<u64, SessionId>>);

impl Crowd {
    /// Adds a stream. What comes back has to make room for it, and is counted no more: the oldest of the session, or else of the person.
    /// A browser that lost its connection comes back before the old one is known to be dead, so it is never the new one.
    pub fn enter(&mut self, stream: u64, user: UserId, session: SessionId, most: Most) -> Vec<u64> {
        let own = self.0.entry(user).or_default();
        own.insert(stream, session);
        let of_session: Vec<u64> = own.iter().filter(|(_, of)| **of == session).map(|(id, _)| *id).collect();
        let too_many = of_session.len().saturating_sub(most.of_session);
        let mut gone = of_session[..too_many].to_vec();
        own.retain(|id, _| !gone.contains(id));
        while own.len() > most.of_person {
            gone.extend(own.pop_first().map(|(id, _)| id));
        }
        gone
    }

    /// Takes a stream away, if it is there.
    pub fn leave(&mut self, stream: u64, user: UserId) {
        if let Some(own) = self.0.get_mut(&user) {
            own.remove(&stream);
            if own.is_empty() {
                self.0.remove(&user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const MOST: Most = Most { of_session: 2, of_person: 3 };

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn session(number: u128) -> SessionId {
        SessionId(Uuid::from_u128(number))
    }

    #[test]
    fn the_oldest_of_a_session_or_else_of_a_person_makes_room() {
        let mut crowd = Crowd::default();
        let mut enter = |stream, of, by| crowd.enter(stream, user(of), session(by), MOST);
        assert!(enter(1, 1, 11).is_empty());
        assert!(enter(2, 1, 12).is_empty());
        assert!(enter(3, 1, 12).is_empty());
        assert_eq!(enter(4, 1, 12), [2], "the session has two, whatever else the person has");
        assert_eq!(enter(5, 1, 11), [1], "the person has three");
        assert!(enter(6, 2, 21).is_empty(), "another person is not counted in");
        crowd.leave(3, user(1));
        assert!(crowd.enter(7, user(1), session(11), MOST).is_empty(), "whoever closes one may open one");
        for stream in 1..8 {
            crowd.leave(stream, user(1));
            crowd.leave(stream, user(2));
        }
        assert!(crowd.0.is_empty(), "nothing of closed streams is kept");
    }
}
