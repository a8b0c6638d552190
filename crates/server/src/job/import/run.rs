//! Background work: adding the rows of confirmed imports, and forgetting what has expired.

use serde::{Deserialize, Serialize};

use super::evaluate::{RowState, Seen, evaluate};
use super::pile;
use super::rows::Described;
use super::store::{self, Import, ImportStatus, Outcome};
use super::{KEPT, service};
use crate::company;
use crate::identity;
use crate::job::application::{self, NewApplication};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, ImportId, JobId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::resume;

/// The task that adds the rows.
pub const RUN: &str = "application_import.run";
/// The task that forgets what has expired.
pub const DELETE_EXPIRED: &str = "application_import.delete_expired";
/// Rows that are added in one transaction: what whoever waits sees in one step.
const BATCH: i64 = 100;

/// Which import is to be added.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToRun {
    pub job: JobId,
    pub import: ImportId,
}

/// Adds all rows of which nothing became yet. A row and what became of it are written together, so that a second run finds nothing to do.
pub async fn run(app: App, task: ToRun) -> Result<()> {
    while add_batch(&app, &task).await? {}
    Ok(())
}

/// Adds the next rows; whether there may be more.
async fn add_batch(app: &App, task: &ToRun) -> Result<bool> {
    let system = Actor::system(RUN);
    let mut tx = match app.write(&system, Action::RunImport, Target::Job(task.job)).await {
        Err(error) if error.code == Code::JobNotFound => return Ok(false),
        begun => begun?,
    };
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let import = match store::lock(&mut tx, task.job, task.import).await {
        Err(error) if error.code == Code::ImportNotFound => return Ok(false),
        found => found?,
    };
    if import.status != ImportStatus::Running {
        return Ok(false);
    }
    let waiting = store::rows(&mut tx, import.id, Some(BATCH)).await?;
    let more = i64::try_from(waiting.len()).is_ok_and(|count| count == BATCH);
    let mut seen = evaluate(&mut tx, company, &import, waiting).await?;
    // Imports at the same time meet the same people in one order, and wait for each other in no circle.
    seen.sort_by_cached_key(|row| row.values.email.to_lowercase());
    let mut added = 0;
    for row in &seen {
        added += i64::from(add(&mut tx, company, &import, row).await?);
    }
    if !more {
        let expires_at = tx.now() + KEPT;
        store::set_status(&mut tx, import.id, ImportStatus::Done, expires_at).await?;
    }
    tx.detail("import", import.id.to_string());
    tx.detail("added", added);
    service::announce(&mut tx, company);
    application::announce(&mut tx, company);
    tx.commit().await?;
    Ok(more)
}

/// Adds one row, or notes why not; whether it was added.
async fn add(tx: &mut WriteTx, company: CompanyId, import: &Import, row: &Seen) -> Result<bool> {
    if row.state == RowState::SameFile {
        store::leave_out(tx, import.id, row.number, Some(Outcome::SameFile)).await?;
        return Ok(false);
    }
    let Some(described) = &row.described else {
        store::leave_out(tx, import.id, row.number, Some(Outcome::Wrong)).await?;
        return Ok(false);
    };
    let known = company::candidate_by_email(tx, company, &described.email).await?;
    if let Some(known) = known
        && let Some(application) = application::find(tx, import.job, known).await?
    {
        let from_here = store::has_added(tx, import.id, application).await?;
        let outcome = if from_here { Outcome::Duplicate } else { Outcome::Applicant };
        store::leave_out(tx, import.id, row.number, Some(outcome)).await?;
        return Ok(false);
    }
    let candidate = identity::ensure_candidate(tx, company, &described.email, &described.name).await?;
    let resume = match pile::take(tx, import.id, row.number).await? {
        Some(document) => {
            let owner = application::document_owner(tx, candidate, &described.email, &described.name).await?;
            Some(resume::adopt(tx, owner, document).await?)
        }
        None => None,
    };
    let new = NewApplication { resume, ..new_application(import, candidate, described) };
    let application = application::insert(tx, &new).await?;
    store::note_added(tx, import.id, row.number, application, known.is_none()).await?;
    Ok(true)
}

fn new_application<'a>(import: &Import, candidate: UserId, described: &'a Described) -> NewApplication<'a> {
    NewApplication {
        stage: described.stage,
        source_detail: described.source_detail.as_deref(),
        phone: described.phone.as_deref(),
        linkedin: described.linkedin.as_deref(),
        github: described.github.as_deref(),
        note: described.note.as_deref(),
        added_by: import.created_by,
        ..NewApplication::new(import.job, candidate, described.source)
    }
}

/// Forgets imports that have expired, with their rows.
pub async fn delete_expired(app: App) -> Result<()> {
    let mut tx = app.write(&Actor::system(DELETE_EXPIRED), Action::Maintain, Target::System).await?;
    let files = store::delete_expired(&mut tx).await?;
    service::erase_files(&mut tx, files).await?;
    tx.commit().await
}
