//! The tables `identities` and `external_sign_ins`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Purpose;
use super::provider::{Provider, Subject};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{IdentityId, UserId};

/// A sign-in that is at a provider.
pub struct Pending {
    pub provider: String,
    pub purpose: Purpose,
    pub user: Option<UserId>,
    pub browser_hash: Vec<u8>,
    pub nonce: String,
    pub code_verifier: String,
    pub return_to: String,
    pub sign_up: Option<Value>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert_pending(tx: &mut WriteTx, state_hash: &[u8], pending: &Pending) -> Result<()> {
    sqlx::query!(
        "INSERT INTO external_sign_ins (state_hash, browser_hash, provider, purpose, user_id, nonce, code_verifier, return_to, sign_up, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        state_hash,
        pending.browser_hash,
        pending.provider,
        pending.purpose.as_str(),
        pending.user as _,
        pending.nonce,
        pending.code_verifier,
        pending.return_to,
        pending.sign_up,
        pending.created_at,
        pending.expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a pending sign-in, so that nobody comes back twice.
pub async fn take_pending(tx: &mut WriteTx, state_hash: &[u8]) -> Result<Option<Pending>> {
    let row = sqlx::query!(
        r#"DELETE FROM external_sign_ins WHERE state_hash = $1
           RETURNING provider, purpose, user_id AS "user: UserId", browser_hash, nonce, code_verifier, return_to, sign_up,
                     created_at AS "created_at: DateTime<Utc>", expires_at AS "expires_at: DateTime<Utc>""#,
        state_hash
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Pending {
        provider: row.provider,
        purpose: Purpose::from_row(&row.purpose),
        user: row.user,
        browser_hash: row.browser_hash,
        nonce: row.nonce,
        code_verifier: row.code_verifier,
        return_to: row.return_to,
        sign_up: row.sign_up,
        created_at: row.created_at,
        expires_at: row.expires_at,
    }))
}

/// Removes sign-ins from which nobody came back.
pub async fn delete_expired(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM external_sign_ins WHERE expires_at < $1", now).execute(&mut **tx).await?;
    Ok(())
}

/// A row of `identities`.
pub struct IdentityRow {
    pub id: IdentityId,
    pub provider: String,
    pub email: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
}

pub async fn identities(connection: &mut PgConnection, user: UserId) -> Result<Vec<IdentityRow>> {
    let rows = sqlx::query_as!(
        IdentityRow,
        r#"SELECT id AS "id: _", provider, email, created_at, last_used_at FROM identities WHERE user_id = $1 ORDER BY created_at, id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Whose identity this is.
pub async fn owner(
    connection: &mut PgConnection,
    provider: &Provider,
    subject: &str,
) -> Result<Option<UserId>> {
    let user = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM identities WHERE provider = $1 AND issuer = $2 AND subject = $3"#,
        provider.settings.id,
        provider.settings.issuer,
        subject
    )
    .fetch_optional(connection)
    .await?;
    Ok(user)
}

/// An identity and whose it is.
#[derive(Clone, Copy)]
pub struct Owned {
    pub identity: IdentityId,
    pub user: UserId,
}

/// Whose identity this is; notes that it was used, and the address that came along.
pub async fn use_identity(tx: &mut WriteTx, provider: &Provider, subject: &Subject) -> Result<Option<Owned>> {
    let now = tx.now();
    let owned = sqlx::query_as!(
        Owned,
        r#"UPDATE identities SET last_used_at = $4, email = coalesce($5, email)
           WHERE provider = $1 AND issuer = $2 AND subject = $3 RETURNING id AS "identity: _", user_id AS "user: _""#,
        provider.settings.id,
        provider.settings.issuer,
        subject.id,
        now,
        subject.email
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(owned)
}

pub async fn insert_identity(
    tx: &mut WriteTx,
    user: UserId,
    provider: &Provider,
    subject: &Subject,
) -> Result<Owned> {
    let (id, now) = (tx.new_id::<IdentityId>(), tx.now());
    sqlx::query!(
        "INSERT INTO identities (id, user_id, provider, kind, issuer, subject, email, created_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        id as _,
        user as _,
        provider.settings.id,
        provider.kind_word(),
        provider.settings.issuer,
        subject.id,
        subject.email,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(Owned { identity: id, user })
}

/// Forgets the identities at companies' own providers of somebody who becomes staff; the sessions that they opened end.
pub async fn delete_company_identities(tx: &mut WriteTx, user: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE sessions s SET revoked_at = $2 FROM identities i JOIN company_identity_providers p ON p.company_id::text = i.provider
         WHERE i.user_id = $1 AND s.identity_id = i.id AND s.revoked_at IS NULL",
        user as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "DELETE FROM identities WHERE user_id = $1 AND provider IN (SELECT company_id::text FROM company_identity_providers)",
        user as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Removes one of the user's identities; the provider it was of.
pub async fn delete_identity(tx: &mut WriteTx, user: UserId, id: IdentityId) -> Result<Option<String>> {
    let provider = sqlx::query_scalar!(
        "DELETE FROM identities WHERE id = $1 AND user_id = $2 RETURNING provider",
        id as _,
        user as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(provider)
}
