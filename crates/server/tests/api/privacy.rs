//! Who may know whose address, and what is left to somebody who was removed.

use chrono::Duration;
use colloquy_harness::{Client, TestApp, text};
use serde_json::json;

/// The address that `reader` is shown of `id`: None where there is none, or the refusal's code.
async fn address(reader: &Client, id: &str) -> Result<Option<String>, String> {
    let answer = reader.get(&format!("/api/users/{id}")).await;
    match answer.status.as_u16() {
        200 => Ok(answer.json()["email"].as_str().map(ToOwned::to_owned)),
        _ => Err(answer.problem().1),
    }
}

#[tokio::test]
async fn candidates_do_not_learn_the_addresses_of_their_interviewers() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Ross", "RECRUITER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let interview = text(&app.schedule(&ann, "Gus Gray", 30).await["id"]);
    let gus = app.guest(&ann, &interview).await;
    let body = app.interview_body(app.now() + Duration::minutes(120), "Cleo Cole", &[&ann]);
    let other = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let cleo = app.candidate("Cleo Cole").await;
    let token = app.link(&ann, &other).await;
    cleo.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();

    for candidate in [&gus.client, &cleo.client] {
        assert_eq!(address(candidate, &ann.id).await, Ok(None));
        assert_eq!(address(candidate, &rhea.id).await, Err("user.not_found".to_owned()));
    }
    for reader in [&ann, &rhea, &cleo, &sara] {
        assert_eq!(address(reader, &cleo.id).await, Ok(Some(cleo.email.clone())), "{}", reader.name);
    }
    for reader in [&ann.client, &rhea.client, &sara.client, &gus.client] {
        assert_eq!(address(reader, &gus.id).await, Ok(Some("gus.gray@example.com".to_owned())));
    }
    assert_eq!(address(&rhea, &ann.id).await, Ok(Some(ann.email.clone())), "a colleague's");
    assert_eq!(address(&otto, &cleo.id).await, Err("user.not_found".to_owned()));
    app.finish().await;
}

/// The audiences of the live events of a kind, the last one's first.
async fn last_audience(app: &TestApp, kind: &str) -> Vec<String> {
    sqlx::query_scalar(
        "SELECT audience FROM outbox WHERE kind = $1 ORDER BY created_at DESC, id DESC LIMIT 1",
    )
    .bind(kind)
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap()
}

#[tokio::test]
async fn whoever_leaves_the_company_knows_and_hears_no_more_of_its_interviews() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let body = app.interview_body(app.now() + Duration::minutes(30), "Gus Gray", &[&ben, &ann]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let gus = app.guest(&ann, &interview).await;
    let of = |user: &str| format!("u:{user}");
    let say = async |id: u32| {
        let body =
            json!({ "clientId": uuid::Uuid::from_u128(id.into()), "type": "TEXT", "content": "Hello" });
        gus.client.post(&format!("/api/interviews/{interview}/messages"), body).await.ok();
        app.advance(Duration::seconds(1));
        last_audience(&app, "chat.message").await
    };
    assert!(say(1).await.contains(&of(&ben.id)));
    assert_eq!(address(&ben, &gus.id).await, Ok(Some("gus.gray@example.com".to_owned())));

    let members = format!("/api/companies/{}/members", ann.company.as_deref().unwrap());
    assert_eq!(ann.delete(&format!("{members}/{}", ben.id)).await.status, 204);
    assert_eq!(address(&ben, &gus.id).await, Err("user.not_found".to_owned()));
    assert_eq!(address(&ben, &ann.id).await, Err("user.not_found".to_owned()));
    assert_eq!(address(&gus.client, &ben.id).await, Err("user.not_found".to_owned()));
    let heard = say(2).await;
    assert!(heard.contains(&of(&ann.id)) && !heard.contains(&of(&ben.id)), "{heard:?}");
    app.finish().await;
}

#[tokio::test]
async fn an_interview_whose_interviewers_have_left_waits_for_another_one() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let interview = text(&app.schedule(&ben, "Gus Gray", 30).await["id"]);
    let members = format!("/api/companies/{}/members", ann.company.as_deref().unwrap());
    ann.delete(&format!("{members}/{}", ben.id)).await;
    let path = format!("/api/interviews/{interview}");
    let refused = ann.put(&path, json!({ "title": "Another title" })).await;
    assert_eq!(refused.fields(), [("interviewerIds".to_owned(), "required".to_owned())]);
    let edited = ann.put(&path, json!({ "title": "Another title", "interviewerIds": [ann.id] })).await.ok();
    assert_eq!(edited["interviewerId"], json!(ann.id));
    app.finish().await;
}
