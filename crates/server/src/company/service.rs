//! Use cases of companies, and what other slices may ask about them.

use std::collections::HashMap;

use chrono::TimeDelta;
use serde::Serialize;
use sqlx::PgConnection;

use super::profile::{self, Timing};
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, CompanyInvitationId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::picture;
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify::{self, Mail, NotificationKind};

const INVITATION_VALID: TimeDelta = TimeDelta::days(14);

/// What a member may do in their company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MemberRole {
    /// Everything.
    Owner,
    /// All interviews and their outcomes.
    Recruiter,
    /// Their own interviews.
    Interviewer,
}

impl MemberRole {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            MemberRole::Owner => "OWNER",
            MemberRole::Recruiter => "RECRUITER",
            MemberRole::Interviewer => "INTERVIEWER",
        }
    }

    /// From the word in the table.
    pub fn from_row(role: &str) -> Self {
        match role {
            "OWNER" => MemberRole::Owner,
            "RECRUITER" => MemberRole::Recruiter,
            _ => MemberRole::Interviewer,
        }
    }
}

/// A company that somebody belongs to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// The company.
    pub company_id: CompanyId,
    /// Its name.
    pub company_name: String,
    /// What the person may do in it.
    pub role: MemberRole,
}

/// What other slices need to know of a company.
#[derive(Clone, Debug)]
pub struct CompanyFacts {
    /// Its name.
    pub company_name: String,
    /// Its own pages.
    pub website: Option<String>,
    /// The key of its logo's file.
    pub logo: Option<String>,
    /// Whether candidates read the decision.
    pub share_decision: bool,
    /// Whether candidates read the rating.
    pub share_rating: bool,
    /// Whether candidates read the message.
    pub share_message: bool,
    /// Whether candidates read the tags.
    pub share_tags: bool,
    /// How many minutes before an interview its people are reminded; none: as the deployment does.
    pub reminder_times: Option<Vec<i32>>,
    /// How long its interviews are, and when their rooms warn of the end.
    pub timing: Timing,
}

/// The company's facts.
pub async fn facts(connection: &mut PgConnection, id: CompanyId) -> Result<CompanyFacts> {
    profile::facts(connection, id).await?.ok_or_else(|| Code::CompanyNotFound.into())
}

/// The companies of `user`.
pub async fn memberships(connection: &mut PgConnection, user: UserId) -> Result<Vec<Membership>> {
    store::memberships(connection, user).await
}

/// Whether `user` is a member.
pub async fn is_member(connection: &mut PgConnection, company: CompanyId, user: UserId) -> Result<bool> {
    store::is_member(connection, company, user).await
}

/// Whether the company knows `user` as a candidate.
pub async fn is_candidate(connection: &mut PgConnection, company: CompanyId, user: UserId) -> Result<bool> {
    store::is_candidate(connection, company, user).await
}

/// The candidate whom the company knows under this address.
pub async fn candidate_by_email(
    connection: &mut PgConnection,
    company: CompanyId,
    email: &str,
) -> Result<Option<UserId>> {
    store::candidate_by_email(connection, company, email).await
}

/// Makes `user` a candidate of the company, under this address. Nothing changes if they, or somebody with the address, are one already;
/// whether it did.
pub async fn add_candidate(tx: &mut WriteTx, company: CompanyId, user: UserId, email: &str) -> Result<bool> {
    store::insert_candidate(tx, company, user, email).await
}

/// Names and pictures of people.
pub async fn people(connection: &mut PgConnection, ids: &[UserId]) -> Result<HashMap<UserId, store::Person>> {
    store::people(connection, ids).await
}

/// The address of a person's picture. The last part of its key changes with each upload, so browsers may keep it.
pub fn avatar_url(user: UserId, key: Option<&str>) -> Option<String> {
    Some(format!("/api/users/{user}/avatar?v={}", picture::version(key?)?))
}

/// Founds a company with `owner` as its owner.
pub async fn found(tx: &mut WriteTx, owner: UserId, name: &str) -> Result<CompanyId> {
    let id = tx.new_id::<CompanyId>();
    store::insert_company(tx, id, name).await?;
    store::insert_member(tx, id, owner, MemberRole::Owner).await?;
    tx.set_company(id);
    Ok(id)
}

