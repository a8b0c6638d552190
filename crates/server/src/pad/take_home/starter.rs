//! What stands in a take-home's pad before its candidate comes.

use colloquy_sandbox::language::Language;
use serde_json::json;
use yrs::{Doc, Map as _, Text as _, Transact as _};

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::UserId;
use crate::pad::entry::PadOf;
use crate::pad::inspection::{FILES, FIRST_FILE};
use crate::pad::log::{self, Append};
use crate::pad::service;
use crate::pad::store::{self, UpdateRow};

/// The first file of a pad.
pub struct Starter {
    /// What it is written in.
    pub language: &'static Language,
    /// What stands in it.
    pub text: String,
}

/// Makes the pad with its first file, which is its author's.
pub async fn write(tx: &mut WriteTx, of: PadOf, author: UserId, starter: &Starter) -> Result<()> {
    store::ensure(tx, of).await?;
    let client = service::new_client(tx, of, author).await?;
    let update = update(client, starter);
    let row = UpdateRow { number: 1, client: client.into(), at: tx.now(), update };
    let starter = (of, Append { updates: vec![row], snapshot: None });
    let moved = log::write(tx, &[&starter]).await?;
    if moved.contains(&of.pad()) { Ok(()) } else { Err(Code::Unavailable.into()) }
}

fn update(client: u32, starter: &Starter) -> Vec<u8> {
    let doc = Doc::with_client_id(client.into());
    let files = doc.get_or_insert_map(FILES);
    let text = doc.get_or_insert_text(format!("text:{FIRST_FILE}"));
    let language = starter.language;
    let entry = json!({ "name": language.main, "language": language.id, "closed": false, "order": 0 });
    let mut txn = doc.transact_mut();
    files.insert(&mut txn, FIRST_FILE, entry.to_string());
    if !starter.text.is_empty() {
        text.insert(&mut txn, 0, &starter.text);
    }
    txn.encode_update_v1()
}
