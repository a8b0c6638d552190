//! What a lying provider, a thief of codes or a forger of requests does not get away with: every case ends without a session, an
//! account or a link, and says why.

use chrono::Duration;
use colloquy_harness::identity_provider::{SECRET, Sent, TestProvider};
use colloquy_harness::jws::Signer;
use colloquy_harness::{Answer, Client};
use serde_json::{Value, json};

use crate::external::{Scene, led_to, zoe};

/// A lie that a provider tells at a sign-up which is otherwise right, and the word for why it is refused.
type Lie = (&'static str, fn(&Scene), &'static str);

fn claims(scene: &Scene, lie: Value) {
    scene.provider.lies().claims = lie;
}

fn header(scene: &Scene, lie: Value) {
    scene.provider.lies().header = lie;
}

fn signed(scene: &Scene, signer: Signer, lie: Value) {
    let mut lies = scene.provider.lies();
    (lies.signer, lies.header) = (Some(signer), lie);
}

fn token(scene: &Scene, token: &str) {
    scene.provider.lies().id_token = Some(token.to_owned());
}

fn keys(scene: &Scene, keys: Vec<Value>) {
    scene.provider.lies().keys = Some(json!({ "keys": keys }));
}

fn now(scene: &Scene) -> i64 {
    scene.app.now().timestamp()
}

/// Signed with a key that nobody published.
fn forged(scene: &Scene, lie: Value) {
    signed(scene, Signer::ec(), lie);
}

const SIGNATURES: &[Lie] = &[
    ("alg none", |s| signed(s, Signer::Nothing, json!({ "alg": "none" })), "algorithm"),
    ("alg none in other letters", |s| signed(s, Signer::Nothing, json!({ "alg": "nOnE" })), "algorithm"),
    ("no alg", |s| header(s, json!({ "alg": null })), "algorithm"),
    (
        "the public key as an HMAC secret",
        |s| signed(s, Signer::Hmac(s.provider.rsa_public_key()), json!({ "alg": "HS256", "kid": "rsa" })),
        "algorithm",
    ),
    (
        "the client's secret as an HMAC secret",
        |s| signed(s, Signer::Hmac(SECRET.as_bytes().to_vec()), json!({ "alg": "HS256" })),
        "algorithm",
    ),
    ("no signature", |s| signed(s, Signer::Nothing, json!({})), "signature"),
    ("another key under the same name", |s| forged(s, json!({})), "signature"),
    ("another key inside the token", |s| forged(s, json!({ "jwk": Signer::ec().jwk("ec") })), "signature"),
    ("another key at an address", |s| forged(s, json!({ "jku": "https://evil.example/keys" })), "signature"),
    ("a certificate inside the token", |s| forged(s, json!({ "x5c": ["TUlJQg=="] })), "signature"),
    ("a key that was never published", |s| forged(s, json!({ "kid": "mine" })), "key"),
    ("a path as the key's name", |s| forged(s, json!({ "kid": "../../dev/null" })), "key"),
    ("an EC key's name with an RSA algorithm", |s| header(s, json!({ "alg": "RS256" })), "key"),
    ("an RSA key's name with an EC algorithm", |s| header(s, json!({ "kid": "rsa" })), "key"),
    (
        "a key for encryption",
        |s| {
            let signer = Signer::ec();
            let mut key = signer.jwk("ec");
            key["use"] = json!("enc");
            keys(s, vec![key]);
            signed(s, signer, json!({}));
        },
        "key",
    ),
    (
        "no name where several keys fit",
        |s| {
            let signer = Signer::ec();
            keys(s, vec![signer.jwk("a"), Signer::ec().jwk("b")]);
            signed(s, signer, json!({ "kid": null }));
        },
        "key",
    ),
    (
        "a symmetric key that is published",
        |s| {
            keys(s, vec![json!({ "kty": "oct", "kid": "ec", "k": "c2VjcmV0" })]);
            signed(s, Signer::Hmac(b"secret".to_vec()), json!({ "alg": "HS256" }));
        },
        "algorithm",
    ),
    ("no keys", |s| keys(s, vec![]), "key"),
    ("an extension that must be understood", |s| header(s, json!({ "crit": ["exp"] })), "critical"),
    ("an access token", |s| header(s, json!({ "typ": "at+jwt" })), "type"),
    ("a logout token", |s| header(s, json!({ "typ": "logout+jwt" })), "type"),
];