/// Makes `user` a member by the token of an invitation, which is used up.
pub async fn accept_invitation(tx: &mut WriteTx, user: UserId, token: &str) -> Result<Membership> {
    let now = tx.now();
    let invitation = store::open_invitation(tx, &hash_token(token), now).await?.ok_or_else(|| {
        Error::new(Code::InvitationInvalid).field("companyInvitation", "invalid", "Ask for a new invitation")
    })?;
    store::insert_member(tx, invitation.company_id, user, invitation.role).await?;
    store::close_invitation(tx, invitation.id).await?;
    tx.set_company(invitation.company_id);
    let person = store::people(tx, &[user]).await?.remove(&user);
    let params =
        serde_json::json!({ "name": person.map(|person| person.name), "company": invitation.company_name });
    notify::notify(tx, invitation.invited_by, NotificationKind::MemberJoined, None, params).await?;
    member_changed(tx, invitation.company_id, user);
    Ok(Membership {
        company_id: invitation.company_id,
        company_name: invitation.company_name,
        role: invitation.role,
    })
}

/// Makes `user` a member.
pub async fn add_member(tx: &mut WriteTx, company: CompanyId, user: UserId, role: MemberRole) -> Result<()> {
    store::insert_member(tx, company, user, role).await?;
    tx.set_company(company);
    member_changed(tx, company, user);
    Ok(())
}

/// All companies whose name has `text` in it, for the deployment's staff, the newest first.
pub async fn companies(
    app: &App,
    actor: &Actor,
    text: Option<&str>,
    paging: &Paging,
) -> Result<Page<store::ListedCompany>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListCompanies, Target::System).await?;
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let rows = store::companies(&mut tx, text, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.created_at, id: row.id.0 }))
}

pub(super) fn member_changed(tx: &mut WriteTx, company: CompanyId, user: UserId) {
    tx.emit(
        Event::new(EventKind::MemberChanged)
            .company(company)
            .user(user)
            .to([Topic::Company(company), Topic::User(user)]),
    );
}

/// The company's members.
pub async fn members(app: &App, actor: &Actor, id: CompanyId) -> Result<Vec<store::MemberRow>> {
    let mut tx = app.read(actor, Action::ReadCompany, Target::Company(id)).await?;
    store::members(&mut tx, id).await
}

/// The company's members, for a caller who may know them.
pub async fn roster(connection: &mut PgConnection, id: CompanyId) -> Result<Vec<store::MemberRow>> {
    store::members(connection, id).await
}

/// Removes a member; oneself, to leave.
pub async fn remove_member(app: &App, actor: &Actor, id: CompanyId, user: UserId) -> Result<()> {
    let leaving = actor.user_id() == Some(user);
    let action = if leaving { Action::LeaveCompany } else { Action::RemoveMember };
    let mut tx = app.write(actor, action, Target::Company(id)).await?;
    let has_owner = take_out(&mut tx, id, user).await?.ok_or(Code::UserNotFound)?;
    if !has_owner {
        return Err(Code::CompanyLastOwner.into());
    }
    tx.detail("user", user.to_string());
    tx.commit().await
}

/// Takes somebody out of all their companies, for when the account goes. A company with other members keeps an owner.
pub async fn leave_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    for Membership { company_id, .. } in memberships(tx, user).await? {
        let has_owner = take_out(tx, company_id, user).await?.unwrap_or(true);
        if !has_owner && !store::members(tx, company_id).await?.is_empty() {
            return Err(Code::CompanyLastOwner.into());
        }
    }
    Ok(())
}

/// Ends a membership; whether the company has an owner left, or None if there was no such member. Of two who go at once, one waits.
async fn take_out(tx: &mut WriteTx, company: CompanyId, user: UserId) -> Result<Option<bool>> {
    store::lock_members(tx, company).await?;
    if store::delete_member(tx, company, user).await? == 0 {
        return Ok(None);
    }
    member_changed(tx, company, user);
    Ok(Some(store::count_owners(tx, company).await? > 0))
}

