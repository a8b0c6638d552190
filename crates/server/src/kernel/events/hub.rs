//! This node's fan-out: one broadcast channel, from which each stream picks what its reader may know.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use tokio::sync::{Notify, broadcast};

use super::{EventKind, LiveEvent, Topic, Whisper};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{CompanyId, SessionId};

/// How many events a slow reader may lag behind before it is told to refetch everything.
const BACKLOG: usize = 1024;
/// How many missed events are replayed; beyond that refetching is cheaper.
const REPLAY: i64 = 500;

/// A numbered event with its audience.
#[derive(Debug)]
pub struct Numbered {
    /// Its number: the event's id on the wire.
    pub seq: i64,
    /// The event itself.
    pub live: LiveEvent,
    audience: Vec<String>,
}

#[derive(Clone, Debug)]
enum Broadcast {
    Event(Arc<Numbered>),
    Whisper(Arc<Numbered>),
    Reset,
    Bye,
}

/// What a stream hands to its browser.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// An event.
    Event(Arc<Numbered>),
    /// An event without a number, which is kept nowhere.
    Whisper(Arc<Numbered>),
    /// Something was missed: refetch everything.
    Reset,
    /// The server is going away: connect again.
    Bye,
    /// The session was revoked: the stream ends.
    Revoked,
}

/// Live events on this node.
pub struct Events {
    channel: broadcast::Sender<Broadcast>,
    wake: Notify,
    listening: AtomicBool,
    last: AtomicU64,
    followers: AtomicUsize,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            channel: broadcast::channel(BACKLOG).0,
            wake: Notify::new(),
            listening: AtomicBool::new(false),
            last: AtomicU64::new(0),
            followers: AtomicUsize::new(0),
        }
    }
}

