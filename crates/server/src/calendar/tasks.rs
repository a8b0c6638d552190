//! Reading when people are busy, and writing their interviews to their calendars.
//!
//! Both are done again and again, and compare what is with what should be: so what failed is made up for later, and nothing is done twice.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::busy::{self, Owner};
use super::caldav::{CalDav, Failure};
use super::connection::store::{self, CalendarRow, ConnectionRow, EventRow};
use super::connection::{announce, place};
use crate::booking;
use crate::interview::{self, Appointment};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{CalendarConnectionId, ConnectedCalendarId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::{Handler, NewTask};
use crate::notify::{self, NotificationKind};

const REFRESH: &str = "calendar.refresh";
const READ: &str = "calendar.read";
const WRITE: &str = "calendar.write";

/// How often an account is read, and at the longest when it fails again and again.
const EVERY: TimeDelta = TimeDelta::minutes(10);
const LONGEST: TimeDelta = TimeDelta::hours(6);
/// How far ahead: booking links offer three months.
const AHEAD: TimeDelta = TimeDelta::days(100);
/// The most accounts of one round; the next follows a minute later.
const ROUND: i64 = 200;

#[derive(Serialize, Deserialize)]
struct Read {
    connection: CalendarConnectionId,
}

#[derive(Serialize, Deserialize)]
struct Write {
    user: UserId,
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::every(REFRESH, TimeDelta::minutes(1), refresh),
        Handler::new(READ, |app, task: Read| async move { read(&app, task.connection).await }),
        Handler::new(WRITE, |app, task: Write| async move { write(&app, task.user).await }),
    ]
}

/// Reads an account once this transaction has committed.
pub async fn read_soon(tx: &mut WriteTx, connection: CalendarConnectionId) -> Result<()> {
    tx.enqueue(NewTask::new(READ, Read { connection })?).await
}

/// Brings somebody's calendar in line with their interviews once this transaction has committed.
pub async fn write_soon(tx: &mut WriteTx, user: UserId) -> Result<()> {
    tx.enqueue(NewTask::new(WRITE, Write { user })?).await
}

async fn refresh(app: App) -> Result<()> {
    let mut tx = app.write(&Actor::system(REFRESH), Action::SyncCalendar, Target::System).await?;
    let next = tx.now() + EVERY;
    for connection in store::take_due(&mut tx, next, ROUND).await? {
        read_soon(&mut tx, connection).await?;
    }
    tx.commit().await
}

/// An account with what it takes to use it.
struct Account {
    row: ConnectionRow,
    client: CalDav,
}

async fn account(app: &App, system: &Actor, id: CalendarConnectionId) -> Result<Option<Account>> {
    let mut tx = app.read(system, Action::Maintain, Target::System).await?;
    let Some((row, sealed)) = store::find(&mut tx, id).await? else { return Ok(None) };
    // Whoever was shut out has nothing to read and nothing to be written.
    if row.problem.as_deref() == Some("REFUSED") || store::owner(&mut tx, row.user).await?.is_none() {
        return Ok(None);
    }
    let password = String::from_utf8(app.seal.unseal(&place(id), &sealed)?).map_err(Error::internal)?;
    let client = CalDav::new(app, row.username.clone(), password)?;
    Ok(Some(Account { row, client }))
}

async fn read(app: &App, id: CalendarConnectionId) -> Result<()> {
    let system = Actor::system(READ);
    let Some(account) = account(app, &system, id).await? else { return Ok(()) };
    let user = account.row.user;
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let calendars = store::calendars(&mut tx, user, Some(id)).await?;
    let email = store::owner(&mut tx, user).await?.unwrap_or_default();
    let zone = booking::time_zone(&mut tx, user).await?;
    let now = tx.now();
    drop(tx);
    let counting: Vec<CalendarRow> = calendars.into_iter().filter(|one| one.counts_busy).collect();
    match times(app, &account.client, &counting, (&email, zone), now).await? {
        Ok(times) => {
            let mut tx = app.write(&system, Action::SyncCalendar, Target::System).await?;
            store::set_busy(&mut tx, id, user, &times, now + EVERY).await?;
            announce(&mut tx, user);
            tx.commit().await?;
            write(app, user).await
        }
        Err(failure) => note(app, &system, &account.row, failure).await,
    }
}

type Times = Vec<(ConnectedCalendarId, busy::Span)>;

async fn times(
    app: &App,
    client: &CalDav,
    calendars: &[CalendarRow],
    (email, zone): (&str, Tz),
    now: DateTime<Utc>,
) -> Result<Result<Times, Failure>> {
    let own_suffix = notify::uid_suffix(app)?;
    let span = now - TimeDelta::days(1)..now + AHEAD;
    let mut all = Vec::new();
    for calendar in calendars {
        let Ok(url) = Url::parse(&calendar.url) else { continue };
        let texts = match client.events(&url, (span.start, span.end)).await {
            Ok(texts) => texts,
            Err(failure) => return Ok(Err(failure)),
        };
        let (email, own_suffix, span) = (email.to_owned(), own_suffix.clone(), span.clone());
        // A calendar may hold thousands of rules, which take their time.
        let found = tokio::task::spawn_blocking(move || {
            let owner = Owner { zone, email: &email, own_suffix: &own_suffix };
            texts.iter().flat_map(|text| busy::times(text, &span, &owner)).collect::<Vec<_>>()
        });
        all.extend(found.await.map_err(Error::internal)?.into_iter().map(|span| (calendar.id, span)));
    }
    Ok(Ok(all))
}

