//! The tables `availabilities`, `availability_hours`, `availability_exceptions`, `booking_links`, `booking_link_interviewers` and
//! `booking_holds`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::hours::{Availability, Hours, Span};
use super::slots::Seat;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, BookingLinkId, CompanyId, GuideId, InterviewId, UserId};
use crate::kernel::list::Cursor;
use crate::kernel::zone::Zone;

fn ids(people: &[UserId]) -> Vec<uuid::Uuid> {
    people.iter().map(|id| id.0).collect()
}

/// When these people can interview; whoever has said nothing has the usual hours, by their own clock or else by `zone`'s.
pub async fn availabilities(
    connection: &mut PgConnection,
    people: &[UserId],
    zone: Zone,
) -> Result<HashMap<UserId, Availability>> {
    let people = ids(people);
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id!: UserId", p.time_zone AS own_zone, a.time_zone AS "time_zone?", a.buffer_minutes AS "buffer_minutes?",
                  a.minimum_notice_minutes AS "minimum_notice_minutes?", a.daily_limit
           FROM people p LEFT JOIN availabilities a ON a.user_id = p.id WHERE p.id = ANY($1)"#,
        &people
    )
    .fetch_all(&mut *connection)
    .await?;
    let parsed = |zone: Option<&str>| zone.and_then(|zone| zone.parse::<Zone>().ok());
    let mut found: HashMap<UserId, Availability> = HashMap::new();
    for row in rows {
        let usual = Availability::usual(parsed(row.own_zone.as_deref()).unwrap_or(zone));
        let (Some(buffer), Some(notice)) = (row.buffer_minutes, row.minimum_notice_minutes) else {
            found.insert(row.id, usual);
            continue;
        };
        let said = Availability {
            time_zone: parsed(row.time_zone.as_deref()).unwrap_or(usual.time_zone),
            weekly: Default::default(),
            exceptions: Default::default(),
            buffer: TimeDelta::minutes(buffer.into()),
            minimum_notice: TimeDelta::minutes(notice.into()),
            daily_limit: row.daily_limit.and_then(|limit| usize::try_from(limit).ok()),
        };
        found.insert(row.id, said);
    }
    add_hours(connection, &people, &mut found).await?;
    Ok(found)
}

async fn add_hours(
    connection: &mut PgConnection,
    people: &[uuid::Uuid],
    found: &mut HashMap<UserId, Availability>,
) -> Result<()> {
    let weekly = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", weekday, from_minute, to_minute FROM availability_hours
           WHERE user_id = ANY($1) ORDER BY user_id, weekday, from_minute"#,
        people
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in weekly {
        let day = usize::try_from(row.weekday - 1).ok();
        if let Some(hours) = found.get_mut(&row.user).and_then(|one| one.weekly.get_mut(day?)) {
            hours.push(row.from_minute..row.to_minute);
        }
    }
    let exceptions = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", date, from_minute, to_minute FROM availability_exceptions
           WHERE user_id = ANY($1) ORDER BY user_id, date, from_minute"#,
        people
    )
    .fetch_all(connection)
    .await?;
    for row in exceptions {
        if let Some(one) = found.get_mut(&row.user) {
            let hours = one.exceptions.entry(row.date).or_default();
            hours.extend(row.from_minute.zip(row.to_minute).map(|(from, to)| from..to));
        }
    }
    Ok(())
}

/// Those of these people who have said when they can.
pub async fn with_availability(connection: &mut PgConnection, people: &[UserId]) -> Result<HashSet<UserId>> {
    let found = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM availabilities WHERE user_id = ANY($1)"#,
        &ids(people)
    )
    .fetch_all(connection)
    .await?;
    Ok(found.into_iter().collect())
}

/// The zone of somebody's hours, else the one by which they chose the time of `interview`.
pub async fn zone_of(
    connection: &mut PgConnection,
    user: UserId,
    interview: Option<InterviewId>,
) -> Result<Option<Zone>> {
    // While an interview is being booked, its link does not name it yet; of the links that name none, only that one has a zone.
    let zone = sqlx::query_scalar!(
        r#"SELECT coalesce(
               (SELECT time_zone FROM availabilities WHERE user_id = $1),
               (SELECT candidate_time_zone FROM booking_links
                 WHERE candidate_id = $1 AND candidate_time_zone IS NOT NULL AND (interview_id = $2 OR interview_id IS NULL)
                 ORDER BY interview_id IS NULL, created_at DESC LIMIT 1))"#,
        user as _,
        interview as _
    )
    .fetch_one(connection)
    .await?;
    Ok(zone.and_then(|zone| zone.parse().ok()))
}

