//! One WebSocket, between a browser and a pad's task.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};

use super::entry::{Entry, Visitor};
use super::pads::{Connection, Pads};
use super::peer::{Closing, Frame, Peer, QUEUE};
use super::task::Command;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;

/// How often a silent browser is asked whether it is there, and after which silence it is taken to be gone.
const PING: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_secs(60);
/// A connection ends after an hour, so that an expired session cannot read on; the page connects again by itself.
const LIFETIME: Duration = Duration::from_secs(3600);
/// Seconds whose messages may come at once, after a pause.
const BURST: u32 = 4;

/// Carries messages both ways until either side is done.
pub async fn serve(
    socket: WebSocket,
    app: App,
    pads: Arc<Pads>,
    (actor, entry): (Actor, Entry),
    (visitor, client): (Visitor, Option<u32>),
) {
    let (sender, frames) = mpsc::channel(QUEUE);
    let queued = Arc::new(AtomicUsize::new(0));
    let peer = Peer {
        actor,
        entry,
        standing: visitor.standing,
        user: visitor.user,
        name: visitor.name,
        client,
        frames: sender,
        queued: queued.clone(),
        joined_after: 0,
        has_asked: false,
        taken: 0,
        presence: None,
    };
    let pace = Pace::new(app.config.pad.messages_per_second);
    let user = peer.user;
    // Whoever may write until some time comes back as a reader then.
    let left = visitor.standing.until.map(|until| (until - app.clock.now()).to_std().unwrap_or_default());
    let lifetime = left.map_or(LIFETIME, |left| left.min(LIFETIME));
    let (mut sink, stream) = socket.split();
    let Some(connection) = pads.connect(&app, visitor.of, peer).await else {
        let _ = sink.send(close(Closing::Again)).await;
        return;
    };
    // Rights may have changed since they were looked at.
    let _ = connection.commands.send(Command::Recheck(Some(user))).await;
    tokio::select! {
        () = read(stream, &connection, pace) => {}
        () = write(&mut sink, frames, &queued) => {}
        () = tokio::time::sleep(lifetime) => {
            let _ = sink.send(close(Closing::Again)).await;
        }
    }
    // An error means that the pad is closed already.
    let _ = connection.commands.send(Command::Leave(connection.id)).await;
}

async fn read(mut stream: SplitStream<WebSocket>, connection: &Connection, mut pace: Pace) {
    while let Ok(Some(Ok(message))) = timeout(SILENCE, stream.next()).await {
        match message {
            Message::Binary(bytes) => {
                pace.wait().await;
                if connection.commands.send(Command::Message(connection.id, bytes)).await.is_err() {
                    // What the pad's task has said last is still on its way.
                    return std::future::pending().await;
                }
            }
            Message::Close(_) => return,
            Message::Text(_) | Message::Ping(_) | Message::Pong(_) => {}
        }
    }
}

async fn write(
    sink: &mut SplitSink<WebSocket, Message>,
    mut frames: mpsc::Receiver<Frame>,
    queued: &AtomicUsize,
) {
    let mut ping = interval(PING);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let message = tokio::select! {
            frame = frames.recv() => match frame {
                Some(Frame::Binary(bytes)) => {
                    queued.fetch_sub(bytes.len(), Ordering::Relaxed);
                    Message::Binary(bytes)
                }
                Some(Frame::Notice(notice)) => match serde_json::to_string(&notice) {
                    Ok(text) => Message::Text(text.into()),
                    Err(_) => return,
                },
                Some(Frame::Close(closing)) => {
                    let _ = sink.send(close(closing)).await;
                    return;
                }
                // The task is gone without a word.
                None => {
                    let _ = sink.send(close(Closing::Again)).await;
                    return;
                }
            },
            _ = ping.tick() => Message::Ping(Default::default()),
        };
        if sink.send(message).await.is_err() {
            return;
        }
    }
}

fn close(closing: Closing) -> Message {
    Message::Close(Some(CloseFrame { code: closing.code(), reason: closing.reason().into() }))
}

/// Makes whoever sends too fast wait, and with that their browser.
struct Pace {
    step: Duration,
    /// When the messages so far would have come at an even pace.
    due: Instant,
}

impl Pace {
    fn new(per_second: u32) -> Self {
        Self { step: Duration::from_secs(1) / per_second, due: Instant::now() }
    }

    async fn wait(&mut self) {
        let now = Instant::now();
        self.due = self.due.max(now) + self.step;
        let most = now + Duration::from_secs(BURST.into());
        if self.due > most {
            sleep_until(self.due - Duration::from_secs(BURST.into())).await;
        }
    }
}
