//! The table `push_subscriptions`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::encryption::Receiver;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{PushSubscriptionId, SessionId, UserId};

pub struct SubscriptionRow {
    pub id: PushSubscriptionId,
    pub endpoint: String,
    pub device: String,
    pub created_at: DateTime<Utc>,
}

pub async fn subscriptions(connection: &mut PgConnection, user: UserId) -> Result<Vec<SubscriptionRow>> {
    let rows = sqlx::query_as!(
        SubscriptionRow,
        r#"SELECT id AS "id: _", endpoint, device, created_at FROM push_subscriptions WHERE user_id = $1 ORDER BY created_at, id"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Where a push goes, and for whom it is encrypted.
pub struct Destination {
    pub user: UserId,
    pub endpoint: String,
    pub receiver: Receiver,
}

pub async fn destination(
    connection: &mut PgConnection,
    id: PushSubscriptionId,
) -> Result<Option<Destination>> {
    let row = sqlx::query!(
        r#"SELECT user_id AS "user: UserId", endpoint, public_key, auth FROM push_subscriptions WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Destination {
        user: row.user,
        endpoint: row.endpoint,
        receiver: Receiver { public_key: row.public_key, auth: row.auth },
    }))
}

pub struct NewSubscription<'a> {
    pub user: UserId,
    pub session: SessionId,
    pub endpoint: &'a str,
    pub receiver: &'a Receiver,
    pub device: &'a str,
}

/// A browser has one address: whoever subscribes with it last has it.
pub async fn upsert(tx: &mut WriteTx, new: NewSubscription<'_>) -> Result<PushSubscriptionId> {
    let (id, now) = (tx.new_id::<PushSubscriptionId>(), tx.now());
    let id = sqlx::query_scalar!(
        r#"INSERT INTO push_subscriptions (id, user_id, session_id, endpoint, public_key, auth, device, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (endpoint) DO UPDATE SET user_id = $2, session_id = $3, public_key = $5, auth = $6, device = $7, created_at = $8
           RETURNING id AS "id: PushSubscriptionId""#,
        id as _,
        new.user as _,
        new.session as _,
        new.endpoint,
        new.receiver.public_key,
        new.receiver.auth,
        new.device,
        now
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(id)
}

/// Deletes a subscription of this person; how many there were.
pub async fn delete(tx: &mut WriteTx, user: UserId, id: PushSubscriptionId) -> Result<u64> {
    let done =
        sqlx::query!("DELETE FROM push_subscriptions WHERE id = $1 AND user_id = $2", id as _, user as _)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected())
}

/// Deletes all subscriptions of somebody.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM push_subscriptions WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    Ok(())
}
