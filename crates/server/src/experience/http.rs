//! Wire types and handlers of what candidates say of their interviews.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service;
use super::store::Said;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, InterviewId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_experience, rate_experience))
        .routes(routes!(summarise_experiences))
}

/// How a candidate found their interview.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Experience {
    /// From 1, bad, to 5, very good; null as long as nothing is said.
    rating: Option<i32>,
    remark: Option<String>,
    /// Until when it can be said or changed; null where it cannot be, or not any more.
    until: Option<DateTime<Utc>>,
}

impl From<(Option<Said>, Option<DateTime<Utc>>)> for Experience {
    fn from((said, until): (Option<Said>, Option<DateTime<Utc>>)) -> Self {
        let (rating, remark) = said.map_or((None, None), |said| (Some(said.rating), said.remark));
        Self { rating, remark, until }
    }
}

/// What a candidate says of their interview, in place of what they said before.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateExperience {
    /// From 1, bad, to 5, very good.
    #[schema(minimum = 1, maximum = 5)]
    rating: i32,
    /// In words; at most 2000 characters.
    remark: Option<String>,
}

/// What a company's candidates said, all together.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExperienceSummary {
    /// How many gave 1, 2, 3, 4 and 5: in groups of five, once a day has passed since each of them was given.
    ratings: Vec<i64>,
    /// Their words, in no order of time; without those about interviews that the reader held.
    remarks: Vec<String>,
}

/// Read what you said of an interview
///
/// For its candidate only.
#[utoipa::path(get, path = "/api/interviews/{id}/experience", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = Experience), (status = "default", body = Problem)))]
async fn get_experience(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Experience>> {
    Ok(axum::Json(service::read(&app, &actor, id).await?.into()))
}

/// Say how an interview was
///
/// For its candidate only, in the thirty days after it was held; what was said can be changed for a day.
#[utoipa::path(put, path = "/api/interviews/{id}/experience", tag = "interviews", params(("id" = InterviewId, Path)), responses((status = 200, body = Experience), (status = "default", body = Problem)))]
async fn rate_experience(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<RateExperience>,
) -> Result<axum::Json<Experience>> {
    let said = Said { rating: body.rating, remark: body.remark };
    Ok(axum::Json(service::rate(&app, &actor, id, said).await?.into()))
}

/// Read how candidates find a company's interviews
///
/// Never one by one.
#[utoipa::path(get, path = "/api/companies/{id}/experiences", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = ExperienceSummary), (status = "default", body = Problem)))]
async fn summarise_experiences(
    State(app): State<App>,
    actor: Actor,
    Path(company): Path<CompanyId>,
) -> Result<axum::Json<ExperienceSummary>> {
    let (ratings, remarks) = service::summarise(&app, &actor, company).await?;
    Ok(axum::Json(ExperienceSummary { ratings, remarks }))
}
