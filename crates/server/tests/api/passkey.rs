//! Passkeys, over HTTP, with a device whose every word can be wrong.

use chrono::Duration;
use colloquy_harness::passkey::{Device, PRESENT};
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use serde_json::{Value, json};

const SITE: &str = "localhost";
const ORIGIN: &str = "http://localhost:9999";

/// Makes a device say something else than the truth.
type Lie = fn(&mut Device);

async fn start() -> TestApp {
    TestApp::start_with(|config| config.http.public_url = ORIGIN.to_owned()).await
}

fn device(credential_id: &[u8]) -> Device {
    Device::new(ORIGIN, SITE, credential_id)
}

/// Asks for a passkey and gives what the device answers.
async fn add(person: &Person, device: &mut Device, name: &str) -> Answer {
    let asked = person.post("/api/auth/passkeys/begin", json!({})).await.ok();
    let credential = device.create(&asked["options"]);
    let passkey = json!({ "ceremony": asked["ceremony"], "credential": credential });
    person.post("/api/auth/passkeys", json!({ "name": name, "passkey": passkey })).await
}

/// The question of a sign-in by a passkey alone.
async fn question(client: &Client) -> Value {
    client.post("/api/auth/login/passkey/begin", json!({})).await.ok()
}

async fn give(client: &Client, asked: &Value, credential: &Value) -> Answer {
    let passkey = json!({ "ceremony": asked["ceremony"], "credential": credential });
    client.post("/api/auth/login/passkey", json!({ "passkey": passkey })).await
}

async fn sign_in(client: &Client, device: &Device) -> Answer {
    let asked = question(client).await;
    give(client, &asked, &device.get(&asked["options"])).await
}

async fn signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

