//! What is in an update, before it touches the document.
//!
//! A pad is flat: the root map `files` says of each file its name and language, as a text of JSON, and the root text `text:<file>` is what
//! stands in it. An update is taken only if it holds nothing else, if everything new in it is marked with the client id of the connection
//! that it came by, and if everything that it builds on is there. Then nobody can write in another's name, and the library below is never
//! handed what it would have to keep waiting for, or what a hostile client has made up.
//!
//! The encoding is Yjs's first one (<https://github.com/yjs/yjs>, `src/utils/encoding.js`, `src/structs/Item.js`).

use super::bytes::{Malformed, Reader};

/// The root map of files.
pub const FILES: &str = "files";
/// The name of a file's root text begins with it.
const TEXT: &str = "text:";
/// The file that is there before anybody has made one.
pub const FIRST_FILE: &str = "main";
/// Of a file's id, and of what is said of a file.
const ID_BYTES: usize = 32;
const META_BYTES: usize = 512;

/// The library below compares clocks with a sign; no document that has a place comes near.
const LARGEST_CLOCK: u32 = i32::MAX as u32;

const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const KIND: u8 = 0x1f;
const DELETED: u8 = 1;
const STRING: u8 = 4;
const ANY: u8 = 8;
/// The mark of a text among lib0's values of any kind.
const ANY_TEXT: u8 = 119;

/// Why an update is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read, or holds what no pad holds.
    Malformed,
    /// It says that somebody else wrote it.
    Forged,
    /// What it builds on is not there.
    Unconnected,
    /// There would be too many files.
    TooManyFiles,
    /// The pad would become too large.
    TooLarge,
}

impl From<Malformed> for Refusal {
    fn from(_: Malformed) -> Self {
        Refusal::Malformed
    }
}

/// What the pad holds already.
pub trait Known {
    /// How many parts of the document `client` has written.
    fn clock(&self, client: u32) -> u32;
    /// Whether there is a file with this id.
    fn has_file(&self, id: &str) -> bool;
}

/// What is in an update.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Whether there is anything in it that is not there yet. What it deletes is not counted.
    pub adds: bool,
    /// Files that it makes.
    pub new_files: Vec<String>,
}

/// Looks through `update`, which came by the connection whose client id is `own`.
pub fn inspect(update: &[u8], own: u32, known: &impl Known) -> Result<Contents, Refusal> {
    let mut walk = Walk {
        reader: Reader::new(update),
        own,
        next: known.clock(own),
        known,
        contents: Contents::default(),
    };
    walk.structs()?;
    walk.contents.adds = walk.next > known.clock(own);
    walk.deletions()?;
    if walk.reader.is_empty() { Ok(walk.contents) } else { Err(Refusal::Malformed) }
}

struct Walk<'a, K> {
    reader: Reader<'a>,
    own: u32,
    /// The clock up to which `own` has written, with what was read so far.
    next: u32,
    known: &'a K,
    contents: Contents,
}

impl<K: Known> Walk<'_, K> {
    fn structs(&mut self) -> Result<(), Refusal> {
        match self.reader.number()? {
            0 => return Ok(()),
            1 => {}
            _ => return Err(Refusal::Forged),
        }
        let count = self.reader.number()?;
        if self.reader.number()? != self.own {
            return Err(Refusal::Forged);
        }
        let mut clock = self.reader.number()?;
        if clock > self.next {
            return Err(Refusal::Unconnected);
        }
        for _ in 0..count {
            let length = self.item(clock)?;
            clock =
                clock.checked_add(length).filter(|end| *end <= LARGEST_CLOCK).ok_or(Refusal::Malformed)?;
            self.next = self.next.max(clock);
        }
        Ok(())
    }

    /// One item, which begins at `clock`; its length.
    fn item(&mut self, clock: u32) -> Result<u32, Refusal> {
        let info = self.reader.byte()?;
        for flag in [HAS_ORIGIN, HAS_RIGHT_ORIGIN] {
            if info & flag != 0 {
                self.neighbour(clock)?;
            }
        }
        if info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN) == 0 {
            self.parent(info & HAS_KEY != 0)?;
        }
        let length = match (info & KIND, info & HAS_KEY != 0) {
            (DELETED, _) => self.reader.number()?,
            (STRING, false) => utf16_length(self.reader.text()?)?,
            (ANY, true) => {
                if (self.reader.number()?, self.reader.byte()?) != (1, ANY_TEXT)
                    || self.reader.text()?.len() > META_BYTES
                {
                    return Err(Refusal::Malformed);
                }
                1
            }
            _ => return Err(Refusal::Malformed),
        };
        // A length of nothing would be an item without a place.
        if length == 0 { Err(Refusal::Malformed) } else { Ok(length) }
    }

    /// What an item stands beside: it must be there, or have come before it in the same update.
    fn neighbour(&mut self, before: u32) -> Result<(), Refusal> {
        let (client, clock) = (self.reader.number()?, self.reader.number()?);
        let there = clock < self.known.clock(client) || client == self.own && clock < before;
        if there { Ok(()) } else { Err(Refusal::Unconnected) }
    }

    /// What an item without neighbours stands in.
    fn parent(&mut self, has_key: bool) -> Result<(), Refusal> {
        // 1: named. Anything else would be a part of the document, and no part of a pad has parts.
        if self.reader.number()? != 1 {
            return Err(Refusal::Malformed);
        }
        let name = self.reader.text()?;
        if has_key {
            let key = self.reader.text()?;
            if name != FILES || !is_file_id(key) {
                return Err(Refusal::Malformed);
            }
            if !self.has_file(key) {
                self.contents.new_files.push(key.to_owned());
            }
            return Ok(());
        }
        let file = name.strip_prefix(TEXT).ok_or(Refusal::Malformed)?;
        if file == FIRST_FILE || self.has_file(file) { Ok(()) } else { Err(Refusal::Malformed) }
    }

    fn has_file(&self, id: &str) -> bool {
        self.known.has_file(id) || self.contents.new_files.iter().any(|file| file == id)
    }

    /// What it deletes: anybody's, but only what is there.
    fn deletions(&mut self) -> Result<(), Refusal> {
        for _ in 0..self.reader.number()? {
            let client = self.reader.number()?;
            let written = if client == self.own { self.next } else { self.known.clock(client) };
            for _ in 0..self.reader.number()? {
                let (clock, length) = (self.reader.number()?, self.reader.number()?);
                if clock.checked_add(length).is_none_or(|end| end > written) {
                    return Err(Refusal::Unconnected);
                }
            }
        }
        Ok(())
    }
}

fn is_file_id(id: &str) -> bool {
    (1..=ID_BYTES).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// JavaScript counts the units of UTF-16.
fn utf16_length(text: &str) -> Result<u32, Refusal> {
    u32::try_from(text.encode_utf16().count()).map_err(|_| Refusal::Malformed)
}
