//! Sign-in through other identity providers: the ways in, and what a provider or a thief must not get away with.

use chrono::Duration;
use colloquy::kernel::config::{Config, ProviderKind};
use colloquy_harness::identity_provider::TestProvider;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, TestApp, text};
use serde_json::{Value, json};

pub struct Scene {
    pub app: TestApp,
    pub provider: TestProvider,
}

impl Scene {
    /// A server that knows one provider under four names, each as another kind or another client would be.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let clock = std::sync::Arc::new(colloquy::kernel::clock::MockClock::new(
            colloquy_harness::START.parse().unwrap(),
        ));
        let provider = TestProvider::start(clock.clone()).await;
        let settings = vec![
            provider.settings("acme", ProviderKind::Oidc),
            provider.settings("other", ProviderKind::Keycloak),
            provider.settings("github", ProviderKind::Github),
            provider.settings("clerk", ProviderKind::Clerk),
        ];
        let app = TestApp::start_at(clock, |config| {
            config.identity_providers = settings;
            change(config);
        })
        .await;
        Self { app, provider }
    }

    /// Sends a new browser through the provider to sign in, whatever becomes of it.
    pub async fn sign_in(&self, person: &Value) -> (Client, Answer) {
        let client = self.app.client();
        let answer = self.provider.visit(&client, "acme", json!({}), person).await;
        (client, answer)
    }

    /// A candidate who signed up with the provider.
    pub async fn zoe(&self) -> Client {
        let client = self.app.client();
        let body = json!({ "role": "CANDIDATE" });
        let answer = self.provider.visit(&client, "acme", body, &zoe()).await;
        assert_eq!(answer.header("location"), "/", "{}", String::from_utf8_lossy(&answer.body));
        client
    }

    /// How many accounts there are.
    pub async fn accounts(&self) -> i64 {
        let sql = "SELECT count(*) FROM users WHERE NOT is_guest";
        sqlx::query_scalar(sql).fetch_one(&mut self.app.owner().await).await.unwrap()
    }

    /// How many sessions there were.
    pub async fn sessions(&self) -> i64 {
        let sql = "SELECT count(*) FROM sessions";
        sqlx::query_scalar(sql).fetch_one(&mut self.app.owner().await).await.unwrap()
    }
}

/// Somebody whose address the provider has checked.
pub fn zoe() -> Value {
    json!({ "sub": "zoe-1", "email": "zoe@example.com", "email_verified": true, "name": "Zoe Zeal" })
}

/// The page and the problem that a callback led to.
pub fn led_to(answer: &Answer) -> (String, String, String) {
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    let location = answer.header("location");
    let (page, query) = location.split_once('?').unwrap_or((&location, ""));
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    (page.to_owned(), parameter("problem"), parameter("reason"))
}

async fn email_of(client: &Client) -> String {
    text(&client.get("/api/auth/profile").await.ok()["user"]["email"])
}

#[tokio::test]
async fn somebody_signs_up_with_a_provider_and_later_signs_in_with_it() {
    let scene = Scene::new().await;
    let first = scene.zoe().await;
    let profile = first.get("/api/auth/profile").await.ok();
    assert_eq!(
        (&profile["user"]["name"], &profile["user"]["isVerified"], &profile["user"]["role"]),
        (&json!("Zoe Zeal"), &json!(true), &json!("CANDIDATE"))
    );
    let (again, answer) = scene.sign_in(&zoe()).await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(email_of(&again).await, "zoe@example.com");
    assert_eq!(scene.accounts().await, 1);
    let identities = again.get("/api/auth/identities").await.ok();
    assert_eq!(identities["items"][0]["providerName"], "The acme");
}

#[tokio::test]
async fn an_interviewer_founds_a_company_with_a_provider() {
    let scene = Scene::new().await;
    let client = scene.app.client();
    let body = json!({ "role": "INTERVIEWER", "companyName": "Zeal", "returnTo": "/settings/company" });
    let answer = scene.provider.visit(&client, "acme", body, &zoe()).await;
    assert_eq!(answer.header("location"), "/settings/company");
    let profile = client.get("/api/auth/profile").await.ok();
    assert_eq!(profile["companies"][0]["role"], "OWNER");
    let bad = json!({ "role": "INTERVIEWER" });
    let answer = client.post("/api/auth/external/acme", bad).await;
    assert_eq!(answer.fields(), [("companyName".to_owned(), "required".to_owned())]);
    let bad = json!({ "role": "ADMIN" });
    assert_eq!(client.post("/api/auth/external/acme", bad).await.fields()[0].0, "role");
}

