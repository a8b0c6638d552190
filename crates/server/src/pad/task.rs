//! The one task that owns a pad while somebody has it open.
//!
//! What comes in is applied to the document at once and told to nobody until the database has it: then nobody ever holds a change that a
//! crash takes from the server, and each client id has but one history. While a batch is being stored the next one gathers, and batches begin
//! no sooner after each other than eyes could tell: each costs a message to every reader, however much is in it. What comes after a pause
//! waits for one commit alone. When storing fails the task ends, and every page connects again and sends what is missing.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

use axum::body::Bytes;
use serde::Serialize;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::entry::PadOf;
use super::inspection::Refusal;
use super::log::{self, Append, Loaded, SNAPSHOT_BYTES, SNAPSHOT_EVERY};
use super::message::{self, Message, Place, Presence};
use super::peer::{Closing, Frame, Notice, Peer, Whereabouts};
use super::service;
use super::store::UpdateRow;
use super::writer::Writer;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::http::socket::Denial;
use crate::kernel::ids::UserId;

mod focus;

/// Updates that may wait for the database; whoever sends more waits too.
const WAITING: usize = 256;
/// Bytes to be told that may wait for it.
const WAITING_BYTES: usize = 8 << 20;
/// How long after one batch of changes and places the next one begins at the earliest: two frames of a usual screen.
const PACE: Duration = Duration::from_millis(32);
/// Bytes of an update that may take a while to put in.
const LARGE: usize = 4 << 10;
/// The colours of people's cursors, as classes of the page.
const COLOURS: usize = 8;

/// Names a connection.
pub type PeerId = u64;

/// What a pad's task is told.
pub enum Command {
    /// Somebody has opened it.
    Join(PeerId, Box<Peer>),
    /// Something came.
    Message(PeerId, Bytes),
    /// Somebody is gone.
    Leave(PeerId),
    /// Rights may have changed: this person's, or everybody's.
    Recheck(Option<UserId>),
    /// Something happened that the pages are told of.
    Tell(Notice),
    /// What was written is gone.
    Discard,
    /// The server goes away.
    Stop,
}

/// What is told to whom, once everything before it is stored.
struct Telling {
    /// Its place among everything that is told.
    number: u64,
    to: Audience,
    frame: Frame,
}

enum Audience {
    All,
    Others(PeerId),
    One(PeerId),
    /// The others who may know where the person of this connection is.
    Onlookers(PeerId, UserId),
}

/// Where somebody is, as others are told: what the page says, and who that is.
#[derive(Serialize)]
struct Somewhere<'a> {
    #[serde(flatten)]
    place: Place,
    user: Shown<'a>,
}

#[derive(Serialize)]
struct Shown<'a> {
    id: UserId,
    name: &'a str,
    colour: Option<usize>,
}

#[derive(Default)]
struct Batch {
    updates: Vec<UpdateRow>,
    told: Told,
    /// Of what is told.
    bytes: usize,
    /// Whether somebody waits for it: it is more than what people write and where they are.
    is_urgent: bool,
}

/// What is said once a batch is stored.
#[derive(Default)]
struct Told {
    telling: Vec<Telling>,
    /// How many updates of each connection that were.
    saved: HashMap<PeerId, u64>,
}

impl Batch {
    fn has_room(&self) -> bool {
        self.updates.len() < WAITING && self.bytes < WAITING_BYTES
    }

    fn is_empty(&self) -> bool {
        self.told.telling.is_empty() && self.told.saved.is_empty()
    }
}

type Storing = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// A pad that somebody has open.
pub struct Pad {
    app: App,
    writer: Writer,
    of: PadOf,
    loaded: Loaded,
    peers: HashMap<PeerId, Peer>,
    colours: HashMap<UserId, usize>,
    /// Connections that are told of no places of others now, and when one of them is again.
    undisturbed: HashSet<PeerId>,
    undisturbed_until: Option<Instant>,
    /// What gathers while another batch is stored.
    batch: Batch,
    /// How much has been told.
    told: u64,
    storing: Option<(Storing, Told)>,
    /// When the next batch that is not urgent begins at the earliest.
    next: Instant,
    /// When somebody is to be told how much is stored, at the earliest.
    owed: Option<Instant>,
}

impl Pad {
    /// Reads the pad from the database.
    pub async fn open(app: App, writer: Writer, of: PadOf) -> Result<Self> {
        let loaded = log::load(&app, of).await?;
        tracing::debug!(pad.id = %of.pad(), pad.updates = loaded.read, "opened a code pad");
        Ok(Self {
            app,
            writer,
            of,
            loaded,
            peers: HashMap::new(),
            colours: HashMap::new(),
            undisturbed: HashSet::new(),
            undisturbed_until: None,
            batch: Batch::default(),
            told: 0,
            storing: None,
            next: Instant::now(),
            owed: None,
        })
    }

