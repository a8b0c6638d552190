//! Imports of résumés over HTTP: files are added one by one, read, corrected, confirmed, taken back and forgotten.

use chrono::Duration;
use colloquy_harness::{Answer, Client, TestApp, text};
use futures_util::StreamExt as _;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::applicants::send_application;
use crate::importing::{applications, count, office, open_job};

/// The path of a new import of résumés.
async fn begin(client: &Client, job: &str) -> String {
    let made = client.post(&format!("/api/jobs/{job}/imports/resumes"), json!({})).await;
    assert_eq!(made.status, 201);
    format!("/api/jobs/{job}/imports/{}", text(&made.ok()["id"]))
}

async fn upload(client: &Client, pile: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let part = Part::bytes(bytes.into()).file_name(name.to_owned());
    let request = client.request(Method::POST, &format!("{pile}/files"));
    client.send(request.multipart(Form::new().part("file", part))).await
}

/// A résumé as plain text.
fn plain(name: &str, email: &str) -> String {
    format!(
        "{name}\nLinz | {email} | +43 660 123 45 67\n\nSummary\nEngineer who likes small teams.\n\nSkills\nRust, Python\n"
    )
}

fn lines(name: &str, email: &str) -> Vec<String> {
    plain(name, email).lines().map(str::to_owned).collect()
}

