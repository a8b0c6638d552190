//! What a panel day looks like from one of its interviews, and the handler of `/api/interviews/{id}/panel-day`.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::facts::InterviewStatus;
use super::super::http::{CancelQuery, InterviewView};
use super::super::view;
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::InterviewId;
use crate::notify::When;

/// An interview of a panel day, as the others point to it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayInterview {
    pub id: InterviewId,
    pub title: String,
    pub scheduled_time: DateTime<Utc>,
    pub scheduled_end: DateTime<Utc>,
    pub status: InterviewStatus,
}

impl DayInterview {
    /// Its time as mails tell it.
    pub fn when(&self, zone: &str) -> When {
        let time_zone = zone.to_owned();
        When { interview: self.id, start: self.scheduled_time, end: self.scheduled_end, time_zone }
    }
}

impl From<store::DayRow> for DayInterview {
    fn from(row: store::DayRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            scheduled_time: row.scheduled_time,
            scheduled_end: row.scheduled_end,
            status: InterviewStatus::from_row(&row.status),
        }
    }
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(cancel_panel_day))
}

/// Cancel a panel day
///
/// Everything that has not begun of the interviews that were booked together with this one, and itself. The candidate gets one mail.
#[utoipa::path(delete, path = "/api/interviews/{id}/panel-day", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path), CancelQuery), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn cancel_panel_day(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<CancelQuery>,
) -> Result<axum::Json<InterviewView>> {
    super::cancel(&app, &actor, id, query.reason, query.note).await?;
    Ok(axum::Json(view::view(&app, &actor, id).await?))
}
