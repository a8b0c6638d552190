//! What the deployment's staff see of people's accounts and do about them, over HTTP.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::clock::MockClock;
use colloquy::kernel::config::ProviderKind;
use colloquy_harness::identity_provider::TestProvider;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, START, Signalling, TestApp, text};
use serde_json::{Value, json};
use sqlx::Row as _;

use crate::scene::Scene;

async fn signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

fn names(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|user| text(&user["name"])).collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

/// Everything that staff do to an account.
async fn acts(staff: &Person, id: &str) -> Vec<(String, Answer)> {
    let path = format!("/api/users/{id}");
    let mut answers = Vec::new();
    for change in [
        json!({ "isVerified": true }),
        json!({ "isStaff": true }),
        json!({ "isStaff": false }),
        json!({ "isActive": false }),
        json!({ "isActive": true }),
    ] {
        answers.push((change.to_string(), staff.put(&path, change).await));
    }
    for rest in ["/sessions", "/second-factors"] {
        answers.push((rest.to_owned(), staff.delete(&format!("{path}{rest}")).await));
    }
    answers
}

#[tokio::test]
async fn staff_finds_people() {
    let scene = Scene::new().await;
    let sara = scene.app.staff("Sara Staff").await;
    for name in ["Anna Ash", "Dora Day"] {
        scene.app.candidate(name).await;
    }
    sara.put(&format!("/api/users/{}", scene.ben.id), json!({ "isActive": false })).await.ok();
    let found = async |query: &str| names(&sara.get(&format!("/api/users?{query}")).await.ok());
    assert_eq!(found("q=ANN&role=CANDIDATE").await, ["Anna Ash"]);
    assert_eq!(found("q=ben.bold@").await, ["Ben Bold"]);
    assert_eq!(found("isActive=false").await, ["Ben Bold"]);
    assert_eq!(found("isStaff=true").await, ["Sara Staff"]);
    assert_eq!(found("isGuest=true").await, ["Cleo Cole"]);
    assert_eq!(found("isGuest=false&isStaff=false&isActive=true&role=INTERVIEWER").await, ["Ann Ames"]);
    let wrong = sara.get("/api/users?isStaff=perhaps").await;
    assert_eq!(wrong.problem(), (422, "request.invalid".to_owned()));

    let mut seen = Vec::new();
    let mut query = "limit=2&isGuest=false".to_owned();
    loop {
        let page = sara.get(&format!("/api/users?{query}")).await.ok();
        seen.extend(names(&page));
        let Some(cursor) = page["nextCursor"].as_str() else { break };
        query = format!("limit=2&isGuest=false&cursor={cursor}");
    }
    seen.sort();
    assert_eq!(seen, ["Ann Ames", "Anna Ash", "Ben Bold", "Dora Day", "Sara Staff"]);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_account_tells_how_its_owner_gets_in() {
    let clock = Arc::new(MockClock::new(START.parse().unwrap()));
    let provider = TestProvider::start(clock.clone()).await;
    let acme = provider.settings("acme", ProviderKind::Oidc);
    let app = TestApp::start_at(clock, |config| config.identity_providers = vec![acme]).await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    provider.visit(&ann, "acme/link", json!({}), &json!({ "sub": "ann", "email": ann.email })).await;
    app.advance(Duration::minutes(5));
    let signed_in_at = app.now();
    let body = json!({ "email": ann.email, "password": PASSWORD });
    app.client().post("/api/auth/login", body).await.ok();
    let account = sara.get(&format!("/api/users/{}/account", ann.id)).await.ok();
    assert_eq!(account["user"]["email"], json!(ann.email));
    assert_eq!(account["companies"][0]["companyName"], "Acme");
    assert_eq!(account["companies"][0]["role"], "OWNER");
    assert_eq!((&account["hasPassword"], &account["hasSecondFactor"]), (&json!(true), &json!(false)));
    assert_eq!(account["identities"][0]["provider"], "acme");
    assert_eq!(account["sessionCount"], 2);
    assert_eq!(time(&account["lastSignInAt"]), signed_in_at);
    app.advance(Duration::days(8));
    let body = json!({ "email": sara.email, "password": PASSWORD });
    sara.post("/api/auth/login", body).await.ok();
    let account = sara.get(&format!("/api/users/{}/account", ann.id)).await.ok();
    assert_eq!(account["sessionCount"], 0, "unused sessions have ended by themselves");
    assert_eq!(time(&account["lastActivity"]), signed_in_at);
    app.finish().await;
}

#[tokio::test]
async fn nobody_acts_on_their_own_account() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    for (act, answer) in acts(&sara, &sara.id).await {
        assert_eq!(answer.problem(), (409, "user.oneself".to_owned()), "{act}");
    }
    assert!(signed_in(&sara).await);
    sara.put(&format!("/api/users/{}", sara.id), json!({ "role": "INTERVIEWER" })).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn the_last_administrator_stays_even_when_two_remove_each_other() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let tom = app.candidate("Tom Tate").await;
    sara.put(&format!("/api/users/{}", tom.id), json!({ "isStaff": true })).await.ok();
    // Both wait at the door that whoever removes staff goes through, and then one goes after the other.
    let mut door = app.owner().await;
    sqlx::query("SELECT pg_advisory_lock(hashtext('identity.staff'))").execute(&mut door).await.unwrap();
    let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let open = async {
        app.until("two waiting", || async {
            let count: i64 = sqlx::query_scalar(waiting).fetch_one(&mut app.owner().await).await.unwrap();
            count == 2
        })
        .await;
        sqlx::query("SELECT pg_advisory_unlock(hashtext('identity.staff'))")
            .execute(&mut door)
            .await
            .unwrap();
    };
    let (sara_path, tom_path) = (format!("/api/users/{}", sara.id), format!("/api/users/{}", tom.id));
    let (first, second, ()) = tokio::join!(
        sara.put(&tom_path, json!({ "isStaff": false })),
        tom.put(&sara_path, json!({ "isActive": false })),
        open
    );
    let mut outcomes = [first.problem(), second.problem()];
    outcomes.sort();
    assert_eq!(outcomes, [(200, String::new()), (409, "user.last_staff".to_owned())]);
    let staff = "SELECT count(*) FROM users WHERE is_staff AND is_active";
    let staff: i64 = sqlx::query_scalar(staff).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(staff, 1);
    app.finish().await;
}

