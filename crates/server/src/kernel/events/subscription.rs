//! What one browser hears of: its topics, what it missed, and the end with its session.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::crowd::Most;
use super::hub::{self, Numbered, Row};
use super::mailbox::{BACKLOG_BYTES, Mailbox, Told};
use super::{EventKind, Topic};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, SessionId};

/// How many missed events are replayed; beyond that refetching is cheaper.
const REPLAY: i64 = 500;

/// What a stream hands to its browser.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// An event.
    Event(Arc<Numbered>),
    /// Something was missed: refetch everything.
    Reset,
    /// The server is going away, or does not know what the browser may hear of: connect again.
    Bye,
    /// The session was revoked: the stream ends.
    Revoked,
    /// The reader has opened too many streams, of which this was the oldest: it ends.
    Crowded,
}

/// One browser's view of the events.
pub struct Subscription {
    app: App,
    actor: Actor,
    session: SessionId,
    id: u64,
    mailbox: Arc<Mailbox>,
    topics: HashSet<String>,
    /// What comes before the mailbox, judged as what lies in that.
    replay: VecDeque<Told>,
    replayed_to: i64,
}

impl Subscription {
    /// Subscribes `actor`; events after `last_event_id` that are still kept come first, else a reset. Beyond `[limits]
    /// live_streams_per_session` and `live_streams_per_person` their oldest subscription ends.
    pub async fn open(app: &App, actor: &Actor, last_event_id: Option<i64>) -> Result<Self> {
        let session = actor.session_id().ok_or(Code::AuthRequired)?;
        let user = actor.user_id().ok_or(Code::AuthRequired)?;
        let limits = &app.config.limits;
        let most =
            Most { of_session: limits.live_streams_per_session, of_person: limits.live_streams_per_person };
        let (id, mailbox) = app.events.enter(user, session, most);
        let mut subscription = Self {
            app: app.clone(),
            actor: actor.clone(),
            session,
            id,
            mailbox,
            topics: HashSet::new(),
            replay: VecDeque::new(),
            replayed_to: 0,
        };
        // What happens to their memberships meanwhile is told to them.
        let own = subscription.own_topics();
        app.events.set_topics(id, &own);
        subscription.load_topics().await?;
        if let Some(last) = last_event_id {
            subscription.load_replay(last).await?;
        }
        Ok(subscription)
    }

    /// The topics that no membership gives.
    fn own_topics(&self) -> HashSet<String> {
        let me = self.actor.user_id().map(Topic::User);
        let staff = self.actor.is_staff().then_some(Topic::Staff);
        me.into_iter().chain(staff).map(|topic| topic.to_string()).collect()
    }

    /// Reads what the reader may hear of; whether there is more than before.
    async fn load_topics(&mut self) -> Result<bool> {
        let mut topics = self.own_topics();
        if let (Some(me), None) = (self.actor.user_id(), self.actor.guest_of()) {
            let companies = sqlx::query_scalar!(
                r#"SELECT company_id AS "id: CompanyId" FROM company_members WHERE user_id = $1"#,
                me as _
            )
            .fetch_all(self.app.db.pool())
            .await?;
            topics.extend(companies.into_iter().map(|id| Topic::Company(id).to_string()));
        }
        self.app.events.set_topics(self.id, &topics);
        let is_more = !topics.is_subset(&self.topics);
        self.topics = topics;
        Ok(is_more)
    }

    /// Has what was numbered after `last` replayed, in place of what still waits for that. Numbers have gaps: see [`super::sequencer`].
    async fn load_replay(&mut self, last: i64) -> Result<()> {
        self.replay.clear();
        let topics: Vec<String> = self.topics.iter().cloned().collect();
        let oldest = sqlx::query_scalar!("SELECT min(seq) FROM outbox").fetch_one(self.app.db.pool()).await?;
        let newest = super::last_id(&mut *self.app.db.pool().acquire().await?).await?;
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT seq AS "seq!", payload, audience FROM outbox WHERE seq > $1 AND audience && $2 ORDER BY seq LIMIT $3"#,
            last,
            &topics,
            REPLAY + 1
        )
        .fetch_all(self.app.db.pool())
        .await?;
        let kept = last >= newest || oldest.is_some_and(|oldest| oldest <= last + 1);
        if last > newest || !kept || i64::try_from(rows.len()).unwrap_or(i64::MAX) > REPLAY {
            self.replay.push_back(Told::Reset);
            return Ok(());
        }
        let missed = hub::read(rows);
        let bytes: usize = missed.iter().filter_map(|(_, event)| Some(event.as_ref()?.json.len())).sum();
        if bytes > BACKLOG_BYTES {
            self.replay.push_back(Told::Reset);
            return Ok(());
        }
        for (seq, event) in missed {
            self.replayed_to = seq;
            self.replay.extend(event.map(|event| Told::Event(Arc::new(event))));
        }
        Ok(())
    }

    /// The next thing for this browser.
    pub async fn next(&mut self) -> Delivery {
        loop {
            let (told, is_replayed) = match self.replay.pop_front() {
                Some(told) => (told, true),
                None => (self.mailbox.take().await, false),
            };
            match told {
                // It was among what was replayed.
                Told::Event(event)
                    if !is_replayed && event.seq.is_some_and(|seq| seq <= self.replayed_to) => {}
                Told::Event(event) => {
                    if let Some(delivery) = self.sift(event).await {
                        return delivery;
                    }
                }
                Told::Reset => return self.start_afresh().await,
                Told::Bye => return Delivery::Bye,
                Told::Crowded => return Delivery::Crowded,
            }
        }
    }

    async fn sift(&mut self, event: Arc<Numbered>) -> Option<Delivery> {
        let mine = event.live.user_id.is_some() && event.live.user_id == self.actor.user_id();
        let end = match event.live.kind {
            EventKind::SessionRevoked if mine => match self.still_signed_in().await {
                Ok(true) => None,
                Ok(false) => Some(Delivery::Revoked),
                Err(_) => Some(Delivery::Bye),
            },
            // Who may know what depends on memberships: read them again before judging the next event.
            EventKind::MemberChanged if mine => self.reload(event.seq).await.err().map(|_| Delivery::Bye),
            _ => None,
        };
        if end.is_some() {
            return end;
        }
        self.may_know(&event).then_some(Delivery::Event(event))
    }

    /// Reads the topics again. What was told to new ones since the event that brought them did not come into the mailbox. This comes to an
    /// end also where that event is a replayed one: only what came after it is replayed.
    async fn reload(&mut self, since: Option<i64>) -> Result<()> {
        if let (true, Some(since)) = (self.load_topics().await?, since) {
            self.load_replay(since).await?;
        }
        Ok(())
    }

    /// What was missed may have been about the reader's own rights.
    async fn start_afresh(&mut self) -> Delivery {
        match self.still_signed_in().await {
            Ok(true) => {}
            Ok(false) => return Delivery::Revoked,
            Err(_) => return Delivery::Bye,
        }
        if self.load_topics().await.is_err() { Delivery::Bye } else { Delivery::Reset }
    }

    async fn still_signed_in(&self) -> Result<bool> {
        let alive = sqlx::query_scalar!(
            "SELECT true FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL AND u.is_active",
            self.session as _
        )
        .fetch_optional(self.app.db.pool())
        .await;
        Ok(alive?.is_some())
    }

    fn may_know(&self, event: &Numbered) -> bool {
        let limit = self.actor.guest_of();
        let within = limit.is_none() || event.live.interview_id == limit || event.live.interview_id.is_none();
        within && event.audience.iter().any(|topic| self.topics.contains(topic))
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.app.events.leave(self.id);
    }
}
