//! Passwords and addresses that are forgotten, changed or confirmed, over HTTP.

use chrono::Duration;
use colloquy_harness::breaches::Breaches;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp};
use serde_json::json;

const OTHER: &str = "seven violet trombones";

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    app.client().post("/api/auth/login", json!({ "email": email, "password": password })).await
}

async fn signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

/// The token of a fresh link to set another password.
async fn reset_token(app: &TestApp, person: &Person) -> String {
    let answer = app.client().post("/api/auth/password/forgot", json!({ "email": person.email })).await;
    assert_eq!(answer.status, 202);
    app.run_tasks().await;
    app.mailed_token(&person.email, "reset_password").await
}

async fn reset(app: &TestApp, token: &str, password: &str) -> Answer {
    app.client().post("/api/auth/password/reset", json!({ "token": token, "password": password })).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_mail_and_ends_every_session() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = reset_token(&app, &ann).await;
    app.client().get(&format!("/reset-password/{token}")).await;
    assert_eq!(reset(&app, &token, OTHER).await.status, 204);
    assert!(!signed_in(&ann).await);
    assert_eq!(login(&app, &ann.email, PASSWORD).await.problem().0, 401);
    login(&app, &ann.email, OTHER).await.ok();
    assert!(app.mail(&ann.email, "password_changed").await.contains("was changed"));
    let again = reset(&app, &token, "eight silver accordions").await;
    assert_eq!(again.problem(), (410, "auth.link_invalid".to_owned()), "a link is good once");
    login(&app, &ann.email, OTHER).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn only_the_newest_link_works_and_not_for_long() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let first = reset_token(&app, &ann).await;
    app.advance(Duration::minutes(1));
    let second = reset_token(&app, &ann).await;
    assert_ne!(first, second);
    assert_eq!(reset(&app, &first, OTHER).await.problem().0, 410);
    app.advance(Duration::minutes(31));
    assert_eq!(reset(&app, &second, OTHER).await.problem().0, 410);
    login(&app, &ann.email, PASSWORD).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn asking_for_a_link_does_not_tell_who_has_an_account() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ask =
        async |email: &str| app.client().post("/api/auth/password/forgot", json!({ "email": email })).await;
    let (known, unknown) = (ask(&ann.email).await, ask("nobody@example.com").await);
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    app.run_tasks().await;
    let sql = "SELECT count(*) FROM emails WHERE to_address = 'nobody@example.com'";
    let mails: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(mails, 0);
    app.finish().await;
}

#[tokio::test]
async fn an_easy_password_is_refused_wherever_one_is_set_and_spoils_no_link() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = reset_token(&app, &ann).await;
    for easy in ["password123", "qwertyuiop", "aaaaaaaaaaaa", "1234567890", "P@ssw0rd12"] {
        let refused = reset(&app, &token, easy).await;
        assert_eq!(refused.fields(), [("password".to_owned(), "too_common".to_owned())], "{easy}");
    }
    let body = json!({ "name": "Zoltan Quibbleworth", "email": "zoltan@example.com", "password": "zoltan@example.com", "role": "CANDIDATE" });
    let own_name = app.client().post("/api/auth/signup", body).await;
    assert_eq!(own_name.fields(), [("password".to_owned(), "too_common".to_owned())]);
    assert_eq!(reset(&app, &token, OTHER).await.status, 204);
    app.finish().await;
}

#[tokio::test]
async fn changing_a_password_needs_the_present_one_and_signs_out_other_devices() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let tablet = app.client();
    tablet.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await.ok();
    let link = reset_token(&app, &ann).await;
    let change = async |current: &str| {
        ann.put("/api/auth/password", json!({ "currentPassword": current, "newPassword": OTHER })).await
    };
    assert_eq!(
        change("not my password").await.fields(),
        [("currentPassword".to_owned(), "wrong".to_owned())]
    );
    assert!(signed_in(&tablet).await);
    assert_eq!(change(PASSWORD).await.status, 204);
    assert!(signed_in(&ann).await && !signed_in(&tablet).await);
    assert_eq!(reset(&app, &link, "eight silver accordions").await.problem().0, 410, "mailed before");
    login(&app, &ann.email, OTHER).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn a_new_account_confirms_its_address_by_mail() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let verified = async || ann.get("/api/auth/profile").await.ok()["user"]["isVerified"].clone();
    assert_eq!(verified().await, false);
    let first = app.mailed_token(&ann.email, "verify_email").await;
    app.advance(Duration::minutes(1));
    assert_eq!(ann.post("/api/auth/email/verify", json!({})).await.status, 202);
    let second = app.mailed_token(&ann.email, "verify_email").await;
    let confirm =
        async |token: &str| app.client().post("/api/auth/email/confirm", json!({ "token": token })).await;
    assert_eq!(confirm(&first).await.problem(), (410, "auth.link_invalid".to_owned()));
    assert_eq!(confirm(&second).await.status, 204, "on any device");
    assert_eq!(verified().await, true);
    assert!(signed_in(&ann).await);
    app.finish().await;
}

