//! `docs/security.md` against the tests that it names.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the page names as a test, and is none.
fn missing(named: &str) -> bool {
    if named.ends_with(".spec.ts") {
        return !root().join("web/e2e").join(named).is_file();
    }
    let Some((module, test)) = named.split_once("::") else { return false };
    let file = root().join("crates/server/tests/api").join(format!("{module}.rs"));
    let text = fs::read_to_string(file).unwrap_or_default();
    !text.contains(&format!("\nasync fn {test}()"))
}

#[test]
fn every_test_that_the_page_names_exists() {
    let page = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let named: Vec<&str> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
    assert!(named.iter().filter(|name| name.contains("::")).count() > 40, "{named:?}");
    let missing: Vec<_> = named.into_iter().filter(|name| missing(name)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
