//! The pads that are open on this server.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::entry::PadOf;
use super::peer::{Notice, Peer};
use super::tabs::Tabs;
use super::task::{Command, Pad, PeerId};
use super::writer::Writer;
use crate::kernel::app::App;
use crate::kernel::events::{EventKind, Heard, LiveEvent};
use crate::kernel::ids::UserId;

/// Messages that may wait for a pad's task; whoever sends more waits too.
const COMMANDS: usize = 64;
/// What changes the rights of those who have a pad open, or what they are told.
const HEARD: [EventKind; 9] = [
    EventKind::SessionRevoked,
    EventKind::MemberChanged,
    EventKind::InterviewUpdated,
    EventKind::InterviewStatus,
    EventKind::RoomTime,
    EventKind::TakeHomeChanged,
    EventKind::RunChanged,
    EventKind::RunOutput,
    EventKind::SubmissionChanged,
];

/// Every pad that somebody has open, each owned by a task of its own.
#[derive(Default)]
pub struct Pads {
    open: Mutex<HashMap<PadOf, mpsc::Sender<Command>>>,
    tasks: TaskTracker,
    stopped: CancellationToken,
    next_peer: AtomicU64,
    writer: OnceLock<Writer>,
    /// Which connections to them each person has open.
    pub tabs: Tabs,
}

/// A way to a pad's task.
pub struct Connection {
    /// Names this connection to it.
    pub id: PeerId,
    /// The task.
    pub commands: mpsc::Sender<Command>,
}

enum Found {
    New(mpsc::Sender<Command>),
    /// What is to be sent comes back with it.
    Open(mpsc::Sender<Command>, Command),
}

impl Pads {
    /// Connects to the pad's task, which begins now if there is none. None while the server stops.
    pub async fn connect(self: &Arc<Self>, app: &App, of: PadOf, peer: Peer) -> Option<Connection> {
        let id = self.next_peer.fetch_add(1, Ordering::Relaxed);
        let mut join = Command::Join(id, Box::new(peer));
        loop {
            let commands = match self.task(app, of, join)? {
                Found::New(commands) => return Some(Connection { id, commands }),
                Found::Open(commands, unsent) => {
                    join = unsent;
                    commands
                }
            };
            match commands.send(join).await {
                Ok(()) => return Some(Connection { id, commands }),
                // It has ended in the meantime.
                Err(unsent) => join = unsent.0,
            }
        }
    }

    /// The pad's task. A new one has `join` as its first command, so that it does not end for want of anybody.
    fn task(self: &Arc<Self>, app: &App, of: PadOf, join: Command) -> Option<Found> {
        let mut open = self.open.lock().expect("no holder of the lock panics");
        if self.stopped.is_cancelled() {
            return None;
        }
        if let Some(commands) = open.get(&of).filter(|commands| !commands.is_closed()) {
            return Some(Found::Open(commands.clone(), join));
        }
        let (commands, mut received) = mpsc::channel(COMMANDS);
        commands.try_send(join).ok()?;
        open.insert(of, commands.clone());
        let (pads, app) = (self.clone(), app.clone());
        let writer = self.writer.get_or_init(|| Writer::start(app.clone())).clone();
        self.tasks.spawn(async move {
            match Pad::open(app, writer, of).await {
                Ok(pad) => pad.run(&mut received).await,
                Err(error) => tracing::warn!(%error, "a code pad could not be read"),
            }
            drop(received);
            pads.forget(of);
        });
        Some(Found::New(commands))
    }

    /// Drops the way to a task that has ended.
    fn forget(&self, of: PadOf) {
        let mut open = self.open.lock().expect("no holder of the lock panics");
        if open.get(&of).is_some_and(mpsc::Sender::is_closed) {
            open.remove(&of);
        }
    }

    fn tasks_of(&self, of: Option<PadOf>) -> Vec<mpsc::Sender<Command>> {
        let open = self.open.lock().expect("no holder of the lock panics");
        open.iter().filter(|(id, _)| of.is_none_or(|one| one == **id)).map(|(_, task)| task.clone()).collect()
    }

