//! Templates of loops: several interviews that follow each other on one day.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::slots::Seat;
use super::plans::Round;
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, GuideId, InterviewTemplateId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::{company, guide};

/// The most templates of one company.
const TEMPLATES: usize = 50;
const ROUNDS: usize = 10;
const PANEL: usize = 50;
/// As many as may hold one interview.
const TOGETHER: usize = 10;

/// An interview of a loop.
#[derive(Clone, Debug)]
pub struct TemplateRound {
    pub title: String,
    pub description: String,
    pub duration_minutes: i32,
    /// At least this long after the interview before it.
    pub gap_minutes: i32,
    /// As they were named.
    pub panel: Vec<(UserId, Seat)>,
    /// How many of the pool are needed.
    pub pool_count: i32,
    /// The question guide with which it is held.
    pub guide: Option<GuideId>,
}

impl TemplateRound {
    fn of(&self, seat: Seat) -> Vec<UserId> {
        self.panel.iter().filter(|(_, of)| *of == seat).map(|(user, _)| *user).collect()
    }

    /// As what somebody of it interviews, once it is settled who of the pool does.
    pub fn seat(&self, user: UserId) -> Seat {
        let named = self.panel.iter().find(|(one, _)| *one == user);
        named.map_or(Seat::Required, |(_, seat)| seat.settled())
    }

    /// As the search takes it.
    pub fn round(&self) -> Round {
        Round {
            duration: TimeDelta::minutes(self.duration_minutes.into()),
            gap: TimeDelta::minutes(self.gap_minutes.into()),
            // Whoever learns by leading comes first.
            required: [self.of(Seat::ReverseShadow), self.of(Seat::Required)].concat(),
            pool: self.of(Seat::Pool),
            pool_count: usize::try_from(self.pool_count).unwrap_or_default(),
            shadows: self.of(Seat::Shadow),
        }
    }

    fn check(&self) -> Fields {
        let mut fields = Fields::new();
        fields.text("title", &self.title, 1..=200);
        fields.text("description", &self.description, 0..=10_000);
        fields.range("durationMinutes", self.duration_minutes, 1..=239);
        fields.range("gapMinutes", self.gap_minutes, 0..=240);
        let people: HashSet<_> = self.panel.iter().map(|(user, _)| user).collect();
        let (required, pool) = (self.of(Seat::Required).len(), self.of(Seat::Pool).len());
        let needed = usize::try_from(self.pool_count).unwrap_or(usize::MAX);
        if people.len() < self.panel.len() {
            fields.wrong("panel", "invalid", "Somebody is named twice");
        } else if self.panel.len() > PANEL {
            fields.wrong("panel", "too_long", format!("Choose at most {PANEL} people"));
        } else if needed > pool {
            fields.wrong("poolCount", "out_of_range", "There are not so many to choose from");
        } else if required + needed == 0 {
            fields.wrong("panel", "required", "Choose at least one interviewer");
        } else if self.panel.len() - pool + needed > TOGETHER {
            fields.wrong("panel", "too_long", format!("Choose at most {TOGETHER} interviewers"));
        }
        fields
    }
}

/// Notes what is wrong with the interviews of a loop.
pub fn check_rounds(fields: &mut Fields, rounds: &[TemplateRound]) {
    if rounds.is_empty() {
        fields.wrong("rounds", "required", "Add at least one interview");
    } else if rounds.len() > ROUNDS {
        fields.wrong("rounds", "too_long", format!("Use at most {ROUNDS} interviews"));
    }
    for (index, round) in rounds.iter().enumerate() {
        fields.within(&format!("rounds.{index}"), round.check());
    }
}

/// A template as it is kept.
#[derive(Clone, Debug)]
pub struct Template {
    pub id: InterviewTemplateId,
    pub name: String,
    pub updated_at: DateTime<Utc>,
    pub rounds: Vec<TemplateRound>,
}

/// What a template is made from.
pub struct NewTemplate {
    pub name: String,
    pub rounds: Vec<TemplateRound>,
}

impl NewTemplate {
    fn check(&self) -> Result<()> {
        let mut fields = Fields::new();
        fields.text("name", &self.name, 1..=200);
        check_rounds(&mut fields, &self.rounds);
        fields.finish()
    }
}

