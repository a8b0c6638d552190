//! Wire types and handlers of piles.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, RowChange};
use crate::job::import::evaluate::SeenFile;
use crate::job::import::http::{ImportRow, ImportView, uploaded};
use crate::job::import::service::may_upload;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::upload::{FORM_BYTES, Upload};
use crate::kernel::ids::{ImportId, JobId};
use crate::resume::ResumeFailure;

pub fn routes(resume_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(upload_import_file))
        .layer(DefaultBodyLimit::max(resume_bytes + FORM_BYTES));
    OpenApiRouter::new()
        .routes(routes!(begin_resume_import))
        .routes(routes!(update_import_row))
        .routes(routes!(get_import_file))
        .merge(uploads)
}

/// The file of a row.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportFile {
    file_name: String,
    /// Bytes.
    size: i64,
    /// Why it could not be read; null where it was, or is being read.
    failure: Option<ResumeFailure>,
}

impl From<SeenFile> for ImportFile {
    fn from(file: SeenFile) -> Self {
        let failure = file.failure.and_then(|word| serde_json::from_value(word.into()).ok());
        Self { file_name: file.name, size: file.size, failure }
    }
}

/// A résumé to add to an import.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct ImportFileUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What is to change of a row; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct ChangeImportRow {
    /// The candidate's name, address and telephone number; of an import of résumés only.
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// True leaves the row out when the import is confirmed.
    is_left_out: Option<bool>,
}

/// Begin an import of résumés
///
/// Files are added one by one. Nobody is added before the import is confirmed.
#[utoipa::path(post, path = "/api/jobs/{id}/imports/resumes", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path)), responses((status = 201, body = ImportView), (status = "default", body = Problem)))]
async fn begin_resume_import(
    State(app): State<App>,
    actor: Actor,
    Path(job): Path<JobId>,
) -> Result<(StatusCode, axum::Json<ImportView>)> {
    let looked = service::start(&app, &actor, job).await?;
    Ok((StatusCode::CREATED, axum::Json(looked.into())))
}

/// Add a résumé to an import
///
/// PDF, Word (DOCX) or plain text. It is read in the background; `import.changed` tells when that is done.
#[utoipa::path(post, path = "/api/jobs/{id}/imports/{importId}/files", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), request_body(content = ImportFileUpload, content_type = "multipart/form-data"), responses((status = 201, body = ImportRow), (status = "default", body = Problem)))]
async fn upload_import_file(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
    upload: Upload,
) -> Result<(StatusCode, axum::Json<ImportRow>)> {
    may_upload(&app, &actor, job).await?;
    let missing = || Error::new(Code::RequestInvalid).field("file", "required", "Choose a document");
    let (name, bytes) = uploaded(upload).await?.ok_or_else(missing)?;
    // Goes on to its end when the browser has gone: a file would be there without its row.
    let work = async move { service::add(&app, &actor, job, id, name.as_deref(), bytes).await };
    let row = tokio::spawn(work).await.map_err(Error::internal)??;
    Ok((StatusCode::CREATED, axum::Json(row.into())))
}

/// Correct a row of an import, or leave it out
#[utoipa::path(put, path = "/api/jobs/{id}/imports/{importId}/rows/{number}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path), ("number" = i32, Path)), responses((status = 200, body = ImportRow), (status = "default", body = Problem)))]
async fn update_import_row(
    State(app): State<App>,
    actor: Actor,
    Path((job, id, number)): Path<(JobId, ImportId, i32)>,
    Json(body): Json<ChangeImportRow>,
) -> Result<axum::Json<ImportRow>> {
    let ChangeImportRow { name, email, phone, is_left_out } = body;
    let change = RowChange { name, email, phone, is_left_out };
    Ok(axum::Json(service::correct(&app, &actor, job, id, number, change).await?.into()))
}

/// Download the résumé of a row
///
/// The file as it was uploaded. Every download leaves a row in the audit trail.
#[utoipa::path(get, path = "/api/jobs/{id}/imports/{importId}/rows/{number}/file", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path), ("number" = i32, Path)), responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_import_file(
    State(app): State<App>,
    actor: Actor,
    Path((job, id, number)): Path<(JobId, ImportId, i32)>,
) -> Result<Response> {
    Ok(service::file(&app, &actor, job, id, number).await?.into_response())
}