pub async fn set_candidate_time_zone(tx: &mut WriteTx, link: BookingLinkId, zone: &str) -> Result<()> {
    sqlx::query!("UPDATE booking_links SET candidate_time_zone = $2 WHERE id = $1", link as _, zone)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_availability(tx: &mut WriteTx, user: UserId, availability: &Availability) -> Result<()> {
    delete_availability(tx, user).await?;
    let now = tx.now();
    let limit = availability.daily_limit.and_then(|limit| i32::try_from(limit).ok());
    let minutes = |span: TimeDelta| i32::try_from(span.num_minutes()).unwrap_or(i32::MAX);
    sqlx::query!(
        "INSERT INTO availabilities (user_id, time_zone, buffer_minutes, minimum_notice_minutes, daily_limit, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        user as _,
        availability.time_zone.name(),
        minutes(availability.buffer),
        minutes(availability.minimum_notice),
        limit,
        now
    )
    .execute(&mut **tx)
    .await?;
    let weekly = availability
        .weekly
        .iter()
        .zip(1..)
        .flat_map(|(hours, day)| hours.iter().map(move |hours| (day, hours)));
    let (days, spans): (Vec<i32>, Vec<&Hours>) = weekly.unzip();
    let (from, to): (Vec<i32>, Vec<i32>) = spans.into_iter().map(|hours| (hours.start, hours.end)).unzip();
    sqlx::query!(
        "INSERT INTO availability_hours (user_id, weekday, from_minute, to_minute)
         SELECT $1, * FROM unnest($2::int[], $3::int[], $4::int[])",
        user as _,
        &days,
        &from,
        &to
    )
    .execute(&mut **tx)
    .await?;
    for (date, hours) in &availability.exceptions {
        insert_exception(tx, user, *date, hours).await?;
    }
    Ok(())
}

async fn insert_exception(tx: &mut WriteTx, user: UserId, date: NaiveDate, hours: &[Hours]) -> Result<()> {
    let none = [None];
    let hours: Vec<Option<&Hours>> =
        if hours.is_empty() { none.to_vec() } else { hours.iter().map(Some).collect() };
    for hours in hours {
        sqlx::query!(
            "INSERT INTO availability_exceptions (user_id, date, from_minute, to_minute) VALUES ($1, $2, $3, $4)",
            user as _,
            date,
            hours.map(|hours| hours.start),
            hours.map(|hours| hours.end)
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

pub async fn delete_availability(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM availabilities WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}

/// A link by which a candidate chooses a time.
#[derive(Clone, Debug)]
pub struct LinkRow {
    pub id: BookingLinkId,
    pub company: CompanyId,
    pub created_by: UserId,
    pub candidate: UserId,
    pub application: Option<ApplicationId>,
    pub title: String,
    pub description: String,
    pub time_zone: String,
    pub duration_minutes: i32,
    pub step_minutes: i32,
    pub earliest: DateTime<Utc>,
    pub latest: DateTime<Utc>,
    pub pool_count: i32,
    pub max_changes: i32,
    pub change_notice_minutes: i32,
    pub guide: Option<GuideId>,
    pub changes: i32,
    pub interview: Option<InterviewId>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

pub async fn insert_link(
    tx: &mut WriteTx,
    row: &LinkRow,
    (token_hash, token_sealed): (&[u8], &[u8]),
    panel: &[(UserId, Seat)],
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO booking_links (id, company_id, token_hash, created_by, candidate_id, application_id, title, description, time_zone,
                                    duration_minutes, step_minutes, earliest, latest, pool_count, max_changes, change_notice_minutes, guide_id, token_sealed,
                                    created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        row.id as _,
        row.company as _,
        token_hash,
        row.created_by as _,
        row.candidate as _,
        row.application as _,
        row.title,
        row.description,
        row.time_zone,
        row.duration_minutes,
        row.step_minutes,
        row.earliest,
        row.latest,
        row.pool_count,
        row.max_changes,
        row.change_notice_minutes,
        row.guide as _,
        token_sealed,
        row.created_at
    )
    .execute(&mut **tx)
    .await?;
    let (people, seats): (Vec<uuid::Uuid>, Vec<String>) =
        panel.iter().map(|(user, seat)| (user.0, seat.as_str().to_owned())).unzip();
    sqlx::query!(
        "INSERT INTO booking_link_interviewers (link_id, user_id, seat, position)
         SELECT $1, * FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY",
        row.id as _,
        &people,
        &seats
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Which links are asked for.
#[derive(Default)]
pub struct LinkFilter<'a> {
    pub id: Option<BookingLinkId>,
    pub token_hash: Option<&'a [u8]>,
    pub company: Option<CompanyId>,
    pub application: Option<ApplicationId>,
    /// Only those made by this person.
    pub author: Option<UserId>,
}

/// The newest first.
pub async fn links(
    connection: &mut PgConnection,
    filter: &LinkFilter<'_>,
    cursor: Option<Cursor>,
    limit: i64,
) -> Result<Vec<LinkRow>> {
    let (time, id) = (cursor.map(|cursor| cursor.time), cursor.map(|cursor| cursor.id));
    let rows = sqlx::query_as!(
        LinkRow,
        r#"SELECT id AS "id: _", company_id AS "company: _", created_by AS "created_by: _", candidate_id AS "candidate: _",
                  application_id AS "application: _", title, description, time_zone, duration_minutes, step_minutes, earliest, latest, pool_count,
                  max_changes, change_notice_minutes, guide_id AS "guide: _", changes, interview_id AS "interview: _", revoked_at, created_at
           FROM booking_links
           WHERE ($1::uuid IS NULL OR id = $1) AND ($2::bytea IS NULL OR token_hash = $2) AND ($3::uuid IS NULL OR company_id = $3)
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

/// Makes whoever else uses the link wait.
pub async fn lock_link(tx: &mut WriteTx, id: BookingLinkId) -> Result<()> {
    sqlx::query!("SELECT 1 AS one FROM booking_links WHERE id = $1 FOR UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(())
}

/// Who sits on a link's panel and still belongs to the company, as they were named.
pub async fn panel(connection: &mut PgConnection, link: BookingLinkId) -> Result<Vec<(UserId, Seat)>> {
    let rows = sqlx::query!(
        r#"SELECT p.user_id AS "user: UserId", p.seat FROM booking_link_interviewers p
           JOIN booking_links l ON l.id = p.link_id
           JOIN company_membership m ON m.company_id = l.company_id AND m.user_id = p.user_id
           WHERE p.link_id = $1 ORDER BY p.position"#,
        link as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.user, Seat::from_row(&row.seat))).collect())
}

/// How many of those who are always needed have left the company.
pub async fn missing(connection: &mut PgConnection, link: BookingLinkId) -> Result<i64> {
    let missing = sqlx::query_scalar!(
        r#"SELECT count(*) AS "missing!" FROM booking_link_interviewers p JOIN booking_links l ON l.id = p.link_id
           WHERE p.link_id = $1 AND p.seat IN ('REQUIRED', 'REVERSE_SHADOW')
             AND NOT EXISTS (SELECT FROM company_membership m WHERE m.company_id = l.company_id AND m.user_id = p.user_id)"#,
        link as _
    )
    .fetch_one(connection)
    .await?;
    Ok(missing)
}

/// Those whom the link itself chose when a time was booked by it.
pub async fn chosen(connection: &mut PgConnection, link: BookingLinkId) -> Result<HashSet<UserId>> {
    let chosen = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM booking_link_interviewers WHERE link_id = $1 AND chosen"#,
        link as _
    )
    .fetch_all(connection)
    .await?;
    Ok(chosen.into_iter().collect())
}

pub async fn set_chosen(tx: &mut WriteTx, link: BookingLinkId, people: &[UserId]) -> Result<()> {
    sqlx::query!(
        "UPDATE booking_link_interviewers SET chosen = (user_id = ANY($2)) WHERE link_id = $1",
        link as _,
        &ids(people)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn set_interview(
    tx: &mut WriteTx,
    link: BookingLinkId,
    interview: InterviewId,
    changes: i32,
) -> Result<()> {
    sqlx::query!(
        "UPDATE booking_links SET interview_id = $2, changes = $3 WHERE id = $1",
        link as _,
        interview as _,
        changes
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn revoke(tx: &mut WriteTx, link: BookingLinkId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE booking_links SET revoked_at = coalesce(revoked_at, $2), ended_by_rejection = false WHERE id = $1",
        link as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    release(tx, link).await
}

/// Makes whoever else uses one of the application's links wait.
pub async fn lock_links(tx: &mut WriteTx, application: ApplicationId) -> Result<()> {
    sqlx::query!(
        "SELECT id FROM booking_links WHERE application_id = $1 ORDER BY id FOR UPDATE",
        application as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back the application's links that have led to no interview, with what they hold; whether there were any.
pub async fn end_by_rejection(tx: &mut WriteTx, application: ApplicationId) -> Result<bool> {
    let now = tx.now();
    let ended = sqlx::query!(
        "WITH ended AS (
             UPDATE booking_links SET revoked_at = $2, ended_by_rejection = true
             WHERE application_id = $1 AND interview_id IS NULL AND revoked_at IS NULL RETURNING id),
         released AS (DELETE FROM booking_holds h USING ended e WHERE h.link_id = e.id)
         SELECT id FROM ended",
        application as _,
        now
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(!ended.is_empty())
}

/// Gives back what [`end_by_rejection`] took, but for what somebody took back since; whether there was anything.
pub async fn restore(tx: &mut WriteTx, application: ApplicationId) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE booking_links SET revoked_at = NULL, ended_by_rejection = false WHERE application_id = $1 AND ended_by_rejection",
        application as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes back all links of a company, with what they hold. One that is being used right now waits for the company's row, which the caller holds:
/// it is left out, and offers nothing where nobody is a member.
pub async fn revoke_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "WITH ended AS (
             UPDATE booking_links SET revoked_at = coalesce(revoked_at, $2), ended_by_rejection = false
             WHERE id IN (SELECT id FROM booking_links WHERE company_id = $1 FOR UPDATE SKIP LOCKED) RETURNING id)
         DELETE FROM booking_holds h USING ended e WHERE h.link_id = e.id",
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The spans of these people that are held for others than `but`.
pub async fn held(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Span,
    but: Option<BookingLinkId>,
    now: DateTime<Utc>,
) -> Result<Vec<(UserId, Span)>> {
    let people = ids(people);
    let rows = sqlx::query!(
        r#"SELECT person AS "person!: UserId", lower(during) AS "from!", upper(during) AS "to!"
           FROM booking_holds, unnest(interviewers) AS person
           WHERE expires_at > $1 AND link_id IS DISTINCT FROM $2 AND during && tstzrange($3, $4) AND person = ANY($5)"#,
        now,
        but as _,
        span.start,
        span.end,
        &people
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, Range { start: row.from, end: row.to })).collect())
}

/// The spans that a candidate holds at a company by other links than `but`.
pub async fn held_by_candidate(
    connection: &mut PgConnection,
    company: CompanyId,
    candidate: UserId,
    but: BookingLinkId,
    now: DateTime<Utc>,
) -> Result<Vec<Span>> {
    let rows = sqlx::query!(
        r#"SELECT lower(h.during) AS "from!", upper(h.during) AS "to!" FROM booking_links l JOIN booking_holds h ON h.link_id = l.id
           WHERE l.candidate_id = $1 AND l.company_id = $2 AND l.id <> $3 AND h.expires_at > $4"#,
        candidate as _,
        company as _,
        but as _,
        now
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.from..row.to).collect())
}

/// A link by which an interview was booked, as far as it still does something, with its sealed token.
pub struct KeptLink {
    pub id: BookingLinkId,
    pub token_sealed: Vec<u8>,
    pub change_notice_minutes: i32,
}

pub async fn link_of(connection: &mut PgConnection, interview: InterviewId) -> Result<Option<KeptLink>> {
    let row = sqlx::query_as!(
        KeptLink,
        r#"SELECT id AS "id: _", token_sealed AS "token_sealed!", change_notice_minutes FROM booking_links
           WHERE interview_id = $1 AND revoked_at IS NULL AND token_sealed IS NOT NULL"#,
        interview as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Holds a time for whoever has the link, instead of one that it held before.
pub async fn hold(
    tx: &mut WriteTx,
    link: BookingLinkId,
    span: &Span,
    people: &[UserId],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let people = ids(people);
    sqlx::query!(
        "INSERT INTO booking_holds (link_id, during, interviewers, expires_at) VALUES ($1, tstzrange($2, $3), $4, $5)
         ON CONFLICT (link_id) DO UPDATE SET during = excluded.during, interviewers = excluded.interviewers, expires_at = excluded.expires_at",
        link as _,
        span.start,
        span.end,
        &people,
        expires_at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn release(tx: &mut WriteTx, link: BookingLinkId) -> Result<()> {
    sqlx::query!("DELETE FROM booking_holds WHERE link_id = $1", link as _).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets what was held and never confirmed.
pub async fn delete_expired_holds(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM booking_holds WHERE expires_at <= $1", now).execute(&mut **tx).await?;
    Ok(())
}

/// Makes a guest's links at a company an account's: that of this interview, and those that have led to none, but for one by which the
/// account would interview itself.
pub async fn hand_over(
    tx: &mut WriteTx,
    (company, interview): (CompanyId, InterviewId),
    guest: UserId,
    account: UserId,
) -> Result<()> {
    sqlx::query!(
        "UPDATE booking_links SET candidate_id = $3
         WHERE company_id = $1 AND candidate_id = $2 AND (interview_id IS NULL OR interview_id = $4)
           AND NOT EXISTS (SELECT FROM booking_link_interviewers p WHERE p.link_id = booking_links.id AND p.user_id = $3)",
        company as _,
        guest as _,
        account as _,
        interview as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes back the links of a candidate that have not led to an interview, and takes somebody off all panels.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM booking_links WHERE candidate_id = $1", user as _).execute(&mut **tx).await?;
    sqlx::query!("DELETE FROM booking_link_interviewers WHERE user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    delete_availability(tx, user).await
}