    /// Works until nobody is connected, or it is told to stop, or the database fails.
    pub async fn run(mut self, commands: &mut mpsc::Receiver<Command>) {
        let mut stopping = false;
        let mut owed = pin!(sleep_until(Instant::now()));
        loop {
            if stopping || self.peers.is_empty() || self.is_due() {
                self.store_next();
            }
            let next = Some(self.next).filter(|_| self.storing.is_none() && !self.batch.is_empty());
            let due = self.owed.into_iter().chain(self.undisturbed_until).chain(next).min();
            if let Some(due) = due.filter(|due| *due != owed.deadline()) {
                owed.as_mut().reset(due);
            }
            if self.storing.is_none() && (stopping || self.peers.is_empty() && commands.is_empty()) {
                break;
            }
            tokio::select! {
                stored = stored(&mut self.storing) => {
                    if !self.conclude(stored) {
                        break;
                    }
                }
                command = commands.recv(), if !stopping && self.batch.has_room() => match command {
                    Some(command) => stopping = self.handle(command).await,
                    None => stopping = true,
                },
                () = &mut owed, if due.is_some() => {
                    self.settle_focus();
                    self.write_out();
                }
            }
        }
        for (_, peer) in self.peers.drain() {
            peer.close(Closing::Again);
        }
    }

    /// Tells what waited for being stored; false when that failed.
    fn conclude(&mut self, stored: Result<()>) -> bool {
        if let Err(error) = stored {
            tracing::warn!(%error, "a code pad could not be stored, its pages connect again");
            return false;
        }
        if let Some((_, told)) = self.storing.take() {
            self.deliver(told);
        }
        true
    }

    /// Whether that was the last thing to do.
    async fn handle(&mut self, command: Command) -> bool {
        match command {
            Command::Join(id, peer) => self.join(id, *peer),
            Command::Message(id, bytes) => self.hear(id, &bytes),
            Command::Leave(id) => self.remove(id, None),
            Command::Recheck(user) => self.recheck(user).await,
            Command::Tell(notice) => self.tell(Audience::All, Frame::Notice(notice)),
            Command::Discard => {
                for (_, peer) in self.peers.drain() {
                    peer.close(Closing::Refused);
                }
                return true;
            }
            Command::Stop => return true,
        }
        false
    }

    fn join(&mut self, id: PeerId, mut peer: Peer) {
        // A page that connects again before its old connection is known to be dead goes on with its client id.
        let before =
            self.peers.iter().find(|(_, other)| peer.client.is_some() && other.client == peer.client);
        if let Some((&before, _)) = before {
            self.remove(before, Some(Closing::Again));
        }
        if self.peers.len() >= self.app.config.pad.connections {
            let denial = Denial::crowded(Code::PadCrowded, self.app.config.pad.connections);
            return peer.close(Closing::Denied(denial));
        }
        let colour = self.colours.len() % COLOURS;
        self.colours.entry(peer.user).or_insert(colour);
        let config = &self.app.config.pad;
        peer.send(Frame::Notice(Notice::Welcome {
            client_id: peer.client,
            update_bytes: config.update_bytes,
            files: config.files,
        }));
        peer.write_out();
        peer.joined_after = self.told;
        let user = peer.user;
        self.peers.insert(id, peer);
        self.begin_focus(id);
        let have = message::have(&self.loaded.document.state_vector());
        self.tell(Audience::One(id), Frame::Binary(have.into()));
        let users = self.peers.iter().map(|(&other, peer)| (other, peer.user));
        let known: Vec<PeerId> =
            users.filter(|&(_, other)| self.may_know(id, user, other)).map(|(other, _)| other).collect();
        for other in known {
            // Anew: a page that comes back has forgotten where they are, and takes nothing that it has heard before.
            let presence = self.peers.get_mut(&other).and_then(|peer| peer.presence.as_mut());
            if let Some(shown) = presence.map(Whereabouts::shown_again) {
                self.tell(Audience::One(id), Frame::Binary(shown));
            }
        }
    }

    fn remove(&mut self, id: PeerId, closing: Option<Closing>) {
        let Some(peer) = self.peers.remove(&id) else { return };
        self.undisturbed.remove(&id);
        if let Some(presence) = &peer.presence {
            // To whoever may know of them now: one who begins to work undisturbed before it is said must hear it still.
            let gone = presence.gone();
            let users = self.peers.iter().map(|(&other, onlooker)| (other, onlooker.user));
            let told: Vec<PeerId> = users
                .filter(|&(other, user)| self.may_know(other, user, peer.user))
                .map(|(other, _)| other)
                .collect();
            for other in told {
                self.tell(Audience::One(other), Frame::Binary(gone.clone()));
            }
        }
        if let Some(closing) = closing {
            peer.close(closing);
        }
    }

