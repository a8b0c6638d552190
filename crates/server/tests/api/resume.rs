//! Résumés over HTTP: uploading, reading in the child process, correcting, downloading, deleting, and who may see what.

use chrono::Duration;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

const TEXT: &str = "Zoë Žak\nLinz | zoe.zak@example.com | +43 660 123 45 67 | github.com/zoezak\n\nSummary\nEngineer who likes small teams.\n\n\
    Experience\nLead Engineer, Acme GmbH\tMar 2019 – Present\n- Led the move to containers\nDeveloper, Initech\t2015 – 2019\n- Wrote tests\n\n\
    Education\nMSc Computer Science, University of Linz\t2010 – 2014\n\nSkills\nRust, Python, K8s\n";

fn path(person: &Person) -> String {
    format!("/api/users/{}/resumes", person.id)
}

async fn upload(client: &Client, path: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let part = Part::bytes(bytes.into()).file_name(name.to_owned());
    client.send(client.request(Method::POST, path).multipart(Form::new().part("file", part))).await
}

/// Uploads and reads a résumé; its address.
async fn uploaded(app: &TestApp, person: &Person, name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let made = upload(person, &path(person), name, bytes).await.ok();
    app.run_tasks().await;
    format!("{}/{}", path(person), text(&made["id"]))
}

async fn files(app: &TestApp) -> usize {
    use futures_util::StreamExt as _;
    app.app.objects.list(Some(&"resumes".into())).count().await
}

#[tokio::test]
async fn an_upload_is_read_in_the_background() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    let made = upload(&zoe, &path(&zoe), "Žak CV.txt", TEXT).await;
    assert_eq!(made.status, 201);
    let made = made.ok();
    assert_eq!(
        (text(&made["status"]), made["version"].as_i64(), made["isCurrent"].as_bool()),
        ("PENDING".to_owned(), Some(1), Some(true))
    );
    app.run_tasks().await;
    let read = zoe.get(&format!("{}/{}", path(&zoe), text(&made["id"]))).await.ok();
    assert_eq!(text(&read["status"]), "PARSED");
    assert_eq!((text(&read["firstName"]), text(&read["lastName"])), ("Zoë".to_owned(), "Žak".to_owned()));
    assert_eq!(text(&read["email"]), "zoe.zak@example.com");
    assert_eq!(text(&read["github"]), "https://github.com/zoezak");
    assert_eq!(read["skills"], json!(["Rust", "Python (computer programming)", "Kubernetes"]));
    assert_eq!(read["workExperience"][0]["organisation"], "Acme GmbH");
    assert_eq!(
        (&read["workExperience"][0]["from"], &read["workExperience"][0]["to"]),
        (&json!("2019-03"), &Value::Null)
    );
    assert_eq!(read["education"][0]["degree"], "MSc Computer Science");
    app.finish().await;
}

#[tokio::test]
async fn its_owner_hears_of_every_change() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    uploaded(&app, &zoe, "cv.txt", TEXT).await;
    let sql = "SELECT count(*) FROM outbox WHERE kind = 'resume.changed' AND audience = ARRAY['u:' || $1]";
    let count: i64 = sqlx::query_scalar(sql).bind(&zoe.id).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(count, 2, "uploaded, and read");
    app.finish().await;
}

