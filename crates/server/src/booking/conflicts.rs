//! What stands against times that somebody is about to choose by hand. It hinders nobody: who organises knows more than calendars do. Only
//! other interviews, and times that a candidate holds right now, are refused when the interview is entered.

use std::collections::{HashMap, HashSet};

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::hours::{Availability, Span};
use super::store;
use crate::interview::{self, Candidate};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, UserId};
use crate::kernel::list::Items;
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;
use crate::{calendar, company, job};

/// As many as a panel day has.
const TIMES: usize = 10;
const INTERVIEWERS: usize = 10;
/// How far from now.
const FAR: TimeDelta = TimeDelta::days(731);

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_conflicts))
}

/// A time that somebody thinks of.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProposedTime {
    scheduled_time: DateTime<Utc>,
    /// 1 to 239.
    #[schema(minimum = 1, maximum = 239)]
    duration_minutes: i32,
    /// Members of the company, at most ten.
    interviewer_ids: Vec<UserId>,
}

/// What is looked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindConflicts {
    /// The interview that is to be moved: it is not in its own way, and it is about its candidate.
    interview_id: Option<InterviewId>,
    /// Without one, a candidate of the company …
    candidate_id: Option<UserId>,
    /// … or whoever applied for a job …
    application_id: Option<ApplicationId>,
    /// … or an address; nobody at all where it is not settled yet.
    candidate_email: Option<String>,
    /// One to ten.
    times: Vec<ProposedTime>,
}

/// Why a time does not suit somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ConflictReason {
    /// They interview then. It is refused.
    Interview,
    /// It is kept for a candidate who is confirming it right now. It is refused while that lasts.
    Held,
    /// A calendar that they connected keeps them busy. Nobody is told with what.
    Calendar,
    /// It is outside the hours that they named.
    Hours,
    /// An interview of theirs is closer than the pause that they want between two.
    Buffer,
    /// They have as many interviews on that day as they take on.
    DailyLimit,
}

/// An interviewer whom a time does not suit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewerConflict {
    user_id: UserId,
    reason: ConflictReason,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// Another interview of the candidate at the company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CandidateConflict {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// What stands against one of the times.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TimeConflicts {
    interviewers: Vec<InterviewerConflict>,
    candidate: Vec<CandidateConflict>,
}

impl FindConflicts {
    fn check(&self, now: DateTime<Utc>) -> Result<Option<Candidate>> {
        let mut fields = Fields::new();
        fields.range("times", self.times.len(), 1..=TIMES);
        let minutes = 1..=239;
        for (index, time) in self.times.iter().enumerate() {
            let field = |name: &str| format!("times.{index}.{name}");
            if (time.scheduled_time - now).abs() > FAR {
                fields.wrong(field("scheduledTime"), "out_of_range", "Choose a time within two years");
            }
            if !minutes.contains(&time.duration_minutes) {
                let message = format!("Choose a value from {} to {}", minutes.start(), minutes.end());
                fields.wrong(field("durationMinutes"), "out_of_range", message);
            }
            if time.interviewer_ids.len() > INTERVIEWERS {
                let message = format!("Choose at most {INTERVIEWERS} interviewers");
                fields.wrong(field("interviewerIds"), "too_long", message);
            }
        }
        fields.finish()?;
        let email = self.candidate_email.as_deref().map(|email| email.trim().to_owned());
        let named = Candidate::named(self.candidate_id, self.application_id, email, None)?;
        // What is still being typed names nobody.
        Ok(named.filter(
            |one| !matches!(one, Candidate::Email { email, .. } if email.chars().any(char::is_control)),
        ))
    }
}

/// Everything that the people of the proposed times have to do around them.
struct Engagements {
    interviews: Vec<(UserId, Span)>,
    /// What they held already.
    over: Vec<(UserId, Span)>,
    held: Vec<(UserId, Span)>,
    away: Vec<(UserId, Span)>,
    /// Of those who said when they can.
    hours: HashMap<UserId, Availability>,
}

impl Engagements {
    async fn read(
        connection: &mut PgConnection,
        people: &[UserId],
        around: &Span,
        but: Option<InterviewId>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        // Hours that nobody named are nobody's.
        let named = store::with_availability(connection, people).await?;
        let mut hours = store::availabilities(connection, people, Zone::UTC).await?;
        hours.retain(|user, _| named.contains(user));
        // The rules are about whole days, by whatever clock.
        let days = around.start - TimeDelta::days(2)..around.end + TimeDelta::days(2);
        Ok(Self {
            interviews: interview::busy(connection, people, &days, but).await?,
            over: interview::held(connection, people, &days).await?,
            held: store::held(connection, people, around, None, now).await?,
            away: calendar::busy(connection, people, around).await?,
            hours,
        })
    }

