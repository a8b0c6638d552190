//! The one task that brings what is written in all pads of this server into the database.
//!
//! A transaction costs about the same for one pad as for many. So what waits while one is under way goes into the next together, and when
//! hundreds of people type, a keystroke waits for two commits at most, instead of for its turn among hundreds. They begin no sooner after each
//! other than a reader could notice, so that a fast disk does not make one for every keystroke.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::entry::PadOf;
use super::log::{self, Append, ToPad};
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};

/// How many pads' updates go into one transaction.
const TOGETHER: usize = 256;
/// How long after the begin of one transaction the next one begins at the earliest: what a usual screen takes to draw. A change that comes
/// after a pause does not wait.
const PACE: Duration = Duration::from_millis(16);

struct Waiting {
    what: ToPad,
    stored: oneshot::Sender<Result<()>>,
}

/// A way to the task.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Waiting>);

impl Writer {
    /// Begins the task; it ends when nobody has a way to it any more.
    pub fn start(app: App) -> Self {
        let (sender, waiting) = mpsc::channel(TOGETHER);
        tokio::spawn(work(app, waiting));
        Self(sender)
    }

    /// Appends to a pad, which does nothing else until that is done.
    pub async fn append(&self, of: PadOf, append: Append) -> Result<()> {
        let (stored, outcome) = oneshot::channel();
        let waiting = Waiting { what: (of, append), stored };
        self.0.send(waiting).await.map_err(|_| Code::Unavailable)?;
        outcome.await.map_err(|_| Code::Unavailable)?
    }
}

async fn work(app: App, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut batch, TOGETHER).await > 0 {
        let next = Instant::now() + PACE;
        let (all, stored): (Vec<_>, Vec<_>) = batch.drain(..).map(|one| (one.what, one.stored)).unzip();
        for (outcome, stored) in outcomes(&app, &all).await.into_iter().zip(stored) {
            // Whoever does not wait any more has no use for it.
            let _ = stored.send(outcome);
        }
        sleep_until(next).await;
    }
}

async fn outcomes(app: &App, all: &[ToPad]) -> Vec<Result<()>> {
    match log::append(app, all).await {
        Ok(outcomes) => outcomes,
        Err(error) if all.len() == 1 => vec![Err(error)],
        // What is wrong with one of them must not close the others.
        Err(_) => {
            let mut outcomes = Vec::with_capacity(all.len());
            for one in all {
                outcomes.push(log::append(app, std::slice::from_ref(one)).await.and_then(only));
            }
            outcomes
        }
    }
}

fn only(mut outcomes: Vec<Result<()>>) -> Result<()> {
    outcomes.pop().unwrap_or_else(|| Err(Code::Internal.into()))
}
