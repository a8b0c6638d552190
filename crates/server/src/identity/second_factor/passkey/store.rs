//! The tables `passkeys` and `passkey_ceremonies`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use webauthn_rs::prelude::Passkey;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{PasskeyId, UserId};

/// A row of `passkeys`.
pub struct PasskeyRow {
    pub id: PasskeyId,
    pub credential: Value,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

impl PasskeyRow {
    /// The key itself.
    pub fn passkey(&self) -> Result<Passkey> {
        serde_json::from_value(self.credential.clone()).map_err(Error::internal)
    }
}

pub async fn passkeys(connection: &mut PgConnection, user: UserId) -> Result<Vec<PasskeyRow>> {
    let rows = sqlx::query_as!(
        PasskeyRow,
        r#"SELECT id AS "id: _", credential, name, created_at, last_used_at FROM passkeys WHERE user_id = $1 ORDER BY created_at, id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Whose passkey this is.
pub async fn owner(connection: &mut PgConnection, credential_id: &[u8]) -> Result<Option<UserId>> {
    let owner = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM passkeys WHERE credential_id = $1"#,
        credential_id
    )
    .fetch_optional(connection)
    .await?;
    Ok(owner)
}

/// A passkey of `user`, kept from others until the transaction ends.
pub async fn lock_passkey(
    tx: &mut WriteTx,
    user: UserId,
    credential_id: &[u8],
) -> Result<Option<PasskeyRow>> {
    let row = sqlx::query_as!(
        PasskeyRow,
        r#"SELECT id AS "id: _", credential, name, created_at, last_used_at FROM passkeys
           WHERE user_id = $1 AND credential_id = $2 FOR UPDATE"#,
        user as _,
        credential_id
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

pub async fn insert_passkey(
    tx: &mut WriteTx,
    user: UserId,
    passkey: &Passkey,
    name: &str,
) -> Result<PasskeyRow> {
    let row = PasskeyRow {
        id: tx.new_id(),
        credential: serde_json::to_value(passkey).map_err(Error::internal)?,
        name: name.to_owned(),
        created_at: tx.now(),
        last_used_at: None,
    };
    sqlx::query!(
        "INSERT INTO passkeys (id, user_id, credential_id, credential, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        row.id as _,
        user as _,
        passkey.cred_id().as_slice(),
        row.credential,
        row.name,
        row.created_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(row)
}

/// Notes a use, with what the device said about the key this time.
pub async fn use_passkey(tx: &mut WriteTx, id: PasskeyId, passkey: &Passkey) -> Result<()> {
    let now = tx.now();
    let credential = serde_json::to_value(passkey).map_err(Error::internal)?;
    sqlx::query!(
        "UPDATE passkeys SET credential = $2, last_used_at = $3 WHERE id = $1",
        id as _,
        credential,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn rename_passkey(tx: &mut WriteTx, user: UserId, id: PasskeyId, name: &str) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE passkeys SET name = $3 WHERE id = $2 AND user_id = $1",
        user as _,
        id as _,
        name
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_passkey(tx: &mut WriteTx, user: UserId, id: PasskeyId) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM passkeys WHERE id = $2 AND user_id = $1", user as _, id as _)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_passkeys(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM passkeys WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

pub async fn insert_ceremony(
    tx: &mut WriteTx,
    hash: &[u8],
    user: Option<UserId>,
    state: &Value,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO passkey_ceremonies (token_hash, user_id, state, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        hash,
        user as _,
        state,
        now,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn take_ceremony(tx: &mut WriteTx, hash: &[u8]) -> Result<Option<(Option<UserId>, Value)>> {
    let now = tx.now();
    let row = sqlx::query!(
        r#"DELETE FROM passkey_ceremonies WHERE token_hash = $1 AND expires_at > $2 RETURNING user_id AS "user: UserId", state"#,
        hash,
        now
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| (row.user, row.state)))
}

/// Removes those that expired.
pub async fn delete_expired_ceremonies(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM passkey_ceremonies WHERE expires_at < $1", now).execute(&mut **tx).await?;
    Ok(())
}
