//! As what people hold an interview, and who of a pool does.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::booking::{self, PanelSeat, Seat};
use crate::identity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::zone::Zone;

/// Somebody who holds an interview, and as what; never as one of a pool.
pub type Seated = (UserId, Seat);

/// Whether somebody of them holds an interview: those who only learn, by watching or by leading, do not without them.
pub fn is_held(seated: &[Seated]) -> bool {
    seated.iter().any(|(_, seat)| *seat == Seat::Required)
}

/// The most people that hold one interview.
const TOGETHER: usize = 10;
/// The most that are named, with those of the pool.
const PANEL: usize = 50;

/// Who is named for an interview.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Each with their seat; among equals the first one leads. Without a seat, whoever holds the interview already keeps theirs.
    pub people: Vec<(UserId, Option<Seat>)>,
    /// How many of the pool are needed.
    pub pool_count: i32,
}

impl Panel {
    /// From a request, which names people with their seats or, in `simply`, without.
    pub fn named(
        simply: Option<Vec<UserId>>,
        seats: Option<Vec<PanelSeat>>,
        pool_count: i32,
    ) -> Result<Option<Self>> {
        let people = match (simply, seats) {
            (None, None) => return Ok(None),
            (Some(people), None) => people.into_iter().map(|user| (user, None)).collect(),
            (None, Some(seats)) => seats.into_iter().map(|one| (one.user_id, Some(one.seat))).collect(),
            (Some(_), Some(_)) => {
                return Err(Error::new(Code::RequestInvalid).field(
                    "panel",
                    "invalid",
                    "Name the interviewers once: with their seats or without",
                ));
            }
        };
        Ok(Some(Self { people, pool_count }))
    }

    /// These people, who are all always there.
    pub fn of(people: Vec<UserId>) -> Self {
        Self { people: people.into_iter().map(|user| (user, None)).collect(), pool_count: 0 }
    }

    fn count(&self, seat: Seat) -> usize {
        self.people.iter().filter(|(_, of)| of.unwrap_or(Seat::Required) == seat).count()
    }

    /// Notes what is wrong with it.
    pub fn check(&self, fields: &mut Fields) {
        let distinct: HashSet<_> = self.people.iter().map(|(user, _)| user).collect();
        let (pool, needed) = (self.count(Seat::Pool), usize::try_from(self.pool_count).unwrap_or(usize::MAX));
        if needed > pool {
            fields.wrong("poolCount", "out_of_range", "There are not so many to choose from");
        } else if self.count(Seat::Required) + needed == 0 {
            fields.wrong("interviewerIds", "required", "Choose at least one interviewer");
        } else if self.people.len() > PANEL {
            fields.wrong("interviewerIds", "too_long", format!("Choose at most {PANEL} people"));
        } else if self.people.len() - pool + needed > TOGETHER {
            fields.wrong("interviewerIds", "too_long", format!("Choose at most {TOGETHER} interviewers"));
        } else if distinct.len() < self.people.len() {
            fields.wrong("interviewerIds", "invalid", "Somebody is named twice");
        }
    }

    /// Whether somebody sits like that.
    pub fn has(&self, seat: Seat) -> bool {
        self.count(seat) > 0
    }

    /// Who holds an interview where everybody is named who does.
    pub fn seated(&self) -> Vec<Seated> {
        in_order(self.people.iter().map(|(user, seat)| (*user, seat.unwrap_or(Seat::Required))))
    }

    /// Everybody who is named.
    pub fn everybody(&self) -> Vec<UserId> {
        self.people.iter().map(|(user, _)| *user).collect()
    }

    /// Who holds the interview `id`, of those who hold it now.
    pub async fn kept(&self, tx: &mut WriteTx, id: InterviewId) -> Result<Vec<Seated>> {
        let before = seats(tx, id).await?;
        let seat = |user: &UserId, said: Option<Seat>| {
            said.or_else(|| before.get(user).copied()).unwrap_or(Seat::Required).settled()
        };
        Ok(in_order(self.people.iter().map(|(user, said)| (*user, seat(user, *said)))))
    }

    /// Locks everybody and settles who holds a new interview: of the pool those with the least to do who are free.
    pub async fn settle(
        &self,
        tx: &mut WriteTx,
        (start, minutes): (DateTime<Utc>, i32),
        zone: Zone,
    ) -> Result<Vec<Seated>> {
        identity::lock_people(tx, &self.everybody()).await?;
        let seats: HashMap<UserId, Seat> =
            self.people.iter().map(|(user, seat)| (*user, seat.unwrap_or(Seat::Required))).collect();
        let pool: Vec<UserId> =
            self.everybody().into_iter().filter(|user| seats.get(user) == Some(&Seat::Pool)).collect();
        let (needed, now) = (usize::try_from(self.pool_count).unwrap_or_default(), tx.now());
        let span = start..start + TimeDelta::minutes(minutes.into());
        let free = match pool.is_empty() {
            true => Vec::new(),
            false => booking::free_of_pool(tx, &pool, &span, zone, now).await?,
        };
        if free.len() < needed {
            return Err(Error::new(Code::RequestInvalid).field(
                "poolCount",
                "taken",
                format!("Only {} of the pool are free at that time", free.len()),
            ));
        }
        let others = self.everybody().into_iter().filter(|user| !pool.contains(user));
        let all = others.chain(free.into_iter().take(needed));
        Ok(in_order(all.map(|user| (user, seats.get(&user).map_or(Seat::Required, |seat| seat.settled())))))
    }
}

/// Whoever learns by leading comes first, and whoever only watches last, so that they never lead.
fn in_order(people: impl Iterator<Item = Seated>) -> Vec<Seated> {
    let mut people: Vec<Seated> = people.collect();
    people.sort_by_key(|(_, seat)| *seat);
    people
}

/// Who of the company holds an interview, and as what, the lead first.
pub async fn seated(connection: &mut PgConnection, id: InterviewId) -> Result<Vec<Seated>> {
    let rows = sqlx::query!(
        r#"SELECT p.user_id AS "user: UserId", p.seat FROM interview_interviewers p
           JOIN interviews i ON i.id = p.interview_id
           JOIN company_membership m ON m.company_id = i.company_id AND m.user_id = p.user_id
           WHERE p.interview_id = $1 ORDER BY p.position"#,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.user, Seat::from_row(&row.seat))).collect())
}

/// As what those hold an interview who are not simply there.
async fn seats(connection: &mut PgConnection, id: InterviewId) -> Result<HashMap<UserId, Seat>> {
    let rows = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", seat FROM interview_interviewers WHERE interview_id = $1 AND seat <> 'REQUIRED'"#,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.user, Seat::from_row(&row.seat))).collect())
}