#[tokio::test]
async fn what_is_no_document_or_too_large_is_refused() {
    let app = TestApp::start_with(|config| config.limits.resume_bytes = 2000).await;
    let zoe = app.candidate("Zoë Žak").await;
    let png = upload(&zoe, &path(&zoe), "cv.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()).await;
    assert_eq!(png.problem(), (422, "resume.unsupported".to_owned()));
    assert_eq!(png.fields(), [("file".to_owned(), "invalid".to_owned())]);
    let large = upload(&zoe, &path(&zoe), "cv.txt", vec![b'a'; 20_000]).await;
    assert_eq!(large.problem().0, 413);
    let missing =
        zoe.send(zoe.request(Method::POST, &path(&zoe)).multipart(Form::new().text("other", "x"))).await;
    assert_eq!(missing.fields(), [("file".to_owned(), "required".to_owned())]);
    assert_eq!(zoe.get(&path(&zoe)).await.ok()["items"], json!([]));
    assert_eq!(files(&app).await, 0);
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_is_kept() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    let cases: [(&str, &[u8], &str); 3] = [
        ("broken.pdf", b"%PDF-1.7\nnot really", "unreadable"),
        ("broken.docx", b"PK\x03\x04 word/document.xml", "unreadable"),
        ("empty.txt", b"12 34\n", "no_text"),
    ];
    for (name, bytes, failure) in cases {
        let address = uploaded(&app, &zoe, name, bytes).await;
        let read = zoe.get(&address).await.ok();
        assert_eq!(
            (text(&read["status"]), text(&read["failure"])),
            ("FAILED".to_owned(), failure.to_owned()),
            "{name}"
        );
        assert_eq!(zoe.get(&format!("{address}/file")).await.body, bytes);
        // What could not be read can still be filled in.
        let filled = zoe.put(&address, json!({ "firstName": "Zoë" })).await.ok();
        assert_eq!(text(&filled["firstName"]), "Zoë");
    }
    app.finish().await;
}

#[tokio::test]
async fn corrections_stay_and_wrong_ones_name_their_fields() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    let address = uploaded(&app, &zoe, "cv.txt", TEXT).await;
    let change = json!({ "lastName": "Žaková", "phone": "", "skills": ["Rust", " ", "Beekeeping"] });
    let after = zoe.put(&address, change).await.ok();
    assert_eq!((text(&after["lastName"]), &after["phone"]), ("Žaková".to_owned(), &Value::Null));
    assert_eq!(after["skills"], json!(["Rust", "Beekeeping"]));
    assert_eq!(text(&after["firstName"]), "Zoë", "what was left out stays");
    assert!(after["correctedAt"].is_string());
    let wrong = json!({
        "email": "nowhere", "phone": "call me", "linkedin": "https://evil.example/in/x",
        "workExperience": [{ "title": "Engineer", "from": "2019-13" }, { "title": "Developer", "from": "2020-05", "to": "2019" }],
    });
    let refused = zoe.put(&address, wrong).await;
    let fields: Vec<String> = refused.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["email", "phone", "linkedin", "workExperience.0.from", "workExperience.1.to"]);
    assert_eq!(zoe.get(&address).await.ok()["workExperience"], after["workExperience"]);
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_corrected_while_it_is_read() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    let made = upload(&zoe, &path(&zoe), "cv.txt", TEXT).await.ok();
    let address = format!("{}/{}", path(&zoe), text(&made["id"]));
    let refused = zoe.put(&address, json!({ "firstName": "Zoe" })).await;
    assert_eq!(refused.problem(), (409, "resume.not_ready".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn one_version_is_the_current_one() {
    let app = TestApp::start_with(|config| config.limits.resumes_per_person = 3).await;
    let zoe = app.candidate("Zoë Žak").await;
    let mut addresses = Vec::new();
    for name in ["one.txt", "two.txt", "three.txt"] {
        addresses.push(uploaded(&app, &zoe, name, TEXT).await);
    }
    let full = upload(&zoe, &path(&zoe), "four.txt", TEXT).await;
    assert_eq!(full.problem(), (409, "resume.too_many".to_owned()));
    assert_eq!(current(&zoe).await, [3]);
    zoe.put(&addresses[0], json!({ "isCurrent": true })).await.ok();
    assert_eq!(current(&zoe).await, [1]);
    assert_eq!(zoe.delete(&addresses[0]).await.status, 204);
    assert_eq!(current(&zoe).await, [3], "the newest takes its place");
    app.run_tasks().await;
    assert_eq!(files(&app).await, 2, "the file went with its version");
    assert_eq!(zoe.get(&addresses[0]).await.problem(), (404, "resume.not_found".to_owned()));
    app.finish().await;
}

async fn current(person: &Person) -> Vec<i64> {
    let items = person.get(&path(person)).await.ok()["items"].as_array().cloned().unwrap();
    items.iter().filter(|one| one["isCurrent"] == true).map(|one| one["version"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_download_is_a_file_and_never_a_page() {
    let app = TestApp::start().await;
    let zoe = app.candidate("Zoë Žak").await;
    let address = uploaded(&app, &zoe, "../<b>cv.html", TEXT).await;
    let file = zoe.get(&format!("{address}/file")).await;
    assert_eq!(file.body, TEXT.as_bytes());
    assert_eq!(file.header("content-type"), "text/plain");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let disposition = file.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; ") && disposition.contains("cv") && disposition.contains(".txt"),
        "{disposition}"
    );
    assert!(!disposition.contains("..") && !disposition.contains('<'), "{disposition}");
    app.finish().await;
}

#[tokio::test]
async fn companies_see_the_current_resume_of_their_candidates_only() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let zoe = app.candidate("Zoë Žak").await;
    let old = uploaded(&app, &zoe, "old.txt", TEXT).await;
    let new = uploaded(&app, &zoe, "new.txt", TEXT).await;
    assert_eq!(ann.get(&new).await.problem().0, 404, "not a candidate yet");
    let body = app.interview_body(app.now() + Duration::minutes(30), "Zoë Žak", &[&ann, &ben]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let link = app.link(&ann, &interview).await;
    zoe.post(&format!("/api/invitations/{link}/accept"), json!({ "attach": true })).await.ok();
    for (name, who) in [("owner", &ann), ("interviewer", &ben), ("recruiter", &rhea)] {
        let seen = who.get(&path(&zoe)).await.ok();
        assert_eq!(seen["items"].as_array().map(Vec::len), Some(1), "{name}");
        assert_eq!(text(&who.get(&new).await.ok()["lastName"]), "Žak", "{name}");
        assert!(who.get(&format!("{new}/file")).await.status.is_success(), "{name}");
        assert_eq!(who.get(&old).await.problem(), (404, "resume.not_found".to_owned()), "{name}");
        assert_eq!(who.put(&new, json!({ "firstName": "X" })).await.problem().0, 403, "{name}");
        assert_eq!(who.delete(&new).await.problem().0, 403, "{name}");
    }
    assert_eq!(mia.get(&new).await.problem().0, 403, "an interviewer who takes no part");
    assert_eq!(otto.get(&new).await.problem().0, 404, "another company");
    ann.delete(&format!("/api/interviews/{interview}")).await.ok();
    assert_eq!(ben.get(&new).await.problem().0, 403, "the interview was cancelled");
    let sql = "SELECT count(*) FROM audit_log WHERE action IN ('resume.read', 'resume.download') AND outcome = 'ok' AND target_id = $1::uuid";
    let count: i64 = sqlx::query_scalar(sql).bind(&zoe.id).fetch_one(&mut app.owner().await).await.unwrap();
    assert!(count >= 6, "{count} readings left a row");
    app.finish().await;
}

/// The limits that the kernel holds the child to while it waits for a document: neither files nor sockets, no other processes.
#[tokio::test]
async fn the_child_that_reads_can_do_nothing_else() {
    let app = TestApp::start().await;
    let mut child = std::process::Command::new(&app.app.program)
        .arg("parse-resume")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let held = |name: &str, most: &str| {
        let text = std::fs::read_to_string(&limits).unwrap();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line[name.len()..].split_whitespace().take(2).all(|limit| limit == most)
    };
    // The last limit to be set.
    app.until("the child gives up its descriptors", || async { held("Max open files", "0") }).await;
    assert!(held("Max file size", "0") && held("Max core file size", "0") && held("Max processes", "0"));
    assert!(held("Max cpu time", "20") && held("Max address space", "1073741824"));
    child.kill().unwrap();
    child.wait().unwrap();
    app.finish().await;
}
