//! The tables `jobs` and `job_status_changes`, and how many applications stand where.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::model::{EmploymentType, JobFocus, JobQuestion};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, JobId, UserId};
use crate::kernel::list::Cursor;

/// What a company says about a job, and may change.
#[derive(Clone, Debug)]
pub struct JobContent {
    pub title: String,
    pub description: String,
    pub requirements: String,
    pub job_focus: JobFocus,
    pub is_active: bool,
    pub published_at: Option<DateTime<Utc>>,
    /// However often it was taken down since.
    pub first_published_at: Option<DateTime<Utc>>,
    /// From then on nobody can apply.
    pub closes_at: Option<DateTime<Utc>>,
    pub location: Option<String>,
    pub country: Option<String>,
    pub is_remote: bool,
    pub employment_type: EmploymentType,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub cost: Option<i64>,
    pub currency: Option<String>,
    /// For whom an agency hires.
    pub client_name: Option<String>,
    pub client_is_public: bool,
    pub questions: Vec<JobQuestion>,
}

impl JobContent {
    /// Whether it is open, and whether it is published.
    pub fn standing(&self) -> (bool, bool) {
        (self.is_active, self.published_at.is_some())
    }

    /// Whether people can apply at this time.
    pub fn takes_applications(&self, now: DateTime<Utc>) -> bool {
        self.is_active && self.closes_at.is_none_or(|end| now < end)
    }
}

/// How a job stood after it was opened, closed, published or taken down.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = JobStatusChange)]
pub struct StatusChange {
    pub is_active: bool,
    pub is_published: bool,
    pub changed_at: DateTime<Utc>,
    /// None where a program did it.
    pub changed_by_name: Option<String>,
}

/// How many applications stand at each stage.
#[derive(Clone, Copy, Debug, Default, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StageCounts {
    pub applied: i64,
    pub screening: i64,
    pub interview: i64,
    pub offer: i64,
    pub hired: i64,
    pub rejected: i64,
}

pub struct JobRow {
    pub id: JobId,
    pub company: CompanyId,
    pub company_name: String,
    pub content: JobContent,
    pub counts: StageCounts,
    pub status_changes: Vec<StatusChange>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Which jobs are asked for.
#[derive(Default)]
pub struct Filter<'a> {
    /// Only this one.
    pub id: Option<JobId>,
    /// Only this company's.
    pub company: Option<CompanyId>,
    /// Only those whose title has this in it.
    pub text: Option<&'a str>,
    /// Only those that take applications at this time, or only those that do not.
    pub active: Option<(bool, DateTime<Utc>)>,
    /// Only those with a public page, of a company in which somebody can read who applies.
    pub public: bool,
}

pub async fn jobs(
    connection: &mut PgConnection,
    filter: &Filter<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<JobRow>> {
    let rows = sqlx::query!(
        r#"SELECT j.id AS "id: JobId", j.company_id AS "company: CompanyId", c.company_name AS "company_name!", j.title, j.description,
                  j.requirements, j.job_focus AS "job_focus: JobFocus", j.is_active, j.published_at, j.first_published_at, j.closes_at,
                  j.location, j.country, j.is_remote,
                  j.employment_type AS "employment_type: EmploymentType", j.salary_min, j.salary_max, j.cost, j.currency,
                  j.client_name, j.client_is_public,
                  j.questions AS "questions: Json<Vec<JobQuestion>>", j.created_at, j.updated_at,
                  n.applied AS "applied!", n.screening AS "screening!", n.interview AS "interview!", n.offer AS "offer!",
                  n.hired AS "hired!", n.rejected AS "rejected!",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('isActive', s.is_active, 'isPublished', s.is_published, 'changedAt', s.changed_at,
                                                                'changedByName', p.name) ORDER BY s.number), '[]')
                   FROM job_status_changes s LEFT JOIN people p ON p.id = s.actor_id WHERE s.job_id = j.id) AS "status_changes!: Json<Vec<StatusChange>>"
           FROM jobs j JOIN companies c ON c.id = j.company_id
           CROSS JOIN LATERAL (
               SELECT count(*) FILTER (WHERE stage = 'APPLIED') AS applied, count(*) FILTER (WHERE stage = 'SCREENING') AS screening,
                      count(*) FILTER (WHERE stage = 'INTERVIEW') AS interview, count(*) FILTER (WHERE stage = 'OFFER') AS offer,
                      count(*) FILTER (WHERE stage = 'HIRED') AS hired, count(*) FILTER (WHERE stage = 'REJECTED') AS rejected
               FROM applications a WHERE a.job_id = j.id) n
           WHERE ($1::uuid IS NULL OR j.id = $1) AND ($2::uuid IS NULL OR j.company_id = $2)
             AND ($3::text IS NULL OR strpos(lower(j.title), lower($3)) > 0)
             AND ($4::boolean IS DISTINCT FROM true OR j.is_active AND (j.closes_at IS NULL OR j.closes_at > $9))
             AND ($4::boolean IS DISTINCT FROM false OR NOT j.is_active OR j.closes_at <= $9)
             AND (NOT $5 OR j.published_at IS NOT NULL AND EXISTS (SELECT FROM company_membership m WHERE m.company_id = j.company_id))
             AND ($6::timestamptz IS NULL OR (j.created_at, j.id) < ($6, $7))
           ORDER BY j.created_at DESC, j.id DESC LIMIT $8"#,
        filter.id as _,
        filter.company as _,
        filter.text,
        filter.active.map(|(active, _)| active),
        filter.public,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit,
        filter.active.map(|(_, now)| now)
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| JobRow {
            id: row.id,
            company: row.company,
            company_name: row.company_name,
            content: JobContent {
                title: row.title,
                description: row.description,
                requirements: row.requirements,
                job_focus: row.job_focus,
                is_active: row.is_active,
                published_at: row.published_at,
                first_published_at: row.first_published_at,
                closes_at: row.closes_at,
                location: row.location,
                country: row.country,
                is_remote: row.is_remote,
                employment_type: row.employment_type,
                salary_min: row.salary_min,
                salary_max: row.salary_max,
                cost: row.cost,
                currency: row.currency,
                client_name: row.client_name,
                client_is_public: row.client_is_public,
                questions: row.questions.0,
            },
            counts: StageCounts {
                applied: row.applied,
                screening: row.screening,
                interview: row.interview,
                offer: row.offer,
                hired: row.hired,
                rejected: row.rejected,
            },
            status_changes: row.status_changes.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
        .collect())
}

