//! Whether an account's address is its owner's, and how it becomes another one.

use super::mailed_link::{self, Purpose};
use super::{demand, session, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, AccountMail};

/// Mails the link that shows that the account's address is its owner's.
pub async fn send_verification(tx: &mut WriteTx, user: UserId, email: &str, name: &str) -> Result<()> {
    let link = mailed_link::make(tx, user, Purpose::VerifyEmail, email).await?;
    notify::email(tx, Some(user), email, AccountMail::VerifyEmail { name: name.to_owned(), link }).await
}

/// Mails that link again.
pub async fn verify_again(app: &App, actor: &Actor) -> Result<()> {
    let mut tx = app.write(actor, Action::VerifyEmail, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    app.limits.sign_in(actor.address, &me.to_string())?;
    let user = store::user(&mut tx, me).await?.ok_or(Code::AuthRequired)?;
    if user.is_verified || user.is_guest {
        return Ok(());
    }
    send_verification(&mut tx, me, &user.email, &user.name).await?;
    tx.commit().await
}

/// Asks for another address: a link goes there, and nothing changes until it is used. Whether the address has an account already is
/// told to that address alone.
pub async fn change(app: &App, actor: &Actor, email: &str) -> Result<()> {
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    let mut tx = app.write(actor, Action::ChangeEmail, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    app.limits.sign_in(actor.address, &me.to_string())?;
    let user = store::user(&mut tx, me).await?.ok_or(Code::AuthRequired)?;
    if user.email.eq_ignore_ascii_case(&email) {
        return Err(Error::new(Code::RequestInvalid).field(
            "email",
            "unchanged",
            "This is your address already",
        ));
    }
    demand::stay_in_domains(&mut tx, me, &email).await?;
    if store::account_exists(&mut tx, &email).await? {
        notify::email(&mut tx, None, &email, AccountMail::AddressInUse).await?;
    } else {
        let link = mailed_link::make(&mut tx, me, Purpose::ChangeEmail, &email).await?;
        notify::email(&mut tx, Some(me), &email, AccountMail::ChangeEmail { name: user.name, link }).await?;
    }
    tx.commit().await
}

/// Uses a mailed link: the address is the account's from now on, and proved. When it is another one, the old address is told and
/// everybody but the device that used the link is signed out.
pub async fn confirm(app: &App, actor: &Actor, token: &str) -> Result<()> {
    app.limits.sign_in(actor.address, token)?;
    let mut tx = app.write(actor, Action::ConfirmEmail, Target::System).await?;
    let (used, changes) = match mailed_link::find_and_delete(&mut tx, Purpose::VerifyEmail, token).await? {
        Some(used) => (used, false),
        None => (mailed_link::consume(&mut tx, Purpose::ChangeEmail, token).await?, true),
    };
    let user = store::user(&mut tx, used.user).await?.ok_or(Code::AuthLinkInvalid)?;
    tx.set_target(Target::User(user.id));
    // A link for an address that the account has left behind proves nothing any more.
    if !changes && !user.email.eq_ignore_ascii_case(&used.email) {
        return Err(Code::AuthLinkInvalid.into());
    }
    demand::stay_in_domains(&mut tx, user.id, &used.email).await?;
    store::set_verified_email(&mut tx, user.id, &used.email).await?;
    if changes {
        for purpose in [Purpose::ResetPassword, Purpose::VerifyEmail] {
            mailed_link::withdraw(&mut tx, user.id, purpose).await?;
        }
        let mail = AccountMail::EmailChanged { name: user.name, email: used.email };
        notify::email(&mut tx, Some(user.id), &user.email, mail).await?;
        let here = actor.session_id().filter(|_| actor.user_id() == Some(user.id));
        session::end_others(&mut tx, user.id, here).await?;
    }
    super::service::announce(&mut tx, user.id).await?;
    tx.commit().await
}
