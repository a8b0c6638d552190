//! The tables `take_homes` and `take_home_links`.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{ApplicationId, CompanyId, TakeHomeId, UserId};
use crate::kernel::list::Cursor;
use crate::pad::entry::Standing;

/// A take-home.
#[derive(Clone, Debug)]
pub struct TakeHomeRow {
    pub id: TakeHomeId,
    pub company: CompanyId,
    pub created_by: UserId,
    pub candidate: UserId,
    /// Of a guest who has begun it and turned out to have an account: that account.
    pub account: Option<UserId>,
    pub application: Option<ApplicationId>,
    pub title: String,
    pub instructions: String,
    pub time_zone: String,
    pub duration_minutes: Option<i32>,
    pub closes_at: Option<DateTime<Utc>>,
    pub started_at: Option<DateTime<Utc>>,
    pub handed_in_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// When its candidate deleted their account.
    pub erased_at: Option<DateTime<Utc>>,
    pub mailed_at: Option<DateTime<Utc>>,
    /// When its candidate is reminded of its end.
    pub remind_at: Option<DateTime<Utc>>,
    /// Whether it was told of the end as it stands that it has come, and nothing was handed in.
    pub overdue_told: bool,
    pub created_at: DateTime<Utc>,
}

impl TakeHomeRow {
    /// Whether one of these is its candidate, as a guest or by their account.
    pub fn is_candidate(&self, people: &[UserId]) -> bool {
        people.iter().any(|one| self.candidate == *one || self.account == Some(*one))
    }

    /// Whether its time is up.
    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        self.closes_at.is_some_and(|closes_at| closes_at <= now)
    }

    /// What its candidate may do in its pad, once they have begun.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        if self.handed_in_at.is_some() || self.is_past(now) {
            return Standing::READS;
        }
        Standing { may_write: true, until: self.closes_at, undisturbed_until: None }
    }
}

/// Which take-homes are asked for.
#[derive(Default)]
pub struct Filter<'a> {
    pub id: Option<TakeHomeId>,
    pub token_hash: Option<&'a [u8]>,
    pub company: Option<CompanyId>,
    pub application: Option<ApplicationId>,
    /// Only those made by this person.
    pub author: Option<UserId>,
}

