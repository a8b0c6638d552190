//! The tables `application_imports` and `application_import_rows`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use utoipa::ToSchema;

use super::columns::{ImportField, Table};
use crate::company;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ApplicationId, ImportId, JobId, UserId};

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
    Wrong,
    Removed,
}

pub struct Import {
    pub id: ImportId,
    pub job: JobId,
    pub status: ImportStatus,
    pub file_name: String,
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
        r#"SELECT i.id AS "id: _", i.job_id AS "job: _", i.status AS "status: _", i.file_name, i.headings AS "headings: _",
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

/// Keeps a file's rows until somebody has looked them over.
pub async fn insert(
    tx: &mut WriteTx,
    job: JobId,
    file_name: &str,
    table: &Table,
    expires_at: DateTime<Utc>,
) -> Result<ImportId> {
    let (id, now, author) = (tx.new_id::<ImportId>(), tx.now(), tx.actor().author());
    sqlx::query!(
        "INSERT INTO application_imports (id, job_id, file_name, headings, fields, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id as _,
        job as _,
        file_name,
        Json(&table.headings) as _,
        Json(&table.fields) as _,
        author as _,
        now,
        expires_at
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

/// Forgets an import with its rows.
pub async fn delete(tx: &mut WriteTx, id: ImportId) -> Result<()> {
    sqlx::query!("DELETE FROM application_imports WHERE id = $1", id as _).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets the imports that have expired; how many.
pub async fn delete_expired(tx: &mut WriteTx) -> Result<u64> {
    let now = tx.now();
    let done =
        sqlx::query!("DELETE FROM application_imports WHERE expires_at < $1 AND status <> 'RUNNING'", now)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected())
}

/// A row as it was read.
pub struct SheetRow {
    pub number: i32,
    pub cells: Json<Vec<String>>,
    pub outcome: Option<Outcome>,
}

/// The rows from the top, all of them or the first `most` of which nothing became yet.
pub async fn rows(
    connection: &mut PgConnection,
    id: ImportId,
    waiting: Option<i64>,
) -> Result<Vec<SheetRow>> {
    let rows = sqlx::query_as!(
        SheetRow,
        r#"SELECT number, cells AS "cells: _", outcome AS "outcome: _" FROM application_import_rows
           WHERE import_id = $1 AND ($2::bigint IS NULL OR outcome IS NULL) ORDER BY number LIMIT $2"#,
        id as _,
        waiting
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Notes that a row was not added, and why.
pub async fn leave_out(tx: &mut WriteTx, id: ImportId, number: i32, outcome: Outcome) -> Result<()> {
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
    /// Whether the company met them by it, and knows them from nothing else in its jobs.
    pub only_from_here: bool,
}

/// The applications that could be taken back, as far as this slice knows; locked.
pub async fn untouched(tx: &mut WriteTx, id: ImportId) -> Result<Vec<Untouched>> {
    let rows = sqlx::query_as!(
        Untouched,
        r#"SELECT a.id AS "application: _", a.candidate_id AS "candidate: _",
                  r.is_new AND NOT EXISTS (SELECT FROM applications other WHERE other.candidate_id = a.candidate_id AND other.id <> a.id)
                      AS "only_from_here!"
           FROM application_import_rows r JOIN applications a ON a.id = r.application_id
           WHERE r.import_id = $1 AND a.updated_at = a.created_at
             AND NOT EXISTS (SELECT FROM application_stages s WHERE s.application_id = a.id AND s.number > 1)
             AND NOT EXISTS (SELECT FROM offers o WHERE o.application_id = a.id)
           ORDER BY a.id FOR UPDATE OF a"#,
        id as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Deletes applications that the import added, and notes it on their rows.
pub async fn take_back(tx: &mut WriteTx, id: ImportId, applications: &[ApplicationId]) -> Result<()> {
    sqlx::query!(
        "WITH gone AS (UPDATE application_import_rows SET outcome = 'REMOVED' WHERE import_id = $1 AND application_id = ANY($2) RETURNING application_id)
         DELETE FROM applications a USING gone g WHERE a.id = g.application_id",
        id as _,
        applications as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Deletes the rows of all imports that are about this person: that became their applications, or that hold their address.
pub async fn erase_all(tx: &mut WriteTx, person: UserId) -> Result<()> {
    let address = company::people(tx, &[person]).await?.remove(&person).map(|person| person.email);
    sqlx::query!(
        "DELETE FROM application_import_rows r
         WHERE r.application_id IN (SELECT id FROM applications WHERE candidate_id = $1)
            OR EXISTS (SELECT FROM jsonb_array_elements_text(r.cells) AS cell WHERE lower(cell) = lower($2))",
        person as _,
        address
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
