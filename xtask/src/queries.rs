//! `.sqlx`: what the server's SQL macros know about each query, so that it builds without a database.
//!
//! Checked macros stand in the server's library only, so that compiling that alone finds every query.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{cargo, output, run, say};
use crate::{Places, Result};

/// Asks the tool that knows PostgreSQL, which must have been built.
pub(crate) fn database_tool(places: &Places, command: &str) -> Result<String> {
    let mut tool = Command::new(places.debug.join("xtask-database"));
    Ok(output(tool.arg(command))?.trim().to_owned())
}

/// Compares the committed folder with a fresh one.
pub(crate) fn check(places: &Places) -> Result<()> {
    let (fresh, committed) = (read(&generate(places)?)?, read(&committed(places))?);
    if fresh == committed {
        say(&format!("{} queries, all up to date", fresh.len()));
        return Ok(());
    }
    for name in fresh.keys().filter(|name| !committed.contains_key(*name)) {
        say(&format!("missing: {name}"));
    }
    for (name, text) in &committed {
        match fresh.get(name) {
            None => say(&format!("no longer used: {name}")),
            Some(now) if now != text => say(&format!("changed: {name}")),
            Some(_) => {}
        }
    }
    Err(".sqlx is out of date: run `cargo xtask sqlx`".into())
}

/// Replaces the committed folder.
pub(crate) fn write(places: &Places) -> Result<()> {
    let fresh = read(&generate(places)?)?;
    let folder = committed(places);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (name, text) in &fresh {
        fs::write(folder.join(name), text)?;
    }
    say(&format!("{} queries written", fresh.len()));
    Ok(())
}

fn committed(places: &Places) -> PathBuf {
    places.root.join(".sqlx")
}

/// The files of a folder by name; none when there is no folder.
fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    if !folder.exists() {
        return Ok(BTreeMap::new());
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path())?);
    }
    Ok(files)
}

/// Compiles the library with its macros asking a fresh database, and returns the folder that they wrote. The
/// result is kept for as long as neither queries nor migrations change.
fn generate(places: &Places) -> Result<PathBuf> {
    let fingerprint = fingerprint(places)?;
    let cache = places.debug.join("sqlx-data");
    let folder = cache.join(&fingerprint);
    if folder.exists() {
        return Ok(folder);
    }
    if cache.exists() {
        fs::remove_dir_all(&cache)?;
    }
    let partial = cache.join("partial");
    fs::create_dir_all(&partial)?;
    let url = database_tool(places, "fresh-url")?;
    // The condition that no code asks for makes cargo compile anew, beside what it has already compiled.
    let condition = format!("sqlx_data=\"{fingerprint}\"");
    let mut command = cargo(places);
    command.args([
        "rustc",
        "--package",
        "colloquy",
        "--lib",
        "--profile",
        "check",
        "--",
        "--cfg",
        &condition,
    ]);
    command.env("SQLX_OFFLINE", "false").env("DATABASE_URL", url).env("SQLX_OFFLINE_DIR", &partial);
    run(command.env("CARGO_INCREMENTAL", "0"))?;
    fs::rename(&partial, &folder)?;
    Ok(folder)
}

/// A number that changes with the migrations, the sources of the library and the versions of what it uses.
fn fingerprint(places: &Places) -> Result<String> {
    let mut files = vec![places.root.join("Cargo.lock")];
    for folder in ["migrations", "crates/server/src"] {
        collect(&places.root.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.hash(&mut hash);
        fs::read(&file)?.hash(&mut hash);
    }
    Ok(format!("{:016x}", hash.finish()))
}

/// Every file under a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
