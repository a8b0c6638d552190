//! Wire types and handlers of a company's jobs.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{EmploymentType, JobFocus, JobQuestion};
use super::service;
use super::store::{JobContent, JobRow, StageCounts, StatusChange};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query, nullable};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, JobId};
use crate::kernel::list::{Page, Paging};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_jobs, create_job))
        .routes(routes!(get_job, update_job, delete_job))
}

/// A vacancy.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    id: JobId,
    company_id: CompanyId,
    company_name: String,
    title: String,
    /// Plain text; an empty line begins a paragraph.
    description: String,
    /// Plain text, as the description.
    requirements: String,
    job_focus: JobFocus,
    /// Whether it is open, unless its closing time has passed.
    is_active: bool,
    /// Whether it takes applications now.
    is_open: bool,
    /// When its public page was opened; null without one.
    published_at: Option<DateTime<Utc>>,
    /// When its public page was opened for the first time, however often it was taken down since.
    first_published_at: Option<DateTime<Utc>>,
    /// From then on nobody can apply; null for as long as it is active.
    closes_at: Option<DateTime<Utc>>,
    /// Where its public page is.
    url: Option<String>,
    location: Option<String>,
    /// ISO 3166-1 alpha-2: where the work is done, or may be done from.
    country: Option<String>,
    is_remote: bool,
    employment_type: EmploymentType,
    /// For a year, in whole units of the currency.
    salary_min: Option<i64>,
    salary_max: Option<i64>,
    /// What the search costs. Not public.
    cost: Option<i64>,
    /// ISO 4217.
    currency: Option<String>,
    /// For whom an agency hires.
    client_name: Option<String>,
    /// Whether the public page names them.
    client_is_public: bool,
    questions: Vec<JobQuestion>,
    /// How many applications stand at each stage.
    counts: StageCounts,
    /// Each time that it was opened, closed, published or taken down, in their order.
    status_changes: Vec<StatusChange>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Job {
    fn of(app: &App, row: JobRow) -> Self {
        let content = row.content;
        let is_open = content.takes_applications(app.clock.now());
        Self {
            url: content.published_at.map(|_| app.config.link(&format!("/careers/{}", row.id))),
            id: row.id,
            company_id: row.company,
            company_name: row.company_name,
            title: content.title,
            description: content.description,
            requirements: content.requirements,
            job_focus: content.job_focus,
            is_active: content.is_active,
            is_open,
            published_at: content.published_at,
            first_published_at: content.first_published_at,
            closes_at: content.closes_at,
            location: content.location,
            country: content.country,
            is_remote: content.is_remote,
            employment_type: content.employment_type,
            salary_min: content.salary_min,
            salary_max: content.salary_max,
            cost: content.cost,
            currency: content.currency,
            client_name: content.client_name,
            client_is_public: content.client_is_public,
            questions: content.questions,
            counts: row.counts,
            status_changes: row.status_changes,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// What is to change in a job; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct JobChange {
    title: Option<String>,
    description: Option<String>,
    requirements: Option<String>,
    job_focus: Option<JobFocus>,
    /// False closes it.
    is_active: Option<bool>,
    /// True opens its public page, false closes the page.
    is_published: Option<bool>,
    /// From then on nobody can apply. Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    closes_at: Option<Option<DateTime<Utc>>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    location: Option<Option<String>>,
    /// ISO 3166-1 alpha-2. Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    country: Option<Option<String>>,
    is_remote: Option<bool>,
    employment_type: Option<EmploymentType>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<i64>)]
    salary_min: Option<Option<i64>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<i64>)]
    salary_max: Option<Option<i64>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<i64>)]
    cost: Option<Option<i64>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    currency: Option<Option<String>>,
    /// For whom a recruiting agency hires; null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub(super) client_name: Option<Option<String>>,
    /// Whether the public page names them; else it says that the client is confidential.
    client_is_public: Option<bool>,
    /// All of them, in their order.
    questions: Option<Vec<JobQuestion>>,
}

impl JobChange {
    /// A job of which nothing is known yet.
    pub(super) fn blank() -> JobContent {
        JobContent {
            title: String::new(),
            description: String::new(),
            requirements: String::new(),
            job_focus: JobFocus::default(),
            is_active: true,
            published_at: None,
            first_published_at: None,
            closes_at: None,
            location: None,
            country: None,
            is_remote: false,
            employment_type: EmploymentType::default(),
            salary_min: None,
            salary_max: None,
            cost: None,
            currency: None,
            client_name: None,
            client_is_public: false,
            questions: Vec::new(),
        }
    }