    fn hear(&mut self, id: PeerId, bytes: &[u8]) {
        // Whoever was removed may still have had something on its way.
        if !self.peers.contains_key(&id) {
            return;
        }
        let heard = match message::read(bytes) {
            Ok(Message::Have(have)) => self.answer(id, &have),
            Ok(Message::Update(update)) => self.take(id, update),
            Ok(Message::Presence(presence)) => self.place(id, &presence),
            Err(_) => Err(Refusal::Malformed),
        };
        if let Err(refusal) = heard {
            tracing::info!(pad.id = %self.of.pad(), ?refusal, "refused what a page sent to a code pad");
            let full =
                matches!(refusal, Refusal::TooLarge | Refusal::TooManyFiles | Refusal::TooManyElements);
            self.remove(id, Some(if full { Closing::Full } else { Closing::Refused }));
        }
    }

    /// What a page lacks. It asks once.
    fn answer(&mut self, id: PeerId, have: &[(u32, u32)]) -> Result<(), Refusal> {
        let Some(peer) = self.peers.get_mut(&id) else { return Ok(()) };
        if std::mem::replace(&mut peer.has_asked, true) {
            return Err(Refusal::Malformed);
        }
        let missing = message::missing(&self.loaded.document.missing(have));
        self.tell(Audience::One(id), Frame::Binary(missing.into()));
        Ok(())
    }

    fn take(&mut self, id: PeerId, update: &[u8]) -> Result<(), Refusal> {
        let Some(peer) = self.peers.get_mut(&id) else { return Ok(()) };
        let client = peer.client.ok_or(Refusal::Forged)?;
        if peer.standing.until.is_some_and(|until| until <= self.app.clock.now()) {
            // It comes back as a reader, and says that its last changes were too late.
            self.remove(id, Some(Closing::Again));
            return Ok(());
        }
        let config = &self.app.config.pad;
        let most = match self.of {
            PadOf::Practice(_) => config.practice_log_bytes,
            PadOf::Interview(_) | PadOf::TakeHome(_) => config.log_bytes,
        };
        let has_room = u64::try_from(self.loaded.row.log_bytes).unwrap_or(0) < most;
        let document = &mut self.loaded.document;
        let new = aside(update.len(), || document.take(update, client, has_room))?;
        peer.taken += 1;
        let count = peer.taken;
        if let Some(update) = new {
            self.tell_in_time(Audience::Others(id), Frame::Binary(message::update(&update).into()));
            self.loaded.row.last_number += 1;
            let (number, at) = (self.loaded.row.last_number, self.app.clock.now());
            self.batch.updates.push(UpdateRow { number, client: client.into(), at, update });
        }
        self.batch.told.saved.insert(id, count);
        Ok(())
    }

    /// Where somebody is, as they say; who they are says the server.
    fn place(&mut self, id: PeerId, presence: &Presence<'_>) -> Result<(), Refusal> {
        let Some(peer) = self.peers.get_mut(&id) else { return Ok(()) };
        if peer.client != Some(presence.client) {
            return Err(Refusal::Forged);
        }
        if presence.state.len() > self.app.config.pad.presence_bytes {
            return Err(Refusal::Malformed);
        }
        // `null`, which a page sends that is hidden or closed, is no place.
        let place: Option<Place> = serde_json::from_str(presence.state).map_err(|_| Refusal::Malformed)?;
        let state = match place {
            Some(place) => {
                let colour = self.colours.get(&peer.user).copied();
                let user = Shown { id: peer.user, name: &peer.name, colour };
                serde_json::to_string(&Somewhere { place, user }).map_err(|_| Refusal::Malformed)?
            }
            None => "null".to_owned(),
        };
        let user = peer.user;
        let told = peer.presence.insert(Whereabouts::new(presence.client, presence.clock, state)).told();
        // Of several places in one batch the last is all that others need.
        self.batch.told.telling.retain(|telling| match telling.to {
            Audience::Onlookers(other, _) => other != id,
            _ => true,
        });
        self.tell_in_time(Audience::Onlookers(id, user), Frame::Binary(told));
        Ok(())
    }

