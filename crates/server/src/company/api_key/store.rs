//! The table `api_keys`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApiKeyId, CompanyId, UserId};

/// A key as lists show it.
pub struct KeyRow {
    pub id: ApiKeyId,
    pub name: String,
    pub prefix: String,
    pub scopes: Vec<String>,
    pub created_by: UserId,
    pub created_by_name: String,
    /// Whether that person still owns the company, with an account that may be used.
    pub maker_owns: bool,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub last_used_address: Option<String>,
}

pub async fn keys(connection: &mut PgConnection, company: CompanyId) -> Result<Vec<KeyRow>> {
    let rows = sqlx::query_as!(
        KeyRow,
        r#"SELECT k.id AS "id: _", k.name, k.prefix, k.scopes, k.created_by AS "created_by: _", p.name AS "created_by_name!",
                  (p.is_active AND EXISTS (SELECT FROM company_members m
                      WHERE m.company_id = k.company_id AND m.user_id = k.created_by AND m.role = 'OWNER')) AS "maker_owns!",
                  k.created_at, k.expires_at, k.last_used_at, k.last_used_address
           FROM api_keys k JOIN people p ON p.id = k.created_by
           WHERE k.company_id = $1 AND k.revoked_at IS NULL ORDER BY k.created_at DESC, k.id DESC"#,
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A row to be.
pub struct NewKeyRow<'a> {
    pub id: ApiKeyId,
    pub company: CompanyId,
    pub name: &'a str,
    pub prefix: &'a str,
    pub key_hash: Vec<u8>,
    pub scopes: &'a [String],
    pub created_by: UserId,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(tx: &mut WriteTx, key: NewKeyRow<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO api_keys (id, company_id, name, prefix, key_hash, scopes, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        key.id as _,
        key.company as _,
        key.name,
        key.prefix,
        key.key_hash,
        key.scopes,
        key.created_by as _,
        now,
        key.expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn revoke(tx: &mut WriteTx, company: CompanyId, id: ApiKeyId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE api_keys SET revoked_at = $3 WHERE id = $1 AND company_id = $2 AND revoked_at IS NULL",
        id as _,
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// The key behind a hash.
pub struct FoundKey {
    pub id: ApiKeyId,
    pub company_id: CompanyId,
    pub scopes: Vec<String>,
    pub created_by: UserId,
    pub expires_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A key that was not revoked and whose maker still owns the company.
pub async fn find(connection: &mut PgConnection, key_hash: &[u8]) -> Result<Option<FoundKey>> {
    let row = sqlx::query_as!(
        FoundKey,
        r#"SELECT k.id AS "id: _", k.company_id AS "company_id: _", k.scopes, k.created_by AS "created_by: _", k.expires_at, k.last_used_at
           FROM api_keys k JOIN people p ON p.id = k.created_by
           JOIN company_members m ON m.company_id = k.company_id AND m.user_id = k.created_by
           WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND p.is_active AND m.role = 'OWNER'"#,
        key_hash
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Notes that a key is in use, and from where.
pub async fn touch(tx: &mut WriteTx, id: ApiKeyId, address: Option<String>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE api_keys SET last_used_at = $2, last_used_address = $3 WHERE id = $1",
        id as _,
        now,
        address
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
