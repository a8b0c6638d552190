//! Deleting one's own account: what goes, what stays, and what stands in the way.

use chrono::Duration;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::applicants::{jobs, send_application};
use crate::booking::booking_body;

async fn delete(person: &Person) -> Answer {
    person.post("/api/auth/account/delete", json!({ "email": person.email.to_uppercase() })).await
}

async fn upload_resume(person: &Person) {
    let part = Part::bytes(b"Cleo Cole\ncleo@example.com\n".to_vec()).file_name("cleo.txt");
    let request = person.request(Method::POST, &format!("/api/users/{}/resumes", person.id));
    person.send(request.multipart(Form::new().part("file", part))).await.ok();
}

/// Sends a file into the interview's chat; where it is.
pub async fn send_file(client: &Client, interview: &str) -> String {
    let path = format!("/api/interviews/{interview}/files");
    let begin = json!({ "clientId": uuid::Uuid::from_u128(1), "name": "Cleo Cole.txt", "size": 4 });
    let file = format!("{path}/{}", text(&client.post(&path, begin).await.ok()["id"]));
    client.send(client.request(Method::PUT, &format!("{file}/parts/0")).body("Cleo")).await.ok();
    client.post(&format!("{file}/complete"), json!({})).await.ok();
    format!("{file}/content")
}

/// The interview's candidate turns out to be this account.
async fn attach(app: &TestApp, interviewer: &Person, candidate: &Person, interview: &str) {
    let token = app.link(interviewer, interview).await;
    candidate.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
}

