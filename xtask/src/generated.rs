//! Files that are generated and committed all the same: they are an interface, and their changes are reviewed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{npm, output, run, say};
use crate::{Places, Result};

/// `docs/openapi.json`, printed by the debug server, which must have been built.
pub(crate) fn openapi(places: &Places, check: bool) -> Result<()> {
    let file = places.root.join("docs/openapi.json");
    let document =
        output(Command::new(places.debug.join("colloquy")).arg("openapi").current_dir(&places.root))?;
    if check {
        return compare(&file, &fs::read_to_string(&file).unwrap_or_default(), &document, "openapi");
    }
    fs::write(&file, document)?;
    Ok(())
}

/// The TypeScript types, generated from `docs/openapi.json` by the script `client` of the front end.
pub(crate) fn client(places: &Places, check: bool) -> Result<()> {
    if !check {
        return run(&mut npm(places, "client"));
    }
    let file = places.web().join("src/api/schema.d.ts");
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let generated = run(&mut npm(places, "client"));
    let fresh = fs::read_to_string(&file).unwrap_or_default();
    // A check leaves no traces, whatever came of it.
    if fresh != committed {
        fs::write(&file, &committed)?;
    }
    generated?;
    compare(&file, &committed, &fresh, "client")
}

/// Fails with the first line that differs.
fn compare(file: &Path, committed: &str, fresh: &str, command: &str) -> Result<()> {
    if committed == fresh {
        say(&format!("{} is up to date", file.display()));
        return Ok(());
    }
    let mut lines = committed.lines().zip(fresh.lines()).enumerate();
    let message = match lines.find(|(_, (old, new))| old != new) {
        Some((number, (old, new))) => format!("line {}:\n- {old}\n+ {new}", number + 1),
        None => "one is longer than the other".to_owned(),
    };
    Err(format!("{} is out of date: run `cargo xtask {command}`; {message}", file.display()).into())
}
