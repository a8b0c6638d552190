//! A connection's WebSocket, which two tasks use: its own reads from it, and the pad's writes to it.
//!
//! A frame that went by way of the connection's own task would cost a turn of that task for each reader, and often the waking of a thread. So
//! the pad's task puts its frames into the socket by itself. What the socket of a slow reader has no room for waits here, within bounds, and
//! the connection's own task writes it.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::{Sink as _, Stream as _};
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval};

use super::peer::{Closing, Frame};

/// Frames that may wait for a slow reader before its connection is closed; it catches up by connecting again.
const WAITING: usize = 512;
/// Their bytes.
const WAITING_BYTES: usize = 8 << 20;
/// How often a silent browser is asked whether it is there.
const PING: Duration = Duration::from_secs(20);

/// The WebSocket, as the connection's own task has it.
pub struct Wire {
    state: Mutex<State>,
    /// Tells that task that there is something for it to write.
    left: Notify,
}

struct State {
    /// None once the connection has ended.
    socket: Option<WebSocket>,
    /// What the connection's own task is to write, in order.
    waiting: VecDeque<Frame>,
    bytes: usize,
    /// Whether that task is the one to write now.
    is_slow: bool,
    /// Whether something was left out for want of room.
    is_lost: bool,
    /// Whether the last frame is on its way.
    is_closing: bool,
}

impl Wire {
    /// Around a socket that nothing was written to.
    pub fn new(socket: WebSocket) -> Arc<Self> {
        let (waiting, bytes) = (VecDeque::new(), 0);
        let state =
            State { socket: Some(socket), waiting, bytes, is_slow: false, is_lost: false, is_closing: false };
        Arc::new(Self { state: Mutex::new(state), left: Notify::new() })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of the lock panics")
    }

    /// The next message; none when the connection has ended.
    pub async fn next(&self) -> Option<Message> {
        poll_fn(|context| match &mut self.lock().socket {
            Some(socket) => Pin::new(socket).poll_next(context),
            None => Poll::Ready(None),
        })
        .await?
        .ok()
    }

    /// Writes what the pad's task has left to this one, and asks now and then whether the browser is there, until the connection ends.
    pub async fn work(&self) {
        let mut ping = interval(PING);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut goes_on = true;
        while goes_on {
            tokio::select! {
                () = self.left.notified() => {}
                _ = ping.tick() => {
                    self.lock().leave(Frame::Ping);
                }
            }
            goes_on = self.write().await;
        }
    }

    /// Says why the connection ends, as the last thing.
    pub async fn close(&self, closing: Closing) {
        self.lock().leave(Frame::Close(closing));
        while self.write().await {}
    }

    /// Drops the socket, even if the pad's task is not done with it yet.
    pub fn end(&self) {
        let mut state = self.lock();
        state.socket = None;
        state.waiting.clear();
    }

    /// Writes all that waits; whether the connection goes on.
    async fn write(&self) -> bool {
        poll_fn(|context| self.lock().write(context)).await
    }
}

impl State {
    /// Leaves a frame to the connection's own task; false when too much waits already.
    fn leave(&mut self, frame: Frame) -> bool {
        if self.is_lost && matches!(frame, Frame::Close(_)) {
            // The end is all that matters now, and the first word of it.
            self.waiting.retain(|frame| matches!(frame, Frame::Close(_)));
            self.bytes = 0;
        }
        let bytes = frame.bytes();
        // The answer to a page that has nothing may be larger than what others are allowed, and the end has always room.
        let fits = self.bytes == 0 || self.bytes + bytes <= WAITING_BYTES;
        let has_room = fits && self.waiting.len() < WAITING || matches!(frame, Frame::Close(_));
        if has_room && !self.is_closing {
            self.bytes += bytes;
            self.waiting.push_back(frame);
            self.is_slow = true;
        }
        has_room
    }

    fn write(&mut self, context: &mut Context<'_>) -> Poll<bool> {
        let Some(socket) = &mut self.socket else { return Poll::Ready(false) };
        let mut socket = Pin::new(socket);
        while !self.waiting.is_empty() {
            if ready!(socket.as_mut().poll_ready(context)).is_err() {
                return Poll::Ready(false);
            }
            let Some(frame) = self.waiting.pop_front() else { break };
            self.bytes -= frame.bytes();
            if let Frame::Close(_) = frame {
                self.is_closing = true;
                self.waiting.clear();
            }
            if message(frame).is_none_or(|message| socket.as_mut().start_send(message).is_err()) {
                return Poll::Ready(false);
            }
        }
        let is_written = ready!(socket.poll_flush(context)).is_ok();
        self.is_slow = false;
        Poll::Ready(is_written && !self.is_closing)
    }
}

