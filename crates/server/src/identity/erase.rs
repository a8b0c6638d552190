//! What is left of an account that its owner deleted: a row without a person, for what refers to it.

use super::{authenticate, session, store};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::UserId;
use crate::kernel::language::Language;

/// What is read instead of the name of somebody without an account.
pub const ERASED_GUEST: &str = "Deleted candidate";
/// What is read instead of the name of whoever had an account.
pub const ERASED_ACCOUNT: &str = "Deleted account";

/// Who it was, for the last mail and the picture's file.
pub struct Erased {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The language in which they read.
    pub language: Option<Language>,
    /// Where the picture lies.
    pub avatar: Option<String>,
}

/// Refuses what is not the account's address, which its owner types to confirm that it goes.
pub async fn confirm_address(tx: &mut WriteTx, user: UserId, typed: &str) -> Result<()> {
    let row = store::user(tx, user).await?.ok_or(Code::UserNotFound)?;
    if row.email.eq_ignore_ascii_case(typed.trim()) {
        return Ok(());
    }
    let message = "This is not the address of your account";
    Err(Error::new(Code::RequestInvalid).field("email", "wrong", message))
}

/// Forgets who an account belongs to and everything that opens it; open pages and calls end. The last administrator stays.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<Erased> {
    let row = store::user(tx, user).await?.ok_or(Code::UserNotFound)?;
    session::revoke_all(tx, user).await?;
    if row.is_staff {
        store::lock_staff(tx).await?;
    }
    store::erase(tx, user).await?;
    if row.is_staff && store::count_staff(tx).await? == 0 {
        return Err(Code::UserLastStaff.into());
    }
    Ok(Erased { email: row.email, name: row.name, language: row.language, avatar: row.avatar })
}

/// The `Set-Cookie` value that takes the session from the browser.
pub fn no_session(app: &App) -> String {
    authenticate::cookie(app, None)
}