#[tokio::test]
async fn whoever_loses_rights_is_signed_out_and_whoever_gains_them_is_not() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let tom = app.candidate("Tom Tate").await;
    let path = format!("/api/users/{}", tom.id);
    sara.put(&path, json!({ "isStaff": true })).await.ok();
    assert!(tom.get("/api/users").await.status.is_success());
    sara.put(&path, json!({ "isStaff": false })).await.ok();
    assert!(!signed_in(&tom).await, "what a session may do never outlives the right to it");
    let body = json!({ "email": tom.email, "password": PASSWORD });
    tom.post("/api/auth/login", body.clone()).await.ok();
    assert_eq!(tom.get("/api/users").await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(sara.delete(&format!("{path}/sessions")).await.status, 204);
    assert!(!signed_in(&tom).await);
    tom.post("/api/auth/login", body).await.ok();
    assert!(signed_in(&tom).await, "the account stays open");
    app.finish().await;
}

#[tokio::test]
async fn acts_on_accounts_ask_for_a_fresh_proof_and_are_audited() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let tom = app.candidate("Tom Tate").await;
    app.advance(Duration::minutes(20));
    for (act, answer) in acts(&sara, &tom.id).await {
        assert_eq!(answer.problem(), (403, "auth.step_up_required".to_owned()), "{act}");
    }
    assert!(signed_in(&tom).await);
    assert_eq!(sara.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    for (act, answer) in acts(&sara, &tom.id).await {
        assert!(answer.status.is_success(), "{act}: {:?}", answer.problem());
    }
    let rows = sqlx::query(
        "SELECT actor_id::text, detail FROM audit_log
         WHERE action = 'user.administer' AND outcome = 'ok' AND target_id = $1::uuid ORDER BY ctid",
    )
    .bind(&tom.id)
    .fetch_all(&mut app.owner().await)
    .await
    .unwrap();
    let details: Vec<Value> = rows.iter().map(|row| row.get(1)).collect();
    assert_eq!(
        details,
        [
            json!({ "isVerified": true }),
            json!({ "isStaff": true }),
            json!({ "isStaff": false }),
            json!({ "isActive": false }),
            json!({ "isActive": true }),
            json!({ "sessions_ended": 0 }),
            json!({ "second_factors": "reset" }),
        ]
    );
    assert!(rows.iter().all(|row| row.get::<String, _>(0) == sara.id));
    app.finish().await;
}

#[tokio::test]
async fn a_guest_is_given_no_rights() {
    let scene = Scene::new().await;
    let sara = scene.app.staff("Sara Staff").await;
    let path = format!("/api/users/{}", scene.cleo.id);
    for change in [json!({ "isStaff": true }), json!({ "isVerified": true })] {
        assert_eq!(sara.put(&path, change).await.problem(), (409, "user.is_guest".to_owned()));
    }
    let account = sara.get(&format!("{path}/account")).await.ok();
    assert_eq!((&account["hasPassword"], &account["sessionCount"]), (&json!(false), &json!(1)));
    sara.put(&path, json!({ "isActive": false })).await.ok();
    assert!(!signed_in(&scene.cleo).await);
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_is_switched_off_or_signed_out_leaves_the_call() {
    let scene = Scene::new().await;
    scene.app.advance(Duration::minutes(30));
    let sara = scene.app.staff("Sara Staff").await;
    let mut ann = Signalling::join(&scene.ann, &scene.interview).await;
    let ben = Signalling::join(&scene.ben, &scene.interview).await;
    let cleo = Signalling::join(&scene.cleo, &scene.interview).await;
    let call = colloquy_harness::Call::start(&scene.app, &scene.interview).await;
    for (connection, session) in [(&ann, "PA_1"), (&ben, "PA_2"), (&cleo, "PA_3")] {
        call.joined(&connection.identity, session);
    }
    let everybody = async || {
        let room = scene.room(&scene.ann).await;
        room["participants"].as_array().unwrap().iter().filter(|one| one["present"] == true).count() == 3
    };
    scene.app.until("everybody's presence", everybody).await;
    sara.put(&format!("/api/users/{}", scene.ben.id), json!({ "isActive": false })).await.ok();
    ben.closed().await;
    assert_eq!(sara.delete(&format!("/api/users/{}/sessions", scene.cleo.id)).await.status, 204);
    cleo.closed().await;
    assert!(ann.is_open().await, "the others stay");
    call.finish().await;
    scene.app.finish().await;
}