    async fn recheck(&self, of: Option<PadOf>, user: Option<UserId>) {
        for task in self.tasks_of(of) {
            // An error means that the pad is closed already.
            let _ = task.send(Command::Recheck(user)).await;
        }
    }

    /// Closes a pad that was deleted: nothing of what pages have of it is taken any more.
    pub async fn discard(&self, of: PadOf) {
        for task in self.tasks_of(Some(of)) {
            // An error means that the pad is closed already.
            let _ = task.send(Command::Discard).await;
        }
    }

    /// Asks again who may see and write the pads that are open, as rights change, until [`Pads::stop`].
    pub async fn watch(&self, app: &App) {
        let mut events = app.events.follow(&HEARD);
        loop {
            let heard = tokio::select! {
                () = self.stopped.cancelled() => return,
                heard = events.next() => heard,
            };
            match heard {
                Heard::Event(event) => self.react(&event).await,
                Heard::Reset => {
                    self.recheck(None, None).await;
                    self.tell_missed().await;
                }
            }
        }
    }

    /// Tells a run, or what is tested, to the pages that have its pad open: whoever has a take-home's link hears of it in no other way.
    async fn tell_run(&self, event: &LiveEvent) {
        let of = match (event.interview_id, event.take_home_id, event.user_id) {
            (None, Some(id), _) => PadOf::TakeHome(id),
            (None, None, Some(user)) => PadOf::Practice(user),
            // An interview's people hear of it in the live events.
            _ => return,
        };
        let Some(run_id) = event.run_id else { return };
        for task in self.tasks_of(Some(of)) {
            let output = event.output.clone();
            let is_output = output.is_some();
            let command = Command::Tell(Notice::Run { run_id, output });
            if is_output {
                // A busy pad holds up nobody else: its pages find by the next position that they lack something, and read it.
                let _ = task.try_send(command);
            } else {
                // An error means that the pad is closed already.
                let _ = task.send(command).await;
            }
        }
    }

    /// Has the pages that hear of programs in no other way look at them again.
    async fn tell_missed(&self) {
        let tasks: Vec<_> = {
            let open = self.open.lock().expect("no holder of the lock panics");
            let others = open.iter().filter(|(of, _)| !matches!(of, PadOf::Interview(_)));
            others.map(|(_, task)| task.clone()).collect()
        };
        for task in tasks {
            // An error means that the pad is closed already.
            let _ = task.send(Command::Tell(Notice::Missed)).await;
        }
    }

    async fn react(&self, event: &LiveEvent) {
        if matches!(event.kind, EventKind::RunChanged | EventKind::RunOutput | EventKind::SubmissionChanged) {
            return self.tell_run(event).await;
        }
        if let (EventKind::TakeHomeChanged, Some(id)) = (event.kind, event.take_home_id) {
            return self.recheck(Some(PadOf::TakeHome(id)), None).await;
        }
        match (event.kind, event.interview_id, event.user_id) {
            (EventKind::SessionRevoked | EventKind::MemberChanged, _, Some(user)) => {
                self.recheck(None, Some(user)).await;
            }
            (
                EventKind::InterviewUpdated | EventKind::InterviewStatus | EventKind::RoomTime,
                Some(interview),
                _,
            ) => {
                self.recheck(Some(PadOf::Interview(interview)), None).await;
            }
            _ => {}
        }
    }

    /// Stores what was written, and closes every connection.
    pub async fn stop(&self, grace: Duration) {
        self.stopped.cancel();
        self.tasks.close();
        let stopping = async {
            // A task that is stuck may take no more commands.
            for task in self.tasks_of(None) {
                let _ = task.send(Command::Stop).await;
            }
            self.tasks.wait().await;
        };
        let _ = tokio::time::timeout(grace, stopping).await;
    }
}
