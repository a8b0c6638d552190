//! What the tests of both kinds of imports begin with.

use std::io::Write as _;

use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::applicants::jobs;

/// A new job; its id.
pub async fn open_job(ann: &Person) -> String {
    text(&ann.post(&jobs(ann), json!({ "title": "Rust engineer" })).await.ok()["id"])
}

/// A job's applications, by their addresses.
pub async fn applications(client: &Client, job: &str) -> Vec<Value> {
    let list = client.get(&format!("/api/jobs/{job}/applications?limit=100")).await.ok();
    let mut all = list["items"].as_array().unwrap().clone();
    all.sort_by_key(|one| text(&one["email"]));
    all
}

/// What the database counts.
pub async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap()
}

/// An Office document (ECMA-376-2): its parts with their names, and the one that is the main part.
pub fn office(main: &str, parts: &[(&str, String)]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let links = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>"#
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    add("_rels/.rels", &links);
    parts.iter().for_each(|(name, text)| add(name, text));
    archive.finish().unwrap().into_inner()
}
