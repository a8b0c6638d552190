//! Wire types and handlers of `/api/companies` and `/api/company-invitations`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service::{self, MemberRole, Membership, avatar_url};
use super::{invitation, transfer};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{CompanyId, CompanyInvitationId, UserId};
use crate::kernel::list::{Items, Page, Paging};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_companies))
        .routes(routes!(list_members))
        .routes(routes!(change_member, remove_member))
        .routes(routes!(transfer_company))
        .routes(routes!(list_invitations, invite_member))
        .routes(routes!(revoke_invitation))
        .routes(routes!(resend_invitation))
        .routes(routes!(preview_invitation))
        .routes(routes!(accept_invitation))
        .routes(routes!(list_candidates))
}

/// A member of a company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    user_id: UserId,
    name: String,
    email: String,
    avatar: Option<String>,
    role: MemberRole,
    joined_at: DateTime<Utc>,
    /// Whether the account is not switched off: whoever's is interviews nobody until it is switched on.
    is_active: bool,
}

/// An open invitation to a company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyInvitation {
    id: CompanyInvitationId,
    email: String,
    role: MemberRole,
    created_at: DateTime<Utc>,
    /// When it was last mailed.
    sent_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// Only in the answer to its making, or to its being sent again.
    link: Option<String>,
}

impl From<invitation::InvitationRow> for CompanyInvitation {
    fn from(row: invitation::InvitationRow) -> Self {
        let role = MemberRole::from_row(&row.role);
        Self {
            id: row.id,
            email: row.email,
            role,
            created_at: row.created_at,
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            link: None,
        }
    }
}

/// Whom to invite.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InviteMember {
    email: String,
    role: MemberRole,
}

/// What a member is to be.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeMember {
    /// `RECRUITER` or `INTERVIEWER`: owners are made by handing the company over, or by an invitation.
    role: MemberRole,
}

/// Whose the company is to be.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferCompany {
    /// One of its other members.
    user_id: UserId,
}

/// What an invitation says before it is accepted.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyInvitationPreview {
    company_name: String,
    email: String,
    role: MemberRole,
    invited_by: String,
}

/// A candidate whom the company knows.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateView {
    user_id: UserId,
    name: String,
    email: String,
    avatar: Option<String>,
    is_guest: bool,
    interview_count: i64,
    last_interview_at: Option<DateTime<Utc>>,
    added_at: DateTime<Utc>,
}

