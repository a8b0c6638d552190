//! The tables `company_identity_providers` and `company_domains`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, SessionId, UserId};

/// A row of `company_identity_providers`.
pub struct ProviderRow {
    pub company: CompanyId,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    /// Sealed.
    pub client_secret: Option<Vec<u8>>,
    pub is_required: bool,
    pub updated_at: DateTime<Utc>,
    /// When somebody last came in by it.
    pub last_used_at: Option<DateTime<Utc>>,
}

pub async fn provider(connection: &mut PgConnection, company: CompanyId) -> Result<Option<ProviderRow>> {
    let row = sqlx::query_as!(
        ProviderRow,
        r#"SELECT company_id AS "company: _", name, issuer, client_id, client_secret, is_required, updated_at,
                  (SELECT max(s.created_at) FROM sessions s JOIN identities i ON i.id = s.identity_id
                   WHERE i.provider = p.company_id::text) AS last_used_at
           FROM company_identity_providers p WHERE company_id = $1"#,
        company as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn any_provider(connection: &mut PgConnection) -> Result<bool> {
    let any = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM company_identity_providers) AS "any!""#)
        .fetch_one(connection)
        .await?;
    Ok(any)
}

/// What a provider is to be.
pub struct NewProvider<'a> {
    pub name: &'a str,
    pub issuer: &'a str,
    pub client_id: &'a str,
    /// Sealed.
    pub client_secret: Option<Vec<u8>>,
}

/// Makes the company's provider, or changes it.
pub async fn put_provider(tx: &mut WriteTx, company: CompanyId, new: NewProvider<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO company_identity_providers (company_id, name, issuer, client_id, client_secret, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (company_id) DO UPDATE SET name = $2, issuer = $3, client_id = $4, client_secret = $5, updated_at = $6,
             is_required = company_identity_providers.is_required AND company_identity_providers.issuer = $3",
        company as _,
        new.name,
        new.issuer,
        new.client_id,
        new.client_secret,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Removes the provider; how many that were.
pub async fn delete_provider(tx: &mut WriteTx, company: CompanyId) -> Result<u64> {
    sqlx::query!("DELETE FROM company_domains WHERE company_id = $1", company as _)
        .execute(&mut **tx)
        .await?;
    let done = sqlx::query!("DELETE FROM company_identity_providers WHERE company_id = $1", company as _)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// Forgets the identities that the company's provider proved under another issuer than `issuer`, and those of people with an address in
/// `domains`; the sessions that they opened end. Whose those were.
pub async fn forget_identities(
    tx: &mut WriteTx,
    company: CompanyId,
    issuer: &str,
    domains: &[String],
) -> Result<Vec<UserId>> {
    let (provider, now) = (company.to_string(), tx.now());
    let people = sqlx::query_scalar!(
        r#"UPDATE sessions s SET revoked_at = $4 FROM identities i JOIN users u ON u.id = i.user_id
           WHERE i.id = s.identity_id AND s.revoked_at IS NULL AND i.provider = $1
             AND (i.issuer <> $2 OR lower(substring(u.email FROM '[^@]+$')) = ANY($3))
           RETURNING s.user_id AS "user: UserId""#,
        provider,
        issuer,
        domains,
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    sqlx::query!(
        "DELETE FROM identities i USING users u WHERE u.id = i.user_id AND i.provider = $1
           AND (i.issuer <> $2 OR lower(substring(u.email FROM '[^@]+$')) = ANY($3))",
        provider,
        issuer,
        domains
    )
    .execute(&mut **tx)
    .await?;
    Ok(people)
}

pub async fn set_required(tx: &mut WriteTx, company: CompanyId, is_required: bool) -> Result<()> {
    sqlx::query!(
        "UPDATE company_identity_providers SET is_required = $2 WHERE company_id = $1",
        company as _,
        is_required
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn domains(connection: &mut PgConnection, company: CompanyId) -> Result<Vec<String>> {
    let domains = sqlx::query_scalar!(
        "SELECT domain FROM company_domains WHERE company_id = $1 ORDER BY domain",
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(domains)
}

/// Gives the company exactly these domains; those that another company has are left with it and returned.
pub async fn replace_domains(
    tx: &mut WriteTx,
    company: CompanyId,
    domains: &[String],
) -> Result<Vec<String>> {
    let now = tx.now();
    sqlx::query!(
        "DELETE FROM company_domains WHERE company_id = $1 AND domain <> ALL($2)",
        company as _,
        domains
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "INSERT INTO company_domains (domain, company_id, created_at) SELECT unnest($2::text[]), $1, $3 ON CONFLICT (domain) DO NOTHING",
        company as _,
        domains,
        now
    )
    .execute(&mut **tx)
    .await?;
    let taken = sqlx::query_scalar!(
        "SELECT domain FROM company_domains WHERE domain = ANY($2) AND company_id <> $1 ORDER BY domain",
        company as _,
        domains
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(taken)
}

/// The company whose provider speaks for `domain`.
pub async fn company_of(connection: &mut PgConnection, domain: &str) -> Result<Option<CompanyId>> {
    let company = sqlx::query_scalar!(
        r#"SELECT d.company_id AS "company: CompanyId" FROM company_domains d
           JOIN company_identity_providers p ON p.company_id = d.company_id WHERE d.domain = $1"#,
        domain
    )
    .fetch_optional(connection)
    .await?;
    Ok(company)
}

/// Ends the sessions, but `here`, of people who could not open them today; whose they were.
pub async fn end_refused_sessions(
    tx: &mut WriteTx,
    company: CompanyId,
    here: Option<SessionId>,
) -> Result<Vec<UserId>> {
    let now = tx.now();
    let people = sqlx::query_scalar!(
        r#"UPDATE sessions s SET revoked_at = $2 FROM single_sign_on_required r
           WHERE r.company_id = $1 AND s.user_id = r.user_id AND s.interview_id IS NULL
             AND NOT EXISTS (SELECT FROM identities i WHERE i.id = s.identity_id AND i.provider = r.company_id::text)
             AND NOT (r.two_factors_suffice AND s.second_factor) AND s.revoked_at IS NULL AND s.id IS DISTINCT FROM $3
           RETURNING s.user_id AS "user: UserId""#,
        company as _,
        now,
        here as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(people)
}
