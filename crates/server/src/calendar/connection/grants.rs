//! What Google granted, in the table `calendar_connections`, and people on their way there, in `calendar_authorizations`.

use chrono::{DateTime, Utc};

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CalendarConnectionId, SessionId, UserId};

/// Tokens that were granted anew, sealed.
pub struct NewTokens {
    pub refresh: Vec<u8>,
    pub access: Vec<u8>,
    pub access_expires_at: DateTime<Utc>,
}

/// Enters an account at Google, or gives one that is there already its new tokens, with which everything begins anew.
pub async fn put_google(
    tx: &mut WriteTx,
    id: CalendarConnectionId,
    user: UserId,
    (url, username): (&str, &str),
    tokens: &NewTokens,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO calendar_connections (id, user_id, kind, url, username, refresh_token, access_token, access_expires_at, next_read_at, created_at)
         VALUES ($1, $2, 'GOOGLE', $3, $4, $5, $6, $7, $8, $8)
         ON CONFLICT (id) DO UPDATE SET refresh_token = excluded.refresh_token, access_token = excluded.access_token,
                access_expires_at = excluded.access_expires_at, problem = NULL, failures = 0, next_read_at = excluded.next_read_at",
        id as _,
        user as _,
        url,
        username,
        tokens.refresh,
        tokens.access,
        tokens.access_expires_at,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a new access token, and a new refresh token where one came along, unless the account got others meanwhile than `former`.
pub async fn renew_tokens(
    tx: &mut WriteTx,
    id: CalendarConnectionId,
    former: &[u8],
    (access_token, expires_at): (&[u8], DateTime<Utc>),
    refresh_token: Option<&[u8]>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE calendar_connections SET access_token = $3, access_expires_at = $4, refresh_token = coalesce($5, refresh_token)
         WHERE id = $1 AND refresh_token = $2",
        id as _,
        former,
        access_token,
        expires_at,
        refresh_token
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps what is needed when somebody comes back from Google.
pub async fn insert_authorization(
    tx: &mut WriteTx,
    state_hash: &[u8],
    session: SessionId,
    code_verifier: &str,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO calendar_authorizations (state_hash, session_id, code_verifier, expires_at) VALUES ($1, $2, $3, $4)",
        state_hash,
        session as _,
        code_verifier,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes it, so that nobody comes back twice: the code verifier, if it was this session that began, and not too long ago.
pub async fn take_authorization(
    tx: &mut WriteTx,
    state_hash: &[u8],
    session: SessionId,
) -> Result<Option<String>> {
    let now = tx.now();
    let row = sqlx::query!(
        "DELETE FROM calendar_authorizations WHERE state_hash = $1 AND session_id = $2 RETURNING code_verifier, expires_at",
        state_hash,
        session as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.filter(|row| row.expires_at > now).map(|row| row.code_verifier))
}

/// Forgets those who did not come back.
pub async fn delete_expired_authorizations(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM calendar_authorizations WHERE expires_at < $1", now).execute(&mut **tx).await?;
    Ok(())
}
