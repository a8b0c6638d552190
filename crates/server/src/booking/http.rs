//! Wire types and handlers of `/api/booking-links` and `/api/bookings`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::choice::{self, BookingStatus, Shown};
use super::link::{self, NewLink, Whole};
use super::slots::Seat;
use crate::interview::{Candidate, InterviewStatus};
use crate::job::{SelfIdentification, SelfIdentificationState};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{ApplicationId, BookingLinkId, CompanyId, GuideId, InterviewId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_booking_links, create_booking_link))
        .routes(routes!(preview_slots))
        .routes(routes!(get_booking_link, revoke_booking_link))
        .routes(routes!(get_booking))
        .routes(routes!(hold_slot))
        .routes(routes!(confirm_booking))
        .routes(routes!(cancel_booking))
        .routes(routes!(self_identify_by_link))
}

/// One of a panel.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PanelSeat {
    pub user_id: UserId,
    pub seat: Seat,
}

/// One of a panel, with their name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Panellist {
    user_id: UserId,
    name: String,
    seat: Seat,
}

fn step() -> i32 {
    30
}

fn changes() -> i32 {
    2
}

fn change_notice() -> i32 {
    240
}

fn yes() -> bool {
    true
}

/// What a link is made from, by which a candidate chooses a time.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateBookingLink {
    /// Needed by members of several companies.
    company_id: Option<CompanyId>,
    title: String,
    #[serde(default)]
    description: String,
    /// The organiser's IANA zone.
    time_zone: String,
    /// 1 to 239.
    #[schema(minimum = 1, maximum = 239)]
    duration_minutes: i32,
    /// Interviews begin at multiples of this, counted from the organiser's midnight: 15, 30 or 60.
    #[serde(default = "step")]
    step_minutes: i32,
    /// Not before this; left out: from now on.
    earliest: Option<DateTime<Utc>>,
    /// Over by this; left out: two weeks from now. At most three months.
    latest: Option<DateTime<Utc>>,
    /// A candidate of the company …
    candidate_id: Option<UserId>,
    /// … or whoever applied for a job …
    application_id: Option<ApplicationId>,
    /// … or an address to invite.
    candidate_email: Option<String>,
    candidate_name: Option<String>,
    /// Who interviews; among equals the first one leads.
    panel: Vec<PanelSeat>,
    /// How many of the pool are needed.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10)]
    pool_count: i32,
    /// How often the candidate may choose another time.
    #[serde(default = "changes")]
    #[schema(minimum = 0, maximum = 10)]
    max_changes: i32,
    /// Until how long before the interview it can be moved or called off by the link.
    #[serde(default = "change_notice")]
    #[schema(minimum = 0, maximum = 20160)]
    change_notice_minutes: i32,
    /// The question guide with which the interview is held.
    guide_id: Option<GuideId>,
    /// Whether the link is mailed to the candidate.
    #[serde(default = "yes")]
    send_email: bool,
}

impl CreateBookingLink {
    /// `chosen`: whether it has to be known for whom.
    fn parse(self, now: DateTime<Utc>, chosen: bool) -> Result<NewLink> {
        let named = Candidate::named(
            self.candidate_id,
            self.application_id,
            self.candidate_email,
            self.candidate_name,
        )?;
        let candidate = match named {
            Some(candidate) => candidate,
            None if !chosen => Candidate::Known(UserId(uuid::Uuid::nil())),
            None => {
                return Err(Error::new(Code::RequestInvalid).field(
                    "candidateId",
                    "required",
                    "Choose a candidate, an application or an address",
                ));
            }
        };
        Ok(NewLink {
            company: self.company_id,
            candidate,
            title: self.title,
            description: self.description,
            time_zone: self.time_zone,
            duration_minutes: self.duration_minutes,
            step_minutes: self.step_minutes,
            earliest: self.earliest,
            latest: self.latest.unwrap_or(self.earliest.unwrap_or(now) + TimeDelta::days(14)),
            panel: self.panel.into_iter().map(|seat| (seat.user_id, seat.seat)).collect(),
            pool_count: self.pool_count,
            max_changes: self.max_changes,
            change_notice_minutes: self.change_notice_minutes,
            guide: self.guide_id,
            send_email: self.send_email,
        })
    }
}

