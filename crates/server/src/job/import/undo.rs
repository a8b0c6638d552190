//! Taking back what an import added.

use super::service;
use super::store::{self, ImportStatus};
use super::{KEPT, Looked};
use crate::job::application;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{ApplicationId, ImportId, JobId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::{identity, resume};

/// Deletes the applications that the import added and that nobody has touched since, and whom the company knows from nothing else.
/// Applications that were moved, have an offer, an interview or a booking link stay. A second undo changes nothing.
pub async fn undo(app: &App, actor: &Actor, job: JobId, id: ImportId) -> Result<Looked> {
    let mut tx = app.write(actor, Action::UndoImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    match store::lock(&mut tx, job, id).await?.status {
        ImportStatus::Done => {}
        ImportStatus::Undone => return service::looked(&mut tx, company, job, id).await,
        ImportStatus::Draft | ImportStatus::Running => return Err(Code::ImportWrongStatus.into()),
    }
    let gone = store::untouched(&mut tx, id).await?;
    let applications: Vec<ApplicationId> = gone.iter().map(|one| one.application).collect();
    let resumes = store::take_back(&mut tx, id, &applications).await?;
    let mut holders = resume::discard(&mut tx, &resumes).await?;
    holders.retain(|holder| gone.iter().all(|one| one.candidate != *holder));
    identity::forget_guests(&mut tx, &holders).await?;

    let strangers: Vec<UserId> =
        gone.iter().filter(|one| one.only_from_here).map(|one| one.candidate).collect();
    identity::forget_candidates(&mut tx, company, &strangers).await?;

    let expires_at = tx.now() + KEPT;
    store::set_status(&mut tx, id, ImportStatus::Undone, expires_at).await?;
    tx.detail("import", id.to_string());
    tx.detail("removed", applications.len());
    application::announce(&mut tx, company);
    service::finish(tx, job, id).await
}