/// A Word document with a paragraph for each line.
fn docx(lines: &[String]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let paragraphs: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!(r#"<w:document xmlns:w="{MAIN}"><w:body>{paragraphs}</w:body></w:document>"#);
    office("word/document.xml", &[("word/document.xml", document)])
}

/// A PDF with one page of Helvetica (ISO 32000-1, 7.5); ASCII only.
fn pdf(lines: &[String]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
    let content = format!("BT /F1 11 Tf 14 TL 72 760 Td\n{shown}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}

async fn rows(client: &Client, pile: &str) -> Vec<Value> {
    client.get(&format!("{pile}/rows?limit=100")).await.ok()["items"].as_array().unwrap().clone()
}

async fn states(client: &Client, pile: &str) -> Vec<String> {
    rows(client, pile).await.iter().map(|row| text(&row["state"])).collect()
}

async fn files(app: &TestApp) -> usize {
    app.app.objects.list(Some(&"resumes".into())).count().await
}

async fn confirm(app: &TestApp, client: &Client, pile: &str) {
    client.post(&format!("{pile}/confirm"), json!({})).await.ok();
    app.run_tasks().await;
}

#[tokio::test]
async fn a_pile_is_read_corrected_and_added_with_its_resumes() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let pile = begin(&ann, &job).await;
    let zoe = pdf(&lines("Zoe Zak", "zoe@example.com"));
    let made = upload(&ann, &pile, "C:\\piles\\zoe.pdf", zoe.clone()).await;
    assert_eq!(made.status, 201);
    let made = made.ok();
    assert_eq!((&made["state"], &made["file"]["fileName"]), (&json!("WAITING"), &json!("zoe.pdf")));
    upload(&ann, &pile, "bo.docx", docx(&lines("Bo Bold", "bo@example.com"))).await.ok();
    let nobody = "Résumé\n\nSkills\nRust, Python, and a lot of other things that are known\n";
    upload(&ann, &pile, "cleo.txt", nobody).await.ok();
    upload(&ann, &pile, "broken.pdf", "%PDF-1.7\nnot really").await.ok();
    let early = ann.post(&format!("{pile}/confirm"), json!({})).await;
    assert_eq!(early.problem(), (409, "import.reading".to_owned()));
    let early = ann.put(&format!("{pile}/rows/1"), json!({ "name": "Zoe" })).await;
    assert_eq!(early.problem(), (409, "import.reading".to_owned()));
    app.run_tasks().await;

    let read = rows(&ann, &pile).await;
    let seen: Vec<[&Value; 4]> =
        read.iter().map(|row| [&row["state"], &row["name"], &row["email"], &row["phone"]]).collect();
    assert_eq!(
        seen[0],
        [&json!("NEW"), &json!("Zoe Zak"), &json!("zoe@example.com"), &json!("+43 660 123 45 67")]
    );
    assert_eq!(seen[1][..3], [&json!("NEW"), &json!("Bo Bold"), &json!("bo@example.com")]);
    assert_eq!((seen[2][0], seen[3][0]), (&json!("NOTHING_FOUND"), &json!("UNREADABLE")));
    assert_eq!(read[3]["file"]["failure"], "unreadable");
    assert_eq!(ann.get(&format!("{pile}/rows/1/file")).await.body, zoe);
    let looked = "SELECT count(*) FROM audit_log WHERE action = 'application_import.read_file'";
    assert_eq!(count(&app, looked).await, 1, "who looked at a file is known");
    assert_eq!(applications(&ann, &job).await.len(), 0, "nothing is added yet");

    let half = ann.put(&format!("{pile}/rows/3"), json!({ "name": " Cleo Cole " })).await.ok();
    assert_eq!((&half["state"], &half["problems"][0]["field"]), (&json!("WRONG"), &json!("email")));
    let whole = ann.put(&format!("{pile}/rows/3"), json!({ "email": "cleo@example.com" })).await.ok();
    assert_eq!((&whole["state"], &whole["name"]), (&json!("NEW"), &json!("Cleo Cole")));
    ann.put(&format!("{pile}/rows/4"), json!({ "name": "Dan Dorn", "email": "dan@example.com" })).await.ok();
    let out = ann.put(&format!("{pile}/rows/2"), json!({ "isLeftOut": true })).await.ok();
    assert_eq!(out["state"], "LEFT_OUT");

    let mails = count(&app, "SELECT count(*) FROM emails").await;
    confirm(&app, &ann, &pile).await;
    let done = ann.get(&pile).await.ok();
    assert_eq!(
        (&done["status"], &done["counts"]["added"], &done["counts"]["leftOut"]),
        (&json!("DONE"), &json!(3), &json!(1))
    );
    let all = applications(&ann, &job).await;
    let emails: Vec<String> = all.iter().map(|one| text(&one["email"])).collect();
    assert_eq!(emails, ["cleo@example.com", "dan@example.com", "zoe@example.com"]);
    let path = format!("/api/applications/{}", text(&all[2]["id"]));
    let zoe_added = ann.get(&path).await.ok();
    assert_eq!(
        (&zoe_added["source"], &zoe_added["phone"], &zoe_added["hasResume"]),
        (&json!("IMPORTED"), &json!("+43 660 123 45 67"), &json!(true))
    );
    assert_eq!(zoe_added["stages"][0]["actorName"], "Ann Ames");
    let resume = ann.get(&format!("{path}/resume")).await.ok();
    assert_eq!(
        (&resume["status"], &resume["firstName"], &resume["fileName"], &resume["skills"][0]),
        (&json!("PARSED"), &json!("Zoe"), &json!("zoe.pdf"), &json!("Rust"))
    );
    assert_eq!(ann.get(&format!("{path}/resume/file")).await.body, zoe);
    let dan = ann.get(&format!("/api/applications/{}/resume", text(&all[1]["id"]))).await.ok();
    assert_eq!((&dan["status"], &dan["failure"]), (&json!("FAILED"), &json!("unreadable")));
    assert_eq!(count(&app, "SELECT count(*) FROM emails").await, mails, "nobody is written to");
    assert_eq!(count(&app, "SELECT count(*) FROM application_import_files").await, 1, "the one left out");
    app.finish().await;
}

#[tokio::test]
async fn the_same_file_and_the_same_person_are_added_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let (job, other) = (open_job(&ann).await, open_job(&ann).await);
    for (job, name, email) in [(&job, "Ida Ide", "ida@example.com"), (&other, "Kim Kohl", "kim@example.com")]
    {
        let body = json!({ "name": name, "email": email, "source": "ADDED" });
        ann.post(&format!("/api/jobs/{job}/applications"), body).await.ok();
    }
    ann.put(&format!("/api/jobs/{other}"), json!({ "isPublished": true })).await.ok();
    let applied = send_application(&cleo, &other, &json!({ "consent": true }), Some("Her own words")).await;
    assert_eq!(applied.status, 201);
    let pile = begin(&ann, &job).await;
    let bo = plain("Bo Bold", "bo@example.com");
    for (name, content) in [
        ("bo.txt", bo.clone()),
        ("bo copy.txt", bo.clone()),
        ("bo newer.txt", format!("{bo}\nMore\n")),
        ("ida.txt", plain("Ida Ide", "IDA@example.com")),
        ("kim.txt", plain("Kim Kohl", "kim@example.com")),
        ("cleo.txt", plain("Cleo Cole", &cleo.email)),
    ] {
        upload(&ann, &pile, name, content).await.ok();
    }
    app.run_tasks().await;
    assert_eq!(states(&ann, &pile).await, ["NEW", "SAME_FILE", "DUPLICATE", "APPLICANT", "KNOWN", "KNOWN"]);
    ann.put(&format!("{pile}/rows/1"), json!({ "isLeftOut": true })).await.ok();
    assert_eq!(states(&ann, &pile).await[..3], ["LEFT_OUT", "NEW", "DUPLICATE"], "the copy takes its place");
    ann.put(&format!("{pile}/rows/1"), json!({ "isLeftOut": false })).await.ok();

    confirm(&app, &ann, &pile).await;
    assert_eq!(states(&ann, &pile).await, ["ADDED", "SAME_FILE", "DUPLICATE", "APPLICANT", "ADDED", "ADDED"]);
    let all = applications(&ann, &job).await;
    assert_eq!(all.len(), 4);
    let own = cleo.get(&format!("/api/users/{}/resumes", cleo.id)).await.ok();
    assert_eq!(
        own["items"].as_array().unwrap().len(),
        1,
        "an account gets nothing from those who only know its address"
    );
    assert_eq!(files(&app).await, 7);
    let deleted = cleo.post("/api/auth/account/delete", json!({ "email": cleo.email })).await;
    assert_eq!(deleted.status, 204);
    app.run_tasks().await;
    assert_eq!(files(&app).await, 5, "what came under her address goes with her, like her own");
    assert_eq!(count(&app, "SELECT count(*) FROM users WHERE email LIKE 'cleo%'").await, 0);
    app.finish().await;
}

#[tokio::test]
async fn a_pile_that_is_confirmed_twice_at_once_adds_everybody_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let pile = begin(&ann, &job).await;
    for (name, email) in
        [("Ana Anders", "ana@example.com"), ("Bo Bold", "bo@example.com"), ("Cleo Cole", "cleo@example.com")]
    {
        upload(&ann, &pile, "cv.txt", plain(name, email)).await.ok();
    }
    app.run_tasks().await;
    let path = format!("{pile}/confirm");
    let (first, second) = tokio::join!(ann.post(&path, json!({})), ann.post(&path, json!({})));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    app.run_tasks().await;
    let again = "UPDATE tasks SET status = 'queued', attempts = 0 WHERE kind LIKE 'application_import.r%'";
    sqlx::query(again).execute(&mut app.owner().await).await.unwrap();
    app.run_tasks().await;
    assert_eq!(applications(&ann, &job).await.len(), 3);
    assert_eq!(count(&app, "SELECT count(*) FROM resumes").await, 3);
    assert_eq!(files(&app).await, 3);
    let late = upload(&ann, &pile, "late.txt", plain("Late", "late@example.com")).await;
    assert_eq!(late.problem(), (409, "import.wrong_status".to_owned()));
    assert_eq!(files(&app).await, 3);
    app.finish().await;
}