/// A link by which a candidate chooses a time.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingLink {
    id: BookingLinkId,
    company_id: CompanyId,
    candidate_id: UserId,
    candidate_name: String,
    application_id: Option<ApplicationId>,
    title: String,
    time_zone: String,
    duration_minutes: i32,
    earliest: DateTime<Utc>,
    latest: DateTime<Utc>,
    panel: Vec<Panellist>,
    pool_count: i32,
    /// What was booked by it.
    interview_id: Option<InterviewId>,
    scheduled_time: Option<DateTime<Utc>>,
    /// When it was taken back.
    revoked_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<Whole> for BookingLink {
    fn from(whole: Whole) -> Self {
        let row = whole.row;
        let panel = whole.panel.into_iter();
        Self {
            id: row.id,
            company_id: row.company,
            candidate_id: row.candidate,
            candidate_name: whole.candidate_name,
            application_id: row.application,
            title: row.title,
            time_zone: row.time_zone,
            duration_minutes: row.duration_minutes,
            earliest: row.earliest,
            latest: row.latest,
            panel: panel.map(|(user_id, seat, name)| Panellist { user_id, name, seat }).collect(),
            pool_count: row.pool_count,
            interview_id: row.interview,
            scheduled_time: whole.interview.map(|facts| facts.scheduled_time),
            revoked_at: row.revoked_at,
            created_at: row.created_at,
        }
    }
}

/// A link that was just made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingLinkCreated {
    booking_link: BookingLink,
    /// Shown this once.
    link: String,
}

/// Times that suit a panel.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Slots {
    /// When an interview could begin, in order.
    slots: Vec<DateTime<Utc>>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct BookingLinkFilter {
    /// Needed by members of several companies.
    company_id: Option<CompanyId>,
    /// Those for this application.
    application: Option<ApplicationId>,
    cursor: Option<String>,
    /// How many rows, 1 to 100 (25 by default).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// List booking links
#[utoipa::path(get, path = "/api/booking-links", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(BookingLinkFilter), responses((status = 200, body = Page<BookingLink>), (status = "default", body = Problem)))]
async fn list_booking_links(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<BookingLinkFilter>,
) -> Result<axum::Json<Page<BookingLink>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let limit = paging.limit()?;
    let page = (paging.cursor()?, limit + 1);
    let wholes = link::list(&app, &actor, filter.company_id, filter.application, page).await?;
    let page = Page::cut(wholes, limit, |whole| Cursor { time: whole.row.created_at, id: whole.row.id.0 });
    Ok(axum::Json(page.map(BookingLink::from)))
}

/// Let a candidate choose the time
///
/// Makes a link by which the candidate chooses among the times that suit the panel.
#[utoipa::path(post, path = "/api/booking-links", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), responses((status = 201, body = BookingLinkCreated), (status = "default", body = Problem)))]
async fn create_booking_link(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<CreateBookingLink>,
) -> Result<(StatusCode, axum::Json<BookingLinkCreated>)> {
    let (row, link) = link::create(&app, &actor, &body.parse(app.clock.now(), true)?).await?;
    let whole = link::read(&app, &actor, row.id).await?;
    Ok((StatusCode::CREATED, axum::Json(BookingLinkCreated { booking_link: whole.into(), link })))
}

/// See which times a link would offer
///
/// Takes what a link is made from, and makes none.
#[utoipa::path(post, path = "/api/booking-links/preview", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), responses((status = 200, body = Slots), (status = "default", body = Problem)))]
async fn preview_slots(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<CreateBookingLink>,
) -> Result<axum::Json<Slots>> {
    let slots = link::preview(&app, &actor, &body.parse(app.clock.now(), false)?).await?;
    Ok(axum::Json(Slots { slots }))
}

/// Read a booking link
#[utoipa::path(get, path = "/api/booking-links/{id}", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = BookingLinkId, Path)), responses((status = 200, body = BookingLink), (status = "default", body = Problem)))]
async fn get_booking_link(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<BookingLinkId>,
) -> Result<axum::Json<BookingLink>> {
    Ok(axum::Json(link::read(&app, &actor, id).await?.into()))
}

