//! Reminders: who takes part in an interview is told some time before it, once for each time that its company has
//! chosen, or else the deployment.
//!
//! They are rows with a due time, and whoever sends one marks its row in the same transaction: so each goes out once, on whichever node, and
//! after whichever crash. Of several that are due at once, after an outage, only the last is sent.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::departure;
use super::facts::{self, InterviewFacts, InterviewStatus};
use super::invitation;
use super::telling::{change_link, params, when};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, Mail, NotificationKind};

/// The task's kind.
pub const KIND: &str = "interview.remind";
/// How often what is due is looked for.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
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
    // One that cannot be sent holds up none of the others; it is tried again with the next round.
    let mut outcome = Ok(());
    for interview in due {
        outcome = send(&app, &system, interview).await.and(outcome);
    }
    outcome
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
    if !marked.is_empty() && is_ahead {
        tell(&mut tx, &facts).await?;
    }
    tx.commit().await
}

async fn tell(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<()> {
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
        let Some(person) = people.get(&user) else { continue };
        let params = params(facts, &company);
        notify::notify(tx, user, NotificationKind::InterviewReminder, Some(facts.id), params).await?;
        let is_candidate = user == facts.candidate;
        let (address, link) = invitation::way_in(tx, facts, person, origin.author).await?;
        let mail = Mail::InterviewReminder {
            name: person.name.clone(),
            with: if is_candidate { company.clone() } else { facts.candidate_name.clone() },
            title: facts.title.clone(),
            when: when(facts, &origin.time_zone),
            link,
            change_link: change_link(tx, facts, user).await?,
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}