/// The company's templates, by name.
pub async fn list(app: &App, actor: &Actor, company: CompanyId) -> Result<Vec<Template>> {
    let mut tx = app.read(actor, Action::ReadTemplates, Target::Company(company)).await?;
    templates(&mut tx, company, None).await
}

/// A company's templates, or one of them. A guide that is not offered any more is left out, as is whoever has left the company.
async fn templates(
    connection: &mut PgConnection,
    company: CompanyId,
    only: Option<InterviewTemplateId>,
) -> Result<Vec<Template>> {
    let mut templates = store::templates(connection, company, only).await?;
    if templates.iter().flat_map(|one| &one.rounds).any(|round| round.guide.is_some()) {
        let offered = guide::all_offered(connection, company).await?;
        for round in templates.iter_mut().flat_map(|one| &mut one.rounds) {
            round.guide = round.guide.filter(|guide| offered.contains(guide));
        }
    }
    Ok(templates)
}

/// Makes a template.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, new: &NewTemplate) -> Result<Template> {
    new.check()?;
    let mut tx = app.write(actor, Action::ManageTemplates, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    if store::templates(&mut tx, company, None).await?.len() >= TEMPLATES {
        return Err(Code::TemplateTooMany.into());
    }
    check_members(&mut tx, company, &new.rounds).await?;
    check_guides(&mut tx, company, &new.rounds).await?;
    let id = tx.new_id::<InterviewTemplateId>();
    store::insert(&mut tx, id, company, author, new.name.trim()).await?;
    store::insert_rounds(&mut tx, id, &new.rounds).await?;
    done(tx, company, id).await
}

/// Replaces everything that a template says.
pub async fn replace(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    id: InterviewTemplateId,
    new: &NewTemplate,
) -> Result<Template> {
    new.check()?;
    let mut tx = app.write(actor, Action::ManageTemplates, Target::Company(company)).await?;
    check_members(&mut tx, company, &new.rounds).await?;
    check_guides(&mut tx, company, &new.rounds).await?;
    if store::rename(&mut tx, company, id, new.name.trim()).await? == 0 {
        return Err(Code::TemplateNotFound.into());
    }
    store::delete_rounds(&mut tx, id).await?;
    store::insert_rounds(&mut tx, id, &new.rounds).await?;
    done(tx, company, id).await
}

/// Deletes a template; interviews that were planned with it stay.
pub async fn delete(app: &App, actor: &Actor, company: CompanyId, id: InterviewTemplateId) -> Result<()> {
    let mut tx = app.write(actor, Action::ManageTemplates, Target::Company(company)).await?;
    if store::delete(&mut tx, company, id).await? == 0 {
        return Err(Code::TemplateNotFound.into());
    }
    announce(&mut tx, company, id);
    tx.commit().await
}

async fn done(mut tx: WriteTx, company: CompanyId, id: InterviewTemplateId) -> Result<Template> {
    let made = templates(&mut tx, company, Some(id)).await?.pop().ok_or(Code::TemplateNotFound)?;
    announce(&mut tx, company, id);
    tx.commit().await?;
    Ok(made)
}

fn announce(tx: &mut WriteTx, company: CompanyId, id: InterviewTemplateId) {
    tx.detail("template", id.to_string());
    tx.emit(Event::new(EventKind::TemplateChanged).company(company).to([Topic::Company(company)]));
}

async fn check_members(tx: &mut WriteTx, company: CompanyId, rounds: &[TemplateRound]) -> Result<()> {
    let members: HashSet<UserId> =
        company::roster(tx, company).await?.into_iter().map(|member| member.user_id).collect();
    for (index, round) in rounds.iter().enumerate() {
        if round.panel.iter().any(|(user, _)| !members.contains(user)) {
            return Err(Error::new(Code::RequestInvalid).field(
                format!("rounds.{index}.panel"),
                "unknown",
                "An interviewer is not a member of your company",
            ));
        }
    }
    Ok(())
}

async fn check_guides(tx: &mut WriteTx, company: CompanyId, rounds: &[TemplateRound]) -> Result<()> {
    for (index, round) in rounds.iter().enumerate() {
        if let Some(id) = round.guide {
            let prefix = format!("rounds.{index}");
            guide::check_offered(tx, company, id).await.map_err(|error| error.within(&prefix))?;
        }
    }
    Ok(())
}
