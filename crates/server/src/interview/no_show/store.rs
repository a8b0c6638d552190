//! The tables `interview_no_shows` and `no_show_watch`, and what the room publishes of who was seen.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::NoShowSide;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, NoShowId, UserId};

/// A no-show that was not taken back.
pub struct Standing {
    pub side: NoShowSide,
    pub marked_at: DateTime<Utc>,
}

pub async fn standing(connection: &mut PgConnection, id: InterviewId) -> Result<Option<Standing>> {
    let row = sqlx::query!(
        "SELECT side, marked_at FROM interview_no_shows WHERE interview_id = $1 AND undone_at IS NULL",
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Standing { side: NoShowSide::from_row(&row.side), marked_at: row.marked_at }))
}

/// Whether somebody took a no-show back that was about this time.
pub async fn was_undone(
    connection: &mut PgConnection,
    id: InterviewId,
    scheduled_time: DateTime<Utc>,
) -> Result<bool> {
    let undone = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM interview_no_shows WHERE interview_id = $1 AND scheduled_time = $2 AND undone_at IS NOT NULL) AS "undone!""#,
        id as _,
        scheduled_time
    )
    .fetch_one(connection)
    .await?;
    Ok(undone)
}

/// A no-show to be.
pub struct NewNoShow {
    pub interview: InterviewId,
    pub side: NoShowSide,
    pub scheduled_time: DateTime<Utc>,
    pub by: Option<UserId>,
}

pub async fn insert(tx: &mut WriteTx, new: &NewNoShow) -> Result<()> {
    let (id, now) = (tx.new_id::<NoShowId>(), tx.now());
    sqlx::query!(
        "INSERT INTO interview_no_shows (id, interview_id, side, scheduled_time, marked_at, marked_by) VALUES ($1, $2, $3, $4, $5, $6)",
        id as _,
        new.interview as _,
        new.side.as_str(),
        new.scheduled_time,
        now,
        new.by as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn undo(tx: &mut WriteTx, id: InterviewId, by: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interview_no_shows SET undone_at = $2, undone_by = $3 WHERE interview_id = $1 AND undone_at IS NULL",
        id as _,
        now,
        by as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Opens an interview again that was called off as a no-show.
pub async fn reopen(tx: &mut WriteTx, id: InterviewId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE interviews SET status = 'SCHEDULED', cancel_reason = NULL, cancel_note = NULL, cancelled_at = NULL, cancelled_by = NULL,
                version = version + 1, updated_at = $2
         WHERE id = $1",
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Somebody who was seen at an interview, in one place.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub is_interviewer: bool,
    /// In the room or at its door, ready to go in.
    pub waits: bool,
    /// In the room now, or at its door a moment ago.
    pub is_here: bool,
    pub first: DateTime<Utc>,
    /// Now, for whoever is in the room.
    pub last: DateTime<Utc>,
}

/// Who was seen; whoever learns by watching counts for neither side.
pub async fn seen(
    connection: &mut PgConnection,
    id: InterviewId,
    now: DateTime<Utc>,
    moment: TimeDelta,
) -> Result<Vec<Seen>> {
    let rows = sqlx::query_as!(
        Seen,
        r#"SELECT relation = 'interviewer' AS "is_interviewer!", place IN ('ROOM', 'LOBBY') AS "waits!",
                  (is_here OR place = 'LOBBY' AND last_seen_at >= $3) AS "is_here!", first_seen_at AS "first!",
                  CASE WHEN is_here THEN $2 ELSE last_seen_at END AS "last!"
           FROM interview_attendance a
           WHERE interview_id = $1 AND NOT EXISTS (
               SELECT FROM interview_interviewers p WHERE p.interview_id = $1 AND p.user_id = a.user_id AND p.seat = 'SHADOW')"#,
        id as _,
        now,
        now - moment
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Notes that the server is looking, and tells since when it has been without a break of more than `gap`.
pub async fn look(tx: &mut WriteTx, gap: TimeDelta) -> Result<DateTime<Utc>> {
    let now = tx.now();
    let since = sqlx::query_scalar!(
        "INSERT INTO no_show_watch (since, last_look_at) VALUES ($1, $1)
         ON CONFLICT (is_only) DO UPDATE
         SET since = CASE WHEN no_show_watch.last_look_at < $2 THEN excluded.since ELSE no_show_watch.since END,
             last_look_at = excluded.last_look_at
         RETURNING since",
        now,
        now - gap
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(since)
}

/// Interviews that have not begun although they should have, between these times, and that somebody came to.
pub async fn overdue(
    connection: &mut PgConnection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT i.id AS "id: InterviewId" FROM interviews i
           WHERE i.status = 'SCHEDULED' AND i.scheduled_time >= $1 AND i.scheduled_time <= $2
             AND EXISTS (SELECT FROM interview_attendance a WHERE a.interview_id = i.id)"#,
        from,
        to
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// When the interview was last changed: it may have been moved to a time that has passed already.
pub async fn changed_at(connection: &mut PgConnection, id: InterviewId) -> Result<DateTime<Utc>> {
    let at = sqlx::query_scalar!("SELECT updated_at FROM interviews WHERE id = $1", id as _)
        .fetch_one(connection)
        .await?;
    Ok(at)
}

/// Who planned an interview, and in which zone.
pub struct Origin {
    pub created_by: UserId,
    pub time_zone: String,
}

pub async fn origin(connection: &mut PgConnection, id: InterviewId) -> Result<Origin> {
    let origin = sqlx::query_as!(
        Origin,
        r#"SELECT created_by AS "created_by: _", time_zone FROM interviews WHERE id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(origin)
}
