//! The parts of a Yjs update, in its first encoding (<https://github.com/yjs/yjs>, `src/utils/encoding.js`, `src/structs/Item.js`), as far
//! as a pad has them.

use super::bytes::{Malformed, Reader};

const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const KIND: u8 = 0x1f;
const COLLECTED: u8 = 0;
const DELETED: u8 = 1;
const STRING: u8 = 4;
const ANY: u8 = 8;
/// The mark of a text among lib0's values of any kind.
const ANY_TEXT: u8 = 119;

/// Something that one client wrote in one go.
pub struct Part<'a> {
    /// What it was written beside, to its left and right: a client and its clock.
    pub neighbours: [Option<(u32, u32)>; 2],
    /// What it stands in; said only where it has no neighbours.
    pub root: Option<Root<'a>>,
    /// Whether it is an entry of a map, by its own account.
    pub is_entry: bool,
    pub content: Content<'a>,
}

/// A root of the document.
pub struct Root<'a> {
    pub name: &'a str,
    /// The key, within a map.
    pub key: Option<&'a str>,
}

/// What a part holds.
pub enum Content<'a> {
    /// What the library has thrown away, and how long it was: nothing is known of it.
    Collected(u32),
    /// What was deleted, and how long it was.
    Deleted(u32),
    /// Letters of a text.
    Letters(&'a str),
    /// The value of an entry, which in a pad is a text.
    Value(&'a str),
}

impl<'a> Part<'a> {
    /// Reads the next one.
    pub fn read(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        let info = reader.byte()?;
        if info & KIND == COLLECTED {
            let content = Content::Collected(reader.number()?);
            return Ok(Self { neighbours: [None; 2], root: None, is_entry: false, content });
        }
        let mut neighbours = [None; 2];
        for (neighbour, flag) in neighbours.iter_mut().zip([HAS_ORIGIN, HAS_RIGHT_ORIGIN]) {
            if info & flag != 0 {
                *neighbour = Some((reader.number()?, reader.number()?));
            }
        }
        let is_entry = info & HAS_KEY != 0;
        let root = if neighbours == [None; 2] { Some(Root::read(reader, is_entry)?) } else { None };
        let content = match info & KIND {
            DELETED => Content::Deleted(reader.number()?),
            STRING => Content::Letters(reader.text()?),
            ANY if (reader.number()?, reader.byte()?) == (1, ANY_TEXT) => Content::Value(reader.text()?),
            _ => return Err(Malformed),
        };
        Ok(Self { neighbours, root, is_entry, content })
    }

    /// How many clocks it takes up, at least one: JavaScript counts the units of UTF-16.
    pub fn length(&self) -> Result<u32, Malformed> {
        let length = match self.content {
            Content::Collected(length) | Content::Deleted(length) => length,
            Content::Letters(text) => u32::try_from(text.encode_utf16().count()).map_err(|_| Malformed)?,
            Content::Value(_) => 1,
        };
        // A length of nothing would be a part without a place.
        if length == 0 { Err(Malformed) } else { Ok(length) }
    }
}

impl<'a> Root<'a> {
    fn read(reader: &mut Reader<'a>, has_key: bool) -> Result<Self, Malformed> {
        // 1: named. Anything else would be a part of the document, and no part of a pad has parts.
        if reader.number()? != 1 {
            return Err(Malformed);
        }
        let name = reader.text()?;
        Ok(Self { name, key: if has_key { Some(reader.text()?) } else { None } })
    }
}