/// Notes what is wrong with an account, when it is tried again, and tells its owner once when it needs them.
async fn note(app: &App, system: &Actor, row: &ConnectionRow, failure: Failure) -> Result<()> {
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    let problem = match failure {
        Failure::Refused => "REFUSED",
        Failure::Unreachable => "UNREACHABLE",
        Failure::Private | Failure::Unreadable => "UNREADABLE",
    };
    let wait = EVERY * 2_i32.pow(row.failures.clamp(0, 6).unsigned_abs());
    let next = tx.now() + wait.min(LONGEST);
    store::note(&mut tx, row.id, Some(problem), row.failures.saturating_add(1), next).await?;
    if failure == Failure::Refused && row.problem.as_deref() != Some("REFUSED") {
        let params = serde_json::json!({ "name": row.username });
        notify::notify(&mut tx, row.user, NotificationKind::CalendarRefused, None, params).await?;
    }
    announce(&mut tx, row.user);
    tx.commit().await
}

/// What is to be done to somebody's calendar.
struct Plan {
    /// Where their interviews belong.
    calendar: Option<CalendarRow>,
    /// Those to be written, with where they stand.
    outdated: Vec<(Appointment, Option<EventRow>)>,
    /// Those to be taken out.
    leftover: Vec<EventRow>,
}

async fn plan(app: &App, system: &Actor, user: UserId) -> Result<Plan> {
    let mut tx = app.read(system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let calendar = store::calendars(&mut tx, user, None).await?.into_iter().find(|one| one.receives_events);
    let ahead = interview::appointments(&mut tx, user, now).await?;
    let mut written: HashMap<InterviewId, EventRow> =
        store::events(&mut tx, user).await?.into_iter().map(|row| (row.interview, row)).collect();
    let mut plan = Plan { outdated: Vec::new(), leftover: Vec::new(), calendar };
    for appointment in ahead {
        let row = written.remove(&appointment.interview);
        match (&plan.calendar, row) {
            (Some(calendar), Some(row)) if row.calendar == calendar.id => {
                if row.version != appointment.version {
                    plan.outdated.push((appointment, Some(row)));
                }
            }
            (Some(_), row) => {
                plan.leftover.extend(row);
                plan.outdated.push((appointment, None));
            }
            (None, row) => plan.leftover.extend(row),
        }
    }
    // What is left was called off, or is over: the past stays as it was.
    plan.leftover.extend(written.into_values().filter(|row| row.scheduled_time > now));
    Ok(plan)
}

/// Writes what has changed to somebody's calendar. What cannot be done now is noted and done when the account is read the next time.
async fn write(app: &App, user: UserId) -> Result<()> {
    let system = Actor::system(WRITE);
    let plan = plan(app, &system, user).await?;
    for row in plan.leftover {
        let Some(account) = account(app, &system, row.connection).await? else { continue };
        let Ok(url) = Url::parse(&row.calendar_link) else { continue };
        if let Err(failure) = account.client.delete(&url).await {
            return note(app, &system, &account.row, failure).await;
        }
        let mut tx = app.write(&system, Action::SyncCalendar, Target::System).await?;
        store::delete_event(&mut tx, user, row.interview).await?;
        tx.commit().await?;
    }
    let Some(calendar) = plan.calendar else { return Ok(()) };
    if plan.outdated.is_empty() {
        return Ok(());
    }
    let Some(account) = account(app, &system, calendar.connection).await? else { return Ok(()) };
    for (appointment, known) in plan.outdated {
        if let Err(failure) = write_one(app, &system, &account, &calendar, &appointment, known).await? {
            return note(app, &system, &account.row, failure).await;
        }
    }
    Ok(())
}

async fn write_one(
    app: &App,
    system: &Actor,
    account: &Account,
    calendar: &CalendarRow,
    appointment: &Appointment,
    known: Option<EventRow>,
) -> Result<Result<(), Failure>> {
    let Ok(base) = Url::parse(&calendar.url) else { return Ok(Err(Failure::Unreadable)) };
    let uid = notify::uid(app, appointment.interview)?;
    let text = notify::entry(app, appointment)?;
    let link = known.as_ref().and_then(|row| Url::parse(&row.calendar_link).ok());
    let etag = known.as_ref().and_then(|row| row.etag.as_deref());
    let (url, etag) = match account.client.put(&base, (link.as_ref(), etag), (&uid, &text)).await {
        Ok(written) => written,
        Err(failure) => return Ok(Err(failure)),
    };
    let row = EventRow {
        interview: appointment.interview,
        calendar: calendar.id,
        connection: calendar.connection,
        calendar_link: url.to_string(),
        etag,
        version: appointment.version,
        scheduled_time: appointment.start,
    };
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    store::set_event(&mut tx, account.row.user, &uid, &row).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
