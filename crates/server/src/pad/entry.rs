//! What a pad belongs to, and by what right somebody comes to it.

use chrono::{DateTime, Utc};

use crate::kernel::ids::{InterviewId, PadId, TakeHomeId, UserId};

/// What a pad belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PadOf {
    /// Written in by everybody who takes part.
    Interview(InterviewId),
    /// Written in by its candidate alone.
    TakeHome(TakeHomeId),
    /// Somebody's own, to practise in.
    Practice(UserId),
}

impl PadOf {
    /// The pad's own id: that of what it belongs to.
    pub fn pad(self) -> PadId {
        match self {
            PadOf::Interview(id) => PadId(id.0),
            PadOf::TakeHome(id) => PadId(id.0),
            PadOf::Practice(id) => PadId(id.0),
        }
    }
}

/// By what right somebody comes to a pad. What they may is asked anew whenever rights change.
#[derive(Clone, Debug)]
pub enum Entry {
    /// They take part in the interview.
    Interview(InterviewId),
    /// They belong to the company that gave the take-home, and watch.
    Watch(TakeHomeId),
    /// They have the take-home's link, whose secret this is.
    Link(String),
    /// It is their own.
    Practice,
}

/// What somebody may do in a pad now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether they can write.
    pub may_write: bool,
    /// When that ends, where it is known before.
    pub until: Option<DateTime<Utc>>,
    /// Until when they are told of nobody's place: focus time, which is the candidate's.
    pub undisturbed_until: Option<DateTime<Utc>>,
}

impl Standing {
    /// For whoever only watches.
    pub const READS: Self = Self { may_write: false, until: None, undisturbed_until: None };

    /// Whether this is the same right as `other`, focus time aside.
    pub fn permits_as(self, other: Self) -> bool {
        Self { undisturbed_until: None, ..self } == Self { undisturbed_until: None, ..other }
    }
}

/// Somebody who may open a pad.
pub struct Visitor {
    /// Which one that is.
    pub of: PadOf,
    /// The person.
    pub user: UserId,
    /// What others call them.
    pub name: String,
    /// What they may do in it.
    pub standing: Standing,
}
