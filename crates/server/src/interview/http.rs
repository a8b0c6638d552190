//! Wire types and handlers of `/api/interviews`, `/api/home` and `/api/invitations`.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answer::InvitationAnswer;
use super::candidate::Candidate;
use super::facts::{EndReason, InterviewStatus};
use super::invitation::{self, Accepted};
use super::invitation_store::InvitationRow;
use super::list::{self, Filter};
use super::moves::InterviewMove;
use super::no_show::NoShowView;
use super::panel_day::DayInterview;
use super::scheduling::{self, CancelReason, Edit, NewInterview};
use super::seating::Panel;
use super::view::view;
use crate::booking::{PanelSeat, Seat};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{
    ApplicationId, CompanyId, GuideId, InterviewId, InvitationId, JobId, RecordingId, UserId,
};
use crate::kernel::list::{Items, Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;
use crate::{identity, room};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_interviews, create_interview))
        .routes(routes!(get_interview, update_interview, cancel_interview))
        .routes(routes!(home))
        .routes(routes!(list_invitations, create_invitation))
        .routes(routes!(revoke_invitation))
        .routes(routes!(preview_invitation))
        .routes(routes!(accept_invitation))
}

/// A name with a picture.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub user_id: UserId,
    pub name: String,
    pub avatar: Option<String>,
    /// As what they take part.
    pub seat: Seat,
    /// What they say to the invitation; null where that is not the reader's to know.
    pub said: Option<Said>,
}

/// What somebody says to an invitation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Said {
    pub answer: InvitationAnswer,
    pub note: Option<String>,
}

/// How the reader stands to an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ViewerRelation {
    /// They interview.
    Interviewer,
    /// They are interviewed.
    Candidate,
    /// They belong to the company.
    Member,
    /// They run the deployment.
    Staff,
}

/// What the reader may do with an interview, and has done.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct My {
    pub relation: ViewerRelation,
    pub can_edit: bool,
    pub can_cancel: bool,
    /// Together with the rest of its panel day; told where one interview is read.
    pub can_cancel_day: bool,
    pub can_join: bool,
    pub can_mark_no_show: bool,
    pub can_undo_no_show: bool,
    pub can_give_feedback: bool,
    pub feedback_submitted: bool,
    pub feedback_draft: bool,
    pub can_see_recording: bool,
    /// For the candidate: there is an outcome to read.
    pub results_available: bool,
    /// What the reader's connected calendar calls it, once it is written there; told where one interview is read.
    pub calendar_event_id: Option<String>,
    /// The event's page, where the calendar has pages.
    pub calendar_link: Option<String>,
}

/// An interview.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewView {
    pub id: InterviewId,
    pub company_id: CompanyId,
    pub company_name: String,
    pub title: String,
    pub description: String,
    /// `live`: between people.
    pub kind: String,
    /// The organiser's IANA zone.
    pub time_zone: String,
    pub scheduled_time: DateTime<Utc>,
    pub scheduled_end: DateTime<Utc>,
    pub duration_minutes: i32,
    /// When both sides first met.
    pub start_time: Option<DateTime<Utc>>,
    pub end_time: Option<DateTime<Utc>>,
    pub status: InterviewStatus,
    pub cancel_reason: Option<CancelReason>,
    pub cancel_note: Option<String>,
    /// When it was called off; null as well for what was called off before this was kept.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Null where a link, a program or the server did it, and for the candidate.
    pub cancelled_by_name: Option<String>,
    /// Each time that it was moved, in their order; told where one interview is read.
    pub moves: Vec<InterviewMove>,
    /// Where it was called off since one side did not come.
    pub no_show: Option<NoShowView>,
    /// From when one side can be marked as not having come.
    pub no_show_from: DateTime<Utc>,
    /// The lead interviewer.
    pub interviewer_id: Option<UserId>,
    pub interviewer_name: Option<String>,
    pub candidate_id: UserId,
    pub candidate_name: String,
    pub candidate_email: Option<String>,
    /// What they say to the invitation; null where that is not the reader's to know.
    pub candidate_said: Option<Said>,
    pub candidate_is_guest: bool,
    /// What it is held for; none for the candidate.
    pub application_id: Option<ApplicationId>,
    /// All interviews that were booked together with it, itself among them, in their order; told to those who do not take part as the
    /// candidate, where one interview is read.
    pub panel_day: Vec<DayInterview>,
    pub interviewers: Vec<Person>,
    pub recording_id: Option<RecordingId>,
    /// The page that plays the recording.
    pub recording_url: Option<String>,
    /// Who is in the room now.
    pub present: Vec<UserId>,
    pub unread_messages: i64,
    /// Goes up with each change; sent back with an edit, it keeps two editors from overwriting each other.
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub my: My,
}

