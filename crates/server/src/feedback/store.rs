//! The tables `feedback`, `feedback_revisions` and `feedback_drafts`, and the view `interview_results`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::scorecard::{Draft, PassFail, Scorecard};
use crate::interview::InterviewFacts;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{FeedbackId, InterviewId, UserId};

/// A scorecard, or what a candidate may read of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackRow {
    pub id: FeedbackId,
    pub interview_id: InterviewId,
    pub interviewer_id: UserId,
    pub interviewer_name: String,
    pub candidate_id: UserId,
    pub pass_fail_status: Option<String>,
    pub rating: Option<i32>,
    pub message: Option<String>,
    pub tags: Option<Vec<String>>,
    pub revision: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl FeedbackRow {
    /// The decision, where it is shown.
    pub fn pass_fail(&self) -> Option<PassFail> {
        self.pass_fail_status.as_deref().map(PassFail::from_row)
    }

    /// What a whole row says.
    pub fn scorecard(&self) -> Scorecard {
        Scorecard {
            pass_fail: self.pass_fail().unwrap_or(PassFail::Pending),
            rating: self.rating,
            message: self.message.clone().unwrap_or_default(),
            tags: self.tags.clone().unwrap_or_default(),
        }
    }
}

/// One scorecard at a time for each interview: what its candidate is told depends on all of them, and on its status.
pub async fn lock_interview(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('feedback:' || $1::text, 0))",
        interview.to_string()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn of_interview(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<FeedbackRow>> {
    let rows = sqlx::query_as!(
        FeedbackRow,
        r#"SELECT f.id AS "id: _", f.interview_id AS "interview_id: _", f.interviewer_id AS "interviewer_id: _",
                  p.name AS "interviewer_name!", f.candidate_id AS "candidate_id: _", f.pass_fail_status AS "pass_fail_status?",
                  f.rating, f.message AS "message?", f.tags AS "tags?", f.revision, f.created_at, f.updated_at
           FROM feedback f JOIN people p ON p.id = f.interviewer_id WHERE f.interview_id = $1 ORDER BY f.created_at, f.id"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn feedback(connection: &mut PgConnection, id: FeedbackId) -> Result<Option<FeedbackRow>> {
    let row = sqlx::query_as!(
        FeedbackRow,
        r#"SELECT f.id AS "id: _", f.interview_id AS "interview_id: _", f.interviewer_id AS "interviewer_id: _",
                  p.name AS "interviewer_name!", f.candidate_id AS "candidate_id: _", f.pass_fail_status AS "pass_fail_status?",
                  f.rating, f.message AS "message?", f.tags AS "tags?", f.revision, f.created_at, f.updated_at
           FROM feedback f JOIN people p ON p.id = f.interviewer_id WHERE f.id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// What the candidate may read.
pub async fn results(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<FeedbackRow>> {
    let rows = sqlx::query_as!(
        FeedbackRow,
        r#"SELECT r.feedback_id AS "id!: _", r.interview_id AS "interview_id!: _", r.interviewer_id AS "interviewer_id!: _",
                  p.name AS "interviewer_name!", r.candidate_id AS "candidate_id!: _", r.pass_fail_status, r.rating, r.message, r.tags,
                  r.revision AS "revision!", r.created_at AS "created_at!", r.updated_at AS "updated_at!"
           FROM interview_results r JOIN people p ON p.id = r.interviewer_id WHERE r.interview_id = $1
           ORDER BY r.created_at, r.feedback_id"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn insert(
    tx: &mut WriteTx,
    id: FeedbackId,
    interview: &InterviewFacts,
    author: UserId,
    scorecard: &Scorecard,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO feedback (id, interview_id, interviewer_id, candidate_id, candidate_email, pass_fail_status, rating, message, tags,
                               created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        id as _,
        interview.id as _,
        author as _,
        interview.candidate as _,
        interview.candidate_email,
        scorecard.pass_fail.as_str(),
        scorecard.rating,
        scorecard.message,
        &scorecard.tags,
        now
    )
    .execute(&mut **tx)
    .await?;
    keep_revision(tx, id).await
}

pub async fn update(tx: &mut WriteTx, id: FeedbackId, scorecard: &Scorecard) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE feedback SET pass_fail_status = $2, rating = $3, message = $4, tags = $5, revision = revision + 1, updated_at = $6
         WHERE id = $1",
        id as _,
        scorecard.pass_fail.as_str(),
        scorecard.rating,
        scorecard.message,
        &scorecard.tags,
        now
    )
    .execute(&mut **tx)
    .await?;
    keep_revision(tx, id).await
}

async fn keep_revision(tx: &mut WriteTx, id: FeedbackId) -> Result<()> {
    sqlx::query!(
        "INSERT INTO feedback_revisions (feedback_id, revision, pass_fail_status, rating, message, tags, written_at)
         SELECT id, revision, pass_fail_status, rating, message, tags, updated_at FROM feedback WHERE id = $1",
        id as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub struct RevisionRow {
    pub revision: i32,
    pub pass_fail_status: String,
    pub rating: Option<i32>,
    pub message: String,
    pub tags: Vec<String>,
    pub written_at: DateTime<Utc>,
}

pub async fn revisions(connection: &mut PgConnection, id: FeedbackId) -> Result<Vec<RevisionRow>> {
    let rows = sqlx::query_as!(
        RevisionRow,
        "SELECT revision, pass_fail_status, rating, message, tags, written_at FROM feedback_revisions
         WHERE feedback_id = $1 ORDER BY revision DESC",
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The scorecards of the interview whose candidate has been told of an outcome.
pub async fn announced(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<FeedbackId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: FeedbackId" FROM feedback WHERE interview_id = $1 AND announced_at IS NOT NULL"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Notes that the candidate may read what the interview's results show by now.
pub async fn mark_announced(tx: &mut WriteTx, interview: InterviewId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE feedback SET announced_at = $2 WHERE announced_at IS NULL
            AND id IN (SELECT feedback_id FROM interview_results WHERE interview_id = $1)",
        interview as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Interviews with a result that was written after `since` and that the candidate has not been told of.
pub async fn unannounced(connection: &mut PgConnection, since: DateTime<Utc>) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT DISTINCT f.interview_id AS "id: InterviewId"
           FROM feedback f JOIN interview_results r ON r.feedback_id = f.id
           WHERE f.announced_at IS NULL AND f.updated_at > $1 LIMIT 100"#,
        since
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

pub struct DraftRow {
    pub content: Draft,
    pub updated_at: DateTime<Utc>,
}

pub async fn draft(
    connection: &mut PgConnection,
    interview: InterviewId,
    author: UserId,
) -> Result<Option<DraftRow>> {
    let row = sqlx::query!(
        "SELECT content, updated_at FROM feedback_drafts WHERE interview_id = $1 AND interviewer_id = $2",
        interview as _,
        author as _
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(DraftRow {
        content: serde_json::from_value(row.content).map_err(Error::internal)?,
        updated_at: row.updated_at,
    }))
}

pub async fn put_draft(
    tx: &mut WriteTx,
    interview: InterviewId,
    author: UserId,
    draft: &Draft,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO feedback_drafts (interview_id, interviewer_id, content, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (interview_id, interviewer_id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at",
        interview as _,
        author as _,
        serde_json::to_value(draft).map_err(Error::internal)?,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete_draft(tx: &mut WriteTx, interview: InterviewId, author: UserId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM feedback_drafts WHERE interview_id = $1 AND interviewer_id = $2",
        interview as _,
        author as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn has_submitted(
    connection: &mut PgConnection,
    interview: InterviewId,
    author: UserId,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM feedback WHERE interview_id = $1 AND interviewer_id = $2",
        interview as _,
        author as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}