const CLAIMS: &[Lie] = &[
    ("another issuer", |s| claims(s, json!({ "iss": "https://evil.example" })), "issuer"),
    ("the issuer with a slash", |s| claims(s, json!({ "iss": format!("{}/", s.provider.issuer) })), "issuer"),
    ("no issuer", |s| claims(s, json!({ "iss": null })), "malformed"),
    ("another audience", |s| claims(s, json!({ "aud": "somebody" })), "audience"),
    ("one audience more", |s| claims(s, json!({ "aud": ["colloquy", "somebody"] })), "audience"),
    ("an empty audience", |s| claims(s, json!({ "aud": [] })), "audience"),
    ("no audience", |s| claims(s, json!({ "aud": null })), "malformed"),
    ("another party", |s| claims(s, json!({ "azp": "somebody" })), "authorized_party"),
    ("expired", |s| claims(s, json!({ "exp": now(s) - 61 })), "expired"),
    ("no end", |s| claims(s, json!({ "exp": null })), "malformed"),
    ("an end in words", |s| claims(s, json!({ "exp": "tomorrow" })), "malformed"),
    ("not valid yet", |s| claims(s, json!({ "nbf": now(s) + 120 })), "not_yet_valid"),
    ("issued in the future", |s| claims(s, json!({ "iat": now(s) + 120 })), "not_yet_valid"),
    ("issued before the sign-in began", |s| claims(s, json!({ "iat": now(s) - 120 })), "old"),
    ("another nonce", |s| claims(s, json!({ "nonce": "n-0S6_WzA2Mj" })), "nonce"),
    ("no nonce", |s| claims(s, json!({ "nonce": null })), "nonce"),
    ("nobody", |s| claims(s, json!({ "sub": null })), "malformed"),
    ("an empty subject", |s| claims(s, json!({ "sub": "" })), "subject"),
    ("an endless subject", |s| claims(s, json!({ "sub": "s".repeat(256) })), "subject"),
    ("a subject that is a number", |s| claims(s, json!({ "sub": 7 })), "malformed"),
    ("another access token", |s| claims(s, json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" })), "at_hash"),
];

const ANSWERS: &[Lie] = &[
    ("two parts", |s| token(s, "e30.e30"), "malformed"),
    ("five parts, as encrypted", |s| token(s, "e30.e30.e30.e30.e30"), "malformed"),
    ("no base64", |s| token(s, "%.%.%"), "algorithm"),
    ("endless", |s| token(s, &format!("e30.{}.e30", "e".repeat(20_000))), "malformed"),
    ("no ID token", |s| s.provider.lies().tokens = json!({ "id_token": null }), "no_id_token"),
    ("no access token", |s| s.provider.lies().tokens = json!({ "access_token": null }), "unreadable"),
    ("a token of another type", |s| s.provider.lies().tokens = json!({ "token_type": "mac" }), "token_type"),
    (
        "user info about somebody else",
        |s| {
            let mut lies = s.provider.lies();
            lies.claims = json!({ "email": null });
            lies.userinfo = json!({ "sub": "mallory", "email": "m@example.com", "email_verified": true });
        },
        "userinfo_subject",
    ),
];

/// A sign-up that is right but for the provider's lie.
async fn sign_up(scene: &Scene, client: &Client) -> Answer {
    let body = json!({ "role": "CANDIDATE" });
    scene.provider.visit(client, "acme", body, &zoe()).await
}

async fn all_refused(lies: &[Lie]) {
    let scene = Scene::new().await;
    for (name, lie, reason) in lies {
        lie(&scene);
        let client = scene.app.client();
        let answer = sign_up(&scene, &client).await;
        let expected = ("/sign-in", "auth.provider_refused", *reason);
        let (page, problem, word) = led_to(&answer);
        assert_eq!((page.as_str(), problem.as_str(), word.as_str()), expected, "{name}");
        assert_eq!((scene.sessions().await, scene.accounts().await), (0, 0), "{name} opened something");
        assert_eq!(client.get("/api/auth/profile").await.status, 401, "{name}");
        *scene.provider.lies() = Default::default();
        // Keys and discovery are looked at anew for the next.
        scene.app.advance(Duration::hours(2));
    }
    let answer = sign_up(&scene, &scene.app.client()).await;
    assert_eq!(answer.header("location"), "/", "without a lie it works");
}

#[tokio::test]
async fn id_tokens_that_are_not_signed_by_the_provider_are_refused() {
    all_refused(SIGNATURES).await;
}

#[tokio::test]
async fn id_tokens_that_are_not_for_this_sign_in_are_refused() {
    all_refused(CLAIMS).await;
}

#[tokio::test]
async fn answers_that_are_no_answers_are_refused() {
    all_refused(ANSWERS).await;
}

#[tokio::test]
async fn an_address_that_the_provider_did_not_check_makes_no_account() {
    let scene = Scene::new().await;
    for lie in [
        json!({ "email_verified": false }),
        json!({ "email_verified": null }),
        json!({ "email_verified": 1 }),
        json!({ "email_verified": "yes" }),
        json!({ "email": null }),
    ] {
        scene.provider.lies().claims = lie.clone();
        let answer = sign_up(&scene, &scene.app.client()).await;
        assert_eq!(led_to(&answer).1, "auth.identity_unverified", "{lie}");
        assert_eq!(scene.accounts().await, 0, "{lie}");
    }
}

#[tokio::test]
async fn an_address_takes_over_no_account_not_even_a_checked_one() {
    let scene = Scene::new().await;
    let ann = scene.app.candidate("Ann Ames").await;
    let person = json!({ "sub": "mallory", "email": ann.email.to_uppercase(), "email_verified": true });
    let body = json!({ "role": "CANDIDATE" });
    let answer = scene.provider.visit(&scene.app.client(), "acme", body, &person).await;
    assert_eq!(led_to(&answer).1, "auth.email_taken");
    let (client, answer) = scene.sign_in(&person).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown");
    assert_eq!(client.get("/api/auth/profile").await.status, 401);
    assert_eq!(ann.get("/api/auth/identities").await.ok()["items"], json!([]));
}

#[tokio::test]
async fn a_subject_is_nobody_at_another_provider_or_issuer() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let client = scene.app.client();
    let answer = scene.provider.visit(&client, "other", json!({}), &zoe()).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown", "another provider");
    let mut owner = scene.app.owner().await;
    sqlx::query("UPDATE identities SET issuer = 'https://before.example'").execute(&mut owner).await.unwrap();
    let (_, answer) = scene.sign_in(&zoe()).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown", "another issuer under the same name");
}

/// A browser that is at the provider, which has agreed.
async fn at_the_provider(scene: &Scene) -> (Client, Sent, String) {
    let client = scene.app.client();
    let sent = scene.provider.begin(&client, "acme", json!({})).await;
    let code = scene.provider.agree(&sent, &zoe());
    (client, sent, code)
}

fn back(sent: &Sent, parameters: &[(&str, &str)]) -> String {
    TestProvider::return_path(sent, parameters)
}

#[tokio::test]
async fn a_return_counts_once_in_time_and_in_the_browser_that_began() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let before = scene.sessions().await;
    let problem = |answer: &Answer| {
        let (_, problem, reason) = led_to(answer);
        (problem, reason)
    };
    let refused = |reason: &str| ("auth.provider_refused".to_owned(), reason.to_owned());
    let expired = ("auth.provider_expired".to_owned(), String::new());

    let (_, sent, code) = at_the_provider(&scene).await;
    let thief = scene.app.client();
    let answer = thief.get(&back(&sent, &[("code", &code)])).await;
    assert_eq!(problem(&answer), refused("browser"), "no cookie");

    let (_, sent, code) = at_the_provider(&scene).await;
    let (victim, ..) = at_the_provider(&scene).await;
    let answer = victim.get(&back(&sent, &[("code", &code)])).await;
    assert_eq!(problem(&answer), refused("browser"), "a forged request signs nobody in as the forger");

    let (client, sent, code) = at_the_provider(&scene).await;
    scene.app.advance(Duration::minutes(11));
    let answer = client.get(&back(&sent, &[("code", &code)])).await;
    assert_eq!(problem(&answer), expired, "too late");

    for state in ["", "state=", "state=guessed"] {
        let (client, ..) = at_the_provider(&scene).await;
        let answer = client.get(&format!("/api/auth/external/acme/callback?code=1&{state}")).await;
        assert_eq!(problem(&answer), expired, "{state}");
    }
    assert_eq!(scene.sessions().await, before);

    let (client, sent, code) = at_the_provider(&scene).await;
    let path = back(&sent, &[("code", &code)]);
    assert_eq!(client.get(&path).await.header("location"), "/");
    scene.provider.lies().careless = true;
    assert_eq!(problem(&client.get(&path).await), expired, "a replay, even if the provider would play along");
    assert_eq!(scene.sessions().await, before + 1);
}

