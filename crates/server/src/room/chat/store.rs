//! The table `messages`, and the read marks in `participants`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ChatFileId, InterviewId, MessageId, UserId};

/// Characters of the message that another one answers, as they are quoted.
pub const QUOTED: i32 = 200;

/// A message with the one that it answers, and its file.
pub struct MessageRow {
    pub id: MessageId,
    pub sender: UserId,
    pub content: String,
    pub message_type: String,
    pub language: Option<String>,
    pub number: i64,
    pub client_id: Option<Uuid>,
    pub timestamp: DateTime<Utc>,
    pub change: i64,
    pub edited_at: Option<DateTime<Utc>>,
    pub deleted_at: Option<DateTime<Utc>>,
    pub reply_number: Option<i64>,
    pub reply_sender: Option<UserId>,
    pub reply_content: Option<String>,
    pub reply_type: Option<String>,
    pub file: Option<ChatFileId>,
    pub file_type: Option<String>,
    pub file_size: Option<i64>,
}

/// The messages with these numbers, in order.
pub async fn rows(
    connection: &mut PgConnection,
    interview: InterviewId,
    numbers: &[i64],
) -> Result<Vec<MessageRow>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT m.id AS "id: _", m.sender_id AS "sender: _", m.content, m.message_type, m.language, m.number, m.client_id, m.timestamp,
                  m.change, m.edited_at, m.deleted_at, r.number AS "reply_number?", r.sender_id AS "reply_sender?: _",
                  left(r.content, $3) AS "reply_content?", r.message_type AS "reply_type?",
                  f.id AS "file?: _", f.content_type AS "file_type?", f.size AS "file_size?"
           FROM messages m LEFT JOIN messages r ON r.id = m.reply_to LEFT JOIN chat_files f ON f.message_id = m.id
           WHERE m.interview_id = $1 AND m.number = ANY($2) ORDER BY m.number"#,
        interview as _,
        numbers,
        QUOTED
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A message of this interview.
pub async fn by_id(
    connection: &mut PgConnection,
    interview: InterviewId,
    id: MessageId,
) -> Result<Option<MessageRow>> {
    let number = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE interview_id = $1 AND id = $2",
        interview as _,
        id as _
    )
    .fetch_optional(&mut *connection)
    .await?;
    match number {
        Some(number) => Ok(rows(connection, interview, &[number]).await?.pop()),
        None => Ok(None),
    }
}

/// A message to be.
pub struct NewMessage<'a> {
    pub interview: InterviewId,
    pub sender: UserId,
    pub content: &'a str,
    pub message_type: &'a str,
    pub language: Option<&'a str>,
    pub reply_to: Option<MessageId>,
    pub number: i64,
    pub client_id: Option<Uuid>,
}

