//! The tables `totp_secrets`, `recovery_codes` and `sign_in_challenges`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ChallengeId, IdentityId, UserId};

/// A row of `totp_secrets`.
pub struct TotpRow {
    pub secret: Vec<u8>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub last_step: i64,
}

pub async fn totp(connection: &mut PgConnection, user: UserId) -> Result<Option<TotpRow>> {
    let row = sqlx::query_as!(
        TotpRow,
        "SELECT secret, confirmed_at, last_step FROM totp_secrets WHERE user_id = $1",
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Keeps a secret that is not confirmed yet; never overwrites one that is.
pub async fn put_totp(tx: &mut WriteTx, user: UserId, secret: &[u8]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO totp_secrets (user_id, secret, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET secret = $2, created_at = $3, last_step = 0
         WHERE totp_secrets.confirmed_at IS NULL",
        user as _,
        secret,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn confirm_totp(tx: &mut WriteTx, user: UserId, step: i64) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE totp_secrets SET confirmed_at = $2, last_step = $3 WHERE user_id = $1",
        user as _,
        now,
        step
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes the time step of an accepted code; false when another request was faster.
pub async fn accept_step(tx: &mut WriteTx, user: UserId, step: i64) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE totp_secrets SET last_step = $2 WHERE user_id = $1 AND last_step < $2",
        user as _,
        step
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_totp(tx: &mut WriteTx, user: UserId) -> Result<bool> {
    let done =
        sqlx::query!("DELETE FROM totp_secrets WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

pub async fn has_factor(connection: &mut PgConnection, user: UserId) -> Result<bool> {
    let has = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM second_factors WHERE user_id = $1) AS "has!""#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(has)
}

pub async fn recovery_codes_left(connection: &mut PgConnection, user: UserId) -> Result<i64> {
    let left = sqlx::query_scalar!(
        r#"SELECT count(*) AS "left!" FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL"#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(left)
}

pub async fn insert_recovery_code(tx: &mut WriteTx, user: UserId, hash: &[u8]) -> Result<()> {
    sqlx::query!("INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)", user as _, hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn use_recovery_code(tx: &mut WriteTx, user: UserId, hash: &[u8]) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL",
        user as _,
        hash,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_recovery_codes(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM recovery_codes WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

pub async fn insert_challenge(
    tx: &mut WriteTx,
    user: UserId,
    identity: Option<IdentityId>,
    hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let (id, now) = (tx.new_id::<ChallengeId>(), tx.now());
    sqlx::query!(
        "INSERT INTO sign_in_challenges (id, user_id, identity_id, token_hash, created_at, expires_at) VALUES ($1, $2, $6, $3, $4, $5)",
        id as _,
        user as _,
        hash,
        now,
        expires_at,
        identity as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An answer to the question of a sign-in.
pub struct Attempt {
    /// Whose sign-in it is.
    pub user: UserId,
    /// What proved the first factor.
    pub identity: Option<IdentityId>,
    /// How many there were, with this one.
    pub attempts: i32,
}

/// Counts an attempt. None when it is too late.
pub async fn attempt_challenge(tx: &mut WriteTx, hash: &[u8]) -> Result<Option<Attempt>> {
    let now = tx.now();
    let row = sqlx::query_as!(
        Attempt,
        r#"UPDATE sign_in_challenges SET attempts = attempts + 1 WHERE token_hash = $1 AND expires_at > $2
           RETURNING user_id AS "user: _", identity_id AS "identity: _", attempts"#,
        hash,
        now
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// Whose sign-in waits with this question, and still may.
pub async fn challenged(tx: &mut WriteTx, hash: &[u8]) -> Result<Option<UserId>> {
    let now = tx.now();
    let user = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM sign_in_challenges WHERE token_hash = $1 AND expires_at > $2"#,
        hash,
        now
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(user)
}

pub async fn delete_challenge(tx: &mut WriteTx, hash: &[u8]) -> Result<()> {
    sqlx::query!("DELETE FROM sign_in_challenges WHERE token_hash = $1", hash).execute(&mut **tx).await?;
    Ok(())
}

/// Ends sign-ins that wait for a second factor.
pub async fn delete_challenges(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM sign_in_challenges WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// Removes those that expired.
pub async fn delete_expired_challenges(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM sign_in_challenges WHERE expires_at < $1", now).execute(&mut **tx).await?;
    Ok(())
}