#[tokio::test]
async fn a_passkey_opens_the_account_by_itself_and_counts_as_two_factors() {
    let app = start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut phone = device(b"phone");
    let added = add(&ann, &mut phone, " Ann's phone ").await.ok();
    assert_eq!(added["passkey"]["name"], "Ann's phone");
    assert_eq!(added["recoveryCodes"].as_array().unwrap().len(), 10, "the first factor comes with codes");
    assert!(app.mail(&ann.email, "security_changed").await.contains("phone” can now be used"));
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    ann.put(&company, json!({ "requireSecondFactor": true })).await.ok();

    let client = app.client();
    let asked = question(&client).await;
    assert_eq!(asked["options"]["rpId"], SITE);
    assert_eq!(asked["options"]["userVerification"], "required");
    assert_eq!(asked["options"]["allowCredentials"], json!([]), "nobody has said who they are");
    let profile = give(&client, &asked, &phone.get(&asked["options"])).await.ok()["profile"].clone();
    assert_eq!(profile["user"]["id"], ann.id.as_str());
    assert_eq!(profile["secondFactorMissing"], false);
    let factors = client.get("/api/auth/second-factors").await.ok();
    assert!(!factors["passkeys"][0]["lastUsedAt"].is_null());
    app.finish().await;
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_after_the_password() {
    let app = start().await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let (mut phone, mut others) = (device(b"phone"), device(b"other"));
    add(&ann, &mut phone, "Phone").await.ok();
    add(&cleo, &mut others, "Phone").await.ok();
    let client = app.client();
    let login = client.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await;
    assert_eq!(login.status, 202);
    let login = login.json();
    assert_eq!(login["factors"], json!(["PASSKEY", "RECOVERY_CODE"]));
    let begin = json!({ "challenge": login["challenge"] });
    let answer = async |device: &Device| {
        let asked = client.post("/api/auth/login/second-factor/passkey", begin.clone()).await.ok();
        let credential = device.get(&asked["options"]);
        let passkey = json!({ "ceremony": asked["ceremony"], "credential": credential });
        let body = json!({ "challenge": login["challenge"], "passkey": passkey });
        client.post("/api/auth/login/second-factor", body).await
    };
    assert_eq!(answer(&others).await.problem(), (401, "auth.second_factor_wrong".to_owned()));
    assert!(!signed_in(&client).await);
    answer(&phone).await.ok();
    assert!(signed_in(&client).await);
    let late = client.post("/api/auth/login/second-factor/passkey", begin.clone()).await;
    assert_eq!(late.problem(), (410, "auth.challenge_expired".to_owned()), "the sign-in is over");
    app.finish().await;
}

#[tokio::test]
async fn a_passkey_confirms_a_session_and_only_that_of_its_owner() {
    let app = start().await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let (mut phone, mut others) = (device(b"phone"), device(b"other"));
    add(&ann, &mut phone, "Phone").await.ok();
    add(&cleo, &mut others, "Phone").await.ok();
    app.advance(Duration::minutes(20));
    let required = (403, "auth.step_up_required".to_owned());
    assert_eq!(ann.post("/api/auth/passkeys/begin", json!({})).await.problem(), required);
    let confirm = async |asker: &Person, device: &Device| {
        let asked = asker.post("/api/auth/step-up/passkey", json!({})).await.ok();
        let credential = device.get(&asked["options"]);
        let passkey = json!({ "ceremony": asked["ceremony"], "credential": credential });
        ann.post("/api/auth/step-up", json!({ "passkey": passkey })).await
    };
    assert_eq!(confirm(&cleo, &others).await.problem().0, 401, "another's question and answer");
    assert_eq!(confirm(&ann, &others).await.problem().0, 401, "another's answer");
    assert_eq!(confirm(&ann, &phone).await.status, 204);
    ann.post("/api/auth/passkeys/begin", json!({})).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn answers_that_prove_nothing_are_refused() {
    let app = start().await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let (mut phone, mut others) = (device(b"phone"), device(b"other"));
    phone.uses = 7;
    add(&ann, &mut phone, "Phone").await.ok();
    add(&cleo, &mut others, "Phone").await.ok();
    let lies: [(&str, Lie); 8] = [
        ("a page that only looks like ours", |device| device.origin = "http://localhost.evil:9999".into()),
        ("our host on another port", |device| device.origin = "http://localhost:9998".into()),
        ("another site's key", |device| device.site = "evil.example".into()),
        ("a device that did not make sure of its owner", |device| device.flags = PRESENT),
        ("a device that nobody touched", |device| device.flags = 0),
        ("a key that was copied", |device| device.uses = 7),
        ("an answer to another kind of question", |device| device.kind = "webauthn.create"),
        ("a key that nobody registered", |device| device.credential_id = b"unknown".to_vec()),
    ];
    let refused = (401, "passkey.refused".to_owned());
    let keep = phone.user_handle.clone();
    for (lie, tell) in lies {
        phone.uses = 8;
        tell(&mut phone);
        let client = app.client();
        assert_eq!(sign_in(&client, &phone).await.problem(), refused, "{lie}");
        assert!(!signed_in(&client).await, "{lie}");
        (phone.origin, phone.site) = (ORIGIN.into(), SITE.into());
        (phone.flags, phone.kind, phone.credential_id) = (PRESENT | 4, "webauthn.get", b"phone".to_vec());
    }
    phone.user_handle = others.user_handle.clone();
    assert_eq!(sign_in(&app.client(), &phone).await.problem(), refused, "another's account");
    phone.user_handle = Value::Null;
    assert_eq!(sign_in(&app.client(), &phone).await.problem(), refused, "nobody's account");
    phone.user_handle = keep;
    std::mem::swap(&mut phone.key, &mut others.key);
    assert_eq!(sign_in(&app.client(), &phone).await.problem(), refused, "signed by another key");
    std::mem::swap(&mut phone.key, &mut others.key);
    let mut swapped = phone.get(&question(&app.client()).await["options"]);
    let asked = question(&app.client()).await;
    assert_eq!(give(&app.client(), &asked, &swapped).await.problem(), refused, "another question's answer");
    let asked = question(&app.client()).await;
    swapped["response"] = json!({});
    let broken = give(&app.client(), &asked, &swapped).await;
    assert_eq!(broken.fields(), [("credential".to_owned(), "invalid".to_owned())]);
    phone.uses = 8;
    sign_in(&app.client(), &phone).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn a_question_is_answered_once_in_time_and_for_its_purpose() {
    let app = start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut phone = device(b"phone");
    add(&ann, &mut phone, "Phone").await.ok();
    let expired = (410, "auth.challenge_expired".to_owned());
    let asked = question(&app.client()).await;
    let credential = phone.get(&asked["options"]);
    give(&app.client(), &asked, &credential).await.ok();
    assert_eq!(give(&app.client(), &asked, &credential).await.problem(), expired, "replayed");
    let late = question(&app.client()).await;
    app.advance(Duration::minutes(5));
    let credential = phone.get(&late["options"]);
    assert_eq!(give(&app.client(), &late, &credential).await.problem(), expired, "late");
    let asked = ann.post("/api/auth/step-up/passkey", json!({})).await.ok();
    let credential = phone.get(&asked["options"]);
    let elsewhere = give(&app.client(), &asked, &credential).await;
    assert_eq!(elsewhere.problem(), (401, "passkey.refused".to_owned()), "a confirmation opens nothing");
    let asked = question(&app.client()).await;
    let passkey = json!({ "ceremony": asked["ceremony"], "credential": phone.get(&asked["options"]) });
    let elsewhere = ann.post("/api/auth/step-up", json!({ "passkey": passkey })).await;
    assert_eq!(elsewhere.problem().0, 401, "a sign-in confirms nothing");
    app.advance(Duration::hours(1));
    app.run_tasks().await;
    let mut owner = app.owner().await;
    let left: i64 =
        sqlx::query_scalar("SELECT count(*) FROM passkey_ceremonies").fetch_one(&mut owner).await.unwrap();
    assert_eq!(left, 0, "what nobody answered is removed");
    app.finish().await;
}

#[tokio::test]
async fn a_passkey_is_added_to_the_account_that_asked_and_to_one_only() {
    let app = start().await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let other_device = app.client();
    let password = json!({ "email": ann.email, "password": PASSWORD });
    other_device.post("/api/auth/login", password).await.ok();
    let mut phone = device(b"phone");
    let asked = cleo.post("/api/auth/passkeys/begin", json!({})).await.ok();
    let stolen = json!({ "ceremony": asked["ceremony"], "credential": phone.create(&asked["options"]) });
    let stolen = ann.post("/api/auth/passkeys", json!({ "name": "Phone", "passkey": stolen })).await;
    assert_eq!(stolen.problem(), (401, "passkey.refused".to_owned()));
    phone.flags = PRESENT;
    assert_eq!(add(&ann, &mut phone, "Phone").await.problem().1, "passkey.refused", "owner not verified");
    phone.flags |= 4;
    assert_eq!(add(&ann, &mut phone, " ").await.fields(), [("name".to_owned(), "required".to_owned())]);
    let long = "x".repeat(101);
    assert_eq!(add(&ann, &mut phone, &long).await.fields(), [("name".to_owned(), "too_long".to_owned())]);
    assert!(signed_in(&other_device).await);
    add(&ann, &mut phone, "Phone").await.ok();
    assert!(!signed_in(&other_device).await, "other devices are signed out");
    assert_eq!(add(&cleo, &mut phone, "Phone").await.problem(), (409, "passkey.exists".to_owned()));
    for n in 1..20_u8 {
        let added = add(&ann, &mut device(&[n]), "Key").await.ok();
        assert_eq!(added["recoveryCodes"], json!([]), "the codes from before stay good");
    }
    let full = ann.post("/api/auth/passkeys/begin", json!({})).await;
    assert_eq!(full.problem(), (409, "passkey.too_many".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn passkeys_are_renamed_and_removed_by_their_owner() {
    let app = start().await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let mut phone = device(b"phone");
    let id = text(&add(&ann, &mut phone, "Phone").await.ok()["passkey"]["id"]);
    let path = format!("/api/auth/passkeys/{id}");
    let missing = (404, "passkey.not_found".to_owned());
    assert_eq!(cleo.put(&path, json!({ "name": "Mine" })).await.problem(), missing);
    assert_eq!(cleo.delete(&path).await.problem(), missing);
    assert_eq!(ann.put(&path, json!({ "name": "Old phone" })).await.status, 204);
    let factors = ann.get("/api/auth/second-factors").await.ok();
    assert_eq!(factors["passkeys"][0]["name"], "Old phone");

    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    ann.put(&company, json!({ "requireSecondFactor": true })).await.ok();
    assert_eq!(ann.delete(&path).await.problem(), (409, "second_factor.demanded".to_owned()));
    ann.put(&company, json!({ "requireSecondFactor": false })).await.ok();
    // As for somebody who signed up at a provider and then unlinked it.
    let mut owner = app.owner().await;
    sqlx::query("UPDATE users SET password_hash = NULL WHERE id = $1::uuid")
        .bind(&ann.id)
        .execute(&mut owner)
        .await
        .unwrap();
    assert_eq!(ann.delete(&path).await.problem(), (409, "auth.identity_last".to_owned()));
    add(&ann, &mut device(b"key"), "Key").await.ok();
    assert_eq!(ann.delete(&path).await.status, 204, "another still opens the account");
    assert_eq!(sign_in(&app.client(), &phone).await.problem(), (401, "passkey.refused".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn nobody_gets_in_whose_account_is_switched_off_or_whose_factors_were_removed() {
    let app = start().await;
    let sara = app.staff("Sara Staff").await;
    let (ann, cleo) = (app.interviewer("Ann Ames", "Acme").await, app.candidate("Cleo Cole").await);
    let (mut phone, mut others) = (device(b"phone"), device(b"other"));
    add(&ann, &mut phone, "Phone").await.ok();
    add(&cleo, &mut others, "Phone").await.ok();
    sara.put(&format!("/api/users/{}", ann.id), json!({ "isActive": false })).await.ok();
    assert_eq!(sign_in(&app.client(), &phone).await.problem(), (401, "passkey.refused".to_owned()));
    assert_eq!(sara.delete(&format!("/api/users/{}/second-factors", cleo.id)).await.status, 204);
    assert_eq!(sign_in(&app.client(), &others).await.problem(), (401, "passkey.refused".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn without_a_host_name_there_are_no_passkeys() {
    let app = TestApp::start_with(|config| config.http.public_url = "http://192.0.2.7".to_owned()).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let unavailable = (409, "passkey.unavailable".to_owned());
    assert_eq!(ann.post("/api/auth/passkeys/begin", json!({})).await.problem(), unavailable);
    let sign_in = app.client().post("/api/auth/login/passkey/begin", json!({})).await;
    assert_eq!(sign_in.problem(), unavailable);
    app.finish().await;
}
