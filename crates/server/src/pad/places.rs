//! Where each part of a pad's document stands.
//!
//! A part says what it stands in only where it has no neighbour; else it stands where its neighbour does. Yjs takes that neighbour's place
//! without a look at it, so an entry of a map can be put among the letters of a text, which shifts everybody's positions. The library keeps
//! its places to itself, so they are kept here once more: a line for each client, in which what it wrote in one place in a row is one run.

use std::collections::HashMap;
use std::sync::Arc;

use super::bytes::{Malformed, Reader};
use super::inspection::{BOARD, FILES, STROKES, TEXT};
use super::parts::{Part, Root};

/// A text, or the entry of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What stands in the file with this id.
    Text(Arc<str>),
    /// What is said of the file with this id.
    File(Arc<str>),
    /// The element of the whiteboard with this id.
    Element(Arc<str>),
    /// What the page with this client id has drawn last of a stroke, before the hand lets go.
    Stroke(u32),
}

impl Place {
    /// The place that a root and its key name; none for what no pad has.
    pub fn of(root: &Root<'_>) -> Option<Self> {
        match (root.name, root.key) {
            (FILES, Some(key)) => Some(Place::File(key.into())),
            (BOARD, Some(key)) => Some(Place::Element(key.into())),
            (STROKES, Some(key)) => {
                key.parse().ok().filter(|client: &u32| client.to_string() == key).map(Place::Stroke)
            }
            (name, None) => Some(Place::Text(name.strip_prefix(TEXT)?.into())),
            _ => None,
        }
    }

    /// Whether it is the entry of a map.
    pub fn is_entry(&self) -> bool {
        !matches!(self, Place::Text(_))
    }
}

/// What one client has written.
#[derive(Default)]
struct Line {
    /// Each from its clock to that of the next one. Without a place is what the library threw away.
    runs: Vec<(u32, Option<Place>)>,
    /// The clock after the last one.
    end: u32,
}

/// The places of everything in a document.
#[derive(Default)]
pub struct Places(HashMap<u32, Line>);

/// A part whose place is to be found.
struct Unplaced {
    client: u32,
    clock: u32,
    length: u32,
    source: Source,
}

enum Source {
    Known(Option<Place>),
    Beside(u32, u32),
}

impl Places {
    /// How many parts `client` has written.
    pub fn clock(&self, client: u32) -> u32 {
        self.0.get(&client).map_or(0, |line| line.end)
    }

    /// Where the part of `client` stands that has this clock.
    pub fn find(&self, client: u32, clock: u32) -> Option<&Place> {
        let line = self.0.get(&client).filter(|line| clock < line.end)?;
        let after = line.runs.partition_point(|(start, _)| *start <= clock);
        line.runs.get(after.checked_sub(1)?)?.1.as_ref()
    }

    /// Goes on with what `client` wrote. What is known already is passed over.
    pub fn extend(&mut self, client: u32, clock: u32, length: u32, place: Option<Place>) {
        let line = self.0.entry(client).or_default();
        let end = clock.saturating_add(length);
        if end <= line.end {
            return;
        }
        if line.runs.last().is_none_or(|(_, last)| *last != place) {
            line.runs.push((clock.max(line.end), place));
        }
        line.end = end;
    }

    /// Takes up an update that is kept: a document as a whole, in which parts may come before what they stand beside, or a change of one.
    /// Answers with how many parts it has.
    pub fn learn(&mut self, update: &[u8]) -> Result<usize, Malformed> {
        let mut parts = read(update)?;
        let count = parts.len();
        parts.sort_unstable_by_key(|part| (part.client, part.clock));
        for index in 0..parts.len() {
            self.settle(&mut parts, index);
        }
        for part in parts {
            let Source::Known(place) = part.source else { continue };
            self.extend(part.client, part.clock, part.length, place);
        }
        Ok(count)
    }

    /// Finds the place of one part, and of all those that it is found by.
    fn settle(&self, parts: &mut [Unplaced], index: usize) {
        let mut path = Vec::new();
        let mut at = index;
        let place = loop {
            match &parts[at].source {
                Source::Known(place) => break place.clone(),
                // Whatever stood beside itself would have no place.
                Source::Beside(..) if path.len() > parts.len() => break None,
                &Source::Beside(client, clock) => {
                    path.push(at);
                    if let Some(place) = self.find(client, clock) {
                        break Some(place.clone());
                    }
                    let after = parts.partition_point(|part| (part.client, part.clock) <= (client, clock));
                    match after.checked_sub(1).filter(|&before| parts[before].client == client) {
                        Some(before) => at = before,
                        None => break None,
                    }
                }
            }
        };
        for index in path {
            parts[index].source = Source::Known(place.clone());
        }
    }
}

/// How many parts an update has.
pub fn count(update: &[u8]) -> Result<usize, Malformed> {
    let mut reader = Reader::new(update);
    let mut parts = 0;
    for _ in 0..reader.number()? {
        let count = reader.number()?;
        let (_client, _clock) = (reader.number()?, reader.number()?);
        for _ in 0..count {
            Part::read(&mut reader)?;
            parts += 1;
        }
    }
    Ok(parts)
}

fn read(update: &[u8]) -> Result<Vec<Unplaced>, Malformed> {
    let mut reader = Reader::new(update);
    let mut parts = Vec::new();
    for _ in 0..reader.number()? {
        let count = reader.number()?;
        let (client, mut clock) = (reader.number()?, reader.number()?);
        for _ in 0..count {
            let part = Part::read(&mut reader)?;
            let (length, source) = (part.length()?, source(&part));
            parts.push(Unplaced { client, clock, length, source });
            clock = clock.checked_add(length).ok_or(Malformed)?;
        }
    }
    Ok(parts)
}

fn source(part: &Part<'_>) -> Source {
    match (part.neighbours, &part.root) {
        ([Some((client, clock)), _] | [None, Some((client, clock))], _) => Source::Beside(client, clock),
        ([None, None], root) => Source::Known(root.as_ref().and_then(Place::of)),
    }
}