/// What to do now, and what comes next.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    pub server_time: DateTime<Utc>,
    pub next: Option<InterviewView>,
    pub today: Vec<InterviewView>,
    pub upcoming: Vec<InterviewView>,
    pub awaiting_feedback: Vec<InterviewView>,
    pub past: Vec<InterviewView>,
    /// For candidates: interviews with an outcome to read.
    pub results: Vec<InterviewView>,
    /// Interviews under way that the reader may see.
    pub live: Vec<InterviewView>,
    /// For owners and recruiters: interviews ahead whose interviewers have all left the company.
    pub without_interviewer: Vec<InterviewView>,
}

/// What an interview is made from.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateInterview {
    /// Needed by members of several companies.
    company_id: Option<CompanyId>,
    title: String,
    #[serde(default)]
    description: String,
    /// The organiser's IANA zone.
    time_zone: String,
    scheduled_time: DateTime<Utc>,
    /// 1 to 239.
    #[schema(minimum = 1, maximum = 239)]
    duration_minutes: i32,
    /// A candidate of the company …
    candidate_id: Option<UserId>,
    /// … or whoever applied for a job …
    application_id: Option<ApplicationId>,
    /// … or an address to invite.
    candidate_email: Option<String>,
    candidate_name: Option<String>,
    /// Who interviews, all of them always there; the first one leads. Left out where `panel` is given.
    interviewer_ids: Option<Vec<UserId>>,
    /// Who interviews, each with a seat; among equals the first one leads.
    panel: Option<Vec<PanelSeat>>,
    /// How many of the panel's pool are needed: those with the fewest interviews who are free then.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10)]
    pool_count: i32,
    /// The question guide with which it is held.
    guide_id: Option<GuideId>,
}

/// What is to change; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateInterview {
    title: Option<String>,
    description: Option<String>,
    time_zone: Option<String>,
    scheduled_time: Option<DateTime<Utc>>,
    duration_minutes: Option<i32>,
    /// Who stays keeps their seat.
    interviewer_ids: Option<Vec<UserId>>,
    /// The interviewers with their seats, instead; nobody sits in a pool any more.
    panel: Option<Vec<PanelSeat>>,
    /// COMPLETED ends the interview, CANCELLED calls it off; sent alone.
    status: Option<InterviewStatus>,
    cancel_reason: Option<CancelReason>,
    cancel_note: Option<String>,
    /// The version that the editor saw.
    version: Option<i32>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct InterviewFilter {
    /// States, separated by commas.
    status: Option<String>,
    /// Beginning at this time or later.
    from: Option<DateTime<Utc>>,
    /// Beginning before this time.
    to: Option<DateTime<Utc>>,
    /// With this person as candidate or interviewer.
    person: Option<UserId>,
    /// Those for this application.
    application: Option<ApplicationId>,
    /// Those for this job.
    job: Option<JobId>,
    /// Only the reader's own.
    mine: Option<bool>,
    /// Only those that wait for the reader's scorecard.
    awaiting_feedback: Option<bool>,
    /// Part of the title or of a person's name.
    q: Option<String>,
    /// `scheduledTime` or `-scheduledTime`.
    sort: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct CancelQuery {
    pub reason: Option<CancelReason>,
    /// Told to the others.
    pub note: Option<String>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
struct HomeQuery {
    /// The reader's IANA zone, which says when their day begins; UTC by default.
    time_zone: Option<String>,
}

/// An invitation link, without the link.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    id: InvitationId,
    created_at: DateTime<Utc>,
    created_by_name: String,
    revoked_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
    emailed_to: Option<String>,
}

impl From<InvitationRow> for InvitationView {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.id,
            created_at: row.created_at,
            created_by_name: row.created_by_name,
            revoked_at: row.revoked_at,
            last_used_at: row.last_used_at,
            emailed_to: row.emailed_to,
        }
    }
}

/// How to make a link.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CreateInvitation {
    /// Also mail it to the candidate.
    send_email: bool,
}

/// A link that was just made; it cannot be read again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationCreated {
    #[serde(flatten)]
    invitation: InvitationView,
    link: String,
}

