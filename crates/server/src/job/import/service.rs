//! Use cases of imports, up to the confirmation.

use std::collections::HashMap;

use bytes::Bytes;
use colloquy_sheet::MOST_ROWS;

use super::columns::{ImportField, table};
use super::evaluate::{RowState, Seen, evaluate};
use super::run::{RUN, ToRun};
use super::store::{self, Import, ImportKind, ImportStatus};
use super::{KEPT, Looked, report, sheet};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, ImportId, JobId};
use crate::kernel::language::Language;
use crate::kernel::list::{Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::resume;

/// The most imports of one job that wait to be confirmed.
const MOST_DRAFTS: usize = 20;
/// Cells of each column that are shown beside its heading.
const SAMPLES: usize = 3;

/// A job's imports, the newest first.
pub async fn list(app: &App, actor: &Actor, job: JobId) -> Result<Vec<Import>> {
    let mut tx = app.read(actor, Action::ReadImport, Target::Job(job)).await?;
    store::imports(&mut tx, job, None).await
}

/// Refuses whoever may not import before their file is read.
pub async fn may_upload(app: &App, actor: &Actor, job: JobId) -> Result<()> {
    app.read(actor, Action::PrepareImport, Target::Job(job)).await.map(drop)
}

/// Reads a spreadsheet, and keeps its rows until somebody confirms them.
pub async fn upload(
    app: &App,
    actor: &Actor,
    job: JobId,
    file_name: Option<&str>,
    file: Bytes,
) -> Result<Looked> {
    let table = table(sheet::read(app, file).await?);
    if table.rows.is_empty() {
        return Err(Error::new(Code::ImportUnreadable).field("file", "empty", "The file holds no rows"));
    }
    if table.rows.len() > MOST_ROWS {
        let message = format!("Import at most {MOST_ROWS} rows at a time");
        return Err(Error::new(Code::ImportUnreadable).field("file", "too_long", message));
    }
    let mut tx = begin(app, actor, job).await?;
    let expires_at = tx.now() + KEPT;
    let name = named(file_name);
    let id = store::insert(&mut tx, job, ImportKind::Spreadsheet, Some(&name), &table, expires_at).await?;
    finish(tx, job, id).await
}

/// A transaction in which one more import of the job can be made.
pub async fn begin(app: &App, actor: &Actor, job: JobId) -> Result<WriteTx> {
    let mut tx = app.write(actor, Action::PrepareImport, Target::Job(job)).await?;
    store::lock_job(&mut tx, job).await?;
    let imports = store::imports(&mut tx, job, None).await?;
    if imports.iter().filter(|import| import.status == ImportStatus::Draft).count() >= MOST_DRAFTS {
        return Err(Code::ImportTooMany.into());
    }
    Ok(tx)
}

/// The name that its owner gave the file, without folders.
fn named(file_name: Option<&str>) -> String {
    let last = file_name.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let clean = clean.trim();
    if clean.is_empty() { "spreadsheet".to_owned() } else { clean.to_owned() }
}

/// One import.
pub async fn get(app: &App, actor: &Actor, job: JobId, id: ImportId) -> Result<Looked> {
    let mut tx = app.read(actor, Action::ReadImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    looked(&mut tx, company, job, id).await
}

/// Its rows, from the top.
pub async fn rows(
    app: &App,
    actor: &Actor,
    job: JobId,
    id: ImportId,
    state: Option<RowState>,
    paging: &Paging,
) -> Result<Page<Seen>> {
    let limit = usize::try_from(paging.limit()?).map_err(Error::internal)?;
    let after = paging.cursor.as_deref().map(str::parse::<i32>).transpose().map_err(|_| {
        Error::new(Code::RequestInvalid).field("cursor", "invalid", "This cursor is not one of ours")
    })?;
    let mut tx = app.read(actor, Action::ReadImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let (_, seen) = all(&mut tx, company, job, id).await?;
    let mut wanted = seen.into_iter().filter(|row| {
        after.is_none_or(|after| row.number > after) && state.is_none_or(|state| row.state == state)
    });
    let items: Vec<Seen> = wanted.by_ref().take(limit).collect();
    let more = wanted.next().is_some();
    let next_cursor = items.last().filter(|_| more).map(|row| row.number.to_string());
    Ok(Page { items, next_cursor })
}

/// The rows that are left out, as a file; its name, and what it holds.
pub async fn left_out(
    app: &App,
    actor: &Actor,
    job: JobId,
    id: ImportId,
    language: Language,
) -> Result<(String, String)> {
    let mut tx = app.read(actor, Action::ReadImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let (import, mut seen) = all(&mut tx, company, job, id).await?;
    let file_name = import.file_name.ok_or(Code::ImportWrongKind)?;
    seen.retain(|row| matches!(row.state, RowState::Applicant | RowState::Duplicate | RowState::Wrong));
    let text = report::csv(language, &import.headings, &import.fields, &seen);
    Ok((file_name, text))
}

/// Says anew what the columns hold.
pub async fn change(
    app: &App,
    actor: &Actor,
    job: JobId,
    id: ImportId,
    fields: Vec<Option<ImportField>>,
) -> Result<Looked> {
    let mut tx = app.write(actor, Action::PrepareImport, Target::Job(job)).await?;
    let import = draft(&mut tx, job, id).await?;
    if import.kind != ImportKind::Spreadsheet {
        return Err(Code::ImportWrongKind.into());
    }
    let refused = || Error::new(Code::RequestInvalid);
    if fields.len() != import.headings.len() {
        return Err(refused().field("fields", "invalid", "Say of each column what it holds"));
    }
    let twice = |(at, field): (usize, &Option<ImportField>)| field.is_some() && fields[..at].contains(field);
    if fields.iter().enumerate().any(twice) {
        return Err(refused().field("fields", "duplicate", "Two columns cannot hold the same"));
    }
    let expires_at = tx.now() + KEPT;
    store::set_fields(&mut tx, id, &fields, expires_at).await?;
    finish(tx, job, id).await
}

/// Has the rows added. Whoever confirms what is confirmed already changes nothing.
pub async fn confirm(app: &App, actor: &Actor, job: JobId, id: ImportId) -> Result<Looked> {
    let mut tx = app.write(actor, Action::ConfirmImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let import = store::lock(&mut tx, job, id).await?;
    match import.status {
        ImportStatus::Draft => {}
        ImportStatus::Running | ImportStatus::Done => return looked(&mut tx, company, job, id).await,
        ImportStatus::Undone => return Err(Code::ImportWrongStatus.into()),
    }
    let counts = looked(&mut tx, company, job, id).await?.counts;
    if counts.contains_key(&RowState::Waiting) {
        return Err(Error::new(Code::ImportReading).retry_after(2));
    }
    let to_add: i64 = [RowState::New, RowState::Known].iter().filter_map(|state| counts.get(state)).sum();
    if to_add == 0 {
        let message = "No row can be added: look at what is wrong with them";
        return Err(Error::new(Code::RequestInvalid).field("fields", "invalid", message));
    }
    let expires_at = tx.now() + KEPT;
    store::set_status(&mut tx, id, ImportStatus::Running, expires_at).await?;
    tx.detail("import", id.to_string());
    tx.detail("rows", to_add);
    tx.enqueue(NewTask::new(RUN, ToRun { job, import: id })?).await?;
    finish(tx, job, id).await
}

/// Forgets an import of which nothing was added.
pub async fn discard(app: &App, actor: &Actor, job: JobId, id: ImportId) -> Result<()> {
    let mut tx = app.write(actor, Action::PrepareImport, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    draft(&mut tx, job, id).await?;
    let files = store::delete(&mut tx, id).await?;
    erase_files(&mut tx, files).await?;
    announce(&mut tx, company);
    tx.commit().await
}

/// Has the documents of rows deleted that are gone.
pub async fn erase_files(tx: &mut WriteTx, files: Vec<String>) -> Result<()> {
    for file in files {
        resume::erase_file(tx, file).await?;
    }
    Ok(())
}

/// An import that can still be worked on, held.
pub async fn draft(tx: &mut WriteTx, job: JobId, id: ImportId) -> Result<Import> {
    let import = store::lock(tx, job, id).await?;
    if import.status == ImportStatus::Draft { Ok(import) } else { Err(Code::ImportWrongStatus.into()) }
}

/// Commits, and answers with how the import stands.
pub async fn finish(mut tx: WriteTx, job: JobId, id: ImportId) -> Result<Looked> {
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let looked = looked(&mut tx, company, job, id).await?;
    announce(&mut tx, company);
    tx.commit().await?;
    Ok(looked)
}

/// Tells the company's members that an import was made, has come further, or is gone.
pub fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::ImportChanged).company(company).to([Topic::Company(company)]));
}

/// An import with its rows, looked over. The caller has asked the policy.
pub async fn all(
    connection: &mut sqlx::PgConnection,
    company: CompanyId,
    job: JobId,
    id: ImportId,
) -> Result<(Import, Vec<Seen>)> {
    let import = store::import(connection, job, id).await?;
    let rows = store::rows(connection, id, None).await?;
    let seen = evaluate(connection, company, &import, rows).await?;
    Ok((import, seen))
}

/// An import, with what its rows would become. The caller has asked the policy.
pub async fn looked(
    connection: &mut sqlx::PgConnection,
    company: CompanyId,
    job: JobId,
    id: ImportId,
) -> Result<Looked> {
    let (import, seen) = all(connection, company, job, id).await?;
    let mut counts = HashMap::new();
    for row in &seen {
        *counts.entry(row.state).or_default() += 1;
    }
    let filled = |column: usize| {
        let cells = seen.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        cells.take(SAMPLES).map(|cell| cell.chars().take(80).collect()).collect()
    };
    let samples = (0..import.headings.len()).map(filled).collect();
    Ok(Looked { import, samples, counts })
}
