//! What a company says about itself, its logo, how its interviews are timed, and whose it is.

use std::io::Cursor;

use chrono::Duration;
use colloquy_harness::{Answer, Person, TestApp, text};
use image::{DynamicImage, ImageFormat, RgbaImage};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::applicants::jobs;
use crate::scene::Scene;

fn path(owner: &Person) -> String {
    format!("/api/companies/{}", owner.company.as_deref().unwrap())
}

fn wrong_fields(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.problem(), (422, "request.invalid".to_owned()));
    answer.fields()
}

async fn upload(person: &Person, path: &str, bytes: Vec<u8>) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes).file_name("logo.png"));
    person.send(person.request(Method::PUT, &format!("{path}/logo")).multipart(form)).await
}

/// A transparent banner.
fn banner() -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgba8(RgbaImage::from_pixel(1024, 256, image::Rgba([200, 10, 10, 0])));
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

#[tokio::test]
async fn a_profile_is_kept_part_by_part_and_cleared() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let profile = json!({
        "contactEmail": " jobs@acme.example ", "phoneNumber": "+43 (316) 12-34", "address": "Hauptplatz 1, Graz",
        "industry": "Tools", "isRecruitingAgency": true,
    });
    let kept = ann.put(&path(&ann), profile).await.ok();
    assert_eq!(kept["contactEmail"], "jobs@acme.example");
    let kept = ann.put(&path(&ann), json!({ "address": null, "industry": "" })).await.ok();
    let shown = |company: &Value| {
        ["companyName", "contactEmail", "phoneNumber", "address", "industry", "isRecruitingAgency"]
            .map(|name| company[name].clone())
    };
    let expected = [
        json!("Acme"),
        json!("jobs@acme.example"),
        json!("+43 (316) 12-34"),
        Value::Null,
        Value::Null,
        json!(true),
    ];
    assert_eq!(shown(&kept), expected);
    assert_eq!(shown(&ann.get(&path(&ann)).await.ok()), expected);
    app.finish().await;
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let answer = ann
        .put(
            &path(&ann),
            json!({
                "companyName": "Other", "contactEmail": "nobody", "phoneNumber": "call me", "industry": "x".repeat(101),
                "website": "ftp://acme.example", "maxInterviewExtensions": 11, "interviewExtensionMinutes": 0,
            }),
        )
        .await;
    let mut wrong: Vec<_> = wrong_fields(&answer).into_iter().map(|(field, _)| field).collect();
    wrong.sort();
    let expected = [
        "contactEmail",
        "industry",
        "interviewExtensionMinutes",
        "maxInterviewExtensions",
        "phoneNumber",
        "website",
    ];
    assert_eq!(wrong, expected);
    assert_eq!(ann.get(&path(&ann)).await.ok()["companyName"], "Acme");
    app.finish().await;
}

