//! The tables `participants`, `consents` and `focus_times`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ConsentId, InterviewId, SessionId, UserId};

pub struct ParticipantRow {
    pub user_id: UserId,
    pub identity: String,
    pub recording_consent: Option<bool>,
    pub session_id: Option<SessionId>,
    pub present: bool,
    pub joined_at: Option<DateTime<Utc>>,
}

pub async fn participants(
    connection: &mut PgConnection,
    interview: InterviewId,
) -> Result<Vec<ParticipantRow>> {
    let rows = sqlx::query_as!(
        ParticipantRow,
        r#"SELECT user_id AS "user_id: _", identity, recording_consent, session_id AS "session_id: _", present AS "present!", joined_at
           FROM participants WHERE interview_id = $1"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The ids under which an interview's candidates, one after the other, have taken part in it.
pub async fn candidates(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<UserId>> {
    let candidates = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM participants WHERE interview_id = $1 AND relation = 'candidate'"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(candidates)
}

pub async fn by_identity(
    connection: &mut PgConnection,
    interview: InterviewId,
    identity: &str,
) -> Result<Option<ParticipantRow>> {
    let row = sqlx::query_as!(
        ParticipantRow,
        r#"SELECT user_id AS "user_id: _", identity, recording_consent, session_id AS "session_id: _", present AS "present!", joined_at
           FROM participants WHERE interview_id = $1 AND identity = $2"#,
        interview as _,
        identity
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The participant's row, locked; made with `identity` if there is none yet.
pub async fn ensure(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    relation: &str,
    identity: &str,
) -> Result<ParticipantRow> {
    let row = sqlx::query_as!(
        ParticipantRow,
        r#"INSERT INTO participants (interview_id, user_id, relation, identity) VALUES ($1, $2, $3, $4)
           ON CONFLICT (interview_id, user_id) DO UPDATE SET relation = excluded.relation
           RETURNING user_id AS "user_id: _", identity, recording_consent, session_id AS "session_id: _", present AS "present!", joined_at"#,
        interview as _,
        user as _,
        relation,
        identity
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(row)
}

pub async fn set_consent(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    granted: bool,
) -> Result<()> {
    sqlx::query!(
        "UPDATE participants SET recording_consent = $3 WHERE interview_id = $1 AND user_id = $2",
        interview as _,
        user as _,
        granted
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An answer to the question of consent.
pub struct NewConsent {
    pub interview: InterviewId,
    pub user: UserId,
    pub granted: bool,
    pub text_version: &'static str,
}

pub async fn insert_consent(tx: &mut WriteTx, consent: NewConsent) -> Result<()> {
    let (id, now) = (tx.new_id::<ConsentId>(), tx.now());
    sqlx::query!(
        "INSERT INTO consents (id, interview_id, user_id, purpose, granted, text_version, given_at)
         VALUES ($1, $2, $3, 'recording', $4, $5, $6)",
        id as _,
        consent.interview as _,
        consent.user as _,
        consent.granted,
        consent.text_version,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether the person's last answer is this one, to this text.
pub async fn last_consent_is(tx: &mut WriteTx, consent: &NewConsent) -> Result<bool> {
    let last = sqlx::query!(
        "SELECT granted, text_version FROM consents WHERE interview_id = $1 AND user_id = $2 AND purpose = 'recording'
         ORDER BY given_at DESC, id DESC LIMIT 1",
        consent.interview as _,
        consent.user as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(last.is_some_and(|last| last.granted == consent.granted && last.text_version == consent.text_version))
}

/// An answer to the question of consent, as it was given.
pub struct ConsentRow {
    pub user: UserId,
    pub granted: bool,
    pub given_at: DateTime<Utc>,
}

/// Everybody's answers about recording, in their order.
pub async fn consents(connection: &mut PgConnection, interview: InterviewId) -> Result<Vec<ConsentRow>> {
    let rows = sqlx::query_as!(
        ConsentRow,
        r#"SELECT user_id AS "user: _", granted, given_at FROM consents
           WHERE interview_id = $1 AND purpose = 'recording' ORDER BY given_at, id"#,
        interview as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn set_session(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    session: Option<SessionId>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE participants SET session_id = $3 WHERE interview_id = $1 AND user_id = $2",
        interview as _,
        user as _,
        session as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The connection `media_session` is the one that counts from now on. Whether that is news.
pub async fn arrive(
    tx: &mut WriteTx,
    interview: InterviewId,
    user: UserId,
    media_session: &str,
    at: DateTime<Utc>,
) -> Result<bool> {
    let node = tx.app().node.clone();
    let done = sqlx::query!(
        "UPDATE participants SET media_session = $3, node = $4, joined_at = $5, left_at = NULL
         WHERE interview_id = $1 AND user_id = $2 AND media_session IS DISTINCT FROM $3",
        interview as _,
        user as _,
        media_session,
        node,
        at
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The connection `media_session` is gone. Who left, unless another connection of theirs counts by now.
pub async fn depart(
    tx: &mut WriteTx,
    interview: InterviewId,
    identity: &str,
    media_session: &str,
    at: DateTime<Utc>,
) -> Result<Option<UserId>> {
    let user = sqlx::query_scalar!(
        r#"UPDATE participants SET media_session = NULL, node = NULL, left_at = $4
           WHERE interview_id = $1 AND identity = $2 AND media_session = $3 RETURNING user_id AS "user_id: UserId""#,
        interview as _,
        identity,
        media_session,
        at
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(user)
}

/// Everybody who was connected through this node is gone. Who that was.
pub async fn depart_all(tx: &mut WriteTx, interview: InterviewId) -> Result<Vec<UserId>> {
    let (now, node) = (tx.now(), tx.app().node.clone());
    let users = sqlx::query_scalar!(
        r#"UPDATE participants SET media_session = NULL, node = NULL, left_at = $3
           WHERE interview_id = $1 AND node = $2 AND media_session IS NOT NULL RETURNING user_id AS "user_id: UserId""#,
        interview as _,
        node,
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(users)
}

/// The interviews that have somebody connected through `node`; only those of `user` if one is named.
pub async fn interviews_on(
    connection: &mut PgConnection,
    node: &str,
    user: Option<UserId>,
) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT DISTINCT interview_id AS "id: InterviewId" FROM participants
           WHERE present AND node = $1 AND ($2::uuid IS NULL OR user_id = $2)"#,
        node,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// The end of the focus time that runs.
pub async fn focus_until(
    connection: &mut PgConnection,
    interview: InterviewId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let until = sqlx::query_scalar!(
        "SELECT max(ends_at) FROM focus_times WHERE interview_id = $1 AND ends_at > $2",
        interview as _,
        now
    )
    .fetch_one(connection)
    .await?;
    Ok(until)
}

/// The interviews that have focus time.
pub async fn in_focus(connection: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT DISTINCT interview_id AS "id: InterviewId" FROM focus_times WHERE ends_at > $1"#,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Starts focus time, or gives the one that runs another end, in a transaction that holds the interview's row.
pub async fn start_focus(
    tx: &mut WriteTx,
    interview: InterviewId,
    by: UserId,
    ends_at: DateTime<Utc>,
) -> Result<()> {
    let now = tx.now();
    let changed = sqlx::query!(
        "UPDATE focus_times SET ends_at = $2 WHERE interview_id = $1 AND ends_at > $3",
        interview as _,
        ends_at,
        now
    )
    .execute(&mut **tx)
    .await?;
    if changed.rows_affected() == 0 {
        sqlx::query!(
            "INSERT INTO focus_times (interview_id, number, started_by, started_at, ends_at)
             SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM focus_times WHERE interview_id = $1",
            interview as _,
            by as _,
            now,
            ends_at
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Ends the focus time that runs. Whether one did.
pub async fn end_focus(tx: &mut WriteTx, interview: InterviewId, by: UserId) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE focus_times SET ends_at = $3, ended_by = $2 WHERE interview_id = $1 AND ends_at > $3",
        interview as _,
        by as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}