/// The rows that still tell something of the person, by their texts: everything but what the module says is kept.
pub async fn traces(app: &TestApp, words: &[&str]) -> Vec<String> {
    let mut owner = app.owner().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let sql = format!("SELECT to_jsonb(t)::text FROM {table} t");
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut owner).await.unwrap();
        let tells = |row: &String| words.iter().any(|word| row.to_lowercase().contains(word));
        if rows.iter().any(tells) {
            found.push(table);
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn a_deleted_account_leaves_only_what_companies_recorded() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    upload_resume(&cleo).await;
    app.run_tasks().await;
    let body = app.interview_body(app.now() + Duration::minutes(10), "Cleo Cole", &[&ann]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    attach(&app, &ann, &cleo, &interview).await;
    let file = send_file(&cleo, &interview).await;
    app.run_tasks().await;
    app.advance(Duration::days(1));
    let wrong = cleo.post("/api/auth/account/delete", json!({ "email": cleo.email })).await;
    assert_eq!(wrong.problem(), (403, "auth.step_up_required".to_owned()));
    assert_eq!(cleo.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    let wrong = cleo.post("/api/auth/account/delete", json!({ "email": ann.email })).await;
    assert_eq!(wrong.fields(), [("email".to_owned(), "wrong".to_owned())]);
    assert_eq!(delete(&cleo).await.status, 204);

    assert_eq!(cleo.get("/api/auth/profile").await.status, 401);
    let login = json!({ "email": cleo.email, "password": PASSWORD });
    assert_eq!(app.client().post("/api/auth/login", login).await.status, 401);
    assert!(app.mail(&cleo.email, "account_deleted").await.contains("Companies keep their records"));
    app.run_tasks().await;
    let kept = ann.get(&format!("/api/interviews/{interview}")).await.ok();
    assert_eq!(
        kept["candidateName"].as_str().or(kept["candidate"]["name"].as_str()),
        Some("Deleted account")
    );
    let message = &ann.get(&format!("/api/interviews/{interview}/messages")).await.ok()["items"][0];
    assert_eq!((&message["content"], message["deletedAt"].is_string()), (&json!(""), true));
    assert_eq!(ann.get(&file).await.status, 404, "what she sent is gone");
    let (name, address) = ("cleo cole", cleo.email.as_str());
    // In `users` the company's own word for whom it invited, before that was this account.
    let stays = ["company_candidates", "emails", "interviews", "invitations", "users"];
    let found = traces(&app, &[name, address]).await;
    assert!(found.iter().all(|table| stays.contains(&table.as_str())), "{found:?}");
    let row: (String, bool) =
        sqlx::query_as("SELECT name || email, is_active FROM users WHERE id = $1::uuid")
            .bind(&cleo.id)
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(row, (format!("Deleted accountdeleted-{}@deleted.invalid", cleo.id), false));
    app.candidate("Cleo Cole").await.get("/api/auth/profile").await.ok();
    app.finish().await;
}

#[tokio::test]
async fn what_was_sent_as_a_guest_goes_with_the_account_that_the_interview_is_now() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let body = app.interview_body(app.now() + Duration::minutes(10), "Cleo Cole", &[&ann]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let guest = app.guest(&ann, &interview).await;
    let file = send_file(&guest, &interview).await;
    attach(&app, &ann, &cleo, &interview).await;
    assert_eq!(ann.get(&file).await.status, 200);
    app.run_tasks().await;
    app.advance(Duration::days(1));
    assert_eq!(cleo.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    assert_eq!(delete(&cleo).await.status, 204);
    app.run_tasks().await;
    assert_eq!(ann.get(&file).await.status, 404);
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox WHERE payload::text LIKE '%Cleo Cole%'")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert_eq!(told, 0, "nor is it told to whoever comes back");
    app.finish().await;
}

#[tokio::test]
async fn nobody_goes_while_something_would_be_left_without_its_owner() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let cleo = app.candidate("Cleo Cole").await;
    let body = app.interview_body(app.now() + Duration::hours(2), "Cleo Cole", &[&ben]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    attach(&app, &ann, &cleo, &interview).await;
    let busy = (409, "account.busy".to_owned());
    assert_eq!(delete(&ben).await.problem(), busy, "an interviewer");
    assert_eq!(delete(&cleo).await.problem(), busy, "a candidate");
    let wrong = ben.post("/api/auth/account/delete", json!({ "email": ann.email })).await;
    assert_eq!(wrong.fields(), [("email".to_owned(), "wrong".to_owned())], "the address is looked at first");
    assert_eq!(delete(&ann).await.problem(), (409, "company.last_owner".to_owned()));
    assert_eq!(delete(&sara).await.problem(), (409, "user.last_staff".to_owned()));
    for person in [&ann, &ben, &cleo, &sara] {
        person.get("/api/auth/profile").await.ok();
    }
    ann.delete(&format!("/api/interviews/{interview}")).await.ok();
    assert_eq!(delete(&ben).await.status, 204);
    assert_eq!(delete(&ann).await.status, 204, "alone in the company");
    app.finish().await;
}

#[tokio::test]
async fn a_company_without_anybody_takes_no_applications_and_no_bookings_and_tells_no_program() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let company = ann.company.as_deref().unwrap();
    let job =
        text(&ann.post(&jobs(&ann), json!({ "title": "Engineer", "isPublished": true })).await.ok()["id"]);
    let made = ann.post("/api/booking-links", booking_body(&[&ann], "Cleo Cole")).await.ok();
    let booking = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
    let hook = json!({ "url": "https://localhost:9/hook", "events": ["application.created"] });
    ann.post(&format!("/api/companies/{company}/webhooks"), hook).await.ok();
    let invited = json!({ "email": "ben@example.com", "role": "INTERVIEWER" });
    ann.post(&format!("/api/companies/{company}/invitations"), invited).await.ok();
    let nobody = app.client();
    assert_eq!(nobody.get(&format!("/api/careers/{job}")).await.status, 200);
    app.run_tasks().await;
    assert_eq!(delete(&ann).await.status, 204);

    assert_eq!(nobody.get(&format!("/api/careers/{job}")).await.problem(), (404, "job.not_found".to_owned()));
    assert_eq!(nobody.get(&format!("/careers/companies/{company}")).await.status, 404);
    let form = json!({ "name": "Pia Pohl", "email": "pia@example.com", "consent": true });
    assert_eq!(send_application(&nobody, &job, &form, Some("Pia Pohl\nRust")).await.status, 404);
    assert_eq!(nobody.get(&booking).await.ok()["status"], "CLOSED");
    let left: (bool, bool, i64, i64) = sqlx::query_as(
        "SELECT is_active, published_at IS NOT NULL, (SELECT count(*) FROM webhooks WHERE status = 'ENABLED'),
                (SELECT count(*) FROM company_invitations WHERE revoked_at IS NULL) FROM jobs",
    )
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap();
    assert_eq!(left, (false, false, 0, 0));
    app.finish().await;
}

#[tokio::test]
async fn jobs_of_a_company_that_nobody_can_sign_in_to_are_not_shown() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job =
        text(&ann.post(&jobs(&ann), json!({ "title": "Engineer", "isPublished": true })).await.ok()["id"]);
    sqlx::query("DELETE FROM company_members").execute(&mut app.owner().await).await.unwrap();
    let nobody = app.client();
    assert_eq!(nobody.get(&format!("/api/careers/{job}")).await.problem(), (404, "job.not_found".to_owned()));
    let form = json!({ "name": "Pia Pohl", "email": "pia@example.com", "consent": true });
    assert_eq!(send_application(&nobody, &job, &form, Some("Pia Pohl\nRust")).await.status, 404);
    app.finish().await;
}
