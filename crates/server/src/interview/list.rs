//! Lists of interviews: a filtered page of ids first, then their views.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveTime, TimeZone as _, Utc};
use sqlx::PgConnection;

use super::departure;
use super::facts::InterviewStatus;
use super::http::{Home, InterviewView};
use super::search::ids;
use super::view::views;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, InterviewId, JobId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;

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
    /// Held for this job.
    pub job: Option<JobId>,
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
    pub(super) fn is_personal(&self) -> bool {
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

/// What `actor` should do now, and what comes next. `zone` says when their day begins.
pub async fn home(app: &App, actor: &Actor, zone: Zone) -> Result<Home> {
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
    // What was called off and lies farther ahead is not what was lately.
    let soon = now + chrono::TimeDelta::days(1);
    let past = Filter { status: over, to: Some(soon), descending: true, ..mine.clone() };
    let awaiting = Filter { awaiting_feedback: true, descending: true, ..Filter::default() };
    let results = Filter { with_results: true, descending: true, ..Filter::default() };
    let live = Filter { status: vec![InterviewStatus::InProgress], ..Filter::default() };
    let today = ids(&mut tx, actor, &today, None, HOME).await?;
    let upcoming = ids(&mut tx, actor, &upcoming, None, HOME).await?;
    let awaiting = ids(&mut tx, actor, &awaiting, None, HOME).await?;
    let past = ids(&mut tx, actor, &past, None, HOME).await?;
    let results = ids(&mut tx, actor, &results, None, HOME).await?;
    let live = ids(&mut tx, actor, &live, None, HOME).await?;
    let unstaffed = departure::without_interviewer(&mut tx, actor, now).await?;
    let seen =
        Seen::of(&mut tx, actor, &[&today, &upcoming, &awaiting, &past, &results, &live, &unstaffed]).await?;
    let (today, upcoming) = (seen.views(&today), seen.views(&upcoming));
    let is_next =
        |view: &&InterviewView| view.status == InterviewStatus::InProgress || view.scheduled_end > now;
    Ok(Home {
        server_time: now,
        next: today.iter().find(is_next).or(upcoming.first()).cloned(),
        awaiting_feedback: seen.views(&awaiting),
        past: seen.views(&past),
        results: seen.views(&results),
        live: seen.views(&live),
        without_interviewer: seen.views(&unstaffed),
        today,
        upcoming,
    })
}

/// What several parts of a page show, read once though one may stand in several.
struct Seen(HashMap<InterviewId, InterviewView>);

impl Seen {
    async fn of(connection: &mut PgConnection, actor: &Actor, parts: &[&[InterviewId]]) -> Result<Self> {
        let all: HashSet<InterviewId> = parts.concat().into_iter().collect();
        let all: Vec<InterviewId> = all.into_iter().collect();
        Ok(Self(views(connection, actor, &all).await?.into_iter().map(|view| (view.id, view)).collect()))
    }

    fn views(&self, ids: &[InterviewId]) -> Vec<InterviewView> {
        ids.iter().filter_map(|id| self.0.get(id)).cloned().collect()
    }
}

/// The first moment of the day after `now` in `zone`; where that midnight is skipped, the first one that exists.
fn start_of_tomorrow(now: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
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
        assert_eq!(
            start_of_tomorrow(now, "Europe/Vienna".parse().unwrap()).to_rfc3339(),
            "2026-09-05T22:00:00+00:00"
        );
        // Chile's clocks went from 24:00 to 01:00 on 6 September 2026.
        assert_eq!(
            start_of_tomorrow(now, "America/Santiago".parse().unwrap()).to_rfc3339(),
            "2026-09-06T04:00:00+00:00"
        );
    }
}