#[tokio::test]
async fn a_pile_that_is_taken_back_leaves_neither_guests_nor_files() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let (job, other) = (open_job(&ann).await, open_job(&ann).await);
    let people = "SELECT count(*) FROM users";
    for (job, name, email) in [(&other, "Kim Kohl", "kim@example.com"), (&other, "Cleo Cole", &*cleo.email)] {
        let body = json!({ "name": name, "email": email, "source": "ADDED" });
        ann.post(&format!("/api/jobs/{job}/applications"), body).await.ok();
    }
    let before = count(&app, people).await;
    let pile = begin(&ann, &job).await;
    for (name, email) in [
        ("Ana Anders", "ana@example.com"),
        ("Bo Bold", "bo@example.com"),
        ("Kim Kohl", "kim@example.com"),
        ("Cleo Cole", &cleo.email),
    ] {
        upload(&ann, &pile, "cv.txt", plain(name, email)).await.ok();
    }
    app.run_tasks().await;
    confirm(&app, &ann, &pile).await;
    assert_eq!(files(&app).await, 4);
    let ana = text(&applications(&ann, &job).await[0]["id"]);
    ann.put(&format!("/api/applications/{ana}/stage"), json!({ "from": "APPLIED", "to": "SCREENING" }))
        .await
        .ok();
    let undone = ann.post(&format!("{pile}/undo"), json!({})).await.ok();
    assert_eq!((&undone["counts"]["removed"], &undone["counts"]["added"]), (&json!(3), &json!(1)));
    app.run_tasks().await;
    assert_eq!(count(&app, "SELECT count(*) FROM resumes").await, 1);
    assert_eq!(files(&app).await, 1, "Ana's, who was moved");
    assert_eq!(count(&app, people).await, before + 1);
    let company = ann.company.as_deref().unwrap();
    let known = ann.get(&format!("/api/companies/{company}/candidates?limit=100")).await.ok();
    assert_eq!(known["items"].as_array().unwrap().len(), 3, "Ana, and Kim and Cleo from another job");
    app.finish().await;
}

