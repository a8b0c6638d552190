//! Authenticator apps, recovery codes and what they protect, over HTTP.

use chrono::Duration;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use serde_json::json;
use totp_rs::{Builder, Secret, Totp};

/// An authenticator app with the account in it.
pub struct Authenticator {
    totp: Totp,
    recovery_codes: Vec<String>,
}

impl Authenticator {
    /// Set up as its owner would: by typing the secret and answering with the first code.
    pub async fn set_up(app: &TestApp, person: &Person) -> Self {
        let setup = person.post("/api/auth/totp", json!({})).await.ok();
        assert!(text(&setup["uri"]).starts_with("otpauth://totp/Colloquy:"), "{setup}");
        let secret = Secret::try_from_base32(text(&setup["secret"])).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        let mut made = Self { totp, recovery_codes: Vec::new() };
        let confirmed = person.post("/api/auth/totp/confirm", json!({ "code": made.code(app) })).await.ok();
        made.recovery_codes = confirmed["recoveryCodes"].as_array().unwrap().iter().map(text).collect();
        app.advance(Duration::seconds(30));
        made
    }

    /// What it shows now.
    pub fn code(&self, app: &TestApp) -> String {
        self.totp.generate(u64::try_from(app.now().timestamp()).unwrap()).to_string()
    }
}

/// Gives the right password; the challenge.
pub async fn challenge(client: &Client, person: &Person) -> String {
    let answer = client.post("/api/auth/login", json!({ "email": person.email, "password": PASSWORD })).await;
    assert_eq!(answer.status, 202, "{:?}", answer.problem());
    assert!(answer.headers.get("set-cookie").is_none());
    text(&answer.json()["challenge"])
}

pub async fn answer(client: &Client, challenge: &str, proof: (&str, &str)) -> Answer {
    let mut body = json!({ "challenge": challenge });
    body[proof.0] = json!(proof.1);
    client.post("/api/auth/login/second-factor", body).await
}

async fn signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

#[tokio::test]
async fn a_sign_in_asks_for_the_code_of_the_app() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    assert!(app.mail(&ann.email, "security_changed").await.contains("authenticator app now protects"));
    let client = app.client();
    let asked = challenge(&client, &ann).await;
    assert!(!signed_in(&client).await, "the password alone opens nothing");
    let wrong = answer(&client, &asked, ("code", "000000")).await;
    assert_eq!(wrong.problem(), (401, "auth.second_factor_wrong".to_owned()));
    let code = authenticator.code(&app);
    answer(&client, &asked, ("code", &code)).await.ok();
    assert!(signed_in(&client).await);
    let again = answer(&app.client(), &asked, ("code", &code)).await;
    assert_eq!(again.problem(), (410, "auth.challenge_expired".to_owned()), "a challenge is good once");
    app.finish().await;
}

#[tokio::test]
async fn a_code_is_good_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    let code = authenticator.code(&app);
    let (first, second) = (challenge(&app.client(), &ann).await, challenge(&app.client(), &ann).await);
    answer(&app.client(), &first, ("code", &code)).await.ok();
    let replayed = answer(&app.client(), &second, ("code", &code)).await;
    assert_eq!(replayed.problem(), (401, "auth.second_factor_wrong".to_owned()));
    app.advance(Duration::seconds(30));
    answer(&app.client(), &second, ("code", &authenticator.code(&app))).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn five_wrong_codes_end_the_sign_in_and_nothing_else() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_email = 100).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    let client = app.client();
    let asked = challenge(&client, &ann).await;
    for _ in 0..5 {
        assert_eq!(answer(&client, &asked, ("code", "000000")).await.problem().0, 401);
    }
    let right = answer(&client, &asked, ("code", &authenticator.code(&app))).await;
    assert_eq!(right.problem(), (410, "auth.challenge_expired".to_owned()));
    assert!(signed_in(&ann).await, "the owner's devices stay signed in");
    let fresh = challenge(&client, &ann).await;
    answer(&client, &fresh, ("code", &authenticator.code(&app))).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn a_challenge_waits_five_minutes() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    let asked = challenge(&app.client(), &ann).await;
    app.advance(Duration::minutes(5));
    let late = answer(&app.client(), &asked, ("code", &authenticator.code(&app))).await;
    assert_eq!(late.problem(), (410, "auth.challenge_expired".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_app_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    assert_eq!(authenticator.recovery_codes.len(), 10);
    let code = authenticator.recovery_codes[3].to_uppercase().replace('-', " ");
    let client = app.client();
    let asked = challenge(&client, &ann).await;
    answer(&client, &asked, ("recoveryCode", &code)).await.ok();
    assert_eq!(client.get("/api/auth/second-factors").await.ok()["recoveryCodesLeft"], 9);
    let asked = challenge(&app.client(), &ann).await;
    assert_eq!(answer(&app.client(), &asked, ("recoveryCode", &code)).await.problem().0, 401);
    let renewed = client.post("/api/auth/recovery-codes", json!({})).await.ok();
    assert_eq!(renewed["recoveryCodes"].as_array().unwrap().len(), 10);
    let old = answer(&app.client(), &asked, ("recoveryCode", &authenticator.recovery_codes[0])).await;
    assert_eq!(old.problem().0, 401, "renewing ends the old ones");
    app.finish().await;
}

#[tokio::test]
async fn an_app_that_was_never_confirmed_counts_for_nothing() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    ann.post("/api/auth/totp", json!({})).await.ok();
    let wrong = ann.post("/api/auth/totp/confirm", json!({ "code": "000000" })).await;
    assert_eq!(wrong.fields(), [("code".to_owned(), "wrong".to_owned())]);
    let login =
        app.client().post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await;
    assert_eq!(login.status, 200);
    assert_eq!(ann.delete("/api/auth/totp").await.status, 204, "what was begun can be dropped");
    app.finish().await;
}

