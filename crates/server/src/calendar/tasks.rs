//! Reading when people are busy, and writing their interviews to their calendars.
//!
//! Both are done again and again, and compare what is with what should be: so what failed is made up for later, and nothing is done twice.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::account::{self, Account, Failure, Reader};
use super::connection::announce;
use super::connection::grants;
use super::connection::store::{self, CalendarRow, ConnectionRow, EventRow, Forgotten};
use super::flight::Flights;
use super::google::oauth;
use crate::booking;
use crate::interview::{self, Appointment};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CalendarConnectionId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::{Handler, NewTask};
use crate::notify::{self, NotificationKind, TeamNews};

const REFRESH: &str = "calendar.refresh";
const READ: &str = "calendar.read";
const WRITE: &str = "calendar.write";
const REVOKE: &str = "calendar.revoke";

/// How often an account is read, and at the longest when it fails again and again.
const EVERY: TimeDelta = TimeDelta::minutes(10);
const LONGEST: TimeDelta = TimeDelta::hours(6);
/// How long an account is left alone at first that asks for rest.
const REST: TimeDelta = TimeDelta::minutes(1);
/// How long a writer gives another one of the same calendars.
const AGAIN: TimeDelta = TimeDelta::seconds(5);
/// No interview takes longer.
const LONGEST_INTERVIEW: TimeDelta = TimeDelta::hours(4);
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

#[derive(Serialize, Deserialize)]
struct Revoke {
    connection: CalendarConnectionId,
    /// Both sealed, in base64.
    refresh_token: String,
    account: String,
}

/// Those on this node who bring somebody's calendar in line.
static WRITERS: LazyLock<Flights<UserId>> = LazyLock::new(Flights::default);

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::every(REFRESH, TimeDelta::minutes(1), refresh),
        // Somebody else's server may take its time.
        Handler::new(READ, |app, task: Read| async move { read(&app, task.connection).await }).patient(),
        Handler::new(WRITE, |app, task: Write| async move { write(&app, task.user).await }).patient(),
        Handler::new(REVOKE, revoke).patient(),
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
    grants::delete_expired_authorizations(&mut tx).await?;
    for connection in store::take_due(&mut tx, next, ROUND).await? {
        read_soon(&mut tx, connection).await?;
    }
    tx.commit().await
}