    /// The job with these changes, as of `now`.
    pub(super) fn over(self, before: JobContent, now: DateTime<Utc>) -> JobContent {
        let published_at = match self.is_published {
            Some(true) => before.published_at.or(Some(now)),
            Some(false) => None,
            None => before.published_at,
        };
        JobContent {
            title: self.title.unwrap_or(before.title),
            description: self.description.unwrap_or(before.description),
            requirements: self.requirements.unwrap_or(before.requirements),
            job_focus: self.job_focus.unwrap_or(before.job_focus),
            is_active: self.is_active.unwrap_or(before.is_active),
            published_at,
            first_published_at: before.first_published_at.or(published_at),
            closes_at: self.closes_at.unwrap_or(before.closes_at),
            location: self.location.unwrap_or(before.location),
            country: self.country.unwrap_or(before.country),
            is_remote: self.is_remote.unwrap_or(before.is_remote),
            employment_type: self.employment_type.unwrap_or(before.employment_type),
            salary_min: self.salary_min.unwrap_or(before.salary_min),
            salary_max: self.salary_max.unwrap_or(before.salary_max),
            cost: self.cost.unwrap_or(before.cost),
            currency: self.currency.unwrap_or(before.currency),
            client_name: self.client_name.unwrap_or(before.client_name),
            client_is_public: self.client_is_public.unwrap_or(before.client_is_public),
            questions: self.questions.unwrap_or(before.questions),
        }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct JobFilter {
    /// Part of the title.
    q: Option<String>,
    /// Only those that take applications, or only those that do not.
    active: Option<bool>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// List a company's jobs
///
/// The newest first.
#[utoipa::path(get, path = "/api/companies/{id}/jobs", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["jobs:read"])), params(("id" = CompanyId, Path), JobFilter), responses((status = 200, body = Page<Job>), (status = "default", body = Problem)))]
async fn list_jobs(
    State(app): State<App>,
    actor: Actor,
    Path(company): Path<CompanyId>,
    Query(filter): Query<JobFilter>,
) -> Result<axum::Json<Page<Job>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::list(&app, &actor, company, filter.q.as_deref(), filter.active, &paging).await?;
    Ok(axum::Json(page.map(|row| Job::of(&app, row))))
}

/// Open a job
///
/// It needs a title; everything else has a default.
#[utoipa::path(post, path = "/api/companies/{id}/jobs", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["jobs:write"])), params(("id" = CompanyId, Path)), responses((status = 201, body = Job), (status = "default", body = Problem)))]
async fn create_job(
    State(app): State<App>,
    actor: Actor,
    Path(company): Path<CompanyId>,
    Json(body): Json<JobChange>,
) -> Result<(StatusCode, axum::Json<Job>)> {
    let row = service::create(&app, &actor, company, body).await?;
    Ok((StatusCode::CREATED, axum::Json(Job::of(&app, row))))
}

/// Read a job
#[utoipa::path(get, path = "/api/jobs/{id}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["jobs:read"])), params(("id" = JobId, Path)), responses((status = 200, body = Job), (status = "default", body = Problem)))]
async fn get_job(State(app): State<App>, actor: Actor, Path(id): Path<JobId>) -> Result<axum::Json<Job>> {
    let row = service::get(&app, &actor, id).await?;
    Ok(axum::Json(Job::of(&app, row)))
}

/// Change a job
#[utoipa::path(put, path = "/api/jobs/{id}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["jobs:write"])), params(("id" = JobId, Path)), responses((status = 200, body = Job), (status = "default", body = Problem)))]
async fn update_job(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<JobId>,
    Json(body): Json<JobChange>,
) -> Result<axum::Json<Job>> {
    let row = service::update(&app, &actor, id, body).await?;
    Ok(axum::Json(Job::of(&app, row)))
}

/// Delete a job
///
/// Only while nobody has applied for it; afterwards it can be closed.
#[utoipa::path(delete, path = "/api/jobs/{id}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["jobs:write"])), params(("id" = JobId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_job(State(app): State<App>, actor: Actor, Path(id): Path<JobId>) -> Result<StatusCode> {
    service::delete(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
