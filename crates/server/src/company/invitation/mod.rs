//! Invitations to a company: mailed, mailed again, taken back, and read before they are accepted.
//!
//! Only the hash of a link is kept, so that sending one again makes another link and ends the first.

mod store;

pub use store::InvitationRow;
pub(super) use store::revoke_all;

use chrono::TimeDelta;

use super::service::{self, MemberRole, Membership};
use super::store as members;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{CompanyId, CompanyInvitationId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::kernel::random::hash_token;
use crate::notify::{self, Mail, NotificationKind};

const VALID: TimeDelta = TimeDelta::days(14);
/// How long whoever was invited has to be left alone before the next mail.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// The company's open invitations.
pub async fn open(app: &App, actor: &Actor, id: CompanyId) -> Result<Vec<store::InvitationRow>> {
    let mut tx = app.read(actor, Action::ReadCompany, Target::Company(id)).await?;
    let now = tx.now();
    store::open(&mut tx, id, now).await
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
    check_role(&tx, role)?;
    if members::member_has_email(&mut tx, id, &email).await? {
        return Err(Error::new(Code::CompanyAlreadyMember).field(
            "email",
            "invalid",
            "This person is a member already",
        ));
    }
    let (now, secret) = (tx.now(), app.random.secret());
    store::expire(&mut tx, id, now).await?;
    let row = store::NewInvitation {
        id: tx.new_id(),
        company: id,
        email: &email,
        role,
        token_hash: secret.hash,
        invited_by: me,
        expires_at: now + VALID,
    };
    store::insert(&mut tx, row).await?;
    let link = mail(&mut tx, id, me, &email, &secret.token).await?;
    let row = store::open(&mut tx, id, now)
        .await?
        .into_iter()
        .find(|row| row.email == email)
        .ok_or(Code::Internal)?;
    tx.commit().await?;
    Ok(Invited { row, link })
}

/// Mails an open invitation once more, by a new link that is good for another two weeks; the old link ends.
///
/// # Errors
/// `request.rate_limited` within five minutes of the last mail, with the seconds that are left.
pub async fn resend(
    app: &App,
    actor: &Actor,
    id: CompanyId,
    invitation: CompanyInvitationId,
) -> Result<Invited> {
    let mut tx = app.write(actor, Action::InviteMember, Target::Company(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let (now, secret) = (tx.now(), app.random.secret());
    let row = store::lock(&mut tx, id, invitation, now).await?.ok_or(Code::InvitationInvalid)?;
    check_role(&tx, MemberRole::from_row(&row.role))?;
    let left = row.sent_at + PAUSE - now;
    if left > TimeDelta::zero() {
        let seconds = u64::try_from(left.num_seconds()).unwrap_or_default() + 1;
        return Err(Error::new(Code::RateLimited)
            .detail("This invitation was sent a moment ago")
            .retry_after(seconds));
    }
    store::renew(&mut tx, invitation, &secret.hash, now + VALID).await?;
    let link = mail(&mut tx, id, me, &row.email, &secret.token).await?;
    tx.detail("resent", invitation.to_string());
    tx.commit().await?;
    let row = store::InvitationRow { sent_at: now, expires_at: now + VALID, ..row };
    Ok(Invited { row, link })
}

/// Recruiters make no owners.
fn check_role(tx: &WriteTx, role: MemberRole) -> Result<()> {
    if role == MemberRole::Owner && !tx.facts.has(Relation::Owner) {
        return Err(Error::new(Code::AuthForbidden).field(
            "role",
            "invalid",
            "Only an owner can invite another owner",
        ));
    }
    Ok(())
}

/// Mails the link, which it answers with.
async fn mail(tx: &mut WriteTx, id: CompanyId, me: UserId, email: &str, token: &str) -> Result<String> {
    let company = service::facts(tx, id).await?.company_name;
    let invited_by = members::people(tx, &[me]).await?.remove(&me).map(|person| person.name);
    let link = tx.app().config.link(&format!("/invite/{token}"));
    let mail =
        Mail::CompanyInvited { company, invited_by: invited_by.unwrap_or_default(), link: link.clone() };
    notify::email(tx, None, email, mail).await?;
    Ok(link)
}

/// Takes an invitation back.
pub async fn revoke(app: &App, actor: &Actor, id: CompanyId, invitation: CompanyInvitationId) -> Result<()> {
    let mut tx = app.write(actor, Action::InviteMember, Target::Company(id)).await?;
    if store::revoke(&mut tx, id, invitation).await? == 0 {
        return Err(Code::InvitationInvalid.into());
    }
    tx.detail("revoked", invitation.to_string());
    tx.commit().await
}

/// What an invitation says before it is accepted. Reading it uses nothing up.
pub async fn preview(app: &App, actor: &Actor, token: &str) -> Result<store::OpenInvitation> {
    let mut tx = app.read(actor, Action::PreviewCompanyInvitation, Target::System).await?;
    let now = tx.now();
    store::acceptable(&mut tx, &hash_token(token), now).await?.ok_or_else(|| Code::InvitationInvalid.into())
}

/// Makes `user` a member by the token of an invitation, which is used up.
pub async fn accept(tx: &mut WriteTx, user: UserId, token: &str) -> Result<Membership> {
    let now = tx.now();
    let invitation = store::acceptable(tx, &hash_token(token), now).await?.ok_or_else(|| {
        Error::new(Code::InvitationInvalid).field("companyInvitation", "invalid", "Ask for a new invitation")
    })?;
    members::insert_member(tx, invitation.company_id, user, invitation.role).await?;
    store::close(tx, invitation.id).await?;
    tx.set_company(invitation.company_id);
    let person = members::people(tx, &[user]).await?.remove(&user);
    let params =
        serde_json::json!({ "name": person.map(|person| person.name), "company": invitation.company_name });
    notify::notify(tx, invitation.invited_by, NotificationKind::MemberJoined, None, params).await?;
    service::member_changed(tx, invitation.company_id, user);
    Ok(Membership {
        company_id: invitation.company_id,
        company_name: invitation.company_name,
        role: invitation.role,
    })
}

/// Joins a company with the account that is signed in.
pub async fn join(app: &App, actor: &Actor, token: &str) -> Result<Membership> {
    let mut tx = app.write(actor, Action::AcceptCompanyInvitation, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let membership = accept(&mut tx, me, token).await?;
    tx.set_target(Target::Company(membership.company_id));
    tx.commit().await?;
    Ok(membership)
}
