//! Where programs are run: what a pad belongs to, as far as that matters for them.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::http::{Purpose, RunFailure};
use crate::interview::{self, InterviewFacts};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, RunId};
use crate::pad::{self, PadOf};

/// A place where programs are run.
pub struct Place {
    /// The pad in which they stand.
    pub of: PadOf,
    /// By which runs that wait take turns; none of those who practise, who take theirs together.
    pub company: Option<CompanyId>,
    /// Why nothing is run here any more.
    pub over: Option<RunFailure>,
    /// Who hears of its programs in the live events.
    audience: Vec<Topic>,
    /// Those of them who may know how far hidden tests are: how long each takes tells of its input. None where the candidate would hear of it as
    /// well, as whoever has a take-home's pad open does.
    judges: Vec<Topic>,
}

impl Place {
    /// How a place stands now.
    pub async fn read(connection: &mut PgConnection, of: PadOf, now: DateTime<Utc>) -> Result<Self> {
        match of {
            PadOf::Interview(id) => Ok(Self::interview(&interview::facts(connection, id).await?)),
            PadOf::TakeHome(id) => {
                let facts = pad::take_home_facts(connection, id, now).await?;
                let over = (!facts.is_open).then_some(RunFailure::TakeHomeClosed);
                let audience = vec![Topic::Company(facts.company)];
                Ok(Self { of, company: Some(facts.company), over, audience, judges: Vec::new() })
            }
            PadOf::Practice(user) => {
                let audience = vec![Topic::User(user)];
                Ok(Self { of, company: None, over: None, audience, judges: Vec::new() })
            }
        }
    }

    /// The same, whose end waits until the commit.
    pub async fn lock(tx: &mut WriteTx, of: PadOf) -> Result<Self> {
        match of {
            PadOf::Interview(id) => interview::lock(tx, id).await?,
            PadOf::TakeHome(id) => {
                pad::lock_open_take_homes(tx, &[id]).await?;
            }
            // What is run to practise goes with the pad.
            PadOf::Practice(_) => pad::ensure(tx, of).await?,
        }
        let now = tx.now();
        Self::read(tx, of, now).await
    }

    /// An interview's room.
    fn interview(facts: &InterviewFacts) -> Self {
        Self {
            of: PadOf::Interview(facts.id),
            company: Some(facts.company),
            over: facts.status.is_over().then_some(RunFailure::InterviewOver),
            audience: facts.participant_topics(),
            judges: facts.interviewers.iter().copied().map(Topic::User).collect(),
        }
    }

    /// Refuses where nothing is run any more.
    pub fn must_be_open(&self) -> Result<()> {
        match self.over {
            None => Ok(()),
            Some(RunFailure::TakeHomeClosed) => Err(Code::TakeHomeClosed.into()),
            Some(_) => Err(Code::InterviewOver.into()),
        }
    }

    /// Tells who may know, and whoever can run it, that something about a run changed.
    pub fn tell(&self, tx: &mut WriteTx, run: RunId, purpose: Purpose) {
        tx.emit(event(self.of, purpose.changed(), run).to(self.audience.iter().copied()));
    }

    /// Tells how far a program is that is judged.
    pub fn tell_progress(&self, tx: &mut WriteTx, run: RunId, is_visible: bool) {
        let told = if is_visible { &self.audience } else { &self.judges };
        if !told.is_empty() {
            tx.emit(event(self.of, EventKind::SubmissionChanged, run).to(told.iter().copied()));
        }
    }

    /// Tells what a run has written: the people of an interview in the live events, elsewhere whoever has the pad open.
    pub fn tell_output(&self, tx: &mut WriteTx, run: RunId, output: Value) {
        let told = match self.of {
            PadOf::Interview(_) => self.audience.as_slice(),
            PadOf::TakeHome(_) | PadOf::Practice(_) => &[],
        };
        tx.emit(event(self.of, EventKind::RunOutput, run).output(output).to(told.iter().copied()));
    }
}

/// Tells the node that runs it.
pub fn tell_node(tx: &mut WriteTx, of: PadOf, run: RunId) {
    tx.emit(event(of, EventKind::RunControl, run));
}

fn event(of: PadOf, kind: EventKind, run: RunId) -> Event {
    let event = Event::new(kind).run(run);
    match of {
        PadOf::Interview(id) => event.interview(id),
        PadOf::TakeHome(id) => event.take_home(id),
        PadOf::Practice(user) => event.user(user),
    }
}
