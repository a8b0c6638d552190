//! This node's fan-out: every reader has a mailbox, and an event goes into the mailboxes of its topics alone.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::Notify;

use super::crowd::{Crowd, Most};
use super::mailbox::{Mailbox, Told};
use super::{EventKind, LiveEvent, Whisper};
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{SessionId, UserId};

/// An event with its audience, as it is handed out.
#[derive(Debug)]
pub struct Numbered {
    /// Its number, the event's id on the wire; none where nobody keeps it.
    pub seq: Option<i64>,
    /// The event itself.
    pub live: LiveEvent,
    /// The same as JSON: written once, however many streams it goes to.
    pub json: String,
    pub(super) audience: Vec<String>,
}

impl Numbered {
    fn new(seq: Option<i64>, live: LiveEvent, audience: Vec<String>) -> Result<Self> {
        let json = serde_json::to_string(&live).map_err(Error::internal)?;
        Ok(Self { seq, live, json, audience })
    }

    /// From the outbox.
    fn read(row: Row) -> Result<Self> {
        let live = serde_json::from_value(row.payload).map_err(Error::internal)?;
        Self::new(Some(row.seq), live, row.audience)
    }
}

/// An event as the outbox has it, with its number.
pub(super) struct Row {
    pub seq: i64,
    pub payload: Value,
    pub audience: Vec<String>,
}

/// Rows, in order, with their numbers. One of a newer version of this program, which the deployment is being updated to, says nothing to this
/// one.
pub(super) fn read(rows: Vec<Row>) -> Vec<(i64, Option<Numbered>)> {
    let read = |row: Row| {
        let seq = row.seq;
        let event = Numbered::read(row).inspect_err(|error| {
            tracing::warn!(%error, seq, "an event cannot be read and is left out");
        });
        (seq, event.ok())
    };
    rows.into_iter().map(read).collect()
}

/// Whatever is behind these locks is whole between any two statements.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Stream {
    user: UserId,
    mailbox: Arc<Mailbox>,
    topics: HashSet<String>,
}

#[derive(Default)]
struct Readers {
    streams: HashMap<u64, Stream>,
    crowd: Crowd,
    /// Which streams hear of a topic.
    by_topic: HashMap<String, HashSet<u64>>,
    followers: Vec<(&'static [EventKind], Arc<Mailbox>)>,
    last_stream: u64,
    /// The number up to which everything was handed out; none before this node listens.
    position: Option<i64>,
}

impl Readers {
    /// Hands out those of these events, which are in order, that were not handed out yet.
    fn publish(&mut self, events: Vec<(i64, Option<Numbered>)>) {
        for (seq, event) in events {
            if self.position.is_some_and(|position| seq <= position) {
                continue;
            }
            self.position = Some(seq);
            if let Some(event) = event {
                self.hand_out(event);
            }
        }
    }

    fn hand_out(&mut self, event: Numbered) {
        let event = Arc::new(event);
        if event.seq.is_some() {
            // Nobody takes anything out of the mailbox of a follower that is gone.
            self.followers.retain(|(_, mailbox)| Arc::strong_count(mailbox) > 1);
            let follows = |kinds: &&[EventKind]| kinds.contains(&event.live.kind);
            for (_, mailbox) in self.followers.iter().filter(|(kinds, _)| follows(kinds)) {
                mailbox.put(Told::Event(event.clone()));
            }
        }
        let mut told = HashSet::new();
        for stream in event.audience.iter().filter_map(|topic| self.by_topic.get(topic)).flatten() {
            if told.insert(stream)
                && let Some(stream) = self.streams.get(stream)
            {
                stream.mailbox.put(Told::Event(event.clone()));
            }
        }
    }

    fn remove(&mut self, stream: u64) -> Option<Stream> {
        self.remove_topics(stream);
        let removed = self.streams.remove(&stream)?;
        self.crowd.leave(stream, removed.user);
        Some(removed)
    }

    fn remove_topics(&mut self, stream: u64) {
        let topics = self.streams.get_mut(&stream).map(|stream| std::mem::take(&mut stream.topics));
        for topic in topics.into_iter().flatten() {
            if let Some(streams) = self.by_topic.get_mut(&topic) {
                streams.remove(&stream);
                if streams.is_empty() {
                    self.by_topic.remove(&topic);
                }
            }
        }
    }
}

/// Live events on this node.
#[derive(Default)]
pub struct Events {
    readers: Mutex<Readers>,
    unnumbered: Notify,
    unsealed: Notify,
    listening: AtomicBool,
    leading: AtomicBool,
}

impl Events {
    /// Tells the sequencer that events were committed, and has them numbered.
    pub fn wake(&self) {
        self.unnumbered.notify_one();
    }

