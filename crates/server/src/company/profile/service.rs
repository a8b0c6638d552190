//! Use cases of a company's profile.

use bytes::Bytes;

use super::logo::{self, Logo};
use super::{CompanyRow, UpdateCompany, store};
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::CompanyId;
use crate::kernel::picture;
use crate::kernel::policy::{Action, Target};

/// A company's profile.
pub async fn company(app: &App, actor: &Actor, id: CompanyId) -> Result<CompanyRow> {
    let mut tx = app.read(actor, Action::ReadCompany, Target::Company(id)).await?;
    store::company(&mut tx, id).await?.ok_or_else(|| Code::CompanyNotFound.into())
}

/// Changes a company's profile.
pub async fn update(app: &App, actor: &Actor, id: CompanyId, change: UpdateCompany) -> Result<CompanyRow> {
    let secures = change.require_second_factor.is_some();
    let action = if secures { Action::SecureCompany } else { Action::UpdateCompany };
    let mut tx = app.write(actor, action, Target::Company(id)).await?;
    // What others change at the same time must fit this change.
    let mut row = store::lock(&mut tx, id).await?;
    let mut fields = Fields::new();
    change.apply(&mut row.profile, &mut fields);
    fields.finish()?;
    // Whoever demands a second factor would otherwise shut themselves out first.
    if let (Some(true), Some(me)) = (change.require_second_factor, actor.user_id())
        && !store::has_second_factor(&mut tx, me).await?
    {
        return Err(Code::SecondFactorNotFound.into());
    }
    if let Some(required) = change.require_second_factor {
        tx.detail("require_second_factor", required);
    }
    store::save(&mut tx, id, &row.profile).await?;
    if change.reminder_times.is_some() {
        let minutes = row.profile.reminder_times.as_ref().unwrap_or(&app.config.interviews.reminder_minutes);
        interview::replan_reminders(&mut tx, id, minutes).await?;
    }
    finish(tx, id).await?;
    Ok(row)
}

/// Whether the actor may change the company, before an upload of theirs is read.
pub async fn may_update(app: &App, actor: &Actor, id: CompanyId) -> Result<()> {
    drop(app.write(actor, Action::UpdateCompany, Target::Company(id)).await?);
    Ok(())
}

/// Replaces the logo by the picture in `upload` (PNG, JPEG or WebP), or removes it.
pub async fn set_logo(app: &App, actor: &Actor, id: CompanyId, upload: Option<Bytes>) -> Result<CompanyRow> {
    let logo = match upload {
        Some(upload) => Some(Logo::read(upload).await?),
        None => None,
    };
    let mut tx = app.write(actor, Action::UpdateCompany, Target::Company(id)).await?;
    let mut row = store::lock(&mut tx, id).await?;
    let key = match logo {
        Some(logo) => Some(logo.put(app, id).await?),
        None => None,
    };
    store::set_logo(&mut tx, id, key.as_deref()).await?;
    tx.detail("logo", key.is_some());
    finish(tx, id).await?;
    let before = std::mem::replace(&mut row.logo, key);
    picture::delete(app, before).await;
    Ok(row)
}

async fn finish(mut tx: WriteTx, id: CompanyId) -> Result<()> {
    tx.emit(Event::new(EventKind::CompanyUpdated).company(id).to([Topic::Company(id)]));
    tx.commit().await
}

/// The company's logo in PNG, for those who may read its profile.
pub async fn logo(app: &App, actor: &Actor, id: CompanyId) -> Result<Bytes> {
    let key = company(app, actor, id).await?.logo.ok_or(Code::NotFound)?;
    logo::file(app, &key).await
}