#[tokio::test]
async fn figures_of_the_timing_fit_each_other() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let refused = async |body: Value, field: &str| {
        let answer = ann.put(&path(&ann), body.clone()).await;
        assert_eq!(wrong_fields(&answer), [(field.to_owned(), "out_of_range".to_owned())], "{body}");
    };
    refused(json!({ "interviewDurationMinutes": 4 }), "interviewDurationMinutes").await;
    refused(json!({ "interviewDurationMinutes": 240 }), "interviewDurationMinutes").await;
    refused(json!({ "interviewFirstWarningSeconds": 1800 }), "interviewFirstWarningSeconds").await;
    refused(json!({ "interviewDurationMinutes": 5 }), "interviewDurationMinutes").await;
    refused(json!({ "interviewFinalWarningSeconds": 300 }), "interviewFinalWarningSeconds").await;
    refused(json!({ "interviewFirstWarningSeconds": 120 }), "interviewFirstWarningSeconds").await;
    refused(json!({ "interviewForceEndSeconds": 120 }), "interviewForceEndSeconds").await;
    refused(json!({ "interviewFinalWarningSeconds": 10 }), "interviewFinalWarningSeconds").await;
    refused(json!({ "interviewForceEndSeconds": -1 }), "interviewForceEndSeconds").await;
    // Together they fit.
    let body = json!({ "interviewDurationMinutes": 5, "interviewFirstWarningSeconds": 60, "interviewFinalWarningSeconds": 30 });
    ann.put(&path(&ann), body).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn own_figures_hold_only_where_the_company_wants_them() {
    let scene = Scene::new().await;
    let company = path(&scene.ann);
    let usual = json!({
        "durationMinutes": 30, "firstWarningSeconds": 300, "finalWarningSeconds": 120, "forceEnd": false, "forceEndSeconds": 10,
        "maxExtensions": 2, "extensionMinutes": 10,
    });
    let own = json!({
        "interviewDurationMinutes": 50, "interviewFirstWarningSeconds": 600, "interviewFinalWarningSeconds": 60,
        "allowInterviewExtensions": false, "interviewExtensionMinutes": 5,
    });
    assert_eq!(scene.ann.put(&company, own).await.ok()["timing"], usual);
    let warnings = async || {
        let room = scene.room(&scene.cleo).await;
        (room["firstWarningSeconds"].clone(), room["finalWarningSeconds"].clone())
    };
    assert_eq!(warnings().await, (json!(300), json!(120)));
    let custom = scene.ann.put(&company, json!({ "customInterviewTiming": true })).await.ok();
    let expected = json!({
        "durationMinutes": 50, "firstWarningSeconds": 600, "finalWarningSeconds": 60, "forceEnd": false, "forceEndSeconds": 10,
        "maxExtensions": 0, "extensionMinutes": 5,
    });
    assert_eq!(custom["timing"], expected);
    assert_eq!(scene.ben.get(&company).await.ok()["timing"], expected, "every member reads it");
    assert_eq!(warnings().await, (json!(600), json!(60)));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_logo_is_encoded_again_and_replaced_and_removed() {
    let app = TestApp::start_with(|config| config.limits.avatar_bytes = 20_000).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let mut sent = banner();
    sent.extend(b"<script>alert(1)</script>");
    assert_eq!(upload(&rhea, &path(&ann), sent.clone()).await.problem(), (403, "auth.forbidden".to_owned()));
    let first = text(&upload(&ann, &path(&ann), sent).await.ok()["companyLogo"]);
    let shown = rhea.get(&first).await;
    assert_eq!(shown.header("content-type"), "image/png");
    assert!(!shown.body.windows(7).any(|bytes| bytes == b"<script"));
    let kept = image::load_from_memory_with_format(&shown.body, ImageFormat::Png).unwrap().to_rgba8();
    assert_eq!(
        (kept.width(), kept.height(), kept.get_pixel(0, 0)[3]),
        (512, 128, 0),
        "whole, and transparent"
    );
    let eve = app.interviewer("Eve Elm", "Evil").await;
    assert_eq!(eve.get(&first).await.status, 404);
    let invalid = (422, "avatar.invalid".to_owned());
    assert_eq!(upload(&ann, &path(&ann), b"<svg/>".to_vec()).await.problem(), invalid);
    assert_eq!(upload(&ann, &path(&ann), vec![0; 50_000]).await.problem().0, 413);
    let second = text(&upload(&ann, &path(&ann), banner()).await.ok()["companyLogo"]);
    assert_ne!(first, second, "browsers keep the one that they have");
    let removed = ann.delete(&format!("{}/logo", path(&ann))).await.ok();
    assert_eq!(removed["companyLogo"], Value::Null);
    assert_eq!(ann.get(&second).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn the_public_page_shows_the_logo_while_there_is_an_open_job() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    ann.put(&path(&ann), json!({ "website": "https://acme.example" })).await.ok();
    upload(&ann, &path(&ann), banner()).await.ok();
    let public = format!("/careers/companies/{}", ann.company.as_deref().unwrap());
    let everybody = app.client();
    assert_eq!(everybody.get(&format!("{public}/logo")).await.status, 404, "no page, no logo");
    let job = ann.post(&jobs(&ann), json!({ "title": "Rust engineer", "isPublished": true })).await.ok();
    let page = everybody.get(&format!("/careers/{}", text(&job["id"]))).await;
    let html = String::from_utf8(page.body).unwrap();
    let logo = html.split("<img class=\"logo\" src=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(logo.starts_with(&format!("{public}/logo?v=")));
    let shown = everybody.get(logo).await;
    assert_eq!(
        (shown.status, shown.header("content-type")),
        (200.try_into().unwrap(), "image/png".to_owned())
    );
    let posting = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let organization = &serde_json::from_str::<Value>(posting).unwrap()["hiringOrganization"];
    assert!(text(&organization["logo"]).ends_with(logo) && text(&organization["logo"]).starts_with("http"));
    assert_eq!(organization["sameAs"], "https://acme.example");
    let list = String::from_utf8(everybody.get(&public).await.body).unwrap();
    assert!(list.contains(logo));
    ann.put(&format!("/api/jobs/{}", text(&job["id"])), json!({ "isActive": false })).await.ok();
    assert_eq!(everybody.get(logo).await.status, 404);
    app.finish().await;
}

async fn role(reader: &Person, company: &str, user: &Person) -> String {
    let members = reader.get(&format!("{company}/members")).await.ok();
    let members = members["items"].as_array().unwrap();
    text(&members.iter().find(|one| one["userId"] == user.id.as_str()).unwrap()["role"])
}

#[tokio::test]
async fn an_owner_hands_the_company_over_and_both_are_told() {
    let scene = Scene::new().await;
    let (ann, ben, company) = (&scene.ann, &scene.ben, path(&scene.ann));
    let transfer = format!("{company}/transfer");
    let to = |person: &Person| json!({ "userId": person.id });
    assert_eq!(ben.post(&transfer, to(ann)).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(
        wrong_fields(&ann.post(&transfer, to(ann)).await),
        [("userId".to_owned(), "invalid".to_owned())]
    );
    let stranger = scene.app.candidate("Eve Elm").await;
    assert_eq!(ann.post(&transfer, to(&stranger)).await.problem(), (404, "user.not_found".to_owned()));
    scene.app.advance(Duration::minutes(20));
    assert_eq!(ann.post(&transfer, to(ben)).await.problem(), (403, "auth.step_up_required".to_owned()));
    ann.post("/api/auth/step-up", json!({ "password": colloquy_harness::people::PASSWORD })).await.ok();
    assert_eq!(ann.post(&transfer, to(ben)).await.status, 204);
    assert_eq!(role(ben, &company, ann).await, "RECRUITER");
    assert_eq!(role(ben, &company, ben).await, "OWNER");
    for person in [ann, ben] {
        let told = person.get("/api/notifications").await.ok();
        let told = &told["items"][0];
        assert_eq!(told["kind"], "company_transferred");
        assert_eq!(told["params"], json!({ "company": "Acme", "from": "Ann Ames", "to": "Ben Bold" }));
    }
    let refused = ann.put(&company, json!({ "companyName": "Mine" })).await;
    assert_eq!(refused.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(scene.audiences("member.changed").await.len(), 3, "Ben who joined, and both roles");
    // The new owner cannot leave without an heir; the old one can.
    let member = |person: &Person| format!("{company}/members/{}", person.id);
    assert_eq!(ben.delete(&member(ben)).await.problem(), (409, "company.last_owner".to_owned()));
    assert_eq!(ann.delete(&member(ann)).await.status, 204);
    scene.app.finish().await;
}
