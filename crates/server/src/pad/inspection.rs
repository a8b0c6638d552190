//! What is in an update, before it touches the document.
//!
//! A pad is flat: the root map `files` says of each file its name and language, as a text of JSON, the root text `text:<file>` is what
//! stands in it, the root map `board` holds each element of the whiteboard, as a text of JSON too, and the root map `strokes` under a page's
//! client id what it has drawn last of a stroke that is not finished. An update is taken only if it holds nothing else, if everything new in
//! it is marked with the client id of the connection that it came by, if everything that it builds on is there, and if it stands where that
//! does. Then nobody can write in another's name, and the library below is never handed what it would have to keep waiting for, or what a
//! hostile client has made up.

use std::collections::HashSet;

use super::bytes::{Malformed, Reader};
use super::element;
use super::parts::{Content, Part};
use super::places::Place;

/// The root map of files.
pub const FILES: &str = "files";
/// The root map of what is drawn on the whiteboard.
pub const BOARD: &str = "board";
/// The root map of strokes that are being drawn.
pub const STROKES: &str = "strokes";
/// The name of a file's root text begins with it.
pub const TEXT: &str = "text:";
/// The file that is there before anybody has made one.
pub const FIRST_FILE: &str = "main";
/// Of a file's id, and of what is said of a file.
const ID_BYTES: usize = 32;
const META_BYTES: usize = 512;

/// The library below compares clocks with a sign; no document that has a place comes near.
const LARGEST_CLOCK: u32 = i32::MAX as u32;

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
    /// There would be too many elements on the whiteboard.
    TooManyElements,
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
    /// Where the part of `client` stands that has this clock.
    fn place(&self, client: u32, clock: u32) -> Option<&Place>;
    /// Whether there is a file with this id.
    fn has_file(&self, id: &str) -> bool;
    /// Whether there is an element with this id on the whiteboard now.
    fn has_element(&self, id: &str) -> bool;
}

/// Something new in an update: its clock, its length and where it stands.
pub type Placed = (u32, u32, Place);

/// What is in an update.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// What is in it that is not there yet.
    pub added: Vec<Placed>,
    /// How many stretches it says are deleted, whether they are already or not.
    pub deleted: usize,
    /// Files that it makes.
    pub new_files: Vec<String>,
    /// Elements that it puts on the whiteboard.
    pub new_elements: HashSet<String>,
}

/// Looks through `update`, which came by the connection whose client id is `own`.
pub fn inspect(update: &[u8], own: u32, known: &impl Known) -> Result<Contents, Refusal> {
    let mut walk = Walk {
        reader: Reader::new(update),
        own,
        written: known.clock(own),
        next: known.clock(own),
        known,
        contents: Contents::default(),
    };
    walk.parts()?;
    walk.deletions()?;
    if walk.reader.is_empty() { Ok(walk.contents) } else { Err(Refusal::Malformed) }
}

struct Walk<'a, K> {
    reader: Reader<'a>,
    own: u32,
    /// The clock up to which `own` has written before.
    written: u32,
    /// The same with what was read so far.
    next: u32,
    known: &'a K,
    contents: Contents,
}

impl<K: Known> Walk<'_, K> {
    fn parts(&mut self) -> Result<(), Refusal> {
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
            let length = self.part(clock)?;
            clock =
                clock.checked_add(length).filter(|end| *end <= LARGEST_CLOCK).ok_or(Refusal::Malformed)?;
            self.next = self.next.max(clock);
        }
        Ok(())
    }

    /// One part, which begins at `clock`; its length.
    fn part(&mut self, clock: u32) -> Result<u32, Refusal> {
        let part = Part::read(&mut self.reader)?;
        let length = part.length()?;
        let place = self.place_of(&part, clock)?;
        if place.is_entry() != part.is_entry {
            return Err(Refusal::Malformed);
        }
        let fits = match (&part.content, &place) {
            (Content::Deleted(_), _) | (Content::Letters(_), Place::Text(_)) => true,
            (Content::Value(value), Place::File(_)) => value.len() <= META_BYTES,
            (Content::Value(value), Place::Element(id)) => element::is_element(id, value),
            (Content::Value(value), Place::Stroke(client)) => {
                *client == self.own && element::is_stroke(value)
            }
            _ => false,
        };
        if !fits {
            return Err(Refusal::Malformed);
        }
        let Some(end) = clock.checked_add(length).filter(|end| *end > self.written) else {
            return Ok(length);
        };
        // Of a part that is there to some extent the library puts the rest behind that, wherever the whole says that it stands.
        if clock < self.written && self.known.place(self.own, self.written - 1) != Some(&place) {
            return Err(Refusal::Malformed);
        }
        if let (Content::Value(_), Place::Element(id)) = (&part.content, &place)
            && !self.known.has_element(id)
        {
            self.contents.new_elements.insert(id.to_string());
        }
        if let Place::File(id) = &place
            && !self.has_file(id)
        {
            self.contents.new_files.push(id.to_string());
        }
        let start = clock.max(self.written);
        self.contents.added.push((start, end - start, place));
        Ok(length)
    }

    /// Where a part stands: where it says, or where all its neighbours do.
    fn place_of(&self, part: &Part<'_>, clock: u32) -> Result<Place, Refusal> {
        if let Some(root) = &part.root {
            let place = Place::of(root).ok_or(Refusal::Malformed)?;
            return if self.admits(&place) { Ok(place) } else { Err(Refusal::Malformed) };
        }
        let mut places =
            part.neighbours.iter().flatten().map(|&(client, at)| self.neighbour(client, at, clock));
        let place = places.next().ok_or(Refusal::Malformed)??;
        for other in places {
            if other? != place {
                return Err(Refusal::Malformed);
            }
        }
        Ok(place)
    }

    /// Where a neighbour stands: it must be there, or have come before in the same update.
    fn neighbour(&self, client: u32, clock: u32, before: u32) -> Result<Place, Refusal> {
        if clock < self.known.clock(client) {
            return self.known.place(client, clock).cloned().ok_or(Refusal::Malformed);
        }
        if client != self.own || clock >= before {
            return Err(Refusal::Unconnected);
        }
        let after = self.contents.added.partition_point(|(start, ..)| *start <= clock);
        let found = after.checked_sub(1).and_then(|index| self.contents.added.get(index));
        found.map(|(.., place)| place.clone()).ok_or(Refusal::Unconnected)
    }

    /// Whether a pad has a place of this name, or can get it now.
    fn admits(&self, place: &Place) -> bool {
        match place {
            Place::Text(file) => &**file == FIRST_FILE || self.has_file(file),
            Place::Element(id) => element::is_id(id),
            Place::Stroke(client) => *client == self.own,
            Place::File(id) => is_file_id(id),
        }
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
                self.contents.deleted += 1;
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
