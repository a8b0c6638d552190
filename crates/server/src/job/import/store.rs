//! The tables `application_imports` and `application_import_rows`; the files of piles are in `pile/store.rs`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use utoipa::ToSchema;

use super::columns::{ImportField, Table};
use super::pile::FileStatus;
use crate::company;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ApplicationId, ImportId, JobId, ResumeId, UserId};

/// Where an import's candidates come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportKind {
    /// The rows of one file.
    Spreadsheet,
    /// Files with a candidate each.
    Resumes,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportStatus {
    /// It is looked over; nothing was added.
    Draft,
    /// Its rows become applications.
    Running,
    /// All rows that could be were added.
    Done,
    /// What it added was taken back.
    Undone,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    Added,
    Applicant,
    Duplicate,
    SameFile,
    Wrong,
    LeftOut,
    Removed,
}

pub struct Import {
    pub id: ImportId,
    pub job: JobId,
    pub kind: ImportKind,
    pub status: ImportStatus,
    /// Of a spreadsheet.
    pub file_name: Option<String>,
    pub headings: Json<Vec<String>>,
    pub fields: Json<Vec<Option<ImportField>>>,
    pub created_by: Option<UserId>,
    pub created_by_name: Option<String>,
    pub row_count: i64,
    /// Rows of which something became.
    pub done: i64,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub expires_at: DateTime<Utc>,
}

