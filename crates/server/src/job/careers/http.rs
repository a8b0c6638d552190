//! Wire types and handlers of what applicants see and send.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::StatusCode;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::apply::{self, Document};
use crate::job::model::{EmploymentType, JobQuestion, SelfIdentification};
use crate::job::store::JobRow;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Path, json_object};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, JobId};
use crate::resume;

pub fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(apply_for_job))
        // The form's other fields come on top of the document.
        .layer(DefaultBodyLimit::max(resume_bytes + 256 * 1024));
    OpenApiRouter::new().routes(routes!(get_posting)).merge(uploads)
}

/// A job as everybody may see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Posting {
    id: JobId,
    company_id: CompanyId,
    company_name: String,
    title: String,
    description: String,
    requirements: String,
    location: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    is_remote: bool,
    employment_type: EmploymentType,
    salary_min: Option<i64>,
    salary_max: Option<i64>,
    currency: Option<String>,
    questions: Vec<JobQuestion>,
    published_at: Option<DateTime<Utc>>,
    /// From then on nobody can apply.
    closes_at: Option<DateTime<Utc>>,
}

impl From<JobRow> for Posting {
    fn from(row: JobRow) -> Self {
        let content = row.content;
        let has_salary = content.salary_min.or(content.salary_max).is_some();
        Self {
            id: row.id,
            company_id: row.company,
            company_name: row.company_name,
            title: content.title,
            description: content.description,
            requirements: content.requirements,
            location: content.location,
            country: content.country,
            is_remote: content.is_remote,
            employment_type: content.employment_type,
            salary_min: content.salary_min,
            salary_max: content.salary_max,
            currency: content.currency.filter(|_| has_salary),
            questions: content.questions,
            published_at: content.published_at,
            closes_at: content.closes_at,
        }
    }
}

/// An answer to one of the job's questions.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GivenAnswer {
    pub(super) question_id: Uuid,
    /// In words, or `YES` or `NO`.
    pub(super) answer: String,
}

/// What an applicant says.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApplicationForm {
    /// Left out by whoever is signed in: their account has it.
    #[serde(default)]
    pub(super) name: Option<String>,
    /// Left out by whoever is signed in.
    #[serde(default)]
    pub(super) email: Option<String>,
    #[serde(default)]
    pub(super) phone: Option<String>,
    #[serde(default)]
    pub(super) answers: Vec<GivenAnswer>,
    /// Must be true: without it the company may not keep what is sent.
    pub(super) consent: bool,
    /// Where the link to the job was found.
    #[serde(default)]
    pub(super) found_at: Option<String>,
    /// Voluntary; only counted.
    #[serde(default)]
    pub(super) self_identification: Option<SelfIdentification>,
}

/// An application with its résumé.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct ApplicationUpload {
    application: ApplicationForm,
    /// PDF, Word (DOCX) or plain text. Whoever is signed in and has a résumé can leave it out.
    #[schema(value_type = Option<String>, format = Binary)]
    resume: Option<Vec<u8>>,
}

/// An application that has come in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    /// Where the confirmation is mailed to.
    email: String,
}

/// Read a job's public posting
#[utoipa::path(get, path = "/api/careers/{id}", tag = "jobs", security(()), params(("id" = JobId, Path)), responses((status = 200, body = Posting), (status = "default", body = Problem)))]
async fn get_posting(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<JobId>,
) -> Result<axum::Json<Posting>> {
    Ok(axum::Json(apply::posting(&app, &actor, id).await?.into()))
}

/// Apply for a job
///
/// Needs no account. The answer is the same for whoever has applied before; what became of it is mailed to the address alone.
#[utoipa::path(post, path = "/api/careers/{id}/applications", tag = "jobs", security(()), params(("id" = JobId, Path)), request_body(content = ApplicationUpload, content_type = "multipart/form-data"), responses((status = 201, body = Received), (status = "default", body = Problem)))]
async fn apply_for_job(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<JobId>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, axum::Json<Received>)> {
    apply::may(&app, &actor, id).await?;
    let missing = || Error::new(Code::RequestInvalid).field("application", "required", "Fill in the form");
    let mut upload = upload.map_err(|_| missing())?;
    let (mut form, mut document) = (None, None);
    while let Some(part) = upload.next_field().await.map_err(resume::unreadable)? {
        match part.name() {
            Some("application") => form = Some(part.bytes().await.map_err(resume::unreadable)?),
            Some("resume") => {
                let file_name = part.file_name().map(ToOwned::to_owned);
                let bytes: Bytes = part.bytes().await.map_err(resume::unreadable)?;
                document = Some(Document { file_name, bytes });
            }
            _ => {}
        }
    }
    let form: ApplicationForm = json_object(&form.ok_or_else(missing)?)?;
    let email = apply::apply(&app, &actor, id, form, document).await?;
    Ok((StatusCode::CREATED, axum::Json(Received { email })))
}
