//! The table `challenges`.

use chrono::{DateTime, Utc};
use colloquy_challenge::Challenge;
use sqlx::PgConnection;

use super::definition::Difficulty;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, LibraryChallengeId, UserId};

/// A challenge of a company's own, without its files.
pub struct OwnRow {
    pub id: LibraryChallengeId,
    pub slug: String,
    pub title: String,
    pub difficulty: String,
    pub skills: Vec<String>,
    pub minutes: i32,
    pub created_by: UserId,
    /// Counts from 1 with each change.
    pub version: i32,
    pub updated_at: DateTime<Utc>,
}

/// A company's own challenges, or the one of a slug.
pub async fn own(
    connection: &mut PgConnection,
    company: CompanyId,
    slug: Option<&str>,
) -> Result<Vec<OwnRow>> {
    let rows = sqlx::query_as!(
        OwnRow,
        r#"SELECT id AS "id: _", slug, title, difficulty, skills, minutes, created_by AS "created_by: _", version, updated_at FROM challenges
           WHERE company_id = $1 AND ($2::text IS NULL OR slug = $2) ORDER BY lower(title), id"#,
        company as _,
        slug
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The files of one of them.
pub async fn archive(
    connection: &mut PgConnection,
    company: CompanyId,
    slug: &str,
) -> Result<Option<Vec<u8>>> {
    let archive = sqlx::query_scalar!(
        "SELECT archive FROM challenges WHERE company_id = $1 AND slug = $2",
        company as _,
        slug
    )
    .fetch_optional(connection)
    .await?;
    Ok(archive)
}

/// Makes whoever else adds a challenge to the company wait.
pub async fn lock_company(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('challenges:' || $1::uuid, 0))",
        company as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn insert(
    tx: &mut WriteTx,
    company: CompanyId,
    author: UserId,
    challenge: &Challenge,
    archive: &[u8],
) -> Result<()> {
    let (id, now) = (tx.new_id::<LibraryChallengeId>(), tx.now());
    let about = &challenge.about;
    sqlx::query!(
        "INSERT INTO challenges (id, company_id, slug, title, difficulty, skills, minutes, archive, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        id as _,
        company as _,
        about.slug,
        about.title,
        Difficulty::from(about.difficulty).as_str(),
        &about.skills,
        about.minutes.cast_signed(),
        archive,
        author as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Puts other files in the place of those of its slug, as `author`'s; whether there were any, of this challenge in this version where they are
/// given.
pub async fn replace(
    tx: &mut WriteTx,
    company: CompanyId,
    author: UserId,
    challenge: &Challenge,
    archive: &[u8],
    of: Option<(LibraryChallengeId, i32)>,
) -> Result<bool> {
    let now = tx.now();
    let about = &challenge.about;
    let (id, version) = of.unzip();
    let done = sqlx::query!(
        "UPDATE challenges SET title = $3, difficulty = $4, skills = $5, minutes = $6, archive = $7, updated_at = $8, created_by = $9,
             version = version + 1
         WHERE company_id = $1 AND slug = $2 AND ($10::uuid IS NULL OR id = $10 AND version = $11)",
        company as _,
        about.slug,
        about.title,
        Difficulty::from(about.difficulty).as_str(),
        &about.skills,
        about.minutes.cast_signed(),
        archive,
        now,
        author as _,
        id as _,
        version
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether there was one.
pub async fn delete(tx: &mut WriteTx, company: CompanyId, slug: &str) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM challenges WHERE company_id = $1 AND slug = $2", company as _, slug)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
