//! Attempts to break out of a sandbox or to use up the machine: none succeeds in a sandbox, and each does in a control without the
//! protection that stops it. Each is made twice: by whoever runs the tests, with cgroups where there are any, and by an ordinary user without
//! them. `docs/sandbox.md` lists them; a test compares.
//!
//! The programs are Python, since its `ctypes` makes any system call; each prints [`support::ESCAPED`] when it has reached its aim.

mod exhaustion;
mod files;
mod kernel;
mod network;
mod processes;
mod support;

use std::collections::BTreeSet;

use colloquy_sandbox::LimitedBy;
use support::Attempt;

/// All of them.
fn attempts() -> Vec<&'static Attempt> {
    [network::ALL, files::ALL, exhaustion::ALL, processes::ALL, kernel::ALL].concat()
}

#[test]
fn the_documentation_lists_every_attempt_and_no_other() {
    let document =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sandbox.md")).unwrap();
    let listed: BTreeSet<&str> = document.lines().filter(|line| line.starts_with("| `")).collect();
    let rows: Vec<String> = attempts().iter().map(|attempt| attempt.row()).collect();
    let expected: BTreeSet<&str> = rows.iter().map(String::as_str).collect();
    let missing: Vec<_> = expected.difference(&listed).collect();
    let wrong: Vec<_> = listed.difference(&expected).collect();
    assert!(missing.is_empty() && wrong.is_empty(), "missing:\n{missing:#?}\nwrong:\n{wrong:#?}");
    assert!(expected.len() >= 60, "{} attempts", expected.len());
}

#[test]
fn attempts_of_an_ordinary_user_are_made_without_cgroups() {
    let footing = support::ordinary_footing();
    assert_eq!((footing.limited_by, footing.own_user), (LimitedBy::Watchdog, false), "{footing:?}");
}
