//! The files of a challenge in a zip archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Failure, MOST_ARCHIVE_BYTES, MOST_FILE_BYTES, MOST_FILES, Problem};

/// Entries at most: files, and the folders that some programs list as well.
const MOST_ENTRIES: usize = MOST_FILES + 16;

/// Unpacks an archive in memory; whatever the entries say of their sizes, no more than the limits is kept.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let failure = |problem| Failure::new("", "", problem);
    if bytes.len() > MOST_ARCHIVE_BYTES {
        return Err(failure(Problem::TooLong { most: MOST_ARCHIVE_BYTES }));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| failure(Problem::NoArchive))?;
    if archive.len() > MOST_ENTRIES {
        return Err(failure(Problem::TooMany { most: MOST_FILES }));
    }
    let mut files = BTreeMap::new();
    let mut total = 0;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| failure(Problem::NoArchive))?;
        let name = entry.name().map_err(|_| failure(Problem::NoArchive))?.into_owned();
        if entry.is_dir() || is_of_the_system(&name) {
            continue;
        }
        let mut contents = Vec::new();
        let most = MOST_FILE_BYTES as u64;
        entry.take(most + 1).read_to_end(&mut contents).map_err(|_| failure(Problem::NoArchive))?;
        total += contents.len();
        if contents.len() > MOST_FILE_BYTES {
            return Err(Failure::new(&name, "", Problem::TooLong { most: MOST_FILE_BYTES }));
        }
        if total > super::MOST_BYTES {
            return Err(failure(Problem::TooLong { most: super::MOST_BYTES }));
        }
        if files.insert(name.clone(), contents).is_some() {
            return Err(Failure::new(&name, "", Problem::Twice));
        }
    }
    Ok(without_folder(files))
}

/// What some systems add to archives by themselves.
fn is_of_the_system(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next() == Some(".DS_Store")
}

/// Takes off the folder in which all files lie, if there is one.
fn without_folder(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    if files.contains_key(super::ABOUT) {
        return files;
    }
    let folder =
        files.keys().next().and_then(|name| name.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    match folder {
        Some(folder) if files.keys().all(|name| name.starts_with(&folder)) => {
            files.into_iter().map(|(name, contents)| (name[folder.len()..].to_owned(), contents)).collect()
        }
        _ => files,
    }
}

pub(super) fn write(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        archive.start_file(format!("{folder}/{name}"), SimpleFileOptions::default())?;
        archive.write_all(contents)?;
    }
    Ok(archive.finish()?.into_inner())
}