#[tokio::test]
async fn two_tabs_of_one_browser_may_be_at_the_provider_at_once() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let (client, first, code) = at_the_provider(&scene).await;
    let second = scene.provider.begin(&client, "acme", json!({})).await;
    let other_code = scene.provider.agree(&second, &zoe());
    assert_eq!(client.get(&back(&first, &[("code", &code)])).await.header("location"), "/");
    assert_eq!(client.get(&back(&second, &[("code", &other_code)])).await.header("location"), "/");
}

#[tokio::test]
async fn codes_of_others_are_worth_nothing() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let before = scene.sessions().await;
    let (_, _, stolen) = at_the_provider(&scene).await;
    let (thief, sent, _) = at_the_provider(&scene).await;
    let answer = thief.get(&back(&sent, &[("code", &stolen)])).await;
    assert_eq!(led_to(&answer).2, "grant_ended", "the proof key does not fit");
    scene.provider.lies().careless = true;
    let (_, _, stolen) = at_the_provider(&scene).await;
    let (thief, sent, _) = at_the_provider(&scene).await;
    let answer = thief.get(&back(&sent, &[("code", &stolen)])).await;
    assert_eq!(led_to(&answer).2, "nonce", "nor does the nonce, where the provider does not look");
    assert_eq!(scene.sessions().await, before);
}

