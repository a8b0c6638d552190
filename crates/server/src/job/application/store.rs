//! The tables `applications`, `application_stages`, `offers` and `self_identifications`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::job::model::{ApplicationAnswer, OfferAnswer, RejectionReason, SelfIdentification, Source, Stage};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{ApplicationId, CompanyId, JobId, OfferId, ResumeId, UserId};
use crate::kernel::list::Cursor;

/// An application as it stands on the board.
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub job: JobId,
    pub company: CompanyId,
    pub job_title: String,
    pub candidate: UserId,
    pub name: String,
    pub email: String,
    pub avatar: Option<String>,
    pub stage: Stage,
    pub stage_changed_at: DateTime<Utc>,
    pub rejection_reason: Option<RejectionReason>,
    pub source: Source,
    pub source_detail: Option<String>,
    pub phone: Option<String>,
    pub linkedin: Option<String>,
    pub github: Option<String>,
    pub note: Option<String>,
    pub answers: Json<Vec<ApplicationAnswer>>,
    pub resume: Option<ResumeId>,
    pub consented_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub has_open_offer: bool,
}

/// Which applications are asked for.
#[derive(Default)]
pub struct Filter<'a> {
    pub id: Option<ApplicationId>,
    pub job: Option<JobId>,
    pub stage: Option<Stage>,
    /// Part of a name or an address.
    pub text: Option<&'a str>,
}