/// One job.
pub async fn job(connection: &mut PgConnection, id: JobId) -> Result<JobRow> {
    let filter = Filter { id: Some(id), ..Filter::default() };
    jobs(connection, &filter, None, 1).await?.pop().ok_or_else(|| Code::JobNotFound.into())
}

/// The company's jobs that are open or have a public page; those who change them wait.
pub async fn open_or_published(tx: &mut WriteTx, company: CompanyId) -> Result<Vec<JobId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: JobId" FROM jobs WHERE company_id = $1 AND (is_active OR published_at IS NOT NULL) ORDER BY id FOR UPDATE"#,
        company as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids)
}

/// Makes those who change the same job wait for each other.
pub async fn lock(tx: &mut WriteTx, id: JobId) -> Result<()> {
    sqlx::query!("SELECT id FROM jobs WHERE id = $1 FOR UPDATE", id as _).fetch_optional(&mut **tx).await?;
    Ok(())
}

pub async fn insert(
    tx: &mut WriteTx,
    id: JobId,
    company: CompanyId,
    author: Option<UserId>,
    content: &JobContent,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO jobs (id, company_id, created_by, title, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)",
        id as _,
        company as _,
        author as _,
        content.title,
        now
    )
    .execute(&mut **tx)
    .await?;
    save(tx, id, content, None).await
}

/// Saves a job; `stood` is how it stood before, if it was there.
pub async fn save(
    tx: &mut WriteTx,
    id: JobId,
    content: &JobContent,
    stood: Option<(bool, bool)>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE jobs SET title = $2, description = $3, requirements = $4, job_focus = $5, is_active = $6, published_at = $7, location = $8,
                is_remote = $9, employment_type = $10, salary_min = $11, salary_max = $12, cost = $13, currency = $14, questions = $15,
                updated_at = $16, client_name = $17, client_is_public = $18, first_published_at = $19, closes_at = $20, country = $21
         WHERE id = $1",
        id as _,
        content.title,
        content.description,
        content.requirements,
        content.job_focus as _,
        content.is_active,
        content.published_at,
        content.location,
        content.is_remote,
        content.employment_type as _,
        content.salary_min,
        content.salary_max,
        content.cost,
        content.currency,
        Json(&content.questions) as _,
        now,
        content.client_name,
        content.client_is_public,
        content.first_published_at,
        content.closes_at,
        content.country
    )
    .execute(&mut **tx)
    .await?;
    // What a job of old was before anybody kept it is not told as if it had come about now.
    if stood == Some(content.standing()) { Ok(()) } else { note_status(tx, id).await }
}

/// Keeps how the job stands, where that is not what was kept last.
async fn note_status(tx: &mut WriteTx, id: JobId) -> Result<()> {
    let (now, actor) = (tx.now(), tx.actor().user_id());
    sqlx::query!(
        "INSERT INTO job_status_changes (job_id, number, is_active, is_published, actor_id, changed_at)
         SELECT j.id, coalesce(last.number, 0) + 1, j.is_active, j.published_at IS NOT NULL, $2, $3
         FROM jobs j LEFT JOIN LATERAL (
             SELECT number, is_active, is_published FROM job_status_changes WHERE job_id = j.id ORDER BY number DESC LIMIT 1) last ON true
         WHERE j.id = $1 AND (last.is_active, last.is_published) IS DISTINCT FROM (j.is_active, j.published_at IS NOT NULL)",
        id as _,
        actor as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Deletes a job that nobody has applied for.
pub async fn delete(tx: &mut WriteTx, id: JobId) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM jobs WHERE id = $1 AND NOT EXISTS (SELECT FROM applications WHERE job_id = $1)",
        id as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}
