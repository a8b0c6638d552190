//! The table `company_invitations`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::company::service::MemberRole;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, CompanyInvitationId, UserId};

/// An invitation that can be accepted.
pub struct OpenInvitation {
    pub id: CompanyInvitationId,
    pub company_id: CompanyId,
    pub company_name: String,
    pub email: String,
    pub role: MemberRole,
    pub invited_by: UserId,
    pub invited_by_name: String,
}

pub async fn acceptable(
    connection: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<OpenInvitation>> {
    let row = sqlx::query!(
        r#"SELECT i.id AS "id: CompanyInvitationId", i.company_id AS "company_id: CompanyId", c.company_name, i.email, i.role,
                  i.invited_by AS "invited_by: UserId", p.name AS "invited_by_name!"
           FROM company_invitations i JOIN companies c ON c.id = i.company_id JOIN people p ON p.id = i.invited_by
           WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2"#,
        token_hash,
        now
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| OpenInvitation {
        id: row.id,
        company_id: row.company_id,
        company_name: row.company_name,
        email: row.email,
        role: MemberRole::from_row(&row.role),
        invited_by: row.invited_by,
        invited_by_name: row.invited_by_name,
    }))
}

pub async fn close(tx: &mut WriteTx, id: CompanyInvitationId) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE company_invitations SET accepted_at = $2 WHERE id = $1", id as _, now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn revoke(tx: &mut WriteTx, company: CompanyId, id: CompanyInvitationId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE company_invitations SET revoked_at = $3 WHERE id = $1 AND company_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL",
        id as _,
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Takes back what has expired, so that the address can be invited again.
pub async fn expire(tx: &mut WriteTx, company: CompanyId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "UPDATE company_invitations SET revoked_at = $2 WHERE company_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= $2",
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back all open invitations of a company.
pub async fn revoke_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE company_invitations SET revoked_at = $2 WHERE company_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL",
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An invitation to be.
pub struct NewInvitation<'a> {
    pub id: CompanyInvitationId,
    pub company: CompanyId,
    pub email: &'a str,
    pub role: MemberRole,
    pub token_hash: Vec<u8>,
    pub invited_by: UserId,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(tx: &mut WriteTx, invitation: NewInvitation<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO company_invitations (id, company_id, email, role, token_hash, invited_by, created_at, expires_at, sent_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7)",
        invitation.id as _,
        invitation.company as _,
        invitation.email,
        invitation.role.as_str(),
        invitation.token_hash,
        invitation.invited_by as _,
        now,
        invitation.expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub struct InvitationRow {
    pub id: CompanyInvitationId,
    pub email: String,
    pub role: String,
    pub created_at: DateTime<Utc>,
    pub sent_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn open(
    connection: &mut PgConnection,
    company: CompanyId,
    now: DateTime<Utc>,
) -> Result<Vec<InvitationRow>> {
    let rows = sqlx::query_as!(
        InvitationRow,
        r#"SELECT id AS "id: _", email, role, created_at, sent_at, expires_at FROM company_invitations
           WHERE company_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id"#,
        company as _,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// An open invitation, which nobody else changes until the commit.
pub async fn lock(
    tx: &mut WriteTx,
    company: CompanyId,
    id: CompanyInvitationId,
    now: DateTime<Utc>,
) -> Result<Option<InvitationRow>> {
    let row = sqlx::query_as!(
        InvitationRow,
        r#"SELECT id AS "id: _", email, role, created_at, sent_at, expires_at FROM company_invitations
           WHERE id = $1 AND company_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3 FOR UPDATE"#,
        id as _,
        company as _,
        now
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// Gives an invitation another link.
pub async fn renew(
    tx: &mut WriteTx,
    id: CompanyInvitationId,
    token_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE company_invitations SET token_hash = $2, expires_at = $3, sent_at = $4 WHERE id = $1",
        id as _,
        token_hash,
        expires_at,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
