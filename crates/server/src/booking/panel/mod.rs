//! Panel days: templates of loops, plans for a loop on one day, and the booking of all its interviews at once.
//!
//! Invariants: what is planned suits everybody who takes part; a day is booked as a whole or not at all.

mod http;
mod plans;
mod store;
mod template;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use utoipa_axum::router::OpenApiRouter;

pub use store::erase;
pub use template::{NewTemplate, TemplateRound, create as create_template};

use super::hours::Span;
use super::link;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Fields, Result};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;

use plans::{Person, Planned, Round};

/// The most days that are looked at for one plan.
const LONGEST: i64 = 14;
/// How far around the days interviews are counted, to share them out evenly.
const LOAD: TimeDelta = TimeDelta::days(7);

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
}

/// What plans are made from.
pub struct Search {
    /// The IANA zone whose days are meant.
    pub time_zone: String,
    /// The first day …
    pub from: NaiveDate,
    /// … and the last.
    pub to: NaiveDate,
    /// The interviews in their order.
    pub rounds: Vec<TemplateRound>,
}

impl Search {
    fn check(&self) -> Result<Zone> {
        let mut fields = Fields::new();
        fields.time_zone("timeZone", &self.time_zone);
        let days = (self.to - self.from).num_days();
        if days < 0 {
            fields.wrong("to", "invalid", "The end has to be after the beginning");
        } else if days >= LONGEST {
            fields.wrong("to", "out_of_range", format!("Ask for at most {LONGEST} days"));
        }
        template::check_rounds(&mut fields, &self.rounds);
        fields.finish()?;
        Ok(self.time_zone.parse().unwrap_or(Zone::UTC))
    }
}

/// Proposes plans for a loop on one of some days, the best first.
pub async fn propose(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    search: &Search,
) -> Result<Vec<Vec<Planned>>> {
    let zone = search.check()?;
    let mut tx = app.read(actor, Action::PlanPanelDay, Target::Company(company)).await?;
    let now = tx.now();
    let members: HashSet<UserId> =
        company::roster(&mut tx, company).await?.into_iter().map(|member| member.user_id).collect();
    let wanted: HashSet<UserId> =
        search.rounds.iter().flat_map(|round| round.panel.iter().map(|(user, _)| *user)).collect();
    let mut fields = Fields::new();
    for (index, round) in search.rounds.iter().enumerate() {
        if round.panel.iter().any(|(user, _)| !members.contains(user)) {
            let field = format!("rounds.{index}.panel");
            fields.wrong(field, "unknown", "An interviewer is not a member of your company");
        }
    }
    fields.finish()?;
    let people: Vec<UserId> = wanted.into_iter().collect();
    let days: Vec<Span> = search
        .from
        .iter_days()
        .take_while(|day| *day <= search.to)
        .map(|day| midnight(day, zone)..midnight(day + Days::new(1), zone))
        .collect();
    let around =
        days.first().map_or(now, |day| day.start) - LOAD..days.last().map_or(now, |day| day.end) + LOAD;
    let mut busy = link::engaged(&mut tx, &people, &around, (None, None), now).await?;
    let mut away = link::away(&mut tx, &people, &around).await?;
    let availabilities = super::store::availabilities(&mut tx, &people, zone).await?;
    let people: HashMap<UserId, Person> = availabilities
        .into_iter()
        .map(|(user, availability)| {
            let busy = busy.remove(&user).unwrap_or_default();
            (user, Person { availability, busy, away: away.remove(&user).unwrap_or_default() })
        })
        .collect();
    let rounds: Vec<Round> = search.rounds.iter().map(TemplateRound::round).collect();
    Ok(plans::plans(&rounds, &people, &days, now))
}

/// When a day begins; where the zone's clock skips midnight, the first moment after it.
fn midnight(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    let quarters = (0..16).map(|quarter| day.and_time(NaiveTime::MIN) + TimeDelta::minutes(15 * quarter));
    let first = quarters.filter_map(|wall| zone.from_local_datetime(&wall).earliest()).next();
    first.map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |first| first.with_timezone(&Utc))
}
