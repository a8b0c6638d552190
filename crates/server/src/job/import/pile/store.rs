//! The table `application_import_files`.

use colloquy_resume::{Failure, Resume};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::ImportId;
use crate::resume::ReadDocument;

/// Where the reading of a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FileStatus {
    Pending,
    Parsed,
    Failed,
}

/// How much a pile holds.
pub struct Weight {
    pub files: i64,
    pub bytes: i64,
}

pub async fn weight(connection: &mut PgConnection, id: ImportId) -> Result<Weight> {
    let weight = sqlx::query_as!(
        Weight,
        r#"SELECT count(*) AS "files!", coalesce(sum(size), 0)::bigint AS "bytes!" FROM application_import_files WHERE import_id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(weight)
}

/// A file to be.
pub struct NewFile<'a> {
    pub file: &'a str,
    pub file_name: &'a str,
    pub content_type: &'a str,
    pub size: i64,
    pub sha256: &'a [u8],
}

/// Notes the file of a row.
pub async fn insert(tx: &mut WriteTx, id: ImportId, number: i32, new: &NewFile<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO application_import_files (import_id, number, file, file_name, content_type, size, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id as _,
        number,
        new.file,
        new.file_name,
        new.content_type,
        new.size,
        new.sha256
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A file that is kept.
pub struct KeptFile {
    pub file: String,
    pub file_name: String,
    pub content_type: String,
}

/// The file of a row.
pub async fn file(connection: &mut PgConnection, id: ImportId, number: i32) -> Result<KeptFile> {
    let file = sqlx::query_as!(
        KeptFile,
        "SELECT file, file_name, content_type FROM application_import_files WHERE import_id = $1 AND number = $2",
        id as _,
        number
    )
    .fetch_optional(connection)
    .await?;
    file.ok_or_else(|| Code::ImportRowNotFound.into())
}

/// The key of a file that is still to be read.
pub async fn pending(connection: &mut PgConnection, id: ImportId, number: i32) -> Result<Option<String>> {
    let file = sqlx::query_scalar!(
        "SELECT file FROM application_import_files WHERE import_id = $1 AND number = $2 AND status = 'PENDING'",
        id as _,
        number
    )
    .fetch_optional(connection)
    .await?;
    Ok(file)
}

/// Keeps what was read of the file `file`, or why nothing was. Whether that is news.
pub async fn finish(
    tx: &mut WriteTx,
    id: ImportId,
    number: i32,
    file: &str,
    report: &Result<Resume, Failure>,
) -> Result<bool> {
    let failure = report.as_ref().err().map(word).transpose()?;
    let done = sqlx::query!(
        "UPDATE application_import_files SET status = CASE WHEN $4::text IS NULL THEN 'PARSED' ELSE 'FAILED' END, failure = $4, found = $5
         WHERE import_id = $1 AND number = $2 AND file = $3 AND status = 'PENDING'",
        id as _,
        number,
        file,
        failure,
        report.as_ref().ok().map(Json) as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

fn word(failure: &Failure) -> Result<String> {
    let word = serde_json::to_value(failure).map_err(Error::internal)?;
    Ok(word.as_str().unwrap_or_default().to_owned())
}

/// Takes the file of a row out of its pile, for the résumé that it becomes; None where the row has none.
pub async fn take(tx: &mut WriteTx, id: ImportId, number: i32) -> Result<Option<ReadDocument>> {
    let row = sqlx::query!(
        r#"DELETE FROM application_import_files WHERE import_id = $1 AND number = $2
           RETURNING file, file_name, content_type, size, sha256, failure, found AS "found: Json<Resume>""#,
        id as _,
        number
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let failure = row.failure.map(|word| serde_json::from_value(word.into()).map_err(Error::internal));
    let report = match failure.transpose()? {
        Some(failure) => Err(failure),
        None => Ok(row.found.map(|found| found.0).unwrap_or_default()),
    };
    Ok(Some(ReadDocument {
        file: row.file,
        file_name: row.file_name,
        content_type: row.content_type,
        size: row.size,
        sha256: row.sha256,
        report,
    }))
}
