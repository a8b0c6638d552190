//! Wire types and handlers of `/api/users/{id}/resumes`.

use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use colloquy_resume as found;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, ResumeFile, Version};
use super::store::{self, VersionRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::disposition;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ResumeId, UserId};
use crate::kernel::list::Items;

pub fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(list_resumes, upload_resume))
        // Multipart adds its own lines to the document.
        .layer(DefaultBodyLimit::max(resume_bytes + 4096));
    OpenApiRouter::new()
        .routes(routes!(get_resume, update_resume, delete_resume))
        .routes(routes!(get_resume_file))
        .merge(uploads)
}

/// Where the reading of a résumé stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ResumeStatus {
    /// It is being read.
    Pending,
    /// Its fields can be looked over.
    Parsed,
    /// It could not be read; the file is kept.
    Failed,
}

/// Why a résumé could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResumeFailure {
    /// The file is damaged, or holds something else than its type says.
    Unreadable,
    /// A password protects it.
    Encrypted,
    /// It is longer than any résumé.
    TooLong,
    /// It holds pictures only.
    NoText,
    /// Reading it took too long.
    Timeout,
}

/// One version of a person's résumé.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResumeVersion {
    id: ResumeId,
    /// 1 for the first upload.
    version: i32,
    /// Whether this is the one that companies see.
    is_current: bool,
    file_name: String,
    content_type: String,
    /// Bytes.
    size: i64,
    status: ResumeStatus,
    failure: Option<ResumeFailure>,
    uploaded_at: DateTime<Utc>,
    /// When the fields were last corrected.
    corrected_at: Option<DateTime<Utc>>,
    /// Where the file is.
    url: String,
}

impl ResumeVersion {
    fn of(user: UserId, row: VersionRow) -> Self {
        let url = format!("/api/users/{user}/resumes/{}/file", row.id);
        Self::at(url, row)
    }

    fn at(url: String, row: VersionRow) -> Self {
        let status = match row.status.as_str() {
            "PARSED" => ResumeStatus::Parsed,
            "FAILED" => ResumeStatus::Failed,
            _ => ResumeStatus::Pending,
        };
        let failure = row.failure.and_then(|word| serde_json::from_value(word.into()).ok());
        Self {
            url,
            id: row.id,
            version: row.version,
            is_current: row.is_current,
            file_name: row.file_name,
            content_type: row.content_type,
            size: row.size,
            status,
            failure,
            uploaded_at: row.uploaded_at,
            corrected_at: row.corrected_at,
        }
    }
}

/// A post held.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ResumeExperience {
    title: String,
    organisation: String,
    /// First year, or year and month: `2019`, `2019-03`.
    from: Option<String>,
    /// Last year, or year and month; null where it goes on.
    to: Option<String>,
    text: String,
}

/// Studies.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ResumeEducation {
    degree: String,
    institution: String,
    /// First year, or year and month.
    from: Option<String>,
    /// Last year, or year and month.
    to: Option<String>,
    text: String,
}

/// A project.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ResumeProject {
    name: String,
    text: String,
}

/// One version with what was read of it, and corrected since.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResumeView {
    #[serde(flatten)]
    version: ResumeVersion,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    linkedin: Option<String>,
    github: Option<String>,
    /// Under ESCO's preferred labels where it has them.
    skills: Vec<String>,
    work_experience: Vec<ResumeExperience>,
    education: Vec<ResumeEducation>,
    summary: Option<String>,
    projects_worked: Vec<ResumeProject>,
    achievements: Vec<String>,
}

impl ResumeView {
    fn of(user: UserId, version: Version) -> Self {
        Self::with(ResumeVersion::of(user, version.row), version.fields)
    }