pub async fn insert(tx: &mut WriteTx, message: &NewMessage<'_>) -> Result<MessageId> {
    let (id, now) = (tx.new_id::<MessageId>(), tx.now());
    sqlx::query!(
        "INSERT INTO messages (id, interview_id, sender_id, content, message_type, language, reply_to, number, client_id, timestamp)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id as _,
        message.interview as _,
        message.sender as _,
        message.content,
        message.message_type,
        message.language,
        message.reply_to as _,
        message.number,
        message.client_id,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// What of a message that was just written is not known without the database.
pub struct Written {
    pub sender_name: String,
    pub reply_number: Option<i64>,
    pub reply_sender: Option<UserId>,
    pub reply_sender_name: Option<String>,
    pub reply_content: Option<String>,
    pub reply_type: Option<String>,
}

/// Writes what somebody says, with their row among the participants, all in one statement, as it is what the server does most often. Their own
/// message is read, if everything before it was. None, and nothing is written, where they sent it before, or where there is no message of
/// somebody's to answer.
pub async fn say(
    tx: &mut WriteTx,
    message: &NewMessage<'_>,
    relation: &str,
) -> Result<Option<(MessageId, Written)>> {
    let (id, now, identity) = (tx.new_id::<MessageId>(), tx.now(), tx.app().random.name::<16>());
    let written = sqlx::query_as!(
        Written,
        r#"WITH answered AS (
               SELECT number, sender_id, left(content, $11) AS content, message_type FROM messages
               WHERE interview_id = $2 AND id = $7 AND message_type <> 'SYSTEM'
           ), written AS (
               INSERT INTO messages (id, interview_id, sender_id, content, message_type, language, reply_to, number, client_id, timestamp)
               SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::text, $7::uuid, $8::bigint, $9::uuid, $10::timestamptz
               WHERE $7::uuid IS NULL OR EXISTS (SELECT FROM answered)
               ON CONFLICT ON CONSTRAINT messages_client_id DO NOTHING
               RETURNING sender_id
           ), taking_part AS (
               INSERT INTO participants AS p (interview_id, user_id, relation, identity, read_up_to)
               SELECT $2::uuid, sender_id, $12::text, $13::text, CASE WHEN $8 = 1 THEN 1 ELSE 0 END FROM written
               ON CONFLICT (interview_id, user_id) DO UPDATE
               SET relation = excluded.relation, read_up_to = CASE WHEN p.read_up_to = $8 - 1 THEN $8 ELSE p.read_up_to END
               WHERE p.relation <> excluded.relation OR p.read_up_to = $8 - 1
           )
           SELECT me.name AS "sender_name!", a.number AS "reply_number?", a.sender_id AS "reply_sender?: _", author.name AS "reply_sender_name?",
                  a.content AS "reply_content?", a.message_type AS "reply_type?"
           FROM written w JOIN people me ON me.id = w.sender_id LEFT JOIN answered a ON true LEFT JOIN people author ON author.id = a.sender_id"#,
        id as _,
        message.interview as _,
        message.sender as _,
        message.content,
        message.message_type,
        message.language,
        message.reply_to as _,
        message.number,
        message.client_id,
        now,
        QUOTED,
        relation,
        identity
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(written.map(|written| (id, written)))
}

/// Replaces what a message says. The caller holds the interview's row, so that changes are numbered one after the other.
pub async fn edit(tx: &mut WriteTx, interview: InterviewId, message: MessageId, content: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE messages SET content = $3, edited_at = $4,
                change = (SELECT coalesce(max(change), 0) + 1 FROM messages WHERE interview_id = $1 AND change > 0)
         WHERE interview_id = $1 AND id = $2",
        interview as _,
        message as _,
        content,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Leaves nothing of a message but that it was there. As with [`edit`].
pub async fn delete(tx: &mut WriteTx, interview: InterviewId, message: MessageId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE messages SET content = '', language = NULL, deleted_at = $3,
                change = (SELECT coalesce(max(change), 0) + 1 FROM messages WHERE interview_id = $1 AND change > 0)
         WHERE interview_id = $1 AND id = $2",
        interview as _,
        message as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The number of the interview's last change; 0 for none.
pub async fn last_change(connection: &mut PgConnection, interview: InterviewId) -> Result<i64> {
    let last = sqlx::query_scalar!(
        r#"SELECT coalesce(max(change), 0) AS "last!" FROM messages WHERE interview_id = $1 AND change > 0"#,
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok(last)
}

/// The number of the message that `sender` sent under this client id.
pub async fn by_client_id(
    connection: &mut PgConnection,
    interview: InterviewId,
    sender: UserId,
    client_id: Uuid,
) -> Result<Option<i64>> {
    let number = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE interview_id = $1 AND sender_id = $2 AND client_id = $3",
        interview as _,
        sender as _,
        client_id
    )
    .fetch_optional(connection)
    .await?;
    Ok(number)
}

/// The numbers of the last `limit` messages below `before`, the last one first.
pub async fn before(
    connection: &mut PgConnection,
    interview: InterviewId,
    before: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let numbers = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE interview_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
        interview as _,
        before,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(numbers)
}

/// The numbers of the first `limit` messages above `after`.
pub async fn after(
    connection: &mut PgConnection,
    interview: InterviewId,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let numbers = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE interview_id = $1 AND number > $2 ORDER BY number LIMIT $3",
        interview as _,
        after,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(numbers)
}

/// The numbers of the first `limit` messages whose last change is above `change`, in the order of these.
pub async fn changed_after(
    connection: &mut PgConnection,
    interview: InterviewId,
    change: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let numbers = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE interview_id = $1 AND change > greatest($2::bigint, 0) ORDER BY change LIMIT $3",
        interview as _,
        change,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(numbers)
}

/// The numbers of what the server said and of the files that are still there. There are at most as many as a chat may have.
pub async fn told(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<i64>> {
    let numbers = sqlx::query_scalar!(
        "SELECT number FROM messages
         WHERE interview_id = $1 AND message_type IN ('SYSTEM', 'FILE') AND deleted_at IS NULL ORDER BY number",
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(numbers)
}

/// The numbers of the last `limit` messages of people in which `words` stands, the last one first. An interview's messages are read one
/// by one: there are at most as many as a chat may have.
pub async fn search(
    connection: &mut PgConnection,
    interview: InterviewId,
    words: &str,
    limit: i64,
) -> Result<Vec<i64>> {
    let pattern: String = words
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    sqlx::query("SET LOCAL statement_timeout = '3s'").execute(&mut *connection).await?;
    let numbers = sqlx::query_scalar!(
        "SELECT number FROM messages
         WHERE interview_id = $1 AND message_type <> 'SYSTEM' AND content ILIKE '%' || $2 || '%'
         ORDER BY number DESC LIMIT $3",
        interview as _,
        pattern,
        limit
    )
    .fetch_all(connection)
    .await
    .map_err(too_slow)?;
    Ok(numbers)
}

/// What is cut off after its time (query_canceled in PostgreSQL's documentation, appendix A) is no fault of ours.
fn too_slow(error: sqlx::Error) -> Error {
    let is_cut = error.as_database_error().and_then(|cause| cause.code()).is_some_and(|code| code == "57014");
    if is_cut {
        return Error::new(Code::Unavailable)
            .detail("The search took too long")
            .retry_after(2)
            .because(error);
    }
    error.into()
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

/// How many messages of other people `user` has not read; what the server says waits for nobody.
pub async fn unread(connection: &mut PgConnection, interview: InterviewId, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM messages WHERE interview_id = $1 AND sender_id <> $2 AND message_type <> 'SYSTEM'
             AND number > coalesce((SELECT read_up_to FROM participants WHERE interview_id = $1 AND user_id = $2), 0)"#,
        interview as _,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// Notes that the chat says that somebody is there. Whether that is news.
pub async fn tell_present(tx: &mut WriteTx, interview: InterviewId, user: UserId) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE participants SET told_present = true WHERE interview_id = $1 AND user_id = $2 AND NOT told_present",
        interview as _,
        user as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Notes that the chat says that somebody left who has been away since `since`. Whether it has to.
pub async fn tell_left(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE participants SET told_present = false
         WHERE interview_id = $1 AND user_id = $2 AND told_present AND NOT present AND left_at = $3",
        interview as _,
        user as _,
        since
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether somebody who is there, as the chat has it, agreed to be recorded.
pub async fn is_anybody_recorded(connection: &mut PgConnection, interview: InterviewId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM participants WHERE interview_id = $1 AND told_present AND recording_consent) AS "found!""#,
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok(found)
}

/// The last message of the server's that is one of these.
pub async fn last_system(
    connection: &mut PgConnection,
    interview: InterviewId,
    contents: &[String],
) -> Result<Option<String>> {
    let last = sqlx::query_scalar!(
        "SELECT content FROM messages WHERE interview_id = $1 AND message_type = 'SYSTEM' AND content = ANY($2)
         ORDER BY number DESC LIMIT 1",
        interview as _,
        contents
    )
    .fetch_optional(connection)
    .await?;
    Ok(last)
}
