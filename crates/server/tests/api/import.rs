//! Imports over HTTP: spreadsheets are looked over, corrected, confirmed, added, taken back and forgotten.

use chrono::Duration;
use colloquy_harness::{Answer, Client, TestApp, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sqlx::Connection as _;

use crate::importing::{applications, count, office, open_job};

async fn upload(client: &Client, job: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let part = Part::bytes(bytes.into()).file_name(name.to_owned());
    let request = client.request(Method::POST, &format!("/api/jobs/{job}/imports"));
    client.send(request.multipart(Form::new().part("file", part))).await
}

/// Uploads a file; the import and where it is.
async fn uploaded(client: &Client, job: &str, bytes: impl Into<Vec<u8>>) -> (Value, String) {
    let import = upload(client, job, "people.csv", bytes).await.ok();
    let path = format!("/api/jobs/{job}/imports/{}", text(&import["id"]));
    (import, path)
}

async fn imported(app: &TestApp, client: &Client, job: &str, bytes: impl Into<Vec<u8>>) -> String {
    let (_, path) = uploaded(client, job, bytes).await;
    client.post(&format!("{path}/confirm"), json!({})).await.ok();
    app.run_tasks().await;
    path
}

async fn add(client: &Client, job: &str, name: &str, email: &str) {
    let body = json!({ "name": name, "email": email, "source": "ADDED" });
    client.post(&format!("/api/jobs/{job}/applications"), body).await.ok();
}

fn states(rows: &Value) -> Vec<(i64, String)> {
    let rows = rows["items"].as_array().unwrap();
    rows.iter().map(|row| (row["number"].as_i64().unwrap(), text(&row["state"]))).collect()
}

/// A workbook with these rows of texts in its only sheet.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    let parts = [
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ];
    office("xl/workbook.xml", &parts)
}

/// The counts that are more than nothing.
fn some(counts: &Value) -> Value {
    counts
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, count)| **count != 0)
        .map(|(name, count)| (name.clone(), count.clone()))
        .collect()
}

