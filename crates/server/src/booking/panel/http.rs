//! Wire types and handlers of `/api/companies/{id}/interview-templates` and `/api/companies/{id}/panel-days`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::slots::Seat;
use super::template::{self, NewTemplate, Template, TemplateRound};
use super::{Search, propose};
use crate::booking::PanelSeat;
use crate::interview::{self, Candidate, InterviewView, NewDay, NewPart, Panel};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, CompanyId, GuideId, InterviewTemplateId, UserId};
use crate::kernel::list::Items;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_templates, create_template))
        .routes(routes!(update_template, delete_template))
        .routes(routes!(plan_panel_day))
        .routes(routes!(create_panel_day))
}

/// Somebody who interviews, or may.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoopSeat {
    user_id: UserId,
    seat: Seat,
}

/// An interview of a loop.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoopRound {
    title: String,
    /// The candidate reads it.
    #[serde(default)]
    description: String,
    /// 1 to 239.
    #[schema(minimum = 1, maximum = 239)]
    duration_minutes: i32,
    /// At least this long after the interview before it.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 240)]
    gap_minutes: i32,
    /// Who interviews; of those who are required the first one leads, unless somebody learns by leading.
    panel: Vec<LoopSeat>,
    /// How many of the pool are needed.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10)]
    pool_count: i32,
    /// The question guide with which it is held.
    guide_id: Option<GuideId>,
}

impl From<LoopRound> for TemplateRound {
    fn from(round: LoopRound) -> Self {
        Self {
            title: round.title,
            description: round.description,
            duration_minutes: round.duration_minutes,
            gap_minutes: round.gap_minutes,
            panel: round.panel.into_iter().map(|seat| (seat.user_id, seat.seat)).collect(),
            pool_count: round.pool_count,
            guide: round.guide_id,
        }
    }
}

impl From<TemplateRound> for LoopRound {
    fn from(round: TemplateRound) -> Self {
        let panel = round.panel.into_iter();
        Self {
            title: round.title,
            description: round.description,
            duration_minutes: round.duration_minutes,
            gap_minutes: round.gap_minutes,
            panel: panel.map(|(user_id, seat)| LoopSeat { user_id, seat }).collect(),
            pool_count: round.pool_count,
            guide_id: round.guide,
        }
    }
}

/// What a template says.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveInterviewTemplate {
    /// One of each name in a company.
    name: String,
    /// One to ten, in their order.
    rounds: Vec<LoopRound>,
}

impl From<SaveInterviewTemplate> for NewTemplate {
    fn from(body: SaveInterviewTemplate) -> Self {
        Self { name: body.name, rounds: body.rounds.into_iter().map(TemplateRound::from).collect() }
    }
}

/// A loop of several interviews.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewTemplate {
    id: InterviewTemplateId,
    name: String,
    updated_at: DateTime<Utc>,
    rounds: Vec<LoopRound>,
}

impl From<Template> for InterviewTemplate {
    fn from(template: Template) -> Self {
        Self {
            id: template.id,
            name: template.name,
            updated_at: template.updated_at,
            rounds: template.rounds.into_iter().map(LoopRound::from).collect(),
        }
    }
}

/// List interview templates
#[utoipa::path(get, path = "/api/companies/{id}/interview-templates", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = Items<InterviewTemplate>), (status = "default", body = Problem)))]
async fn list_templates(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<InterviewTemplate>>> {
    let items = template::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: items.into_iter().map(InterviewTemplate::from).collect() }))
}

/// Make an interview template
///
/// Owners and recruiters. At most 50 for each company.
#[utoipa::path(post, path = "/api/companies/{id}/interview-templates", tag = "booking", params(("id" = CompanyId, Path)), responses((status = 201, body = InterviewTemplate), (status = "default", body = Problem)))]
async fn create_template(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<SaveInterviewTemplate>,
) -> Result<(StatusCode, axum::Json<InterviewTemplate>)> {
    let made = template::create(&app, &actor, id, &body.into()).await?;
    Ok((StatusCode::CREATED, axum::Json(made.into())))
}

/// Change an interview template
///
/// Replaces everything that it says.
#[utoipa::path(put, path = "/api/companies/{id}/interview-templates/{templateId}", tag = "booking", params(("id" = CompanyId, Path), ("templateId" = InterviewTemplateId, Path)), responses((status = 200, body = InterviewTemplate), (status = "default", body = Problem)))]
async fn update_template(
    State(app): State<App>,
    actor: Actor,
    Path((id, template)): Path<(CompanyId, InterviewTemplateId)>,
    Json(body): Json<SaveInterviewTemplate>,
) -> Result<axum::Json<InterviewTemplate>> {
    Ok(axum::Json(template::replace(&app, &actor, id, template, &body.into()).await?.into()))
}