#[tokio::test]
async fn setting_up_and_removing_ask_for_a_fresh_proof() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let authenticator = Authenticator::set_up(&app, &ann).await;
    app.advance(Duration::minutes(20));
    let required = (403, "auth.step_up_required".to_owned());
    assert_eq!(ann.delete("/api/auth/totp").await.problem(), required);
    assert_eq!(ann.post("/api/auth/recovery-codes", json!({})).await.problem(), required);
    let code = authenticator.code(&app);
    assert_eq!(ann.post("/api/auth/step-up", json!({ "code": code })).await.status, 204);
    let replayed = ann.post("/api/auth/step-up", json!({ "code": code })).await;
    assert_eq!(replayed.problem(), (401, "auth.second_factor_wrong".to_owned()));
    let second = ann.post("/api/auth/totp", json!({})).await;
    assert_eq!(second.problem(), (409, "second_factor.exists".to_owned()), "never overwritten");
    assert_eq!(ann.delete("/api/auth/totp").await.status, 204);
    let login =
        app.client().post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await;
    assert_eq!(login.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn a_password_by_mail_does_not_get_past_the_second_factor() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let _authenticator = Authenticator::set_up(&app, &ann).await;
    let waiting = challenge(&app.client(), &ann).await;
    app.client().post("/api/auth/password/forgot", json!({ "email": ann.email })).await;
    app.run_tasks().await;
    let token = app.mailed_token(&ann.email, "reset_password").await;
    let body = json!({ "token": token, "password": "seven violet trombones" });
    assert_eq!(app.client().post("/api/auth/password/reset", body).await.status, 204);
    let body = json!({ "email": ann.email, "password": "seven violet trombones" });
    assert_eq!(app.client().post("/api/auth/login", body).await.status, 202);
    let stale = answer(&app.client(), &waiting, ("code", "000000")).await;
    assert_eq!(stale.problem().0, 410, "sign-ins that waited with the old password have ended");
    app.finish().await;
}

#[tokio::test]
async fn a_company_that_demands_a_second_factor_lets_nobody_in_without() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    let demand = json!({ "requireSecondFactor": true });
    let too_early = ann.put(&company, demand.clone()).await;
    assert_eq!(
        too_early.problem(),
        (404, "second_factor.not_found".to_owned()),
        "whoever demands it has one"
    );
    Authenticator::set_up(&app, &ann).await;
    ann.put(&company, demand).await.ok();
    ann.get("/api/interviews").await.ok();
    let shut_out = ben.get("/api/interviews").await;
    assert_eq!(shut_out.problem(), (403, "auth.second_factor_missing".to_owned()));
    assert_eq!(ben.get("/api/auth/profile").await.ok()["secondFactorMissing"], true);
    assert_eq!(ben.get(&company).await.problem().0, 403);
    Authenticator::set_up(&app, &ben).await;
    ben.get("/api/interviews").await.ok();
    assert_eq!(ben.delete("/api/auth/totp").await.status, 409, "not while it is demanded");
    app.finish().await;
}

#[tokio::test]
async fn staff_can_help_somebody_who_lost_everything() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    Authenticator::set_up(&app, &ann).await;
    let path = format!("/api/users/{}/second-factors", ann.id);
    let cleo = app.candidate("Cleo Cole").await;
    assert_eq!(cleo.delete(&path).await.problem().0, 404);
    assert_eq!(sara.delete(&path).await.status, 204);
    assert!(!signed_in(&ann).await, "all sessions end");
    assert!(app.mail(&ann.email, "security_changed").await.contains("administrator removed"));
    let login =
        app.client().post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await;
    assert_eq!(login.status, 200);
    app.finish().await;
}
