//! Use cases of the library, and the choice of a guide for an interview.

use super::content::NewGuide;
use super::library_store::{self as store, GuideRow};
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, GuideId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use sqlx::PgConnection;
use std::collections::HashSet;

/// The company's guides by name, those that are archived too.
pub async fn list(app: &App, actor: &Actor, company: CompanyId) -> Result<Vec<GuideRow>> {
    let mut tx = app.read(actor, Action::ReadGuides, Target::Company(company)).await?;
    let hidden = hidden(&mut tx, actor, company).await?;
    let guides = store::guides(&mut tx, company, None).await?;
    Ok(guides.into_iter().filter(|guide| !hidden.contains(&guide.id)).collect())
}

/// The guides by which the actor is interviewed themselves. They are not there for them until it is over.
async fn hidden(
    connection: &mut PgConnection,
    actor: &Actor,
    company: CompanyId,
) -> Result<HashSet<GuideId>> {
    let mut hidden = HashSet::new();
    let Some(me) = actor.user_id() else { return Ok(hidden) };
    for id in interview::asking(connection, me, company).await? {
        if let Some(guide) = store::pinned(connection, id).await?
            && !interview::facts(connection, id).await?.status.is_over()
        {
            hidden.insert(guide.guide_id);
        }
    }
    Ok(hidden)
}

/// A guide that the actor may see.
async fn seen(
    connection: &mut PgConnection,
    actor: &Actor,
    company: CompanyId,
    id: GuideId,
) -> Result<GuideRow> {
    if hidden(connection, actor, company).await?.contains(&id) {
        return Err(Code::GuideNotFound.into());
    }
    guide(connection, company, id).await
}

/// One guide.
pub async fn read(app: &App, actor: &Actor, company: CompanyId, id: GuideId) -> Result<GuideRow> {
    let mut tx = app.read(actor, Action::ReadGuides, Target::Company(company)).await?;
    seen(&mut tx, actor, company, id).await
}

async fn guide(connection: &mut PgConnection, company: CompanyId, id: GuideId) -> Result<GuideRow> {
    store::guides(connection, company, Some(id)).await?.pop().ok_or_else(|| Code::GuideNotFound.into())
}

/// Makes a guide.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, new: NewGuide) -> Result<GuideRow> {
    let mut tx = app.write(actor, Action::ManageGuides, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let new = new.checked(app.config.limits.guide_questions)?;
    if store::guides(&mut tx, company, None).await?.len() >= app.config.limits.guides_per_company {
        return Err(Code::GuideTooMany.into());
    }
    let id = tx.new_id::<GuideId>();
    store::insert(&mut tx, id, company, author, &new).await?;
    done(tx, company, id).await
}

/// Replaces what a guide says. Interviews that have chosen it keep it as it was.
pub async fn replace(
    app: &App,
    actor: &Actor,
    (company, id): (CompanyId, GuideId),
    version: i32,
    new: NewGuide,
) -> Result<GuideRow> {
    let mut tx = app.write(actor, Action::ManageGuides, Target::Company(company)).await?;
    let new = new.checked(app.config.limits.guide_questions)?;
    seen(&mut tx, actor, company, id).await?;
    if !store::replace(&mut tx, id, version, &new).await? {
        return Err(Code::GuideChanged.into());
    }
    done(tx, company, id).await
}

/// Takes a guide out of what is offered for interviews, or puts it back.
pub async fn archive(
    app: &App,
    actor: &Actor,
    (company, id): (CompanyId, GuideId),
    is_archived: bool,
) -> Result<GuideRow> {
    let mut tx = app.write(actor, Action::ManageGuides, Target::Company(company)).await?;
    seen(&mut tx, actor, company, id).await?;
    store::set_archived(&mut tx, id, is_archived).await?;
    tx.detail("archived", is_archived);
    done(tx, company, id).await
}

async fn done(mut tx: WriteTx, company: CompanyId, id: GuideId) -> Result<GuideRow> {
    let row = guide(&mut tx, company, id).await?;
    tx.detail("guide", id.to_string());
    tx.emit(Event::new(EventKind::GuideChanged).company(company).to([Topic::Company(company)]));
    tx.commit().await?;
    Ok(row)
}

/// Whether the company offers this guide for interviews.
pub async fn check_offered(connection: &mut PgConnection, company: CompanyId, id: GuideId) -> Result<()> {
    offered(connection, company, id).await.map(|_| ())
}

/// The guides that the company offers for interviews.
pub async fn all_offered(connection: &mut PgConnection, company: CompanyId) -> Result<HashSet<GuideId>> {
    let guides = store::guides(connection, company, None).await?;
    Ok(guides.into_iter().filter(|guide| guide.archived_at.is_none()).map(|guide| guide.id).collect())
}

async fn offered(connection: &mut PgConnection, company: CompanyId, id: GuideId) -> Result<GuideRow> {
    let row = guide(connection, company, id).await?;
    if row.archived_at.is_some() { Err(Code::GuideNotFound.into()) } else { Ok(row) }
}

/// Keeps a guide of the company for an interview, as it is now, in place of the one that it had.
pub async fn pin(
    tx: &mut WriteTx,
    company: CompanyId,
    interview: InterviewId,
    guide: GuideId,
    by: UserId,
) -> Result<()> {
    let row = offered(tx, company, guide).await?;
    store::unpin(tx, interview).await?;
    store::pin(tx, interview, &row, by).await
}