#[tokio::test]
async fn a_spreadsheet_is_looked_over_before_anything_is_added() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (job, other) = (open_job(&ann).await, open_job(&ann).await);
    add(&ann, &job, "Ida Ide", "ida@example.com").await;
    add(&ann, &other, "Kim Kohl", "kim@example.com").await;
    let before = count(&app, "SELECT count(*) FROM users").await;
    let file = "Vorname;Nachname;E-Mail;Telefon;Quelle;Status;Bemerkung;LinkedIn\r\n\
                Ana;Kovač;ana@example.com;+43 660 1;Empfehlung;Gespräch;\"gut;\nruhig\";linkedin.com/in/ana\r\n\
                \r\n\
                Bo;Bold;bo at example;;;;;\r\n\
                Ida;Ide;IDA@example.com;;;;;\r\n\
                Kim;Kohl;kim@example.com;;Karrieremesse Graz;;;\r\n\
                Anna;Kovač;Ana@Example.com;;;;;\r\n\
                Cleo;Cole;cleo@example.com;;StepStone;irgendwo;;\r\n";
    let (import, path) = uploaded(&ann, &job, file).await;
    assert_eq!((&import["status"], &import["rowCount"]), (&json!("DRAFT"), &json!(6)));
    let fields: Vec<&Value> =
        import["columns"].as_array().unwrap().iter().map(|column| &column["field"]).collect();
    assert_eq!(
        json!(fields),
        json!(["FIRST_NAME", "LAST_NAME", "EMAIL", "PHONE", "SOURCE", "STAGE", "NOTE", "LINKEDIN"])
    );
    assert_eq!(import["columns"][0]["samples"], json!(["Ana", "Bo", "Ida"]));
    assert_eq!(
        some(&import["counts"]),
        json!({ "new": 1, "known": 1, "applicant": 1, "duplicate": 1, "wrong": 2 })
    );
    let rows = ann.get(&format!("{path}/rows")).await.ok();
    let wanted = [(2, "NEW"), (4, "WRONG"), (5, "APPLICANT"), (6, "KNOWN"), (7, "DUPLICATE"), (8, "WRONG")];
    assert_eq!(states(&rows), wanted.map(|(row, state)| (row, state.to_owned())));
    assert_eq!(rows["items"][1]["problems"][0]["field"], "email");
    assert_eq!(rows["items"][5]["problems"][0]["field"], "stage");
    let wrong = ann.get(&format!("{path}/rows?state=WRONG&limit=1")).await.ok();
    assert_eq!(states(&wrong), [(4, "WRONG".to_owned())]);
    let next =
        ann.get(&format!("{path}/rows?state=WRONG&limit=1&cursor={}", text(&wrong["nextCursor"]))).await.ok();
    assert_eq!((states(&next), &next["nextCursor"]), (vec![(8, "WRONG".to_owned())], &Value::Null));
    assert_eq!(applications(&ann, &job).await.len(), 1);
    assert_eq!(count(&app, "SELECT count(*) FROM users").await, before, "nothing is added yet");

    let mails = count(&app, "SELECT count(*) FROM emails").await;
    let confirmed = ann.post(&format!("{path}/confirm"), json!({})).await.ok();
    assert_eq!(confirmed["status"], "RUNNING");
    app.run_tasks().await;
    let done = ann.get(&path).await.ok();
    assert_eq!((&done["status"], &done["doneCount"]), (&json!("DONE"), &json!(6)));
    assert_eq!(some(&done["counts"]), json!({ "applicant": 1, "duplicate": 1, "wrong": 2, "added": 2 }));
    let all = applications(&ann, &job).await;
    let emails: Vec<String> = all.iter().map(|one| text(&one["email"])).collect();
    assert_eq!(emails, ["ana@example.com", "ida@example.com", "kim@example.com"]);
    let ana = ann.get(&format!("/api/applications/{}", text(&all[0]["id"]))).await.ok();
    assert_eq!(
        (&ana["name"], &ana["stage"], &ana["source"], &ana["phone"], &ana["note"], &ana["linkedin"]),
        (
            &json!("Ana Kovač"),
            &json!("INTERVIEW"),
            &json!("REFERRAL"),
            &json!("+43 660 1"),
            &json!("gut;\nruhig"),
            &json!("https://linkedin.com/in/ana")
        )
    );
    assert_eq!(ana["stages"][0]["actorName"], "Ann Ames");
    assert_eq!(
        (&all[2]["source"], &all[2]["sourceDetail"]),
        (&json!("IMPORTED"), &json!("Karrieremesse Graz"))
    );
    assert_eq!(count(&app, "SELECT count(*) FROM emails").await, mails, "nobody is written to");
    let kept = "SELECT count(*) FROM application_import_rows WHERE cells::text LIKE '%ana@example.com%'";
    assert_eq!(count(&app, kept).await, 0, "what became an application is not kept twice");
    app.finish().await;
}

