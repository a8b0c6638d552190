//! Whether and when somebody is told something: what they chose, their quiet hours and their digest. Pure but for reading the choices.
//!
//! During quiet hours nothing is pushed, and mails that one can do without wait until their end; mails of a kind that is gathered wait for the
//! digest. What is about an interview that begins before or soon after that is told at once: it would come too late.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::choice_store;
use super::kind::{EmailChoice, NotificationKind};
use super::wall::{Minute, Quiet, next_daily};
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::kernel::zone::Zone;

/// When the digest comes to whoever says nothing: at eight.
pub const USUAL_DIGEST: Minute = 8 * 60;

/// What is about an interview that begins so soon after the end of a wait does not wait.
const NEAR: TimeDelta = TimeDelta::hours(2);

/// How somebody wants to be told of one kind of thing.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// In the app's list.
    pub in_app: bool,
    /// By mail, where there is one to do without.
    pub email: EmailChoice,
    /// On their devices.
    pub push: bool,
    /// When they want to be left alone.
    pub quiet: Option<Quiet>,
    /// When their digest comes.
    pub digest: Minute,
    /// Whose clock both go by.
    pub time_zone: Zone,
}

/// When something goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It does not.
    Never,
    /// As it happens.
    AtOnce,
    /// When the quiet hours are over.
    AfterQuiet(DateTime<Utc>),
    /// With the digest.
    WithDigest(DateTime<Utc>),
}

/// When what a notification is about begins, by its parameters: at its old time or its new one.
pub fn matters_at(params: &Value) -> Option<DateTime<Utc>> {
    let at = |name: &str| params[name].as_str().and_then(|at| at.parse().ok());
    [at("previousStart"), at("startsAt")].into_iter().flatten().min()
}

fn too_late(until: DateTime<Utc>, matters_at: Option<DateTime<Utc>>) -> bool {
    matters_at.is_some_and(|at| at < until + NEAR)
}

impl Wish {
    /// How `user` wants to be told of that kind.
    pub async fn of(connection: &mut PgConnection, user: UserId, kind: NotificationKind) -> Result<Self> {
        choice_store::wish(connection, user, kind).await
    }

    /// When a mail goes out. `matters_at`: when what it is about begins.
    pub fn mail(&self, now: DateTime<Utc>, matters_at: Option<DateTime<Utc>>) -> Delivery {
        match self.email {
            EmailChoice::Off => Delivery::Never,
            EmailChoice::Daily => match next_daily(self.time_zone, self.digest, now) {
                until if too_late(until, matters_at) => Delivery::AtOnce,
                until => Delivery::WithDigest(until),
            },
            EmailChoice::AtOnce => match self.quiet_until(now) {
                Some(until) if !too_late(until, matters_at) => Delivery::AfterQuiet(until),
                _ => Delivery::AtOnce,
            },
        }
    }

    /// Whether it is pushed to their devices.
    pub fn pushes(&self, now: DateTime<Utc>, matters_at: Option<DateTime<Utc>>) -> bool {
        self.push && self.quiet_until(now).is_none_or(|until| too_late(until, matters_at))
    }

    fn quiet_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.quiet.and_then(|quiet| quiet.until(self.time_zone, now))
    }
}