/// The WebSocket, as the pad's task has it. When that is gone without a word, the page is asked to connect again.
pub struct Outlet(Arc<Wire>);

impl Outlet {
    /// Of this connection.
    pub fn new(wire: &Arc<Wire>) -> Self {
        Self(wire.clone())
    }

    /// Puts in a frame, which goes out with the next [`Outlet::flush`]; false when the reader is too slow or gone.
    pub fn send(&self, frame: Frame) -> bool {
        let mut state = self.0.lock();
        let context = &mut Context::from_waker(Waker::noop());
        if !state.is_slow && !matches!(frame, Frame::Close(_)) {
            let Some(socket) = &mut state.socket else { return false };
            match Pin::new(&mut *socket).poll_ready(context) {
                Poll::Ready(Ok(())) => {
                    let sent = message(frame).map(|message| Pin::new(socket).start_send(message));
                    return matches!(sent, Some(Ok(())));
                }
                Poll::Ready(Err(_)) => return false,
                Poll::Pending => {}
            }
        }
        let was_slow = state.is_slow;
        let has_room = state.leave(frame);
        state.is_lost |= !has_room;
        drop(state);
        if !was_slow {
            self.0.left.notify_one();
        }
        has_room
    }

    /// Writes what was sent, in one go; false when the reader is gone.
    pub fn flush(&self) -> bool {
        let mut state = self.0.lock();
        if state.is_slow {
            return true;
        }
        let Some(socket) = &mut state.socket else { return false };
        match Pin::new(socket).poll_flush(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(written) => written.is_ok(),
            Poll::Pending => {
                state.is_slow = true;
                drop(state);
                self.0.left.notify_one();
                true
            }
        }
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.send(Frame::Close(Closing::Again));
    }
}

/// As the WebSocket sends it.
fn message(frame: Frame) -> Option<Message> {
    Some(match frame {
        Frame::Binary(bytes) => Message::Binary(bytes),
        Frame::Notice(notice) => Message::Text(serde_json::to_string(&notice).ok()?.into()),
        Frame::Ping => Message::Ping(axum::body::Bytes::new()),
        Frame::Close(closing) => {
            Message::Close(Some(CloseFrame { code: closing.code(), reason: closing.reason().into() }))
        }
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use uuid::Uuid;

    use super::*;
    use crate::kernel::actor::Actor;
    use crate::kernel::ids::UserId;
    use crate::pad::entry::{Entry, Standing};
    use crate::pad::peer::Peer;

    #[test]
    fn a_reader_who_was_too_slow_gets_nothing_after_the_gap_but_the_end() {
        // As when the socket has no room.
        let (waiting, bytes) = (VecDeque::new(), 0);
        let state = State { socket: None, waiting, bytes, is_slow: true, is_lost: false, is_closing: false };
        let wire = Arc::new(Wire { state: Mutex::new(state), left: Notify::new() });
        let mut peer = Peer {
            actor: Actor::anonymous(),
            entry: Entry::Practice,
            standing: Standing::READS,
            user: UserId(Uuid::nil()),
            name: "Ann Ames".into(),
            client: None,
            outlet: Outlet::new(&wire),
            is_unwritten: false,
            is_lost: false,
            joined_after: 0,
            has_asked: true,
            taken: 1,
            stored: 1,
            acknowledged: None,
            presence: None,
        };
        let frame = |bytes: usize| Frame::Binary(Bytes::from(vec![0; bytes]));
        peer.send(frame(WAITING_BYTES - 10));
        assert!(!peer.is_lost);
        peer.send(frame(11));
        assert!(peer.is_lost);
        peer.send(frame(1));
        let sizes: Vec<usize> = wire.lock().waiting.iter().map(Frame::bytes).collect();
        assert_eq!(sizes, [WAITING_BYTES - 10], "though there was room for the last one");
        peer.close(Closing::Refused);
        let state = wire.lock();
        assert!(matches!(state.waiting.front(), Some(Frame::Close(Closing::Refused))), "{:?}", state.waiting);
        assert_eq!(state.bytes, 0);
    }
}