#[tokio::test]
async fn a_workbook_is_imported_and_its_columns_can_be_corrected() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let book = workbook(&[
        &["Who", "Reached at", "Status"],
        &["Ana Kovač", "ana@example.com", "employed"],
        &["Bo &amp; Co", "bo@example.com", "student"],
    ]);
    let (import, path) = uploaded(&ann, &job, book).await;
    let fields: Vec<&Value> =
        import["columns"].as_array().unwrap().iter().map(|column| &column["field"]).collect();
    assert_eq!(json!(fields), json!([null, "EMAIL", "STAGE"]), "an address is known without its heading");
    assert_eq!(import["counts"]["wrong"], 2);
    let refused = ann.post(&format!("{path}/confirm"), json!({})).await;
    assert_eq!(refused.problem(), (422, "request.invalid".to_owned()));
    for (fields, code) in
        [(json!(["NAME", "EMAIL"]), "invalid"), (json!(["EMAIL", "EMAIL", null]), "duplicate")]
    {
        let answer = ann.put(&path, json!({ "fields": fields })).await;
        assert_eq!(answer.fields(), [("fields".to_owned(), code.to_owned())]);
    }
    let corrected = ann.put(&path, json!({ "fields": ["NAME", "EMAIL", null] })).await.ok();
    assert_eq!(corrected["counts"]["new"], 2);
    ann.post(&format!("{path}/confirm"), json!({})).await.ok();
    app.run_tasks().await;
    let names: Vec<String> = applications(&ann, &job).await.iter().map(|one| text(&one["name"])).collect();
    assert_eq!(names, ["Ana Kovač", "Bo & Co"]);
    let late = ann.put(&path, json!({ "fields": ["NAME", "EMAIL", null] })).await;
    assert_eq!(late.problem(), (409, "import.wrong_status".to_owned()));
    assert_eq!(ann.delete(&path).await.problem(), (409, "import.wrong_status".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_named() {
    let app = TestApp::start_with(|config| config.limits.spreadsheet_bytes = 200_000).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let row = format!("{},a@example.com\n", "x".repeat(60));
    let many = "a\n".repeat(2_002);
    let cases: [(Vec<u8>, &str); 7] = [
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "unsupported"),
        (b"PK\x03\x04 xl/workbook.xml".to_vec(), "unreadable"),
        (b"Name,Email\nAna,\"a@example.com\nBo,b@example.com\n".to_vec(), "unclosed"),
        (many.into_bytes(), "too_long"),
        (b"Name,Email\n".to_vec(), "empty"),
        (Vec::new(), "empty"),
    ];
    for (bytes, code) in cases {
        let answer = upload(&ann, &job, "people.xlsx", bytes).await;
        assert_eq!(answer.problem(), (422, "import.unreadable".to_owned()), "{code}");
        assert_eq!(answer.fields(), [("file".to_owned(), code.to_owned())]);
    }
    assert_eq!(upload(&ann, &job, "people.csv", row.repeat(4_000)).await.problem().0, 413);
    assert_eq!(ann.get(&format!("/api/jobs/{job}/imports")).await.ok()["items"], json!([]));
    app.finish().await;
}

/// A small file whose part unfolds to more than the child may hold ends the child, and nothing else.
#[tokio::test]
async fn a_file_that_unfolds_to_a_flood_is_refused() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let long = "a".repeat(100_000);
    let row: &[&str] = &[&long];
    let bomb = workbook(&vec![row; 1_000]);
    assert!(bomb.len() < 1_000_000, "{} bytes", bomb.len());
    let answer = upload(&ann, &job, "people.xlsx", bomb).await;
    assert_eq!(answer.problem(), (422, "import.unreadable".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn an_import_that_is_confirmed_twice_adds_everybody_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let mut file = String::from("Name,Email\n");
    for n in 0..2_000 {
        file.push_str(&format!("Person {n},p{n}@example.com\n"));
    }
    let (_, path) = uploaded(&ann, &job, file).await;
    let confirm = format!("{path}/confirm");
    let (first, second) = tokio::join!(ann.post(&confirm, json!({})), ann.post(&confirm, json!({})));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    let sql = "SELECT count(*) FROM tasks WHERE kind = 'application_import.run'";
    assert_eq!(count(&app, sql).await, 1);
    app.run_tasks().await;
    // A run that was cut off after its last step comes again.
    let again = "UPDATE tasks SET status = 'queued', attempts = 0 WHERE kind = 'application_import.run'";
    sqlx::query(again).execute(&mut app.owner().await).await.unwrap();
    app.run_tasks().await;
    assert_eq!(ann.post(&confirm, json!({})).await.ok()["counts"]["added"], 2_000);
    assert_eq!(ann.get(&format!("/api/jobs/{job}")).await.ok()["counts"]["applied"], 2_000);
    assert_eq!(
        count(&app, "SELECT count(*) FROM audit_log WHERE action = 'application_import.confirm'").await,
        1
    );
    app.finish().await;
}

#[tokio::test]
async fn an_import_is_its_companys_own() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let (job, second, theirs) = (open_job(&ann).await, open_job(&ann).await, open_job(&otto).await);
    let (import, path) = uploaded(&ann, &job, "Name,Email\nAna,ana@example.com\n").await;
    let id = text(&import["id"]);
    for (reader, path) in [
        (&otto, path.clone()),
        (&otto, format!("/api/jobs/{theirs}/imports/{id}")),
        (&ann, format!("/api/jobs/{second}/imports/{id}")),
    ] {
        assert_eq!(reader.get(&path).await.problem().0, 404);
        assert_eq!(reader.get(&format!("{path}/rows")).await.problem().0, 404);
        assert_eq!(reader.get(&format!("{path}/report")).await.problem().0, 404);
        assert_eq!(reader.put(&path, json!({ "fields": ["NAME", "EMAIL"] })).await.problem().0, 404);
        assert_eq!(reader.post(&format!("{path}/confirm"), json!({})).await.problem().0, 404);
        assert_eq!(reader.post(&format!("{path}/undo"), json!({})).await.problem().0, 404);
        assert_eq!(reader.delete(&path).await.problem().0, 404);
    }
    assert_eq!(ben.get(&path).await.problem().0, 403);
    assert_eq!(upload(&ben, &job, "people.csv", "a,b\nc,d\n").await.problem().0, 403);
    assert_eq!(rhea.get(&path).await.ok()["createdByName"], "Ann Ames");
    assert_eq!(rhea.delete(&path).await.status, 204);
    assert_eq!(ann.get(&path).await.problem(), (404, "import.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn an_undone_import_leaves_what_somebody_has_touched() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (job, other) = (open_job(&ann).await, open_job(&ann).await);
    add(&ann, &other, "Kim Kohl", "kim@example.com").await;
    let file = "Name,Email\nAna,ana@example.com\nBo,bo@example.com\nKim,kim@example.com\nMia,mia@example.com\nNo,no\n";
    let path = imported(&app, &ann, &job, file).await;
    let all = applications(&ann, &job).await;
    let id = |n: usize| text(&all[n]["id"]);
    ann.put(&format!("/api/applications/{}/stage", id(0)), json!({ "from": "APPLIED", "to": "SCREENING" }))
        .await
        .ok();
    let mut link = crate::booking::booking_body(&[&ann], "Mia");
    link.as_object_mut().unwrap().remove("candidateEmail");
    link.as_object_mut().unwrap().remove("candidateName");
    link["applicationId"] = json!(id(3));
    let made = ann.post("/api/booking-links", link).await;
    assert_eq!(made.status, 201, "{}", made.json());
    let undone = ann.post(&format!("{path}/undo"), json!({})).await.ok();
    assert_eq!(
        (&undone["status"], &undone["counts"]["removed"], &undone["counts"]["added"]),
        (&json!("UNDONE"), &json!(2), &json!(2))
    );
    let left: Vec<String> = applications(&ann, &job).await.iter().map(|one| text(&one["email"])).collect();
    assert_eq!(left, ["ana@example.com", "mia@example.com"]);
    let company = ann.company.as_deref().unwrap();
    let known = ann.get(&format!("/api/companies/{company}/candidates?limit=100")).await.ok();
    let mut known: Vec<String> =
        known["items"].as_array().unwrap().iter().map(|one| text(&one["email"])).collect();
    known.sort();
    assert_eq!(
        known,
        ["ana@example.com", "kim@example.com", "mia@example.com"],
        "Bo came by the import only"
    );
    assert_eq!(count(&app, "SELECT count(*) FROM users WHERE email = 'bo@example.com'").await, 0);
    ann.post(&format!("{path}/undo"), json!({})).await.ok();
    assert_eq!(ann.post(&format!("{path}/confirm"), json!({})).await.problem().0, 409);
    app.finish().await;
}

#[tokio::test]
async fn what_is_left_out_comes_as_a_file_without_formulas() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let file = "Name,Email,Phone\n\"=HYPERLINK(\"\"http://x\"\")\",no,+43 1\nAna,ana@example.com,\n";
    let path = imported(&app, &ann, &job, file).await;
    let report = ann.get(&format!("{path}/report?language=de")).await;
    assert_eq!(
        (report.status.as_u16(), report.header("cache-control")),
        (200, "private, no-store".to_owned())
    );
    assert!(report.header("content-disposition").contains("people - ausgelassen.csv"));
    assert_eq!(
        String::from_utf8_lossy(&report.body),
        "\u{FEFF}Name,Email,Phone,Zeile,Problem\r\n\"'=HYPERLINK(\"\"http://x\"\")\",no,\"'+43 1\",2,E-Mail: ist nicht gültig\r\n"
    );
    app.finish().await;
}

#[tokio::test]
async fn an_import_is_forgotten_when_it_expires_and_with_the_person() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let job = open_job(&ann).await;
    // A space that does not break, as spreadsheets have them.
    let file = format!("Name,Email\nCleo Cole,{}\u{a0} \nAna,ana@example.com\n", cleo.email.to_uppercase());
    let (_, draft) = uploaded(&ann, &job, file).await;
    let deleted = cleo.post("/api/auth/account/delete", json!({ "email": cleo.email })).await;
    assert_eq!(deleted.status, 204);
    let rows = ann.get(&format!("{draft}/rows")).await.ok();
    assert_eq!(states(&rows), [(3, "NEW".to_owned())]);
    app.advance(Duration::days(4));
    ann.put(&draft, json!({ "fields": ["NAME", "EMAIL"] })).await.ok();
    app.advance(Duration::days(4));
    app.run_tasks().await;
    assert_eq!(ann.get(&draft).await.status, 200, "somebody worked on it four days ago");
    app.advance(Duration::days(4));
    app.run_tasks().await;
    assert_eq!(ann.get(&draft).await.problem(), (404, "import.not_found".to_owned()));
    assert_eq!(count(&app, "SELECT count(*) FROM application_import_rows").await, 0);
    app.finish().await;
}

#[tokio::test]
async fn who_goes_waits_for_no_import_that_is_not_about_them() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (cleo, dan) = (app.candidate("Cleo Cole").await, app.candidate("Dan Dole").await);
    let job = open_job(&ann).await;
    let theirs = format!("Name,Email\nDan Dole,{}\n", dan.email);
    let (_, of_dan) = uploaded(&ann, &job, theirs).await;
    let mut owner = app.owner().await;
    let mut other = owner.begin().await.unwrap();
    sqlx::query("SELECT id FROM application_imports FOR UPDATE").fetch_all(&mut *other).await.unwrap();
    let gone = cleo.post("/api/auth/account/delete", json!({ "email": cleo.email }));
    let gone =
        tokio::time::timeout(std::time::Duration::from_secs(20), gone).await.expect("nothing to wait for");
    assert_eq!(gone.status, 204);
    other.rollback().await.unwrap();
    assert_eq!(states(&ann.get(&format!("{of_dan}/rows")).await.ok()).len(), 1);
    assert_eq!(dan.post("/api/auth/account/delete", json!({ "email": dan.email })).await.status, 204);
    assert!(states(&ann.get(&format!("{of_dan}/rows")).await.ok()).is_empty());
    app.finish().await;
}

#[tokio::test]
async fn so_many_imports_of_a_job_wait_at_a_time() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann).await;
    let mut last = String::new();
    for _ in 0..20 {
        last = uploaded(&ann, &job, "Name,Email\nAna,ana@example.com\n").await.1;
    }
    let one_more = async || upload(&ann, &job, "people.csv", "Name,Email\nAna,ana@example.com\n").await;
    assert_eq!(one_more().await.problem(), (409, "import.too_many".to_owned()));
    assert_eq!(ann.delete(&last).await.status, 204);
    assert_eq!(one_more().await.status, 201);
    app.finish().await;
}
