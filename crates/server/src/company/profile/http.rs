//! Wire types and handlers of a company's profile.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{CompanyRow, Timing, UpdateCompany, logo_address, service};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::upload::{self, FORM_BYTES, PictureUpload, Upload};
use crate::kernel::ids::CompanyId;

/// The endpoints; a logo's file has at most `picture_bytes`.
pub fn routes(picture_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(get_logo, put_logo, delete_logo))
        .layer(DefaultBodyLimit::max(picture_bytes + FORM_BYTES));
    OpenApiRouter::new().routes(routes!(get_company, update_company)).merge(uploads)
}

/// A company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    id: CompanyId,
    company_name: String,
    /// Where candidates reach the company.
    contact_email: Option<String>,
    phone_number: Option<String>,
    address: Option<String>,
    industry: Option<String>,
    website: Option<String>,
    description: Option<String>,
    /// The address of its picture.
    company_logo: Option<String>,
    /// Whether it hires for others.
    is_recruiting_agency: bool,
    /// Whether candidates read the decision of a scorecard.
    share_decision: bool,
    /// Whether candidates read the rating.
    share_rating: bool,
    /// Whether candidates read the message.
    share_message: bool,
    /// Whether candidates read the tags.
    share_tags: bool,
    /// Whether members have to set up a second factor before they can do anything.
    require_second_factor: bool,
    /// How many members it has.
    team_member_count: i64,
    /// Whether the figures that follow hold; else the defaults do.
    custom_interview_timing: bool,
    interview_duration_minutes: i32,
    interview_first_warning_seconds: i32,
    interview_final_warning_seconds: i32,
    /// Whether interviews end by themselves when their time is up.
    interview_force_end: bool,
    interview_force_end_seconds: i32,
    allow_interview_extensions: bool,
    max_interview_extensions: i32,
    interview_extension_minutes: i32,
    /// What holds: the company's own figures or the defaults.
    timing: Timing,
    /// How many minutes before an interview its people are reminded, the earliest first; null: as the deployment does.
    reminder_times: Option<Vec<i32>>,
    /// When the deployment reminds.
    default_reminder_times: Vec<i32>,
    created_at: DateTime<Utc>,
}

impl Company {
    fn of(app: &App, CompanyRow { id, profile, logo, team_member_count, created_at }: CompanyRow) -> Self {
        let timing = profile.timing;
        Self {
            id,
            company_name: profile.company_name,
            contact_email: profile.contact_email,
            phone_number: profile.phone_number,
            address: profile.address,
            industry: profile.industry,
            website: profile.website,
            description: profile.description,
            company_logo: logo_address(&format!("/api/companies/{id}"), logo.as_deref()),
            is_recruiting_agency: profile.is_recruiting_agency,
            share_decision: profile.share_decision,
            share_rating: profile.share_rating,
            share_message: profile.share_message,
            share_tags: profile.share_tags,
            require_second_factor: profile.require_second_factor,
            team_member_count,
            timing: timing.effective(),
            custom_interview_timing: timing.custom_interview_timing,
            interview_duration_minutes: timing.interview_duration_minutes,
            interview_first_warning_seconds: timing.interview_first_warning_seconds,
            interview_final_warning_seconds: timing.interview_final_warning_seconds,
            interview_force_end: timing.interview_force_end,
            interview_force_end_seconds: timing.interview_force_end_seconds,
            allow_interview_extensions: timing.allow_interview_extensions,
            max_interview_extensions: timing.max_interview_extensions,
            interview_extension_minutes: timing.interview_extension_minutes,
            reminder_times: profile.reminder_times,
            default_reminder_times: app.config.interviews.reminder_minutes.clone(),
            created_at,
        }
    }
}

/// Read a company
#[utoipa::path(get, path = "/api/companies/{id}", tag = "companies", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["company:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = Company), (status = "default", body = Problem)))]
async fn get_company(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Company>> {
    Ok(axum::Json(Company::of(&app, service::company(&app, &actor, id).await?)))
}

/// Change a company
#[utoipa::path(put, path = "/api/companies/{id}", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = Company), (status = "default", body = Problem)))]
async fn update_company(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<UpdateCompany>,
) -> Result<axum::Json<Company>> {
    Ok(axum::Json(Company::of(&app, service::update(&app, &actor, id, body).await?)))
}

/// Read a company's logo
#[utoipa::path(get, path = "/api/companies/{id}/logo", tag = "companies", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["company:read"])), params(("id" = CompanyId, Path)),
    responses((status = 200, content_type = "image/png", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_logo(State(app): State<App>, actor: Actor, Path(id): Path<CompanyId>) -> Result<Response> {
    let picture = service::logo(&app, &actor, id).await?;
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=86400")];
    Ok((headers, picture).into_response())
}

/// Upload a company's logo
///
/// One part named `file`: PNG, JPEG or WebP.
#[utoipa::path(put, path = "/api/companies/{id}/logo", tag = "companies", params(("id" = CompanyId, Path)),
    request_body(content = PictureUpload, content_type = "multipart/form-data"),
    responses((status = 200, body = Company), (status = "default", body = Problem)))]
async fn put_logo(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    form: Upload,
) -> Result<axum::Json<Company>> {
    service::may_update(&app, &actor, id).await?;
    let picture = upload::picture(form).await?;
    Ok(axum::Json(Company::of(&app, service::set_logo(&app, &actor, id, Some(picture)).await?)))
}

/// Remove a company's logo
#[utoipa::path(delete, path = "/api/companies/{id}/logo", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 200, body = Company), (status = "default", body = Problem)))]
async fn delete_logo(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Company>> {
    Ok(axum::Json(Company::of(&app, service::set_logo(&app, &actor, id, None).await?)))
}
