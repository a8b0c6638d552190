//! Clerk's session tokens on the API, over HTTP: as a bearer token in each request, against a Clerk that lies where it is told to.

use std::sync::Arc;

use chrono::Duration;
use colloquy::kernel::clock::MockClock;
use colloquy::kernel::config::ProviderKind;
use colloquy_harness::identity_provider::TestProvider;
use colloquy_harness::jws::Signer;
use colloquy_harness::{Answer, Person, START, TestApp, text};
use reqwest::Method;
use serde_json::{Value, json};

const ORIGIN: &str = "https://talk.example.com";

struct World {
    app: TestApp,
    clerk: TestProvider,
    ann: Person,
}

impl World {
    /// Ann has an account that is linked to `ann` at Clerk.
    async fn new(kind: ProviderKind) -> Self {
        let clock = Arc::new(MockClock::new(START.parse().unwrap()));
        let clerk = TestProvider::start(clock.clone()).await;
        let settings = clerk.settings("clerk", kind);
        let app = TestApp::start_at(clock, |config| config.identity_providers = vec![settings]).await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        clerk.visit(&ann, "clerk/link", json!({}), &json!({ "sub": "ann", "email": ann.email })).await;
        Self { app, clerk, ann }
    }

    async fn get(&self, token: &str) -> Answer {
        let client = self.app.client();
        client.send(client.request(Method::GET, "/api/auth/profile").bearer_auth(token)).await
    }

    /// A token for Ann, with `lies` merged into its claims.
    fn token(&self, lies: &Value) -> String {
        self.clerk.session_token(&self.claims(lies))
    }

    fn claims(&self, lies: &Value) -> Value {
        self.clerk.session_claims("ann", &self.app.app.config.http.public_url, lies)
    }
}

#[tokio::test]
async fn a_session_token_of_clerks_opens_the_account_that_it_is_linked_to() {
    let world = World::new(ProviderKind::Clerk).await;
    let token = world.token(&json!({}));
    let profile = world.get(&token).await.ok();
    assert_eq!(profile["user"]["id"], world.ann.id.as_str());
    world.app.advance(Duration::seconds(30));
    let later = world.get(&world.token(&json!({}))).await.ok();
    assert_eq!(later["sessionId"], profile["sessionId"], "the session at Clerk is one session here");
    let other = world.get(&world.token(&json!({ "sid": "sess_phone" }))).await.ok();
    assert_ne!(other["sessionId"], profile["sessionId"]);
    let from_a_program = world.token(&json!({ "azp": null, "sid": "sess_program" }));
    world.get(&from_a_program).await.ok();
    let listed = world.ann.get("/api/auth/sessions").await.ok()["items"].as_array().unwrap().clone();
    assert_eq!(listed.iter().filter(|session| session["device"] == "The clerk").count(), 3);

    let end = format!("/api/auth/sessions/{}", text(&profile["sessionId"]));
    assert_eq!(world.ann.delete(&end).await.status, 204);
    assert_eq!(world.get(&world.token(&json!({}))).await.status, 401, "ended here, whatever Clerk says");
    world.app.finish().await;
}

#[tokio::test]
async fn session_tokens_that_prove_nothing_are_refused() {
    let world = World::new(ProviderKind::Clerk).await;
    let now = world.app.now().timestamp();
    let lies = [
        ("another issuer", json!({ "iss": "https://clerk.evil.example" })),
        ("a page of somebody else's", json!({ "azp": ORIGIN })),
        ("expired", json!({ "exp": now - 61 })),
        ("not valid yet", json!({ "nbf": now + 61 })),
        ("issued in the future", json!({ "iat": now + 61 })),
        ("no end", json!({ "exp": null })),
        ("no session", json!({ "sid": null })),
        ("an empty session", json!({ "sid": "" })),
        ("nobody", json!({ "sub": "" })),
        ("somebody without an account here", json!({ "sub": "stranger" })),
        ("Clerk still asks for something", json!({ "sts": "pending" })),
    ];
    for (lie, claims) in lies {
        assert_eq!(world.get(&world.token(&claims)).await.status, 401, "{lie}");
    }
    let claims = world.claims(&json!({}));
    let sign = |signer: &Signer, header: Value| world.clerk.id_token(signer, &header, &claims);
    let forged = [
        ("another key", sign(&Signer::ec(), json!({}))),
        ("no signature", sign(&Signer::Nothing, json!({ "alg": "none" }))),
        ("the public key as a secret", {
            let secret = Signer::Hmac(world.clerk.rsa_public_key());
            sign(&secret, json!({ "alg": "HS256", "kid": "rsa" }))
        }),
        ("a key of its own", sign(&Signer::ec(), json!({ "jwk": Signer::ec().jwk("ec") }))),
        ("another kind of token", {
            let other = world.token(&json!({}));
            other.replacen('.', ".e30", 1)
        }),
        ("no token", "a.b.c".to_owned()),
    ];
    for (lie, token) in forged {
        assert_eq!(world.get(&token).await.status, 401, "{lie}");
    }
    world.get(&world.token(&json!({}))).await.ok();
    world.app.finish().await;
}

#[tokio::test]
async fn a_session_token_does_not_get_past_what_the_account_asks_for() {
    let world = World::new(ProviderKind::Clerk).await;
    let sara = world.app.staff("Sara Staff").await;
    sqlx::query("INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at) VALUES ($1::uuid, 'x', now(), now())")
        .bind(&world.ann.id)
        .execute(&mut world.app.owner().await)
        .await
        .unwrap();
    let refused = world.get(&world.token(&json!({}))).await;
    assert_eq!(refused.problem(), (401, "auth.required".to_owned()));
    assert_eq!(refused.json()["detail"], "This account asks for a second factor: sign in here");
    sara.delete(&format!("/api/users/{}/second-factors", world.ann.id)).await;
    world.get(&world.token(&json!({}))).await.ok();
    sara.put(&format!("/api/users/{}", world.ann.id), json!({ "isActive": false })).await.ok();
    let switched_off = world.get(&world.token(&json!({ "sid": "sess_new" }))).await;
    assert_eq!(switched_off.status, 401);
    world.app.finish().await;
}

#[tokio::test]
async fn other_providers_tokens_are_no_session_tokens() {
    let world = World::new(ProviderKind::Oidc).await;
    assert_eq!(world.get(&world.token(&json!({}))).await.status, 401);
    world.app.finish().await;
}

#[tokio::test]
async fn a_clerk_that_is_away_says_so_and_leaves_our_own_sessions_alone() {
    let world = World::new(ProviderKind::Clerk).await;
    world.app.advance(Duration::hours(2));
    world.clerk.lies().status = Some((503, None));
    let away = world.get(&world.token(&json!({}))).await;
    assert_eq!(away.problem(), (503, "auth.provider_unavailable".to_owned()));
    assert!(!away.header("retry-after").is_empty());
    world.ann.get("/api/auth/profile").await.ok();
    world.app.finish().await;
}
