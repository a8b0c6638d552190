//! The table `oauth_tokens`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::identity::external::store::Owned;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{IdentityId, UserId};

/// Sealed tokens.
pub struct Sealed<'a> {
    pub access_token: Vec<u8>,
    pub refresh_token: Vec<u8>,
    pub scope: Option<&'a str>,
    pub expires_at: DateTime<Utc>,
}

pub async fn put(tx: &mut WriteTx, owned: Owned, sealed: Sealed<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO oauth_tokens (identity_id, user_id, access_token, refresh_token, scope, expires_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (identity_id) DO UPDATE SET access_token = $3, refresh_token = $4, scope = $5, expires_at = $6, updated_at = $7",
        owned.identity as _,
        owned.user as _,
        sealed.access_token,
        sealed.refresh_token,
        sealed.scope,
        sealed.expires_at,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A token that is to be renewed.
pub struct DueToken {
    pub identity: IdentityId,
    pub user: UserId,
    pub provider: String,
    pub refresh_token: Vec<u8>,
}

/// Those that expire before `until`, the most urgent first.
pub async fn due(connection: &mut PgConnection, until: DateTime<Utc>, limit: i64) -> Result<Vec<DueToken>> {
    let rows = sqlx::query_as!(
        DueToken,
        r#"SELECT t.identity_id AS "identity: _", t.user_id AS "user: _", i.provider, t.refresh_token
           FROM oauth_tokens t JOIN identities i ON i.id = t.identity_id
           WHERE t.expires_at < $1 ORDER BY t.expires_at, t.identity_id LIMIT $2"#,
        until,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn delete(tx: &mut WriteTx, identity: IdentityId) -> Result<()> {
    sqlx::query!("DELETE FROM oauth_tokens WHERE identity_id = $1", identity as _).execute(&mut **tx).await?;
    Ok(())
}

/// Removes the tokens of identities that have no session open, last used after `idle_since`: nothing would end with them.
pub async fn delete_useless(tx: &mut WriteTx, idle_since: DateTime<Utc>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "DELETE FROM oauth_tokens t WHERE NOT EXISTS (
             SELECT FROM sessions s
             WHERE s.identity_id = t.identity_id AND s.revoked_at IS NULL AND s.expires_at > $1 AND s.last_activity > $2)",
        now,
        idle_since
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