    /// What stands against a time, by the people in their order.
    fn against(&self, people: &[UserId], time: &Span) -> Vec<InterviewerConflict> {
        let mut found = Vec::new();
        for user in people {
            let mut add = |reason, span: &Span| {
                found.push(InterviewerConflict { user_id: *user, reason, from: span.start, to: span.end });
            };
            let all = [
                (ConflictReason::Interview, &self.interviews),
                (ConflictReason::Held, &self.held),
                (ConflictReason::Calendar, &self.away),
            ];
            for (reason, spans) in all {
                let own = spans.iter().filter(|(of, span)| of == user && overlaps(span, time));
                own.for_each(|(_, span)| add(reason, span));
            }
            let is_open = |hours: &Availability| hours.open(time, &HashSet::new()) == [time.clone()];
            let Some(hours) = self.hours.get(user) else { continue };
            if !is_open(hours) {
                add(ConflictReason::Hours, time);
            }
            let all = self.interviews.iter().chain(&self.over).filter(|(of, _)| of == user);
            let all: Vec<Span> = all.map(|(_, span)| span.clone()).collect();
            let near = time.start - hours.buffer..time.end + hours.buffer;
            let is_near = |span: &&Span| overlaps(span, &near) && !overlaps(span, time);
            all.iter().filter(is_near).for_each(|span| add(ConflictReason::Buffer, span));
            if hours.is_full(time, &all) {
                add(ConflictReason::DailyLimit, time);
            }
        }
        found
    }
}

fn overlaps(one: &Span, other: &Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// See what stands against a time
///
/// Other interviews, times kept for candidates, connected calendars, and the hours, pauses and daily limits that interviewers named; and the
/// candidate's other interviews at the company. Books nothing.
#[utoipa::path(post, path = "/api/companies/{id}/conflicts", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = Items<TimeConflicts>), (status = "default", body = Problem)))]
async fn find_conflicts(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<FindConflicts>,
) -> Result<axum::Json<Items<TimeConflicts>>> {
    let candidate = body.check(app.clock.now())?;
    let mut tx = app.read(&actor, Action::ReadTeamSchedule, Target::Company(id)).await?;
    let roster = company::roster(&mut tx, id).await?;
    let members: HashSet<UserId> = roster.into_iter().map(|member| member.user_id).collect();
    let times: Vec<Span> = body
        .times
        .iter()
        .map(|one| one.scheduled_time..one.scheduled_time + TimeDelta::minutes(one.duration_minutes.into()))
        .collect();
    let (Some(start), Some(end)) =
        (times.iter().map(|one| one.start).min(), times.iter().map(|one| one.end).max())
    else {
        return Ok(axum::Json(Items { items: Vec::new() }));
    };
    let around = start..end;
    // Of people elsewhere nothing is told.
    let panel = |time: &ProposedTime| -> Vec<UserId> {
        time.interviewer_ids.iter().copied().filter(|user| members.contains(user)).collect()
    };
    let people: HashSet<UserId> = body.times.iter().flat_map(panel).collect();
    let people: Vec<UserId> = people.into_iter().collect();
    let now = tx.now();
    let engagements = Engagements::read(&mut tx, &people, &around, body.interview_id, now).await?;
    let others = of_candidate(&mut tx, id, body.interview_id, candidate, &around).await?;
    let items = body.times.iter().zip(&times).map(|(proposed, time)| TimeConflicts {
        interviewers: engagements.against(&panel(proposed), time),
        candidate: others
            .iter()
            .filter(|other| overlaps(other, time))
            .map(|other| CandidateConflict { from: other.start, to: other.end })
            .collect(),
    });
    Ok(axum::Json(Items { items: items.collect() }))
}

/// The candidate's interviews at the company around these times, but for the one that is moved.
async fn of_candidate(
    connection: &mut PgConnection,
    company: CompanyId,
    moved: Option<InterviewId>,
    candidate: Option<Candidate>,
    around: &Span,
) -> Result<Vec<Span>> {
    // What is elsewhere is not told from what is nowhere.
    let candidate = match (moved, candidate) {
        (Some(id), _) => {
            let facts = interview::facts(connection, id).await?;
            if facts.company != company {
                return Err(Code::InterviewNotFound.into());
            }
            Some(Candidate::Known(facts.candidate))
        }
        (None, Some(Candidate::Applicant(id))) => {
            let application = job::for_interview(connection, id).await?;
            if application.company != company {
                return Err(Code::ApplicationNotFound.into());
            }
            Some(Candidate::Known(application.candidate))
        }
        (None, candidate) => candidate,
    };
    match candidate {
        Some(candidate) => interview::of_candidate(connection, company, &candidate, around, moved).await,
        None => Ok(Vec::new()),
    }
}
