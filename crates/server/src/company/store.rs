//! The tables `companies` (its profile stands in `profile`), `company_members` and `company_candidates`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::service::{MemberRole, Membership};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::list::Cursor;

/// A company in the list of all.
pub struct ListedCompany {
    pub id: CompanyId,
    pub company_name: String,
    pub member_count: i64,
    pub created_at: DateTime<Utc>,
}

pub async fn companies(
    connection: &mut PgConnection,
    text: Option<&str>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<ListedCompany>> {
    let rows = sqlx::query_as!(
        ListedCompany,
        r#"SELECT id AS "id: _", company_name, created_at,
                  (SELECT count(*) FROM company_members m WHERE m.company_id = c.id) AS "member_count!"
           FROM companies c
           WHERE ($1::text IS NULL OR strpos(lower(company_name), lower($1)) > 0)
             AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
           ORDER BY created_at DESC, id DESC LIMIT $4"#,
        text,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn insert_company(tx: &mut WriteTx, id: CompanyId, name: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO companies (id, company_name, created_at, updated_at) VALUES ($1, $2, $3, $3)",
        id as _,
        name,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn memberships(connection: &mut PgConnection, user: UserId) -> Result<Vec<Membership>> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id: CompanyId", c.company_name, m.role FROM company_members m JOIN companies c ON c.id = m.company_id
           WHERE m.user_id = $1 ORDER BY m.joined_at, c.id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    let membership = |id, company_name, role: String| Membership {
        company_id: id,
        company_name,
        role: MemberRole::from_row(&role),
    };
    Ok(rows.into_iter().map(|row| membership(row.id, row.company_name, row.role)).collect())
}

/// Owners and recruiters, who look after the company's candidates; nobody whose account is switched off.
pub async fn recruiters(connection: &mut PgConnection, company: CompanyId) -> Result<Vec<UserId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT user_id AS "id!: UserId" FROM company_membership WHERE company_id = $1 AND role IN ('OWNER', 'RECRUITER') ORDER BY user_id"#,
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

/// Whether somebody is a member whose account is not switched off.
pub async fn is_member(connection: &mut PgConnection, company: CompanyId, user: UserId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM company_membership WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

pub async fn insert_member(
    tx: &mut WriteTx,
    company: CompanyId,
    user: UserId,
    role: MemberRole,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO company_members (company_id, user_id, role, joined_at) VALUES ($1, $2, $3, $4)",
        company as _,
        user as _,
        role.as_str(),
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete_member(tx: &mut WriteTx, company: CompanyId, user: UserId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM company_members WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What somebody may do in the company; None if they are no member.
pub async fn role(
    connection: &mut PgConnection,
    company: CompanyId,
    user: UserId,
) -> Result<Option<MemberRole>> {
    let role = sqlx::query_scalar!(
        "SELECT role FROM company_members WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(role.map(|role| MemberRole::from_row(&role)))
}

pub async fn set_role(tx: &mut WriteTx, company: CompanyId, user: UserId, role: MemberRole) -> Result<()> {
    sqlx::query!(
        "UPDATE company_members SET role = $3 WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _,
        role.as_str()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes those who change the same company's members wait for each other, so that its last owner stays.
pub async fn lock_members(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    sqlx::query!("SELECT id FROM companies WHERE id = $1 FOR UPDATE", company as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// As [`lock_members`], for every company that somebody belongs to, in the order in which others lock several.
pub async fn lock_companies_of(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!(
        "SELECT id FROM companies WHERE id IN (SELECT company_id FROM company_members WHERE user_id = $1) ORDER BY id FOR UPDATE",
        user as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps everybody who is a member one until the commit, without keeping others from relying on the same.
pub async fn hold_members(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    sqlx::query!("SELECT id FROM companies WHERE id = $1 FOR KEY SHARE", company as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// How many own it who can sign in.
pub async fn count_owners(connection: &mut PgConnection, company: CompanyId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM company_membership WHERE company_id = $1 AND role = 'OWNER'"#,
        company as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// Somebody who belongs to a company.
pub struct MemberRow {
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub avatar: Option<String>,
    pub role: String,
    pub joined_at: DateTime<Utc>,
    /// Whether the account is not switched off.
    pub is_active: bool,
}

pub async fn members(connection: &mut PgConnection, company: CompanyId) -> Result<Vec<MemberRow>> {
    let rows = sqlx::query_as!(
        MemberRow,
        r#"SELECT m.user_id AS "user_id: _", p.name AS "name!", p.email AS "email!", p.avatar, m.role, m.joined_at, p.is_active AS "is_active!"
           FROM company_members m JOIN people p ON p.id = m.user_id WHERE m.company_id = $1 ORDER BY m.joined_at, m.user_id"#,
        company as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn member_has_email(
    connection: &mut PgConnection,
    company: CompanyId,
    email: &str,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM company_members m JOIN people p ON p.id = m.user_id WHERE m.company_id = $1 AND lower(p.email) = lower($2)",
        company as _,
        email
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

pub async fn is_candidate(connection: &mut PgConnection, company: CompanyId, user: UserId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT true FROM company_candidates WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

pub async fn candidate_by_email(
    connection: &mut PgConnection,
    company: CompanyId,
    email: &str,
) -> Result<Option<UserId>> {
    let found = sqlx::query_scalar!(
        r#"SELECT user_id AS "id: UserId" FROM company_candidates WHERE company_id = $1 AND lower(email) = lower($2)"#,
        company as _,
        email
    )
    .fetch_optional(connection)
    .await?;
    Ok(found)
}

/// The candidates whom the company knows under these addresses, by the address in lower case.
pub async fn candidates_by_emails(
    connection: &mut PgConnection,
    company: CompanyId,
    emails: &[String],
) -> Result<Vec<(String, UserId)>> {
    let rows = sqlx::query!(
        r#"SELECT lower(email) AS "email!", user_id AS "id: UserId" FROM company_candidates
           WHERE company_id = $1 AND lower(email) = ANY($2)"#,
        company as _,
        emails
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.email, row.id)).collect())
}

/// Makes strangers of candidates. Whether anything of theirs is left the caller knows.
pub async fn forget_candidates(tx: &mut WriteTx, company: CompanyId, people: &[UserId]) -> Result<()> {
    sqlx::query!(
        "DELETE FROM company_candidates WHERE company_id = $1 AND user_id = ANY($2)",
        company as _,
        people as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes to a candidate under another address from now on.
pub async fn set_candidate_email(
    tx: &mut WriteTx,
    company: CompanyId,
    user: UserId,
    email: &str,
) -> Result<()> {
    sqlx::query!(
        "UPDATE company_candidates SET email = $3 WHERE company_id = $1 AND user_id = $2",
        company as _,
        user as _,
        email
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What a company calls a candidate of its own, and under which address it writes to them.
pub async fn candidate_contact(
    connection: &mut PgConnection,
    company: CompanyId,
    user: UserId,
) -> Result<Option<(String, String)>> {
    let row = sqlx::query!(
        r#"SELECT p.name AS "name!", c.email FROM company_candidates c JOIN people p ON p.id = c.user_id
           WHERE c.company_id = $1 AND c.user_id = $2"#,
        company as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.name, row.email)))
}

/// The company's own address, for what it writes to one of its candidates.
pub async fn reply_address(
    connection: &mut PgConnection,
    company: CompanyId,
    user: Option<UserId>,
    address: &str,
) -> Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT c.contact_email FROM companies c WHERE c.id = $1 AND EXISTS (
             SELECT FROM company_candidates k WHERE k.company_id = c.id AND (k.user_id = $2 OR lower(k.email) = lower($3)))",
        company as _,
        user as _,
        address
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.flatten())
}

/// Whether that is news.
pub async fn insert_candidate(
    tx: &mut WriteTx,
    company: CompanyId,
    user: UserId,
    email: &str,
) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO company_candidates (company_id, user_id, email, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        company as _,
        user as _,
        email,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub struct CandidateRow {
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub avatar: Option<String>,
    pub is_guest: bool,
    pub interview_count: i64,
    pub last_interview_at: Option<DateTime<Utc>>,
    pub added_at: DateTime<Utc>,
}

pub async fn candidates(
    connection: &mut PgConnection,
    company: CompanyId,
    text: Option<&str>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<CandidateRow>> {
    let rows = sqlx::query_as!(
        CandidateRow,
        r#"SELECT c.user_id AS "user_id: _", p.name AS "name!", c.email, p.avatar, p.is_guest AS "is_guest!", held.count AS "interview_count!",
                  held.last AS last_interview_at, c.added_at
           FROM company_candidates c JOIN people p ON p.id = c.user_id
           CROSS JOIN LATERAL (SELECT count(*) AS count, max(scheduled_time) AS last FROM interviews i
                               WHERE i.company_id = c.company_id AND i.candidate_id = c.user_id) held
           WHERE c.company_id = $1
             AND ($2::text IS NULL OR strpos(lower(p.name || ' ' || c.email), lower($2)) > 0)
             AND ($3::timestamptz IS NULL OR (c.added_at, c.user_id) < ($3, $4))
           ORDER BY c.added_at DESC, c.user_id DESC LIMIT $5"#,
        company as _,
        text,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A person's name and picture.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub avatar: Option<String>,
    pub is_guest: bool,
}

pub async fn people(connection: &mut PgConnection, ids: &[UserId]) -> Result<HashMap<UserId, Person>> {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        Person,
        r#"SELECT id AS "id!: _", name AS "name!", email AS "email!", avatar, is_guest AS "is_guest!" FROM people WHERE id = ANY($1)"#,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|person| (person.id, person)).collect())
}

/// A guest whom the company knows turned out to be this account.
pub async fn replace_candidate(
    tx: &mut WriteTx,
    company: CompanyId,
    guest: UserId,
    account: UserId,
) -> Result<()> {
    sqlx::query!(
        "UPDATE company_candidates SET user_id = $3 WHERE company_id = $1 AND user_id = $2
         AND NOT EXISTS (SELECT FROM company_candidates WHERE company_id = $1 AND user_id = $3)",
        company as _,
        guest as _,
        account as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
