//! Use cases of companies, and what other slices may ask about them.

use std::collections::HashMap;

use serde::Serialize;
use sqlx::PgConnection;

use super::profile::{self, Timing};
use super::{invitation, store};
use crate::interview::{self, By};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::picture;
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, NotificationKind};
use crate::{booking, job, webhook};

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
    /// Where people reach it.
    pub contact_email: Option<String>,
    /// By telephone.
    pub phone_number: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// What it does, in a word or two.
    pub industry: Option<String>,
    /// What it says about itself; an empty line begins a paragraph.
    pub description: Option<String>,
    /// Whether it hires for others.
    pub is_recruiting_agency: bool,
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

/// Where a candidate's answer to a mail of the company goes; None where `user` or `address` is no candidate of it, or it names no address.
pub async fn reply_address(
    connection: &mut PgConnection,
    company: CompanyId,
    user: Option<UserId>,
    address: &str,
) -> Result<Option<String>> {
    store::reply_address(connection, company, user, address).await
}

/// The companies of `user`.
pub async fn memberships(connection: &mut PgConnection, user: UserId) -> Result<Vec<Membership>> {
    store::memberships(connection, user).await
}

/// Whether `user` is a member whose account is not switched off.
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

/// What people are called; whoever is gone is not in it.
pub async fn names(connection: &mut PgConnection, mut users: Vec<UserId>) -> Result<HashMap<UserId, String>> {
    users.sort_unstable();
    users.dedup();
    let people = store::people(connection, &users).await?;
    Ok(people.into_iter().map(|(user, person)| (user, person.name)).collect())
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

/// The company's members who may interview, for a caller who may know them: all but those whose account is switched off.
pub async fn roster(connection: &mut PgConnection, id: CompanyId) -> Result<Vec<store::MemberRow>> {
    let mut members = store::members(connection, id).await?;
    members.retain(|member| member.is_active);
    Ok(members)
}

/// Removes a member; oneself, to leave. They are taken out of the interviews ahead.
pub async fn remove_member(app: &App, actor: &Actor, id: CompanyId, user: UserId) -> Result<()> {
    let leaving = actor.user_id() == Some(user);
    let action = if leaving { Action::LeaveCompany } else { Action::RemoveMember };
    let mut tx = app.write(actor, action, Target::Company(id)).await?;
    let by = By { author: actor.author().ok_or(Code::AuthRequired)?, actor: actor.user_id() };
    let has_owner = take_out(&mut tx, id, user, by).await?.ok_or(Code::UserNotFound)?;
    if !has_owner {
        return Err(Code::CompanyLastOwner.into());
    }
    tx.detail("user", user.to_string());
    tx.commit().await
}

/// Makes a recruiter of an interviewer, or the other way round, and tells them. Owners stay owners: they hand the company over.
pub async fn change_role(
    app: &App,
    actor: &Actor,
    id: CompanyId,
    user: UserId,
    role: MemberRole,
) -> Result<()> {
    let wrong =
        |message: &'static str| Err(Error::new(Code::RequestInvalid).field("role", "invalid", message));
    if role == MemberRole::Owner {
        return wrong("Hand the company over to make somebody its owner");
    }
    let mut tx = app.write(actor, Action::ChangeMember, Target::Company(id)).await?;
    store::lock_members(&mut tx, id).await?;
    let before = store::role(&mut tx, id, user).await?.ok_or(Code::UserNotFound)?;
    if before == MemberRole::Owner {
        return wrong("An owner stays an owner until they hand the company over");
    }
    if before == role {
        return Ok(());
    }
    store::set_role(&mut tx, id, user, role).await?;
    tx.detail("user", user.to_string());
    tx.detail("from", before.as_str());
    tx.detail("to", role.as_str());
    let company = facts(&mut tx, id).await?.company_name;
    let params = serde_json::json!({ "company": company, "role": role });
    notify::notify(&mut tx, user, NotificationKind::RoleChanged, None, params).await?;
    member_changed(&mut tx, id, user);
    tx.commit().await
}

/// Takes somebody out of all their companies, for when the account goes. A company with other members keeps an owner.
pub async fn leave_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    for Membership { company_id, .. } in memberships(tx, user).await? {
        let by = By { author: user, actor: Some(user) };
        let has_owner = take_out(tx, company_id, user, by).await?.unwrap_or(true);
        if store::members(tx, company_id).await?.is_empty() {
            close_down(tx, company_id).await?;
        } else if !has_owner {
            return Err(Code::CompanyLastOwner.into());
        }
    }
    Ok(())
}

/// Ends what a company without anybody would go on doing: nobody would read who applies, hold what is booked, or look after what its programs
/// are told. Its records stay.
async fn close_down(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    job::close_all(tx, company).await?;
    booking::revoke_all(tx, company).await?;
    webhook::disable_all(tx, company).await?;
    invitation::revoke_all(tx, company).await
}

/// Takes somebody out of the interviews ahead in all their companies, whose member they stay: for when their account is switched off.
pub async fn leave_interviews(tx: &mut WriteTx, user: UserId) -> Result<()> {
    let by = By { author: tx.actor().author().unwrap_or(user), actor: tx.actor().user_id() };
    store::lock_companies_of(tx, user).await?;
    let memberships = memberships(tx, user).await?;
    if memberships.is_empty() {
        return Ok(());
    }
    let mut interviews = 0;
    for Membership { company_id, .. } in memberships {
        interviews += interview::take_out_of_interviews(tx, company_id, user, by).await?;
    }
    tx.detail("interviews", interviews);
    Ok(())
}

/// Ends a membership; whether an owner who goes leaves another who can sign in, or None if there was no such member. Of two who go at
/// once, one waits.
async fn take_out(tx: &mut WriteTx, company: CompanyId, user: UserId, by: By) -> Result<Option<bool>> {
    store::lock_members(tx, company).await?;
    let Some(role) = store::role(tx, company, user).await? else { return Ok(None) };
    // Before they are no member any more: they are told as the interviewer who they still are.
    let interviews = interview::take_out_of_interviews(tx, company, user, by).await?;
    tx.detail("interviews", interviews);
    store::delete_member(tx, company, user).await?;
    member_changed(tx, company, user);
    Ok(Some(role != MemberRole::Owner || store::count_owners(tx, company).await? > 0))
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
