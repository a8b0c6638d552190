//! Reminders: who takes part in an interview is told some time before it, once for each time that its company has
//! chosen, or else the deployment.
//!
//! They are rows with a due time, and whoever sends one marks its row in the same transaction: so each goes out once, on whichever node, and
//! after whichever crash. Of several that are due at once, after an outage, only the last is sent. Of interviews that were planned together
//! for a candidate's one day, what comes hours before tells them of the whole day, once; each interviewer is told of their own.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::departure;
use super::facts::{self, InterviewFacts, InterviewStatus};
use super::invitation;
use super::panel_day::{self, DayInterview};
use super::telling::{change_link, params, when};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks;
use crate::notify::{self, Mail, NotificationKind};

/// The task's kind.
pub const KIND: &str = "interview.remind";
/// How often what is due is looked for.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
/// How many minutes before an interview a reminder is one of the day, and not of the door.
const OF_THE_DAY: i32 = 240;
/// The most interviews of one round; the next one follows a minute later.
const ROUND: i64 = 500;

/// Plans the reminders of an interview that was scheduled or moved: those whose time is still to come.
pub(super) async fn plan(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<()> {
    let now = tx.now();
    let own = company::facts(tx, facts.company).await?.reminder_times;
    let minutes: Vec<i32> = own.unwrap_or_else(|| tx.app().config.interviews.reminder_minutes.clone());
    sqlx::query!("DELETE FROM interview_reminders WHERE interview_id = $1", facts.id as _)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "INSERT INTO interview_reminders (interview_id, minutes_before, due_at)
         SELECT $1, minutes, due FROM unnest($2::integer[]) AS minutes, LATERAL (SELECT $3::timestamptz - minutes * interval '1 minute' AS due) d
         WHERE due > $4 ON CONFLICT DO NOTHING",
        facts.id as _,
        &minutes,
        facts.scheduled_time,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Plans the reminders of all interviews of a company that are still to come, after it chose other times: minutes before the start. What
/// went out already stays.
pub async fn replan(tx: &mut WriteTx, company: CompanyId, minutes: &[i32]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "DELETE FROM interview_reminders r USING interviews i
         WHERE r.interview_id = i.id AND r.sent_at IS NULL AND i.company_id = $1 AND i.status = 'SCHEDULED' AND i.scheduled_time > $2",
        company as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "INSERT INTO interview_reminders (interview_id, minutes_before, due_at)
         SELECT i.id, minutes, due
         FROM interviews i, unnest($2::integer[]) AS minutes, LATERAL (SELECT i.scheduled_time - minutes * interval '1 minute' AS due) d
         WHERE i.company_id = $1 AND i.status = 'SCHEDULED' AND i.scheduled_time > $3 AND due > $3 ON CONFLICT DO NOTHING",
        company as _,
        minutes,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sends what is due.
pub async fn send_due(app: App) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let due = due(&mut tx, now).await?;
    drop(tx);
    tasks::each(due, |id| send(&app, &system, id)).await
}

async fn due(connection: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT DISTINCT r.interview_id AS "id: InterviewId" FROM interview_reminders r WHERE r.sent_at IS NULL AND r.due_at <= $1 LIMIT $2"#,
        now,
        ROUND
    )
    .fetch_all(connection)
    .await?;
    Ok(ids)
}

async fn send(app: &App, system: &Actor, id: InterviewId) -> Result<()> {
    let mut tx = app.write(system, Action::Remind, Target::Interview(id)).await?;
    let now = tx.now();
    // Another node that is at the same interview waits here, and then finds nothing.
    let marked = sqlx::query_scalar!(
        "UPDATE interview_reminders SET sent_at = $2 WHERE interview_id = $1 AND sent_at IS NULL AND due_at <= $2 RETURNING minutes_before",
        id as _,
        now
    )
    .fetch_all(&mut *tx)
    .await?;
    let facts = facts::facts(&mut tx, id).await?;
    let is_ahead = facts.status == InterviewStatus::Scheduled && facts.scheduled_time > now;
    if let (Some(minutes), true) = (marked.into_iter().min(), is_ahead) {
        let then = if minutes >= OF_THE_DAY { rest_of_day(&mut tx, &facts).await? } else { Some(Vec::new()) };
        tell(&mut tx, &facts, then).await?;
    }
    tx.commit().await
}

/// What follows in the candidate's day and was planned with this interview; none where they are told of it with an earlier one.
async fn rest_of_day(
    connection: &mut PgConnection,
    facts: &InterviewFacts,
) -> Result<Option<Vec<DayInterview>>> {
    let mut day = panel_day::parts(connection, facts.id).await?;
    day.retain(|part| part.status == InterviewStatus::Scheduled);
    Ok(match day.iter().position(|part| part.id == facts.id) {
        Some(0) => Some(day.split_off(1)),
        Some(_) => None,
        None => Some(Vec::new()),
    })
}

/// Tells everybody; the candidate with what follows, or not at all.
async fn tell(tx: &mut WriteTx, facts: &InterviewFacts, then: Option<Vec<DayInterview>>) -> Result<()> {
    let origin = sqlx::query!(
        r#"SELECT created_by AS "author: UserId", time_zone, (kind = 'live' AND interviewer_id IS NULL) AS "is_unstaffed!"
           FROM interviews WHERE id = $1"#,
        facts.id as _
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Code::InterviewNotFound)?;
    if origin.is_unstaffed {
        departure::remind(tx, facts, &origin.time_zone).await?;
    }
    let everybody: Vec<UserId> = facts.participants().collect();
    let people = company::people(tx, &everybody).await?;
    let company = company::facts(tx, facts.company).await?.company_name;
    for user in everybody {
        let is_candidate = user == facts.candidate;
        let then = match &then {
            Some(then) if is_candidate => then.as_slice(),
            None if is_candidate => continue,
            _ => &[],
        };
        let Some(person) = people.get(&user) else { continue };
        let params = params(facts, &company);
        notify::notify(tx, user, NotificationKind::InterviewReminder, Some(facts.id), params).await?;
        let (address, link) = invitation::way_in(tx, facts, person, origin.author).await?;
        let mail = Mail::InterviewReminder {
            name: person.name.clone(),
            with: if is_candidate { company.clone() } else { facts.candidate_name.clone() },
            title: facts.title.clone(),
            when: when(facts, &origin.time_zone),
            then: then.iter().map(|part| (part.title.clone(), part.when(&origin.time_zone))).collect(),
            link,
            change_link: change_link(tx, facts, user).await?,
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}