#[tokio::test]
async fn a_pile_holds_so_many_files_and_bytes_of_the_right_kinds() {
    let app = TestApp::start_with(|config| {
        config.limits.resume_bytes = 5_000;
        config.limits.pile_bytes = 60_000;
        config.limits.documents_at_once = 1;
    })
    .await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let pile = begin(&ann, &job).await;
    let png = upload(&ann, &pile, "cv.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()).await;
    assert_eq!(png.problem(), (422, "resume.unsupported".to_owned()));
    assert_eq!(upload(&ann, &pile, "cv.txt", vec![b'a'; 20_000]).await.problem().0, 413);
    let none = ann.request(Method::POST, &format!("{pile}/files")).multipart(Form::new().text("other", "x"));
    assert_eq!(ann.send(none).await.fields(), [("file".to_owned(), "required".to_owned())]);
    for n in 0..100 {
        upload(&ann, &pile, "cv.txt", plain("Ana", &format!("p{n}@example.com"))).await.ok();
    }
    let full = upload(&ann, &pile, "cv.txt", plain("Ana", "last@example.com")).await;
    assert_eq!(full.problem(), (409, "import.full".to_owned()));
    assert_eq!(full.fields(), [("file".to_owned(), "too_many".to_owned())]);

    let heavy = begin(&ann, &job).await;
    for n in 0..12 {
        upload(&ann, &heavy, "cv.txt", vec![b'a' + n; 5_000]).await.ok();
    }
    let full = upload(&ann, &heavy, "cv.txt", "a").await;
    assert_eq!(full.problem(), (409, "import.full".to_owned()));
    assert_eq!(full.fields(), [("file".to_owned(), "too_long".to_owned())]);
    assert_eq!(files(&app).await, 112);
    for path in [&pile, &heavy] {
        assert_eq!(ann.delete(path).await.status, 204);
    }
    app.run_tasks().await;
    assert_eq!(files(&app).await, 0);
    app.finish().await;
}

#[tokio::test]
async fn a_pile_is_its_companys_own_and_no_spreadsheet() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let (job, second, theirs) = (open_job(&ann).await, open_job(&ann).await, open_job(&otto).await);
    let pile = begin(&ann, &job).await;
    upload(&ann, &pile, "bo.txt", plain("Bo Bold", "bo@example.com")).await.ok();
    app.run_tasks().await;
    let id = pile.rsplit('/').next().unwrap();
    for (reader, path) in [
        (&otto, pile.clone()),
        (&otto, format!("/api/jobs/{theirs}/imports/{id}")),
        (&ann, format!("/api/jobs/{second}/imports/{id}")),
    ] {
        assert_eq!(reader.get(&format!("{path}/rows/1/file")).await.problem().0, 404);
        assert_eq!(reader.put(&format!("{path}/rows/1"), json!({ "name": "x" })).await.problem().0, 404);
        assert_eq!(upload(reader, &path, "cv.txt", plain("A", "a@example.com")).await.problem().0, 404);
    }
    assert_eq!(ben.get(&format!("{pile}/rows/1/file")).await.problem().0, 403);
    assert_eq!(upload(&ben, &pile, "cv.txt", plain("A", "a@example.com")).await.problem().0, 403);
    assert_eq!(ben.post(&format!("/api/jobs/{job}/imports/resumes"), json!({})).await.problem().0, 403);
    let gone = ann.put(&format!("{pile}/rows/9"), json!({ "isLeftOut": true })).await;
    assert_eq!(gone.problem(), (404, "import.row_not_found".to_owned()));
    let kind = (409, "import.wrong_kind".to_owned());
    assert_eq!(ann.put(&pile, json!({ "fields": [] })).await.problem(), kind);
    assert_eq!(ann.get(&format!("{pile}/report")).await.problem(), kind);
    let part = Part::bytes("Name,Email\nAna,ana@example.com\nBo,bo@example.com\n".as_bytes())
        .file_name("people.csv");
    let request = ann.request(Method::POST, &format!("/api/jobs/{job}/imports"));
    let sheet = ann.send(request.multipart(Form::new().part("file", part))).await.ok();
    let sheet = format!("/api/jobs/{job}/imports/{}", text(&sheet["id"]));
    assert_eq!(upload(&ann, &sheet, "cv.txt", plain("A", "a@example.com")).await.problem(), kind);
    assert_eq!(ann.put(&format!("{sheet}/rows/2"), json!({ "name": "x" })).await.problem(), kind);
    assert_eq!(ann.get(&format!("{sheet}/rows/2/file")).await.problem().0, 404);
    ann.put(&format!("{sheet}/rows/2"), json!({ "isLeftOut": true })).await.ok();
    confirm(&app, &ann, &sheet).await;
    let emails: Vec<String> = applications(&ann, &job).await.iter().map(|one| text(&one["email"])).collect();
    assert_eq!(emails, ["bo@example.com"], "rows of a spreadsheet can be left out, too");
    app.finish().await;
}

