//! Use cases of the pad.

use super::store::{self, ClientRow, UpdateRow};
use crate::company;
use crate::identity;
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};

/// Updates on a page of the replay.
const PAGE: i64 = 1000;
const LARGEST_PAGE: i64 = 5000;
/// Of updates; a page has less where these are large.
const PAGE_BYTES: i64 = 4 << 20;

/// Somebody who may open the pad.
pub struct Visitor {
    /// The person.
    pub user: UserId,
    /// What others call them.
    pub name: String,
    /// Whether the pad can still be written to.
    pub may_write: bool,
}

/// Asks whether somebody may open the pad.
pub async fn visit(app: &App, actor: &Actor, id: InterviewId) -> Result<Visitor> {
    let mut tx = app.read(actor, Action::ReadPad, Target::Interview(id)).await?;
    let user = actor.user_id().ok_or(Code::AuthRequired)?;
    let may_write = !interview::facts(&mut tx, id).await?.status.is_over();
    let person = company::people(&mut tx, &[user]).await?.remove(&user);
    Ok(Visitor { user, name: person.map(|person| person.name).unwrap_or_default(), may_write })
}

/// Gives out a Yjs client id; the one that a page had before its connection broke, if it was theirs.
pub async fn enrol(app: &App, actor: &Actor, id: InterviewId, before: Option<u32>) -> Result<u32> {
    let mut tx = app.write(actor, Action::WritePad, Target::Interview(id)).await?;
    let user = actor.user_id().ok_or(Code::AuthRequired)?;
    store::ensure(&mut tx, id).await?;
    if let Some(client) = before
        && store::is_client_of(&mut tx, id, client, user).await?
    {
        return Ok(client);
    }
    let most = app.config.pad.clients;
    if store::count_clients(&mut tx, id, user).await? >= most {
        return Err(Error::new(Code::PadTooManyClients).detail(format!("At most {most} times")));
    }
    loop {
        let client = 1 + app.random.below(u32::MAX - 1);
        if store::insert_client(&mut tx, id, client, user).await? {
            tx.commit().await?;
            return Ok(client);
        }
    }
}

/// Whether somebody who has the pad open may still write to it; an error when they may not even see it any more.
pub async fn may_stay(app: &App, actor: &Actor, id: InterviewId) -> Result<bool> {
    let mut tx = app.read(actor, Action::ReadPad, Target::Interview(id)).await?;
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    if !identity::is_session_open(&mut tx, session).await? {
        return Err(Code::AuthRequired.into());
    }
    Ok(!interview::facts(&mut tx, id).await?.status.is_over())
}

/// A part of what was written, with who wrote it.
pub struct Replay {
    /// In order.
    pub updates: Vec<UpdateRow>,
    /// Whether there are more.
    pub has_more: bool,
    /// Everybody who has written, with their client ids; the name as it is today.
    pub authors: Vec<(ClientRow, String)>,
}

/// The updates after the one numbered `after`.
pub async fn replay(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    after: i64,
    limit: Option<i64>,
) -> Result<Replay> {
    let limit = limit.unwrap_or(PAGE);
    let mut fields = Fields::new();
    fields.range("limit", limit, 1..=LARGEST_PAGE);
    fields.range("after", after, 0..=i64::MAX);
    fields.finish()?;
    let mut tx = app.read(actor, Action::ReplayPad, Target::Interview(id)).await?;
    let updates = store::page_after(&mut tx, id, after, limit, PAGE_BYTES).await?;
    let last = updates.last().map_or(after, |row| row.number);
    let has_more = store::pad(&mut tx, id).await?.is_some_and(|pad| pad.last_number > last);
    let clients = store::clients(&mut tx, id).await?;
    let mut users: Vec<UserId> = clients.iter().map(|row| row.user).collect();
    users.sort_unstable();
    users.dedup();
    let people = company::people(&mut tx, &users).await?;
    let name = |user| people.get(&user).map(|person| person.name.clone()).unwrap_or_default();
    let authors =
        clients.into_iter().map(|row| (name(row.user), row)).map(|(name, row)| (row, name)).collect();
    Ok(Replay { updates, has_more, authors })
}
