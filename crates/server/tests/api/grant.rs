//! What providers grant besides the proof of who somebody is, and the sessions that end with it; signing out there as well.

use chrono::Duration;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Client, TestApp};
use serde_json::{Value, json};

use crate::external::{Scene, zoe};

async fn is_signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

/// Time goes on until the next look at the tokens.
async fn next_look(app: &TestApp) {
    app.advance(Duration::minutes(5));
    app.run_tasks().await;
}

async fn kept(app: &TestApp) -> Vec<(Vec<u8>, Vec<u8>)> {
    let sql = "SELECT access_token, refresh_token FROM oauth_tokens";
    sqlx::query_as(sql).fetch_all(&mut app.owner().await).await.unwrap()
}

/// The server asks for tokens that can be renewed.
async fn offline() -> Scene {
    Scene::with(|config| config.identity_providers[0].scopes.push("offline_access".to_owned())).await
}

/// Zoe has an account, and comes in by a provider that renews what it granted.
async fn renewable() -> (Scene, Client) {
    let scene = offline().await;
    scene.zoe().await.post("/api/auth/logout", json!({})).await.ok();
    scene.provider.lies().renewable = true;
    let (client, _) = scene.sign_in(&zoe()).await;
    assert!(is_signed_in(&client).await);
    (scene, client)
}

#[tokio::test]
async fn tokens_are_sealed_and_renewed_while_the_session_is_open() {
    let (scene, client) = renewable().await;
    let before = kept(&scene.app).await;
    for (access_token, refresh_token) in &before {
        assert!(!access_token.windows(5).any(|part| part == b"zoe-1"));
        assert!(!refresh_token.windows(7).any(|part| part == b"renewal"));
    }
    let asked = scene.provider.served("token");
    for look in 1..=3 {
        next_look(&scene.app).await;
        assert_eq!(scene.provider.served("token"), asked + look);
    }
    assert_eq!(kept(&scene.app).await.len(), 1);
    assert_ne!(kept(&scene.app).await, before);
    assert!(is_signed_in(&client).await);
    scene.app.finish().await;
}

#[tokio::test]
async fn sessions_end_when_the_provider_shuts_their_person_out() {
    let (scene, client) = renewable().await;
    let ann = scene.app.interviewer("Ann Ames", "Acme").await;
    let at_acme = json!({ "sub": "ann", "email": ann.email });
    scene.provider.visit(&ann, "acme/link", json!({}), &at_acme).await;
    let (elsewhere, _) = scene.sign_in(&at_acme).await;
    assert!(is_signed_in(&elsewhere).await);
    scene.provider.lies().renewable = false;
    next_look(&scene.app).await;
    assert!(!is_signed_in(&client).await);
    assert!(!is_signed_in(&elsewhere).await);
    assert!(is_signed_in(&ann).await, "a session that a password opened goes on");
    assert_eq!(kept(&scene.app).await, []);
    let told: Vec<Value> = sqlx::query_scalar("SELECT detail FROM audit_log WHERE action = 'auth.grant_end'")
        .fetch_all(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|told| told["provider"] == "acme" && told["sessions_ended"] == 1), "{told:?}");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_provider_that_is_down_or_knows_us_no_more_ends_nothing() {
    let (scene, client) = renewable().await;
    for status in [500, 503, 429, 401, 400] {
        scene.provider.lies().status = Some((status, None));
        next_look(&scene.app).await;
        next_look(&scene.app).await;
        assert!(is_signed_in(&client).await, "{status}");
        assert_eq!(kept(&scene.app).await.len(), 1, "{status}");
    }
    scene.provider.lies().status = None;
    let before = kept(&scene.app).await;
    next_look(&scene.app).await;
    next_look(&scene.app).await;
    assert!(is_signed_in(&client).await);
    assert_ne!(kept(&scene.app).await, before, "it is renewed once the provider is back");
    scene.app.finish().await;
}

#[tokio::test]
async fn tokens_go_with_the_last_session_that_they_could_end() {
    let (scene, client) = renewable().await;
    client.post("/api/auth/logout", json!({})).await.ok();
    scene.app.advance(Duration::hours(1));
    scene.app.run_tasks().await;
    assert_eq!(kept(&scene.app).await, []);
    scene.app.finish().await;
}

#[tokio::test]
async fn nothing_is_kept_that_cannot_be_renewed_or_was_not_asked_for() {
    let scene = offline().await;
    scene.zoe().await;
    assert_eq!(kept(&scene.app).await, []);
    scene.app.finish().await;
    let scene = Scene::new().await;
    scene.provider.lies().renewable = true;
    scene.zoe().await;
    assert_eq!(kept(&scene.app).await, []);
    scene.app.finish().await;
}

#[tokio::test]
async fn signing_out_leads_to_the_provider_where_the_settings_say_so() {
    let scene = Scene::with(|config| config.identity_providers[0].sign_out = true).await;
    let ended =
        async |client: &Client| client.post("/api/auth/logout", json!({})).await.ok()["continueAt"].clone();
    assert_eq!(ended(&scene.zoe().await).await, Value::Null, "a provider that knows no such page");
    scene.app.advance(Duration::hours(2));
    scene.provider.lies().discovery =
        json!({ "end_session_endpoint": format!("{}/end", scene.provider.issuer) });
    let (client, _) = scene.sign_in(&zoe()).await;
    let page: reqwest::Url = ended(&client).await.as_str().unwrap().parse().unwrap();
    assert_eq!(page.path(), "/end");
    let back = format!("{}/sign-in", scene.app.app.config.http.public_url);
    let asked: Vec<(String, String)> = page.query_pairs().into_owned().collect();
    assert_eq!(
        asked,
        [("client_id".to_owned(), "colloquy".to_owned()), ("post_logout_redirect_uri".to_owned(), back)]
    );
    let ann = scene.app.interviewer("Ann Ames", "Acme").await;
    assert_eq!(ended(&ann).await, Value::Null, "a session that a password opened");
    let again = scene.app.client();
    again.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await.ok();
    scene.provider.visit(&again, "other/link", json!({}), &json!({ "sub": "ann", "email": ann.email })).await;
    assert_eq!(ended(&again).await, Value::Null, "a provider whose settings do not say so");
    scene.app.finish().await;
}
