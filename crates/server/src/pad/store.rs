//! The tables `pads`, `pad_clients`, `pad_updates` and `pad_snapshots`.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::entry::PadOf;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{PadId, UserId};

/// Makes the pad unless it is there, and holds its row until the commit.
pub async fn ensure(tx: &mut WriteTx, of: PadOf) -> Result<()> {
    let now = tx.now();
    let (interview, take_home, practice) = match of {
        PadOf::Interview(id) => (Some(id), None, None),
        PadOf::TakeHome(id) => (None, Some(id), None),
        PadOf::Practice(id) => (None, None, Some(id)),
    };
    let pad = of.pad();
    sqlx::query!(
        "INSERT INTO pads (id, interview_id, take_home_id, practice_of, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        pad as _,
        interview as _,
        take_home as _,
        practice as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("SELECT id FROM pads WHERE id = $1 FOR UPDATE", pad as _).fetch_one(&mut **tx).await?;
    Ok(())
}

/// Deletes what somebody has written to practise.
pub async fn delete_practice(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM pads WHERE practice_of = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// Whether this client id was given to this person.
pub async fn is_client_of(
    connection: &mut PgConnection,
    pad: PadId,
    client: u32,
    user: UserId,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT true AS "found!" FROM pad_clients WHERE pad_id = $1 AND client_id = $2 AND user_id = $3"#,
        pad as _,
        i64::from(client),
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// What one person wrote is another one's from now on.
pub async fn change_author(tx: &mut WriteTx, pad: PadId, from: UserId, to: UserId) -> Result<()> {
    sqlx::query!(
        "UPDATE pad_clients SET user_id = $3 WHERE pad_id = $1 AND user_id = $2",
        pad as _,
        from as _,
        to as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many client ids this person was given.
pub async fn count_clients(connection: &mut PgConnection, pad: PadId, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM pad_clients WHERE pad_id = $1 AND user_id = $2"#,
        pad as _,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// Takes back this person's client ids from before `before` that nothing was written with.
pub async fn delete_unused_clients(
    tx: &mut WriteTx,
    pad: PadId,
    user: UserId,
    before: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "DELETE FROM pad_clients c WHERE c.pad_id = $1 AND c.user_id = $2 AND c.created_at < $3
           AND NOT EXISTS (SELECT FROM pad_updates u WHERE u.pad_id = c.pad_id AND u.client_id = c.client_id)",
        pad as _,
        user as _,
        before
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives a client id to a person, unless somebody has it.
pub async fn insert_client(tx: &mut WriteTx, pad: PadId, client: u32, user: UserId) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO pad_clients (pad_id, client_id, user_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        pad as _,
        i64::from(client),
        user as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// An update as it is kept.
#[derive(Clone, Debug)]
pub struct UpdateRow {
    pub number: i64,
    pub client: i64,
    pub at: DateTime<Utc>,
    pub update: Vec<u8>,
}

/// How far updates take a pad.
pub struct Advance {
    pub pad: PadId,
    /// The number of the first update.
    pub first: i64,
    /// The number of the last one.
    pub last: i64,
    /// What they take up.
    pub bytes: i64,
}

/// Moves pads on, and adds to them the updates that they are moved on for; the pads that stood right before the first of these.
pub async fn append(
    tx: &mut WriteTx,
    all: &[Advance],
    updates: &[(PadId, &UpdateRow)],
) -> Result<HashSet<PadId>> {
    let pads: Vec<Uuid> = all.iter().map(|one| one.pad.0).collect();
    let first: Vec<i64> = all.iter().map(|one| one.first).collect();
    let last: Vec<i64> = all.iter().map(|one| one.last).collect();
    let bytes: Vec<i64> = all.iter().map(|one| one.bytes).collect();
    let of: Vec<Uuid> = updates.iter().map(|(pad, _)| pad.0).collect();
    let numbers: Vec<i64> = updates.iter().map(|(_, row)| row.number).collect();
    let clients: Vec<i64> = updates.iter().map(|(_, row)| row.client).collect();
    let times: Vec<DateTime<Utc>> = updates.iter().map(|(_, row)| row.at).collect();
    let bodies: Vec<&[u8]> = updates.iter().map(|(_, row)| row.update.as_slice()).collect();
    let moved = sqlx::query_scalar!(
        r#"WITH moved AS (
             UPDATE pads p SET last_number = n.last, log_bytes = p.log_bytes + n.bytes
             FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) n (id, first, last, bytes)
             WHERE p.id = n.id AND p.last_number = n.first - 1 RETURNING p.id),
           added AS (
             INSERT INTO pad_updates (pad_id, number, client_id, at, update)
             SELECT u.* FROM unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::timestamptz[], $9::bytea[]) u (pad, number, client, at, update)
             JOIN moved ON moved.id = u.pad)
           SELECT id AS "id!: PadId" FROM moved"#,
        &pads,
        &first,
        &last,
        &bytes,
        &of,
        &numbers,
        &clients,
        &times,
        &bodies as &[&[u8]]
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(moved.into_iter().collect())
}

/// Keeps the pad as it is after the update `number`, instead of an older snapshot.
pub async fn put_snapshot(tx: &mut WriteTx, pad: PadId, number: i64, state: &[u8]) -> Result<()> {
    sqlx::query!(
        "INSERT INTO pad_snapshots (pad_id, number, state) VALUES ($1, $2, $3)
         ON CONFLICT (pad_id) DO UPDATE SET number = excluded.number, state = excluded.state WHERE pad_snapshots.number < excluded.number",
        pad as _,
        number,
        state
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How far a pad has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct PadRow {
    pub last_number: i64,
    pub log_bytes: i64,
}

pub async fn pad(connection: &mut PgConnection, pad: PadId) -> Result<Option<PadRow>> {
    let row = sqlx::query_as!(PadRow, "SELECT last_number, log_bytes FROM pads WHERE id = $1", pad as _)
        .fetch_optional(connection)
        .await?;
    Ok(row)
}

/// A kept state and the number of the last update in it.
pub struct SnapshotRow {
    pub number: i64,
    pub state: Vec<u8>,
}

pub async fn snapshot(connection: &mut PgConnection, pad: PadId) -> Result<Option<SnapshotRow>> {
    let row =
        sqlx::query_as!(SnapshotRow, "SELECT number, state FROM pad_snapshots WHERE pad_id = $1", pad as _)
            .fetch_optional(connection)
            .await?;
    Ok(row)
}

/// The first updates after `number`, in order: at most `limit`, and no more than `bytes` together, but always one.
pub async fn page_after(
    connection: &mut PgConnection,
    pad: PadId,
    number: i64,
    limit: i64,
    bytes: i64,
) -> Result<Vec<UpdateRow>> {
    let rows = sqlx::query_as!(
        UpdateRow,
        r#"SELECT number AS "number!", client_id AS "client!", at AS "at!", update AS "update!" FROM (
             SELECT *, sum(length(update)) OVER (ORDER BY number) - length(update) AS before FROM (
               SELECT number, client_id, at, update FROM pad_updates WHERE pad_id = $1 AND number > $2 ORDER BY number LIMIT $3) first) page
           WHERE before < $4 ORDER BY number"#,
        pad as _,
        number,
        limit,
        bytes
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The updates after `number`, in order.
pub async fn updates_after(connection: &mut PgConnection, pad: PadId, number: i64) -> Result<Vec<UpdateRow>> {
    let rows = sqlx::query_as!(
        UpdateRow,
        "SELECT number, client_id AS client, at, update FROM pad_updates WHERE pad_id = $1 AND number > $2 ORDER BY number",
        pad as _,
        number
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Who has which client id.
pub struct ClientRow {
    pub client: i64,
    pub user: UserId,
}

pub async fn clients(connection: &mut PgConnection, pad: PadId) -> Result<Vec<ClientRow>> {
    let rows = sqlx::query_as!(
        ClientRow,
        r#"SELECT client_id AS client, user_id AS "user: _" FROM pad_clients c WHERE pad_id = $1
             AND EXISTS (SELECT FROM pad_updates u WHERE u.pad_id = c.pad_id AND u.client_id = c.client_id)
           ORDER BY created_at, client_id"#,
        pad as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
