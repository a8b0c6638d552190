//! The starter set: challenges of our own, part of the program.

use std::collections::{BTreeMap, BTreeSet};

use rust_embed::RustEmbed;

use crate::challenge::Challenge;
use crate::format::Failure;

#[derive(RustEmbed)]
#[folder = "library/"]
struct Files;

/// The slugs of the starter set, in order.
#[must_use]
pub fn slugs() -> Vec<String> {
    let slugs: BTreeSet<String> =
        Files::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    slugs.into_iter().collect()
}

/// A challenge of the starter set; `None` when there is none of this slug.
///
/// # Errors
/// When its files are no challenge, which tests rule out.
pub fn challenge(slug: &str) -> Result<Option<Challenge>, Failure> {
    let mut files = BTreeMap::new();
    for path in Files::iter() {
        let name = path.strip_prefix(slug).and_then(|rest| rest.strip_prefix('/'));
        if let (Some(name), Some(file)) = (name, Files::get(&path)) {
            files.insert(name.to_owned(), file.data.into_owned());
        }
    }
    if files.is_empty() { Ok(None) } else { Challenge::from_files(&files).map(Some) }
}
