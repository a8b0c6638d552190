//! Wire types and handlers of imports.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Looked;
use super::columns::ImportField;
use super::evaluate::{RowState, Seen};
use super::pile::ImportFile;
use super::service;
use super::store::{Import, ImportKind, ImportStatus};
use super::undo;
use crate::job::model::{Source, Stage};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, FieldError, Result};
use crate::kernel::http::disposition;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::upload::{FORM_BYTES, Upload};
use crate::kernel::ids::{ImportId, JobId};
use crate::kernel::language::Language;
use crate::kernel::list::{Items, Page, Paging};
use crate::resume;

pub fn routes(spreadsheet_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(list_imports, upload_import))
        .layer(DefaultBodyLimit::max(spreadsheet_bytes + FORM_BYTES));
    OpenApiRouter::new()
        .routes(routes!(get_import, update_import, delete_import))
        .routes(routes!(list_import_rows))
        .routes(routes!(get_import_report))
        .routes(routes!(confirm_import))
        .routes(routes!(undo_import))
        .merge(uploads)
}

/// An import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportSummary {
    id: ImportId,
    job_id: JobId,
    kind: ImportKind,
    status: ImportStatus,
    /// Of a spreadsheet; null for résumés.
    file_name: Option<String>,
    /// How many rows it has, and of how many something became.
    row_count: i64,
    done_count: i64,
    /// Who uploaded it; null where it was a program, or somebody whose account is gone.
    created_by_name: Option<String>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    /// When it is deleted; applications that came of it stay.
    expires_at: DateTime<Utc>,
}

impl From<&Import> for ImportSummary {
    fn from(import: &Import) -> Self {
        Self {
            id: import.id,
            job_id: import.job,
            kind: import.kind,
            status: import.status,
            file_name: import.file_name.clone(),
            row_count: import.row_count,
            done_count: import.done,
            created_by_name: import.created_by_name.clone(),
            created_at: import.created_at,
            finished_at: import.finished_at,
            expires_at: import.expires_at,
        }
    }
}

/// A column of an imported file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumn {
    /// What stands over it; empty where nothing does.
    heading: String,
    /// Its first filled cells.
    samples: Vec<String>,
    /// What it holds; null where it is left out.
    field: Option<ImportField>,
}

/// How many rows are what.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportCounts {
    waiting: i64,
    new: i64,
    known: i64,
    applicant: i64,
    duplicate: i64,
    same_file: i64,
    wrong: i64,
    nothing_found: i64,
    unreadable: i64,
    left_out: i64,
    added: i64,
    removed: i64,
}

/// An import with its columns, and what its rows would become.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    #[serde(flatten)]
    summary: ImportSummary,
    /// Of a spreadsheet; an import of résumés has none.
    columns: Vec<ImportColumn>,
    counts: ImportCounts,
}

impl From<Looked> for ImportView {
    fn from(looked: Looked) -> Self {
        let count = |state: RowState| looked.counts.get(&state).copied().unwrap_or(0);
        let counts = ImportCounts {
            waiting: count(RowState::Waiting),
            new: count(RowState::New),
            known: count(RowState::Known),
            applicant: count(RowState::Applicant),
            duplicate: count(RowState::Duplicate),
            same_file: count(RowState::SameFile),
            wrong: count(RowState::Wrong),
            nothing_found: count(RowState::NothingFound),
            unreadable: count(RowState::Unreadable),
            left_out: count(RowState::LeftOut),
            added: count(RowState::Added),
            removed: count(RowState::Removed),
        };
        let import = looked.import;
        let summary = ImportSummary::from(&import);
        let columns = import.headings.0.into_iter().zip(import.fields.0).zip(looked.samples);
        let columns = columns.map(|((heading, field), samples)| ImportColumn { heading, samples, field });
        let columns = columns.filter(|_| summary.kind == ImportKind::Spreadsheet).collect();
        Self { summary, columns, counts }
    }
}

/// A row of an import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// Where it stands in the spreadsheet, or when it was added to the résumés.
    number: i32,
    state: RowState,
    /// As the file says it, like the address and the telephone number, or as it was corrected.
    name: String,
    email: String,
    phone: String,
    /// In an import of résumés, until it is an application.
    file: Option<ImportFile>,
    /// Null where something is wrong.
    stage: Option<Stage>,
    source: Option<Source>,
    source_detail: Option<String>,
    /// What needs another value, and why.
    problems: Vec<FieldError>,
}

impl From<Seen> for ImportRow {
    fn from(row: Seen) -> Self {
        let described = row.described.as_ref();
        Self {
            number: row.number,
            state: row.state,
            stage: described.map(|one| one.stage),
            source: described.map(|one| one.source),
            source_detail: described.and_then(|one| one.source_detail.clone()),
            name: row.values.name,
            email: row.values.email,
            phone: row.values.phone,
            file: row.file.map(ImportFile::from),
            problems: row.problems,
        }
    }
}

