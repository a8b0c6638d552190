//! Use cases of résumés.

use bytes::Bytes;
use colloquy_resume::{Failure, Kind, Resume};
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};
use serde_json::Map;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::store::{self, NewVersion, VersionRow};
use super::tasks::{ERASE, PARSE, ToErase, ToParse};
use super::{document, http::UpdateResume};
use crate::identity;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{ResumeId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::kernel::tasks::NewTask;

/// A version with what was read of it.
pub struct Version {
    pub row: VersionRow,
    pub fields: Resume,
}

/// A document to be sent.
pub struct ResumeFile {
    pub bytes: Bytes,
    pub kind: Kind,
    pub file_name: String,
}

/// The person's versions, the newest first; others than the person and the staff see the current one only.
pub async fn list(app: &App, actor: &Actor, user: UserId) -> Result<Vec<VersionRow>> {
    let mut tx = app.read(actor, Action::ListResumes, Target::User(user)).await?;
    let rows = store::versions(&mut tx, user).await?;
    Ok(rows.into_iter().filter(|row| sees(&tx, row)).collect())
}

fn sees(tx: &ReadTx, row: &VersionRow) -> bool {
    row.is_current || tx.facts.has(Relation::Myself) || tx.facts.has(Relation::Staff)
}

async fn open(
    app: &App,
    actor: &Actor,
    action: Action,
    user: UserId,
    id: ResumeId,
) -> Result<(ReadTx, VersionRow)> {
    let detail = Map::from_iter([("resume".to_owned(), id.to_string().into())]);
    let mut tx = app.read_part(actor, action, Target::User(user), detail).await?;
    let row = store::version(&mut tx, user, id).await?;
    if sees(&tx, &row) { Ok((tx, row)) } else { Err(Code::ResumeNotFound.into()) }
}

/// One version with what was read of it.
pub async fn get(app: &App, actor: &Actor, user: UserId, id: ResumeId) -> Result<Version> {
    let (mut tx, row) = open(app, actor, Action::ReadResume, user, id).await?;
    let fields = store::fields(&mut tx, id).await?;
    Ok(Version { row, fields })
}

/// The file that was uploaded.
pub async fn file(app: &App, actor: &Actor, user: UserId, id: ResumeId) -> Result<ResumeFile> {
    let (tx, row) = open(app, actor, Action::DownloadResume, user, id).await?;
    drop(tx);
    fetch(app, row).await
}

/// The document of a version.
pub async fn fetch(app: &App, row: VersionRow) -> Result<ResumeFile> {
    file_at(app, row.file, &row.content_type, row.file_name).await
}

/// The document at the key `file`.
pub async fn file_at(app: &App, file: String, content_type: &str, file_name: String) -> Result<ResumeFile> {
    let kind = Kind::from_content_type(content_type)
        .ok_or_else(|| Error::internal(format!("no kind of document is {content_type}")))?;
    match app.objects.get(&Path::from(file)).await {
        Ok(found) => {
            let bytes = found.bytes().await.map_err(Error::internal)?;
            Ok(ResumeFile { bytes, kind, file_name })
        }
        Err(object_store::Error::NotFound { .. }) => Err(Code::ResumeNotFound.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// Refuses whoever may not upload, before the upload is read.
pub async fn may_upload(app: &App, actor: &Actor, user: UserId) -> Result<()> {
    drop(app.write(actor, Action::UploadResume, Target::User(user)).await?);
    Ok(())
}

/// Keeps an uploaded document as a new version and has it read.
pub async fn upload(
    app: &App,
    actor: &Actor,
    user: UserId,
    file_name: Option<&str>,
    bytes: Bytes,
) -> Result<Version> {
    let kind = kind_of(&bytes)?;
    let mut tx = app.write(actor, Action::UploadResume, Target::User(user)).await?;
    let id = keep(&mut tx, user, file_name, kind, bytes).await?;
    tx.detail("resume", id.to_string());
    finish(tx, user, id).await
}

/// What kind of document this is, by what it holds.
pub fn kind_of(bytes: &[u8]) -> Result<Kind> {
    Kind::of(bytes).ok_or_else(|| {
        Error::new(Code::ResumeUnsupported).field(
            "file",
            "invalid",
            "Use a PDF, a Word document (DOCX) or plain text",
        )
    })
}

/// Keeps a document as the person's current version and has it read. The caller has asked the policy.
pub async fn keep(
    tx: &mut WriteTx,
    user: UserId,
    file_name: Option<&str>,
    kind: Kind,
    bytes: Bytes,
) -> Result<ResumeId> {
    let app = tx.app().clone();
    // Two uploads at the same time become two versions, one after the other.
    identity::lock_people(tx, &[user]).await?;
    if store::versions(tx, user).await?.len() >= app.config.limits.resumes_per_person {
        return Err(Code::ResumeTooMany.into());
    }
    let file = format!("resumes/{user}/{}.{}", app.random.name::<12>(), kind.extension());
    let file_name = named(file_name, kind);
    let sha256 = Sha256::digest(&bytes);
    let new = NewVersion {
        user,
        file: &file,
        file_name: &file_name,
        content_type: kind.content_type(),
        size: i64::try_from(bytes.len()).map_err(Error::internal)?,
        sha256: sha256.as_slice(),
    };
    let id = store::insert(tx, &new).await?;
    // A file without a row is harmless; a row without a file is not.
    app.objects.put(&Path::from(file.as_str()), PutPayload::from(bytes)).await.map_err(Error::internal)?;
    tx.enqueue(NewTask::new(PARSE, ToParse { user, resume: id })?).await?;
    Ok(id)
}

/// A document that was uploaded and read before anybody knew whose it is.
pub struct ReadDocument {
    /// Its key in the object store.
    pub file: String,
    pub file_name: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    pub sha256: Vec<u8>,
    /// What was read of it.
    pub report: Result<Resume, Failure>,
}

/// Makes such a document the person's current version; it stays where it is. The caller has asked the policy, and sees to it that nobody gets
/// more of them than belong to their applications.
pub async fn adopt(tx: &mut WriteTx, user: UserId, read: ReadDocument) -> Result<ResumeId> {
    identity::lock_people(tx, &[user]).await?;
    let new = NewVersion {
        user,
        file: &read.file,
        file_name: &read.file_name,
        content_type: &read.content_type,
        size: read.size,
        sha256: &read.sha256,
    };
    let id = store::insert(tx, &new).await?;
    let (resume, failure) = match read.report {
        Ok(resume) => (resume, None),
        Err(failure) => (Resume::default(), Some(failure)),
    };
    store::finish(tx, id, &resume, failure).await?;
    Ok(id)
}

/// Deletes those of these versions that are guests', with their files; their owners.
pub async fn discard(tx: &mut WriteTx, resumes: &[ResumeId]) -> Result<Vec<UserId>> {
    let mut owners = Vec::new();
    for (owner, id, file) in store::of_guests(tx, resumes).await? {
        store::delete(tx, owner, id).await?;
        erase_file(tx, file).await?;
        owners.push(owner);
    }
    Ok(owners)
}

/// Has the document at the key `file` deleted.
pub async fn erase_file(tx: &mut WriteTx, file: String) -> Result<()> {
    tx.enqueue(NewTask::new(ERASE, ToErase { file })?).await
}

/// The person's current version.
pub async fn current(connection: &mut PgConnection, user: UserId) -> Result<Option<ResumeId>> {
    let versions = store::versions(connection, user).await?;
    Ok(versions.into_iter().find(|row| row.is_current).map(|row| row.id))
}

/// The name that its owner gave the file, without folders, or a plain one.
pub fn named(file_name: Option<&str>, kind: Kind) -> String {
    let last = file_name.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let clean = clean.trim();
    if clean.is_empty() { format!("resume.{}", kind.extension()) } else { clean.to_owned() }
}

/// Writes what its owner corrected; what is left out stays.
pub async fn update(
    app: &App,
    actor: &Actor,
    user: UserId,
    id: ResumeId,
    change: UpdateResume,
) -> Result<Version> {
    let mut tx = app.write(actor, Action::UpdateResume, Target::User(user)).await?;
    identity::lock_people(&mut tx, &[user]).await?;
    let row = store::version(&mut tx, user, id).await?;
    let wants_current = change.is_current == Some(true);
    let before = store::fields(&mut tx, id).await?;
    let after = document::check(change.over(before.clone()))?;
    if after != before {
        // What is read later would overwrite it.
        if row.status == "PENDING" {
            return Err(Error::new(Code::ResumeNotReady).retry_after(2));
        }
        store::correct(&mut tx, id, &after).await?;
    }
    if wants_current && !row.is_current {
        store::make_current(&mut tx, user, id).await?;
    }
    tx.detail("resume", id.to_string());
    finish(tx, user, id).await
}

async fn finish(mut tx: WriteTx, user: UserId, id: ResumeId) -> Result<Version> {
    let row = store::version(&mut tx, user, id).await?;
    let fields = store::fields(&mut tx, id).await?;
    announce(&mut tx, user);
    tx.commit().await?;
    Ok(Version { row, fields })
}

/// Deletes a version; its file follows by a task.
pub async fn delete(app: &App, actor: &Actor, user: UserId, id: ResumeId) -> Result<()> {
    let mut tx = app.write(actor, Action::DeleteResume, Target::User(user)).await?;
    identity::lock_people(&mut tx, &[user]).await?;
    let row = store::version(&mut tx, user, id).await?;
    store::delete(&mut tx, user, id).await?;
    tx.detail("resume", id.to_string());
    erase_file(&mut tx, row.file).await?;
    announce(&mut tx, user);
    tx.commit().await
}

/// Deletes all versions with their files, for when the account goes.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    for file in store::delete_all(tx, user).await? {
        erase_file(tx, file).await?;
    }
    Ok(())
}

/// Tells the person that something about their résumés changed.
pub fn announce(tx: &mut WriteTx, user: UserId) {
    tx.emit(Event::new(EventKind::ResumeChanged).user(user).to([Topic::User(user)]));
}