#[tokio::test]
async fn another_address_counts_once_its_owner_confirms_and_the_old_one_is_told() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let tablet = app.client();
    tablet.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await.ok();
    let stale = reset_token(&app, &ann).await;
    assert_eq!(ann.put("/api/auth/email", json!({ "email": "ann@new.example" })).await.status, 202);
    login(&app, &ann.email, PASSWORD).await.ok();
    let token = app.mailed_token("ann@new.example", "change_email").await;
    assert_eq!(ann.post("/api/auth/email/confirm", json!({ "token": token })).await.status, 204);
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["email"], "ann@new.example");
    assert!(signed_in(&ann).await && !signed_in(&tablet).await, "all other sessions end");
    assert!(app.mail(&ann.email, "email_changed").await.contains("ann@new.example"));
    assert_eq!(login(&app, &ann.email, PASSWORD).await.problem().0, 401);
    login(&app, "ann@new.example", PASSWORD).await.ok();
    assert_eq!(reset(&app, &stale, OTHER).await.problem().0, 410, "links to the old address are dead");
    app.finish().await;
}

#[tokio::test]
async fn an_address_with_an_account_is_told_to_nobody_but_its_owner() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let (free, taken) = (
        ann.put("/api/auth/email", json!({ "email": "free@example.com" })).await,
        ann.put("/api/auth/email", json!({ "email": cleo.email })).await,
    );
    assert_eq!((free.status, free.body), (taken.status, taken.body));
    assert!(app.mail(&cleo.email, "address_in_use").await.contains("there is one with it"));
    app.finish().await;
}

#[tokio::test]
async fn two_accounts_that_want_one_address_do_not_both_get_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let mut tokens = Vec::new();
    for person in [&ann, &cleo] {
        assert_eq!(person.put("/api/auth/email", json!({ "email": "one@example.com" })).await.status, 202);
        tokens.push(app.mailed_token("one@example.com", "change_email").await);
        app.advance(Duration::seconds(1));
    }
    let confirm =
        async |token: &str| app.client().post("/api/auth/email/confirm", json!({ "token": token })).await;
    assert_eq!(confirm(&tokens[0]).await.status, 204);
    assert_eq!(confirm(&tokens[1]).await.problem(), (409, "auth.email_taken".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn changing_the_address_asks_for_a_fresh_proof_when_the_sign_in_is_long_ago() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.advance(Duration::minutes(16));
    let change = async || ann.put("/api/auth/email", json!({ "email": "ann@new.example" })).await;
    assert_eq!(change().await.problem(), (403, "auth.step_up_required".to_owned()));
    let wrong = ann.post("/api/auth/step-up", json!({ "password": "not my password" })).await;
    assert_eq!(wrong.problem(), (401, "auth.second_factor_wrong".to_owned()));
    assert_eq!(change().await.problem().0, 403);
    assert_eq!(ann.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    assert_eq!(change().await.status, 202);
    app.finish().await;
}

#[tokio::test]
async fn a_password_that_is_known_from_a_breach_is_refused_wherever_one_is_set() {
    let breached = OTHER;
    let service = Breaches::start(&[breached]).await;
    let url = service.url.clone();
    let app = TestApp::start_with(|config| config.passwords.breaches_url = url).await;
    let ann = app.candidate("Ann Ames").await;
    let refused = |field: &str| vec![(field.to_owned(), "breached".to_owned())];
    let body =
        json!({ "name": "Eve", "email": "eve@example.com", "password": breached, "role": "CANDIDATE" });
    assert_eq!(app.client().post("/api/auth/signup", body).await.fields(), refused("password"));
    let change = json!({ "currentPassword": PASSWORD, "newPassword": breached });
    assert_eq!(ann.put("/api/auth/password", change).await.fields(), refused("newPassword"));
    let token = reset_token(&app, &ann).await;
    let reset = json!({ "token": token, "password": breached });
    assert_eq!(app.client().post("/api/auth/password/reset", reset).await.fields(), refused("password"));
    let reset = json!({ "token": token, "password": "eight silver accordions" });
    let taken = app.client().post("/api/auth/password/reset", reset).await;
    assert_eq!(taken.status, 204, "a service that fails keeps nobody out, and a refusal spoils no link");
    assert!(service.asked().iter().all(|start| start.len() == 5), "never more than five digits");
    assert_eq!(service.asked().len(), 5);
    app.finish().await;
}
