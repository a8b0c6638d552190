//! The tables `calendar_connections`, `connected_calendars`, `calendar_busy_times` and `calendar_events`.

use std::ops::Range;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::calendar::account::Times;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CalendarConnectionId, ConnectedCalendarId, InterviewId, UserId};

/// What an account is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A server that speaks CalDAV.
    CalDav,
    /// Google.
    Google,
}

impl From<String> for Kind {
    fn from(word: String) -> Self {
        if word == "GOOGLE" { Kind::Google } else { Kind::CalDav }
    }
}

/// What opens an account, sealed: a password, or tokens.
pub struct Secrets {
    pub password: Option<Vec<u8>>,
    pub refresh_token: Option<Vec<u8>>,
    /// With its end.
    pub access_token: Option<(Vec<u8>, DateTime<Utc>)>,
}

/// An account at a calendar server, without what opens it.
#[derive(Clone, Debug)]
pub struct ConnectionRow {
    pub id: CalendarConnectionId,
    pub user: UserId,
    pub kind: Kind,
    pub url: String,
    pub username: String,
    pub problem: Option<String>,
    pub failures: i32,
    pub last_read_at: Option<DateTime<Utc>>,
    pub next_read_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

/// One of its calendars.
#[derive(Clone, Debug)]
pub struct CalendarRow {
    pub id: ConnectedCalendarId,
    pub connection: CalendarConnectionId,
    pub url: String,
    pub name: String,
    pub is_writable: bool,
    pub counts_busy: bool,
    pub receives_events: bool,
    /// False while its service says no to it alone.
    pub is_readable: bool,
}

/// Somebody's accounts, the oldest first.
pub async fn connections(connection: &mut PgConnection, user: UserId) -> Result<Vec<ConnectionRow>> {
    let rows = sqlx::query_as!(
        ConnectionRow,
        r#"SELECT id AS "id: _", user_id AS "user: _", kind, url, username, problem, failures, last_read_at, next_read_at, created_at
           FROM calendar_connections WHERE user_id = $1 ORDER BY created_at, id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// An account with what opens it.
pub async fn find(
    connection: &mut PgConnection,
    id: CalendarConnectionId,
) -> Result<Option<(ConnectionRow, Secrets)>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: CalendarConnectionId", user_id AS "user: UserId", kind, url, username, password, refresh_token, access_token,
                  access_expires_at, problem, failures, last_read_at, next_read_at, created_at
           FROM calendar_connections WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let found = ConnectionRow {
            id: row.id,
            user: row.user,
            kind: row.kind.into(),
            url: row.url,
            username: row.username,
            problem: row.problem,
            failures: row.failures,
            last_read_at: row.last_read_at,
            next_read_at: row.next_read_at,
            created_at: row.created_at,
        };
        let secrets = Secrets {
            password: row.password,
            refresh_token: row.refresh_token,
            access_token: row.access_token.zip(row.access_expires_at),
        };
        (found, secrets)
    }))
}