#[tokio::test]
async fn what_goes_out_is_bound_to_this_sign_in() {
    let scene = Scene::new().await;
    let client = scene.app.client();
    let sent = scene.provider.begin(&client, "acme", json!({})).await;
    let again = scene.provider.begin(&client, "acme", json!({})).await;
    for secret in ["state", "nonce", "code_challenge"] {
        assert_eq!(sent.parameter(secret).len(), 43, "{secret} carries 256 bits");
        assert_ne!(sent.parameter(secret), again.parameter(secret), "{secret} is new each time");
    }
    assert_eq!(sent.parameter("code_challenge_method"), "S256");
    assert_eq!(sent.parameter("response_type"), "code");
    assert_eq!(sent.callback(), "/api/auth/external/acme/callback");
    let stored: Vec<Vec<u8>> = sqlx::query_scalar("SELECT state_hash FROM external_sign_ins")
        .fetch_all(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert!(stored.iter().all(|hash| hash != sent.parameter("state").as_bytes()), "only its hash is kept");
}

#[tokio::test]
async fn the_address_comes_from_the_user_info_where_the_id_token_has_none() {
    let scene = Scene::new().await;
    scene.provider.lies().userinfo =
        json!({ "email": "zoe@example.com", "email_verified": "true", "name": "Zoe" });
    let client = scene.app.client();
    let body = json!({ "role": "CANDIDATE" });
    let answer = scene.provider.visit(&client, "acme", body, &json!({ "sub": "zoe-1" })).await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(email_of(&client).await, "zoe@example.com");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_after_the_provider_as_well() {
    let scene = Scene::new().await;
    let zoe_browser = scene.zoe().await;
    let setup = zoe_browser.post("/api/auth/totp", json!({})).await.ok();
    let secret = totp_rs::Secret::try_from_base32(text(&setup["secret"])).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let code = |app: &TestApp| totp.generate(u64::try_from(app.now().timestamp()).unwrap()).to_string();
    zoe_browser.post("/api/auth/totp/confirm", json!({ "code": code(&scene.app) })).await.ok();
    scene.app.advance(Duration::seconds(60));
    let (client, answer) = scene.sign_in(&zoe()).await;
    let location = answer.header("location");
    let (page, question) = location.split_once("#second-factor=").expect("a question");
    assert_eq!(page, "/sign-in?returnTo=%2F");
    assert_eq!(client.get("/api/auth/profile").await.status, 401, "the provider alone opens nothing");
    let needed: Value = serde_json::from_str(&unescaped(question)).unwrap();
    assert_eq!(needed["factors"], json!(["TOTP", "RECOVERY_CODE"]));
    let body = json!({ "challenge": needed["challenge"], "code": code(&scene.app) });
    client.post("/api/auth/login/second-factor", body).await.ok();
    assert_eq!(email_of(&client).await, "zoe@example.com");
}

fn unescaped(text: &str) -> String {
    let url: reqwest::Url = format!("http://x/?q={text}").parse().unwrap();
    url.query_pairs().next().unwrap().1.into_owned()
}

#[tokio::test]
async fn an_identity_is_linked_from_inside_used_and_unlinked() {
    let scene = Scene::new().await;
    let ann = scene.app.candidate("Ann Ames").await;
    let person = json!({ "sub": "ann-1", "email": "somebody@else.example" });
    let link = json!({ "returnTo": "/settings/security" });
    let answer = scene.provider.visit(&ann, "acme/link", link, &person).await;
    assert_eq!(answer.header("location"), "/settings/security");
    let told: String = sqlx::query_scalar("SELECT text_body FROM emails WHERE kind = 'security_changed'")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert!(told.contains("The acme"), "{told}");
    let (client, _) = scene.sign_in(&person).await;
    assert_eq!(email_of(&client).await, ann.email);
    let identities = ann.get("/api/auth/identities").await.ok();
    let id = text(&identities["items"][0]["id"]);
    let stranger = scene.app.candidate("Ben Bold").await;
    let answer = stranger.delete(&format!("/api/auth/identities/{id}")).await;
    assert_eq!(answer.problem(), (404, "auth.identity_not_found".to_owned()));
    assert_eq!(ann.delete(&format!("/api/auth/identities/{id}")).await.status, 204);
    let (_, answer) = scene.sign_in(&person).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown");
}

#[tokio::test]
async fn linking_asks_for_a_fresh_proof() {
    let scene = Scene::new().await;
    let ann = scene.app.candidate("Ann Ames").await;
    scene.app.advance(Duration::hours(1));
    let answer = ann.post("/api/auth/external/acme/link", json!({})).await;
    assert_eq!(answer.problem(), (403, "auth.step_up_required".to_owned()));
    let nobody = scene.app.client().post("/api/auth/external/acme/link", json!({})).await;
    assert_eq!(nobody.status, 401);
}

#[tokio::test]
async fn the_last_way_in_is_not_unlinked() {
    let scene = Scene::new().await;
    let client = scene.zoe().await;
    let identities = client.get("/api/auth/identities").await.ok();
    let path = format!("/api/auth/identities/{}", text(&identities["items"][0]["id"]));
    assert_eq!(client.delete(&path).await.problem(), (409, "auth.identity_last".to_owned()));
    client.post("/api/auth/password/forgot", json!({ "email": "zoe@example.com" })).await.ok();
    scene.app.run_tasks().await;
    let token = scene.app.mailed_token("zoe@example.com", "reset_password").await;
    scene
        .app
        .client()
        .post("/api/auth/password/reset", json!({ "token": token, "password": "a long enough one" }))
        .await
        .ok();
    let (client, _) = scene.sign_in(&zoe()).await;
    assert_eq!(client.delete(&path).await.status, 204);
}

#[tokio::test]
async fn an_account_without_a_password_proves_itself_at_its_provider() {
    let scene = Scene::new().await;
    let client = scene.zoe().await;
    assert_eq!(client.get("/api/auth/second-factors").await.ok()["hasPassword"], false);
    assert_eq!(client.get("/api/auth/identities").await.ok()["items"][0]["canStepUp"], true);
    scene.app.advance(Duration::hours(1));
    assert_eq!(client.post("/api/auth/totp", json!({})).await.problem().1, "auth.step_up_required");
    let body = json!({ "returnTo": "/settings/security" });
    let sent = scene.provider.begin(&client, "acme/step-up", body.clone()).await;
    assert_eq!((sent.parameter("prompt"), sent.parameter("max_age")), ("login".to_owned(), "0".to_owned()));
    let answer = scene.provider.visit(&client, "acme/step-up", body, &zoe()).await;
    assert_eq!(answer.header("location"), "/settings/security");
    client.post("/api/auth/totp", json!({})).await.ok();
}

#[tokio::test]
async fn a_proof_that_is_not_fresh_or_somebody_elses_counts_for_nothing() {
    let scene = Scene::new().await;
    let client = scene.zoe().await;
    scene.app.advance(Duration::hours(1));
    let body = json!({ "returnTo": "/settings/security" });
    for (lie, person, problem, reason) in [
        (
            json!({ "auth_time": scene.app.now().timestamp() - 600 }),
            zoe(),
            "auth.provider_refused",
            "auth_time",
        ),
        (json!({ "auth_time": null }), zoe(), "auth.provider_refused", "auth_time"),
        (json!({}), json!({ "sub": "mallory" }), "auth.identity_other", ""),
    ] {
        scene.provider.lies().claims = lie;
        let answer = scene.provider.visit(&client, "acme/step-up", body.clone(), &person).await;
        let expected = ("/settings/security".to_owned(), problem.to_owned(), reason.to_owned());
        assert_eq!(led_to(&answer), expected);
        assert_eq!(client.post("/api/auth/totp", json!({})).await.problem().1, "auth.step_up_required");
    }
    let answer = client.post("/api/auth/external/github/step-up", json!({})).await;
    assert_eq!(answer.problem(), (400, "auth.provider_refused".to_owned()), "GitHub cannot say");
}

#[tokio::test]
async fn a_profile_names_its_identity_at_clerk() {
    let scene = Scene::new().await;
    let ann = scene.app.candidate("Ann Ames").await;
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["clerkId"], Value::Null);
    let person = json!({ "sub": "user_2abc" });
    scene.provider.visit(&ann, "clerk/link", json!({}), &person).await;
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["clerkId"], "user_2abc");
}