#[tokio::test]
async fn answers_of_one_provider_are_not_taken_for_anothers() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let before = scene.sessions().await;
    let (client, sent, code) = at_the_provider(&scene).await;
    let path = back(&sent, &[("code", &code)]).replace("/acme/", "/other/");
    assert_eq!(led_to(&client.get(&path).await).2, "provider", "another callback");
    let (client, sent, code) = at_the_provider(&scene).await;
    let path = back(&sent, &[("code", &code), ("iss", "https://evil.example")]);
    assert_eq!(led_to(&client.get(&path).await).2, "response_issuer", "another issuer");
    scene.app.advance(Duration::hours(2));
    scene.provider.lies().discovery = json!({ "authorization_response_iss_parameter_supported": true });
    let (client, sent, code) = at_the_provider(&scene).await;
    let answer = client.get(&back(&sent, &[("code", &code)])).await;
    assert_eq!(led_to(&answer).2, "response_issuer", "none where one is announced");
    assert_eq!(scene.sessions().await, before);
    let (client, sent, code) = at_the_provider(&scene).await;
    let path = back(&sent, &[("code", &code), ("iss", &scene.provider.issuer)]);
    assert_eq!(client.get(&path).await.header("location"), "/");
}

#[tokio::test]
async fn a_return_without_a_code_says_what_became_of_it() {
    let scene = Scene::new().await;
    let (client, sent, _) = at_the_provider(&scene).await;
    let answer = client.get(&back(&sent, &[("error", "access_denied<script>")])).await;
    assert_eq!(answer.header("location"), "/sign-in?problem=auth.provider_cancelled&provider=acme");
    for code in [&[][..], &[("code", "")]] {
        let (client, sent, _) = at_the_provider(&scene).await;
        assert_eq!(led_to(&client.get(&back(&sent, code)).await).2, "answer");
    }
}

