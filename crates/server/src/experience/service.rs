//! Use cases of what candidates say of their interviews.

use chrono::{DateTime, TimeDelta, Utc};

use super::store::{self, Said};
use crate::interview::{self, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::ids::{CompanyId, InterviewId};
use crate::kernel::policy::{Action, Target};

/// For how long after an interview its candidate may say something of it.
const OPEN_FOR: TimeDelta = TimeDelta::days(30);
/// For how long they may change it.
const CHANGEABLE_FOR: TimeDelta = TimeDelta::days(1);
/// The longest remark, in characters.
const REMARK: usize = 2000;

/// What the candidate said, and until when they may say it.
pub async fn read(
    app: &App,
    actor: &Actor,
    id: InterviewId,
) -> Result<(Option<Said>, Option<DateTime<Utc>>)> {
    let mut tx = app.read(actor, Action::ReadExperience, Target::Interview(id)).await?;
    let facts = interview::facts(&mut tx, id).await?;
    let before = store::said(&mut tx, id).await?;
    let until = until(&facts, before.as_ref().map(|(_, at)| *at), tx.now());
    Ok((before.map(|(said, _)| said), until))
}

/// Keeps what the candidate says, in place of what they said before.
pub async fn rate(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    said: Said,
) -> Result<(Option<Said>, Option<DateTime<Utc>>)> {
    let mut tx = app.write(actor, Action::RateExperience, Target::Interview(id)).await?;
    let mut fields = Fields::new();
    fields.range("rating", said.rating, 1..=5);
    let remark = fields.optional("remark", said.remark.as_deref(), REMARK);
    fields.finish()?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    let (before, now) = (store::said(&mut tx, id).await?, tx.now());
    if until(&facts, before.map(|(_, at)| at), now).is_none() {
        return Err(Code::ExperienceFixed.into());
    }
    let said = Said { rating: said.rating, remark };
    let first = store::save(&mut tx, &facts, &said).await?;
    tx.commit().await?;
    Ok((Some(said), until(&facts, Some(first), now)))
}

/// Until when the candidate may say something, or change what they said `first` then; none where they may not now.
fn until(facts: &InterviewFacts, first: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let held = facts.end_time.filter(|_| facts.status == InterviewStatus::Completed)?;
    let until = first.map_or(held + OPEN_FOR, |first| first + CHANGEABLE_FOR);
    (now < until).then_some(until)
}

/// How many gave each rating, and their words: of what cannot change any more.
pub async fn summarise(app: &App, actor: &Actor, company: CompanyId) -> Result<(Vec<i64>, Vec<String>)> {
    let mut tx = app.read(actor, Action::ReadExperiences, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let final_since = tx.now() - CHANGEABLE_FOR;
    let ratings = store::ratings(&mut tx, company, final_since).await?;
    let remarks = store::remarks(&mut tx, company, final_since, me).await?;
    Ok((ratings, remarks))
}
