//! The table `calendar_feeds`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;

pub async fn created_at(connection: &mut PgConnection, user: UserId) -> Result<Option<DateTime<Utc>>> {
    let row = sqlx::query_scalar!("SELECT created_at FROM calendar_feeds WHERE user_id = $1", user as _)
        .fetch_optional(connection)
        .await?;
    Ok(row)
}

/// Whose feed it is; nobody's who may not sign in any more.
pub async fn owner(connection: &mut PgConnection, token_hash: &[u8]) -> Result<Option<UserId>> {
    let user = sqlx::query_scalar!(
        r#"SELECT f.user_id AS "user: UserId" FROM calendar_feeds f JOIN people p ON p.id = f.user_id AND p.is_active WHERE f.token_hash = $1"#,
        token_hash
    )
    .fetch_optional(connection)
    .await?;
    Ok(user)
}

pub async fn set(tx: &mut WriteTx, user: UserId, token_hash: &[u8]) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO calendar_feeds (user_id, token_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at",
        user as _,
        token_hash,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn delete(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM calendar_feeds WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}
