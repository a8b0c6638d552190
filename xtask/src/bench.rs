//! `cargo xtask bench`: figures for docs/benchmarks.md. They are printed, never judged.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::process::{cargo, npm, run, say};
use crate::{Places, Result};

/// What users wait for, with real browsers against the release binary; by the names of the files in `web/bench`.
pub(crate) fn pages(places: &Places, files: &[&str]) -> Result<()> {
    run(&mut npm(places, "build"))?;
    run(cargo(places).args(["build", "--quiet", "--release", "--package", "colloquy"]))?;
    let target = places.debug.parent().ok_or("the folder of debug binaries lies in no folder")?;
    let mut bench = npm(places, "bench");
    bench.arg("--").args(files.iter().map(|file| format!("{file}.bench.ts")));
    run(bench.env("COLLOQUY_BIN", target.join("release/colloquy")).env_remove("DATABASE_URL"))
}

/// Front end and release binary from nothing, after a change in the server, and with nothing to do.
pub(crate) fn build(places: &Places) -> Result<()> {
    let target = std::env::temp_dir().join(format!("colloquy-bench-{}", std::process::id()));
    let timed = time_builds(places, &target);
    fs::remove_dir_all(&target)?;
    timed
}

/// The start of programs in a sandbox, against those without one and against bubblewrap where it is installed.
pub(crate) fn sandbox(places: &Places) -> Result<()> {
    run(cargo(places).args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "colloquy-sandbox",
        "--example",
        "bench",
    ]))
}

fn time_builds(places: &Places, target: &Path) -> Result<()> {
    timed("front end", &mut npm(places, "build"))?;
    timed("server, release, from nothing", &mut release(places, target))?;
    run(Command::new("touch").arg(places.root.join("crates/server/src/lib.rs")))?;
    timed("server, release, one file of it touched", &mut release(places, target))?;
    timed("server, release, nothing to do", &mut release(places, target))
}

fn release(places: &Places, target: &Path) -> Command {
    let mut command = cargo(places);
    command.args(["build", "--quiet", "--release", "--package", "colloquy", "--target-dir"]).arg(target);
    command
}

fn timed(what: &str, command: &mut Command) -> Result<()> {
    let began = Instant::now();
    run(command)?;
    say(&format!("{what}: {:.1} s", began.elapsed().as_secs_f64()));
    Ok(())
}
