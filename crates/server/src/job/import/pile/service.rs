//! Use cases of piles: beginning one, adding files, correcting what was read, looking at a file.

use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};
use serde_json::Map;
use sha2::{Digest as _, Sha256};

use super::read::{READ, ToRead};
use super::store::{self, FileStatus, NewFile};
use super::{COLUMNS, empty};
use crate::job::import::columns::ImportField;
use crate::job::import::evaluate::Seen;
use crate::job::import::service::{all, announce, begin, draft, finish};
use crate::job::import::store::{self as imports, Import, ImportKind, Outcome};
use crate::job::import::{KEPT, Looked};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{ImportId, JobId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::resume::{self, ResumeFile};

/// Begins an import of résumés.
pub async fn start(app: &App, actor: &Actor, job: JobId) -> Result<Looked> {
    let mut tx = begin(app, actor, job).await?;
    let expires_at = tx.now() + KEPT;
    let id = imports::insert(&mut tx, job, ImportKind::Resumes, None, &empty(), expires_at).await?;
    finish(tx, job, id).await
}

/// Keeps an uploaded file as a row of the pile, and has it read.
pub async fn add(
    app: &App,
    actor: &Actor,
    job: JobId,
    id: ImportId,
    file_name: Option<&str>,
    bytes: Bytes,
) -> Result<Seen> {
    let kind = resume::kind_of(&bytes)?;
    let mut tx = app.write(actor, Action::PrepareImport, Target::Job(job)).await?;
    pile(&draft(&mut tx, job, id).await?)?;
    let size = i64::try_from(bytes.len()).map_err(Error::internal)?;
    let (limits, weight) = (&app.config.limits, store::weight(&mut tx, id).await?);
    if weight.files >= limits.pile_files {
        let most = limits.pile_files;
        return Err(Error::new(Code::ImportFull).field(
            "file",
            "too_many",
            format!("Import at most {most} files at a time"),
        ));
    }
    if weight.bytes + size > limits.pile_bytes {
        let most = limits.pile_bytes >> 20;
        return Err(Error::new(Code::ImportFull).field(
            "file",
            "too_long",
            format!("Import at most {most} MB at a time"),
        ));
    }
    let number = imports::add_row(&mut tx, id).await?;
    let file = format!("resumes/{id}/{}.{}", app.random.name::<12>(), kind.extension());
    let sha256 = Sha256::digest(&bytes);
    let new = NewFile {
        file: &file,
        file_name: &resume::named(file_name, kind),
        content_type: kind.content_type(),
        size,
        sha256: sha256.as_slice(),
    };
    store::insert(&mut tx, id, number, &new).await?;
    // A file without a row is harmless; a row without a file is not.
    app.objects.put(&Path::from(file.as_str()), PutPayload::from(bytes)).await.map_err(Error::internal)?;
    tx.enqueue(NewTask::new(READ, ToRead { job, import: id, number })?).await?;
    changed(tx, job, id, number).await
}

/// What is to change of a row; what is left out stays.
pub struct RowChange {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub is_left_out: Option<bool>,
}

/// Corrects a row of a pile, or leaves a row of any import out.
pub async fn correct(
    app: &App,
    actor: &Actor,
    job: JobId,
    id: ImportId,
    number: i32,
    change: RowChange,
) -> Result<Seen> {
    let mut tx = app.write(actor, Action::PrepareImport, Target::Job(job)).await?;
    let import = draft(&mut tx, job, id).await?;
    let row = row(&mut tx, job, id, number).await?;
    let corrected = [
        (ImportField::Name, change.name, 200),
        (ImportField::Email, change.email, 254),
        (ImportField::Phone, change.phone, 50),
    ];
    if corrected.iter().any(|(_, text, _)| text.is_some()) {
        pile(&import)?;
        // What is read later would overwrite it.
        if row.file.as_ref().is_some_and(|file| file.status == FileStatus::Pending) {
            return Err(Error::new(Code::ImportReading).retry_after(2));
        }
        let mut cells = row.cells;
        cells.resize(COLUMNS.len(), String::new());
        let mut fields = Fields::new();
        for (cell, field) in cells.iter_mut().zip(COLUMNS) {
            let change = corrected.iter().find(|(changed, _, _)| *changed == field);
            if let Some((_, Some(text), most)) = change {
                *cell = fields.text(field.name(), text, 0..=*most);
            }
        }
        fields.finish()?;
        imports::set_cells(&mut tx, id, number, &cells).await?;
    }
    if let Some(is_left_out) = change.is_left_out {
        imports::leave_out(&mut tx, id, number, is_left_out.then_some(Outcome::LeftOut)).await?;
    }
    changed(tx, job, id, number).await
}

/// The file of a row, as it was uploaded.
pub async fn file(app: &App, actor: &Actor, job: JobId, id: ImportId, number: i32) -> Result<ResumeFile> {
    let detail = [("import", id.to_string().into()), ("row", number.into())];
    let detail = Map::from_iter(detail.map(|(name, value)| (name.to_owned(), value)));
    let mut tx = app.read_part(actor, Action::ReadImportFile, Target::Job(job), detail).await?;
    imports::import(&mut tx, job, id).await?;
    let kept = store::file(&mut tx, id, number).await?;
    drop(tx);
    resume::file_at(app, kept.file, &kept.content_type, kept.file_name).await
}

fn pile(import: &Import) -> Result<()> {
    if import.kind == ImportKind::Resumes { Ok(()) } else { Err(Code::ImportWrongKind.into()) }
}

/// Commits what was done to a row, and answers with how it stands.
async fn changed(mut tx: WriteTx, job: JobId, id: ImportId, number: i32) -> Result<Seen> {
    let expires_at = tx.now() + KEPT;
    imports::keep_until(&mut tx, id, expires_at).await?;
    let row = row(&mut tx, job, id, number).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    announce(&mut tx, company);
    tx.commit().await?;
    Ok(row)
}

async fn row(tx: &mut WriteTx, job: JobId, id: ImportId, number: i32) -> Result<Seen> {
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let (_, rows) = all(tx, company, job, id).await?;
    rows.into_iter().find(|row| row.number == number).ok_or_else(|| Code::ImportRowNotFound.into())
}
