//! Lists of interviews: a filtered page of ids first, then their views.

use chrono::{DateTime, Days, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use sqlx::{PgConnection, Postgres, QueryBuilder};

use super::facts::InterviewStatus;
use super::http::{Home, InterviewView};
use super::view::views;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ApplicationId, InterviewId, UserId};
use crate::kernel::list::{Cursor, Page, Paging, containing};
use crate::kernel::policy::{Action, Target};

/// The most interviews in one part of the home page.
const HOME: i64 = 20;

/// Which interviews are asked for. Everything that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In one of these states.
    pub status: Vec<InterviewStatus>,
    /// Beginning at this time or later.
    pub from: Option<DateTime<Utc>>,
    /// Beginning before this time.
    pub to: Option<DateTime<Utc>>,
    /// With this person as candidate or interviewer.
    pub person: Option<UserId>,
    /// Held for this application.
    pub application: Option<ApplicationId>,
    /// With the reader as candidate or interviewer.
    pub mine: bool,
    /// Whose scorecard by the reader is missing.
    pub awaiting_feedback: bool,
    /// With the reader as candidate, and an outcome to read.
    pub with_results: bool,
    /// Whose title or people's names contain this.
    pub text: Option<String>,
    /// Latest first.
    pub descending: bool,
}

impl Filter {
    /// Whether it asks for what concerns the reader.
    fn is_personal(&self) -> bool {
        self.mine || self.awaiting_feedback || self.with_results
    }
}

/// A page of the interviews that `actor` may see.
pub async fn list(app: &App, actor: &Actor, filter: &Filter, paging: &Paging) -> Result<Page<InterviewView>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListInterviews, Target::System).await?;
    let ids = ids(&mut tx, actor, filter, after, limit + 1).await?;
    let views = views(&mut tx, actor, &ids).await?;
    Ok(Page::cut(views, limit, |view| Cursor { time: view.scheduled_time, id: view.id.0 }))
}