    fn with(version: ResumeVersion, fields: found::Resume) -> Self {
        let post = |one: found::Experience| ResumeExperience {
            title: one.title,
            organisation: one.organisation,
            from: one.from,
            to: one.to,
            text: one.text,
        };
        let study = |one: found::Education| ResumeEducation {
            degree: one.degree,
            institution: one.institution,
            from: one.from,
            to: one.to,
            text: one.text,
        };
        Self {
            version,
            first_name: fields.first_name,
            last_name: fields.last_name,
            email: fields.email,
            phone: fields.phone,
            linkedin: fields.linkedin,
            github: fields.github,
            skills: fields.skills,
            work_experience: fields.work_experience.into_iter().map(post).collect(),
            education: fields.education.into_iter().map(study).collect(),
            summary: fields.summary,
            projects_worked: fields
                .projects_worked
                .into_iter()
                .map(|one| ResumeProject { name: one.name, text: one.text })
                .collect(),
            achievements: fields.achievements,
        }
    }
}

/// What is to change; what is left out stays, and an empty text clears its field.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateResume {
    /// True makes this version the one that companies see.
    pub(super) is_current: Option<bool>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    linkedin: Option<String>,
    github: Option<String>,
    skills: Option<Vec<String>>,
    work_experience: Option<Vec<ResumeExperience>>,
    education: Option<Vec<ResumeEducation>>,
    summary: Option<String>,
    projects_worked: Option<Vec<ResumeProject>>,
    achievements: Option<Vec<String>>,
}

impl UpdateResume {
    /// The fields with these changes.
    pub(super) fn over(self, fields: found::Resume) -> found::Resume {
        let post = |one: ResumeExperience| found::Experience {
            title: one.title,
            organisation: one.organisation,
            from: one.from,
            to: one.to,
            text: one.text,
        };
        let study = |one: ResumeEducation| found::Education {
            degree: one.degree,
            institution: one.institution,
            from: one.from,
            to: one.to,
            text: one.text,
        };
        let project = |one: ResumeProject| found::Project { name: one.name, text: one.text };
        found::Resume {
            first_name: self.first_name.or(fields.first_name),
            last_name: self.last_name.or(fields.last_name),
            email: self.email.or(fields.email),
            phone: self.phone.or(fields.phone),
            linkedin: self.linkedin.or(fields.linkedin),
            github: self.github.or(fields.github),
            skills: self.skills.unwrap_or(fields.skills),
            work_experience: changed(self.work_experience, fields.work_experience, post),
            education: changed(self.education, fields.education, study),
            summary: self.summary.or(fields.summary),
            projects_worked: changed(self.projects_worked, fields.projects_worked, project),
            achievements: self.achievements.unwrap_or(fields.achievements),
        }
    }
}

fn changed<W, T>(change: Option<Vec<W>>, before: Vec<T>, convert: impl Fn(W) -> T) -> Vec<T> {
    change.map_or(before, |entries| entries.into_iter().map(convert).collect())
}

/// A document to upload.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct ResumeUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// List the versions of a résumé
///
/// The newest first. Companies see the current one only.
#[utoipa::path(get, path = "/api/users/{id}/resumes", tag = "resumes", params(("id" = UserId, Path)), responses((status = 200, body = Items<ResumeVersion>), (status = "default", body = Problem)))]
async fn list_resumes(
    State(app): State<App>,
    actor: Actor,
    Path(user): Path<UserId>,
) -> Result<axum::Json<Items<ResumeVersion>>> {
    let rows = service::list(&app, &actor, user).await?;
    let items = rows.into_iter().map(|row| ResumeVersion::of(user, row)).collect();
    Ok(axum::Json(Items { items }))
}

