//! Links by mail that prove an address: single use, kept as hashes, good for a while. Looking at one never uses it up.

use chrono::{DateTime, TimeDelta, Utc};

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{MailedLinkId, UserId};
use crate::kernel::random::hash_token;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The account's address is its owner's.
    VerifyEmail,
    /// Another address is to become the account's.
    ChangeEmail,
    /// Another password is to be set.
    ResetPassword,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Purpose::VerifyEmail => "verify_email",
            Purpose::ChangeEmail => "change_email",
            Purpose::ResetPassword => "reset_password",
        }
    }

    fn lifetime(self) -> TimeDelta {
        match self {
            Purpose::VerifyEmail => TimeDelta::days(3),
            Purpose::ChangeEmail => TimeDelta::hours(2),
            Purpose::ResetPassword => TimeDelta::minutes(30),
        }
    }

    fn path(self) -> &'static str {
        match self {
            Purpose::VerifyEmail | Purpose::ChangeEmail => "/confirm-email",
            Purpose::ResetPassword => "/reset-password",
        }
    }
}

/// What a link that was used proved.
pub struct Used {
    /// The account it was made for.
    pub user: UserId,
    /// The address it was sent to.
    pub email: String,
}

/// Makes a link for `email`; one of the same purpose from before stops working. The link's address.
pub async fn make(tx: &mut WriteTx, user: UserId, purpose: Purpose, email: &str) -> Result<String> {
    let secret = tx.app().random.secret();
    let (id, now) = (tx.new_id::<MailedLinkId>(), tx.now());
    sqlx::query!(
        "INSERT INTO mailed_links (id, user_id, purpose, token_hash, email, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (user_id, purpose) DO UPDATE
         SET id = excluded.id, token_hash = excluded.token_hash, email = excluded.email,
             created_at = excluded.created_at, expires_at = excluded.expires_at",
        id as _,
        user as _,
        purpose.as_str(),
        secret.hash,
        email,
        now,
        now + purpose.lifetime()
    )
    .execute(&mut **tx)
    .await?;
    Ok(tx.app().config.link(&format!("{}/{}", purpose.path(), secret.token)))
}

/// Uses a link up.
pub async fn consume(tx: &mut WriteTx, purpose: Purpose, token: &str) -> Result<Used> {
    find_and_delete(tx, purpose, token).await?.ok_or_else(|| Code::AuthLinkInvalid.into())
}

/// As [`consume`]; None when there is no such link.
pub async fn find_and_delete(tx: &mut WriteTx, purpose: Purpose, token: &str) -> Result<Option<Used>> {
    let now = tx.now();
    let row = sqlx::query!(
        r#"DELETE FROM mailed_links WHERE token_hash = $1 AND purpose = $2
           RETURNING user_id AS "user: UserId", email, expires_at AS "expires_at: DateTime<Utc>""#,
        hash_token(token),
        purpose.as_str()
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.filter(|row| row.expires_at > now).map(|row| Used { user: row.user, email: row.email }))
}

/// Makes the person's links of this purpose useless.
pub async fn withdraw(tx: &mut WriteTx, user: UserId, purpose: Purpose) -> Result<()> {
    sqlx::query!("DELETE FROM mailed_links WHERE user_id = $1 AND purpose = $2", user as _, purpose.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Removes links that expired.
pub async fn sweep(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    sqlx::query!("DELETE FROM mailed_links WHERE expires_at < $1", now).execute(&mut **tx).await?;
    Ok(())
}
