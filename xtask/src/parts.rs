//! `cargo xtask test`: every part in order, whatever became of the ones before, and a summary.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::process::{cargo, npm, run, run_counted, say};
use crate::{Places, Result, generated, queries};

/// A part of the run: its name, and what it does. Lines that count tests go into the vector.
type Part = (&'static str, fn(&Places, &mut Vec<String>) -> Result<()>);

/// In this order, since later parts use what earlier ones built.
const PARTS: [Part; 16] = [
    ("format", |places, _| run(cargo(places).args(["fmt", "--all", "--check", "--", "--files-with-diff"]))),
    // Binaries and tests in one go: asked for apart, cargo would build many crates twice, with other features.
    ("build", |places, _| run(cargo(places).args(["build", "--workspace", "--all-targets"]))),
    ("tests", |places, closing| run_counted(cargo(places).args(["nextest", "run", "--workspace"]), closing)),
    ("lints", |places, _| {
        run(cargo(places).args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    }),
    ("sqlx", |places, _| queries::check(places)),
    ("openapi", |places, _| generated::openapi(places, true)),
    ("client", |places, _| generated::client(places, true)),
    ("fuzz", fuzz),
    ("web-format", |places, _| run(&mut npm(places, "format:check"))),
    ("web-types", |places, _| run(&mut npm(places, "typecheck"))),
    ("web-lints", |places, _| run(&mut npm(places, "lint"))),
    ("web-tests", |places, closing| run_counted(&mut npm(places, "test"), closing)),
    ("web-build", |places, _| run(&mut npm(places, "build"))),
    ("browser", |places, closing| browser(places, "e2e:pages", closing)),
    ("calls", |places, closing| browser(places, "e2e:calls", closing)),
    ("clean-up", |places, _| queries::database_tool(places, "stop").map(drop)),
];

/// What became of a part.
enum Outcome {
    Passed,
    Failed(String),
    Skipped,
}

/// Runs all parts but those skipped by name.
pub(crate) fn test(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    let skipped = skipped(arguments)?;
    // The server embeds this folder, and is built before the front end.
    fs::create_dir_all(places.web().join("dist"))?;
    let start = Instant::now();
    let mut closing = Vec::new();
    let mut results = Vec::new();
    for (name, part) in PARTS {
        let began = Instant::now();
        let outcome = if skipped.contains(&name) {
            Outcome::Skipped
        } else {
            say(&format!("\n=== {name} ==="));
            part(places, &mut closing)
                .map_or_else(|error| Outcome::Failed(error.to_string()), |()| Outcome::Passed)
        };
        if let Outcome::Failed(error) = &outcome {
            say(&format!("{name} FAILED: {error}"));
        }
        results.push((name, outcome, began.elapsed()));
    }
    Ok(summary(&results, start.elapsed(), &closing))
}

/// Reads `--skip <part>`, any number of times.
fn skipped<'a>(arguments: &[&'a str]) -> Result<Vec<&'a str>> {
    let names = || PARTS.map(|(name, _)| name).join(", ");
    let mut skipped = Vec::new();
    for pair in arguments.chunks(2) {
        match pair {
            ["--skip", part] if PARTS.iter().any(|(name, _)| name == part) => skipped.push(*part),
            _ => return Err(format!("expected --skip and one of: {}", names()).into()),
        }
    }
    Ok(skipped)
}

/// schemathesis, which `scripts/bootstrap test` installs, against the debug server that was built above.
fn fuzz(places: &Places, _: &mut Vec<String>) -> Result<()> {
    let cache = match (std::env::var_os("XDG_CACHE_HOME"), std::env::var_os("HOME")) {
        (Some(cache), _) => PathBuf::from(cache),
        (None, Some(home)) => PathBuf::from(home).join(".cache"),
        (None, None) => return Err("neither XDG_CACHE_HOME nor HOME is set".into()),
    };
    let mut command = Command::new(cache.join("colloquy/python/bin/python"));
    command.arg(places.root.join("scripts/fuzz-api")).arg(places.debug.join("colloquy"));
    run(command.current_dir(&places.root))
}

/// Real browsers against the debug server that was built above.
fn browser(places: &Places, script: &str, closing: &mut Vec<String>) -> Result<()> {
    let mut command: Command = npm(places, script);
    command.env("E2E_SERVER", places.debug.join("colloquy")).env_remove("DATABASE_URL");
    run_counted(&mut command, closing)
}

fn summary(results: &[(&str, Outcome, Duration)], total: Duration, closing: &[String]) -> ExitCode {
    say("\n=== summary ===");
    for (name, outcome, took) in results {
        let word = match outcome {
            Outcome::Passed => "ok".to_owned(),
            Outcome::Skipped => "skipped".to_owned(),
            Outcome::Failed(error) => format!("FAILED: {}", error.lines().next().unwrap_or_default()),
        };
        say(&format!("{name:<12}{:>8.1} s  {word}", took.as_secs_f64()));
    }
    let failed = results.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_))).count();
    say(&format!("{:<12}{:>8.1} s  {failed} of {} parts failed", "all", total.as_secs_f64(), results.len()));
    for line in closing {
        say(line);
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_skipped_by_name_only() {
        assert_eq!(skipped(&["--skip", "browser", "--skip", "sqlx"]).unwrap(), ["browser", "sqlx"]);
        for wrong in [&["--skip"][..], &["--skip", "nonsense"], &["browser"]] {
            assert!(skipped(wrong).unwrap_err().to_string().contains("web-types"), "{wrong:?}");
        }
    }

    #[test]
    fn one_failure_fails_the_run() {
        let took = Duration::ZERO;
        let passed = [("a", Outcome::Passed, took), ("b", Outcome::Skipped, took)];
        assert_eq!(summary(&passed, took, &[]), ExitCode::SUCCESS);
        let failed = [("a", Outcome::Passed, took), ("b", Outcome::Failed("no".to_owned()), took)];
        assert_eq!(summary(&failed, took, &[]), ExitCode::FAILURE);
    }
}