/// Upload a résumé
///
/// PDF, Word (DOCX) or plain text. It becomes the current version and is read in the background; `resume.changed` tells when that is done.
#[utoipa::path(post, path = "/api/users/{id}/resumes", tag = "resumes", params(("id" = UserId, Path)), request_body(content = ResumeUpload, content_type = "multipart/form-data"), responses((status = 201, body = ResumeView), (status = "default", body = Problem)))]
async fn upload_resume(
    State(app): State<App>,
    actor: Actor,
    Path(user): Path<UserId>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, axum::Json<ResumeView>)> {
    service::may_upload(&app, &actor, user).await?;
    let missing = || Error::new(Code::RequestInvalid).field("file", "required", "Choose a document");
    let mut upload = upload.map_err(|_| missing())?;
    let mut document = None;
    while let Some(part) = upload.next_field().await.map_err(unreadable)? {
        if part.name() == Some("file") {
            let name = part.file_name().map(ToOwned::to_owned);
            document = Some((name, part.bytes().await.map_err(unreadable)?));
        }
    }
    let (name, bytes) = document.ok_or_else(missing)?;
    let version = service::upload(&app, &actor, user, name.as_deref(), bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(ResumeView::of(user, version))))
}

/// A form that could not be read.
pub fn unreadable(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::new(Code::RequestTooLarge).field("file", "too_long", "The document is too large");
    }
    Error::new(Code::RequestMalformed).because(error)
}

/// Read a résumé
///
/// Every reading leaves a row in the audit trail.
#[utoipa::path(get, path = "/api/users/{id}/resumes/{resumeId}", tag = "resumes", params(("id" = UserId, Path), ("resumeId" = ResumeId, Path)), responses((status = 200, body = ResumeView), (status = "default", body = Problem)))]
async fn get_resume(
    State(app): State<App>,
    actor: Actor,
    Path((user, id)): Path<(UserId, ResumeId)>,
) -> Result<axum::Json<ResumeView>> {
    Ok(axum::Json(ResumeView::of(user, service::get(&app, &actor, user, id).await?)))
}

/// Correct a résumé
#[utoipa::path(put, path = "/api/users/{id}/resumes/{resumeId}", tag = "resumes", params(("id" = UserId, Path), ("resumeId" = ResumeId, Path)), responses((status = 200, body = ResumeView), (status = "default", body = Problem)))]
async fn update_resume(
    State(app): State<App>,
    actor: Actor,
    Path((user, id)): Path<(UserId, ResumeId)>,
    Json(body): Json<UpdateResume>,
) -> Result<axum::Json<ResumeView>> {
    Ok(axum::Json(ResumeView::of(user, service::update(&app, &actor, user, id, body).await?)))
}

/// Delete a résumé
///
/// With its file. The newest of the other versions becomes the current one.
#[utoipa::path(delete, path = "/api/users/{id}/resumes/{resumeId}", tag = "resumes", params(("id" = UserId, Path), ("resumeId" = ResumeId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_resume(
    State(app): State<App>,
    actor: Actor,
    Path((user, id)): Path<(UserId, ResumeId)>,
) -> Result<StatusCode> {
    service::delete(&app, &actor, user, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Download a résumé
///
/// The file as it was uploaded. Every download leaves a row in the audit trail.
#[utoipa::path(get, path = "/api/users/{id}/resumes/{resumeId}/file", tag = "resumes", params(("id" = UserId, Path), ("resumeId" = ResumeId, Path)), responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_resume_file(
    State(app): State<App>,
    actor: Actor,
    Path((user, id)): Path<(UserId, ResumeId)>,
) -> Result<Response> {
    Ok(service::file(&app, &actor, user, id).await?.into_response())
}

impl ResumeFile {
    /// As a download that no cache keeps.
    pub fn into_response(self) -> Response {
        let extension = self.kind.extension();
        let stem = self.file_name.rsplit_once('.').map_or(self.file_name.as_str(), |(stem, _)| stem);
        let headers = [
            (header::CONTENT_TYPE, self.kind.content_type().to_owned()),
            (header::CONTENT_DISPOSITION, disposition::attachment(&[stem], extension)),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::CACHE_CONTROL, "private, no-store".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

/// A version as another slice shows it, with its document at `url`. The caller has asked the policy.
pub async fn view(connection: &mut PgConnection, id: ResumeId, url: String) -> Result<ResumeView> {
    let row = store::any_version(connection, id).await?;
    let fields = store::fields(connection, id).await?;
    Ok(ResumeView::with(ResumeVersion::at(url, row), fields))
}