#[tokio::test]
async fn what_is_not_added_is_deleted_with_its_files() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let (job, empty) = (open_job(&ann).await, open_job(&ann).await);
    let pile = begin(&ann, &job).await;
    for (name, email) in [("Cleo Cole", &*cleo.email), ("Bo Bold", "bo@example.com"), ("Al", &*cleo.email)] {
        upload(&ann, &pile, "cv.txt", plain(name, email)).await.ok();
    }
    app.run_tasks().await;
    ann.put(&format!("{pile}/rows/3"), json!({ "email": "al@example.com" })).await.ok();
    let deleted = cleo.post("/api/auth/account/delete", json!({ "email": cleo.email })).await;
    assert_eq!(deleted.status, 204);
    app.run_tasks().await;
    let left: Vec<String> = rows(&ann, &pile).await.iter().map(|row| text(&row["name"])).collect();
    assert_eq!(left, ["Bo Bold"], "her rows, and the one whose document holds her address, are gone");
    assert_eq!(files(&app).await, 1);

    let other = begin(&ann, &empty).await;
    upload(&ann, &other, "cv.txt", plain("Mia", "mia@example.com")).await.ok();
    assert_eq!(ann.delete(&format!("/api/jobs/{empty}")).await.status, 204);
    app.run_tasks().await;
    assert_eq!(files(&app).await, 1, "what waited for a deleted job is gone");

    app.advance(Duration::days(6));
    upload(&ann, &pile, "ida.txt", plain("Ida Ide", "ida@example.com")).await.ok();
    app.advance(Duration::days(6));
    app.run_tasks().await;
    assert_eq!(ann.get(&pile).await.status, 200, "somebody worked on it six days ago");
    app.advance(Duration::days(2));
    app.run_tasks().await;
    assert_eq!(ann.get(&pile).await.problem(), (404, "import.not_found".to_owned()));
    app.run_tasks().await;
    assert_eq!(
        (count(&app, "SELECT count(*) FROM application_import_files").await, files(&app).await),
        (0, 0)
    );
    app.finish().await;
}

/// Of two that meet somebody new at the same time, the second takes whom the first made.
#[tokio::test]
async fn an_address_that_comes_twice_at_once_is_one_candidate() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (first, second) = (open_job(&ann).await, open_job(&ann).await);
    for n in 0..10 {
        let body = json!({ "name": "New", "email": format!("new{n}@example.com"), "source": "ADDED" });
        let paths = [&first, &second].map(|job| format!("/api/jobs/{job}/applications"));
        let (one, two) = (ann.post(&paths[0], body.clone()), ann.post(&paths[1], body));
        let (one, two) = tokio::join!(one, two);
        assert_eq!(one.ok()["candidateId"], two.ok()["candidateId"]);
    }
    assert_eq!(count(&app, "SELECT count(*) FROM users WHERE email LIKE 'new%'").await, 10);
    app.finish().await;
}
