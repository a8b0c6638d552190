//! Running other programs, and saying things.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::{Places, Result};

/// Prints a line at once. A closed pipe is nobody's problem here.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Cargo in the repository, building from the committed `.sqlx`.
pub(crate) fn cargo(places: &Places) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&places.root).env("SQLX_OFFLINE", "true").env_remove("DATABASE_URL");
    command
}

/// A script of the front end's package.json.
pub(crate) fn npm(places: &Places, script: &str) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(places.web()).args(["run", "--silent", script]);
    command
}

/// Runs a command in the open; fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().map_err(|error| format!("{}: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", shown(command)).into()) }
}

/// Runs a command and returns what it printed; its errors stay in the open.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{}: {error}", shown(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` failed: {}", shown(command), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a test program in the open and adds the lines in which it counts its tests to `closing`.
pub(crate) fn run_counted(command: &mut Command, closing: &mut Vec<String>) -> Result<()> {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| format!("{}: {error}", shown(command)))?;
    let found = Mutex::new(closing);
    let forward = |stream: Option<Box<dyn Read + Send>>| {
        for line in stream
            .into_iter()
            .flat_map(|stream| BufReader::new(stream).split(b'\n').map_while(std::io::Result::ok))
        {
            let line = String::from_utf8_lossy(&line);
            say(&line);
            let plain = without_colours(&line);
            if counts_tests(&plain) {
                found.lock().expect("no thread panics while it holds this").push(plain.trim().to_owned());
            }
        }
    };
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| forward(out.map(|stream| Box::new(stream) as _)));
        scope.spawn(|| forward(err.map(|stream| Box::new(stream) as _)));
    });
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", shown(command)).into()) }
}

/// nextest's `Summary [..] 5 tests run: …`, vitest's `Tests  5 passed (5)`, Playwright's `5 passed (3.2s)`.
fn counts_tests(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next()) {
        (Some("Summary"), Some(word)) => word.starts_with('['),
        (Some("Tests"), Some(count)) | (Some(count), Some("passed" | "failed" | "flaky" | "skipped")) => {
            count.parse::<u32>().is_ok()
        }
        _ => false,
    }
}

/// The line without terminal escape sequences.
fn without_colours(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        let end = piece.find(|c: char| c.is_ascii_alphabetic()).map_or(piece.len(), |end| end + 1);
        plain + &piece[end..]
    })
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_recognised_with_and_without_colours() {
        for line in [
            "     Summary [   0.021s] 20 tests run: 20 passed, 0 skipped",
            "\u{1b}[32;1m     Summary\u{1b}[0m [   0.021s] 1 test run: 0 passed, 1 failed",
            " \u{1b}[2m      Tests \u{1b}[22m \u{1b}[32m12 passed\u{1b}[39m (12)",
            "  3 passed (10.1s)",
            "  1 failed",
        ] {
            assert!(counts_tests(&without_colours(line)), "{line}");
        }
        for line in ["", "Summary of changes", "test result", "3 errors", "Tests are running"] {
            assert!(!counts_tests(line), "{line}");
        }
    }

    #[test]
    fn a_failing_command_fails_and_its_counts_are_kept() {
        let mut closing = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo ' 2 passed (1s)'; echo ' 1 failed' >&2; exit 3"]);
        let error = run_counted(&mut command, &mut closing).unwrap_err().to_string();
        closing.sort();
        assert!(error.contains("exit status: 3"), "{error}");
        assert_eq!(closing, ["1 failed", "2 passed (1s)"]);
    }
}