async fn ids(
    connection: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<InterviewId>> {
    let mut sql = QueryBuilder::<Postgres>::new("SELECT i.id FROM interviews i WHERE ");
    push_visible(&mut sql, connection, actor, filter).await?;
    push_filter(&mut sql, filter);
    let (compare, order) = if filter.descending { ("<", "DESC") } else { (">", "ASC") };
    if let Some(after) = after {
        sql.push(" AND (i.scheduled_time, i.id) ")
            .push(compare)
            .push(" (")
            .push_bind(after.time)
            .push(", ")
            .push_bind(after.id)
            .push(")");
    }
    sql.push(" ORDER BY i.scheduled_time ")
        .push(order)
        .push(", i.id ")
        .push(order)
        .push(" LIMIT ")
        .push_bind(limit);
    Ok(sql.build_query_scalar().fetch_all(connection).await?)
}

/// What the reader may see at all, and what of it concerns them.
async fn push_visible(
    sql: &mut QueryBuilder<Postgres>,
    connection: &mut PgConnection,
    actor: &Actor,
    filter: &Filter,
) -> Result<()> {
    if let Some(company) = actor.key_company() {
        if filter.is_personal() {
            let message = "An API key takes part in no interview";
            return Err(Error::new(Code::RequestInvalid).field("mine", "invalid", message));
        }
        sql.push("i.company_id = ").push_bind(company);
        return Ok(());
    }
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    match actor.guest_of() {
        Some(only) => {
            sql.push("i.id = ").push_bind(only);
        }
        None if filter.is_personal() => push_mine(sql, me),
        None => {
            let companies = company::memberships(connection, me).await?;
            let companies: Vec<uuid::Uuid> =
                companies.iter().map(|membership| membership.company_id.0).collect();
            sql.push("(i.company_id = ANY(").push_bind(companies).push(") OR ");
            push_mine(sql, me);
            sql.push(")");
        }
    }
    push_personal(sql, filter, me);
    Ok(())
}

/// What the reader is still to do or to read.
fn push_personal(sql: &mut QueryBuilder<Postgres>, filter: &Filter, me: UserId) {
    if filter.awaiting_feedback {
        sql.push(" AND i.status IN ('IN_PROGRESS', 'COMPLETED') AND i.id IN (SELECT p.interview_id FROM interview_interviewers p WHERE p.user_id = ");
        sql.push_bind(me).push(") AND NOT EXISTS (SELECT FROM interview_scorecards s WHERE s.interview_id = i.id AND s.interviewer_id = ");
        sql.push_bind(me).push(")");
    }
    if filter.with_results {
        sql.push(" AND i.candidate_id = ").push_bind(me);
        sql.push(" AND EXISTS (SELECT FROM interview_results r WHERE r.interview_id = i.id)");
    }
}

fn push_mine(sql: &mut QueryBuilder<Postgres>, me: UserId) {
    sql.push("(i.candidate_id = ").push_bind(me);
    sql.push(" OR i.id IN (SELECT p.interview_id FROM interview_interviewers p WHERE p.user_id = ")
        .push_bind(me);
    // Whoever has left the company interviews for it no more.
    sql.push(") AND i.company_id IN (SELECT m.company_id FROM company_membership m WHERE m.user_id = ")
        .push_bind(me)
        .push("))");
}

fn push_filter(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if !filter.status.is_empty() {
        let status: Vec<&str> = filter.status.iter().map(|status| status.as_str()).collect();
        sql.push(" AND i.status = ANY(").push_bind(status).push(")");
    }
    if let Some(from) = filter.from {
        sql.push(" AND i.scheduled_time >= ").push_bind(from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND i.scheduled_time < ").push_bind(to);
    }
    if let Some(person) = filter.person {
        sql.push(" AND ");
        push_mine(sql, person);
    }
    if let Some(application) = filter.application {
        sql.push(" AND i.application_id = ").push_bind(application);
    }
    if let Some(text) = &filter.text {
        let pattern = containing(text);
        sql.push(" AND (lower(i.title) || ' ' || lower(i.candidate_name) || ' ' || lower(coalesce(i.interviewer_name, ''))) LIKE ").push_bind(pattern);
    }
}

/// What `actor` should do now, and what comes next. `zone` says when their day begins.
pub async fn home(app: &App, actor: &Actor, zone: Tz) -> Result<Home> {
    let mut tx = app.read(actor, Action::ReadHome, Target::System).await?;
    let now = tx.now();
    let tomorrow = start_of_tomorrow(now, zone);
    let open = vec![InterviewStatus::Scheduled, InterviewStatus::InProgress];
    let over = vec![InterviewStatus::Completed, InterviewStatus::Cancelled];
    let mine = Filter { mine: true, ..Filter::default() };
    // What should have ended by now and is not under way is no longer next, but still on today's list.
    let recent = now - chrono::TimeDelta::hours(4);
    let today = Filter { status: open.clone(), from: Some(recent), to: Some(tomorrow), ..mine.clone() };
    let upcoming = Filter { status: open, from: Some(tomorrow), ..mine.clone() };
    let past = Filter { status: over, descending: true, ..mine.clone() };
    let awaiting = Filter { awaiting_feedback: true, descending: true, ..Filter::default() };
    let results = Filter { with_results: true, descending: true, ..Filter::default() };
    let live = Filter { status: vec![InterviewStatus::InProgress], ..Filter::default() };
    let today = load(&mut tx, actor, &today).await?;
    let upcoming = load(&mut tx, actor, &upcoming).await?;
    let is_next =
        |view: &&InterviewView| view.status == InterviewStatus::InProgress || view.scheduled_end > now;
    Ok(Home {
        server_time: now,
        next: today.iter().find(is_next).or(upcoming.first()).cloned(),
        awaiting_feedback: load(&mut tx, actor, &awaiting).await?,
        past: load(&mut tx, actor, &past).await?,
        results: load(&mut tx, actor, &results).await?,
        live: load(&mut tx, actor, &live).await?,
        today,
        upcoming,
    })
}

async fn load(connection: &mut PgConnection, actor: &Actor, filter: &Filter) -> Result<Vec<InterviewView>> {
    let ids = ids(connection, actor, filter, None, HOME).await?;
    views(connection, actor, &ids).await
}

/// The first moment of the day after `now` in `zone`; where that midnight is skipped, the first one that exists.
fn start_of_tomorrow(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let hours = (0..24).filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let first = hours.filter_map(|time| zone.from_local_datetime(&tomorrow.and_time(time)).earliest()).next();
    first.map_or(now, |first| first.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_in_the_readers_zone_even_where_midnight_is_skipped() {
        let now = "2026-09-05T15:00:00Z".parse().unwrap();
        assert_eq!(start_of_tomorrow(now, Tz::Europe__Vienna).to_rfc3339(), "2026-09-05T22:00:00+00:00");
        // Chile's clocks went from 24:00 to 01:00 on 6 September 2026.
        assert_eq!(start_of_tomorrow(now, Tz::America__Santiago).to_rfc3339(), "2026-09-06T04:00:00+00:00");
    }
}