/// Delete an interview template
///
/// Interviews that were planned with it stay.
#[utoipa::path(delete, path = "/api/companies/{id}/interview-templates/{templateId}", tag = "booking", params(("id" = CompanyId, Path), ("templateId" = InterviewTemplateId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_template(
    State(app): State<App>,
    actor: Actor,
    Path((id, template)): Path<(CompanyId, InterviewTemplateId)>,
) -> Result<StatusCode> {
    template::delete(&app, &actor, id, template).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What plans for a panel day are made from.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanPanelDay {
    /// The IANA zone whose days are meant.
    time_zone: String,
    /// The first day …
    from: NaiveDate,
    /// … and the last: at most 14 days.
    to: NaiveDate,
    /// One to ten interviews, in their order.
    rounds: Vec<LoopRound>,
}

/// An interview of a plan.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlannedInterview {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    /// The first one leads.
    interviewer_ids: Vec<UserId>,
    /// The same people with their seats, for booking it.
    panel: Vec<PanelSeat>,
}

/// A plan: an interview for each round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PanelPlan {
    interviews: Vec<PlannedInterview>,
}

/// Plans for a panel day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PanelPlans {
    /// At most five, the best first: with the least waiting, then the earliest. None where no day suits everybody.
    plans: Vec<PanelPlan>,
}

/// Plan a panel day
///
/// Proposes times and interviewers for several interviews one after the other, and books none.
#[utoipa::path(post, path = "/api/companies/{id}/panel-days/plans", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = PanelPlans), (status = "default", body = Problem)))]
async fn plan_panel_day(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<PlanPanelDay>,
) -> Result<axum::Json<PanelPlans>> {
    let rounds = body.rounds.into_iter().map(TemplateRound::from).collect();
    let search = Search { time_zone: body.time_zone, from: body.from, to: body.to, rounds };
    let plans = propose(&app, &actor, id, &search).await?;
    let seats = |round: &TemplateRound, people: &[UserId]| -> Vec<PanelSeat> {
        people.iter().map(|user| PanelSeat { user_id: *user, seat: round.seat(*user) }).collect()
    };
    let plan = |plan: Vec<super::plans::Planned>| PanelPlan {
        interviews: plan
            .into_iter()
            .zip(&search.rounds)
            .map(|(one, round)| PlannedInterview {
                start: one.span.start,
                end: one.span.end,
                panel: seats(round, &one.interviewers),
                interviewer_ids: one.interviewers,
            })
            .collect(),
    };
    Ok(axum::Json(PanelPlans { plans: plans.into_iter().map(plan).collect() }))
}

/// An interview of a panel day.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PanelInterview {
    title: String,
    #[serde(default)]
    description: String,
    scheduled_time: DateTime<Utc>,
    /// 1 to 239.
    #[schema(minimum = 1, maximum = 239)]
    duration_minutes: i32,
    /// Who interviews; the first one leads …
    interviewer_ids: Option<Vec<UserId>>,
    /// … or each with their seat, nobody of a pool. Whoever learns by leading comes first, and whoever watches last.
    panel: Option<Vec<PanelSeat>>,
    /// The question guide with which it is held.
    guide_id: Option<GuideId>,
}

impl PanelInterview {
    fn parse(self) -> Result<NewPart> {
        let panel = Panel::named(self.interviewer_ids, self.panel, 0)?;
        Ok(NewPart {
            title: self.title,
            description: self.description,
            scheduled_time: self.scheduled_time,
            duration_minutes: self.duration_minutes,
            panel: panel.unwrap_or_else(|| Panel::of(Vec::new())),
            guide: self.guide_id,
        })
    }
}

/// A panel day: several interviews of one candidate.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePanelDay {
    /// The organiser's IANA zone.
    time_zone: String,
    /// A candidate of the company …
    candidate_id: Option<UserId>,
    /// … or whoever applied for a job …
    application_id: Option<ApplicationId>,
    /// … or an address to invite.
    candidate_email: Option<String>,
    candidate_name: Option<String>,
    /// One to ten, which do not overlap.
    interviews: Vec<PanelInterview>,
}

impl CreatePanelDay {
    fn parse(self) -> Result<NewDay> {
        let named = Candidate::named(
            self.candidate_id,
            self.application_id,
            self.candidate_email,
            self.candidate_name,
        )?;
        let candidate = named.ok_or_else(|| {
            Error::new(Code::RequestInvalid).field(
                "candidateId",
                "required",
                "Choose a candidate, an application or an address",
            )
        })?;
        let parts =
            self.interviews.into_iter().enumerate().map(|(index, one)| {
                one.parse().map_err(|error| error.within(&format!("interviews.{index}")))
            });
        Ok(NewDay { time_zone: self.time_zone, candidate, parts: parts.collect::<Result<_>>()? })
    }
}

/// Book a panel day
///
/// All of its interviews or none: `interview.slot_taken` names the one whose interviewers are busy. The candidate gets one mail with all
/// of them.
#[utoipa::path(post, path = "/api/companies/{id}/panel-days", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = CompanyId, Path)), responses((status = 201, body = Items<InterviewView>), (status = "default", body = Problem)))]
async fn create_panel_day(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<CreatePanelDay>,
) -> Result<(StatusCode, axum::Json<Items<InterviewView>>)> {
    let booked = interview::create_day(&app, &actor, id, body.parse()?).await?;
    let mut items = Vec::with_capacity(booked.len());
    for one in booked {
        items.push(interview::view(&app, &actor, one).await?);
    }
    Ok((StatusCode::CREATED, axum::Json(Items { items })))
}