    /// Tells the sequencer that audit rows were committed, and has them sealed.
    pub fn wake_sealer(&self) {
        self.unsealed.notify_one();
    }

    pub(super) async fn unnumbered(&self) {
        self.unnumbered.notified().await;
    }

    pub(super) async fn unsealed(&self) {
        self.unsealed.notified().await;
    }

    /// Whether it is this node that numbers and seals.
    pub(super) fn set_leading(&self, is_leading: bool) {
        self.leading.store(is_leading, Ordering::Release);
    }

    /// Another node has committed something: its wish is for the node that leads alone, or nodes would wake each other for ever.
    pub(super) fn wake_leader(&self) {
        if self.leading.load(Ordering::Acquire) {
            self.wake();
            self.wake_sealer();
        }
    }

    pub(super) fn listening(&self) {
        self.listening.store(true, Ordering::Release);
    }

    /// Whether this node hears what the sequencer publishes, for `/readyz`.
    pub fn is_listening(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }

    /// How many streams are open, for `/metrics`.
    pub fn streams(&self) -> usize {
        held(&self.readers).streams.len()
    }

    /// What happens of these kinds, for a part of the server that reacts to it in this process. Once for each part.
    pub fn follow(&self, kinds: &'static [EventKind]) -> Follower {
        let mailbox = Arc::<Mailbox>::default();
        held(&self.readers).followers.push((kinds, mailbox.clone()));
        Follower(mailbox)
    }

    /// A new stream, which hears of nothing yet. Those that are too many then, end.
    pub(super) fn enter(&self, user: UserId, session: SessionId, most: Most) -> (u64, Arc<Mailbox>) {
        let mut readers = held(&self.readers);
        readers.last_stream += 1;
        let (id, mailbox) = (readers.last_stream, Arc::<Mailbox>::default());
        readers.streams.insert(id, Stream { user, mailbox: mailbox.clone(), topics: HashSet::new() });
        for oldest in readers.crowd.enter(id, user, session, most) {
            if let Some(stream) = readers.remove(oldest) {
                stream.mailbox.end(Told::Crowded);
            }
        }
        (id, mailbox)
    }

    /// From now on, the stream hears of these topics and of no others.
    pub(super) fn set_topics(&self, stream: u64, topics: &HashSet<String>) {
        let mut readers = held(&self.readers);
        readers.remove_topics(stream);
        // One that made room may not know it yet.
        let Some(known) = readers.streams.get_mut(&stream) else { return };
        known.topics.clone_from(topics);
        for topic in topics {
            readers.by_topic.entry(topic.clone()).or_default().insert(stream);
        }
    }

    pub(super) fn leave(&self, stream: u64) {
        held(&self.readers).remove(stream);
    }

    /// Hands out an event that nobody keeps.
    pub(super) fn whisper(&self, payload: &str) {
        if let Ok(Whisper { live, audience }) = serde_json::from_str(payload)
            && let Ok(event) = Numbered::new(None, live, audience)
        {
            held(&self.readers).hand_out(event);
        }
    }

    /// Tells every stream and follower that something may have been missed.
    pub(super) fn reset_all(&self) {
        let readers = held(&self.readers);
        readers.streams.values().for_each(|stream| stream.mailbox.put(Told::Reset));
        readers.followers.iter().for_each(|(_, mailbox)| mailbox.put(Told::Reset));
    }

    /// Ends every stream: the first step of a shutdown.
    pub fn say_bye(&self) {
        held(&self.readers).streams.values().for_each(|stream| stream.mailbox.put(Told::Bye));
    }

    /// The number up to which everything was handed out.
    pub(super) fn position(&self) -> Option<i64> {
        held(&self.readers).position
    }

    /// Goes on from `to`, unless something was handed out since the position was `from`.
    pub(super) fn move_on(&self, from: Option<i64>, to: i64) {
        let mut readers = held(&self.readers);
        if readers.position == from {
            readers.position = Some(to);
        }
    }

