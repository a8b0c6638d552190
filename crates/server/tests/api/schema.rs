//! `docs/schema.md` against the catalogue of a migrated database.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use colloquy_harness::TestDatabase;
use sqlx::{Connection as _, PgConnection};

/// How many columns the two specifications name. They do not change.
const SPECIFIED: usize = 438;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The rows of every table of the document below the heading `from` and above the heading `to`, as their cells.
fn rows(from: &str, to: Option<&str>) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/schema.md")).unwrap();
    let start = text.find(from).unwrap_or_else(|| panic!("no heading {from}"));
    let end = to.map_or(text.len(), |to| text.find(to).unwrap_or_else(|| panic!("no heading {to}")));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    text[start..end].lines().filter(|line| line.starts_with("| `")).map(cells).collect()
}

/// The texts in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

fn specified() -> Vec<Vec<String>> {
    rows("## From the Interview Management System", Some("## Constraints and indexes"))
}

async fn names(sql: &'static str) -> BTreeSet<String> {
    let database = TestDatabase::create().await;
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut owner).await.unwrap();
    names.into_iter().collect()
}

async fn columns() -> BTreeSet<String> {
    names("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'").await
}

#[test]
fn every_specified_column_has_one_row() {
    let mut seen = BTreeMap::<String, usize>::new();
    for row in specified() {
        *seen.entry(row[0].clone()).or_default() += 1;
    }
    let twice: Vec<_> = seen.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(seen.len(), SPECIFIED);
}

#[tokio::test]
async fn every_mapped_column_exists() {
    let columns = columns().await;
    let wrong: Vec<_> = specified()
        .into_iter()
        .filter(|row| {
            row[1] != "*later*" && quoted(&row[1]).first().is_none_or(|ours| !columns.contains(ours))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Once a table that was to come is there, its columns are not *later* any more.
#[tokio::test]
async fn nothing_is_later_that_is_there() {
    let columns = columns().await;
    let mut outdated = Vec::new();
    for row in specified().into_iter().filter(|row| row[1] == "*later*") {
        let name = quoted(&row[0])[0].rsplit('.').next().unwrap().to_owned();
        if quoted(&row[2]).iter().any(|table| columns.contains(&format!("{table}.{name}"))) {
            outdated.push(row);
        }
    }
    assert!(outdated.is_empty(), "{outdated:#?}");
}

#[tokio::test]
async fn every_named_constraint_and_index_exists() {
    let sql = "SELECT conname::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
               UNION SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'";
    let names = names(sql).await;
    let named = rows("## Constraints and indexes", Some("## Our tables"));
    assert!(named.len() > 20, "{}", named.len());
    let wrong: Vec<_> = named.into_iter().filter(|row| !names.contains(&quoted(&row[1])[0])).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn every_table_of_ours_is_listed() {
    let sql = "SELECT table_name::text FROM information_schema.tables
               WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'";
    let listed: BTreeSet<String> =
        rows("## Our tables", None).iter().map(|row| quoted(&row[0])[0].clone()).collect();
    assert_eq!(listed, names(sql).await);
}

#[test]
fn writers_and_readers_of_a_table_name_it() {
    let mut wrong = Vec::new();
    for row in rows("## Our tables", None) {
        let table = quoted(&row[0])[0].clone();
        let files = [&row[2], &row[3]].map(|cell| quoted(cell)).concat();
        for file in files.iter().filter(|file| file.ends_with(".rs")) {
            let text = fs::read_to_string(root().join("crates/server/src").join(file)).unwrap_or_default();
            if !text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == table) {
                wrong.push(format!("{file} does not name {table}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
