//! The tables `notification_choices` and `notification_settings`.

use sqlx::PgConnection;

use super::kind::{EmailChoice, NotificationKind};
use super::rules::{USUAL_DIGEST, Wish};
use super::wall::Quiet;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::kernel::zone::Zone;

/// What somebody chose for one kind.
pub struct ChoiceRow {
    pub kind: String,
    pub in_app: bool,
    pub email: EmailChoice,
    pub push: bool,
}

/// When somebody wants to be left alone, and when their digest comes.
#[derive(Clone, Debug)]
pub struct SettingsRow {
    /// The zone of their profile.
    pub profile_zone: Option<String>,
    /// That of the device that they chose on.
    pub device_zone: Option<String>,
    pub quiet: Option<Quiet>,
    pub digest: i32,
}

impl SettingsRow {
    /// Whose clock counts; None where none was ever named.
    pub fn zone(&self) -> Option<Zone> {
        self.profile_zone.as_deref().or(self.device_zone.as_deref()).and_then(|zone| zone.parse().ok())
    }
}

pub async fn choices(connection: &mut PgConnection, user: UserId) -> Result<Vec<ChoiceRow>> {
    let rows = sqlx::query_as!(
        ChoiceRow,
        r#"SELECT kind, in_app, email AS "email: EmailChoice", push FROM notification_choices WHERE user_id = $1"#,
        user as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

pub async fn set_choice(tx: &mut WriteTx, user: UserId, choice: &ChoiceRow) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO notification_choices (user_id, kind, in_app, email, push, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (user_id, kind) DO UPDATE SET in_app = $3, email = $4, push = $5, updated_at = $6",
        user as _,
        choice.kind,
        choice.in_app,
        choice.email as _,
        choice.push,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn settings(connection: &mut PgConnection, user: UserId) -> Result<SettingsRow> {
    let row = sqlx::query!(
        r#"SELECT p.time_zone AS profile_zone, s.time_zone AS "device_zone?", s.quiet_from_minute, s.quiet_to_minute, s.digest_minute AS "digest_minute?"
           FROM people p LEFT JOIN notification_settings s ON s.user_id = p.id WHERE p.id = $1"#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(SettingsRow {
        profile_zone: row.profile_zone,
        device_zone: row.device_zone,
        quiet: row.quiet_from_minute.zip(row.quiet_to_minute).map(|(from, to)| Quiet { from, to }),
        digest: row.digest_minute.unwrap_or(USUAL_DIGEST),
    })
}

pub async fn set_settings(tx: &mut WriteTx, user: UserId, settings: &SettingsRow) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO notification_settings (user_id, time_zone, quiet_from_minute, quiet_to_minute, digest_minute, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (user_id) DO UPDATE SET time_zone = $2, quiet_from_minute = $3, quiet_to_minute = $4, digest_minute = $5, updated_at = $6",
        user as _,
        settings.device_zone.as_deref().unwrap_or("UTC"),
        settings.quiet.map(|quiet| quiet.from),
        settings.quiet.map(|quiet| quiet.to),
        settings.digest,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How `user` wants to be told of that kind.
pub async fn wish(connection: &mut PgConnection, user: UserId, kind: NotificationKind) -> Result<Wish> {
    let settings = settings(connection, user).await?;
    let choice = sqlx::query_as!(
        ChoiceRow,
        r#"SELECT kind, in_app, email AS "email: EmailChoice", push FROM notification_choices WHERE user_id = $1 AND kind = $2"#,
        user as _,
        kind.as_str()
    )
    .fetch_optional(connection)
    .await?;
    Ok(Wish {
        in_app: choice.as_ref().is_none_or(|choice| choice.in_app),
        email: choice.as_ref().map_or(kind.usual_email(), |choice| choice.email),
        push: choice.as_ref().is_none_or(|choice| choice.push),
        quiet: settings.quiet,
        digest: settings.digest,
        time_zone: settings.zone().unwrap_or(Zone::UTC),
    })
}

/// Deletes what somebody chose.
pub async fn delete_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM notification_choices WHERE user_id = $1", user as _).execute(&mut **tx).await?;
    sqlx::query!("DELETE FROM notification_settings WHERE user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether there is such a person.
pub async fn is_there(connection: &mut PgConnection, user: UserId) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT true FROM people WHERE id = $1", user as _)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}