/// A spreadsheet to upload.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct SpreadsheetUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What the columns hold.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ChangeImport {
    /// Of each column, from the left; null leaves it out. Each field at most once.
    fields: Vec<Option<ImportField>>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct RowFilter {
    /// Only those of which this would become, or became.
    state: Option<RowState>,
    cursor: Option<String>,
    limit: Option<i64>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ReportLanguage {
    /// In which language the file says what is wrong; the server's own by default.
    language: Option<Language>,
}

/// List a job's imports
///
/// The newest first. They are deleted seven days after they were made or finished.
#[utoipa::path(get, path = "/api/jobs/{id}/imports", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path)), responses((status = 200, body = Items<ImportSummary>), (status = "default", body = Problem)))]
async fn list_imports(
    State(app): State<App>,
    actor: Actor,
    Path(job): Path<JobId>,
) -> Result<axum::Json<Items<ImportSummary>>> {
    let imports = service::list(&app, &actor, job).await?;
    Ok(axum::Json(Items { items: imports.iter().map(ImportSummary::from).collect() }))
}

/// Upload a spreadsheet of candidates
///
/// CSV or XLSX with at most 2,000 rows. Nothing is added before the import is confirmed.
#[utoipa::path(post, path = "/api/jobs/{id}/imports", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path)), request_body(content = SpreadsheetUpload, content_type = "multipart/form-data"), responses((status = 201, body = ImportView), (status = "default", body = Problem)))]
async fn upload_import(
    State(app): State<App>,
    actor: Actor,
    Path(job): Path<JobId>,
    upload: Upload,
) -> Result<(StatusCode, axum::Json<ImportView>)> {
    service::may_upload(&app, &actor, job).await?;
    let missing = || Error::new(Code::RequestInvalid).field("file", "required", "Choose a spreadsheet");
    let (name, bytes) = uploaded(upload).await?.ok_or_else(missing)?;
    let looked = service::upload(&app, &actor, job, name.as_deref(), bytes).await?;
    Ok((StatusCode::CREATED, axum::Json(looked.into())))
}

/// The name and the bytes of the part named `file`; None without it.
pub async fn uploaded(upload: Upload) -> Result<Option<(Option<String>, Bytes)>> {
    let Ok(mut upload) = upload else { return Ok(None) };
    let mut file = None;
    while let Some(part) = upload.next_field().await.map_err(resume::unreadable)? {
        if part.name() == Some("file") {
            let name = part.file_name().map(ToOwned::to_owned);
            file = Some((name, part.bytes().await.map_err(resume::unreadable)?));
        }
    }
    Ok(file)
}

/// Read an import
#[utoipa::path(get, path = "/api/jobs/{id}/imports/{importId}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), responses((status = 200, body = ImportView), (status = "default", body = Problem)))]
async fn get_import(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
) -> Result<axum::Json<ImportView>> {
    Ok(axum::Json(service::get(&app, &actor, job, id).await?.into()))
}

/// List the rows of an import
///
/// From the top, each with what would become of it if the import were confirmed now, or what became of it.
#[utoipa::path(get, path = "/api/jobs/{id}/imports/{importId}/rows", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path), RowFilter), responses((status = 200, body = Page<ImportRow>), (status = "default", body = Problem)))]
async fn list_import_rows(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
    Query(filter): Query<RowFilter>,
) -> Result<axum::Json<Page<ImportRow>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::rows(&app, &actor, job, id, filter.state, &paging).await?;
    Ok(axum::Json(page.map(ImportRow::from)))
}

/// Download the rows that are left out
///
/// CSV with the columns of the spreadsheet and what is wrong, to be corrected and imported again.
#[utoipa::path(get, path = "/api/jobs/{id}/imports/{importId}/report", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path), ReportLanguage), responses((status = 200, description = "The file", content_type = "text/csv", body = String), (status = "default", body = Problem)))]
async fn get_import_report(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
    Query(query): Query<ReportLanguage>,
) -> Result<Response> {
    let language = query.language.unwrap_or(app.config.default_language);
    let (file_name, text) = service::left_out(&app, &actor, job, id, language).await?;
    let stem = file_name.rsplit_once('.').map_or(file_name.as_str(), |(stem, _)| stem);
    let suffix = match language {
        Language::En => "left out",
        Language::De => "ausgelassen",
    };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition::attachment(&[stem, suffix], "csv")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}

/// Say what the columns of an import hold
#[utoipa::path(put, path = "/api/jobs/{id}/imports/{importId}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), responses((status = 200, body = ImportView), (status = "default", body = Problem)))]
async fn update_import(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
    Json(body): Json<ChangeImport>,
) -> Result<axum::Json<ImportView>> {
    Ok(axum::Json(service::change(&app, &actor, job, id, body.fields).await?.into()))
}

/// Add the candidates of an import
///
/// In the background: `import.changed` tells how far it has come. The candidates are not written to. Confirming twice adds nobody twice.
#[utoipa::path(post, path = "/api/jobs/{id}/imports/{importId}/confirm", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), responses((status = 200, body = ImportView), (status = "default", body = Problem)))]
async fn confirm_import(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
) -> Result<axum::Json<ImportView>> {
    Ok(axum::Json(service::confirm(&app, &actor, job, id).await?.into()))
}

/// Undo an import
///
/// Deletes the applications that it added and to which nothing has happened since, with candidates whom the company knows from nothing
/// else. The others stay.
#[utoipa::path(post, path = "/api/jobs/{id}/imports/{importId}/undo", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), responses((status = 200, body = ImportView), (status = "default", body = Problem)))]
async fn undo_import(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
) -> Result<axum::Json<ImportView>> {
    Ok(axum::Json(undo::undo(&app, &actor, job, id).await?.into()))
}

/// Discard an import that was not confirmed
#[utoipa::path(delete, path = "/api/jobs/{id}/imports/{importId}", tag = "jobs", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["applications:write"])), params(("id" = JobId, Path), ("importId" = ImportId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn delete_import(
    State(app): State<App>,
    actor: Actor,
    Path((job, id)): Path<(JobId, ImportId)>,
) -> Result<StatusCode> {
    service::discard(&app, &actor, job, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