/// A company, as the deployment's staff find it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListedCompany {
    id: CompanyId,
    company_name: String,
    member_count: i64,
    created_at: DateTime<Utc>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct CompanyFilter {
    /// Part of the name.
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct CandidateFilter {
    /// Part of a name or an email address.
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// List companies
///
/// Staff only; the newest first.
#[utoipa::path(get, path = "/api/companies", tag = "companies", params(CompanyFilter), responses((status = 200, body = Page<ListedCompany>), (status = "default", body = Problem)))]
async fn list_companies(
    State(app): State<App>,
    actor: Actor,
    Query(filter): Query<CompanyFilter>,
) -> Result<axum::Json<Page<ListedCompany>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::companies(&app, &actor, filter.q.as_deref(), &paging).await?;
    Ok(axum::Json(page.map(|row| ListedCompany {
        id: row.id,
        company_name: row.company_name,
        member_count: row.member_count,
        created_at: row.created_at,
    })))
}

/// List members
#[utoipa::path(get, path = "/api/companies/{id}/members", tag = "companies", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["company:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = Items<Member>), (status = "default", body = Problem)))]
async fn list_members(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<Member>>> {
    let rows = service::members(&app, &actor, id).await?;
    let items = rows.into_iter().map(|row| Member {
        avatar: avatar_url(row.user_id, row.avatar.as_deref()),
        user_id: row.user_id,
        name: row.name,
        email: row.email,
        role: MemberRole::from_row(&row.role),
        joined_at: row.joined_at,
        is_active: row.is_active,
    });
    Ok(axum::Json(Items { items: items.collect() }))
}

/// Change a member's role
///
/// Between recruiter and interviewer; it holds at once.
#[utoipa::path(put, path = "/api/companies/{id}/members/{userId}", tag = "companies", params(("id" = CompanyId, Path), ("userId" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn change_member(
    State(app): State<App>,
    actor: Actor,
    Path((id, user)): Path<(CompanyId, UserId)>,
    Json(body): Json<ChangeMember>,
) -> Result<StatusCode> {
    service::change_role(&app, &actor, id, user, body.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a member
///
/// One's own membership, to leave. They are taken out of the interviews ahead; where nobody is left to hold one, recruiters are told.
#[utoipa::path(delete, path = "/api/companies/{id}/members/{userId}", tag = "companies", params(("id" = CompanyId, Path), ("userId" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn remove_member(
    State(app): State<App>,
    actor: Actor,
    Path((id, user)): Path<(CompanyId, UserId)>,
) -> Result<StatusCode> {
    service::remove_member(&app, &actor, id, user).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hand a company over
///
/// The member becomes an owner, and whoever hands it over a recruiter.
#[utoipa::path(post, path = "/api/companies/{id}/transfer", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn transfer_company(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<TransferCompany>,
) -> Result<StatusCode> {
    transfer::transfer(&app, &actor, id, body.user_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List open invitations
#[utoipa::path(get, path = "/api/companies/{id}/invitations", operation_id = "list_company_invitations", tag = "companies", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["company:read"])), params(("id" = CompanyId, Path)), responses((status = 200, body = Items<CompanyInvitation>), (status = "default", body = Problem)))]
async fn list_invitations(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
) -> Result<axum::Json<Items<CompanyInvitation>>> {
    let rows = invitation::open(&app, &actor, id).await?;
    Ok(axum::Json(Items { items: rows.into_iter().map(CompanyInvitation::from).collect() }))
}

/// Invite a member
#[utoipa::path(post, path = "/api/companies/{id}/invitations", tag = "companies", params(("id" = CompanyId, Path)), responses((status = 201, body = CompanyInvitation), (status = "default", body = Problem)))]
async fn invite_member(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Json(body): Json<InviteMember>,
) -> Result<(StatusCode, axum::Json<CompanyInvitation>)> {
    let invited = invitation::invite(&app, &actor, id, &body.email, body.role).await?;
    let view = CompanyInvitation { link: Some(invited.link), ..invited.row.into() };
    Ok((StatusCode::CREATED, axum::Json(view)))
}

/// Take an invitation back
#[utoipa::path(delete, path = "/api/companies/{id}/invitations/{invitationId}", operation_id = "revoke_company_invitation", tag = "companies", params(("id" = CompanyId, Path), ("invitationId" = CompanyInvitationId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_invitation(
    State(app): State<App>,
    actor: Actor,
    Path((id, invitation_id)): Path<(CompanyId, CompanyInvitationId)>,
) -> Result<StatusCode> {
    invitation::revoke(&app, &actor, id, invitation_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send an invitation again
///
/// By a new link, which is good for another two weeks; the old one ends. Five minutes after the last mail at the earliest.
#[utoipa::path(post, path = "/api/companies/{id}/invitations/{invitationId}/resend", operation_id = "resend_company_invitation", tag = "companies", params(("id" = CompanyId, Path), ("invitationId" = CompanyInvitationId, Path)), responses((status = 200, body = CompanyInvitation), (status = "default", body = Problem)))]
async fn resend_invitation(
    State(app): State<App>,
    actor: Actor,
    Path((id, invitation_id)): Path<(CompanyId, CompanyInvitationId)>,
) -> Result<axum::Json<CompanyInvitation>> {
    let invited = invitation::resend(&app, &actor, id, invitation_id).await?;
    Ok(axum::Json(CompanyInvitation { link: Some(invited.link), ..invited.row.into() }))
}

/// Read an invitation to a company
///
/// Uses nothing up.
#[utoipa::path(get, path = "/api/company-invitations/{token}", operation_id = "preview_company_invitation", tag = "companies", security(()), params(("token" = String, Path)), responses((status = 200, body = CompanyInvitationPreview), (status = "default", body = Problem)))]
async fn preview_invitation(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<CompanyInvitationPreview>> {
    let invitation = invitation::preview(&app, &actor, &token).await?;
    Ok(axum::Json(CompanyInvitationPreview {
        company_name: invitation.company_name,
        email: invitation.email,
        role: invitation.role,
        invited_by: invitation.invited_by_name,
    }))
}

/// Join a company
#[utoipa::path(post, path = "/api/company-invitations/{token}/accept", operation_id = "accept_company_invitation", tag = "companies", params(("token" = String, Path)), responses((status = 200, body = Membership), (status = "default", body = Problem)))]
async fn accept_invitation(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<Membership>> {
    Ok(axum::Json(invitation::join(&app, &actor, &token).await?))
}

/// List candidates
#[utoipa::path(get, path = "/api/companies/{id}/candidates", tag = "companies", security(("cookie" = []), ("bearer" = []), ("apiKey" = ["candidates:read"])), params(("id" = CompanyId, Path), CandidateFilter), responses((status = 200, body = Page<CandidateView>), (status = "default", body = Problem)))]
async fn list_candidates(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CompanyId>,
    Query(filter): Query<CandidateFilter>,
) -> Result<axum::Json<Page<CandidateView>>> {
    let paging = Paging { cursor: filter.cursor, limit: filter.limit };
    let page = service::candidates(&app, &actor, id, filter.q.as_deref(), &paging).await?;
    Ok(axum::Json(page.map(|row| CandidateView {
        avatar: avatar_url(row.user_id, row.avatar.as_deref()),
        user_id: row.user_id,
        name: row.name,
        email: row.email,
        is_guest: row.is_guest,
        interview_count: row.interview_count,
        last_interview_at: row.last_interview_at,
        added_at: row.added_at,
    })))
}