/// A job's imports, or one of them, the newest first.
pub async fn imports(connection: &mut PgConnection, job: JobId, id: Option<ImportId>) -> Result<Vec<Import>> {
    let rows = sqlx::query_as!(
        Import,
        r#"SELECT i.id AS "id: _", i.job_id AS "job: _", i.kind AS "kind: _", i.status AS "status: _", i.file_name, i.headings AS "headings: _",
                  i.fields AS "fields: _", i.created_by AS "created_by: _", p.name AS "created_by_name?",
                  (SELECT count(*) FROM application_import_rows r WHERE r.import_id = i.id) AS "row_count!",
                  (SELECT count(*) FROM application_import_rows r WHERE r.import_id = i.id AND r.outcome IS NOT NULL) AS "done!",
                  i.created_at, i.finished_at, i.expires_at
           FROM application_imports i LEFT JOIN people p ON p.id = i.created_by
           WHERE i.job_id = $1 AND ($2::uuid IS NULL OR i.id = $2) ORDER BY i.created_at DESC, i.id DESC"#,
        job as _,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn import(connection: &mut PgConnection, job: JobId, id: ImportId) -> Result<Import> {
    imports(connection, job, Some(id)).await?.pop().ok_or_else(|| Code::ImportNotFound.into())
}

/// As [`import`], with all who would change it waiting for each other.
pub async fn lock(tx: &mut WriteTx, job: JobId, id: ImportId) -> Result<Import> {
    sqlx::query!("SELECT id FROM application_imports WHERE id = $1 FOR UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    import(tx, job, id).await
}

/// Makes those who begin imports of one job wait for each other.
pub async fn lock_job(tx: &mut WriteTx, job: JobId) -> Result<()> {
    sqlx::query!("SELECT id FROM jobs WHERE id = $1 FOR NO KEY UPDATE", job as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps a file's rows until somebody has looked them over. A pile has no name, and no rows yet.
pub async fn insert(
    tx: &mut WriteTx,
    job: JobId,
    kind: ImportKind,
    file_name: Option<&str>,
    table: &Table,
    expires_at: DateTime<Utc>,
) -> Result<ImportId> {
    let (id, now, author) = (tx.new_id::<ImportId>(), tx.now(), tx.actor().author());
    sqlx::query!(
        "INSERT INTO application_imports (id, job_id, file_name, headings, fields, created_by, created_at, expires_at, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id as _,
        job as _,
        file_name,
        Json(&table.headings) as _,
        Json(&table.fields) as _,
        author as _,
        now,
        expires_at,
        kind as _
    )
    .execute(&mut **tx)
    .await?;
    let numbers = table.rows.iter().map(|row| i32::try_from(row.number).map_err(Error::internal));
    let numbers: Vec<i32> = numbers.collect::<Result<_>>()?;
    let cells = table.rows.iter().map(|row| serde_json::to_value(&row.cells).map_err(Error::internal));
    let cells: Vec<serde_json::Value> = cells.collect::<Result<_>>()?;
    sqlx::query!(
        "INSERT INTO application_import_rows (import_id, number, cells) SELECT $1, number, cells FROM unnest($2::int[], $3::jsonb[]) AS r (number, cells)",
        id as _,
        &numbers,
        &cells
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Says anew what the columns hold.
pub async fn set_fields(
    tx: &mut WriteTx,
    id: ImportId,
    fields: &[Option<ImportField>],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE application_imports SET fields = $2, expires_at = $3 WHERE id = $1",
        id as _,
        Json(fields) as _,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that somebody has worked on an import.
pub async fn keep_until(tx: &mut WriteTx, id: ImportId, expires_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("UPDATE application_imports SET expires_at = $2 WHERE id = $1", id as _, expires_at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes how far an import has come. Once it is over it is kept for a while.
pub async fn set_status(
    tx: &mut WriteTx,
    id: ImportId,
    status: ImportStatus,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let now = tx.now();
    let finished = matches!(status, ImportStatus::Done | ImportStatus::Undone).then_some(now);
    sqlx::query!(
        "UPDATE application_imports SET status = $2, finished_at = coalesce(finished_at, $3), expires_at = $4 WHERE id = $1",
        id as _,
        status as _,
        finished,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets an import with its rows; its files.
pub async fn delete(tx: &mut WriteTx, id: ImportId) -> Result<Vec<String>> {
    let files = sqlx::query_scalar!(
        "WITH gone AS (DELETE FROM application_imports WHERE id = $1)
         SELECT file FROM application_import_files WHERE import_id = $1",
        id as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(files)
}

/// Forgets the imports of a job; their files.
pub async fn delete_of_job(tx: &mut WriteTx, job: JobId) -> Result<Vec<String>> {
    lock_job(tx, job).await?;
    // A statement of its own: what others commit while this one waits is seen by the next.
    sqlx::query!("SELECT id FROM application_imports WHERE job_id = $1 ORDER BY id FOR UPDATE", job as _)
        .fetch_all(&mut **tx)
        .await?;
    let files = sqlx::query_scalar!(
        "WITH gone AS (DELETE FROM application_imports WHERE job_id = $1 RETURNING id)
         SELECT f.file FROM application_import_files f JOIN gone g ON g.id = f.import_id",
        job as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(files)
}

/// Forgets the imports that have expired; their files.
pub async fn delete_expired(tx: &mut WriteTx) -> Result<Vec<String>> {
    let now = tx.now();
    let files = sqlx::query_scalar!(
        "WITH gone AS (DELETE FROM application_imports WHERE expires_at < $1 AND status <> 'RUNNING' RETURNING id)
         SELECT f.file FROM application_import_files f JOIN gone g ON g.id = f.import_id",
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(files)
}

/// A row as it was read, with its file in a pile.
pub struct SheetRow {
    pub number: i32,
    pub cells: Json<Vec<String>>,
    pub outcome: Option<Outcome>,
    pub file_name: Option<String>,
    pub file_size: Option<i64>,
    pub file_hash: Option<Vec<u8>>,
    pub file_status: Option<FileStatus>,
    pub failure: Option<String>,
}

/// The rows from the top, all of them or the first `most` of which nothing became yet.
pub async fn rows(
    connection: &mut PgConnection,
    id: ImportId,
    waiting: Option<i64>,
) -> Result<Vec<SheetRow>> {
    let rows = sqlx::query_as!(
        SheetRow,
        r#"SELECT r.number, r.cells AS "cells: _", r.outcome AS "outcome: _", f.file_name AS "file_name?", f.size AS "file_size?",
                  f.sha256 AS "file_hash?", f.status AS "file_status?: _", f.failure
           FROM application_import_rows r
           LEFT JOIN application_import_files f ON f.import_id = r.import_id AND f.number = r.number
           WHERE r.import_id = $1 AND ($2::bigint IS NULL OR r.outcome IS NULL) ORDER BY r.number LIMIT $2"#,
        id as _,
        waiting
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Notes that a row is not added, and why; None takes it in again.
pub async fn leave_out(tx: &mut WriteTx, id: ImportId, number: i32, outcome: Option<Outcome>) -> Result<()> {
    sqlx::query!(
        "UPDATE application_import_rows SET outcome = $3 WHERE import_id = $1 AND number = $2",
        id as _,
        number,
        outcome as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes what a row says.
pub async fn set_cells(tx: &mut WriteTx, id: ImportId, number: i32, cells: &[String]) -> Result<()> {
    sqlx::query!(
        "UPDATE application_import_rows SET cells = $3 WHERE import_id = $1 AND number = $2",
        id as _,
        number,
        Json(cells) as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds an empty row at the end; its number. The caller holds the import.
pub async fn add_row(tx: &mut WriteTx, id: ImportId) -> Result<i32> {
    let number = sqlx::query_scalar!(
        "INSERT INTO application_import_rows (import_id, number, cells)
         SELECT $1, coalesce(max(number), 0) + 1, '[]' FROM application_import_rows WHERE import_id = $1 RETURNING number",
        id as _
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(number)
}

/// Notes that a row is an application now; its words stand there.
pub async fn note_added(
    tx: &mut WriteTx,
    id: ImportId,
    number: i32,
    application: ApplicationId,
    is_new: bool,
) -> Result<()> {
    sqlx::query!(
        "UPDATE application_import_rows SET outcome = 'ADDED', application_id = $3, is_new = $4, cells = '[]' WHERE import_id = $1 AND number = $2",
        id as _,
        number,
        application as _,
        is_new
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether the import itself added this application.
pub async fn has_added(
    connection: &mut PgConnection,
    id: ImportId,
    application: ApplicationId,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM application_import_rows WHERE import_id = $1 AND application_id = $2",
        id as _,
        application as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// An application that an import added, and to which nothing has happened since.
pub struct Untouched {
    pub application: ApplicationId,
    pub candidate: UserId,
    /// Whether the company met them by it, and knows them from nothing else.
    pub only_from_here: bool,
}

/// The applications that could be taken back; locked.
pub async fn untouched(tx: &mut WriteTx, id: ImportId) -> Result<Vec<Untouched>> {
    let rows = sqlx::query_as!(
        Untouched,
        r#"SELECT a.id AS "application: _", a.candidate_id AS "candidate: _",
                  r.is_new AND NOT EXISTS (SELECT FROM applications other WHERE other.candidate_id = a.candidate_id AND other.id <> a.id)
                      AND NOT EXISTS (SELECT FROM candidate_engagements e WHERE e.candidate_id = a.candidate_id) AS "only_from_here!"
           FROM application_import_rows r JOIN applications a ON a.id = r.application_id
           WHERE r.import_id = $1 AND a.updated_at = a.created_at
             AND NOT EXISTS (SELECT FROM application_stages s WHERE s.application_id = a.id AND s.number > 1)
             AND NOT EXISTS (SELECT FROM offers o WHERE o.application_id = a.id)
             AND NOT EXISTS (SELECT FROM candidate_engagements e WHERE e.application_id = a.id)
           ORDER BY a.id FOR UPDATE OF a"#,
        id as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Deletes applications that the import added, and notes it on their rows; the résumés that came with them.
pub async fn take_back(
    tx: &mut WriteTx,
    id: ImportId,
    applications: &[ApplicationId],
) -> Result<Vec<ResumeId>> {
    let resumes = sqlx::query_scalar!(
        r#"WITH gone AS (UPDATE application_import_rows SET outcome = 'REMOVED' WHERE import_id = $1 AND application_id = ANY($2) RETURNING application_id)
           DELETE FROM applications a USING gone g WHERE a.id = g.application_id RETURNING a.resume_id AS "resume: ResumeId""#,
        id as _,
        applications as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(resumes.into_iter().flatten().collect())
}

/// Deletes the rows of all imports that are about this person: that became their applications, or that hold their address or a document
/// with it. The files of these rows.
pub async fn erase_all(tx: &mut WriteTx, person: UserId) -> Result<Vec<String>> {
    let address = company::people(tx, &[person]).await?.remove(&person).map(|person| person.email);
    // Whoever changes rows holds their import: they have finished then, or find these rows gone. A statement of its own: what they commit while
    // this one waits is seen by the next.
    sqlx::query!(
        "SELECT id FROM application_imports WHERE id IN (
             SELECT r.import_id FROM application_import_rows r
             LEFT JOIN application_import_files f ON f.import_id = r.import_id AND f.number = r.number
             WHERE r.application_id IN (SELECT id FROM applications WHERE candidate_id = $1)
                OR import_row_names(r.cells, f.found, $2))
         ORDER BY id FOR UPDATE",
        person as _,
        address
    )
    .fetch_all(&mut **tx)
    .await?;
    let files = sqlx::query_scalar!(
        "WITH about AS (
             SELECT r.import_id, r.number FROM application_import_rows r
             LEFT JOIN application_import_files f ON f.import_id = r.import_id AND f.number = r.number
             WHERE r.application_id IN (SELECT id FROM applications WHERE candidate_id = $1)
                OR import_row_names(r.cells, f.found, $2)),
         gone AS (DELETE FROM application_import_rows r USING about a WHERE r.import_id = a.import_id AND r.number = a.number)
         SELECT f.file FROM application_import_files f JOIN about a ON a.import_id = f.import_id AND a.number = f.number",
        person as _,
        address
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(files)
}
