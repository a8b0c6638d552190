//! The table `resumes`.

use chrono::{DateTime, Utc};
use colloquy_resume::{Education, Experience, Failure, Project, Resume};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ResumeId, UserId};

/// A version without what was read of it.
pub struct VersionRow {
    pub id: ResumeId,
    pub version: i32,
    pub is_current: bool,
    pub file: String,
    pub file_name: String,
    pub content_type: String,
    pub size: i64,
    pub uploaded_at: DateTime<Utc>,
    pub status: String,
    pub failure: Option<String>,
    pub corrected_at: Option<DateTime<Utc>>,
}

/// A version to be.
pub struct NewVersion<'a> {
    pub user: UserId,
    pub file: &'a str,
    pub file_name: &'a str,
    pub content_type: &'a str,
    pub size: i64,
    pub sha256: &'a [u8],
}

/// The person's versions, the newest first.
pub async fn versions(connection: &mut PgConnection, user: UserId) -> Result<Vec<VersionRow>> {
    let rows = sqlx::query_as!(
        VersionRow,
        r#"SELECT id AS "id: _", version, is_current, file, file_name, content_type, size, uploaded_at, status, failure, corrected_at
           FROM resumes WHERE user_id = $1 ORDER BY version DESC"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn version(connection: &mut PgConnection, user: UserId, id: ResumeId) -> Result<VersionRow> {
    let row = sqlx::query_as!(
        VersionRow,
        r#"SELECT id AS "id: _", version, is_current, file, file_name, content_type, size, uploaded_at, status, failure, corrected_at
           FROM resumes WHERE user_id = $1 AND id = $2"#,
        user as _,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    row.ok_or_else(|| Code::ResumeNotFound.into())
}

/// A version, whosoever it is.
pub async fn any_version(connection: &mut PgConnection, id: ResumeId) -> Result<VersionRow> {
    let user = sqlx::query_scalar!(r#"SELECT user_id AS "user: UserId" FROM resumes WHERE id = $1"#, id as _)
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Code::ResumeNotFound)?;
    version(connection, user, id).await
}

/// What was read of a version, and corrected since.
pub async fn fields(connection: &mut PgConnection, id: ResumeId) -> Result<Resume> {
    let row = sqlx::query!(
        r#"SELECT first_name, last_name, email, phone, linkedin, github, summary, skills AS "skills: Json<Vec<String>>",
                  work_experience AS "work_experience: Json<Vec<Experience>>", education AS "education: Json<Vec<Education>>",
                  projects_worked AS "projects_worked: Json<Vec<Project>>", achievements AS "achievements: Json<Vec<String>>"
           FROM resumes WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Code::ResumeNotFound)?;
    Ok(Resume {
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        phone: row.phone,
        linkedin: row.linkedin,
        github: row.github,
        skills: row.skills.0,
        work_experience: row.work_experience.0,
        education: row.education.0,
        summary: row.summary,
        projects_worked: row.projects_worked.0,
        achievements: row.achievements.0,
    })
}

/// Adds a version, which becomes the current one.
pub async fn insert(tx: &mut WriteTx, new: &NewVersion<'_>) -> Result<ResumeId> {
    let (id, now) = (tx.new_id::<ResumeId>(), tx.now());
    sqlx::query!("UPDATE resumes SET is_current = false WHERE user_id = $1 AND is_current", new.user as _)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "INSERT INTO resumes (id, user_id, version, is_current, file, file_name, content_type, size, sha256, uploaded_at)
         VALUES ($1, $2, (SELECT coalesce(max(version), 0) + 1 FROM resumes WHERE user_id = $2), true, $3, $4, $5, $6, $7, $8)",
        id as _,
        new.user as _,
        new.file,
        new.file_name,
        new.content_type,
        new.size,
        new.sha256,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Makes this version the current one.
pub async fn make_current(tx: &mut WriteTx, user: UserId, id: ResumeId) -> Result<()> {
    sqlx::query!(
        "UPDATE resumes SET is_current = false WHERE user_id = $1 AND is_current AND id <> $2",
        user as _,
        id as _
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("UPDATE resumes SET is_current = true WHERE user_id = $1 AND id = $2", user as _, id as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes the fields as their owner wants them.
pub async fn correct(tx: &mut WriteTx, id: ResumeId, fields: &Resume) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE resumes SET corrected_at = $2 WHERE id = $1", id as _, now)
        .execute(&mut **tx)
        .await?;
    write(tx, id, fields).await
}

async fn write(tx: &mut WriteTx, id: ResumeId, fields: &Resume) -> Result<()> {
    sqlx::query!(
        "UPDATE resumes SET first_name = $2, last_name = $3, email = $4, phone = $5, linkedin = $6, github = $7, summary = $8,
                skills = $9, work_experience = $10, education = $11, projects_worked = $12, achievements = $13
         WHERE id = $1",
        id as _,
        fields.first_name,
        fields.last_name,
        fields.email,
        fields.phone,
        fields.linkedin,
        fields.github,
        fields.summary,
        Json(&fields.skills) as _,
        Json(&fields.work_experience) as _,
        Json(&fields.education) as _,
        Json(&fields.projects_worked) as _,
        Json(&fields.achievements) as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The file of a version that is still to be read.
pub async fn pending_file(
    connection: &mut PgConnection,
    user: UserId,
    id: ResumeId,
) -> Result<Option<String>> {
    let file = sqlx::query_scalar!(
        "SELECT file FROM resumes WHERE user_id = $1 AND id = $2 AND status = 'PENDING'",
        user as _,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(file)
}

/// Keeps what was read, or why it could not be. Whether that is news.
pub async fn finish(
    tx: &mut WriteTx,
    id: ResumeId,
    fields: &Resume,
    failure: Option<Failure>,
) -> Result<bool> {
    let word = failure.map(|failure| serde_json::to_value(failure).map_err(Error::internal)).transpose()?;
    let done = sqlx::query!(
        "UPDATE resumes SET status = CASE WHEN $2::text IS NULL THEN 'PARSED' ELSE 'FAILED' END, failure = $2 WHERE id = $1 AND status = 'PENDING'",
        id as _,
        word.as_ref().and_then(|word| word.as_str())
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() > 0 && failure.is_none() {
        write(tx, id, fields).await?;
    }
    Ok(done.rows_affected() > 0)
}

/// Forgets a version; the newest of the others takes its place if it was the current one.
pub async fn delete(tx: &mut WriteTx, user: UserId, id: ResumeId) -> Result<()> {
    sqlx::query!("DELETE FROM resumes WHERE user_id = $1 AND id = $2", user as _, id as _)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "UPDATE resumes SET is_current = true
         WHERE user_id = $1 AND version = (SELECT max(version) FROM resumes WHERE user_id = $1)
           AND NOT EXISTS (SELECT FROM resumes WHERE user_id = $1 AND is_current)",
        user as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Those of these versions that belong to guests: owner, version and file.
pub async fn of_guests(
    connection: &mut PgConnection,
    resumes: &[ResumeId],
) -> Result<Vec<(UserId, ResumeId, String)>> {
    let rows = sqlx::query!(
        r#"SELECT r.user_id AS "owner: UserId", r.id AS "id: ResumeId", r.file FROM resumes r JOIN people p ON p.id = r.user_id
           WHERE r.id = ANY($1) AND p.is_guest ORDER BY r.id"#,
        resumes as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.owner, row.id, row.file)).collect())
}

/// Deletes all versions; their files.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<Vec<String>> {
    let files = sqlx::query_scalar!("DELETE FROM resumes WHERE user_id = $1 RETURNING file", user as _)
        .fetch_all(&mut **tx)
        .await?;
    Ok(files)
}
