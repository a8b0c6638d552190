//! The tables `interviews` and `interview_interviewers`.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::facts::{EndReason, InterviewFacts, InterviewStatus};
use super::seating::{Seated, is_held};
use crate::booking::Seat;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, JobId, UserId};

pub async fn facts(connection: &mut PgConnection, id: InterviewId) -> Result<Option<InterviewFacts>> {
    // Whoever has left the company interviews for it no more.
    let row = sqlx::query!(
        r#"SELECT company_id AS "company: CompanyId", title, candidate_id AS "candidate: UserId", candidate_name, candidate_email,
                  ARRAY(SELECT p.user_id FROM interview_interviewers p
                        JOIN company_membership m ON m.company_id = i.company_id AND m.user_id = p.user_id
                        WHERE p.interview_id = i.id ORDER BY p.position) AS "interviewers!",
                  ARRAY(SELECT p.user_id FROM interview_interviewers p WHERE p.interview_id = i.id AND p.seat = 'SHADOW') AS "shadows!",
                  scheduled_time, upper(interview_during(scheduled_time, duration_minutes)) AS "scheduled_end!",
                  interview_ends_at(scheduled_time, start_time, duration_minutes, extended_minutes) AS "ends_at!",
                  start_time, end_time, status, end_reason, time_extension_count, version, media_room
           FROM interviews i WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| InterviewFacts {
        id,
        company: row.company,
        title: row.title,
        candidate: row.candidate,
        candidate_name: row.candidate_name,
        candidate_email: row.candidate_email,
        interviewers: row.interviewers.into_iter().map(UserId).collect(),
        shadows: row.shadows.into_iter().map(UserId).collect(),
        scheduled_time: row.scheduled_time,
        scheduled_end: row.scheduled_end,
        start_time: row.start_time,
        ends_at: row.ends_at,
        extensions: row.time_extension_count,
        end_time: row.end_time,
        version: row.version,
        status: InterviewStatus::from_row(&row.status),
        end_reason: row.end_reason.as_deref().map(EndReason::from_row),
        media_room: row.media_room,
    }))
}

pub async fn those_over(connection: &mut PgConnection, all: &[InterviewId]) -> Result<Vec<InterviewId>> {
    let all: Vec<uuid::Uuid> = all.iter().map(|id| id.0).collect();
    let over = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews WHERE id = ANY($1) AND status IN ('COMPLETED', 'CANCELLED')"#,
        &all
    )
    .fetch_all(connection)
    .await?;
    Ok(over)
}