async fn read(app: &App, id: CalendarConnectionId) -> Result<()> {
    let system = Actor::system(READ);
    let Some(account) = account::open(app, &system, id).await? else { return Ok(()) };
    let user = account.row.user;
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let calendars = store::calendars(&mut tx, user, Some(id)).await?;
    let now = tx.now();
    let span = now - TimeDelta::days(1)..now + AHEAD;
    let engaged = interview::appointments(&mut tx, user, span.start - LONGEST_INTERVIEW).await?;
    let reader = Reader {
        email: store::owner(&mut tx, user).await?.unwrap_or_default(),
        zone: booking::time_zone(&mut tx, user).await?,
        engaged: engaged.into_iter().map(|one| one.start..one.end).collect(),
    };
    drop(tx);
    let counting: Vec<CalendarRow> = calendars.into_iter().filter(|one| one.counts_busy).collect();
    match account.times(app, &counting, &reader, &span).await? {
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

/// Notes what is wrong with an account, when it is tried again, and tells its owner once when it needs them.
async fn note(app: &App, system: &Actor, row: &ConnectionRow, failure: Failure) -> Result<()> {
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    let problem = match failure {
        Failure::Refused => Some("REFUSED"),
        Failure::Unreachable => Some("UNREACHABLE"),
        // It works; it is only asked too often.
        Failure::Limited(_) => None,
        Failure::Private | Failure::Unreadable => Some("UNREADABLE"),
    };
    let longer = 2_i32.pow(row.failures.clamp(0, 6).unsigned_abs());
    let wait = match failure {
        Failure::Limited(asked) => asked.unwrap_or_default().max(REST * longer),
        _ => EVERY * longer,
    };
    let next = tx.now() + wait.min(LONGEST);
    store::note(&mut tx, row.id, problem, row.failures.saturating_add(1), next).await?;
    if failure == Failure::Refused && row.problem.as_deref() != Some("REFUSED") {
        let params = serde_json::json!({ "name": row.username });
        notify::notify(&mut tx, row.user, NotificationKind::CalendarRefused, None, params).await?;
        let news = TeamNews::CalendarRefused { username: row.username.clone() };
        notify::email_team(&mut tx, row.user, "/settings/calendar", news).await?;
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
    // Of two who write at once, one could leave an interview's former time there.
    let flight = WRITERS.of(user);
    let system = Actor::system(WRITE);
    // A slow calendar server must not keep more than one worker waiting.
    let Ok(_alone) = flight.try_lock() else { return write_later(app, &system, user).await };
    let plan = plan(app, &system, user).await?;
    let mut outdated = HashSet::new();
    // What cannot be taken out of one calendar yet is not written to another: only one place of each is remembered.
    let mut kept = HashSet::new();
    // An account that says no to one event may take the others; it is told at the end.
    let mut odd = None;
    for row in plan.leftover {
        let Some(account) = account::open(app, &system, row.connection).await? else { continue };
        if account.rests(app.clock.now()) {
            kept.insert(row.interview);
            continue;
        }
        if let Err(failure) = account.remove(&row).await {
            if failure == Failure::Unreadable {
                kept.insert(row.interview);
                odd = Some(account.row);
                continue;
            }
            return note(app, &system, &account.row, failure).await;
        }
        if account.merges_times() {
            outdated.insert(row.connection);
        }
        let mut tx = app.write(&system, Action::SyncCalendar, Target::System).await?;
        store::delete_event(&mut tx, user, row.interview).await?;
        tx.commit().await?;
    }
    if let Some(calendar) = plan.calendar.filter(|_| !plan.outdated.is_empty())
        && let Some(account) = account::open(app, &system, calendar.connection).await?
        && !account.rests(app.clock.now())
    {
        if account.merges_times() {
            outdated.insert(calendar.connection);
        }
        for (appointment, known) in
            plan.outdated.into_iter().filter(|(one, _)| !kept.contains(&one.interview))
        {
            if let Err(failure) =
                write_one(app, &system, &account, &calendar, &appointment, known.as_ref()).await?
            {
                if failure == Failure::Unreadable {
                    odd = Some(account.row.clone());
                    continue;
                }
                return note(app, &system, &account.row, failure).await;
            }
        }
    }
    if let Some(row) = odd {
        note(app, &system, &row, Failure::Unreadable).await?;
    }
    read_anew(app, &system, outdated).await
}

/// Writes once whoever writes now may have done it. Those who come meanwhile need it once: the one of their slot has not begun yet.
async fn write_later(app: &App, system: &Actor, user: UserId) -> Result<()> {
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    let at = tx.now() + AGAIN;
    let slot = at.timestamp() / AGAIN.num_seconds();
    tx.enqueue(NewTask::new(WRITE, Write { user })?.key(format!("{WRITE}@{user}@{slot}")).at(at)).await?;
    tx.commit().await
}

/// Reads accounts again whose busy times have ours in them.
async fn read_anew(app: &App, system: &Actor, outdated: HashSet<CalendarConnectionId>) -> Result<()> {
    if outdated.is_empty() {
        return Ok(());
    }
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    for connection in outdated {
        read_soon(&mut tx, connection).await?;
    }
    tx.commit().await
}

async fn write_one(
    app: &App,
    system: &Actor,
    account: &Account,
    calendar: &CalendarRow,
    appointment: &Appointment,
    known: Option<&EventRow>,
) -> Result<Result<(), Failure>> {
    let written = match account.write(app, calendar, known, appointment).await? {
        Ok(written) => written,
        Err(failure) => return Ok(Err(failure)),
    };
    let row = EventRow {
        interview: appointment.interview,
        calendar: calendar.id,
        calendar_url: calendar.url.clone(),
        connection: calendar.connection,
        event_id: written.event_id,
        calendar_link: written.link,
        etag: written.etag,
        version: appointment.version,
        scheduled_time: appointment.start,
    };
    let mut tx = app.write(system, Action::SyncCalendar, Target::System).await?;
    store::set_event(&mut tx, account.row.user, &row).await?;
    let user = account.row.user;
    tx.emit(
        Event::new(EventKind::CalendarChanged)
            .user(user)
            .interview(appointment.interview)
            .to([Topic::User(user)]),
    );
    tx.commit().await?;
    Ok(Ok(()))
}

/// Gives the tokens of an account back that was forgotten, once this transaction has committed; one with a password has none.
pub async fn revoke_soon(tx: &mut WriteTx, forgotten: Forgotten) -> Result<()> {
    let Forgotten { id, url, username, refresh_token } = forgotten;
    let Some(sealed) = refresh_token else { return Ok(()) };
    let account = serde_json::to_string(&(url, username)).map_err(Error::internal)?;
    let account = oauth::seal(tx.app(), oauth::ACCOUNT, id, &account)?;
    let task =
        Revoke { connection: id, refresh_token: STANDARD.encode(sealed), account: STANDARD.encode(account) };
    tx.enqueue(NewTask::new(REVOKE, task)?).await
}

/// What Google granted for an account is one, however often it was granted: so nothing is given back of one that was connected again, by
/// whomever.
async fn revoke(app: App, task: Revoke) -> Result<()> {
    let account = STANDARD.decode(&task.account).map_err(Error::internal)?;
    let account = oauth::unseal(&app, oauth::ACCOUNT, task.connection, &account)?;
    let (url, username): (String, String) = serde_json::from_str(&account).map_err(Error::internal)?;
    let mut tx = app.read(&Actor::system(REVOKE), Action::Maintain, Target::System).await?;
    if store::is_connected(&mut tx, &url, &username).await? {
        return Ok(());
    }
    drop(tx);
    let sealed = STANDARD.decode(&task.refresh_token).map_err(Error::internal)?;
    match oauth::revoke(&app, &oauth::unseal(&app, oauth::REFRESH, task.connection, &sealed)?).await {
        Ok(()) => Ok(()),
        Err(failure) => Err(Error::internal(format!("a grant could not be revoked: {failure:?}"))),
    }
}