/// The last moved first.
pub async fn applications(
    connection: &mut PgConnection,
    filter: &Filter<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<ApplicationRow>> {
    let rows = sqlx::query_as!(
        ApplicationRow,
        r#"SELECT a.id AS "id: _", a.job_id AS "job: _", j.company_id AS "company: _", j.title AS job_title, a.candidate_id AS "candidate: _",
                  p.name AS "name!", coalesce(c.email, p.email) AS "email!", p.avatar, a.stage AS "stage: _", a.stage_changed_at,
                  a.rejection_reason AS "rejection_reason: _", a.source AS "source: _", a.source_detail, a.phone, a.linkedin, a.github, a.note,
                  a.answers AS "answers: _", a.resume_id AS "resume: _", a.consented_at, a.created_at,
                  EXISTS (SELECT FROM offers o WHERE o.application_id = a.id AND o.answer IS NULL) AS "has_open_offer!"
           FROM applications a JOIN jobs j ON j.id = a.job_id JOIN people p ON p.id = a.candidate_id
           LEFT JOIN company_candidates c ON c.company_id = j.company_id AND c.user_id = a.candidate_id
           WHERE ($1::uuid IS NULL OR a.id = $1) AND ($2::uuid IS NULL OR a.job_id = $2) AND ($3::text IS NULL OR a.stage = $3)
             AND ($4::text IS NULL OR strpos(lower(p.name || ' ' || coalesce(c.email, p.email)), lower($4)) > 0)
             AND ($5::timestamptz IS NULL OR (a.stage_changed_at, a.id) < ($5, $6))
           ORDER BY a.stage_changed_at DESC, a.id DESC LIMIT $7"#,
        filter.id as _,
        filter.job as _,
        filter.stage as _,
        filter.text,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// One application.
pub async fn application(connection: &mut PgConnection, id: ApplicationId) -> Result<ApplicationRow> {
    let filter = Filter { id: Some(id), ..Filter::default() };
    applications(connection, &filter, None, 1).await?.pop().ok_or_else(|| Code::ApplicationNotFound.into())
}

/// Makes those who change the same application wait for each other.
pub async fn lock(tx: &mut WriteTx, id: ApplicationId) -> Result<()> {
    sqlx::query!("SELECT id FROM applications WHERE id = $1 FOR UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// The candidate's applications that are neither hired nor rejected.
pub async fn open_of(connection: &mut PgConnection, candidate: UserId) -> Result<Vec<ApplicationId>> {
    let open = sqlx::query_scalar!(
        r#"SELECT id AS "id: ApplicationId" FROM applications WHERE candidate_id = $1 AND stage NOT IN ('HIRED', 'REJECTED') ORDER BY id"#,
        candidate as _
    )
    .fetch_all(connection)
    .await?;
    Ok(open)
}

/// The candidate's application for the job, if there is one.
pub async fn find(
    connection: &mut PgConnection,
    job: JobId,
    candidate: UserId,
) -> Result<Option<ApplicationId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: ApplicationId" FROM applications WHERE job_id = $1 AND candidate_id = $2"#,
        job as _,
        candidate as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(id)
}

/// An application to be.
pub struct NewApplication<'a> {
    pub job: JobId,
    pub candidate: UserId,
    pub stage: Stage,
    pub source: Source,
    pub source_detail: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub linkedin: Option<&'a str>,
    pub github: Option<&'a str>,
    pub note: Option<&'a str>,
    pub answers: &'a [ApplicationAnswer],
    pub resume: Option<ResumeId>,
    pub consented: bool,
    /// On whose behalf a task adds it.
    pub added_by: Option<UserId>,
}

impl<'a> NewApplication<'a> {
    /// An application of which nothing else is known.
    pub fn new(job: JobId, candidate: UserId, source: Source) -> Self {
        Self {
            job,
            candidate,
            stage: Stage::Applied,
            source,
            source_detail: None,
            phone: None,
            linkedin: None,
            github: None,
            note: None,
            answers: &[],
            resume: None,
            consented: false,
            added_by: None,
        }
    }
}

/// Which of `people` have applied for the job.
pub async fn applicants(connection: &mut PgConnection, job: JobId, people: &[UserId]) -> Result<Vec<UserId>> {
    let found = sqlx::query_scalar!(
        r#"SELECT candidate_id AS "id: UserId" FROM applications WHERE job_id = $1 AND candidate_id = ANY($2)"#,
        job as _,
        people as _
    )
    .fetch_all(connection)
    .await?;
    Ok(found)
}

pub async fn insert(tx: &mut WriteTx, new: &NewApplication<'_>) -> Result<ApplicationId> {
    let (id, now) = (tx.new_id::<ApplicationId>(), tx.now());
    let actor = new.added_by.or_else(|| tx.actor().user_id());
    sqlx::query!(
        "WITH added AS (
             INSERT INTO applications (id, job_id, candidate_id, stage_changed_at, source, source_detail, phone, answers, resume_id,
                                       consented_at, created_at, updated_at, stage, linkedin, github, note)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN $4::timestamptz END, $4, $4, $12, $13, $14, $15)
             RETURNING id, stage)
         INSERT INTO application_stages (application_id, number, to_stage, actor_id, changed_at) SELECT id, 1, stage, $11, $4 FROM added",
        id as _,
        new.job as _,
        new.candidate as _,
        now,
        new.source as _,
        new.source_detail,
        new.phone,
        Json(new.answers) as _,
        new.resume as _,
        new.consented,
        actor as _,
        new.stage as _,
        new.linkedin,
        new.github,
        new.note
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Whether somebody said something about themselves with an application, or later. What it was is only counted: nothing here reads it.
pub async fn has_self_identification(connection: &mut PgConnection, id: ApplicationId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM self_identifications WHERE application_id = $1) AS "found!""#,
        id as _
    );
    Ok(found.fetch_one(connection).await?)
}

/// Forgets what somebody said about themselves.
pub async fn delete_self_identification(tx: &mut WriteTx, id: ApplicationId) -> Result<()> {
    sqlx::query!("DELETE FROM self_identifications WHERE application_id = $1", id as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what somebody says about themselves, in place of what they said before.
pub async fn save_self_identification(
    tx: &mut WriteTx,
    id: ApplicationId,
    words: &SelfIdentification,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO self_identifications (application_id, gender, age_group, ethnicity, disability, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (application_id) DO UPDATE SET gender = excluded.gender, age_group = excluded.age_group, ethnicity = excluded.ethnicity,
                                                    disability = excluded.disability, created_at = excluded.created_at",
        id as _,
        words.gender as _,
        words.age_group as _,
        words.ethnicity.as_deref(),
        words.disability,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Moves an application, and keeps that it was moved; the number of this move.
pub async fn set_stage(
    tx: &mut WriteTx,
    id: ApplicationId,
    to: Stage,
    reason: Option<RejectionReason>,
) -> Result<i32> {
    let (now, actor) = (tx.now(), tx.actor().user_id());
    let number = sqlx::query_scalar!(
        "WITH before AS (SELECT stage FROM applications WHERE id = $1), moved AS (
             UPDATE applications SET stage = $2, rejection_reason = $3, stage_changed_at = $4, updated_at = $4 WHERE id = $1 RETURNING id)
         INSERT INTO application_stages (application_id, number, from_stage, to_stage, actor_id, changed_at)
         SELECT $1, (SELECT coalesce(max(number), 0) + 1 FROM application_stages WHERE application_id = $1), before.stage, $2, $5, $4
         FROM before, moved RETURNING number",
        id as _,
        to as _,
        reason as _,
        now,
        actor as _
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(number)
}

/// One move from stage to stage.
pub struct StageRow {
    pub number: i32,
    pub from_stage: Option<Stage>,
    pub to_stage: Stage,
    pub actor_name: Option<String>,
    pub changed_at: DateTime<Utc>,
}

/// All moves of an application, the first one first.
pub async fn stages(connection: &mut PgConnection, id: ApplicationId) -> Result<Vec<StageRow>> {
    let rows = sqlx::query_as!(
        StageRow,
        r#"SELECT s.number, s.from_stage AS "from_stage: _", s.to_stage AS "to_stage: _", p.name AS "actor_name?", s.changed_at
           FROM application_stages s LEFT JOIN people p ON p.id = s.actor_id WHERE s.application_id = $1 ORDER BY s.number"#,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// An offer of employment.
pub struct OfferRow {
    pub id: OfferId,
    pub made_at: DateTime<Utc>,
    pub made_by: Option<String>,
    pub note: Option<String>,
    pub answer: Option<OfferAnswer>,
    pub answered_at: Option<DateTime<Utc>>,
    /// The move of the application that came with the answer.
    pub answer_move: Option<i32>,
    /// Whether nobody gave the answer and that move brought it.
    pub is_settled: bool,
}

/// What became of an offer.
pub struct Answered {
    /// None: it is open again.
    pub answer: Option<OfferAnswer>,
    /// The number of the move that came with it.
    pub came_with: Option<i32>,
    /// Whether the move brought the answer, and not the other way round.
    pub is_settled: bool,
}

/// All offers of an application, the first one first.
pub async fn offers(connection: &mut PgConnection, id: ApplicationId) -> Result<Vec<OfferRow>> {
    let rows = sqlx::query_as!(
        OfferRow,
        r#"SELECT o.id AS "id: _", o.made_at, p.name AS "made_by?", o.note, o.answer AS "answer: _", o.answered_at, o.answer_move, o.is_settled
           FROM offers o LEFT JOIN people p ON p.id = o.made_by WHERE o.application_id = $1 ORDER BY o.made_at, o.id"#,
        id as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn insert_offer(
    tx: &mut WriteTx,
    application: ApplicationId,
    note: Option<&str>,
) -> Result<OfferId> {
    let (id, now, actor) = (tx.new_id::<OfferId>(), tx.now(), tx.actor().user_id());
    sqlx::query!(
        "INSERT INTO offers (id, application_id, made_at, made_by, note) VALUES ($1, $2, $3, $4, $5)",
        id as _,
        application as _,
        now,
        actor as _,
        note
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Keeps the answer to an offer, in place of one that it had.
pub async fn answer_offer(tx: &mut WriteTx, id: OfferId, answer: &Answered) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE offers SET answer = $2, answered_at = CASE WHEN $2::text IS NOT NULL THEN $3::timestamptz END, answer_move = $4, is_settled = $5
         WHERE id = $1",
        id as _,
        answer.answer as _,
        now,
        answer.came_with,
        answer.is_settled
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes what a person said out of their applications; that they applied, and how far they came, is the company's record. The résumés that
/// came with them.
pub async fn erase_all(tx: &mut WriteTx, candidate: UserId) -> Result<Vec<ResumeId>> {
    let now = tx.now();
    let resumes = sqlx::query_scalar!(
        r#"WITH erased AS (
             UPDATE applications SET phone = NULL, linkedin = NULL, github = NULL, note = NULL, answers = '[]', source_detail = NULL, resume_id = NULL, updated_at = $2
             WHERE candidate_id = $1 RETURNING id),
         gone AS (DELETE FROM self_identifications s USING erased e WHERE s.application_id = e.id)
         SELECT resume_id AS "resume!: ResumeId" FROM applications WHERE candidate_id = $1 AND resume_id IS NOT NULL"#,
        candidate as _,
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(resumes)
}