/// What a link shows before it is used.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationPreview {
    interview_id: InterviewId,
    title: String,
    company_name: String,
    scheduled_time: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    time_zone: String,
    status: InterviewStatus,
    candidate_name: String,
    interviewer_names: Vec<String>,
    /// The name of the account that is signed in here.
    signed_in_as: Option<String>,
    /// Whether the interview is that account's already.
    already_mine: bool,
    /// Whether using the link still opens the interview.
    usable: bool,
    /// Whether it opens results only, once the interview is over.
    for_results: bool,
}

/// How to use a link.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AcceptInvitation {
    /// What a guest wants to be called.
    name: Option<String>,
    /// Make the interview the signed-in account's.
    attach: bool,
}

/// List interviews
#[utoipa::path(get, path = "/api/interviews", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(InterviewFilter), responses((status = 200, body = Page<InterviewView>), (status = "default", body = Problem)))]
async fn list_interviews(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<InterviewFilter>,
) -> Result<axum::Json<Page<InterviewView>>> {
    let descending = match query.sort.as_deref() {
        None | Some("scheduledTime") => false,
        Some("-scheduledTime") => true,
        Some(_) => {
            return Err(Error::new(Code::RequestInvalid).field(
                "sort",
                "unknown",
                "Use scheduledTime or -scheduledTime",
            ));
        }
    };
    let filter = Filter {
        status: parse_status(query.status.as_deref())?,
        from: query.from,
        to: query.to,
        person: query.person,
        application: query.application,
        job: query.job,
        mine: query.mine.unwrap_or(false),
        awaiting_feedback: query.awaiting_feedback.unwrap_or(false),
        text: query.q.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        descending,
        ..Filter::default()
    };
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(axum::Json(list::list(&app, &actor, &filter, &paging).await?))
}

fn parse_status(text: Option<&str>) -> Result<Vec<InterviewStatus>> {
    let words = text.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty());
    let parse = |word: &str| serde_json::from_value(serde_json::Value::String(word.to_owned())).ok();
    let unknown = || {
        Error::new(Code::RequestInvalid).field(
            "status",
            "unknown",
            "Use SCHEDULED, IN_PROGRESS, COMPLETED or CANCELLED",
        )
    };
    words.map(|word| parse(word).ok_or_else(unknown)).collect()
}

/// Schedule an interview
///
/// Invites the candidate by mail.
#[utoipa::path(post, path = "/api/interviews", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), responses((status = 201, body = InterviewView), (status = "default", body = Problem)))]
async fn create_interview(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<CreateInterview>,
) -> Result<(StatusCode, axum::Json<InterviewView>)> {
    let named =
        Candidate::named(body.candidate_id, body.application_id, body.candidate_email, body.candidate_name)?;
    let candidate = named.ok_or_else(|| {
        Error::new(Code::RequestInvalid).field("candidateEmail", "required", "Say who is to be interviewed")
    })?;
    let panel = Panel::named(body.interviewer_ids, body.panel, body.pool_count)?;
    let new = NewInterview {
        company: body.company_id,
        title: body.title,
        description: body.description,
        time_zone: body.time_zone,
        scheduled_time: body.scheduled_time,
        duration_minutes: body.duration_minutes,
        candidate,
        panel: panel.unwrap_or_else(|| Panel::of(Vec::new())),
        guide: body.guide_id,
    };
    let id = scheduling::create(&app, &actor, new).await?;
    Ok((StatusCode::CREATED, axum::Json(view(&app, &actor, id).await?)))
}

/// Read an interview
#[utoipa::path(get, path = "/api/interviews/{id}", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:read"])), params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn get_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<InterviewView>> {
    Ok(axum::Json(view(&app, &actor, id).await?))
}

/// Change an interview
///
/// Takes a partial body. A new status is sent alone.
#[utoipa::path(put, path = "/api/interviews/{id}", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn update_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<UpdateInterview>,
) -> Result<axum::Json<InterviewView>> {
    match body.status {
        Some(InterviewStatus::Completed) => {
            // The room's, since its chat says so.
            if room::complete(&app, &actor, id, EndReason::Ended).await?.is_over() {
                return Err(Code::InterviewWrongStatus.into());
            }
        }
        Some(InterviewStatus::Cancelled) => {
            scheduling::cancel(&app, &actor, id, body.cancel_reason, body.cancel_note).await?
        }
        Some(_) => {
            // Both sides' presence begins an interview; nothing takes it back.
            drop(app.read(&actor, Action::UpdateInterview, Target::Interview(id)).await?);
            return Err(Error::new(Code::InterviewWrongStatus).field(
                "status",
                "invalid",
                "Only COMPLETED and CANCELLED can be set",
            ));
        }
        None => {
            let edit = Edit {
                title: body.title,
                description: body.description,
                time_zone: body.time_zone,
                scheduled_time: body.scheduled_time,
                duration_minutes: body.duration_minutes,
                panel: Panel::named(body.interviewer_ids, body.panel, 0)?,
                version: body.version,
            };
            scheduling::edit(&app, &actor, id, edit).await?;
        }
    }
    Ok(axum::Json(view(&app, &actor, id).await?))
}

