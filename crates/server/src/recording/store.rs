//! The tables `recordings` and `recording_tracks`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, RecordingId, TrackId, UserId};

pub struct RecordingRow {
    pub id: RecordingId,
    pub interview_id: InterviewId,
    pub status: String,
    pub started_at: DateTime<Utc>,
    pub duration: f64,
    pub file_size: i64,
    pub codec: String,
    pub storage_provider: String,
    pub expiration_date: Option<DateTime<Utc>>,
    pub interview_title: String,
    pub interview_date: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

pub async fn of_interview(
    connection: &mut PgConnection,
    interview: InterviewId,
) -> Result<Option<RecordingRow>> {
    let row = sqlx::query_as!(
        RecordingRow,
        r#"SELECT id AS "id: _", interview_id AS "interview_id: _", status, started_at, duration, file_size, codec, storage_provider,
                  expiration_date, interview_title, interview_date, created_at
           FROM recordings WHERE interview_id = $1"#,
        interview as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Locks the interview's recording until the commit, so that of two last tracks one sees the other.
pub async fn lock(tx: &mut WriteTx, interview: InterviewId) -> Result<Option<RecordingId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: RecordingId" FROM recordings WHERE interview_id = $1 FOR UPDATE"#,
        interview as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(id)
}

/// A recording to be.
pub struct NewRecording<'a> {
    pub interview: InterviewId,
    pub title: &'a str,
    pub date: DateTime<Utc>,
    pub started_at: DateTime<Utc>,
    pub expires: Option<DateTime<Utc>>,
}

/// The interview's recording, which begins with its first track; locked until the commit.
pub async fn begin(tx: &mut WriteTx, recording: &NewRecording<'_>) -> Result<RecordingId> {
    let (id, now) = (tx.new_id::<RecordingId>(), tx.now());
    let id = sqlx::query_scalar!(
        r#"INSERT INTO recordings (id, interview_id, status, started_at, storage_provider, expiration_date, interview_title, interview_date, created_at)
           VALUES ($1, $2, 'recording', $3, 'local', $4, $5, $6, $7)
           ON CONFLICT (interview_id) DO UPDATE SET status = 'recording', started_at = least(recordings.started_at, excluded.started_at)
           RETURNING id AS "id: RecordingId""#,
        id as _,
        recording.interview as _,
        recording.started_at,
        recording.expires,
        recording.title,
        recording.date,
        now
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(id)
}

/// A track to be.
pub struct NewTrack<'a> {
    pub recording: RecordingId,
    pub user: UserId,
    pub track_sid: &'a str,
    pub is_video: bool,
    pub source: &'a str,
    pub live_path: &'a str,
    pub started_at: DateTime<Utc>,
}

/// Whether the track is new: its file names it.
pub async fn insert_track(tx: &mut WriteTx, track: &NewTrack<'_>) -> Result<bool> {
    let (id, node) = (tx.new_id::<TrackId>(), tx.app().node.clone());
    let (kind, codec) = if track.is_video { ("video", "vp8") } else { ("audio", "opus") };
    let done = sqlx::query!(
        "INSERT INTO recording_tracks (id, recording_id, user_id, track_sid, kind, source, codec, status, node, live_path, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'recording', $8, $9, $10) ON CONFLICT (node, live_path) DO NOTHING",
        id as _,
        track.recording as _,
        track.user as _,
        track.track_sid,
        kind,
        track.source,
        codec,
        node,
        track.live_path,
        track.started_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub struct TrackRow {
    pub id: TrackId,
    pub recording_id: RecordingId,
    pub interview_id: InterviewId,
    pub user_id: UserId,
    pub kind: String,
    pub source: String,
    pub codec: String,
    pub status: String,
    pub node: String,
    pub live_path: String,
    pub object_key: Option<String>,
    pub started_at: DateTime<Utc>,
    pub duration: f64,
    pub size: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
}

pub async fn tracks(connection: &mut PgConnection, recording: RecordingId) -> Result<Vec<TrackRow>> {
    let rows = sqlx::query_as!(
        TrackRow,
        r#"SELECT t.id AS "id: _", recording_id AS "recording_id: _", r.interview_id AS "interview_id: _", user_id AS "user_id: _", kind,
                  source, t.codec, t.status, node, live_path, object_key, t.started_at, t.duration, size, width, height
           FROM recording_tracks t JOIN recordings r ON r.id = t.recording_id WHERE recording_id = $1 ORDER BY t.started_at, t.id"#,
        recording as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn track(connection: &mut PgConnection, id: TrackId) -> Result<Option<TrackRow>> {
    let row = sqlx::query_as!(
        TrackRow,
        r#"SELECT t.id AS "id: _", recording_id AS "recording_id: _", r.interview_id AS "interview_id: _", user_id AS "user_id: _", kind,
                  source, t.codec, t.status, node, live_path, object_key, t.started_at, t.duration, size, width, height
           FROM recording_tracks t JOIN recordings r ON r.id = t.recording_id WHERE t.id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The track that is being written to this file of this node.
pub async fn track_of_file(
    connection: &mut PgConnection,
    node: &str,
    live_path: &str,
) -> Result<Option<TrackRow>> {
    let row = sqlx::query_as!(
        TrackRow,
        r#"SELECT t.id AS "id: _", recording_id AS "recording_id: _", r.interview_id AS "interview_id: _", user_id AS "user_id: _", kind,
                  source, t.codec, t.status, node, live_path, object_key, t.started_at, t.duration, size, width, height
           FROM recording_tracks t JOIN recordings r ON r.id = t.recording_id WHERE node = $1 AND live_path = $2"#,
        node,
        live_path
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The tracks that a run of this node left unfinished.
pub async fn unfinished(connection: &mut PgConnection, node: &str) -> Result<Vec<(TrackId, InterviewId)>> {
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id: TrackId", r.interview_id AS "interview: InterviewId"
           FROM recording_tracks t JOIN recordings r ON r.id = t.recording_id WHERE node = $1 AND t.status = 'recording'"#,
        node
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.interview)).collect())
}

/// What is known of a track once nothing more is written to it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    /// Seconds.
    pub duration: f64,
    /// Bytes.
    pub size: i64,
    /// Pixels; 0 for audio.
    pub width: i32,
    /// Pixels; 0 for audio.
    pub height: i32,
}

/// Nothing more is written to the track. Whether that is news.
pub async fn stop_track(tx: &mut WriteTx, id: TrackId, extent: Extent) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE recording_tracks SET status = 'processing', duration = $2, size = $3, width = nullif($4, 0), height = nullif($5, 0)
         WHERE id = $1 AND status = 'recording'",
        id as _,
        extent.duration,
        extent.size,
        extent.width,
        extent.height
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The track's file is in the object store under `key`, or there is nothing to keep (None).
pub async fn close_track(tx: &mut WriteTx, id: TrackId, key: Option<&str>, extent: Extent) -> Result<()> {
    sqlx::query!(
        "UPDATE recording_tracks SET status = $2, object_key = $3, duration = $4, size = $5, width = nullif($6, 0), height = nullif($7, 0)
         WHERE id = $1",
        id as _,
        if key.is_some() { "ready" } else { "failed" },
        key,
        extent.duration,
        extent.size,
        extent.width,
        extent.height
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sums its tracks up: from the recording's start to the end of the last of them.
pub async fn sum_up(tx: &mut WriteTx, id: RecordingId) -> Result<()> {
    sqlx::query!(
        "UPDATE recordings r SET duration = s.duration, file_size = s.size
         FROM (SELECT coalesce(max(extract(epoch FROM t.started_at - q.started_at)::double precision + t.duration), 0) AS duration,
                      coalesce(sum(t.size), 0)::bigint AS size
               FROM recording_tracks t JOIN recordings q ON q.id = t.recording_id WHERE t.recording_id = $1) s
         WHERE r.id = $1",
        id as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sets where the recording stands. Whether that is news.
pub async fn set_status(tx: &mut WriteTx, id: RecordingId, status: &str) -> Result<bool> {
    let done =
        sqlx::query!("UPDATE recordings SET status = $2 WHERE id = $1 AND status <> $2", id as _, status)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets a recording with its tracks.
pub async fn delete(tx: &mut WriteTx, id: RecordingId) -> Result<()> {
    sqlx::query!("DELETE FROM recordings WHERE id = $1", id as _).execute(&mut **tx).await?;
    Ok(())
}

/// Interviews whose recording has outlived its time.
pub async fn expired(connection: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT interview_id AS "id: InterviewId" FROM recordings WHERE expiration_date <= $1 ORDER BY expiration_date LIMIT 1000"#,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Some objects whose track is gone.
pub async fn leftovers(connection: &mut PgConnection) -> Result<Vec<String>> {
    let keys =
        sqlx::query_scalar!("SELECT object_key FROM recording_leftovers ORDER BY object_key LIMIT 100")
            .fetch_all(connection)
            .await?;
    Ok(keys)
}

/// Notes that they are deleted.
pub async fn forget_leftovers(tx: &mut WriteTx, keys: &[String]) -> Result<()> {
    sqlx::query!("DELETE FROM recording_leftovers WHERE object_key = ANY($1)", keys)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Which of these files of this node have a row.
pub async fn known_files(
    connection: &mut PgConnection,
    node: &str,
    live_paths: &[String],
) -> Result<Vec<String>> {
    let known = sqlx::query_scalar!(
        "SELECT live_path FROM recording_tracks WHERE node = $1 AND live_path = ANY($2)",
        node,
        live_paths
    )
    .fetch_all(connection)
    .await?;
    Ok(known)
}
