//! The language that somebody reads in: kept with the profile, spoken by mails.

use chrono::Duration;
use colloquy::kernel::config::Config;
use colloquy::kernel::language::Language;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

async fn choose(person: &Person, language: Value) -> Value {
    let answer = person.put(&format!("/api/users/{}", person.id), json!({ "language": language })).await.ok();
    answer["language"].clone()
}

/// Asks for another password and reads the mail's HTML.
async fn reset_mail(app: &TestApp, address: &str) -> String {
    app.client().post("/api/auth/password/forgot", json!({ "email": address })).await.ok();
    app.run_tasks().await;
    let sql = "SELECT html_body FROM emails WHERE to_address = $1 AND kind = 'reset_password'";
    sqlx::query_scalar(sql).bind(address).fetch_one(&mut app.owner().await).await.unwrap()
}

#[tokio::test]
async fn a_profile_holds_a_language_until_it_is_cleared() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let kept = async || ann.get("/api/auth/profile").await.ok()["user"]["language"].clone();
    assert_eq!(kept().await, Value::Null, "the browser's");
    assert_eq!(choose(&ann, json!("de")).await, "de");
    ann.put(&format!("/api/users/{}", ann.id), json!({ "name": "Ann B. Ames" })).await.ok();
    assert_eq!(kept().await, "de", "what is left out stays");
    for wrong in [json!("fr"), json!("DE"), json!("pseudo"), json!("")] {
        let refused = ann.put(&format!("/api/users/{}", ann.id), json!({ "language": wrong })).await;
        assert_eq!(refused.problem(), (422, "request.invalid".to_owned()), "{wrong}");
        assert_eq!(refused.fields()[0].0, "language", "{wrong}");
    }
    assert_eq!(kept().await, "de");
    assert_eq!(choose(&ann, Value::Null).await, Value::Null);
    assert_eq!(kept().await, Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn a_mail_about_an_account_speaks_its_owners_language_else_the_deployments() {
    let app = TestApp::start().await;
    let [ann, ben] = [app.candidate("Ann Ames").await, app.candidate("Ben Bold").await];
    choose(&ann, json!("de")).await;
    let mail = reset_mail(&app, &ann.email).await;
    assert!(mail.contains(r#"<html lang="de">"#) && mail.contains("Guten Tag Ann Ames,"), "{mail}");
    assert!(mail.contains("Neues Passwort festlegen") && !mail.contains("password,"), "{mail}");
    let mail = reset_mail(&app, &ben.email).await;
    assert!(mail.contains(r#"<html lang="en">"#) && mail.contains("Hello Ben Bold,"), "{mail}");
    app.finish().await;

    let app = TestApp::start_with(|config| config.default_language = Language::De).await;
    let [ann, ben] = [app.candidate("Ann Ames").await, app.candidate("Ben Bold").await];
    choose(&ann, json!("en")).await;
    assert!(reset_mail(&app, &ann.email).await.contains("Hello Ann Ames,"));
    assert!(reset_mail(&app, &ben.email).await.contains("Guten Tag Ben Bold,"));
    app.finish().await;
}

#[tokio::test]
async fn everybody_is_told_of_an_interview_in_their_own_language() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    choose(&ben, json!("de")).await;
    let body = app.interview_body(app.now() + Duration::hours(5), "Cleo Cole", &[&ann, &ben]);
    let interview = ann.post("/api/interviews", body).await.ok();
    let told = app.mail(&ben.email, "interview_assigned").await;
    assert!(told.contains("Kandidat/in: Cleo Cole") && told.contains(" Uhr (Europe/Vienna, UTC+0"), "{told}");
    assert!(told.contains("Backend engineer"), "what people wrote stays as they wrote it: {told}");
    let told = app.mail("cleo.cole@example.com", "interview_invited").await;
    assert!(told.contains("Hello Cleo Cole,") && !told.contains("Uhr"), "{told}");
    ann.delete(&format!("/api/interviews/{}", text(&interview["id"]))).await.ok();
    assert!(app.mail(&ben.email, "interview_cancelled").await.contains("War geplant für"));
    app.finish().await;
}

#[tokio::test]
async fn a_mail_that_only_knows_an_address_speaks_the_language_of_its_account() {
    let app = TestApp::start().await;
    let [ann, ben] = [app.candidate("Ann Ames").await, app.interviewer("Ben Bold", "Acme").await];
    choose(&ann, json!("de")).await;
    let path = format!("/api/companies/{}/invitations", ben.company.as_deref().unwrap());
    for email in [ann.email.as_str(), "nobody@example.com"] {
        ben.post(&path, json!({ "email": email.to_uppercase(), "role": "INTERVIEWER" })).await.ok();
    }
    let sql = "SELECT subject FROM emails WHERE kind = 'company_invited' AND lower(to_address) = $1";
    let subject = async |address: &str| -> String {
        sqlx::query_scalar(sql).bind(address).fetch_one(&mut app.owner().await).await.unwrap()
    };
    assert_eq!(subject(&ann.email).await, "Ben Bold lädt Sie zu Acme auf Colloquy ein");
    assert_eq!(subject("nobody@example.com").await, "Ben Bold invites you to Acme on Colloquy");
    app.finish().await;
}

#[tokio::test]
async fn the_last_mail_to_an_account_still_speaks_its_language() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    choose(&ann, json!("de")).await;
    ann.post("/api/auth/account/delete", json!({ "email": ann.email })).await.ok();
    assert!(
        app.mail(&ann.email, "account_deleted").await.contains("Ihr Konto bei Colloquy gibt es nicht mehr")
    );
    app.finish().await;
}

#[test]
fn a_default_language_that_there_is_not_is_told_before_the_start() {
    let file = std::env::temp_dir().join(format!("colloquy-language-{}.toml", std::process::id()));
    let load = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let loaded = Config::load(Some(&file));
        std::fs::remove_file(&file).unwrap();
        loaded
    };
    assert_eq!(load("").unwrap().default_language, Language::En);
    assert_eq!(load("default_language = \"de\"").unwrap().default_language, Language::De);
    let told = load("default_language = \"fr\"").unwrap_err().to_string();
    assert!(told.contains("default_language") && told.contains("fr"), "{told}");
}
