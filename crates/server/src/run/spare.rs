//! Work that nobody waits for, on a place of this node that nobody else wants: one piece at a time, and it gives way to whoever comes.

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::judging::Spare;
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::policy::{Action, Target};

/// What this node does when it has nothing else to do.
pub(super) struct Spares {
    app: App,
    work: Spare,
    stop: CancellationToken,
    /// Asks the piece that is under way to end.
    under_way: Option<CancellationToken>,
    may_wait: bool,
    sender: mpsc::UnboundedSender<bool>,
    ends: mpsc::UnboundedReceiver<bool>,
}

impl Spares {
    pub(super) fn new(app: App, work: Spare, stop: CancellationToken) -> Self {
        let (sender, ends) = mpsc::unbounded_channel();
        Self { app, work, stop, under_way: None, may_wait: true, sender, ends }
    }

    /// How many places it takes.
    pub(super) fn places(&self) -> usize {
        usize::from(self.under_way.is_some())
    }

    /// Something may wait.
    pub(super) fn look(&mut self) {
        self.may_wait = true;
    }

    /// Begins with what may wait, on a place that is free.
    pub(super) fn begin(&mut self, tasks: &mut JoinSet<()>) {
        if self.under_way.is_some() || !self.may_wait || self.stop.is_cancelled() {
            return;
        }
        self.may_wait = false;
        let stop = self.stop.child_token();
        self.under_way = Some(stop.clone());
        let (app, work, sender) = (self.app.clone(), self.work, self.sender.clone());
        tasks.spawn(async move {
            let done = work(app, stop).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "work for a free place failed, the next look tries again");
                false
            });
            let _ = sender.send(done);
        });
    }

    /// Asks it to end when anybody waits who may have its place; whether anybody does. None who practise may while that is full.
    pub(super) async fn give_way(&self, is_full: bool) -> Result<bool> {
        let Some(under_way) = self.under_way.as_ref().filter(|token| !token.is_cancelled()) else {
            return Ok(true);
        };
        let actor = Actor::system(super::operate::ACTOR);
        let mut tx = self.app.read(&actor, Action::Maintain, Target::System).await?;
        let waits = store::anybody_waits(&mut tx, is_full).await?;
        if waits {
            under_way.cancel();
        }
        Ok(waits)
    }

    /// When a piece has ended.
    pub(super) async fn ended(&mut self) {
        // The sender is here: this never ends without one.
        let was_there = self.ends.recv().await.unwrap_or(false);
        self.under_way = None;
        self.may_wait |= was_there;
    }
}
