//! API keys: how a company's programs use the API in its name, without being anybody.
//!
//! Invariants: a key acts in its company only, by its scopes only, and ends by itself within a year; it is kept as its SHA-256 and shown
//! once; it works while the person who made it owns the company, since they may have kept it.

mod http;
mod store;

pub use http::routes;
pub use store::KeyRow;

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::kernel::actor::{Actor, Who};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{ApiKeyId, CompanyId};
use crate::kernel::policy::{Action, Scope, Target};
use crate::kernel::random::{Random, hash_token};

/// What every key begins with, so that scanners for leaked secrets find it.
const MARK: &str = "colloquy_key_";
/// The longest life, in days.
const LONGEST: i64 = 365;
/// The life when nothing is said, in days.
const USUAL: i64 = 90;
/// The most keys that a company has at once.
const MOST: usize = 50;
/// The last use is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// What a key is made from.
pub struct NewKey {
    /// What its owners call it.
    pub name: String,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// In how many days it ends.
    pub days: Option<i64>,
}

/// A key that was just made.
pub struct MadeKey {
    /// Its row.
    pub row: KeyRow,
    /// The key itself, which cannot be read again.
    pub key: String,
}

/// Whether a bearer token is one of ours.
pub fn is_api_key(token: &str) -> bool {
    token.starts_with(MARK)
}

/// `colloquy_key_`, eight digits that lists show, and 256 secret random bits; hexadecimal, so that one click selects it.
fn generate(random: &Random) -> (String, String) {
    let mut bytes = [0; 36];
    random.fill(&mut bytes);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let (shown, secret) = hex.split_at(8);
    let prefix = format!("{MARK}{shown}");
    let key = format!("{prefix}_{secret}");
    (prefix, key)
}

/// The company's keys but for those that were revoked, the newest first.
pub async fn list(app: &App, actor: &Actor, company: CompanyId) -> Result<(Vec<KeyRow>, DateTime<Utc>)> {
    let mut tx = app.read(actor, Action::ReadApiKeys, Target::Company(company)).await?;
    Ok((store::keys(&mut tx, company).await?, tx.now()))
}

/// Makes a key.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, new: NewKey) -> Result<MadeKey> {
    let mut fields = Fields::new();
    let name = fields.text("name", &new.name, 1..=100);
    let days = new.days.unwrap_or(USUAL);
    fields.range("expiresInDays", days, 1..=LONGEST);
    let mut scopes = new.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        fields.wrong("scopes", "required", "Choose what the key is for");
    }
    fields.finish()?;
    let mut tx = app.write(actor, Action::CreateApiKey, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    crate::company::store::lock_members(&mut tx, company).await?;
    if store::keys(&mut tx, company).await?.len() >= MOST {
        return Err(Code::ApiKeyTooMany.into());
    }
    let (prefix, key) = generate(&app.random);
    let words: Vec<String> = scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
    let row = store::NewKeyRow {
        id: tx.new_id(),
        company,
        name: &name,
        prefix: &prefix,
        key_hash: hash_token(&key),
        scopes: &words,
        created_by: me,
        expires_at: tx.now() + TimeDelta::days(days),
    };
    let id = row.id;
    store::insert(&mut tx, row).await?;
    tx.detail("key", id.to_string());
    tx.detail("scopes", words);
    announce(&mut tx, company);
    let row = store::keys(&mut tx, company).await?.into_iter().find(|row| row.id == id);
    tx.commit().await?;
    Ok(MadeKey { row: row.ok_or(Code::Internal)?, key })
}

/// Ends a key at once.
pub async fn revoke(app: &App, actor: &Actor, company: CompanyId, id: ApiKeyId) -> Result<()> {
    let mut tx = app.write(actor, Action::RevokeApiKey, Target::Company(company)).await?;
    if store::revoke(&mut tx, company, id).await? == 0 {
        return Err(Code::ApiKeyNotFound.into());
    }
    tx.detail("key", id.to_string());
    announce(&mut tx, company);
    tx.commit().await
}

fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::ApiKeyChanged).company(company).to([Topic::Company(company)]));
}

/// Whom a request with this key comes from; `address` is noted with the use.
pub async fn authenticate(app: &App, key: &str, address: Option<IpAddr>) -> Result<Who> {
    let system = Actor::system("company.api_key");
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let found = store::find(&mut tx, &hash_token(key)).await?.ok_or(Code::AuthKeyInvalid)?;
    drop(tx);
    if found.expires_at <= now {
        return Err(Error::new(Code::AuthKeyExpired).detail(format!("It ended on {}", found.expires_at)));
    }
    if found.last_used_at.is_none_or(|last| now - last >= TOUCH_EVERY) {
        let mut tx = app.write(&system, Action::Maintain, Target::System).await?;
        store::touch(&mut tx, found.id, address.map(|address| address.to_string())).await?;
        tx.commit().await?;
    }
    Ok(Who::ApiKey {
        id: found.id,
        company: found.company_id,
        scopes: found.scopes.iter().filter_map(|word| Scope::from_row(word)).collect(),
        created_by: found.created_by,
    })
}
