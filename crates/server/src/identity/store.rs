//! The tables `users`, `sessions` and `account_claims`.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{IdentityId, InterviewId, SessionId, UserId};
use crate::kernel::language::Language;

/// A row of `users` without its secrets.
#[derive(Clone, Debug)]
pub struct UserRow {
    pub id: UserId,
    pub email: String,
    pub is_verified: bool,
    pub name: String,
    pub role: String,
    pub is_staff: bool,
    pub is_active: bool,
    pub is_guest: bool,
    pub avatar: Option<String>,
    pub time_zone: Option<String>,
    pub language: Option<Language>,
    pub social_links: Value,
    /// The subject at Clerk.
    pub clerk_id: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

pub async fn user(connection: &mut PgConnection, id: UserId) -> Result<Option<UserRow>> {
    let row = sqlx::query_as!(
        UserRow,
        r#"SELECT id AS "id: _", email, name, role, is_staff, is_active, is_guest, is_verified, avatar, time_zone, language AS "language: _", social_links, created_at, updated_at,
                  (SELECT i.subject FROM identities i WHERE i.user_id = users.id AND i.kind = 'clerk' ORDER BY i.created_at LIMIT 1) AS clerk_id
           FROM users WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// What a sign-in needs to know of an account.
pub struct Credentials {
    pub id: UserId,
    pub password_hash: Option<String>,
    pub is_staff: bool,
    pub is_active: bool,
}

pub async fn credentials(connection: &mut PgConnection, email: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query_as!(
        Credentials,
        r#"SELECT id AS "id: _", password_hash, is_staff, is_active FROM users WHERE lower(email) = lower($1) AND NOT is_guest"#,
        email
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Whether something else than a link by mail opens the account: a password, an identity elsewhere or a passkey.
pub async fn has_way_in(connection: &mut PgConnection, user: UserId) -> Result<bool> {
    let has = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM users WHERE id = $1 AND password_hash IS NOT NULL)
               OR EXISTS (SELECT FROM identities WHERE user_id = $1)
               OR EXISTS (SELECT FROM passkeys WHERE user_id = $1) AS "has!""#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(has)
}

pub async fn account_exists(connection: &mut PgConnection, email: &str) -> Result<bool> {
    Ok(credentials(connection, email).await?.is_some())
}

/// A row to be.
#[derive(Default)]
pub struct NewUserRow<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub password_hash: Option<&'a str>,
    pub role: &'a str,
    pub is_staff: bool,
    pub is_guest: bool,
    pub is_verified: bool,
}

pub async fn insert_user(tx: &mut WriteTx, user: NewUserRow<'_>) -> Result<UserId> {
    let (id, now) = (tx.new_id::<UserId>(), tx.now());
    sqlx::query!(
        "INSERT INTO users (id, email, name, password_hash, role, is_staff, is_guest, is_verified, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        id as _,
        user.email,
        user.name,
        user.password_hash,
        user.role,
        user.is_staff,
        user.is_guest,
        user.is_verified,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The guests who have an account's address.
pub async fn guests_of(connection: &mut PgConnection, account: UserId) -> Result<Vec<UserId>> {
    let guests = sqlx::query_scalar!(
        r#"SELECT guest.id AS "id: UserId" FROM users account JOIN users guest ON guest.is_guest AND lower(guest.email) = lower(account.email)
           WHERE account.id = $1 AND NOT account.is_guest"#,
        account as _
    )
    .fetch_all(connection)
    .await?;
    Ok(guests)
}

/// Deletes the guests among `people`.
pub async fn delete_guests(tx: &mut WriteTx, people: &[UserId]) -> Result<()> {
    sqlx::query!("DELETE FROM users WHERE id = ANY($1) AND is_guest", people as _).execute(&mut **tx).await?;
    Ok(())
}

/// The columns that a profile edit may change; None leaves one as it is.
#[derive(Default)]
pub struct UserChange<'a> {
    pub name: Option<&'a str>,
    /// Some(None) forgets it.
    pub time_zone: Option<Option<&'a str>>,
    /// Some(None) forgets it.
    pub language: Option<Option<Language>>,
    pub social_links: Option<Value>,
    pub role: Option<&'a str>,
    pub is_active: Option<bool>,
    pub is_staff: Option<bool>,
    pub is_verified: Option<bool>,
}

pub async fn update_user(tx: &mut WriteTx, id: UserId, change: UserChange<'_>) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET name = coalesce($2, name), time_zone = CASE WHEN $9 THEN $3 ELSE time_zone END, social_links = coalesce($4, social_links),
                role = coalesce($5, role), is_active = coalesce($6, is_active), is_staff = coalesce($7, is_staff), is_verified = coalesce($10, is_verified),
                language = CASE WHEN $11 THEN $12 ELSE language END, updated_at = $8
         WHERE id = $1",
        id as _,
        change.name,
        change.time_zone.flatten(),
        change.social_links,
        change.role,
        change.is_active,
        change.is_staff,
        now,
        change.time_zone.is_some(),
        change.is_verified,
        change.language.is_some(),
        change.language.flatten() as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn set_avatar(tx: &mut WriteTx, id: UserId, key: Option<&str>) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE users SET avatar = $2, updated_at = $3 WHERE id = $1", id as _, key, now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Sets another password.
pub async fn set_password(tx: &mut WriteTx, id: UserId, password_hash: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET password_hash = $2, updated_at = $3 WHERE id = $1",
        id as _,
        password_hash,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The account's address is `email`, and its owner reads what is sent there.
pub async fn set_verified_email(tx: &mut WriteTx, id: UserId, email: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET email = $2, is_verified = true, updated_at = $3 WHERE id = $1 AND NOT is_guest",
        id as _,
        email,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn password_hash(connection: &mut PgConnection, id: UserId) -> Result<Option<String>> {
    let hash = sqlx::query_scalar!("SELECT password_hash FROM users WHERE id = $1", id as _)
        .fetch_optional(connection)
        .await?;
    Ok(hash.flatten())
}

/// Turns a guest into an account.
pub async fn set_credentials(tx: &mut WriteTx, id: UserId, password_hash: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET password_hash = $2, is_guest = false, is_verified = true, updated_at = $3 WHERE id = $1",
        id as _,
        password_hash,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn count_staff(connection: &mut PgConnection) -> Result<i64> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM users WHERE is_staff AND is_active"#)
        .fetch_one(connection)
        .await?;
    Ok(count)
}

/// Makes whoever wants to be the first administrator, or to remove the last one, wait for their turn.
pub async fn lock_staff(tx: &mut WriteTx) -> Result<()> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtext('identity.staff'))").execute(&mut **tx).await?;
    Ok(())
}

/// A session to be.
pub struct NewSession {
    pub id: SessionId,
    pub user: UserId,
    pub token_hash: Vec<u8>,
    pub interview: Option<InterviewId>,
    pub device: String,
    pub address: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub second_factor: bool,
    pub identity: Option<IdentityId>,
}

/// False when its token has a session already.
pub async fn insert_session(tx: &mut WriteTx, session: NewSession) -> Result<bool> {
    let now = tx.now();
    let done = sqlx::query!(
        "INSERT INTO sessions (id, user_id, token_hash, interview_id, device_info, address, created_at, last_activity, authenticated_at, expires_at, second_factor, identity_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10) ON CONFLICT (token_hash) DO NOTHING",
        session.id as _,
        session.user as _,
        session.token_hash,
        session.interview as _,
        session.device,
        session.address,
        now,
        session.expires_at,
        session.second_factor,
        session.identity as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The session behind a token.
pub struct FoundSession {
    pub id: SessionId,
    pub user_id: UserId,
    pub interview_id: Option<InterviewId>,
    pub last_activity: DateTime<Utc>,
    pub authenticated_at: DateTime<Utc>,
    pub is_staff: bool,
    pub lacks_second_factor: bool,
}

pub async fn find_session(
    connection: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<FoundSession>> {
    let row = sqlx::query_as!(
        FoundSession,
        r#"SELECT s.id AS "id: _", s.user_id AS "user_id: _", s.interview_id AS "interview_id: _", s.last_activity, s.authenticated_at, u.is_staff,
                  (NOT s.second_factor AND EXISTS (SELECT FROM second_factor_required r WHERE r.user_id = s.user_id)) AS "lacks_second_factor!"
           FROM sessions s JOIN users u ON u.id = s.user_id
           WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_activity > $3 AND u.is_active"#,
        token_hash,
        now,
        idle_since
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

pub async fn touch_session(tx: &mut WriteTx, id: SessionId) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE sessions SET last_activity = $2 WHERE id = $1", id as _, now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A device that is signed in.
pub struct SessionRow {
    pub id: SessionId,
    pub device_info: String,
    pub address: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_activity: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The session's owner has just proved who they are; with `second_factor`, by one.
pub async fn confirm_session(tx: &mut WriteTx, id: SessionId, second_factor: bool) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE sessions SET authenticated_at = $2, second_factor = second_factor OR $3 WHERE id = $1",
        id as _,
        now,
        second_factor
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn second_factor_required(connection: &mut PgConnection, user: UserId) -> Result<bool> {
    let required = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM second_factor_required WHERE user_id = $1) AS "required!""#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(required)
}

pub async fn sessions(
    connection: &mut PgConnection,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>> {
    let rows = sqlx::query_as!(
        SessionRow,
        r#"SELECT id AS "id: _", device_info, address, created_at, last_activity, expires_at FROM sessions
           WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_activity DESC, id LIMIT 100"#,
        user as _,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The provider of the identity that opened a session.
pub async fn opened_by(connection: &mut PgConnection, session: SessionId) -> Result<Option<String>> {
    let provider = sqlx::query_scalar!(
        "SELECT i.provider FROM sessions s JOIN identities i ON i.id = s.identity_id WHERE s.id = $1",
        session as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(provider)
}

/// Ends the sessions, but `here`, that an identity opened; how many.
pub async fn revoke_sessions_of_identity(
    tx: &mut WriteTx,
    identity: IdentityId,
    here: Option<SessionId>,
) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE sessions SET revoked_at = $2 WHERE identity_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3",
        identity as _,
        now,
        here as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn revoke_session(tx: &mut WriteTx, user: UserId, id: SessionId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE sessions SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL",
        id as _,
        user as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn revoke_sessions(tx: &mut WriteTx, user: UserId, but: Option<SessionId>) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2",
        user as _,
        but as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn revoke_guest_sessions(tx: &mut WriteTx, user: UserId, interview: InterviewId) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND interview_id = $2 AND revoked_at IS NULL",
        user as _,
        interview as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn delete_sessions(tx: &mut WriteTx, ended_before: DateTime<Utc>) -> Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1", ended_before)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A pending claim of a guest's account.
pub struct Claim {
    pub code_hash: Vec<u8>,
    pub attempts: i32,
    pub expires_at: DateTime<Utc>,
}

pub async fn put_claim(
    tx: &mut WriteTx,
    user: UserId,
    code_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO account_claims (user_id, code_hash, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET code_hash = $2, expires_at = $3, attempts = 0",
        user as _,
        code_hash,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Counts one attempt and returns the claim as it then stands.
pub async fn attempt_claim(tx: &mut WriteTx, user: UserId) -> Result<Option<Claim>> {
    let row = sqlx::query_as!(
        Claim,
        "UPDATE account_claims SET attempts = attempts + 1 WHERE user_id = $1 RETURNING code_hash, attempts, expires_at",
        user as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

pub async fn delete_claim(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM account_claims WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// Makes those who book the same people wait for each other, always in the same order.
pub async fn lock_people(tx: &mut WriteTx, people: &[UserId]) -> Result<()> {
    let ids: Vec<uuid::Uuid> = people.iter().map(|id| id.0).collect();
    sqlx::query!("SELECT id FROM users WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE", &ids)
        .fetch_all(&mut **tx)
        .await?;
    Ok(())
}

/// A guest says what to call them; an account's name is its owner's matter.
pub async fn rename_guest(tx: &mut WriteTx, id: UserId, name: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET name = $2, updated_at = $3 WHERE id = $1 AND is_guest",
        id as _,
        name,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes what a company corrected of a guest.
pub async fn correct_guest(tx: &mut WriteTx, id: UserId, name: &str, email: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET name = $2, email = $3, updated_at = $4 WHERE id = $1 AND is_guest",
        id as _,
        name,
        email,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Leaves nothing of a person in their account's row, and nothing of what opened it.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE users SET email = 'deleted-' || id || '@deleted.invalid', name = CASE WHEN is_guest THEN $3 ELSE $4 END, password_hash = NULL, avatar = NULL,
                time_zone = NULL, language = NULL, social_links = '{}', is_staff = false, is_active = false, is_verified = false, updated_at = $2
         WHERE id = $1",
        user as _,
        now,
        super::erase::ERASED_GUEST,
        super::erase::ERASED_ACCOUNT
    )
    .execute(&mut **tx)
    .await?;
    for table in [
        "sessions",
        "identities",
        "passkeys",
        "passkey_ceremonies",
        "totp_secrets",
        "recovery_codes",
        "sign_in_challenges",
        "mailed_links",
        "external_sign_ins",
        "account_claims",
    ] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE user_id = $1")))
            .bind(user)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Whether the session was not revoked; connections that last ask this again and again.
pub async fn is_session_open(connection: &mut PgConnection, session: SessionId) -> Result<bool> {
    let open =
        sqlx::query_scalar!(r#"SELECT true AS "open!" FROM open_sessions WHERE id = $1"#, session as _)
            .fetch_optional(connection)
            .await?;
    Ok(open.is_some())
}
