//! The table `oauth_tokens`.

use chrono::{DateTime, Utc};

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
    pub renew_at: DateTime<Utc>,
}

pub async fn put(tx: &mut WriteTx, owned: Owned, sealed: Sealed<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO oauth_tokens (identity_id, user_id, access_token, refresh_token, scope, expires_at, renew_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         ON CONFLICT (identity_id) DO UPDATE SET access_token = $3, refresh_token = $4, scope = $5, expires_at = $6, renew_at = $7, updated_at = $8",
        owned.identity as _,
        owned.user as _,
        sealed.access_token,
        sealed.refresh_token,
        sealed.scope,
        sealed.expires_at,
        sealed.renew_at,
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
    pub issuer: String,
    pub refresh_token: Vec<u8>,
}

/// Takes the most urgent of those that are due, and puts it off until `again`: whatever becomes of it, the others get their turn, and no
/// second worker asks for the same. Identities go by the issuer that proved them.
pub async fn take_due(tx: &mut WriteTx, again: DateTime<Utc>) -> Result<Option<DueToken>> {
    let now = tx.now();
    let row = sqlx::query_as!(
        DueToken,
        r#"UPDATE oauth_tokens t SET renew_at = $2 FROM identities i
           WHERE i.id = t.identity_id AND t.identity_id = (
               SELECT identity_id FROM oauth_tokens WHERE renew_at <= $1 ORDER BY renew_at, identity_id LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING t.identity_id AS "identity: _", t.user_id AS "user: _", i.provider, i.issuer, t.refresh_token"#,
        now,
        again
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// Whether `sealed` is still the token of the identity, which is locked then: a sign-in meanwhile brought another one.
pub async fn is_current(tx: &mut WriteTx, identity: IdentityId, sealed: &[u8]) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM oauth_tokens WHERE identity_id = $1 AND refresh_token = $2 FOR UPDATE",
        identity as _,
        sealed
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.is_some())
}

pub async fn delete(tx: &mut WriteTx, identity: IdentityId) -> Result<()> {
    sqlx::query!("DELETE FROM oauth_tokens WHERE identity_id = $1", identity as _).execute(&mut **tx).await?;
    Ok(())
}

/// Removes the tokens of identities that have no session open, last used after `idle_since`: nothing would end with them. Identities that
/// were used after `fresh_since` may wait for a second factor.
pub async fn delete_useless(
    tx: &mut WriteTx,
    idle_since: DateTime<Utc>,
    fresh_since: DateTime<Utc>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "DELETE FROM oauth_tokens t USING identities i WHERE i.id = t.identity_id AND i.last_used_at < $3 AND NOT EXISTS (
             SELECT FROM sessions s
             WHERE s.identity_id = t.identity_id AND s.revoked_at IS NULL AND s.expires_at > $1 AND s.last_activity > $2)",
        now,
        idle_since,
        fresh_since
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
