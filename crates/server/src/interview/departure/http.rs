//! Wire types and handler of what somebody would leave behind.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Ahead;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Path;
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

/// The most interviews that are named; the others are counted.
const NAMED: usize = 5;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_member_interviews))
}

/// An interview that a member is to hold.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewAhead {
    id: InterviewId,
    title: String,
    candidate_name: String,
    scheduled_time: DateTime<Utc>,
    /// Whether nobody else of the company holds it.
    alone: bool,
}

/// What a member is to hold, and would leave behind.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewsAhead {
    /// How many interviews are ahead.
    count: usize,
    /// How many of them nobody else holds.
    alone_count: usize,
    /// The next five.
    next: Vec<InterviewAhead>,
}

impl From<Ahead> for InterviewAhead {
    fn from(one: Ahead) -> Self {
        Self {
            id: one.interview,
            title: one.title,
            candidate_name: one.candidate_name,
            scheduled_time: one.scheduled_time,
            alone: one.alone,
        }
    }
}

/// Read what a member is to hold
///
/// The interviews ahead that they are taken out of when they leave the company or are removed.
#[utoipa::path(get, path = "/api/companies/{id}/members/{userId}/interviews", tag = "companies", params(("id" = CompanyId, Path), ("userId" = UserId, Path)), responses((status = 200, body = InterviewsAhead), (status = "default", body = Problem)))]
async fn list_member_interviews(
    State(app): State<App>,
    actor: Actor,
    Path((id, user)): Path<(CompanyId, UserId)>,
) -> Result<axum::Json<InterviewsAhead>> {
    let ahead = super::ahead(&app, &actor, id, user).await?;
    Ok(axum::Json(InterviewsAhead {
        count: ahead.len(),
        alone_count: ahead.iter().filter(|one| one.alone).count(),
        next: ahead.into_iter().take(NAMED).map(InterviewAhead::from).collect(),
    }))
}
