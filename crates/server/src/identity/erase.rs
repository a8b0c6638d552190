//! What is left of an account that its owner deleted: a row without a person, for what refers to it.

use object_store::ObjectStoreExt as _;
use object_store::path::Path;

use super::{authenticate, session, store};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::UserId;

/// Who it was, for the last mail and the picture's file.
pub struct Erased {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// Where the picture lies.
    pub avatar: Option<String>,
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
    Ok(Erased { email: row.email, name: row.name, avatar: row.avatar })
}

/// Deletes the picture's file, once its row is gone.
pub async fn erase_picture(app: &App, key: Option<String>) {
    if let Some(key) = key
        && let Err(error) = app.objects.delete(&Path::from(key)).await
    {
        tracing::warn!(%error, "the picture of a deleted account was not deleted");
    }
}

/// The `Set-Cookie` value that takes the session from the browser.
pub fn no_session(app: &App) -> String {
    authenticate::cookie(app, None)
}
