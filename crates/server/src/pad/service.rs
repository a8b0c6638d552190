//! Use cases of the pad.

use chrono::TimeDelta;
use sqlx::PgConnection;

use super::entry::{Entry, PadOf, Standing, Visitor};
use super::store::{self, ClientRow, UpdateRow};
use super::take_home::{self, LeftTakeHome};
use crate::company;
use crate::identity;
use crate::interview;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{InterviewId, TakeHomeId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::room;

/// Updates on a page of the replay.
const PAGE: i64 = 1000;
const LARGEST_PAGE: i64 = 5000;
/// Of updates; a page has less where these are large.
const PAGE_BYTES: i64 = 4 << 20;
/// For how long a client id is somebody's with which nothing was written.
const UNUSED: TimeDelta = TimeDelta::days(1);

/// Asks the policy whether somebody may see the pad, and reads what they may do in it.
pub async fn enter(app: &App, actor: &Actor, entry: &Entry) -> Result<(ReadTx, PadOf, UserId, Standing)> {
    match entry {
        Entry::Interview(id) => {
            let mut tx = app.read(actor, Action::ReadPad, Target::Interview(*id)).await?;
            let (facts, now) = (interview::facts(&mut tx, *id).await?, tx.now());
            let user = actor.user_id().ok_or(Code::AuthRequired)?;
            let may_write = !facts.status.is_over();
            let undisturbed_until =
                if user == facts.candidate { room::focus_until(&mut tx, *id, now).await? } else { None };
            Ok((tx, PadOf::Interview(*id), user, Standing { may_write, until: None, undisturbed_until }))
        }
        Entry::Watch(id) => {
            let tx = app.read(actor, Action::ReadTakeHome, Target::TakeHome(*id)).await?;
            let user = actor.user_id().ok_or(Code::AuthRequired)?;
            Ok((tx, PadOf::TakeHome(*id), user, Standing::READS))
        }
        Entry::Link(token) => {
            let mut tx = app.read(actor, Action::OpenTakeHome, Target::System).await?;
            let row = take_home::begun(&mut tx, token).await?;
            let standing = row.standing(tx.now());
            Ok((tx, PadOf::TakeHome(row.id), row.candidate, standing))
        }
        Entry::Practice => {
            let tx = app.read(actor, Action::Practise, Target::System).await?;
            let user = actor.user_id().ok_or(Code::AuthRequired)?;
            Ok((tx, PadOf::Practice(user), user, Standing { may_write: true, ..Standing::READS }))
        }
    }
}

/// Asks whether somebody may open the pad.
pub async fn visit(app: &App, actor: &Actor, entry: &Entry) -> Result<Visitor> {
    let (mut tx, of, user, standing) = enter(app, actor, entry).await?;
    let person = company::people(&mut tx, &[user]).await?.remove(&user);
    Ok(Visitor { of, user, name: person.map(|person| person.name).unwrap_or_default(), standing })
}

/// A transaction for somebody who writes in the pad, or does what only they may; in an interview the policy is asked for this action.
pub async fn write(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    in_interview: Action,
) -> Result<(WriteTx, PadOf, UserId)> {
    match entry {
        Entry::Interview(id) => {
            let tx = app.write(actor, in_interview, Target::Interview(*id)).await?;
            Ok((tx, PadOf::Interview(*id), actor.user_id().ok_or(Code::AuthRequired)?))
        }
        Entry::Watch(_) => Err(Code::AuthForbidden.into()),
        Entry::Link(token) => {
            let mut tx = app.write(actor, Action::WriteTakeHome, Target::System).await?;
            let row = take_home::begun(&mut tx, token).await?;
            Ok((tx, PadOf::TakeHome(row.id), row.candidate))
        }
        Entry::Practice => {
            let tx = app.write(actor, Action::WritePractice, Target::System).await?;
            let user = actor.user_id().ok_or(Code::AuthRequired)?;
            Ok((tx, PadOf::Practice(user), user))
        }
    }
}

/// Gives out a Yjs client id; the one that a page had before its connection broke, if it was theirs.
pub async fn enrol(app: &App, actor: &Actor, entry: &Entry, before: Option<u32>) -> Result<u32> {
    let (mut tx, of, user) = write(app, actor, entry, Action::WritePad).await?;
    store::ensure(&mut tx, of).await?;
    let pad = of.pad();
    if let Some(client) = before
        && store::is_client_of(&mut tx, pad, client, user).await?
    {
        return Ok(client);
    }
    let most = app.config.pad.clients;
    if store::count_clients(&mut tx, pad, user).await? >= most {
        let before = tx.now() - UNUSED;
        store::delete_unused_clients(&mut tx, pad, user, before).await?;
    }
    if store::count_clients(&mut tx, pad, user).await? >= most {
        return Err(Error::new(Code::PadTooManyClients).detail(format!("At most {most} times")));
    }
    let client = new_client(&mut tx, of, user).await?;
    tx.commit().await?;
    Ok(client)
}

/// A Yjs client id that nobody has in this pad.
pub async fn new_client(tx: &mut WriteTx, of: PadOf, user: UserId) -> Result<u32> {
    loop {
        let client = 1 + tx.app().random.below(u32::MAX - 1);
        if store::insert_client(tx, of.pad(), client, user).await? {
            return Ok(client);
        }
    }
}

/// What somebody who has the pad open may still do in it; an error when they may not even see it any more.
pub async fn standing(app: &App, actor: &Actor, entry: &Entry) -> Result<Standing> {
    let (mut tx, _, _, standing) = enter(app, actor, entry).await?;
    if !matches!(entry, Entry::Link(_)) {
        check_session(&mut tx, actor).await?;
    }
    Ok(standing)
}

async fn check_session(connection: &mut PgConnection, actor: &Actor) -> Result<()> {
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    if !identity::is_session_open(connection, session).await? {
        return Err(Code::AuthRequired.into());
    }
    Ok(())
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

/// Which updates of a replay are asked for.
#[derive(Clone, Copy)]
pub struct Part {
    /// Only those numbered above this.
    pub after: i64,
    /// How many at most.
    pub limit: i64,
}

impl Part {
    /// Checks what was asked for.
    pub fn new(after: Option<i64>, limit: Option<i64>) -> Result<Self> {
        let part = Self { after: after.unwrap_or(0), limit: limit.unwrap_or(PAGE) };
        let mut fields = Fields::new();
        fields.range("limit", part.limit, 1..=LARGEST_PAGE);
        fields.range("after", part.after, 0..=i64::MAX);
        fields.finish()?;
        Ok(part)
    }
}

/// Throws away what somebody has written to practise, so that they can begin anew; answers with whose that was.
pub async fn clear_practice(app: &App, actor: &Actor) -> Result<UserId> {
    let mut tx = app.write(actor, Action::ClearPractice, Target::System).await?;
    let user = actor.user_id().ok_or(Code::AuthRequired)?;
    store::delete_practice(&mut tx, user).await?;
    tx.commit().await?;
    Ok(user)
}

/// Leaves nothing of what somebody has written to practise, and takes back the take-homes that they were given; which those are. What they wrote
/// in these as a guest is the account's from now on.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<Vec<LeftTakeHome>> {
    store::delete_practice(tx, user).await?;
    let left = take_home::erase(tx, user).await?;
    for one in &left {
        store::change_author(tx, PadOf::TakeHome(one.id).pad(), one.wrote_as, user).await?;
    }
    Ok(left)
}

/// What was written in an interview's pad.
pub async fn replay(app: &App, actor: &Actor, id: InterviewId, part: Part) -> Result<Replay> {
    let mut tx = app.read(actor, Action::ReplayPad, Target::Interview(id)).await?;
    read_part(&mut tx, PadOf::Interview(id), part).await
}

/// What was written in a take-home's pad.
pub async fn replay_take_home(app: &App, actor: &Actor, id: TakeHomeId, part: Part) -> Result<Replay> {
    let mut tx = app.read(actor, Action::ReadTakeHome, Target::TakeHome(id)).await?;
    read_part(&mut tx, PadOf::TakeHome(id), part).await
}

async fn read_part(connection: &mut PgConnection, of: PadOf, part: Part) -> Result<Replay> {
    let pad = of.pad();
    let updates = store::page_after(connection, pad, part.after, part.limit, PAGE_BYTES).await?;
    let last = updates.last().map_or(part.after, |row| row.number);
    let has_more = store::pad(connection, pad).await?.is_some_and(|pad| pad.last_number > last);
    let clients = store::clients(connection, pad).await?;
    let mut users: Vec<UserId> = clients.iter().map(|row| row.user).collect();
    users.sort_unstable();
    users.dedup();
    let people = company::people(connection, &users).await?;
    let name = |user| people.get(&user).map(|person| person.name.clone()).unwrap_or_default();
    let authors =
        clients.into_iter().map(|row| (name(row.user), row)).map(|(name, row)| (row, name)).collect();
    Ok(Replay { updates, has_more, authors })
}
