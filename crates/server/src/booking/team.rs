//! A company's people side by side: when each is at work, what they have on, and when they are free.

use std::collections::{HashMap, HashSet};

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::hours::{Availability, Span};
use super::{link, store};
use crate::company::{self, MemberRole, MemberRow};
use crate::interview::{self, Engagement, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Fields, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;

/// The longest span that is answered at once.
const LONGEST: TimeDelta = TimeDelta::days(62);

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(team_schedule))
}

/// A span of time, without its end.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TimeSpan {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl From<Span> for TimeSpan {
    fn from(span: Span) -> Self {
        Self { from: span.start, to: span.end }
    }
}

/// An interview that a member holds.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MemberInterview {
    interview_id: InterviewId,
    title: String,
    candidate_name: String,
    status: InterviewStatus,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// A member's time.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MemberSchedule {
    user_id: UserId,
    name: String,
    avatar: Option<String>,
    role: MemberRole,
    /// The IANA zone whose clock their hours go by.
    time_zone: String,
    /// When they are at work.
    open: Vec<TimeSpan>,
    /// When they are at work and have nothing on.
    free: Vec<TimeSpan>,
    /// The company's interviews that they hold.
    interviews: Vec<MemberInterview>,
    /// When they cannot for another reason, which is not told.
    busy: Vec<TimeSpan>,
}

/// A company's people side by side.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TeamSchedule {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    members: Vec<MemberSchedule>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct ScheduleQuery {
    /// Left out: now.
    from: Option<DateTime<Utc>>,
    /// Left out: a day later. At most 62 days.
    to: Option<DateTime<Utc>>,
    /// The IANA zone whose clock the usual hours go by of whoever has named none; UTC by default.
    time_zone: Option<String>,
}

impl ScheduleQuery {
    fn check(&self, now: DateTime<Utc>) -> Result<(Span, Zone)> {
        let mut fields = Fields::new();
        let from = self.from.unwrap_or(now);
        let to = self.to.unwrap_or(from + TimeDelta::days(1));
        if to <= from {
            fields.wrong("to", "invalid", "The end has to be after the beginning");
        } else if to - from > LONGEST {
            fields.wrong("to", "out_of_range", "Ask for at most 62 days");
        }
        if let Some(zone) = &self.time_zone {
            fields.time_zone("timeZone", zone);
        }
        fields.finish()?;
        let zone = self.time_zone.as_deref().and_then(|zone| zone.parse().ok());
        Ok((from..to, zone.unwrap_or(Zone::UTC)))
    }
}

/// See when the company's people are free
///
/// Working hours, the company's interviews, and other spans in which somebody cannot, without saying why.
#[utoipa::path(get, path = "/api/companies/{id}/schedule", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = CompanyId, Path), ScheduleQuery), responses((status = 200, body = TeamSchedule), (status = "default", body = Problem)))]
async fn team_schedule(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Query(query): Query<ScheduleQuery>,
) -> Result<axum::Json<TeamSchedule>> {
    let (span, zone) = query.check(app.clock.now())?;
    let mut tx = app.read(&actor, Action::ReadTeamSchedule, Target::Company(id)).await?;
    let members = company::roster(&mut tx, id).await?;
    let people: Vec<UserId> = members.iter().map(|member| member.user_id).collect();
    let mut availabilities = store::availabilities(&mut tx, &people, zone).await?;
    let now = tx.now();
    let mut busy = link::busy(&mut tx, &people, &span, (None, None), now).await?;
    let mut away = link::away(&mut tx, &people, &span).await?;
    let mut held: HashMap<UserId, Vec<Engagement>> = HashMap::new();
    for (user, one) in interview::engagements(&mut tx, id, &people, &span).await? {
        held.entry(user).or_default().push(one);
    }
    let members = members.into_iter().filter_map(|member| {
        let availability = availabilities.remove(&member.user_id)?;
        let mut busy = busy.remove(&member.user_id).unwrap_or_default();
        busy.extend(away.remove(&member.user_id).unwrap_or_default());
        let interviews = held.remove(&member.user_id).unwrap_or_default();
        Some(schedule(member, &availability, interviews, busy, &span))
    });
    Ok(axum::Json(TeamSchedule { from: span.start, to: span.end, members: members.collect() }))
}

/// One member's time within `span`, of what they hold here and whatever else they are busy with.
fn schedule(
    member: MemberRow,
    availability: &Availability,
    interviews: Vec<Engagement>,
    busy: Vec<Span>,
    span: &Span,
) -> MemberSchedule {
    let told: HashSet<Span> = interviews.iter().map(|one| one.during.clone()).collect();
    let mut other: Vec<Span> = busy
        .into_iter()
        .filter(|one| !told.contains(one))
        .map(|one| one.start.max(span.start)..one.end.min(span.end))
        .filter(|one| one.start < one.end)
        .collect();
    other.sort_unstable_by_key(|one| one.start);
    let all: Vec<Span> = told.into_iter().chain(other.iter().cloned()).collect();
    let spans = |spans: Vec<Span>| spans.into_iter().map(TimeSpan::from).collect();
    let shown = |one: Engagement| MemberInterview {
        interview_id: one.interview,
        title: one.title,
        candidate_name: one.candidate_name,
        status: one.status,
        from: one.during.start,
        to: one.during.end,
    };
    MemberSchedule {
        avatar: company::avatar_url(member.user_id, member.avatar.as_deref()),
        user_id: member.user_id,
        name: member.name,
        role: MemberRole::from_row(&member.role),
        time_zone: availability.time_zone.name().to_owned(),
        open: spans(availability.open(span, &HashSet::new())),
        free: spans(availability.idle(span, &all)),
        interviews: interviews.into_iter().map(shown).collect(),
        busy: spans(other),
    }
}
