//! The table `interview_notes`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, NoteId, UserId};

/// A note.
pub struct NoteRow {
    pub id: NoteId,
    pub author: UserId,
    pub author_name: String,
    pub text: String,
    pub begun_at: DateTime<Utc>,
    pub is_shared: bool,
    pub updated_at: DateTime<Utc>,
}

/// What `reader` may read: their own and what others share; those begun first come first.
pub async fn readable(
    connection: &mut PgConnection,
    interview: InterviewId,
    reader: UserId,
) -> Result<Vec<NoteRow>> {
    let rows = sqlx::query_as!(
        NoteRow,
        r#"SELECT n.id AS "id: _", n.user_id AS "author: _", p.name AS "author_name!", n.text, n.begun_at, n.is_shared, n.updated_at
           FROM interview_notes n JOIN people p ON p.id = n.user_id
           WHERE n.interview_id = $1 AND (n.user_id = $2 OR n.is_shared) ORDER BY n.begun_at, n.id"#,
        interview as _,
        reader as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// One note of `author`'s.
pub async fn own(
    connection: &mut PgConnection,
    interview: InterviewId,
    author: UserId,
    id: NoteId,
) -> Result<Option<NoteRow>> {
    let row = sqlx::query_as!(
        NoteRow,
        r#"SELECT n.id AS "id: _", n.user_id AS "author: _", p.name AS "author_name!", n.text, n.begun_at, n.is_shared, n.updated_at
           FROM interview_notes n JOIN people p ON p.id = n.user_id
           WHERE n.interview_id = $1 AND n.user_id = $2 AND n.id = $3"#,
        interview as _,
        author as _,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn count(connection: &mut PgConnection, interview: InterviewId, author: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM interview_notes WHERE interview_id = $1 AND user_id = $2"#,
        interview as _,
        author as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// What a note says.
pub struct NewNote<'a> {
    pub id: NoteId,
    pub interview: InterviewId,
    pub author: UserId,
    pub text: &'a str,
    /// Kept from when the note was first saved.
    pub begun_at: DateTime<Utc>,
    pub is_shared: bool,
}

/// Saves a note. False where the id is that of somebody else's, or of another interview's.
pub async fn save(tx: &mut WriteTx, note: &NewNote<'_>) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO interview_notes (id, interview_id, user_id, text, begun_at, is_shared, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (id) DO UPDATE SET text = excluded.text, is_shared = excluded.is_shared, updated_at = excluded.updated_at
         WHERE interview_notes.user_id = excluded.user_id AND interview_notes.interview_id = excluded.interview_id",
        note.id as _,
        note.interview as _,
        note.author as _,
        note.text,
        note.begun_at,
        note.is_shared,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn delete(tx: &mut WriteTx, id: NoteId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_notes WHERE id = $1", id as _).execute(&mut **tx).await?;
    Ok(())
}

/// Deletes everything that somebody wrote for themselves.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_notes WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}