/// Reads anew what a company calls a candidate, and under which address it writes to them (`interviews_fill_people`).
pub async fn candidate_corrected(tx: &mut WriteTx, company: CompanyId, candidate: UserId) -> Result<()> {
    sqlx::query!(
        "UPDATE interviews SET candidate_id = candidate_id WHERE company_id = $1 AND candidate_id = $2",
        company as _,
        candidate as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Leaves no address of a candidate, and no link that opens their interviews.
pub async fn candidate_erased(tx: &mut WriteTx, company: CompanyId, candidate: UserId) -> Result<()> {
    candidate_corrected(tx, company, candidate).await?;
    let now = tx.now();
    sqlx::query!(
        "UPDATE invitations SET emailed_to = NULL, revoked_at = coalesce(revoked_at, $3)
         WHERE interview_id IN (SELECT id FROM interviews WHERE company_id = $1 AND candidate_id = $2)",
        company as _,
        candidate as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn has_upcoming(connection: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> Result<bool> {
    let has = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM interviews i
                WHERE (i.candidate_id = $1 OR EXISTS (SELECT FROM interview_interviewers w WHERE w.interview_id = i.id AND w.user_id = $1))
                  AND (i.status = 'IN_PROGRESS' OR i.status = 'SCHEDULED' AND upper(interview_during(i.scheduled_time, i.duration_minutes)) > $2)
           ) AS "has!""#,
        user as _,
        now
    )
    .fetch_one(connection)
    .await?;
    Ok(has)
}

pub async fn interview_of_room(
    connection: &mut PgConnection,
    media_room: &str,
) -> Result<Option<InterviewId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews WHERE media_room = $1"#,
        media_room
    )
    .fetch_optional(connection)
    .await?;
    Ok(id)
}

pub async fn begin(tx: &mut WriteTx, id: InterviewId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interviews SET status = 'IN_PROGRESS', start_time = $2, version = version + 1, updated_at = $2 WHERE id = $1 AND status = 'SCHEDULED'",
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn complete(tx: &mut WriteTx, id: InterviewId, reason: EndReason) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interviews SET status = 'COMPLETED', end_time = $2, end_reason = $3, version = version + 1, updated_at = $2
         WHERE id = $1 AND status IN ('SCHEDULED', 'IN_PROGRESS')",
        id as _,
        now,
        reason.as_str()
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn extend(tx: &mut WriteTx, id: InterviewId, minutes: i32) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interviews SET extended_minutes = extended_minutes + $2, time_extension_count = time_extension_count + 1,
                version = version + 1, updated_at = $3
         WHERE id = $1",
        id as _,
        minutes,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn in_progress(connection: &mut PgConnection) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews WHERE status = 'IN_PROGRESS' ORDER BY id"#
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

pub async fn set_empty_since(tx: &mut WriteTx, id: InterviewId, since: Option<DateTime<Utc>>) -> Result<()> {
    sqlx::query!("UPDATE interviews SET empty_since = $2 WHERE id = $1", id as _, since)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn abandoned(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    grace: TimeDelta,
) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews
           WHERE status = 'IN_PROGRESS' AND empty_since < $1
             AND interview_ends_at(scheduled_time, start_time, duration_minutes, extended_minutes) < $2 LIMIT 100"#,
        now - grace,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

pub async fn next_message_number(tx: &mut WriteTx, id: InterviewId) -> Result<i64> {
    let number = sqlx::query_scalar!(
        "UPDATE interviews SET last_message = last_message + 1 WHERE id = $1 RETURNING last_message",
        id as _
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(number)
}

/// An interview to be.
pub struct NewInterviewRow<'a> {
    pub id: InterviewId,
    pub company: CompanyId,
    pub title: &'a str,
    pub description: &'a str,
    pub created_by: UserId,
    pub lead: UserId,
    pub candidate: UserId,
    pub application: Option<ApplicationId>,
    pub job: Option<JobId>,
    pub time_zone: &'a str,
    pub scheduled_time: DateTime<Utc>,
    pub duration_minutes: i32,
    pub media_room: &'a str,
}

pub async fn insert(tx: &mut WriteTx, row: NewInterviewRow<'_>) -> Result<()> {
    let now = tx.now();
    // The names are filled in by the database's trigger.
    sqlx::query!(
        "INSERT INTO interviews (id, company_id, title, description, created_by, interviewer_id, candidate_id, time_zone, scheduled_time,
                                 duration_minutes, media_room, candidate_email, candidate_name, application_id, job_id, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', $12, $13, $14, $14)",
        row.id as _,
        row.company as _,
        row.title,
        row.description,
        row.created_by as _,
        row.lead as _,
        row.candidate as _,
        row.time_zone,
        row.scheduled_time,
        row.duration_minutes,
        row.media_room,
        row.application as _,
        row.job as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes everybody but these out of an interview, so that it can move to where the others are not free.
pub async fn remove_interviewers_but(tx: &mut WriteTx, id: InterviewId, stay: &[UserId]) -> Result<()> {
    let users: Vec<uuid::Uuid> = stay.iter().map(|user| user.0).collect();
    sqlx::query!(
        "DELETE FROM interview_interviewers WHERE interview_id = $1 AND user_id <> ALL($2)",
        id as _,
        &users
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds interviewers to those there are, each with their seat; the first one leads who does not only watch, as long as somebody is
/// there who does not only learn.
pub async fn set_interviewers(tx: &mut WriteTx, id: InterviewId, interviewers: &[Seated]) -> Result<()> {
    let (users, seats): (Vec<uuid::Uuid>, Vec<String>) =
        interviewers.iter().map(|(user, seat)| (user.0, seat.as_str().to_owned())).unzip();
    sqlx::query!(
        "INSERT INTO interview_interviewers (interview_id, user_id, seat, position, during, active)
         SELECT $1, user_id, seat, position, 'empty'::tstzrange, false
         FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS p (user_id, seat, position)
         ON CONFLICT (interview_id, user_id) DO UPDATE SET position = excluded.position, seat = excluded.seat",
        id as _,
        &users,
        &seats
    )
    .execute(&mut **tx)
    .await?;
    let lead = interviewers
        .iter()
        .find(|(_, seat)| *seat != Seat::Shadow)
        .filter(|_| is_held(interviewers))
        .map(|(user, _)| *user);
    sqlx::query!(
        "UPDATE interviews SET interviewer_id = $2 WHERE id = $1 AND interviewer_id IS DISTINCT FROM $2",
        id as _,
        lead as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The interviews whose candidate this account is.
pub async fn as_candidate(connection: &mut PgConnection, user: UserId) -> Result<Vec<InterviewId>> {
    let interviews = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews WHERE candidate_id = $1 ORDER BY id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(interviews)
}

/// The interviews whose questions are kept from this account: those whose candidate it is, and those that this company gave to its address and that
/// nobody has accepted yet.
pub async fn asking(
    connection: &mut PgConnection,
    user: UserId,
    company: CompanyId,
) -> Result<Vec<InterviewId>> {
    let interviews = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews
           WHERE candidate_id = $1 OR (company_id = $2 AND lower(candidate_email) = (SELECT lower(email) FROM users WHERE id = $1))
           ORDER BY id"#,
        user as _,
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(interviews)
}

/// The application that an interview is for, if it is for one.
pub async fn application(connection: &mut PgConnection, id: InterviewId) -> Result<Option<ApplicationId>> {
    let found = sqlx::query_scalar!(
        r#"SELECT application_id AS "application: ApplicationId" FROM interviews WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.flatten())
}

/// What an edit may need of the row as it stands, which it locks.
pub struct Locked {
    pub version: i32,
    pub description: String,
    pub time_zone: String,
    pub duration_minutes: i32,
}

pub async fn lock(tx: &mut WriteTx, id: InterviewId) -> Result<Option<Locked>> {
    let row = sqlx::query_as!(
        Locked,
        "SELECT version, description, time_zone, duration_minutes FROM interviews WHERE id = $1 FOR UPDATE",
        id as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// The columns that an edit may change; None leaves one as it is.
#[derive(Default)]
pub struct InterviewChange<'a> {
    pub title: Option<&'a str>,
    pub description: Option<&'a str>,
    pub time_zone: Option<&'a str>,
    pub scheduled_time: Option<DateTime<Utc>>,
    pub duration_minutes: Option<i32>,
}

pub async fn update(tx: &mut WriteTx, id: InterviewId, change: &InterviewChange<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interviews SET title = coalesce($2, title), description = coalesce($3, description), time_zone = coalesce($4, time_zone),
                scheduled_time = coalesce($5, scheduled_time), duration_minutes = coalesce($6, duration_minutes),
                version = version + 1, updated_at = $7
         WHERE id = $1",
        id as _,
        change.title,
        change.description,
        change.time_zone,
        change.scheduled_time,
        change.duration_minutes,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// `by` is none where a link, a program or the server calls it off.
pub async fn cancel(
    tx: &mut WriteTx,
    id: InterviewId,
    reason: &str,
    note: Option<&str>,
    by: Option<UserId>,
) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interviews SET status = 'CANCELLED', cancel_reason = $2, cancel_note = $3, end_time = CASE WHEN start_time IS NOT NULL THEN $4::timestamptz END,
                cancelled_at = $4, cancelled_by = $5, version = version + 1, updated_at = $4
         WHERE id = $1 AND status IN ('SCHEDULED', 'IN_PROGRESS')",
        id as _,
        reason,
        note,
        now,
        by as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn set_candidate(tx: &mut WriteTx, id: InterviewId, candidate: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interviews SET candidate_id = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        id as _,
        candidate as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who made it.
pub async fn author(connection: &mut PgConnection, id: InterviewId) -> Result<UserId> {
    let author = sqlx::query_scalar!(
        r#"SELECT created_by AS "author: UserId" FROM interviews WHERE id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(author)
}

/// What an interview's facts leave out of what was said when it was made, or changed.
pub struct Details {
    /// What the candidate should know.
    pub description: String,
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// How long it takes, as booked.
    pub duration_minutes: i32,
}

/// An interview's details.
pub async fn details(connection: &mut PgConnection, id: InterviewId) -> Result<Details> {
    let details = sqlx::query_as!(
        Details,
        "SELECT description, time_zone, duration_minutes FROM interviews WHERE id = $1",
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(details)
}

pub async fn time_zone(connection: &mut PgConnection, id: InterviewId) -> Result<String> {
    let zone = sqlx::query_scalar!("SELECT time_zone FROM interviews WHERE id = $1", id as _)
        .fetch_one(connection)
        .await?;
    Ok(zone)
}