#[tokio::test]
async fn attempts_are_limited_by_address_and_never_by_provider() {
    let scene = Scene::with(|config| {
        config.limits.sign_ins_per_minute_email = 2;
        config.limits.sign_ins_per_minute_address = 9;
    })
    .await;
    let client = scene.app.client();
    let begin = || client.post("/api/auth/external/acme", json!({}));
    for _ in 0..9 {
        begin().await.ok();
    }
    let refused = begin().await;
    assert_eq!(refused.problem(), (429, "request.rate_limited".to_owned()));
    assert_ne!(refused.header("retry-after"), "");
}

#[tokio::test]
async fn github_opens_accounts_with_its_own_protocol() {
    let scene = Scene::new().await;
    let (client, body) = (scene.app.client(), json!({ "role": "CANDIDATE" }));
    let answer = scene.provider.visit(&client, "github", body.clone(), &json!({ "id": 42 })).await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(email_of(&client).await, "octo@example.com");
    let name = client.get("/api/auth/profile").await.ok()["user"]["name"].clone();
    assert_eq!(name, "octo", "without a name it is the login");
    scene.provider.lies().claims = json!({ "verified": false, "email": "other@example.com" });
    let answer = scene.provider.visit(&scene.app.client(), "github", body, &json!({ "id": 43 })).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unverified");
}