    /// Hands out what was numbered after `before`, all of it and in order, unless other things come first or it was handed out already. For
    /// the node that numbers: it need not read again what it has just written.
    pub(super) fn publish(&self, before: i64, rows: Vec<Row>) {
        let events = read(rows);
        let mut readers = held(&self.readers);
        if readers.position == Some(before) {
            readers.publish(events);
        }
    }

    /// Hands out all events that are numbered and were not handed out before.
    pub(super) async fn publish_all(&self, app: &App) -> Result<()> {
        while let Some(position) = self.position() {
            let rows = sqlx::query_as!(
                Row,
                r#"SELECT seq AS "seq!", payload, audience FROM outbox WHERE seq > $1 ORDER BY seq LIMIT 500"#,
                position
            )
            .fetch_all(app.db.pool())
            .await?;
            if rows.is_empty() {
                break;
            }
            let events = read(rows);
            held(&self.readers).publish(events);
        }
        Ok(())
    }
}

/// What a part of the server hears of.
#[derive(Clone, Debug)]
pub enum Heard {
    /// Something happened.
    Event(LiveEvent),
    /// Something was missed: look at everything.
    Reset,
}

/// Hands out every event of some kinds that this node hears of, whoever may know it.
pub struct Follower(Arc<Mailbox>);

impl Follower {
    /// The next thing.
    pub async fn next(&mut self) -> Heard {
        loop {
            match self.0.take().await {
                Told::Event(event) => return Heard::Event(event.live.clone()),
                Told::Reset => return Heard::Reset,
                // Followers are told when to stop in another way.
                Told::Bye | Told::Crowded => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::kernel::events::mailbox::{BACKLOG, BACKLOG_BYTES};

    fn row(seq: i64, topics: &[&str]) -> Row {
        let payload = serde_json::json!({ "kind": "chat.message" });
        Row { seq, payload, audience: topics.iter().map(|topic| (*topic).to_owned()).collect() }
    }

    fn topics(topics: &[&str]) -> HashSet<String> {
        topics.iter().map(|topic| (*topic).to_owned()).collect()
    }

    /// The numbers of what waits; 0 for a reset.
    fn waiting(mailbox: &Mailbox) -> Vec<i64> {
        let number = |told: &Told| if let Told::Event(event) = told { event.seq.unwrap_or(-1) } else { 0 };
        mailbox.look().iter().map(number).collect()
    }

    const ANN: (UserId, SessionId) = (UserId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(1)));

    fn open(events: &Events, of: &[&str]) -> (u64, Arc<Mailbox>) {
        let (id, mailbox) = events.enter(ANN.0, ANN.1, Most { of_session: 2, of_person: 2 });
        events.set_topics(id, &topics(of));
        (id, mailbox)
    }

    #[test]
    fn a_stream_hears_of_its_topics_once_and_of_nothing_else() {
        let events = Events::default();
        events.move_on(None, 0);
        let (ann, to_ann) = open(&events, &["u:ann", "c:acme"]);
        let (_, to_otto) = open(&events, &["u:otto"]);
        events.publish(0, vec![row(1, &["u:ann", "c:acme"]), row(2, &["u:otto"]), row(3, &["u:zoe"])]);
        assert_eq!((waiting(&to_ann), waiting(&to_otto)), (vec![1], vec![2]));
        events.set_topics(ann, &topics(&["u:ann"]));
        events.publish(3, vec![row(4, &["c:acme"]), row(5, &["u:ann"])]);
        assert_eq!(waiting(&to_ann), [1, 5], "she has left the company");
        events.leave(ann);
        events.publish(5, vec![row(6, &["u:ann"])]);
        assert_eq!((waiting(&to_ann), events.streams()), (vec![1, 5], 1));
        assert_eq!(held(&events.readers).by_topic.len(), 1, "nothing of a closed stream is kept");
    }

    #[test]
    fn a_stream_that_makes_room_ends_and_nothing_of_it_is_kept() {
        let events = Events::default();
        events.move_on(None, 0);
        let (oldest, to_oldest) = open(&events, &["u:ann"]);
        let (_, to_second) = open(&events, &["u:ann"]);
        events.publish(0, vec![row(1, &["u:ann"])]);
        let (_, to_third) = open(&events, &["u:ann"]);
        events.set_topics(oldest, &topics(&["u:ann", "c:acme"]));
        events.publish(1, vec![row(2, &["u:ann", "c:acme"])]);
        let end = to_oldest.look();
        assert!(matches!(end[..], [Told::Crowded]), "{end:?}");
        assert_eq!((waiting(&to_second), waiting(&to_third)), (vec![1, 2], vec![2]));
        events.leave(oldest);
        assert_eq!((events.streams(), held(&events.readers).by_topic.len()), (2, 1));
    }

    #[test]
    fn a_slow_reader_is_told_to_refetch_and_holds_nobody_up() {
        let events = Events::default();
        events.move_on(None, 0);
        let (_, slow) = open(&events, &["c:acme"]);
        let (_, quick) = open(&events, &["c:acme"]);
        let last = i64::try_from(BACKLOG).unwrap() + 2;
        for seq in 1..=last {
            events.publish(seq - 1, vec![row(seq, &["c:acme"])]);
            assert_eq!(waiting(&quick), [seq]);
            quick.empty();
        }
        assert_eq!(
            waiting(&slow),
            [0, last - 1, last],
            "what it missed is given up, what is new comes in order"
        );
        events.say_bye();
        (0..BACKLOG).for_each(|_| events.reset_all());
        let has_bye = slow.look().iter().any(|told| matches!(told, Told::Bye));
        assert!(has_bye, "that the server goes away is not given up");
    }

    #[test]
    fn whoever_reads_nothing_holds_little_memory_however_large_events_are() {
        let events = Events::default();
        events.move_on(None, 0);
        let (_, mailbox) = open(&events, &["u:ann"]);
        let large = |seq| {
            let payload =
                serde_json::json!({ "kind": "chat.message", "message": "x".repeat(BACKLOG_BYTES / 8) });
            vec![Row { payload, ..row(seq, &["u:ann"]) }]
        };
        for seq in 1..=100 {
            events.publish(seq - 1, large(seq));
            let held: usize = mailbox
                .look()
                .iter()
                .map(|told| if let Told::Event(event) = told { event.json.len() } else { 0 })
                .sum();
            assert!(held <= BACKLOG_BYTES, "{held} bytes after {seq} events");
        }
        assert_eq!(waiting(&mailbox).first(), Some(&0), "it is told that something was missed");
        assert_eq!(waiting(&mailbox).last(), Some(&100));
        mailbox.empty();
        events.publish(100, vec![row(101, &["u:ann"])]);
        assert_eq!(waiting(&mailbox), [101], "what is taken leaves room");
    }

    #[test]
    fn whatever_way_an_event_comes_it_is_handed_out_once_and_in_order() {
        let events = Events::default();
        let (_, mailbox) = open(&events, &["u:ann"]);
        let one = |seq| vec![row(seq, &["u:ann"])];
        events.publish(0, one(1));
        assert!(waiting(&mailbox).is_empty(), "not before this node knows where it begins");
        events.move_on(None, 1);
        events.publish(1, one(2));
        events.publish(1, one(2));
        events.publish(3, one(4));
        assert_eq!(waiting(&mailbox), [2], "3 comes first");
        let late = read([one(2), one(3), one(4)].into_iter().flatten().collect());
        held(&events.readers).publish(late);
        events.move_on(Some(2), 1000);
        events.publish(4, one(5));
        assert_eq!(waiting(&mailbox), [2, 3, 4, 5]);
        events.move_on(Some(5), 1000);
        events.publish(1000, one(1001));
        assert_eq!(waiting(&mailbox).last(), Some(&1001), "a new term's numbers begin higher up");
    }

    #[tokio::test]
    async fn a_follower_hears_of_its_kinds_alone() {
        let events = Events::default();
        events.move_on(None, 0);
        let mut follower = events.follow(&[EventKind::MemberChanged]);
        let changed = Row { payload: serde_json::json!({ "kind": "member.changed" }), ..row(2, &["u:ann"]) };
        events.publish(0, vec![row(1, &["u:ann"]), changed]);
        events.reset_all();
        assert!(
            matches!(follower.next().await, Heard::Event(event) if event.kind == EventKind::MemberChanged)
        );
        assert!(matches!(follower.next().await, Heard::Reset));
        drop(follower);
        events.publish(2, vec![row(3, &["u:ann"])]);
        assert!(held(&events.readers).followers.is_empty(), "nothing of a follower that is gone is kept");
    }
}
