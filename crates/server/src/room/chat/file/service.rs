//! Use cases of files in the chat.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use chrono::TimeDelta;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::kind::{self, Kind};
use super::scan;
use super::store::{self, FileRow, Gone, NewFile};
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{self, Event, EventKind};
use crate::kernel::ids::{ChatFileId, InterviewId, MessageId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::room::chat::http::MessageView;
use crate::room::chat::service::{self, Begun};
use crate::room::chat::store::{self as messages, NewMessage};
use crate::room::service::open_interview;

/// The task that deletes a file and its parts from the object store.
pub const ERASE: &str = "chat.erase_file";
/// The periodic task that deletes uploads which nobody goes on with.
pub const SWEEP: &str = "chat.sweep_uploads";
/// Bytes of each part but the last.
pub const PART: i64 = 256 << 10;
/// After this nobody goes on with an upload.
const ABANDONED: TimeDelta = TimeDelta::hours(24);
/// Files that are put together and looked at at the same time, since each is in memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Uploads of each person in an interview that are not sent yet.
const UNSENT: i64 = 10;
/// Who completes an upload on this node right now.
static COMPLETING: LazyLock<Mutex<HashSet<UserId>>> = LazyLock::new(Default::default);

/// A file to be sent.
pub struct Download {
    pub file_name: String,
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    pub body: Body,
}

/// Begins an upload, or finds the one that was begun under the same client id; whether it is new.
pub async fn create(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    client_id: Uuid,
    (name, size): (&str, i64),
) -> Result<(FileRow, bool)> {
    let limits = &app.config.limits;
    let mut fields = Fields::new();
    fields.range("size", size, 1..=limits.chat_file_bytes);
    fields.finish()?;
    let mut tx = app.write(actor, Action::SendFile, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    // Uploads are counted one after the other.
    interview::lock(&mut tx, id).await?;
    if let Some(row) = store::by_client_id(&mut tx, id, me, client_id).await? {
        return Ok((row, false));
    }
    open_interview(&mut tx, id).await?;
    let (files, bytes) = store::usage(&mut tx, id).await?;
    if files >= limits.chat_files_per_interview || bytes + size > limits.chat_files_bytes_per_interview {
        return Err(Code::MessageFilesFull.into());
    }
    if store::unsent(&mut tx, id, me).await? >= UNSENT {
        return Err(Error::new(Code::RateLimited)
            .detail(format!("At most {UNSENT} files at the same time"))
            .retry_after(30));
    }
    let file = format!("chat/{id}/{}", app.random.name::<16>());
    let file_name = kind::clean_name(name);
    let new = NewFile { interview: id, user: me, client_id, file_name: &file_name, file: &file, size };
    store::insert(&mut tx, &new).await?;
    let row = store::by_client_id(&mut tx, id, me, client_id).await?.ok_or(Code::Internal)?;
    tx.commit().await?;
    Ok((row, true))
}

/// One's own upload, locked, as a write of it begins.
async fn open(app: &App, actor: &Actor, id: InterviewId, file: ChatFileId) -> Result<(WriteTx, FileRow)> {
    let mut tx = app.write(actor, Action::SendFile, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let row = store::own(&mut tx, id, me, file).await?.ok_or(Code::MessageFileNotFound)?;
    Ok((tx, row))
}

/// How far an upload of one's own has come.
pub async fn status(app: &App, actor: &Actor, id: InterviewId, file: ChatFileId) -> Result<FileRow> {
    Ok(open(app, actor, id, file).await?.1)
}

/// Takes the part at `offset`, which is where the upload has come to.
pub async fn receive(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    (file, offset): (ChatFileId, i64),
    bytes: Bytes,
) -> Result<FileRow> {
    let (mut tx, mut row) = open(app, actor, id, file).await?;
    if offset != row.received || row.received == row.size {
        let detail = format!("{} bytes are there", row.received);
        return Err(Error::new(Code::MessageFileOffset).detail(detail));
    }
    let expected = PART.min(row.size - row.received);
    if i64::try_from(bytes.len()) != Ok(expected) {
        let detail = format!("The part at this offset has {expected} bytes");
        return Err(Error::new(Code::RequestMalformed).detail(detail));
    }
    // A part without its bytes being counted is overwritten by the next try.
    let key = part(&row.file, row.received);
    app.objects.put(&key, PutPayload::from(bytes)).await.map_err(Error::internal)?;
    row.received += expected;
    store::receive(&mut tx, row.id, row.received).await?;
    tx.commit().await?;
    Ok(row)
}

fn part(file: &str, offset: i64) -> Path {
    Path::from(format!("{file}.{offset}"))
}

/// Gives up an upload of one's own. What was sent stays.
pub async fn cancel(app: &App, actor: &Actor, id: InterviewId, file: ChatFileId) -> Result<()> {
    let (tx, row) = open(app, actor, id, file).await?;
    if row.message.is_some() {
        return Err(Code::MessageFixed.into());
    }
    discard(tx, row).await
}

async fn discard(mut tx: WriteTx, row: FileRow) -> Result<()> {
    store::delete(&mut tx, row.id).await?;
    erase_later(&mut tx, Gone { file: row.file, received: row.received }).await?;
    tx.commit().await
}

/// One's turn to complete an upload: each person has one at a time, since files are looked at in memory.
struct Turn(UserId);

impl Turn {
    fn take(me: UserId) -> Result<Self> {
        let is_free = COMPLETING.lock().unwrap_or_else(PoisonError::into_inner).insert(me);
        if is_free { Ok(Self(me)) } else { Err(Error::new(Code::RateLimited).retry_after(1)) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        COMPLETING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Makes a message of a complete upload, or finds the one that was made of it; whether it is new. What is not let in is deleted.
pub async fn complete(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    file: ChatFileId,
) -> Result<(MessageView, bool)> {
    let (mut tx, row) = open(app, actor, id, file).await?;
    if row.message.is_some() {
        drop(tx);
        return publish(app, actor, id, file, Kind::Text).await;
    }
    if row.received < row.size {
        return Err(Code::MessageFileIncomplete.into());
    }
    // Before anything is read: it is asked again when the message is written.
    open_interview(&mut tx, id).await?;
    let last = messages::before(&mut tx, id, i64::MAX, 1).await?;
    if last.first().is_some_and(|last| *last >= app.config.limits.chat_messages_per_interview) {
        return Err(Code::MessageTooMany.into());
    }
    drop(tx);
    let _own_turn = Turn::take(actor.user_id().ok_or(Code::AuthRequired)?)?;
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let Some(bytes) = assemble(app, &row).await? else {
        // Another node has completed it meanwhile, and its parts are gone.
        let is_sent = status(app, actor, id, file).await?.message.is_some();
        return if is_sent {
            publish(app, actor, id, file, Kind::Text).await
        } else {
            Err(Code::MessageFileNotFound.into())
        };
    };
    match judge(app, &row, &bytes).await {
        Ok(kind) => {
            // A file without a message is harmless; a message without its file is not.
            let key = Path::from(row.file.as_str());
            app.objects.put(&key, PutPayload::from(bytes)).await.map_err(Error::internal)?;
            publish(app, actor, id, file, kind).await
        }
        Err(error) => {
            if matches!(error.code, Code::MessageFileUnsupported | Code::MessageFileInfected) {
                let (tx, row) = open(app, actor, id, file).await?;
                // Another attempt may have been let in meanwhile.
                if row.message.is_none() {
                    discard(tx, row).await?;
                }
            }
            Err(error)
        }
    }
}

/// The file as a whole; None when parts of it are gone.
async fn assemble(app: &App, row: &FileRow) -> Result<Option<Bytes>> {
    let mut whole = BytesMut::with_capacity(usize::try_from(row.size).map_err(Error::internal)?);
    let mut offset = 0;
    while offset < row.size {
        let found = match app.objects.get(&part(&row.file, offset)).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(Error::internal(error)),
        };
        whole.extend_from_slice(&found.bytes().await.map_err(Error::internal)?);
        offset += PART;
    }
    Ok(Some(whole.freeze()))
}

/// What kind of file this is, if it is let in.
async fn judge(app: &App, row: &FileRow, bytes: &Bytes) -> Result<Kind> {
    let kind = Kind::of(bytes).filter(|kind| kind.fits(&row.file_name) && kind.can_be_shown(bytes));
    let kind = kind.ok_or_else(|| {
        Error::new(Code::MessageFileUnsupported).field(
            "name",
            "invalid",
            "Use a picture (PNG, JPEG, GIF, WebP) of at most 40 megapixels, a PDF, an office document, a ZIP archive or text, under a name that says so",
        )
    })?;
    let settings = &app.config.clamav;
    if !settings.address.is_empty() {
        scan::check(&settings.address, Duration::from_secs(settings.timeout_seconds), bytes).await?;
    }
    Ok(kind)
}

async fn publish(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    file: ChatFileId,
    kind: Kind,
) -> Result<(MessageView, bool)> {
    let mut tx = app.write(actor, Action::SendFile, Target::Interview(id)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    // The interview's row first, as everywhere.
    interview::lock(&mut tx, id).await?;
    let row = store::own(&mut tx, id, me, file).await?.ok_or(Code::MessageFileNotFound)?;
    let (facts, number) = match service::begin(&mut tx, id, me, row.client_id).await? {
        Begun::Sent(view) => return Ok((*view, false)),
        Begun::New(facts, number) => (facts, number),
    };
    let message = NewMessage {
        interview: id,
        sender: me,
        content: &row.file_name,
        message_type: "FILE",
        language: None,
        reply_to: None,
        number,
        client_id: Some(row.client_id),
    };
    let message = messages::insert(&mut tx, &message).await?;
    store::send(&mut tx, row.id, message, kind.content_type()).await?;
    let sent = service::tell(&mut tx, &facts, me, number).await?;
    let parts = ToErase { file: row.file, received: row.received, whole: false };
    tx.enqueue(NewTask::new(ERASE, parts)?).await?;
    tx.commit().await?;
    Ok((sent, true))
}

/// A file that was sent, for whoever may read the chat.
pub async fn download(app: &App, actor: &Actor, id: InterviewId, file: ChatFileId) -> Result<Download> {
    let mut tx = app.read(actor, Action::ReadMessages, Target::Interview(id)).await?;
    let found = store::sent(&mut tx, id, file).await?;
    drop(tx);
    let (file_name, key, content_type) = found.ok_or(Code::MessageFileNotFound)?;
    match app.objects.get(&Path::from(key)).await {
        Ok(found) => {
            let size = found.meta.size;
            Ok(Download { file_name, content_type, size, body: Body::from_stream(found.into_stream()) })
        }
        Err(object_store::Error::NotFound { .. }) => Err(Code::MessageFileNotFound.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// Which file of the object store is to be deleted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ToErase {
    file: String,
    /// Bytes that came in parts.
    received: i64,
    /// Whether the file itself goes too, and not its parts only.
    whole: bool,
}

async fn erase_later(tx: &mut WriteTx, gone: Gone) -> Result<()> {
    let file = ToErase { file: gone.file, received: gone.received, whole: true };
    // A request that was completing it may still write it: once more, when that has ended in any case.
    let longest = i64::try_from(tx.app().config.http.request_timeout_seconds).map_err(Error::internal)?;
    let again = tx.now() + TimeDelta::seconds(longest) * 2;
    tx.enqueue(NewTask::new(ERASE, file.clone())?).await?;
    tx.enqueue(NewTask::new(ERASE, file)?.at(again)).await
}

/// Deletes a file, or its parts. What is gone already is gone.
pub async fn erase(app: App, task: ToErase) -> Result<()> {
    let mut keys: Vec<Path> = Vec::new();
    let mut offset = 0;
    // The part after the last one that was counted may have been written as well.
    while offset <= task.received {
        keys.push(part(&task.file, offset));
        offset += PART;
    }
    if task.whole {
        keys.push(Path::from(task.file.as_str()));
    }
    for key in keys {
        match app.objects.delete(&key).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(Error::internal(error)),
        }
    }
    Ok(())
}

/// Deletes uploads that nobody has gone on with for a day.
pub async fn sweep(app: App) -> Result<()> {
    let mut tx = app.write(&Actor::system(SWEEP), Action::Maintain, Target::System).await?;
    let before = tx.now() - ABANDONED;
    for gone in store::delete_abandoned(&mut tx, before).await? {
        erase_later(&mut tx, gone).await?;
    }
    tx.commit().await
}

/// Deletes the file of a message, if it has one.
pub async fn forget(tx: &mut WriteTx, message: MessageId) -> Result<()> {
    if let Some(gone) = store::delete_of(tx, message).await? {
        erase_later(tx, gone).await?;
    }
    Ok(())
}

/// Deletes the files that a person sent or began to send, also as a guest of interviews that are the account's now, for when the account
/// goes; their messages stay as deleted ones. Events that are still kept tell nothing of what they wrote.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    let interviews = interview::as_candidate(tx, user).await?;
    let guests = store::guests_in(tx, interviews).await?;
    for (id, message) in store::messages_of(tx, user, &guests).await? {
        interview::lock(tx, id).await?;
        forget(tx, message).await?;
        messages::delete(tx, id, message).await?;
        let facts = interview::facts(tx, id).await?;
        // Without the message, in which the name would be kept.
        tx.emit(Event::new(EventKind::ChatChanged).interview(id).to(facts.participant_topics()));
    }
    for gone in store::delete_unsent(tx, user, &guests).await? {
        erase_later(tx, gone).await?;
    }
    let mut people = guests.people;
    people.push(user);
    events::forget_bodies(tx, &people).await
}
