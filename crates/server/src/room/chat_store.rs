//! The table `messages`, and the read marks in `participants`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, MessageId, UserId};

pub struct MessageRow {
    pub id: MessageId,
    pub sender: UserId,
    pub content: String,
    pub message_type: String,
    pub number: i64,
    pub client_id: Option<Uuid>,
    pub timestamp: DateTime<Utc>,
}

/// A message to be.
pub struct NewMessage<'a> {
    pub interview: InterviewId,
    pub sender: UserId,
    pub content: &'a str,
    pub message_type: &'a str,
    pub number: i64,
    pub client_id: Option<Uuid>,
}

pub async fn insert(tx: &mut WriteTx, message: &NewMessage<'_>) -> Result<MessageRow> {
    let (id, now) = (tx.new_id::<MessageId>(), tx.now());
    sqlx::query!(
        "INSERT INTO messages (id, interview_id, sender_id, content, message_type, number, client_id, timestamp)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id as _,
        message.interview as _,
        message.sender as _,
        message.content,
        message.message_type,
        message.number,
        message.client_id,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(MessageRow {
        id,
        sender: message.sender,
        content: message.content.to_owned(),
        message_type: message.message_type.to_owned(),
        number: message.number,
        client_id: message.client_id,
        timestamp: now,
    })
}

/// The message that `sender` sent under this client id.
pub async fn by_client_id(
    connection: &mut PgConnection,
    interview: InterviewId,
    sender: UserId,
    client_id: Uuid,
) -> Result<Option<MessageRow>> {
    let row = sqlx::query_as!(
        MessageRow,
        r#"SELECT id AS "id: _", sender_id AS "sender: _", content, message_type, number, client_id, timestamp FROM messages
           WHERE interview_id = $1 AND sender_id = $2 AND client_id = $3"#,
        interview as _,
        sender as _,
        client_id
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The last `limit` messages numbered below `before`, the last one first.
pub async fn before(
    connection: &mut PgConnection,
    interview: InterviewId,
    before: i64,
    limit: i64,
) -> Result<Vec<MessageRow>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT id AS "id: _", sender_id AS "sender: _", content, message_type, number, client_id, timestamp FROM messages
           WHERE interview_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3"#,
        interview as _,
        before,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The first `limit` messages numbered above `after`.
pub async fn after(
    connection: &mut PgConnection,
    interview: InterviewId,
    after: i64,
    limit: i64,
) -> Result<Vec<MessageRow>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT id AS "id: _", sender_id AS "sender: _", content, message_type, number, client_id, timestamp FROM messages
           WHERE interview_id = $1 AND number > $2 ORDER BY number LIMIT $3"#,
        interview as _,
        after,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// How far somebody has read.
pub struct ReadMark {
    pub user: UserId,
    pub number: i64,
}

pub async fn read_marks(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<ReadMark>> {
    let rows = sqlx::query_as!(
        ReadMark,
        r#"SELECT user_id AS "user: _", read_up_to AS number FROM participants WHERE interview_id = $1"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Moves somebody's mark forward, never beyond the last message. Whether it moved.
pub async fn mark_read(tx: &mut WriteTx, interview: InterviewId, user: UserId, up_to: i64) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE participants SET read_up_to = m.number
         FROM (SELECT coalesce(max(number), 0) AS number FROM messages WHERE interview_id = $1 AND number <= $3) m
         WHERE interview_id = $1 AND user_id = $2 AND read_up_to < m.number",
        interview as _,
        user as _,
        up_to
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// One's own message is read, if everything before it was.
pub async fn mark_own(tx: &mut WriteTx, interview: InterviewId, user: UserId, number: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE participants SET read_up_to = $3 WHERE interview_id = $1 AND user_id = $2 AND read_up_to = $3::bigint - 1",
        interview as _,
        user as _,
        number
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many messages of others `user` has not read.
pub async fn unread(connection: &mut PgConnection, interview: InterviewId, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM messages WHERE interview_id = $1 AND sender_id <> $2
             AND number > coalesce((SELECT read_up_to FROM participants WHERE interview_id = $1 AND user_id = $2), 0)"#,
        interview as _,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}
