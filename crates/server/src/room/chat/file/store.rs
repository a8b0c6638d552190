//! The table `chat_files`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ChatFileId, InterviewId, MessageId, UserId};

pub struct FileRow {
    pub id: ChatFileId,
    pub client_id: Uuid,
    pub file_name: String,
    pub file: String,
    pub size: i64,
    pub received: i64,
    pub message: Option<MessageId>,
}

/// An upload of `user`'s, locked.
pub async fn own(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    id: ChatFileId,
) -> Result<Option<FileRow>> {
    let row = sqlx::query_as!(
        FileRow,
        r#"SELECT id AS "id: _", client_id, file_name, file, size, received, message_id AS "message: _" FROM chat_files
           WHERE interview_id = $1 AND user_id = $2 AND id = $3 FOR UPDATE"#,
        interview as _,
        user as _,
        id as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// The upload that `user` began under this client id.
pub async fn by_client_id(
    connection: &mut PgConnection,
    interview: InterviewId,
    user: UserId,
    client_id: Uuid,
) -> Result<Option<FileRow>> {
    let row = sqlx::query_as!(
        FileRow,
        r#"SELECT id AS "id: _", client_id, file_name, file, size, received, message_id AS "message: _" FROM chat_files
           WHERE interview_id = $1 AND user_id = $2 AND client_id = $3"#,
        interview as _,
        user as _,
        client_id
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// A file that was sent: name, key, content type.
pub async fn sent(
    connection: &mut PgConnection,
    interview: InterviewId,
    id: ChatFileId,
) -> Result<Option<(String, String, String)>> {
    let row = sqlx::query!(
        r#"SELECT file_name, file, content_type AS "content_type!" FROM chat_files
           WHERE interview_id = $1 AND id = $2 AND message_id IS NOT NULL"#,
        interview as _,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.file_name, row.file, row.content_type)))
}

/// How many files an interview has, and their bytes, with those under way.
pub async fn usage(connection: &mut PgConnection, interview: InterviewId) -> Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "files!", coalesce(sum(size), 0)::bigint AS "bytes!" FROM chat_files WHERE interview_id = $1"#,
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok((row.files, row.bytes))
}

/// How many uploads of `user`'s an interview has that are not sent yet.
pub async fn unsent(connection: &mut PgConnection, interview: InterviewId, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM chat_files WHERE interview_id = $1 AND user_id = $2 AND message_id IS NULL"#,
        interview as _,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// An upload to be.
pub struct NewFile<'a> {
    pub interview: InterviewId,
    pub user: UserId,
    pub client_id: Uuid,
    pub file_name: &'a str,
    pub file: &'a str,
    pub size: i64,
}

pub async fn insert(tx: &mut WriteTx, new: &NewFile<'_>) -> Result<ChatFileId> {
    let (id, now) = (tx.new_id::<ChatFileId>(), tx.now());
    sqlx::query!(
        "INSERT INTO chat_files (id, interview_id, user_id, client_id, file_name, file, size, touched_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id as _,
        new.interview as _,
        new.user as _,
        new.client_id,
        new.file_name,
        new.file,
        new.size,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Notes how many bytes have come.
pub async fn receive(tx: &mut WriteTx, id: ChatFileId, received: i64) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE chat_files SET received = $2, touched_at = $3 WHERE id = $1",
        id as _,
        received,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ties a complete file to its message.
pub async fn send(tx: &mut WriteTx, id: ChatFileId, message: MessageId, content_type: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE chat_files SET message_id = $2, content_type = $3 WHERE id = $1",
        id as _,
        message as _,
        content_type
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What is to be deleted with a row: the key, and how many bytes came.
pub struct Gone {
    pub file: String,
    pub received: i64,
}

pub async fn delete(tx: &mut WriteTx, id: ChatFileId) -> Result<()> {
    sqlx::query!("DELETE FROM chat_files WHERE id = $1", id as _).execute(&mut **tx).await?;
    Ok(())
}

/// Deletes the row of a message's file.
pub async fn delete_of(tx: &mut WriteTx, message: MessageId) -> Result<Option<Gone>> {
    let gone = sqlx::query_as!(
        Gone,
        "DELETE FROM chat_files WHERE message_id = $1 RETURNING file, received",
        message as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(gone)
}

/// Deletes the rows of uploads that nobody has gone on with since `before`.
pub async fn delete_abandoned(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<Vec<Gone>> {
    let gone = sqlx::query_as!(
        Gone,
        "DELETE FROM chat_files WHERE message_id IS NULL AND touched_at < $1 RETURNING file, received",
        before
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(gone)
}

/// Who somebody was in interviews before these became their account's.
pub struct Guests {
    /// The interviews whose candidate the account is.
    pub interviews: Vec<InterviewId>,
    /// The guests who wrote in these, or sent files.
    pub people: Vec<UserId>,
}

pub async fn guests_in(connection: &mut PgConnection, interviews: Vec<InterviewId>) -> Result<Guests> {
    let people = sqlx::query_scalar!(
        r#"SELECT p.id AS "id!: UserId" FROM people p
           WHERE p.is_guest AND p.id IN (
               SELECT user_id FROM chat_files WHERE interview_id = ANY($1)
               UNION SELECT user_id FROM participants WHERE interview_id = ANY($1))"#,
        &interviews as _
    )
    .fetch_all(connection)
    .await?;
    Ok(Guests { interviews, people })
}

/// Deletes the rows of a person's unsent uploads.
pub async fn delete_unsent(tx: &mut WriteTx, user: UserId, guests: &Guests) -> Result<Vec<Gone>> {
    let gone = sqlx::query_as!(
        Gone,
        "DELETE FROM chat_files
         WHERE message_id IS NULL AND (user_id = $1 OR user_id = ANY($2) AND interview_id = ANY($3))
         RETURNING file, received",
        user as _,
        &guests.people as _,
        &guests.interviews as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(gone)
}

/// The messages with which a person sent files.
pub async fn messages_of(
    connection: &mut PgConnection,
    user: UserId,
    guests: &Guests,
) -> Result<Vec<(InterviewId, MessageId)>> {
    let rows = sqlx::query!(
        r#"SELECT interview_id AS "interview: InterviewId", message_id AS "message!: MessageId" FROM chat_files
           WHERE message_id IS NOT NULL AND (user_id = $1 OR user_id = ANY($2) AND interview_id = ANY($3))
           ORDER BY interview_id, id"#,
        user as _,
        &guests.people as _,
        &guests.interviews as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.interview, row.message)).collect())
}
