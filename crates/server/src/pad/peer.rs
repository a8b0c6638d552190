//! One connection to a pad, as the pad's own task knows it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::mpsc;

use super::entry::{Entry, Standing};
use crate::kernel::actor::Actor;
use crate::kernel::http::socket::Denial;
use crate::kernel::ids::{RunId, UserId};

/// Frames that may wait for a slow reader before its connection is closed; it catches up by connecting again.
pub const QUEUE: usize = 512;
/// Their bytes.
const QUEUE_BYTES: usize = 8 << 20;

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
    /// The end.
    Close(Closing),
}

impl Frame {
    /// What it takes up, about.
    pub fn bytes(&self) -> usize {
        match self {
            Frame::Binary(bytes) => bytes.len(),
            Frame::Notice(_) | Frame::Close(_) => 0,
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
    /// A program that was run here waits, runs, has written something or has ended.
    Run {
        /// Which one.
        run_id: RunId,
        /// What it has written, in the form of `RunOutput`.
        #[serde(skip_serializing_if = "Option::is_none")]
        output: Option<Value>,
    },
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
    pub frames: mpsc::Sender<Frame>,
    /// Bytes that are on their way to it.
    pub queued: Arc<AtomicUsize>,
    /// How much had been told when it came.
    pub joined_after: u64,
    /// Whether it has asked for what it lacks.
    pub has_asked: bool,
    /// Updates that were taken from it.
    pub taken: u64,
    /// What it last said of where it is: the clock and the message.
    pub presence: Option<(u32, Bytes)>,
}

impl Peer {
    /// Hands over a frame; false when the reader is too slow or gone.
    pub fn send(&self, frame: Frame) -> bool {
        let bytes = frame.bytes();
        let queued = self.queued.fetch_add(bytes, Ordering::Relaxed);
        // The answer to a page that has nothing may be larger than what others are allowed.
        (queued == 0 || queued + bytes <= QUEUE_BYTES) && self.frames.try_send(frame).is_ok()
    }
}