    async fn recheck(&mut self, user: Option<UserId>) {
        let concerned = |peer: &Peer| user.is_none_or(|user| peer.user == user);
        let peers: Vec<_> = self
            .peers
            .iter()
            .filter(|(_, peer)| concerned(peer))
            .map(|(&id, peer)| (id, peer.actor.clone(), peer.entry.clone(), peer.standing))
            .collect();
        for (id, actor, entry, before) in peers {
            match service::standing(&self.app, &actor, &entry).await {
                Ok(now) if now.permits_as(before) => {
                    if let Some(peer) = self.peers.get_mut(&id) {
                        peer.standing = now;
                    }
                }
                Ok(_) => self.remove(id, Some(Closing::Again)),
                // Not known: it is asked again when the page comes back.
                Err(error) if error.code == Code::Unavailable => self.remove(id, Some(Closing::Again)),
                Err(error) => self.remove(id, Some(Closing::Denied(Denial::from(&error)))),
            }
        }
        self.settle_focus();
    }

    /// Tells at once, but for what has to be stored before.
    fn tell(&mut self, to: Audience, frame: Frame) {
        self.batch.is_urgent = true;
        self.tell_in_time(to, frame);
    }

    /// Tells with the next batch.
    fn tell_in_time(&mut self, to: Audience, frame: Frame) {
        self.batch.bytes += frame.bytes();
        self.told += 1;
        self.batch.told.telling.push(Telling { number: self.told, to, frame });
    }

    /// Whether a batch can begin.
    fn is_due(&self) -> bool {
        self.batch.is_urgent || !self.batch.has_room() || self.next <= Instant::now()
    }

    /// Begins to store what has gathered. What waits for nothing to be stored is told at once.
    fn store_next(&mut self) {
        if self.storing.is_some() || self.batch.is_empty() {
            return;
        }
        self.next = Instant::now() + PACE;
        let Batch { updates, told, .. } = std::mem::take(&mut self.batch);
        if updates.is_empty() {
            self.deliver(told);
            // Whoever was too slow for it is gone, which is told as well; each time somebody goes, so that this ends.
            if !self.batch.told.telling.is_empty() {
                self.store_next();
            }
            return;
        }
        let last = self.loaded.row.last_number;
        self.loaded.bytes_since += updates.iter().map(|row| row.update.len()).sum::<usize>();
        let is_due =
            last - self.loaded.snapshot >= SNAPSHOT_EVERY || self.loaded.bytes_since > SNAPSHOT_BYTES;
        let snapshot = is_due.then(|| self.loaded.document.encode());
        if snapshot.is_some() {
            (self.loaded.snapshot, self.loaded.bytes_since) = (last, 0);
        }
        let (append, writer, of) = (Append { updates, snapshot }, self.writer.clone(), self.of);
        self.loaded.row.log_bytes = self.loaded.row.log_bytes.saturating_add(append.bytes());
        let storing = Box::pin(async move { writer.append(of, append).await });
        self.storing = Some((storing, told));
    }

    fn deliver(&mut self, Told { telling, saved }: Told) {
        if telling.is_empty() && saved.is_empty() {
            return;
        }
        for Telling { number, to, frame } in telling {
            for (&id, peer) in &mut self.peers {
                // Whoever came while something was being stored gets it with the rest of the pad, and must not see it before that: Yjs would
                // keep it waiting, and count it among what this page has to give.
                let is_reached = number > peer.joined_after
                    && match to {
                        Audience::All => true,
                        Audience::Others(other) => other != id,
                        Audience::One(one) => one == id,
                        Audience::Onlookers(other, user) => {
                            other != id && (user == peer.user || !self.undisturbed.contains(&id))
                        }
                    };
                if is_reached {
                    peer.send(frame.clone());
                }
            }
        }
        for (id, count) in saved {
            if let Some(peer) = self.peers.get_mut(&id) {
                peer.stored = count;
            }
        }
        self.write_out();
    }

    /// Tells whoever is due how much is stored, writes out what was sent, and takes leave of who is too slow for it.
    fn write_out(&mut self) {
        let now = Instant::now();
        let mut lost = Vec::new();
        self.owed = None;
        for (&id, peer) in &mut self.peers {
            self.owed = self.owed.into_iter().chain(peer.acknowledge(now)).min();
            peer.write_out();
            if peer.is_lost {
                lost.push(id);
            }
        }
        for id in lost {
            self.remove(id, Some(Closing::Again));
        }
    }
}

/// Works on so many bytes; where that may take a while, the other tasks of this thread go on elsewhere meanwhile.
fn aside<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let has_others = || Handle::current().runtime_flavor() == RuntimeFlavor::MultiThread;
    if bytes > LARGE && has_others() { tokio::task::block_in_place(work) } else { work() }
}

/// The outcome of what is being stored; never, while nothing is.
async fn stored(storing: &mut Option<(Storing, Told)>) -> Result<()> {
    match storing {
        Some((storing, _)) => storing.await,
        None => std::future::pending().await,
    }
}
