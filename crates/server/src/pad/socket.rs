//! One WebSocket, between a browser and a pad's task.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::entry::{Entry, Visitor};
use super::pads::{Connection, Pads};
use super::peer::{Closing, Peer};
use super::tabs::Tab;
use super::task::Command;
use super::wire::{Outlet, Wire};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error};
use crate::kernel::http::socket::Denial;

/// After which silence a browser is taken to be gone.
const SILENCE: Duration = Duration::from_secs(60);
/// A connection ends after an hour, so that an expired session cannot read on; the page connects again by itself.
const LIFETIME: Duration = Duration::from_secs(3600);
/// How long the last words may take to a browser that does not read.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Seconds whose messages may come at once, after a pause.
const BURST: u32 = 4;

/// Somebody who was let in.
pub struct Admitted {
    /// Who, and what they may.
    pub visitor: Visitor,
    /// The Yjs client id that they write with, if they may.
    pub client: Option<u32>,
    /// Their place among their own connections, kept as long as the connection.
    pub tab: Tab,
}

/// Carries messages both ways until either side is done.
pub async fn serve(
    socket: WebSocket,
    app: App,
    pads: Arc<Pads>,
    (actor, entry): (Actor, Entry),
    Admitted { visitor, client, tab }: Admitted,
) {
    let wire = Wire::new(socket);
    let peer = Peer {
        actor,
        entry,
        standing: visitor.standing,
        user: visitor.user,
        name: visitor.name,
        client,
        outlet: Outlet::new(&wire),
        is_unwritten: false,
        is_lost: false,
        joined_after: 0,
        has_asked: false,
        taken: 0,
        stored: 0,
        acknowledged: None,
        presence: None,
    };
    let pace = Pace::new(app.config.pad.messages_per_second);
    let user = peer.user;
    // Whoever may write until some time comes back as a reader then.
    let left = visitor.standing.until.map(|until| (until - app.clock.now()).to_std().unwrap_or_default());
    let lifetime = left.map_or(LIFETIME, |left| left.min(LIFETIME));
    let Some(connection) = pads.connect(&app, visitor.of, peer).await else {
        return close(&wire, Closing::Again).await;
    };
    // Rights may have changed since they were looked at.
    let _ = connection.commands.send(Command::Recheck(Some(user))).await;
    tokio::select! {
        () = read(&wire, &connection, pace) => {}
        () = wire.work() => {}
        () = tab.displaced() => {
            let denial = Denial::from(&Error::from(Code::PadTooManyTabs));
            close(&wire, Closing::Denied(denial)).await;
        }
        () = sleep(lifetime) => close(&wire, Closing::Again).await,
    }
    wire.end();
    // An error means that the pad is closed already.
    let _ = connection.commands.send(Command::Leave(connection.id)).await;
    drop(tab);
}

/// Says why it ends, as the last thing.
async fn close(wire: &Wire, why: Closing) {
    // Whoever has not read it by then finds the connection gone.
    let _ = timeout(LAST_WORDS, wire.close(why)).await;
}

async fn read(wire: &Wire, connection: &Connection, mut pace: Pace) {
    let mut heard = Instant::now();
    let mut silence = pin!(sleep_until(heard + SILENCE));
    loop {
        let message = tokio::select! {
            biased;
            message = wire.next() => message,
            // Set anew only when it is over: for each message that would cost as much as the message.
            () = &mut silence => {
                let due = heard + SILENCE;
                if due <= Instant::now() {
                    return;
                }
                silence.as_mut().reset(due);
                continue;
            }
        };
        heard = Instant::now();
        match message {
            Some(Message::Binary(bytes)) => {
                pace.wait().await;
                if connection.commands.send(Command::Message(connection.id, bytes)).await.is_err() {
                    // What the pad's task has said last is still on its way.
                    return sleep(LAST_WORDS).await;
                }
            }
            Some(Message::Close(_)) | None => return,
            Some(Message::Text(_) | Message::Ping(_) | Message::Pong(_)) => {}
        }
    }
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
