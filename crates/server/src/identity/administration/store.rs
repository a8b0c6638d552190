//! People and their accounts, as staff see them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Access;
use crate::identity::store::UserRow;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::kernel::list::{Cursor, containing};

/// Whom a list is to hold. Everything that is set must hold.
#[derive(Default)]
pub struct UserFilter {
    /// Part of a name or an email address.
    pub text: Option<String>,
    /// The home page: INTERVIEWER, CANDIDATE or ADMIN.
    pub role: Option<&'static str>,
    /// Whether the account may be used.
    pub is_active: Option<bool>,
    /// Whether this is the deployment's staff.
    pub is_staff: Option<bool>,
    /// Whether this is a guest, without an account.
    pub is_guest: Option<bool>,
}

pub async fn users(
    connection: &mut PgConnection,
    filter: &UserFilter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<UserRow>> {
    let pattern = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(containing);
    let rows = sqlx::query_as!(
        UserRow,
        r#"SELECT id AS "id: _", email, name, role, is_staff, is_active, is_guest, is_verified, avatar, time_zone, language AS "language: _", social_links, created_at, updated_at,
                  (SELECT i.subject FROM identities i WHERE i.user_id = users.id AND i.kind = 'clerk' ORDER BY i.created_at LIMIT 1) AS clerk_id
           FROM users
           WHERE ($1::text IS NULL OR (lower(name) || ' ' || lower(email)) LIKE $1)
             AND ($2::text IS NULL OR role = $2)
             AND ($3::boolean IS NULL OR is_active = $3)
             AND ($4::boolean IS NULL OR is_staff = $4)
             AND ($5::boolean IS NULL OR is_guest = $5)
             AND ($6::timestamptz IS NULL OR (created_at, id) < ($6, $7))
           ORDER BY created_at DESC, id DESC LIMIT $8"#,
        pattern,
        filter.role,
        filter.is_active,
        filter.is_staff,
        filter.is_guest,
        after.map(|cursor| cursor.time),
        after.map(|cursor| cursor.id),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// How somebody gets in. A session counts as open at `now` when it was used after `idle_since`.
pub async fn access(
    connection: &mut PgConnection,
    user: UserId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Access> {
    let row = sqlx::query_as!(
        Access,
        r#"SELECT (u.password_hash IS NOT NULL) AS "has_password!",
                  EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id) AS "has_second_factor!",
                  count(s.id) FILTER (WHERE s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_activity > $3) AS "session_count!",
                  max(s.created_at) AS last_sign_in_at, max(s.last_activity) AS last_activity
           FROM users u LEFT JOIN sessions s ON s.user_id = u.id WHERE u.id = $1 GROUP BY u.id"#,
        user as _,
        now,
        idle_since
    )
    .fetch_one(connection)
    .await?;
    Ok(row)
}
