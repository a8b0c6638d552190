//! One connection to a pad, as the pad's own task knows it.

use std::time::Duration;

use axum::body::Bytes;
use serde::Serialize;
use serde_json::Value;
use tokio::time::Instant;

use super::entry::{Entry, Standing};
use super::message;
use super::wire::Outlet;
use crate::kernel::actor::Actor;
use crate::kernel::http::socket::Denial;
use crate::kernel::ids::{RunId, UserId};

/// How long after the last time a page is told again how much of what it sent is stored: on its own, and beside something else that goes to it.
/// Whoever types makes several changes in that time, and each word of its own would cost as much as telling another reader.
const ON_ITS_OWN: Duration = Duration::from_millis(250);
const BESIDE: Duration = Duration::from_millis(125);

/// Why the server closes a connection, as its close code (RFC 6455, 7.4.2: 4000 to 4999 are ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Connect again: something changed, or the reader was too slow, or the server goes away.
    Again,
    /// What came was refused: nothing more of this copy will be taken.
    Refused,
    /// The pad is full.
    Full,
    /// Not let in, or no longer.
    Denied(Denial),
}

impl Closing {
    /// The close code.
    pub fn code(self) -> u16 {
        match self {
            Closing::Again => 4000,
            Closing::Refused => 4400,
            Closing::Full => 4413,
            Closing::Denied(denial) => denial.close_code(),
        }
    }

    /// More about it, in JSON; empty where the code says it all.
    pub fn reason(self) -> String {
        match self {
            Closing::Denied(denial) => denial.reason(),
            Closing::Again | Closing::Refused | Closing::Full => String::new(),
        }
    }
}

/// What goes out on a connection.
#[derive(Clone, Debug)]
pub enum Frame {
    /// A message of y-protocols.
    Binary(Bytes),
    /// A message of our own, in JSON.
    Notice(Notice),
    /// Asks whether the browser is there.
    Ping,
    /// The end.
    Close(Closing),
}

impl Frame {
    /// What it takes up, about.
    pub fn bytes(&self) -> usize {
        match self {
            Frame::Binary(bytes) => bytes.len(),
            Frame::Notice(_) | Frame::Ping | Frame::Close(_) => 0,
        }
    }
}

/// A message of our own.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Notice {
    /// The first message of a connection.
    Welcome {
        /// The Yjs client id that everything written here is marked with; none for readers.
        client_id: Option<u32>,
        /// The most bytes that one change may have.
        update_bytes: usize,
        /// How many files there may be.
        files: usize,
    },
    /// So many of this connection's updates have been stored.
    Saved {
        /// Counted from the connection's first one.
        count: u64,
    },
    /// A program that was run or tested here waits, runs, has written something or has ended.
    Run {
        /// Which one.
        run_id: RunId,
        /// What it has written, in the form of `RunOutput`.
        #[serde(skip_serializing_if = "Option::is_none")]
        output: Option<Value>,
    },
    /// There may have been news of programs that this page has not heard.
    Missed,
}

/// Where somebody is, as others are told. Pages take from each other only what has a higher clock than what they know (y-protocols,
/// `awareness.js`), and the server, which hides it and shows it again, must say more often something new than the page does: so each step of the
/// page's clock has many of the server's.
pub struct Whereabouts {
    client: u32,
    clock: u32,
    turn: u16,
    state: String,
}

impl Whereabouts {
    /// As the page says, at its clock; `state` is JSON.
    pub fn new(client: u32, clock: u32, state: String) -> Self {
        Self { client, clock, turn: 0, state }
    }

    /// Says it.
    pub fn told(&self) -> Bytes {
        self.say(self.clock, self.turn, &self.state)
    }

    /// Says that they are nowhere, though they are where they were.
    pub fn hidden(&mut self) -> Bytes {
        self.turn = self.turn.saturating_add(1);
        self.say(self.clock, self.turn, "null")
    }

    /// Says it to whom it was hidden.
    pub fn shown_again(&mut self) -> Bytes {
        self.turn = self.turn.saturating_add(1);
        self.told()
    }

    /// Says that they are gone.
    pub fn gone(&self) -> Bytes {
        self.say(self.clock.saturating_add(1), 0, "null")
    }

    fn say(&self, clock: u32, turn: u16, state: &str) -> Bytes {
        message::presence_of(self.client, (u64::from(clock) << u16::BITS) | u64::from(turn), state).into()
    }
}

/// A connection.
pub struct Peer {
    /// Who it is, to ask the policy again.
    pub actor: Actor,
    /// By what right they are here.
    pub entry: Entry,
    /// What they may do, as it was looked at last.
    pub standing: Standing,
    /// The person.
    pub user: UserId,
    /// What others call them.
    pub name: String,
    /// Absent for readers.
    pub client: Option<u32>,
    /// Where its frames go.
    pub outlet: Outlet,
    /// Whether something was sent that is not written out yet.
    pub is_unwritten: bool,
    /// Whether it was too slow, or is gone.
    pub is_lost: bool,
    /// How much had been told when it came.
    pub joined_after: u64,
    /// Whether it has asked for what it lacks.
    pub has_asked: bool,
    /// Updates that were taken from it.
    pub taken: u64,
    /// How many of them are stored.
    pub stored: u64,
    /// How many of them it knows to be stored, and since when.
    pub acknowledged: Option<(u64, Instant)>,
    /// What it last said of where it is.
    pub presence: Option<Whereabouts>,
}

impl Peer {
    /// Sends a frame, which is written out with [`Peer::write_out`].
    pub fn send(&mut self, frame: Frame) {
        // What came after something that was left out would be of no use.
        if self.is_lost && !matches!(frame, Frame::Close(_)) {
            return;
        }
        self.is_unwritten = true;
        self.is_lost |= !self.outlet.send(frame);
    }

    /// Writes out what was sent.
    pub fn write_out(&mut self) {
        if std::mem::take(&mut self.is_unwritten) {
            self.is_lost |= !self.outlet.flush();
        }
    }

    /// Says how many updates are stored, if it is time for that; else when it will be.
    pub fn acknowledge(&mut self, now: Instant) -> Option<Instant> {
        if !self.is_owed_word() {
            return None;
        }
        if let Some((_, last)) = self.acknowledged {
            let pause = if self.is_unwritten { BESIDE } else { ON_ITS_OWN };
            if now < last + pause {
                return Some(last + ON_ITS_OWN);
            }
        }
        self.acknowledged = Some((self.stored, now));
        self.send(Frame::Notice(Notice::Saved { count: self.stored }));
        None
    }

    /// Says the last things.
    pub fn close(mut self, closing: Closing) {
        if self.is_owed_word() {
            self.send(Frame::Notice(Notice::Saved { count: self.stored }));
        }
        self.send(Frame::Close(closing));
    }

    /// Whether more is stored than it knows.
    fn is_owed_word(&self) -> bool {
        self.stored > self.acknowledged.map_or(0, |(count, _)| count)
    }
}