/// Cancel an interview
#[utoipa::path(delete, path = "/api/interviews/{id}", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path), CancelQuery), responses((status = 200, body = InterviewView), (status = "default", body = Problem)))]
async fn cancel_interview(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<CancelQuery>,
) -> Result<axum::Json<InterviewView>> {
    scheduling::cancel(&app, &actor, id, query.reason, query.note).await?;
    Ok(axum::Json(view(&app, &actor, id).await?))
}

/// What to do now
#[utoipa::path(get, path = "/api/home", tag = "interviews", params(HomeQuery), responses((status = 200, body = Home), (status = "default", body = Problem)))]
async fn home(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<HomeQuery>,
) -> Result<axum::Json<Home>> {
    let zone = match query.time_zone.as_deref() {
        None => Zone::UTC,
        Some(name) => name.parse().map_err(|_| {
            Error::new(Code::RequestInvalid).field("timeZone", "unknown", "This is not an IANA time zone")
        })?,
    };
    Ok(axum::Json(list::home(&app, &actor, zone).await?))
}

/// List invitation links
#[utoipa::path(get, path = "/api/interviews/{id}/invitations", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path)), responses((status = 200, body = Items<InvitationView>), (status = "default", body = Problem)))]
async fn list_invitations(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<Items<InvitationView>>> {
    let rows = invitation::list(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(InvitationView::from).collect() }))
}

/// Make an invitation link
#[utoipa::path(post, path = "/api/interviews/{id}/invitations", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path)), responses((status = 201, body = InvitationCreated), (status = "default", body = Problem)))]
async fn create_invitation(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<CreateInvitation>,
) -> Result<(StatusCode, axum::Json<InvitationCreated>)> {
    let (row, link) = invitation::create(&app, &actor, id, body.send_email).await?;
    Ok((StatusCode::CREATED, axum::Json(InvitationCreated { invitation: row.into(), link })))
}

/// Take an invitation link back
///
/// Also ends the session that came in by a link.
#[utoipa::path(delete, path = "/api/interviews/{id}/invitations/{invitationId}", tag = "interviews", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["interviews:write"])), params(("id" = InterviewId, Path), ("invitationId" = InvitationId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_invitation(
    State(app): State<App>,
    actor: Actor,
    Path((id, invitation)): Path<(InterviewId, InvitationId)>,
) -> Result<StatusCode> {
    invitation::revoke(&app, &actor, id, invitation).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Read an invitation link
///
/// Never uses it: mail scanners follow links.
#[utoipa::path(get, path = "/api/invitations/{token}", tag = "interviews", security(()), params(("token" = String, Path)), responses((status = 200, body = InvitationPreview), (status = "default", body = Problem)))]
async fn preview_invitation(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<InvitationPreview>> {
    let preview = invitation::preview(&app, &actor, &token).await?;
    Ok(axum::Json(InvitationPreview {
        interview_id: preview.facts.id,
        title: preview.facts.title,
        company_name: preview.company_name,
        scheduled_time: preview.facts.scheduled_time,
        scheduled_end: preview.facts.scheduled_end,
        time_zone: preview.time_zone,
        status: preview.facts.status,
        candidate_name: preview.facts.candidate_name,
        interviewer_names: preview.interviewer_names,
        signed_in_as: preview.signed_in_as,
        already_mine: preview.already_mine,
        usable: preview.usable,
        for_results: preview.for_results,
    }))
}

/// Use an invitation link
///
/// Opens a guest's session for this interview, or makes the interview the signed-in account's.
#[utoipa::path(post, path = "/api/invitations/{token}/accept", tag = "interviews", security(()), params(("token" = String, Path)), responses((status = 200, body = identity::SignedIn), (status = "default", body = Problem)))]
async fn accept_invitation(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Path(token): Path<String>,
    Json(body): Json<AcceptInvitation>,
) -> Result<Response> {
    match invitation::accept(&app, &actor, &token, body.name, body.attach, &identity::device(&headers, None))
        .await?
    {
        Accepted::Guest(opened) => identity::signed_in(&app, opened, false).await,
        Accepted::Account => Ok(axum::Json(identity::still_signed_in(&app, &actor).await?).into_response()),
    }
}
