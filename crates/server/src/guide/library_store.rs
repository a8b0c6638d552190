//! The tables `question_guides` and `interview_guides`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::content::{GuideSection, NewGuide};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, GuideId, InterviewId, UserId};

/// A guide of the library.
#[derive(Clone, Debug)]
pub struct GuideRow {
    pub id: GuideId,
    pub name: String,
    pub description: String,
    pub sections: Json<Vec<GuideSection>>,
    pub version: i32,
    pub archived_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

/// A company's guides, or one of them, by name.
pub async fn guides(
    connection: &mut PgConnection,
    company: CompanyId,
    only: Option<GuideId>,
) -> Result<Vec<GuideRow>> {
    let rows = sqlx::query_as!(
        GuideRow,
        r#"SELECT id AS "id: _", name, description, sections AS "sections: _", version, archived_at, updated_at FROM question_guides
           WHERE company_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY lower(name), id"#,
        company as _,
        only as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn insert(
    tx: &mut WriteTx,
    id: GuideId,
    company: CompanyId,
    author: UserId,
    new: &NewGuide,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO question_guides (id, company_id, name, description, sections, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        id as _,
        company as _,
        new.name,
        new.description,
        Json(&new.sections) as _,
        author as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Replaces what the version `version` of a guide says. False where there is no such version any more.
pub async fn replace(tx: &mut WriteTx, id: GuideId, version: i32, new: &NewGuide) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE question_guides SET name = $3, description = $4, sections = $5, version = version + 1, updated_at = $6
         WHERE id = $1 AND version = $2",
        id as _,
        version,
        new.name,
        new.description,
        Json(&new.sections) as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a guide out of what is offered, or back. Since when stays as it was where nothing changes.
pub async fn set_archived(tx: &mut WriteTx, id: GuideId, is_archived: bool) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE question_guides SET archived_at = CASE WHEN $2 THEN coalesce(archived_at, $3) END WHERE id = $1",
        id as _,
        is_archived,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A guide as an interview keeps it.
#[derive(Clone, Debug)]
pub struct PinnedRow {
    pub guide_id: GuideId,
    pub version: i32,
    pub name: String,
    pub sections: Json<Vec<GuideSection>>,
    pub chosen_at: DateTime<Utc>,
}

pub async fn pinned(connection: &mut PgConnection, interview: InterviewId) -> Result<Option<PinnedRow>> {
    let row = sqlx::query_as!(
        PinnedRow,
        r#"SELECT guide_id AS "guide_id: _", version, name, sections AS "sections: _", chosen_at FROM interview_guides
           WHERE interview_id = $1"#,
        interview as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Keeps the guide as it is now for an interview that has none.
pub async fn pin(tx: &mut WriteTx, interview: InterviewId, guide: &GuideRow, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_guides (interview_id, guide_id, version, name, sections, chosen_by, chosen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        interview as _,
        guide.id as _,
        guide.version,
        guide.name,
        &guide.sections as _,
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes the guide from an interview, with the times of its sections.
pub async fn unpin(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_guides WHERE interview_id = $1", interview as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