/// Take a booking link back
///
/// An interview that was booked by it stays.
#[utoipa::path(delete, path = "/api/booking-links/{id}", tag = "booking", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = BookingLinkId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_booking_link(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<BookingLinkId>,
) -> Result<StatusCode> {
    link::revoke(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a booking link offers, or what was booked by it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingView {
    status: BookingStatus,
    company_name: String,
    candidate_name: String,
    title: String,
    description: String,
    /// The organiser's IANA zone.
    time_zone: String,
    duration_minutes: i32,
    /// When what was booked begins.
    scheduled_time: Option<DateTime<Utc>>,
    scheduled_end: Option<DateTime<Utc>>,
    interview_status: Option<InterviewStatus>,
    /// Who interviews, once that is settled.
    interviewer_names: Vec<String>,
    /// When the interview could begin, in order; for a booked one, where it could be moved to.
    slots: Vec<DateTime<Utc>>,
    can_change: bool,
    can_cancel: bool,
    /// Whether the candidate is asked about themselves for the statistics.
    self_identification: SelfIdentificationState,
    changes_left: i32,
    /// Until how long before the interview it can be moved or called off by the link.
    change_notice_minutes: i32,
}

impl From<Shown> for BookingView {
    fn from(shown: Shown) -> Self {
        let choice = shown.choice;
        let interview = choice.interview.as_ref();
        Self {
            status: choice.status,
            company_name: shown.company_name,
            candidate_name: shown.candidate_name,
            scheduled_time: interview.map(|facts| facts.scheduled_time),
            scheduled_end: interview.map(|facts| facts.scheduled_end),
            interview_status: interview.map(|facts| facts.status),
            interviewer_names: shown.interviewer_names,
            slots: shown.slots,
            can_change: choice.can_change,
            can_cancel: choice.can_cancel,
            self_identification: shown.self_identification,
            changes_left: (choice.row.max_changes - choice.row.changes).max(0),
            change_notice_minutes: choice.row.change_notice_minutes,
            title: choice.row.title,
            description: choice.row.description,
            time_zone: choice.time_zone,
            duration_minutes: choice.row.duration_minutes,
        }
    }
}

/// The time that is chosen.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChosenSlot {
    /// One of the offered ones.
    start: DateTime<Utc>,
}

/// The time that is booked.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmBooking {
    /// One of the offered ones.
    start: DateTime<Utc>,
    /// The IANA zone by which the candidate reads times: the mails to them tell it first.
    time_zone: Option<String>,
}

/// A time that is kept for a while.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    start: DateTime<Utc>,
    /// Until when nobody else is offered it.
    held_until: DateTime<Utc>,
}

/// Why an interview is called off.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelBooking {
    /// Told to the interviewers.
    #[serde(default)]
    note: Option<String>,
}

/// Read what a booking link offers
///
/// Changes nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/bookings/{token}", tag = "booking", security(()), params(("token" = String, Path)), responses((status = 200, body = BookingView), (status = "default", body = Problem)))]
async fn get_booking(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<BookingView>> {
    Ok(axum::Json(choice::read(&app, &actor, &token).await?.into()))
}

/// Hold a time while it is confirmed
///
/// A time that is taken is refused with `booking.slot_taken` and other times in `alternatives`.
#[utoipa::path(post, path = "/api/bookings/{token}/hold", tag = "booking", security(()), params(("token" = String, Path)), responses((status = 200, body = Held), (status = "default", body = Problem)))]
async fn hold_slot(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<ChosenSlot>,
) -> Result<axum::Json<Held>> {
    let held_until = choice::hold(&app, &actor, &token, body.start).await?;
    Ok(axum::Json(Held { start: body.start, held_until }))
}

/// Book a time, or move what was booked there
///
/// A time that is taken is refused with `booking.slot_taken` and other times in `alternatives`. To ask twice for the same time is no fault.
#[utoipa::path(post, path = "/api/bookings/{token}/confirm", tag = "booking", security(()), params(("token" = String, Path)), responses((status = 200, body = BookingView), (status = "default", body = Problem)))]
async fn confirm_booking(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<ConfirmBooking>,
) -> Result<axum::Json<BookingView>> {
    choice::confirm(&app, &actor, &token, body.start, body.time_zone.as_deref()).await?;
    Ok(axum::Json(choice::read(&app, &actor, &token).await?.into()))
}

/// Call off what was booked
#[utoipa::path(post, path = "/api/bookings/{token}/cancel", tag = "booking", security(()), params(("token" = String, Path)), responses((status = 200, body = BookingView), (status = "default", body = Problem)))]
async fn cancel_booking(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<CancelBooking>,
) -> Result<axum::Json<BookingView>> {
    choice::cancel(&app, &actor, &token, body.note.as_deref()).await?;
    Ok(axum::Json(choice::read(&app, &actor, &token).await?.into()))
}

/// Say something about yourself for the statistics
///
/// Voluntary, and only counted: no operation reads what was said, and nobody who decides can. It takes the place of what was said before; where
/// nothing is said, that is forgotten.
#[utoipa::path(put, path = "/api/bookings/{token}/self-identification", tag = "booking", security(()), params(("token" = String, Path)), responses((status = 200, body = BookingView), (status = "default", body = Problem)))]
async fn self_identify_by_link(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<SelfIdentification>,
) -> Result<axum::Json<BookingView>> {
    choice::self_identify(&app, &actor, &token, body).await?;
    Ok(axum::Json(choice::read(&app, &actor, &token).await?.into()))
}
