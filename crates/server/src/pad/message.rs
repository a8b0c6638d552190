//! The messages of a pad's WebSocket: y-protocols' sync and awareness, framed as `y-websocket` frames them
//! (<https://github.com/yjs/y-protocols>, `sync.js`, `awareness.js`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bytes::{Malformed, Reader, write_bytes, write_number};

const SYNC: u32 = 0;
const AWARENESS: u32 = 1;
const STEP_1: u32 = 0;
const STEP_2: u32 = 1;
const UPDATE: u32 = 2;
/// How many clients a state vector may name: more than any pad has.
const CLIENTS: u32 = 100_000;

/// What a page says.
#[derive(Debug, PartialEq)]
pub enum Message<'a> {
    /// What it has, by client id: it wants to know the rest.
    Have(Vec<(u32, u32)>),
    /// What it has written, in the first version of Yjs's encoding.
    Update(&'a [u8]),
    /// Where its reader is.
    Presence(Presence<'a>),
}

/// Where somebody is in the pad.
#[derive(Debug, PartialEq)]
pub struct Presence<'a> {
    /// Who says so.
    pub client: u32,
    /// Higher with each time they say it.
    pub clock: u32,
    /// What they say, in JSON.
    pub state: &'a str,
}

/// The part of somebody's presence that others are told.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Place {
    /// The file that they look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The selection, as Yjs's relative positions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Value>,
    /// Where they point on the whiteboard, what they have selected there, and what they are about to draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<Value>,
}

/// Reads a message.
pub fn read(bytes: &[u8]) -> Result<Message<'_>, Malformed> {
    let mut reader = Reader::new(bytes);
    let message = match reader.number()? {
        SYNC => match reader.number()? {
            STEP_1 => Message::Have(state_vector(reader.bytes()?)?),
            STEP_2 | UPDATE => Message::Update(reader.bytes()?),
            _ => return Err(Malformed),
        },
        AWARENESS => Message::Presence(presence(reader.bytes()?)?),
        _ => return Err(Malformed),
    };
    if reader.is_empty() { Ok(message) } else { Err(Malformed) }
}

fn state_vector(bytes: &[u8]) -> Result<Vec<(u32, u32)>, Malformed> {
    let mut reader = Reader::new(bytes);
    let count = reader.number()?;
    if count > CLIENTS {
        return Err(Malformed);
    }
    let mut clients = Vec::new();
    for _ in 0..count {
        clients.push((reader.number()?, reader.number()?));
    }
    if reader.is_empty() { Ok(clients) } else { Err(Malformed) }
}

fn presence(bytes: &[u8]) -> Result<Presence<'_>, Malformed> {
    let mut reader = Reader::new(bytes);
    // Each page speaks for itself alone.
    if reader.number()? != 1 {
        return Err(Malformed);
    }
    let presence = Presence { client: reader.number()?, clock: reader.number()?, state: reader.text()? };
    if reader.is_empty() { Ok(presence) } else { Err(Malformed) }
}

/// What the server has, as a state vector in Yjs's encoding: asks a page for the rest.
pub fn have(state_vector: &[u8]) -> Vec<u8> {
    sync(STEP_1, state_vector)
}

/// The answer to [`Message::Have`].
pub fn missing(update: &[u8]) -> Vec<u8> {
    sync(STEP_2, update)
}

/// Something that somebody has written.
pub fn update(update: &[u8]) -> Vec<u8> {
    sync(UPDATE, update)
}

fn sync(kind: u32, body: &[u8]) -> Vec<u8> {
    let mut message = Vec::with_capacity(body.len() + 8);
    write_number(&mut message, SYNC.into());
    write_number(&mut message, kind.into());
    write_bytes(&mut message, body);
    message
}

/// Where somebody is; `null` when they are gone.
pub fn presence_of(client: u32, clock: u64, state: &str) -> Vec<u8> {
    let mut body = Vec::with_capacity(state.len() + 16);
    for number in [1, client.into(), clock] {
        write_number(&mut body, number);
    }
    write_bytes(&mut body, state.as_bytes());
    let mut message = Vec::with_capacity(body.len() + 8);
    write_number(&mut message, AWARENESS.into());
    write_bytes(&mut message, &body);
    message
}