#[tokio::test]
async fn discovery_documents_that_lead_elsewhere_are_refused() {
    let scene = Scene::new().await;
    for (lie, reason) in [
        (json!({ "issuer": "https://evil.example" }), "metadata_issuer"),
        (json!({ "issuer": format!("{}/", scene.provider.issuer) }), "metadata_issuer"),
        (json!({ "token_endpoint": "http://evil.example/token" }), "endpoint"),
        (json!({ "jwks_uri": "file:///etc/passwd" }), "endpoint"),
        (json!({ "authorization_endpoint": "javascript:alert(1)" }), "endpoint"),
        (json!({ "userinfo_endpoint": "http://evil.example/me" }), "endpoint"),
        (json!({ "token_endpoint": null }), "unreadable"),
        (json!({ "padding": "x".repeat(600_000) }), "unreadable"),
    ] {
        scene.provider.lies().discovery = lie;
        let answer = scene.app.client().post("/api/auth/external/acme", json!({})).await;
        assert_eq!(answer.problem(), (400, "auth.provider_refused".to_owned()), "{reason}");
        assert_eq!(answer.json()["detail"], reason);
    }
    scene.provider.lies().status = Some((302, None));
    let answer = scene.app.client().post("/api/auth/external/acme", json!({})).await;
    assert_eq!(answer.json()["detail"], "unreadable", "redirects are not followed");
    let answer = scene.app.client().post("/api/auth/external/nobody", json!({})).await;
    assert_eq!(answer.problem(), (404, "auth.provider_not_found".to_owned()));
}

#[tokio::test]
async fn nobody_is_led_away_from_this_site() {
    let scene = Scene::new().await;
    for page in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil", ""]
    {
        let body = json!({ "returnTo": page });
        let answer = scene.app.client().post("/api/auth/external/acme", body).await;
        assert_eq!(answer.fields(), [("returnTo".to_owned(), "invalid".to_owned())], "{page}");
    }
}

#[tokio::test]
async fn identities_are_linked_by_their_owner_only() {
    let scene = Scene::new().await;
    scene.zoe().await;
    let (ann, ben) = (scene.app.candidate("Ann Ames").await, scene.app.candidate("Ben Bold").await);
    let link = json!({ "returnTo": "/settings/security" });
    let answer = scene.provider.visit(&ann, "acme/link", link.clone(), &zoe()).await;
    let expected = ("/settings/security".to_owned(), "auth.identity_taken".to_owned(), String::new());
    assert_eq!(led_to(&answer), expected, "somebody else's identity");

    let sent = scene.provider.begin(&ann, "acme/link", link).await;
    let code = scene.provider.agree(&sent, &json!({ "sub": "mallory" }));
    let body = json!({ "email": ben.email, "password": colloquy_harness::people::PASSWORD });
    ann.post("/api/auth/login", body).await.ok();
    let answer = ann.get(&back(&sent, &[("code", &code)])).await;
    assert_eq!(led_to(&answer).1, "auth.provider_expired", "who comes back is not who went");
    assert_eq!(ben.get("/api/auth/identities").await.ok()["items"], json!([]));
}

#[tokio::test]
async fn github_is_not_believed_more_than_others() {
    let scene = Scene::new().await;
    let body = json!({ "role": "CANDIDATE" });
    for (lie, reason) in
        [(json!({ "access_token": null }), "code_refused"), (json!({ "token_type": "mac" }), "token_type")]
    {
        scene.provider.lies().tokens = lie;
        let answer =
            scene.provider.visit(&scene.app.client(), "github", body.clone(), &json!({ "id": 42 })).await;
        assert_eq!(led_to(&answer).2, reason);
    }
    scene.provider.lies().tokens = Value::Null;
    let answer = scene.provider.visit(&scene.app.client(), "github", body, &json!({ "id": 0 })).await;
    assert_eq!(led_to(&answer).2, "subject");
    assert_eq!((scene.sessions().await, scene.accounts().await), (0, 0));
}