pub async fn insert(
    tx: &mut WriteTx,
    id: CalendarConnectionId,
    user: UserId,
    (url, username, password): (&str, &str, &[u8]),
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO calendar_connections (id, user_id, url, username, password, next_read_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $6)",
        id as _,
        user as _,
        url,
        username,
        password,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A new password, with which everything begins anew.
pub async fn set_password(tx: &mut WriteTx, id: CalendarConnectionId, password: &[u8]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE calendar_connections SET password = $2, problem = NULL, failures = 0, next_read_at = $3 WHERE id = $1",
        id as _,
        password,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An account that was forgotten.
pub struct Forgotten {
    pub id: CalendarConnectionId,
    pub url: String,
    pub username: String,
    /// Sealed.
    pub refresh_token: Option<Vec<u8>>,
}

/// Forgets an account.
pub async fn delete(tx: &mut WriteTx, id: CalendarConnectionId) -> Result<Option<Forgotten>> {
    let row = sqlx::query_as!(
        Forgotten,
        r#"DELETE FROM calendar_connections WHERE id = $1 RETURNING id AS "id: _", url, username, refresh_token"#,
        id as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}

/// Forgets all accounts of somebody's.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<Vec<Forgotten>> {
    let rows = sqlx::query_as!(
        Forgotten,
        r#"DELETE FROM calendar_connections WHERE user_id = $1 RETURNING id AS "id: _", url, username, refresh_token"#,
        user as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Whether anybody has connected this account at Google, told by its address and its name.
pub async fn is_connected(connection: &mut PgConnection, url: &str, username: &str) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM calendar_connections WHERE kind = 'GOOGLE' AND url = $1 AND username = $2) AS "found!""#,
        url,
        username
    )
    .fetch_one(connection)
    .await?;
    Ok(found)
}

/// The accounts that are due, whose turn comes again at `next`; those whose password is refused wait for a new one.
pub async fn take_due(tx: &mut WriteTx, next: DateTime<Utc>, most: i64) -> Result<Vec<CalendarConnectionId>> {
    let now = tx.now();
    let due = sqlx::query_scalar!(
        r#"UPDATE calendar_connections SET next_read_at = $2
           WHERE id IN (SELECT id FROM calendar_connections WHERE next_read_at <= $1 AND problem IS DISTINCT FROM 'REFUSED'
                        ORDER BY next_read_at LIMIT $3 FOR UPDATE SKIP LOCKED)
           RETURNING id AS "id: CalendarConnectionId""#,
        now,
        next,
        most
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(due)
}

/// Notes how it went: what is wrong, and when to try again.
pub async fn note(
    tx: &mut WriteTx,
    id: CalendarConnectionId,
    problem: Option<&str>,
    failures: i32,
    next: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE calendar_connections SET problem = $2, failures = $3, next_read_at = $4 WHERE id = $1",
        id as _,
        problem,
        failures,
        next
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The calendars of an account or, without one, all of somebody's.
pub async fn calendars(
    connection: &mut PgConnection,
    user: UserId,
    of: Option<CalendarConnectionId>,
) -> Result<Vec<CalendarRow>> {
    let rows = sqlx::query_as!(
        CalendarRow,
        r#"SELECT id AS "id: _", connection_id AS "connection: _", url, name, is_writable, counts_busy, receives_events, is_readable
           FROM connected_calendars WHERE user_id = $1 AND ($2::uuid IS NULL OR connection_id = $2) ORDER BY lower(name), id"#,
        user as _,
        of as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn insert_calendar(tx: &mut WriteTx, user: UserId, row: &CalendarRow) -> Result<()> {
    sqlx::query!(
        "INSERT INTO connected_calendars (id, connection_id, user_id, url, name, is_writable, counts_busy, receives_events)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (connection_id, url) DO NOTHING",
        row.id as _,
        row.connection as _,
        user as _,
        row.url,
        row.name,
        row.is_writable,
        row.counts_busy,
        row.receives_events
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says whether a calendar keeps its owner busy; of one that does not, nothing stays, even where its account cannot be read.
pub async fn set_counts_busy(tx: &mut WriteTx, id: ConnectedCalendarId, counts: bool) -> Result<()> {
    sqlx::query!("UPDATE connected_calendars SET counts_busy = $2 WHERE id = $1", id as _, counts)
        .execute(&mut **tx)
        .await?;
    if !counts {
        sqlx::query!("DELETE FROM calendar_busy_times WHERE calendar_id = $1", id as _)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Makes this calendar the one that events are written to, or none.
pub async fn set_receives(tx: &mut WriteTx, user: UserId, id: Option<ConnectedCalendarId>) -> Result<()> {
    sqlx::query!(
        "UPDATE connected_calendars SET receives_events = false WHERE user_id = $1 AND receives_events AND id IS DISTINCT FROM $2",
        user as _,
        id as _
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "UPDATE connected_calendars SET receives_events = true WHERE user_id = $1 AND id = $2",
        user as _,
        id as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What keeps somebody busy by this account, instead of what did before, and that it was read. Of calendars that could not be read it stays;
/// which those are is noted.
pub async fn set_busy(
    tx: &mut WriteTx,
    id: CalendarConnectionId,
    user: UserId,
    times: &Times,
    next: DateTime<Utc>,
) -> Result<()> {
    let unread: Vec<uuid::Uuid> = times.unread.iter().map(|calendar| calendar.0).collect();
    sqlx::query!(
        "DELETE FROM calendar_busy_times WHERE calendar_id IN (SELECT id FROM connected_calendars WHERE connection_id = $1)
                                           AND calendar_id <> ALL($2)",
        id as _,
        &unread
    )
    .execute(&mut **tx)
    .await?;
    let calendars: Vec<uuid::Uuid> = times.busy.iter().map(|(calendar, _)| calendar.0).collect();
    let (from, to): (Vec<_>, Vec<_>) = times.busy.iter().map(|(_, span)| (span.start, span.end)).unzip();
    // A calendar that was disconnected or left out meanwhile is not there any more.
    sqlx::query!(
        "INSERT INTO calendar_busy_times (calendar_id, user_id, during)
         SELECT t.calendar, $1, tstzrange(t.start, t.finish)
         FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS t (calendar, start, finish)
         JOIN connected_calendars c ON c.id = t.calendar AND c.counts_busy",
        user as _,
        &calendars,
        &from,
        &to
    )
    .execute(&mut **tx)
    .await?;
    let unreadable: Vec<uuid::Uuid> =
        times.unread.iter().chain(&times.gone).map(|calendar| calendar.0).collect();
    sqlx::query!(
        "UPDATE connected_calendars SET is_readable = (id <> ALL($2)) WHERE connection_id = $1 AND is_readable = (id = ANY($2))",
        id as _,
        &unreadable
    )
    .execute(&mut **tx)
    .await?;
    let now = tx.now();
    sqlx::query!("UPDATE calendar_connections SET last_read_at = $2 WHERE id = $1", id as _, now)
        .execute(&mut **tx)
        .await?;
    note(tx, id, None, 0, next).await
}

/// When these people are busy by their calendars.
pub async fn busy(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Range<DateTime<Utc>>,
) -> Result<Vec<(UserId, Range<DateTime<Utc>>)>> {
    let people: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", lower(during) AS "from!", upper(during) AS "to!" FROM calendar_busy_times
           WHERE user_id = ANY($1) AND during && tstzrange($2, $3)"#,
        &people,
        span.start,
        span.end
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.user, row.from..row.to)).collect())
}

/// Those of these people whose interviews are written to a calendar.
pub async fn receivers(connection: &mut PgConnection, people: &[UserId]) -> Result<Vec<UserId>> {
    let people: Vec<uuid::Uuid> = people.iter().map(|user| user.0).collect();
    let found = sqlx::query_scalar!(
        r#"SELECT user_id AS "user: UserId" FROM connected_calendars WHERE receives_events AND user_id = ANY($1)"#,
        &people
    )
    .fetch_all(connection)
    .await?;
    Ok(found)
}

/// An interview as it stands in somebody's calendar.
#[derive(Clone, Debug)]
pub struct EventRow {
    pub interview: InterviewId,
    pub calendar: ConnectedCalendarId,
    /// Where that is; at Google, its id.
    pub calendar_url: String,
    pub connection: CalendarConnectionId,
    /// What the service calls it: its UID or, at Google, its id.
    pub event_id: String,
    pub calendar_link: String,
    pub etag: Option<String>,
    pub version: i32,
    pub scheduled_time: DateTime<Utc>,
}

pub async fn events(connection: &mut PgConnection, user: UserId) -> Result<Vec<EventRow>> {
    let rows = sqlx::query_as!(
        EventRow,
        r#"SELECT e.interview_id AS "interview: _", e.calendar_id AS "calendar: _", c.url AS calendar_url, c.connection_id AS "connection: _",
                  e.calendar_event_id AS event_id, e.calendar_link, e.etag, e.version, e.scheduled_time
           FROM calendar_events e JOIN connected_calendars c ON c.id = e.calendar_id WHERE e.user_id = $1"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Notes what was written.
pub async fn set_event(tx: &mut WriteTx, user: UserId, row: &EventRow) -> Result<()> {
    sqlx::query!(
        "INSERT INTO calendar_events (interview_id, user_id, calendar_id, calendar_event_id, calendar_link, etag, version, scheduled_time)
         SELECT $1, $2, id, $4, $5, $6, $7, $8 FROM connected_calendars WHERE id = $3
         ON CONFLICT (interview_id, user_id) DO UPDATE SET calendar_id = excluded.calendar_id,
                calendar_event_id = excluded.calendar_event_id, calendar_link = excluded.calendar_link,
                etag = excluded.etag, version = excluded.version, scheduled_time = excluded.scheduled_time",
        row.interview as _,
        user as _,
        row.calendar as _,
        row.event_id,
        row.calendar_link,
        row.etag,
        row.version,
        row.scheduled_time
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete_event(tx: &mut WriteTx, user: UserId, interview: InterviewId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM calendar_events WHERE user_id = $1 AND interview_id = $2",
        user as _,
        interview as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How a service calls somebody's event of an interview and, of one that has pages, where it is.
pub async fn event(
    connection: &mut PgConnection,
    interview: InterviewId,
    user: UserId,
) -> Result<Option<(String, Option<String>)>> {
    let row = sqlx::query!(
        "SELECT e.calendar_event_id, e.calendar_link, a.kind
         FROM calendar_events e JOIN connected_calendars c ON c.id = e.calendar_id JOIN calendar_connections a ON a.id = c.connection_id
         WHERE e.interview_id = $1 AND e.user_id = $2",
        interview as _,
        user as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let has_pages = Kind::from(row.kind) == Kind::Google;
        (row.calendar_event_id, has_pages.then_some(row.calendar_link))
    }))
}

/// The address of a calendar's owner, under which they may have declined; none of who may not sign in any more.
pub async fn owner(connection: &mut PgConnection, user: UserId) -> Result<Option<String>> {
    let email =
        sqlx::query_scalar!(r#"SELECT email AS "email!" FROM people WHERE id = $1 AND is_active"#, user as _)
            .fetch_optional(connection)
            .await?;
    Ok(email)
}
