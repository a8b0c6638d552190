//! Every audited action is done once and leaves its row; nothing else does.

use std::collections::BTreeSet;

use colloquy::kernel::policy::{Action, AuditClass};
use serde_json::json;

use crate::world::{World, text};

/// The actions of which the audit trail has a row.
async fn audited(world: &World) -> BTreeSet<String> {
    let sql = "SELECT DISTINCT action FROM audit_log WHERE outcome = 'ok'";
    let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut world.app.owner().await).await.unwrap();
    rows.into_iter().collect()
}

fn must_leave_rows() -> BTreeSet<String> {
    let audited =
        |action: &&Action| matches!(action.audit_class(), AuditClass::Audited | AuditClass::AuditedRead);
    Action::ALL.iter().filter(audited).map(|action| action.name().to_owned()).collect()
}

#[tokio::test]
async fn every_audited_action_leaves_a_row_and_no_other_does() {
    // A mail server that nobody reaches: mails can be sent again only where one is configured.
    let world = World::with(|config| config.smtp.url = "smtp://127.0.0.1:1".to_owned().into()).await;
    accounts(&world).await;
    guests(&world).await;
    companies(&world).await;
    interviews(&world).await;
    outcomes(&world).await;
    administration(&world).await;
    assert_eq!(audited(&world).await, must_leave_rows());
    world.finish().await;
}

async fn accounts(world: &World) {
    let ann = &world.ann;
    let client = world.app.client();
    client
        .post(
            "/api/auth/login",
            json!({ "email": ann.email, "password": colloquy_harness::people::PASSWORD }),
        )
        .await
        .ok();
    client.put(&format!("/api/users/{}", ann.id), json!({ "timeZone": "Europe/Vienna" })).await.ok();
    client.post("/api/auth/logout", json!({})).await.ok();
    ann.delete("/api/auth/sessions").await.ok();
    world.sara.put(&format!("/api/users/{}", world.otto.id), json!({ "isActive": false })).await.ok();
}

/// A guest asks for a code and makes an account with it.
async fn guests(world: &World) {
    world.gus.post("/api/auth/claim/start", json!({})).await.ok();
    let sql = "SELECT text_body FROM emails WHERE kind = 'claim_code'";
    let mail: String = sqlx::query_scalar(sql).fetch_one(&mut world.app.owner().await).await.unwrap();
    let digits = |word: &&str| word.len() == 6 && word.chars().all(|c| c.is_ascii_digit());
    let code = mail.split_whitespace().find(digits).unwrap();
    world.gus.post("/api/auth/claim", json!({ "code": code, "password": "a long enough one" })).await.ok();
}

async fn companies(world: &World) {
    let path = format!("/api/companies/{}", world.company);
    world.ann.put(&path, json!({ "shareRating": true })).await.ok();
    let nora = world.app.candidate("Nora Nix").await;
    nora.post(&format!("/api/company-invitations/{}/accept", world.company_token), json!({})).await.ok();
    nora.delete(&format!("{path}/members/{}", nora.id)).await.ok();
    world.ann.delete(&format!("{path}/members/{}", world.mia.id)).await.ok();
}

async fn interviews(world: &World) {
    let made = world.app.schedule(&world.ann, "Nina New", 600).await;
    let path = format!("/api/interviews/{}", text(&made["id"]));
    world.ann.put(&path, json!({ "title": "Another title" })).await.ok();
    world.ann.post(&format!("{path}/consent"), json!({ "recording": false })).await.ok();
    world.ann.post(&format!("{path}/leave"), json!({})).await.ok();
    world.ann.delete(&path).await.ok();
}

async fn outcomes(world: &World) {
    let feedback = format!("/api/feedback/{}", world.feedback);
    world.ann.get(&format!("/api/interviews/{}/feedback", world.interview)).await.ok();
    world.ann.put(&feedback, json!({ "passFail": "FAIL" })).await.ok();
    world.ann.get(&format!("{feedback}/history")).await.ok();
    let recording = format!("/api/interviews/{}/recording", world.interview);
    world.ann.get(&recording).await.ok();
    let file = format!("/api/recordings/{}/tracks/{}/file", world.recording, world.track);
    assert!(world.ann.get(&file).await.status.is_success());
    world.ann.delete(&recording).await.ok();
}

async fn administration(world: &World) {
    world.sara.get("/api/admin/audit").await.ok();
    world.sara.get("/api/admin/emails").await.ok();
    assert!(
        world
            .sara
            .post(&format!("/api/admin/emails/{}/retry", world.email), json!({}))
            .await
            .status
            .is_success()
    );
    assert!(world.sara.delete(&format!("/api/admin/tasks/{}", world.task)).await.status.is_success());
}