#[tokio::test]
async fn whoever_is_switched_off_does_not_get_in_by_a_provider() {
    let scene = Scene::new().await;
    scene.zoe().await;
    sqlx::query("UPDATE users SET is_active = false").execute(&mut scene.app.owner().await).await.unwrap();
    let (_, answer) = scene.sign_in(&zoe()).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown");
}

#[tokio::test]
async fn keys_that_a_provider_changes_are_found_without_asking_too_often() {
    let scene = Scene::new().await;
    scene.zoe().await;
    assert_eq!((scene.provider.served("discovery"), scene.provider.served("keys")), (1, 1));
    let next = colloquy_harness::jws::Signer::ec();
    let keys = json!({ "keys": [next.jwk("next")] });
    {
        let mut lies = scene.provider.lies();
        (lies.keys, lies.signer, lies.header) = (Some(keys), Some(next), json!({ "kid": "next" }));
    }
    // The keys were read a moment ago: a token with a made-up name does not make us ask again and again.
    assert_eq!(led_to(&scene.sign_in(&zoe()).await.1).2, "key");
    assert_eq!(scene.provider.served("keys"), 1);
    scene.app.advance(Duration::seconds(90));
    assert_eq!(scene.sign_in(&zoe()).await.1.header("location"), "/");
    assert_eq!((scene.provider.served("discovery"), scene.provider.served("keys")), (1, 2));
}

#[tokio::test]
async fn a_provider_that_is_down_is_left_alone_and_hurts_nobody_else() {
    let scene = Scene::new().await;
    scene.provider.lies().status = Some((500, None));
    let client = scene.app.client();
    let begin = || client.post("/api/auth/external/acme", json!({}));
    for _ in 0..5 {
        assert_eq!(begin().await.problem(), (503, "auth.provider_unavailable".to_owned()));
    }
    assert_eq!(scene.provider.served("discovery"), 3, "after three failures it is left alone");
    let ann = scene.app.candidate("Ann Ames").await;
    let body = json!({ "email": ann.email, "password": PASSWORD });
    client.post("/api/auth/login", body).await.ok();
    scene.provider.lies().status = None;
    scene.app.advance(Duration::seconds(31));
    begin().await.ok();
}

#[tokio::test]
async fn a_provider_that_asks_for_rest_gets_it() {
    let scene = Scene::new().await;
    scene.provider.lies().status = Some((429, Some(120)));
    let client = scene.app.client();
    let begin = || client.post("/api/auth/external/acme", json!({}));
    assert_eq!(begin().await.header("retry-after"), "120");
    scene.provider.lies().status = None;
    scene.app.advance(Duration::seconds(100));
    assert_eq!(begin().await.header("retry-after"), "20");
    assert_eq!(scene.provider.served("discovery"), 1);
    scene.app.advance(Duration::seconds(21));
    begin().await.ok();
}

#[tokio::test]
async fn sign_ins_from_which_nobody_came_back_are_swept() {
    let scene = Scene::new().await;
    scene.provider.begin(&scene.app.client(), "acme", json!({})).await;
    scene.app.advance(Duration::hours(2));
    scene.app.run_tasks().await;
    let sql = "SELECT count(*) FROM external_sign_ins";
    let left: i64 = sqlx::query_scalar(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(left, 0);
}
