//! What whoever has a take-home's link does with it: reads it, begins, hands in.

use chrono::TimeDelta;
use sqlx::PgConnection;

use super::author::{self, News};
use super::store::{self, Filter, TakeHomeRow};
use super::{announce, reminder};
use crate::challenge;
use crate::company;
use crate::identity;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

/// The take-home that a link leads to, if it was begun and not taken back.
pub async fn begun(connection: &mut PgConnection, token: &str) -> Result<TakeHomeRow> {
    let hash = hash_token(token);
    let row = store::one(connection, &Filter { token_hash: Some(&hash), ..Filter::default() }).await?;
    if row.revoked_at.is_some() {
        return Err(Code::TakeHomeClosed.into());
    }
    if row.started_at.is_none() {
        return Err(Code::TakeHomeNotStarted.into());
    }
    Ok(row)
}

/// A take-home as its candidate sees it.
pub struct Shown {
    pub row: TakeHomeRow,
    pub company_name: String,
    pub candidate_name: String,
    /// In their order.
    pub challenge_titles: Vec<String>,
}

/// Shows what a link leads to.
pub async fn read(app: &App, actor: &Actor, token: &str) -> Result<Shown> {
    let mut tx = app.read(actor, Action::OpenTakeHome, Target::System).await?;
    let hash = hash_token(token);
    let row = store::one(&mut tx, &Filter { token_hash: Some(&hash), ..Filter::default() }).await?;
    let person = company::people(&mut tx, &[row.candidate]).await?.remove(&row.candidate);
    let challenges = challenge::of_take_homes(&mut tx, &[row.id]).await?;
    Ok(Shown {
        challenge_titles: challenges.into_iter().map(|challenge| challenge.title).collect(),
        company_name: company::facts(&mut tx, row.company).await?.company_name,
        candidate_name: person.map(|person| person.name).unwrap_or_default(),
        row,
    })
}

/// Locks what a link leads to, unless it was taken back.
async fn lock(tx: &mut WriteTx, token: &str) -> Result<TakeHomeRow> {
    let hash = hash_token(token);
    let row = store::lock(tx, &Filter { token_hash: Some(&hash), ..Filter::default() }).await?;
    if row.revoked_at.is_some() {
        return Err(Code::TakeHomeClosed.into());
    }
    tx.set_company(row.company);
    tx.set_target(Target::TakeHome(row.id));
    Ok(row)
}

/// Begins: from now on its time runs. To begin twice is no fault.
pub async fn start(app: &App, actor: &Actor, token: &str, name: &str) -> Result<()> {
    let mut fields = Fields::new();
    let name = fields.text("name", name, 1..=200);
    fields.finish()?;
    let mut tx = app.write(actor, Action::StartTakeHome, Target::System).await?;
    let now = tx.now();
    let mut row = lock(&mut tx, token).await?;
    if row.started_at.is_some() {
        return Ok(());
    }
    if row.is_past(now) {
        return Err(Code::TakeHomeClosed.into());
    }
    identity::rename_guest(&mut tx, row.candidate, &name).await?;
    let ends = row.duration_minutes.map(|minutes| now + TimeDelta::minutes(minutes.into()));
    row.closes_at = row.closes_at.into_iter().chain(ends).min();
    row.started_at = Some(now);
    row.remind_at = reminder::due_at(row.closes_at, now);
    store::update(&mut tx, &row).await?;
    announce(&mut tx, &row);
    tx.commit().await
}

/// Hands in: from now on nobody writes. To hand in twice is no fault.
pub async fn hand_in(app: &App, actor: &Actor, token: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::HandInTakeHome, Target::System).await?;
    let now = tx.now();
    let mut row = lock(&mut tx, token).await?;
    if row.started_at.is_none() {
        return Err(Code::TakeHomeNotStarted.into());
    }
    if row.handed_in_at.is_some() {
        return Ok(());
    }
    if row.is_past(now) {
        return Err(Code::TakeHomeClosed.into());
    }
    row.handed_in_at = Some(now);
    store::update(&mut tx, &row).await?;
    announce(&mut tx, &row);
    author::tell(&mut tx, &row, News::HandedIn).await?;
    tx.commit().await
}
