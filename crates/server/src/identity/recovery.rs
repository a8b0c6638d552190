//! Passwords that are forgotten or changed.

use serde::{Deserialize, Serialize};

use super::mailed_link::{self, Purpose};
use super::{password, second_factor, session, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::notify::{self, AccountMail};

/// The task that mails the link.
pub const KIND: &str = "identity.reset_mail";

/// Who asked.
#[derive(Serialize, Deserialize)]
pub struct Payload {
    email: String,
}

/// Takes the wish for a link that sets another password. Whether the address is known shows neither in the answer nor in what it
/// costs: the account is looked up by the task.
pub async fn forgot(app: &App, actor: &Actor, email: &str) -> Result<()> {
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    app.limits.sign_in(actor.address, &email)?;
    let mut tx = app.write(actor, Action::RequestMail, Target::System).await?;
    tx.enqueue(NewTask::new(KIND, Payload { email })?).await?;
    tx.commit().await
}

/// Mails the link, if there is an account.
pub async fn mail_link(app: App, payload: Payload) -> Result<()> {
    let mut tx = app.write(&Actor::system(KIND), Action::SendEmail, Target::System).await?;
    let known = store::credentials(&mut tx, &payload.email).await?.filter(|account| account.is_active);
    let Some(account) = known else { return Ok(()) };
    let user = store::user(&mut tx, account.id).await?.ok_or(Code::UserNotFound)?;
    let link = mailed_link::make(&mut tx, user.id, Purpose::ResetPassword, &user.email).await?;
    notify::email(&mut tx, Some(user.id), &user.email, AccountMail::ResetPassword { name: user.name, link })
        .await?;
    tx.commit().await
}

/// Sets another password by a mailed link. It ends all sessions and opens none: a second factor is asked for at the next sign-in.
pub async fn reset(app: &App, actor: &Actor, token: &str, new_password: String) -> Result<()> {
    app.limits.sign_in(actor.address, token)?;
    let mut fields = Fields::new();
    password::check(&mut fields, "password", &new_password, &[]);
    fields.finish()?;
    let hash = password::hash(app, "password", new_password).await?;
    let mut tx = app.write(actor, Action::ResetPassword, Target::System).await?;
    let used = mailed_link::consume(&mut tx, Purpose::ResetPassword, token).await?;
    let user = store::user(&mut tx, used.user).await?.ok_or(Code::AuthLinkInvalid)?;
    tx.set_target(Target::User(user.id));
    store::set_password(&mut tx, user.id, &hash).await?;
    if user.email.eq_ignore_ascii_case(&used.email) {
        store::set_verified_email(&mut tx, user.id, &user.email).await?;
    }
    second_factor::delete_challenges(&mut tx, user.id).await?;
    session::revoke_all(&mut tx, user.id).await?;
    notify::email(&mut tx, Some(user.id), &user.email, AccountMail::PasswordChanged { name: user.name })
        .await?;
    tx.commit().await
}

/// Sets another password knowing the present one. Other devices are signed out, and links that were mailed before stop working.
pub async fn change(app: &App, actor: &Actor, current: String, new_password: String) -> Result<()> {
    // Whoever may not is told so before a hash is computed.
    let user = own(app, actor, Action::ChangePassword).await?;
    let me = user.id;
    app.limits.sign_in(actor.address, &me.to_string())?;
    let mut fields = Fields::new();
    password::check(&mut fields, "newPassword", &new_password, &[&user.email, &user.name]);
    fields.finish()?;
    if !confirm_password(app, actor, me, current).await? {
        return Err(Error::new(Code::RequestInvalid).field(
            "currentPassword",
            "wrong",
            "This is not your password",
        ));
    }
    let hash = password::hash(app, "newPassword", new_password).await?;
    let mut tx = app.write(actor, Action::ChangePassword, Target::System).await?;
    store::set_password(&mut tx, me, &hash).await?;
    mailed_link::withdraw(&mut tx, me, Purpose::ResetPassword).await?;
    session::end_others(&mut tx, me, actor.session_id()).await?;
    notify::email(&mut tx, Some(me), &user.email, AccountMail::PasswordChanged { name: user.name }).await?;
    tx.commit().await
}

/// The actor's own account, if they may do `action`.
pub async fn own(app: &App, actor: &Actor, action: Action) -> Result<store::UserRow> {
    let mut tx = app.read(actor, action, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::user(&mut tx, me).await?.ok_or_else(|| Code::AuthRequired.into())
}

/// Whether this is the password of `user`.
pub async fn confirm_password(app: &App, actor: &Actor, user: UserId, password: String) -> Result<bool> {
    let stored = {
        let mut tx = app.read(actor, Action::ReadProfile, Target::System).await?;
        store::password_hash(&mut tx, user).await?
    };
    password::verify(app, password, stored).await
}
