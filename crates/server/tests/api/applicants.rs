//! What tests of jobs share: a job's address, and the form of an application.

use colloquy_harness::{Answer, Client, Person};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

/// Where the jobs of somebody's company are.
pub fn jobs(person: &Person) -> String {
    format!("/api/companies/{}/jobs", person.company.as_deref().unwrap())
}

/// Sends an application as the page does, with a résumé in plain text or without one.
pub async fn send_application(client: &Client, job: &str, form: &Value, resume: Option<&str>) -> Answer {
    let mut body = Form::new().text("application", form.to_string());
    if let Some(resume) = resume {
        body = body.part("resume", Part::bytes(resume.as_bytes().to_vec()).file_name("resume.txt"));
    }
    let path = format!("/api/careers/{job}/applications");
    client.send(client.request(Method::POST, &path).multipart(body)).await
}
