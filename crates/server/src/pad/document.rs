//! The pad's document in memory.

use std::collections::HashSet;

use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{ClientID, Doc, Map as _, MapRef, ReadTxn as _, StateVector, Transact as _, Update};

use super::inspection::{BOARD, Contents, FILES, Known, Refusal, STROKES, inspect};
use super::places::{self, Place, Places};
use crate::kernel::error::{Code, Error, Result};

/// What a deleted stretch adds to the document's size, about: it cuts what it lies in into three.
const CUT_BYTES: usize = 24;
/// How many parts the document may have. The library keeps some hundred bytes of each, however little stands in it.
const PARTS: usize = 400_000;
/// How many steps one update may take: each new part may have to be compared with every part that is there.
const STEPS: usize = 50_000_000;
/// So many deleted stretches take as long as one new part.
const STRETCHES: usize = 20;

/// How far the document may grow, and how much it may hold.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Its size, encoded. What only deletes may take it to twice as much, so that there is a way out of a full pad.
    pub bytes: usize,
    /// Those that were closed count as well.
    pub files: usize,
    /// On the whiteboard; those that were rubbed out count until a page takes them away.
    pub elements: usize,
}

/// A document that has taken nothing but inspected updates.
pub struct Document {
    doc: Doc,
    files: HashSet<String>,
    board: MapRef,
    places: Places,
    bounds: Bounds,
    /// An upper bound of its size: the last measured one and everything since.
    size: usize,
    /// An upper bound of how many elements there are, in the same way.
    elements: usize,
    /// The same of its parts.
    parts: usize,
}

impl Known for Document {
    fn clock(&self, client: u32) -> u32 {
        self.places.clock(client)
    }

    fn place(&self, client: u32, clock: u32) -> Option<&Place> {
        self.places.find(client, clock)
    }

    fn has_file(&self, id: &str) -> bool {
        self.files.contains(id)
    }

    fn has_element(&self, id: &str) -> bool {
        self.board.contains_key(&self.doc.transact(), id)
    }
}

impl Document {
    /// An empty one.
    pub fn new(bounds: Bounds) -> Self {
        let doc = Doc::new();
        // Before anything is written, so that the library knows what they are.
        doc.get_or_insert_map(FILES);
        let board = doc.get_or_insert_map(BOARD);
        doc.get_or_insert_map(STROKES);
        let (files, places) = (HashSet::new(), Places::default());
        Self { doc, files, board, places, bounds, size: 0, elements: 0, parts: 0 }
    }

    /// Takes up what the database has kept: a snapshot, or updates in their order.
    pub fn restore<'a>(&mut self, kept: impl IntoIterator<Item = &'a [u8]>) -> Result<()> {
        let mut txn = self.doc.transact_mut();
        for bytes in kept {
            self.size += bytes.len();
            self.parts += self.places.learn(bytes).map_err(|_| Code::Internal)?;
            txn.apply_update(Update::decode_v1(bytes).map_err(Error::internal)?).map_err(Error::internal)?;
        }
        let files: MapRef = txn.get_map(FILES).ok_or(Code::Internal)?;
        self.files = files.keys(&txn).map(ToOwned::to_owned).collect();
        self.elements = self.board.len(&txn) as usize;
        Ok(())
    }

    /// Takes what a client has written, and says what of it is new; none when nothing is. Where there is no room, what only deletes is taken
    /// all the same, within twice the bounds: every page that opens the pad tells of everything that was deleted.
    pub fn take(&mut self, update: &[u8], own: u32, has_room: bool) -> Result<Option<Vec<u8>>, Refusal> {
        let contents = inspect(update, own, self)?;
        if self.files.len() + contents.new_files.len() > self.bounds.files {
            return Err(Refusal::TooManyFiles);
        }
        if !self.has_room_for(contents.new_elements.len()) {
            return Err(Refusal::TooManyElements);
        }
        if !contents.added.is_empty() && !has_room || !self.fits(update.len(), &contents) {
            return Err(Refusal::TooLarge);
        }
        let decoded = Update::decode_v1(update).map_err(|_| Refusal::Malformed)?;
        let mut txn = self.doc.transact_mut();
        txn.apply_update(decoded).map_err(|_| Refusal::Malformed)?;
        let is_new = !txn.insert_set().is_empty() || !txn.delete_set().is_empty();
        let new = is_new.then(|| txn.encode_update_v1());
        drop(txn);
        if let Some(new) = &new {
            self.size += new.len() + contents.deleted * CUT_BYTES;
            self.parts += contents.added.len() + 2 * contents.deleted;
        }
        for (clock, length, place) in contents.added {
            self.places.extend(own, clock, length, Some(place));
        }
        self.files.extend(contents.new_files);
        self.elements += contents.new_elements.len();
        Ok(new)
    }

    /// Whether an update of so many bytes fits; measures the document where it may not.
    fn fits(&mut self, bytes: usize, contents: &Contents) -> bool {
        if !self.is_within(bytes, contents) {
            self.measure();
        }
        self.is_within(bytes, contents)
    }

    fn is_within(&self, bytes: usize, contents: &Contents) -> bool {
        let (added, deleted) = (contents.added.len(), contents.deleted);
        let share = if added == 0 { 2 } else { 1 };
        let steps = (added + deleted / STRETCHES).saturating_mul(self.parts);
        self.size + bytes + deleted * CUT_BYTES <= share * self.bounds.bytes
            && self.parts + added + 2 * deleted <= share * PARTS
            && steps <= STEPS
    }

    fn measure(&mut self) {
        let all = self.encode();
        // What the library has written can be read.
        self.parts = places::count(&all).unwrap_or(self.parts);
        self.size = all.len();
    }

    fn has_room_for(&mut self, elements: usize) -> bool {
        if elements > 0 && self.elements + elements > self.bounds.elements {
            self.elements = self.board.len(&self.doc.transact()) as usize;
        }
        elements == 0 || self.elements + elements <= self.bounds.elements
    }

    /// The whole of it, as one update.
    pub fn encode(&self) -> Vec<u8> {
        self.doc.transact().encode_state_as_update_v1(&StateVector::default())
    }

    /// What somebody lacks who has this much of each client.
    pub fn missing(&self, have: &[(u32, u32)]) -> Vec<u8> {
        let mut state = StateVector::default();
        for &(client, clock) in have {
            state.set_max(ClientID::new(client.into()), clock);
        }
        self.doc.transact().encode_state_as_update_v1(&state)
    }

    /// How much of each client there is, in Yjs's encoding.
    pub fn state_vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }
}
