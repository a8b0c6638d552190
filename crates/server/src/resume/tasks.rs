//! Background work: reading documents, and deleting the files of résumés that are gone.

use colloquy_resume::{Failure, Resume};
use object_store::ObjectStoreExt as _;
use object_store::path::Path;
use serde::{Deserialize, Serialize};

use super::{document, parser, service, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{ResumeId, UserId};
use crate::kernel::policy::{Action, Target};

/// The task that reads a document.
pub const PARSE: &str = "resume.parse";
/// The task that deletes a file.
pub const ERASE: &str = "resume.erase";

/// Which résumé is to be read.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToParse {
    pub user: UserId,
    pub resume: ResumeId,
}

/// Which file of the object store is to be deleted.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToErase {
    pub file: String,
}

/// Reads a document and keeps what was found, unless it was read or deleted already.
pub async fn parse(app: App, task: ToParse) -> Result<()> {
    let system = Actor::system(PARSE);
    let target = Target::User(task.user);
    let Some(file) = ({
        let mut tx = app.read(&system, Action::ParseResume, target).await?;
        store::pending_file(&mut tx, task.user, task.resume).await?
    }) else {
        return Ok(());
    };
    let (resume, failure) = match read(&app, file).await? {
        Ok(resume) => (resume, None),
        Err(failure) => (Resume::default(), Some(failure)),
    };
    let mut tx = app.write(&system, Action::ParseResume, target).await?;
    if store::finish(&mut tx, task.resume, &resume, failure).await? {
        service::announce(&mut tx, task.user);
        tx.commit().await?;
    }
    Ok(())
}

/// What stands in the document at the key `file`, as far as it is kept.
///
/// # Errors
/// When it could not be fetched or read at all; what is wrong with the document stands in the report.
pub async fn read(app: &App, file: String) -> Result<Result<Resume, Failure>> {
    let report = match app.objects.get(&Path::from(file)).await {
        Ok(found) => parser::read(app, found.bytes().await.map_err(Error::internal)?).await?,
        Err(object_store::Error::NotFound { .. }) => Err(Failure::Unreadable),
        Err(error) => return Err(Error::internal(error)),
    };
    Ok(report.map(document::cut))
}

/// Deletes a file. One that is gone already is gone.
pub async fn erase(app: App, task: ToErase) -> Result<()> {
    match app.objects.delete(&Path::from(task.file)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(Error::internal(error)),
    }
}
