//! The environment with Python's programs that `scripts/bootstrap test` makes: independent readers of what the server writes, and servers
//! that it talks to.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The interpreter.
///
/// # Panics
/// When there is neither a cache folder nor a home.
pub fn interpreter() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(std::env::var_os("HOME").expect("there is a home")).join(".cache"));
    cache.join("colloquy/python/bin/python")
}

/// What a script prints that reads `input`.
///
/// # Panics
/// When it fails: `scripts/bootstrap test` installs what it imports.
pub fn run(script: &str, input: &str) -> String {
    let mut child = Command::new(interpreter())
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("scripts/bootstrap test has made the environment");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(input.as_bytes()).expect("the script reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "the script failed on {input}");
    String::from_utf8(output.stdout).expect("it prints text")
}