pub async fn insert(tx: &mut WriteTx, row: &TakeHomeRow) -> Result<()> {
    sqlx::query!(
        "INSERT INTO take_homes (id, company_id, created_by, candidate_id, application_id, title, instructions, time_zone, duration_minutes,
                                 closes_at, remind_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        row.id as _,
        row.company as _,
        row.created_by as _,
        row.candidate as _,
        row.application as _,
        row.title,
        row.instructions,
        row.time_zone,
        row.duration_minutes,
        row.closes_at,
        row.remind_at,
        row.created_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One more link that leads to it.
pub async fn insert_link(tx: &mut WriteTx, id: TakeHomeId, token_hash: &[u8]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO take_home_links (token_hash, take_home_id, created_at) VALUES ($1, $2, $3)",
        token_hash,
        id as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many links lead to it.
pub async fn count_links(connection: &mut PgConnection, id: TakeHomeId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM take_home_links WHERE take_home_id = $1"#,
        id as _
    )
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// The newest first.
pub async fn list(
    connection: &mut PgConnection,
    filter: &Filter<'_>,
    cursor: Option<Cursor>,
    limit: i64,
) -> Result<Vec<TakeHomeRow>> {
    let (time, id) = (cursor.map(|cursor| cursor.time), cursor.map(|cursor| cursor.id));
    let rows = sqlx::query_as!(
        TakeHomeRow,
        r#"SELECT id AS "id: _", company_id AS "company: _", created_by AS "created_by: _", candidate_id AS "candidate: _",
                  account_id AS "account: _", application_id AS "application: _", title, instructions, time_zone, duration_minutes, closes_at, started_at, handed_in_at,
                  revoked_at, erased_at, mailed_at, remind_at, overdue_told, created_at
           FROM take_homes
           WHERE ($1::uuid IS NULL OR id = $1)
             AND ($2::bytea IS NULL OR id = (SELECT take_home_id FROM take_home_links WHERE token_hash = $2)) AND ($3::uuid IS NULL OR company_id = $3)
             AND ($4::uuid IS NULL OR application_id = $4) AND ($5::uuid IS NULL OR created_by = $5)
             AND ($6::timestamptz IS NULL OR (created_at, id) < ($6, $7))
           ORDER BY created_at DESC, id DESC LIMIT $8"#,
        filter.id as _,
        filter.token_hash,
        filter.company as _,
        filter.application as _,
        filter.author as _,
        time,
        id,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The one that is asked for.
pub async fn one(connection: &mut PgConnection, filter: &Filter<'_>) -> Result<TakeHomeRow> {
    list(connection, filter, None, 1).await?.pop().ok_or_else(|| Code::TakeHomeInvalid.into())
}

/// Makes whoever else changes it wait, and reads it.
pub async fn lock(tx: &mut WriteTx, filter: &Filter<'_>) -> Result<TakeHomeRow> {
    let id = one(tx, filter).await?.id;
    sqlx::query!("SELECT 1 AS one FROM take_homes WHERE id = $1 FOR UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    one(tx, &Filter { id: Some(id), ..Filter::default() }).await
}

/// Keeps where it stands.
pub async fn update(tx: &mut WriteTx, row: &TakeHomeRow) -> Result<()> {
    sqlx::query!(
        "UPDATE take_homes SET closes_at = $2, started_at = $3, handed_in_at = $4, revoked_at = $5, mailed_at = $6, remind_at = $7,
           overdue_told = $8
         WHERE id = $1",
        row.id as _,
        row.closes_at,
        row.started_at,
        row.handed_in_at,
        row.revoked_at,
        row.mailed_at,
        row.remind_at,
        row.overdue_told
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Those that an account was given, or one of these guests by this company, and that can be handed in by now.
pub async fn open_of(
    connection: &mut PgConnection,
    account: UserId,
    company: CompanyId,
    guests: &[UserId],
    now: DateTime<Utc>,
) -> Result<Vec<TakeHomeId>> {
    let open = sqlx::query_scalar!(
        r#"SELECT id AS "id: TakeHomeId" FROM take_homes
           WHERE (candidate_id = $1 OR account_id = $1 OR (company_id = $2 AND candidate_id = ANY($3)))
             AND handed_in_at IS NULL AND revoked_at IS NULL AND (closes_at IS NULL OR closes_at > $4)"#,
        account as _,
        company as _,
        guests as _,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(open)
}

/// Those whose candidates are to be reminded by now.
pub async fn due_reminders(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<TakeHomeId>> {
    let due = sqlx::query_scalar!(
        r#"SELECT id AS "id: TakeHomeId" FROM take_homes WHERE remind_at <= $1 ORDER BY remind_at, id LIMIT $2"#,
        now,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(due)
}

/// Those whose time is up by now without it having been told.
pub async fn overdue(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<TakeHomeId>> {
    let overdue = sqlx::query_scalar!(
        r#"SELECT id AS "id: TakeHomeId" FROM take_homes
           WHERE closes_at <= $1 AND NOT overdue_told AND handed_in_at IS NULL AND revoked_at IS NULL
           ORDER BY closes_at, id LIMIT $2"#,
        now,
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(overdue)
}

/// Those in which can be written, which stay so until the transaction ends.
pub async fn lock_open(tx: &mut WriteTx, all: &[TakeHomeId]) -> Result<HashSet<TakeHomeId>> {
    let all: Vec<Uuid> = all.iter().map(|id| id.0).collect();
    let open = sqlx::query_scalar!(
        r#"SELECT id AS "id: TakeHomeId" FROM take_homes
           WHERE id = ANY($1) AND started_at IS NOT NULL AND handed_in_at IS NULL AND revoked_at IS NULL ORDER BY id FOR SHARE"#,
        &all
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(open.into_iter().collect())
}

/// Gives what a guest has not begun to their account, and notes that what they have begun is of the same person; which has another candidate
/// now.
pub async fn hand_over(
    tx: &mut WriteTx,
    company: CompanyId,
    guest: UserId,
    account: UserId,
) -> Result<Vec<TakeHomeId>> {
    let all = sqlx::query_scalar!(
        r#"UPDATE take_homes SET candidate_id = $3 WHERE company_id = $1 AND candidate_id = $2 AND started_at IS NULL
           RETURNING id AS "id: TakeHomeId""#,
        company as _,
        guest as _,
        account as _
    )
    .fetch_all(&mut **tx)
    .await?;
    // All that is left to the guest is begun: what somebody was about to begin was waited for.
    sqlx::query!(
        "UPDATE take_homes SET account_id = $3 WHERE company_id = $1 AND candidate_id = $2 AND account_id IS NULL",
        company as _,
        guest as _,
        account as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(all)
}

/// What a person who deleted their account leaves behind.
pub struct LeftTakeHome {
    /// Which.
    pub id: TakeHomeId,
    /// Who gave it.
    pub company: CompanyId,
    /// In whose name it is written: the account's, or the guest's who had begun it.
    pub wrote_as: UserId,
}

/// Takes back what was given to an account, and what its owner had begun as a guest, and makes all of it the account's; which that is.
pub async fn erase(tx: &mut WriteTx, account: UserId) -> Result<Vec<LeftTakeHome>> {
    let now = tx.now();
    // In the order in which they are locked elsewhere.
    let left = sqlx::query_as!(
        LeftTakeHome,
        r#"SELECT id AS "id: _", company_id AS "company: _", candidate_id AS "wrote_as: _" FROM take_homes
           WHERE (candidate_id = $1 OR account_id = $1) AND erased_at IS NULL ORDER BY id FOR UPDATE"#,
        account as _
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<Uuid> = left.iter().map(|one| one.id.0).collect();
    sqlx::query!(
        "UPDATE take_homes SET candidate_id = $2, revoked_at = coalesce(revoked_at, $3), erased_at = $3, remind_at = NULL WHERE id = ANY($1)",
        &ids,
        account as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(left)
}
