//! Handing a company over to another of its members.

use super::service::{self, MemberRole};
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, NotificationKind};

/// Makes `to` an owner and the actor, who was one, a recruiter; both are told.
pub async fn transfer(app: &App, actor: &Actor, id: CompanyId, to: UserId) -> Result<()> {
    let mut tx = app.write(actor, Action::TransferCompany, Target::Company(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    if to == me {
        return Err(Error::new(Code::RequestInvalid).field("userId", "invalid", "Choose another member"));
    }
    store::lock_members(&mut tx, id).await?;
    // Somebody may have changed the members while this waited.
    if store::role(&mut tx, id, me).await? != Some(MemberRole::Owner) {
        return Err(Code::AuthForbidden.into());
    }
    if !store::is_member(&mut tx, id, to).await? {
        return Err(Code::UserNotFound.into());
    }
    store::set_role(&mut tx, id, to, MemberRole::Owner).await?;
    store::set_role(&mut tx, id, me, MemberRole::Recruiter).await?;
    tx.detail("to", to.to_string());
    let people = store::people(&mut tx, &[me, to]).await?;
    let name = |user| people.get(&user).map(|person| person.name.as_str());
    let company = service::facts(&mut tx, id).await?.company_name;
    let params = serde_json::json!({ "company": company, "from": name(me), "to": name(to) });
    for user in [to, me] {
        notify::notify(&mut tx, user, NotificationKind::CompanyTransferred, None, params.clone()).await?;
        service::member_changed(&mut tx, id, user);
    }
    tx.commit().await
}