/// The company's open invitations.
pub async fn invitations(app: &App, actor: &Actor, id: CompanyId) -> Result<Vec<store::InvitationRow>> {
    let mut tx = app.read(actor, Action::ReadCompany, Target::Company(id)).await?;
    let now = tx.now();
    store::invitations(&mut tx, id, now).await
}

/// An invitation that was just made, with its link.
pub struct Invited {
    /// Its row.
    pub row: store::InvitationRow,
    /// The link, which is shown here and mailed, and cannot be read again.
    pub link: String,
}

/// Invites somebody by mail.
pub async fn invite(
    app: &App,
    actor: &Actor,
    id: CompanyId,
    email: &str,
    role: MemberRole,
) -> Result<Invited> {
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    let mut tx = app.write(actor, Action::InviteMember, Target::Company(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if role == MemberRole::Owner && !tx.facts.has(crate::kernel::policy::Relation::Owner) {
        return Err(Error::new(Code::AuthForbidden).field(
            "role",
            "invalid",
            "Only an owner can invite another owner",
        ));
    }
    if store::member_has_email(&mut tx, id, &email).await? {
        return Err(Error::new(Code::CompanyAlreadyMember).field(
            "email",
            "invalid",
            "This person is a member already",
        ));
    }
    let (now, secret) = (tx.now(), app.random.secret());
    store::expire_invitations(&mut tx, id, now).await?;
    let row = store::NewInvitation {
        id: tx.new_id(),
        company: id,
        email: &email,
        role,
        token_hash: secret.hash,
        invited_by: me,
        expires_at: now + INVITATION_VALID,
    };
    store::insert_invitation(&mut tx, row).await?;
    let company = facts(&mut tx, id).await?;
    let invited_by =
        store::people(&mut tx, &[me]).await?.remove(&me).map(|person| person.name).unwrap_or_default();
    let link = app.config.link(&format!("/invite/{}", secret.token));
    let mail = Mail::CompanyInvited { company: company.company_name, invited_by, link: link.clone() };
    notify::email(&mut tx, None, &email, mail).await?;
    let row = store::invitations(&mut tx, id, now)
        .await?
        .into_iter()
        .find(|row| row.email == email)
        .ok_or(Code::Internal)?;
    tx.commit().await?;
    Ok(Invited { row, link })
}

/// Takes an invitation back.
pub async fn revoke_invitation(
    app: &App,
    actor: &Actor,
    id: CompanyId,
    invitation: CompanyInvitationId,
) -> Result<()> {
    let mut tx = app.write(actor, Action::InviteMember, Target::Company(id)).await?;
    if store::revoke_invitation(&mut tx, id, invitation).await? == 0 {
        return Err(Code::InvitationInvalid.into());
    }
    tx.detail("revoked", invitation.to_string());
    tx.commit().await
}

/// What an invitation says before it is accepted. Reading it uses nothing up.
pub async fn preview_invitation(app: &App, actor: &Actor, token: &str) -> Result<store::OpenInvitation> {
    let mut tx = app.read(actor, Action::PreviewCompanyInvitation, Target::System).await?;
    let now = tx.now();
    store::open_invitation(&mut tx, &hash_token(token), now)
        .await?
        .ok_or_else(|| Code::InvitationInvalid.into())
}

/// Joins a company with the account that is signed in.
pub async fn join(app: &App, actor: &Actor, token: &str) -> Result<Membership> {
    let mut tx = app.write(actor, Action::AcceptCompanyInvitation, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let membership = accept_invitation(&mut tx, me, token).await?;
    tx.set_target(Target::Company(membership.company_id));
    tx.commit().await?;
    Ok(membership)
}

/// The candidates whom the company knows.
pub async fn candidates(
    app: &App,
    actor: &Actor,
    id: CompanyId,
    text: Option<&str>,
    paging: &Paging,
) -> Result<Page<store::CandidateRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListCandidates, Target::Company(id)).await?;
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let rows = store::candidates(&mut tx, id, text, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.added_at, id: row.user_id.0 }))
}