impl Events {
    /// Tells the sequencer that rows were committed.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.wake.notified().await;
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
        self.channel.receiver_count().saturating_sub(self.followers.load(Ordering::Relaxed))
    }

    /// Everything that happens, for a part of the server that reacts to it in this process. Once for each part.
    pub fn follow(&self) -> Follower {
        self.followers.fetch_add(1, Ordering::Relaxed);
        Follower(self.channel.subscribe())
    }

    /// Hands out an event that nobody keeps.
    pub(super) fn whisper(&self, payload: &str) {
        if let Ok(Whisper { live, audience }) = serde_json::from_str(payload) {
            let _ = self.channel.send(Broadcast::Whisper(Arc::new(Numbered { seq: 0, live, audience })));
        }
    }

    pub(super) fn reset_all(&self) {
        let _ = self.channel.send(Broadcast::Reset);
    }

    /// Ends every stream: the first step of a shutdown.
    pub fn say_bye(&self) {
        let _ = self.channel.send(Broadcast::Bye);
    }

    /// Hands out all events numbered after `seq`; the last number handed out.
    pub(super) async fn publish_after(&self, app: &App, mut seq: i64) -> Result<i64> {
        loop {
            let rows = sqlx::query!(
                r#"SELECT seq AS "seq!", payload, audience FROM outbox WHERE seq > $1 ORDER BY seq LIMIT 500"#,
                seq
            )
            .fetch_all(app.db.pool())
            .await?;
            if rows.is_empty() {
                self.last.store(u64::try_from(seq).unwrap_or(0), Ordering::Release);
                return Ok(seq);
            }
            for row in rows {
                seq = row.seq;
                let live = serde_json::from_value(row.payload).map_err(Error::internal)?;
                let _ = self.channel.send(Broadcast::Event(Arc::new(Numbered {
                    seq,
                    live,
                    audience: row.audience,
                })));
            }
        }
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

/// Hands out every event that this node hears of, whoever may know it.
pub struct Follower(broadcast::Receiver<Broadcast>);

impl Follower {
    /// The next thing; None after the last.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            match self.0.recv().await {
                Ok(Broadcast::Event(event)) => return Some(Heard::Event(event.live.clone())),
                Ok(Broadcast::Reset) | Err(broadcast::error::RecvError::Lagged(_)) => {
                    return Some(Heard::Reset);
                }
                Ok(Broadcast::Bye | Broadcast::Whisper(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

/// One browser's view of the events.
pub struct Subscription {
    app: App,
    actor: Actor,
    session: SessionId,
    topics: HashSet<String>,
    receiver: broadcast::Receiver<Broadcast>,
    replay: std::collections::VecDeque<Delivery>,
    replayed_to: i64,
}

impl Subscription {
    /// Subscribes `actor`; events after `last_event_id` that are still kept come first, else a reset.
    pub async fn open(app: &App, actor: &Actor, last_event_id: Option<i64>) -> Result<Self> {
        let session = actor.session_id().ok_or(crate::kernel::error::Code::AuthRequired)?;
        let receiver = app.events.channel.subscribe();
        let mut subscription = Self {
            app: app.clone(),
            actor: actor.clone(),
            session,
            topics: HashSet::new(),
            receiver,
            replay: Default::default(),
            replayed_to: 0,
        };
        subscription.load_topics().await?;
        if let Some(last) = last_event_id {
            subscription.load_replay(last).await?;
        }
        Ok(subscription)
    }

    async fn load_topics(&mut self) -> Result<()> {
        let Some(me) = self.actor.user_id() else { return Ok(()) };
        let mut topics = HashSet::from([Topic::User(me).to_string()]);
        if self.actor.guest_of().is_none() {
            let companies = sqlx::query_scalar!(
                r#"SELECT company_id AS "id: CompanyId" FROM company_members WHERE user_id = $1"#,
                me as _
            )
            .fetch_all(self.app.db.pool())
            .await?;
            topics.extend(companies.into_iter().map(|id| Topic::Company(id).to_string()));
        }
        if self.actor.is_staff() {
            topics.insert(Topic::Staff.to_string());
        }
        self.topics = topics;
        Ok(())
    }

    async fn load_replay(&mut self, last: i64) -> Result<()> {
        let topics: Vec<String> = self.topics.iter().cloned().collect();
        let oldest = sqlx::query_scalar!("SELECT min(seq) FROM outbox").fetch_one(self.app.db.pool()).await?;
        let newest = super::last_id(&mut *self.app.db.pool().acquire().await?).await?;
        let rows = sqlx::query!(
            r#"SELECT seq AS "seq!", payload, audience FROM outbox WHERE seq > $1 AND audience && $2 ORDER BY seq LIMIT $3"#,
            last,
            &topics,
            REPLAY + 1
        )
        .fetch_all(self.app.db.pool())
        .await?;
        let kept = last >= newest || oldest.is_some_and(|oldest| oldest <= last + 1);
        if last > newest || !kept || i64::try_from(rows.len()).unwrap_or(i64::MAX) > REPLAY {
            self.replay.push_back(Delivery::Reset);
            return Ok(());
        }
        for row in rows {
            let live: LiveEvent = serde_json::from_value(row.payload).map_err(Error::internal)?;
            let numbered = Numbered { seq: row.seq, live, audience: row.audience };
            self.replayed_to = row.seq;
            if self.may_know(&numbered) {
                self.replay.push_back(Delivery::Event(Arc::new(numbered)));
            }
        }
        Ok(())
    }

    /// The next thing for this browser; None after the last.
    pub async fn next(&mut self) -> Option<Delivery> {
        loop {
            if let Some(delivery) = self.replay.pop_front() {
                return Some(delivery);
            }
            match self.receiver.recv().await {
                Ok(Broadcast::Event(event)) => {
                    if let Some(delivery) = self.sift(event).await {
                        return Some(delivery);
                    }
                }
                Ok(Broadcast::Whisper(event)) if self.may_know(&event) => {
                    return Some(Delivery::Whisper(event));
                }
                Ok(Broadcast::Whisper(_)) => {}
                Ok(Broadcast::Reset) | Err(broadcast::error::RecvError::Lagged(_)) => {
                    return Some(Delivery::Reset);
                }
                Ok(Broadcast::Bye) => return Some(Delivery::Bye),
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }

    async fn sift(&mut self, event: Arc<Numbered>) -> Option<Delivery> {
        if event.seq <= self.replayed_to {
            return None;
        }
        let mine = event.live.user_id.is_some() && event.live.user_id == self.actor.user_id();
        match event.live.kind {
            EventKind::SessionRevoked if mine && !self.still_signed_in().await => {
                return Some(Delivery::Revoked);
            }
            // Who may know what depends on memberships: read them again before judging the next event.
            EventKind::MemberChanged if mine => self.load_topics().await.ok()?,
            _ => {}
        }
        self.may_know(&event).then_some(Delivery::Event(event))
    }

    async fn still_signed_in(&self) -> bool {
        let alive = sqlx::query_scalar!(
            "SELECT true FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL AND u.is_active",
            self.session as _
        )
        .fetch_optional(self.app.db.pool())
        .await;
        !matches!(alive, Ok(None))
    }

    fn may_know(&self, event: &Numbered) -> bool {
        let limit = self.actor.guest_of();
        let within = limit.is_none() || event.live.interview_id == limit || event.live.interview_id.is_none();
        within && event.audience.iter().any(|topic| self.topics.contains(topic))
    }
}
